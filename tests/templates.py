"""The database as the migrations make it, kept on the test server: each process at work copies it instead of migrating.

`python -m tests.templates` makes it beforehand: several that begin at once would otherwise each migrate their own.
"""

import gc
import hashlib
import os

import django
from django.conf import settings
from django.db import connections
from django.test.utils import setup_databases, teardown_databases

from meerbusch_vision import roles

BEGINNING = "test_template_"
MADE_BY = (
    "committees/migrations/**/*.py",
    "projectgroup/migrations/**/*.py",
    "meerbusch_vision/*.py",
    "requirements.txt",
)


def template_name():
    """It names the state of every file that has a part in the database, so that another state has another template."""
    found = hashlib.sha256()
    for file in sorted(each for pattern in MADE_BY for each in settings.BASE_DIR.glob(pattern)):
        found.update(str(file.relative_to(settings.BASE_DIR)).encode() + b"\0" + file.read_bytes())
    return BEGINNING + found.hexdigest()[:16]


def use_template():
    """Let the test database begin as a copy, if there is one of this state; says whether there is."""
    has_one = template_name() in templates()
    connections["owner"].settings_dict["TEST"]["TEMPLATE"] = template_name() if has_one else None
    return has_one


def keep_template():
    """Make the one of this state out of the new test database, and drop those of earlier states."""
    source, name = connections["owner"].settings_dict["NAME"], template_name()
    connections.close_all()
    with server() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [roles.LOCK])  # the other worker may be about to do the same
        kept = templates()
        for old in kept - {name}:
            cursor.execute(f'DROP DATABASE "{old}"')
        if name not in kept:
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')


def templates():
    with server() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [BEGINNING])
        return {name for (name,) in cursor}


def server():
    """A cursor beside all databases of the tests."""
    return connections["owner"]._nodb_cursor()


def make_template():
    if not use_template():
        databases = setup_databases(verbosity=0, interactive=False)
        keep_template()
        teardown_databases(databases, verbosity=0)


def look_for_garbage_rarely():
    """The program and its tests stay to the end: they are not looked through for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    look_for_garbage_rarely()
    make_template()
