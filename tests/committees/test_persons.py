"""Persons in public: everyone with a mandate, what they are and were, and nobody who only works in town hall."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from committees import clock
from committees.explained import WORDS
from committees.models import FactionMembership, Person, PersonContact
from committees.states import LegalProfile, MembershipRole, Position
from committees.templatetags.council import explain
from committees.words import sort_key
from tests.conftest import REAL_ROLES
from tests.factories import (
    make_clerk,
    make_committee,
    make_council,
    make_faction,
    make_membership,
    make_person,
    make_term,
    make_town,
)

pytestmark = pytest.mark.django_db


def names(client, **query):
    return [person.family_name for person in client.get(reverse("person-list", query=query)).context["page"]]


def test_list_shows_who_is_in_office_and_on_wish_who_was(client):
    make_town()
    committee = make_committee()
    make_membership(committee, make_person(family_name="Heute"))
    yesterday = clock.today() - timedelta(days=1)
    make_membership(committee, make_person(family_name="Gestern"), starts_on=yesterday, ends_on=yesterday)
    make_clerk(person=make_person(family_name="Amt"))

    assert (names(client), names(client, stand="alle")) == (["Heute"], ["Gestern", "Heute"])


def test_names_are_found_with_umlauts_either_way(client):
    make_town()
    make_membership(person=make_person(given_name="Jürgen", family_name="Groß"))

    found = {word: names(client, suche=word) for word in ("juergen gross", "Jürgen", "groß", "Klein")}

    assert found == dict.fromkeys(found, ["Groß"]) | {"Klein": []}


def test_page_tells_past_and_present_with_faction(client):
    make_town()
    person, faction = make_person(), make_faction(name="Bunte Liste")
    now = make_membership(make_council(), person, position=Position.CHAIR)
    term = make_term(name="11. Wahlperiode", starts_on=date(2020, 11, 1), ends_on=date(2025, 10, 31))
    before = make_membership(make_committee(term=term), person, ends_on=term.ends_on)
    FactionMembership.objects.create(person=person, faction=faction, starts_on=faction.starts_on)

    context = client.get(reverse("person-page", args=[person.slug])).context

    assert [(key, seats) for key, _, seats in context["parts"]] == [("heute", [now]), ("frueher", [before])]
    assert (context["faction"].faction, len(context["factions"])) == (faction, 1)


@pytest.mark.parametrize("make", [make_person, lambda: make_clerk().person])
def test_who_holds_no_mandate_has_no_page(client, make):
    assert client.get(reverse("person-page", args=[make().slug])).status_code == 404


@REAL_ROLES
def test_seats_in_a_group_that_is_not_published_and_staff_stay_unknown(client, as_public):
    make_town()
    hidden = make_committee(legal_profile=LegalProfile.PROJECT_GROUP)
    in_group = make_membership(hidden).person
    staff = make_membership(role=MembershipRole.STAFF, has_vote=False).person

    pages = [client.get(reverse("person-page", args=[person.slug])).status_code for person in (in_group, staff)]

    assert pages == [404, 404]
    assert list(Person.objects.with_mandate()) == []


@REAL_ROLES
def test_contact_data_stay_inside(client, as_public):
    make_town()
    person = make_membership().person
    contact = {"email": "geheim@example.org", "phone": "0000-GEHEIM", "post_address": "GEHEIMWEG 1"}
    PersonContact.objects.create(person=person, **contact)

    pages = [
        client.get(url).content.decode() for url in (reverse("person-list"), reverse("person-page", args=[person.slug]))
    ]

    assert [any(value in page for value in contact.values()) for page in pages] == [False, False]


@pytest.mark.parametrize("size", [1, 30])
def test_list_needs_the_same_queries_for_any_size(client, django_assert_num_queries, size):
    make_town()
    committee = make_committee()
    for _ in range(size):
        make_membership(committee)

    with django_assert_num_queries(6):
        client.get(reverse("person-list"))


def test_committee_page_leads_to_its_members(client):
    make_town()
    membership = make_membership()

    page = client.get(reverse("committee-page", args=[membership.committee.slug])).content.decode()

    assert reverse("person-page", args=[membership.person.slug]) in page


def test_words_stand_in_the_order_of_a_telephone_book():
    terms = [word.term for word in WORDS]

    assert terms == sorted(terms, key=sort_key)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Vorberatung", '<a class="quiet-link" href="/woerter/#vorberatung">Vorberatung</a>'),
        ("vertagt <b>", '<a class="quiet-link" href="/woerter/#vertagung">vertagt</a> &lt;b&gt;'),
        ("Vertagungen aller Art", "Vertagungen aller Art"),
    ],
)
def test_word_that_is_explained_leads_to_its_meaning(text, html):
    assert str(explain(text)) == html
