"""Links to the council system that the town had before (SessionNet) lead on to the pages here."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from committees.importers.old_addresses import PAGES, is_key
from committees.models import Committee, Meeting, OldAddress, Person, Slug
from committees.states import OldKind

UNKNOWN = "Diese Adresse stammt aus dem früheren Ratsinformationssystem; ein Gegenstück ist hier nicht bekannt."


@require_safe
@login_not_required
def old_address(request, page):
    """The page that took the place of an old one, for good; unknown keys get the page that helps to search."""
    name, kind = PAGES[page]
    key = request.GET.get(name, "")
    found = OldAddress.objects.filter(kind=kind, key=key).first() if is_key(key) else None
    path = found and path_of(found)
    if not path:
        raise Http404(UNKNOWN)
    return redirect(path, permanent=True)


def path_of(old):
    """Where everyone reads this record now; None where nobody does."""
    page, slug = {
        OldKind.MOTION: lambda key: ("motion-page", motion_slug(key)),
        OldKind.MEETING: lambda key: ("meeting-page", slug_of(Meeting.objects.in_public(), key)),
        OldKind.COMMITTEE: lambda key: ("committee-page", slug_of(Committee.objects.in_public(), key)),
        OldKind.PERSON: lambda key: ("person-page", slug_of(Person.objects.with_mandate(), key)),
    }[old.kind](old.record_id)
    return slug and reverse(page, args=[slug])


def motion_slug(key):
    found = Slug.objects.of_papers_in_public().filter(public_object__record_id=key)
    return found.values_list("slug", flat=True).first()


def slug_of(records, key):
    return records.filter(pk=key).values_list("slug", flat=True).first()
