"""Clicks of one laptop, each once and in order: also those that waited for a network."""

from django.db import IntegrityError, transaction

from committees import clock
from committees.actions.sitting.acts import Wrong, run
from committees.models import SentAct
from committees.models.walls import REFUSALS, german_sentence
from committees.workflow import NotAllowed


def take(meeting, name, values, *, by, device, number, clicked_at):
    """Do what was clicked, unless it was done already; returns its SentAct. What could not be done is kept with the
    reason, so that the laptop shows it and goes on with the next."""
    known = SentAct.objects.filter(device=device, number=number).first()
    if known:
        return known
    refusal = ""
    try:
        with transaction.atomic():
            run(meeting, name, {**values, "device": device}, by=by, at=clicked_at)
    except (NotAllowed, Wrong) as error:
        refusal = str(error)
    except REFUSALS as error:
        refusal = german_sentence(error)
    sent = SentAct(
        meeting=meeting,
        device=device,
        number=number,
        name=name[:40],
        values=values,
        clicked_at=clicked_at,
        taken_at=clock.now(),
        by=by,
        refusal=refusal,
    )
    return stored(sent)


def stored(sent):
    """Two sendings of the same click at once: the second finds what the first stored."""
    try:
        with transaction.atomic():
            sent.save()
    except IntegrityError:
        return SentAct.objects.get(device=sent.device, number=sent.number)
    return sent
