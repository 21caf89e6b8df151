"""Legislative terms, committees and who sits in them."""

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, OuterRef, Q
from django.db.models.functions import TruncDate

from committees.models.people import Faction, Person
from committees.models.periods import Exclusion, Period, PeriodQuerySet, days, same, starts_before_it_ends
from committees.models.publication import PublicObject
from committees.states import LegalProfile, MembershipRole, Position


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
        """With `meeting_days`, the days on which each of them sits or sat; a sitting called off is none."""
        sittings = apps.get_model("committees", "Meeting").objects.that_take_place()
        days = sittings.filter(committees=OuterRef("pk")).order_by().values(day=TruncDate("starts_at"))
        return self.annotate(meeting_days=ArraySubquery(days))


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
