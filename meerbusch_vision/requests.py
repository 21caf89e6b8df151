"""Every request has an identifier, on its answer and in each line that is noted meanwhile."""

import logging
import secrets
import time
from functools import lru_cache

from django.conf import settings
from django.urls import Resolver404, resolve

from meerbusch_vision.logs import REQUEST_ID

logger = logging.getLogger(__name__)
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


class RequestMiddleware:
    """Stands before all others, so that also their refusals are noted."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        begun, identifier = time.perf_counter(), secrets.token_hex(6)
        token = REQUEST_ID.set(identifier)
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = identifier
            note(request, response, time.perf_counter() - begun)
            return response
        finally:
            REQUEST_ID.reset(token)


def note(request, response, seconds):
    level = logging.ERROR if response.status_code >= 500 else logging.INFO
    if logger.isEnabledFor(level):
        logger.log(level, "request", extra={"facts": facts(request, response, seconds)})


def facts(request, response, seconds):
    return {
        "route": route(request),
        "method": request.method if request.method in METHODS else "other",
        "status": response.status_code,
        "milliseconds": round(seconds * 1000, 1),
    }


def route(request):
    """The pattern of the address: a path itself may name a person or a search."""
    match = request.resolver_match
    return f"/{match.route}" if match else route_of(request.path_info)


@lru_cache(maxsize=1024)  # kept answers were never resolved, and come often
def route_of(path):
    if path.startswith(settings.STATIC_URL):
        return settings.STATIC_URL
    try:
        return f"/{resolve(path).route}"
    except Resolver404:
        return "unknown"
