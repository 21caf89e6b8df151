"""Visits of an agenda, from which a reader learns what is new."""

from datetime import datetime, timedelta

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from committees import clock
from committees.models import MeetingVisit

ONE_VISIT = timedelta(hours=1)

VISIT = JSONObject(at="at", seen_version="seen_version", before_at="before_at", version_before="version_before")


def said_visit(user):
    """To annotate sittings with: this user's visit as stored, which visit_now takes up."""
    return Subquery(MeetingVisit.objects.filter(user=user.pk, meeting=OuterRef("pk")).values(said=VISIT)[:1])


def visit_now(meeting, user):
    """The visit that begins now, not stored yet, with what was seen at the one before; another look within the hour
    goes on with the same visit. The sitting comes with its said_visit."""
    visit = MeetingVisit(user=user, meeting=meeting, **moments(meeting.said_visit or {}))
    if visit.at and clock.now() - visit.at > ONE_VISIT:
        visit.before_at, visit.version_before = visit.at, visit.seen_version
    return visit


def moments(said):
    """The stored values with their moments as such."""
    return said | {
        name: datetime.fromisoformat(said[name]) for name in ("at", "before_at") if said.get(name) is not None
    }
