"""Agendas: the items of a sitting as committee services sort them, and the frozen versions that were sent."""

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery

from committees.models.consultations import Consultation
from committees.models.files import StoredFile
from committees.models.meetings import Meeting
from committees.models.people import Faction, User
from committees.models.procedure import StandingItem
from committees.models.versions import MotionVersion
from committees.states import (
    AgendaItemKind,
    AgendaItemState,
    AgendaVersionKind,
    MeetingFileKind,
    MeetingState,
    NonPublicReason,
)


class Agenda(models.Model):
    """What committee services note while they prepare a sitting; never read by public pages.

    `count` goes up with every change of the agenda: who sorts an agenda that another has changed is told so. Who
    changes the agenda holds this row.
    """

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="agenda", primary_key=True)
    count = models.PositiveIntegerField(default=0, editable=False)
    urgency_reason = models.TextField("Grund der Dringlichkeit", max_length=2000, blank=True)
    consulted_mayor_on = models.DateField("Benehmen hergestellt am", null=True, blank=True)
    consulted_mayor_with = models.CharField("Benehmen hergestellt mit", max_length=120, blank=True)

    class Meta:
        verbose_name = "Tagesordnung"
        verbose_name_plural = "Tagesordnungen"

    def __str__(self):
        return f"Tagesordnung {self.meeting}"


class AgendaItemQuerySet(models.QuerySet):
    def open_to_faction_staff(self):
        """Items that the staff of factions read whole: on an agenda that was sent, where the GeschO says so."""
        sent = AgendaVersion.objects.sent().values("meeting")
        return self.filter(meeting__in=Meeting.objects.open_to_faction_staff().filter(pk__in=sent))

    def for_agenda(self):
        """With paper and Beratungen, in the order of the agenda."""
        stations = Consultation.objects.select_related("committee").order_by("pk")
        versions = MotionVersion.objects.select_related("distribution").defer("content", "html", "text")
        return self.select_related("motion__kind", "requested_by", "standing_item").prefetch_related(
            Prefetch("consultations", stations),
            Prefetch("motion__versions", versions.order_by("-number")),
        )

    def open_to_all(self):
        """Dealt with in public, and the paper, if there is one, is for everyone: as released, and as drafted now."""
        newest = MotionVersion.objects.filter(motion=OuterRef("motion")).order_by("-number")
        released = self.filter(is_public=True).alias(released_public=Subquery(newest.values("is_public")[:1]))
        in_public = Q(handling=None) | Q(handling__is_public=True)
        for_everyone = Q(motion=None) | Q(motion__is_public=True)
        return released.filter(in_public, for_everyone, Q(released_public=None) | Q(released_public=True))


class AgendaItem(models.Model):
    """One item (TOP), a sub-item of one, or a heading between them.

    `position` orders all items of the same part and parent. `number` is empty until the agenda is frozen; from then on
    it stays, as part and parent do: what is dropped remains as a line. `title` is for those who may read the item,
    `public_title` what everyone reads of a non-public one.
    The Beratungen that the item serves point to it (Consultation.agenda_item): one for each committee of a joint
    sitting. An item without a paper that was put off is carried on by one of a later sitting (`carries_on`).
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items", verbose_name="Sitzung")
    parent = models.ForeignKey(
        "self", models.CASCADE, related_name="sub_items", null=True, blank=True, verbose_name="Unterpunkt von"
    )
    position = models.PositiveSmallIntegerField("Stelle", default=1)
    is_public = models.BooleanField("öffentlich", default=True)
    kind = models.CharField("Art", max_length=20, choices=AgendaItemKind, default=AgendaItemKind.OTHER)
    title = models.CharField("Titel", max_length=300)
    public_title = models.CharField(
        "neutraler Titel", max_length=300, blank=True, help_text="steht in der öffentlichen Tagesordnung"
    )
    reason_non_public = models.CharField(
        "Grund der Nichtöffentlichkeit", max_length=20, choices=NonPublicReason, blank=True
    )
    motion = models.ForeignKey(
        "committees.Motion", models.PROTECT, related_name="agenda_items", null=True, blank=True, verbose_name="Vorlage"
    )
    standing_item = models.ForeignKey(StandingItem, models.SET_NULL, related_name="+", null=True, blank=True)
    requested_by = models.ForeignKey(
        Faction, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="vorgeschlagen von"
    )
    requested_by_members = models.PositiveSmallIntegerField(
        "vorgeschlagen von so vielen Ratsmitgliedern", null=True, blank=True
    )
    received_on = models.DateField("Vorschlag eingegangen am", null=True, blank=True)
    rapporteur = models.CharField("Berichterstattung", max_length=120, blank=True)
    paper_later_reason = models.CharField(
        "Vorlage wird nachgereicht, weil", max_length=300, blank=True, help_text="leer: die Vorlage liegt vor"
    )
    paper_later_on = models.DateField("Vorlage wird nachgereicht bis", null=True, blank=True)
    number = models.CharField("Nummer", max_length=20, blank=True, editable=False)
    state = models.CharField("Stand", max_length=10, choices=AgendaItemState, default=AgendaItemState.ON)
    dropped_reason = models.CharField("abgesetzt, weil", max_length=300, blank=True)
    is_extension = models.BooleanField(
        "nur zur Erweiterung vorgeschlagen", default=False, help_text="§ 48 Abs. 1 S. 5 GO NRW"
    )
    carries_on = models.ForeignKey(
        "self",
        models.SET_NULL,
        related_name="carried_on_by",
        null=True,
        blank=True,
        editable=False,
        verbose_name="führt fort",
    )

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = "Tagesordnungspunkt"
        verbose_name_plural = "Tagesordnungspunkte"
        ordering = ["meeting", "-is_public", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_public=True) | ~Q(reason_non_public="") | ~Q(kind__in=AgendaItemKind.needs_reason()),
                name="non_public_item_has_a_reason",
                violation_error_message="Bitte den Grund der Nichtöffentlichkeit angeben (§ 48 Abs. 2 GO NRW).",
            ),
            models.UniqueConstraint(
                fields=["meeting", "motion"],
                condition=Q(motion__isnull=False, state=AgendaItemState.ON),
                name="motion_once_on_an_agenda",
                violation_error_message="Diese Vorlage steht schon auf der Tagesordnung.",
            ),
            models.UniqueConstraint(
                fields=["meeting", "is_public", "number"],
                condition=~Q(number=""),
                name="item_number_once",
                violation_error_message="Diese Nummer gibt es auf der Tagesordnung schon.",
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.title}".strip()

    @property
    def is_heading(self):
        return self.kind == AgendaItemKind.HEADING

    @property
    def adopts_agenda(self):
        """The formality under which the agenda is adopted, whatever else its title says."""
        return self.kind == AgendaItemKind.FORMALITY and "tagesordnung" in self.title.casefold()

    @property
    def is_open_to_all(self):
        """Whether everyone may read what became of it."""
        return AgendaItem.objects.open_to_all().filter(pk=self.pk).exists()

    @property
    def is_dropped(self):
        return self.state == AgendaItemState.DROPPED


class AgendaVersionQuerySet(models.QuerySet):
    def sent(self):
        """What members read: each version that went out, and the one that the committee adopted. Where no Versand was
        noted, the sitting's state says whether they were invited. What was called back they have no more."""
        sent = self.model.objects.filter(meeting=OuterRef("meeting"), dispatch__isnull=False)
        invited = Q(meeting__state__in=MeetingState.from_invitation_on())
        went_out = Q(dispatch__isnull=False) | Q(kind=AgendaVersionKind.ADOPTED) | (invited & ~Exists(sent))
        return self.filter(went_out, withholding__isnull=True)


class AgendaVersion(models.Model):
    """An agenda as it was frozen: 1 is what was invited, each Nachtrag makes the next. It never changes again.

    `content` holds everything, also what is non-public, so ris_public cannot read this table (PublicAgenda).
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="agenda_versions", verbose_name="Sitzung")
    number = models.PositiveSmallIntegerField("Fassung")
    kind = models.CharField("Art", max_length=12, choices=AgendaVersionKind)
    content = models.JSONField()
    content_sha256 = models.CharField(max_length=64)
    change_note = models.TextField("Was hat sich geändert?", max_length=2000, blank=True)
    frozen_at = models.DateTimeField("festgesetzt am")
    frozen_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="von")

    objects = AgendaVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "Fassung der Tagesordnung"
        verbose_name_plural = "Fassungen der Tagesordnung"
        ordering = ["meeting_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="agenda_version_number_once"),
        ]

    def __str__(self):
        return f"Tagesordnung, Fassung {self.number}"


class PublicAgendaQuerySet(models.QuerySet):
    def naming(self, motion_id):
        """Those with an item or a subordinate item on this paper."""
        named = {"motion": {"id": motion_id}}
        tops, below = ({"parts": [{"items": [item]}]} for item in (named, {"items": [named]}))
        return self.filter(Q(content__contains=tops) | Q(content__contains=below))


class PublicAgenda(models.Model):
    """What everyone reads of a frozen agenda: neutral titles for the non-public part, no name of a non-public paper.

    Written when the version becomes public; a version may have none yet.
    """

    version = models.OneToOneField(AgendaVersion, models.PROTECT, related_name="public", primary_key=True)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="public_agendas")
    number = models.PositiveSmallIntegerField("Fassung")
    content = models.JSONField()
    published_at = models.DateTimeField("veröffentlicht")

    objects = PublicAgendaQuerySet.as_manager()

    class Meta:
        verbose_name = "öffentliche Tagesordnung"
        verbose_name_plural = "öffentliche Tagesordnungen"
        ordering = ["meeting_id", "number"]

    def __str__(self):
        return f"Öffentliche Tagesordnung, Fassung {self.number}"


class MeetingFileQuerySet(models.QuerySet):
    def in_public(self):
        """What everyone reads: a public document of a sitting that everyone may know of."""
        return self.filter(is_public=True, meeting__in=Meeting.objects.in_public())

    def newest_first(self):
        return self.select_related("file").order_by("-version_number")

    def with_sending(self):
        """With `is_sent`, whether the version of the agenda that each was made of went out."""
        versions = AgendaVersion.objects.sent().filter(meeting=OuterRef("meeting"), number=OuterRef("version_number"))
        return self.annotate(is_sent=Exists(versions))


class MeetingFile(models.Model):
    """A document made of a frozen agenda: invitation, notice, Sitzungsmappe. Public ones are read by everyone."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="files", verbose_name="Sitzung")
    version_number = models.PositiveSmallIntegerField("Fassung der Tagesordnung")
    kind = models.CharField("Art", max_length=20, choices=MeetingFileKind)
    is_public = models.BooleanField("öffentlich", default=False)
    title = models.CharField("Bezeichnung", max_length=200)
    file_name = models.CharField("Dateiname", max_length=200)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="meeting_files")
    pages = models.PositiveSmallIntegerField("Seiten", default=1)
    versions = models.JSONField(
        "Fassungen darin", default=list, editable=False, help_text="Schlüssel der Vorlagenfassungen in einer Mappe"
    )
    made_at = models.DateTimeField("erstellt am")

    objects = MeetingFileQuerySet.as_manager()

    class Meta:
        verbose_name = "Dokument einer Sitzung"
        verbose_name_plural = "Dokumente von Sitzungen"
        ordering = ["meeting_id", "version_number", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "version_number", "kind"], name="meeting_file_once"),
        ]

    def __str__(self):
        return self.title
