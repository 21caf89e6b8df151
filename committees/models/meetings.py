"""Sittings: when and where a committee meets. Agenda, invitation and minutes hang on it."""

from datetime import timedelta

from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from committees.models.committees import Committee
from committees.models.periods import Exclusion, same
from committees.models.procedure import CommitteeSetting
from committees.states import LegalProfile, MeetingForm, MeetingState, UserRole

USUAL_LENGTH = timedelta(hours=3)  # of a sitting without an end


class InUTC(Func):
    """A moment without its zone: an index takes nothing that depends on the settings of a session."""

    template = "timezone('UTC', (%(expressions)s)::timestamptz)"
    output_field = models.DateTimeField()


class Later(Func):
    template = "(%(expressions)s + interval '3 hours')"
    output_field = models.DateTimeField()


class Busy(Func):
    function = "tsrange"
    output_field = DateTimeRangeField()


def busy():
    """The time that a sitting takes, as an expression of an exclusion constraint."""
    end = Coalesce(InUTC(F("ends_at")), Later(InUTC(F("starts_at"))), output_field=models.DateTimeField())
    return Busy(InUTC(F("starts_at")), end), RangeOperators.OVERLAPS


class MeetingQuerySet(models.QuerySet):
    def in_public(self):
        """Announced sittings of committees that everyone knows of."""
        shown = self.model.committees.through.objects.filter(committee__in=Committee.objects.in_public())
        return self.filter(is_public=True, pk__in=shown.values("meeting"))

    def with_public_committees(self):
        return self.prefetch_related(Prefetch("committees", Committee.objects.in_public()))

    def visible_to(self, user):
        """Sittings this user may know of: the announced ones; the others are known to town hall, to the council and to
        those who sit in the committee (§ 58 Abs. 1 GO NRW)."""
        if not user.is_authenticated:
            return self.in_public()
        scope = user.scope
        if scope.works_in_town_hall or scope.is_council_member:
            return self
        own = self.model.committees.through.objects.filter(committee__in=scope.committees).values("meeting")
        return self.filter(Q(pk__in=self.model.objects.in_public()) | Q(pk__in=own))

    def open_to_faction_staff(self):
        """Sittings whose non-public part the staff of factions read, by the GeschO of the day of the sitting."""
        seats = self.model.committees.through.objects.alias(
            is_open=CommitteeSetting.objects.value_on(
                "faction_staff_reads_non_public",
                committee=OuterRef("committee"),
                day=OuterRef("meeting__starts_at__date"),
            )
        )
        return self.filter(pk__in=seats.filter(is_open=True).values("meeting"))

    def with_non_public_part_for(self, user):
        """Those whose non-public part this user reads: what rights.reads_non_public_agenda says of one."""
        scope, seats = user.scope, self.model.committees.through.objects
        if scope.reads_everything:
            return self
        read = Q(pk__in=seats.filter(committee__in=scope.committees).values("meeting"))
        if scope.has(UserRole.MINUTE_TAKER):
            read |= Q(state__in=MeetingState.once_begun())
        if scope.is_council_member and not scope.works_in_town_hall:
            profiles = LegalProfile.open_to_council()
            read |= Q(pk__in=seats.filter(committee__legal_profile__in=profiles).values("meeting"))
        if scope.works_for_faction and not scope.works_in_town_hall:
            read |= Q(pk__in=self.model.objects.open_to_faction_staff())
        return self.filter(read)

    def that_take_place(self):
        return self.exclude(state=MeetingState.CANCELLED)

    def with_open_agenda(self):
        """Those whose agenda can still be changed."""
        return self.filter(state__in=MeetingState.before_it_begins())

    def earlier_of(self, committees, starts_at):
        """Sittings of these committees before this moment that took place and had an agenda, the last one first."""
        earlier = self.that_take_place().filter(committees__in=committees, starts_at__lt=starts_at)
        return earlier.filter(items__isnull=False).order_by("-starts_at")

    def with_last_agenda(self):
        """With `last_at`, when the committees last sat with an agenda."""
        seats = self.model.committees.through.objects.filter(meeting=OuterRef(OuterRef("pk")))
        earlier = self.model.objects.earlier_of(seats.values("committee"), OuterRef("starts_at"))
        return self.annotate(last_at=Subquery(earlier.values("starts_at")[:1]))

    def from_day(self, day):
        return self.filter(starts_at__date__gte=day)

    def during(self, starts_at, ends_at=None):
        """Sittings that overlap this time."""
        ends_at = ends_at or starts_at + USUAL_LENGTH
        lasts = Q(ends_at__gt=starts_at) | Q(ends_at__isnull=True, starts_at__gt=starts_at - USUAL_LENGTH)
        return self.filter(lasts, starts_at__lt=ends_at)


class Room(models.Model):
    """A place where committees sit."""

    name = models.CharField(
        "Name", max_length=200, unique=True, error_messages={"unique": "Diesen Raum gibt es schon."}
    )
    address = models.CharField("Anschrift", max_length=200, blank=True)
    access = models.TextField(
        "Zugang",
        max_length=2000,
        blank=True,
        help_text="Eingang, Aufzug, Höranlage, Bus: steht in Einladung und Portal",
    )

    class Meta:
        verbose_name = "Sitzungsraum"
        verbose_name_plural = "Sitzungsräume"
        ordering = ["name"]

    def __str__(self):
        return self.name


class Meeting(models.Model):
    """One sitting of one committee, or of several together.

    `slug` is its permanent address; a sitting that moves keeps the record, its items and its earlier addresses.
    Everyone may read the row of an announced sitting; what stays inside stands in Agenda.
    """

    committees = models.ManyToManyField(Committee, related_name="meetings", verbose_name="Gremien")
    starts_at = models.DateTimeField("Beginn", db_index=True)
    ends_at = models.DateTimeField("voraussichtliches Ende", null=True, blank=True)
    room = models.ForeignKey(
        Room, models.PROTECT, related_name="meetings", null=True, blank=True, verbose_name="Sitzungsraum"
    )
    place = models.CharField("Ort", max_length=200, blank=True, help_text="wenn es kein Sitzungsraum der Stadt ist")
    state = models.CharField("Stand", max_length=12, choices=MeetingState, default=MeetingState.PLANNED)
    is_public = models.BooleanField("öffentlich angekündigt", default=True)
    form = models.CharField("Form", max_length=10, choices=MeetingForm, default=MeetingForm.IN_PERSON)
    slug = models.SlugField("Adresse", max_length=80, unique=True, null=True, editable=False)
    sequence = models.PositiveSmallIntegerField("laufende Nummer in der Wahlperiode", null=True, blank=True)
    number = models.CharField("Sitzungsnummer", max_length=40, blank=True, help_text="etwa ADI/007/2021")
    is_second_call = models.BooleanField(
        "zweite Ladung nach Beschlussunfähigkeit", default=False, help_text="§ 49 Abs. 2 GO NRW"
    )
    invitation_note = models.TextField("Hinweis in der Einladung", max_length=2000, blank=True)
    cancel_reason = models.TextField("Grund der Absage", max_length=2000, blank=True)
    modified = models.DateTimeField(auto_now=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "Sitzung"
        verbose_name_plural = "Sitzungen"
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=models.F("starts_at")),
                name="meeting_ends_after_it_starts",
                violation_error_message="Das Ende der Sitzung muss nach ihrem Beginn liegen.",
            ),
            Exclusion(
                name="one_sitting_in_a_room",
                expressions=[same("room"), busy()],
                condition=Q(room__isnull=False) & ~Q(state="cancelled"),
                violation_error_message="Der Raum ist zu dieser Zeit schon durch eine andere Sitzung belegt.",
            ),
        ]

    def __str__(self):
        names = ", ".join(committee.short_name for committee in self.committees.all())
        return f"{names or 'Sitzung'}, {self.day:%d.%m.%Y}"

    def get_absolute_url(self):
        return reverse("meeting-page", args=[self.slug])

    @property
    def intern_url(self):
        return reverse("intern-meeting", args=[self.slug])

    @property
    def day(self):
        return timezone.localdate(self.starts_at)

    @property
    def takes_place(self):
        return self.state != MeetingState.CANCELLED

    @property
    def may_change(self):
        """Whether it can still be changed, moved or cancelled, and its agenda with it."""
        return self.state in MeetingState.before_it_begins()

    @cached_property
    def is_open_to_faction_staff(self):
        return Meeting.objects.open_to_faction_staff().filter(pk=self.pk).exists()

    @property
    def where(self):
        return self.room.name if self.room_id else self.place


class MeetingCounter(models.Model):
    """The last running number given to a sitting of one committee, which belongs to one term; locked while a number is
    taken, never set back."""

    committee = models.OneToOneField(
        Committee, models.CASCADE, related_name="meeting_counter", primary_key=True, verbose_name="Gremium"
    )
    last = models.PositiveSmallIntegerField("zuletzt vergeben", default=0)

    class Meta:
        verbose_name = "Zähler der Sitzungen"
        verbose_name_plural = "Zähler der Sitzungen"

    def __str__(self):
        return f"{self.committee}: {self.last}"


class MeetingMove(models.Model):
    """A sitting was moved: from when and where, and why, as everyone may read it."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="moves", verbose_name="Sitzung")
    from_at = models.DateTimeField("bisheriger Beginn")
    from_place = models.CharField("bisheriger Ort", max_length=200, blank=True)
    reason = models.TextField("Grund", max_length=2000, blank=True)
    moved_at = models.DateTimeField("verlegt am")

    class Meta:
        verbose_name = "Verlegung"
        verbose_name_plural = "Verlegungen"
        ordering = ["moved_at", "pk"]

    def __str__(self):
        return f"{timezone.localdate(self.from_at):%d.%m.%Y}"


class FormerMeetingSlug(models.Model):
    """An earlier address of a sitting; it leads on to the present one."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="former_slugs")
    slug = models.SlugField("Adresse", max_length=80, unique=True)

    class Meta:
        verbose_name = "frühere Adresse einer Sitzung"
        verbose_name_plural = "frühere Adressen von Sitzungen"

    def __str__(self):
        return self.slug
