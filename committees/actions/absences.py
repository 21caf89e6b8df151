"""Absences: entered and taken back, both noted."""

from django.db import transaction

from committees.models import Absence, AuditEntry
from committees.workflow import NotAllowed


@transaction.atomic
def enter(absence, *, by):
    refuse_strangers(absence, by)
    absence.save()
    AuditEntry.objects.note(by=by, subject=absence, action="absence_add", note=words_of(absence))


@transaction.atomic
def take_back(absence, *, by):
    absence = Absence.objects.select_for_update().get(pk=absence.pk)
    refuse_strangers(absence, by)
    AuditEntry.objects.note(by=by, subject=absence, action="absence_delete", note=words_of(absence))
    absence.delete()


def refuse_strangers(absence, by):
    if absence.user_id != by.pk and not by.scope.administers:
        raise NotAllowed("Abwesenheiten anderer trägt die Gremienpflege ein.")


def words_of(absence):
    end = f"bis {absence.ends_on:%d.%m.%Y}" if absence.ends_on else "bis auf Weiteres"
    return f"{absence}, {absence.starts_on:%d.%m.%Y} {end}"
