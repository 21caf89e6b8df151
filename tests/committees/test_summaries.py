"""A Vorlage in plain words: three sentences, two persons, and public as long as its version is."""

import pytest
from django.urls import reverse

from committees.actions import motions as actions
from committees.actions import publication
from committees.actions.summaries import approve_summary, take_back_summary, write_summary
from committees.models import Motion, PublicSummary
from committees.rules.plain import summary_problem
from committees.states import MotionState, UserRole
from committees.texts import part_hash
from committees.workflow import NotAllowed
from tests.conftest import REAL_ROLES
from tests.factories import make_clerk, make_committee_services, make_motion, make_office, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]
TEXT = "Die Stadt baut am Bach einen Radweg. Er kostet 80.000 Euro."


@pytest.fixture
def services(db):
    return make_committee_services()


@pytest.fixture
def motion(services):
    motion = make_motion(state=MotionState.RELEASED)
    publication.publish(motion, by=services)
    return fresh(motion)


def fresh(motion):
    return Motion.objects.get(pk=motion.pk)


def clerk_of(motion):
    return make_clerk(motion.office)


def approve(motion, by, text=TEXT):
    approve_summary(motion, seen=part_hash(text), by=by)


def publish_again(motion, services):
    actions.revise(motion, by=services)
    actions.release(fresh(motion), "Neu.", by=services)
    publication.publish(fresh(motion), by=services)
    return fresh(motion)


def shown(client, motion):
    """(text, whether its version is named) on the public page; None for nothing."""
    context = client.get(reverse("motion-page", args=[motion.slug])).context
    found = context["summarised"]
    return found and (found.plain_words, found.number)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (TEXT, ""),
        ("Das kostet z. B. 3.000 Euro am 16. Juni.", ""),
        ("Eins ist wahr. Zwei sind es auch. Drei sind es noch.", ""),
        ("Eins ist wahr. Zwei sind es auch. Drei sind es noch. Vier sind zu viel.", "Höchstens drei Sätze; es sind 4."),
        (" ", "Bitte in einem bis drei Sätzen"),
        ("radweg am bach", "Bitte ganze Sätze"),
        (" ".join(["Wort"] * 26) + ".", "Ein Satz hat 26 Wörter."),
        ("Fragen bitte an kim@example.org senden.", "E-Mail-Adressen"),
    ],
)
def test_three_short_whole_sentences_are_taken(text, problem):
    assert summary_problem(text)[: len(problem) or None] == problem


def test_nothing_shows_before_a_second_person_approved(client, motion, services):
    write_summary(motion, TEXT, by=clerk_of(motion))
    before = shown(client, motion)
    approve(motion, services)

    assert (before, PublicSummary.objects.get().text) == (None, TEXT)


@REAL_ROLES
def test_new_version_shows_the_old_words_with_their_version_until_approved_again(client, as_public, motion, services):
    write_summary(motion, TEXT, by=clerk_of(motion))
    approve(motion, services)
    first = shown(client, motion)
    motion = publish_again(motion, services)
    second = shown(client, motion), "zur Fassung 1" in client.get(f"/vorlagen/{motion.slug}/").content.decode()
    write_summary(motion, "Der Radweg wird teurer.", by=clerk_of(motion))
    approve(motion, services, "Der Radweg wird teurer.")

    assert (first, second) == ((TEXT, 1), ((TEXT, 1), True))
    assert shown(client, motion) == ("Der Radweg wird teurer.", 2)


@REAL_ROLES
def test_words_go_with_their_version_out_of_the_public(as_public, motion, services):
    write_summary(motion, TEXT, by=clerk_of(motion))
    approve(motion, services)
    before = PublicSummary.objects.using("public").count()
    publication.unpublish(motion, "Irrtum.", by=services)

    assert (before, PublicSummary.objects.using("public").count()) == (1, 0)


def test_who_wrote_it_cannot_approve_it(motion, services):
    write_summary(motion, TEXT, by=services)

    with pytest.raises(NotAllowed):
        approve(motion, services)

    approve(motion, make_committee_services())
    assert PublicSummary.objects.get().text == TEXT


def test_text_that_changed_since_it_was_seen_is_not_approved(motion, services):
    clerk = clerk_of(motion)
    write_summary(motion, TEXT, by=clerk)
    write_summary(motion, "Es wird nichts gebaut.", by=clerk)

    with pytest.raises(NotAllowed, match="inzwischen geändert"):
        approve(motion, services)

    assert PublicSummary.objects.count() == 0


def test_paper_that_is_not_public_has_no_plain_words(services):
    motion = make_motion(is_public=False, reason_non_public="contract", state=MotionState.RELEASED)

    with pytest.raises(NotAllowed):
        write_summary(motion, TEXT, by=services)


def test_taken_back_words_are_gone(client, motion, services):
    write_summary(motion, TEXT, by=clerk_of(motion))
    approve(motion, services)
    take_back_summary(motion, by=services)

    assert shown(client, motion) is None


def test_only_committee_services_take_it_back(motion, services):
    clerk = clerk_of(motion)
    write_summary(motion, TEXT, by=clerk)
    approve(motion, services)

    with pytest.raises(NotAllowed, match="Sitzungsdienst"):
        take_back_summary(motion, by=clerk)

    assert PublicSummary.objects.count() == 1


def test_words_can_be_taken_back_while_the_newest_version_is_not_public(client, motion, services):
    write_summary(motion, TEXT, by=clerk_of(motion))
    approve(motion, services)
    actions.revise(motion, by=services)
    Motion.objects.filter(pk=motion.pk).update(is_public=False, reason_non_public="contract")
    actions.release(fresh(motion), "Nichtöffentlich.", by=services)
    client.force_login(services)

    page = client.get(reverse("motion-summary", args=[motion.address]))
    client.post(reverse("motion-summary", args=[motion.address]), {"act": "take_back"})

    assert (page.status_code, page.context["may_write"], PublicSummary.objects.count()) == (200, False, 0)


@pytest.mark.parametrize(
    ("make", "status"),
    [
        (lambda motion: clerk_of(motion), 200),
        (lambda motion: make_committee_services(), 200),
        (lambda motion: make_clerk(make_office()), 403),
        (lambda motion: make_user(UserRole.MINUTE_TAKER), 403),
    ],
)
def test_page_is_for_the_office_and_committee_services(client, motion, make, status):
    client.force_login(make(motion))

    assert client.get(reverse("motion-summary", args=[motion.address])).status_code == status


def test_page_writes_approves_and_takes_back(client, motion, services):
    address = reverse("motion-summary", args=[motion.address])
    client.force_login(clerk_of(motion))
    wrong = client.post(address, {"act": "write", "text": "kein satz"})
    client.post(address, {"act": "write", "text": TEXT})
    refused = client.post(address, {"act": "approve", "seen": part_hash(TEXT)})
    client.force_login(services)
    client.post(address, {"act": "approve", "seen": part_hash(TEXT)})
    public = PublicSummary.objects.get().text
    client.post(address, {"act": "take_back"})

    assert (wrong.status_code, wrong.context["form"]["text"].value(), refused.status_code) == (422, "kein satz", 409)
    assert (public, PublicSummary.objects.count()) == (TEXT, 0)


def test_second_writer_is_told_who_wrote_meanwhile_and_decides(client, motion, services):
    address = reverse("motion-summary", args=[motion.address])
    client.force_login(services)
    seen = client.get(address).context["form"]["seen"].value()
    write_summary(motion, TEXT, by=clerk_of(motion))
    typed = {"act": "write", "text": "Die Stadt baut einen Radweg."}

    told = client.post(address, typed | {"seen": seen})
    stored = motion.latest_version.summary.text
    client.post(address, typed | {"seen": told.context["form"]["seen"].value()})

    [sentence] = told.context["form"].errors["text"]
    assert (told.status_code, f"Dort steht jetzt: „{TEXT}“" in sentence, stored) == (422, True, TEXT)
    assert fresh(motion).latest_version.summary.text == typed["text"]
