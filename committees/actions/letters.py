"""Noting when letters went to the post."""

from django.db import transaction

from committees.models import AuditEntry, Delivery
from committees.states import DeliveryState


@transaction.atomic
def post(dispatch, day, *, by):
    """All letters of this Versand that were not posted before went to the post on this day; returns how many."""
    waiting = Delivery.objects.by_post().filter(dispatch=dispatch, posted_on=None).select_for_update()
    count = waiting.update(posted_on=day, state=DeliveryState.SENT)
    if count:
        note = f"{count} auf Papier"
        AuditEntry.objects.note(by=by, subject=dispatch, action="post", after=day.isoformat(), note=note)
    return count
