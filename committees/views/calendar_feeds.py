"""Kalender-Abos: everyone's feeds, the personal one behind its secret address, and the page where it is made."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from committees import clock
from committees.actions import feeds as acts
from committees.calendar_feeds import MEDIA_TYPE, calendar_of
from committees.forms.meetings import FeedForm
from committees.models import Committee, Meeting
from committees.models.router import reading_as_town_hall
from committees.models.walls import REFUSALS, german_sentence
from committees.views.context import read_town

KEPT_BACK = timedelta(days=366)  # older sittings are left out
HEADERS = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",  # the address is the key
    "X-Robots-Tag": "noindex, nofollow",
}


@require_safe
@login_not_required
def meeting_feed(request):
    """All announced sittings."""
    return answer(f"Sitzungen {read_town().short_name}", Meeting.objects.in_public().with_public_committees())


@require_safe
@login_not_required
def committee_feed(request, slug):
    """The announced sittings of one committee."""
    committee = get_object_or_404(Committee.objects.in_public(), slug=slug)
    meetings = Meeting.objects.in_public().with_public_committees().filter(committees=committee)
    return answer(committee.name, meetings)


def answer(name, meetings, **kwargs):
    meetings = meetings.from_day(clock.today() - KEPT_BACK).select_related("room").prefetch_related("moves")
    response = HttpResponse(calendar_of(name, meetings, **kwargs), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = 'inline; filename="sitzungen.ics"'
    return response


@require_safe
@login_not_required
def personal_feed(request, secret):
    """What the holder of this address may know of: a member's own committees, everyone else's all."""
    with reading_as_town_hall():
        feed = acts.feed_at(secret)
        if feed is None:
            raise Http404("Dieses Abo gibt es nicht oder nicht mehr.")
        committees = Prefetch("committees", Committee.objects.visible_to(feed.user))
        meetings = own_meetings(feed.user).prefetch_related(committees)
        response = answer("Meine Sitzungen", meetings, is_intern=True)
    for name, value in HEADERS.items():
        response[name] = value
    return response


def own_meetings(user):
    scope, meetings = user.scope, Meeting.objects.visible_to(user)
    if scope.committees and not scope.works_in_town_hall:
        own = Meeting.committees.through.objects.filter(committee__in=scope.committees).values("meeting")
        meetings = meetings.filter(pk__in=own)
    return meetings


@require_http_methods(["GET", "HEAD", "POST"])
def feed_list(request):
    """One's own feeds; a new one shows its address this once. Sent twice, its name is refused the second time."""
    form = FeedForm(request.POST if request.method == "POST" else None)
    secret = made(form, request.user) if form.is_valid() else ""
    address = settings.BASE_URL + reverse("personal-feed", args=[secret]) if secret else ""
    context = {
        "form": FeedForm() if secret else form,
        "address": address,
        "feeds": request.user.calendar_feeds.filter(revoked_at=None),
    }
    status = 422 if form.is_bound and not secret else 200
    response = render(request, "committees/feed_list.html", context, status=status)
    response["Cache-Control"] = "no-store, private"
    return response


def made(form, user):
    """The secret of the new feed, or nothing: then the reason stands at the form."""
    try:
        with transaction.atomic():
            return acts.make_feed(form.cleaned_data["name"], by=user)[1]
    except REFUSALS as error:
        form.add_error("name", german_sentence(error))
        return ""


@require_POST
def feed_revoke(request, pk):
    feed = get_object_or_404(request.user.calendar_feeds, pk=pk)
    acts.revoke_feed(feed, by=request.user)
    messages.success(request, f"Widerrufen: {feed}. Die Adresse zeigt nichts mehr.")
    return redirect("feed-list")
