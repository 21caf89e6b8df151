"""Being signed in: how long it lasts without use, how much is left, and ending it on other devices."""

import time

from allauth.core import context
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from django.conf import settings
from django.http import JsonResponse
from django.views.decorators.http import require_http_methods

from committees.models import AuditEntry

USED_AT = "used_at"
NOTED_EVERY = 60  # seconds; the session is written no more often than that


class SessionsAdapter(DefaultUserSessionsAdapter):
    def end_sessions(self, sessions):
        super().end_sessions(sessions)
        user = context.request.user
        number = "ein Gerät" if len(sessions) == 1 else f"{len(sessions)} Geräte"
        AuditEntry.objects.note(by=user, subject=user, action="sessions_end", note=number)


class SessionMiddleware:
    """Lets a session last SESSION_MINUTES from its last use; each saving of it counts from anew."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if getattr(view_func, "login_required", True) and is_use(request) and not is_noted(request):
            begin(None, request)


def begin(sender, request, **kwargs):
    request.session[USED_AT] = int(time.time())


def is_noted(request):
    """A use that was noted in the future is none: a wrong clock would make the session last as long as it was ahead."""
    return 0 <= unnoted_seconds(request) <= NOTED_EVERY


def unnoted_seconds(request):
    return time.time() - request.session.get(USED_AT, 0)


def is_use(request):
    """Whether a person did this: pages that ask again by themselves keep nobody signed in."""
    return request.method not in ("GET", "HEAD") or request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"


@require_http_methods(["GET", "POST"])
def session_left(request):
    """How many seconds are left; a POST begins them anew."""
    if request.method == "POST":
        begin(None, request)
    left = settings.SESSION_COOKIE_AGE - unnoted_seconds(request)
    return JsonResponse({"seconds": max(0, int(left))}, headers={"Cache-Control": "no-store"})
