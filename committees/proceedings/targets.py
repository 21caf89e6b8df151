"""Where an item can go on: the committees it can be referred to, and the sittings ahead of its own committees."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from committees import clock
from committees.models import Committee, Meeting

AHEAD = 8  # sittings of one committee


@dataclass(frozen=True)
class Targets:
    """`committees` [Committee] other than those of the sitting; `sittings` [(key, moment, short names)]."""

    committees: list
    sittings: list


def targets_of(meeting):
    """One query."""
    here = {committee.pk for committee in meeting.committees.all()}
    found = list(with_sittings_ahead(meeting))
    sittings = {}
    for committee in (each for each in found if each.pk in here):
        for ahead in committee.ahead:
            names = sittings.setdefault((ahead["starts_at"], ahead["pk"]), [])
            names.append(committee.short_name)
    return Targets(
        committees=[committee for committee in found if committee.pk not in here],
        sittings=[(pk, moment_of(starts_at), ", ".join(names)) for (starts_at, pk), names in sorted(sittings.items())],
    )


def with_sittings_ahead(meeting):
    ahead = Meeting.objects.with_open_agenda().filter(committees=OuterRef("pk"), starts_at__gt=meeting.starts_at)
    said = ahead.order_by("starts_at").values(said=JSONObject(pk="pk", starts_at="starts_at"))[:AHEAD]
    return Committee.objects.on(meeting.day).annotate(ahead=ArraySubquery(said)).order_by("position", "name")


def moment_of(iso):
    return clock.local(datetime.fromisoformat(iso))
