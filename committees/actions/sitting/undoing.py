"""Taking back the last wrong click on who is there, on § 31 or on what happened: as it was before, once."""

import functools

from committees.actions.sitting.acts import act, words
from committees.models import Attendance, ConflictOfInterest, Presence, Resolution, SittingEvent
from committees.workflow import NotAllowed

# In the order in which they are put back; taken away in the other order.
KINDS = {
    "attendance": (Attendance, "meeting"),
    "presence": (Presence, "attendance__meeting"),
    "conflict": (ConflictOfInterest, "attendance__meeting"),
    "event": (SittingEvent, "meeting"),
}


def undoable(do):
    """The act keeps what it changed in Proceedings.last_change."""

    @functools.wraps(do)
    def changing(proceedings, *, by, at, **values):
        before, chair = picture(proceedings.meeting), proceedings.chair_id
        said = do(proceedings, by=by, at=at, **values)
        proceedings.last_change = {
            "said": said,
            "at": at.isoformat(),
            "chair": chair,
            "rows": changes(before, picture(proceedings.meeting)),
        }
        proceedings.save(update_fields=["last_change"])
        return said

    return changing


def picture(meeting):
    """{kind: {key as text: values}} of everything that such an act may change."""
    return {
        kind: {str(row["id"]): plain(row) for row in model.objects.filter(**{path: meeting}).order_by().values()}
        for kind, (model, path) in KINDS.items()
    }


def plain(row):
    """Moments as text, to the microsecond."""
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row.items()}


def changes(before, after):
    """{kind: {key: values as they were, None for a row that is new}}"""
    return {
        kind: {key: rows.get(key) for key in rows | after[kind] if rows.get(key) != after[kind].get(key)}
        for kind, rows in before.items()
    }


@act("take_back", seen=words)
def take_back(proceedings, *, by, at, seen=""):
    """Undo the last act of these, which is the one the laptop has `seen` (its moment); after a vote it is too late,
    then the times are corrected."""
    change = proceedings.last_change
    if not change:
        raise NotAllowed("Es gibt keinen Schritt zur Anwesenheit, der zurückgenommen werden kann.")
    if seen and seen != change["at"]:
        raise NotAllowed(f"Zurückgenommen ist nichts: Der letzte Schritt ist inzwischen ein anderer. {change['said']}")
    if Resolution.objects.filter(item__meeting=proceedings.meeting, decided_at__gt=change["at"]).exists():
        raise NotAllowed("Seitdem ist abgestimmt worden. Bitte stattdessen die Zeiten berichtigen.")
    put_back(change["rows"])
    proceedings.chair_id, proceedings.last_change = change["chair"], {}
    proceedings.save(update_fields=["chair", "last_change"])
    return f"Zurückgenommen: {change['said']}"


def put_back(rows):
    """What is new goes first, so that nothing overlaps when the rest is as it was."""
    for kind in reversed(KINDS):
        KINDS[kind][0].objects.filter(pk__in=[key for key, values in rows[kind].items() if values is None]).delete()
    for kind, (model, _) in KINDS.items():
        for key, values in rows[kind].items():
            if values is not None and not model.objects.filter(pk=key).update(**without_key(values)):
                model.objects.create(**values)


def without_key(values):
    return {name: value for name, value in values.items() if name != "id"}
