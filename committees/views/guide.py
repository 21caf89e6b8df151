"""The guide for whoever presides over a sitting: as a page to print and as a PDF."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.views.decorators.http import require_safe

from committees.actions.sitting_guide import guide_of, guide_pdf
from committees.rights import reads_running_sitting
from committees.views.agendas import get_meeting
from committees.views.named import send_made
from committees.views.shortcuts import refused
from meerbusch_vision.pdf import PDFProblem


def led_meeting(request, slug):
    meeting = get_meeting(request, slug)
    if not reads_running_sitting(meeting, request.user):
        raise PermissionDenied("Den Leitfaden lesen Vorsitz, Schriftführung und Sitzungsdienst.")
    return meeting


@require_safe
def sitting_guide(request, slug):
    return render(request, "committees/sitting_guide.html", guide_of(led_meeting(request, slug)))


@require_safe
def sitting_guide_pdf(request, slug):
    meeting = led_meeting(request, slug)
    try:
        data = guide_pdf(meeting)
    except PDFProblem as problem:
        return refused(request, f"Das Dokument lässt sich nicht setzen: {problem}")
    return send_made(data, request.user, name=f"Leitfaden-{meeting.slug}.pdf")
