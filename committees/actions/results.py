"""Results for everyone: published as provisional by one click, final with the signed minutes, gone when corrected."""

from django.db import transaction
from django.db.models import Q

from committees import clock, hooks
from committees.models import AuditEntry, Meeting, Minutes, PublicResolution, Resolution, SittingRecall
from committees.parts import hash_of
from committees.results import content_for_everyone, is_decisive, with_votes
from committees.states import MeetingState, MinutesState
from committees.workflow import NotAllowed

CHANGED = "Inzwischen gibt es neue oder geänderte Ergebnisse. Veröffentlicht ist nichts; bitte sehen Sie sie erst an."


def publishable(meeting):
    """What was decided in public: an item that was closed to the public stays inside, and so does one whose paper is
    non-public; the same of the item that a resolution is about."""
    decided = Resolution.objects.open_to_all().filter(item__meeting=meeting, decided_at__isnull=False)
    return with_votes(decided).order_by("item", "position", "pk")


def seen_results(resolutions):
    """What the preview carries of the results that it shows."""
    return hash_of([[each.pk, content_for_everyone(each)] for each in resolutions])


@transaction.atomic
def publish_results(meeting, *, by, seen=None):
    """Let everyone read the results so far, marked "vorläufig"; returns how many are new or changed. `seen` is what
    the preview carried, None in a command."""
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if meeting.state not in MeetingState.once_begun():
        raise NotAllowed(f"Ergebnisse gibt es erst aus der Sitzung. Stand: {meeting.get_state_display()}.")
    if not meeting.is_public:
        raise NotAllowed("Die Sitzung ist nicht öffentlich angekündigt; ihre Ergebnisse bleiben im Rathaus.")
    if SittingRecall.objects.of_results(meeting).exists():
        raise NotAllowed("Nach dem Rückruf werden Ergebnisse erst wieder öffentlich, wenn zwei Personen es sagen.")
    resolutions = publishable(meeting)
    if seen not in (None, seen_results(resolutions)):
        raise NotAllowed(CHANGED)
    count = sum(publish(resolution, meeting) for resolution in resolutions)
    AuditEntry.objects.note(by=by, subject=meeting, action="publish_results", after=str(count))
    hooks.tell(hooks.results_published, meeting, by=by)
    return count


def publish(resolution, meeting):
    """Whether there was something to publish."""
    content = content_for_everyone(resolution)
    known = PublicResolution.objects.filter(pk=resolution.pk).first()
    if known and known.content == content:
        return False
    PublicResolution.objects.update_or_create(
        resolution=resolution,
        defaults={
            "meeting": meeting,
            "committee_id": resolution.committee_id,
            "motion_id": resolution.subject.motion_id,
            "item_key": resolution.subject.pk,
            "position": resolution.position,
            "decided_on": clock.local(resolution.decided_at).date(),
            "outcome": resolution.outcome,
            "is_decisive": is_decisive(resolution),
            "is_provisional": is_provisional(resolution, meeting),
            "content": content,
            "published_at": known.published_at if known else clock.now(),
        },
    )
    return True


def is_provisional(resolution, meeting):
    """Until the public minutes of its committee are signed."""
    its_own = Q(committee=None) | Q(committee=resolution.committee_id)
    signed = Minutes.objects.filter(its_own, meeting=meeting, is_public=True, state__in=MinutesState.signed())
    return not signed.exists()


def withdraw_result(resolution, *, by):
    """A result that was corrected is no longer the one that everyone read: it goes until it is published anew."""
    gone, _ = PublicResolution.objects.filter(pk=resolution.pk, is_disclosed=False).delete()
    if gone:
        AuditEntry.objects.note(by=by, subject=resolution.item.meeting, action="withdraw_result", note=str(resolution))


def make_final(meeting, *, committee=None):
    """The minutes are signed: what was provisional is so no more."""
    results = PublicResolution.objects.filter(meeting=meeting, is_disclosed=False)
    if committee:
        results = results.filter(committee=committee)
    results.update(is_provisional=False)
