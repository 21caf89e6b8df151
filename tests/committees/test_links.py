"""Links to earlier Drucksachen: what the search offers to whom, and how what was typed is read."""

import pytest
from django.urls import reverse

from committees.actions import receipts as actions
from committees.states import LinkRelation, MotionState
from tests.committees.browsing import error_sentences, open_form
from tests.committees.incoming import make_received
from tests.factories import make_clerk, make_committee_services, make_kind, make_motion, make_office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def search(client, **query):
    return client.get(reverse("motion-search"), query).json()["found"]


def numbered(number, **kwargs):
    motion = make_motion(**kwargs)
    motion.give_number(number)
    motion.save()
    return motion


def save(client, motion, text):
    address = reverse("motion-edit", args=[motion.address])
    return client.post(address, open_form(client, address) | {"links": text})


def links(motion):
    return list(motion.links.order_by("pk").values_list("target__number", "relation"))


@pytest.fixture
def motion(client):
    motion = make_motion()
    client.force_login(motion.author)
    return motion


@pytest.mark.parametrize("query", ["bolzplatz", "1355", "ZD/1355/2021"])
def test_search_finds_by_title_and_number(client, motion, query):
    numbered("ZD/1355/2021", subject="Bolzplatz im Norden", office=motion.office)

    assert search(client, q=query) == [{"number": "ZD/1355/2021", "title": "Bolzplatz im Norden"}]


def test_search_offers_only_what_the_user_may_read(client, motion):
    numbered("66/1/2021", subject="Bolzplatz geheim", office=make_office(code="66", name="Straßen"))

    own, by_number = search(client, q="bolzplatz"), search(client, nummer="66/1/2021")
    client.force_login(make_committee_services())

    assert (own, by_number) == ([], [])
    assert [row["number"] for row in search(client, q="bolzplatz")] == ["66/1/2021"]


def test_search_offers_eight_at_most(client, motion):
    for n in range(10):
        numbered(f"ZD/{n + 1}/2021", subject="Bolzplatz", office=motion.office)

    assert len(search(client, q="bolzplatz")) == 8


def test_search_asks_the_database_equally_often_for_few_and_many(client, motion, django_assert_max_num_queries):
    for n in range(8):
        numbered(f"ZD/{n + 1}/2021", subject="Bolzplatz", office=motion.office)

    with django_assert_max_num_queries(10):
        search(client, q="bolzplatz")


def test_search_is_for_people_who_are_signed_in(client):
    answer = client.get(reverse("motion-search"), {"q": "bolzplatz"}, headers={"Accept": "application/json"})

    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("typed", "relation"),
    [
        ("ZD/1355/2021", LinkRelation.REFERS),
        ("zd 1355 2021", LinkRelation.REFERS),
        ("1355/2021", LinkRelation.REFERS),
        ("ergänzt ZD/1355/2021", LinkRelation.SUPPLEMENTS),
        ("Folgt auf 1355/2021", LinkRelation.FOLLOWS),
    ],
)
def test_numbers_are_read_in_any_writing_with_their_relation(client, motion, typed, relation):
    numbered("ZD/1355/2021", office=motion.office)

    answer = save(client, motion, typed)

    assert answer.status_code == 302
    assert links(motion) == [("ZD/1355/2021", relation)]


def test_word_is_left_out_for_the_usual_relation_of_the_kind(client):
    motion = make_motion(kind=make_kind(key="reply", name="Antwort", link_relation=LinkRelation.ANSWERS))
    client.force_login(motion.author)
    numbered("ZD/1355/2021", office=motion.office)

    save(client, motion, "ZD/1355/2021")

    assert links(motion) == [("ZD/1355/2021", LinkRelation.ANSWERS)]
    assert open_form(client, reverse("motion-edit", args=[motion.address]))["links"] == "ZD/1355/2021"


def test_relation_alone_can_be_changed(client, motion):
    numbered("ZD/1355/2021", office=motion.office)
    save(client, motion, "ZD/1355/2021")
    [link] = motion.links.all()

    save(client, motion, "ersetzt ZD/1355/2021")

    link.refresh_from_db()
    assert link.relation == LinkRelation.REPLACES


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("ZD/9/2021", "Diese Drucksache gibt es nicht: ZD/9/2021."),
        ("55/2021", "„55/2021“ ist nicht eindeutig. Gemeint sein kann: FB/55/2021, ZD/55/2021."),
        ("ersetzt 66/1/2021", "Diese Drucksache gibt es nicht: 66/1/2021."),
    ],
)
def test_number_that_means_nothing_or_two_papers_is_refused(client, motion, typed, sentence):
    numbered("ZD/55/2021", office=motion.office)
    numbered("FB/55/2021", office=motion.office)
    numbered("66/1/2021", office=make_office(code="66", name="Straßen"))

    answer = save(client, motion, typed)

    assert answer.status_code == 422
    assert error_sentences(answer) == {"links": [sentence]}
    assert links(motion) == []


def test_paper_does_not_link_to_itself(client, motion):
    motion.give_number("ZD/1355/2021")
    motion.save()

    answer = save(client, motion, "ZD/1355/2021")

    assert error_sentences(answer) == {"links": ["Eine Vorlage kann nicht auf sich selbst verweisen."]}


def test_draft_of_an_answer_is_saved_before_its_motion_has_a_number(client):
    motion = make_received(MotionState.ASSIGNED)
    clerk = make_clerk(motion.office)
    answer = actions.answer(motion, by=clerk)
    client.force_login(clerk)

    saved = save(client, answer, motion.draft_key)

    assert saved.status_code == 302
    assert [link.target for link in answer.links.all()] == [motion]


def test_key_of_another_draft_is_no_link(client, motion):
    other = make_motion(office=motion.office)

    answer = save(client, motion, other.draft_key)

    assert error_sentences(answer) == {"links": [f"Diese Drucksache gibt es nicht: {other.draft_key}."]}
