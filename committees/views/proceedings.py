"""Leading a sitting: one page for the laptop in the room, and one address for every act."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST, require_safe

from committees import clock
from committees.actions import sitting
from committees.models import Meeting, Proceedings
from committees.proceedings import sheet_of
from committees.rights import is_committee_services, may_run_sitting, reads_running_sitting
from committees.views.middleware import STORING
from committees.views.offline import A_YEAR
from committees.views.seats import may_fill_seats
from committees.views.shortcuts import get_meeting, once
from committees.views.sitting_items import going_context
from committees.views.votes import voting_of
from committees.workflow import NotAllowed

NOT_OF_THE_ACT = ("csrfmiddlewaretoken", "submission", "device", "number", "clicked_at", "reader")


def running_meeting(request, slug, allowed):
    meeting = get_meeting(request, slug)
    if not allowed(meeting, request.user):
        raise PermissionDenied("Eine Sitzung leiten Vorsitz, Schriftführung und Sitzungsdienst.")
    return meeting


@require_safe
def sitting_lead(request, slug):
    """The page of the laptop in the room; it keeps its last state and what is clicked on the device (lead.js)."""
    meeting = running_meeting(request, slug, reads_running_sitting)
    response = sitting_page(request, meeting)
    response.set_cookie(
        STORING, "1", max_age=A_YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response


def sitting_page(request, meeting, *, refusal="", typed=None, status=200):
    """`refusal` says why nothing changed, `typed` is what was sent: it stands in its fields again. A closed sitting can
    be read; only committee services open it again."""
    sheet, runs = sheet_of(meeting), may_run_sitting(meeting, request.user)
    is_closed = sheet.proceedings is not None and not sheet.proceedings.is_open
    context = {
        "meeting": meeting,
        "sheet": sheet,
        "voting": voting_of(sheet, typed or {}),
        "now": clock.now(),
        "refusal": refusal,
        "runs": runs,
        "may_run": runs and not is_closed,
        "may_reopen": is_closed and is_committee_services(meeting, request.user),
        "may_fill": may_fill_seats(request.user),
        "acts": sitting.ACTS,
    }
    context |= going_context(meeting, sheet, typed or {}, may_run=context["may_run"])
    return render(request, "committees/sitting_lead.html", context, status=status)


@require_safe
def sitting_count(request, slug):
    """How many acts the sitting has seen, so that a second laptop fetches the page only when there is something new;
    null before its opening."""
    meetings = Meeting.objects.visible_to(request.user).filter(slug=slug)
    count = Proceedings.objects.filter(meeting__in=meetings).values_list("count", flat=True).first()
    return JsonResponse({"count": count, "now": clock.now().isoformat()})


@once
def sitting_act(request, slug):
    """One act from a form of the page; refused ones leave the page as it is now, with the reason."""
    meeting = running_meeting(request, slug, may_run_sitting)
    if request.method != "POST":
        return redirect("sitting-lead", slug=meeting.slug)
    try:
        sentence = sitting.run(meeting, request.POST.get("act", ""), request.POST.dict(), by=request.user)
    except sitting.Wrong as wrong:
        return sitting_page(request, meeting, refusal=str(wrong), typed=request.POST.dict(), status=422)
    except NotAllowed as refusal:
        return sitting_page(request, meeting, refusal=str(refusal), typed=request.POST.dict(), status=409)
    if sentence:
        messages.success(request, sentence)
    return redirect(f"{request.path.removesuffix('akt/')}#{request.POST.get('focus', 'jetzt')[:40]}")


@require_POST
def sitting_clicks(request, slug):
    """One click of a laptop's queue; the same click sent again is known. {"said", "refusal", "number"}"""
    meeting = running_meeting(request, slug, may_run_sitting)
    typed = request.POST.dict()
    if typed.get("reader", request.user.reader_key) != request.user.reader_key:
        return JsonResponse({"state": "other_reader"}, status=409)
    try:
        device, number = str(UUID(typed["device"])), int(typed["number"])
        clicked_at = parse_datetime(typed["clicked_at"])
    except (KeyError, ValueError):
        clicked_at = None
    if clicked_at is None or clicked_at.tzinfo is None or not 0 < number < 2**31:
        return JsonResponse({"refusal": "Der Schritt ist unvollständig angekommen."}, status=422)
    values = {name: value for name, value in typed.items() if name not in NOT_OF_THE_ACT}
    sent = sitting.take(
        meeting, typed.get("act", ""), values, by=request.user, device=device, number=number, clicked_at=clicked_at
    )
    return JsonResponse({"said": sent.said, "refusal": sent.refusal, "number": sent.number})
