"""Replies of members: whether they come. The last answer counts."""

from django.db import transaction

from committees import clock
from committees.models import AuditEntry, Meeting, Reply
from committees.states import MeetingState, ReplyAnswer
from committees.workflow import NotAllowed

OVER = (MeetingState.CANCELLED, MeetingState.MOVED)


def obstacle_to_reply(meeting):
    """Why nobody answers any more, or ""."""
    if meeting.state in OVER:
        return f"Diese Sitzung ist {meeting.get_state_display()}."
    if meeting.starts_at <= clock.now():
        return "Die Sitzung hat schon begonnen."
    return ""


@transaction.atomic
def reply(meeting, person, *, answer, note="", by=None):
    """Write the answer of this person; `by` is None when it came by the link of a mail."""
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    obstacle = obstacle_to_reply(meeting)
    if obstacle:
        raise NotAllowed(obstacle)
    said = {"answer": answer, "note": note, "answered_at": clock.now(), "by": by}
    if answer == ReplyAnswer.ACCEPTS:
        said["substitute"] = None
    found, _ = Reply.objects.update_or_create(meeting=meeting, person=person, defaults=said)
    AuditEntry.objects.note(by=by, subject=meeting, action="reply", after=str(found))
    return found
