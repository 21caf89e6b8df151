"""What one takes along: Sitzplan, board, Zeitplan and Strategieplan as PDF with drawing and tables, and the members as
a list for spreadsheets."""

from committees.spreadsheets import csv_of
from committees.states import Position
from meerbusch_vision.pdf import render_pdf
from projectgroup.board import columns_of, sums_of
from projectgroup.drawing import ROW, drawing_of
from projectgroup.pictures import gantt_picture, picture
from projectgroup.states import Bench

COLUMNS = ("Sitz", "Bank", "Fraktion/Amt", "Name", "Vertretung", "seit", "Stand")


def plan_pdf(plan, *, town, created_at):
    """The Sitzplan of a day as PDF, PDF/UA-1 and PDF/A-2a; PDFProblem where it cannot be set."""
    benches = [("Fraktionen", plan.factions), ("Verwaltung", plan.administration)]
    context = {
        "group": plan.group,
        "plan": plan,
        "benches": [(name, [row_of(place) for place in places]) for name, places in benches if places],
        "drawing": picture_of(plan),
        "town": town,
        "created_at": created_at,
    }
    return render_pdf("pdf/seat_plan.html", context)


def board_pdf(group, areas, ideas, *, town, created_at):
    """The board as PDF, a table for each state with the reasons in it."""
    for area in areas:
        area.is_area = True
    context = {"group": group, "columns": columns_of([*areas, *ideas]), "town": town, "created_at": created_at}
    return render_pdf("pdf/board.html", context | sums_of(group, ideas))


def picture_of(plan):
    """The drawing as the address of a picture that carries itself."""
    drawing = drawing_of(plan)
    height = drawing.rows * ROW
    context = {"chairs": drawing.chairs, "height": str(height), "table_height": str(height - 8)}
    return picture("pdf/seat_plan.svg", context)


def timetable_pdf(group, gantt, *, town, created_at):
    """The Zeitplan as of today as PDF, PDF/UA-1 and PDF/A-2a; PDFProblem where it cannot be set."""
    context = {"group": group, "gantt": gantt, "drawing": gantt_picture(gantt), "town": town, "created_at": created_at}
    return render_pdf("pdf/timetable.html", context)


def strategy_pdf(edition, strategy, *, town, created_at):
    """One edition of the Strategieplan as everyone reads it."""
    context = {
        "edition": edition,
        "group": edition.group,
        "strategy": strategy,
        "gantt": strategy["gantt"],
        "drawing": gantt_picture(strategy["gantt"]),
        "town": town,
        "created_at": created_at,
    }
    return render_pdf("pdf/strategy.html", context)


def members_csv(plan):
    """The places of a day as CSV, as Excel in German opens it."""
    return csv_of(COLUMNS, [row_of(place) for place in plan.places])


def row_of(place):
    """What stands of a place in the table, by the columns; named is who belongs there."""
    since = place.assignment.starts_on if place.is_taken else place.missing_since
    substitute = None if place.substitute_has_lapsed else place.substitute
    return (
        str(place.number),
        Bench(place.bench).label,
        place.owner,
        name_of(place.assignment) if place.is_taken else "",
        substitute.person.name if substitute else "",
        f"{since:%d.%m.%Y}" if since else "",
        place.state.label,
    )


def name_of(assignment):
    """The name, and the task where it is more than being a member."""
    is_plain = assignment.position == Position.MEMBER
    return assignment.person.name if is_plain else f"{assignment.person.name} ({assignment.get_position_display()})"
