"""What a report calls each column, and how it spells values, in German."""

import json
from datetime import date, datetime

from django.apps import apps
from django.utils.text import capfirst

from committees import hooks
from committees.background import TASK_WORDS
from committees.words import day, moment

# What has no German name of its own, or is called otherwise where everyone reads it.
NAMES = {
    "action": "Schritt",
    "asked_at": "angefragt am",
    "at": "wann",
    "content_type": "Art des Datensatzes",
    "created": "angelegt am",
    "created_at": "angelegt am",
    "date_joined": "angelegt am",
    "decision": "Entscheidung",
    "ip": "IP-Adresse",
    "is_active": "darf sich anmelden",
    "is_staff": "darf in die Verwaltung",
    "is_superuser": "darf alles",
    "last_seen_at": "zuletzt gesehen",
    "last_used_at": "zuletzt benutzt",
    "motion_number": "Vorlage",
    "primary": "Hauptadresse",
    "record_id": "Nummer des Datensatzes",
    "record_type": "Art des Datensatzes",
    "scheduled_at": "geplant für",
    "sent": "gesendet am",
    "slug": "Adresse der Seite",
    "status": "Stand",
    "task_name": "Aufgabe",
    "type": "Art",
    "uid": "Kennung",
    "user_agent": "Programm und Gerät",
    "username": "Anmeldename",
}
FACTORS = {"totp": "Codes aus einer App", "webauthn": "Passkey", "recovery_codes": "Ersatzcodes"}
JOBS = {
    "todo": "wartet",
    "doing": "läuft",
    "succeeded": "erledigt",
    "failed": "gescheitert",
    "cancelled": "abgebrochen",
    "aborting": "wird abgebrochen",
    "aborted": "abgebrochen",
}
PROGRAMS_OWN = {"task_name": TASK_WORDS, "status": JOBS, "type": FACTORS}
KINDS_OF_RECORD = ("record_type", "model")


def label_of(model, path):
    """ "meeting__starts_at" → "Sitzung": the name of the last record on the way, or of the column itself."""
    column = fields_on(model, path)[-1]
    record = fields_on(model, path)[-2:][0]
    named = NAMES.get(column.name) or (NAMES.get(record.name) if record.is_relation else None)
    return capfirst(named or name_of(record))


def name_of(field):
    """A foreign key without a name is called what it leads to."""
    is_nameless = field.is_relation and field.verbose_name == field.name.replace("_", " ")
    return str(field.related_model._meta.verbose_name if is_nameless else field.verbose_name)


def fields_on(model, path):
    found = []
    for name in path.split("__"):
        found.append(model._meta.get_field(name))
        model = found[-1].related_model
    return found


def words_of(model, path):
    """{value: word} of a column with choices, or with names of the program's own."""
    column = fields_on(model, path)[-1]
    if column.name == "action":
        return dict(hooks.gather(hooks.action_words))
    if column.name in KINDS_OF_RECORD:
        return {model._meta.model_name: str(model._meta.verbose_name) for model in apps.get_models()}
    return PROGRAMS_OWN.get(column.name) or dict(column.flatchoices)


def spelled(value):
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)
