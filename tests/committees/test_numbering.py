"""Drucksachennummern: formed as the town wishes, unique, without gaps, never given twice."""

from datetime import date
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from committees import numbering
from committees.actions import motions as actions
from committees.models import Motion, MotionSection, MotionVersion, NumberCounter, TownSetting
from committees.states import MotionState, NumberReset, NumberScope
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import (
    TEXTS,
    make_committee,
    make_committee_services,
    make_kind,
    make_motion,
    make_office,
    make_scheme,
    make_term,
    make_town,
)

#   template           digits  short  last  day                number, as towns print it
FORMATS = [
    ("{office}/{n}/{year}", 1, "", 1354, date(2021, 5, 21), "ZD/1355/2021"),
    ("{year}/{n}", 1, "", 2749, date(2019, 3, 1), "2019/2750"),
    ("{kind}/{n}/{term}", 4, "BV", 19, date(2021, 5, 21), "BV/0020/2020-2025"),
    ("DS/{n}/V", 1, "", 1245, date(2021, 5, 21), "DS/1246/V"),
    ("{kind}/{year}/{n}", 3, "MV", 48, date(2021, 5, 21), "MV/2021/049"),
    ("IX/{n}", 1, "", 415, date(2021, 5, 21), "IX/416"),
    ("{n}", 3, "", 1233, date(2021, 5, 21), "1234"),
]


def make_numbered_kind(**scheme):
    return make_kind(scheme=make_scheme(**scheme))


def number_at_creation():
    """The town gives numbers to drafts already."""
    make_town()
    TownSetting.objects.update(number_at_creation=True)


def complete_supplement(parent, by):
    child = actions.supplement(parent, by=by)
    for key, html in TEXTS.items():
        MotionSection.objects.update_or_create(motion=child, key=key, defaults={"html": html})
    return child


def number_of(motion):
    return Motion.objects.get(pk=motion.pk).number


def release(motion, by):
    """Releases as a request does: with a record that was read before."""
    return actions.release(Motion.objects.get(pk=motion.pk), by=by)


@pytest.mark.django_db
@pytest.mark.parametrize(("template", "digits", "short", "last", "day", "number"), FORMATS)
def test_number_looks_as_the_scheme_says(template, digits, short, last, day, number):
    make_term(starts_on=date(2020, 11, 1), ends_on=date(2025, 10, 31))
    kind = make_numbered_kind(template=template, digits=digits)
    kind.short_name = short
    motion = make_motion(kind=kind, office=make_office(code="ZD"))
    NumberCounter.objects.create(scheme=kind.scheme, last=last)

    assert numbering.take_number(motion, day) == number


@pytest.mark.django_db
@pytest.mark.parametrize(("template", "digits", "short", "last", "day", "number"), FORMATS)
def test_imported_number_moves_the_counter_on(template, digits, short, last, day, number):
    kind = make_numbered_kind(template=template, digits=digits)
    motion = make_motion(kind=kind, office=make_office(code="ZD"))

    numbering.keep_number(motion, number, day)

    assert NumberCounter.objects.get().last == last + 1


@pytest.mark.django_db
def test_imported_number_never_moves_the_counter_back():
    motion = make_motion()
    NumberCounter.objects.create(scheme=motion.kind.scheme, last=2000)

    numbering.keep_number(motion, "ZD/1355/2021", date(2021, 5, 21))

    assert NumberCounter.objects.get().last == 2000


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["BV 20", "ZD/1355/2021/1", "ZD/x/2021", ""])
def test_imported_number_of_another_pattern_moves_nothing(number):
    numbering.keep_number(make_motion(), number, date(2021, 5, 21))

    assert NumberCounter.objects.count() == 0


@pytest.mark.django_db
def test_number_that_is_taken_already_is_passed_over():
    Motion.objects.filter(pk=make_motion().pk).update(number="ZD/2/2021")
    motion = make_motion(office=make_office(code="ZD"))

    numbers = [numbering.take_number(motion, date(2021, 5, 21)) for _ in range(2)]

    assert numbers == ["ZD/1/2021", "ZD/3/2021"]


# Numbers that four papers get one after the other.
PAPERS = [("ZD", "decision", 2021), ("ZD", "report", 2021), ("FB", "decision", 2022), ("ZD", "decision", 2026)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("scope", "reset", "given"),
    [
        (NumberScope.TOWN, NumberReset.NEVER, [1, 2, 3, 4]),
        (NumberScope.TOWN, NumberReset.YEAR, [1, 2, 1, 1]),
        (NumberScope.TOWN, NumberReset.TERM, [1, 2, 3, 1]),
        (NumberScope.OFFICE, NumberReset.NEVER, [1, 2, 1, 3]),
        (NumberScope.OFFICE, NumberReset.YEAR, [1, 2, 1, 1]),
        (NumberScope.KIND, NumberReset.NEVER, [1, 1, 2, 3]),
        (NumberScope.KIND, NumberReset.TERM, [1, 1, 2, 1]),
    ],
)
def test_counting_has_the_scope_and_the_beginning_that_the_scheme_says(scope, reset, given):
    make_term(name="alt", starts_on=date(2020, 11, 1), ends_on=date(2025, 10, 31))
    make_term()
    scheme = make_scheme(template="{office} {kind} {year} {n}", scope=scope, reset=reset)
    offices = {code: make_office(code=code) for code in ("ZD", "FB")}
    kinds = {key: make_kind(key=key, name=key, scheme=scheme) for key in ("decision", "report")}

    numbers = [
        numbering.take_number(Motion(kind=kinds[kind], office=offices[office]), date(year, 5, 21))
        for office, kind, year in PAPERS
    ]

    assert [int(number.split()[-1]) for number in numbers] == given


@pytest.mark.django_db
@pytest.mark.parametrize(
    "values", [{"template": "{office}/{year}"}, {"template": "{amt}/{n}"}, {"template": "{n}}"}, {"digits": 0}]
)
def test_scheme_that_could_not_form_numbers_is_refused(values):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_scheme(name="Anderer", **values)


@pytest.mark.django_db
def test_rolled_back_release_leaves_no_gap(quick_pdf):
    first, second = make_motion(), make_motion()
    services = make_committee_services()

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        actions.release(first, by=services)
        raise ZeroDivisionError
    release(second, services)
    release(first, services)

    assert [number_of(m).split("/")[1] for m in (second, first)] == ["1", "2"]


@pytest.mark.django_db
def test_number_is_taken_at_creation_where_the_town_does_so(quick_pdf):
    number_at_creation()

    motion = make_motion()
    number = motion.number
    release(motion, make_committee_services())

    assert number.split("/")[1] == "1"
    assert number_of(motion) == number


@pytest.mark.django_db
def test_supplements_count_below_their_parent(quick_pdf):
    services = make_committee_services()
    parent = make_motion(state=MotionState.RELEASED)
    children = [actions.supplement(parent, by=services) for _ in range(2)]
    for child in children:
        actions.give_number(child)
    draft = Motion(kind=parent.kind, office=parent.office, subject="Noch eine", supplement_to=children[0])
    grandchild = actions.create(draft, by=services)
    actions.give_number(grandchild)
    third = actions.supplement(parent, by=services)
    actions.give_number(third)

    numbers = [motion.number.removeprefix(parent.number) for motion in (*children, grandchild, third)]

    assert numbers == ["/1", "/2", "/1/1", "/3"]


@REAL_ROLES
def test_fifty_releases_at_once_get_fifty_numbers_without_a_gap(quick_pdf):
    services, shared = make_committee_services(), {"office": make_office(code="ZD"), "committee": make_committee()}
    motions = [make_motion(by=services, **shared) for _ in range(50)]

    results = in_parallel(*(partial(release, motion, services) for motion in motions))

    assert [error for error in results if isinstance(error, Exception)] == []
    assert sorted(int(number_of(motion).split("/")[1]) for motion in motions) == list(range(1, 51))
    assert NumberCounter.objects.get().last == 50


@REAL_ROLES
def test_supplements_released_at_once_get_numbers_without_a_gap(quick_pdf):
    services = make_committee_services()
    parent = make_motion(state=MotionState.RELEASED)
    children = [complete_supplement(parent, services) for _ in range(8)]

    results = in_parallel(*(partial(release, child, services) for child in children))

    assert [error for error in results if isinstance(error, Exception)] == []
    assert sorted(int(number_of(child).rsplit("/", 1)[1]) for child in children) == list(range(1, 9))


@REAL_ROLES
def test_supplements_begun_at_once_get_numbers_without_a_gap(quick_pdf):
    services = make_committee_services()
    parent = make_motion(state=MotionState.RELEASED)
    number_at_creation()

    results = in_parallel(*[partial(actions.supplement, Motion.objects.get(pk=parent.pk), by=services)] * 6)

    assert [error for error in results if isinstance(error, Exception)] == []
    assert sorted(int(child.number.rsplit("/", 1)[1]) for child in results) == list(range(1, 7))


@REAL_ROLES
def test_motion_released_twice_at_once_has_one_version(quick_pdf):
    services, motion = make_committee_services(), make_motion()

    results = in_parallel(*[partial(release, motion, services)] * 4)

    assert sorted(type(result).__name__ for result in results) == ["MotionVersion"] + ["NotAllowed"] * 3
    assert MotionVersion.objects.count() == 1


@REAL_ROLES
def test_supplement_released_twice_at_once_has_one_version(quick_pdf):
    services = make_committee_services()
    child = complete_supplement(make_motion(state=MotionState.RELEASED), services)

    results = in_parallel(*[partial(release, child, services)] * 4)

    assert sorted(type(result).__name__ for result in results) == ["MotionVersion"] + ["NotAllowed"] * 3
    assert child.versions.count() == 1
