"""The four filters of a list, `limit` and `before`: read strictly, answered with a German sentence when wrong."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

SINCE_AND_UNTIL = {
    "created_since": ("published_at", "gte"),
    "created_until": ("published_at", "lt"),
    "modified_since": ("modified", "gte"),
    "modified_until": ("modified", "lt"),
}
PAGE, LARGEST_PAGE = 100, 1000
MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d)(?:\.\d{1,9})?([Zz]|[+ -]\d\d:?\d\d)", re.ASCII
)  # a bare "+" comes as a space
# What lies beyond finds the same, and never leaves the calendar in another zone; both are leap years.
EARLIEST, LATEST = 1004, 8996
NUMBER = re.compile(r"[0-9]{1,18}")


class FilterError(Exception):
    """A filter that cannot be read; says so in German."""


@dataclass(frozen=True)
class Filters:
    """What a list is asked for; `query` goes into every link as it came."""

    moments: dict
    limit: int = PAGE
    before: int | None = None
    omit_internal: bool = False
    query: tuple = ()

    @property
    def with_deleted(self):
        return "modified_since" in self.moments

    @property
    def condition(self):
        """Whole seconds count, as they are sent: "until" takes in all of its second."""
        condition = Q()
        for name, moment in self.moments.items():
            field, comparison = SINCE_AND_UNTIL[name]
            end = moment + timedelta(seconds=1) if comparison == "lt" else moment
            condition &= Q(**{f"{field}__{comparison}": end})
        return condition

    @property
    def place(self):
        return Q() if self.before is None else Q(pk__lt=self.before)


def read_filters(query):
    """The filters of a query string; unknown names are left aside, as clients send some."""
    moments = {name: read_moment(name, query[name]) for name in SINCE_AND_UNTIL if name in query}
    limit = min(read_number("limit", query.get("limit", str(PAGE))), LARGEST_PAGE)
    before = read_number("before", query["before"]) if "before" in query else None
    omit = query.get("omit_internal", "").casefold() == "true"
    kept = {name: spelled(moment) for name, moment in moments.items()}
    kept |= {"limit": str(limit)} if "limit" in query else {}
    kept |= {"omit_internal": "true"} if omit else {}
    return Filters(moments, limit, before, omit, tuple(kept.items()))


def read_moment(name, text):
    found = MOMENT.fullmatch(text)
    if not found:
        raise FilterError(
            f"„{name}“ muss ein Zeitpunkt mit Zeitzone sein, etwa 2026-06-17T17:00:00+02:00 "
            "(das „+“ in der Adresse als %2B)."
        )
    zone = found[2].upper().replace(" ", "+")
    try:
        moment = datetime.fromisoformat(found[1].upper() + ("+00:00" if zone == "Z" else zone))
        return moment.replace(year=min(max(moment.year, EARLIEST), LATEST))
    except ValueError as error:
        raise FilterError(f"Den Zeitpunkt in „{name}“ gibt es nicht.") from error


def spelled(moment):
    return moment.isoformat()


def read_number(name, text):
    if not NUMBER.fullmatch(text) or int(text) == 0:
        raise FilterError(f"„{name}“ muss eine ganze Zahl größer als null sein.")
    return int(text)
