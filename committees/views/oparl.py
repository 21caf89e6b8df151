"""The open interface OParl 1.1: plain JSON for everyone, and the page that explains it."""

from datetime import UTC, datetime
from email.utils import format_datetime

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from committees.oparl import lists
from committees.oparl.addresses import system_url, url_of
from committees.oparl.filters import FilterError, read_filters
from committees.oparl.kinds import KINDS, SCHEMA
from committees.views.context import town_for
from committees.views.shortcuts import send_stored

NAMED_BY = ("meetings", "bodies")  # may be more tomorrow without a change of the object itself
UNKNOWN = "Dieses Objekt gibt es nicht."
GONE = "Diese Datei wurde aus der Öffentlichkeit genommen."


def answer(content, *, status=200):
    """JSON as OParl wants it: UTF-8, nothing escaped."""
    dumps = {"ensure_ascii": False, "separators": (",", ":")}
    response = JsonResponse(content, status=status, json_dumps_params=dumps)
    if status == 200 and "modified" in content and not any(name in content for name in NAMED_BY):
        response["Last-Modified"] = http_date(content["modified"])
    return response


def http_date(moment):
    return format_datetime(datetime.fromisoformat(moment).astimezone(UTC), usegmt=True)


def refusal(message, *, status):
    return answer({"type": f"{SCHEMA}Error", "message": message, "debug": f"HTTP {status}"}, status=status)


@require_safe
@login_not_required
def oparl_page(request):
    """What the interface is, for people."""
    return render(request, "committees/oparl.html", {"system": system_url(), "root": url_of("")})


@require_safe
@login_not_required
def oparl_system(request):
    return answer(lists.system_content(town_for(request)))


@require_safe
@login_not_required
def oparl_list(request, kind):
    if kind not in KINDS or kind == "system":
        raise Http404(UNKNOWN)
    return page_answer(request, kind, kind)


@require_safe
@login_not_required
def oparl_object(request, kind, number):
    """An object under its one address, or what remains of it."""
    pk = known_number(kind, number)
    if str(pk) != number:
        return redirect(url_of(f"{kind}/{pk}"), permanent=True)
    content = lists.object_content(kind, pk)
    if content is None:
        raise Http404(UNKNOWN)
    return answer(content)


@require_safe
@login_not_required
def oparl_sublist(request, number, kind):
    """Sittings or Beratungen of one committee."""
    committee = lists.committee_of(known_number("organization", number))
    if committee is None or kind not in lists.OF_COMMITTEE:
        raise Http404(UNKNOWN)
    return page_answer(request, f"organization/{int(number)}/{kind}", kind, lists.OF_COMMITTEE[kind](committee))


def page_answer(request, path, kind, condition=None):
    try:
        filters = read_filters(request.GET)
    except FilterError as error:
        return refusal(str(error), status=400)
    return answer(lists.page_content(path, lists.page_of(kind, filters, condition), filters))


@require_safe
@login_not_required
def oparl_file(request, number, way):
    """The bytes of a file: `access` shows them, `download` saves them; 410 once they are taken back."""
    was_public, document = lists.file_document(known_number("file", number))
    if not was_public:
        raise Http404(UNKNOWN)
    if document is None:
        return refusal(GONE, status=410)
    response = send_stored(document.stored, name=document.file_name, inline=way == "access")
    if way == "access":
        del response["Content-Disposition"]
    return response


def known_number(kind, number):
    if kind not in KINDS or len(number) > 18:
        raise Http404(UNKNOWN)
    return int(number)


@require_safe
@login_not_required
def oparl_other(request, path):
    """Another spelling leads to the one there is; everything else is unknown."""
    spelled = "/".join(part for part in path.lower().split("/") if part)
    if spelled == path or spelled.partition("/")[0] not in KINDS:
        raise Http404(UNKNOWN)
    query = request.META.get("QUERY_STRING", "")
    return redirect(url_of(spelled) + (f"?{query}" if query else ""), permanent=True)
