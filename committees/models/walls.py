"""What the database refuses, said in German: one map leads from constraint name to sentence."""

import logging
import re
from functools import cache

from django.apps import apps
from django.db import DataError, IntegrityError, InternalError, OperationalError
from django.db.models import Field, ProtectedError
from django.utils.text import capfirst

logger = logging.getLogger(__name__)

REFUSALS = (IntegrityError, DataError, InternalError)  # what a person's input can bring about
CONFLICTS = {"40001", "40P01"}  # two at once in each other's way: the same once more may well succeed
UNKNOWN = "Die Datenbank hat die Änderung abgelehnt. Nichts wurde gespeichert."
BY_SQLSTATE = {
    "22000": "Das Ende liegt vor dem Beginn.",  # the only raw data exception of ours: a range turned round
    "22001": "Eine Angabe ist zu lang. Nichts wurde gespeichert.",
    "22003": "Eine Zahl ist zu groß oder zu klein. Nichts wurde gespeichert.",
    "23502": "Eine Pflichtangabe fehlt. Nichts wurde gespeichert.",
    "23503": "Die Änderung betrifft einen Eintrag, auf den noch verwiesen wird oder den es nicht mehr gibt. "
    "Nichts wurde gespeichert.",
    **dict.fromkeys(
        CONFLICTS,
        "Jemand anderes hat gerade dieselben Einträge geändert. Nichts wurde gespeichert. Bitte versuchen Sie es noch "
        "einmal.",
    ),
    "42501": "Festgeschriebenes kann nicht geändert oder gelöscht werden.",
}


def german_sentence(error):
    """Why the database refused, as a sentence for the person at the form."""
    if isinstance(error, ProtectedError):
        return protected_sentence(error.protected_objects)
    diagnosis = getattr(error.__cause__, "diag", None)
    if diagnosis is None:
        logger.warning("Unbekannte Ablehnung: %s", error)
        return UNKNOWN
    if is_raised_by_trigger(diagnosis):
        return diagnosis.message_primary
    return constraint_sentence(diagnosis) or BY_SQLSTATE.get(diagnosis.sqlstate) or unknown(diagnosis)


def is_conflict(error):
    """Whether two at once stood in each other's way, so that the database let one of them go on and stopped this."""
    return isinstance(error, OperationalError) and sqlstate_of(error) in CONFLICTS


def sqlstate_of(error):
    """What the database calls it; None where it could not say so itself, because the connection is lost."""
    return getattr(error.__cause__, "sqlstate", None)


def is_raised_by_trigger(diagnosis):
    """Our triggers say the German sentence themselves, with the figures of the case."""
    return diagnosis.source_function == "exec_stmt_raise" and bool(diagnosis.constraint_name)


def constraint_sentence(diagnosis):
    return sentences().get(bare_name(diagnosis.constraint_name or ""))


def unknown(diagnosis):
    logger.warning("Unbekannte Ablehnung: %s %s", diagnosis.sqlstate, diagnosis.constraint_name)
    return UNKNOWN


def protected_sentence(records):
    kinds = sorted({str(record._meta.verbose_name_plural) for record in records})
    return f"Löschen geht nicht, weil noch darauf verwiesen wird ({', '.join(kinds)})."


@cache
def sentences():
    """Constraint name → German sentence, from the constraints and unique fields of all models."""
    found = {}
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if field.unique and not field.primary_key:
                found[f"{model._meta.db_table}_{field.column}"] = unique_sentence(field)
        for constraint in model._meta.constraints:
            if has_own_sentence(constraint):
                found[constraint.name] = str(constraint.violation_error_message)
    return found


def bare_name(constraint_name):
    """The name without what PostgreSQL or Django append to that of a unique column."""
    return re.sub(r"_(key|[0-9a-f]{8}_uniq)$", "", constraint_name)


def has_own_sentence(constraint):
    return constraint.violation_error_message != constraint.default_violation_error_message


def unique_sentence(field):
    """The field's own sentence, or one that needs no article."""
    own = field.error_messages["unique"]
    if own != Field.default_error_messages["unique"]:
        return str(own)
    return f"{capfirst(field.verbose_name)}: Diesen Eintrag gibt es schon."
