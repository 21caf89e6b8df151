"""Addresses of the interface: from BASE_URL alone, whatever host a request names."""

from urllib.parse import urlencode

from django.conf import settings

ROOT = "/oparl/v1.1/"


def url_of(path, **query):
    tail = f"?{urlencode(query)}" if query else ""
    return f"{settings.BASE_URL}{ROOT}{path}{tail}"


def object_url(kind, pk):
    return url_of(f"{kind}/{pk}")


def system_url():
    return url_of("system")


def page_url(path):
    """The same thing as a page of the portal."""
    return f"{settings.BASE_URL}{path}"
