"""Resolutions on the desk of committee services: wordings that wait for a second person, results not yet public."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from committees.actions.disclosures import waiting_disclosures
from committees.models import Meeting, PublicResolution, Resolution
from committees.states import MeetingState

LONGEST = 8


@dataclass(frozen=True)
class DeskList:
    """One list on the desk, as committees.hooks.desk_lists wants it."""

    key: str
    title: str
    rows: str
    items: list
    summary: str = ""
    more: str = ""

    @property
    def total(self):
        return len(self.items)


def lists_for(user):
    """At most two lists, none without a row; only committee services are asked."""
    if not user.scope.handles_receipts:
        return []
    waiting = list(waiting_disclosures()[:LONGEST])
    hidden = list(with_hidden_results()[:LONGEST])
    lists = [
        DeskList("bekanntgaben", "Bekanntgaben", "committees/desk_disclosures.html", waiting, words_of(waiting, user)),
        DeskList("ergebnisse", "Ergebnisse, die noch nicht öffentlich sind", "committees/desk_results.html", hidden),
    ]
    return [each for each in lists if each.items]


def words_of(waiting, user):
    mine = sum(disclosure.asked_by_id != user.pk for disclosure in waiting)
    return "Auf Sie wartet eine Bekanntgabe zur Bestätigung." if mine == 1 else ""


def with_hidden_results():
    """Sittings that are over, with public decisions that nobody can read yet (N6)."""
    closed = Resolution.objects.closed().values("pk")
    public = PublicResolution.objects.filter(resolution=OuterRef("pk"))
    hidden = Resolution.objects.filter(~Exists(public), decided_at__isnull=False, item__meeting=OuterRef("pk"))
    hidden = hidden.exclude(pk__in=closed)
    over = Q(state__in=[MeetingState.FINISHED, MeetingState.SIGNED], is_public=True)
    return Meeting.objects.filter(over, Exists(hidden)).prefetch_related("committees").order_by("starts_at")
