"""Rules on what a Vorlage rests on: its main paper, signatures and files."""

import pytest

from committees.rules.files import files_can_be_read
from committees.rules.paper import Severity
from committees.rules.readiness import (
    child_waits_for_its_parent,
    main_paper_is_still_treated,
    signatures_are_for_this_text,
)
from tests.committees.rules.papers import make_paper, make_town

UNREADABLE = "Die Datei „Plan.pdf“ ist verschlüsselt. Ohne Kennwort kann sie niemand lesen."


@pytest.mark.parametrize(
    ("rule", "values", "severity", "sentence"),
    [
        (
            child_waits_for_its_parent,
            {"waits_for": "E-7"},
            Severity.ERROR,
            "Zuerst muss E-7 freigegeben werden; die Nummer folgt aus deren Nummer.",
        ),
        (
            main_paper_is_still_treated,
            {"withdrawn_parent": "ZD/7/2021"},
            Severity.WARNING,
            "ZD/7/2021 ist zurückgezogen und wird nicht mehr beraten. "
            "Bitte prüfen, ob diese Vorlage noch gebraucht wird.",
        ),
        (
            signatures_are_for_this_text,
            {"open_signatures": (("Kämmerei", "Sachverhalt, Beträge"),)},
            Severity.WARNING,
            "Die Mitzeichnung „Kämmerei“ gilt nicht mehr; seitdem geändert: Sachverhalt, Beträge.",
        ),
        (
            signatures_are_for_this_text,
            {"open_signatures": (("Kämmerei", ""),)},
            Severity.WARNING,
            "Die Mitzeichnung „Kämmerei“ steht noch aus.",
        ),
        (files_can_be_read, {"unreadable_files": (UNREADABLE,)}, Severity.WARNING, UNREADABLE),
    ],
)
def test_what_is_missing_under_a_paper_is_said(rule, values, severity, sentence):
    [finding] = rule(make_paper(**values), make_town())

    assert (finding.severity, finding.sentence) == (severity, sentence)
    assert list(rule(make_paper(), make_town())) == []
