"""What the offices remark in the Durchsicht, until its last day; the text stays the Schriftführung's."""

from django.db import transaction

from committees import clock
from committees.actions.minutes.held import held_minutes
from committees.models import AuditEntry, MinutesComment
from committees.rules.language import german
from committees.states import MinutesState
from committees.workflow import NotAllowed


@transaction.atomic
def remark(minutes, text, *, item=None, by):
    held = held_minutes(minutes)
    if held.state != MinutesState.REVIEW:
        raise NotAllowed(f"Anmerkungen gehören in die Durchsicht. Stand der Niederschrift: {held.get_state_display()}.")
    if held.review_until and clock.today() > held.review_until:
        raise NotAllowed(f"Die Durchsicht endete am {german(held.review_until)}.")
    made = MinutesComment.objects.create(minutes=held, item=item, by=by, at=clock.now(), text=text)
    AuditEntry.objects.note(by=by, subject=held, action="comment_minutes")
    return made


@transaction.atomic
def settle(comment, *, by):
    """Mark a remark as done; when it was done first stays."""
    if comment.settled_at is None:
        comment.settled_at = clock.now()
        comment.save(update_fields=["settled_at"])
        AuditEntry.objects.note(by=by, subject=comment.minutes, action="settle_minutes")
