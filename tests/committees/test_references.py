"""Papers that belong together are named on both sides, and each side only to those who may read it."""

import pytest
from django.urls import reverse

from committees.actions import motions, publication
from committees.actions import receipts as actions
from committees.models import Motion, MotionLink
from committees.states import SEEN_FROM_THE_TARGET, LinkRelation, MotionState
from tests.committees.incoming import make_answer_kind, make_received
from tests.conftest import REAL_ROLES
from tests.factories import make_clerk, make_committee_services, make_kind, make_motion, make_office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def fresh(motion):
    return Motion.objects.get(pk=motion.pk)


def make_answered(services):
    """A published Antrag and the draft of its Stellungnahme."""
    motion = make_received(MotionState.RELEASED, services=services, subject="Bänke")
    publication.publish(motion, by=services)
    child = actions.answer(fresh(motion), by=make_clerk(motion.office))
    child.sections.update(html="<p>Die Verwaltung stimmt zu.</p>")
    Motion.objects.filter(pk=child.pk).update(signer_name="Kim Muster", subject="Stellungnahme zu Bänke")
    return fresh(motion), fresh(child)


def publish(motion, services):
    motions.release(fresh(motion), by=services)
    publication.publish(fresh(motion), by=services)


def public_words(client, motion):
    context = client.get(reverse("motion-page", args=[motion.slug])).context
    return [(link["words"], link["number"], link["url"]) for link in context["linked"]]


def intern_words(client, user, motion):
    client.force_login(user)
    context = client.get(motion.get_absolute_url()).context
    return [(link["words"], link["number"], link["subject"]) for link in context["references"]]


@REAL_ROLES
def test_answer_and_question_name_each_other_in_public(client, as_public):
    services = make_committee_services()
    motion, child = make_answered(services)

    before = public_words(client, motion)
    publish(child, services)
    child = fresh(child)

    there = public_words(client, motion)
    here = public_words(client, child)
    assert before == []
    assert there == [
        (
            "beantwortet durch",
            f"{motion.number}/1",
            reverse("motion-page", args=[child.slug]),
        )
    ]
    assert here == [("beantwortet", motion.number, reverse("motion-page", args=[motion.slug]))]


@REAL_ROLES
def test_answer_taken_out_of_the_public_is_not_named_any_more(client, as_public):
    services = make_committee_services()
    motion, child = make_answered(services)
    publish(child, services)

    publication.unpublish(fresh(child), "Versehen.", by=services)

    assert public_words(client, motion) == []


def test_draft_of_the_answer_is_named_to_those_who_read_it_alone(client):
    services = make_committee_services()
    motion, child = make_answered(services)
    expected = [("beantwortet durch", child.draft_key, "Stellungnahme zu Bänke")]

    words = [intern_words(client, user, motion) for user in (services, make_clerk(motion.office), make_clerk())]

    assert words == [expected, expected, []]


def test_link_added_in_a_later_draft_is_not_named_to_readers_of_the_version(client):
    services, target = make_committee_services(), make_motion(state=MotionState.RELEASED)
    source = make_motion(state=MotionState.RELEASED)
    motions.revise(source, by=services)
    MotionLink.objects.create(source=source, target=target)

    words = [intern_words(client, user, target) for user in (services, make_clerk())]

    assert [len(found) for found in words] == [1, 0]


@pytest.mark.parametrize("relation", LinkRelation)
def test_every_relation_has_its_words_from_the_other_side(client, relation):
    services, target = make_committee_services(), make_motion(state=MotionState.RELEASED)
    kind = make_kind() if relation != LinkRelation.ANSWERS else make_answer_kind("answer")
    source = Motion.objects.create(kind=kind, office=make_office(), subject="Quelle")
    MotionLink.objects.create(source=source, target=target, relation=relation)

    [(words, number, subject)] = intern_words(client, services, target)

    assert (words, number, subject) == (
        SEEN_FROM_THE_TARGET[relation.label] + ("" if relation == LinkRelation.ANSWERS else f" {kind.name}"),
        source.draft_key,
        "Quelle",
    )
