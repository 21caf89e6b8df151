"""Orders: what was decided, promised or asked and is still to be done; none of them can get lost."""

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse

from committees.models.aftermath import PublicResolution
from committees.models.agendas import AgendaItem
from committees.models.committees import Committee
from committees.models.meetings import Meeting
from committees.models.people import Office, User
from committees.models.resolutions import Resolution
from committees.states import AgendaItemState, LegalProfile, MeetingState, OrderKind, OrderState, UserRole

OVER = [MeetingState.FINISHED, MeetingState.SIGNED]


def next_sittings():
    """The sittings of an order's committee after it arose, the first one first."""
    seats = Meeting.committees.through.objects.filter(committee=OuterRef(OuterRef("committee")))
    later = Meeting.objects.that_take_place().filter(pk__in=seats.values("meeting"))
    return later.filter(starts_at__gt=OuterRef("created_at")).order_by("starts_at")


class OrderQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Everybody in the house and the committees reads public orders. The others, those from non-public items among
        them: committee services, the mayor, the Schriftführung, the office that carries them out, who sits in the
        committee, and council members where they may listen (§ 58 Abs. 1 S. 4 GO NRW)."""
        scope = user.scope
        if scope.reads_everything or scope.has(UserRole.MINUTE_TAKER):
            return self
        found = Q(is_public=True) | Q(office__in=scope.offices) | Q(committee__in=scope.committees)
        if scope.is_council_member and not scope.works_in_town_hall:
            found |= Q(committee__legal_profile__in=LegalProfile.open_to_council())
        return self.filter(found)

    def still_open(self):
        return self.filter(state__in=OrderState.still_open())

    def with_due(self):
        """With `due`, the day until which it is to be done: its date, or that of the sitting it waits for."""
        sitting = Coalesce(
            F("ticket__missed_on"),
            TruncDate("ticket__meeting__starts_at"),
            TruncDate(Subquery(next_sittings().values("starts_at")[:1])),
        )
        return self.annotate(due=Case(When(until_next_meeting=True, due_on=None, then=sitting), default=F("due_on")))

    def overdue(self, day):
        """Still open after the day they were due; needs with_due."""
        return self.still_open().filter(due__lt=day)

    def to_confirm(self):
        """Those that are done and wait for the word of their committee."""
        return self.filter(state__in=OrderState.reported_done()).exclude(kind=OrderKind.REPLY)

    def incomplete(self):
        """Nobody is responsible, or no date is set (B6)."""
        return self.still_open().filter(Q(office=None) | Q(due_on=None, until_next_meeting=False))

    def for_list(self):
        heads = ("committee", "office", "resolution", "item__meeting", "ticket__meeting", "ticket__report")
        return self.with_due().select_related(*heads)


class Order(models.Model):
    """One Auftrag, Zusage or open question of a committee; `item` is where it arose, `resolution` what ordered it.

    `confirmed_under` is where the committee confirmed it, `confirmed_by` the decision that did, where one did.
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
    confirmed_under = models.ForeignKey(
        AgendaItem, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="bestätigt unter TOP"
    )
    confirmation_noted_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="Bestätigung vermerkt von"
    )
    # each is sent once for each date
    reminded_before_at = models.DateTimeField("vor dem Termin erinnert", null=True, blank=True, editable=False)
    reminded_after_at = models.DateTimeField("nach dem Termin erinnert", null=True, blank=True, editable=False)

    objects = OrderQuerySet.as_manager()

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
            models.CheckConstraint(
                condition=Q(state=OrderState.CONFIRMED, confirmed_at__isnull=False)
                | ~Q(state=OrderState.CONFIRMED) & Q(confirmed_at__isnull=True),
                name="order_confirmed_at_a_moment",
                violation_error_message="Zu einem bestätigten Auftrag gehört, wann er bestätigt wurde.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=OrderKind.REPLY) | Q(is_public=False),
                name="reply_stays_inside",
                violation_error_message="Eine Antwort an Einwohnerinnen und Einwohner bleibt im Rathaus.",
            ),
        ]

    def __str__(self):
        """The log is read by more people than non-public orders are."""
        words = self.text if self.is_public else "(nichtöffentlich)"
        return f"{self.name} {words}"[:120]

    def get_absolute_url(self):
        return reverse("order-page", args=[self.pk])

    @property
    def name(self):
        return f"{self.get_kind_display()} {self.pk}"

    def get_state_display(self):
        return OrderState(self.state).words_for(self.kind)

    @property
    def is_still_open(self):
        return self.state in OrderState.still_open()

    @property
    def is_to_confirm(self):
        """The office has done with it and its committee is to confirm that; an Antwort to a citizen nobody confirms."""
        return self.kind != OrderKind.REPLY and self.state in OrderState.reported_done()

    @property
    def has_date(self):
        return self.due_on is not None or self.until_next_meeting

    @property
    def open_ticket(self):
        """Its return ticket as long as it is to be reported on."""
        ticket = getattr(self, "ticket", None)
        return ticket if ticket and ticket.is_open else None


class OrderUpdate(models.Model):
    """A report on an order, at most three sentences; only ever added."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="updates", verbose_name="Auftrag")
    text = models.TextField("Sachstand", max_length=1000)
    state = models.CharField("Stand", max_length=10, choices=OrderState)
    late_reason = models.CharField("Grund der Verspätung", max_length=300, blank=True)
    at = models.DateTimeField("am")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, verbose_name="von")

    class Meta:
        verbose_name = "Sachstand"
        verbose_name_plural = "Sachstände"
        ordering = ["at", "pk"]

    def __str__(self):
        return self.text[:60]

    def get_state_display(self):
        return OrderState(self.state).words_for(self.order.kind)


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


class ReportedOrder(models.Model):
    """An order that a report to its committee names, with the state it had there."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="reports", verbose_name="Auftrag")
    report = models.ForeignKey(
        "committees.Motion", models.CASCADE, related_name="reported_orders", verbose_name="Bericht"
    )
    state = models.CharField("Stand im Bericht", max_length=10, choices=OrderState)

    class Meta:
        verbose_name = "berichteter Auftrag"
        verbose_name_plural = "berichtete Aufträge"
        ordering = ["report", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["order", "report"],
                name="order_once_in_a_report",
                violation_error_message="Dieser Auftrag steht schon in dem Bericht.",
            ),
        ]

    def __str__(self):
        return f"{self.order} in {self.report.label}"

    def get_state_display(self):
        return OrderState(self.state).words_for(self.order.kind)


class ReturnTicketQuerySet(models.QuerySet):
    def open(self):
        """Those still to be reported on."""
        return self.filter(settled_at=None, lifted_at=None)

    def in_place(self, day):
        """Those that stand on the agenda of a sitting which is still to deal with them."""
        here = Meeting.committees.through.objects.filter(
            meeting=OuterRef("meeting"), committee=OuterRef("order__committee")
        )
        ahead = Q(meeting__state__in=MeetingState.before_it_begins(), meeting__starts_at__date__gte=day)
        stands = self.filter(item__state=AgendaItemState.ON, item__meeting=F("meeting"))
        return stands.filter(ahead | Q(meeting__state=MeetingState.RUNNING)).filter(Exists(here))


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
    missed_on = models.DateField(
        "nicht berichtet am", null=True, blank=True, help_text="Tag der ersten Sitzung, in der der Bericht fehlte"
    )
    settled_at = models.DateTimeField("eingelöst am", null=True, blank=True)
    lifted_at = models.DateTimeField("aufgehoben am", null=True, blank=True)
    lifted_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="aufgehoben von"
    )
    lifted_reason = models.CharField("aufgehoben, weil", max_length=300, blank=True)

    objects = ReturnTicketQuerySet.as_manager()

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

    @property
    def is_open(self):
        return self.settled_at is None and self.lifted_at is None


class PublicOrderQuerySet(models.QuerySet):
    def in_public(self):
        """What the policy of the table says: of a committee that everyone knows of; what a decision ordered once its
        result is public, what was promised once that sitting is over."""
        shown = Q(result_of=None) | Q(
            Exists(PublicResolution.objects.filter(item_key=OuterRef("result_of"), is_disclosed=False))
        )
        over = Q(meeting=None) | Q(meeting__in=Meeting.objects.in_public().filter(state__in=OVER))
        return self.filter(shown, over, committee__in=Committee.objects.in_public())


class PublicOrder(models.Model):
    """What everyone reads of an order: public words only."""

    order = models.OneToOneField(Order, models.PROTECT, related_name="public", primary_key=True)
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="public_orders", verbose_name="Gremium")
    result_of = models.ForeignKey(
        AgendaItem, models.PROTECT, related_name="+", null=True, verbose_name="erst mit dem Ergebnis dieses TOP"
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="+", null=True, verbose_name="erst nach dieser Sitzung"
    )
    content = models.JSONField()
    due_on = models.DateField("bis", null=True, blank=True)
    state = models.CharField("Stand", max_length=10, choices=OrderState)
    modified = models.DateTimeField(auto_now=True)

    objects = PublicOrderQuerySet.as_manager()

    class Meta:
        verbose_name = "öffentlicher Auftrag"
        verbose_name_plural = "öffentliche Aufträge"

    def __str__(self):
        return f"Öffentlicher Auftrag {self.order_id}"

    @property
    def is_open(self):
        return self.state in OrderState.still_open()
