"""Rules of memberships that the database holds: each with a case that passes and one that does not."""

import threading
from contextlib import suppress
from datetime import date
from functools import partial

import pytest
from django.db import DatabaseError, connection, transaction

from committees.models import Committee, FactionMembership, Membership
from committees.states import LegalProfile, MembershipRole, Position
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import (
    TERM_END,
    TERM_START,
    make_committee,
    make_council,
    make_faction,
    make_membership,
    make_person,
)

COUNCIL, EXPERT = MembershipRole.COUNCIL_MEMBER, MembershipRole.EXPERT_CITIZEN
ADVISER, RESIDENT, STAFF = MembershipRole.ADVISORY_MEMBER, MembershipRole.EXPERT_RESIDENT, MembershipRole.STAFF
CHAIR, SUBSTITUTE = Position.CHAIR, Position.SUBSTITUTE
SPRING, AUTUMN = {"ends_on": date(2026, 6, 30)}, {"starts_on": date(2026, 7, 1)}


def broken_rule(change):
    """Name of the rule that refuses the change at the end of its transaction, or None."""
    try:
        with transaction.atomic():
            change()
            connection.check_constraints()
    except DatabaseError as error:
        return error.__cause__.diag.constraint_name or type(error.__cause__).__name__
    return None


# rule, committee, those who are in already, who is to come, the rule that refuses
CASES = [
    ("G1", {"seats": 2}, [{}], {}, None),
    ("G1", {"seats": 2}, [{}, {}], {}, "membership_g1"),
    ("G1", {"seats": None}, [{}, {}], {}, None),
    ("G1", {"seats": 1}, [{}], {"position": SUBSTITUTE, "rank": 1}, None),
    ("G1", {"seats": 1}, [{}], {"role": ADVISER, "has_vote": False}, None),
    ("G1", {"seats": 1}, [SPRING], AUTUMN, None),
    ("G1", {"seats": 1}, [AUTUMN], {}, "membership_g1"),
    ("G1", {"seats": 1}, [SPRING], {"starts_on": date(2026, 6, 30)}, "membership_g1"),
    ("G2", {}, [{}, {}], {"role": EXPERT}, None),
    ("G2", {}, [{}, {}, {"role": EXPERT}], {"role": EXPERT}, "membership_g2"),
    ("G2", {}, [], {"role": EXPERT}, "membership_g2"),
    ("G2", {}, [{}], {"role": EXPERT, "position": SUBSTITUTE, "rank": 1}, None),
    ("G2", {"legal_profile": LegalProfile.YOUTH_WELFARE}, [{}], {"role": EXPERT}, None),
    ("G2", {"legal_profile": LegalProfile.PROJECT_GROUP}, [], {"role": EXPERT}, None),
    ("G4", {"council_members_only": True}, [], {}, None),
    ("G4", {"council_members_only": True}, [], {"role": MembershipRole.MAYOR}, None),
    ("G4", {"council_members_only": True}, [], {"role": ADVISER, "has_vote": False}, None),
    ("G4", {"council_members_only": True}, [{}, {}], {"role": EXPERT}, "membership_g4"),
    ("G6", {}, [], {"position": CHAIR}, None),
    ("G6", {}, [{}, {}], {"position": CHAIR, "role": EXPERT}, "membership_g6"),
    ("G6", {}, [], {"position": CHAIR, "role": ADVISER, "has_vote": False}, "membership_g6"),
    ("G8", {}, [], {"position": SUBSTITUTE, "rank": 1}, None),
    ("G8", {}, [], {"position": SUBSTITUTE}, "membership_g8"),
    ("G9", {}, [], {"role": ADVISER, "has_vote": False}, None),
    ("G9", {}, [], {"role": ADVISER}, "membership_g9"),
    ("G9", {}, [], {"role": RESIDENT}, "membership_g9"),
    ("G9", {}, [], {"role": STAFF}, "membership_g9"),
    ("G14", {}, [], {"starts_on": TERM_START, "ends_on": TERM_END}, None),
    ("G14", {}, [], {"starts_on": date(2025, 10, 31)}, "membership_g14"),
    ("G14", {}, [], {"ends_on": date(2030, 11, 1)}, "membership_g14"),
    ("G14", {}, [], {"starts_on": date(2030, 11, 1)}, "membership_g14"),
    ("chair", {}, [{"position": CHAIR} | SPRING], {"position": CHAIR} | AUTUMN, None),
    ("chair", {}, [{"position": CHAIR}], {"position": CHAIR}, "one_chair_at_a_time"),
    ("period", {}, [], {"ends_on": date(2025, 10, 31)}, "membership_period"),
]
HARMLESS = {"role": ADVISER, "has_vote": False, "position": "member", "rank": None}
COLUMNS = ("role", "position", "has_vote", "rank", "starts_on", "ends_on")


def make_filled_committee(committee, members):
    committee = make_committee(**committee)
    for member in members:
        make_membership(committee, **member)
    connection.check_constraints()
    return committee


@pytest.mark.django_db
@pytest.mark.parametrize(("rule", "committee", "members", "new", "refused_by"), CASES)
def test_new_member_is_taken_or_refused(rule, committee, members, new, refused_by):
    committee = make_filled_committee(committee, members)

    assert broken_rule(lambda: make_membership(committee, **new)) == refused_by


@pytest.mark.django_db
@pytest.mark.parametrize(("rule", "committee", "members", "new", "refused_by"), CASES)
def test_raw_change_of_a_member_is_taken_or_refused(rule, committee, members, new, refused_by):
    committee = make_filled_committee(committee, members)
    member = make_membership(committee, **HARMLESS)
    values = {column: getattr(member, column) for column in COLUMNS} | {"role": COUNCIL, "has_vote": True} | new
    changes = ", ".join(f"{column} = %s" for column in values)

    def change():
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE committees_membership SET {changes} WHERE id = %s", [*values.values(), member.pk])

    assert broken_rule(change) == refused_by


@pytest.mark.django_db
def test_person_is_in_a_committee_once_at_a_time():
    member = make_membership(**SPRING)

    again = partial(make_membership, member.committee, member.person)

    assert broken_rule(again) == "member_once_at_a_time"
    assert broken_rule(partial(again, **AUTUMN)) is None


@pytest.mark.django_db
def test_council_member_cannot_be_an_expert_citizen():
    committee = make_filled_committee({}, [{}, {}, {}])
    seat = make_membership(make_council(), **SPRING)
    expert = partial(make_membership, committee, seat.person, role=EXPERT)

    assert broken_rule(expert) == "membership_g5"
    assert broken_rule(partial(expert, **AUTUMN)) is None


@pytest.mark.django_db
def test_expert_citizen_cannot_become_a_council_member():
    committee = make_filled_committee({}, [{}, {}, {"role": EXPERT}])
    expert = committee.memberships.get(role=EXPERT)

    assert broken_rule(lambda: make_membership(make_council(), expert.person)) == "membership_g5"


# G2 asks when somebody enters. That somebody leaves is a fact, even if too few council members remain.
LEAVING = {
    "ends": lambda seat: seat.update(ends_on=date(2026, 6, 30)),
    "never was": lambda seat: seat.delete(),
}


@pytest.mark.django_db
@pytest.mark.parametrize("leave", LEAVING.values(), ids=LEAVING)
def test_council_member_can_leave_though_experts_become_too_many(leave):
    committee = make_filled_committee({}, [{}, {}, {"role": EXPERT}])
    leaver = committee.memberships.filter(role=COUNCIL).first()

    assert broken_rule(lambda: leave(Membership.objects.filter(pk=leaver.pk))) is None


@pytest.mark.django_db
def test_nobody_enters_as_an_expert_after_a_council_member_has_left():
    committee = make_filled_committee({}, [{}, {}, {"role": EXPERT}])
    committee.memberships.filter(role=COUNCIL).first().delete()

    assert broken_rule(lambda: make_membership(committee, role=EXPERT)) == "membership_g2"
    assert broken_rule(lambda: make_membership(committee)) is None


@pytest.mark.django_db
def test_council_member_who_stays_cannot_lose_the_vote_when_experts_would_be_too_many():
    committee = make_filled_committee({}, [{}, {}, {"role": EXPERT}])
    member = committee.memberships.filter(role=COUNCIL).first()

    assert broken_rule(lambda: Membership.objects.filter(pk=member.pk).update(has_vote=False)) == "membership_g2"


@pytest.mark.django_db
def test_expert_enters_though_a_council_member_is_known_to_leave():
    committee = make_filled_committee({}, [{}, SPRING])

    assert broken_rule(lambda: make_membership(committee, role=EXPERT, **SPRING)) is None
    assert broken_rule(lambda: make_membership(committee, role=EXPERT, **AUTUMN)) == "membership_g2"


NEEDS_COUNCIL_CHAIR = {
    LegalProfile.COUNCIL,
    LegalProfile.MAIN_COMMITTEE,
    LegalProfile.COMMITTEE,
    LegalProfile.YOUTH_WELFARE,
}
CHAIRS = [{"has_vote": False}, {"role": STAFF, "has_vote": False}]


@pytest.mark.django_db
@pytest.mark.parametrize("profile", LegalProfile)
def test_chair_of_a_committee_has_a_vote_and_a_council_seat(profile):
    answers = [
        broken_rule(lambda chair=chair: make_membership(make_committee(legal_profile=profile), position=CHAIR, **chair))
        for chair in CHAIRS
    ]

    assert answers == ["membership_g6" if profile in NEEDS_COUNCIL_CHAIR else None] * len(CHAIRS)


@pytest.mark.django_db
def test_mayor_may_chair_a_committee():
    chair = {"position": CHAIR, "role": MembershipRole.MAYOR}

    assert (
        broken_rule(lambda: make_membership(make_committee(legal_profile=LegalProfile.MAIN_COMMITTEE), **chair)) is None
    )


@pytest.mark.django_db
def test_seats_cannot_fall_below_the_members():
    committee = make_filled_committee({"seats": 2}, [{}, {}])

    assert broken_rule(lambda: Committee.objects.filter(pk=committee.pk).update(seats=1)) == "membership_g1"


@pytest.mark.django_db
def test_person_belongs_to_one_faction_at_a_time():
    person, (first, second) = make_person(), (make_faction(), make_faction())
    join = partial(FactionMembership.objects.create, person=person)
    join(faction=first, starts_on=TERM_START, **SPRING)

    assert broken_rule(partial(join, faction=second, starts_on=date(2026, 6, 30))) == "one_faction_at_a_time"
    assert broken_rule(partial(join, faction=second, **AUTUMN)) is None


@pytest.mark.django_db
def test_refusal_is_a_german_sentence_with_its_paragraph():
    committee = make_committee(name="Ausschuss für Kultur", seats=1)
    make_membership(committee)

    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        make_membership(committee)
        connection.check_constraints()

    assert refusal.value.__cause__.diag.message_primary == (
        "Das Gremium „Ausschuss für Kultur“ hat 1 stimmberechtigte Sitze; mit dieser Eintragung wären es 2 "
        "(§ 58 Abs. 1 GO NRW)."
    )


def enter_together(*entries):
    """Carry out the entries in transactions of their own, all open before the first one ends; the rules broken."""
    both_open = threading.Barrier(len(entries))

    def enter(entry):
        with transaction.atomic():
            entry()
            both_open.wait(timeout=20)

    errors = in_parallel(*(partial(enter, entry) for entry in entries))
    return sorted(error.__cause__.diag.constraint_name or type(error.__cause__).__name__ for error in errors if error)


@REAL_ROLES
def test_last_seat_is_given_once_when_two_take_it_at_the_same_moment():
    committee = make_committee(seats=1)
    entries = [partial(make_membership, committee, make_person()) for _ in range(2)]

    broken = enter_together(*entries)

    assert broken == ["membership_g1"]
    assert Membership.objects.count() == 1


@REAL_ROLES
def test_two_can_enter_the_same_committee_at_the_same_moment():
    committee = make_committee(seats=9)
    entries = [partial(make_membership, committee, make_person()) for _ in range(4)]

    broken = enter_together(*entries)

    assert broken == []
    assert Membership.objects.count() == 4


@REAL_ROLES
def test_council_seat_and_expert_seat_are_not_given_at_the_same_moment():
    committee, council, person = make_committee(legal_profile=LegalProfile.YOUTH_WELFARE), make_council(), make_person()
    both_checked = threading.Barrier(2)

    def enter(**seat):
        with transaction.atomic(), connection.cursor() as cursor:
            make_membership(person=person, **seat)
            cursor.execute("SET CONSTRAINTS membership_rules IMMEDIATE")
            with suppress(threading.BrokenBarrierError):  # one waits for the other, as it should
                both_checked.wait(timeout=2)

    errors = in_parallel(partial(enter, committee=committee, role=EXPERT), partial(enter, committee=council))

    assert [error.__cause__.diag.constraint_name for error in errors if error] == ["membership_g5"]
