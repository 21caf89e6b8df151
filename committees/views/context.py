"""What every template may use."""

from functools import partial

from django.utils.functional import SimpleLazyObject

from committees.models import Municipality
from committees.views.kept import KEPT


def town(request):
    return {"town": SimpleLazyObject(partial(town_for, request))}


def town_for(request):
    """The town; on public pages read once for each stamp, since every change of it raises the stamp."""
    stamp = getattr(request, "public_stamp", None)
    return read_town() if stamp is None else KEPT.as_of(stamp, read_town)


def read_town():
    return Municipality.objects.first() or Municipality(name="Stadt", short_name="")


def is_portal(path):
    return not path.startswith(("/intern/", "/konto/", "/static/"))
