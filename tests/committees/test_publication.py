"""Publishing and taking back: addresses, versions, and the stamp that the caches hang on."""

import re

import pytest
from django.db import connection, transaction
from django.urls import reverse

from committees.actions import motions as actions
from committees.actions import publication
from committees.models import (
    FinancialRow,
    Motion,
    MotionSection,
    Municipality,
    PublicObject,
    PublicStamp,
    PublishedVersion,
    Slug,
)
from committees.search import current_public_versions
from committees.states import MotionState, NonPublicReason
from committees.workflow import NotAllowed
from tests.committees.test_public_rows import READABLE
from tests.conftest import REAL_ROLES
from tests.factories import A_PDF, make_attachment, make_committee, make_committee_services, make_meeting, make_motion

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
@pytest.mark.xfail(reason="BUG: publish looks at the draft's publicity, not at the version's", strict=True)
def test_non_public_version_is_not_published_because_a_new_draft_is_public(quick_pdf):
    services = make_committee_services()
    motion = make_motion(state=MotionState.RELEASED, is_public=False, reason_non_public=NonPublicReason.CONTRACT)
    actions.revise(motion, by=services)
    Motion.objects.update(is_public=True)

    with pytest.raises(NotAllowed), transaction.atomic():
        publication.publish(fresh(motion), by=services)

    assert PublicObject.objects.count() == 0


@IN_TRANSACTION
@pytest.mark.xfail(reason="BUG: publish looks at the draft's publicity, not at the version's", strict=True)
def test_public_version_can_be_published_while_a_non_public_draft_stands_above_it(quick_pdf):
    services = make_committee_services()
    motion = make_motion(state=MotionState.RELEASED)
    actions.revise(motion, by=services)
    Motion.objects.update(is_public=False)

    assert "publish" in [step.name for step in fresh(motion).steps_for(services)]


@IN_TRANSACTION
def test_touch_moves_the_time_of_the_public_object_alone(quick_pdf):
    motion, other = make_published(), make_published()
    before = {public.record_id: public.modified for public in PublicObject.objects.all()}

    publication.touch(motion)

    after = {public.record_id: public.modified for public in PublicObject.objects.all()}
    assert after[motion.pk] > before[motion.pk]
    assert after[other.pk] == before[other.pk]


@IN_TRANSACTION
def test_touch_leaves_a_withdrawn_paper_alone(quick_pdf):
    services = make_committee_services()
    motion = make_published(services)
    publication.unpublish(motion, "Grund", by=services)
    before = PublicObject.objects.get().modified

    publication.touch(motion)

    assert PublicObject.objects.get().modified == before


@IN_TRANSACTION
def test_every_public_table_raises_the_stamp():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass FROM pg_trigger WHERE tgname = 'raises_stamp' AND tginitdeferred")
        tables = {table for (table,) in cursor.fetchall()}

    assert tables == set(READABLE) - {"committees_publicstamp"}


def stamp():
    return PublicStamp.objects.using("public").values_list("value", flat=True).first() or 0


def raises(change):
    """By how much the change raises the stamp."""
    before = stamp()
    change()
    return stamp() - before


@REAL_ROLES
def test_stamp_rises_once_with_each_public_change(quick_pdf):
    services, motion, committee = make_committee_services(), make_motion(), make_committee()
    meeting = make_meeting(committee)

    rises = {
        "release": raises(lambda: actions.release(motion, by=services)),
        "publish": raises(lambda: publication.publish(fresh(motion), by=services)),
        "touch": raises(lambda: publication.touch(motion)),
        "address": raises(lambda: Slug.objects.update(slug="neu")),
        "town": raises(lambda: Municipality.objects.update(name="neu")),
        "committee": raises(lambda: type(committee).objects.filter(pk=committee.pk).update(name="neu")),
        "meeting": raises(lambda: type(meeting).objects.update(place="neu")),
        "meeting's committee": raises(lambda: meeting.committees.clear()),
        "station": raises(lambda: motion.consultations.all().delete()),
        "unpublish": raises(lambda: publication.unpublish(fresh(motion), "Grund", by=services)),
    }

    assert rises == dict.fromkeys(rises, 1)


@REAL_ROLES
def test_stamp_stays_with_changes_of_drafts(quick_pdf):
    motion = make_motion()
    make_motion()

    rises = {
        "head": raises(lambda: Motion.objects.update(subject="neu")),
        "text": raises(lambda: MotionSection.objects.update(html="<p>neu</p>")),
        "saved": raises(lambda: actions.save_parts(motion, sections={"facts": "x"}, links=[], by=motion.author)),
        "money": raises(lambda: FinancialRow.objects.create(motion=motion)),
        "submitted": raises(lambda: actions.submit(motion, by=motion.author)),
        "withdrawn": raises(lambda: actions.withdraw(fresh(motion), "Grund", by=motion.author)),
        "nothing": raises(lambda: None),
    }

    assert rises == dict.fromkeys(rises, 0)


@REAL_ROLES
def test_stamp_stays_when_the_change_is_rolled_back():
    committee = make_committee()

    def change():
        with transaction.atomic():
            committee.delete()
            connection.check_constraints()
            transaction.set_rollback(True)

    assert raises(change) == 0
