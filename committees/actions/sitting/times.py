"""Times as they are typed in a sitting: never before its opening, never in the future, never running backwards."""

from datetime import timedelta

from committees import clock
from committees.actions.sitting.acts import Wrong
from committees.words import clock_time

ONE_DAY = timedelta(days=1)


def said_moment(proceedings, at, typed):
    """The typed time if there is one, else the moment of the click. After midnight "23:50" is the day before."""
    if typed is None:
        return at
    now = clock.now()
    if typed > now and typed - ONE_DAY >= minute(proceedings.opened_at):
        typed -= ONE_DAY
    if typed > now:
        raise Wrong(f"{clock_time(typed)} liegt in der Zukunft.")
    return not_before(
        typed,
        proceedings.opened_at,
        f"{clock_time(typed)} liegt vor der Eröffnung um {clock_time(proceedings.opened_at)}.",
    )


def not_before(moment, floor, sentence):
    """The moment, or the floor if both lie in the same minute, because nobody types seconds; else the sentence."""
    if moment >= floor:
        return moment
    if minute(moment) == minute(floor):
        return floor
    raise Wrong(sentence)


def minute(moment):
    return moment.replace(second=0, microsecond=0)
