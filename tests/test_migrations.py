"""The migrations tell the same as the models, and each way back is open."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader


@pytest.mark.django_db(databases="__all__")
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_only_the_council_has_migrations_of_our_own():
    loader = MigrationLoader(None)
    own = {app.label for app in apps.get_app_configs() if "site-packages" not in app.path}

    assert {label for label, _ in loader.disk_migrations if label in own} == {"committees"}


def test_migrations_stand_in_one_line():
    loader = MigrationLoader(None)

    assert len(loader.graph.leaf_nodes("committees")) == 1


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
