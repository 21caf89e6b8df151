"""Columns that lead to people: foreign keys, found by looking at the models, so that a new one cannot be forgotten."""

from django.apps import apps
from django.db.models import EmailField

from committees import hooks
from committees.person_data.accounts import ACCOUNT
from committees.person_data.council import COUNCIL

# Records that are a person, or nothing but part of one: the way from there to the person or to the account.
PEOPLE = {
    "committees.Person": ("person", ""),
    "committees.User": ("account", ""),
    "committees.Attendance": ("person", "person"),
    "account.EmailAddress": ("account", "user"),
    "socialaccount.SocialAccount": ("account", "user"),
}
# Numbers that are keys of accounts though they are no foreign keys, so that their rows outlive the account.
NUMBERS = ("user_id", "actor_id")


def groups():
    """All that is known of columns that lead to people, in the order of a report."""
    return (*ACCOUNT, *COUNCIL, *hooks.gather(hooks.person_data))


def known():
    """{"app.Model.field": Told or Untold}"""
    return {key: column for group in groups() for key, column in group.columns.items()}


def columns():
    """(key, column) of each column of every table."""
    for model in apps.get_models(include_auto_created=True):
        for column in model._meta.local_fields:
            yield f"{model._meta.label}.{column.name}", column


def links():
    """{key: ("person" or "account", way to it)} of each foreign key that leads to a person."""
    found = {}
    for key, column in columns():
        if column.is_relation and column.related_model._meta.label in PEOPLE:
            whose, way = PEOPLE[column.related_model._meta.label]
            found[key] = (whose, "__".join(filter(None, (column.name, way))))
    return found


def unlinked():
    """Columns without a foreign key that tell by their kind or name that they lead to people."""
    return {
        key
        for key, column in columns()
        if isinstance(column, EmailField) or (column.name in NUMBERS and not column.is_relation)
    }
