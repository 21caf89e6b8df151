"""Queries that public pages ask again and again: Django builds their SQL once, later only the values are filled in.

Putting together the SQL of nested rules of visibility takes Django longer than the database needs to answer. The rules
stay in the querysets; what a decorated function returns is built from them at its first call.
"""

from copy import copy
from functools import cached_property, update_wrapper
from inspect import signature

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Func, Value
from django.db.models.expressions import RawSQL


class Slot(Value):
    """Stands for an argument while the SQL is built."""

    def as_sql(self, compiler, connection):
        return "%s", [self]


class AnyOf(Func):
    """For `__in` with an argument that is a list, `of` this type of the database."""

    template = "(SELECT unnest(%(expressions)s::%(of)s[]))"


# The key of the one row that is picked: see BuiltOnce.of.
PICKED = RawSQL("SELECT id FROM picked", ())


class BuiltOnce:
    """A function that returns a queryset, as one that returns its rows. What it looks at stays as it was at the first
    call; so it never asks for the day, and hands its arguments, which every call passes by name, to filters alone.
    What it prefetches is shared by threads. So it holds no subquery, which Django changes while it writes its SQL, and
    the portal asks for none that the town hall asks for: Django notes at it by which login its owners were read."""

    def __init__(self, build):
        update_wrapper(self, build)
        self.build = build

    @cached_property
    def built(self):
        """(queryset, its compiler, SQL, parameters with slots)"""
        queryset = self.build(*(Slot(name) for name in signature(self.build).parameters))
        compiler = queryset.query.get_compiler(queryset.db)
        return queryset, compiler, *compiler.as_sql()

    def of(self, picked, **values):
        """The rows that go with PICKED, the one row of this queryset, whose own SQL is put together at each call."""
        try:
            sql, params = picked.values("pk").query.get_compiler(picked.db).as_sql()
        except EmptyResultSet:
            return []
        return self.rows(f"WITH picked (id) AS ({sql}) ", params, values)

    def __call__(self, **values):
        return self.rows("", (), values)

    def rows(self, before, given, values):
        queryset, compiler, sql, slots = self.built
        compiler = copy(compiler)  # threads share the built one, each has its connections
        compiler.connection = connections[queryset.db]
        params = tuple(values[slot.value] if isinstance(slot, Slot) else slot for slot in slots)
        compiler.as_sql = lambda: (before + sql, (*given, *params))
        queryset = queryset.all()
        queryset.query.get_compiler = lambda using: compiler
        return list(queryset)


built_once = BuiltOnce
