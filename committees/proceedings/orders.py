"""Orders as pages show them: the steps of their way as one table, and their traffic light with its word."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from committees import clock
from committees.models import AgendaItem, Office
from committees.rights import may_change_order, may_update_order
from committees.rules.language import german
from committees.rules.proceedings.orders import (
    GivenOrder,
    NamedOffice,
    orders_have_somebody_and_a_date,
    proposed_orders,
)
from committees.states import ENDED, AgendaItemState, Asks, MeetingState, OrderKind, Outcome
from committees.states import MotionState as M
from committees.states import OrderState as S
from committees.workflow import NotAllowed

AHEAD = timedelta(days=14)  # so long before a date or a sitting the light turns amber
BINDING = (Outcome.ADOPTED, Outcome.ADOPTED_CHANGED, Outcome.AGREED, Outcome.APPROVED, Outcome.NOTED)
ABBREVIATED = 160


@dataclass(frozen=True)
class OrderStep:
    """One step: its words, the states it leads from and to (None: stays), who may take it."""

    name: str
    words: str
    sources: tuple
    target: str | None
    allowed: Callable

    def words_for(self, order):
        """An Antwort is given, not carried out."""
        return S.of_replies().get(self.target, self.words) if order.kind == OrderKind.REPLY else self.words

    def is_open_to(self, order):
        """Nobody confirms that a citizen was answered."""
        return order.state in self.sources and (self.target != S.CONFIRMED or order.is_to_confirm)


OPEN, REPORTED = tuple(S.still_open()), tuple(S.reported_done())
STEPS = {
    step.name: step
    for step in (
        OrderStep("report", "wie bisher", OPEN, None, may_update_order),
        OrderStep("begin", "in Arbeit", (S.OPEN, S.WAITING, S.PARTLY), S.WORKING, may_update_order),
        OrderStep("wait", "wartet auf andere", (S.OPEN, S.WORKING, S.PARTLY), S.WAITING, may_update_order),
        OrderStep("partly", "teilweise umgesetzt", (S.OPEN, S.WORKING, S.WAITING), S.PARTLY, may_update_order),
        OrderStep("finish", "umgesetzt", OPEN, S.DONE, may_update_order),
        OrderStep("give_up", "nicht umsetzbar", OPEN, S.IMPOSSIBLE, may_update_order),
        OrderStep("overtake", "überholt", OPEN, S.OVERTAKEN, may_update_order),
        OrderStep("reopen", "wieder in Arbeit", REPORTED, S.WORKING, may_update_order),
        OrderStep("confirm", "vom Gremium bestätigt", REPORTED, S.CONFIRMED, may_change_order),
    )
}


def steps_for(order, user):
    """The steps that this user could take now."""
    return [step for step in STEPS.values() if step.is_open_to(order) and step.allowed(order, user)]


def updates_for(order, user):
    """Those that go with an update; the committee confirms on a page of its own."""
    return [step for step in steps_for(order, user) if step.name != "confirm"]


def allowed_step(order, name, user):
    """The step of this name, or NotAllowed."""
    step = STEPS.get(name)
    if step is None:
        raise NotAllowed("Diesen Schritt gibt es nicht.")
    if not step.allowed(order, user):
        raise NotAllowed(f"„{step.words_for(order)}“ steht Ihnen hier nicht zu.")
    if step not in steps_for(order, user):
        raise NotAllowed(f"„{step.words_for(order)}“ ist nicht möglich. Stand: {order.get_state_display()}.")
    return step


# --- traffic lights ---


@dataclass(frozen=True)
class Light:
    """A symbol of components/state.html and the word beside it."""

    symbol: str
    word: str


def light_of(state, due, today, kind=OrderKind.ORDER):
    """The light of an order of this kind and in this state that is due on this day."""
    if state == S.CONFIRMED:
        return Light("success", "bestätigt")
    if state in S.reported_done():
        waits = "" if kind == OrderKind.REPLY else ", noch zu bestätigen"
        return Light("success" if state == S.DONE else "info", f"{S(state).words_for(kind)}{waits}")
    if due is None:
        return Light("info", "ohne Termin")
    if due < today:
        return Light("danger", late_words((today - due).days))
    if due <= today + AHEAD:
        return Light("warning", soon_words((due - today).days))
    return Light("success", "im Zeitplan")


def late_words(days):
    return "seit gestern überfällig" if days == 1 else f"seit {days} Tagen überfällig"


def soon_words(days):
    return {0: "heute fällig", 1: "morgen fällig"}.get(days, f"fällig in {days} Tagen")


def ticket_light(ticket, today):
    """The light of what is to be reported: amber from 14 days before the sitting, red after it."""
    if ticket.settled_at:
        return Light("success", "berichtet")
    if ticket.lifted_at:
        return Light("info", "aufgehoben")
    if ticket.missed_on:
        return Light("danger", f"Bericht fehlt seit der Sitzung am {german(ticket.missed_on)}")
    if ticket.meeting is None:
        return Light("warning", "Bericht steht aus, es ist keine Sitzung geplant")
    day = ticket.meeting.day
    if day < today:
        return Light("danger", f"Bericht fehlt seit der Sitzung am {german(day)}")
    if has_report(ticket):
        return Light("success", f"Bericht liegt vor für den {german(day)}")
    return Light("warning" if day <= today + AHEAD else "info", f"Bericht am {german(day)}")


def has_report(ticket):
    """Whether a released paper reports on it."""
    return ticket.report is not None and ticket.report.state == M.RELEASED


def lost_report(ticket):
    """Whether the paper that was to report will not come any more."""
    return ticket.report is not None and (ticket.report.state in ENDED or ticket.report.deleted_at is not None)


def is_late(order, today):
    return order.is_still_open and order.due is not None and order.due < today


def due_words(order):
    """Until when, in words: "31.12.2026", "bis zur Sitzung am 17.06.2026"."""
    if order.due_on:
        return german(order.due_on)
    if not order.until_next_meeting:
        return ""
    return f"bis zur Sitzung am {german(order.due)}" if order.due else "bis zur nächsten Sitzung"


def shown(orders, today):
    """The orders with `light`, `due_words` and `ticket_light`, as lists print them."""
    orders = list(orders)
    for order in orders:
        order.light, order.due_words = light_of(order.state, order.due, today, order.kind), due_words(order)
        ticket = order.open_ticket
        order.ticket_light = ticket_light(ticket, today) if ticket else None
        order.short = order.text if len(order.text) <= ABBREVIATED else f"{order.text[: ABBREVIATED - 1].rstrip()} …"
    return orders


def places_to_confirm(order):
    """The items under which its committee can have confirmed it, the newest sitting first."""
    since = order.item.meeting.starts_at if order.item else order.created_at
    here = {"meeting__committees": order.committee_id, "meeting__state__in": MeetingState.once_begun()}
    items = AgendaItem.objects.filter(**here, meeting__starts_at__gte=since, state=AgendaItemState.ON)
    return items.exclude(number="").select_related("meeting").order_by("-meeting__starts_at", "position", "pk")


def place_words(item):
    """Where something happened: "Sitzung vom 16.06.2021, TOP Ö 5"."""
    return f"Sitzung vom {german(item.meeting.day)}" + (f", TOP {item.number}" if item.number else "")


def confirmed_words(order):
    """Which committee confirmed it, and where; of old ones only the committee is known."""
    where = f", {place_words(order.confirmed_under)}" if order.confirmed_under else ""
    return f"Bestätigt: {order.committee.name}{where}"


def confirming_words(order):
    """With which decision it was confirmed: "Bericht ZD/12/2026: zur Kenntnis genommen"."""
    decision = order.confirmed_by
    return f"Bericht {decision.item.motion.label}: {decision.words}" if decision and decision.item.motion else ""


def missing_words(order):
    """What B6 says of the order, with its source; "" when somebody is responsible until a day."""
    given = GivenOrder(order.text, order.office_id is not None, order.has_date)
    findings = orders_have_somebody_and_a_date([given], None) if order.is_still_open else ()
    words = " ".join(f"{each.sentence.rstrip('.')} ({each.source})." for each in findings)
    return words if order.resolution_id else words.replace("Zum Beschluss", "Noch")


def revoked_words(order):
    """What to say of an order whose resolution was corrected to something that orders nothing, or of an Antwort whose
    result is being corrected; "" of all others."""
    if order.kind == OrderKind.REPLY and order.resolution and order.is_still_open and not order.resolution.is_decided:
        return "Der Beschluss wird gerade berichtigt. Bitte antworten Sie erst, wenn neu entschieden ist."
    if order.kind != OrderKind.ORDER or is_binding(order.resolution) or not order.is_still_open:
        return ""
    return f"Der Beschluss wurde berichtigt und trägt nichts mehr auf: {order.resolution.words or 'nicht entschieden'}."


# --- proposals ---


def text_of(resolution):
    return resolution.adopted or resolution.put


def is_binding(resolution):
    """Whether it orders anything: it was carried, in a committee that decides, and not on how to go on."""
    return resolution.outcome in BINDING and resolution.asks not in Asks.of_the_procedure()


def named_offices():
    return [NamedOffice(office.pk, (office.name,)) for office in Office.objects.all()]


def proposals_of(resolution, offices, taken):
    """What its text orders and was not taken over yet; `taken` are keys of the texts that were."""
    day = clock.local(resolution.decided_at).date()
    return [each for each in proposed_orders(text_of(resolution), offices, day) if each.key not in taken]
