"""The check while somebody types: it sees what stands in the form, stores nothing, and corrects in the form."""

from datetime import date, datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from committees.actions import agendas
from committees.models import FinancialRow, Meeting
from committees.states import ConsultationRole, MeetingState
from tests.committees.browsing import open_form
from tests.committees.drafts import open_draft, stored
from tests.factories import (
    make_clerk,
    make_committee,
    make_committee_services,
    make_meeting,
    make_motion,
    make_office,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

AUTUMN = timezone.make_aware(datetime(2026, 9, 16, 17, 0))
WRONG_DAY = "Geliefert wird am Freitag, 02.07.2026."


def check(client, motion, form, **typed):
    return client.post(reverse("motion-check", args=[motion.address]), form | typed)


def found(answer):
    """(heading, place) of each finding."""
    return [(finding.title, finding.place) for finding, _ in answer.context["findings"]]


def test_typed_text_is_checked_and_not_stored(client):
    motion, _, form = open_draft(client)
    before = stored(motion)

    answer = check(client, motion, form, section_facts=WRONG_DAY)

    assert answer.status_code == 200
    assert ("Wochentag und Datum", "facts") in found(answer)
    assert stored(motion) == before


def test_answer_holds_column_and_count(client):
    motion, _, form = open_draft(client)

    html = BeautifulSoup(check(client, motion, form, section_facts=WRONG_DAY, signer_name="").content, "html.parser")

    assert html.select_one("[data-counts]").get_text(strip=True).startswith("Prüfung: 1 Fehler")
    assert len(html.select("[data-findings] .finding")) >= 2
    assert html.select_one("button[name=correct]")["value"]


def test_same_text_gives_the_same_answer(client):
    motion, _, form = open_draft(client)

    first, second = (check(client, motion, form, section_facts=WRONG_DAY).content for _ in range(2))

    assert first == second


def test_typed_head_and_rows_are_checked(client):
    committee = make_committee()
    meeting = make_meeting(committee)
    motion, _, form = open_draft(client, committee=committee)
    typed = {
        "subject": "",
        "is_public": "on",
        "beratung-0-wished_on": "2026-06-18",
        "has_financial_effect": "on",
        "haushalt-0-amount": "5.000",
    }

    places = {place for _, place in found(check(client, motion, form, **typed))}
    on_the_day = found(check(client, motion, form, **{"beratung-0-wished_on": f"{meeting.day}"}))

    assert {"subject", "consultations", "financial_rows"} <= places
    assert "consultations" not in [place for _, place in on_the_day]


def test_sitting_that_was_called_off_is_none(client):
    committee = make_committee()
    meeting = make_meeting(committee)
    make_meeting(committee, starts_at=AUTUMN)
    motion, _, form = open_draft(client, committee=committee)
    on_the_day = {"beratung-0-wished_on": f"{meeting.day}"}

    before = found(check(client, motion, form, **on_the_day))
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.CANCELLED)
    after = found(check(client, motion, form, **on_the_day))

    told = ("Sitzungstermine der Beratungsfolge", "consultations")
    assert (told in before, told in after) == (False, True)


def test_paper_taken_earlier_is_checked_by_its_sitting(client):
    first, second, services = make_committee(), make_committee(), make_committee_services()
    motion = make_motion(committee=first)
    agendas.add_motion(make_meeting(first), motion, by=services)
    motion.consultations.update(wished_on=date(2026, 9, 2), role=ConsultationRole.PRELIMINARY)
    motion.consultations.create(committee=second, position=2, wished_on=date(2026, 6, 24))
    client.force_login(services)
    form = open_form(client, reverse("motion-edit", args=[motion.address]))

    as_stored = found(check(client, motion, form))
    after_it = found(check(client, motion, form, **{"beratung-1-wished_on": "10.06.2026"}))

    rises = ("Termine der Beratungsfolge", "consultations")
    assert (rises in as_stored, rises in after_it) == (False, True)


def test_row_marked_for_removal_is_no_longer_checked(client):
    motion, _, form = open_draft(client)

    answer = check(client, motion, form, **{"beratung-0-DELETE": "on"})

    assert ("Pflichtangaben", "consultations") in found(answer)


def test_input_that_cannot_be_read_leaves_the_stored_value(client):
    motion, _, form = open_draft(client, has_financial_effect=True)
    FinancialRow.objects.create(motion=motion, amount=5, year=2026, product="130 100", cover="Haushalt")

    answer = check(client, motion, form, paper_date="gestern", **{"haushalt-0-amount": "viel"})

    assert answer.status_code == 200


def test_conflict_with_somebody_else_does_not_stop_the_check(client):
    motion, _, form = open_draft(client)
    motion.sections.filter(key="facts").update(html="<p>Anderer Text.</p>", sha256="")

    answer = check(client, motion, form, section_facts=WRONG_DAY)

    assert ("Wochentag und Datum", "facts") in found(answer)


def test_correction_answers_with_the_corrected_text(client):
    motion, _, form = open_draft(client)
    before = stored(motion)
    typed = {"section_facts": f"**Zuerst:** {WRONG_DAY}"}
    finding = next(f for f, _ in check(client, motion, form, **typed).context["findings"] if f.correction)

    answer = check(client, motion, form, correct=finding.key, **typed)

    assert answer.json() == {
        "part": "facts",
        "text": "**Zuerst:** Geliefert wird am Donnerstag, 02.07.2026.",
        "quote": "Donnerstag",
        "start": finding.start,
        "sentence": "Ersetzt: „Freitag“ durch „Donnerstag“.",
    }
    assert stored(motion) == before


def test_correction_in_the_subject_answers_with_the_corrected_subject(client):
    motion, _, form = open_draft(client)
    before = stored(motion)
    typed = {"subject": "Markt & Fest am Freitag, 02.07.2026"}
    finding = next(f for f, _ in check(client, motion, form, **typed).context["findings"] if f.correction)

    answer = check(client, motion, form, correct=finding.key, **typed).json()

    assert (answer["part"], answer["text"]) == ("subject", "Markt & Fest am Donnerstag, 02.07.2026")
    assert stored(motion) == before


def test_correction_of_a_place_that_changed_replaces_nothing(client):
    motion, _, form = open_draft(client)

    answer = check(client, motion, form, correct="0123456789abcdef")

    assert (answer.status_code, answer.json()["sentence"]) == (
        409,
        "Die Stelle hat sich inzwischen geändert. Bitte die Vorlage noch einmal prüfen lassen.",
    )


def test_only_those_who_edit_let_it_check(client):
    office = make_office()
    motion = make_motion(office=office)

    answers = []
    for user in (make_user(), make_clerk(), make_clerk(office), make_committee_services()):
        client.force_login(user)
        answers.append(check(client, motion, {}).status_code)

    assert answers == [404, 404, 200, 200]


def test_check_needs_the_same_queries_however_long_the_draft_is(client, django_assert_max_num_queries):
    motion, _, form = open_draft(client)

    with django_assert_max_num_queries(24):
        check(client, motion, form, section_facts=WRONG_DAY * 50)
