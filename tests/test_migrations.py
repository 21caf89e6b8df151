"""The migrations tell the same as the models, and each way back is open."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections, transaction
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader

from committees.actions import motions as actions
from committees.actions import publication
from committees.models import DistributedVersion, Motion
from tests.catalogue import catalogue
from tests.committees.everyone import make_motion_in
from tests.conftest import REAL_ROLES
from tests.factories import make_committee_services

walls = import_module("committees.migrations.0010_walls")


@pytest.mark.django_db(databases="__all__")
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@REAL_ROLES
def test_versions_given_before_the_members_were_noted_for_each_are_found_again(quick_pdf):
    services = make_committee_services()
    given = [make_motion_in(state) for state in ("distributed", "released again", "published again", "unpublished")]
    held_back = make_motion_in("released")
    actions.revise(held_back, by=services)
    actions.release(Motion.objects.get(pk=held_back.pk), "Neu.", by=services)
    publication.distribute(Motion.objects.get(pk=held_back.pk), by=services)
    before = set(DistributedVersion.objects.values_list("version__motion", "version__number"))

    with connections["owner"].cursor() as cursor:
        cursor.execute("TRUNCATE committees_distributedversion")
        cursor.execute(walls.GIVEN)

    assert before == {*((motion.pk, 1) for motion in given), (held_back.pk, 2)}
    assert set(DistributedVersion.objects.values_list("version__motion", "version__number")) == before


def test_only_council_and_project_group_have_migrations_of_our_own():
    loader = MigrationLoader(None)
    own = {app.label for app in apps.get_app_configs() if "site-packages" not in app.path}

    assert {label for label, _ in loader.disk_migrations if label in own} == {"committees", "projectgroup"}


@pytest.mark.parametrize("app", ["committees", "projectgroup"])
def test_migrations_stand_in_one_line(app):
    loader = MigrationLoader(None)

    assert len(loader.graph.leaf_nodes(app)) == 1


def test_every_step_of_our_migrations_can_be_taken_back():
    loader = MigrationLoader(None)
    stuck = [
        (name, operation.describe())
        for (label, name), migration in loader.disk_migrations.items()
        if label == "committees"
        for operation in migration.operations
        if not operation.reversible
    ]

    assert stuck == []


@REAL_ROLES
def test_way_back_from_a_database_made_at_once_leaves_nothing_of_ours():
    loader = MigrationLoader(connections["owner"])

    with transaction.atomic(using="owner"):
        for key in sorted(loader.replacements, reverse=True):
            unmake(loader, key)
        with connections["owner"].cursor() as cursor:
            left = [thing for thing in catalogue(cursor) if "committees_" in thing[1] or "projectgroup_" in thing[1]]
        transaction.set_rollback(True, using="owner")

    assert left == []


def unmake(loader, key):
    before = loader.project_state([key], at_end=False)
    with connections["owner"].schema_editor() as editor:
        loader.replacements[key].unapply(before, editor)


@pytest.mark.parametrize("app", ["committees", "projectgroup"])
def test_squashed_migration_replaces_every_step_up_to_its_number(app):
    loader = MigrationLoader(None)
    steps = {key for key in loader.disk_migrations if key[0] == app and key not in loader.replacements}
    (squashed,) = (migration for key, migration in loader.replacements.items() if key[0] == app)
    number = MigrationAutodetector.parse_number  # makemigrations counts on from it

    assert set(squashed.replaces) == {key for key in steps if number(key[1]) <= number(squashed.name)}
    assert number(squashed.name) == number(squashed.replaces[-1][1])
