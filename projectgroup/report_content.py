"""What a report says, as plain values: frozen with the group's decision, shown before as a preview, printed as PDF."""

from django.template.loader import render_to_string

from committees import clock
from committees.texts import to_html
from meerbusch_vision.pdf import render_pdf
from projectgroup.gantt import day_of, gantt_of
from projectgroup.pictures import gantt_picture
from projectgroup.reports import moves_of
from projectgroup.states import NotTackledReason, ProposalState
from projectgroup.strategy import strategy_of

# In this order the proposals stand: what is begun first.
ORDER = (ProposalState.SELECTED, ProposalState.DEFERRED, ProposalState.REJECTED, ProposalState.PROPOSED)


def content_of(report, *, day):
    """Texts, proposals, and the strategy of the group as everyone may read it."""
    return {
        "title": report.title,
        "introduction": report.introduction,
        "proposal": report.proposal,
        "moves": [move_content(move) for move in moves_of(report)],
        **strategy_of(report.group, day=day),
    }


def move_content(move):
    return {
        "title": str(move.area or move.idea),
        "is_area": move.area_id is not None,
        "area": "" if move.area_id else move.idea.area.title,
        "to_state": str(move.to_state),
        "to_words": ProposalState(move.to_state).label,
        "reason": NotTackledReason(move.reason).label if move.reason else "",
        "reason_text": move.reason_text,
        "resubmit_on": move.resubmit_on and move.resubmit_on.isoformat(),
    }


def with_days(content, day):
    """The content as templates print it: days as such, and the timetable as it stood on this day."""
    moves = [move | {"resubmit_on": day_of(move["resubmit_on"])} for move in content["moves"]]
    return content | {"gantt": gantt_of(content["milestones"], day), "moves": moves, "grouped": grouped(moves)}


def shown(report, content):
    """The content as of the day of the group's decision, before it as of today."""
    return with_days(content, report.decided_on or clock.today())


def grouped(moves):
    """[(words of the state, moves to it)], without the states that nobody proposes."""
    found = ((state, [move for move in moves if move["to_state"] == state]) for state in ORDER)
    return [(ProposalState(state).label, rows) for state, rows in found if rows]


def report_pdf(report, content, *, town, created_at):
    """The report as PDF/UA-1 and PDF/A-2a; PDFProblem where it cannot be set."""
    content = shown(report, content)
    context = {"report": report, "group": report.group, "content": content, "drawing": gantt_picture(content["gantt"])}
    return render_pdf("pdf/group_report.html", context | {"town": town, "created_at": created_at})


# --- the texts of its Vorlage ---


def resolution_html(report, committee, *, recommends=False):
    """The Beschlussvorschlag: what the committee adopts, and what comes to which state."""
    content = shown(report, report.content)
    context = {"content": content, "report": report, "committee": committee, "recommends": recommends}
    return to_html(render_to_string("projectgroup/report_resolution.html", context), fmt="html")


def facts_html(report, *, with_proposal):
    """The text of the Vorlage: the report itself, and the timetable as a table."""
    context = {"content": shown(report, report.content), "report": report, "with_proposal": with_proposal}
    return to_html(render_to_string("projectgroup/report_facts.html", context), fmt="html")
