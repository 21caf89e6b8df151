"""Room for the calls of all tests, taken once.

CPython 3.11 keeps the frames of running functions in pieces of 16 KiB. Where a loop runs close to the end of a piece,
each call in it asks the system for the next piece and gives it back. Behind pytest's many calls that happens often:
the 96 tests of tests/committees/test_rights.py asked 600,000 times, which took a seventh of their time. A server's
threads begin with few calls, and its pages are no quicker for it.
"""

WORDS = 70_000  # more than half a MiB, so that CPython takes a whole one, and the rest of it is for all calls within


def in_one_room(call, *args, **kwargs):
    return call(*args, **kwargs)


in_one_room.__code__ = in_one_room.__code__.replace(co_stacksize=WORDS)
