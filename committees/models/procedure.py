"""Rules of procedure of a committee as dated settings: notice, deadlines, numbering, standing items."""

from datetime import timedelta

from django.db import models
from django.db.models import Q, Subquery
from django.db.models.functions import Coalesce

from committees.models.built import built_once
from committees.models.committees import Committee
from committees.states import AgendaItemKind, Late, NonPublicReason, Numbering


class CommitteeSettingQuerySet(models.QuerySet):
    def on(self, day):
        """The settings in force on this day; if none is, the oldest."""
        return self.filter(valid_from__lte=day).order_by("-valid_from").first() or self.order_by("valid_from").first()

    def value_on(self, field, *, committee, day):
        """The same as `on`, as an expression: what this field says; committee and day are expressions, too."""
        own = self.filter(committee=committee)
        in_force, oldest = own.filter(valid_from__lte=day).order_by("-valid_from"), own.order_by("valid_from")
        return Coalesce(Subquery(in_force.values(field)[:1]), Subquery(oldest.values(field)[:1]))


class CommitteeSettingManager(models.Manager.from_queryset(CommitteeSettingQuerySet)):
    def of(self, committee, day):
        """Those of this committee on this day; where nothing is stored, what a new committee begins with."""
        settings = settings_of(committee=committee.pk)
        in_force = [setting for setting in settings if setting.valid_from <= day]
        return next(iter(in_force[-1:] + settings[:1]), CommitteeSetting(committee=committee, valid_from=day))


@built_once
def settings_of(committee):
    return CommitteeSetting.objects.filter(committee=committee).order_by("valid_from")


class CommitteeSetting(models.Model):
    """How a committee is called and how its agenda is counted, in force from one day on. The settings of the day of
    the sitting hold, not today's."""

    committee = models.ForeignKey(Committee, models.CASCADE, related_name="settings", verbose_name="Gremium")
    valid_from = models.DateField("gültig ab")
    source = models.CharField("Quelle", max_length=200, blank=True, help_text="etwa § 1 GeschO")
    notice_days = models.PositiveSmallIntegerField(
        "Ladungsfrist in vollen Tagen", default=13, help_text="ohne den Tag der Zustellung und den Sitzungstag"
    )
    urgent_notice_days = models.PositiveSmallIntegerField("verkürzte Ladungsfrist in vollen Tagen", default=3)
    editorial_days = models.PositiveSmallIntegerField(
        "Redaktionsschluss, Tage vor der Sitzung", default=21, help_text="bis dahin liegen Vorlagen vor"
    )
    signing_days = models.PositiveSmallIntegerField("Mitzeichnung bis, Tage vor der Sitzung", default=17)
    dispatch_days = models.PositiveSmallIntegerField(
        "Versandtag, Tage vor der Sitzung", default=15, help_text="ist der Tag kein Werktag, gilt der Werktag davor"
    )
    public_after_days = models.PositiveSmallIntegerField(
        "öffentlich so viele Tage nach dem Versand", default=0, help_text="0: zugleich mit den Mitgliedern"
    )
    announcement_days = models.PositiveSmallIntegerField("öffentliche Bekanntmachung, Tage vor der Sitzung", default=6)
    numbering = models.CharField("Zählung der TOP", max_length=12, choices=Numbering, default=Numbering.PER_PART)
    late_items = models.CharField("nachträgliche TOP", max_length=8, choices=Late, default=Late.END)
    named_vote_members = models.PositiveSmallIntegerField(
        "namentliche Abstimmung, auf Verlangen von so vielen",
        default=0,
        help_text="0: ein Fünftel der Mitglieder (§ 50 Abs. 1 S. 4 GO NRW)",
    )
    closed_kinds = models.JSONField(
        "ohne Abstimmung nichtöffentlich",
        default=NonPublicReason.all_of_them,
        blank=True,
        help_text="Gründe, die die GeschO nennt; für sie genügt der Vermerk (§ 48 Abs. 2 S. 2 GO NRW)",
    )
    minutes_per_committee = models.BooleanField(
        "in gemeinsamer Sitzung eigene Niederschrift", default=True, help_text="je Gremium"
    )
    statutory_members = models.PositiveSmallIntegerField(
        "gesetzliche Mitgliederzahl",
        null=True,
        blank=True,
        help_text="für die Beschlussfähigkeit (§ 49 Abs. 1 GO NRW); leer: die stimmberechtigten Sitze des Gremiums",
    )
    hybrid_allowed = models.BooleanField("hybride Sitzungen zugelassen", default=False, help_text="§ 58a GO NRW")
    digital_allowed = models.BooleanField("digitale Sitzungen zugelassen", default=False, help_text="§ 47a GO NRW")
    faction_staff_reads_non_public = models.BooleanField(
        "Fraktionsgeschäftsstellen lesen Nichtöffentliches", default=False, help_text="wenn die GeschO es sagt"
    )

    objects = CommitteeSettingManager()

    class Meta:
        verbose_name = "Geschäftsordnung eines Gremiums"
        verbose_name_plural = "Geschäftsordnungen der Gremien"
        ordering = ["committee", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "valid_from"],
                name="committee_setting_once_a_day",
                violation_error_message="Zu diesem Tag gibt es für das Gremium schon Einstellungen.",
            ),
            models.CheckConstraint(
                condition=Q(dispatch_days__gt=models.F("notice_days")),
                name="dispatch_before_notice",
                violation_error_message="Der Versandtag muss vor der Ladungsfrist liegen.",
            ),
        ]

    def __str__(self):
        return f"{self.committee.short_name}, ab {self.valid_from:%d.%m.%Y}"

    def last_delivery_day(self, day):
        """The last day on which the invitation may be delivered for a sitting on this day."""
        return day - timedelta(days=self.notice_days + 1)


class StandingItem(models.Model):
    """An item that every agenda of the committee has, set in by itself."""

    committee = models.ForeignKey(Committee, models.CASCADE, related_name="standing_items", verbose_name="Gremium")
    position = models.PositiveSmallIntegerField("Stelle", default=1)
    title = models.CharField("Titel", max_length=300)
    kind = models.CharField("Art", max_length=20, choices=AgendaItemKind, default=AgendaItemKind.FORMALITY)
    is_public = models.BooleanField("öffentlich", default=True)
    is_at_end = models.BooleanField("am Ende des Teils", default=False)

    class Meta:
        verbose_name = "ständiger Tagesordnungspunkt"
        verbose_name_plural = "ständige Tagesordnungspunkte"
        ordering = ["committee", "-is_public", "is_at_end", "position"]

    def __str__(self):
        return self.title
