"""Pages of long lists: the same rows, read from the nearer end."""

import pytest
from django.core.paginator import Paginator

from committees.models import Person
from committees.views.paging import FromTheNearerEnd
from tests.factories import make_person

pytestmark = pytest.mark.django_db
PEOPLE, ON_A_PAGE = 10, 3


@pytest.fixture
def people():
    for _ in range(PEOPLE):
        make_person()
    return Person.objects.order_by("-pk")


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_page_has_the_rows_it_has_when_counted_from_the_beginning(people, number):
    expected = Paginator(people, ON_A_PAGE).page(number)

    found = FromTheNearerEnd(people, ON_A_PAGE).page(number)

    assert set(found.object_list) == set(expected.object_list)
    assert (found.start_index(), found.end_index()) == (expected.start_index(), expected.end_index())
    assert found.has_next() == expected.has_next()


@pytest.mark.parametrize(("number", "passed_by"), [(1, 0), (2, 3), (3, 1), (4, 0)])
def test_few_rows_are_passed_by_at_both_ends(people, number, passed_by):
    assert FromTheNearerEnd(people, ON_A_PAGE).page(number).object_list.query.low_mark == passed_by


def test_list_without_rows_has_one_page():
    assert list(FromTheNearerEnd(Person.objects.order_by("pk"), ON_A_PAGE).get_page(7).object_list) == []
