"""Working days: weekends, the holidays of North Rhine-Westphalia, and the town's own days off."""

from datetime import date

import pytest
from django.urls import reverse

from committees.calendar import add_working_days, holiday_name, is_working_day
from committees.models import Holiday, ProfileRule
from tests.committees.seats import make_manager

pytestmark = pytest.mark.django_db
ROSE_MONDAY = date(2026, 2, 16)

DAYS = {
    "a Tuesday": (date(2026, 6, 16), True),
    "a Saturday": (date(2026, 6, 13), False),
    "a Sunday": (date(2026, 6, 14), False),
    "Fronleichnam": (date(2026, 6, 4), False),
    "Allerheiligen on a Monday": (date(2027, 11, 1), False),
    "Reformationstag is no holiday here": (date(2025, 10, 31), True),
    "Rosenmontag, unless the town says so": (ROSE_MONDAY, True),
}


@pytest.mark.parametrize(("day", "is_worked"), DAYS.values(), ids=DAYS)
def test_working_days_are_those_of_the_land(day, is_worked):
    assert is_working_day(day) is is_worked


def test_town_has_days_off_of_its_own():
    Holiday.objects.create(day=ROSE_MONDAY, name="Rosenmontag")

    assert (is_working_day(ROSE_MONDAY), holiday_name(ROSE_MONDAY)) == (False, "Rosenmontag")


COUNTED = [
    (date(2026, 6, 1), 0, date(2026, 6, 1)),
    (date(2026, 6, 1), 1, date(2026, 6, 2)),
    (date(2026, 6, 3), 1, date(2026, 6, 5)),  # over Fronleichnam
    (date(2026, 6, 5), 1, date(2026, 6, 8)),  # over the weekend
    (date(2026, 6, 13), 1, date(2026, 6, 15)),  # from a Saturday
    (date(2026, 12, 23), 3, date(2026, 12, 29)),
    (date(2026, 6, 8), -2, date(2026, 6, 3)),
]


@pytest.mark.parametrize(("day", "n", "expected"), COUNTED)
def test_working_days_are_counted_from_the_next_day_on(day, n, expected):
    assert add_working_days(day, n) == expected


def test_counting_skips_the_days_off_of_the_town(django_assert_num_queries):
    Holiday.objects.create(day=ROSE_MONDAY, name="Rosenmontag")

    with django_assert_num_queries(1):
        day = add_working_days(date(2026, 2, 13), 30)

    assert (add_working_days(date(2026, 2, 13), 1), day) == (date(2026, 2, 17), date(2026, 3, 30))


@pytest.mark.ignore_template_errors  # Django's own templates ask for variables that are not always there
def test_gremienpflege_enters_days_off_and_rules(client):
    make_manager(client)
    rule = {"legal_profile": "committee", "rule": "G12", "weight": "refuses", "valid_from": "01.01.2027"}

    client.post(reverse("admin:committees_holiday_add"), {"day": "16.02.2026", "name": "Rosenmontag"})
    refused = client.post(reverse("admin:committees_profilerule_add"), rule)
    client.post(reverse("admin:committees_profilerule_add"), rule | {"weight": "hint"})

    assert Holiday.objects.get().day == ROSE_MONDAY
    assert refused.context["adminform"].form.non_field_errors() == [
        "Diese Regel kann nur warnen oder einen Hinweis geben."
    ]
    assert ProfileRule.objects.get(valid_from=date(2027, 1, 1)).weight == "hint"
