"""The one clock: everything that asks for today or now asks here, so that tests and the demo can set it."""

from datetime import datetime, time

from django.utils import timezone


def now():
    return timezone.now()


def today():
    return local(now()).date()


def local(moment):
    """The same moment in the town's time."""
    return timezone.localtime(moment)


def parsed(text):
    """A moment as frozen contents spell it, in the town's time."""
    return local(datetime.fromisoformat(text))


def noon(day):
    """Midday in the town: stands for a day of which no hour is known."""
    return timezone.make_aware(datetime.combine(day, time(12)))
