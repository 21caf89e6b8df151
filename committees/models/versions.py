"""Frozen Fassungen: what a release made never changes again; the database refuses it."""

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from committees import clock
from committees.models.files import StoredFile
from committees.models.people import User
from committees.models.publication import Slug


def goes_to(committee):
    """Condition: the frozen Beratungsfolge names this committee, by its key; versions from before keys were frozen
    name the address alone, which then never changes and is given to no other committee."""
    without_keys = Q(content__consultations__0__committee_id__isnull=True)
    return Q(content__consultations__contains=[{"committee_id": committee.pk}]) | (
        without_keys & Q(content__consultations__contains=[{"slug": committee.slug}])
    )


class VersionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Versions this user may read (domain.md §4): the one rule for seeing released papers.

        Town hall reads public ones from release on and its own office's always; members read each version that was
        given to them; everyone reads what is published. What is withheld is for those alone who read the original.
        """
        published = Q(publication__public_object__withdrawn_at__isnull=True, publication__isnull=False)
        if not user.is_authenticated:
            return self.filter(published)
        scope = user.scope
        if scope.reads_everything:
            return self
        if scope.works_in_town_hall:
            # Staff hold no seat in the council (§ 13 KWahlG), so their seats need not be looked up.
            shown = Q(is_public=True, withholding__isnull=True)
            return self.filter(published | shown | Q(motion__office__in=scope.offices))
        given = Q(distribution__isnull=False, withholding__isnull=True)
        return self.filter(published | (given & self.given_to(scope)))

    def given_to(self, scope):
        """Condition for distributed versions: § 58 Abs. 1 GO NRW opens non-public papers to all council members, a
        Geschäftsordnung those of a sitting to the staff of factions."""
        if scope.is_council_member:
            return Q()
        if not (scope.committees or scope.works_for_faction):
            return Q(pk__in=[])
        given = Q(is_public=True)
        if scope.works_for_faction:
            given |= Q(motion__in=scope.find_opened_motions())
        for seat in scope.seats:
            given |= goes_to(seat.committee)
        return given

    def in_public(self):
        return self.filter(publication__isnull=False, publication__public_object__withdrawn_at__isnull=True)

    def with_slug(self):
        """With `slug`, the address that the paper has in public now."""
        slugs = Slug.objects.filter(public_object=OuterRef("publication__public_object"), is_current=True)
        return self.annotate(slug=Subquery(slugs.values("slug")[:1]))


class MotionVersion(models.Model):
    """One released version of a Vorlage: content, web text and PDF with their SHA-256."""

    motion = models.ForeignKey("committees.Motion", models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("Fassung")
    motion_number = models.CharField("Drucksachennummer", max_length=60)
    kind_name = models.CharField("Vorlagenart", max_length=80)
    subject = models.CharField("Betreff", max_length=300)
    paper_date = models.DateField("Datum")
    is_public = models.BooleanField("öffentlich")
    content = models.JSONField()
    html = models.TextField()
    text = models.TextField()
    content_sha256 = models.CharField(max_length=64)
    html_sha256 = models.CharField(max_length=64)
    pdf = models.ForeignKey(StoredFile, models.PROTECT, related_name="versions")
    pdf_pages = models.PositiveSmallIntegerField(default=1)
    change_note = models.TextField("Was hat sich geändert?", blank=True)
    released_at = models.DateTimeField("freigegeben am")

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = "Fassung"
        verbose_name_plural = "Fassungen"
        ordering = ["motion_id", "number"]  # "motion" would join its table, which the public login cannot read
        constraints = [
            models.UniqueConstraint(fields=["motion", "number"], name="version_number_once"),
            models.CheckConstraint(
                condition=models.Q(number=1) | ~models.Q(change_note=""),
                name="later_version_says_what_changed",
                violation_error_message="Bitte sagen, was sich gegenüber der vorigen Fassung geändert hat.",
            ),
        ]

    def __str__(self):
        return f"{self.motion_number}, Fassung {self.number}"

    @property
    def is_published(self):
        return hasattr(self, "publication")

    @property
    def is_distributed(self):
        """Whether the members have it: by Versand, or because it was published."""
        return hasattr(self, "distribution")

    @property
    def is_withheld(self):
        """Whether another took its place because it showed what nobody outside may read."""
        return hasattr(self, "withholding")


class DistributedVersion(models.Model):
    """A version that was given to the members. Each is given by itself: an older one that was held back stays so."""

    version = models.OneToOneField(MotionVersion, models.PROTECT, related_name="distribution")
    given_at = models.DateTimeField("an die Mitglieder gegeben")

    class Meta:
        verbose_name = "Versand einer Fassung"
        verbose_name_plural = "Versand von Fassungen"

    def __str__(self):
        return str(self.version)


class WithheldVersion(models.Model):
    """A version that was replaced because it showed too much: kept for the record, read in town hall alone."""

    version = models.OneToOneField(MotionVersion, models.PROTECT, related_name="withholding")
    reason = models.TextField("Grund", max_length=2000)
    at = models.DateTimeField("zurückgehalten", default=clock.now)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="von")

    class Meta:
        verbose_name = "zurückgehaltene Fassung"
        verbose_name_plural = "zurückgehaltene Fassungen"

    def __str__(self):
        return str(self.version)


def standing_words(versions):
    """Where the versions stand when the newest is not the one that people have; `versions` newest first."""
    public = next((version for version in versions if version.is_published), None)
    given = next((version for version in versions if version.is_distributed and not version.is_withheld), None)
    words = []
    if public and public != versions[0]:
        rest = "noch nicht veröffentlicht" if versions[0].is_public else "nichtöffentlich"
        words.append(f"Öffentlich ist Fassung {public.number}; Fassung {versions[0].number} ist freigegeben, {rest}.")
    if given and given not in (public, versions[0]):
        words.append(f"Die Mitglieder haben Fassung {given.number}, noch nicht Fassung {versions[0].number}.")
    return " ".join(words)


class VersionFile(models.Model):
    """An attachment as it was at release."""

    version = models.ForeignKey(MotionVersion, models.PROTECT, related_name="files")
    position = models.PositiveSmallIntegerField()
    title = models.CharField("Bezeichnung", max_length=200)
    file_name = models.CharField("Dateiname", max_length=200)
    is_public = models.BooleanField("öffentlich")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="version_files")

    class Meta:
        verbose_name = "Anlage einer Fassung"
        verbose_name_plural = "Anlagen von Fassungen"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="version_file_position_once")]

    def __str__(self):
        return self.title
