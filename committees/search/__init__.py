"""Lists and their simple search: by number in any writing, title, committee, kind, state; and the search over all."""

import re

from django.db.models import Exists, OuterRef, Q

from committees.models import Consultation, MotionVersion, PublishedVersion
from committees.search.finding import matters_found

__all__ = ["consultations_named", "current_public_versions", "going_to", "matching", "matters_found"]


def current_public_versions():
    """The newest published version of each paper in public."""
    newer = PublishedVersion.objects.filter(
        public_object=OuterRef("publication__public_object"), version__number__gt=OuterRef("number")
    )
    return MotionVersion.objects.in_public().filter(~Exists(newer))


def matching(query, *, number="number", words=("subject",)):
    """Condition for a query: each word in the title or, when it looks like a number, in the number.

    "1355/2021", "ZD 1355 2021" and "zd-1355-2021" all find ZD/1355/2021.
    """
    condition = Q()
    spelled = "/".join(re.findall(r"\w+", query))
    if re.search(r"\d", query):
        condition |= Q(**{f"{number}__icontains": spelled})
    in_words = Q()
    for word in query.split():
        one = Q()
        for field in words:
            one |= Q(**{f"{field}__icontains": word})
        in_words &= one
    return condition | in_words if query.split() else Q()


def consultations_named(name):
    """Stations in every committee of this name, whatever its legislative term."""
    return Consultation.objects.filter(committee__name=name)


def going_to(versions, name):
    """Versions whose frozen Beratungsfolge names a committee of this name, whatever its legislative term."""
    return versions.filter(content__consultations__contains=[{"committee": name}])
