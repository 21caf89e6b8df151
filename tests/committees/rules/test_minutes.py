"""N1–N7: what minutes hold and do not name, who signs them, that they stay, and who gets them."""

from dataclasses import replace
from datetime import date

import pytest

from committees.rules.proceedings import minutes as rules
from committees.rules.proceedings.minutes import ItemFact, MinutesFacts, ResolutionFact, Signer, against, check_minutes
from committees.states import Asks, MinutesState, Outcome, VotingMode

DAY, SOON, LATE = date(2021, 6, 16), date(2021, 6, 20), date(2021, 8, 1)
LOOK = "Bitte prüfen, ob das nach außen darf."
SIGNERS = (Signer("chair", "Alma Reuter", 1, True), Signer("minute_taker", "Kim Muster", 2, True))
WHOLE = MinutesFacts(
    day=DAY, items=(ItemFact(1, "Ö 1"), ItemFact(2, "Ö 2", "motion", resolutions=(ResolutionFact(),))), signers=SIGNERS
)


def words(look, day=SOON, **changes):
    return [finding.sentence for finding in look(replace(WHOLE, **changes), day)]


def missing(item):
    return words(rules.minutes_are_complete, items=(item,))


def test_n1_lets_whole_minutes_pass():
    assert words(rules.minutes_are_complete) == []


def test_n1_names_what_the_head_lacks():
    assert words(rules.minutes_are_complete, missing_of_head=("Ende der Sitzung", "Schriftführung")) == [
        "In der Niederschrift fehlt: Ende der Sitzung und Schriftführung."
    ]


@pytest.mark.parametrize(
    ("resolution", "lacks"),
    [
        (ResolutionFact(outcome=""), "Ergebnis"),
        (ResolutionFact(has_wording=False), "Wortlaut des Beschlusses"),
        (ResolutionFact(has_votes=False), "Abstimmungsergebnis"),
        (ResolutionFact(has_wording=False, has_votes=False), "Wortlaut des Beschlusses und Abstimmungsergebnis"),
    ],
)
def test_n1_names_what_a_resolution_lacks(resolution, lacks):
    item = ItemFact(3, "Ö 3", "motion", resolutions=(resolution,))

    assert missing(item) == [f"In der Niederschrift fehlt zu Ö 3: {lacks}."]


@pytest.mark.parametrize(
    "resolution",
    [
        ResolutionFact(asks=Asks.NOTE, outcome=Outcome.NOTED, mode=VotingMode.NONE, has_wording=False, has_votes=False),
        ResolutionFact(asks=Asks.AMEND, outcome=Outcome.REJECTED, has_wording=False),
        ResolutionFact(asks=Asks.ADJOURN, outcome=Outcome.ADJOURNED, has_wording=False),
    ],
)
def test_n1_asks_no_resolution_for_more_than_it_has(resolution):
    assert missing(ItemFact(3, "Ö 3", "motion", resolutions=(resolution,))) == []


def test_n1_names_the_resolution_among_several():
    lost = ResolutionFact(label="Vertagung", outcome="")

    assert missing(ItemFact(3, "Ö 3", "motion", resolutions=(lost, ResolutionFact()))) == [
        "In der Niederschrift fehlt zu Ö 3: Ergebnis („Vertagung“)."
    ]


@pytest.mark.parametrize(
    ("item", "lacks"),
    [
        (ItemFact(3, "Ö 3", is_called=False), "Aufruf oder Ergebnis"),
        (ItemFact(3, "Ö 3", "motion"), "Ergebnis"),
        (ItemFact(3, "Ö 3", "question_time", unanswered=1), "Antwort auf eine Einwohnerfrage"),
        (ItemFact(3, "Ö 3", open_objections=1), "Ergebnis der Einwendung gegen die frühere Niederschrift"),
    ],
)
def test_n1_names_what_an_item_lacks(item, lacks):
    assert missing(item) == [f"In der Niederschrift fehlt zu Ö 3: {lacks}."]


def test_n1_lets_dropped_items_pass():
    assert missing(ItemFact(3, "Ö 3", "motion", is_called=False, is_dropped=True)) == []


def test_n1_only_hints_at_an_item_without_text():
    found = list(rules.minutes_are_complete(replace(WHOLE, items=(ItemFact(3, "Ö 3", has_text=False),)), SOON))

    assert [(each.severity.value, each.sentence) for each in found] == [("hint", "Zu Ö 3 steht noch kein Text.")]


def test_n2_lets_two_signatures_pass():
    assert words(rules.minutes_are_signed) == []
    assert words(rules.two_persons_sign) == []


def test_n2_names_who_has_not_signed():
    waiting = (SIGNERS[0], replace(SIGNERS[1], has_signed=False))

    assert words(rules.minutes_are_signed, signers=waiting) == [
        "Die Niederschrift ist noch nicht unterzeichnet von: Kim Muster."
    ]


def test_n2_asks_every_chair_of_a_sitting():
    second = Signer("chair", "Ada Brandt", 3)

    assert words(rules.minutes_are_signed, signers=(*SIGNERS, second)) == [
        "Die Niederschrift ist noch nicht unterzeichnet von: Ada Brandt."
    ]


def test_n2_misses_a_signer_whom_nobody_named():
    assert words(rules.minutes_are_signed, signers=SIGNERS[:1]) == [
        "Die Niederschrift ist noch nicht unterzeichnet von: der Schriftführung."
    ]


def test_n2_refuses_one_person_for_both():
    assert words(rules.two_persons_sign, signers=(SIGNERS[0], replace(SIGNERS[1], person=1))) == [
        "Sitzungsleitung und Schriftführung sind zwei Personen; eingetragen ist für beides dieselbe."
    ]


@pytest.mark.parametrize("state", MinutesState.open_to_writing())
def test_n3_lets_drafts_be_written_on(state):
    assert against("edit", replace(WHOLE, state=state), SOON) == []


@pytest.mark.parametrize("state", MinutesState.signed())
def test_n3_keeps_signed_minutes(state):
    assert against("edit", replace(WHOLE, state=state), SOON) == [
        "Die unterzeichnete Niederschrift kann nicht mehr geändert werden. Einwendungen bitte in der nächsten Sitzung "
        "aufnehmen. (§ 52 GO NRW)"
    ]


def test_n4_lets_the_public_part_be_published():
    assert against("publish", replace(WHOLE, state=MinutesState.SIGNED), SOON) == []


def test_n4_keeps_the_non_public_part_inside():
    assert against("publish", replace(WHOLE, is_public=False, state=MinutesState.SIGNED), SOON) == [
        "Der nichtöffentliche Teil darf nicht veröffentlicht werden. (§ 48 Abs. 2, § 30 GO NRW)"
    ]


def test_n5_names_who_has_not_got_them():
    assert words(rules.members_and_mayor_have_them, state=MinutesState.SIGNED, unsent=("Ole Paschke",)) == [
        "Die Niederschrift ist noch nicht zugeleitet an: Ole Paschke."
    ]


@pytest.mark.parametrize("changes", [{"state": MinutesState.SIGNED}, {"unsent": ("Ole Paschke",)}])
def test_n5_waits_for_signatures_and_is_silent_when_all_have_them(changes):
    assert words(rules.members_and_mayor_have_them, **changes) == []


@pytest.mark.parametrize(("state", "day"), [(MinutesState.SIGNED, SOON), (MinutesState.DRAFT, LATE)])
def test_n6_misses_the_essence_in_public(state, day):
    assert words(rules.essence_is_public, day, state=state) == [
        "Der wesentliche Inhalt der Beschlüsse vom 16.06.2021 ist noch nicht öffentlich zugänglich."
    ]


@pytest.mark.parametrize(("state", "day"), [(MinutesState.DRAFT, SOON), (MinutesState.PUBLISHED, LATE)])
def test_n6_is_silent_early_and_when_published(state, day):
    assert words(rules.essence_is_public, day, state=state) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Frau Berg fragt nach dem Spielplatz.", []),
        ("Sie wohnt Moerser Straße 12.", [f"Anschrift („Moerser Straße 12“). {LOOK}"]),
        (
            "Bitte auf DE89 3704 0044 0532 0130 00 überweisen.",
            ["Bankverbindung (IBAN). Bitte herausnehmen, das gehört nicht nach außen."],
        ),
    ],
)
def test_n7_names_private_data_of_the_public_part(text, said):
    found = words(rules.public_minutes_name_no_private_data, items=(ItemFact(1, "Ö 1", text=text),))

    assert found == [f"Zu Ö 1 steht im öffentlichen Teil eine {each}" for each in said]


def test_n7_reads_the_texts_around_the_items_too():
    texts = {"opening": "Sie wohnt Moerser Straße 12.", "closing": "Fragen an kim@example.org."}

    found = list(rules.public_minutes_name_no_private_data(replace(WHOLE, **texts), SOON))

    assert [(finding.place, finding.sentence) for finding in found] == [
        ("eroeffnung", f"Zur Eröffnung steht im öffentlichen Teil eine Anschrift („Moerser Straße 12“). {LOOK}"),
        ("schluss", f"Zum Schluss der Sitzung steht im öffentlichen Teil eine E-Mail-Adresse. {LOOK}"),
    ]


@pytest.mark.parametrize("changes", [{"is_public": False}, {"state": MinutesState.SIGNED}])
def test_n7_is_silent_inside_and_once_frozen(changes):
    item = ItemFact(1, "Ö 1", text="Sie wohnt Moerser Straße 12.")

    assert words(rules.public_minutes_name_no_private_data, items=(item,), **changes) == []


def test_bank_details_keep_public_minutes_from_being_given_for_signing():
    item = ItemFact(1, "Ö 1", text="Bitte auf DE89 3704 0044 0532 0130 00 überweisen.")

    against = rules.against("submit", replace(WHOLE, items=(item,)), SOON)

    assert [words.startswith("Zu Ö 1 steht im öffentlichen Teil eine Bankverbindung") for words in against] == [True]


def test_law_binds_no_project_group():
    found = check_minutes(replace(WHOLE, is_informal=True, missing_of_head=("Ort",)), SOON)

    assert [each.severity.value for each in found] == ["hint"]
