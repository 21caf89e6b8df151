"""The sitting as it runs: who is there and when, what is called, who leaves for § 31 GO NRW. Inside only; what everyone
may see of it stands in rows of its own (PublicProceedings)."""

from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q

from committees.models.agendas import AgendaItem
from committees.models.committees import Committee
from committees.models.meetings import Meeting
from committees.models.people import Faction, Person, User
from committees.models.periods import Exclusion, same
from committees.states import Absence, EventKind, MembershipRole


class Moments(Func):
    """The time in which somebody is there; open at its end."""

    function = "tstzrange"
    output_field = DateTimeRangeField()


class Proceedings(models.Model):
    """What is true of a sitting from its opening on.

    `count` goes up with every act, so that other screens know that something happened. Whoever acts in the sitting
    holds this row. A second person at another laptop never overwrites what they did not see: conflicts are found where
    they arise (Resolution.count), not here.
    """

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="proceedings", primary_key=True)
    count = models.PositiveIntegerField(default=0, editable=False)
    opened_at = models.DateTimeField("eröffnet um")
    closed_at = models.DateTimeField("geschlossen um", null=True, blank=True)
    chair = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="Sitzungsleitung"
    )
    minute_taker = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="Schriftführung"
    )
    current_item = models.ForeignKey(
        AgendaItem, models.SET_NULL, related_name="+", null=True, blank=True, verbose_name="aufgerufener TOP"
    )
    invited_properly = models.BooleanField("ordnungsgemäße Ladung festgestellt", default=True)
    recording_deleted_by = models.DateField(
        "Aufzeichnung zu löschen bis", null=True, blank=True, help_text="leer: es wird nichts aufgezeichnet"
    )

    last_change = models.JSONField(
        "letzter Schritt zur Anwesenheit", default=dict, editable=False
    )  # what it was before, so that a wrong click can be taken back (actions/sitting/undoing.py)

    class Meta:
        verbose_name = "Sitzungsverlauf"
        verbose_name_plural = "Sitzungsverläufe"
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="sitting_closes_after_it_opens",
                violation_error_message="Die Sitzung kann nicht vor ihrer Eröffnung geschlossen werden.",
            ),
        ]

    def __str__(self):
        return f"Verlauf {self.meeting}"

    @property
    def is_open(self):
        return self.closed_at is None


class Attendance(models.Model):
    """One person who takes part in a sitting for one committee: a member, a substitute, an adviser, a guest.

    What they are that day (role, faction, vote) is written down at the opening. `stands_in_for` is the row of the
    member whose seat a substitute takes; a seat has one voice at a time (D14). Who stands in for two members in turn
    has a row for each of the two seats, and is never there on both at once.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendances", verbose_name="Sitzung")
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+", verbose_name="Gremium")
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="attendances", null=True, blank=True, verbose_name="Person"
    )
    name = models.CharField("Name", max_length=200, help_text="wie sie oder er an diesem Tag heißt; auch Gäste")
    role = models.CharField("Eigenschaft", max_length=20, choices=MembershipRole, blank=True, help_text="leer: Gast")
    faction = models.ForeignKey(
        Faction, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="Fraktion"
    )
    has_vote = models.BooleanField("stimmberechtigt", default=True)
    stands_in_for = models.ForeignKey(
        "self", models.PROTECT, related_name="substitutes", null=True, blank=True, verbose_name="vertritt"
    )
    absence = models.CharField("fehlt", max_length=10, choices=Absence, blank=True)
    note = models.CharField("Bemerkung", max_length=300, blank=True)
    position = models.PositiveSmallIntegerField("Stelle", default=1)

    class Meta:
        verbose_name = "Anwesenheit"
        verbose_name_plural = "Anwesenheiten"
        ordering = ["meeting", "committee", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "committee", "person", "stands_in_for"],
                condition=Q(person__isnull=False),
                nulls_distinct=False,
                name="attends_once_for_a_seat",
                violation_error_message="Diese Person nimmt auf diesem Sitz schon an der Sitzung teil.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def who(self):
        """Tells people apart, whatever seats they take; a guest is known by this row alone."""
        return self.person_id or -self.pk


class Presence(models.Model):
    """From when until when somebody was in the room. `seat` is the seat that they take, their own or that of the member
    they stand in for, `voice` the first row of that person in the committee; the database fills both in (trigger), so
    that the walls below hold whoever writes."""

    attendance = models.ForeignKey(Attendance, models.CASCADE, related_name="presences", verbose_name="Person")
    seat = models.ForeignKey(Attendance, models.CASCADE, related_name="+", null=True, editable=False)
    voice = models.ForeignKey(Attendance, models.CASCADE, related_name="+", null=True, editable=False)
    from_at = models.DateTimeField("von")
    until_at = models.DateTimeField("bis", null=True, blank=True)
    comes_back = models.BooleanField("kommt wieder", default=False, help_text="verließ den Raum nur für eine Weile")

    class Meta:
        verbose_name = "Zeit der Anwesenheit"
        verbose_name_plural = "Zeiten der Anwesenheit"
        ordering = ["from_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")),
                name="leaves_after_coming",
                violation_error_message="Wer geht, kann das nicht vor dem Kommen tun.",
            ),
            Exclusion(
                name="one_voice_a_seat",
                expressions=[same("seat"), (Moments(F("from_at"), F("until_at")), RangeOperators.OVERLAPS)],
                violation_error_message="Ein Sitz hat eine Stimme: Die Vertretung kann nicht anwesend sein, solange "
                "das Mitglied anwesend ist (§ 58 Abs. 1 GO NRW).",
            ),
            Exclusion(
                name="one_seat_a_voice",
                expressions=[same("voice"), (Moments(F("from_at"), F("until_at")), RangeOperators.OVERLAPS)],
                violation_error_message="Niemand hat zwei Stimmen zugleich: Wer zwei Mitglieder nacheinander vertritt, "
                "kann nicht zur selben Zeit für beide da sein (§ 58 Abs. 1 GO NRW).",
            ),
        ]

    def __str__(self):
        return f"{self.from_at:%H:%M}–{self.until_at:%H:%M}" if self.until_at else f"ab {self.from_at:%H:%M}"


class Handling(models.Model):
    """How an item was handled: in which order, from when until when, and whether in public. `ahead_of` is the item
    before which it is to be called, by its number a later one."""

    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="handling", primary_key=True)
    position = models.PositiveSmallIntegerField("Reihenfolge der Behandlung", null=True, blank=True)
    ahead_of = models.ForeignKey(
        AgendaItem, models.SET_NULL, related_name="+", null=True, blank=True, verbose_name="vorgezogen vor"
    )
    called_at = models.DateTimeField("aufgerufen um", null=True, blank=True)
    done_at = models.DateTimeField("abgeschlossen um", null=True, blank=True)
    is_public = models.BooleanField("öffentlich behandelt", default=True)
    doors_reason = models.CharField("Grund des Ausschlusses der Öffentlichkeit", max_length=300, blank=True)

    class Meta:
        verbose_name = "Behandlung eines TOP"
        verbose_name_plural = "Behandlungen von TOP"
        ordering = ["position", "called_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(called_at__isnull=True) | Q(done_at__gte=F("called_at")),
                name="item_ends_after_it_begins",
                violation_error_message="Ein Punkt kann nicht vor seinem Aufruf abgeschlossen werden.",
            ),
        ]

    def __str__(self):
        return f"Behandlung {self.item}"


class ConflictQuerySet(models.QuerySet):
    def once_each(self):
        """One of each person in a committee at an item: who stands in for two members in turn has one on each seat."""
        same = {name: OuterRef(name) for name in ("item", "attendance__committee", "attendance__person")}
        return self.filter(~Exists(ConflictOfInterest.objects.filter(**same, pk__lt=OuterRef("pk"))))


class ConflictOfInterest(models.Model):
    """Somebody who neither debates nor votes on one item (§ 31 GO NRW); they count as present again by themselves."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="conflicts", verbose_name="TOP")
    attendance = models.ForeignKey(Attendance, models.PROTECT, related_name="conflicts", verbose_name="Person")
    stayed_in_the_audience = models.BooleanField("blieb im Zuhörerraum", default=False)
    left_at = models.DateTimeField("verlässt die Beratung um", null=True, blank=True)
    returned_at = models.DateTimeField("kehrt zurück um", null=True, blank=True)

    objects = ConflictQuerySet.as_manager()

    class Meta:
        verbose_name = "Befangenheit"
        verbose_name_plural = "Befangenheiten"
        ordering = ["item", "attendance__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "attendance"],
                name="conflicted_once",
                violation_error_message="Die Befangenheit ist für diesen Punkt schon vermerkt.",
            ),
        ]

    def __str__(self):
        return f"{self.attendance}, {self.item}"


class SittingEvent(models.Model):
    """What happened when: opening, interruptions, doors, doubted quorum, a change of the chair, the end."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="events", verbose_name="Sitzung")
    kind = models.CharField("Ereignis", max_length=20, choices=EventKind)
    at = models.DateTimeField("um")
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, related_name="events", null=True, blank=True, verbose_name="bei TOP"
    )
    committee = models.ForeignKey(
        Committee, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="Gremium"
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="Person")
    words = models.CharField("Bemerkung", max_length=300, blank=True)

    class Meta:
        verbose_name = "Ereignis einer Sitzung"
        verbose_name_plural = "Ereignisse von Sitzungen"
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.at:%H:%M} {self.get_kind_display()}"


class CitizenQuestionQuerySet(models.QuerySet):
    def named(self):
        """Those that still say who asked."""
        return self.exclude(asked_by="")


class CitizenQuestion(models.Model):
    """A question in the Einwohnerfragestunde. Who asked stays inside, stands in no minutes and on no public page, and
    is forgotten in its time (rules/retention). `count` goes up with every answer, `device` is where the last one came
    from: who answers on what another has answered meanwhile is told first."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="questions", verbose_name="TOP")
    asked_by = models.CharField("gefragt von", max_length=200, blank=True, help_text="bleibt im Rathaus")
    question = models.TextField("Frage", max_length=4000)
    answer = models.TextField("Antwort", max_length=4000, blank=True)
    answered_in_writing = models.BooleanField("wird schriftlich beantwortet", default=False)
    position = models.PositiveSmallIntegerField("Stelle", default=1)
    reply = models.OneToOneField(
        "committees.Order",
        models.PROTECT,
        related_name="question",
        null=True,
        blank=True,
        editable=False,
        verbose_name="schriftliche Antwort",
    )
    count = models.PositiveIntegerField(default=0, editable=False)
    device = models.CharField("zuletzt geändert von Gerät", max_length=36, blank=True, editable=False)

    objects = CitizenQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "Einwohnerfrage"
        verbose_name_plural = "Einwohnerfragen"
        ordering = ["item", "position", "pk"]

    def __str__(self):
        return self.question[:60]

    def keep_answer(self, answer, *, in_writing, device=""):
        """Without an answer the one that is there stays."""
        self.answer, self.answered_in_writing = answer or self.answer, in_writing
        self.count, self.device = self.count + 1, device
        self.save(update_fields=["answer", "answered_in_writing", "count", "device"])


class SentAct(models.Model):
    """A click that came from a laptop, once: the same click sent again is known by its device and running number.

    Without a network a laptop keeps its clicks and sends them later, in order; `refusal` says what became of one that
    could not be done any more.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="sent_acts", verbose_name="Sitzung")
    device = models.CharField("Gerät", max_length=36)
    number = models.PositiveIntegerField("laufende Nummer")
    name = models.CharField("Schritt", max_length=40)
    values = models.JSONField("Angaben", default=dict)
    clicked_at = models.DateTimeField("geklickt um")
    taken_at = models.DateTimeField("angenommen um")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="von")
    said = models.TextField("was geschah", blank=True)
    refusal = models.TextField("abgelehnt, weil", blank=True)

    class Meta:
        verbose_name = "gesendeter Schritt"
        verbose_name_plural = "gesendete Schritte"
        ordering = ["meeting", "device", "number"]
        constraints = [models.UniqueConstraint(fields=["device", "number"], name="act_once")]

    def __str__(self):
        return f"{self.name} {self.number}"


class PublicProceedings(models.Model):
    """What the screen for spectators shows of a running sitting: public words only, written with every act."""

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="public_proceedings", primary_key=True)
    content = models.JSONField(default=dict)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "öffentlicher Sitzungsverlauf"
        verbose_name_plural = "öffentliche Sitzungsverläufe"

    def __str__(self):
        return f"Zuschauerbild {self.meeting}"
