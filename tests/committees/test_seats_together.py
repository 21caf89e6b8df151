"""Two people at once: no seat is given twice, and who comes second learns why."""

from datetime import date
from functools import partial

from committees.actions import seats as acts
from committees.actions.seat_changes import carry_out
from committees.models import Membership
from committees.states import MembershipRole, Position
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import make_committee, make_council, make_membership, make_person, make_user

FIRST = date(2026, 9, 1)


def replacing(old, new, *bodies):
    manager = make_user()
    arguments = {"old": old, "new": new, "committees": bodies, "day": FIRST}
    return partial(carry_out, acts.replace, by=manager, **arguments)


def refused(outcomes):
    return sorted(sentence for outcome in outcomes for sentence in outcome.refusals)


@REAL_ROLES
def test_seat_is_handed_over_once_when_two_replace_the_same_person():
    body, council = make_committee(name="Kulturausschuss"), make_council()
    old = make_membership(body).person
    new = [make_membership(council).person for _ in range(2)]

    outcomes = in_parallel(*(replacing(old, person, body) for person in new))

    assert refused(outcomes) == [f"{old} gehört dem Gremium „Kulturausschuss“ am 01.09.2026 nicht an."]
    assert body.memberships.filter(starts_on=FIRST).count() == 1


@REAL_ROLES
def test_two_replacements_across_the_same_committees_do_not_block_each_other():
    bodies, council = [make_committee(), make_committee()], make_council()
    leaving = [make_person(), make_person()]
    for person in leaving:
        for body in bodies:
            make_membership(body, person)
    coming = [make_membership(council).person for _ in leaving]

    outcomes = in_parallel(
        replacing(leaving[0], coming[0], *bodies), replacing(leaving[1], coming[1], *reversed(bodies))
    )

    assert refused(outcomes) == []
    assert Membership.objects.filter(starts_on=FIRST).count() == 4


@REAL_ROLES
def test_rank_is_given_once_when_two_take_it_at_the_same_moment():
    body = make_committee(name="Kulturausschuss")

    def filling(person, manager):
        values = {"committee": body, "person": person, "role": MembershipRole.COUNCIL_MEMBER, "has_vote": True}
        values |= {"position": Position.SUBSTITUTE, "rank": 1, "starts_on": FIRST}
        return partial(carry_out, acts.fill_seat, by=manager, values=values)

    outcomes = in_parallel(*(filling(make_person(), make_user()) for _ in range(2)))

    assert refused(outcomes) == [
        "Den Rang 1 der Stellvertretung hat im Gremium „Kulturausschuss“ schon eine andere Person (§ 58 Abs. 1 GO NRW)."
    ]
    assert body.memberships.count() == 1


@REAL_ROLES
def test_mandate_that_two_end_ends_once():
    body = make_committee()
    person = make_membership(body).person
    ending = [
        partial(carry_out, acts.end_mandate, by=make_user(), person=person, last_day=date(2026, 8, 31))
        for _ in range(2)
    ]

    outcomes = in_parallel(*ending)

    assert sorted(len(outcome.changes) for outcome in outcomes) == [0, 1]
    assert body.memberships.get().ends_on == date(2026, 8, 31)
