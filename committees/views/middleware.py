"""Public pages: read as the public, kept in memory until anything the public can read changes. Bodies that are too
large are refused before anybody reads them."""

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from committees import clock
from committees.actions.files import ENDINGS, PDF
from committees.models import PublicStamp, TownSetting
from committees.models.router import reading_as_public, reading_as_town_hall
from committees.views.context import is_portal
from committees.views.kept import KEPT, LARGEST, KeptAnswer, if_changed
from committees.views.typed import WORKSPACE, typed_again

STARTED = timezone.now()
STORING = "unterwegs"  # cookie of a browser that keeps something to be read without a network
NOTHING_RUNS = "sandbox; default-src 'none'; img-src 'self'; frame-ancestors 'none'"  # for files
MEGABYTE = 1024 * 1024
LARGEST_BODY = 30 * MEGABYTE  # taken without looking what the town allows
FILES_AT_ONCE = 4  # of the largest size, where a form without scripts sends several; strangers send one
BESIDE_FILES = 5 * MEGABYTE  # the text of the form that a file comes with


class SignInMiddleware(LoginRequiredMiddleware):
    """Pages need sign-in unless marked; on a marked page the session is not even looked at."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request, view_func):
        said = said_to_script(request, reverse(settings.LOGIN_URL)) or typed_again(request, status=401)
        return said or super().handle_no_permission(request, view_func)


def said_to_script(request, address):
    """A script that saves while somebody types needs to know, not the page that people are led to."""
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"state": "signed_out", "address": address}, status=401)
    return None


class FileMiddleware:
    """A file is no page: whatever a browser takes it for, nothing in it runs or loads. Only the reader of PDFs in a
    browser stays empty in a sandbox; it runs apart from the site anyway."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        kind = response.get("Content-Type", "").partition(";")[0]
        if (kind in ENDINGS or "Content-Disposition" in response) and not is_shown_by_reader(kind, response):
            response.headers["Content-Security-Policy"] = NOTHING_RUNS
        return response


def is_shown_by_reader(kind, response):
    return kind == PDF and not response.get("Content-Disposition", "inline").startswith("attachment")


class StoreMiddleware:
    """Tells the store on a device whose page this is, and empties it when somebody signs out there."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith(WORKSPACE) and request.user.is_authenticated:
            response.headers["Reader"] = request.user.reader_key
        if is_sign_out(request) and request.COOKIES.get(STORING):
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
            response.delete_cookie(STORING)
        return response


def is_sign_out(request):
    return request.method == "POST" and request.path in (reverse("account_logout"), reverse("admin:logout"))


class MethodMiddleware:
    """Whoever opens an address that only takes forms, or the other way round, reads so instead of an empty page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            response.content = render_to_string("405.html")
            response["Content-Length"] = str(len(response.content))
        return response


class SideMiddleware:
    """A process for the portal alone leaves the workspace to the other one (settings.SIDE)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.SIDE == "portal" and not is_portal(request.path):
            words = "Den Arbeitsraum beantwortet ein anderer Prozess; der Proxy gibt /intern/ und /konto/ dorthin."
            return HttpResponse(words, status=421, content_type="text/plain; charset=utf-8")
        return self.get_response(request)


class PortalMiddleware:
    """Answers portal addresses without session; a kept answer costs one query for the stamp."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not is_portal(request.path):
            return self.get_response(request)
        with reading_as_public():
            response = self.answer(request) if is_kept_kind(request) else self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-cache")  # an address that is gone today may come back
        return response

    def process_view(self, request, view_func, view_args, view_kwargs):
        """Reads a form before anything else does, so that one that is too large gets a page of its own."""
        if is_too_large(request):
            return render(request, "413.html", status=413)
        try:
            request.POST  # noqa: B018
        except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent):
            return render(request, "413.html", status=413)

    def answer(self, request):
        # The stamp is read before the page is made, so that a page is never kept under a later stamp.
        request.public_stamp, raised_at = PublicStamp.with_time()
        key = f"{request.public_stamp} {clock.today()} {request.method} {request.get_host()} {request.get_full_path()}"
        answer = KEPT.get(key)
        if answer is None:
            with KEPT.first(key):
                answer = KEPT.get(key) or self.made(request, key, raised_at)
        return answer.as_response(request, changed_at(raised_at)) if isinstance(answer, KeptAnswer) else answer

    def made(self, request, key, raised_at):
        """Kept, if such an answer is kept at all."""
        response = self.get_response(request)
        if is_keepable(response):
            return KEPT.keep(key, response)
        return if_changed(request, response, changed_at(raised_at)) if has_marks(response) else response


def is_kept_kind(request):
    """The answer for monitors says itself when the database is away; all others need its stamp first."""
    return request.method in ("GET", "HEAD") and request.path != reverse("health")


def is_too_large(request):
    """Whether the body is larger than anything that is taken here, by what its head says."""
    try:
        size = int(request.headers.get("Content-Length") or 0)
    except ValueError:
        return False
    if size <= LARGEST_BODY:
        return False
    with reading_as_town_hall():  # guests may not read the settings, but send as much as they say
        files = TownSetting.objects.on(clock.today()).max_upload_mb * MEGABYTE
    if is_portal(request.path) or not request.user.is_authenticated:
        return size > files + BESIDE_FILES
    return size > files * FILES_AT_ONCE


def changed_at(raised_at):
    """When a public page can have changed last: with what it shows, at midnight, or with a new start of the program."""
    midnight = timezone.localtime(timezone.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    return max(filter(None, (raised_at, midnight, STARTED)))


def has_marks(response):
    """Whether a large answer gets what a browser or proxy asks again with."""
    return response.status_code == 200 and not response.cookies and "no-store" not in response.get("Cache-Control", "")


def is_keepable(response):
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "no-store" not in response.get("Cache-Control", "")
        and len(response.content) <= LARGEST
    )
