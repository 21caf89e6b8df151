"""Minutes: the texts that the Schriftführung writes, the frozen document, its signatures and what is objected."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from committees.models.agendas import AgendaItem
from committees.models.committees import Committee
from committees.models.files import StoredFile
from committees.models.meetings import Meeting
from committees.models.people import Person, User
from committees.states import MinutesPlace, MinutesState, SignerRole, SigningWay
from committees.texts import part_hash


class Minutes(models.Model):
    """The Niederschrift of one part of a sitting, public or non-public, two documents; in a joint sitting one pair for
    each committee, or for all (`committee` empty), as the setting says."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="minutes", verbose_name="Sitzung")
    committee = models.ForeignKey(
        Committee, models.PROTECT, related_name="minutes", null=True, blank=True, verbose_name="Gremium"
    )
    is_public = models.BooleanField("öffentlicher Teil")
    state = models.CharField("Stand", max_length=10, choices=MinutesState, default=MinutesState.DRAFT)
    review_until = models.DateField("Durchsicht bis", null=True, blank=True)
    released_at = models.DateTimeField("zur Unterschrift freigegeben am", null=True, blank=True)
    released_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="freigegeben von"
    )
    recalled_at = models.DateTimeField("zurückgerufen am", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "Niederschrift"
        verbose_name_plural = "Niederschriften"
        ordering = ["meeting", "-is_public"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "committee", "is_public"], name="minutes_once", nulls_distinct=False
            ),
        ]

    def __str__(self):
        part = "öffentlicher Teil" if self.is_public else "nichtöffentlicher Teil"
        return f"Niederschrift {self.meeting}, {part}"

    def get_absolute_url(self):
        """The page of this document in the workspace; in a joint sitting with minutes for each committee it names the
        committee."""
        name = "minutes-page" if self.is_public else "minutes-closed"
        query = {"gremium": self.committee.slug} if self.committee_id else None
        return reverse(name, args=[self.meeting.slug], query=query)


class MinutesText(models.Model):
    """One text of the minutes, with a counter for conflicts; `item` is empty for what belongs to the whole sitting."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="texts", verbose_name="Niederschrift")
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, related_name="minutes_texts", null=True, blank=True, verbose_name="TOP"
    )
    place = models.CharField("Stelle", max_length=10, choices=MinutesPlace)
    html = models.TextField("Text", blank=True)
    count = models.PositiveIntegerField(default=0, editable=False)
    saved_at = models.DateTimeField("gespeichert", null=True, blank=True)
    saved_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="von")
    writer = models.CharField(max_length=40, blank=True, editable=False)  # names the window it came from

    class Meta:
        verbose_name = "Text einer Niederschrift"
        verbose_name_plural = "Texte von Niederschriften"
        ordering = ["minutes", "item", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "item", "place"], name="minutes_text_once", nulls_distinct=False
            ),
        ]

    def __str__(self):
        return f"{self.get_place_display()} {self.item or ''}".strip()

    @property
    def sha256(self):
        """Tells two texts apart, as with the sections of a draft."""
        return part_hash(self.html)

    @property
    def key(self):
        """How addresses and fields name it: "eroeffnung", "bericht-12"."""
        word = MinutesPlace(self.place).word
        return f"{word}-{self.item_id}" if self.item_id else word


class TextBlock(models.Model):
    """A Textbaustein of the Schriftführung."""

    name = models.CharField("Name", max_length=80, unique=True)
    html = models.TextField("Text", max_length=8000)

    class Meta:
        verbose_name = "Textbaustein"
        verbose_name_plural = "Textbausteine"
        ordering = ["name"]

    def __str__(self):
        return self.name


class MinutesFile(models.Model):
    """An attachment to the minutes: a presentation, a table paper."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="files", verbose_name="Niederschrift")
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, related_name="minutes_files", null=True, blank=True, verbose_name="zu TOP"
    )
    title = models.CharField("Bezeichnung", max_length=200)
    file_name = models.CharField("Dateiname", max_length=200)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="minutes_files")
    position = models.PositiveSmallIntegerField("Stelle", default=1)

    class Meta:
        verbose_name = "Anlage zur Niederschrift"
        verbose_name_plural = "Anlagen zu Niederschriften"
        ordering = ["minutes", "position", "pk"]

    def __str__(self):
        return self.title


class MinutesComment(models.Model):
    """What an office remarks in the Durchsicht; the text stays that of the Schriftführung."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="comments", verbose_name="Niederschrift")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="zu TOP")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="von")
    at = models.DateTimeField("am")
    text = models.TextField("Anmerkung", max_length=4000)
    settled_at = models.DateTimeField("erledigt am", null=True, blank=True)

    class Meta:
        verbose_name = "Anmerkung zur Niederschrift"
        verbose_name_plural = "Anmerkungen zu Niederschriften"
        ordering = ["minutes", "at"]

    def __str__(self):
        return self.text[:60]


class MinutesVersion(models.Model):
    """The minutes as they were frozen for signing; the database refuses every change. A version that was taken back
    before it was signed stays; the newest one counts."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="versions", verbose_name="Niederschrift")
    number = models.PositiveSmallIntegerField("Fassung", default=1)
    content = models.JSONField()
    content_sha256 = models.CharField(max_length=64)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="minutes_versions")
    file_name = models.CharField("Dateiname", max_length=200)
    pages = models.PositiveSmallIntegerField("Seiten", default=1)
    frozen_at = models.DateTimeField("festgeschrieben am")
    frozen_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="von")

    class Meta:
        verbose_name = "Fassung einer Niederschrift"
        verbose_name_plural = "Fassungen von Niederschriften"
        ordering = ["minutes", "number"]
        constraints = [models.UniqueConstraint(fields=["minutes", "number"], name="minutes_version_once")]

    def __str__(self):
        return f"{self.minutes}, Fassung {self.number}"


class MinutesSignature(models.Model):
    """The signed sheet was filed, or a qualified electronic signature is attached; a click alone is none (N2)."""

    version = models.ForeignKey(MinutesVersion, models.PROTECT, related_name="signatures", verbose_name="Fassung")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="Person")
    role = models.CharField("als", max_length=12, choices=SignerRole)
    way = models.CharField("Weise", max_length=12, choices=SigningWay)
    signed_on = models.DateField("unterschrieben am")
    file = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        related_name="minutes_signatures",
        null=True,
        blank=True,
        verbose_name="Scan oder Signaturdatei",
    )
    recorded_at = models.DateTimeField("vermerkt am")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="vermerkt von")

    class Meta:
        verbose_name = "Unterschrift unter einer Niederschrift"
        verbose_name_plural = "Unterschriften unter Niederschriften"
        ordering = ["version", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "person"],
                name="signs_minutes_once",
                violation_error_message="Diese Person hat die Niederschrift schon unterzeichnet; Vorsitz und "
                "Schriftführung sind zwei Personen (§ 52 Abs. 1 GO NRW).",
            ),
            models.CheckConstraint(
                condition=Q(way=SigningWay.PAPER) | Q(file__isnull=False),
                name="electronic_signature_has_a_file",
                violation_error_message="Zur elektronischen Signatur gehört ihre Datei.",
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.get_role_display()}"


class PublishedMinutes(models.Model):
    """What everyone reads of signed public minutes (N4: never those of the non-public part, held by trigger)."""

    version = models.OneToOneField(MinutesVersion, models.PROTECT, related_name="publication", primary_key=True)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="published_minutes", verbose_name="Sitzung")
    committee_name = models.CharField("Gremium", max_length=200, blank=True)
    content = models.JSONField()
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="published_minutes")
    file_name = models.CharField("Dateiname", max_length=200)
    pages = models.PositiveSmallIntegerField("Seiten", default=1)
    published_at = models.DateTimeField("veröffentlicht am")

    class Meta:
        verbose_name = "veröffentlichte Niederschrift"
        verbose_name_plural = "veröffentlichte Niederschriften"

    def __str__(self):
        return f"Niederschrift, veröffentlicht {self.published_at:%d.%m.%Y}"


class PublishedMinutesFile(models.Model):
    """An attachment as everyone gets it, with the public minutes; never one of a non-public item (held by trigger)."""

    source = models.OneToOneField(MinutesFile, models.PROTECT, related_name="publication", primary_key=True)
    minutes = models.ForeignKey(
        PublishedMinutes, models.CASCADE, related_name="files", verbose_name="veröffentlichte Niederschrift"
    )
    position = models.PositiveSmallIntegerField("Stelle", default=1)
    item_number = models.CharField("zu TOP", max_length=20, blank=True)
    title = models.CharField("Bezeichnung", max_length=200)
    file_name = models.CharField("Dateiname", max_length=200)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="published_minutes_files")

    class Meta:
        verbose_name = "veröffentlichte Anlage einer Niederschrift"
        verbose_name_plural = "veröffentlichte Anlagen von Niederschriften"
        ordering = ["minutes", "position"]
        constraints = [models.UniqueConstraint(fields=["minutes", "position"], name="minutes_file_position_once")]

    def __str__(self):
        return self.title


class MinutesSending(models.Model):
    """Signed minutes went to a member or to the mayor (N5)."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="sendings", verbose_name="Niederschrift")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="Person")
    sent_at = models.DateTimeField("zugeleitet am")

    class Meta:
        verbose_name = "Zuleitung einer Niederschrift"
        verbose_name_plural = "Zuleitungen von Niederschriften"
        ordering = ["minutes", "person__sort_key"]
        constraints = [models.UniqueConstraint(fields=["minutes", "person"], name="minutes_sent_once")]

    def __str__(self):
        return f"{self.person}, {self.sent_at:%d.%m.%Y}"


class MinutesObjection(models.Model):
    """An Einwendung against signed minutes; it comes up at the next meeting, under `item`."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="objections", verbose_name="Niederschrift")
    raised_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="erhoben von")
    raised_on = models.DateField("erhoben am")
    text = models.TextField("Einwendung", max_length=4000)
    item = models.ForeignKey(
        AgendaItem,
        models.SET_NULL,
        related_name="minutes_objections",
        null=True,
        blank=True,
        verbose_name="behandelt unter TOP",
    )
    result = models.TextField("Ergebnis", max_length=2000, blank=True)

    class Meta:
        verbose_name = "Einwendung gegen eine Niederschrift"
        verbose_name_plural = "Einwendungen gegen Niederschriften"
        ordering = ["raised_on", "pk"]

    def __str__(self):
        return self.text[:60]
