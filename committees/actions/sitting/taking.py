"""Clicks of one laptop, each once and in order: also those that waited for a network."""

import logging

from django.db import IntegrityError, InterfaceError, OperationalError, connection, transaction

from committees import clock
from committees.actions.sitting.acts import Wrong, run
from committees.models import SentAct
from committees.models.walls import REFUSALS, german_sentence
from committees.workflow import NotAllowed

logger = logging.getLogger(__name__)

FAILED = (
    "Das Programm konnte diesen Schritt nicht ausführen; gespeichert ist davon nichts. Bitte auf anderem Weg eintragen "
    "und dem Sitzungsdienst Bescheid geben."
)


def take(meeting, name, values, *, by, device, number, clicked_at):
    """Do what was clicked, unless it was done already; returns its SentAct. What could not be done is kept with the
    reason, so that the laptop shows it and goes on with the next."""
    sent = SentAct(
        meeting=meeting,
        device=device,
        number=number,
        name=name[:40],
        values=values,
        clicked_at=clicked_at,
        taken_at=clock.now(),
        by=by,
    )
    try:
        with transaction.atomic():
            sent.save(force_insert=True)  # the same click sent twice at once waits here for the first
            sent.said, sent.refusal = done(meeting, name, values | {"device": device}, by=by, at=clicked_at)
            sent.save(update_fields=["said", "refusal"])
    except IntegrityError:
        return SentAct.objects.get(device=device, number=number)
    return sent


def done(meeting, name, values, *, by, at):
    """(what happened, "") or ("", why not)."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            said = run(meeting, name, values, by=by, at=at)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what the walls refuse, they refuse now
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except (NotAllowed, Wrong) as error:
        return "", str(error)
    except REFUSALS as error:
        return "", german_sentence(error)
    except (OperationalError, InterfaceError):
        raise  # the database is away: the click waits on its laptop
    except Exception:  # a mistake of ours must not hold up all clicks behind it
        logger.exception("Schritt %s", name)
        return "", FAILED
    return said or "", ""
