"""Handlungsschwerpunkte and the ideas under them, with the state of each and every decision that moved it."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from committees import clock
from committees.models import Office, Person, Resolution, User
from committees.words import euro
from projectgroup.models.groups import ProjectGroup
from projectgroup.models.numbers import german_number
from projectgroup.states import PROPOSAL_SYMBOLS, IdeaCategory, NotTackledReason, ProposalState


def reasoned(prefix):
    """What is put back or rejected says why; what is put back also says until when."""
    why = Q(reason="") | Q(reason_text="")
    return [
        models.CheckConstraint(
            condition=~Q(**{f"{prefix}__in": ProposalState.not_tackled()}) | ~why,
            name="%(class)s_says_why",
            violation_error_message="Bitte Grund und Begründung angeben: Was nicht angegangen wird, steht mit seinem "
            "Grund auf der Strategieseite.",
        ),
        models.CheckConstraint(
            condition=~Q(**{prefix: ProposalState.DEFERRED}) | Q(resubmit_on__isnull=False),
            name="%(class)s_comes_back",
            violation_error_message="Bitte den Tag der Wiedervorlage angeben.",
        ),
    ]


class Reasoned(models.Model):
    """Why something is not tackled, and when it is looked at again."""

    reason = models.CharField("Grund", max_length=12, choices=NotTackledReason, blank=True)
    reason_text = models.TextField("Begründung", max_length=1000, blank=True)
    resubmit_on = models.DateField("Wiedervorlage", null=True, blank=True)

    class Meta:
        abstract = True


class Proposed(Reasoned):
    """What the group proposes and the committee decides on. `count` goes up with every change."""

    position = models.PositiveSmallIntegerField("Stelle", default=1)
    title = models.CharField("Bezeichnung", max_length=200)
    state = models.CharField("Stand", max_length=10, choices=ProposalState, default=ProposalState.PROPOSED)
    decided_by = models.ForeignKey(
        Resolution, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="entschieden mit"
    )
    count = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True
        constraints = reasoned("state")

    def __str__(self):
        return self.title

    @property
    def state_symbol(self):
        return PROPOSAL_SYMBOLS[self.state]

    @property
    def is_due_again(self):
        """Whether the day has come on which the group looks again at what was put back."""
        return self.state == ProposalState.DEFERRED and self.resubmit_on <= clock.today()


class FocusArea(Proposed):
    """A Handlungsschwerpunkt; `goal`, `benefit` and `relevance` are plain text in paragraphs. The sponsor is its
    Themenpate."""

    group = models.ForeignKey(ProjectGroup, models.PROTECT, related_name="focus_areas", verbose_name="Projektgruppe")
    goal = models.TextField("Ziel", max_length=4000, blank=True)
    benefit = models.TextField("Nutzen", max_length=4000, blank=True)
    relevance = models.TextField("Bedeutung für die Stadt", max_length=4000, blank=True)
    sponsor = models.ForeignKey(
        Person, models.PROTECT, related_name="sponsored_areas", null=True, blank=True, verbose_name="Themenpatin/-pate"
    )
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="focus_areas", null=True, blank=True, verbose_name="zuständiges Amt"
    )

    class Meta:
        verbose_name = "Handlungsschwerpunkt"
        verbose_name_plural = "Handlungsschwerpunkte"
        ordering = ["group", "position", "pk"]
        constraints = [
            *reasoned("state"),
            models.UniqueConstraint(
                fields=["group", "title"],
                name="focus_area_once_a_group",
                violation_error_message="Diesen Handlungsschwerpunkt gibt es schon.",
            ),
        ]


class ProjectIdea(Proposed):
    """A Projektidee under a Handlungsschwerpunkt. Effort: `staff_days` in Personentagen, `cost_once` and `cost_yearly`
    in euro; None where nobody has estimated it yet."""

    area = models.ForeignKey(FocusArea, models.PROTECT, related_name="ideas", verbose_name="Handlungsschwerpunkt")
    text = models.TextField("Beschreibung", max_length=4000, blank=True)
    category = models.CharField("Kategorie", max_length=8, choices=IdeaCategory, blank=True)
    staff_days = models.PositiveIntegerField("Personentage", null=True, blank=True)
    cost_once = models.DecimalField(
        "einmalig in Euro", max_digits=12, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    cost_yearly = models.DecimalField(
        "jährlich in Euro", max_digits=12, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )

    class Meta:
        verbose_name = "Projektidee"
        verbose_name_plural = "Projektideen"
        ordering = ["area", "position", "pk"]
        constraints = [
            *reasoned("state"),
            models.CheckConstraint(
                condition=(Q(cost_once__isnull=True) | Q(cost_once__gte=0))
                & (Q(cost_yearly__isnull=True) | Q(cost_yearly__gte=0)),
                name="idea_costs",
                violation_error_message="Kosten sind keine negativen Beträge.",
            ),
        ]

    @property
    def group(self):
        return self.area.group

    @property
    def effort_words(self):
        """ "40 Personentage, 12.000,00 € einmalig"; says where nobody has estimated anything yet."""
        parts = [
            f"{german_number(self.staff_days)} Personentag{'' if self.staff_days == 1 else 'e'}"
            if self.staff_days is not None else "",
            f"{euro(self.cost_once)} einmalig" if self.cost_once is not None else "",
            f"{euro(self.cost_yearly)} jährlich" if self.cost_yearly is not None else "",
        ]  # fmt: skip
        return ", ".join(filter(None, parts)) or "noch nicht geschätzt"

    @property
    def short_category(self):
        """ "Kategorie 1"."""
        return self.get_category_display().partition(":")[0] or "ohne Kategorie"


class StateChange(Reasoned):
    """A Handlungsschwerpunkt or an idea moved, by a resolution of the committee or by the group; only ever added. One
    that `undoes` another says that the other does not hold any more."""

    area = models.ForeignKey(
        FocusArea, models.PROTECT, related_name="changes", null=True, blank=True, verbose_name="Handlungsschwerpunkt"
    )
    idea = models.ForeignKey(
        ProjectIdea, models.PROTECT, related_name="changes", null=True, blank=True, verbose_name="Projektidee"
    )
    before = models.CharField("vorher", max_length=10, choices=ProposalState, blank=True)
    after = models.CharField("nachher", max_length=10, choices=ProposalState)
    resolution = models.ForeignKey(
        Resolution, models.PROTECT, related_name="strategy_changes", null=True, blank=True, verbose_name="Beschluss"
    )
    note = models.CharField("Anmerkung", max_length=300, blank=True)
    undoes = models.OneToOneField(
        "self", models.PROTECT, related_name="undone_by", null=True, blank=True, verbose_name="nimmt zurück"
    )
    at = models.DateTimeField("am")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, verbose_name="von")

    class Meta:
        verbose_name = "Entscheidung"
        verbose_name_plural = "Entscheidungen"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(area__isnull=True, idea__isnull=False) | Q(area__isnull=False, idea__isnull=True),
                name="change_of_one_thing",
            ),
        ]

    def __str__(self):
        return f"{self.area or self.idea}: {self.get_after_display()}"

    @property
    def is_undone(self):
        return hasattr(self, "undone_by")
