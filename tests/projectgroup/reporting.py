"""Reports of a group in every state, and the decisions on them as a sitting tells them."""

from datetime import timedelta

from committees import clock, hooks
from committees.actions import agendas, orders
from committees.actions import motions as papers
from committees.models import Motion, Resolution
from committees.states import Manner, Outcome
from projectgroup.actions import report_papers, reports
from projectgroup.models import Report, StateChange
from projectgroup.states import NotTackledReason, ProposalState
from tests import factories as make
from tests.committees.orders import make_decided, make_next, make_sitting
from tests.projectgroup.groups import make_group
from tests.projectgroup.strategy import make_area, make_idea, make_milestone, make_vision

TEXTS = {"introduction": "<p>Die Gruppe hat getagt.</p>", "proposal": "<p>Mit dem ersten Schwerpunkt beginnen.</p>"}
WHY = {
    "reason": NotTackledReason.STAFF,
    "reason_text": "Kein Personal.",
    "resubmit_on": clock.today() + timedelta(days=400),
}
REPORT = "Die Projektgruppe berichtet in der nächsten Sitzung des Ausschusses."


def make_reporting_group(**kwargs):
    """A group with a vision, an area with two ideas, and a timetable, whose committee sits in a month."""
    group = make_group(**kwargs)
    make_vision(group)
    area = make_area(group, title="Mobilität")
    make_idea(area, title="Radwege melden")
    make_idea(area, title="Bus auf Abruf")
    make_milestone(group)
    make_next(group.reports_to)
    return group


def make_report(group=None, *, by=None, **kwargs):
    """A draft with its texts, for the next sitting."""
    group, by = group or make_reporting_group(), by or make.make_committee_services()
    meeting = kwargs.pop("meeting", reports.sittings_for(group).order_by("starts_at").first())
    report = reports.begin(group, title="Bericht der Gruppe", meeting=meeting, by=by)
    return reports.write(report, title="Bericht der Gruppe", meeting=meeting, by=by, **TEXTS | kwargs)


def propose_all(report, *, by=None):
    """The area and the first idea are to be chosen, the second is to be put back."""
    by = by or make.make_committee_services()
    area = report.group.focus_areas.get()
    first, second = area.ideas.all()
    reports.propose(report, [area, first], ProposalState.SELECTED, by=by)
    reports.propose(report, [second], ProposalState.DEFERRED, by=by, **WHY)


def make_decided_report(group=None, *, by=None, **kwargs):
    report = make_report(group, by=by, **kwargs)
    propose_all(report, by=by)
    return reports.decide(report, on=clock.today(), by=by or make.make_committee_services())


def make_submitted(group=None, *, by=None, council=None, **kwargs):
    report = make_decided_report(group, by=by, **kwargs)
    report_papers.submit(report, by=by or make.make_committee_services(), council=council)
    return again(report)


def again(report):
    return Report.objects.select_related("group__committee", "motion", "meeting").get(pk=report.pk)


def release(motion):
    papers.release(Motion.objects.get(pk=motion.pk), by=make.make_committee_services())
    return Motion.objects.get(pk=motion.pk)


def decide(report, *, committee=None, by=None, outcome=Outcome.ADOPTED, item=None, **kwargs):
    """A committee decides on the report's Vorlage; told as the sitting tells it."""
    committee = committee or report.group.reports_to
    meeting = make_sitting(committee)
    item = item or meeting.items.create(title="Bericht", number="Ö 7", motion=report.motion, kind="motion", position=9)
    resolution = make_decided(meeting, item=item, committee=committee, outcome=outcome, **kwargs)
    tell(resolution, by=by)
    return resolution


def tell(resolution, *, by=None):
    told = hooks.resolution_decided if resolution.is_decided else hooks.resolution_opened
    hooks.tell(told, resolution, by=by or make.make_committee_services())


def reopen(resolution):
    Resolution.objects.filter(pk=resolution.pk).update(outcome="", manner="", decided_at=None)
    tell(Resolution.objects.get(pk=resolution.pk))


def redecide(resolution, outcome=Outcome.ADOPTED, **values):
    """Decided again, after it was open or at once."""
    Resolution.objects.filter(pk=resolution.pk).update(
        outcome=outcome, manner=Manner.UNANIMOUS, decided_at=clock.now(), **values
    )
    tell(Resolution.objects.get(pk=resolution.pk))


def states(group):
    """[state] of the area and its ideas."""
    area = group.focus_areas.get()
    return [area.state, *(idea.state for idea in area.ideas.all())]


def changes():
    """(what, before, after, note) of all that moved, in their order."""
    return [(str(c.area or c.idea), c.before, c.after, c.note) for c in StateChange.objects.order_by("pk")]


def make_founded(**kwargs):
    """A group founded by a resolution whose order asks for its report, as the chain of ZD/1355/2021."""
    committee = make.make_committee(name="Ausschuss für Digitalisierung", short_name="ADI")
    motion = make.make_motion(state="released", committee=committee)
    meeting = make_sitting(committee)
    item = meeting.items.create(title="Projektgruppe", number="Ö 5", motion=motion, kind="motion", position=9)
    resolution = make_decided(meeting, item=item, html=f"<p>{REPORT}</p>")
    tell(resolution)
    group = make_reporting_group(motion=motion, reports_to=committee, **kwargs)
    order = orders.accept(
        resolution, by=make.make_committee_services(), text=REPORT, office=motion.office, returns=True
    )
    return group, order


def on_agenda(meeting):
    """(title, number of the paper) of what stands there without the formalities."""
    agendas.open_agenda(meeting)
    return [(item.title, item.motion and item.motion.pk) for item in meeting.items.filter(parent=None)]
