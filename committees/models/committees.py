"""The town and its committees: settings with valid-from, legislative terms, committees, memberships."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import TruncDate

from committees.models.built import built_once
from committees.models.people import Faction, Office, Person
from committees.models.periods import Exclusion, Period, PeriodQuerySet, days, same, starts_before_it_ends
from committees.models.publication import PublicObject
from committees.states import LegalProfile, MembershipRole, Position


class Municipality(models.Model):
    """The town: one row an installation."""

    name = models.CharField("Name", max_length=120, help_text="etwa Stadt Meerbusch")
    short_name = models.CharField("Kurzname", max_length=60)
    address = models.TextField("Anschrift", blank=True)
    email = models.EmailField("E-Mail", blank=True)
    phone = models.CharField("Telefon", max_length=40, blank=True)
    website = models.URLField("Internetseite", blank=True)
    official_key = models.CharField(
        "amtlicher Gemeindeschlüssel", max_length=8, blank=True, help_text="acht Ziffern, etwa 05162022"
    )
    license_url = models.URLField(
        "Lizenz der offenen Daten",
        blank=True,
        help_text="Adresse der Lizenz, unter der die Stadt ihre Daten bereitstellt, etwa "
        "https://www.govdata.de/dl-de/by-2-0",
    )
    attending = models.TextField(
        "Zuhören in einer Sitzung",
        max_length=2000,
        blank=True,
        help_text="Eingang, Aufzug, Höranlage, Anmeldung: steht auf der Startseite des Portals",
    )
    asking = models.TextField(
        "Fragen in der Einwohnerfragestunde",
        max_length=2000,
        blank=True,
        help_text="wer fragt, wie viele Fragen, bis wann (Geschäftsordnung, § 48 Abs. 1 GO NRW); steht auf der "
        "Startseite des Portals",
    )
    accent_color = models.CharField("Farbe der Stadt", max_length=60, default="oklch(0.4 0.115 258)")
    districts = models.TextField(
        "Stadtteile", max_length=2000, blank=True, help_text="einer je Zeile; die Suche bietet sie als Ort an"
    )
    retention_confirmed_on = models.DateField(
        "Löschfristen bestätigt am",
        null=True,
        blank=True,
        help_text="leer: Unter „Datenschutz“ steht, dass die Fristen vorläufig sind",
    )
    retention_confirmed_with = models.CharField(
        "bestätigt mit",
        max_length=200,
        blank=True,
        help_text="etwa Löschkonzept vom 1. März 2026; steht unter „Datenschutz“",
    )
    only = models.BooleanField(default=True, editable=False)

    class Meta:
        verbose_name = "Stadt"
        verbose_name_plural = "Stadt"
        constraints = [
            models.UniqueConstraint(
                fields=["only"], name="one_municipality", violation_error_message="Die Stadt ist schon angelegt."
            ),
            models.CheckConstraint(condition=Q(only=True), name="municipality_only"),
            models.CheckConstraint(
                condition=Q(accent_color__regex=r"^(#[0-9a-fA-F]{6}|oklch\([0-9. ]+\))$"),
                name="municipality_color",
                violation_error_message="Bitte die Farbe als #rrggbb oder oklch(…) angeben.",
            ),
            models.CheckConstraint(
                condition=Q(official_key__regex=r"^([0-9]{8})?$"),
                name="municipality_official_key",
                violation_error_message="Der amtliche Gemeindeschlüssel hat acht Ziffern.",
            ),
        ]

    def __str__(self):
        return self.name


class TownSettingQuerySet(models.QuerySet):
    def on(self, day):
        """The settings in force on this day; if none is, the oldest. Never None: see unset()."""
        held = self.filter(valid_from__lte=day).order_by("-valid_from").first()
        return held or self.order_by("valid_from").first() or self.unset(day)

    def on_each(self, days):
        """{day: the same} for several days, in one query."""
        stored = list(self.order_by("valid_from"))
        held = {day: [each for each in stored if each.valid_from <= day] for day in days}
        return {day: (held[day][-1:] or stored[:1] or [self.unset(day)])[0] for day in days}

    def unset(self, day):
        """What holds in a town that has set nothing yet: what the fields say. Not saved; what a query adds is None."""
        setting = self.model(valid_from=day)
        for name in self.query.annotations:
            setattr(setting, name, None)
        return setting


class TownSettingManager(models.Manager.from_queryset(TownSettingQuerySet)):
    def on(self, day):
        """The same, asked by nearly every act and so built once."""
        return next(iter(settings_in_force(day=day)), None) or self.get_queryset().on(day)


@built_once
def settings_in_force(day):
    return TownSetting.objects.filter(valid_from__lte=day).order_by("-valid_from")[:1]


class TownSetting(models.Model):
    """Numbers and house rules of the town, in force from one day on."""

    valid_from = models.DateField(
        "gültig ab", unique=True, error_messages={"unique": "Zu diesem Tag gibt es schon Einstellungen."}
    )
    source = models.CharField("Quelle", max_length=200, blank=True, help_text="Satzung oder Beschluss")
    objection_days = models.PositiveSmallIntegerField(
        "Einspruchsfrist in Tagen", default=3, help_text="§ 57 Abs. 4 GO NRW, Länge nach der Geschäftsordnung"
    )
    number_pattern = models.CharField(
        "Muster der Drucksachennummer",
        max_length=120,
        default=r"[A-ZÄÖÜ0-9]{1,8}/\d+/\d{4}(?:/\d+)?",
        help_text="regulärer Ausdruck",
    )
    number_at_creation = models.BooleanField("Nummer schon beim Anlegen vergeben", default=False)
    receiving_office = models.ForeignKey(
        Office,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="Eingänge gehen an",
        help_text="Amt, das Anträge und Anfragen entgegennimmt",
    )
    submission_days = models.PositiveSmallIntegerField(
        "Anträge spätestens so viele Tage vor der Sitzung", default=21, help_text="Geschäftsordnung"
    )
    reply_days = models.PositiveSmallIntegerField(
        "Antwort an Einwohnerinnen und Einwohner, in Tagen nach der Sitzung",
        default=28,
        help_text="Geschäftsordnung: schriftliche Antworten aus der Einwohnerfragestunde und was aus Anregungen wurde "
        "(§ 24 Abs. 1 GO NRW)",
    )
    max_upload_mb = models.PositiveSmallIntegerField("größte Datei in MB", default=25)
    non_public_paragraph = models.CharField(
        "Paragraf der Geschäftsordnung zur Nichtöffentlichkeit", max_length=20, default="6"
    )
    openings_kept_days = models.PositiveSmallIntegerField(
        "Öffnungen gespeichert, in Tagen",
        default=90,
        help_text="So lange steht fest, wer eine Vorlage im Arbeitsraum zum ersten Mal geöffnet hat; danach wird es "
        "gelöscht. Nach einem Rückruf zählt die Frist von diesem an neu.",
    )

    objects = TownSettingManager()

    class Meta:
        verbose_name = "Einstellungen der Stadt"
        verbose_name_plural = "Einstellungen der Stadt"
        ordering = ["-valid_from"]

    def __str__(self):
        return f"Einstellungen ab {self.valid_from:%d.%m.%Y}"


class LegislativeTerm(models.Model):
    name = models.CharField("Name", max_length=60)
    starts_on = models.DateField("von")
    ends_on = models.DateField("bis")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "Wahlperiode"
        verbose_name_plural = "Wahlperioden"
        ordering = ["-starts_on"]
        constraints = [
            starts_before_it_ends("term"),
            Exclusion(
                name="one_term_at_a_time",
                expressions=[days()],
                violation_error_message="Der Zeitraum überschneidet sich mit einer anderen Wahlperiode.",
            ),
        ]

    def __str__(self):
        return self.name


class CommitteeQuerySet(PeriodQuerySet):
    def in_public(self):
        """All but project groups that are not published. Their record of publication carries the committee's key; the
        policy on the table says the same."""
        shown = PublicObject.objects.in_public().of_type(LegalProfile.PROJECT_GROUP)
        return self.filter(~Q(legal_profile=LegalProfile.PROJECT_GROUP) | Q(pk__in=shown.values("record_id")))

    def visible_to(self, user):
        """Town hall, council and factions know of every committee; others of the public ones and of their own."""
        if not user.is_authenticated:
            return self.in_public()
        scope = user.scope
        knows_all = user.is_superuser or scope.works_in_town_hall or scope.administers
        if knows_all or scope.is_council_member or scope.factions:
            return self
        return self.filter(Q(pk__in=Committee.objects.in_public()) | Q(pk__in=scope.committees))

    def with_meeting_days(self):
        """With `meeting_days`, the days on which each of them sits or sat."""
        days = ArrayAgg(TruncDate("meetings__starts_at"), filter=Q(meetings__isnull=False), default=Value([]))
        return self.annotate(meeting_days=days)


class Committee(Period):
    """A Gremium: everything that meets. Its legal profile says which rules hold for it."""

    class Substitution(models.TextChoices):
        """Who steps in for a member who is away."""

        PERSONAL = "personal", "persönliche Stellvertretung"
        LIST = "list", "eine Liste für das ganze Gremium"
        POOL = "pool", "eine Liste je Fraktion"
        FACTION = "faction", "Fraktion benennt von Fall zu Fall"

    term = models.ForeignKey(LegislativeTerm, models.PROTECT, related_name="committees", verbose_name="Wahlperiode")
    name = models.CharField("Name", max_length=200)
    short_name = models.CharField("Kürzel", max_length=20)
    slug = models.SlugField("Adresse", max_length=60, unique=True)
    legal_profile = models.CharField("Rechtsform", max_length=20, choices=LegalProfile, default=LegalProfile.COMMITTEE)
    seats = models.PositiveSmallIntegerField(
        "stimmberechtigte Sitze", null=True, blank=True, help_text="wie vom Rat beschlossen (§ 58 Abs. 1 GO NRW)"
    )
    max_expert_citizens = models.PositiveSmallIntegerField(
        "höchstens sachkundige Bürgerinnen und Bürger", null=True, blank=True
    )
    council_members_only = models.BooleanField(
        "nur Ratsmitglieder",
        default=False,
        help_text="§ 58 Abs. 3 S. 1, § 59 GO NRW: Haupt-, Finanz-, Rechnungsprüfung",
    )
    substitution = models.CharField(
        "Stellvertretung",
        max_length=10,
        choices=Substitution,
        default=Substitution.POOL,
        help_text="§ 58 Abs. 1 GO NRW",
    )
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    objects = CommitteeQuerySet.as_manager()

    class Meta:
        verbose_name = "Gremium"
        verbose_name_plural = "Gremien"
        ordering = ["-term__starts_on", "position", "name"]
        constraints = [
            starts_before_it_ends("committee"),
            models.UniqueConstraint(
                fields=["term", "name"],
                name="committee_once_a_term",
                violation_error_message="Ein Gremium dieses Namens gibt es in der Wahlperiode schon.",
            ),
            models.UniqueConstraint(
                fields=["term", "short_name"],
                name="committee_short_name_once_a_term",
                violation_error_message="Ein Gremium mit diesem Kürzel gibt es in der Wahlperiode schon.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_council(self):
        return self.legal_profile == LegalProfile.COUNCIL


class MembershipQuerySet(PeriodQuerySet):
    def in_public(self):
        """Those in committees that everyone may know of; the policy on the table says the same."""
        return self.filter(committee__in=Committee.objects.in_public())

    def mandates(self):
        """Those by which everyone may know of a person; nobody is known by working in town hall."""
        return self.in_public().exclude(role=MembershipRole.STAFF)

    def voting(self):
        return self.filter(has_vote=True).exclude(position=Position.SUBSTITUTE)


class Membership(Period):
    """A person in a committee, with voting right and place, from/until."""

    committee = models.ForeignKey(Committee, models.CASCADE, related_name="memberships", verbose_name="Gremium")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships", verbose_name="Person")
    role = models.CharField("Eigenschaft", max_length=20, choices=MembershipRole, default=MembershipRole.COUNCIL_MEMBER)
    position = models.CharField("Aufgabe", max_length=20, choices=Position, default=Position.MEMBER)
    has_vote = models.BooleanField("stimmberechtigt", default=True)
    rank = models.PositiveSmallIntegerField("Reihenfolge der Stellvertretung", null=True, blank=True)
    on_behalf_of = models.ForeignKey(
        Faction, models.SET_NULL, related_name="seats_in_committees", null=True, blank=True, verbose_name="für"
    )
    substitute_for = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="personal_substitutes",
        null=True,
        blank=True,
        verbose_name="persönliche Stellvertretung von",
    )
    sworn_in_on = models.DateField("verpflichtet am", null=True, blank=True, help_text="§ 67 Abs. 3 GO NRW")
    resolution_note = models.CharField(
        "Beschluss", max_length=200, blank=True, help_text="über Beginn oder Ende, etwa Rat, 24.11.2025, TOP 4"
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "Mitgliedschaft"
        verbose_name_plural = "Mitgliedschaften"
        ordering = ["committee", "person__sort_key"]
        constraints = [
            starts_before_it_ends("membership"),
            Exclusion(
                name="member_once_at_a_time",
                expressions=[same("committee"), same("person"), days()],
                violation_error_message="Die Person gehört dem Gremium in diesem Zeitraum schon an.",
            ),
            Exclusion(
                name="one_chair_at_a_time",
                expressions=[same("committee"), days()],
                condition=Q(position=Position.CHAIR),
                violation_error_message="Das Gremium hat in diesem Zeitraum schon einen Vorsitz.",
            ),
            models.CheckConstraint(
                condition=Q(substitute_for__isnull=True)
                | Q(position=Position.SUBSTITUTE) & ~Q(substitute_for=F("person")),
                name="personal_substitute",
                violation_error_message="Eine andere Person vertritt nur, wer die Aufgabe „Stellvertretung“ hat.",
            ),
            # What depends on the committee (G1, G2, G4–G6, G8, G9, G14) is held by a trigger that asks ProfileRule.
        ]

    def __str__(self):
        return f"{self.person} ({self.get_role_display()}), {self.committee.short_name}"
