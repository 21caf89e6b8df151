"""The demo town of one day is always the same, whichever process makes it; the long run fills it twice."""

import os
import subprocess
import sys

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, connections

from tests.conftest import REAL_ROLES
from tests.long_runs import IS_LONG

DAY = "2026-11-23"
SEEDS = ("1", "2")  # their sets of words lie in different orders


def told(seed, *arguments):
    """What a process of its own says of the demo town, line by line."""
    command = [sys.executable, "-m", "tests.demo_told", DAY, *arguments]
    environment = os.environ | {"PYTHONHASHSEED": seed}
    return subprocess.run(command, capture_output=True, check=True, text=True, env=environment).stdout.splitlines()


def plans():
    return [told(seed) for seed in SEEDS]


def towns():
    """Filled one after the other; the keys would go on where the first ended."""
    for seed in SEEDS:
        count_keys_anew()
        yield told(seed, connection.settings_dict["NAME"])


def count_keys_anew():
    owner = connections["owner"]
    with owner.cursor() as cursor:
        for statement in owner.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)


MADE = [plans, pytest.param(towns, marks=REAL_ROLES)] if IS_LONG else [plans]


@pytest.mark.wide
@pytest.mark.parametrize("made", MADE, ids=lambda made: made.__name__)
def test_demo_is_the_same_for_the_same_day(made):
    first, second = made()

    assert len(first) > 400
    assert [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]] == []
