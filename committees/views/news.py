"""Feeds for everyone: news as Atom, and the sittings of a Vorlage or of a search as a calendar."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from committees import clock, news, search
from committees.models import Committee, Meeting, Slug
from committees.oparl.papers import agenda_places
from committees.views.calendar_feeds import answer
from committees.views.context import read_town
from committees.views.portal import meetings_of as meetings_named
from committees.views.portal import published_versions
from committees.way import meeting_keys, public_places
from committees.words import one_line

LONGEST = 100  # letters of a search


@require_safe
@login_not_required
def town_news(request):
    return feed(f"Neues aus dem Rat, {read_town().name}", reverse("portal-home"), news.of_town())


@require_safe
@login_not_required
def committee_news(request, slug):
    committee = get_object_or_404(Committee.objects.in_public(), slug=slug)
    url = reverse("committee-page", args=[committee.slug])
    return feed(f"Neues: {committee.name}", url, news.of_committee(committee))


@require_safe
@login_not_required
def motion_news(request, slug):
    version = published_versions(slug)[0]
    if not version.is_at_current_slug:
        return moved(version, "motion-news")
    url = reverse("motion-page", args=[slug])
    return feed(f"{version.motion_number}: {version.subject}", url, news.of_motion(version.motion_id))


@require_safe
@login_not_required
def search_news(request):
    words = words_of(request)
    url = reverse("search", query={"q": words})
    return feed(f"Suche nach „{words}“", url, news.of_search(words))


def words_of(request):
    return one_line(request.GET.get("q", ""))[:LONGEST].strip()


def moved(version, name):
    """To the same page at the address that the paper has now."""
    current = get_object_or_404(Slug, public_object=version.public_key, is_current=True)
    return redirect(name, slug=current.slug, permanent=True)


class NewsFeed(Atom1Feed):
    """Without news it is of today, not of the second in which somebody asks."""

    def latest_post_date(self):
        return super().latest_post_date() if self.items else clock.noon(clock.today())


def feed(title, url, found):
    """The news as an Atom feed; the ids stay the same for ever."""
    atom = NewsFeed(
        title=one_line(title),
        link=settings.BASE_URL + url,
        description=None,
        language="de",
        author_name=read_town().name,
    )
    for each in found:
        atom.add_item(
            title=one_line(each.title),
            link=settings.BASE_URL + each.url,
            description=one_line(each.text),
            unique_id=f"tag:{settings.BASE_URL.partition('://')[2]},2026:{each.key}",
            pubdate=each.at,
            updateddate=each.at,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


# --- calendars ---


@require_safe
@login_not_required
def motion_calendar(request, slug):
    """The sittings that deal with this Vorlage."""
    version = published_versions(slug)[0]
    if not version.is_at_current_slug:
        return moved(version, "motion-calendar")
    placed = {place.meeting.pk for place in public_places(version.motion_id).values()}
    keys = set(meetings_named([version])) | placed
    return calendar(f"{version.motion_number}: {version.subject}", keys)


@require_safe
@login_not_required
def search_calendar(request):
    """The sittings that the search finds for these words, and those that deal with the papers it finds: the newest, and
    all that lie ahead."""
    words = words_of(request)
    papers, sittings = news.coming_up(words)
    newest = {version.motion_id: version for version in newest_of(papers)}
    placed = {meeting for meeting, _ in agenda_places(newest).values()}
    named = meeting_keys(version.content for version in newest.values())
    return calendar(f"Suche nach „{words}“", named | placed | sittings)


def newest_of(papers):
    """The newest version in public of each paper, without its text: a calendar reads of many, and asks for none."""
    versions = search.current_public_versions().filter(motion__in=papers).defer("html", "text")
    return versions.select_related("publication__public_object")


def calendar(name, keys):
    meetings = Meeting.objects.in_public().with_public_committees()
    return answer(name, meetings.filter(pk__in=keys))
