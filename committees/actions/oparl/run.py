"""One import: object after object, each whole or not at all, with a report of what was wrong."""

from collections import Counter
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from committees import clock
from committees.actions.old_addresses import note_old_page
from committees.importers.oparl import SourceError, parsed
from committees.models import (
    Agenda,
    AgendaItem,
    AuditEntry,
    Committee,
    Consultation,
    Faction,
    FactionMembership,
    ImportedObject,
    LegislativeTerm,
    Meeting,
    Membership,
    Motion,
    Office,
    Person,
    Room,
)
from committees.models.walls import REFUSALS, german_sentence

MODELS = {
    "term": LegislativeTerm,
    "committee": Committee,
    "faction": Faction,
    "office": Office,
    "person": Person,
    "membership": Membership,
    "faction_membership": FactionMembership,
    "room": Room,
    "meeting": Meeting,
    "motion": Motion,
    "consultation": Consultation,
    "agenda": Agenda,
    "agenda_item": AgendaItem,
}
WORDS = {
    "term": "Wahlperiode",
    "organization": "Gremium",
    "person": "Person",
    "membership": "Mitgliedschaft",
    "location": "Ort",
    "meeting": "Sitzung",
    "agenda": "Tagesordnung",
    "paper": "Drucksache",
}
KNOWN_TYPES = {model: name for name, model in MODELS.items()}
KEPT_UP = ("term", "organization", "person", "membership", "location")  # the others look after themselves
WORKED_ON = "Daran wurde hier weitergearbeitet; es bleibt, wie es ist."


class Fault(Exception):
    """This object cannot be taken over; says why in German."""


def refuse_worked_on(kept):
    """What was corrected, ended or removed here since is not brought back to what the old system says."""
    noted = {"record_type": MODELS[kept.record_type]._meta.model_name, "record_id": kept.record_id}
    if AuditEntry.objects.filter(at__gte=kept.imported_at, **noted).exists():
        raise Fault(WORKED_ON)


@dataclass
class Run:
    """What an import carries with it; `faults` are the sentences of its report, `counts` go by word and fate.

    `sittings` are those whose agendas wait for the papers, `served` names the Beratung to the item that it is dealt
    with under, `done` are the addresses that were looked at, `held_back` those that the next run looks at again.
    """

    source: object
    by: object
    since: str | None = None
    with_files: bool = True
    counts: Counter = field(default_factory=Counter)
    notes: dict = field(default_factory=dict)
    sittings: list = field(default_factory=list)
    served: dict = field(default_factory=dict)
    done: set = field(default_factory=set)
    held_back: set = field(default_factory=set)

    @property
    def faults(self):
        return [*self.source.faults, *self.notes]

    def note(self, sentence):
        """Each sentence once, in the order in which they came."""
        self.notes.setdefault(sentence)

    def hold_back(self, kind, part, sentence):
        """Not all of it went where it belongs."""
        self.held_back.add(part.url)
        self.note(f"{WORDS[kind]} {part.url}: {sentence}")

    # --- where things came from ---

    def record(self, *record_types, url):
        """What became of the foreign object at this address, if it was taken over as one of these."""
        kept = ImportedObject.objects.filter(url=url, record_type__in=record_types).first() if url else None
        return kept and MODELS[kept.record_type].objects.filter(pk=kept.record_id).first()

    def is_unchanged(self, part):
        """Objects without a time of change are looked at each time."""
        return bool(part.modified) and ImportedObject.objects.filter(url=part.url, modified=part.modified).exists()

    def keep(self, part, record):
        modified = "" if part.url in self.held_back else part.modified[:60]
        self.keep_address(part.url, record, modified=modified)
        note_old_page(part.web, record)

    def keep_address(self, url, record, *, modified=""):
        values = {"record_type": KNOWN_TYPES[type(record)], "record_id": record.pk}
        values |= {"modified": modified, "imported_at": clock.now()}
        ImportedObject.objects.update_or_create(url=url, defaults=values)

    # --- one after another ---

    def take_list(self, kind, address, store):
        """Every object of a foreign list."""
        for part in self.listed(kind, address):
            self.take(kind, part, store)

    def listed(self, kind, address):
        """Every object of a foreign list that is still there."""
        if not isinstance(address, str):
            self.note(f"{WORDS[kind]}: Die Liste fehlt.")
            return
        try:
            for found in self.source.walk(address, self.since):
                yield from self.read(kind, found)
        except SourceError as error:
            self.note(f"{WORDS[kind]}: Die Liste bricht ab. {error}")

    def read(self, kind, found):
        """The object, unless it is deleted there."""
        part = parsed(kind, found)
        if found.get("deleted") is not True:
            yield part
        elif ImportedObject.objects.filter(url=part.url).exists():
            self.note(f"{WORDS[kind]} {part.url} ist dort gelöscht; hier bleibt alles, wie es ist.")

    def take(self, kind, part, store):
        """Store one object, whole or not at all, and once a run."""
        if part.url and part.url in self.done:
            return None
        self.done.add(part.url)
        if not part.url or len(part.url) > 500:
            return self.refuse(kind, part, "Die Adresse fehlt oder ist zu lang.")
        if self.is_unchanged(part):
            self.counts[WORDS[kind], "unverändert"] += 1
            return None
        try:
            with transaction.atomic():
                kept = ImportedObject.objects.filter(url=part.url).first()
                if kept and kind in KEPT_UP:
                    refuse_worked_on(kept)
                self.keep(part, store(self, part))
        except (Fault, SourceError) as error:
            return self.refuse(kind, part, str(error))
        except ValidationError as error:
            return self.refuse(kind, part, " ".join(error.messages))
        except REFUSALS as error:
            return self.refuse(kind, part, german_sentence(error))
        self.counts[WORDS[kind], "geändert" if kept else "neu"] += 1

    def refuse(self, kind, part, sentence):
        self.counts[WORDS[kind], "nicht übernommen"] += 1
        self.note(f"{WORDS[kind]} {part.url}: {sentence}")
