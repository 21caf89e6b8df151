"""Vision, Handlungsschwerpunkte, ideas and milestones of a group."""

from datetime import date

from committees import clock
from committees.models import AgendaItem, Resolution
from committees.states import AgendaItemKind, Outcome
from projectgroup.actions import seating
from projectgroup.models import FocusArea, Milestone, ProjectIdea, Vision
from tests import factories as make
from tests.projectgroup.groups import FIRST, make_admin, make_council_member, seat_of


def make_vision(group, **kwargs):
    defaults = {"first_year": 2026, "years": 5, "text": "<p>Unsere Stadt ist nah.</p>", "benefit": "<p>Kurze Wege.</p>"}
    return Vision.objects.create(group=group, **defaults | kwargs)


def make_area(group, **kwargs):
    defaults = {"title": f"Schwerpunkt {group.focus_areas.count() + 1}", "position": group.focus_areas.count() + 1}
    return FocusArea.objects.create(group=group, **defaults | kwargs)


def make_idea(area, **kwargs):
    defaults = {"title": f"Idee {area.ideas.count() + 1}", "position": area.ideas.count() + 1}
    return ProjectIdea.objects.create(area=area, **defaults | kwargs)


def make_milestone(group, **kwargs):
    defaults = {"title": "Auftakt", "starts_on": date(2026, 4, 1), "ends_on": date(2026, 4, 30)}
    return Milestone.objects.create(group=group, **defaults | kwargs)


def make_decision(group, **kwargs):
    """A decided resolution of the committee that the group reports to."""
    meeting = kwargs.pop("meeting", None) or make.make_meeting(group.reports_to)
    item = AgendaItem.objects.create(
        meeting=meeting,
        title="Bericht",
        number=f"Ö {meeting.items.count() + 3}",
        kind=AgendaItemKind.OTHER,
        is_public=True,
    )
    decided = {"outcome": Outcome.ADOPTED, "decided_at": clock.now()}
    return Resolution.objects.create(item=item, committee=group.reports_to, **decided | kwargs)


def seat_user(group, owner="FDP", **kwargs):
    """An account of somebody who has sat on this seat since the group began."""
    seat = seat_of(group, owner)
    person = make_council_member(seat.faction)
    seating.assign(seat, person, starts_on=FIRST, by=make_admin(), **kwargs)
    return make.make_user(person=person)
