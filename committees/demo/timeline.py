"""When everything happens to the Vorlagen of the demo town: pure, always the same for the same day."""

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from operator import attrgetter

from committees.demo import (
    founding,
    texts_budget,
    texts_climate,
    texts_digital,
    texts_incoming,
    texts_outside,
    texts_planning,
    texts_safety,
    texts_schools,
    texts_social,
    texts_streets,
    texts_today,
)
from committees.demo.papers import LIVES, DemoPaper
from committees.demo.sittings import is_working_day

MODULES = (
    founding,
    texts_digital,
    texts_planning,
    texts_schools,
    texts_social,
    texts_budget,
    texts_streets,
    texts_safety,
    texts_outside,
    texts_incoming,
    texts_climate,
    texts_today,
)
PAPERS = tuple(paper for module in MODULES for paper in module.PAPERS)
SPAN = 230  # days that the history of the current term needs
ROOM = timedelta(days=50)  # that a term needs before a sitting can run on the day itself (today.py)
LEAD = 21  # days between the first draft and the first sitting, at least
OPENING, CLOSING = 8 * 60, 17 * 60  # minutes of the day


@dataclass(frozen=True)
class Event:
    """A step of one Vorlage; `moment` is naive, in the town's time."""

    moment: datetime
    paper: DemoPaper
    step: str


@dataclass(frozen=True)
class Planned:
    """A step before its time of day is known; `age` in days orders what falls on one day."""

    on: date
    age: int
    order: int
    paper: DemoPaper
    step: str


def events(term_start, day):
    """All events in the order in which they happened: those of one day share its working hours."""
    planned = [step for order, paper in enumerate(PAPERS) for step in steps_of(paper, order, term_start, day)]
    planned.sort(key=lambda step: (step.on, -step.age, step.order))
    return [event for _, steps in groupby(planned, attrgetter("on")) for event in timed(list(steps))]


def steps_of(paper, order, term_start, day):
    """The draft's beginning and all steps after it."""
    if paper.begun:
        steps = [("create", paper.begun), *paper.steps]
        return [Planned(on, (day - on).days, order, paper, step) for step, on in steps]
    ages = [("create", paper.age), *((step, paper.age - after) for step, after in LIVES[paper.life])]
    return [Planned(day_of(paper, age, term_start, day), age, order, paper, step) for step, age in ages]


def timed(steps):
    """Events of one day, each somewhere in its share of the working hours."""
    share = (CLOSING - OPENING) / len(steps)
    for place, step in enumerate(steps):
        minutes = OPENING + share * (place + random.Random(f"{step.paper.key} {step.step}").random())
        yield Event(datetime.combine(step.on, time()) + timedelta(minutes=int(minutes)), step.paper, step.step)


def begun_on(paper, term_start, day):
    return paper.begun or day_of(paper, paper.age, term_start, day)


def day_of(paper, age, term_start, day):
    """What is for the sitting of the day itself keeps its distance: it was invited two weeks before."""
    keeps = paper.is_for_today and day - term_start >= ROOM
    return day_ago(age, date.min if keeps else term_start, day)


def day_ago(age, term_start, day):
    """The working day so long before; in the first months of a term everything lies closer together."""
    room = (day - term_start).days
    scaled = max(1, age * min(room, SPAN) // SPAN)
    ago = day - timedelta(days=scaled)
    while not is_working_day(ago) and ago > term_start:
        ago -= timedelta(days=1)
    return max(ago, min(term_start, day))


def sittings_for(paper, begun, calendar):
    """The sitting of each station: the first one of its committee after the one before, or None.

    `calendar` are the days of each committee by its short name.
    """
    if paper.sittings:
        return list(paper.sittings)
    days, earliest = [], begun + timedelta(days=LEAD)
    for committee, _role in paper.way:
        found = next((sitting for sitting in calendar[committee] if sitting >= earliest), None)
        days.append(found)
        earliest = found + timedelta(days=1) if found else date.max
    return days


def usual_number(day):
    """The number that a Drucksache of this day would have: ZD/1355/2021 came on 21.05.2021, then a good one a day."""
    return 1355 + (day - date(2021, 5, 21)).days * 112 // 100
