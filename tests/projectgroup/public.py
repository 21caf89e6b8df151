"""A group with everything that stays inside, each said by a word that must not show in public."""

from datetime import timedelta

from committees import clock
from committees.models import FactionMembership, OfficeStaff
from committees.states import Position
from projectgroup.actions import nominations, seating
from projectgroup.states import VacancyReason
from tests import factories as make
from tests.projectgroup.groups import (
    FIRST,
    fill,
    make_admin,
    make_council_member,
    make_employee,
    make_factions,
    make_group,
    seat_of,
)

CANARY = "Zitronenfalter"  # in everything that nobody outside may read
ONE_DAY = timedelta(days=1)


def make_group_with_secrets():
    """All seats filled but SPD, which names somebody, and FDP; one left the CDU, three of the administration are gone:
    who left the town's service, who gave the seat back, and a substitute."""
    factions, by = make_factions(), make_admin()
    group = make_group(factions=factions, by=by)
    people = fill(group, but=["SPD", "FDP", 6], by=by)
    today = clock.today()
    named = make_council_member(factions[2], given_name=f"{CANARY}-Benannt")
    nomination = nominations.ask(seat_of(group, "SPD"), recipient=f"{CANARY}-Fraktion", email="z@example.org", by=by)
    nominations.answer(nomination, person=named, remark=f"{CANARY}-Anmerkung")
    FactionMembership.objects.filter(person=people["CDU"]).update(ends_on=today - ONE_DAY)
    gone, tired = (make_employee(given_name=f"{CANARY}-{n}") for n in ("Gekündigt", "Zurückgetreten"))
    vacate(group, 1, people[1], by), vacate(group, 2, people[2], by)
    sit(group, 1, gone, by)
    OfficeStaff.objects.filter(person=gone).update(ends_on=today - ONE_DAY)
    row = sit(group, 2, tired, by)
    seating.vacate(row, last_day=today - ONE_DAY, reason=VacancyReason.LEFT, by=by, remark=f"{CANARY}-Grund")
    deputy = make_employee(given_name=f"{CANARY}-Vertretung")
    seating.assign(seat_of(group, 3), deputy, starts_on=FIRST, by=by, position=Position.SUBSTITUTE)
    OfficeStaff.objects.filter(person=deputy).update(ends_on=today - ONE_DAY)
    meeting = make.make_meeting(group.committee, starts_at=clock.now() + 2 * ONE_DAY, is_public=False)
    type(meeting).objects.filter(pk=meeting.pk).update(place=f"{CANARY}-Saal")
    return group, people


def sit(group, place, person, by):
    return seating.assign(seat_of(group, place), person, starts_on=FIRST + 2 * ONE_DAY, by=by)


def vacate(group, place, person, by):
    row = group.assignments.get(person=person)
    seating.vacate(row, last_day=FIRST + ONE_DAY, reason=VacancyReason.RESIGNED, by=by, remark=f"{CANARY}-{place}")
