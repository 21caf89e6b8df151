"""What the project groups of the demo town wrote, proposed and reported, and how the committees came to decide."""

from datetime import date

from committees import clock
from committees.actions import orders
from committees.models import Motion, Office
from projectgroup.actions import report_papers, reports
from projectgroup.demo import texts
from projectgroup.demo.groups import account, person, the_group
from projectgroup.models import FocusArea, Milestone, Principle, ProjectGroup, ProjectIdea, Vision
from projectgroup.states import IdeaCategory, ProposalState

FIRST_PAPER, SECOND_PAPER = "ZD/1388/2021", "ZD/1575/2022"
OLD_ORDER = "Die Projektgruppe berichtet in der nächsten Sitzung des Ausschusses mit Vorschlag und Zeitplan."
NEW_ORDER = "Die Projektgruppe berichtet in der nächsten Sitzung des Ausschusses über ihren Stand."


def old_group():
    return ProjectGroup.objects.select_related("committee", "reports_to", "founding_motion").get(
        founding_motion__number="ZD/1355/2021"
    )


# --- 2021 ---


def order_first_report():
    order_report(old_group(), OLD_ORDER)


def order_report(group, text):
    """The order that comes back by itself: its item stands on the next agenda of the committee."""
    resolution = group.founding_resolution
    if resolution is None:  # in the first months of a term the committee has not met yet
        return
    office = group.founding_motion.office
    orders.accept(resolution, by=account("sitzungsdienst"), text=text, office=office, returns=True)


def write_vision():
    group = old_group()
    Vision.objects.create(group=group, **texts.VISION)
    write_principles(group, texts.PRINCIPLES)
    write_areas(group, texts.AREAS)
    plan(group, texts.MILESTONES)


def write_principles(group, principles):
    Principle.objects.bulk_create(
        Principle(group=group, position=n, title=title, text=text) for n, (title, text) in enumerate(principles, 1)
    )


def write_areas(group, areas):
    offices = {office.code: office for office in Office.objects.all()}
    FocusArea.objects.bulk_create(
        FocusArea(
            group=group,
            position=n,
            title=area.title,
            goal=area.goal,
            benefit=area.benefit,
            relevance=f"Gehört zum Auftrag der {group}.",
            sponsor=person(area.sponsor),
            office=offices[area.office],
        )
        for n, area in enumerate(areas, start=1)
    )


def write_ideas(group, areas):
    stored = {area.title: area for area in group.focus_areas.all()}
    ProjectIdea.objects.bulk_create(
        ProjectIdea(
            area=stored[area.title],
            position=n,
            title=title,
            category=category,
            staff_days=days,
            cost_once=once,
            cost_yearly=yearly,
        )
        for area in areas
        for n, (title, category, days, once, yearly) in enumerate(area.ideas, start=1)
    )


def plan(group, rows):
    """Milestones, each after the one it needs."""
    made = []
    for title, starts_on, ends_on, done_on, needs in rows:
        days = {"starts_on": starts_on, "ends_on": ends_on, "done_on": done_on}
        milestone = Milestone.objects.create(group=group, title=title, **days)
        milestone.predecessors.set([made[n] for n in needs])
        made.append(milestone)


def decide_first_report():
    group, by = old_group(), account("sitzungsdienst")
    meeting = reports.due_order(group).ticket.meeting
    report = reports.begin(group, title="Bericht der Projektgruppe Visionsentwicklung", meeting=meeting, by=by)
    reports.write(report, title=report.title, meeting=report.meeting, by=by, **texts.FIRST_REPORT)
    reports.propose(report, list(group.focus_areas.all()), ProposalState.SELECTED, by=by)
    decide(report, by)


def decide(report, by):
    """In the sitting of the group on this day."""
    here = report.group.committee.meetings.filter(starts_at__date=clock.today()).first()
    reports.decide(report, on=clock.today(), meeting=here, by=by)


def submit_first_report():
    become(FIRST_PAPER)


def become(number):
    """The Vorlage of the town's own number is the report's: its draft was begun by the office."""
    report = old_group().reports.latest("number")
    report_papers.become(report, Motion.objects.get(number=number), by=account("sitzungsdienst"))


def collect_ideas():
    write_ideas(old_group(), texts.AREAS)


def decide_second_report():
    group, by = old_group(), account("sitzungsdienst")
    meeting = group.reports_to.meetings.get(starts_at__date=date(2022, 1, 20))
    report = reports.begin(group, title="Konsolidierung der Projektideen", meeting=meeting, by=by)
    reports.write(report, title=report.title, meeting=meeting, by=by, **texts.SECOND_REPORT)
    ideas = ProjectIdea.objects.filter(area__group=group)
    taken = ideas.exclude(category=IdeaCategory.THIRD)
    reports.propose(report, list(taken), ProposalState.SELECTED, by=by)
    rest = ideas.filter(category=IdeaCategory.THIRD)
    reports.propose(report, list(rest), ProposalState.DEFERRED, by=by, **texts.PUT_BACK)
    decide(report, by)


def submit_second_report():
    become(SECOND_PAPER)


# --- today ---


def write_new_vision():
    group = the_group()
    Vision.objects.create(group=group, first_year=clock.today().year + 1, **texts.NEW_VISION)
    write_principles(group, texts.NEW_PRINCIPLES)
    write_areas(group, texts.NEW_AREAS)
    write_ideas(group, texts.NEW_AREAS)


def order_new_report():
    order_report(the_group(), NEW_ORDER)


def begin_new_report():
    """A draft; the timetable is still missing, so the group cannot decide on it yet."""
    group, by = the_group(), account("sitzungsdienst")
    order = reports.due_order(group)
    meeting = order and order.ticket.meeting
    report = reports.begin(group, title="Erster Bericht der Projektgruppe", meeting=meeting, by=by)
    reports.write(report, title=report.title, meeting=meeting, by=by, **texts.NEW_REPORT)
