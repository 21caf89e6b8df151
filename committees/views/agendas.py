"""The agenda editor: the agenda of a sitting beside the papers that wait for it, and setting it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from committees import clock
from committees.actions import agendas
from committees.actions.preflight import preflight
from committees.agendas import public_content_of
from committees.agendas.late import last_delivery_day
from committees.agendas.marks import difference_words
from committees.agendas.waiting import waiting_for
from committees.forms.agendas import FreezeForm
from committees.models import Meeting
from committees.rights import is_committee_services, may_set_agenda
from committees.views.agenda_rows import moved_words, sheet_of
from committees.views.shortcuts import get_meeting, once
from committees.workflow import NotAllowed

NOT_YOURS = "Tagesordnungen bereitet der Sitzungsdienst vor."


def meeting_with_agenda(request, slug):
    return get_meeting(request, slug, Meeting.objects.select_related("agenda").with_last_agenda())


def prepared_meeting(request, slug):
    """The sitting for those who prepare its agenda."""
    meeting = meeting_with_agenda(request, slug)
    if not is_committee_services(meeting, request.user):
        raise PermissionDenied(NOT_YOURS)
    return meeting


@require_safe
def agenda_edit(request, slug):
    meeting = prepared_meeting(request, slug)
    agendas.open_agenda(meeting)
    return agenda_page(request, meeting)


def agenda_page(request, meeting, *, refusal="", wanted=None, status=200):
    """`refusal` says why nothing changed; `wanted` is what somebody wanted who saw an older agenda."""
    sheet = sheet_of(meeting)
    on_agenda, dropped = sheet.papers
    papers, drafts = waiting_for(meeting, on_agenda=on_agenda, dropped=dropped)
    moved = sheet.row_of(request.GET.get("bewegt", ""))
    context = {
        "meeting": meeting,
        "sheet": sheet,
        "count": sheet.count,
        "is_open": meeting.may_change,
        "meant": [paper for paper in papers if paper.is_meant],
        "others": [paper for paper in papers if not paper.is_meant and not paper.elsewhere],
        "elsewhere": [paper for paper in papers if paper.elsewhere],
        "drafts": drafts,
        "refusal": refusal,
        "wanted": wanted,
        "said": moved_words(moved) if moved else "",
        "last_at": None if sheet.versions else meeting.last_at,
        "is_unsent": sheet.version is not None and not hasattr(sheet.version, "dispatch"),
    } | deadline_of(sheet)
    return render(request, "committees/agenda_edit.html", context, status=status)


def deadline_of(sheet):
    """Until when the invitation is to be delivered, and how many days are left."""
    day = last_delivery_day(sheet.meeting, sheet.setting, sheet.agenda)
    return {"last_day": day, "days_left": (day - clock.today()).days, "notice_days": sheet.setting.notice_days}


@once
def agenda_freeze(request, slug):
    """What the version will hold and what everyone will read of it; setting it."""
    meeting = meeting_with_agenda(request, slug)
    if not may_set_agenda(meeting, request.user):
        raise PermissionDenied("Die Tagesordnung setzen der Sitzungsdienst und der Vorsitz fest.")
    form = FreezeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return freeze_page(request, meeting, form, status=422 if form.is_bound else 200)
    try:
        version = agendas.freeze(
            meeting, change_note=form.cleaned_data["change_note"], by=request.user, seen=seen_count(request)
        )
    except agendas.Stale:
        return freeze_page(request, meeting_with_agenda(request, slug), form, is_stale=True, status=409)
    except NotAllowed:
        return freeze_page(request, meeting_with_agenda(request, slug), form, status=409)
    messages.success(request, f"Fassung {version.number} der Tagesordnung ist festgesetzt.")
    return redirect("meeting-dispatch", slug=meeting.slug)  # checking and sending comes next


def freeze_page(request, meeting, form, *, is_stale=False, status=200):
    sheet = sheet_of(meeting)
    before, public = sheet.version and sheet.version.content, public_content_of(sheet.content)
    context = {
        "meeting": meeting,
        "sheet": sheet,
        "form": form,
        "is_stale": is_stale,
        "number": sheet.version.number + 1 if sheet.version else 1,
        "pairs": paired(sheet.content, public),
        "changes": difference_words(before, sheet.content),
        "public_changes": difference_words(before and public_content_of(before), public),
        "findings": [(finding, "") for finding in preflight(meeting, by=request.user, frozen=False).findings],
        "obstacle": obstacle(sheet),
        "is_services": is_committee_services(meeting, request.user),
    }
    return render(request, "committees/agenda_freeze.html", context, status=status)


def paired(content, public):
    """[(is_public, [(item, the same as everyone reads it, is a sub-item)])]"""
    return [
        (inside["is_public"], list(pairs_of(inside["items"], outside["items"])))
        for inside, outside in zip(content["parts"], public["parts"], strict=True)
    ]


def pairs_of(inside, outside, *, is_below=False):
    for item, shown in zip(inside, outside, strict=True):
        yield item, shown, is_below
        yield from pairs_of(item["items"], shown["items"], is_below=True)


def obstacle(sheet):
    """Why there is nothing to set; "" when there is."""
    if not sheet.meeting.may_change:
        return f"Die Tagesordnung lässt sich nicht mehr ändern. Stand der Sitzung: {sheet.meeting.get_state_display()}."
    if not sheet.all_rows:
        return "Auf der Tagesordnung steht noch nichts."
    if sheet.version and not difference_words(sheet.version.content, sheet.content):
        return f"Seit Fassung {sheet.version.number} hat sich nichts geändert."
    return ""


def seen_count(request):
    """The count that the form carried; a form without one saw nothing."""
    try:
        return int(request.POST.get("count", ""))
    except ValueError:
        return -1
