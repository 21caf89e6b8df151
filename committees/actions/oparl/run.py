"""One import: object after object, each whole or not at all, with a report of what was wrong."""

from collections import Counter
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from committees import clock
from committees.importers.oparl import SourceError, parsed
from committees.models import (
    Committee,
    Faction,
    FactionMembership,
    ImportedObject,
    LegislativeTerm,
    Meeting,
    Membership,
    Motion,
    Office,
    Person,
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
    "meeting": Meeting,
    "motion": Motion,
}
WORDS = {
    "term": "Wahlperiode",
    "organization": "Gremium",
    "person": "Person",
    "membership": "Mitgliedschaft",
    "meeting": "Sitzung",
    "paper": "Drucksache",
}
KNOWN_TYPES = {model: name for name, model in MODELS.items()}


class Fault(Exception):
    """This object cannot be taken over; says why in German."""


@dataclass
class Run:
    """What an import carries with it; `faults` are the sentences of its report, `counts` go by word and fate."""

    source: object
    by: object
    since: str | None = None
    with_files: bool = True
    counts: Counter = field(default_factory=Counter)
    notes: dict = field(default_factory=dict)

    @property
    def faults(self):
        return [*self.source.faults, *self.notes]

    def note(self, sentence):
        """Each sentence once, in the order in which they came."""
        self.notes.setdefault(sentence)

    # --- where things came from ---

    def record(self, *record_types, url):
        """What became of the foreign object at this address, if it was taken over as one of these."""
        kept = ImportedObject.objects.filter(url=url, record_type__in=record_types).first() if url else None
        return kept and MODELS[kept.record_type].objects.filter(pk=kept.record_id).first()

    def is_unchanged(self, part):
        """Objects without a time of change are looked at each time."""
        return bool(part.modified) and ImportedObject.objects.filter(url=part.url, modified=part.modified).exists()

    def keep(self, part, record):
        values = {"record_type": KNOWN_TYPES[type(record)], "record_id": record.pk}
        values |= {"modified": part.modified[:60], "imported_at": clock.now()}
        ImportedObject.objects.update_or_create(url=part.url, defaults=values)

    # --- one after another ---

    def take_list(self, kind, address, store):
        """Every object of a foreign list."""
        if not isinstance(address, str):
            self.note(f"{WORDS[kind]}: Die Liste fehlt.")
            return
        try:
            for found in self.source.walk(address, self.since):
                self.take_found(kind, found, store)
        except SourceError as error:
            self.note(f"{WORDS[kind]}: Die Liste bricht ab. {error}")

    def take_found(self, kind, found, store):
        part = parsed(kind, found)
        if found.get("deleted") is True:
            if ImportedObject.objects.filter(url=part.url).exists():
                self.note(f"{WORDS[kind]} {part.url} ist dort gelöscht; hier bleibt alles, wie es ist.")
            return
        self.take(kind, part, store)

    def take(self, kind, part, store):
        """Store one object, whole or not at all."""
        if not part.url or len(part.url) > 500:
            return self.refuse(kind, part, "Die Adresse fehlt oder ist zu lang.")
        if self.is_unchanged(part):
            self.counts[WORDS[kind], "unverändert"] += 1
            return None
        try:
            with transaction.atomic():
                is_new = not ImportedObject.objects.filter(url=part.url).exists()
                self.keep(part, store(self, part))
        except (Fault, SourceError) as error:
            return self.refuse(kind, part, str(error))
        except ValidationError as error:
            return self.refuse(kind, part, " ".join(error.messages))
        except REFUSALS as error:
            return self.refuse(kind, part, german_sentence(error))
        self.counts[WORDS[kind], "neu" if is_new else "geändert"] += 1

    def refuse(self, kind, part, sentence):
        self.counts[WORDS[kind], "nicht übernommen"] += 1
        self.note(f"{WORDS[kind]} {part.url}: {sentence}")
