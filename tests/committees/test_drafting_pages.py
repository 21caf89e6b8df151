"""Bringing in and editing a draft: who may, and what is saved."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from committees.actions import motions as actions
from committees.models import AuditEntry, Motion, MotionLink
from committees.states import MeetingState, MotionState, NonPublicReason
from tests.committees.browsing import error_sentences, open_form
from tests.committees.drafts import open_draft, stored
from tests.factories import (
    make_clerk,
    make_committee,
    make_committee_services,
    make_kind,
    make_meeting,
    make_membership,
    make_motion,
    make_office,
    make_town,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

INVALID_CHOICE = "Diese Auswahl gibt es nicht (mehr)."


# --- who ---


@pytest.mark.parametrize("page", ["motion-new", "motion-create", "motion-import"])
def test_new_drafts_are_for_offices_and_committee_services(client, page):
    make_town()
    make_kind()
    address = reverse(page, args=["decision"] if page == "motion-create" else [])
    member = make_user()
    make_membership(make_committee(), member.person)

    answers = {}
    for who, user in {"member": member, "clerk": make_clerk(), "services": make_committee_services()}.items():
        client.force_login(user)
        answers[who] = client.get(address).status_code

    assert answers == {"member": 403, "clerk": 200, "services": 200}


def test_draft_of_another_office_is_unknown_and_a_waiting_one_rests(client):
    office = make_office()
    motion = make_motion(office=office)
    actions.submit(motion, by=make_clerk(office))
    address = reverse("motion-edit", args=[motion.address])

    answers = []
    for user in (make_user(), make_clerk(), make_clerk(office), make_committee_services()):
        client.force_login(user)
        answers.append(client.get(address).status_code)

    assert answers == [404, 404, 403, 200]


@pytest.mark.parametrize("kind", ["unknown", "inactive", "from-outside"])
def test_only_kinds_that_are_offered_can_be_begun(client, kind):
    make_town()
    make_kind(key="inactive", name="Alte Vorlage", is_active=False)
    make_kind(key="from-outside", name="Antrag", is_drafted_here=False)
    client.force_login(make_committee_services())

    answer = client.get(reverse("motion-create", args=[kind]))

    assert answer.status_code == 404


def test_clerk_drafts_for_the_own_office_only(client):
    make_town()
    make_kind()
    other = make_office()
    client.force_login(make_clerk())
    address = reverse("motion-create", args=["decision"])

    answer = client.post(address, open_form(client, address) | {"subject": "Neue Bänke", "office": other.pk})

    assert answer.status_code == 422
    assert error_sentences(answer) == {"office": [INVALID_CHOICE]}
    assert Motion.objects.count() == 0


# --- what is saved ---


def test_new_draft_keeps_what_was_typed(client):
    make_town()
    make_kind()
    committee, office = make_committee(), make_office()
    meeting = make_meeting(committee)
    client.force_login(make_clerk(office))
    address = reverse("motion-create", args=["decision"])
    typed = {
        "subject": "Neue Bänke",
        "office": office.pk,
        "section_facts": "Es fehlen **vier** Bänke.",
        "beratung-0-committee": committee.pk,
        "beratung-0-wished_on": "17.06.2026",
        "has_financial_effect": "on",
        "haushalt-0-amount": "1.250,50 €",
        "haushalt-0-year": "2026",
    }

    answer = client.post(address, open_form(client, address) | typed)

    motion = Motion.objects.get()
    assert (answer.status_code, answer.url) == (302, reverse("motion-edit", args=[motion.address]))
    assert motion.sections.get(key="facts").html == "<p>Es fehlen <strong>vier</strong> Bänke.</p>"
    assert motion.consultations.get().meeting == meeting
    assert motion.financial_rows.get().amount == Decimal("1250.50")


def test_station_keeps_its_cancelled_sitting_until_another_day_is_wished(client):
    motion, address, _ = open_draft(client)
    meeting = make_meeting(motion.consultations.get().committee, state=MeetingState.CANCELLED)
    motion.consultations.update(meeting=meeting, wished_on=meeting.day)
    found = []

    for typed in ({"beratung-0-role": "hearing"}, {"beratung-0-wished_on": "24.06.2026"}):
        client.post(address, open_form(client, address) | typed)
        found.append((motion.consultations.get().role, motion.consultations.get().meeting))

    assert found == [("hearing", meeting), ("hearing", None)]


def test_form_that_is_saved_as_it_opened_changes_nothing(client):
    motion, address, form = open_draft(client)
    before = stored(motion)

    answer = client.post(address, form)

    assert answer.status_code == 302
    assert stored(motion) == before


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("12.000", "12000"),
        ("1.250,50 €", "1250.50"),
        ("1 250,5 Euro", "1250.50"),
        ("−300", "-300"),
        ("0,99", "0.99"),
        ("12.50", "12.50"),
    ],
)
def test_amounts_are_read_as_people_write_them(client, typed, amount):
    motion, address, form = open_draft(client)

    client.post(address, form | {"haushalt-0-amount": typed})

    assert motion.financial_rows.get().amount == Decimal(amount)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("<script>alert(1)</script>Text", "<script>"),
        ("<p onclick='x()'>Text</p>", "onclick"),
        ("[hier](javascript:alert(1))", "javascript:"),
        ("<p><a href='javascript:alert(1)'>hier</a></p>", "javascript:"),
        ("<p>Text<img src=x onerror=alert(1)></p>", "onerror"),
        ("<p style='color:red'>Text</p><iframe src='/'></iframe>", "<iframe>"),
    ],
)
def test_what_acts_is_refused_in_a_section_and_everything_typed_stays(client, typed, named):
    motion, address, form = open_draft(client)
    before = motion.sections.get(key="facts").html

    answer = client.post(address, form | {"section_facts": typed, "subject": "Ein neuer Betreff"})

    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        "section_facts": [
            f"Der Text enthält Teile, die auf der Seite ein Programm ausführen würden: {named}. Bitte herausnehmen; "
            "bis dahin ist nichts gespeichert."
        ]
    }
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.find(id="id_section_facts").text.strip() == typed
    assert page.find(id="id_subject").text.strip() == "Ein neuer Betreff"
    motion.refresh_from_db()
    assert (motion.sections.get(key="facts").html, motion.subject) == (before, form["subject"])


def test_shape_that_a_vorlage_does_not_need_goes_without_a_word(client):
    motion, address, form = open_draft(client)

    answer = client.post(address, form | {"section_facts": "<p style='color:red' class='x'>Text</p><!-- Word -->"})

    assert answer.status_code == 302
    assert motion.sections.get(key="facts").html == "<p>Text</p>"


def test_link_that_somebody_else_made_to_a_hidden_paper_stays(client):
    office = make_office()
    motion = make_motion(office=office)
    hidden = make_motion(state=MotionState.RELEASED, is_public=False, reason_non_public=NonPublicReason.CONTRACT)
    MotionLink.objects.create(source=motion, target=hidden)
    client.force_login(make_clerk(office))
    address = reverse("motion-edit", args=[motion.address])

    answer = client.post(address, open_form(client, address) | {"subject": "Neue Bänke"})

    assert answer.status_code == 302
    assert motion.links.get().target == hidden


def test_row_marked_for_removal_is_removed(client):
    motion, address, form = open_draft(client)

    client.post(address, form | {"beratung-0-DELETE": "on"})

    assert motion.consultations.count() == 0


def test_correction_replaces_the_words_it_names(client):
    committee = make_committee(name="Ausschuss für Digitalisierung und Informationstechnologie")
    wrong = "<p>Der Ausschuss für Digitalisierung und Infrastruktur beschließt die Bänke.</p>"
    motion, address, form = open_draft(client, committee=committee, texts={"proposed_resolution": wrong})
    findings = client.get(address).context["findings"]
    finding = next(finding for finding, _ in findings if finding.correction)

    client.post(address, form | {"correct": finding.key})

    html = motion.sections.get(key="proposed_resolution").html
    assert html == "<p>Der Ausschuss für Digitalisierung und Informationstechnologie beschließt die Bänke.</p>"


def test_correction_in_the_subject_is_stored_and_named_in_the_history(client):
    motion, address, form = open_draft(client, subject="Markt & Fest am Freitag, 02.07.2026")
    finding = next(finding for finding, _ in client.get(address).context["findings"] if finding.correction)

    client.post(address, form | {"correct": finding.key})

    motion.refresh_from_db()
    assert motion.subject == "Markt & Fest am Donnerstag, 02.07.2026"
    assert AuditEntry.objects.get(action="head").after == "Betreff: Markt & Fest am Donnerstag, 02.07.2026"


def test_correction_that_makes_the_subject_too_long_replaces_nothing(client):
    subject = " am Freitag, 02.07.2026".rjust(300, "x")
    motion, address, form = open_draft(client, subject=subject)
    finding = next(finding for finding, _ in client.get(address).context["findings"] if finding.correction)

    answer = client.post(address, form | {"correct": finding.key}, follow=True)

    motion.refresh_from_db()
    assert motion.subject == subject
    assert "Der Betreff wäre damit länger als 300 Zeichen" in answer.content.decode()
