""" "Folgen": what can be followed how, the order of mails with double opt-in, and its end."""

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from committees.actions import following as actions
from committees.forms.following import FollowForm
from committees.models import Committee, Slug
from committees.models.router import reading_as_town_hall
from committees.states import Topic
from committees.views.kept_links import kept_to_the_link
from committees.views.throttle import takes_a_place
from committees.words import one_line

MOST_AN_HOUR = 10  # orders from one connection
LONGEST = 100  # letters of a search that is followed


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt  # a public page sets no cookie; the form only sends a question to a mailbox
@login_not_required
def follow(request):
    """How to follow what the address names: feed, calendar, or mails, which a link in the first one starts."""
    target = asked_target(request.GET)
    if target is None:
        return render(request, "committees/follow_choose.html")
    form = FollowForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if note_wish(request, form.cleaned_data["email"], target):
            return render(request, "committees/follow_asked.html", {"target": target})
        form.add_error(None, "Von Ihrem Anschluss kamen schon viele Bestellungen. Bitte in einer Stunde erneut senden.")
    status = 200 if not form.is_bound else 422 if form.has_error("email") else 429
    context = {"form": form, "target": target, **ways_to_follow(target)}
    return render(request, "committees/follow.html", context, status=status)


def note_wish(request, email, target):
    with reading_as_town_hall(), transaction.atomic():
        if not takes_a_place(request, "folgen", MOST_AN_HOUR):
            return False
        actions.ask(email, target)
    return True


def asked_target(query):
    """What ?vorlage=, ?gremium= or ?suche= names; None for none of them, 404 for what is not public."""
    if "vorlage" in query:
        return motion_at(query["vorlage"])
    if "gremium" in query:
        committee = get_object_or_404(Committee.objects.in_public(), slug=one_line(query["gremium"]))
        return actions.target_of(Topic.COMMITTEE, str(committee.pk))
    words = one_line(query.get("suche", ""))[:LONGEST].strip()
    return actions.target_of(Topic.SEARCH, words) if words else None


def motion_at(slug):
    found = get_object_or_404(Slug.objects.select_related("public_object"), record_type="motion", slug=one_line(slug))
    target = actions.target_of(Topic.MOTION, str(found.public_object.record_id))
    if target is None:
        raise Http404("Diese Vorlage gibt es nicht, oder sie ist nicht veröffentlicht.")
    return target


def ways_to_follow(target):
    """Addresses of the feed and of the calendar."""
    if target.topic == Topic.SEARCH:
        words = {"q": target.key}
        return {"feed": reverse("search-news", query=words), "calendar": reverse("search-calendar", query=words)}
    slug = target.url.rstrip("/").rpartition("/")[2]
    if target.topic == Topic.COMMITTEE:
        return {"feed": reverse("committee-news", args=[slug]), "calendar": reverse("committee-feed", args=[slug])}
    return {"feed": reverse("motion-news", args=[slug]), "calendar": reverse("motion-calendar", args=[slug])}


# --- behind the links of the mails ---


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt  # the signed link is the authority; there is neither a session nor a cookie
@login_not_required
@kept_to_the_link
def follow_confirm(request, token):
    """Opening the link asks, only the button confirms: programs that look through mails open links."""
    return by_link(request, token, actions.confirm, "committees/follow_confirm.html")


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt
@login_not_required
@kept_to_the_link
def follow_end(request, token):
    return by_link(request, token, actions.end, "committees/follow_end.html")


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt
@login_not_required
@kept_to_the_link
def follow_end_all(request, token):
    """Mail programs post here by themselves when somebody presses their button (RFC 8058)."""
    return by_link(request, token, actions.end_all, "committees/follow_end.html", is_all=True)


def by_link(request, token, act, template, *, is_all=False):
    with reading_as_town_hall():
        subscription = actions.subscription_behind(token)
        if subscription is None:
            return render(request, "committees/follow_gone.html", status=410)
        target = actions.target_of(subscription.topic, subscription.value)
        if request.method == "POST":
            act(subscription)
        context = {"target": target, "is_done": request.method == "POST", "is_all": is_all}
        return render(request, template, context)
