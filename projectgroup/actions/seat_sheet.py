"""The seats of a group as a table of words: the columns of the spreadsheet, and the table of a day."""

from committees.actions.seat_sheet import POSITION_WORDS, as_workbook
from projectgroup.states import SEAT_POSITIONS, Bench

COLUMNS = ("Sitz", "Bank", "Fraktion", "Nachname", "Vorname", "Aufgabe", "von", "bis")
REQUIRED = ("Nachname", "Vorname", "von")
WIDTHS = (7, 14, 18, 22, 20, 26, 12, 12)
POSITIONS = {word: position for word, position in POSITION_WORDS.items() if position in SEAT_POSITIONS}
BENCHES = {bench.label.lower(): bench for bench in Bench} | {"fraktion": Bench.FACTION}


def workbook_of(plan):
    """The seats of a day as an Excel workbook; free ones without a name, to be filled in."""
    rows = [row for place in plan.places if place.seat for row in rows_of(place)]
    return as_workbook("Sitze", COLUMNS, rows, WIDTHS, plan.day)


def rows_of(place):
    """One row for whoever has the seat and one for the substitute, or one without a name."""
    faction = place.seat.faction.short_name if place.seat.faction_id else ""
    where = [place.number, Bench(place.bench).label, faction]
    for row in filter(None, [place.assignment, place.substitute]):
        person = row.person
        yield [*where, person.family_name, person.given_name, row.get_position_display(), row.starts_on, row.ends_on]
    if place.assignment is None:
        yield [*where, "", "", "", None, None]
