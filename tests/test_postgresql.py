"""Sorting says the same as Django's own, whatever is selected."""

import re

import pytest
from django.db import connection
from django.db.backends.postgresql.compiler import SQLCompiler as DjangosCompiler
from django.db.models import Count, F
from django.db.models.functions import Lower

from committees.models import Motion, Person
from meerbusch_vision.postgresql.compiler import SQLCompiler
from tests.factories import make_motion, make_person

pytestmark = pytest.mark.django_db

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
    "the other way round": PERSONS.order_by("family_name", "-given_name").reverse(),
}


@pytest.mark.parametrize("name", QUERIES)
def test_order_is_that_of_django(name):
    for given, family in (("Bo", "Cremer"), ("Ada", "Brandt"), ("Ada", "Ahrens"), ("Bo", "Brandt"), ("Cy", "Cremer")):
        make_person(given_name=given, family_name=family)
    for subject in ("Bänke", "Radwege", "Schulhof"):
        make_motion(subject=subject)

    ours, djangos = (rows(compiler, QUERIES[name].query) for compiler in (SQLCompiler, DjangosCompiler))

    assert ours == djangos
    assert len(ours) >= 3


def rows(compiler, query):
    sql, values = compiler(query.chain(), connection, "default").as_sql()
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def test_columns_are_sorted_by_name_and_what_is_computed_by_its_place():
    query = PERSONS.annotate(small=Lower("family_name")).order_by("small", "slug").query

    assert re.search(r'ORDER BY \d+ ASC, "committees_person"."slug" ASC$', str(query))
