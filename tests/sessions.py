"""Sessions with the test database that outlive the thread they were begun for, so that the next thread takes them over.

The server of the browser tests has a thread for each connection of a window. A new session has to look up each table it
reads, which takes longer than many a page does.
"""

import select
from collections import defaultdict
from contextlib import suppress

from django.db.backends.postgresql.psycopg_any import IsolationLevel
from psycopg.pq import TransactionStatus

from meerbusch_vision.postgresql.base import DatabaseWrapper

ENOUGH = 8  # of one login; fifty threads at once would else keep sessions that the server lacks elsewhere
_spare = defaultdict(list)


def take_over_sessions(patch, database):
    """In `database` alone: one that a test makes for itself it also drops, and nobody may be in it then."""
    begin, end = DatabaseWrapper.get_new_connection, DatabaseWrapper._close

    def get_new_connection(wrapper, parameters):
        session = spare_session(parameters["user"]) if parameters.get("dbname") == database else None
        if session is None:
            return begin(wrapper, parameters)
        wrapper.isolation_level = IsolationLevel.READ_COMMITTED
        return session

    def _close(wrapper):
        session = wrapper.connection
        if session is None or wrapper.errors_occurred or not may_wait(session, database):
            return end(wrapper)
        _spare[session.info.user].append(session)

    patch.setattr(DatabaseWrapper, "get_new_connection", get_new_connection)
    patch.setattr(DatabaseWrapper, "_close", _close)


def spare_session(login):
    """One that waits and has not been ended meanwhile; None if there is none."""
    with suppress(IndexError):  # the last one may be gone to another thread
        while session := _spare[login].pop():
            if is_free(session) and not has_news(session):
                session.execute("SELECT pg_advisory_unlock_all()")
                return session
            session.close()
    return None


def may_wait(session, database):
    return is_free(session) and session.info.dbname == database and len(_spare[session.info.user]) < ENOUGH


def is_free(session):
    return not session.closed and session.info.transaction_status == TransactionStatus.IDLE and session.autocommit


def has_news(session):
    """A server that says something unasked says goodbye."""
    return bool(select.select([session.fileno()], [], [], 0)[0])


def end_spare_sessions():
    for sessions in _spare.values():
        while sessions:
            sessions.pop().close()
