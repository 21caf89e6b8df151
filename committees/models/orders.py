"""Orders: what was decided, promised or asked and is still to be done; none of them can get lost."""

from django.db import models
from django.db.models import Q

from committees.models.agendas import AgendaItem
from committees.models.committees import Committee
from committees.models.meetings import Meeting
from committees.models.people import Office, User
from committees.models.resolutions import Resolution
from committees.states import OrderKind, OrderState


class Order(models.Model):
    """One Auftrag, Zusage or open question of a committee; `item` is where it arose, `resolution` what ordered it.

    `due_on` is the present date, earlier ones stand in OrderDueChange; empty when it is due "bis zur nächsten Sitzung"
    (`until_next_meeting`). Inside only; everyone reads PublicOrder.
    """

    kind = models.CharField("Art", max_length=10, choices=OrderKind, default=OrderKind.ORDER)
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="orders", verbose_name="Gremium")
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, related_name="orders", null=True, blank=True, verbose_name="TOP"
    )
    resolution = models.ForeignKey(
        Resolution, models.PROTECT, related_name="orders", null=True, blank=True, verbose_name="Beschluss"
    )
    text = models.TextField("was zu tun ist", max_length=4000)
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="orders", null=True, blank=True, verbose_name="zuständig"
    )
    due_on = models.DateField("bis", null=True, blank=True)
    until_next_meeting = models.BooleanField("bis zur nächsten Sitzung", default=False)
    state = models.CharField("Stand", max_length=10, choices=OrderState, default=OrderState.OPEN)
    is_public = models.BooleanField("öffentlich", default=True)
    created_at = models.DateTimeField("angelegt am")
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, verbose_name="von")
    confirmed_at = models.DateTimeField("bestätigt am", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        Resolution, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="bestätigt durch"
    )

    class Meta:
        verbose_name = "Auftrag"
        verbose_name_plural = "Aufträge"
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=OrderKind.ORDER) | Q(resolution__isnull=False),
                name="order_comes_from_a_resolution",
                violation_error_message="Ein Auftrag folgt aus einem Beschluss; ohne Beschluss ist es eine Zusage oder "
                "eine offene Frage.",
            ),
        ]

    def __str__(self):
        return self.text[:80]


class OrderUpdate(models.Model):
    """A report on an order, at most three sentences; only ever added."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="updates", verbose_name="Auftrag")
    text = models.TextField("Sachstand", max_length=1000)
    state = models.CharField("Stand", max_length=10, choices=OrderState)
    at = models.DateTimeField("am")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, verbose_name="von")

    class Meta:
        verbose_name = "Sachstand"
        verbose_name_plural = "Sachstände"
        ordering = ["at", "pk"]

    def __str__(self):
        return self.text[:60]


class OrderDueChange(models.Model):
    """An order got another date: which it had, and why; only ever added."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="due_changes", verbose_name="Auftrag")
    due_before = models.DateField("bisher bis", null=True, blank=True)
    due_after = models.DateField("jetzt bis", null=True, blank=True)
    reason = models.CharField("Grund", max_length=300)
    at = models.DateTimeField("am")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, verbose_name="von")

    class Meta:
        verbose_name = "Terminänderung"
        verbose_name_plural = "Terminänderungen"
        ordering = ["at", "pk"]

    def __str__(self):
        return self.reason[:60]


class ReturnTicket(models.Model):
    """The order comes back to its committee: it holds an item on the agenda of the next sitting, follows when that
    sitting moves, and ends only with the report or with a recorded reason (`lifted_reason`)."""

    order = models.OneToOneField(Order, models.PROTECT, related_name="ticket", primary_key=True)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="return_tickets", null=True, blank=True, verbose_name="Sitzung"
    )
    item = models.ForeignKey(
        AgendaItem, models.SET_NULL, related_name="return_tickets", null=True, blank=True, verbose_name="TOP"
    )
    report = models.ForeignKey(
        "committees.Motion",
        models.PROTECT,
        related_name="return_tickets",
        null=True,
        blank=True,
        verbose_name="Bericht",
    )
    settled_at = models.DateTimeField("eingelöst am", null=True, blank=True)
    lifted_at = models.DateTimeField("aufgehoben am", null=True, blank=True)
    lifted_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="aufgehoben von"
    )
    lifted_reason = models.CharField("aufgehoben, weil", max_length=300, blank=True)

    class Meta:
        verbose_name = "Rückfahrkarte"
        verbose_name_plural = "Rückfahrkarten"
        constraints = [
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True) | ~Q(lifted_reason=""),
                name="ticket_is_lifted_with_a_reason",
                violation_error_message="Bitte angeben, warum nicht mehr berichtet wird.",
            ),
        ]

    def __str__(self):
        return f"Rückfahrkarte {self.order}"


class PublicOrder(models.Model):
    """What everyone reads of an order: public words only."""

    order = models.OneToOneField(Order, models.PROTECT, related_name="public", primary_key=True)
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="public_orders", verbose_name="Gremium")
    content = models.JSONField()
    due_on = models.DateField("bis", null=True, blank=True)
    state = models.CharField("Stand", max_length=10, choices=OrderState)
    modified = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "öffentlicher Auftrag"
        verbose_name_plural = "öffentliche Aufträge"

    def __str__(self):
        return f"Öffentlicher Auftrag {self.order_id}"
