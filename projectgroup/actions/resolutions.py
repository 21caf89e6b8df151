"""The resolution that founds a group: known as soon as the committee has adopted the founding paper, and gone when that
decision is opened again."""

from django.db import transaction

from committees.models import AuditEntry, PublicResolution, Resolution
from committees.results import as_shown, content_of, with_votes
from committees.states import Asks, Outcome
from projectgroup.models import ProjectGroup

# The committee decided as it was asked to, or with changes; a recommendation is no decision yet.
CARRIED = (Outcome.ADOPTED, Outcome.ADOPTED_CHANGED, Outcome.AGREED)


def decisions_on(motion):
    """What was decided on the matter of this paper, the earliest first."""
    decided = Resolution.objects.on_papers([motion]).filter(decided_at__isnull=False)
    return decided.exclude(asks__in=Asks.beside_the_matter()).order_by("decided_at", "position", "pk")


def founding_resolution_of(motion):
    """The resolution that adopted this paper, or None."""
    return decisions_on(motion).filter(outcome__in=CARRIED).last()


@transaction.atomic
def follow_founding(resolution, *, by):
    """A committee decided, or opened its decision again (hooks.resolution_decided, hooks.resolution_opened)."""
    motion = resolution.subject.motion_id
    if motion is None:
        return
    for group in ProjectGroup.objects.select_for_update(of=("self",)).filter(founding_motion=motion):
        founded_by = founding_resolution_of(motion)
        if group.founding_resolution != founded_by:
            note_founding(group, founded_by, by=by)


def note_founding(group, resolution, *, by):
    before, group.founding_resolution = group.founding_resolution, resolution
    group.save(update_fields=["founding_resolution"])
    words = {"before": str(before or ""), "after": str(resolution or "")}
    AuditEntry.objects.note(by=by, subject=group, action="founding_resolution", **words)


# --- as pages show it ---


def shown_resolution(key, user):
    """What the workspace shows of it, None where there is none or this user may not know of it."""
    if key is None:
        return None
    found = with_votes(Resolution.objects.visible_to(user).filter(pk=key, decided_at__isnull=False)).first()
    return found and as_shown(content_of(found))


def public_resolution(key):
    """The same from what was published of it."""
    found = PublicResolution.objects.in_public().filter(pk=key).first() if key else None
    return found and as_shown(found.content)
