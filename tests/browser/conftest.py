"""Chromium against the running program: public pages through ris_public, and no test passes over a broken page."""

import threading
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep
from types import SimpleNamespace

import pytest
from django.conf import settings as django_settings
from django.core.signals import request_finished, request_started
from django.db import connections
from django.test import Client
from django.utils import timezone
from playwright.sync_api import sync_playwright

from committees import clock
from meerbusch_vision import pdf, pdf_resources
from tests.browser.watch import Watch
from tests.browser.writing import Room

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No page lives so long that its scripts would become quicker by more than they cost to be optimized.
    "--js-flags=--no-maglev --no-turbofan --always-sparkplug",
]
START = datetime(2026, 5, 12, 7, 30, tzinfo=UTC)
FOLDER = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """A test here that fails is run once more, and only here; the summary names it with RERUN.

    Each waits for Chromium, the server and the database together. On a busy machine one of some hundred runs stopped at
    one of them, each time at another, while all others passed. What fails twice is broken.
    """
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests: the same engine without windows takes half the time of the whole program.

    It keeps no page that is left: people's browsers keep none of the workspace either, which asks not to be stored.
    Its event loop stays open, which Django would take for asynchronous code.
    """
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium-headless-shell", args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def in_may_2026(monkeypatch):
    """The town's clock runs, but always from the same day: the papers in these tests name days."""
    offset = START - timezone.now()
    monkeypatch.setattr(clock, "now", lambda: timezone.now() + offset)


@pytest.fixture
def lasting_sessions(monkeypatch):
    """The server keeps its session with the database until the browser hangs up, when the test closes its windows.

    To begin one for each answer takes longer than many an answer.
    """
    for alias in ("default", "public"):
        monkeypatch.setitem(connections.settings[alias], "CONN_MAX_AGE", None)


@pytest.fixture
def quiet_server(live_server):
    """At the end no answer is under way any more: the database is emptied next."""
    under_way = set()

    def begin(environ, **kwargs):
        under_way.add(threading.get_ident())

    def end(**kwargs):
        under_way.discard(threading.get_ident())

    request_started.connect(begin)
    request_finished.connect(end)
    yield
    deadline = monotonic() + 10
    while under_way and monotonic() < deadline:
        sleep(0.01)
    request_started.disconnect(begin)
    request_finished.disconnect(end)


@pytest.fixture
def printed(printed, monkeypatch):
    """Real documents, one at a time, in the fonts that the process has read once.

    The server has a thread for each connection, and each would read them anew for its first document.
    """
    make, alone = pdf.make_pdf, threading.Lock()

    def make_alone(source):
        with alone:
            return make(source)

    monkeypatch.setattr(pdf_resources, "LOCAL", SimpleNamespace(fonts=pdf_resources.own_fonts()))
    monkeypatch.setattr(pdf, "make_pdf", make_alone)


@pytest.fixture
def room(open_browser):
    return Room(open_browser)


@pytest.fixture
def open_browser(chromium, live_server, lasting_sessions, quiet_server, as_public):
    """open_browser(user, **context options) gives a page of its own window, signed in as the user if there is one.

    At the end each window must have shown no error and asked no other host.
    """
    contexts, watches = [], []

    def open_one(user=None, **options):
        context = chromium.new_context(base_url=live_server.url, locale="de-DE", reduced_motion="reduce", **options)
        context.set_default_timeout(15_000)
        context.has_script = options.get("java_script_enabled", True)
        contexts.append(context)
        if user:
            context.add_cookies([session_cookie(user, live_server.url)])
        page = context.new_page()
        page.watch = Watch(page, live_server.url)
        watches.append(page.watch)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert [problem for watch in watches for problem in watch.problems] == []


def session_cookie(user, url):
    client = Client()
    client.force_login(user)
    name = django_settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}
