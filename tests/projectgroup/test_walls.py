"""What the database holds of the seats, whoever asks: numbers, benches, persons, and memberships that follow."""

from datetime import date, timedelta
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from committees.models import FactionMembership, Membership
from committees.models.walls import REFUSALS, german_sentence
from committees.states import LegalProfile, MembershipRole, Position
from projectgroup.actions import seating
from projectgroup.models import Seat, SeatAssignment
from projectgroup.states import Bench, VacancyReason
from tests.conftest import REAL_ROLES, in_parallel, refusal
from tests.factories import make_committee, make_membership, make_person
from tests.projectgroup.groups import (
    FIRST,
    fill,
    make_admin,
    make_council_member,
    make_employee,
    make_expert,
    make_factions,
    make_group,
    seat_of,
)

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)


def refused(call):
    """The German sentence with which the database refuses, or None."""
    try:
        with transaction.atomic():
            call()
    except REFUSALS as error:
        return german_sentence(error)
    return None


def sit(seat, person, **values):
    """A row as any way in would write it."""
    return partial(SeatAssignment.objects.create, seat=seat, person=person, **{"starts_on": FIRST} | values)


# --- how many ---


def test_group_has_six_seats_on_each_bench(group):
    assert [(seat.number, seat.owner) for seat in group.seats.in_order()] == [
        *enumerate(("CDU", "Grüne", "SPD", "FDP", "UWG", "Die Fraktion"), start=1),
        *((n, "Verwaltung") for n in range(7, 13)),
    ]


@pytest.mark.parametrize("bench", Bench)
def test_thirteenth_seat_is_refused(group, bench):
    faction = make_factions("Neue")[0] if bench == Bench.FACTION else None

    said = refused(partial(Seat.objects.create, group=group, bench=bench, place=7, faction=faction, starts_on=FIRST))

    number = group.founding_motion.number
    assert said == (
        f"Die Bank der {bench.label} hat 6 Plätze, die Projektgruppe „Projektgruppe Visionsentwicklung“ insgesamt "
        f"12 Sitze; mehr sind nicht vorgesehen (Drucksache {number})."
    )


@pytest.mark.parametrize("bench", Bench)
def test_thirteenth_seat_for_a_time_is_refused_as_well(group, bench):
    faction = make_factions("Neue")[0] if bench == Bench.FACTION else None
    values = {"group": group, "bench": bench, "place": 7, "faction": faction, "starts_on": FIRST}

    said = refused(partial(Seat.objects.create, **values, ends_on=date(2099, 12, 31)))

    assert said.startswith(f"Die Bank der {bench.label} hat 6 Plätze")


def test_seat_of_a_smaller_bench_keeps_its_past_and_gets_no_more_days(group):
    last = seat_of(group, 6)
    seating.close(last, last_day=FIRST + ONE_DAY, by=make_admin())
    seating.recompose(group, by=make_admin(), seats_per_faction=1, faction_seats=6, administration_seats=5)
    row = Seat.objects.filter(pk=last.pk)

    said = [refused(partial(row.update, ends_on=day)) for day in (FIRST, FIRST + ONE_DAY, None)]

    assert [sentence and sentence[:38] for sentence in said] == [
        None,
        *["Die Bank der Verwaltung hat 5 Plätze, "] * 2,
    ]


def test_place_is_taken_once_at_a_time(group):
    again = refused(
        partial(Seat.objects.create, group=group, bench=Bench.ADMINISTRATION, place=3, starts_on=FIRST + ONE_DAY)
    )
    seating.close(seat_of(group, 3), last_day=FIRST, by=make_admin())
    after = refused(
        partial(Seat.objects.create, group=group, bench=Bench.ADMINISTRATION, place=3, starts_on=FIRST + ONE_DAY)
    )

    assert again == "Auf diesem Platz der Verwaltung steht in diesem Zeitraum schon ein Sitz."
    assert after is None


def test_second_seat_of_a_faction_is_refused_until_the_composition_allows_it(factions, group):
    seating.close(seat_of(group, "FDP"), last_day=FIRST, by=make_admin())
    second = partial(
        Seat.objects.create,
        group=group,
        bench=Bench.FACTION,
        place=4,
        faction=factions[0],
        faction_place=2,
        starts_on=FIRST + ONE_DAY,
    )

    before = refused(second)
    seating.recompose(group, by=make_admin(), seats_per_faction=2, faction_seats=6, administration_seats=6)
    after = refused(second)

    number = group.founding_motion.number
    assert before == (
        "Jede Fraktion hat in der Projektgruppe „Projektgruppe Visionsentwicklung“ höchstens einen Sitz "
        f"(Drucksache {number})."
    )
    assert after is None


def test_second_seat_of_a_faction_for_a_time_is_refused_as_well(factions, group):
    seating.close(seat_of(group, "FDP"), last_day=FIRST, by=make_admin())
    values = {"group": group, "bench": Bench.FACTION, "place": 4, "faction": factions[0], "faction_place": 2}
    period = {"starts_on": FIRST + ONE_DAY, "ends_on": date(2099, 12, 31)}

    said = refused(partial(Seat.objects.create, **values, **period))

    assert said.startswith("Jede Fraktion hat in der Projektgruppe „Projektgruppe Visionsentwicklung“ höchstens einen")


def test_same_seat_of_a_faction_is_refused_on_another_place(factions, group):
    seating.close(seat_of(group, "FDP"), last_day=FIRST, by=make_admin())

    said = refused(
        partial(
            Seat.objects.create,
            group=group,
            bench=Bench.FACTION,
            place=4,
            faction=factions[0],
            starts_on=FIRST + ONE_DAY,
        )
    )

    assert said == "Diesen Sitz hat die Fraktion in der Projektgruppe schon."


def test_bench_shrinks_only_when_its_last_place_is_free(group):
    numbers = {"seats_per_faction": 1, "faction_seats": 6, "administration_seats": 5}

    before = refused(partial(seating.recompose, group, by=make_admin(), **numbers))
    seating.close(seat_of(group, 6), last_day=FIRST, by=make_admin())
    after = refused(partial(seating.recompose, group, by=make_admin(), **numbers))

    assert before == "So viele Plätze sind noch vergeben. Bitte zuerst die Sitze aufheben, die wegfallen sollen."
    assert after is None


def test_bench_shrinks_not_before_the_last_day_of_a_seat(group):
    seating.close(seat_of(group, 6), last_day=date(2099, 12, 31), by=make_admin())
    numbers = {"seats_per_faction": 1, "faction_seats": 6, "administration_seats": 5}

    said = refused(partial(seating.recompose, group, by=make_admin(), **numbers))

    assert said == "Sitz 12, Verwaltung, besteht noch bis zum 31.12.2099. So lange bleibt sein Platz."


# --- who fits ---


def test_faction_seat_takes_members_in_the_council_and_expert_citizens_of_the_faction(factions, group):
    said = [
        refused(sit(seat_of(group, "CDU"), make_council_member(factions[0]))),
        refused(sit(seat_of(group, "SPD"), make_expert(factions[2]))),
    ]

    assert said == [None, None]


def test_faction_seat_refuses_everybody_else(factions, group):
    seat = seat_of(group, "CDU")
    member_outside_the_council = make_person()
    FactionMembership.objects.create(person=member_outside_the_council, faction=factions[0], starts_on=FIRST)
    expert_of_two = make_expert(factions[0])
    FactionMembership.objects.create(person=expert_of_two, faction=factions[1], starts_on=FIRST)
    strangers = [
        make_council_member(factions[1]),
        make_expert(factions[1]),
        make_employee(),
        make_person(),
        make_council_member(factions[0], ends_on=FIRST - ONE_DAY),
        member_outside_the_council,
        expert_of_two,
    ]

    said = [refused(sit(seat, person)) for person in strangers]

    number = group.founding_motion.number
    assert said == [
        f"{person} gehört der Fraktion „CDU“ am 02.03.2026 nicht an. Deren Sitz ist für ihre Ratsmitglieder und ihre "
        f"sachkundigen Bürgerinnen und Bürger (Drucksache {number})."
        for person in strangers
    ]


def test_administration_seat_takes_staff_only(factions, group):
    member, stranger = make_council_member(factions[0]), make_person()
    gone = make_employee(ends_on=FIRST - ONE_DAY)

    people = (make_employee(), member, stranger, gone)
    said = [refused(sit(seat_of(group, n), person)) for n, person in enumerate(people, start=1)]

    paper = f"(Drucksache {group.founding_motion.number})"
    assert said == [
        None,
        f"{member} ist am 02.03.2026 Ratsmitglied. Die Sitze der Verwaltung sind für Beschäftigte der Stadt {paper}.",
        *(
            f"{person} ist am 02.03.2026 nicht bei der Stadt beschäftigt. Die Sitze der Verwaltung sind für "
            f"Beschäftigte {paper}."
            for person in (stranger, gone)
        ),
    ]


def test_person_of_the_faction_from_tomorrow_sits_from_tomorrow(factions, group):
    person = make_council_member(factions[0])
    FactionMembership.objects.filter(person=person).update(starts_on=FIRST + ONE_DAY)

    said = [refused(sit(seat_of(group, "CDU"), person, starts_on=FIRST + timedelta(n))) for n in range(2)]

    assert [sentence is None for sentence in said] == [False, True]


def test_substitute_fits_the_seat_as_well(factions, group):
    own, other = make_council_member(factions[0]), make_council_member(factions[1])

    said = [
        refused(sit(seat_of(group, "CDU"), person, position=Position.SUBSTITUTE)) is None for person in (own, other)
    ]

    assert said == [True, False]


# --- once at a time ---


def test_seat_has_one_person_at_a_time(factions, group):
    seat = seat_of(group, "CDU")
    seating.assign(seat, make_council_member(factions[0]), starts_on=FIRST, by=make_admin())

    said = refused(sit(seat, make_council_member(factions[0]), starts_on=FIRST + ONE_DAY))

    assert said == "Der Sitz ist in diesem Zeitraum schon besetzt."


def test_seat_has_one_substitute_at_a_time():
    factions = make_factions()
    seat = seat_of(make_group(factions=factions), "CDU")
    seating.assign(
        seat, make_council_member(factions[0]), starts_on=FIRST, by=make_admin(), position=Position.SUBSTITUTE
    )

    said = refused(sit(seat, make_council_member(factions[0]), position=Position.SUBSTITUTE))

    assert said == "Für den Sitz ist in diesem Zeitraum schon eine Stellvertretung benannt."


@pytest.mark.parametrize("position", [Position.MEMBER, Position.SUBSTITUTE])
def test_person_has_one_place_in_a_group(group, position):
    employee = make_employee()
    seating.assign(seat_of(group, 1), employee, starts_on=FIRST, by=make_admin())

    said = refused(sit(seat_of(group, 2), employee, position=position))

    assert said == "Die Person hat in dieser Projektgruppe schon einen Sitz oder eine Stellvertretung."


def test_person_may_sit_in_two_groups(group):
    other = make_group(factions=(), name="Projektgruppe Schulwege", short_name="PG-S", reports_to=group.reports_to)
    employee = make_employee()

    said = [refused(sit(seat_of(each, 1), employee)) for each in (group, other)]

    assert said == [None, None]


def test_group_has_one_leader(group):
    seating.assign(seat_of(group, 1), make_employee(), starts_on=FIRST, by=make_admin(), position=Position.CHAIR)

    said = refused(sit(seat_of(group, 2), make_employee(), position=Position.CHAIR))

    assert said == "Die Projektgruppe hat in diesem Zeitraum schon einen Vorsitz."


# --- when ---


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            {"starts_on": FIRST - ONE_DAY},
            "Am 01.03.2026 besteht die Projektgruppe „Projektgruppe Visionsentwicklung“ nicht.",
        ),
        ({"ends_on": FIRST - ONE_DAY}, "Das Ende liegt vor dem Beginn."),
    ],
)
def test_assignment_lies_within_the_group(group, values, sentence):
    assert refused(sit(seat_of(group, 1), make_employee(), **values)) == sentence


def test_seat_that_ended_takes_nobody(group):
    seat = seat_of(group, 1)
    seating.close(seat, last_day=FIRST + ONE_DAY, by=make_admin())

    said = refused(sit(seat, make_employee()))

    assert said == "Den Sitz gibt es vom 02.03.2026 bis 03.03.2026; in dieser Zeit lässt er sich nicht besetzen."


def test_seat_ends_only_after_whoever_sits_there(group):
    seat = seat_of(group, 1)
    seating.assign(seat, make_employee(), starts_on=FIRST, by=make_admin())

    said = refused(partial(Seat.objects.filter(pk=seat.pk).update, ends_on=FIRST + ONE_DAY))

    assert said == "Der Sitz ist in dieser Zeit besetzt. Bitte zuerst die Besetzung beenden."


def test_seat_once_taken_stays_with_its_faction(factions, group):
    seat = seat_of(group, "CDU")
    seating.assign(seat, make_council_member(factions[0]), starts_on=FIRST, by=make_admin())
    seating.close(seat_of(group, "FDP"), last_day=FIRST, by=make_admin())

    said = refused(partial(Seat.objects.filter(pk=seat.pk).update, faction=make_factions("Neue")[0]))

    assert said.startswith("Der Sitz war schon besetzt und bleibt bei seiner Fraktion.")


def test_faction_that_ended_gets_no_seat(group):
    seating.close(seat_of(group, "FDP"), last_day=FIRST, by=make_admin())
    gone = make_factions("Alte")[0]
    type(gone).objects.filter(pk=gone.pk).update(ends_on=FIRST)

    said = refused(
        partial(Seat.objects.create, group=group, bench=Bench.FACTION, place=4, faction=gone, starts_on=FIRST + ONE_DAY)
    )

    assert said == "Die Fraktion „Alte“ besteht am 03.03.2026 nicht."


# --- memberships follow ---


def rows_of(group):
    found = group.committee.memberships.order_by("person__sort_key", "starts_on")
    return [(m.person, m.role, m.position, m.on_behalf_of, m.has_vote, m.starts_on, m.ends_on) for m in found]


def test_membership_follows_the_seat(factions, group):
    member = make_council_member(factions[0], family_name="Adler")
    expert = make_expert(factions[2], family_name="Brandt")
    employee = make_employee(family_name="Conrad")

    first = seating.assign(seat_of(group, "CDU"), member, starts_on=FIRST, by=make_admin())
    seating.assign(seat_of(group, "SPD"), expert, starts_on=FIRST, by=make_admin(), position=Position.SUBSTITUTE)
    wrong = seating.assign(seat_of(group, 1), employee, starts_on=FIRST, by=make_admin())
    seating.vacate(first, last_day=FIRST + ONE_DAY, reason=VacancyReason.RESIGNED, by=make_admin())
    before = rows_of(group)
    seating.remove(wrong, by=make_admin())

    adler = (member, MembershipRole.COUNCIL_MEMBER, Position.MEMBER, factions[0], True, FIRST, FIRST + ONE_DAY)
    brandt = (expert, MembershipRole.EXPERT_CITIZEN, Position.SUBSTITUTE, factions[2], True, FIRST, None)
    assert before == [adler, brandt, (employee, MembershipRole.STAFF, Position.MEMBER, None, True, FIRST, None)]
    assert rows_of(group) == [adler, brandt]


FOLLOWS = (
    "Wer der Projektgruppe „Projektgruppe Visionsentwicklung“ angehört, ergibt sich aus ihrem Sitzplan. Bitte dort den "
    "Sitz besetzen oder die Besetzung beenden."
)


def test_membership_past_the_seats_is_refused(group):
    said = refused(partial(make_membership, group.committee, make_employee(), role=MembershipRole.STAFF))

    assert said == FOLLOWS


@pytest.mark.parametrize(
    "change",
    [{"ends_on": date(2026, 4, 1)}, {"position": Position.CHAIR}, {"has_vote": False}, {"starts_on": date(2026, 4, 1)}],
)
def test_membership_of_a_seat_is_not_changed_past_it(group, change):
    seating.assign(seat_of(group, 1), make_employee(), starts_on=FIRST, by=make_admin())

    said = refused(partial(Membership.objects.filter(committee=group.committee).update, **change))

    assert said == FOLLOWS


def test_membership_of_a_seat_is_not_deleted_past_it(group):
    seating.assign(seat_of(group, 1), make_employee(), starts_on=FIRST, by=make_admin())

    said = refused(Membership.objects.filter(committee=group.committee).delete)

    assert said == FOLLOWS


def test_oath_of_a_member_may_be_noted(group):
    seating.assign(seat_of(group, 1), make_employee(), starts_on=FIRST, by=make_admin())

    said = refused(partial(Membership.objects.filter(committee=group.committee).update, sworn_in_on=FIRST))

    assert said is None


def test_group_needs_a_committee_of_its_kind_without_members(group):
    group.pk = None
    group.committee = make_committee(name="Kulturausschuss")
    other_kind = refused(group.save)
    group.committee = make_committee(name="Runde", legal_profile=LegalProfile.PROJECT_GROUP)
    make_membership(group.committee)
    has_members = refused(group.save)

    assert other_kind == "Das Gremium „Kulturausschuss“ ist keine Projektgruppe."
    assert has_members == "Das Gremium „Runde“ hat schon Mitglieder; eine Projektgruppe beginnt mit leeren Sitzen."


def test_group_stays_with_its_committee(group):
    other = make_committee(name="Runde", legal_profile=LegalProfile.PROJECT_GROUP)

    said = refused(partial(type(group).objects.filter(pk=group.pk).update, committee=other))

    assert said == "Eine Projektgruppe bleibt bei ihrem Gremium."


def test_committee_of_a_group_stays_a_project_group(group):
    body = type(group.committee).objects.filter(pk=group.committee_id)

    said = refused(partial(body.update, legal_profile=LegalProfile.COMMITTEE))

    assert said == "„Projektgruppe Visionsentwicklung“ ist eine Projektgruppe mit Sitzplan; die Rechtsform bleibt."


# --- as the application's login, past all code ---


INSERT_SEAT = (
    "INSERT INTO projectgroup_seat (group_id, bench, place, faction_id, faction_place, starts_on, ends_on) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s)"
)
INSERT_ASSIGNMENT = (
    "INSERT INTO projectgroup_seatassignment (seat_id, group_id, person_id, position, starts_on, ends_on, end_reason) "
    "VALUES (%s, %s, %s, 'member', %s, %s, '')"
)


@REAL_ROLES
def test_raw_sql_of_the_application_gets_no_thirteenth_seat():
    factions = make_factions()
    group = make_group(factions=factions)
    seating.close(seat_of(group, "Die Fraktion"), last_day=FIRST, by=make_admin())
    new = make_factions("Neue")[0]
    later, far = FIRST + ONE_DAY, date(2099, 12, 31)
    update = "UPDATE projectgroup_seat SET place = 7 WHERE id = %s"
    tried = {
        "seventh of the administration": (INSERT_SEAT, [group.pk, "administration", 7, None, 1, FIRST, None]),
        "the same for a time": (INSERT_SEAT, [group.pk, "administration", 7, None, 1, FIRST, far]),
        "seventh faction": (INSERT_SEAT, [group.pk, "faction", 7, new.pk, 1, FIRST, None]),
        "second on a place": (INSERT_SEAT, [group.pk, "administration", 6, None, 1, later, None]),
        "second of a faction": (INSERT_SEAT, [group.pk, "faction", 6, factions[0].pk, 2, later, None]),
        "the same seat again": (INSERT_SEAT, [group.pk, "faction", 6, factions[0].pk, 1, later, None]),
        "moved off the bench": (update, [seat_of(group, 1).pk]),
        "wrong bench": (INSERT_SEAT, [group.pk, "administration", 6, new.pk, 1, FIRST, None]),
        "smaller bench": ("UPDATE projectgroup_projectgroup SET administration_seats = 5 WHERE id = %s", [group.pk]),
    }

    answers = {name: refusal("default", *each) for name, each in tried.items()}

    assert answers == dict.fromkeys(tried, "CheckViolation") | {
        "second on a place": "ExclusionViolation",
        "the same seat again": "ExclusionViolation",
    }
    assert group.seats.filter(ends_on=None).count() == 11


@REAL_ROLES
def test_raw_sql_of_the_application_seats_nobody_wrongly():
    factions = make_factions()
    group = make_group(factions=factions)
    people = fill(group, but=["FDP", 6])
    fdp, sixth, first = seat_of(group, "FDP"), seat_of(group, 6), seat_of(group, 1)
    left = make_council_member(factions[3], ends_on=FIRST - ONE_DAY)
    liberal = make_council_member(factions[3])
    moved = "UPDATE projectgroup_seatassignment SET seat_id = %s WHERE person_id = %s"
    member = "INSERT INTO committees_membership (committee_id, person_id, role, position, has_vote, starts_on, \
resolution_note) VALUES (%s, %s, 'staff', 'member', true, %s, '')"
    tried = {
        "somebody of another faction": (INSERT_ASSIGNMENT, [fdp.pk, group.pk, make_council_member(factions[0]).pk]),
        "somebody who left the faction yesterday": (INSERT_ASSIGNMENT, [fdp.pk, group.pk, left.pk]),
        "an employee for a faction": (INSERT_ASSIGNMENT, [fdp.pk, group.pk, make_employee().pk]),
        "a council member for the administration": (INSERT_ASSIGNMENT, [sixth.pk, group.pk, liberal.pk]),
        "a second person on a seat": (INSERT_ASSIGNMENT, [first.pk, group.pk, make_employee().pk]),
        "the same person twice": (INSERT_ASSIGNMENT, [sixth.pk, group.pk, people[2].pk]),
    }
    answers = {name: refusal("default", sql, [*keys, FIRST, None]) for name, (sql, keys) in tried.items()}
    answers |= {
        "moved to another bench": refusal("default", moved, [fdp.pk, people[2].pk]),
        "in the group without a seat": refusal("default", member, [group.committee_id, make_employee().pk, FIRST]),
        "walls down": refusal("default", "ALTER TABLE projectgroup_seatassignment DISABLE TRIGGER ALL"),
        "emptied": refusal("default", "TRUNCATE projectgroup_seatassignment CASCADE"),
        # The group is always the seat's.
        "other group": refusal("default", INSERT_ASSIGNMENT, [fdp.pk, group.pk + 1000, liberal.pk, FIRST, None]),
    }

    assert answers == dict.fromkeys(answers, "CheckViolation") | {
        "a second person on a seat": "ExclusionViolation",
        "the same person twice": "ExclusionViolation",
        "walls down": "InsufficientPrivilege",
        "emptied": "InsufficientPrivilege",
        "other group": None,
    }
    assert set(group.assignments.values_list("group", flat=True)) == {group.pk}
    assert SeatAssignment.objects.count() == group.committee.memberships.count() == 11


@REAL_ROLES
def test_twenty_attempts_on_the_last_seat_leave_exactly_one():
    factions = make_factions()
    group = make_group(factions=factions)
    fill(group, but=["FDP"])
    seat, by = seat_of(group, "FDP"), make_admin()
    people = [make_council_member(factions[3]) for _ in range(20)]

    outcomes = in_parallel(*(partial(seating.assign, seat, person, starts_on=FIRST, by=by) for person in people))

    said = [german_sentence(outcome) for outcome in outcomes if isinstance(outcome, IntegrityError)]
    assert said == ["Der Sitz ist in diesem Zeitraum schon besetzt."] * 19
    assert group.assignments.count() == group.committee.memberships.count() == 12


@REAL_ROLES
def test_one_person_on_six_seats_at_once_gets_one():
    group, by = make_group(), make_admin()
    employee = make_employee()

    outcomes = in_parallel(
        *(partial(seating.assign, seat_of(group, n), employee, starts_on=FIRST, by=by) for n in range(1, 7))
    )

    assert sum(isinstance(outcome, SeatAssignment) for outcome in outcomes) == 1
    assert {german_sentence(outcome) for outcome in outcomes if isinstance(outcome, IntegrityError)} == {
        "Die Person hat in dieser Projektgruppe schon einen Sitz oder eine Stellvertretung."
    }
