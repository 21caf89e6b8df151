"""Backups that were really restored: every table and file comes back, and what is damaged or foreign is refused."""

import json
import os
import subprocess
import sys
import threading
from dataclasses import asdict
from hashlib import sha256
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from committees.actions import motions as actions
from committees.actions import publication
from committees.actions.backups import BackupError, make_backup, restore_backup, sets
from committees.actions.backups.restoring import has_all_replaced, last_of
from committees.actions.files import KEEPING, PDF, collect_files, store
from committees.models import AuditEntry, Motion, StoredFile
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import A_PDF, make_attachment, make_committee_services, make_motion
from tests.projectgroup.groups import fill, make_group

ROOT = Path(__file__).resolve().parents[2]
OWN = {"django_migrations"}


def make_town():
    """A released and published paper with an attachment, a draft, and a project group with its people."""
    services, motion = make_committee_services(), make_motion()
    make_attachment(motion)
    actions.release(motion, by=services)
    publication.publish(Motion.objects.get(pk=motion.pk), by=services)
    make_motion()
    fill(make_group())


def elsewhere(folder, *words):
    """Run a command of the program with a database and a store of its own in this folder; (code, output, errors)."""
    env = os.environ | {"VAR_DIR": str(folder), "SECRET_KEY": "x" * 50, "RIS_TEST_CLUSTER": "1"}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "manage.py", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def said_of(folder):
    """What the list of a set says of its tables and files."""
    manifest = sets.read_manifest(folder)
    tables = {name: asdict(entry) for name, entry in manifest.tables.items()}
    return {"tables": tables, "files": [asdict(entry) for entry in manifest.files], "sequences": manifest.sequences}


@REAL_ROLES
@pytest.mark.wide
def test_set_restored_into_an_empty_database_gives_every_table_and_file_again(tmp_path, quick_pdf):
    make_town()
    call_command("backup", tmp_path / "set", stdout=StringIO())

    restored = elsewhere(tmp_path / "town", "restore", tmp_path / "set")
    saved_again = elsewhere(tmp_path / "town", "backup", tmp_path / "again")
    second = elsewhere(tmp_path / "town", "restore", tmp_path / "set")
    seals = elsewhere(tmp_path / "town", "verify_audit")

    first, again = said_of(tmp_path / "set"), said_of(tmp_path / "again")
    assert (restored[0], saved_again[0]) == (0, 0), restored[2] + saved_again[2]
    assert first == again
    assert len(first["files"]) == StoredFile.objects.count() == 2
    assert first["tables"]["committees_motion"]["rows"] == Motion.objects.count()
    assert (second[0], "Die Datenbank ist nicht leer" in second[2]) == (1, True)
    assert seals[0] == 0


@pytest.mark.parametrize(
    ("names", "last"),
    [
        (["0001_initial", "0002_end"], "0001_squashed_0002"),  # a set from before the squashed migration
        (["0001_initial", "0002_end", "0001_squashed_0002"], "0001_squashed_0002"),
        (["0001_initial", "0002_end", "0003_later", "0001_squashed_0002"], "0003_later"),  # as Django notes them
    ],
)
def test_set_leads_to_its_last_migration_whether_that_was_squashed_or_not(names, last):
    nodes = {("committees", "0001_squashed_0002"), ("committees", "0003_later"), ("auth", "0001_initial")}
    loader = SimpleNamespace(graph=SimpleNamespace(nodes=nodes), replacements={("committees", "0001_squashed_0002"): 0})

    assert last_of("committees", names, loader) == last
    assert last_of("auth", ["0001_initial"], loader) == "0001_initial"


@pytest.mark.parametrize("missing", ["0001_initial", "0098_search_steps", "0099_named_papers"])
def test_set_that_lacks_a_step_of_a_squashed_migration_is_reached_by_single_steps(missing):
    loader = MigrationLoader(None)
    steps = {app: [name for label, name in loader.disk_migrations if label == app] for app in loader.migrated_apps}
    part = steps | {"committees": [name for name in steps["committees"] if name != missing]}

    assert has_all_replaced(SimpleNamespace(migrations=steps), loader)
    assert not has_all_replaced(SimpleNamespace(migrations=part), loader)


@REAL_ROLES
def test_set_has_every_table_of_the_database(tmp_path):
    make_backup(tmp_path / "set")

    with connections["owner"].cursor() as cursor:
        tables = set(connections["owner"].introspection.table_names(cursor))
    assert {*sets.read_manifest(tmp_path / "set").tables} == tables - OWN


@REAL_ROLES
def test_database_that_gets_a_set_goes_on_counting_its_own_migrations(tmp_path):
    make_backup(tmp_path / "set")
    relist(tmp_path / "set", lambda said: said["sequences"].update({"django_migrations_id_seq": [1, True]}))
    recorder = MigrationRecorder(connections["owner"])
    before = set(recorder.applied_migrations())

    restore_backup(tmp_path / "set")

    recorder.record_applied("committees", "9999_later")
    assert set(recorder.applied_migrations()) - before == {("committees", "9999_later")}
    recorder.record_unapplied("committees", "9999_later")


@REAL_ROLES
def test_set_made_while_others_write_fits_together(tmp_path, quick_pdf):
    services, motions = make_committee_services(), [make_motion() for _ in range(6)]
    begun = threading.Event()

    def release_all():
        begun.wait(10)
        for motion in motions:
            actions.release(Motion.objects.get(pk=motion.pk), by=services)

    def save():
        begun.set()
        return make_backup(tmp_path / "set")

    manifest, _ = in_parallel(save, release_all)

    released = manifest.tables["committees_motionversion"].rows
    logged = (tmp_path / "set" / manifest.tables["committees_auditentry"].path).read_text().count("\trelease\t")
    assert logged == released  # each with its entry, none without
    assert manifest.tables["committees_storedfile"].rows == len(manifest.files) == min(released, 1)  # an empty page
    assert AuditEntry.objects.filter(action="release").count() == 6


@REAL_ROLES
def test_files_are_not_collected_while_a_set_is_made():
    file = store(A_PDF, PDF)
    StoredFile.objects.using("owner").filter(pk=file.pk).update(created_at="2020-01-01T00:00:00Z")
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [KEEPING])
        collect_files()
        during = StoredFile.objects.count()
        cursor.execute("SELECT pg_advisory_unlock(%s)", [KEEPING])

    collect_files()

    assert (during, StoredFile.objects.count()) == (1, 0)


def damage_table(folder):
    path = folder / "tables" / "committees_person.copy"
    path.write_bytes(path.read_bytes() + b"x")


def lose_a_file(folder):
    next(path for path in (folder / "files").rglob("*") if path.is_file()).unlink()


def damage_the_list(folder):
    path = folder / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b"tables/committees_person", b"tables/committees_office"))


def relist(folder, change):
    """Write the list anew with its checksum, as somebody would who forges one."""
    said = json.loads((folder / "manifest.json").read_bytes())
    change(said)
    data = json.dumps(said).encode()
    (folder / "manifest.json").write_bytes(data)
    (folder / "manifest.sha256").write_text(f"{sha256(data).hexdigest()}  manifest.json\n")


def make_foreign(folder):
    relist(folder, lambda said: said.update(format="anderes"))


def make_newer(folder):
    relist(folder, lambda said: said["migrations"]["committees"].append("9999_later"))


def lead_outside(folder):
    relist(folder, lambda said: said["files"][0].update(path="../../outside"))


@REAL_ROLES
@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (damage_table, "tables/committees_person.copy ist beschädigt. Es wurde nichts zurückgespielt."),
        (lose_a_file, "In der Sicherung fehlt files/"),
        (damage_the_list, "Das Verzeichnis der Sicherung ist beschädigt. Es wurde nichts zurückgespielt."),
        (make_foreign, "Das ist keine Sicherung dieses Programms, oder sie stammt von einer neueren Fassung."),
        (make_newer, "Die Sicherung stammt von einer anderen Fassung des Programms (committees.9999_later ist hier"),
        (lead_outside, "../../outside liegt außerhalb der Sicherung. Es wurde nichts zurückgespielt."),
    ],
)
def test_damaged_or_foreign_set_is_refused_before_anything_is_written(tmp_path, spoil, sentence):
    store(A_PDF, PDF)
    make_backup(tmp_path / "set")
    spoil(tmp_path / "set")

    with pytest.raises(BackupError) as refusal:
        restore_backup(tmp_path / "set")

    assert str(refusal.value).startswith(sentence)
    assert StoredFile.objects.count() == 1


@REAL_ROLES
def test_backup_without_a_file_of_the_store_says_so_and_is_no_set(tmp_path):
    file = store(A_PDF, PDF)
    default_storage.delete(file.path)

    with pytest.raises(CommandError) as refusal:
        call_command("backup", tmp_path / "set")

    assert str(refusal.value) == f"Die Datei {file.path} fehlt im Dateispeicher. Die Sicherung ist unvollständig."
    with pytest.raises(BackupError):
        sets.read_manifest(tmp_path / "set")


@REAL_ROLES
def test_backup_leaves_a_folder_alone_that_holds_something(tmp_path):
    (tmp_path / "notes.txt").write_text("wichtig")

    with pytest.raises(CommandError) as refusal:
        call_command("backup", tmp_path)

    assert str(refusal.value) == f"{tmp_path} ist nicht leer. Bitte einen neuen Ordner angeben."
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["notes.txt"]
