"""A begun Fassung that is given up: the released text holds again, and the other can be brought back for 30 days."""

from datetime import timedelta

import pytest
from django.urls import reverse

from committees import clock
from committees.actions import drafting, trash
from committees.actions import motions as actions
from committees.actions.attachments import detach
from committees.models import AuditEntry, DiscardedDraft, Motion
from committees.states import LinkRelation, MotionState, UserRole
from committees.workflow import NotAllowed
from tests.committees.browsing import open_form
from tests.factories import (
    make_archive_answer,
    make_attachment,
    make_clerk,
    make_committee_services,
    make_motion,
    make_office,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


@pytest.fixture
def motion():
    """Released with an attachment, then begun anew, with another text, another head, a link and no attachment."""
    motion = make_motion(subject="Spielplätze")
    make_attachment(motion, title="Lageplan", is_public=False)
    actions.release(motion, by=make_committee_services())
    motion = actions.revise(Motion.objects.get(pk=motion.pk), by=motion.author)
    target = make_motion(state=MotionState.RELEASED)
    motion.subject, motion.reserved_to_council = "Spielplätze und Bolzplätze", True
    motion.save()
    links = [(target, LinkRelation.REPLACES)]
    drafting.save_parts(motion, sections={"facts": "<p>Neu geschrieben.</p>"}, links=links, by=motion.author)
    detach(motion.attachments.get(), by=motion.author)
    return Motion.objects.get(pk=motion.pk)


def parts_of(motion):
    motion = Motion.objects.get(pk=motion.pk)
    return {
        "state": motion.state,
        "head": (motion.subject, motion.reserved_to_council),
        "facts": motion.sections.get(key="facts").html,
        "links": list(motion.links.values_list("relation", flat=True)),
        "files": list(motion.attachments.values_list("title", "is_public")),
    }


RELEASED = {
    "state": MotionState.RELEASED,
    "head": ("Spielplätze", False),
    "facts": "<p>Die Verwaltung hat alle Spielplätze geprüft.</p>",
    "links": [],
    "files": [("Lageplan", False)],
}
BEGUN = {
    "state": MotionState.DRAFT,
    "head": ("Spielplätze und Bolzplätze", True),
    "facts": "<p>Neu geschrieben.</p>",
    "links": [LinkRelation.REPLACES],
    "files": [],
}


def test_discarding_restores_what_was_released(client, motion):
    client.force_login(motion.author)
    address = reverse("motion-step", args=[motion.address, "discard"])

    answer = client.post(address, open_form(client, address))

    assert answer.status_code == 302
    assert parts_of(motion) == RELEASED
    assert AuditEntry.objects.about(motion).filter(action="discard").count() == 1


def test_discarded_text_is_kept_and_brought_back(client, motion):
    trash.discard(motion, by=motion.author)
    draft = DiscardedDraft.objects.get()
    client.force_login(motion.author)

    answer = client.post(reverse("discarded-restore", args=[draft.pk]))

    assert answer.status_code == 302
    assert parts_of(motion) == BEGUN
    assert not DiscardedDraft.objects.exists()


def test_bringing_back_keeps_the_draft_begun_meanwhile(motion):
    trash.discard(motion, by=motion.author)
    first = DiscardedDraft.objects.get()
    again = actions.revise(Motion.objects.get(pk=motion.pk), by=motion.author)
    drafting.save_parts(again, sections={"facts": "<p>Ganz anders.</p>"}, by=motion.author)

    trash.bring_back(first, by=motion.author)

    assert parts_of(motion) == BEGUN
    assert [draft.parts["sections"]["facts"] for draft in DiscardedDraft.objects.all()] == ["<p>Ganz anders.</p>"]


def test_list_shows_discarded_drafts_to_the_office(client, motion):
    trash.discard(motion, by=motion.author)
    client.force_login(make_clerk(motion.office))

    answer = client.get(reverse("motion-trash"))

    assert [(draft.motion_id, left) for draft, left in answer.context["discarded"]] == [
        (motion.pk, "mindestens noch 30 Tage")
    ]


@pytest.mark.parametrize(
    "person",
    [lambda: make_clerk(make_office(code="66", name="Straßen")), lambda: make_user(UserRole.MAYOR)],
    ids=["anderes Amt", "Bürgermeister"],
)
def test_others_do_not_bring_it_back(client, motion, person):
    trash.discard(motion, by=motion.author)
    client.force_login(person())

    answer = client.post(reverse("discarded-restore", args=[DiscardedDraft.objects.get().pk]))

    assert answer.status_code == 404
    assert parts_of(motion) == RELEASED


def test_withdrawn_paper_takes_no_discarded_draft_back(motion):
    trash.discard(motion, by=motion.author)
    services = make_committee_services()
    actions.withdraw(Motion.objects.get(pk=motion.pk), "Erledigt.", by=services)

    with pytest.raises(NotAllowed):
        trash.bring_back(DiscardedDraft.objects.get(), by=services)


def test_first_draft_cannot_be_discarded():
    motion = make_motion()

    with pytest.raises(NotAllowed):
        trash.discard(motion, by=motion.author)

    assert not DiscardedDraft.objects.exists()


def test_collector_removes_drafts_discarded_more_than_30_days_ago(motion):
    trash.discard(motion, by=motion.author)
    DiscardedDraft.objects.update(at=clock.now() - timedelta(days=31))
    make_archive_answer(DiscardedDraft.objects.get())

    trash.collect_drafts()

    assert not DiscardedDraft.objects.exists()
    assert parts_of(motion) == RELEASED


def test_revising_begins_with_the_released_text():
    motion = make_motion(state=MotionState.RELEASED, subject="Spielplätze")
    section = motion.sections.get(key="facts")
    section.html = "<p>Nach der Freigabe hineingeraten.</p>"
    section.save()

    actions.revise(motion, by=motion.author)

    assert parts_of(motion)["facts"] == RELEASED["facts"]


@pytest.mark.parametrize(("is_public", "notes"), [(True, 1), (False, 0)])
def test_publicity_that_comes_back_is_noted_for_who_brought_it_back(is_public, notes):
    motion, services = make_motion(is_public=False, reason_non_public="privacy"), make_committee_services()
    actions.release(motion, by=services)
    motion = actions.revise(Motion.objects.get(pk=motion.pk), by=motion.author)
    Motion.objects.filter(pk=motion.pk).update(is_public=is_public)
    trash.discard(Motion.objects.get(pk=motion.pk), by=motion.author)

    trash.bring_back(DiscardedDraft.objects.get(), by=services)

    entries = AuditEntry.objects.about(motion).filter(action="make_public")
    assert Motion.objects.get(pk=motion.pk).is_public == is_public
    assert list(entries.values_list("actor_id", flat=True)) == [services.pk] * notes
