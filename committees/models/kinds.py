"""Kinds of Vorlage with their sections, and how their numbers are formed: settings, made in the admin without code."""

from django.db import models
from django.db.models import Q

from committees.rules.money import FINANCIAL
from committees.rules.route import RESOLUTION
from committees.states import LinkRelation, NumberReset, NumberScope

# Keys of the kinds that have rules of their own.
URGENT_DECISION = "urgent_decision"
SUPPLEMENT = "supplement"


class NumberingScheme(models.Model):
    """How Drucksachennummern are formed; `template` knows {office}, {n}, {year}, {kind} and {term}."""

    name = models.CharField("Name", max_length=80, unique=True)
    template = models.CharField(
        "Muster",
        max_length=80,
        default="{office}/{n}/{year}",
        help_text="Platzhalter: {office} Amt, {n} laufende Nummer, {year} Jahr, {kind} Kürzel der Vorlagenart, "
        "{term} Jahre der Wahlperiode",
    )
    digits = models.PositiveSmallIntegerField(
        "Stellen der laufenden Nummer", default=1, help_text="mindestens so viele; 4 ergibt 0020"
    )
    scope = models.CharField("Zählung", max_length=10, choices=NumberScope, default=NumberScope.TOWN)
    reset = models.CharField("beginnt neu", max_length=10, choices=NumberReset, default=NumberReset.NEVER)

    class Meta:
        verbose_name = "Nummernkreis"
        verbose_name_plural = "Nummernkreise"
        constraints = [
            models.CheckConstraint(
                condition=Q(template__contains="{n}"),
                name="numbering_template_counts",
                violation_error_message="Das Muster braucht die laufende Nummer {n}.",
            ),
            models.CheckConstraint(
                condition=Q(template__regex=r"^([^{}]|\{(office|n|year|kind|term)\})*$"),
                name="numbering_template_places",
                violation_error_message="Das Muster kennt nur {office}, {n}, {year}, {kind} und {term}.",
            ),
            models.CheckConstraint(
                condition=Q(digits__range=(1, 8)),
                name="numbering_digits",
                violation_error_message="Die laufende Nummer hat 1 bis 8 Stellen.",
            ),
        ]

    def __str__(self):
        return self.name


class NumberCounter(models.Model):
    """The last number given in one scope; locked while a number is taken, never set back."""

    scheme = models.ForeignKey(NumberingScheme, models.CASCADE, related_name="counters", verbose_name="Nummernkreis")
    scope = models.CharField("Bereich", max_length=80, blank=True)
    last = models.PositiveBigIntegerField("zuletzt vergeben", default=0)

    class Meta:
        verbose_name = "Zähler"
        verbose_name_plural = "Zähler"
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "scope"],
                name="one_counter_a_scope",
                violation_error_message="Für diesen Bereich des Nummernkreises gibt es schon einen Zähler.",
            )
        ]

    def __str__(self):
        return f"{self.scheme} {self.scope}".strip()


class MotionKindQuerySet(models.QuerySet):
    def offered_to(self, scope):
        """Kinds this user may begin: the town's own for the offices, those from outside for factions, and for a member
        without faction those that members may hand in."""
        offered = self.filter(is_active=True)
        if scope.drafts:
            return offered.filter(is_drafted_here=True)
        if not scope.hands_in:
            return offered.none()
        fewest = 1 if scope.writes_alone else 0
        return offered.filter(is_drafted_here=False, is_from_citizens=False, min_submitters__gte=fewest)

    def from_outside(self):
        return self.filter(is_active=True, is_drafted_here=False)

    def supplementing(self, kind):
        """The kind of an Ergänzungsvorlage to papers of this kind: the town's own for it, where they are decided."""
        own = self.filter(key=SUPPLEMENT, is_active=True).first() if kind.is_decided else None
        return own or kind

    def for_citizens(self):
        """The kind that takes what citizens write, or None."""
        return self.from_outside().filter(is_from_citizens=True).first()


class MotionKind(models.Model):
    """A kind of Vorlage: its words, its sections, what it must have before release."""

    key = models.SlugField("Schlüssel", max_length=30, unique=True)
    name = models.CharField("Name", max_length=80, unique=True)
    short_name = models.CharField("Kürzel", max_length=10, blank=True)
    description = models.CharField("Wofür", max_length=200, blank=True)
    scheme = models.ForeignKey(NumberingScheme, models.PROTECT, related_name="kinds", verbose_name="Nummernkreis")
    is_decided = models.BooleanField(
        "wird beschlossen",
        default=True,
        help_text="sonst genügt die Kenntnisnahme",
    )
    asks_financial_effect = models.BooleanField("fragt nach der finanziellen Auswirkung", default=True)
    is_drafted_here = models.BooleanField(
        "wird in der Verwaltung verfasst", default=True, help_text="Anträge und Anfragen kommen von außen"
    )
    is_from_citizens = models.BooleanField(
        "kommt aus der Bürgerschaft", default=False, help_text="Anregungen und Beschwerden nach § 24 GO NRW"
    )
    min_submitters = models.PositiveSmallIntegerField(
        "Zahl der Unterzeichnenden",
        default=0,
        help_text="so viele Ratsmitglieder, wenn keine Fraktion einreicht; 0: nur Fraktionen",
    )
    takes_main_document = models.BooleanField(
        "fertiges PDF als Hauptdokument möglich", default=False, help_text="dann dürfen die Textabschnitte leer bleiben"
    )
    answer_kind = models.ForeignKey(
        "self",
        models.SET_NULL,
        related_name="answers",
        null=True,
        blank=True,
        verbose_name="wird beantwortet mit",
        help_text="Vorlagenart der Stellungnahme oder Antwort",
    )
    link_relation = models.CharField(
        "Verweise bedeuten",
        max_length=12,
        choices=LinkRelation,
        default=LinkRelation.REFERS,
        help_text="bei einem Änderungsantrag etwa „ändert“",
    )
    is_active = models.BooleanField("wird angeboten", default=True)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    objects = MotionKindQuerySet.as_manager()

    class Meta:
        verbose_name = "Vorlagenart"
        verbose_name_plural = "Vorlagenarten"
        ordering = ["position", "name"]

    def __str__(self):
        return self.name

    @property
    def is_urgent_decision(self):
        """Taken in place of the Rat or a committee, which approves it next (§ 60 GO NRW)."""
        return self.key == URGENT_DECISION

    @property
    def needed_sections(self):
        """(key of a section, what to say when it is not there); papers from outside are taken as they come."""
        asked = [
            (self.is_decided, RESOLUTION, "Was beschlossen wird"),
            (self.asks_financial_effect, FINANCIAL, "Wer nach der finanziellen Auswirkung fragt"),
        ]
        return [
            (key, f"{what}, braucht einen Abschnitt mit dem Schlüssel {key}.")
            for is_asked, key, what in asked
            if is_asked and self.is_drafted_here
        ]


class KindSection(models.Model):
    """A text section of a kind: its title, its place, whether it must be filled before release."""

    kind = models.ForeignKey(MotionKind, models.CASCADE, related_name="sections", verbose_name="Vorlagenart")
    key = models.SlugField("Schlüssel", max_length=40)
    title = models.CharField("Überschrift", max_length=80)
    hint = models.CharField("Hinweis zum Ausfüllen", max_length=200, blank=True)
    default_text = models.TextField("vorbelegt mit", blank=True)
    is_required = models.BooleanField("muss ausgefüllt sein", default=True)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    class Meta:
        verbose_name = "Abschnitt"
        verbose_name_plural = "Abschnitte"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"],
                name="section_once_a_kind",
                violation_error_message="Diesen Abschnitt hat die Vorlagenart schon.",
            ),
        ]

    def __str__(self):
        return self.title
