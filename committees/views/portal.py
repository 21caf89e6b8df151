"""The portal: what everyone can read without an account. It sees frozen versions and published rows only."""

import re

from django.contrib.auth.decorators import login_not_required
from django.db.models import F, OuterRef, Q, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from committees import clock, search
from committees.actions.difference import difference
from committees.documents import for_template
from committees.forms.filters import PortalFilter
from committees.models import Meeting, MotionVersion, PublicPaper, PublicSummary, Slug
from committees.models.built import AnyOf, built_once
from committees.register import PublicRegister
from committees.results import by_committee, said_of_motion, shown, told_resolutions
from committees.views.context import town_for
from committees.views.paging import FromTheNearerEnd
from committees.views.previews import preview_of_home, preview_of_version
from committees.views.references import public_references
from committees.views.shortcuts import download_name, send_stored
from committees.way import (
    meeting_keys,
    public_places,
    stops_of_content,
    way_of,
    with_rebooked,
)

PAGE_SIZE = 25


@require_safe
@login_not_required
def portal_home(request):
    """Start page: what comes next, what was decided, what is new, and how to take part."""
    versions = search.current_public_versions()
    meetings = Meeting.objects.in_public().that_take_place().from_day(clock.today()).with_public_committees()
    meetings = meetings.select_related("room")[:6]
    context = {
        "versions": with_slugs(versions.order_by("-publication__published_at")[:8]),
        "meetings": meetings,
        "rooms": rooms_of(meetings),
        "rows": PublicRegister().filter(motion__isnull=False)[:6],
        "preview": preview_of_home(town_for(request)),
    }
    return render(request, "committees/portal_home.html", context)


def rooms_of(meetings):
    """The rooms of these sittings of which it is said how one gets in, each once."""
    rooms = {meeting.room_id: meeting.room for meeting in meetings if meeting.room and meeting.room.access}
    return sorted(rooms.values(), key=lambda room: room.name)


@require_safe
@login_not_required
def motion_list(request):
    form = PortalFilter(request.GET or None)
    papers = form.found(PublicPaper.objects.all())
    pages = FromTheNearerEnd(papers.newest_first(), PAGE_SIZE)
    if form.is_active:
        pages.object_list = papers.picked_newest_first(pages.count)
    page = pages.get_page(request.GET.get("seite"))
    versions = search.current_versions_of(page.object_list)
    context = {"form": form, "page": page, "versions": with_slugs(versions)}
    return render(request, "committees/motion_list.html", context)


def with_slugs(versions):
    """The versions with their current address and their Beratungsfolge, in two queries for any number of rows."""
    said = {
        "recalled_at": F("publication__public_object__recalled_at"),
        "rebooked": F("publication__public_object__rebooked"),
        "said_results": said_of_motion(),
    }
    versions = list(versions.with_slug().annotate(**said).defer("html", "text"))
    meetings = meetings_of(versions)
    for version in versions:
        version.result = shown(version.said_results[-1]) if version.said_results else None
        version.stations = stops_of_content(version.content, meetings, with_rebooked({}, version.rebooked, meetings))
    return versions


def meetings_of(versions):
    """{key: Meeting} of the sittings that these versions name or went to instead, as they stand now."""
    keys = meeting_keys(version.content for version in versions).union(*(each.rebooked.values() for each in versions))
    return {meeting.pk: meeting for meeting in public_meetings(keys=list(keys))} if keys else {}


@built_once
def public_meetings(keys):
    return Meeting.objects.in_public().filter(pk__in=AnyOf(keys, of="bigint"))


@require_safe
@login_not_required
def motion_page(request, slug, number=None):
    """The page of a published Drucksache: its way, its text, its files."""
    versions = published_versions(slug)
    if not versions[0].is_at_current_slug:
        return redirect_to_current(request, versions[0].public_key)
    version = pick_version(versions, number)
    meetings, results = meetings_of(versions[:1]), by_committee(versions[0].said_results)
    places = with_rebooked(public_places(version.motion_id), versions[0].rebooked, meetings)
    stops = stops_of_content(versions[0].content, meetings, places, results)
    summarised = next((each for each in versions if each.number <= version.number and each.plain_words), None)
    recalled_at = versions[0].recalled_at
    context = {
        "version": version,
        "versions": versions,
        "is_newest": version == versions[0],
        "drucksache": for_template(version.content),
        "slug": slug,
        "way": way_of(
            version.content["office"]["name"],
            clock.local(versions[-1].released_at).date(),
            stops,
            withdrawn_on=recalled_at and clock.local(recalled_at).date(),
        ),
        "files": files_of(version, slug, is_newest=version == versions[0]),
        "result": list(results.values())[-1] if results else None,
        "linked": public_references(version),
        "told": told_resolutions(version.content),
        "summarised": summarised,
        "preview": preview_of_version(versions[0], slug, town_for(request), summarised and summarised.plain_words),
    }
    return render(request, "committees/motion_page.html", context)


def redirect_to_current(request, public_key):
    current = get_object_or_404(Slug, public_object=public_key, is_current=True)
    return redirect("motion-page", slug=current.slug, permanent=True)


def published_versions(slug):
    """Published versions of the paper at this address, the newest first; 404 when there is none."""
    versions = versions_at(slug=slug)
    if not versions:
        raise Http404("Diese Vorlage gibt es nicht, oder sie ist nicht veröffentlicht.")
    return versions


@built_once
def versions_at(slug):
    """Each says in `is_at_current_slug` whether the paper has moved on to another address."""
    here = Q(
        publication__public_object__withdrawn_at__isnull=True,
        publication__public_object__slugs__slug=slug,
        publication__public_object__slugs__record_type="motion",
    )
    return (
        MotionVersion.objects.filter(here)
        .annotate(
            is_at_current_slug=F("publication__public_object__slugs__is_current"),
            recalled_at=F("publication__public_object__recalled_at"),
            public_key=F("publication__public_object"),
            rebooked=F("publication__public_object__rebooked"),
            said_results=said_of_motion(),
            plain_words=Subquery(PublicSummary.objects.filter(version=OuterRef("pk")).values("text")[:1]),
        )
        .select_related("pdf")
        .defer("text")
        .order_by("-number")
    )


def pick_version(versions, number):
    for version in versions:
        if number in (None, version.number):
            return version
    raise Http404("Diese Fassung gibt es nicht.")


def files_of(version, slug, *, is_newest):
    """The main document and the public attachments of this version with their addresses."""
    query = None if is_newest else {"fassung": version.number}
    main = version.content.get("main_document")
    return [
        file | {"url": reverse("motion-attachment", args=[slug, file["position"]], query=query)}
        for file in [*([main] if main else []), *version.content["attachments"]]
    ]


@require_safe
@login_not_required
def motion_difference(request, slug, number):
    """What changed between a published version and the published one before it."""
    versions = published_versions(slug)
    new = pick_version(versions, number)
    old = next((version for version in versions if version.number < new.number), None)
    if old is None:
        raise Http404("Vor dieser Fassung ist keine veröffentlicht.")
    context = {"slug": slug, "new": new, "old": old, "parts": difference(old.content, new.content)}
    return render(request, "committees/motion_difference.html", context)


@require_safe
@login_not_required
def motion_pdf(request, slug, number=None):
    version = pick_version(published_versions(slug), number)
    return send_stored(version.pdf, name=f"{slug}-Fassung-{version.number}.pdf")


@require_safe
@login_not_required
def motion_attachment(request, slug, position):
    """A public attachment of the newest published version, or with ?fassung= of that one; others are unknown here."""
    wanted = re.fullmatch(r"[0-9]{1,5}", request.GET.get("fassung", ""))
    version = pick_version(published_versions(slug), int(wanted[0]) if wanted else None)
    file = get_object_or_404(version.files.select_related("file"), position=position, is_public=True)
    return send_stored(file.file, name=download_name(file.title, file.file.media_type))
