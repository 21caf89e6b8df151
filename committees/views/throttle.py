"""How many forms one connection may send in an hour; what is kept for it says nothing about who it was."""

from uuid import UUID, uuid5

from django.conf import settings

from committees import clock
from committees.models import Submission

NAMES = UUID("6d1f1d0e-6f0a-4f0f-9a55-2c3d8b7f4a10")  # of what is derived from a sent form


def takes_a_place(request, purpose, most):
    """Whether one of this hour's places is left for the connection. It is stored as a keyed hash, for two days."""
    hour = f"{clock.now():%Y-%m-%d %H}"
    for place in range(most):
        words = [settings.SECRET_KEY, address_of(request), hour, str(place), purpose]
        key = uuid5(NAMES, " ".join(filter(None, words)))
        if Submission.objects.get_or_create(key=key)[1]:
            return True
    return False


def address_of(request):
    """Behind TLS a proxy of the town stands before us; the last address it names is the one that asked it."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.HTTPS else ""
    return forwarded.rpartition(",")[2].strip() or request.META["REMOTE_ADDR"]
