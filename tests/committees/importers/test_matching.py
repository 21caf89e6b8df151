"""Names in imported files compared with the names of the town."""

import pytest

from committees.importers.matching import match_kind, match_role, match_section
from committees.importers.parsed import DrucksacheError
from committees.states import ConsultationRole

KINDS = {"Beschlussvorlage": "decision", "Informationsvorlage": "information", "Änderungsantrag": "amendment"}
SECTIONS = {"Beschlussvorschlag": 1, "Sachverhalt": 2, "Finanzielle Auswirkung": 3}


@pytest.mark.parametrize(
    "written", ["Beschlussvorlage", "BESCHLUSSVORLAGE", "Beschluss-Vorlage", " beschluss vorlage: ", "Beschlußvorlage"]
)
def test_kind_is_found_in_every_usual_spelling(written):
    assert match_kind(written, KINDS) == "decision"


@pytest.mark.parametrize("written", ["Änderungsantrag", "Aenderungsantrag", "A\u0308nderungsantrag"])
def test_umlauts_may_be_written_out_or_composed(written):
    assert match_kind(written, KINDS) == "amendment"


@pytest.mark.parametrize(
    ("match", "written", "names", "sentence"),
    [
        (
            match_kind,
            "Beschlusvorlage",
            KINDS,
            "Die Vorlagenart „Beschlusvorlage“ gibt es nicht. Gemeint „Beschlussvorlage“?",
        ),
        (
            match_kind,
            "Wunschzettel",
            KINDS,
            "Die Vorlagenart „Wunschzettel“ gibt es nicht. "
            "Möglich sind: Beschlussvorlage, Informationsvorlage, Änderungsantrag.",
        ),
        (match_kind, "", {}, "Die Vorlagenart „“ gibt es nicht. Es ist noch keine eingerichtet."),
        (
            match_section,
            "Finanzielle Auswirkungen:",
            SECTIONS,
            "Den Abschnitt „Finanzielle Auswirkungen“ gibt es bei dieser Vorlagenart nicht. "
            "Gemeint „Finanzielle Auswirkung“?",
        ),
        (
            match_section,
            "Klima",
            SECTIONS,
            "Den Abschnitt „Klima“ gibt es bei dieser Vorlagenart nicht. "
            "Möglich sind: Beschlussvorschlag, Sachverhalt, Finanzielle Auswirkung.",
        ),
    ],
)
def test_unknown_name_is_refused_with_the_nearest_or_all_names(match, written, names, sentence):
    with pytest.raises(DrucksacheError) as caught:
        match(written, names)

    assert caught.value.sentences == [sentence]


def test_section_is_found_with_colon_and_other_case():
    assert match_section("SACHVERHALT:", SECTIONS) == 2


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("Entscheidung", ConsultationRole.DECISION),
        ("Beschlussfassung", ConsultationRole.DECISION),
        ("vorberatung", ConsultationRole.PRELIMINARY),
        ("Anhoerung", ConsultationRole.HEARING),
        ("Beschlussempfehlung", ConsultationRole.RECOMMENDATION),
        ("zur Kenntnis", ConsultationRole.INFORMATION),
        ("", None),
        ("–", None),
    ],
)
def test_role_is_found_by_its_label_or_a_usual_word(written, role):
    assert match_role(written) == role


def test_unknown_role_is_refused_with_the_nearest():
    with pytest.raises(DrucksacheError) as caught:
        match_role("Entscheidnug")

    assert caught.value.sentences == ["Die Zuständigkeit „Entscheidnug“ gibt es nicht. Gemeint „Entscheidung“?"]
