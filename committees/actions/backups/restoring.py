"""Bringing a set back: into an empty database of the state it came from, which then follows the program."""

from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from committees.actions.backups import sets, tables
from committees.models import AuditEntry, Motion, Person, User

TELLING = (User, Person, Motion, AuditEntry)  # a database in use has rows of these


def restore_backup(folder):
    """Restore the set in this folder; all or nothing. Returns its Manifest. Everything is checked before anything is
    written; a damaged or foreign set and a database in use are refused (BackupError)."""
    folder = Path(folder)
    manifest = sets.read_manifest(folder)
    sets.refuse_damage(folder, manifest)
    refuse_unknown_state(manifest)
    refuse_database_in_use()
    migrate_to(manifest)
    bring_files(folder, manifest)
    bring_tables(folder, manifest)
    call_command("migrate", database="owner", interactive=False, verbosity=0)
    return manifest


def refuse_unknown_state(manifest):
    known = MigrationLoader(None).disk_migrations
    applied = [(app, name) for app, names in manifest.migrations.items() for name in names]
    unknown = [f"{app}.{name}" for app, name in applied if (app, name) not in known]
    if unknown:
        raise sets.BackupError(
            f"Die Sicherung stammt von einer anderen Fassung des Programms ({unknown[0]} ist hier unbekannt). Bitte "
            "mit der Fassung zurückspielen, die sie gemacht hat, oder mit einer neueren."
        )


def refuse_database_in_use():
    connection = connections["owner"]
    existing = set(connection.introspection.table_names())
    filled = [model for model in TELLING if model._meta.db_table in existing and model.objects.using("owner").exists()]
    if filled:
        raise sets.BackupError(
            "Die Datenbank ist nicht leer. Zurückgespielt wird nur in eine leere Datenbank; es wurde nichts geändert."
        )


def migrate_to(manifest):
    """Bring the empty database to the state of the set: to the last migration of each app.

    A set from before a squashed migration has a part of what that makes at once, so it is reached by the single steps,
    and from the beginning, if the database has been made already.
    """
    executor = MigrationExecutor(connections["owner"])
    if not has_all_replaced(manifest, executor.loader):
        executor.migrate([("committees", None)])
        take_single_steps(executor)
    executor.migrate([(app, last_of(app, names, executor.loader)) for app, names in manifest.migrations.items()])


def has_all_replaced(manifest, loader):
    replaced = [step for squashed in loader.replacements.values() for step in squashed.replaces]
    return all(name in manifest.migrations.get(app, ()) for app, name in replaced)


def take_single_steps(executor):
    executor.loader.replace_migrations = False
    executor.loader.build_graph()


def last_of(app, names, loader):
    """The last step, or the squashed migration that ends with it: that is noted late, also behind what follows it."""
    steps = [name for name in names if (app, name) in loader.graph.nodes and (app, name) not in loader.replacements]
    return steps[-1] if steps else next(name for label, name in loader.replacements if label == app)


def bring_files(folder, manifest):
    """Files are named by their content: one that is there already is the same."""
    for entry in manifest.files:
        name = entry.path.removeprefix(f"{sets.FILES}/")
        if not default_storage.exists(name):
            with open(folder / entry.path, "rb") as file:
                default_storage.save(name, File(file))


def bring_tables(folder, manifest):
    with transaction.atomic(using="owner", durable=True), connections["owner"].cursor() as wrapped:
        cursor, names = wrapped.cursor, list(manifest.columns)
        if tables.columns_of_all(cursor) != manifest.columns:
            raise sets.BackupError("Die Tabellen der Sicherung passen nicht zu dieser Fassung des Programms.")
        tables.stand_aside(cursor, names)
        tables.empty(cursor, names)
        for table in tables.in_order_of_keys(cursor, names):
            columns = manifest.columns[table]
            with open(folder / manifest.tables[table].path, "rb") as file:
                tables.read_in(cursor, table, columns, sets.chunks_of(file))
        for name in tables.sequences_of(cursor):
            tables.set_sequence(cursor, name, *manifest.sequences[name])
        tables.stand_again(cursor, names)
