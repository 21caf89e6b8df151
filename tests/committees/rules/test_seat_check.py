"""The rules on seats as pure functions: each with a Gremium that fits and one that does not."""

from datetime import date

import pytest

from committees.rules.paper import Severity
from committees.rules.seat_check import (
    CHECKS,
    check_body,
    factions_have_their_least_size,
    least_faction_size,
    obligatory_committees_exist,
)
from committees.rules.seats import TITLES, Body, FactionFact, Seat, TermFact, Weight

DAY = date(2026, 6, 16)
TERM = (date(2025, 11, 1), date(2030, 10, 31))
ALL = dict.fromkeys(TITLES, Weight.WARNS)


def seat(name="Ada Muster", key=1, role="council_member", **values):
    return Seat(name, key, role, **{"starts_on": TERM[0]} | values)


def minutes():
    return [seat(f"Feder {n}", 90 + n, "staff", position="minute_taker", has_vote=False) for n in (1, 2)]


def body(*members, weights=ALL, **values):
    """A Gremium in which everything else fits: the minutes are taken and everybody is sworn in."""
    members = (*members, *minutes())
    defaults = {"sworn_in": frozenset(member.person_key for member in members), "term": TERM}
    return Body("Kulturausschuss", members=members, weights=weights, **defaults | values)


def said(gremium):
    return [(finding.rule, finding.sentence) for finding in check_body(gremium, DAY)]


def substitute(rank, **values):
    return seat(f"Vertretung {rank}", 50, position="substitute", rank=rank, **values)


EXPERT = {"role": "expert_citizen"}
CASES = {
    "G1": (
        body(seat(), seats=1),
        body(seat(), seat(), seats=1),
        "Kulturausschuss hat 1 stimmberechtigte Sitze; besetzt sind 2.",
    ),
    "G2": (
        body(seat(), seat(), seat(**EXPERT)),
        body(seat(), seat(**EXPERT)),
        "Die Zahl der sachkundigen Bürgerinnen und Bürger (1) darf die Zahl der Ratsmitglieder (1) nicht erreichen.",
    ),
    "G3": (
        body(seat(), seat(), seat(**EXPERT), max_expert_citizens=1),
        body(seat(), seat(), seat(**EXPERT), max_expert_citizens=0),
        "Der Rat hat höchstens 0 sachkundige Bürgerinnen und Bürger für Kulturausschuss beschlossen; es sind 1.",
    ),
    "G4": (
        body(seat(), seat(role="mayor"), council_members_only=True),
        body(seat(), seat(), seat("Ole Rat", **EXPERT), council_members_only=True),
        "Ole Rat ist kein Ratsmitglied; Kulturausschuss dürfen nur Ratsmitglieder angehören.",
    ),
    "G5": (
        body(seat(), seat(), seat(key=2, **EXPERT), council=frozenset({1})),
        body(seat(), seat(), seat("Ole Rat", 2, **EXPERT), council=frozenset({2})),
        "Ole Rat ist Ratsmitglied und kann nicht zugleich sachkundige Bürgerin oder sachkundiger Bürger sein.",
    ),
    "G6": (
        body(seat(position="chair")),
        body(seat(position="chair", has_vote=False)),
        "Den Vorsitz kann nur ein stimmberechtigtes Ratsmitglied des Ausschusses führen.",
    ),
    "G8 order": (
        body(seat(), substitute(1), substitute(2)),
        body(seat(), substitute(None)),
        "In der Stellvertretung fehlt die Reihenfolge für Vertretung None.",
    ),
    "G8 gap": (
        body(seat(), substitute(1, faction="ROT"), substitute(1, faction="BLAU")),
        body(seat(), substitute(1, faction="ROT"), substitute(3, faction="ROT")),
        "In der Stellvertretung (ROT): Rang 2 fehlt.",
    ),
    "G8 twice": (
        body(seat(), substitute(1), substitute(2), substitution="list"),
        body(seat(), substitute(1, faction="ROT"), substitute(1, faction="BLAU"), substitution="list"),
        "In der Stellvertretung: Rang 1 ist mehrfach vergeben.",
    ),
    "G8 personal": (
        body(substitute(None, substitute_for="Ada Muster"), substitution="personal"),
        body(*[substitute(1, substitute_for="Ada Muster")] * 2, substitution="personal"),
        "In der Stellvertretung (Ada Muster): Rang 1 ist mehrfach vergeben.",
    ),
    "G9": (
        body(seat("Ole Rat", role="advisory_member", has_vote=False)),
        body(seat("Ole Rat", role="advisory_member")),
        "Ole Rat wirkt mit beratender Stimme mit und zählt bei Abstimmung und Beschlussfähigkeit nicht.",
    ),
    "G12": (
        body(seat(), seat(key=2, role="advisory_member", has_vote=False), sworn_in=frozenset({1})),
        body(seat("Ole Rat", 1), seat("Ina See", 2), sworn_in=frozenset()),
        "Ole Rat und Ina See sind noch nicht verpflichtet worden. Bitte vor Eintritt in die Tagesordnung nachholen.",
    ),
    "G14": (
        body(seat(ends_on=TERM[1])),
        body(seat("Ole Rat", ends_on=date(2030, 11, 1))),
        "Die Mitgliedschaft von Ole Rat liegt außerhalb der Wahlperiode 01.11.2025–31.10.2030.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_fitting_body_is_without_finding_and_a_faulty_one_is_named(case):
    fitting, faulty, sentence = CASES[case]

    assert said(fitting) == []
    assert said(faulty) == [(case.split()[0], sentence)]


def test_who_sits_for_another_faction_than_their_own_is_named():
    fitting = body(seat("Ole Rat", faction="ROT"), seat("Ina See", 2, faction="BLAU"), factions={1: "ROT"})
    faulty = body(seat("Ole Rat", faction="BLAU"), seat("Ina See", 2, faction="BLAU"), factions={1: "ROT"})

    assert said(fitting) == []
    assert said(faulty) == [("G11", "Ole Rat gehört am 16.06.2026 der Fraktion ROT an, sitzt hier aber für BLAU.")]


def test_every_rule_with_a_weight_has_a_case_and_a_check():
    covered = {case.split()[0] for case in CASES} | {"G13"}

    assert covered == set(TITLES) == {check.id for check in CHECKS}


@pytest.mark.parametrize(
    ("takers", "found"),
    [
        (0, [(Severity.WARNING, "Für Kulturausschuss ist keine Schriftführung bestellt.")]),
        (1, [(Severity.HINT, "Für Kulturausschuss ist keine stellvertretende Schriftführung bestellt.")]),
        (2, []),
    ],
)
def test_minutes_need_somebody_and_a_deputy(takers, found):
    gremium = Body("Kulturausschuss", members=tuple(minutes()[:takers]), weights=ALL)

    assert [(f.severity, f.sentence) for f in check_body(gremium, DAY)] == found


@pytest.mark.parametrize(
    ("weight", "severities"),
    [
        (Weight.REFUSES, [Severity.ERROR]),
        (Weight.WARNS, [Severity.WARNING]),
        (Weight.HINT, [Severity.HINT]),
        (Weight.OFF, []),
    ],
)
def test_weight_of_the_legal_profile_decides_how_heavy_a_finding_is(weight, severities):
    faulty = body(seat(), seat(), seats=1, weights={"G1": weight})

    assert [finding.severity for finding in check_body(faulty, DAY)] == severities


@pytest.mark.parametrize(
    ("quotas", "sentences"),
    [
        ({"ROT": 2, "BLAU": 0}, []),
        ({"ROT": 1, "BLAU": 0}, ["ROT hat in Kulturausschuss einen Anteil von 1 Sitz; besetzt sind 2."]),
        ({"ROT": 0}, ["ROT hat in Kulturausschuss einen Anteil von 0 Sitzen; besetzt sind 2."]),
        ({}, []),
    ],
)
def test_faction_above_its_quota_is_named_with_a_warning(quotas, sentences):
    red = [seat(key=n, faction="ROT") for n in (1, 2)]
    others = [substitute(1, faction="ROT"), seat(key=3, role="advisory_member", has_vote=False, faction="BLAU")]

    findings = list(check_body(body(*red, *others, quotas=quotas), DAY))

    assert [(f.rule, f.severity, f.sentence) for f in findings] == [("G15", Severity.WARNING, s) for s in sentences]


def test_substitutes_that_the_faction_names_need_no_order():
    assert said(body(substitute(None), substitution="faction")) == []


TERMS = [
    ([("Haupt- und Finanzausschuss", "main_committee"), ("Rechnungsprüfungsausschuss", "committee")], []),
    ([("Hauptausschuss", "main_committee"), ("Finanzausschuss", "committee")], ["Rechnungsprüfungsausschuss"]),
    ([("Kulturausschuss", "committee")], ["Hauptausschuss", "Finanzausschuss", "Rechnungsprüfungsausschuss"]),
]


@pytest.mark.parametrize(("committees", "missing"), TERMS)
def test_obligatory_committees_are_named_when_they_are_missing(committees, missing):
    findings = list(obligatory_committees_exist(TermFact(tuple(committees)), DAY))

    assert [finding.sentence.rpartition(": ")[2] for finding in findings] == [f"{name}." for name in missing]


SIZES = [
    (date(2025, 10, 31), 91, 2),
    (date(2025, 11, 1), 50, 2),
    (date(2025, 11, 1), 51, 3),
    (date(2025, 11, 1), 74, 3),
    (date(2025, 11, 1), 75, 4),
    (date(2025, 11, 1), 90, 4),
    (date(2025, 11, 1), 91, 5),
]


@pytest.mark.parametrize(("day", "council", "least"), SIZES)
def test_least_size_of_a_faction_follows_the_law_of_the_day(day, council, least):
    assert least_faction_size(council, day) == least


@pytest.mark.parametrize(
    ("members", "sentences"),
    [
        (3, []),
        (1, ["ROT hat am 16.06.2026 ein Mitglied; in einem Rat mit 60 Mitgliedern sind mindestens 3 nötig."]),
    ],
)
def test_faction_below_its_least_size_is_named(members, sentences):
    findings = factions_have_their_least_size(FactionFact("ROT", members, 60), DAY)

    assert [finding.sentence for finding in findings] == sentences
