"""Making a set while the program is in use: one snapshot of all tables, then the files it refers to."""

from contextlib import contextmanager

from django.core.files.storage import default_storage
from django.db import connections, transaction
from django.db.migrations.recorder import MigrationRecorder

from committees import clock
from committees.actions.backups import sets, tables
from committees.actions.files import KEEPING
from committees.models import StoredFile


def make_backup(folder):
    """Write a set into an empty or new folder; returns its Manifest.

    The tables are read in one REPEATABLE READ transaction, so they fit each other whatever is written meanwhile. A
    stored file is on the disk before its row is committed and never changes; none is collected during the backup.
    """
    folder = sets.begin(folder)
    with files_stay(), snapshot() as cursor:
        manifest = describe(cursor)
        for table, columns in manifest.columns.items():
            manifest.tables[table] = save_table(folder, cursor, table, columns)
        paths = [file.path for file in StoredFile.objects.using("owner").order_by("sha256")]
        manifest.files.extend(save_file(folder, path) for path in paths)
    sets.finish(folder, manifest)
    return manifest


@contextmanager
def files_stay():
    """Hold the lock that the collecting of files tries to get (actions/files.py)."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [KEEPING])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [KEEPING])


@contextmanager
def snapshot():
    """A cursor of the driver that sees one moment; the tables' owner sees every row."""
    with transaction.atomic(using="owner", durable=True), connections["owner"].cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield cursor.cursor


def describe(cursor):
    applied = MigrationRecorder.Migration.objects.using("owner").order_by("pk").values_list("app", "name")
    return sets.Manifest(
        created_at=clock.now().isoformat(),
        migrations=tables.grouped(applied),
        columns=tables.columns_of_all(cursor),
        sequences={name: list(state) for name, state in tables.sequences_of(cursor).items()},
    )


def save_table(folder, cursor, table, columns):
    path, keys = f"{sets.TABLES}/{table}.copy", tables.keys_of_all(cursor).get(table)
    rows = tables.count(cursor, table)
    size, sha256 = sets.write(folder / path, tables.read_out(cursor, table, columns, keys))
    return sets.Entry(path, size, sha256, rows)


def save_file(folder, name):
    path = f"{sets.FILES}/{name}"
    try:
        with default_storage.open(name) as file:
            size, sha256 = sets.write(folder / path, sets.chunks_of(file))
    except FileNotFoundError as error:
        raise sets.BackupError(f"Die Datei {name} fehlt im Dateispeicher. Die Sicherung ist unvollständig.") from error
    if not name.endswith(sha256):
        raise sets.BackupError(f"Die Datei {name} im Dateispeicher ist beschädigt. Die Sicherung ist unvollständig.")
    return sets.Entry(path, size, sha256)
