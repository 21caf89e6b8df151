"""The Versand of a sitting: to whom it went, on which way and when, who comes, and the public notice."""

from django.db import models
from django.db.models import Q

from committees.models.agendas import AgendaItem, AgendaVersion
from committees.models.committees import Committee
from committees.models.meetings import Meeting
from committees.models.people import Person, User
from committees.states import DeliveryState, DeliveryWay, RecipientRole, ReplyAnswer


class Dispatch(models.Model):
    """One Versand: the invitation (of version 1) or a Nachtrag. Findings that were overridden stand in it."""

    version = models.OneToOneField(AgendaVersion, models.PROTECT, related_name="dispatch")
    sent_at = models.DateTimeField("versandt am")
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="von")
    delivered_on = models.DateField("Tag der Zustellung", help_text="zählt für die Ladungsfrist")
    overrides = models.JSONField("übergangene Befunde", default=list, help_text="[{rule, sentence, reason}]")

    class Meta:
        verbose_name = "Versand"
        verbose_name_plural = "Versand"
        ordering = ["sent_at"]

    def __str__(self):
        return f"Versand vom {self.sent_at:%d.%m.%Y}"


class DeliveryQuerySet(models.QuerySet):
    def by_post(self):
        return self.filter(way=DeliveryWay.PAPER)


class Delivery(models.Model):
    """What one recipient got, on which way and when (S8). A post address is kept as it was printed."""

    dispatch = models.ForeignKey(Dispatch, models.PROTECT, related_name="deliveries", verbose_name="Versand")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="Person")
    name = models.CharField("Name", max_length=200, help_text="wie sie oder er damals hieß; auch Stellen ohne Person")
    role = models.CharField("als", max_length=20, choices=RecipientRole)
    way = models.CharField("Weg", max_length=10, choices=DeliveryWay)
    address = models.CharField("Adresse", max_length=400, blank=True)
    reads_non_public = models.BooleanField("auch Nichtöffentliches", default=False)
    only_items = models.JSONField("nur diese TOP", default=list, help_text="Schlüssel der TOP; leer: alle")
    state = models.CharField("Stand", max_length=10, choices=DeliveryState, default=DeliveryState.QUEUED)
    problem = models.CharField("Fehler", max_length=300, blank=True)
    sent_at = models.DateTimeField("zugestellt am", null=True, blank=True)
    posted_on = models.DateField("zur Post gegeben am", null=True, blank=True)
    opened_at = models.DateTimeField("geöffnet am", null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = "Zustellung"
        verbose_name_plural = "Zustellungen"
        ordering = ["dispatch", "role", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["dispatch", "person"], condition=Q(person__isnull=False), name="delivered_once"
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.get_way_display()}"


class Recipient(models.Model):
    """Who gets the Versand of a sitting besides its members: a Dezernat, the press, a guest for one item."""

    committee = models.ForeignKey(
        Committee, models.CASCADE, related_name="recipients", null=True, blank=True, verbose_name="Gremium"
    )
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="recipients", null=True, blank=True, verbose_name="nur zu dieser Sitzung"
    )
    name = models.CharField("Name", max_length=200)
    email = models.EmailField("E-Mail", blank=True)
    post_address = models.TextField("Postanschrift", max_length=400, blank=True)
    role = models.CharField("als", max_length=20, choices=RecipientRole)
    item = models.ForeignKey(
        AgendaItem, models.CASCADE, related_name="guests", null=True, blank=True, verbose_name="nur zu TOP"
    )

    class Meta:
        verbose_name = "weitere Empfängerin oder weiterer Empfänger"
        verbose_name_plural = "weitere Empfängerinnen und Empfänger"
        ordering = ["role", "name"]
        constraints = [
            models.CheckConstraint(
                condition=~(Q(email="") & Q(post_address="")),
                name="recipient_can_be_reached",
                violation_error_message="Bitte eine E-Mail-Adresse oder eine Postanschrift angeben.",
            ),
            models.CheckConstraint(
                condition=Q(committee__isnull=True) ^ Q(meeting__isnull=True),
                name="recipient_of_one",
                violation_error_message="Bitte entweder ein Gremium oder eine Sitzung angeben.",
            ),
        ]

    def __str__(self):
        return self.name


class ReplyQuerySet(models.QuerySet):
    def that_count(self):
        return self.filter(is_from_before_move=False)


class Reply(models.Model):
    """Whether a member comes, and who stands in; the last answer counts, unless the sitting has moved since."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="replies", verbose_name="Sitzung")
    person = models.ForeignKey(Person, models.PROTECT, related_name="replies", verbose_name="Person")
    answer = models.CharField("Antwort", max_length=10, choices=ReplyAnswer)
    substitute = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="Stellvertretung"
    )
    note = models.CharField("Bemerkung", max_length=300, blank=True)
    answered_at = models.DateTimeField("geantwortet am")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, verbose_name="von")
    is_from_before_move = models.BooleanField("vor der Verlegung geantwortet", default=False, editable=False)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name = "Rückmeldung"
        verbose_name_plural = "Rückmeldungen"
        ordering = ["meeting", "person__sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="one_reply_each"),
            models.UniqueConstraint(
                fields=["meeting", "substitute"],
                condition=Q(substitute__isnull=False),
                name="stands_in_once",
                violation_error_message="Diese Person vertritt in der Sitzung schon jemand anderen.",
            ),
            models.CheckConstraint(
                condition=Q(substitute__isnull=True) | Q(answer=ReplyAnswer.DECLINES),
                name="substitute_for_who_declines",
                violation_error_message="Eine Stellvertretung kommt nur, wenn das Mitglied verhindert ist.",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.get_answer_display()}"


class PublicNotice(models.Model):
    """Time, place and agenda were publicly announced (S7): where, from when to when."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="notices", verbose_name="Sitzung")
    version_number = models.PositiveSmallIntegerField("Fassung der Tagesordnung")
    where = models.CharField("wo", max_length=200, help_text="etwa Aushang am Rathaus, Amtsblatt, Internet")
    posted_from = models.DateField("ausgehängt von")
    posted_until = models.DateField("bis", null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="von")

    class Meta:
        verbose_name = "Bekanntmachung"
        verbose_name_plural = "Bekanntmachungen"
        ordering = ["posted_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(posted_until__isnull=True) | Q(posted_until__gte=models.F("posted_from")),
                name="notice_ends_after_it_starts",
                violation_error_message="Der Aushang endet vor seinem Beginn.",
            ),
        ]

    def __str__(self):
        return f"{self.where}, {self.posted_from:%d.%m.%Y}"
