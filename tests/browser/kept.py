"""What the tests of a module begin with, built once: the others get its rows and files back as they were.

    town = kept(fill_town)  # a fixture

Browser tests commit, so no savepoint can stand around them as in tests/standing.py; the rows are copied instead.
"""

import copy
import shutil

import pytest
from django.db import connections, transaction
from django.utils import timezone

from committees import clock
from tests.emptying import filled_tables


class Kept:
    """The first test has `build` make it; `rows` are those of each table that has any."""

    def __init__(self, build):
        self.build = build
        self.rows = self.made = self.ended_at = self.files = None

    def keep(self, source, files):
        self.made, self.ended_at = self.build(), clock.now()
        with connections["owner"].cursor() as cursor:
            self.rows = {table: read_rows(cursor, table) for table in reversed(filled_tables(cursor))}
        self.files = shutil.copytree(source, files) if source.exists() else None

    def restore(self, target):
        """The triggers stand aside meanwhile: what they did is among the rows."""
        with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
            cursor.execute("; ".join(f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in self.rows))
            for table, rows in self.rows.items():
                write_rows(cursor, table, rows)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("; ".join(f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in self.rows))
        if self.files:
            shutil.copytree(self.files, target, dirs_exist_ok=True)


def kept(build):
    """A fixture: a copy of what `build` returns. The town's clock goes on from the end of the building."""
    one = Kept(build)

    @pytest.fixture
    def beginning(transactional_db, in_may_2026, tmp_path, tmp_path_factory, monkeypatch):
        if one.rows is None:
            one.keep(tmp_path / "files", tmp_path_factory.mktemp("kept") / "files")
        else:
            one.restore(tmp_path / "files")
            offset = one.ended_at - timezone.now()
            monkeypatch.setattr(clock, "now", lambda: timezone.now() + offset)
        return copy.deepcopy(one.made)

    return beginning


def read_rows(cursor, table):
    """COPY leaves out generated columns, here and when it writes."""
    with cursor.copy(f"COPY {table} TO STDOUT") as source:
        return b"".join(source)


def write_rows(cursor, table, rows):
    with cursor.copy(f"COPY {table} FROM STDIN") as target:
        target.write(rows)
