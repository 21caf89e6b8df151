"""Queries whose SQL is built once: each call has its own values, and reads through the login that asks."""

import pytest

from committees.models import Motion, MotionVersion
from committees.models.built import PICKED, AnyOf, built_once
from committees.models.router import reading_as_public
from committees.states import MotionState
from tests.conftest import REAL_ROLES
from tests.factories import make_motion

pytestmark = pytest.mark.usefixtures("quick_pdf")


@pytest.mark.django_db
def test_built_query_answers_each_call_with_its_own_values():
    built = []

    @built_once
    def subjects_of(number, subjects):
        built.append(number)
        versions = MotionVersion.objects.filter(number=number, subject__in=AnyOf(subjects, of="text"))
        return versions.order_by("subject").values_list("subject", flat=True)

    for subject in ("Bänke", "Radwege", "Schulhof"):
        make_motion(state=MotionState.RELEASED, subject=subject)

    answers = [
        subjects_of(number=1, subjects=["Schulhof", "Bänke", "Teich"]),
        subjects_of(number=1, subjects=["Radwege"]),
        subjects_of(number=1, subjects=[]),
        subjects_of(number=2, subjects=["Radwege"]),
    ]

    assert answers == [["Bänke", "Schulhof"], ["Radwege"], [], []]
    assert len(built) == 1


@pytest.mark.django_db
def test_built_query_brings_whole_records():
    @built_once
    def versions_called(subject):
        return MotionVersion.objects.filter(subject=subject).select_related("pdf")

    version = make_motion(state=MotionState.RELEASED, subject="Bänke").latest_version

    found = versions_called(subject="Bänke")

    assert [(each, each.content, each.pdf) for each in found] == [(version, version.content, version.pdf)]


@pytest.mark.django_db
def test_built_query_brings_what_another_picks():
    @built_once
    def picked_version(number):
        return MotionVersion.objects.filter(motion=PICKED, number=number).select_related("pdf")

    bench, path = (make_motion(state=MotionState.RELEASED, subject=subject) for subject in ("Bänke %s", "Radwege"))

    found = [
        picked_version.of(Motion.objects.filter(**wanted), number=number)
        for wanted, number in (
            ({"subject": "Bänke %s"}, 1),
            ({"pk": path.pk}, 1),
            ({"pk": path.pk}, 2),
            ({"subject": "Teich"}, 1),
            ({"pk__in": []}, 1),
        )
    ]

    assert found == [[bench.latest_version], [path.latest_version], [], [], []]


@REAL_ROLES
def test_query_built_in_town_hall_shows_the_public_no_more_than_it_may_read(as_public):
    @built_once
    def versions_called(subject):
        return MotionVersion.objects.filter(subject=subject)

    version = make_motion(state=MotionState.RELEASED, subject="Bänke").latest_version
    in_town_hall = versions_called(subject="Bänke")
    with reading_as_public():
        in_public = versions_called(subject="Bänke")

    assert (in_town_hall, in_public) == ([version], [])
