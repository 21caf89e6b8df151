"""What PostgreSQL takes the tables for when it plans a statement.

Between tests they are empty. Would it look through them then, as it does by itself, it would plan the next test for
empty tables, and go through one from end to end for each row of another. So it leaves the tables of tests alone, and
takes each for a new one, whose rows it guesses by its size.
"""

from django.db import connections

CAN_FORGET = 180_000  # the version of PostgreSQL; earlier ones are only cleared
MUCH = 2_000  # rows that earlier tests left behind and nobody sees
OURS = "SELECT oid::regclass::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
LITTERED = "SELECT relid::regclass::text FROM pg_stat_user_tables WHERE n_dead_tup > %s"
TAKE_FOR_NEW = """
SELECT pg_clear_relation_stats(relnamespace::regnamespace::text, relname) FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i') AND reltuples >= 0
"""
FORGET_VALUES = """
SELECT pg_clear_attribute_stats(schemaname, tablename, attname, inherited) FROM pg_stats WHERE schemaname = 'public'
"""


def leave_alone():
    """Once for a test database; the catalogues are looked after as ever."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(OURS)
        tables = [table for (table,) in cursor.fetchall()]
        cursor.execute("; ".join(f"ALTER TABLE {table} SET (autovacuum_enabled = off)" for table in tables))


def tidy():
    """Before the tests of a module: clear away what others left, and forget how many rows there were and which."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(LITTERED, [MUCH])
        for (table,) in cursor.fetchall():
            cursor.execute(f"VACUUM (SKIP_LOCKED) {table}")
        if cursor.connection.info.server_version >= CAN_FORGET:
            cursor.execute(TAKE_FOR_NEW)
            cursor.execute(FORGET_VALUES)
