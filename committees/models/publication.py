"""Publication is a record: what the public may see, since when, under which address."""

from django.db import connections, models, router
from django.db.models import Q


class PublicObjectQuerySet(models.QuerySet):
    def in_public(self):
        return self.filter(withdrawn_at__isnull=True)

    def of_type(self, record_type):
        return self.filter(record_type=record_type)


class PublicObject(models.Model):
    """One row per object ever published; its key is the running public id. Written by actions/publication.py alone."""

    record_type = models.CharField(max_length=30)
    record_id = models.BigIntegerField()
    published_at = models.DateTimeField("veröffentlicht")
    modified = models.DateTimeField("geändert", db_index=True)
    withdrawn_at = models.DateTimeField("zurückgenommen", null=True, blank=True)
    recalled_at = models.DateTimeField("Vorlage zurückgezogen", null=True, blank=True)

    objects = PublicObjectQuerySet.as_manager()

    class Meta:
        verbose_name = "Veröffentlichung"
        verbose_name_plural = "Veröffentlichungen"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["record_type", "record_id"], name="published_once")]

    def __str__(self):
        return f"{self.record_type} {self.record_id}"

    @property
    def current_slug(self):
        return next((slug.slug for slug in self.slugs.all() if slug.is_current), "")


class Slug(models.Model):
    """An address of a public object; old ones lead on to the current one."""

    public_object = models.ForeignKey(PublicObject, models.CASCADE, related_name="slugs")
    record_type = models.CharField(max_length=30)
    slug = models.CharField(max_length=80)
    is_current = models.BooleanField(default=True)

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
