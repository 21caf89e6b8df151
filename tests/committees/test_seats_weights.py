"""How much a rule weighs: warnings that do not stop an act, hints for project groups, dated weights of the town."""

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from committees import clock
from committees.models import FactionMembership, ProfileRule
from committees.models.walls import sentences
from committees.rules.seats import Weight
from committees.states import LegalProfile
from tests.committees.seats import (
    CHAIR,
    EXPERT,
    STAFF,
    SUBSTITUTE,
    ending,
    make_body,
    make_manager,
    make_party,
    make_sworn_in,
    person,
    refusals,
    rules_of,
    seat_data,
    send,
)
from tests.factories import TERM_START, make_council, make_membership

pytestmark = pytest.mark.django_db
AUTUMN = date(2026, 9, 1)
ONE, EXPERT_SEAT = {}, {"role": EXPERT}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 8, 1))


WARNED = {
    "G3": (EXPERT_SEAT, {"max_expert_citizens": 0}, {"role": EXPERT}),
    "G12": (ONE, {}, {}),
    "G8": (ONE, {}, {"position": SUBSTITUTE, "rank": "2"}),
}


@pytest.mark.parametrize("rule", WARNED)
def test_warning_is_shown_in_the_preview_and_does_not_stop_the_act(client, rule):
    _, committee, new = WARNED[rule]
    make_manager(client)
    body = make_body(**committee)
    make_sworn_in(body, "Ole Rat", "Ina See", "Uwe Tal")
    data = seat_data(person("Ada Neu"), **new) | ({} if rule == "G12" else {"sworn_in_on": "01.11.2025"})

    preview = send(client, reverse("seat-add", args=[body.slug]), data)
    done = send(client, reverse("seat-add", args=[body.slug]), data, confirm=True)

    assert (rules_of(preview), refusals(preview), done.status_code) == ([rule], [], 302)


def test_minute_taker_who_leaves_brings_a_warning(client):
    make_manager(client)
    body = make_body({"role": STAFF, "position": "minute_taker", "has_vote": False})
    seat = body.memberships.get()

    answer = send(client, reverse("seat-close", args=[seat.pk]), {"last_day": "31.08.2026"})

    assert [f.sentence for f, _ in answer.context["findings"]] == [f"Für {body} ist keine Schriftführung bestellt."]


def test_faction_that_becomes_too_small_brings_a_warning(client):
    make_manager(client)
    council, red = make_council(seats=60), make_party("ROT")
    members = make_sworn_in(council, "Ole Rat", "Ina See", "Uwe Tal", faction=red)
    for member in members:
        FactionMembership.objects.create(person=member.person, faction=red, starts_on=TERM_START)

    answer = ending(client, members[0].person, confirm=False)

    assert [f.sentence for f, _ in answer.context["findings"]] == [
        "Fraktion ROT hat am 01.09.2026 2 Mitglieder; in einem Rat mit 60 Mitgliedern sind mindestens 3 nötig."
    ]


HINT_PROFILES = [LegalProfile.PROJECT_GROUP, LegalProfile.ADVISORY_COUNCIL]


@pytest.mark.parametrize("profile", HINT_PROFILES)
def test_in_project_groups_and_advisory_councils_rules_are_hints(client, profile):
    make_manager(client)
    body = make_body({}, legal_profile=profile, seats=1)
    data = seat_data(person("Ada Neu"), role=STAFF, position=CHAIR)

    preview = send(client, reverse("seat-add", args=[body.slug]), data)
    done = send(client, reverse("seat-add", args=[body.slug]), data, confirm=True)

    weights = {(f.rule, f.severity.value) for f, _ in preview.context["findings"]}
    assert weights == {("G1", "hint"), ("G6", "hint"), ("G9", "hint")}
    assert (done.status_code, body.memberships.count()) == (302, 2)


def test_town_can_make_a_limit_binding_from_a_day_on():
    body = make_body({}, {}, {}, max_expert_citizens=0)
    ProfileRule.objects.create(legal_profile="committee", rule="G3", weight=Weight.REFUSES, valid_from=AUTUMN)

    weights = [ProfileRule.objects.weights_on(day)["committee", "G3"] for day in (date(2026, 8, 31), AUTUMN)]

    assert weights == [Weight.WARNS, Weight.REFUSES]
    make_membership(body, role=EXPERT, ends_on=date(2026, 8, 31))
    connection.check_constraints()


def test_rule_that_is_switched_off_lets_the_seat_pass():
    body = make_body({}, seats=1)
    ProfileRule.objects.create(legal_profile="committee", rule="G1", weight=Weight.OFF, valid_from=date(2025, 1, 1))

    make_membership(body)
    connection.check_constraints()

    assert body.memberships.count() == 2


def test_rows_of_the_rules_say_what_holds_without_them():
    day = date(2026, 1, 1)
    with_rows = ProfileRule.objects.weights_on(day)

    ProfileRule.objects.all().delete()

    assert ProfileRule.objects.weights_on(day) == with_rows
    assert len(with_rows) == len(LegalProfile) * 11


def test_rule_that_can_only_warn_cannot_be_made_to_refuse():
    assert sentences()["profile_rule_can_refuse"] == "Diese Regel kann nur warnen oder einen Hinweis geben."
