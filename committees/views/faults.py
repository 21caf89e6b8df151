"""What is said when the program itself cannot (handler500): the database is away, no space is left, or a mistake."""

import errno
import sys
from contextlib import suppress
from dataclasses import dataclass

from django.db import InterfaceError, OperationalError, connections
from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string

from committees.models.walls import sqlstate_of
from meerbusch_vision.roles import READERS

NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
DISK_FULL = "53100"
AWAY = ("08", "57P", "53300", "25P03", "25P04")  # beginnings of SQLSTATE: gone, shutting down, not one connection left


@dataclass(frozen=True)
class Fault:
    """`wait` in seconds: when to ask again; None where waiting alone does not help."""

    status: int
    sentence: str
    wait: int | None = None


MISTAKE = Fault(500, "Bei uns ist ein Fehler aufgetreten; er ist festgehalten. Bitte später noch einmal versuchen.")
DATABASE_AWAY = Fault(503, "Die Datenbank antwortet im Moment nicht. Bitte in einer Minute noch einmal versuchen.", 30)
FULL = Fault(507, "Auf dem Server ist kein Platz mehr. Gespeichert wurde davon nichts; alles Frühere ist erhalten.")


def fault_page(request):
    """The answer to an exception that nobody caught. It is made without context and without the database."""
    fault = fault_of(sys.exc_info()[1])
    if fault is DATABASE_AWAY:
        renew_connections()
    if fault is FULL:
        drop_uploads(request)
    if request.headers.get("Accept") == "application/json":
        answer = JsonResponse({"state": "fault", "sentence": fault.sentence}, status=fault.status)
    else:
        answer = HttpResponse(render_to_string(f"{fault.status}.html"), status=fault.status)
    if fault.wait:
        answer["Retry-After"] = str(fault.wait)
    return answer


def fault_of(error):
    if is_out_of_space(error):
        return FULL
    return DATABASE_AWAY if is_away(error) else MISTAKE


def is_out_of_space(error):
    full = isinstance(error, OSError) and error.errno in NO_SPACE
    return full or (isinstance(error, OperationalError) and sqlstate_of(error) == DISK_FULL)


def is_away(error):
    """Whether the connection is lost or none is to be had: then the server could not say why."""
    state = sqlstate_of(error)
    lost = state is None or state.startswith(AWAY)
    return isinstance(error, InterfaceError) or (isinstance(error, OperationalError) and lost)


def drop_uploads(request):
    """What came of an upload lies on the full disk until somebody tidies up: nobody needs it."""
    for handler in request.upload_handlers:
        with suppress(OSError):
            handler.upload_interrupted()


def renew_connections():
    """Drop what the pools still hold: every request would find one more of them dead."""
    for alias in READERS:
        pool = connections[alias].pool
        if pool and not pool.closed:
            pool.drain()
