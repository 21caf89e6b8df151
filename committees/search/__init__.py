"""Lists and their simple search: by number in any writing, title, committee, kind, state; and the search over all."""

import re

from django.db.models import Q

from committees.models import Consultation, MotionVersion
from committees.search.finding import matters_among, matters_found

__all__ = [
    "consultations_named",
    "current_public_versions",
    "current_versions_of",
    "matching",
    "matters_among",
    "matters_found",
]


def current_public_versions():
    """The newest published version of each paper in public."""
    return MotionVersion.objects.in_public().filter(listing__isnull=False)


def current_versions_of(papers):
    """The versions of these few listed papers, the newest first: of a list, so that no other is read."""
    return current_public_versions().filter(pk__in=papers.values("version")).order_by("-paper_date", "-pk")


def matching(query, *, number="number", words=("subject",), how="icontains"):
    """Condition for a query: each word in the title or, when it looks like a number, in the number.

    "1355/2021", "ZD 1355 2021" and "zd-1355-2021" all find ZD/1355/2021.
    """
    condition = Q()
    spelled = "/".join(re.findall(r"\w+", query))
    if re.search(r"\d", query):
        condition |= Q(**{f"{number}__{how}": spelled})
    in_words = Q()
    for word in query.split():
        one = Q()
        for field in words:
            one |= Q(**{f"{field}__{how}": word})
        in_words &= one
    return condition | in_words if query.split() else Q()


def consultations_named(name):
    """Stations in every committee of this name, whatever its legislative term."""
    return Consultation.objects.filter(committee__name=name)
