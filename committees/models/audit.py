"""The audit log: rows are only ever added. Names of actors stand in a table of their own that can be erased."""

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat

from committees import clock

PAPER, ACCOUNT, PERSON = "motion", "user", "person"
NUMBERED = {ACCOUNT: "Konto", PERSON: "Person"}  # named when the log is read: a name in it could never be erased
WITH_TITLES = (PAPER, "resolution", "agendaitem")  # which may be non-public


class AuditActor(models.Model):
    """The name behind an actor id; may be erased without touching the log."""

    user_id = models.BigIntegerField(primary_key=True)
    name = models.CharField("Name", max_length=200)

    class Meta:
        verbose_name = "Name im Protokoll"
        verbose_name_plural = "Namen im Protokoll"

    def __str__(self):
        return self.name


class AuditQuerySet(models.QuerySet):
    def note(self, *, by, subject, action, before="", after="", note=""):
        """Add one entry; `subject` is a record, `by` a user or None for the system."""
        if by is not None:
            # Not updated: two actions of one person would wait for each other.
            AuditActor.objects.bulk_create([AuditActor(user_id=by.pk, name=str(by))], ignore_conflicts=True)
        return self.create(
            actor_id=by.pk if by else None,
            record_type=subject._meta.model_name,
            record_id=subject.pk,
            subject=words_on(subject)[:200],
            action=action,
            before=before,
            after=after,
            note=note,
        )

    def marked_for(self, user):
        """Each entry with `is_open`: whether this user reads what it is about. What was said and done to a draft is
        for those who read the draft; how a faction or a member wrote its paper before it was handed in is theirs."""
        papers = apps.get_model("committees", "Motion").objects
        read = papers.drafts_read_by(user).filter(pk=OuterRef("record_id"))
        ours = papers.brought_in_by(user.scope).filter(pk=OuterRef("record_id"))
        later = AuditEntry.objects.filter(record_type=PAPER, record_id=OuterRef("record_id"), pk__gt=OuterRef("pk"))
        is_open = Q(record_type=PAPER) & Exists(read) & (~Exists(later.filter(action="hand_in")) | Exists(ours))
        others = (PAPER,) if user.scope.reads_everything else WITH_TITLES
        return self.annotate(is_open=is_open | ~Q(record_type__in=others), now_called=now_called())

    def of_number(self, words):
        """Entries on the paper with this number, which anybody may know who reads the log."""
        return self.filter(record_type=PAPER, subject__istartswith=f"{words} ") if " " not in words else self.none()

    def about(self, record):
        return self.filter(record_type=record._meta.model_name, record_id=record.pk)


def words_on(record):
    """What an entry says of its record: the number alone of a person or an account."""
    kind = NUMBERED.get(record._meta.model_name)
    return f"{kind} {record.pk}" if kind else str(record)


def now_called():
    """Of an entry on an account the name behind it, unless it was erased, else what an active one is called; of an
    entry on a person the name it has today."""
    this = OuterRef("record_id")
    names = AuditActor.objects.filter(user_id=this).values("name")
    active = apps.get_model("committees", "User").objects.filter(pk=this, is_active=True).values("username")
    person = apps.get_model("committees", "Person").objects.filter(pk=this)
    full = person.values(full=Concat(F("given_name"), Value(" "), F("family_name")))
    return Case(
        When(record_type=ACCOUNT, then=Coalesce(Subquery(names), Subquery(active))),
        When(record_type=PERSON, then=Subquery(full)),
        output_field=models.CharField(),
    )


class AuditEntry(models.Model):
    """Who did what to which record, as text instead of foreign keys, so that it outlives the record."""

    at = models.DateTimeField("wann", default=clock.now)
    actor_id = models.BigIntegerField("wer", null=True)
    record_type = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    subject = models.CharField("woran", max_length=200)
    action = models.CharField("was", max_length=60)
    before = models.TextField("vorher", blank=True)
    after = models.TextField("nachher", blank=True)
    note = models.TextField("Anmerkung", blank=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = "Protokolleintrag"
        verbose_name_plural = "Protokoll"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["record_type", "record_id"])]

    def __str__(self):
        return f"{self.record_type} {self.record_id}: {self.action}"  # no title: not everyone may read it

    @property
    def heading(self):
        """What an entry out of marked_for() is about, as its reader may know it: of a closed paper the number."""
        if self.record_type in NUMBERED:
            return self.now_called or f"{NUMBERED[self.record_type]} {self.record_id}"
        if self.is_open:
            return self.subject
        return self.subject.partition(" ")[0] if self.record_type == PAPER else ""


class AuditSeal(models.Model):
    """Gapless number and hash chain over the entries, given afterwards by a job, so that writers never wait."""

    number = models.PositiveBigIntegerField("laufende Nummer", primary_key=True)
    entry = models.OneToOneField(AuditEntry, models.PROTECT, related_name="seal")
    sha256 = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = "Siegel"
        verbose_name_plural = "Siegel"
        ordering = ["number"]

    def __str__(self):
        return str(self.number)
