"""What search engines are told: which pages there are, and which are none of theirs. Read as the public reads."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import F, Max, OuterRef, Subquery
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from committees.models import Committee, Meeting, Person, PublicObject, PublishedMinutes, Slug
from committees.states import LegalProfile

PART = 10_000  # keys in one part, so that no part has more addresses and each is found by its keys
ENDLESS = ("/sitzungen/monat/", "/suche/?")  # each leads to the next; the sitemap names what is found there
STANDING = (
    *("portal-home", "motion-list", "meeting-list", "public-resolutions", "committee-list", "person-list"),
    *(
        "public-order-list",
        "group-list",
        "strategy-list",
        "search",
        "verify",
        "oparl",
        "word-list",
        "petition",
        "accessibility",
        "imprint",
        "privacy",
    ),
)
CLOSED = ("/intern/", "/konto/", "/kalender/", "/sitzungen/antwort/", "/folgen/", *ENDLESS)


@dataclass(frozen=True)
class Kind:
    """A kind of page: what there is in public, when each was changed (a field, or none), and its path."""

    found: Callable
    modified: str | None
    path: Callable


def published(record_type):
    """With `slug`, which is looked up for the rows of a part alone and not for counting the parts."""
    slugs = Slug.objects.filter(public_object=OuterRef("pk"), is_current=True)
    return PublicObject.objects.in_public().of_type(record_type).annotate(slug=Subquery(slugs.values("slug")[:1]))


def committees():
    """All but project groups, which have pages of their own."""
    return Committee.objects.exclude(legal_profile=LegalProfile.PROJECT_GROUP)


def minutes():
    return PublishedMinutes.objects.filter(meeting__in=Meeting.objects.in_public()).annotate(slug=F("meeting__slug"))


def page_of(name):
    return lambda row: reverse(name, args=[row.slug])


KINDS = {
    "vorlagen": Kind(lambda: published("motion"), "modified", page_of("motion-page")),
    "sitzungen": Kind(lambda: Meeting.objects.in_public(), "modified", page_of("meeting-page")),
    "niederschriften": Kind(minutes, "published_at", page_of("published-minutes")),
    "gremien": Kind(committees, None, page_of("committee-page")),
    "projektgruppen": Kind(lambda: published(LegalProfile.PROJECT_GROUP), "modified", page_of("group-page")),
    "personen": Kind(lambda: Person.objects.with_mandate(), None, page_of("person-page")),
}


@require_safe
@login_not_required
def sitemap(request):
    """The parts that there are, each with the day of its last change."""
    parts = [(address("sitemap-standing"), None)]
    for name, kind in KINDS.items():
        parts += [(address("sitemap-part", name, number), last) for number, last in parts_of(kind)]
    return as_xml(request, "committees/sitemap_index.xml", parts)


def parts_of(kind):
    """(number, last change) of each part in which there is something."""
    numbered = kind.found().order_by().annotate(in_part=F("pk") / PART).values("in_part").order_by("in_part")
    if kind.modified is None:
        return [(number, None) for number in numbered.values_list("in_part", flat=True).distinct()]
    return numbered.annotate(last=Max(kind.modified)).values_list("in_part", "last")


@require_safe
@login_not_required
def sitemap_part(request, name, number):
    """The pages of one kind whose keys lie in this part."""
    kind = KINDS.get(name)
    if kind is None or number > 10**12:
        raise Http404("Diesen Teil der Übersicht gibt es nicht.")
    rows = kind.found().filter(pk__gte=number * PART, pk__lt=(number + 1) * PART).order_by("pk")
    pages = [(settings.BASE_URL + kind.path(row), getattr(row, kind.modified or "", None)) for row in rows]
    return as_xml(request, "committees/sitemap.xml", dict(pages).items())


@require_safe
@login_not_required
def sitemap_standing(request):
    return as_xml(request, "committees/sitemap.xml", [(address(name), None) for name in STANDING])


def address(name, *args):
    return settings.BASE_URL + reverse(name, args=args)


def as_xml(request, template, pages):
    return render(request, template, {"pages": pages}, content_type="application/xml; charset=utf-8")


@require_safe
@login_not_required
def robots(request):
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), "", f"Sitemap: {address('sitemap')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
