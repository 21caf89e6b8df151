"""Where the lists of everyone look up papers by their number, title, committee and links, however many there are."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import CharField, DateField, ExpressionWrapper, F, Index, Lookup
from django.db.models.lookups import IContains

from committees.models.publication import PublicObject
from committees.models.versions import MotionVersion

FEW = 2000


@CharField.register_lookup
class Spells(Lookup):
    """As icontains, but found by an index of every three letters that follow each other."""

    lookup_name = "spells"

    def as_sql(self, compiler, connection):
        contains, values = compiler.compile(IContains(self.lhs, self.rhs))
        column, none = compiler.compile(self.lhs)
        letters = f"committees_letters({column}) @> committees_letters(%s)"
        return f"({letters} AND {contains})", (*none, self.rhs, *values)


class PublicPaperQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-paper_date", "-version_id")

    def picked_newest_first(self, number=0):
        """Of those that a condition picks (`number`, where it is known): few are found first and sorted then. Walking
        along the index of days, the database would pass by very many to find them; of many the next is close."""
        if number > FEW:
            return self.newest_first()
        return self.order_by(ExpressionWrapper(F("paper_date") + 0, DateField()).desc(), "-version_id")

    def going_to(self, name):
        """Whose Beratungsfolge names a committee of this name, whatever its legislative term."""
        return self.filter(marks__contains=[f"in:{name}"])

    def of_committee(self, committee):
        """Whose Beratungsfolge names this very committee, as `goes_to` of the versions says it."""
        return self.filter(marks__overlap=[f"key:{committee.pk}", f"at:{committee.slug}"])


class PublicPaper(models.Model):
    """One paper in public with the version that is current there. Triggers write it with each publication and drop it
    with each taking back, in the same transaction.

    Only public words stand here, so that the public login reads every row: a condition per row would keep PostgreSQL
    from using most indexes. Whoever shows a paper reads its version, where the condition is asked. `marks` are its own
    number (=), the numbers it links to (>), and the committees it goes to by name (in:), key (key:), or address (at:,
    where no keys were frozen).
    """

    public_object = models.OneToOneField(PublicObject, models.CASCADE, related_name="listing")
    version = models.OneToOneField(MotionVersion, models.CASCADE, related_name="listing")
    paper_date = models.DateField("Datum")
    number = models.CharField("Drucksachennummer", max_length=60)
    subject = models.CharField("Betreff", max_length=300)
    marks = ArrayField(models.TextField(), default=list)

    objects = PublicPaperQuerySet.as_manager()

    class Meta:
        verbose_name = "öffentliche Vorlage"
        verbose_name_plural = "öffentliche Vorlagen"
        indexes = [
            Index(fields=["-paper_date", "-version"], name="paper_newest"),
            GinIndex(fields=["marks"], name="paper_marks", fastupdate=False),
        ]

    def __str__(self):
        return f"{self.number} {self.subject}"
