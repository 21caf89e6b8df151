"""Resolutions on the desk of committee services: wordings that wait for a second person, results not yet public."""

from django.db.models import Exists, OuterRef, Q

from committees.actions.disclosures import waiting_disclosures
from committees.models import Meeting, PublicResolution, Resolution
from committees.states import MeetingState, UserRole
from committees.views.desk_lists import DeskList

LONGEST = 8


def lists_for(user):
    """At most two lists, none without a row; only committee services are asked."""
    if not user.scope.has(UserRole.COMMITTEE_SERVICES):
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
    words = {0: "", 1: "Auf Sie wartet eine Bekanntgabe zur Bestätigung."}
    return words.get(mine, f"Auf Sie warten {mine} Bekanntgaben zur Bestätigung.")


def with_hidden_results():
    """Sittings that are over, with public decisions that nobody can read yet (N6)."""
    public = PublicResolution.objects.filter(resolution=OuterRef("pk"))
    decided = Resolution.objects.open_to_all().filter(decided_at__isnull=False, item__meeting=OuterRef("pk"))
    hidden = decided.filter(~Exists(public))
    over = Q(state__in=[MeetingState.FINISHED, MeetingState.SIGNED], is_public=True)
    return Meeting.objects.filter(over, Exists(hidden)).prefetch_related("committees").order_by("starts_at")
