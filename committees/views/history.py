"""The history of one Vorlage, from the audit log: who did what when, and what a change of the head changed."""

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.views.decorators.http import require_safe

from committees.actions.drafting import NOTED_EVERY
from committees.actions.heads import head_changes
from committees.models import AuditActor, AuditEntry
from committees.parts import part_titles
from committees.rights import reads_draft
from committees.views.shortcuts import get_motion

LONGEST = 500
MOST_ENTRIES = 10_000  # who types saves often, and all of that is a single line


@dataclass
class Row:
    """One line of the history; `changes` {name: (before, after)} where the head was changed."""

    entry: AuditEntry
    who: str
    words: str
    note: str
    changes: dict = field(default_factory=dict)

    def takes(self, entry):
        """Whether this change of the head goes on in that entry: the same person, a few minutes later."""
        same = (self.entry.action, self.entry.actor_id) == (entry.action, entry.actor_id)
        return same and entry.action == "head" and entry.at - self.entry.at <= NOTED_EVERY


@require_safe
def motion_history(request, slug):
    """What happened to this Vorlage, the newest first."""
    motion = get_motion(request, slug)
    if not reads_draft(motion, request.user):
        raise PermissionDenied("Den Verlauf sehen das federführende Amt und der Sitzungsdienst.")
    rows = rows_of(entries_for(request.user, motion), part_titles(motion))
    return render(request, "committees/motion_history.html", {"motion": motion, "rows": rows})


def entries_for(user, motion):
    """The entries this user may read, the oldest first. How a faction or a member wrote its paper is nobody else's
    concern: town hall reads on from the Eingang."""
    entries = AuditEntry.objects.about(motion)
    if (motion.faction_id or motion.member_id) and not user.scope.brings_in(motion):
        begin = entries.filter(action="hand_in").first()
        entries = entries.filter(pk__gte=begin.pk) if begin else entries
    return list(entries[:MOST_ENTRIES])[::-1]


def rows_of(entries, titles):
    names = dict(AuditActor.objects.filter(pk__in={e.actor_id for e in entries}).values_list("user_id", "name"))
    rows, open_row = [], None  # the last change of the head, as long as only savings follow it
    for entry in entries:
        if open_row and open_row.takes(entry):
            add_changes(open_row, entry)
            continue
        rows.append(
            Row(entry, names.get(entry.actor_id, "System"), action_words(entry.action), note_words(entry, titles))
        )
        if entry.action == "head":
            open_row = rows[-1]
            add_changes(open_row, entry)
        elif entry.action != "edit":
            open_row = None
    return [row for row in reversed(rows) if row.changes or row.entry.action != "head"][:LONGEST]


def add_changes(row, entry):
    """Who types saves often: the first value before and the last one after are named, and nothing that came back."""
    for name, before, after in head_changes(entry):
        first = row.changes.pop(name, (before, after))[0]
        if first != after:
            row.changes[name] = (first, after)


ACTION_WORDS = {
    "create": "Entwurf angelegt",
    "edit": "Entwurf gespeichert",
    "head": "Angaben geändert",
    "import": "aus einer Datei eingelesen",
    "attach": "Anlage hinzugefügt",
    "describe": "Anlage geändert",
    "detach": "Anlage entfernt",
    "circulate": "zur Mitzeichnung gegeben",
    "sign": "mitgezeichnet",
    "note": "zur Kenntnis genommen",
    "lapse": "Zeichnung verfallen",
    "forward": "Mitzeichnung weitergeleitet",
    "extend": "Frist der Mitzeichnung verlängert",
    "complete": "Mitzeichnung abgeschlossen",
    "recall": "zurückgeholt",
    "hand_in": "eingereicht",
    "receive": "Eingang erfasst",
    "examine": "geprüft",
    "examine_again": "Prüfung berichtigt",
    "decline": "ohne Beratung abgeschlossen",
    "assign": "zugewiesen",
    "replace_outside": "Fassung nach außen ersetzt",
    "reveal": "neue Fassung nach außen zeigt mehr",
    "write_summary": "in einfachen Worten geschrieben",
    "approve_summary": "einfache Worte freigegeben",
    "take_back_summary": "einfache Worte zurückgenommen",
    "redact": "geschwärzte Fassung hinterlegt",
    "delete": "Entwurf gelöscht",
    "restore": "Entwurf wiederhergestellt",
    "discard": "begonnene Fassung verworfen",
    "replace": "Anlage ersetzt",
    "bring_back": "frühere Datei wiederhergestellt",
    "open": "Anlage öffentlich gemacht",
    "link": "Verweise geändert",
    "move_consultation": "Beratung umgebucht",
    "purge": "nach 30 Tagen endgültig gelöscht",
    "archive_offer": "dem Archiv angeboten",
    "archive_answer": "Antwort des Archivs festgehalten",
    "comment": "Anmerkung geschrieben",
    "settle": "Anmerkung erledigt",
    "submit": "zur Freigabe gegeben",
    "return": "zurückgegeben",
    "release": "freigegeben",
    "make_public": "Entwurf auf öffentlich gestellt",
    "propose_publication": "Veröffentlichung vorgeschlagen",
    "refuse_publication": "Veröffentlichung abgelehnt",
    "publish": "veröffentlicht",
    "distribute": "an die Mitglieder gegeben",
    "revise": "neue Fassung begonnen",
    "unpublish": "aus der Öffentlichkeit genommen",
    "revoke": "im Notfall zurückgerufen",
    "withdraw": "zurückgezogen",
    "withdraw_in_sitting": "Stand in der Sitzung geändert",
    "take_back_station": "angehängte Beratung zurückgenommen",
}


def action_words(action):
    return ACTION_WORDS.get(action, action)


WITH_NAMES = ("attach", "describe", "detach", "replace", "bring_back", "open", "link")


def note_words(entry, titles):
    """What was said to the step, which sections were saved, or which file it was."""
    if entry.action == "edit":
        return ", ".join(titles.get(key, key) for key in entry.note.split(", "))
    return entry.note or (entry.after or entry.before if entry.action in WITH_NAMES else "")
