"""Queries have the SQL that Django gives them, and have it sooner."""

import pytest
from django.db import connection
from django.db.backends.postgresql.compiler import SQLCompiler as DjangosCompiler
from django.db.backends.postgresql.operations import DatabaseOperations as DjangosOperations
from django.db.models import Count, Exists, F, OuterRef
from django.db.models.expressions import Col
from django.db.models.functions import Lower

from committees.models import Consultation, Motion, MotionLink, Person
from meerbusch_vision.postgresql.compiler import SQLCompiler

DJANGOS = DjangosOperations(connection)
PERSONS = Person.objects.filter(family_name__in=["Ahrens", "Brandt", "Cremer"])
QUERIES = {
    "own columns": PERSONS.order_by("-family_name", "given_name"),
    "column of another model": Motion.objects.select_related("office").order_by("office__name", "-pk"),
    "some columns": PERSONS.order_by("family_name", "given_name").values_list("given_name", "family_name"),
    "renamed column": PERSONS.values(called=F("family_name")).order_by("-called", "pk"),
    "computed": PERSONS.annotate(small=Lower("family_name")).order_by("small", "-given_name"),
    "computed on the way": PERSONS.order_by(Lower("family_name").desc(nulls_last=True), F("given_name").asc()),
    "grouped": PERSONS.values("family_name").annotate(number=Count("pk")).order_by("-number", "family_name"),
    "distinct": PERSONS.order_by("family_name").values_list("family_name").distinct(),
    "first of each": PERSONS.order_by("family_name", "-given_name").distinct("family_name"),
    "two in one": PERSONS.filter(given_name="Ada").union(PERSONS.filter(given_name="Bo")).order_by("-family_name"),
    "all of several models": Motion.objects.select_related("kind__scheme", "office", "author__person"),
    "some of a model": Motion.objects.only("subject", "office"),
    "some of another model": Motion.objects.select_related("office").defer("office__name", "subject"),
    "one model twice": MotionLink.objects.select_related("source__office", "target__office"),
    "within another": Motion.objects.filter(Exists(Consultation.objects.filter(motion=OuterRef("pk")))),
    "through several": Motion.objects.filter(consultations__meeting__committees__name="Rat").exclude(office=None),
    "the other way round": PERSONS.order_by("family_name", "-given_name").reverse(),
}


@pytest.mark.parametrize("name", QUERIES)
def test_sql_is_that_of_django(name):
    assert made_by(SQLCompiler, QUERIES[name]) == made_by(DjangosCompiler, QUERIES[name])


def made_by(compiler, queryset):
    """(SQL, values)"""
    return compiler(queryset.query.chain(), connection, "default").as_sql()


def test_columns_are_not_hashed_to_sort_by_one(monkeypatch):
    hashed = []
    monkeypatch.setattr(Col, "__hash__", lambda column: hashed.append(column.target.name) or 0)

    made_by(SQLCompiler, QUERIES["own columns"])
    by_ours = [*hashed]
    made_by(DjangosCompiler, QUERIES["own columns"])

    assert by_ours == []
    assert "given_name" in hashed


def test_columns_of_a_model_are_made_once():
    first, second = (columns_of(MotionLink.objects.select_related("source", "target")) for _ in range(2))

    assert [id(each) for each in first] == [id(each) for each in second]
    assert len(first) > 2 * len(Motion._meta.concrete_fields)


def columns_of(queryset):
    compiler = queryset.query.get_compiler("default")
    compiler.setup_query()
    return [column for column, *_ in compiler.select]


@pytest.mark.parametrize("other", ["id", "office_id", "subject"])
def test_columns_of_two_types_are_made_alike(other):
    lhs, rhs = Motion._meta.get_field("id"), Motion._meta.get_field(other)
    ours, djangos = (each.prepare_join_on_clause("a", lhs, "b", rhs) for each in (connection.ops, DJANGOS))

    assert ours == djangos


def test_program_makes_its_sql_so():
    assert isinstance(QUERIES["own columns"].query.get_compiler("default"), SQLCompiler)
