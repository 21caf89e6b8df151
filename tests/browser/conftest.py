"""Chromium against the running program: public pages through ris_public, and no test passes over a broken page."""

from datetime import UTC, datetime

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import sync_playwright

from committees import clock
from tests.browser.watch import Watch

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START = datetime(2026, 5, 12, 7, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests. Its event loop stays open, which Django would take for asynchronous code."""
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=ARGUMENTS, ignore_default_args=["--disable-back-forward-cache"]
        )
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def in_may_2026(monkeypatch):
    """The town's clock runs, but always from the same day: the papers in these tests name days."""
    offset = START - timezone.now()
    monkeypatch.setattr(clock, "now", lambda: timezone.now() + offset)


@pytest.fixture
def open_browser(chromium, live_server, as_public):
    """open_browser(user, **context options) gives a page of its own window, signed in as the user if there is one.

    At the end each window must have shown no error and asked no other host.
    """
    contexts, watches = [], []

    def open_one(user=None, **options):
        context = chromium.new_context(base_url=live_server.url, locale="de-DE", reduced_motion="reduce", **options)
        context.set_default_timeout(15_000)
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
