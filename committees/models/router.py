"""Chooses the database login: public pages read through `public`, under row level security."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings

READS_AS_PUBLIC = ContextVar("reads_as_public", default=False)


@contextmanager
def reading_as_public():
    """Everything read inside sees only what the public may see, whatever the code asks for."""
    token = READS_AS_PUBLIC.set(True)
    try:
        yield
    finally:
        READS_AS_PUBLIC.reset(token)


@contextmanager
def reading_as_town_hall():
    """Within a public page: for what its form writes, never for what it shows."""
    token = READS_AS_PUBLIC.set(False)
    try:
        yield
    finally:
        READS_AS_PUBLIC.reset(token)


class PublicRouter:
    def db_for_read(self, model, **hints):
        return settings.PUBLIC_DATABASE if READS_AS_PUBLIC.get() else None

    def allow_relation(self, first, second, **hints):
        return True  # all aliases are logins to one database

    def allow_migrate(self, db, app_label, **hints):
        return db != "public"  # its login may not even read which migrations have run
