"""The page of the search: hits, facets, straight ways, and a clear answer to anything typed."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils.http import urlencode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committees.actions import publication
from committees.actions.indexing import Index, index_changes
from committees.models import Motion, SearchOwner, SearchWord
from committees.search import finding
from committees.search.sources import Found
from committees.states import MotionState
from tests.conftest import REAL_ROLES
from tests.factories import (
    make_committee,
    make_committee_services,
    make_membership,
    make_motion,
    make_person,
    make_town,
)

pytestmark = pytest.mark.django_db


def search(client, text="", **filters):
    return client.get(f"{reverse('search')}?{urlencode({'q': text, **filters})}")


def make_hits(count, **kwargs):
    """So many committees that everyone knows, each with an entry."""
    make_town()
    index = Index()
    for n in range(count):
        committee = make_committee()
        values = {"kind": "Vorlage", "title": f"Radweg {n}", "address": f"/{n}/", "body": "Der Radweg wird breiter."}
        index.insert(SearchOwner.COMMITTEE, committee.pk, Found(record_id=n, **values | kwargs))


def titles(answer):
    return [hit.title for hit in answer.context["hits"]]


@pytest.mark.parametrize("size", [1, 30])
def test_search_needs_the_same_queries_for_any_number_of_hits(client, django_assert_num_queries, size):
    make_hits(size)

    with django_assert_num_queries(4):  # stamp, hits, entries, town
        answer = search(client, "Radweg")

    assert answer.context["page"].paginator.count == size


def test_first_ten_hits_stand_on_the_first_page_and_the_rest_behind(client):
    make_hits(12)

    pages = [search(client, "Radweg", seite=n) for n in (1, 2)]

    assert [len(titles(page)) for page in pages] == [10, 2]
    assert len({title for page in pages for title in titles(page)}) == 12


def test_search_can_be_followed_also_where_it_finds_nothing_yet(client):
    make_hits(1)

    pages = [search(client, "Radweg"), search(client, "Nordpol"), search(client, "Radweg", jahr="1999"), search(client)]

    said = [re.search(r'/folgen/\?suche=(\w+)">Dieser Suche folgen</a>(.*?):', page.content.decode()) for page in pages]
    assert [each and each.groups() for each in said] == [
        ("Radweg", ""),
        ("Nordpol", ""),
        ("Radweg", " (ohne die Filter)"),
        None,
    ]


def test_result_that_is_told_in_a_whole_sentence_is_a_filter_that_finds_it(client):
    told = "Der Rat nimmt den Bericht zur Kenntnis und bittet, in der nächsten Sitzung erneut zu berichten. " * 3
    make_hits(1, results=["abgelehnt"])
    make_hits(1, results=[told])

    choices = search(client, "Radweg").context["form"].fields["ergebnis"].choices
    found = [search(client, "Radweg", ergebnis=value).context["page"].paginator.count for value, _ in choices]

    assert found == [2, 1, 1]


@pytest.mark.parametrize("number", ["99999", "0", "-1", "zwei", "١", ""])
def test_page_beyond_the_end_is_the_nearest_there_is(client, number):
    make_hits(12)

    answer = search(client, "Radweg", seite=number)

    assert (answer.status_code, bool(titles(answer))) == (200, True)


def test_words_are_marked_in_title_and_passage_and_nothing_else_is_markup(client):
    make_hits(1, title="Radweg <script>", body="Ein <b>Radweg</b> & der Schulradwegebau.")

    html = search(client, "Radweg").content.decode()

    assert "<mark>Radweg</mark> &lt;script&gt;" in html
    assert "Ein &lt;b&gt;<mark>Radweg</mark>&lt;/b&gt; &amp; der <mark>Schulradwegebau</mark>." in html


def test_hit_in_a_pdf_names_its_page_and_leads_there(client):
    make_hits(1, kind="Anlage", title="Gutachten", body="Inhalt\fVorwort\fDer Radweg ist schmal.")

    hit = search(client, "Radweg").context["hits"][0]

    assert (hit.passage.page, hit.page_address) == (3, "/0/#page=3")


@REAL_ROLES
@pytest.mark.parametrize(
    "typed", ["{n}", "{slug}", "Drucksache {n}", "vorlage nr. {n}", "{short}", "{spaces}", "{glued}"]
)
def test_number_in_any_writing_leads_straight_to_the_paper(client, as_public, quick_pdf, typed):
    services = make_committee_services()
    motion = make_motion(state=MotionState.RELEASED)
    publication.publish(motion, by=services)
    index_changes()
    number = Motion.objects.get(pk=motion.pk).number
    letters, n, year = number.split("/")
    writings = {
        "n": number,
        "slug": motion.slug.lower(),
        "short": f"{n}/{year}",
        "spaces": number.replace("/", " "),
        "glued": f"{letters}{n}/{year[2:]}",
    }

    answer = search(client, typed.format(**writings))

    assert (answer.status_code, answer.headers["Location"]) == (302, f"/vorlagen/{motion.slug}/")


def test_number_of_several_papers_lists_them(client):
    make_hits(1, title="Eins", number="ZD/7/2026")
    make_hits(1, title="Zwei", number="FB/7/2026")

    answer = search(client, "7/2026")

    assert sorted(titles(answer)) == ["Eins", "Zwei"]


def test_slip_offers_what_was_meant_when_that_finds_something(client):
    make_hits(1)

    meant = [search(client, typed).context["meant"] for typed in ("Radewg", "Radwge breiter", "Nordpol", "Radweg")]

    assert meant == [
        {"words": "Radweg", "address": "/suche/?q=Radweg"},
        {"words": "Radweg breiter", "address": "/suche/?q=Radweg+breiter"},
        None,
        None,
    ]


def test_word_that_left_the_public_is_not_offered_as_what_was_meant(client):
    make_hits(1)
    SearchWord.objects.create(word="kanarienvogel", is_noun=True)  # of a paper that was taken back today

    answer = search(client, "Radewg -Kanarienvogl")

    assert answer.context["meant"]["words"] == "Radweg -Kanarienvogl"


def test_filters_narrow_down_and_are_offered_with_their_counts(client):
    make_hits(2, committees=["Rat"], day=date(2026, 3, 1))
    make_hits(1, committees=["Bauausschuss"], day=date(2025, 3, 1))

    answers = [search(client, "Radweg"), search(client, "Radweg", gremium="Rat"), search(client, "", jahr="2025")]

    assert [len(titles(answer)) for answer in answers] == [3, 2, 1]
    assert answers[0].context["form"].fields["gremium"].choices == [
        ("", "alle"),
        ("Rat", "Rat (2)"),
        ("Bauausschuss", "Bauausschuss (1)"),
    ]
    assert answers[0].context["form"].fields["jahr"].choices[1:] == [("2026", "2026 (2)"), ("2025", "2025 (1)")]


def test_newest_can_stand_first(client):
    make_hits(1, title="Radweg alt", day=date(2020, 1, 1))
    make_hits(1, title="Bericht neu", day=date(2026, 1, 1))

    answers = [
        search(client, "Radweg"),
        search(client, "Radweg", ordnung="datum"),
        search(client, "Radweg", ordnung="x"),
    ]

    assert [titles(answer)[0] for answer in answers] == ["Radweg alt", "Bericht neu", "Radweg alt"]


def test_more_hits_than_can_be_ordered_give_the_newest(client, monkeypatch):
    monkeypatch.setattr(finding, "MOST_RANKED", 3)
    for year in (2001, 2019, 2024, 2025, 2026, 2027):
        make_hits(1, title=f"Radweg {year}", day=date(year, 1, 1))

    answer = search(client, "Radweg")

    assert sorted(titles(answer)) == ["Radweg 2025", "Radweg 2026", "Radweg 2027"]
    assert answer.context["total"] == "Über 1.000 Treffer"


def test_undated_entries_count_among_the_newest(client, monkeypatch):
    monkeypatch.setattr(finding, "MOST_RANKED", 1)
    make_hits(2, day=date(2001, 1, 1))
    make_hits(1, title="Radweg ohne Tag")

    assert titles(search(client, "Radweg")) == ["Radweg ohne Tag"]


REFUSALS = {
    "!!! ???": "Darin steht kein Wort",
    "&|!():*<->": "Darin steht kein Wort",
    "-Radweg": "nur gesagt, was fehlen soll",
    "und der die": "Diese Wörter stehen fast überall",
}


@pytest.mark.parametrize("typed", REFUSALS)
def test_nothing_to_look_for_is_said_clearly(client, typed):
    make_town()

    answer = search(client, typed)

    assert (answer.status_code, REFUSALS[typed] in answer.content.decode()) == (200, True)


HARD = [
    "x" * 10_000,
    "Radweg " * 1500,
    '"' * 5000,
    "-" * 999,
    "'; DROP TABLE committees_searchentry; --",
    "a' OR '1'='1",
    "radweg:*ABCD & !(weg <-> rad) | \\",
    "\0\x01\x7f\ud7ff",
    "<script>alert(1)</script>",
    "%' || pg_sleep(9) || '",
    "🚲🚲🚲",
    "אבג دراجة 自行車",
    "İıſK",
    "1" * 400,
    "*" * 50,
    "ODER ODER ODER",
    'Radweg "',
    "a<->b:c!d",
]


@REAL_ROLES
@pytest.mark.parametrize("typed", HARD)
def test_anything_typed_is_answered(client, as_public, typed):
    make_hits(1)

    answer = search(client, typed)

    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=80), value=st.text(max_size=30))
def test_any_text_in_any_field_is_answered(client, typed, value):
    filters = dict.fromkeys((*finding.FACETS, "ordnung", "seite"), value)

    assert search(client, typed, **filters).status_code in (200, 302)


def test_ten_thousand_letters_are_cut_and_said(client):
    make_hits(1)

    html = search(client, "Radweg " * 1500).content.decode()

    assert "Ihre Eingabe ist sehr lang." in html
    assert re.search(r"Ein Treffer", html)


def test_too_many_words_joined_by_or_are_cut_and_said(client):
    make_hits(1)

    html = search(client, " | ".join(f"a{n}" for n in range(30))).content.decode()

    assert html.count("Ihre Eingabe ist sehr lang.") == 1


def test_search_is_offered_on_the_start_page_and_in_the_menu(client):
    make_town()

    html = client.get(reverse("portal-home")).content.decode()

    assert html.count('action="/suche/"') == 1
    assert '<a href="/suche/"' in html


@REAL_ROLES
def test_public_login_finds_people_by_their_mandate(client, as_public):
    make_town()
    make_membership(make_committee(), make_person(family_name="Vogelsang"))
    index_changes()

    assert titles(search(client, "Vogelsang")) == ["Kim Vogelsang"]


def test_word_that_has_left_the_public_is_not_suggested_beside_one_that_is_found(client):
    make_hits(1)
    SearchWord.objects.create(word="geheimsache", is_noun=True)  # until the night, when words are forgotten

    answer = search(client, "Geheimsahce ODER Radwge")

    assert answer.context["meant"]["words"] == "Geheimsahce ODER Radweg"
