"""Deleted drafts: listed, restored within 30 days by whoever may delete, and then removed for good."""

from datetime import timedelta

import pytest
from django.urls import reverse

from committees import clock
from committees.actions import trash
from committees.models import AuditEntry, DiscardedDraft, Motion, MotionLink
from committees.states import AgendaItemState, MotionState, UserRole
from committees.workflow import NotAllowed
from tests.committees.browsing import open_form
from tests.committees.incoming import make_faction_draft
from tests.factories import (
    make_archive_answer,
    make_attachment,
    make_clerk,
    make_committee_services,
    make_meeting,
    make_motion,
    make_office,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

QUERIES = 6
TRASH = "/intern/vorlagen/geloescht/"


@pytest.fixture
def motion():
    return make_motion(subject="Bänke am Rhein", file_reference="51-7")


def delete(motion, by=None, *, days=0):
    trash.delete(motion, by=by or motion.author)
    Motion.objects.filter(pk=motion.pk).update(deleted_at=clock.now() - timedelta(days=days))
    return Motion.objects.get(pk=motion.pk)


def listed(client):
    return [motion.pk for motion, _ in client.get(TRASH).context["deleted"]]


def fates(client, user, of="deleted"):
    """What the list says of each row to this user."""
    client.force_login(user)
    return [words for _, words in client.get(TRASH).context[of]]


def restore_address(motion):
    return reverse("motion-restore", args=[motion.pk])


def test_deleting_leads_to_the_list_of_deleted_drafts(client, motion):
    client.force_login(motion.author)
    address = reverse("motion-step", args=[motion.address, "delete"])

    answer = client.post(address, open_form(client, address), follow=True)

    assert answer.redirect_chain == [(TRASH, 302)]
    assert [left for _, left in answer.context["deleted"]] == ["mindestens noch 30 Tage"]


def test_restored_draft_is_as_it_was(client, motion):
    make_attachment(motion)
    before = Motion.objects.with_parts().get(pk=motion.pk)
    texts = {section.key: section.html for section in before.sections.all()}
    delete(motion)
    client.force_login(motion.author)

    answer = client.post(restore_address(motion))

    after = Motion.objects.get(pk=motion.pk)
    assert answer.status_code == 302
    assert (after.deleted_at, after.deleted_by, after.state) == (None, None, MotionState.DRAFT)
    assert {section.key: section.html for section in after.sections.all()} == texts
    assert (after.subject, after.file_reference, after.attachments.count()) == ("Bänke am Rhein", "51-7", 1)
    assert AuditEntry.objects.about(motion).filter(action="restore").count() == 1


@pytest.mark.parametrize(
    "name",
    ["intern-motion", "motion-edit", "motion-attachments", "motion-preview", "motion-history"],
)
def test_every_other_page_of_a_deleted_draft_is_gone(client, motion, name):
    address = motion.address
    delete(motion)
    client.force_login(motion.author)

    assert client.get(reverse(name, args=[address])).status_code == 404


@pytest.mark.parametrize("tail", ["schritt/submit/", "teil/facts/", "anlagen/datei/", "pruefung/", "schritt/delete/"])
def test_nothing_can_be_sent_to_a_deleted_draft(client, motion, tail):
    address = reverse("intern-motion", args=[motion.address])
    delete(motion)
    client.force_login(motion.author)

    assert client.post(address + tail, {}).status_code == 404


@pytest.mark.parametrize(
    ("person", "status"),
    [
        (lambda motion: make_committee_services(), 302),
        (lambda motion: make_clerk(motion.office), 302),
        (lambda motion: make_clerk(make_office(code="66", name="Straßen")), 404),
        (lambda motion: make_user(UserRole.MAYOR), 404),
        (lambda motion: make_user(UserRole.MINUTE_TAKER), 404),
    ],
    ids=["Sitzungsdienst", "gleiches Amt", "anderes Amt", "Bürgermeister", "Schriftführung"],
)
def test_only_who_may_delete_may_restore(client, motion, person, status):
    delete(motion)
    client.force_login(person(motion))

    answer = client.post(restore_address(motion))

    assert answer.status_code == status
    assert (Motion.objects.get(pk=motion.pk).deleted_at is None) == (status == 302)


def test_list_shows_only_what_its_reader_may_restore(client, motion):
    other = make_motion(office=make_office(code="66", name="Straßen"))
    delete(motion)
    delete(other)
    client.force_login(motion.author)

    assert listed(client) == [motion.pk]


def test_who_drafts_nothing_has_no_such_list(client):
    client.force_login(make_user(UserRole.MINUTE_TAKER))

    assert client.get(TRASH).status_code == 403


def test_second_restoring_is_refused(motion):
    deleted = delete(motion)
    trash.restore(deleted, by=motion.author)

    with pytest.raises(NotAllowed, match=r"^Dieser Entwurf ist nicht mehr gelöscht\.$"):
        trash.restore(deleted, by=motion.author)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "mindestens noch 30 Tage"),
        (29, "mindestens noch 1 Tag"),
        (30, "mindestens noch heute"),
        (31, "wird dem Archiv angeboten und nach seiner Antwort gelöscht"),
    ],
)
def test_list_says_how_long_a_draft_is_kept(client, motion, days, words):
    delete(motion, days=days)

    assert fates(client, motion.author) == [words]


@pytest.mark.parametrize(("days", "words"), [(0, "noch 30 Tage"), (29, "noch 1 Tag"), (30, "nur noch heute")])
def test_list_of_a_faction_says_how_long_its_draft_is_kept(client, days, words):
    draft = make_faction_draft()
    delete(draft, draft.author, days=days)

    assert fates(client, draft.author) == [words]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (
            {"answer": "", "answered_on": None, "archivist": ""},
            "liegt beim Archiv und wird nach seiner Antwort gelöscht",
        ),
        ({}, "wird in der kommenden Nacht gelöscht"),
    ],
)
def test_list_says_what_became_of_the_offer_to_the_archive(client, motion, answer, words):
    discarded = DiscardedDraft.objects.create(
        motion=make_motion(office=motion.office),
        number=2,
        parts={"head": {"subject": "Bänke"}},
        by=motion.author,
        at=clock.now() - timedelta(days=31),
    )
    for record in (delete(motion, days=31), discarded):
        make_archive_answer(record, **answer)

    assert fates(client, motion.author) == [words]
    assert fates(client, motion.author, "discarded") == [words]


def test_list_says_why_a_draft_stays_that_something_refers_to(client, motion):
    linked, dropped = delete(motion, days=31), delete(make_motion(office=motion.office), days=3)
    MotionLink.objects.create(source=make_motion(), target=linked)
    make_meeting().items.create(title="Bänke", motion=dropped, state=AgendaItemState.DROPPED)
    make_archive_answer(linked)

    trash.collect_drafts()

    assert fates(client, motion.author) == [
        "bleibt hier: er stand oder steht auf einer Tagesordnung",
        "bleibt hier: eine andere Vorlage verweist auf ihn",
    ]
    assert "bleibt hier: eine andere Vorlage verweist auf ihn" in client.get(TRASH).content.decode()


@pytest.mark.parametrize("size", [1, 3])
def test_list_needs_the_same_queries_for_any_size(client, motion, django_assert_num_queries, size):
    for _ in range(size):
        MotionLink.objects.create(source=make_motion(), target=delete(make_motion(office=motion.office)))
    client.force_login(motion.author)
    client.get(TRASH)

    with django_assert_num_queries(QUERIES):
        client.get(TRASH)


def test_collector_removes_drafts_deleted_more_than_30_days_ago(motion):
    young = make_motion()
    delete(motion, days=31)
    delete(young, days=29)
    for each in (motion, young):
        make_archive_answer(each)

    trash.collect_drafts()

    assert list(Motion.objects.values_list("pk", flat=True)) == [young.pk]
    assert AuditEntry.objects.filter(action="purge").count() == 1


def test_draft_brought_back_while_others_are_removed_stays(motion, monkeypatch):
    services = make_committee_services()
    for each in (motion, make_motion()):
        make_archive_answer(delete(each, days=31))

    def bring_back():
        for left in Motion.objects.filter(deleted_at__isnull=False):
            trash.restore(left, by=services)

    monkeypatch.setattr(trash.connection, "check_constraints", bring_back)
    trash.collect_drafts()

    assert [each.deleted_at for each in Motion.objects.all()] == [None]


def test_draft_with_a_number_is_kept_for_good(client, motion):
    motion.give_number("ZD/1355/2021")
    motion.save()
    delete(motion, days=400)
    client.force_login(motion.author)

    trash.collect_drafts()

    assert [left for _, left in client.get(TRASH).context["deleted"]] == ["bleibt hier, weil die Nummer vergeben ist"]
    assert client.post(restore_address(motion)).status_code == 302


def test_released_paper_cannot_be_deleted():
    motion = make_motion(state=MotionState.RELEASED)

    with pytest.raises(NotAllowed):
        trash.delete(motion, by=make_committee_services())

    assert Motion.objects.get(pk=motion.pk).deleted_at is None
