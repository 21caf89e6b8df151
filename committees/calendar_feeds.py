"""Sittings as iCalendar (RFC 5545), for calendar programs. Only when, where and who: no item of an agenda."""

from datetime import UTC, timedelta

from django.conf import settings
from icalendar import Calendar, Event, vText

from committees.models.meetings import USUAL_LENGTH
from committees.states import MeetingForm, MeetingState
from committees.words import clock_time, day

PRODUCT = "-//Ratsinformation//Sitzungskalender//DE"
MEDIA_TYPE = "text/calendar; charset=utf-8"
REFRESH = timedelta(hours=1)


def calendar_of(name, meetings, *, is_intern=False):
    """The calendar as bytes, its events leading to public pages or to the workspace; the sittings bring committees,
    rooms and moves along."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(name))
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    for meeting in meetings:
        calendar.add_component(event_of(meeting, is_intern))
    return calendar.to_ical()


def event_of(meeting, is_intern):
    """One sitting. Its UID and its address stay; times are in UTC, so that no program has to know our time zone."""
    event = Event()
    moves = list(meeting.moves.all())
    is_cancelled = meeting.state == MeetingState.CANCELLED
    event.add("uid", f"sitzung-{meeting.pk}@{settings.BASE_URL.partition('://')[2]}")
    event.add("sequence", len(moves) + is_cancelled)
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    event.add("dtstamp", meeting.modified.astimezone(UTC))
    event.add("last-modified", meeting.modified.astimezone(UTC))
    event.add("dtstart", meeting.starts_at.astimezone(UTC))
    event.add("dtend", (meeting.ends_at or meeting.starts_at + USUAL_LENGTH).astimezone(UTC))
    event.add("summary", summary_of(meeting, is_cancelled))
    event.add("location", location_of(meeting))
    event.add("url", settings.BASE_URL + (meeting.intern_url if is_intern else meeting.get_absolute_url()))
    if moves:
        event.add("description", f"Verlegt, bisher {day(moves[-1].from_at)}, {clock_time(moves[-1].from_at)}")
    return event


def summary_of(meeting, is_cancelled):
    names = ", ".join(committee.name for committee in meeting.committees.all())
    return f"Abgesagt: {names}" if is_cancelled else names


def location_of(meeting):
    if meeting.form == MeetingForm.DIGITAL:
        return "digital"
    address = meeting.room.address if meeting.room else ""
    return ", ".join(filter(None, [meeting.where, address]))
