"""The rules S1–S10, S14, S15 and those of the house: each with the case that passes and the one that fails."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from committees.rules.sittings.check import CHECKS, check_sitting
from committees.rules.sittings.facts import (
    CarriedOut,
    Invited,
    ItemFact,
    PaperFact,
    Proposal,
    UrgentDecision,
    full_days,
)
from tests.committees.rules.sittings import (
    CLOSED,
    IN_TIME,
    PAPER,
    SITTING,
    TOO_LATE,
    VISION,
    findings,
    make_sitting,
    rules_of,
)

KLIMA = "Fraktion Klima und Stadt"
FOUNDED = CarriedOut("Gründung durch Beschluss des Ausschusses vom 13.06.2021", date(2021, 6, 16))
TOO_SOON = (
    "Die Sitzung am 16.06.2021 liegt vor dem Ende der Einspruchsfrist (16.06.2021) des Beschlusses, auf dem sie "
    "beruht: Gründung durch Beschluss des Ausschusses vom 13.06.2021."
)


def proposed(**proposal):
    return {"items": (replace(VISION, proposal=Proposal(**proposal)),)}


def one_item(**item):
    return {"items": (replace(VISION, **item), ItemFact("Ö 9", "Anregungen"))}


def closed_item(**item):
    return {"items": (VISION, replace(CLOSED, **item))}


def test_sitting_without_a_fault_has_no_finding():
    assert check_sitting(make_sitting(), IN_TIME) == []


SHORT = (
    "Die Ladungsfrist von 13 vollen Tagen ist nicht gewahrt: Zustellung 03.06.2021, Sitzung 16.06.2021, dazwischen "
    "12 volle Tage. Spätester Zustelltag war der 02.06.2021."
)
URGENT = {"urgency_reason": "Die Förderung läuft am 20.06.2021 ab."}
NO_REASON = "Für die verkürzte Ladungsfrist fehlt die Begründung der Dringlichkeit."
SHORTER = (
    "Auch die verkürzte Ladungsfrist von 3 vollen Tagen ist nicht gewahrt: Zustellung 14.06.2021, Sitzung 16.06.2021, "
    "dazwischen 1 voller Tag. Bitte die Sitzung verlegen."
)
LATE = "Der Vorschlag ging am 27.05.2021 ein; die Frist endete am 26.05.2021."
ALONE = "Ein einzelnes Ratsmitglied kann die Aufnahme nicht verlangen; nötig sind eine Fraktion oder 12 Ratsmitglieder."
ELEVEN = "11 Ratsmitglieder können die Aufnahme nicht verlangen; nötig sind eine Fraktion oder 12 Ratsmitglieder."
TIMELY = Proposal("Freies WLAN", faction=KLIMA, received_on=date(2021, 5, 26))
LEFT_OUT = f"Der fristgerechte Vorschlag der {KLIMA} „Freies WLAN“ fehlt auf der Tagesordnung."
BY_TWELVE = "Der fristgerechte Vorschlag von 12 Ratsmitgliedern „Freies WLAN“ fehlt auf der Tagesordnung."
ALONE_LEFT = "Das Benehmen mit der Bürgermeisterin oder dem Bürgermeister zur Tagesordnung ist nicht vermerkt."
UNANNOUNCED = "Zeit, Ort und Tagesordnung sind nicht öffentlich bekannt gemacht."
UNLAWFUL = f"{UNANNOUNCED} Ohne Bekanntmachung sind Ratsbeschlüsse rechtswidrig."
TO_ANNOUNCE = "Zeit, Ort und Tagesordnung sind bis zum 10.06.2021 öffentlich bekannt zu machen."
HUNG_LATE = "Die Bekanntmachung hängt erst seit dem 11.06.2021; spätester Tag war der 10.06.2021."
VAGUE = "Unter „Verschiedenes“ kann nicht beschlossen werden: Der Gegenstand war nicht angekündigt."
IN_WRONG_PART = "TOP Ö 4 ist nichtöffentlich, steht aber im öffentlichen Teil."
NEEDLESSLY_CLOSED = "TOP N 1 ist öffentlich, steht aber im nichtöffentlichen Teil."
TOLD = "TOP N 1 ist nichtöffentlich; der neutrale Titel wiederholt seinen Gegenstand."
TO_BE_APPROVED = (
    "Die Dringlichkeitsentscheidung ZD/12/2021 vom 03.05.2021 muss in der nächsten Sitzung zur Genehmigung vorgelegt "
    "werden."
)
SECOND = (
    "Die Ladung muss auf § 49 Abs. 2 GO NRW hinweisen: beschlussfähig ohne Rücksicht auf die Zahl der Erschienenen."
)
BY_DECISION = "TOP Ö 4 kann nur durch Beschluss nach § 48 Abs. 1 S. 5 GO NRW aufgenommen werden."
SUPPLEMENT = {"is_supplement": True, "delivered_on": TOO_LATE}
NO_PAPER = (
    "Die Vorlage zu TOP Ö 4 ist nicht freigegeben. Bitte freigeben oder als nachgereicht ankündigen, mit Grund und Tag."
)
NOTHING_PUBLIC = "Die Sitzung ist öffentlich; auf der Tagesordnung steht aber kein öffentlicher Punkt."

# rule, what differs from the sitting without a fault, what the rule says
NAMED = "In der öffentlichen Tagesordnung steht bei TOP {} {}. Bitte prüfen, ob das nach außen darf."
TO_TAKE_OUT = (
    "In der öffentlichen Tagesordnung steht bei TOP Ö 4 eine Bankverbindung (IBAN). Bitte herausnehmen, das gehört "
    "nicht nach außen."
)
HOUSE, FAMILY = "eine Anschrift („Moerser Straße 12“)", "eine Person („Familie Berg“)"
IBAN = "DE89 3704 0044 0532 0130 00"
CASES = [
    ("S1", {"delivered_on": IN_TIME}, []),
    ("S1", {"delivered_on": TOO_LATE}, [("error", SHORT)]),
    ("S1", {"delivered_on": TOO_LATE} | URGENT, [("warning", SHORT)]),
    ("S1", SUPPLEMENT, []),
    ("S2", {"delivered_on": date(2021, 6, 12)} | URGENT, []),
    ("S2", {"delivered_on": TOO_LATE}, [("error", NO_REASON)]),
    ("S2", {"delivered_on": date(2021, 6, 14)} | URGENT, [("error", SHORTER)]),
    ("S3", proposed(faction=KLIMA, received_on=date(2021, 5, 26)), []),
    ("S3", proposed(faction=KLIMA, received_on=date(2021, 5, 27)), [("warning", LATE)]),
    ("S4", proposed(members=12), []),
    ("S4", proposed(faction=KLIMA, members=1), []),
    ("S4", proposed(members=1), [("warning", ALONE)]),
    ("S4", proposed(members=11), [("warning", ELEVEN)]),
    ("S5", {"missing": (replace(TIMELY, received_on=date(2021, 5, 27)),)}, []),
    ("S5", {"missing": (replace(TIMELY, faction="", members=11),)}, []),
    ("S5", {"missing": (TIMELY,)}, [("error", LEFT_OUT)]),
    ("S5", {"missing": (replace(TIMELY, faction="", members=12),)}, [("error", BY_TWELVE)]),
    ("B4", {"urgent": ()}, []),
    ("B4", {"urgent": (UrgentDecision("ZD/12/2021", date(2021, 5, 3)),)}, [("error", TO_BE_APPROVED)]),
    ("S6", {"consulted_on": None, "profiles": ("council",)}, []),
    ("S6", {"consulted_on": None}, [("warning", ALONE_LEFT)]),
    ("S7", {"notices": (date(2021, 6, 10),)}, []),
    ("S7", {"notices": ()}, [("hint", TO_ANNOUNCE)]),
    ("S7", {"notices": (), "today": date(2021, 6, 11)}, [("warning", UNANNOUNCED)]),
    ("S7", {"notices": (), "today": date(2021, 6, 11), "profiles": ("council",)}, [("error", UNLAWFUL)]),
    ("S7", {"notices": (date(2021, 6, 11),)}, [("warning", HUNG_LATE)]),
    ("S8", {"must_invite": (Invited("Kim Muster"),)}, []),
    (
        "S8",
        {"must_invite": (Invited("Kim Muster", is_reached=False), Invited("Alma Reuter", is_reached=False))},
        [("error", "Nicht geladen: Kim Muster und Alma Reuter.")],
    ),
    (
        "S8",
        {"must_invite": (Invited("Kim Muster", is_missing_address=True),)},
        [("hint", "Auf Papier, aber ohne Postanschrift: Kim Muster. Bitte persönlich übergeben.")],
    ),
    ("S9", one_item(title="Verschiedenes", kind="announcement", paper=None), []),
    ("S9", one_item(title="Verschiedenes"), [("warning", VAGUE)]),
    ("S9", one_item(above="Verschiedenes"), [("warning", VAGUE)]),
    ("S9", one_item(title="Mitteilungen", kind="other", paper=replace(PAPER, is_decided=False)), []),
    ("S10", one_item(paper=PAPER), []),
    ("S10", one_item(paper=replace(PAPER, is_public=False)), [("error", IN_WRONG_PART)]),
    ("S10", one_item(is_public=False), [("error", IN_WRONG_PART)]),
    ("S10", closed_item(paper=PAPER), [("error", NEEDLESSLY_CLOSED)]),
    ("S10", closed_item(public_title=" kauf der Lizenzen"), [("error", TOLD)]),
    ("S10", closed_item(title="Mitteilungen", public_title="Mitteilungen", kind="announcement"), []),
    ("S14", {"is_second_call": True, "note": "Nach § 49 Abs. 2 GO NRW ist der Ausschuss beschlussfähig."}, []),
    ("S14", {"is_second_call": True, "note": "Bitte den Nebeneingang benutzen."}, [("error", SECOND)]),
    ("S15", SUPPLEMENT, []),
    ("S15", SUPPLEMENT | one_item(is_late=True), [("error", BY_DECISION)]),
    ("S15", SUPPLEMENT | one_item(is_late=True, is_extension=True), [("hint", BY_DECISION)]),
    ("S15", SUPPLEMENT | one_item(is_late=True) | {"delivered_on": IN_TIME}, []),
    ("V6", {"carries_out": (replace(FOUNDED, objections_until=date(2021, 6, 15)),)}, []),
    ("V6", {"carries_out": (FOUNDED,)}, [("warning", TOO_SOON)]),
    ("T1", one_item(paper=PaperFact("ZD/1"), paper_later="Das Gutachten fehlt noch."), []),
    ("T1", one_item(paper=PaperFact("ZD/1")), [("error", NO_PAPER)]),
    ("T2", one_item(), []),
    ("T2", {"items": (CLOSED,)}, [("error", NOTHING_PUBLIC)]),
    ("T3", one_item(paper=replace(PAPER, needs_another="Das braucht zwei.")), [("warning", "Das braucht zwei.")]),
    ("T5", one_item(title="Umbau des Hauses Moerser Straße 12"), [("hint", NAMED.format("Ö 4", HOUSE))]),
    ("T5", closed_item(title="Klage der Familie Berg"), []),
    ("T5", closed_item(public_title="Klage der Familie Berg"), [("warning", NAMED.format("N 1", FAMILY))]),
    ("T5", one_item(title=f"Spende auf {IBAN}"), [("error", TO_TAKE_OUT)]),
]


@pytest.mark.parametrize(("rule", "changes", "said"), CASES)
def test_rule_says_what_is_wrong_and_nothing_else(rule, changes, said):
    assert findings(rule, **changes) == said


def test_agenda_changed_after_freezing_is_named():
    assert [weight for weight, _ in findings("T4", is_changed=True)] == ["warning"]


def test_every_rule_has_a_case():
    assert {look.id for look, _ in CHECKS} == {rule for rule, _, _ in CASES} | {"T4"}


@pytest.mark.parametrize("profile", ["project_group", "advisory_council"])
def test_rules_are_hints_where_the_law_does_not_bind(profile):
    sitting = make_sitting(profiles=(profile,), items=(CLOSED,), is_second_call=True, missing=(TIMELY,))

    found = check_sitting(sitting, date(2021, 6, 15))

    assert {finding.rule for finding in found} == {"S1", "S2", "S5", "S14", "T2"}
    assert {finding.severity for finding in found} == {"hint"}


def test_joint_sitting_with_a_committee_is_bound():
    found = check_sitting(make_sitting(profiles=("project_group", "committee"), items=(CLOSED,)), IN_TIME)

    assert [finding.severity for finding in found] == ["error"]


def test_finding_names_its_item_and_its_source():
    sitting = make_sitting(rules=rules_of(source="§ 5 GeschO Meerbusch"), **proposed(received_on=date(2021, 5, 27)))

    (finding,) = check_sitting(sitting, IN_TIME)

    assert finding.title == "Frist des Vorschlags (TOP Ö 4)"
    assert finding.source == "§ 48 Abs. 1 S. 2 GO NRW, § 5 GeschO Meerbusch"


@pytest.mark.parametrize(
    ("notice", "last"), [(13, date(2021, 6, 2)), (7, date(2021, 6, 8)), (1, date(2021, 6, 14)), (21, date(2021, 5, 25))]
)
def test_last_day_of_delivery_follows_the_settings(notice, last):
    sitting = make_sitting(rules=rules_of(notice_days=notice))

    on_time, too_late = (check_sitting(sitting, day) for day in (last, last + timedelta(days=1)))

    assert sitting.last_delivery_day == last
    assert (on_time, {finding.rule for finding in too_late}) == ([], {"S1", "S2"})


@pytest.mark.parametrize("day", [date(2026, 4, 5), date(2026, 11, 1), SITTING])
def test_full_days_count_across_the_change_of_the_clocks(day):
    assert [full_days(day - timedelta(days=n), day) for n in (14, 13, 2, 1, 0)] == [13, 12, 1, 0, 0]
