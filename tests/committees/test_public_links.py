"""What a public paper says of the papers that it links to."""

import pytest
from django.db import transaction

from committees.actions import motions as actions
from committees.actions import publication
from committees.models import Motion, MotionLink
from committees.states import NonPublicReason
from tests.committees.test_public_rows import CANARY, rows_as
from tests.conftest import REAL_ROLES
from tests.factories import make_committee_services, make_motion

# What a public paper says of another one that it links to.
LINKS = {
    "numbered draft": [],
    "non-public": [],
    "released": [""],
    "published": ["Spielplätze"],
    "published, revised": ["Spielplätze"],
    "published, released again": ["Spielplätze"],
    "published, becomes non-public": [],
    "taken back": [""],
}


def make_linked_motion(state, services):
    """A motion in this state; whatever of it is not in public carries the canary."""
    is_known = state.startswith("published")
    motion = make_motion(subject="Spielplätze" if is_known else f"{CANARY}-Betreff")
    if state == "numbered draft":
        with transaction.atomic():
            actions.give_number(motion)
        return motion
    if state == "non-public":
        Motion.objects.filter(pk=motion.pk).update(is_public=False, reason_non_public=NonPublicReason.CONTRACT)
    actions.release(motion, by=services)
    if is_known or state == "taken back":
        publication.publish(Motion.objects.get(pk=motion.pk), by=services)
    if state == "taken back":
        publication.unpublish(Motion.objects.get(pk=motion.pk), "Grund", by=services)
    if "," in state:
        actions.revise(motion, by=services)
        later = {"is_public": False, "reason_non_public": NonPublicReason.CONTRACT} if "non-public" in state else {}
        Motion.objects.filter(pk=motion.pk).update(subject=f"{CANARY}-Fassung 2", **later)
    if state in ("published, released again", "published, becomes non-public"):
        actions.release(Motion.objects.get(pk=motion.pk), f"{CANARY}-Änderung", by=services)
    return motion


@REAL_ROLES
@pytest.mark.parametrize(("state", "subjects"), LINKS.items(), ids=LINKS)
def test_published_paper_says_of_another_one_what_is_public_of_it(quick_pdf, state, subjects):
    services = make_committee_services()
    other = make_linked_motion(state, services)
    motion = make_motion()
    MotionLink.objects.create(source=motion, target=other)

    actions.release(motion, by=services)
    publication.publish(Motion.objects.get(pk=motion.pk), by=services)

    links = motion.versions.get().content["links"]
    assert [row for row in rows_as("public", "committees_motionversion") if CANARY in row] == []
    assert links == [
        {"number": Motion.objects.get(pk=other.pk).number, "subject": subject, "relation_label": "verweist auf"}
        for subject in subjects
    ]
