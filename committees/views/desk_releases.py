"""What waits for a second person, on the desk of those who may be that person: proposals to publish what was
non-public, and to let out again what was called back."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.urls import reverse

from committees.actions.second_person import reasons_for_another
from committees.models import MotionVersion, RecallProposal, ReleaseProposal, User
from committees.states import UserRole
from committees.views.desk_lists import DeskList
from committees.views.recalls import page_of

LONGEST = 8
ROWS = "committees/desk_releases.html"


@dataclass(frozen=True)
class Waiting:
    words: str
    address: str
    by: User
    at: datetime


def lists_for(user):
    """One list, or none without a row; only committee services, who decide, are asked."""
    if not user.scope.has(UserRole.COMMITTEE_SERVICES):
        return []
    items = sorted([*papers_for(user), *returns_for(user)], key=lambda each: each.at)
    caption, said = "Wartet auf eine zweite Person", summary(items)
    return [DeskList("zweite-person", caption, ROWS, items[:LONGEST], said)] if items else []


def papers_for(user):
    """Of papers; not those that this user proposed, or for another reason is not the second person for."""
    newer = MotionVersion.objects.filter(motion=OuterRef("version__motion"), number__gt=OuterRef("version__number"))
    waiting = ReleaseProposal.objects.waiting().exclude(proposed_by=user).filter(~Exists(newer))
    proposals = list(waiting.select_related("version__motion", "proposed_by__person"))
    motions = [proposal.version.motion for proposal in proposals]
    barred = reasons_for_another(motions, user) if motions else {}
    for proposal in proposals:
        motion = proposal.version.motion
        if motion.pk not in barred:
            words = f"{motion.number}: {proposal.version.subject}"
            yield waiting_of(proposal, words, reverse("motion-publicity", args=[motion.address]))


def returns_for(user):
    """Of agendas and minutes that were called back."""
    waiting = RecallProposal.objects.waiting().exclude(proposed_by=user)
    found = waiting.select_related("recall__meeting", "recall__minutes", "proposed_by__person")
    for proposal in found.prefetch_related("recall__meeting__committees"):
        recall = proposal.recall
        words = f"{'Niederschrift' if recall.minutes_id else 'Tagesordnung'} {recall.meeting}, nach dem Rückruf"
        yield waiting_of(proposal, words, page_of(recall.meeting, recall.minutes, "publicity"))


def waiting_of(proposal, words, address):
    return Waiting(words, address, proposal.proposed_by, proposal.proposed_at)


def summary(items):
    if len(items) == 1:
        return "Eine Veröffentlichung wartet auf Sie als zweite Person."
    return f"{len(items)} Veröffentlichungen warten auf Sie als zweite Person."
