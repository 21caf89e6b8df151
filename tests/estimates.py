"""What PostgreSQL takes the tables for when it plans a statement.

Between tests they are empty. Would it look through them then, as it does by itself, it would plan the next test for
empty tables, and go through one from end to end for each row of another. So it does not; it takes every table for a new
one, whose rows it guesses by its size.
"""

from django.db import connections

CAN_FORGET = 180_000  # the version of PostgreSQL; earlier ones are only cleared
MUCH = 2_000  # rows that earlier tests left behind and nobody sees
LITTERED = "SELECT relid::regclass::text FROM pg_stat_user_tables WHERE n_dead_tup > %s"
TAKE_FOR_NEW = """
SELECT pg_clear_relation_stats(relnamespace::regnamespace::text, relname) FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i') AND reltuples >= 0
"""


def tidy():
    """Before the tests of a module: clear away what others left, and forget how many rows there were."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(LITTERED, [MUCH])
        for (table,) in cursor.fetchall():
            cursor.execute(f"VACUUM (SKIP_LOCKED) {table}")
        if cursor.connection.info.server_version >= CAN_FORGET:
            cursor.execute(TAKE_FOR_NEW)
