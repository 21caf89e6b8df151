"""Publication is a record: what the public may see, since when, under which address."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import connections, models, router
from django.db.models import Q


class PublicObjectQuerySet(models.QuerySet):
    def in_public(self):
        return self.filter(withdrawn_at__isnull=True)

    def exposed(self):
        """What OParl shows: objects whose public representation was looked at once (actions/exposure.py)."""
        return self.in_public().exclude(kind="")

    def of_type(self, record_type):
        return self.filter(record_type=record_type)


class PublicObject(models.Model):
    """One row per object ever published; its key is the running public id.

    Papers and project groups are published by actions/publication.py; everything else follows what is public, by
    actions/exposure.py, which also tells from `fingerprint` when the representation of an object changed. `part` tells
    apart what hangs on one record without a key of its own (the Beratungen of a paper: their committee), `parent` is
    the record it hangs on, `about` the paper that an item of an agenda deals with, `leads_to` those a paper names.
    """

    record_type = models.CharField(max_length=30)
    record_id = models.BigIntegerField()
    part = models.BigIntegerField(default=0)
    kind = models.CharField("Art in OParl", max_length=20, blank=True, default="")
    parent = models.BigIntegerField(null=True)
    about = models.BigIntegerField(null=True)
    leads_to = ArrayField(models.BigIntegerField(), default=list, editable=False)
    fingerprint = models.CharField(max_length=64, blank=True, default="")
    published_at = models.DateTimeField("veröffentlicht")
    modified = models.DateTimeField("geändert", db_index=True)
    withdrawn_at = models.DateTimeField("zurückgenommen", null=True, blank=True)
    recalled_at = models.DateTimeField("Vorlage zurückgezogen", null=True, blank=True)
    rebooked = models.JSONField(
        "verlegt auf", default=dict, editable=False, help_text="Sitzung je Gremium, wo die erste abgesagt wurde"
    )

    objects = PublicObjectQuerySet.as_manager()

    class Meta:
        verbose_name = "Veröffentlichung"
        verbose_name_plural = "Veröffentlichungen"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["record_type", "record_id", "part"], name="published_once")]
        indexes = [
            models.Index(fields=["kind", "-id"], name="public_kind"),
            models.Index(fields=["record_type", "parent"], name="public_parent"),
            models.Index(fields=["about"], name="public_about", condition=Q(about__isnull=False)),
            GinIndex(fields=["leads_to"], name="public_leads_to", fastupdate=False),
            models.Index(
                fields=["record_type", "id"],
                include=["modified"],
                condition=Q(withdrawn_at__isnull=True),
                name="public_of_type",
            ),
        ]

    def __str__(self):
        return f"{self.record_type} {self.record_id}"

    @property
    def current_slug(self):
        return next((slug.slug for slug in self.slugs.all() if slug.is_current), "")


class Tombstone(models.Model):
    """What remains in public of an object that was taken back: that it was, and when. Written by a trigger."""

    public_id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=20)
    published_at = models.DateTimeField("veröffentlicht")
    modified = models.DateTimeField("zurückgenommen")

    class Meta:
        verbose_name = "zurückgenommenes Objekt"
        verbose_name_plural = "zurückgenommene Objekte"
        indexes = [models.Index(fields=["kind", "-public_id"], name="tombstone_kind")]

    def __str__(self):
        return f"{self.kind} {self.public_id}"


class ChangedRecord(models.Model):
    """A record whose public representation may have changed; written by triggers, worked off by exposure.refresh."""

    family = models.CharField(max_length=30)
    record_id = models.BigIntegerField()

    class Meta:
        verbose_name = "geänderter Datensatz"
        verbose_name_plural = "geänderte Datensätze"

    def __str__(self):
        return f"{self.family} {self.record_id}"


class SlugQuerySet(models.QuerySet):
    def of_papers_in_public(self):
        """Those that papers have now which everyone may read."""
        return self.filter(record_type="motion", is_current=True, public_object__withdrawn_at__isnull=True)


class Slug(models.Model):
    """An address of a public object; old ones lead on to the current one."""

    public_object = models.ForeignKey(PublicObject, models.CASCADE, related_name="slugs")
    record_type = models.CharField(max_length=30)
    slug = models.CharField(max_length=80)
    is_current = models.BooleanField(default=True)

    objects = SlugQuerySet.as_manager()

    class Meta:
        verbose_name = "Adresse"
        verbose_name_plural = "Adressen"
        constraints = [
            models.UniqueConstraint(fields=["record_type", "slug"], name="slug_once"),
            models.UniqueConstraint(fields=["public_object"], condition=Q(is_current=True), name="one_current_slug"),
        ]

    def __str__(self):
        return self.slug


class PublishedVersion(models.Model):
    """A version the public may read; the versions themselves are frozen and carry no such mark."""

    public_object = models.ForeignKey(PublicObject, models.CASCADE, related_name="versions")
    version = models.OneToOneField("MotionVersion", models.PROTECT, related_name="publication")
    published_at = models.DateTimeField()

    class Meta:
        verbose_name = "veröffentlichte Fassung"
        verbose_name_plural = "veröffentlichte Fassungen"
        indexes = [models.Index(fields=["-published_at"], name="published_newest")]

    def __str__(self):
        return str(self.version)


class PublicStamp(models.Model):
    """One row that a trigger raises with every change of anything public pages can read; caches hang on it."""

    value = models.BigIntegerField(default=0)
    transaction = models.BigIntegerField(default=0)  # the one that raised it last: each raises it once
    raised_at = models.DateTimeField("zuletzt geändert", null=True)

    class Meta:
        verbose_name = "Stand der öffentlichen Seiten"
        verbose_name_plural = "Stand der öffentlichen Seiten"

    def __str__(self):
        return str(self.value)

    @classmethod
    def current(cls):
        """The stamp as readers of public pages see it."""
        return cls.with_time()[0]

    @classmethod
    def with_time(cls):
        """(stamp, when it was raised). Plain SQL: each public request asks, most ask nothing else."""
        with connections[router.db_for_read(cls)].cursor() as cursor:
            cursor.execute("SELECT value, raised_at FROM committees_publicstamp")
            return cursor.fetchone() or (0, None)
