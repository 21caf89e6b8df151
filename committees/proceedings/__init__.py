"""A running sitting as its page shows it: everything found in a handful of queries, whatever its length."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch

from committees.agendas import with_children
from committees.models import (
    AgendaItem,
    Attendance,
    ConflictOfInterest,
    Consultation,
    Presence,
    Proceedings,
    Resolution,
    SittingEvent,
    VoteRow,
)


@dataclass(frozen=True)
class Sheet:
    """`attendances` come with .times (their Presence rows), `items` with .conflicts_now, .resolutions_now and, where
    the sitting is open, .handling; sub-items stand in .children of their item."""

    meeting: object
    proceedings: Proceedings | None
    attendances: list
    items: list
    events: list

    @cached_property
    def parts(self):
        """[(is_public, [item with .children])] as committees.agendas gives them."""
        return with_children(self.items)

    @property
    def current(self):
        """The item that is called, None between two."""
        key = self.proceedings and self.proceedings.current_item_id
        return self.item(key) if key else None

    def item(self, key):
        return next((item for item in self.items if item.pk == key), None)

    @property
    def present(self):
        """Those in the room now."""
        return [row for row in self.attendances if is_present(row)]


def is_present(row):
    """Whether this attendance, with its times, is in the room now."""
    return any(time.until_at is None for time in row.times)


def was_present(row, moment):
    """Whether they were in the room at that moment; without one, whether they are now."""
    if moment is None:
        return is_present(row)
    return any(time.from_at <= moment and (time.until_at is None or moment < time.until_at) for time in row.times)


def sheet_of(meeting):
    """Eleven queries for any number of persons, items and votes."""
    return Sheet(
        meeting=meeting,
        proceedings=Proceedings.objects.select_related("chair", "minute_taker").filter(meeting=meeting).first(),
        attendances=attendances_of(meeting),
        items=items_of_sitting(meeting),
        events=list(SittingEvent.objects.filter(meeting=meeting)),
    )


def attendances_of(meeting):
    rows = Attendance.objects.filter(meeting=meeting)
    rows = rows.select_related("person", "faction", "committee", "stands_in_for")
    return list(rows.prefetch_related(Prefetch("presences", Presence.objects.all(), to_attr="times")))


def items_of_sitting(meeting):
    stations = Consultation.objects.select_related("committee").order_by("pk")
    resolutions = Resolution.objects.select_related("committee", "moved_by", "referred_to", "adjourned_to")
    resolutions = resolutions.prefetch_related(Prefetch("rows", VoteRow.objects.select_related("faction")))
    items = AgendaItem.objects.filter(meeting=meeting).select_related("motion__kind", "handling", "requested_by")
    return list(
        items.prefetch_related(
            Prefetch("consultations", stations),
            Prefetch("conflicts", ConflictOfInterest.objects.all(), to_attr="conflicts_now"),
            Prefetch("resolutions", resolutions, to_attr="resolutions_now"),
        )
    )
