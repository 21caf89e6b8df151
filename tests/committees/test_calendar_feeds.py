"""Kalender-Abos: what a calendar program reads, and the secret address that only its owner knows."""

from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from django.urls import reverse
from django.utils import timezone

from committees.actions import feeds
from committees.models import AuditEntry, CalendarFeed, Meeting, Room
from committees.states import LegalProfile, MeetingState, UserRole
from committees.views.kept import KEPT
from tests.committees.browsing import error_sentences
from tests.conftest import REAL_ROLES
from tests.factories import (
    make_agenda,
    make_committee,
    make_council,
    make_meeting,
    make_membership,
    make_motion,
    make_town,
    make_user,
)

IN_TRANSACTION = pytest.mark.django_db
NOW = datetime(2026, 6, 10, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("committees.clock.now", lambda: NOW)


def at(month=6, day=17, hour=17):
    return timezone.make_aware(datetime(2026, month, day, hour, 0))


def events(answer):
    return icalendar.Calendar.from_ical(answer.content).walk("VEVENT")


def slugs(answer):
    return [str(event["URL"]).rstrip("/").rpartition("/")[2] for event in events(answer)]


def feed_of(user, name="Telefon"):
    return reverse("personal-feed", args=[feeds.make_feed(name, by=user)[1]])


# --- what a program reads ---


@IN_TRANSACTION
def test_sitting_is_an_event_with_place_address_and_time_in_utc(client, settings):
    settings.BASE_URL = "https://rat.example.org"
    room = Room.objects.create(name="Bürgersaal", address="Markt 1, 40667 Musterbach")
    meeting = make_meeting(make_committee(name="Ausschuss für Wege", short_name="AfW"), starts_at=at(), room=room)

    answer = client.get(reverse("meeting-feed"))

    (event,) = events(answer)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert {name: str(event[name]) for name in ("UID", "SUMMARY", "LOCATION", "STATUS", "URL", "SEQUENCE")} == {
        "UID": f"sitzung-{meeting.pk}@rat.example.org",
        "SUMMARY": "Ausschuss für Wege",
        "LOCATION": "Bürgersaal, Markt 1, 40667 Musterbach",
        "STATUS": "CONFIRMED",
        "URL": "https://rat.example.org/sitzungen/AfW-2026-06-17/",
        "SEQUENCE": "0",
    }
    assert (event["DTSTART"].to_ical(), event["DTEND"].to_ical()) == (b"20260617T150000Z", b"20260617T180000Z")
    assert event["LAST-MODIFIED"].dt == meeting.modified.replace(microsecond=0)


@IN_TRANSACTION
def test_hour_in_town_stays_across_daylight_saving(client):
    make_meeting(starts_at=at(10, 21))
    make_meeting(starts_at=at(10, 28))

    found = [event["DTSTART"].to_ical() for event in events(client.get(reverse("meeting-feed")))]

    assert found == [b"20261021T150000Z", b"20261028T160000Z"]


@IN_TRANSACTION
def test_moved_and_cancelled_sittings_keep_their_uid_and_count_on(client):
    meeting = make_meeting(starts_at=at())
    before = events(client.get(reverse("meeting-feed")))[0]["UID"]

    meeting.moves.create(from_at=at(), moved_at=NOW)
    Meeting.objects.update(starts_at=at(day=24))
    KEPT.clear()
    moved = events(client.get(reverse("meeting-feed")))[0]
    Meeting.objects.update(state=MeetingState.CANCELLED)
    KEPT.clear()
    cancelled = events(client.get(reverse("meeting-feed")))[0]

    assert {moved["UID"], cancelled["UID"]} == {before}
    assert [(str(event["STATUS"]), event["SEQUENCE"]) for event in (moved, cancelled)] == [
        ("CONFIRMED", 1),
        ("CANCELLED", 2),
    ]
    assert str(moved["DESCRIPTION"]) == "Verlegt, bisher 17.06.2026, 17:00\u00a0Uhr"


@REAL_ROLES
def test_public_feeds_tell_what_is_announced_and_nothing_of_an_agenda(client, as_public):
    make_town()
    body, other = make_committee(), make_committee()
    motion = make_motion(subject="Kauf der Kirche", committee=body)
    shown = make_agenda(motion, meeting=make_meeting(body, starts_at=at()))
    make_meeting(other, starts_at=at(day=18))
    make_meeting(body, starts_at=at(day=19), is_public=False)
    make_meeting(make_committee(legal_profile=LegalProfile.PROJECT_GROUP), starts_at=at(day=20))

    every, one = client.get(reverse("meeting-feed")), client.get(reverse("committee-feed", args=[body.slug]))

    assert (len(slugs(every)), slugs(one)) == (2, [shown.slug])
    assert [b"Kirche" in answer.content for answer in (every, one)] == [False, False]


@IN_TRANSACTION
def test_feed_of_an_unknown_or_hidden_committee_is_not_found(client):
    group = make_committee(legal_profile=LegalProfile.PROJECT_GROUP)

    answers = [client.get(reverse("committee-feed", args=[slug])) for slug in ("x", group.slug)]

    assert [answer.status_code for answer in answers] == [404, 404]


@IN_TRANSACTION
def test_sittings_of_more_than_a_year_ago_are_left_out(client):
    make_meeting(starts_at=NOW - timedelta(days=367))
    kept = make_meeting(starts_at=NOW - timedelta(days=366))

    assert slugs(client.get(reverse("meeting-feed"))) == [kept.slug]


# --- the personal feed ---


@REAL_ROLES
def test_personal_feed_shows_a_member_the_own_committees_also_unannounced(client, as_public):
    make_town()
    user, body = make_user(), make_committee()
    make_membership(body, user.person)
    own = make_meeting(body, starts_at=at(), is_public=False)
    make_meeting(starts_at=at(day=18))

    answer = client.get(feed_of(user))

    assert slugs(answer) == [own.slug]
    assert str(events(answer)[0]["URL"]).endswith(f"/intern/sitzungen/{own.slug}/")
    assert answer["Cache-Control"] == "no-store, private"
    assert CalendarFeed.objects.get().fetched_at == NOW


@IN_TRANSACTION
def test_personal_feed_of_a_council_member_without_a_seat_that_day_ends_with_it(client):
    user = make_user()
    seat = make_membership(make_council(), user.person)
    hidden = make_meeting(seat.committee, starts_at=at(), is_public=False)
    address = feed_of(user)

    before = slugs(client.get(address))
    seat.ends_on = NOW.date() - timedelta(days=1)
    seat.save()

    assert (before, slugs(client.get(address))) == ([hidden.slug], [])


@IN_TRANSACTION
def test_address_shows_nothing_when_revoked_closed_or_guessed(client):
    user = make_user(UserRole.COMMITTEE_SERVICES)
    revoked, closed = feed_of(user), feed_of(make_user(is_active=False))
    feed = CalendarFeed.objects.get(user=user)
    feeds.revoke_feed(feed, by=user)

    answers = [client.get(address) for address in (revoked, closed, reverse("personal-feed", args=["x"]))]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert [entry.action for entry in AuditEntry.objects.about(feed)] == ["revoke_feed", "make_feed"]


@IN_TRANSACTION
def test_address_is_shown_once_and_kept_as_a_hash(client):
    user = make_user()
    client.force_login(user)

    made = client.post(reverse("feed-list"), {"name": "Telefon"})
    secret = made.context["address"].rpartition("/")[2].removesuffix(".ics")
    again = client.get(reverse("feed-list"))

    assert CalendarFeed.objects.get().token_sha256 == feeds.hashed(secret)
    assert [secret in answer.content.decode() for answer in (made, again)] == [True, False]
    assert client.get(f"/kalender/{secret}.ics").status_code == 200


@IN_TRANSACTION
def test_name_of_a_feed_is_given_once_and_free_again_when_revoked(client):
    user = make_user()
    client.force_login(user)

    answers = [client.post(reverse("feed-list"), {"name": name}) for name in ("Telefon", "Telefon", "")]
    revoked = client.post(reverse("feed-revoke", args=[CalendarFeed.objects.get().pk]))
    new = client.post(reverse("feed-list"), {"name": "Telefon"})

    assert [answer.status_code for answer in answers] == [200, 422, 422]
    assert error_sentences(answers[1]) == {"name": ["Ein Abo mit diesem Namen gibt es schon."]}
    assert (revoked.status_code, new.status_code, CalendarFeed.objects.count()) == (302, 200, 2)


@IN_TRANSACTION
def test_nobody_revokes_the_feed_of_somebody_else(client):
    feed, _ = feeds.make_feed("Telefon", by=make_user())
    client.force_login(make_user())

    answer = client.post(reverse("feed-revoke", args=[feed.pk]))

    feed.refresh_from_db()
    assert (answer.status_code, feed.revoked_at) == (404, None)
