"""Every rule G1–G14 on every way: form, spreadsheet, grid and administration, each with what fits and what does not."""

from datetime import date

import pytest
from django.urls import reverse

from committees import clock
from committees.models import Faction, FactionMembership, LegislativeTerm, Membership, ProfileRule
from committees.rules.seats import DATABASE_RULES, TITLES, Weight
from committees.states import LegalProfile
from tests.committees.admin.helpers import address, filled, membership_data, sentences
from tests.committees.seats import (
    ADVISER,
    CHAIR,
    COUNCIL,
    EXPERT,
    MINUTES,
    STAFF,
    SUBSTITUTE,
    grid,
    make_body,
    make_manager,
    make_party,
    make_sworn_in,
    person,
    row,
    seat_data,
    send,
    sheet,
    upload,
)
from tests.factories import TERM_START, make_committee, make_council, make_membership, make_term

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 8, 1))


ONE, VICE = {}, {"position": SUBSTITUTE, "rank": 1}
EXPERT_SEAT, ADVISES = {"role": EXPERT}, {"role": ADVISER, "has_vote": False}
# rule: the committee, those who are in already, a seat that fits, one that does not, words of its sentence
CASES = {
    "G1": ({"seats": 1}, [ONE], VICE, ONE, "stimmberechtigte Sitze"),
    "G2": ({}, [ONE], ONE, EXPERT_SEAT, "darf die Zahl der Ratsmitglieder"),
    "G3": ({"max_expert_citizens": 0}, [ONE, ONE], ONE, EXPERT_SEAT, "höchstens 0 sachkundige"),
    "G4": ({"council_members_only": True}, [ONE, ONE], ONE, EXPERT_SEAT, "dürfen nur Ratsmitglieder angehören"),
    "G5": ({}, [ONE, ONE], ONE, EXPERT_SEAT, "kann nicht zugleich"),
    "G6": ({}, [ONE, ONE], {"position": CHAIR}, {"position": CHAIR} | EXPERT_SEAT, "Den Vorsitz kann nur"),
    "G8": ({}, [VICE], VICE | {"rank": 2}, VICE, "Rang 1"),
    "G9": ({}, [], ADVISES, {"role": ADVISER}, "wirkt mit beratender Stimme mit"),
    "G12": ({}, [], ONE, ONE, "noch nicht verpflichtet"),
    "G14": ({}, [], {"ends_on": date(2030, 10, 31)}, {"ends_on": date(2030, 11, 1)}, "außerhalb der Wahlperiode"),
}
ELSEWHERE = {"G13"}  # begins with somebody who leaves and not with a new seat
ROLE_WORD = {COUNCIL: "Ratsmitglied", EXPERT: "sachkundige Bürgerin", ADVISER: "beratendes Mitglied"}
POSITION_WORD = {CHAIR: "Vorsitz", SUBSTITUTE: "Stellvertretung"}


def in_form(client, body, who, seat):
    """What the preview of a single seat says."""
    typed = {"has_vote": "on" if seat.get("has_vote", True) else None, "ends_on": spelled(seat.get("ends_on"))}
    data = seat_data(who, **{name: seat[name] for name in ("role", "position", "rank") if name in seat}, **typed)
    return said(send(client, reverse("seat-add", args=[body.slug]), data))


def in_spreadsheet(client, body, who, seat):
    """What the dry run of a spreadsheet says."""
    role = ROLE_WORD[seat.get("role", COUNCIL)]
    if seat.get("role") == ADVISER and seat.get("has_vote", True):
        role += ", stimmberechtigt"
    cells = {"Aufgabe": POSITION_WORD.get(seat.get("position")), "Rang": seat.get("rank")}
    cells["bis"] = spelled(seat.get("ends_on"))
    return said(upload(client, sheet(row(body, who.family_name, who.given_name, role, **cells))))


def in_administration(client, body, who, seat):
    """What the page of a Mitgliedschaft says: its refusal, or its warnings once it is saved."""
    values = seat | {"has_vote": "on" if seat.get("has_vote", True) else None, "ends_on": spelled(seat.get("ends_on"))}
    answer = client.post(address(Membership, "add"), membership_data(body, who, **values), follow=True)
    return messages_of(answer) if answer.redirect_chain else sentences(answer)


def in_grid(client, body, who, seat):
    """What the grid says of a seat that is there, because the town lets the rule warn only."""
    for rule in DATABASE_RULES:
        ProfileRule.objects.create(legal_profile="committee", rule=rule, weight=Weight.WARNS, valid_from=TERM_START)
    make_membership(body, who, **seat)
    return [finding.sentence for finding, _ in client.get(grid(body)).context["findings"]]


WAYS = (in_form, in_spreadsheet, in_administration, in_grid)


def spelled(day):
    return f"{day:%d.%m.%Y}" if day else None


def said(answer):
    outcome = answer.context["outcome"]
    return outcome.refusals + [finding.sentence for finding in outcome.findings]


def messages_of(answer):
    return [str(message) for message in answer.context["messages"]]


def is_said(words, found):
    return any(words in sentence for sentence in found)


@pytest.mark.parametrize("fits", [True, False], ids=["fits", "does not fit"])
@pytest.mark.parametrize("rule", CASES)
@pytest.mark.parametrize("way", WAYS)
def test_rule_is_held_on_every_way(client, way, rule, fits):
    committee, members, fitting, faulty, words = CASES[rule]
    make_manager(client)
    body, who = make_body(*members, **committee), person("Ada Neu")
    if rule == "G5" or (rule == "G12" and fits):  # who sits in the Rat, or was sworn in for another committee
        make_membership(make_council(), who, sworn_in_on=TERM_START)

    found = way(client, body, who, fitting if fits else faulty)

    assert is_said(words, found) is not fits


def test_every_rule_that_has_a_weight_is_looked_at():
    assert set(CASES) | ELSEWHERE == set(TITLES)


# --- G13: the Schriftführung ---

TAKES_MINUTES = {"role": STAFF, "position": MINUTES, "has_vote": False}
NO_MINUTES = "ist keine Schriftführung bestellt"


def leaves_by_form(client, seat):
    return said(send(client, reverse("seat-close", args=[seat.pk]), {"last_day": "31.08.2026"}))


def leaves_by_spreadsheet(client, seat):
    who = seat.person
    line = row(
        seat.committee, who.family_name, who.given_name, "Beschäftigte", Aufgabe="Schriftführung", bis="31.08.2026"
    )
    latest = row(seat.committee, "Neu", "Ada", von="01.09.2026")  # the outcome is looked at on the latest beginning
    return said(upload(client, sheet(line, latest)))


def leaves_in_administration(client, seat):
    data = membership_data(seat.committee, seat.person, **TAKES_MINUTES | {"has_vote": None}, ends_on="31.07.2026")
    return messages_of(client.post(address(Membership, "change", seat.pk), data, follow=True)) + seen_in_grid(
        client, seat
    )


def seen_in_grid(client, seat):
    page = client.get(grid(seat.committee))
    return [finding.sentence for finding, _ in page.context["findings"]]


def gone_in_grid(client, seat):
    Membership.objects.filter(pk=seat.pk).update(ends_on=date(2026, 7, 31))
    return seen_in_grid(client, seat)


@pytest.mark.parametrize("takers", [1, 2])
@pytest.mark.parametrize("way", [leaves_by_form, leaves_by_spreadsheet, leaves_in_administration, gone_in_grid])
def test_committee_without_schriftfuehrung_is_named_on_every_way(client, way, takers):
    make_manager(client)
    body = make_body(*[TAKES_MINUTES] * takers)

    found = way(client, body.memberships.first())

    assert is_said(NO_MINUTES, found) is (takers == 1)


# --- G11: one faction at a time, also where somebody sits for one ---


def joins_by_form(client, body, who, faction):
    data = seat_data(who, on_behalf_of=faction.pk)
    return said(send(client, reverse("seat-add", args=[body.slug]), data))


def joins_by_spreadsheet(client, body, who, faction):
    line = row(body, who.family_name, who.given_name, Fraktion=faction.short_name)
    return said(upload(client, sheet(line)))


def joins_in_administration(client, body, who, faction):
    data = membership_data(body, who, on_behalf_of=faction.pk)
    return messages_of(client.post(address(Membership, "add"), data, follow=True))


def seen_sitting_in_grid(client, body, who, faction):
    make_membership(body, who, on_behalf_of=faction)
    return seen_in_grid(client, body.memberships.get(person=who))


@pytest.mark.parametrize("fits", [True, False])
@pytest.mark.parametrize("way", [joins_by_form, joins_by_spreadsheet, joins_in_administration, seen_sitting_in_grid])
def test_seat_for_another_faction_than_ones_own_is_named_on_every_way(client, way, fits):
    make_manager(client)
    body, who, red, blue = make_body(), person("Ada Neu"), make_party("ROT"), make_party("BLAU")
    FactionMembership.objects.create(person=who, faction=red, starts_on=TERM_START)

    found = way(client, body, who, red if fits else blue)

    assert is_said("der Fraktion ROT an, sitzt hier aber für BLAU", found) is not fits


# --- G7 and G10 concern the term, G11 a person: they are seen in the overview and said in the administration ---

OBLIGATORY = {
    "Haupt- und Finanzausschuss": LegalProfile.MAIN_COMMITTEE,
    "Rechnungsprüfungsausschuss": LegalProfile.COMMITTEE,
}
MISSING = "Für die Wahlperiode fehlt ein Pflichtausschuss: Rechnungsprüfungsausschuss."


def make_obligatory(*names):
    return [make_committee(name=name, legal_profile=OBLIGATORY[name]) for name in names]


def overview(client):
    page = client.get(reverse("seat-overview"))
    return [(finding.rule, finding.sentence) for finding, _ in page.context["findings"]]


@pytest.mark.parametrize("fits", [True, False])
def test_missing_obligatory_committee_is_named_in_overview_and_administration(client, fits):
    make_manager(client)
    make_obligatory(*list(OBLIGATORY)[: None if fits else 1])
    term = LegislativeTerm.objects.get()
    data = filled(name=term.name, starts_on="01.11.2025", ends_on="31.10.2030")

    shown = overview(client)
    answer = client.post(address(LegislativeTerm, "change", term.pk), data, follow=True)

    assert shown == ([] if fits else [("G7", MISSING)])
    assert is_said(f"{MISSING} (§ 57 Abs. 2 GO NRW)", messages_of(answer)) is not fits


def make_small_faction(members):
    """A faction with so many members in a Rat of 60, one of them not in it yet."""
    red = make_party("ROT")
    seats = make_sworn_in(make_council(seats=60), *[f"Ada Rot{n}" for n in range(members)], faction=red)
    for seat in seats[1:]:
        FactionMembership.objects.create(person=seat.person, faction=red, starts_on=TERM_START)
    make_obligatory(*OBLIGATORY)
    return red, seats[0].person


@pytest.mark.parametrize("fits", [True, False])
def test_faction_below_its_least_size_is_named_in_overview_and_administration(client, fits):
    make_manager(client)
    red, who = make_small_faction(3 if fits else 2)
    data = filled(person=who.pk, faction=red.pk, role="member", starts_on="01.11.2025")

    answer = client.post(address(FactionMembership, "add"), data, follow=True)

    sentence = "Fraktion ROT hat am 01.08.2026 2 Mitglieder; in einem Rat mit 60 Mitgliedern sind mindestens 3 nötig."
    assert is_said(f"{sentence} (§ 56 GO NRW)", messages_of(answer)) is not fits
    assert overview(client) == ([] if fits else [("G10", sentence)])


@pytest.mark.parametrize("fits", [True, False])
def test_page_of_the_faction_names_its_least_size_too(client, fits):
    make_manager(client)
    red, who = make_small_faction(3 if fits else 2)
    FactionMembership.objects.create(person=who, faction=red, starts_on=TERM_START)
    data = filled(name=red.name, short_name="ROT", kind="faction", term=red.term_id, starts_on="01.11.2025")
    data |= filled(inlines=["memberships"], color=red.color, position="0", slug=red.slug)

    answer = client.post(address(Faction, "change", red.pk), data, follow=True)

    assert is_said("sind mindestens 3 nötig. (§ 56 GO NRW)", messages_of(answer)) is not fits


@pytest.mark.parametrize("fits", [True, False])
def test_person_in_two_factions_at_a_time_is_refused_in_the_administration(client, fits):
    make_manager(client)
    who = person("Ada Neu")
    ends = date(2026, 6, 30) if fits else None
    FactionMembership.objects.create(person=who, faction=make_party("ROT"), starts_on=TERM_START, ends_on=ends)
    data = filled(person=who.pk, faction=make_party("BLAU").pk, role="member", starts_on="01.07.2026")

    answer = client.post(address(FactionMembership, "add"), data)

    assert (answer.status_code, who.faction_memberships.count()) == ((302, 2) if fits else (200, 1))
    if not fits:
        assert sentences(answer) == [
            "Die Person gehört in diesem Zeitraum bereits einer Fraktion an (§ 56 Abs. 1 GO NRW)."
        ]


def test_committee_of_a_past_term_is_looked_at_on_its_last_day(client):
    make_manager(client)
    term = make_term(name="11. Wahlperiode", starts_on=date(2020, 11, 1), ends_on=date(2025, 10, 31))
    body = make_body(term=term, name="Kulturausschuss", ends_on=date(2025, 10, 31))
    data = membership_data(body, person("Ada Neu"), starts_on="01.11.2020", ends_on="31.10.2025")

    answer = client.post(address(Membership, "add"), data, follow=True)

    assert is_said("Ada Neu ist noch nicht verpflichtet worden", messages_of(answer))
