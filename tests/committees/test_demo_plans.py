"""What the demo town plans without a database: days of sittings, steps of papers, seats, the set clock."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest
from django.utils import timezone

from committees import clock, models
from committees.demo import sittings, timeline, today
from committees.demo.clockwork import clock_at
from committees.demo.papers import LIVES
from committees.demo.seating import seats_of_term
from committees.demo.term_2020 import OLD_TERM
from committees.demo.term_now import term_around
from committees.states import Position

DAY = date(2026, 11, 23)
AWKWARD_DAYS = [
    date(2025, 11, 1),
    date(2026, 1, 1),
    date(2026, 8, 3),
    date(2028, 2, 29),
    date(2029, 12, 31),
    date(2030, 10, 31),
]


@pytest.mark.parametrize("day", [DAY, *AWKWARD_DAYS])
def test_timeline_is_the_same_each_time_and_over_by_the_day(day):
    term = term_around(day)

    events = timeline.events(term.starts_on, day)

    assert events == timeline.events(term.starts_on, day)
    current = [event.moment.date() for event in events if not event.paper.begun]
    assert term.starts_on <= min(current)
    assert max(current) <= day


@pytest.mark.parametrize("day", [DAY, *AWKWARD_DAYS])
def test_papers_come_before_those_that_build_on_them(day):
    order = [(event.paper.key, event.step) for event in timeline.events(term_around(day).starts_on, day)]

    for paper in timeline.PAPERS:
        steps = ["create", *(step for step, _ in paper.steps or LIVES[paper.life])]
        targets = [*(key for key, _ in paper.links), *filter(None, [paper.supplement_to])]
        begun = order.index((paper.key, "create"))
        assert [step for key, step in order if key == paper.key] == steps
        assert [key for key in targets if order.index((key, "create")) > begun] == []


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 11, 1), "Wahlperiode 2025–2030"),
        (date(2028, 2, 29), "Wahlperiode 2025–2030"),
        (date(2030, 10, 31), "Wahlperiode 2025–2030"),
        (date(2030, 11, 1), "Wahlperiode 2030–2035"),
        (date(2041, 1, 1), "Wahlperiode 2040–2045"),
    ],
)
def test_term_around_a_day_contains_it(day, name):
    term = term_around(day)

    assert term.name == name
    assert term.starts_on <= day <= term.ends_on


@pytest.mark.parametrize("year", range(2020, 2036))
def test_no_sitting_falls_on_a_day_off(year):
    first, last = date(year, 1, 1), date(year, 12, 31)

    for slot in [(0, 0), (3, 1), (5, 3)]:
        days = sittings.sitting_days(slot, date(year - 1, 11, 1), first, last)

        assert len(days) >= 4
        assert [day for day in days if sittings.is_closed(day)] == []
        assert {day.weekday() for day in days} == {slot[1]}


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(2021, date(2021, 4, 4)), (2024, date(2024, 3, 31)), (2026, date(2026, 4, 5)), (2038, date(2038, 4, 25))],
)
def test_easter_falls_on_its_sunday(year, sunday):
    assert sittings.easter(year) == sunday


@pytest.mark.parametrize(
    ("day", "is_closed"),
    [
        (date(2026, 2, 12), True),  # Altweiber
        (date(2026, 2, 16), True),  # Rosenmontag
        (date(2026, 5, 14), True),  # Christi Himmelfahrt
        (date(2026, 6, 4), True),  # Fronleichnam
        (date(2026, 7, 20), True),  # first day of the summer holidays
        (date(2026, 9, 1), True),
        (date(2026, 9, 2), False),
        (date(2028, 2, 28), True),  # Rosenmontag
        (date(2028, 2, 29), False),
        (date(2027, 1, 6), True),
        (date(2027, 1, 7), False),
    ],
)
def test_committees_rest_on_holidays(day, is_closed):
    assert sittings.is_closed(day) == is_closed


@pytest.mark.parametrize(
    ("hour", "day", "begins"),
    [
        ("2026-12-01T00:00", date(2026, 11, 30), "30.11. 08:00"),
        ("2026-12-01T01:29", date(2026, 11, 30), "30.11. 08:00"),
        ("2026-12-01T01:30", date(2026, 12, 1), "01.12. 00:00"),
        ("2026-12-01T06:10", date(2026, 12, 1), "01.12. 04:30"),
        ("2026-12-01T18:00", date(2026, 12, 1), "01.12. 08:00"),
    ],
)
def test_sitting_runs_on_the_day_of_the_visit_whatever_the_hour(hour, day, begins):
    with clock_at(timezone.make_aware(datetime.fromisoformat(hour))):
        visit = today.day_of_visit()
        found = visit, f"{today.begins_at(visit):%d.%m. %H:%M}"

    assert found == (day, begins)


@pytest.mark.parametrize("term", [OLD_TERM, term_around(DAY)], ids=lambda term: term.name)
def test_committees_are_full_and_nobody_sits_twice(term):
    seats = seats_of_term(term)

    for committee in term.committees:
        here = seats[committee.short_name]
        voting = [seat for seat in here if seat.has_vote and seat.position != Position.SUBSTITUTE]
        assert len(voting) == committee.seats - committee.free
        assert len({seat.person for seat in here}) == len(here)
        assert Counter(seat.position for seat in here)[Position.CHAIR] == 1


def test_clock_stands_still_for_this_thread_alone():
    seen = []
    moment = datetime(2021, 5, 21, 8, tzinfo=UTC)

    with clock_at(moment):
        thread = Thread(target=lambda: seen.append(clock.now()))
        thread.start()
        thread.join()
        here = clock.now(), clock.today(), models.AuditEntry().at

    assert here == (moment, date(2021, 5, 21), moment)
    assert seen[0] > moment + timedelta(days=365)
    assert clock.now() > moment + timedelta(days=365)
