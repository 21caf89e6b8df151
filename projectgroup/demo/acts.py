"""When everything happens to the project groups of the demo town: in (moment, act), moments naive, in its time."""

from datetime import date, datetime, timedelta
from functools import partial

from projectgroup.demo import groups, sitting, strategy

MORNING, EVENING = (8, 0), (18, 0)
DUE = 10  # days ago the committee's order for a report was written down


def acts(term_start, day):
    return [*groups.acts(term_start, day), *old_chain(), *new_chain(term_start, day)]


def old_chain():
    """From the order of ZD/1355/2021 to the list that the Rat decided on."""
    return [
        (at(date(2021, 6, 17), MORNING), strategy.order_first_report),
        (at(date(2021, 6, 17), (9, 0)), sitting.prepare),
        (groups.FIRST_SITTING, sitting.hold),
        (at(date(2021, 7, 9), MORNING), sitting.sign),
        (at(date(2021, 7, 2), EVENING), strategy.write_vision),
        (at(date(2021, 8, 6), EVENING), strategy.decide_first_report),
        (at(date(2021, 8, 11), MORNING), strategy.submit_first_report),
        (at(date(2021, 12, 17), EVENING), strategy.collect_ideas),
        (at(date(2022, 1, 14), EVENING), strategy.decide_second_report),
        (at(date(2022, 1, 15), MORNING), strategy.submit_second_report),
    ]


def new_chain(term_start, day):
    """The group of today: in the middle of its work, its report due."""
    founded = groups.founded_on(term_start, day)
    ago = {days: max(founded, day - timedelta(days=days)) for days in (25, DUE, 5)}
    written = (
        (ago[25], strategy.write_new_vision),
        (ago[DUE], strategy.order_new_report),
        (ago[5], strategy.begin_new_report),
    )
    return [(at(on, (8, n)), partial(groups.once_founded, act)) for n, (on, act) in enumerate(written)]


def at(day, time):
    return datetime(day.year, day.month, day.day, *time)
