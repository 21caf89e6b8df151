"""What members keep for themselves: notes, what they have seen, and calendars of their own."""

from django.db import models
from django.db.models import Q

from committees.models.agendas import AgendaItem
from committees.models.meetings import Meeting
from committees.models.people import Faction, User
from committees.models.versions import MotionVersion


class ItemNote(models.Model):
    """A private note on an item of an agenda. `count` goes up with each change: two devices never lose a word."""

    user = models.ForeignKey(User, models.CASCADE, related_name="item_notes")
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="notes")
    text = models.TextField("Notiz", max_length=20000, blank=True)
    count = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField("geändert", auto_now=True)

    class Meta:
        verbose_name = "Notiz zu einem TOP"
        verbose_name_plural = "Notizen zu TOP"
        constraints = [models.UniqueConstraint(fields=["user", "item"], name="one_note_an_item")]

    def __str__(self):
        return self.text[:60]


class PassageNoteQuerySet(models.QuerySet):
    def of(self, user):
        """One's own notes and those that somebody shared with one's faction; never a private one of anybody else."""
        return self.filter(Q(user=user.pk) | Q(shared_with__in=user.scope.factions))

    def readable_by(self, user):
        """Those at papers that this user may read today."""
        return self.of(user).filter(version__in=MotionVersion.objects.visible_to(user))


class PassageNote(models.Model):
    """A mark with or without words at a passage of a released version; shared with the faction if wished. Without a
    quote it is about the whole section."""

    user = models.ForeignKey(User, models.CASCADE, related_name="passage_notes")
    version = models.ForeignKey(MotionVersion, models.PROTECT, related_name="passage_notes")
    section = models.CharField("Abschnitt", max_length=60)
    quote = models.CharField("Stelle", max_length=1000)
    start = models.PositiveIntegerField("Beginn im Text des Abschnitts")
    text = models.TextField("Notiz", max_length=20000, blank=True)
    shared_with = models.ForeignKey(
        Faction, models.SET_NULL, related_name="+", null=True, blank=True, verbose_name="auch für die Fraktion"
    )
    changed_at = models.DateTimeField("geändert", auto_now=True)

    objects = PassageNoteQuerySet.as_manager()

    class Meta:
        verbose_name = "Notiz zu einer Stelle"
        verbose_name_plural = "Notizen zu Stellen"
        ordering = ["version", "section", "start"]

    def __str__(self):
        return self.quote[:60]


class MeetingVisit(models.Model):
    """When a user last looked at the agenda of a sitting, and at which version; likewise for the visit before, which
    tells what is new: looking again within the hour is the same visit."""

    user = models.ForeignKey(User, models.CASCADE, related_name="meeting_visits")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="visits")
    seen_version = models.PositiveSmallIntegerField("gesehene Fassung", default=0)
    at = models.DateTimeField("zuletzt gesehen")
    version_before = models.PositiveSmallIntegerField("Fassung beim Besuch davor", default=0)
    before_at = models.DateTimeField("Besuch davor", null=True, blank=True)

    class Meta:
        verbose_name = "Besuch einer Tagesordnung"
        verbose_name_plural = "Besuche von Tagesordnungen"
        constraints = [models.UniqueConstraint(fields=["user", "meeting"], name="one_visit_row")]

    def __str__(self):
        return f"{self.user}, {self.meeting}"


class ReadVersion(models.Model):
    """This user opened this released version: it is no longer "neu"."""

    user = models.ForeignKey(User, models.CASCADE, related_name="read_versions")
    version = models.ForeignKey(MotionVersion, models.PROTECT, related_name="readers")
    at = models.DateTimeField("gelesen am", auto_now_add=True)

    class Meta:
        verbose_name = "gelesene Fassung"
        verbose_name_plural = "gelesene Fassungen"
        constraints = [models.UniqueConstraint(fields=["user", "version"], name="read_once")]

    def __str__(self):
        return f"{self.user}, {self.version}"


class CalendarFeed(models.Model):
    """A secret address under which a calendar program reads the sittings of one user; revocable."""

    user = models.ForeignKey(User, models.CASCADE, related_name="calendar_feeds")
    token_sha256 = models.CharField(max_length=64, unique=True, editable=False)
    name = models.CharField("Bezeichnung", max_length=80, help_text="etwa Telefon")
    made_at = models.DateTimeField("angelegt am", auto_now_add=True)
    fetched_at = models.DateTimeField("zuletzt abgerufen", null=True, blank=True)
    revoked_at = models.DateTimeField("widerrufen am", null=True, blank=True)

    class Meta:
        verbose_name = "Kalender-Abo"
        verbose_name_plural = "Kalender-Abos"
        ordering = ["user", "made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "name"],
                condition=Q(revoked_at__isnull=True),
                name="feed_name_once",
                violation_error_message="Ein Abo mit diesem Namen gibt es schon.",
            ),
        ]

    def __str__(self):
        return self.name
