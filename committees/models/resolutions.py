"""Resolutions and their votes. One item can hold several, each with its own votes; results are computed."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from committees.models.agendas import AgendaItem
from committees.models.committees import Committee
from committees.models.consultations import Consultation
from committees.models.meetings import Meeting
from committees.models.people import Faction, Person
from committees.models.proceedings import Attendance
from committees.models.quotas import METHOD_CHOICES
from committees.states import (
    Asks,
    Choice,
    ConsultationRole,
    Majority,
    Manner,
    ObjectionKind,
    Outcome,
    PutText,
    RoundKind,
    RowKind,
    VotingMode,
)


class ResolutionQuerySet(models.QuerySet):
    def open_to_all(self):
        """Of items that everyone may follow, both where it was put to the vote and what it is about."""
        items = AgendaItem.objects.open_to_all().values("pk")
        return self.filter(Q(about=None) | Q(about__in=items), item__in=items)

    def closed(self):
        """Decided behind closed doors, or on a paper that is non-public."""
        return self.exclude(pk__in=Resolution.objects.open_to_all().values("pk"))

    def visible_to(self, user):
        """The open ones for everyone who works with the council; closed ones for those who read the non-public part of
        that sitting, for the office that wrote the paper and for that which got an extract. Who has no account reads
        PublicResolution."""
        if not user.is_authenticated:
            return self.none()
        scope = user.scope
        if scope.reads_everything:
            return self
        own = Q(item__meeting__in=Meeting.objects.with_non_public_part_for(user))
        if scope.offices:
            own |= Q(item__motion__office__in=scope.offices) | Q(about__motion__office__in=scope.offices)
            own |= Q(pk__in=Resolution.objects.filter(extracts__office__in=scope.offices).values("pk"))
        return self.filter(Q(pk__in=Resolution.objects.open_to_all().values("pk")) | own)

    def on_papers(self, motions):
        """Those whose subject is one of these papers."""
        return self.filter(Q(item__motion__in=motions, about=None) | Q(about__motion__in=motions))

    def with_words(self, words):
        """Those whose text, title or number of the paper has these words."""
        found = Q(adopted__icontains=words) | Q(title__icontains=words) | Q(item__title__icontains=words)
        return self.filter(found | Q(item__motion__number__icontains=words))

    def in_state(self, state):
        """Executed, not executed, suspended or challenged; of any other state all."""
        if state == "executed":
            return self.filter(executed_on__isnull=False)
        if state == "not_executed":
            return self.filter(executed_on__isnull=True).exclude(asks__in=Asks.of_the_procedure())
        if state == "suspended":
            return self.objected_to(ObjectionKind.suspending())
        if state == "challenged":
            return self.objected_to([ObjectionKind.CONFLICT])
        return self

    def objected_to(self, kinds):
        """Those against which something of these kinds is still open."""
        found = Resolution.objects.filter(objections__end="", objections__kind__in=kinds)
        return self.filter(pk__in=found.values("pk"))


class Resolution(models.Model):
    """What was put to the vote under an item, in one committee, and what became of it.

    `put` is the text that was put, `adopted` the text that was adopted (HTML, sanitised); "geändert" follows from
    comparing the two. `outcome`, `manner` and `words` are computed from `asks`, the votes and the texts
    (rules/proceedings) and empty until it is decided. `count` goes up with every change: who votes on what another has
    changed meanwhile is shown the other's numbers.
    `about` names the item that it concerns where it is decided under another one, such as the Feststellung der
    Tagesordnung. `effect` is what followed from it so far (actions/sitting/consequences.py). `device` is
    the laptop from which the last change came out of its queue: its own clicks that waited there follow each other.
    """

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="resolutions", verbose_name="TOP")
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="resolutions", verbose_name="Gremium")
    consultation = models.ForeignKey(
        Consultation, models.SET_NULL, related_name="resolutions", null=True, blank=True, verbose_name="Beratung"
    )
    about = models.ForeignKey(
        AgendaItem, models.PROTECT, related_name="resolutions_about", null=True, blank=True, verbose_name="betrifft TOP"
    )
    position = models.PositiveSmallIntegerField("Stelle", default=1)
    asks = models.CharField("worum es geht", max_length=12, choices=Asks, default=Asks.ADOPT)
    put_text = models.CharField("abgestimmt wird über", max_length=16, choices=PutText, default=PutText.ADMINISTRATION)
    title = models.CharField("Bezeichnung", max_length=300, blank=True, help_text="etwa Änderungsantrag der Fraktion …")
    moved_by = models.ForeignKey(
        Faction, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="beantragt von"
    )
    put = models.TextField("vorgeschlagener Wortlaut", blank=True)
    adopted = models.TextField("beschlossener Wortlaut", blank=True)
    mode = models.CharField("Abstimmung", max_length=8, choices=VotingMode, default=VotingMode.OPEN)
    majority = models.CharField("nötige Mehrheit", max_length=20, choices=Majority, default=Majority.SIMPLE)
    secret_asked_by = models.PositiveSmallIntegerField("geheim beantragt von so vielen", null=True, blank=True)
    named_asked_by = models.PositiveSmallIntegerField("namentlich beantragt von so vielen", null=True, blank=True)
    without_mayor = models.BooleanField(
        "ohne Stimme der Bürgermeisterin oder des Bürgermeisters",
        default=False,
        help_text="Fälle des § 40 Abs. 2 S. 6 GO NRW",
    )
    outcome = models.CharField("Ergebnis", max_length=24, choices=Outcome, blank=True)
    manner = models.CharField("Weise", max_length=24, choices=Manner, blank=True)
    words = models.CharField("Ergebnis in Worten", max_length=300, blank=True)
    referred_to = models.ForeignKey(
        Committee, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="verwiesen an"
    )
    referred_role = models.CharField("verwiesen zur", max_length=16, choices=ConsultationRole, blank=True)
    adjourned_to = models.ForeignKey(
        Meeting, models.SET_NULL, related_name="+", null=True, blank=True, verbose_name="vertagt auf"
    )
    reason = models.CharField("Begründung", max_length=300, blank=True, help_text="etwa der Dringlichkeit")
    decided_at = models.DateTimeField("entschieden um", null=True, blank=True)
    voted_at = models.DateTimeField(
        "abgestimmt um", null=True, blank=True, editable=False, help_text="bleibt, wenn das Ergebnis berichtigt wird"
    )
    executed_on = models.DateField("ausgeführt am", null=True, blank=True)
    effect = models.CharField("eingetretene Folge", max_length=80, blank=True, editable=False)
    count = models.PositiveIntegerField(default=0, editable=False)
    device = models.CharField("zuletzt geändert von Gerät", max_length=36, blank=True, editable=False)

    objects = ResolutionQuerySet.as_manager()

    class Meta:
        verbose_name = "Beschluss"
        verbose_name_plural = "Beschlüsse"
        ordering = ["item", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, outcome="") | Q(decided_at__isnull=False) & ~Q(outcome=""),
                name="decided_with_its_outcome",
                violation_error_message="Zu einem gefassten Beschluss gehört sein Ergebnis.",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.REFERRED) | Q(referred_to__isnull=False),
                name="referred_to_somebody",
                violation_error_message="Bitte das Gremium angeben, an das verwiesen wird.",
            ),
        ]

    def __str__(self):
        return self.title or f"{self.get_asks_display()}, {self.item}"

    def get_absolute_url(self):
        return reverse("resolution-page", args=[self.pk])

    @property
    def is_decided(self):
        return self.decided_at is not None

    @property
    def subject(self):
        """The item that it concerns."""
        return self.about or self.item


class VoteRow(models.Model):
    """One row of the table of votes: a faction, the mayor, those without faction, and the sum of all.

    In an open vote the rows add up to "Gesamt"; a secret vote has that row alone (D11, D13, both held by trigger).
    """

    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="rows", verbose_name="Beschluss")
    kind = models.CharField("Art", max_length=12, choices=RowKind, default=RowKind.FACTION)
    faction = models.ForeignKey(
        Faction, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="Fraktion"
    )
    label = models.CharField("Bezeichnung", max_length=60)
    position = models.PositiveSmallIntegerField("Stelle", default=1)
    seats = models.PositiveSmallIntegerField("Sitze", default=0)
    yes = models.PositiveSmallIntegerField("Ja", default=0)
    no = models.PositiveSmallIntegerField("Nein", default=0)
    abstain = models.PositiveSmallIntegerField("Enthaltung", default=0)
    invalid = models.PositiveSmallIntegerField("ungültig", default=0)
    excluded = models.PositiveSmallIntegerField("befangen", default=0)
    absent = models.PositiveSmallIntegerField("nicht anwesend", default=0)

    class Meta:
        verbose_name = "Zeile einer Abstimmung"
        verbose_name_plural = "Zeilen von Abstimmungen"
        ordering = ["resolution", "position"]
        constraints = [
            models.UniqueConstraint(fields=["resolution", "label"], name="vote_row_once"),
            models.UniqueConstraint(
                fields=["resolution"], condition=Q(kind=RowKind.TOTAL), name="one_total_a_resolution"
            ),
            models.CheckConstraint(
                condition=Q(seats__gte=F("yes") + F("no") + F("abstain") + F("invalid") + F("excluded") + F("absent")),
                name="votes_fit_the_seats",
                violation_error_message="In einer Zeile sind mehr Stimmen gezählt, als sie Sitze hat.",
            ),
        ]

    def __str__(self):
        return f"{self.label}: {self.yes} Ja, {self.no} Nein, {self.abstain} Enthaltung"


class PersonVote(models.Model):
    """How one person voted in an open or named vote. In a named vote everyone has one, and it is published."""

    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="person_votes", verbose_name="Beschluss")
    row = models.ForeignKey(VoteRow, models.CASCADE, related_name="person_votes", verbose_name="Zeile")
    attendance = models.ForeignKey(Attendance, models.PROTECT, related_name="votes", verbose_name="Person")
    choice = models.CharField("Stimme", max_length=8, choices=Choice)

    class Meta:
        verbose_name = "einzelne Stimme"
        verbose_name_plural = "einzelne Stimmen"
        ordering = ["resolution", "attendance__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["resolution", "attendance"],
                name="votes_once",
                violation_error_message="Diese Person hat hier schon abgestimmt.",
            ),
        ]

    def __str__(self):
        return f"{self.attendance}: {self.get_choice_display()}"


class ElectionRound(models.Model):
    """One ballot, run-off or drawing of lots of an election (D15); the ballots are counted, nobody is named.

    `seats` is how many a committee has that is filled by lists, `method` how they are distributed among these.
    """

    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="rounds", verbose_name="Wahl")
    number = models.PositiveSmallIntegerField("Wahlgang", default=1)
    kind = models.CharField("Art", max_length=8, choices=RoundKind, default=RoundKind.BALLOT)
    seats = models.PositiveSmallIntegerField("Sitze", default=0)
    method = models.CharField("Verfahren", max_length=20, choices=METHOD_CHOICES, blank=True)
    no = models.PositiveSmallIntegerField("Nein-Stimmen", default=0)
    abstain = models.PositiveSmallIntegerField("Enthaltungen", default=0)
    invalid = models.PositiveSmallIntegerField("ungültige Stimmen", default=0)

    class Meta:
        verbose_name = "Wahlgang"
        verbose_name_plural = "Wahlgänge"
        ordering = ["resolution", "number"]
        constraints = [models.UniqueConstraint(fields=["resolution", "number"], name="election_round_once")]

    def __str__(self):
        return f"{self.number}. {self.get_kind_display()}"

    @property
    def is_by_list(self):
        return self.kind in RoundKind.by_list()

    @property
    def takes_no(self):
        """In an election by proportion there is nothing to say No to, and a lot counts no votes."""
        return self.kind in (RoundKind.BALLOT, RoundKind.RUN_OFF, RoundKind.UNITED)


class Candidate(models.Model):
    """Somebody proposed in an election, with the votes of one round; or a list with its `people` in order, of whom the
    first `seats` are elected."""

    round = models.ForeignKey(ElectionRound, models.CASCADE, related_name="candidates", verbose_name="Wahlgang")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="Person")
    name = models.CharField("Name", max_length=200)
    votes = models.PositiveSmallIntegerField("Stimmen", default=0)
    is_elected = models.BooleanField("gewählt", default=False)
    people = models.JSONField("Namen der Liste", default=list, blank=True)
    seats = models.PositiveSmallIntegerField("Sitze der Liste", default=0)
    position = models.PositiveSmallIntegerField("Stelle", default=1)

    class Meta:
        verbose_name = "Wahlvorschlag"
        verbose_name_plural = "Wahlvorschläge"
        ordering = ["round", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "name"],
                name="candidate_once_a_round",
                violation_error_message="Diese Person ist in dem Wahlgang schon vorgeschlagen.",
            ),
        ]

    def __str__(self):
        return f"{self.name}: {self.votes}"

    @property
    def elected(self):
        """Who of the list is elected."""
        return self.people[: self.seats]
