"""Rules on meeting days: a sitting that the Vorlage names should stand in the calendar."""

import re
from datetime import timedelta

from committees.rules.bodies import mentions
from committees.rules.days import written_like
from committees.rules.language import german
from committees.rules.paper import Correction, Severity
from committees.rules.registry import found, found_at, rule

NEAR = timedelta(days=14)
SITTING = re.compile(r"\bSitzung(?:en|stag\w*|stermin\w*)?\b|\btagt\b")
CALLED_OFF = re.compile(
    r"\b(?:abgesagt|verlegt|verschoben|[Aa]bsage|[Vv]erlegung|ausgefallen|(?:ent)?(?:fällt|fallen|fiel))\b"
)


@rule("V17", "Sitzungstermine der Beratungsfolge", "Sitzungskalender")
def stations_have_a_meeting(paper, town):
    calendars = {committee.name: committee.meetings for committee in town.committees}
    for station in paper.stations:
        days = calendars.get(station.committee)
        if station.meeting_on and days and station.meeting_on not in days:
            yield found(Severity.WARNING, "consultations", _sentence(station.committee, station.meeting_on, days))


@rule("V17", "Sitzungstermine im Text", "Sitzungskalender")
def named_sittings_are_in_the_calendar(paper, town):
    """Only for committees with a calendar, and only from its first day on: older sittings may not be recorded."""
    calendars = {name: committee for name, committee in town.by_name.items() if committee.meetings}
    for passage in paper.passages if calendars else ():
        for start, end in sorted({passage.sentence_at(day.start) for day in passage.days}):
            if SITTING.search(passage.text, start, end) and not CALLED_OFF.search(passage.text, start, end):
                yield from _in_sentence(passage, start, end, calendars)


def _in_sentence(passage, start, end, calendars):
    named = {calendars[mention.name] for mention in mentions(passage.text[start:end], calendars)}
    days = [mention for mention in passage.days if mention.day and start <= mention.start < end]
    if len(named) != 1 or len(days) != 1:
        return
    (committee,), (day,) = named, days
    if day.day not in committee.meetings and day.day > min(committee.meetings):
        sentence = _sentence(committee.name, day.day, committee.meetings)
        correction = nearest_sitting(passage.text[day.start : day.end], day.day, committee.meetings)
        yield found_at(Severity.WARNING, passage, sentence, day.start, day.end, correction=correction)


def nearest_sitting(written, day, days):
    """Puts the only sitting within two weeks in place of a day; with two of them nobody knows which was meant."""
    near = [other for other in days if abs(other - day) <= NEAR]
    if len(near) != 1:
        return None
    new = written_like(written, near[0])
    return Correction(written, new, f"„{new}“ einsetzen")


def _sentence(committee, day, days):
    before = max((other for other in days if other < day), default=None)
    after = min((other for other in days if other > day), default=None)
    near = " und ".join(german(other) for other in (before, after) if other)
    return f"Am {german(day)} ist keine Sitzung eingetragen ({committee}). Die nächstliegenden Sitzungstage: {near}."
