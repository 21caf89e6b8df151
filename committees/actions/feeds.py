"""Kalender-Abos: a secret address is made, read, and revoked. Only its SHA-256 is kept."""

import hashlib
import secrets

from django.db import transaction

from committees import clock
from committees.models import AuditEntry, CalendarFeed


@transaction.atomic
def make_feed(name, *, by):
    """The new feed and its secret, which nobody can show a second time."""
    secret = secrets.token_urlsafe(32)
    feed = CalendarFeed.objects.create(user=by, name=name, token_sha256=hashed(secret))
    AuditEntry.objects.note(by=by, subject=feed, action="make_feed")
    return feed, secret


@transaction.atomic
def revoke_feed(feed, *, by):
    """Its address shows nothing from now on."""
    CalendarFeed.objects.filter(pk=feed.pk, revoked_at=None).update(revoked_at=clock.now())
    AuditEntry.objects.note(by=by, subject=feed, action="revoke_feed")


def feed_at(secret):
    """The feed at this secret address, noted as fetched; None if there is none, or its account is closed."""
    feeds = CalendarFeed.objects.filter(token_sha256=hashed(secret), revoked_at=None, user__is_active=True)
    feed = feeds.select_related("user__person").first()
    if feed:
        CalendarFeed.objects.filter(pk=feed.pk).update(fetched_at=clock.now())
    return feed


def hashed(secret):
    return hashlib.sha256(secret.encode()).hexdigest()
