"""What the tests of a module begin with, built once: the others get its rows and files back as they were.

    town = kept(fill_town)  # a fixture

For tests that commit, so that no savepoint can stand around them as in tests/standing.py: the rows are copied instead.
They are all that there is then; whatever else a test writes comes later.
"""

import copy
import shutil

import pytest
from django.db import connections, transaction

from committees import clock
from tests.emptying import filled_tables


class Kept:
    """The first test has `build` make it; `rows` are those of each table that has any."""

    def __init__(self, build):
        self.build = build
        self.rows = self.made = self.ended_at = self.files = None

    def own(self, folder, mktemp):
        """A copy for one test, with its files in the folder where the test looks for them."""
        if self.rows is None:
            self.keep(folder / "files", mktemp("kept") / "files")
        else:
            self.restore(folder / "files")
        return copy.deepcopy(self.made)

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
    """A fixture: a copy of what `build` returns."""
    one = Kept(build)

    @pytest.fixture
    def beginning(transactional_db, tmp_path, tmp_path_factory):
        return one.own(tmp_path, tmp_path_factory.mktemp)

    return beginning


def read_rows(cursor, table):
    """COPY leaves out generated columns, here and when it writes."""
    with cursor.copy(f"COPY {table} TO STDOUT") as source:
        return b"".join(source)


def write_rows(cursor, table, rows):
    with cursor.copy(f"COPY {table} FROM STDIN") as target:
        target.write(rows)
