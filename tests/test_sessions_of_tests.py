"""Threads hand their sessions on, but none that an error, a transaction or the server has spoilt."""

from threading import Thread

import pytest
from django.db import DatabaseError, connections

from tests.conftest import REAL_ROLES

pytestmark = REAL_ROLES
END = "SELECT pg_terminate_backend(%s, %s)"  # waits so many milliseconds for the end


def in_thread(act, alias="default"):
    """What `act` gives for a cursor of a thread of its own, which then leaves its session."""
    found = []

    def run():
        with connections[alias].cursor() as cursor:
            found.append(act(cursor))
        connections[alias].close()

    thread = Thread(target=run)
    thread.start()
    thread.join(timeout=20)
    return found[0]


def number(cursor):
    cursor.execute("SELECT pg_backend_pid(), current_user")
    return cursor.fetchone()


def fail(cursor):
    with pytest.raises(DatabaseError):
        cursor.execute("SELECT FROM nothing_of_this_name")
    return number(cursor)


def begin(cursor):
    connections["default"].set_autocommit(False)
    return number(cursor)


def lock(cursor):
    cursor.execute("SELECT pg_advisory_lock(4711)")
    return number(cursor)


def locks(cursor):
    cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
    return cursor.fetchone()[0]


def test_next_thread_takes_over_the_session_of_its_login():
    first, second = in_thread(number), in_thread(number)

    assert (first, in_thread(number, "public")[1]) == (second, "ris_public")


@pytest.mark.parametrize("spoil", [fail, begin])
def test_spoilt_session_is_not_handed_on(spoil):
    spoilt = in_thread(spoil)

    assert in_thread(number) != spoilt


def test_session_that_the_server_ended_is_not_handed_on():
    with connections["default"].cursor() as cursor:  # one that no thread takes over
        ended, _ = in_thread(number)
        cursor.execute(END, [ended, 1000])

    assert in_thread(number)[0] != ended


def test_lock_of_a_session_is_given_back():
    holder = in_thread(lock)

    assert (in_thread(number), in_thread(locks)) == (holder, 0)
