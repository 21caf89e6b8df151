"""The Sitzplan and the list of members as files, in the workspace and, of published groups, for everyone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from committees import clock
from committees.forms.seats import StandForm
from committees.views.context import town_for
from meerbusch_vision.pdf import PDFProblem
from projectgroup.actions.seating import today_within
from projectgroup.documents import members_csv, plan_pdf
from projectgroup.plan import plan_of
from projectgroup.views.portal import find_public_group
from projectgroup.views.publishing import get_group

CSV = "text/csv; charset=utf-8"
PDF = "application/pdf"


@require_safe
def group_plan_pdf(request, slug):
    plan = plan_asked_for(request, slug)
    return set_or_back(request, lambda: pdf_of(request, plan, slug), what="Der Sitzplan", back=plan.group)


@require_safe
def group_members(request, slug):
    return csv_of(plan_asked_for(request, slug), slug)


def plan_asked_for(request, slug):
    """The plan of the day in the address, or of today."""
    group = get_group(request, slug)
    day = StandForm(request.GET).day if "stand" in request.GET else today_within(group)
    return plan_of(group, day)


@require_safe
@login_not_required
def group_page_pdf(request, slug):
    if request.GET:
        return redirect(request.path)  # one address, one kept answer: setting a PDF takes a while
    try:
        return pdf_of(request, public_plan(slug), slug)
    except PDFProblem as problem:
        raise Http404("Der Sitzplan lässt sich zurzeit nicht als PDF setzen.") from problem


@require_safe
@login_not_required
def group_page_csv(request, slug):
    return csv_of(public_plan(slug), slug)


def public_plan(slug):
    group = find_public_group(slug)
    return plan_of(group, today_within(group)).for_public()


def pdf_of(request, plan, slug):
    data = plan_pdf(plan, town=town_for(request), created_at=clock.now())
    return pdf_response(data, f"Sitzplan-{slug}-{plan.day:%Y-%m-%d}.pdf")


def csv_of(plan, slug):
    return file_response(members_csv(plan), CSV, f"Mitglieder-{slug}-{plan.day:%Y-%m-%d}.csv", "attachment")


def set_or_back(request, make, *, what, back):
    """The document as `make` answers it, or back to its page with why it cannot be set."""
    try:
        return make()
    except PDFProblem as problem:
        messages.error(request, f"{what} lässt sich nicht setzen: {problem}")
        return redirect(back)


def pdf_response(data, name):
    return file_response(data, PDF, name, "inline")


def file_response(data, kind, name, disposition):
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": f'{disposition}; filename="{name}"'})
