"""What was typed is not lost when the sign-in ended meanwhile: it comes back on a page that sends it once more."""

from django.shortcuts import render
from django.views.csrf import csrf_failure

WORKSPACE = "/intern/"
OWN_FIELD = "csrfmiddlewaretoken"


def typed_again(request, *, status):
    """The page with everything that a form of the workspace sent, or None where nothing is to be kept."""
    if not is_of_ours(request) or any("password" in name for name in request.POST):
        return None
    typed = [(name, value) for name, values in request.POST.lists() if name != OWN_FIELD for value in values]
    context = {"typed": typed, "is_signed_out": status == 401, "has_files": bool(request.FILES)}
    return render(request, "typed_again.html", context, status=status)


def is_of_ours(request):
    """Whether a form of our own sent this: on another site's behalf nobody is asked to press a button."""
    if request.method != "POST" or not request.path.startswith(WORKSPACE) or "HX-Request" in request.headers:
        return False
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def open_too_long(request, reason=""):
    """A form from before the newest sign-in (settings.CSRF_FAILURE_VIEW)."""
    return typed_again(request, status=403) or csrf_failure(request, reason)
