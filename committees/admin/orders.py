"""Orders to look at: they are changed in the workspace, where each change is checked and told."""

from django.contrib import admin
from django.db.models import Exists, OuterRef

from committees.admin.base import ReadOnlyAdmin
from committees.admin.records import CLOSED
from committees.models import Order, OrderDueChange, OrderUpdate, PublicOrder, ReportedOrder, ReturnTicket


class OrderPage(ReadOnlyAdmin):
    """Words of orders that the user may not read stay closed; `to_order` leads to the order of a row."""

    to_order = "order"
    ordering = ["-pk"]

    def get_queryset(self, request):
        read = Order.objects.visible_to(request.user).filter(pk=OuterRef(self.to_order))
        rows = super().get_queryset(request)
        rows = rows if self.to_order == "pk" else rows.select_related("order")
        return rows.annotate(is_read=Exists(read))

    @admin.display(description="Auftrag")
    def about(self, row):
        order = row if self.to_order == "pk" else row.order
        return str(order) if row.is_read else f"{order.name} {CLOSED}"

    @admin.display(description="Stand", ordering="state")
    def stand(self, row):
        return row.get_state_display()


@admin.register(Order)
class OrderAdmin(OrderPage):
    to_order = "pk"
    list_display = ["about", "kind", "committee", "office", "due_on", "stand", "is_public"]
    list_select_related = ["committee", "office"]
    list_filter = ["kind", "state", "is_public", "committee"]
    fields = ["about", "kind", "committee", "office", "due_on", "until_next_meeting", "stand", "is_public"]


@admin.register(OrderUpdate)
class OrderUpdateAdmin(OrderPage):
    list_display = ["at", "about", "stand", "said"]
    list_filter = ["state"]
    fields = ["about", "stand", "said", "at", "by"]

    @admin.display(description="Sachstand")
    def said(self, update):
        return update.text if update.is_read else CLOSED


@admin.register(OrderDueChange)
class OrderDueChangeAdmin(OrderPage):
    list_display = ["at", "about", "due_before", "due_after", "why"]
    fields = ["about", "due_before", "due_after", "why", "at", "by"]

    @admin.display(description="Grund")
    def why(self, change):
        return change.reason if change.is_read else CLOSED


@admin.register(ReportedOrder)
class ReportedOrderAdmin(OrderPage):
    list_display = ["about", "number", "stand"]
    list_select_related = ["report"]
    fields = ["about", "number", "stand"]

    @admin.display(description="Bericht")
    def number(self, row):
        return row.report.label


@admin.register(ReturnTicket)
class ReturnTicketAdmin(OrderPage):
    list_display = ["about", "meeting", "missed_on", "settled_at", "lifted_at"]
    fields = ["about", "meeting", "missed_on", "settled_at", "lifted_at", "lifted_by", "why"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("meeting").prefetch_related("meeting__committees")

    @admin.display(description="Grund der Aufhebung")
    def why(self, ticket):
        return ticket.lifted_reason if ticket.is_read else CLOSED


@admin.register(PublicOrder)
class PublicOrderAdmin(ReadOnlyAdmin):
    list_display = ["order_id", "committee", "due_on", "state", "modified"]
    list_select_related = ["committee"]
    list_filter = ["state", "committee"]
    fields = ["order_id", "committee", "due_on", "state", "modified"]
