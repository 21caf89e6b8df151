"""The history names what was changed in the head of a paper, with before and after, for those who may read it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from committees import clock
from committees.actions import receipts as actions
from committees.demo.clockwork import clock_at
from committees.models import AuditEntry, Motion
from committees.states import MotionState, UserRole
from tests.committees.browsing import open_form
from tests.committees.incoming import (
    fresh,
    make_faction_draft,
    make_faction_member,
    make_faction_user,
    make_petition,
    make_received,
)
from tests.committees.test_receipt_pages import page, send
from tests.factories import make_clerk, make_committee_services, make_motion, make_office, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def history(client, motion, user):
    client.force_login(user)
    return client.get(page("motion-history", fresh(motion))).context["rows"]


def changes(client, motion, user):
    """{name: (before, after)} of each row that names changes, the newest first."""
    return [row.changes for row in history(client, motion, user) if row.changes]


def save(client, motion, user, **typed):
    return send(client, user, page("motion-edit", motion), typed)


def save_while_typing(client, motion, user, **typed):
    client.force_login(user)
    form = open_form(client, page("motion-edit", motion))
    return client.post(reverse("motion-part", args=[motion.address, "head"]), form | typed)


HEAD = {
    "subject": ({"subject": "Neue Bänke"}, {"Betreff": ("Bänke", "Neue Bänke")}),
    "reference": ({"file_reference": "10 20"}, {"Aktenzeichen": ("leer", "10 20")}),
    "signer": ({"signer_name": "Ada Neu"}, {"gez. (Name)": ("Kim Muster", "Ada Neu")}),
    "day": ({"paper_date": "16.06.2026"}, {"Datum der Vorlage": ("leer", "16.06.2026")}),
    "reserved": ({"reserved_to_council": "on"}, {"dem Rat vorbehalten": ("nein", "ja")}),
    "two": (
        {"subject": "Neue Bänke", "file_reference": "10"},
        {"Betreff": ("Bänke", "Neue Bänke"), "Aktenzeichen": ("leer", "10")},
    ),
    "nothing": ({}, None),
}


@pytest.mark.parametrize("case", HEAD)
@pytest.mark.parametrize("way", [save, save_while_typing])
def test_changed_fields_are_named_with_before_and_after(client, case, way):
    typed, named = HEAD[case]
    motion = make_motion(subject="Bänke")

    way(client, motion, motion.author, **typed)

    assert changes(client, motion, motion.author) == ([named] if named else [])


def test_publicity_and_its_reason_are_named(client):
    motion = make_motion(is_public=False, reason_non_public="contract")

    save(client, motion, motion.author, is_public="on", reason_non_public="")

    assert changes(client, motion, motion.author) == [
        {"öffentlich": ("nein", "ja"), "Grund der Nichtöffentlichkeit": ("Auftragsvergabe", "leer")}
    ]


def test_office_is_named_when_a_paper_is_given_to_another(client):
    services, office = make_committee_services(), make_office(name="Grünamt")
    motion = make_received(MotionState.EXAMINED)
    before = str(motion.office)

    actions.assign(motion, office=office, is_public=False, reason="privacy", by=services)

    assert changes(client, motion, services) == [
        {
            "Amt": (before, "Grünamt"),
            "öffentlich": ("ja", "nein"),
            "Grund der Nichtöffentlichkeit": ("leer", "schutzwürdige Belange einzelner Personen"),
        }
    ]


def test_outside_subject_of_a_letter_is_named(client):
    services = make_committee_services()
    motion = make_petition()

    actions.redact(motion, subject="Eine Bank", sections={}, by=services)

    assert changes(client, motion, services) == [{"Betreff": ("Eine Bank am Lilienpfad", "Eine Bank")}]


def test_signers_of_a_faction_are_named(client):
    motion = make_faction_draft()
    ada = make_faction_member(motion.faction).person

    save(client, motion, motion.author, submitters=[ada.pk])

    assert changes(client, motion, motion.author) == [{"Unterzeichnende": ("leer", str(ada))}]


# --- savings in one go are one line ---


def type_subjects(client, motion, *steps):
    start = clock.now()
    for minutes, subject in steps:
        with clock_at(start + timedelta(minutes=minutes)):
            save_while_typing(client, motion, motion.author, subject=subject)


def test_savings_while_typing_are_one_line_from_the_first_to_the_last(client):
    motion = make_motion(subject="Bänke")

    type_subjects(client, motion, (0, "Bänke am"), (1, "Bänke am Fluss"), (3, "Bänke am Fluss und See"))

    assert AuditEntry.objects.about(motion).filter(action="head").count() == 3
    assert changes(client, motion, motion.author) == [{"Betreff": ("Bänke", "Bänke am Fluss und See")}]


def test_what_was_taken_back_at_once_is_no_change(client):
    motion = make_motion(subject="Bänke")

    type_subjects(client, motion, (0, "Bank"), (1, "Bänke"))

    assert changes(client, motion, motion.author) == []


def test_later_savings_have_a_line_of_their_own(client):
    motion = make_motion(subject="Bänke")

    type_subjects(client, motion, (0, "Bank"), (11, "Stuhl"))

    assert changes(client, motion, motion.author) == [{"Betreff": ("Bank", "Stuhl")}, {"Betreff": ("Bänke", "Bank")}]


def test_step_between_two_savings_parts_them(client):
    office = make_office()
    motion = make_motion(subject="Bänke", office=office, by=make_clerk(office))
    save(client, motion, motion.author, subject="Bank")
    AuditEntry.objects.note(by=motion.author, subject=motion, action="comment")

    save(client, motion, motion.author, subject="Stuhl")

    assert changes(client, motion, motion.author) == [{"Betreff": ("Bank", "Stuhl")}, {"Betreff": ("Bänke", "Bank")}]


# --- who reads it ---


def test_history_is_for_those_who_read_the_draft(client):
    motion = make_motion(subject="Bänke", state=MotionState.RELEASED)

    answers = []
    for user in (make_clerk(motion.office), make_committee_services(), make_clerk(), make_user()):
        client.force_login(user)
        answers.append(client.get(page("motion-history", motion)).status_code)

    assert answers == [200, 200, 403, 404]


def test_how_a_faction_wrote_its_paper_stays_with_the_faction(client):
    motion = make_faction_draft(subject="Bänke")
    save(client, motion, motion.author, subject="Neue Bänke")
    actions.hand_in(motion, by=motion.author)
    readers = [make_faction_user(motion.faction), make_committee_services()]

    shown = [[row.words for row in history(client, motion, user)] for user in readers]

    assert shown == [["eingereicht", "Entwurf gespeichert", "Angaben geändert", "Entwurf angelegt"], ["eingereicht"]]
    assert Motion.objects.get(pk=motion.pk).subject == "Neue Bänke"


def test_many_savings_while_typing_do_not_push_the_beginning_out(client, monkeypatch):
    monkeypatch.setattr("committees.views.history.LONGEST", 3)
    motion = make_motion(subject="Bänke")
    for subject in "ABCDE":
        save_while_typing(client, motion, motion.author, subject=subject)

    words = [row.words for row in history(client, motion, motion.author)]

    assert words == ["Entwurf gespeichert", "Angaben geändert", "Entwurf angelegt"]


def test_administration_does_not_tell_either_how_a_faction_wrote_its_paper(client):
    motion = make_faction_draft(subject="Bänke")
    save(client, motion, motion.author, subject="Neue Bänke")
    actions.hand_in(fresh(motion), by=motion.author)
    services = make_committee_services()
    services.roles.create(role=UserRole.ADMIN, starts_on="2020-01-01")
    client.force_login(services)

    log = reverse("admin:committees_auditentry_changelist")
    shown = {entry.action: entry.is_open for entry in client.get(log).context["cl"].result_list}
    found = [entry.action for entry in client.get(log, {"q": "Bänke"}).context["cl"].result_list]

    assert shown == {"create": False, "edit": False, "head": False, "hand_in": True}
    assert found == ["hand_in"]
