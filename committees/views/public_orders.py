"""What everyone reads of orders: what was decided or promised, who does it until when, and how it stands."""

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import F
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from committees import clock
from committees.forms.orders import PublicOrderFilter
from committees.models import Committee, PublicOrder
from committees.proceedings.orders import light_of

PAGE_SIZE = 25


@require_safe
@login_not_required
def public_order_list(request, slug=None):
    """The orders of all committees, or of the one at this address; open ones first."""
    committee = slug and get_object_or_404(Committee.objects.in_public(), slug=slug)
    form = PublicOrderFilter(request.GET or None)
    if committee:
        del form.fields["gremium"]
    orders = PublicOrder.objects.in_public().select_related("committee")
    found = form.found(orders.filter(committee=committee) if committee else orders)
    ordered = found.order_by(F("due_on").asc(nulls_last=True), "pk")
    page = Paginator(ordered, PAGE_SIZE).get_page(request.GET.get("seite"))
    page.object_list = [with_words(order) for order in page.object_list]
    context = {"form": form, "page": page, "committee": committee}
    return render(request, "committees/public_order_list.html", context)


def with_words(order):
    """The order with `light`, `former`, where it was confirmed and `address` of the sitting where it arose."""
    waits = order.content["until_next_meeting"] and order.due_on is None
    order.light = None if waits and order.is_open else light_of(order.state, order.due_on, clock.today())
    order.former = [date.fromisoformat(day) for day in order.content["former_due"]]
    order.update = order.content["update"]
    order.updated_at = order.update and clock.parsed(order.update["at"])
    sitting = order.content["sitting"]
    order.sitting_on = sitting and date.fromisoformat(sitting["day"])
    order.sitting_url = reverse("meeting-page", args=[sitting["slug"]]) if sitting and sitting["slug"] else ""
    confirmed = order.content.get("confirmed")  # older rows do not say
    order.confirmed_on = confirmed and date.fromisoformat(confirmed["day"])
    return order
