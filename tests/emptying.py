"""Empties the database after a test with real commits: deletes the rows of those tables that have any.

Django truncates all tables, which makes new files for each of them and for each index, and then says anew which
contents and permissions there are: about three times as long.
"""

from django.apps import apps
from django.db import connections, transaction

KEPT = {"django_content_type", "auth_permission"}  # as the migrations made them
FOR_DELETIONS = """
SELECT tgrelid::regclass::text, tgname FROM pg_trigger
WHERE NOT tgisinternal AND tgtype & 8 = 8 AND tgrelid::regclass::text = ANY(%s)
"""


def empty_databases(test_case):
    """What TransactionTestCase does at its end, with the same databases.

    It also begins each test with new sessions, which then look up every table again; ours go only when they are hurt.
    """
    for connection in connections.all(initialized_only=True):
        if connection.errors_occurred or connection.in_atomic_block or not connection.autocommit:
            connection.close()
    for alias in test_case._databases_names(include_mirrors=False):
        with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
            empty(cursor)


def empty(cursor):
    """The walls against deleting stand aside meanwhile; what another connection still writes is waited for."""
    tables = tables_of_tests(cursor)
    cursor.execute(f"LOCK TABLE {', '.join(tables)} IN EXCLUSIVE MODE")
    filled = filled_tables(cursor, tables)
    cursor.execute(FOR_DELETIONS, [filled])
    walls = cursor.fetchall()
    cursor.execute("; ".join(deletions(filled, walls)))


def tables_of_tests(cursor):
    ours = cursor.db.introspection.django_table_names(only_existing=True, include_views=False)
    return sorted({*ours, *tables_of_jobs()} - KEPT)


def filled_tables(cursor, tables=None):
    """Those that have rows, of `tables` or of all that tests write to, in the order in which they can be emptied."""
    tables = tables or tables_of_tests(cursor)
    cursor.execute(" UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT FROM {table})" for table in tables))
    return sorted((table for (table,) in cursor), key=what_refers_first)


def tables_of_jobs():
    """Procrastinate looks after these itself, so that Django does not count them among the tables of its models."""
    return [model._meta.db_table for model in apps.get_app_config("procrastinate").get_models()]


def what_refers_first(table):
    """Only the queue's own tables are asked at each statement what refers to them, all others at the end."""
    return table == "procrastinate_jobs", table


def deletions(tables, walls):
    return [
        *(f"ALTER TABLE {table} DISABLE TRIGGER {name}" for table, name in walls),
        *(f"DELETE FROM {table}" for table in tables),
        "SET CONSTRAINTS ALL IMMEDIATE",
        *(f"ALTER TABLE {table} ENABLE TRIGGER {name}" for table, name in walls),
    ]
