"""Published minutes, for everyone: as a page, and as the PDF that was signed."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from committees.minutes import printed
from committees.models import FormerMeetingSlug, Meeting, PublishedMinutes
from committees.views.context import town_for
from committees.views.previews import preview_of_minutes
from committees.views.shortcuts import send_stored

MISSING = "Zu dieser Sitzung ist keine Niederschrift veröffentlicht."


@require_safe
@login_not_required
def published_minutes(request, slug, number=1):
    found = of_sitting(slug)
    if not found:
        return redirect_to_new_address(slug, number)
    one = pick(found, number)
    minutes = printed(one.content)
    context = {
        "meeting": one.meeting,
        "minutes": minutes,
        "preview": preview_of_minutes(one, minutes["name"], number, town_for(request)),
        "published": one,
        "number": number,
        "files": list(one.files.select_related("file")),
        "others": [(place, each) for place, each in enumerate(found, start=1) if each != one],
    }
    return render(request, "committees/published_minutes.html", context)


@require_safe
@login_not_required
def published_minutes_pdf(request, slug, number=1):
    one = pick(of_sitting(slug), number)
    return send_stored(one.file, name=one.file_name)


@require_safe
@login_not_required
def published_minutes_file(request, slug, number, position):
    one = pick(of_sitting(slug), number)
    found = get_object_or_404(one.files.select_related("file"), position=position)
    return send_stored(found.file, name=found.file_name)


def of_sitting(slug):
    """In a joint sitting there may be several, one for each committee."""
    found = PublishedMinutes.objects.filter(meeting__slug=slug, meeting__in=Meeting.objects.in_public())
    return list(found.select_related("meeting", "file").order_by("pk"))


def pick(found, number):
    if not 1 <= number <= len(found):
        raise Http404(MISSING)
    return found[number - 1]


def redirect_to_new_address(slug, number):
    former = FormerMeetingSlug.objects.filter(slug=slug, meeting__in=Meeting.objects.in_public()).first()
    if former is None:
        raise Http404(MISSING)
    return redirect("published-minutes", former.meeting.slug, number, permanent=True)
