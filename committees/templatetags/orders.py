"""What a resolution orders, offered to be taken over beside it."""

from django import template
from django.urls import reverse

from committees.forms.orders import OrderForm
from committees.proceedings.orders import is_binding, named_offices, proposals_of, text_of
from committees.rules.language import german
from committees.rules.proceedings.orders import holds_order, text_key
from committees.states import MeetingState

register = template.Library()


@register.inclusion_tag("committees/order_proposals.html", takes_context=True)
def order_proposals(context, item, may_run):
    """The orders of an item's decided resolutions: those taken over, and for those who run the sitting the proposals,
    each with its form. `item` comes from a Sheet."""
    meeting = context["meeting"]
    resolutions = [each for each in item.resolutions_now if each.is_decided]
    found = [each for each in resolutions if is_binding(each) and holds_order(text_of(each))]
    running = meeting.state == MeetingState.RUNNING
    return {
        "item": item,
        "meeting": meeting,
        "may_run": may_run,
        "is_running": running,
        "taken": item.orders_now,
        "proposals": list(proposed(found, item.orders_now, running, meeting)) if found and may_run else [],
        "csrf_token": context.get("csrf_token"),
        "request": context["request"],
    }


def proposed(resolutions, taken, is_running, meeting):
    """(proposal, what it says of office and date, form, address, key of the resolution)"""
    offices = named_offices()
    keys = {text_key(order.text) for order in taken}
    choices = [("", "– noch offen –"), *((office.key, office.names[0]) for office in offices)]
    for resolution in resolutions:
        for proposal in proposals_of(resolution, offices, keys):
            address = reverse("sitting-act", args=[meeting.slug]) if is_running else accept_address(resolution)
            words = words_of(proposal, dict(choices))
            yield proposal, words, form_of(resolution, proposal, choices), address, resolution.pk


def words_of(proposal, offices):
    """ "Zuständig: Tiefbauamt · bis 31.12.2026 · Bericht in der nächsten Sitzung"; what is missing is said too (B6)."""
    office = offices[proposal.office] if proposal.office else "noch offen"
    until = "bis zur nächsten Sitzung" if proposal.until_next_meeting else "Termin: noch offen"
    words = [f"Zuständig: {office}", f"bis {german(proposal.due_on)}" if proposal.due_on else until]
    return " · ".join([*words, "Bericht in der nächsten Sitzung"] if proposal.returns else words)


def accept_address(resolution):
    return reverse("order-accept", args=[resolution.pk])


def form_of(resolution, proposal, choices):
    """A form whose ids differ from those of the others on the page."""
    names = ("text", "office", "due_on", "until_next_meeting", "returns")
    form = OrderForm(
        initial={name: getattr(proposal, name) for name in names},
        auto_id=f"auftrag-{resolution.pk}-{proposal.key}-%s",
    )
    form.fields["office"].choices = choices
    return form
