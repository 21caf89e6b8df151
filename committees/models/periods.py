"""Dated facts: from/until on a row, and the constraints that go with it. Both days count; no end means still."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import F, Func, Q, Value


class DateRange(Func):
    function = "daterange"
    output_field = DateRangeField()


class KeyRange(Func):
    """A key as a range of one number: exclusion constraints on it need no extension (btree_gist)."""

    function = "int8range"


def days():
    """The period of a row as an expression of an exclusion constraint."""
    return DateRange("starts_on", "ends_on", Value("[]")), RangeOperators.OVERLAPS


def same(field):
    """Equality of a foreign key as an expression of an exclusion constraint."""
    return KeyRange(F(field), F(field), Value("[]")), RangeOperators.OVERLAPS


class Exclusion(ExclusionConstraint):
    """As Django's, which raises an error in a form whose condition names a field that was filled in wrongly."""

    def validate(self, model, instance, exclude=None, using=DEFAULT_DB_ALIAS):
        if not (exclude and self.condition and self._expression_refs_exclude(model, self.condition, exclude)):
            super().validate(model, instance, exclude, using)

    def deconstruct(self):
        """In migrations it is Django's."""
        _, args, kwargs = super().deconstruct()
        return f"{ExclusionConstraint.__module__}.{ExclusionConstraint.__name__}", args, kwargs


def starts_before_it_ends(name):
    return models.CheckConstraint(
        condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
        name=f"{name}_period",
        violation_error_message="Das Ende liegt vor dem Beginn.",
    )


class PeriodQuerySet(models.QuerySet):
    def on(self, day):
        """Rows that hold on this day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)

    def during(self, first, last):
        """Rows that hold on some of these days; `last` None means without end."""
        begun = Q() if last is None else Q(starts_on__lte=last)
        return self.filter(begun, Q(ends_on__isnull=True) | Q(ends_on__gte=first))

    def still_after(self, day):
        """Rows that last beyond this day, also those that begin after it."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day))


class Period(models.Model):
    starts_on = models.DateField("von")
    ends_on = models.DateField("bis", null=True, blank=True)

    class Meta:
        abstract = True

    def holds_on(self, day):
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)
