"""Rows of other tables that come along with those they belong to: records, without a query of their own."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models.functions import JSONObject


def along(queryset):
    """To annotate with: the rows of this queryset, which names by OuterRef what they belong to."""
    columns = {field.attname: field.attname for field in queryset.model._meta.concrete_fields}
    return ArraySubquery(queryset.values(said=JSONObject(**columns)))


def records(model, said):
    """What `along` brought, as records of this model; related ones are looked up when asked for."""
    fields = model._meta.concrete_fields
    names = [field.attname for field in fields]
    return [model.from_db(None, names, [field.to_python(row[field.attname]) for field in fields]) for row in said]
