"""On the desk: what waits for a second person, for those alone who may be that person."""

import pytest
from django.urls import reverse

from committees.actions import releasing, returning
from committees.actions.recalling import recall_agenda
from committees.models import Motion
from committees.states import UserRole
from committees.views.desk_releases import LONGEST
from tests.committees.test_release import make_opened
from tests.factories import make_committee_services, make_dispatch, make_invited, make_user

QUERIES = 21
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def waiting_for(client, user):
    """[address] on this user's desk."""
    client.force_login(user)
    lists = {each.key: each for each in client.get(reverse("desk")).context["lists"]}
    return [each.address for each in lists["zweite-person"].items] if "zweite-person" in lists else []


def make_recalled(by):
    meeting = make_invited(by=by)
    make_dispatch(meeting, by=by)
    recall = recall_agenda(meeting, "Grund", by=by)
    returning.propose(recall, "Der Titel stimmt.", by=by, path="/intern/")
    return reverse("agenda-publicity", args=[meeting.slug]), recall


def test_proposals_wait_on_the_desk_of_the_second_person_alone(client):
    first, second, mayor = make_committee_services(), make_committee_services(), make_user(UserRole.MAYOR)
    motion = make_opened(first)
    releasing.propose(motion, "Der Vertrag ist geschlossen.", by=first)
    agenda, _ = make_recalled(first)
    paper = reverse("motion-publicity", args=[motion.address])

    found = {name: waiting_for(client, user) for name, user in {"1": first, "2": second, "mayor": mayor}.items()}

    assert found == {"1": [], "2": [paper, agenda], "mayor": []}


def test_desk_says_in_its_first_sentence_that_something_waits(client):
    first = make_committee_services()
    make_recalled(first)

    client.force_login(make_committee_services())
    desk = client.get(reverse("desk"))

    assert desk.context["summary"] == "Eine Veröffentlichung wartet auf Sie als zweite Person."


def test_desk_counts_also_what_it_does_not_list(client):
    first = make_committee_services()
    for _ in range(LONGEST + 1):
        make_recalled(first)

    client.force_login(make_committee_services())
    context = client.get(reverse("desk")).context

    assert context["summary"] == f"{LONGEST + 1} Veröffentlichungen warten auf Sie als zweite Person."
    assert [len(each.items) for each in context["lists"] if each.key == "zweite-person"] == [LONGEST]


def test_what_is_decided_waits_no_more(client):
    first, second = make_committee_services(), make_committee_services()
    motion = make_opened(first)
    releasing.propose(motion, "Grund", by=first)
    _, recall = make_recalled(first)

    releasing.confirm(Motion.objects.get(pk=motion.pk), by=second)
    returning.refuse(recall, "Noch nicht.", by=second, path="/intern/")

    assert waiting_for(client, second) == []


@pytest.mark.parametrize("size", [1, 3])
def test_desk_asks_the_same_for_any_number_of_proposals(client, django_assert_num_queries, size):
    first, second = make_committee_services(), make_committee_services()
    for _ in range(size):
        releasing.propose(make_opened(first), "Grund", by=first)
        make_recalled(first)
    client.force_login(second)
    client.get(reverse("desk"))

    with django_assert_num_queries(QUERIES):
        client.get(reverse("desk"))
