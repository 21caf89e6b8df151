"""Publishing and taking back: addresses, versions, and what of them the public pages show."""

import re

import pytest
from django.db import transaction
from django.urls import reverse

from committees.actions import motions as actions
from committees.actions import publication
from committees.actions.attachments import describe
from committees.models import AuditEntry, Meeting, Motion, PublicObject, PublishedVersion
from committees.search import current_public_versions
from committees.states import MeetingState, MotionState, NonPublicReason
from committees.workflow import NotAllowed
from tests.committees.browsing import open_form
from tests.committees.everyone import make_motion_in
from tests.conftest import REAL_ROLES, refusal
from tests.factories import (
    A_PDF,
    make_attachment,
    make_committee,
    make_committee_services,
    make_meeting,
    make_motion,
    make_user,
)

IN_TRANSACTION = pytest.mark.django_db


def fresh(motion):
    return Motion.objects.get(pk=motion.pk)


def make_published(services=None, **kwargs):
    services = services or make_committee_services()
    motion = make_motion(state=MotionState.RELEASED, **kwargs)
    publication.publish(motion, by=services)
    return fresh(motion)


def release_again(motion, services, **changes):
    actions.revise(motion, by=services)
    Motion.objects.filter(pk=motion.pk).update(**changes)
    actions.release(fresh(motion), "Neu gefasst.", by=services)
    return fresh(motion)


def make_public_object(key):
    return PublicObject.objects.create(
        record_type="motion", record_id=key, published_at="2026-01-01T00:00Z", modified="2026-01-01T00:00Z"
    )


def addresses(public):
    return dict(public.slugs.values_list("slug", "is_current"))


@IN_TRANSACTION
def test_address_that_is_taken_gets_a_number():
    first, second, third = (make_public_object(n) for n in (1, 2, 3))

    for public in (first, second, third):
        publication.give_slug(public, "ZD-1-2021")

    assert [addresses(p) for p in (first, second, third)] == [
        {"ZD-1-2021": True},
        {"ZD-1-2021-2": True},
        {"ZD-1-2021-3": True},
    ]


@IN_TRANSACTION
def test_old_address_stays_and_is_given_to_nobody_else():
    first, second = make_public_object(1), make_public_object(2)
    publication.give_slug(first, "alt")

    publication.give_slug(first, "neu")
    publication.give_slug(second, "alt")

    assert addresses(first) == {"alt": False, "neu": True}
    assert addresses(second) == {"alt-2": True}


@IN_TRANSACTION
def test_former_address_becomes_current_again():
    public = make_public_object(1)

    for slug in ("alt", "neu", "alt"):
        publication.give_slug(public, slug)

    assert addresses(public) == {"alt": True, "neu": False}


@IN_TRANSACTION
def test_old_address_leads_on_to_the_current_one(client, quick_pdf):
    motion = make_published()
    publication.give_slug(motion.public_object, "neu")

    answer = client.get(reverse("motion-page", args=[motion.slug]))

    assert (answer.status_code, answer.url) == (301, "/vorlagen/neu/")


@REAL_ROLES
def test_published_version_is_what_list_and_page_show(client, as_public, quick_pdf):
    services = make_committee_services()
    motion = make_published(services, subject="erste")
    motion = release_again(motion, services, subject="zweite")

    before = shown(client, motion)
    publication.publish(motion, by=services)
    after = shown(client, motion)

    assert before == {"list": ["erste"], "page": "erste", "versions": [1], "pdf 2": 404}
    assert after == {"list": ["zweite"], "page": "zweite", "versions": [2, 1], "pdf 2": 200}


def shown(client, motion):
    page = client.get(reverse("motion-page", args=[motion.slug])).context
    return {
        "list": [v.subject for v in client.get(reverse("motion-list")).context["versions"]],
        "page": page["version"].subject,
        "versions": [version.number for version in page["versions"]],
        "pdf 2": client.get(reverse("motion-version-pdf", args=[motion.slug, 2])).status_code,
    }


def statuses(client, motion):
    args = [motion.slug]
    return [
        client.get(reverse("motion-page", args=args)).status_code,
        client.get(reverse("motion-pdf", args=args)).status_code,
        client.get(reverse("motion-version-page", args=[*args, 1])).status_code,
        client.get(reverse("motion-version-pdf", args=[*args, 1])).status_code,
        client.get(reverse("motion-attachment", args=[*args, 1])).status_code,
        current_public_versions().count(),
    ]


@REAL_ROLES
def test_unpublished_paper_is_gone_everywhere_until_it_is_published_again(client, as_public, quick_pdf):
    services, motion = make_committee_services(), make_motion()
    make_attachment(motion)
    actions.release(motion, by=services)

    before = statuses(client, motion)
    first = publication.publish(fresh(motion), by=services)
    published = statuses(client, motion)
    publication.unpublish(fresh(motion), "Name genannt", by=services)
    gone = statuses(client, motion)
    again = publication.publish(fresh(motion), by=services)
    back = statuses(client, motion)

    assert before == gone == [404] * 5 + [0]
    assert published == back == [200] * 5 + [1]
    assert (again.pk, again.published_at) == (first.pk, first.published_at)


@REAL_ROLES
def test_public_pages_show_public_attachments_only(client, as_public, quick_pdf):
    services, motion = make_committee_services(), make_motion()
    make_attachment(motion, title="Lageplan")
    make_attachment(motion, title="Gutachten", data=A_PDF + b"2", is_public=False)
    actions.release(motion, by=services)
    publication.publish(fresh(motion), by=services)

    page = client.get(reverse("motion-page", args=[motion.slug]))
    answers = [client.get(reverse("motion-attachment", args=[motion.slug, n])).status_code for n in (1, 2, 3)]

    assert answers == [200, 404, 404]
    assert re.findall("Lageplan|Gutachten", page.content.decode()) == ["Lageplan"]


@IN_TRANSACTION
def test_publishing_gives_the_paper_to_the_members_too(quick_pdf):
    motion = make_published()

    assert motion.distributed_at is not None


@IN_TRANSACTION
def test_published_version_cannot_be_published_again(quick_pdf):
    motion = make_published()

    with pytest.raises(NotAllowed), transaction.atomic():
        publication.publish(motion, by=make_committee_services())

    assert PublishedVersion.objects.count() == 1


@IN_TRANSACTION
def test_version_that_was_taken_back_may_come_back_alone(quick_pdf):
    services = make_committee_services()
    motion = release_again(make_published(services), services)
    publication.publish(motion, by=services)

    publication.unpublish(fresh(motion), "Grund", by=services)
    publication.publish(fresh(motion), by=services)

    assert list(PublishedVersion.objects.values_list("version__number", flat=True)) == [2]


@IN_TRANSACTION
def test_non_public_version_is_not_published_because_a_new_draft_is_public(quick_pdf):
    services = make_committee_services()
    motion = make_motion(state=MotionState.RELEASED, is_public=False, reason_non_public=NonPublicReason.CONTRACT)
    actions.revise(motion, by=services)
    Motion.objects.update(is_public=True)

    with pytest.raises(NotAllowed), transaction.atomic():
        publication.publish(fresh(motion), by=services)

    assert PublicObject.objects.count() == 0


@IN_TRANSACTION
def test_public_version_can_be_published_while_a_non_public_draft_stands_above_it(quick_pdf):
    services = make_committee_services()
    motion = make_motion(state=MotionState.RELEASED)
    actions.revise(motion, by=services)
    Motion.objects.update(is_public=False)

    assert "publish" in [step.name for step in fresh(motion).steps_for(services)]


@REAL_ROLES
@pytest.mark.parametrize("alias", ["default", "owner"])
def test_database_takes_no_non_public_version_into_public(alias, quick_pdf):
    public = make_published().public_object
    hidden = make_motion(state=MotionState.RELEASED, is_public=False, reason_non_public=NonPublicReason.CONTRACT)
    insert = (
        "INSERT INTO committees_publishedversion (public_object_id, version_id, published_at) "
        f"VALUES ({public.pk}, {hidden.versions.get().pk}, now())"
    )
    move = f"UPDATE committees_publishedversion SET version_id = {hidden.versions.get().pk}"

    answers = [refusal(alias, statement) for statement in (insert, move)]

    assert answers == ["CheckViolation", "CheckViolation"]


@IN_TRANSACTION
def test_what_was_non_public_is_published_by_a_second_person(quick_pdf):
    releasing, publishing = make_committee_services(), make_committee_services()
    motion = make_motion(state=MotionState.RELEASED, is_public=False, reason_non_public=NonPublicReason.CONTRACT)
    motion = release_again(motion, releasing, is_public=True)

    with pytest.raises(NotAllowed, match="zweite Person"), transaction.atomic():
        publication.publish(motion, by=releasing)
    publication.publish(fresh(motion), by=publishing)

    assert list(PublishedVersion.objects.values_list("version__number", flat=True)) == [2]


def make_opened_attachment(by):
    """A paper whose first version kept its Vertrag non-public; the second shows it. Both released by one person."""
    motion = make_motion()
    contract = make_attachment(motion, title="Vertrag", is_public=False)
    actions.release(motion, by=by)
    actions.revise(motion, by=by)
    contract.is_public = True
    describe(contract, ["is_public"], by=by)
    actions.release(fresh(motion), "Vertrag geöffnet.", by=by)
    return fresh(motion)


@IN_TRANSACTION
def test_attachment_that_was_non_public_is_published_by_a_second_person(quick_pdf):
    releasing, publishing = make_committee_services(), make_committee_services()
    motion = make_opened_attachment(releasing)

    with pytest.raises(NotAllowed) as refused, transaction.atomic():
        publication.publish(motion, by=releasing)
    publication.publish(fresh(motion), by=publishing)

    assert str(refused.value) == (
        "Die Anlage „Vertrag“ war nichtöffentlich. Freigegeben haben Sie die Fassung selbst; veröffentlichen muss sie "
        "eine zweite Person (§ 48 Abs. 2 GO NRW)."
    )
    assert list(PublishedVersion.objects.values_list("version__number", flat=True)) == [2]


@IN_TRANSACTION
def test_attachment_that_is_in_public_already_needs_no_second_person_again(quick_pdf):
    releasing = make_committee_services()
    motion = make_opened_attachment(releasing)
    publication.publish(motion, by=make_committee_services())

    motion = release_again(fresh(motion), releasing)
    publication.publish(motion, by=releasing)

    assert list(PublishedVersion.objects.values_list("version__number", flat=True)) == [2, 3]


def make_public_on_the_page(client, motion, user, is_public):
    client.force_login(user)
    address = reverse("motion-edit", args=[motion.address])
    form = {name: value for name, value in open_form(client, address).items() if name != "is_public"}
    return client.post(address, form | ({"is_public": "on"} if is_public else {"reason_non_public": "contract"}))


@IN_TRANSACTION
def test_who_made_a_draft_public_does_not_publish_it(client, quick_pdf):
    opening, other = make_committee_services(), make_committee_services()
    motion = make_motion(is_public=False, reason_non_public=NonPublicReason.CONTRACT)
    make_public_on_the_page(client, motion, opening, is_public=True)
    actions.release(fresh(motion), by=other)

    with pytest.raises(NotAllowed) as refused, transaction.atomic():
        publication.publish(fresh(motion), by=opening)
    publication.publish(fresh(motion), by=other)

    assert str(refused.value) == (
        "Sie haben diese Vorlage im Entwurf von nichtöffentlich auf öffentlich gestellt; veröffentlichen muss sie "
        "eine zweite Person (§ 48 Abs. 2 GO NRW)."
    )
    [entry] = AuditEntry.objects.about(motion).filter(action="make_public")
    assert (entry.actor_id, entry.before, entry.after) == (opening.pk, "nichtöffentlich", "öffentlich")


@IN_TRANSACTION
@pytest.mark.parametrize("is_public", [True, False])
def test_saving_or_closing_a_draft_makes_nobody_the_one_who_opened_it(client, is_public):
    motion = make_motion()

    answer = make_public_on_the_page(client, motion, make_committee_services(), is_public=is_public)

    assert answer.status_code == 302
    assert fresh(motion).is_public is is_public
    assert AuditEntry.objects.filter(action="make_public").count() == 0


@IN_TRANSACTION
def test_who_made_a_draft_public_may_publish_what_came_after_its_publication(client, quick_pdf):
    opening = make_committee_services()
    motion = make_motion(is_public=False, reason_non_public=NonPublicReason.CONTRACT)
    make_public_on_the_page(client, motion, opening, is_public=True)
    actions.release(fresh(motion), by=opening)
    publication.publish(fresh(motion), by=make_committee_services())

    motion = release_again(fresh(motion), opening)
    publication.publish(motion, by=opening)

    assert PublishedVersion.objects.count() == 2


STANDINGS = {
    "published": "",
    "published again": "Öffentlich ist Fassung 1; Fassung 2 ist freigegeben, noch nicht veröffentlicht.",
    "released again": "Die Mitglieder haben Fassung 1, noch nicht Fassung 2.",
    "revised": "",
}


@IN_TRANSACTION
@pytest.mark.parametrize(("state", "words"), STANDINGS.items())
def test_page_says_which_version_is_where(client, quick_pdf, state, words):
    motion = make_motion_in(state)
    client.force_login(make_committee_services())

    page = client.get(motion.get_absolute_url())

    assert page.context["standing"] == words


@IN_TRANSACTION
def test_page_tells_a_member_of_no_version_that_is_not_read(client, quick_pdf):
    motion = make_motion_in("published again")
    client.force_login(make_user())

    page = client.get(motion.get_absolute_url())

    assert page.context["standing"] == ""


@IN_TRANSACTION
def test_page_of_taking_back_says_what_comes_back(client, quick_pdf):
    motion = make_published()
    client.force_login(make_committee_services())

    answer = client.get(reverse("motion-step", args=[motion.address, "unpublish"]))

    assert answer.context["step"].explains.endswith(
        "Wird die Vorlage später wieder veröffentlicht, erscheint nur ihre jüngste Fassung; ältere Fassungen bleiben "
        "zurückgenommen."
    )


@REAL_ROLES
def test_public_way_is_that_of_the_published_version_with_the_sittings_of_today(client, as_public, quick_pdf):
    services, meeting = make_committee_services(), make_meeting(make_committee())
    motion = make_motion(committee=meeting.committees.get())
    motion.consultations.update(meeting=meeting)
    actions.release(motion, by=services)
    publication.publish(fresh(motion), by=services)
    actions.revise(fresh(motion), by=services)

    motion.consultations.update(committee=make_committee(), meeting=None)
    type(meeting).objects.update(starts_at="2030-05-08T15:00Z")

    way = client.get(reverse("motion-page", args=[fresh(motion).slug])).context["way"]
    assert [(station.title, str(station.day)) for station in way[1:]] == [
        (meeting.committees.get().name, "2030-05-08"),
    ]


@REAL_ROLES
def test_public_list_finds_papers_by_the_committees_of_the_published_version(client, as_public, quick_pdf):
    before, after = make_committee(), make_committee()
    motion = make_published(committee=before)
    actions.revise(motion, by=make_committee_services())

    motion.consultations.update(committee=after)

    found = {c: client.get(reverse("motion-list"), {"gremium": c.name}).context["versions"] for c in (before, after)}
    assert {c: [v.motion_id for v in versions] for c, versions in found.items()} == {before: [motion.pk], after: []}


def modified():
    return dict(PublicObject.objects.values_list("record_id", "modified"))


SITTING_CHANGES = {
    "moved": lambda meeting: Meeting.objects.filter(pk=meeting.pk).update(starts_at="2030-05-08T15:00Z"),
    "cancelled": lambda meeting: Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.CANCELLED),
    "announced no more": lambda meeting: Meeting.objects.filter(pk=meeting.pk).update(is_public=False),
    "deleted": lambda meeting: meeting.delete(),
}


@REAL_ROLES
@pytest.mark.parametrize("change", SITTING_CHANGES.values(), ids=SITTING_CHANGES)
def test_sitting_that_changes_moves_the_time_of_the_papers_that_name_it(quick_pdf, change):
    services, meeting = make_committee_services(), make_meeting(make_committee())
    motion = make_motion(committee=meeting.committees.get())
    motion.consultations.update(meeting=meeting)
    actions.release(motion, by=services)
    publication.publish(fresh(motion), by=services)
    make_published()
    publication.unpublish(make_published(), "Grund", by=services)
    before = modified()

    change(meeting)

    after = modified()
    assert {key for key in after if after[key] > before[key]} == {motion.pk}


@REAL_ROLES
def test_sitting_that_is_saved_unchanged_moves_no_time(quick_pdf):
    meeting = make_meeting(make_committee())
    motion = make_motion(committee=meeting.committees.get())
    motion.consultations.update(meeting=meeting)
    actions.release(motion, by=make_committee_services())
    publication.publish(fresh(motion), by=make_committee_services())
    before = modified()

    meeting.save()

    assert modified() == before
