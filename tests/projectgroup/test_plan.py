"""The Sitzplan of a day: states of the seats, since when and why one is free, and the sentence above."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from committees.models import Faction, FactionMembership, OfficeStaff
from committees.states import Position
from projectgroup.actions import seating
from projectgroup.models import Nomination
from projectgroup.plan import plan_of, plans_of
from projectgroup.states import Bench, VacancyReason
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

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)
LATER = date(2026, 5, 12)
SOON = datetime(2026, 6, 1, tzinfo=UTC)


def place_of(group, number, day=LATER):
    return plan_of(group, day).places[number - 1]


def test_full_plan_is_complete(group):
    fill(group)

    plan = plan_of(group, LATER)

    assert (plan.taken, plan.is_complete, plan.hint) == (12, True, "")
    assert plan.sentence == "Alle 12 Sitze sind besetzt; die Projektgruppe ist vollständig."


def test_sentence_names_factions_and_counts_the_administration(group):
    fill(group, but=["FDP", 2, 5])

    plan = plan_of(group, LATER)

    assert plan.sentence == "9 von 12 Sitzen besetzt; es fehlen: FDP, 2 Sitze der Verwaltung."
    assert plan.hint == "Die Projektgruppe darf auch unvollständig tagen."


@pytest.mark.parametrize(
    ("but", "said"),
    [
        (["CDU"], "11 von 12 Sitzen besetzt; es fehlt: CDU."),
        ([6], "11 von 12 Sitzen besetzt; es fehlt: 1 Sitz der Verwaltung."),
        (["SPD", "UWG"], "10 von 12 Sitzen besetzt; es fehlen: SPD, UWG."),
    ],
)
def test_sentence_speaks_of_one_and_of_many(group, but, said):
    fill(group, but=but)

    assert plan_of(group, LATER).sentence == said


def test_sentence_counts_several_seats_of_one_faction():
    group = make_group(factions=make_factions("CDU", "SPD"), seats_per_faction=2, administration_seats=0)
    first = group.seats.get(faction__short_name="SPD", faction_place=1)
    seating.assign(first, make_council_member(first.faction), starts_on=FIRST, by=make_admin())

    assert plan_of(group, LATER).sentence == "1 von 4 Sitzen besetzt; es fehlen: CDU (2 Sitze), SPD."


def test_seat_that_was_never_taken_is_free_since_it_exists(group):
    place = place_of(group, 4)

    assert (place.label, place.missing_since, place.why_missing) == (
        "Sitz 4, FDP, unbesetzt",
        FIRST,
        "noch nicht besetzt",
    )


def test_seat_that_was_left_is_free_from_the_next_day_and_says_why(group):
    person = fill(group)["FDP"]
    end = date(2026, 4, 30)
    seating.vacate(
        seating.current(seat_of(group, "FDP"), end), last_day=end, reason=VacancyReason.RESIGNED, by=make_admin()
    )

    place = place_of(group, 4)

    assert (place.state, place.missing_since) == ("vacant", end + ONE_DAY)
    assert place.why_missing == f"{person} bis 30.04.2026: auf eigenen Wunsch"
    assert place_of(group, 4, end).is_taken


def test_seat_without_reason_says_only_until_when(group):
    person = fill(group)[1]
    seating.vacate(seating.current(seat_of(group, 1), FIRST), last_day=FIRST, reason="", by=make_admin())

    assert place_of(group, 7).why_missing == f"{person} bis 02.03.2026"


def test_seat_of_somebody_who_left_the_faction_is_to_be_filled_anew(group):
    person = fill(group)["SPD"]
    FactionMembership.objects.filter(person=person).update(ends_on=date(2026, 5, 11))

    place = place_of(group, 3)

    assert place.label == f"Sitz 3, SPD, neu zu besetzen, {person}"
    assert (place.missing_since, place.why_missing) == (
        LATER,
        f"{person} gehört der Fraktion seit dem 12.05.2026 nicht mehr an",
    )
    assert place_of(group, 3, LATER - ONE_DAY).is_taken


def test_seat_of_somebody_who_left_the_town_hall_is_to_be_filled_anew(group):
    person = fill(group)[2]
    OfficeStaff.objects.filter(person=person).update(ends_on=date(2026, 4, 30))

    place = place_of(group, 8)

    assert place.state == "lapsed"
    assert place.why_missing == f"{person} gehört der Verwaltung seit dem 01.05.2026 nicht mehr an"


def test_seat_of_a_faction_that_ended_stays_and_is_to_be_filled_anew(factions, group):
    fill(group)
    Faction.objects.filter(pk=factions[4].pk).update(ends_on=date(2026, 4, 30))

    plan = plan_of(group, LATER)

    assert (plan.places[4].owner, plan.places[4].state) == ("UWG", "lapsed")
    assert plan.sentence == "11 von 12 Sitzen besetzt; es fehlt: UWG."


def test_place_without_a_seat_belongs_to_nobody(group):
    fill(group)
    seating.close(seat_of(group, "UWG"), last_day=FIRST, by=make_admin())

    place, plan = place_of(group, 5), plan_of(group, LATER)

    assert (place.owner, place.missing_since) == ("noch keiner Fraktion zugeordnet", None)
    assert plan.sentence == "11 von 12 Sitzen besetzt; es fehlt: 1 Sitz ohne Fraktion."


def test_place_of_a_bench_that_became_shorter_stands_on_its_days(group):
    by = make_admin()
    fill(group)
    seating.close(seat_of(group, 6), last_day=date(2026, 4, 30), by=by)
    seating.recompose(group, by=by, seats_per_faction=1, faction_seats=6, administration_seats=5)

    before, after = plan_of(group, date(2026, 4, 30)), plan_of(group, date(2026, 5, 1))

    assert (len(before.places), before.is_complete) == (12, True)
    assert (len(after.places), after.is_complete) == (11, True)


def test_substitute_who_no_longer_fits_is_said(group):
    fill(group)
    seat = seat_of(group, "CDU")
    deputy = make_council_member(seat.faction, ends_on=date(2026, 5, 1))
    seating.assign(seat, deputy, starts_on=FIRST, by=make_admin(), position=Position.SUBSTITUTE)

    seen = [
        (place.substitute.person, place.is_taken, place.substitute_has_lapsed)
        for place in (place_of(group, 1, FIRST), place_of(group, 1))
    ]

    assert seen == [(deputy, True, False), (deputy, True, True)]


def test_plan_knows_the_open_nomination_only_when_asked(group):
    by = make_admin()
    asked = Nomination.objects.create(
        seat=seat_of(group, "FDP"), recipient="Eva Blum", email="e@example.org", asked_by=by, expires_at=SOON
    )

    without, with_it = (plan_of(group, LATER, with_nominations=each).places[3] for each in (False, True))

    assert (without.nomination, with_it.nomination) == (None, asked)


@pytest.mark.parametrize(("factions", "administration"), [(2, 3), (10, 8), (0, 4)])
def test_other_compositions_have_their_places(factions, administration):
    names = [f"F{n}" for n in range(factions)]
    group = make_group(factions=make_factions(*names) if names else [], administration_seats=administration)

    plan = plan_of(group, LATER)

    assert (len(plan.factions), len(plan.administration)) == (factions, administration)
    assert [place.number for place in plan.places] == list(range(1, factions + administration + 1))
    assert {place.bench for place in plan.administration} == {Bench.ADMINISTRATION}


@pytest.mark.parametrize("taken", [1, 12])
def test_plan_needs_two_queries_for_any_number_of_taken_seats(group, taken):
    owners = ["CDU", "Grüne", "SPD", "FDP", "UWG", "Die Fraktion", *range(1, 7)]
    fill(group, but=owners[taken:])

    with CaptureQueriesContext(connection) as queries:
        plan = plan_of(group, LATER)
        said = [place.label for place in plan.places], plan.sentence

    assert (len(queries), len(said[0])) == (2, 12)


def test_plans_of_many_groups_need_as_many_queries_as_one():
    by, factions = make_admin(), make_factions()
    first = make_group(factions=factions, by=by)
    second = make_group(factions=factions, by=by, name="Zweite", short_name="Z", reports_to=first.reports_to)
    seating.assign(seat_of(second, 1), make_employee(), starts_on=FIRST, by=by)

    with CaptureQueriesContext(connection) as queries:
        plans = plans_of([(first, LATER), (second, LATER)])

    assert [plan.taken for plan in plans] == [0, 1]
    assert len(queries) == 2
