"""A running sitting as its page shows it: everything found in a handful of queries, whatever its length."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import OuterRef, Prefetch, Subquery

from committees.agendas import with_children
from committees.along import along, records
from committees.models import (
    AgendaItem,
    Attendance,
    CommitteeSetting,
    ConflictOfInterest,
    Consultation,
    Minutes,
    Order,
    Presence,
    Proceedings,
    Resolution,
    SittingEvent,
    VoteRow,
)
from committees.models.built import built_once
from committees.proceedings.benches import benches_of, is_present
from committees.proceedings.closing import open_items
from committees.proceedings.quorum import quorums_of
from committees.states import EventKind


@dataclass(frozen=True)
class Sheet:
    """`attendances` come with .times (their Presence rows), `items` with .stations_now, .conflicts_now, .orders_now,
    .resolutions_now and, where the sitting is open, .handling; sub-items stand in .children of their item."""

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

    @cached_property
    def excluded(self):
        """{key of an attendance: item} of those who left the item called (§ 31 GO NRW)."""
        conflicts = [(conflict, item) for item in self.items for conflict in item.conflicts_now]
        return {each.attendance_id: item for each, item in conflicts if each.left_at and not each.returned_at}

    @cached_property
    def quorums(self):
        """One for each committee; who is excluded from the item called does not count."""
        return quorums_of(
            self.meeting,
            self.attendances,
            lambda row: is_present(row) and row.pk not in self.excluded,
            self.events,
        )

    @property
    def minutes(self):
        """All documents, each with its committee where there is one for each."""
        bodies = {committee.pk: committee for committee in self.meeting.committees.all()}
        found = records(Minutes, self.proceedings.said_minutes) if self.proceedings else []
        for each in found:
            each.meeting, each.committee = self.meeting, bodies.get(each.committee_id)
        return found

    @cached_property
    def open_items(self):
        """What still waits for a result: as long as there is any, the sitting cannot be closed."""
        self.parts  # noqa: B018  (items learn of their sub-items)
        return open_items(self.items)

    @property
    def is_interrupted(self):
        return self.last_of(EventKind.INTERRUPTED, EventKind.RESUMED) == EventKind.INTERRUPTED

    @property
    def is_behind_doors(self):
        return self.last_of(EventKind.DOORS_CLOSED, EventKind.DOORS_OPENED) == EventKind.DOORS_CLOSED

    def last_of(self, *kinds):
        """Which of these kinds of events came last, None if none did."""
        return next((event.kind for event in reversed(self.events) if event.kind in kinds), None)

    @property
    def conflicts(self):
        """[(item, name, conflict)] noted so far, those ahead too; each person once, whatever seats they take."""
        rows, found = {row.pk: row for row in self.attendances}, {}
        for item in self.items:
            for each in item.conflicts_now:
                row = rows[each.attendance_id]
                found.setdefault((item.pk, row.who), (item, row.name, each))
        return list(found.values())

    @cached_property
    def benches(self):
        """Everybody by committee and faction, with what is to be said of them."""
        return benches_of(self.attendances, self.excluded)


def was_present(row, moment):
    """Whether they were in the room at that moment; without one, whether they are now."""
    if moment is None:
        return is_present(row)
    return any(time.from_at <= moment and (time.until_at is None or moment < time.until_at) for time in row.times)


def sheet_of(meeting):
    """Five queries for any number of persons, items and votes."""
    proceedings, attendances = proceedings_of(meeting), attendances_of(meeting)
    return Sheet(
        meeting=meeting,
        proceedings=proceedings,
        attendances=attendances,
        items=items_of_sitting(meeting, {row.committee_id: row.committee for row in attendances}),
        events=records(SittingEvent, proceedings.said_events) if proceedings else [],
    )


def proceedings_of(meeting):
    """With its events and its minutes; None before the opening."""
    return next(iter(proceedings_with_events(meeting=meeting.pk)), None)


@built_once
def proceedings_with_events(meeting):
    events = along(SittingEvent.objects.filter(meeting=OuterRef("meeting")))
    minutes = along(Minutes.objects.filter(meeting=OuterRef("meeting")))
    people = Proceedings.objects.select_related("chair", "minute_taker")
    return people.annotate(said_events=events, said_minutes=minutes).filter(meeting=meeting)


def attendances_of(meeting):
    """With `statutory_setting`, the gesetzliche Mitgliederzahl that is in force for their committee on that day."""
    rows = attendances_with_times(meeting=meeting.pk, day=meeting.day)
    for row in rows:
        row.times = records(Presence, row.said_times)
    return rows


@built_once
def attendances_with_times(meeting, day):
    rows = Attendance.objects.filter(meeting=meeting).annotate(
        statutory_setting=statutory_setting(day),
        said_times=along(Presence.objects.filter(attendance=OuterRef("pk"))),
    )
    return rows.select_related("person", "faction", "committee", "stands_in_for")


def statutory_setting(day):
    in_force = CommitteeSetting.objects.filter(committee=OuterRef("committee"), valid_from__lte=day)
    return Subquery(in_force.order_by("-valid_from").values("statutory_members")[:1])


def items_of_sitting(meeting, committees):
    """`committees` {key: Committee} of the sitting, so that each Beratung has its own at hand."""
    found = items_with_decisions(meeting=meeting.pk)
    for item in found:
        item.stations_now = stations_of(item, committees)
        item.conflicts_now = records(ConflictOfInterest, item.said_conflicts)
        item.orders_now = records(Order, item.said_orders)
    return found


@built_once
def items_with_decisions(meeting):
    items = AgendaItem.objects.filter(meeting=meeting).select_related("motion__kind", "handling", "requested_by")
    items = items.annotate(
        said_stations=along(Consultation.objects.filter(agenda_item=OuterRef("pk")).order_by("pk")),
        said_conflicts=along(ConflictOfInterest.objects.filter(item=OuterRef("pk"))),
        said_orders=along(Order.objects.filter(item=OuterRef("pk")).order_by("pk")),
    )
    return items.prefetch_related(Prefetch("resolutions", with_rows(), to_attr="resolutions_now"))


def with_rows():
    resolutions = Resolution.objects.select_related("committee", "moved_by", "referred_to", "adjourned_to")
    return resolutions.prefetch_related(Prefetch("rows", VoteRow.objects.select_related("faction")))


def stations_of(item, committees):
    stations = records(Consultation, item.said_stations)
    for station in stations:
        station.committee = committees.get(station.committee_id) or station.committee
    return stations
