"""Completeness of a Vorlage."""

import pytest

from committees.rules.form import (
    non_public_paper_has_a_reason,
    public_text_names_no_internal_attachment,
    required_fields_are_filled,
)
from committees.rules.paper import Section, Severity
from tests.committees.rules.papers import make_paper, make_town, sentences_of


def test_complete_paper_misses_nothing():
    assert sentences_of(required_fields_are_filled, make_paper()) == []


@pytest.mark.parametrize(
    ("change", "place", "name"),
    [
        ({"subject": " "}, "subject", "Betreff"),
        ({"date": None}, "date", "Datum"),
        ({"stations": ()}, "consultations", "Beratungsfolge"),
        ({"signer": ""}, "signer", "„gez.“ (Name)"),
        ({"kind_name": ""}, "kind", "Vorlagenart"),
        ({"sections": (Section("facts", "Sachverhalt", "<p><br></p>", required=True),)}, "facts", "Sachverhalt"),
    ],
)
def test_each_missing_field_is_an_error_at_its_place(change, place, name):
    findings = list(required_fields_are_filled(make_paper(**change), make_town()))

    assert [(f.severity, f.place, f.sentence) for f in findings] == [
        (Severity.ERROR, place, f"Vor der Freigabe fehlt: {name}.")
    ]


def test_optional_section_may_be_empty():
    paper = make_paper(sections=(Section("alternatives", "Alternativen", ""),))

    assert sentences_of(required_fields_are_filled, paper) == []


@pytest.mark.parametrize(("paragraph", "named"), [("", ""), ("6", ", § 6 GeschO"), ("12 III", ", § 12 III GeschO")])
def test_non_public_paper_needs_a_reason(paragraph, named):
    town = make_town(non_public_paragraph=paragraph)

    findings = list(non_public_paper_has_a_reason(make_paper(is_public=False), town))

    assert [(f.severity, f.place, f.sentence) for f in findings] == [
        (
            Severity.ERROR,
            "reason_non_public",
            f"Bitte den Grund der Nichtöffentlichkeit angeben (§ 48 Abs. 2 GO NRW{named}).",
        )
    ]


def test_reason_or_publicity_suffices():
    assert sentences_of(non_public_paper_has_a_reason, make_paper(is_public=False, reason_non_public="Vertrag")) == []
    assert sentences_of(non_public_paper_has_a_reason, make_paper()) == []


def test_title_of_an_internal_attachment_does_not_stand_in_public_text():
    paper = make_paper("Siehe Angebot Firma Muster im Anhang.", internal_attachments=("Angebot Firma Muster", "Plan"))

    assert sentences_of(public_text_names_no_internal_attachment, paper) == [
        "Die Anlage „Angebot Firma Muster“ ist nichtöffentlich, ihr Titel steht aber im öffentlichen Text."
    ]


def test_non_public_text_may_name_internal_attachments():
    paper = make_paper("Siehe Angebot Firma Muster.", is_public=False, internal_attachments=("Angebot Firma Muster",))

    assert sentences_of(public_text_names_no_internal_attachment, paper) == []
