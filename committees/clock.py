"""The one clock: everything that asks for today or now asks here, so that tests and the demo can set it."""

from django.utils import timezone


def now():
    return timezone.now()


def today():
    return local(now()).date()


def local(moment):
    """The same moment in the town's time."""
    return timezone.localtime(moment)
