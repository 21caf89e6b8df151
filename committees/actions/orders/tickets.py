"""Return tickets: an order that is reported on in the next sitting holds an item there until somebody reports.

Whenever something happens to sittings, agendas or resolutions, `follow` looks whether each ticket still stands on the
agenda of a sitting to come; one that does not is put on the next, and where none is planned it waits for it.
"""

from django.db import transaction
from django.db.models import Q

from committees import clock
from committees.actions import agendas
from committees.actions.orders.held import changed_by, note
from committees.actions.orders.updating import confirm_reported, take_back_confirmations
from committees.models import AgendaItem, Meeting, Resolution, ReturnTicket
from committees.proceedings.orders import lost_report
from committees.states import (
    AgendaItemKind,
    AgendaItemState,
    Asks,
    MeetingState,
    Outcome,
)
from committees.workflow import NotAllowed

LONGEST_TITLE = 300
# The committee dealt with the matter; after any other outcome the report is still to come.
NOT_DEALT_WITH = (
    *(Outcome.ADJOURNED, Outcome.DEFERRED, Outcome.REFERRED, Outcome.DROPPED),
    *(Outcome.NOT_HANDLED, Outcome.WITHDRAWN, Outcome.FORWARDED),
)


def open_ticket(order, *, by):
    """Give the order its ticket, and its item on the next agenda."""
    ticket = ReturnTicket.objects.create(order=order)
    place(ticket, by=by)
    return ticket


def place(ticket, *, by, meeting=None):
    """Put the ticket on the agenda of this sitting, else of the next of its committee; without one it waits."""
    ticket.meeting = meeting or held_sitting(ticket.order)
    ticket.item = None
    if lost_report(ticket):
        ticket.report = None
    if ticket.meeting:
        ticket.item = put(ticket, by=by)
    ticket.save(update_fields=["meeting", "item", "report", "missed_on"])
    note(ticket.order, "place_ticket", by=by, after=str(ticket.meeting or ""))


def next_sitting(order):
    """The next sitting whose agenda can still be changed, after the one where the order arose."""
    after = max(clock.now(), order.item.meeting.starts_at) if order.item else clock.now()
    return order.committee.meetings.with_open_agenda().filter(starts_at__gt=after).order_by("starts_at", "pk").first()


def held_sitting(order):
    """The same with its row held: it is not called off while the ticket is put on its agenda."""
    while meeting := next_sitting(order):
        held = Meeting.objects.select_for_update(of=("self",), no_key=True).with_open_agenda().filter(pk=meeting.pk)
        if held.exists():
            return meeting
    return None


def put(ticket, *, by):
    """The item for it: that of its report where there is one."""
    report, meeting = ticket.report, ticket.meeting
    if report is None:
        return agendas.add_item(meeting, by=by, **values_of(ticket.order))
    there = AgendaItem.objects.filter(meeting=meeting, motion=report, state=AgendaItemState.ON).first()
    if there:
        return there
    try:
        with transaction.atomic():
            return agendas.add_motion(meeting, report, by=by)
    except NotAllowed:  # its Beratung is bound elsewhere: the order still comes back, with an item of its own
        return agendas.add_item(meeting, by=by, **values_of(ticket.order))


def values_of(order):
    """What the item says; of a non-public order the public reads only that something is reported on."""
    title = f"Bericht: {order.text}"
    values = {"title": title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 2].rstrip()} …"}
    if order.is_public:
        return values | {"kind": AgendaItemKind.OTHER, "is_public": True}
    reason = order.item.reason_non_public if order.item else ""
    neutral = {"reason_non_public": reason, "public_title": "Bericht der Verwaltung"}
    return values | neutral | {"kind": AgendaItemKind.OTHER, "is_public": False}


# --- following ---


def follow(tickets, *, by):
    """Put those anew that no longer stand on the agenda of a sitting to come."""
    keys = list(tickets.open().order_by("pk").values_list("pk", flat=True))
    held = ReturnTicket.objects.open().select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    keys = [ticket.pk for ticket in held]
    standing = set(ReturnTicket.objects.in_place(clock.today()).filter(pk__in=keys).values_list("pk", flat=True))
    heads = ("order__committee", "order__item__meeting", "meeting", "report")
    for ticket in ReturnTicket.objects.filter(pk__in=set(keys) - standing).select_related(*heads).order_by("pk"):
        follow_one(ticket, by=by)


def follow_one(ticket, *, by):
    if is_over(ticket.meeting):
        ticket.missed_on = ticket.missed_on or ticket.meeting.day
    if ticket.meeting or next_sitting(ticket.order):
        place(ticket, by=by)


def is_over(meeting):
    """Whether the sitting went by without the report."""
    if meeting is None or not meeting.takes_place or meeting.state == MeetingState.RUNNING:
        return False
    return meeting.state not in MeetingState.before_it_begins() or meeting.day < clock.today()


@transaction.atomic
def follow_meeting(meeting, *, by):
    """A sitting was planned, changed, moved or called off (hooks.meeting_planned, hooks.meeting_moved)."""
    waiting = Q(meeting=None, order__committee__in=meeting.committees.all())
    follow(ReturnTicket.objects.filter(Q(meeting=meeting) | waiting), by=by)


@transaction.atomic
def follow_all(*, by=None):
    """What no act told of: sittings that ended, agendas changed in the administration."""
    follow(ReturnTicket.objects.all(), by=by)


@transaction.atomic
def follow_resolution(resolution, *, by):
    """A committee decided under an item (hooks.resolution_decided): reported, or still to be reported."""
    item = resolution.item
    if resolution.asks in Asks.of_the_procedure() and resolution.outcome not in NOT_DEALT_WITH:
        follow_meeting(item.meeting, by=by)  # the item goes on, unless the agenda was changed by it
        return
    tickets = tickets_under(resolution)
    if resolution.outcome in NOT_DEALT_WITH:
        still_to_report(resolution, tickets, by=by)
    else:
        reported(resolution, tickets, by=by)


def tickets_under(resolution):
    """Those of its committee under its item, each held."""
    held = ReturnTicket.objects.select_for_update(of=("self",)).filter(
        item=resolution.item, lifted_at=None, order__committee=resolution.committee
    )
    return list(held.select_related("order__committee", "order__item__meeting", "report").order_by("pk"))


@transaction.atomic
def follow_opening(resolution, *, by):
    """A decision was opened again (hooks.resolution_opened): until there is another, nothing is reported by it."""
    if resolution.asks in Asks.of_the_procedure():
        return
    beside = Resolution.objects.filter(item=resolution.item, committee=resolution.committee, decided_at__isnull=False)
    if not beside.exclude(asks__in=Asks.of_the_procedure()).exists():
        for ticket in tickets_under(resolution):
            unsettle(ticket, by=by)
    if resolution.item.motion_id:
        take_back_confirmations(resolution, by=by)


def unsettle(ticket, *, by):
    if ticket.settled_at:
        ticket.settled_at = None
        ticket.save(update_fields=["settled_at"])
        note(ticket.order, "unsettle_ticket", by=by)


def reported(resolution, tickets, *, by):
    for ticket in tickets:
        if ticket.settled_at is None:
            ticket.settled_at = clock.now()
            ticket.save(update_fields=["settled_at"])
            note(ticket.order, "settle_ticket", by=by, after=str(resolution.item.meeting))
    if resolution.item.motion_id:
        confirm_reported(resolution, by=by)


def still_to_report(resolution, tickets, *, by):
    """The committee put it off: that is no delay of the office."""
    meeting = resolution.adjourned_to
    possible = Meeting.objects.with_open_agenda().filter(committees=resolution.committee)
    fits = meeting and possible.filter(pk=meeting.pk).exists()
    for ticket in tickets:
        ticket.settled_at = None
        ticket.save(update_fields=["settled_at"])
        place(ticket, by=by, meeting=meeting if fits else None)
    if resolution.item.motion_id:
        take_back_confirmations(resolution, by=by)


# --- lifting ---


@transaction.atomic
def lift(order, *, by, reason):
    """Nobody reports any more, for this reason; the item leaves the agenda."""
    order = changed_by(order, by)
    if not reason.strip():
        raise NotAllowed("Bitte angeben, warum nicht mehr berichtet wird.")
    ticket = ReturnTicket.objects.select_for_update(of=("self",)).get(order=order)
    if not ticket.is_open:
        raise NotAllowed("Zu diesem Auftrag steht kein Bericht mehr aus.")
    ticket.lifted_at, ticket.lifted_by, ticket.lifted_reason = clock.now(), by, reason.strip()
    ticket.save(update_fields=["lifted_at", "lifted_by", "lifted_reason"])
    note(order, "lift_ticket", by=by, words=reason.strip())
    take_off(ticket, reason, by=by)
    return ticket


def take_off(ticket, reason, *, by):
    """An item with a paper, or of a sitting that runs, stays."""
    item = ticket.item
    if item is None or item.motion_id or item.is_dropped or not item.meeting.may_change:
        return
    if not ReturnTicket.objects.open().filter(item=item).exists():
        agendas.drop(item, reason=reason, by=by)
