"""Public pages: read as the public, kept in memory until anything the public can read changes."""

import hashlib

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.cache import cache
from django.http import HttpResponse, HttpResponseNotModified

from committees import clock
from committees.models import PublicStamp
from committees.models.router import reading_as_public
from committees.views.context import is_portal

LARGEST = 400_000  # bytes of one answer kept in memory
KEPT_HEADERS = ("Content-Type", "Content-Disposition", "Content-Language", "Last-Modified", "ETag", "Location")


class SignInMiddleware(LoginRequiredMiddleware):
    """Pages need sign-in unless marked; on a marked page the session is not even looked at."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


class PortalMiddleware:
    """Answers portal addresses without session; a kept answer costs one query for the stamp."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not is_portal(request.path):
            return self.get_response(request)
        with reading_as_public():
            if request.method not in ("GET", "HEAD"):
                return self.get_response(request)
            return self.answer(request)

    def answer(self, request):
        key = key_of(request)
        kept = cache.get(key)
        if kept is None:
            response = self.get_response(request)
            if not is_keepable(response):
                return response
            kept = keep(key, response)
        return restored(kept, request)


def key_of(request):
    """The stamp is read before the page is made, so that a page is never kept under a later stamp."""
    stamp = PublicStamp.objects.values_list("value", flat=True).first()
    spelled = f"{stamp} {clock.today()} {request.get_host()} {request.get_full_path()}"
    return hashlib.sha256(spelled.encode()).hexdigest()


def is_keepable(response):
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and len(response.content) <= LARGEST
    )


def keep(key, response):
    etag = f'"{key[:32]}"'
    headers = {name: response[name] for name in KEPT_HEADERS if name in response} | {"ETag": etag}
    kept = (response.content, headers)
    cache.set(key, kept, timeout=3600)
    return kept


def restored(kept, request):
    content, headers = kept
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return HttpResponseNotModified(headers={"ETag": headers["ETag"]})
    response = HttpResponse(content, headers=headers)
    response["Cache-Control"] = "no-cache"  # ask again each time: the answer is right from the moment of a change
    return response
