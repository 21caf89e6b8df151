"""Tables out of the database and into it again, as PostgreSQL's own text format; whatever app they belong to."""

from psycopg import sql

MIGRATIONS = "django_migrations"  # an empty database gets its own, and counts them itself
TABLE_NAMES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
COLUMNS = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = 'public' AND is_generated = 'NEVER' ORDER BY table_name, ordinal_position
"""
KEYS = """
SELECT c.relname, a.attname FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(attnum, place)
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
WHERE i.indisprimary ORDER BY c.relname, k.place
"""
# Foreign keys that are checked with each row: what they lead to comes first.
AT_ONCE = """
SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint
WHERE contype = 'f' AND NOT condeferrable AND connamespace = 'public'::regnamespace AND conrelid <> confrelid
"""
SEQUENCE_NAMES = f"""
SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' AND sequencename <> '{MIGRATIONS}_id_seq'
ORDER BY sequencename
"""


def grouped(rows):
    found = {}
    for name, value in rows:
        found.setdefault(name, []).append(value)
    return found


def columns_of_all(cursor):
    """table → names of the columns that are stored, of every table but that of the migrations."""
    tables = {name for (name,) in cursor.execute(TABLE_NAMES).fetchall()}
    found = grouped(cursor.execute(COLUMNS).fetchall())
    return {name: columns for name, columns in found.items() if name in tables - {MIGRATIONS}}


def in_order_of_keys(cursor, tables):
    """The tables, each behind those that its undeferred foreign keys lead to."""
    leads = grouped(cursor.execute(AT_ONCE).fetchall())
    ordered = {}

    def take(table):
        if table not in ordered:
            for other in leads.get(table, ()):
                take(other)
            ordered[table] = True

    for table in tables:
        take(table)
    return [table for table in ordered if table in tables]


def keys_of_all(cursor):
    return grouped(cursor.execute(KEYS).fetchall())


def read_out(cursor, table, columns, keys):
    """The rows as chunks of bytes, in the order of their key: the same rows give the same bytes."""
    order = sql.SQL(" ORDER BY {}").format(names(keys or columns))
    query = sql.SQL("COPY (SELECT {} FROM {}{}) TO STDOUT").format(names(columns), sql.Identifier(table), order)
    with cursor.copy(query) as copy:
        yield from map(bytes, copy)


def read_in(cursor, table, columns, chunks):
    query = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names(columns))
    with cursor.copy(query) as copy:
        for chunk in chunks:
            copy.write(chunk)


def names(columns):
    return sql.SQL(", ").join(map(sql.Identifier, columns))


def count(cursor, table):
    return cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()[0]


def sequences_of(cursor):
    """name → (last value, whether it was given already)"""
    found = {}
    for (name,) in cursor.execute(SEQUENCE_NAMES).fetchall():
        query = sql.SQL("SELECT last_value, is_called FROM {}").format(sql.Identifier(name))
        found[name] = cursor.execute(query).fetchone()
    return found


def set_sequence(cursor, name, value, is_called):
    cursor.execute("SELECT setval(%s::regclass, %s, %s)", [f'public."{name}"', value, is_called])


def stand_aside(cursor, tables):
    """Our triggers let everything pass: the rows went through them when they came. Foreign keys are checked."""
    for table in tables:
        cursor.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(sql.Identifier(table)))


def stand_again(cursor, tables):
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table in tables:
        cursor.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(sql.Identifier(table)))


def empty(cursor, tables):
    cursor.execute(sql.SQL("TRUNCATE {}").format(names(tables)))
