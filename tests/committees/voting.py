"""A running sitting with factions in which votes are counted, for tests."""

from committees.actions import sitting
from committees.models import Attendance, Resolution
from committees.states import ConsultationRole, MembershipRole, MotionState
from tests.factories import (
    make_committee,
    make_committee_services,
    make_faction,
    make_meeting,
    make_membership,
    make_motion,
    make_running,
)

SEATS = {"CDU": 5, "SPD": 3, "Grüne": 2}
POINTS = "<p>Der Rat</p>\n<ol><li>baut die Brücke,</li><li>verkauft den Hof.</li></ol>"


def fill(committee, seats, *, mayor=False):
    """Members by faction, in the order of the table."""
    for place, (name, number) in enumerate(seats.items(), start=1):
        faction = make_faction(name=name, short_name=name, position=place) if name else None
        for _ in range(number):
            make_membership(committee, on_behalf_of=faction)
    if mayor:
        make_membership(committee, role=MembershipRole.MAYOR)
    return committee


def make_vote(seats=SEATS, *, committee=None, role=ConsultationRole.DECISION, mayor=False, text="<p>Ja.</p>"):
    """A running sitting in which the item with the paper is called."""
    committee = fill(committee or make_committee(), seats, mayor=mayor)
    motion = make_motion(state=MotionState.RELEASED, committee=committee, texts={"proposed_resolution": text})
    motion.consultations.update(role=role)
    meeting = make_running(motion, meeting=make_meeting(committee), members=0)
    act(meeting, "call", item=item_of(meeting).pk)
    return meeting


def item_of(meeting):
    return meeting.items.get(motion__isnull=False)


def act(meeting, name, /, **typed):
    return sitting.run(meeting, name, typed, by=make_committee_services())


def first_vote(meeting, click, **typed):
    """One click in the table of the item called, as the page sends it before anything is stored."""
    return act(meeting, "vote", item=item_of(meeting).pk, committee=committee_of(meeting).pk, click=click, **typed)


def vote(meeting, click, **typed):
    """One more click, as the page sends it once something is stored."""
    found = Resolution.objects.filter(item__meeting=meeting, decided_at=None).first()
    return act(meeting, "vote", resolution=found.pk, count=found.count, click=click, **typed)


def committee_of(meeting):
    return meeting.committees.first()


def key_of(name):
    return f"f{Attendance.objects.filter(faction__short_name=name).first().faction_id}"


def row(resolution):
    return {
        row.label: (row.yes, row.no, row.abstain, row.excluded, row.absent, row.seats)
        for row in resolution.rows.order_by("position")
    }


def result_of(meeting):
    return Resolution.objects.get(item__meeting=meeting)
