"""Sets the one clock for a while, so that the history of the demo town happens on its own days."""

import threading
from contextlib import contextmanager

from django.utils import timezone

from committees import clock


class SetTime:
    """Stands in for django.utils.timezone inside the clock: this thread reads the given time, others the real one."""

    def __init__(self, moment, thread):
        self.moment, self.thread = moment, thread

    def now(self):
        return self.moment if threading.get_ident() == self.thread else timezone.now()

    def localtime(self, moment):
        return timezone.localtime(moment)

    def make_aware(self, moment):
        return timezone.make_aware(moment)


@contextmanager
def clock_at(moment):
    """Inside the block clock.now() is this moment, and with it every default that asks the clock."""
    before = clock.timezone
    # Fields hold clock.now itself as their default, so what it asks is exchanged and not the function.
    clock.timezone = SetTime(moment, threading.get_ident())
    try:
        yield
    finally:
        clock.timezone = before
