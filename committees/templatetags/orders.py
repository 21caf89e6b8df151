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
def order_proposals(context, sheet, may_run):
    """The orders taken over under the item called, and for those who run the sitting what its resolutions order beside
    that, each with its form. Where nothing is ordered it costs no query."""
    meeting, found = context["meeting"], list(ordering(sheet)) if may_run else []
    return {
        "item": sheet.current,
        "meeting": meeting,
        "may_run": may_run,
        "is_running": meeting.state == MeetingState.RUNNING,
        "taken": sheet.current.orders_now if sheet.current else [],
        "proposals": list(proposed(found, meeting)) if found else [],
        "csrf_token": context.get("csrf_token"),
        "request": context["request"],
    }


def ordering(sheet):
    """(item, resolution) of what was decided so far and orders something: the next item is called long before somebody
    has the time to write that down."""
    for item in sheet.items:
        for each in item.resolutions_now:
            if each.is_decided and is_binding(each) and holds_order(text_of(each)):
                yield item, each


def proposed(found, meeting):
    """(item, proposal, what it says of office and date, form, address, key of the resolution)"""
    offices, act = named_offices(), reverse("sitting-act", args=[meeting.slug])
    choices = [("", "– noch offen –"), *((office.key, office.names[0]) for office in offices)]
    for item, resolution in found:
        address = act if meeting.state == MeetingState.RUNNING else accept_address(resolution)
        taken = {text_key(order.text) for order in item.orders_now}
        for proposal in proposals_of(resolution, offices, taken):
            form = form_of(resolution, proposal, choices)
            yield item, proposal, words_of(proposal, dict(choices)), form, address, resolution.pk


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
