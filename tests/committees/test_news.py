"""Feeds and calendars of a Vorlage, a committee, a search and the town: what stands in them, and what never does."""

from datetime import date, timedelta
from xml.etree import ElementTree

import icalendar
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committees import clock, news
from committees.actions import agendas, publication, results
from committees.actions import motions as actions
from committees.actions.exposure import refresh
from committees.actions.indexing import index_changes
from committees.models import Motion
from committees.states import AgendaItemKind, MotionState
from tests.committees.orders import make_decided, make_sitting
from tests.committees.test_public_rows import CANARY, make_secret_town
from tests.conftest import REAL_ROLES
from tests.factories import make_agenda, make_committee, make_committee_services, make_meeting, make_motion, make_town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]
ATOM = "{http://www.w3.org/2005/Atom}"


def make_published(**kwargs):
    motion = make_motion(state=MotionState.RELEASED, **kwargs)
    publication.publish(motion, by=make_committee_services())
    return Motion.objects.get(pk=motion.pk)


def entries(client, name, *args, **query):
    """[(title, text)] of a feed."""
    answer = client.get(reverse(name, args=args, query=query))
    found = ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")
    return [(entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}summary")) for entry in found]


def test_feed_of_a_paper_tells_its_versions_agendas_and_withdrawal(client):
    services = make_committee_services()
    motion = make_published(subject="Radweg")
    actions.revise(motion, by=services)
    motion = Motion.objects.get(pk=motion.pk)
    actions.release(motion, "Kosten berichtigt.", by=services)
    publication.publish(Motion.objects.get(pk=motion.pk), by=services)
    motion = Motion.objects.get(pk=motion.pk)
    meeting = make_agenda(motion, meeting=make_meeting(motion.consultations.get().committee))
    agendas.publish_agenda(agendas.freeze(meeting, by=services))
    actions.withdraw(Motion.objects.get(pk=motion.pk), "Erledigt.", by=services)

    found = entries(client, "motion-news", motion.slug)

    title, short_name = f"{motion.number}: Radweg", motion.consultations.get().committee.short_name
    assert found == [
        ("Zurückgezogen", "Die Vorlage wird nicht mehr beraten."),
        (f"Steht auf der Tagesordnung: {short_name}, 17.06.2026", "Die Vorlage wird in dieser Sitzung beraten."),
        (title, "2. Fassung. Kosten berichtigt."),
        (title, "Neue Beschlussvorlage."),
    ]


def test_result_stands_in_the_feeds_of_paper_committee_search_and_town(client):
    committee = make_committee()
    resolution = make_decided(make_sitting(committee))
    results.publish(resolution, resolution.item.meeting)
    index_changes()
    title = f"Ergebnis: {resolution.item.title}"

    feeds = [
        entries(client, "committee-news", committee.slug),
        entries(client, "search-news", q=resolution.item.title),
        entries(client, "town-news"),
    ]

    assert [title in [each for each, _ in feed] for feed in feeds] == [True] * 3


def bury_in_newer_hits():
    """Beside each entry of the search 200 with the same words and a later day."""
    copied = "kind, title, note, address, body, facets, words, head"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO committees_searchentry (owner_type, owner_id, record_id, dated_on, {copied}) "
            f"SELECT owner_type, 1000000 + n, 1000000 + n, '2090-01-01', {copied} "
            "FROM committees_searchentry, generate_series(1, 200) AS n"
        )


def test_old_paper_that_becomes_public_only_now_is_news_of_a_common_word(client):
    motion = make_published(subject="Radweg", paper_date=date(2019, 1, 7))
    index_changes()
    bury_in_newer_hits()

    found = entries(client, "search-news", q="Radweg")
    fresh, old = (news.of_search("Radweg", clock.now() + timedelta(hours=hours)) for hours in (-1, 1))

    assert found == [(f"{motion.number}: Radweg", "Neue Beschlussvorlage.")]
    assert ([each.title for each in fresh], old) == ([f"{motion.number}: Radweg"], [])


def test_result_that_becomes_public_only_now_is_news_of_a_common_word(client):
    resolution = make_decided(make_sitting(make_committee()))
    results.publish(resolution, resolution.item.meeting)
    index_changes()
    bury_in_newer_hits()

    found = entries(client, "search-news", q=resolution.item.title)

    assert [title for title, _ in found] == [f"Ergebnis: {resolution.item.title}"]


def test_ids_in_a_feed_stay_the_same(client):
    motion = make_published()

    first, second = (client.get(reverse("motion-news", args=[motion.slug])).content for _ in range(2))

    assert first == second
    assert [entry.findtext(f"{ATOM}id") for entry in ElementTree.fromstring(first).findall(f"{ATOM}entry")] == [
        f"tag:localhost:8000,2026:fassung-{motion.latest_version.pk}"
    ]


@pytest.mark.parametrize("words", ["", "\x00\x01\x0b", "&<>\"'", "a" * 10_000, "%_\\", "' OR 1=1 --", "(*:|&!"])
def test_strange_words_get_a_feed_and_a_calendar(client, words):
    make_published()
    index_changes()

    answers = [client.get(reverse(name, query={"q": words})) for name in ("search-news", "search-calendar")]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert ElementTree.fromstring(answers[0].content).findall(f"{ATOM}entry") == []


def test_calendar_of_a_paper_has_its_sittings(client):
    make_town()
    committee = make_committee()
    meeting = make_meeting(committee, starts_at=clock.now() + timedelta(days=9))
    make_meeting(committee, starts_at=clock.now() + timedelta(days=19))
    motion = make_motion(committee=committee)
    motion.consultations.update(meeting=meeting)
    actions.release(Motion.objects.get(pk=motion.pk), by=make_committee_services())
    publication.publish(Motion.objects.get(pk=motion.pk), by=make_committee_services())
    motion = Motion.objects.get(pk=motion.pk)

    index_changes()
    addresses = [reverse("motion-calendar", args=[motion.slug]), reverse("search-calendar", query={"q": motion.number})]
    calendars = [icalendar.Calendar.from_ical(client.get(address).content) for address in addresses]

    assert [[event["URL"].split("/", 3)[3] for event in each.walk("VEVENT")] for each in calendars] == [
        [meeting.get_absolute_url()[1:]]
    ] * 2


def test_calendar_of_a_search_has_where_its_papers_came_on_the_agenda_and_what_it_finds_itself(client):
    make_town()
    services, committee = make_committee_services(), make_committee()
    planned, met, other, dropped = (
        make_meeting(committee, starts_at=clock.now() + timedelta(days=n)) for n in range(9, 13)
    )
    for subject, meeting in (("Räder", met), ("Noch mehr Räder", dropped)):
        motion = make_motion(committee=committee, subject=subject, texts={"facts": "<p>Es geht um Lastenräder.</p>"})
        motion.consultations.update(meeting=planned)
        actions.release(Motion.objects.get(pk=motion.pk), by=services)
        publication.publish(Motion.objects.get(pk=motion.pk), by=services)
        agendas.add_motion(meeting, Motion.objects.get(pk=motion.pk), by=services)
        agendas.publish_agenda(agendas.freeze(meeting, by=services))
    agendas.drop(dropped.items.get(motion=motion), reason="Es eilt nicht.", by=services)
    agendas.publish_agenda(agendas.freeze(dropped, by=services))
    agendas.add_item(other, title="Bericht über Lastenräder", kind=AgendaItemKind.OTHER, by=services)
    agendas.publish_agenda(agendas.freeze(other, by=services))
    refresh()
    index_changes()

    found = icalendar.Calendar.from_ical(client.get(reverse("search-calendar", query={"q": "Lastenrad"})).content)

    addresses = {event["URL"].split("/", 3)[3] for event in found.walk("VEVENT")}
    assert addresses == {meeting.get_absolute_url()[1:] for meeting in (planned, met, other)}


def sittings_of(client, words):
    """Addresses of the sittings in the calendar of a search."""
    found = icalendar.Calendar.from_ical(client.get(reverse("search-calendar", query={"q": words})).content)
    return [event["URL"].split("/", 3)[3] for event in found.walk("VEVENT")]


def make_on_agenda(title, *, days):
    meeting = make_meeting(make_committee(), starts_at=clock.now() + timedelta(days=days))
    agendas.add_item(meeting, title=title, kind=AgendaItemKind.OTHER, by=make_committee_services())
    agendas.publish_agenda(agendas.freeze(meeting, by=make_committee_services()))
    return meeting


def index_and_bury():
    refresh()
    index_changes()
    bury_in_newer_hits()


def test_calendar_of_a_common_word_has_the_sitting_ahead_and_none_that_does_not_match(client):
    make_town()
    meeting = make_on_agenda("Radweg", days=9)
    make_on_agenda("Bänke am Rhein", days=10)
    index_and_bury()

    assert sittings_of(client, "Radweg") == [meeting.get_absolute_url()[1:]]


@pytest.mark.parametrize(("is_on_agenda", "lately"), [(True, 0), (False, 1)])
def test_calendar_of_a_common_word_has_the_sitting_ahead_of_an_old_paper(client, monkeypatch, is_on_agenda, lately):
    make_town()
    monkeypatch.setattr(news, "LATELY", lately)
    services, committee = make_committee_services(), make_committee()
    meeting = make_meeting(committee, starts_at=clock.now() + timedelta(days=9))
    motion = make_motion(committee=committee, paper_date=date(2019, 1, 7), texts={"facts": "<p>Der Radweg.</p>"})
    motion.consultations.update(meeting=None if is_on_agenda else meeting)
    actions.release(Motion.objects.get(pk=motion.pk), by=services)
    publication.publish(Motion.objects.get(pk=motion.pk), by=services)
    if is_on_agenda:
        agendas.add_motion(meeting, Motion.objects.get(pk=motion.pk), by=services)
        agendas.publish_agenda(agendas.freeze(meeting, by=services))
    index_and_bury()

    assert sittings_of(client, "Radweg") == [meeting.get_absolute_url()[1:]]


def test_calendar_of_a_search_reads_no_text_of_the_papers(client):
    make_town()
    make_published(subject="Radweg")
    index_changes()

    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("search-calendar", query={"q": "Radweg"}))

    read = [each["sql"] for each in queries if '"committees_motionversion"."content"' in each["sql"]]
    assert len(read) == 1
    assert [name for name in ("text", "html") if f'"committees_motionversion"."{name}"' in read[0]] == []


def test_former_address_of_a_paper_leads_its_feeds_on(client):
    motion = make_published()
    old = motion.slug
    publication.give_slug(motion.public_object, "NEU-1")

    answers = [client.get(reverse(name, args=[old])) for name in ("motion-news", "motion-calendar")]

    assert [answer.url for answer in answers] == ["/vorlagen/NEU-1/neues.atom", "/vorlagen/NEU-1/sitzungen.ics"]


@REAL_ROLES
def test_feeds_and_calendars_show_nothing_internal(client, as_public):
    motion = make_secret_town()
    committee = motion.consultations.get().committee
    index_changes()
    addresses = [
        reverse("town-news"),
        reverse("motion-news", args=[motion.slug]),
        reverse("motion-calendar", args=[motion.slug]),
        reverse("committee-news", args=[committee.slug]),
        *(reverse(name, query={"q": "Spielplätze"}) for name in ("search-news", "search-calendar")),
    ]

    answers = [client.get(address) for address in addresses]

    assert [CANARY in f"{answer.headers} {answer.content.decode()}" for answer in answers] == [False] * len(addresses)
    assert entries(client, "search-news", q=CANARY) == []
    assert b"VEVENT" not in client.get(reverse("search-calendar", query={"q": CANARY})).content


@pytest.mark.parametrize("size", [1, 20])
def test_feeds_need_the_same_queries_for_any_size(client, django_assert_max_num_queries, size):
    committee = make_committee()
    for _ in range(size):
        make_published(committee=committee)

    with django_assert_max_num_queries(8):
        client.get(reverse("committee-news", args=[committee.slug]))
