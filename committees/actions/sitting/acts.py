"""The acts of a running sitting by name: what each needs, and doing one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from committees import clock
from committees.actions.sitting.held import count_act, held_proceedings
from committees.actions.sitting.spectators import show
from committees.models import AuditEntry
from committees.workflow import NotAllowed

ACTS = {}
FOLLOW = []  # what follows by itself from any act: functions called with (proceedings, at)


class Wrong(Exception):
    """What was sent with an act makes no sense; the message says so in German."""


class Overtaken(Wrong):
    """Another person changed meanwhile what this act starts from: the page shows both beside each other."""


@dataclass(frozen=True)
class Many:
    """Reads all fields whose names begin so, as {rest of the name: value}; empty ones are left out."""

    prefix: str
    read: Callable

    def of(self, typed):
        fields = {name.removeprefix(self.prefix): text for name, text in typed.items() if name.startswith(self.prefix)}
        return {name: self.read(text) for name, text in fields.items() if text not in (None, "")}


@dataclass(frozen=True)
class Act:
    """`do` is called with (proceedings, *, by, at, **values) and returns the sentence that says what happened; `reads`
    {name of a value: function that reads it from the text of a form field}. A value is optional when `do` has a default
    for it."""

    name: str
    do: Callable
    reads: dict


def act(name, /, **reads):
    def register(do):
        if name in ACTS:
            raise ValueError(f"act {name} twice")
        ACTS[name] = Act(name, do, reads)
        return do

    return register


@transaction.atomic
def run(meeting, name, typed, *, by, at=None):
    """Do one act; `typed` {name: text} as a form sends it, `at` the moment of the click, now unless said otherwise.
    Returns the sentence that says what happened. Refusals are NotAllowed, values that make no sense Wrong."""
    found = ACTS.get(name)
    if found is None:
        raise NotAllowed("Diesen Schritt gibt es nicht.")
    proceedings = held_proceedings(meeting)
    proceedings.meeting = meeting
    values = values_of(found, typed)
    moment = moment_of(proceedings, at)
    sentence = found.do(proceedings, by=by, at=moment, **values)
    for follow in FOLLOW:
        follow(proceedings, moment)
    count_act(proceedings)
    show(proceedings)
    AuditEntry.objects.note(by=by, subject=meeting, action=f"sitting_{name}")
    return sentence


def values_of(found, typed):
    """What was sent with the act, read; what was left empty takes the default of the act."""
    single = {key: read for key, read in found.reads.items() if not isinstance(read, Many)}
    values = {key: read(typed[key]) for key, read in single.items() if typed.get(key) not in (None, "")}
    return values | {key: read.of(typed) for key, read in found.reads.items() if isinstance(read, Many)}


def moment_of(proceedings, at):
    """The moment of the click: never before the opening, never ahead of now, whatever a laptop's clock says."""
    now = clock.now()
    return min(max(at, proceedings.opened_at), now) if at else now


def is_overtaken(found, count, device):
    """Whether another changed meanwhile what was seen with this `count`; clicks that waited on one laptop follow each
    other."""
    return count != found.count and not (device and device == found.device)


# --- reading values ---


def key(text):
    """The key of a record."""
    if not str(text).isdecimal() or len(str(text)) > 15:
        raise Wrong("Diesen Eintrag gibt es nicht.")
    return int(text)


def number(text):
    if not str(text).isdecimal() or len(str(text)) > 3:
        raise Wrong("Bitte eine Zahl von 0 bis 999 angeben.")
    return int(text)


def words(text):
    return str(text).strip()[:300]


def name_words(text):
    """Of a person or a list, as long as names may be."""
    return " ".join(str(text).split())[:200]


def long_words(text):
    return str(text).strip()[:4000]


def yes(text):
    return str(text) in ("1", "on", "true", "True", "ja")


def time_of_day(text):
    """ "19:42" of the present day, as a moment."""
    try:
        typed = datetime.strptime(str(text).strip(), "%H:%M").time()
    except ValueError as error:
        raise Wrong("Bitte die Uhrzeit als Stunden und Minuten angeben, etwa 19:42.") from error
    return timezone.make_aware(datetime.combine(clock.today(), typed))
