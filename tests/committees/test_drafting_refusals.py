"""Bad input in the form of a draft: a sentence at the field, status 4xx, nothing lost, nothing saved."""

import pytest

from committees.models import Motion
from tests.committees.browsing import error_sentences, fields_of
from tests.committees.drafts import open_draft, stored
from tests.factories import TERM_START, make_committee

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

INVALID_CHOICE = "Diese Auswahl gibt es nicht (mehr)."
TOO_LONG = "Der Text ist zu lang: möglich sind {} Zeichen, es sind {}."
NO_NUL = "Nullzeichen sind nicht erlaubt."
OUT_OF_TIME = "Bitte einen Tag zwischen 1900 und 2100 angeben."


REFUSED = {
    "empty subject": ({"subject": ""}, {"subject": ["Bitte ausfüllen."]}),
    "blank subject": ({"subject": "  \n "}, {"subject": ["Bitte ausfüllen."]}),
    "long subject": ({"subject": "x" * 301}, {"subject": [TOO_LONG.format(300, 301)]}),
    "NUL in subject": ({"subject": "a\x00b"}, {"subject": [NO_NUL]}),
    "NUL in section": ({"section_facts": "a\x00b"}, {"section_facts": [NO_NUL]}),
    "NUL in choice": ({"office": "\x00"}, {"office": [NO_NUL]}),
    "NUL in row": ({"beratung-0-committee": "\x00"}, {"beratung-0-committee": [NO_NUL]}),
    "no office": ({"office": ""}, {"office": ["Bitte ausfüllen."]}),
    "unknown office": ({"office": "9" * 30}, {"office": [INVALID_CHOICE]}),
    "unknown person": ({"contact": "abc"}, {"contact": [INVALID_CHOICE]}),
    "long reference": ({"file_reference": "x" * 61}, {"file_reference": [TOO_LONG.format(60, 61)]}),
    "impossible day": ({"paper_date": "31.02.2026"}, {"paper_date": ["Bitte einen Tag als TT.MM.JJJJ angeben."]}),
    "day of old": ({"paper_date": "0001-01-01"}, {"paper_date": [OUT_OF_TIME]}),
    "last day": ({"paper_date": "9999-12-31"}, {"paper_date": [OUT_OF_TIME]}),
    "last sitting": ({"beratung-0-wished_on": "9999-12-31"}, {"beratung-0-wished_on": [OUT_OF_TIME]}),
    "unknown committee": ({"beratung-0-committee": "9" * 30}, {"beratung-0-committee": [INVALID_CHOICE]}),
    "unknown role": (
        {"beratung-0-role": "x"},
        {"beratung-0-role": ["Bitte eine gültige Auswahl treffen. x ist keine gültige Auswahl."]},
    ),
    "no amount": ({"haushalt-0-amount": "viel"}, {"haushalt-0-amount": ["Bitte eine Zahl eingeben."]}),
    "NaN": ({"haushalt-0-amount": "NaN"}, {"haushalt-0-amount": ["Bitte eine Zahl eingeben."]}),
    "huge amount": (
        {"haushalt-0-amount": "1e400"},
        {"haushalt-0-amount": ["Bitte sicherstellen, dass der Wert höchstens 14 Ziffern enthält."]},
    ),
    "far year": ({"haushalt-0-year": "99999"}, {"haushalt-0-year": ["Bitte ein Jahr von 1990 bis 2100 angeben."]}),
    "no year": ({"haushalt-0-year": "bald"}, {"haushalt-0-year": ["Bitte ein Jahr von 1990 bis 2100 angeben."]}),
    "long product": ({"haushalt-0-product": "x" * 81}, {"haushalt-0-product": [TOO_LONG.format(80, 81)]}),
    "unknown paper": ({"links": "ZD/1/1999"}, {"links": ["Diese Drucksache gibt es nicht: ZD/1/1999."]}),
    "broken rows": (
        {"beratung-TOTAL_FORMS": "abc"},
        {"route": ["Das Formular ist unvollständig angekommen. Bitte laden Sie die Seite neu."]},
    ),
    "no reason": (
        {"is_public": ""},
        {"reason_non_public": ["Bitte den Grund der Nichtöffentlichkeit angeben (§ 48 Abs. 2 GO NRW, § 6 GeschO)."]},
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_bad_input_gets_a_german_sentence_at_its_field_and_nothing_is_saved(client, case):
    motion, address, form = open_draft(client)
    typed, sentences = REFUSED[case]
    before = stored(motion)

    sent = form | {"section_alternatives": "Mein Text."} | typed
    answer = client.post(address, {name: value for name, value in sent.items() if (name, value) != ("is_public", "")})

    assert answer.status_code == 422
    assert error_sentences(answer) == sentences
    assert fields_of(answer)["section_alternatives"] == "Mein Text."
    assert stored(motion) == before


def test_too_many_rows_are_refused(client):
    motion, address, form = open_draft(client)
    rows = {f"beratung-{n}-committee": form["beratung-0-committee"] for n in range(1, 30)}
    rows |= {f"beratung-{n}-role": "decision" for n in range(1, 30)}

    answer = client.post(address, form | rows | {"beratung-TOTAL_FORMS": "30"})

    assert answer.status_code == 422
    assert error_sentences(answer)["route"] == ["So viele Zeilen nimmt das Formular nicht an; möglich sind 20."]
    assert motion.consultations.count() == 1


def test_five_megabytes_in_a_section_are_refused_and_still_stand_in_the_form(client):
    motion, address, form = open_draft(client)
    before = stored(motion)
    typed = "<p>Text</p>" * (5_000_000 // 11)

    answer = client.post(address, form | {"section_facts": typed})

    assert answer.status_code == 422
    assert error_sentences(answer) == {"section_facts": [TOO_LONG.format(500000, len(typed))]}
    assert fields_of(answer)["section_facts"] == typed
    assert "data-library" not in answer.context["form"]["section_facts"].as_widget()
    assert stored(motion) == before


@pytest.mark.parametrize("limit", [("DATA_UPLOAD_MAX_MEMORY_SIZE", 10_000), ("DATA_UPLOAD_MAX_NUMBER_FIELDS", 10)])
def test_body_beyond_the_limit_gets_a_page_of_its_own(client, settings, limit):
    motion, address, form = open_draft(client)
    before = stored(motion)
    setattr(settings, *limit)

    answer = client.post(address, form | {"section_facts": "x" * 20_000})

    assert answer.status_code == 413
    assert [template.name for template in answer.templates][0] == "413.html"
    assert stored(motion) == before


FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", FORM),
        (b"subject=%ED%A0%80&section_facts=%FF%FE", FORM),
        (b"%00=%00&=&&", FORM),
        (b"\xff\xfe\x00", FORM),
        (b"{}", "application/json"),
        (b"--y\r\n\r\n", PARTS),
        (b"", "multipart/form-data"),
        (b"--x\r\nContent-Disposition: form-data; name*=nix''subject\r\n\r\nText\r\n--x--", PARTS),
    ],
)
def test_bodies_that_no_browser_sends_change_nothing(client, body, kind):
    motion, address, _ = open_draft(client)
    before = stored(motion)

    answer = client.post(address, body, content_type=kind)

    assert answer.status_code == 422
    assert error_sentences(answer)["route"] == [
        "Das Formular ist unvollständig angekommen. Bitte laden Sie die Seite neu."
    ]
    assert stored(motion) == before


@pytest.mark.parametrize("day", ["2025-10-30", "2031-01-01"])
def test_paper_of_a_day_without_its_committee_can_still_be_opened(client, day):
    committee = make_committee(starts_on=TERM_START, ends_on=None)
    motion, address, _ = open_draft(client, committee=committee)
    Motion.objects.filter(pk=motion.pk).update(paper_date=day)

    answer = client.get(address)

    choices = dict(answer.context["route"].forms[0].fields["committee"].choices)
    before = f"{committee.name} (ab 01.11.2025)"
    assert choices[committee.pk] == (before if day < "2026" else committee.name)
