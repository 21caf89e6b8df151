"""What every template may use."""

from django.utils.functional import SimpleLazyObject

from committees.models import Municipality


def town(request):
    return {"town": SimpleLazyObject(lambda: Municipality.objects.first() or Municipality(name="Stadt", short_name=""))}


def is_portal(path):
    return not path.startswith(("/intern/", "/konto/", "/static/"))
