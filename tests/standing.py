"""What all tests of a module begin with, built once: each gets a copy and its own savepoint, and undoes what it did.

    stand = stands(make_filled_town)

    @pytest.fixture
    def town(stand, db, tmp_path):
        return stand.own(tmp_path)

A module whose tests begin in two ways has two, `town_stand` and `paper_stand`: one goes before the other comes, and the
tests are sorted by it. Tests with real commits begin with copied rows, see tests/kept.py.
"""

import copy
import io
import shutil

import pikepdf
import pytest
from django.conf import settings
from django.core.files.storage import storages
from django.db import connection, transaction
from django.test import override_settings

from committees import documents
from tests.kept import Kept

LOCAL = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
_open = []  # the one that stands now


class Stand:
    """What `build` makes, in a transaction around those of the tests; its files lie in `files`."""

    def __init__(self, name, build, mktemp, blocker):
        self.name, self.build, self.mktemp, self.blocker = name, build, mktemp, blocker
        self.files, self.kept = mktemp("stand") / "files", Kept(build)
        self.made = self.around = None

    def begin(self):
        with self.blocker.unblock(), override_settings(CACHES=LOCAL, STORAGES=storages_in(self.files)):
            storages._storages.clear()
            self.around = transaction.atomic()
            self.around._from_testcase = True  # as those of TestCase: it is no transaction of the program
            self.around.__enter__()
            _open.append(self)
            try:
                self.made = self.build()
                connection.check_constraints()
            except BaseException:
                self.end()
                raise

    def end(self):
        if self not in _open:
            return
        _open.remove(self)
        with self.blocker.unblock():
            transaction.set_rollback(True)
            self.around.__exit__(None, None, None)

    def own(self, folder):
        """A copy for one test, with its files in the folder where the test looks for them."""
        if self not in _open:
            return self.build() if connection.in_atomic_block else self.kept.own(folder, self.mktemp)
        if self.files.exists():
            shutil.copytree(self.files, folder / "files", dirs_exist_ok=True)
        return copy.deepcopy(self.made)


def write_empty_pages(patch):
    """Releases write an empty page."""
    buffer = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(buffer)
    patch.setattr(documents, "content_pdf", lambda content, **kwargs: buffer.getvalue())


def storages_in(folder):
    default = settings.STORAGES["default"] | {"OPTIONS": {"location": folder}}
    return settings.STORAGES | {"default": default}


def stands(build):
    """A fixture of a module, whose name ends with `stand`; releases write an empty page meanwhile."""

    @pytest.fixture(scope="module")
    def stand(request, django_db_setup, django_db_blocker, tmp_path_factory):
        one = Stand(request.fixturename, build, tmp_path_factory.mktemp, django_db_blocker)
        if request.session.stash.get(IS_ORDINARY, False):
            with pytest.MonkeyPatch.context() as patch:
                write_empty_pages(patch)
                one.begin()
        yield one
        one.end()

    return stand


IS_ORDINARY = pytest.StashKey()


def make_way(item):
    """Before a test: what stands goes, unless the test asks for it and commits nothing."""
    marker = item.get_closest_marker("django_db")
    is_ordinary = marker is None or not marker.kwargs.get("transaction")
    item.session.stash[IS_ORDINARY] = is_ordinary
    asked = stands_of(item) if is_ordinary else []
    for each in [each for each in _open if each.name not in asked]:
        each.end()


def stands_of(item):
    return sorted(name for name in item.fixturenames if name.endswith("stand"))


def place(item):
    """Among the tests of its module: beside those that ask for the same, last if it asks for nothing that stands."""
    names = stands_of(item)
    return not names, names
