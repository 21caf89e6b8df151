"""A report to the committee: chosen orders become an information paper, which goes its way like any other."""

from django.db import transaction
from django.utils.html import format_html, format_html_join

from committees.actions import agendas
from committees.actions.motions import create
from committees.actions.orders.held import note
from committees.models import Consultation, Motion, MotionKind, Order, ReportedOrder, ReturnTicket
from committees.proceedings.orders import due_words, lost_report
from committees.rights import may_create, may_update_order
from committees.states import ConsultationRole
from committees.texts import to_html
from committees.words import day
from committees.workflow import NotAllowed

KINDS = ("information", "report")
TEXT = "facts"


@transaction.atomic
def make_report(orders, office, *, by):
    """Begin the draft; open return tickets of these orders are bound to it and give it their item."""
    orders = list(Order.objects.for_list().filter(pk__in=[each.pk for each in orders]).order_by("due", "pk"))
    refuse(orders, office, by)
    tickets = open_tickets(orders)
    meeting = next((ticket.meeting for ticket in tickets if ticket.meeting), None)
    first, committee = orders[0], orders[0].committee
    motion = Motion(
        kind=kind_of_reports(),
        office=office,
        subject=title_of(orders),
        is_public=first.is_public,
        reason_non_public="" if first.is_public or not first.item else first.item.reason_non_public,
    )
    create(motion, by=by)
    section = motion.sections.get(key=text_key(motion))
    section.html = text_of(orders)
    section.save()
    Consultation.objects.create(
        motion=motion,
        committee=committee,
        role=ConsultationRole.INFORMATION,
        meeting=meeting,
        wished_on=meeting and meeting.day,
    )
    ReportedOrder.objects.bulk_create(ReportedOrder(order=each, report=motion, state=each.state) for each in orders)
    bind(tickets, motion, by=by)
    for order in orders:
        note(order, "report_order", by=by, after=motion.label)
    return motion


def title_of(orders):
    what = "einem Auftrag" if len(orders) == 1 else f"{len(orders)} Aufträgen"
    return f"Bericht zu {what}: {orders[0].committee.name}"[:300]


def refuse(orders, office, by):
    if not orders:
        raise NotAllowed("Bitte mindestens einen Auftrag wählen.")
    if not may_create(office, by) or not all(may_update_order(order, by) for order in orders):
        raise NotAllowed("Über Aufträge berichten ihr Amt und der Sitzungsdienst.")
    if len({order.committee_id for order in orders}) > 1:
        raise NotAllowed("Ein Bericht geht an ein Gremium. Bitte nur Aufträge desselben Gremiums wählen.")
    if len({order.is_public for order in orders}) > 1:
        raise NotAllowed(
            "Öffentliches und Nichtöffentliches gehört in getrennte Berichte (§ 48 Abs. 2 GO NRW). Bitte getrennt "
            "berichten."
        )
    written = next((each for each in open_tickets(orders) if each.report and not lost_report(each)), None)
    if written:
        raise NotAllowed(f"Zu {written.order.name} gibt es schon den Bericht {written.report.label}.")


def kind_of_reports():
    kinds = {kind.key: kind for kind in MotionKind.objects.filter(key__in=KINDS)}
    found = next((kinds[key] for key in KINDS if key in kinds), None)
    if found is None:
        raise NotAllowed("Für Berichte fehlt die Vorlagenart „Informationsvorlage“. Die Verwaltung kann sie anlegen.")
    return found


def text_key(motion):
    """The section that takes the text."""
    keys = [section.key for section in motion.kind.sections.all()]
    return TEXT if TEXT in keys else keys[0]


def open_tickets(orders):
    heads = ("order", "report", "meeting", "item__meeting")
    tickets = ReturnTicket.objects.open().filter(order__in=orders).select_related(*heads)
    return list(tickets.order_by("meeting__starts_at", "pk"))


def bind(tickets, motion, *, by):
    """The paper takes the place of the first ticket; the others of that sitting are reported on there too."""
    place = next((ticket.item for ticket in tickets if ticket.item), None)
    if place:
        agendas.give_paper(place, motion, by=by)
    for ticket in tickets:
        former, ticket.report = ticket.item, motion
        is_moved = former and former != place and former.meeting_id == place.meeting_id and not former.number
        ticket.item = place if is_moved else former
        ticket.save(update_fields=["report", "item"])
        if is_moved and not former.return_tickets.exists():
            agendas.drop(former, by=by)


# --- its text ---


def text_of(orders):
    """A sentence and a table with state and last update of each order."""
    heads = format_html_join("", "<th>{}</th>", [(word,) for word in ("Auftrag", "Zuständig", "Termin", "Stand")])
    rows = format_html_join("", "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>", map(cells, orders))
    table = format_html("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>", heads, rows)
    return to_html(f"<p>Zu den folgenden Aufträgen wird berichtet.</p>{table}", fmt="html")


def cells(order):
    office = order.office.name if order.office else "noch offen"
    return order.text, office, due_words(order) or "ohne Termin", said_of(order)


def said_of(order):
    """ "in Arbeit. Die Ausschreibung läuft. (Stand 16.06.2026)" """
    update = order.updates.last()
    state = order.get_state_display()
    return f"{state}. {update.text} (Stand {day(update.at)})" if update else state
