"""What every test may use. Ordinary tests run as ris_app in a transaction; REAL_ROLES gives every login."""

import gc
import io
import pathlib
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import count, groupby

import pytest
from django.core.cache import cache
from django.core.files.storage import storages
from django.db import DatabaseError, connections, transaction
from django.template import Template
from django.test import TransactionTestCase
from django.test.utils import instrumented_test_render, setup_databases, teardown_databases

from committees.views import named
from committees.views.kept import KEPT
from tests.emptying import empty_databases
from tests.estimates import leave_alone, tidy
from tests.frames import in_one_room
from tests.printing import real_documents, take_over
from tests.sessions import end_spare_sessions, take_over_sessions
from tests.standing import make_way, place, storages_in, write_empty_pages
from tests.templates import keep_template, look_for_garbage_rarely, use_template

END_SESSIONS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()
"""
HAS_DATABASE = pytest.StashKey()
NUMBERS = count(1)
REAL_ROLES = pytest.mark.django_db(transaction=True, databases=["default", "owner", "public"])


@pytest.fixture(scope="session", autouse=True)
def django_test_environment(django_test_environment):
    """A test is told from which template a page was made and with what, not of what the template includes or extends:
    to tell it of some fifty parts takes a twenty-fifth of the time that the page does."""

    def render(template, context):
        is_page = context.template is template
        return instrumented_test_render(template, context) if is_page else template.nodelist.render(context)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", render)
        yield


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_modify_db_settings, django_db_blocker):
    """One test database for all three logins, whichever tests are chosen.

    pytest-django would set up only the aliases that the chosen tests name. `default` mirrors `owner`, so that
    without `owner` it would keep the name of the town's own database, and the tests would write there.
    """
    with django_db_blocker.unblock():
        is_copy = use_template()
        databases = setup_databases(verbosity=0, interactive=False)
        if not is_copy:
            keep_template()
        leave_alone()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_databases)
        patch.setattr(TransactionTestCase, "_should_reload_connections", lambda test_case: False)
        take_over_sessions(patch, connections["owner"].settings_dict["NAME"])
        request.session.stash[HAS_DATABASE] = True
        yield
    with django_db_blocker.unblock():
        end_sessions()
        teardown_databases(databases, verbosity=0)


def end_sessions():
    """The owner can drop the database only when every login has left it, threads that a test left behind too."""
    for alias in ("default", "owner", "public"):
        with connections[alias].cursor() as cursor:
            cursor.execute(END_SESSIONS)
    connections.close_all()
    end_spare_sessions()


@pytest.fixture(scope="module", autouse=True)
def tidied_tables(request, django_db_blocker):
    if request.session.stash.get(HAS_DATABASE, False):
        with django_db_blocker.unblock():
            tidy()


@pytest.fixture
def tmp_path(tmp_path_factory):
    """A folder by its number: pytest looks through those of all earlier tests for a name that is free."""
    folder = tmp_path_factory.getbasetemp() / f"test-{next(NUMBERS)}"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture(autouse=True)
def clean_state(settings, tmp_path):
    """No test sees the pages, files or mails of another."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    KEPT.clear()
    settings.STORAGES = storages_in(tmp_path / "files")
    storages._storages.clear()


@pytest.fixture
def as_public(settings):
    """Public pages read through the login ris_public, as in production; the test needs REAL_ROLES."""
    settings.PUBLIC_DATABASE = "public"


@pytest.fixture
def quick_pdf(monkeypatch):
    """For tests that release often and look at other things."""
    write_empty_pages(monkeypatch)


@pytest.fixture
def printed():
    """Documents are real ones."""
    with real_documents():
        yield


@pytest.fixture
def unnamed(monkeypatch):
    """Nobody's name is put on what is handed out; that takes most of the time of a small document."""
    monkeypatch.setattr(named, "for_reader", lambda source, user: read(source))


def read(source):
    return source.read() if isinstance(source, io.BytesIO) else pathlib.Path(source).read_bytes()


def in_parallel(*calls):
    """Run the calls at one moment, each on connections of its own; returns their results or what they raised."""
    start = threading.Barrier(len(calls))

    def run(call):
        try:
            start.wait(timeout=20)
            return call()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def refusal(alias, statement, parameters=None):
    """What the database answers to a statement: the name of its error, or None when it lets it pass."""
    try:
        with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
            cursor.execute(statement, parameters)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except DatabaseError as error:
        return type(error.__cause__).__name__
    return None


def pytest_collection_modifyitems(items):
    """Tests on several connections are flushed through the owner, so they need every login."""
    for item in items:
        if {"transactional_db", "live_server"} & set(item.fixturenames):
            item.add_marker(pytest.mark.django_db(transaction=True, databases="__all__"))
    items[:] = [item for _, each in groupby(items, lambda item: item.path) for item in sorted(each, key=place)]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    make_way(item)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session):
    """All tests run within one room for their frames."""
    here = session.config.pluginmanager.get_plugin(str(pathlib.Path(__file__)))
    run = session.config.pluginmanager.subset_hook_caller("pytest_runtestloop", remove_plugins=[here])
    return in_one_room(run, session=session)


def pytest_collection_finish():
    take_over()
    look_for_garbage_rarely()


def pytest_sessionfinish():
    """What is left goes with the process; pytest looks through it five times for what nobody closed."""
    gc.freeze()
