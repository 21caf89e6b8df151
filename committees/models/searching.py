"""What the search reads: public texts with their words, and what has changed and must be read again."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Exists, OuterRef, Q

from committees import clock
from committees.models.aftermath import PublicResolution
from committees.models.committees import Committee
from committees.models.earlier import EarlierStation
from committees.models.files import StoredFile
from committees.models.meetings import Meeting
from committees.models.people import Person
from committees.models.publication import PublishedVersion

RESOLUTION_KIND = "Beschluss"


class SearchOwner(models.TextChoices):
    """Whose entries come and go together."""

    MOTION = "motion", "Vorlage"
    MEETING = "meeting", "Sitzung"
    PERSON = "person", "Person"
    COMMITTEE = "committee", "Gremium"


class SearchEntryQuerySet(models.QuerySet):
    def in_public(self):
        """Those whose source is in public at this moment. The database drops the others by itself; whoever shows an
        entry asks once more."""
        found = self.filter(
            Q(owner_type=SearchOwner.MOTION) & Exists(published_papers())
            | Q(owner_type=SearchOwner.MEETING) & Exists(Meeting.objects.in_public().filter(pk=OuterRef("owner_id")))
            | Q(owner_type=SearchOwner.COMMITTEE)
            & Exists(Committee.objects.in_public().filter(pk=OuterRef("owner_id")))
            | Q(owner_type=SearchOwner.PERSON) & Exists(Person.objects.with_mandate().filter(pk=OuterRef("owner_id")))
        )
        for owner, resolutions in ((SearchOwner.MEETING, PublicResolution), (SearchOwner.MOTION, EarlierStation)):
            shown = resolutions.objects.in_public().filter(pk=OuterRef("record_id"))
            found = found.exclude(~Exists(shown), owner_type=owner, kind=RESOLUTION_KIND)
        return found


def published_papers():
    here = {"public_object__record_type": "motion", "public_object__record_id": OuterRef("owner_id")}
    return PublishedVersion.objects.filter(public_object__withdrawn_at__isnull=True, **here)


class SearchEntry(models.Model):
    """One thing that the search finds: a paper, an attachment, a sitting, an item, a resolution, a person …

    Only public words stand here, so that the public login reads every row: a condition per row would keep PostgreSQL
    from using the index of words. What is no longer public is deleted by triggers at the same moment.
    """

    owner_type = models.CharField(max_length=10, choices=SearchOwner)
    owner_id = models.BigIntegerField()
    record_id = models.BigIntegerField()
    kind = models.CharField("Art", max_length=40)
    title = models.CharField("Titel", max_length=400)
    note = models.CharField("Zusatz", max_length=300, blank=True, help_text="etwa Art und Nummer einer Vorlage")
    address = models.CharField("Adresse", max_length=300)
    body = models.TextField("Text", blank=True, help_text="Seiten einer Datei durch Seitenvorschub getrennt")
    dated_on = models.DateField("Tag", null=True, blank=True)
    facets = ArrayField(models.CharField(max_length=250), default=list)
    words = SearchVectorField("Wörter", null=True)
    head = SearchVectorField("Wörter, nach denen geordnet wird", null=True)

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "Eintrag der Suche"
        verbose_name_plural = "Einträge der Suche"
        indexes = [
            GinIndex(fields=["words"], name="search_words", fastupdate=False),
            models.Index(fields=["owner_type", "owner_id"], name="search_owner"),
        ]

    def __str__(self):
        return f"{self.kind}: {self.title}"


class SearchWord(models.Model):
    """A word of the public texts as it is written there, folded: for "Meinten Sie …?" and to take compounds apart."""

    word = models.CharField(max_length=60, unique=True)
    is_noun = models.BooleanField("großgeschrieben")

    class Meta:
        verbose_name = "Wort der Suche"
        verbose_name_plural = "Wörter der Suche"

    def __str__(self):
        return self.word


class SearchChange(models.Model):
    """Something public has changed, so that these entries must be written anew. Triggers add rows, a job takes them."""

    record_type = models.CharField(max_length=10, choices=SearchOwner)
    record_id = models.BigIntegerField()

    class Meta:
        verbose_name = "Änderung für die Suche"
        verbose_name_plural = "Änderungen für die Suche"

    def __str__(self):
        return f"{self.record_type} {self.record_id}"


class FileText(models.Model):
    """The words in a file, read once; its pages are parted by form feeds. `problem` says why there are none."""

    file = models.OneToOneField(StoredFile, models.CASCADE, related_name="read_text", primary_key=True)
    text = models.TextField("Text", blank=True)
    problem = models.CharField("warum kein Text", max_length=200, blank=True)
    read_at = models.DateTimeField("gelesen", default=clock.now)

    class Meta:
        verbose_name = "Text einer Datei"
        verbose_name_plural = "Texte von Dateien"

    def __str__(self):
        return f"Text von {self.file_id}"
