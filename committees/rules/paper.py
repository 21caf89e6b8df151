"""What the draft check looks at: a Vorlage and the town on one day, as plain values without a database."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from hashlib import sha256

from committees.rules.passage import Passage
from committees.texts import plain_text


class Severity(StrEnum):
    """How much a finding weighs; only an error stops a step."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True)
class Section:
    """One text section; `html` is sanitised, `required` comes from the kind of Vorlage."""

    key: str
    title: str
    html: str
    required: bool = False

    @cached_property
    def text(self):
        return plain_text(self.html)


@dataclass(frozen=True)
class FinancialRow:
    """One financial effect: `amount` in euro, `product` the budget product, `cover` where the money comes from."""

    amount: Decimal | None
    year: int | None
    product: str = ""
    is_recurring: bool = False
    cover: str = ""


@dataclass(frozen=True)
class Station:
    """One step of the Beratungsfolge; `role` is a value of states.ConsultationRole."""

    committee: str
    role: str
    meeting_on: datetime.date | None = None
    profile: str = "committee"


@dataclass(frozen=True)
class Paper:
    """A Vorlage as the rules see it; `number` is empty while the draft has none."""

    subject: str
    kind: str
    kind_name: str
    is_public: bool
    sections: tuple[Section, ...]
    number: str = ""
    date: datetime.date | None = None
    reason_non_public: str = ""
    reserved_to_council: bool = False
    has_financial_effect: bool = False
    financial_rows: tuple[FinancialRow, ...] = ()
    stations: tuple[Station, ...] = ()
    signer: str = ""
    change_note: str = ""  # what is said of a new version, for everyone to read
    public_attachments: tuple[str, ...] = ()
    internal_attachments: tuple[str, ...] = ()
    file_traces: tuple[tuple[str, str, bool], ...] = ()  # of public ones: title, what it carries, whether words
    unreadable_files: tuple[str, ...] = ()  # a sentence on each that is encrypted, damaged or not accessible
    is_decided: bool = True
    asks_financial_effect: bool = True
    waits_for: str = ""  # the paper whose number this one continues, as long as that is not released
    withdrawn_parent: str = ""  # the paper that this one supplements or answers, once that is withdrawn
    open_signatures: tuple[tuple[str, str], ...] = ()  # of a draft that went round: who, and what changed since
    submitters: tuple[tuple[str, str], ...] = ()  # citizens: name, and address or e-mail
    awaits_redaction: bool = False
    members: int = 0  # members of the Rat who submit it without a faction; 0 for all other papers

    @cached_property
    def passages(self):
        """Subject and sections in reading order, as plain text."""
        return (Passage("subject", self.subject), *(Passage(section.key, section.text) for section in self.sections))

    def passage(self, key):
        """The text of one section, empty when the kind of Vorlage has none."""
        return next((passage for passage in self.passages[1:] if passage.place == key), Passage(key, ""))


@dataclass(frozen=True)
class CommitteeFact:
    """A committee that exists on the day of the check; `meetings` are the days on which it sits, `seats` those with a
    vote, None while nobody has recorded them."""

    name: str
    short_name: str
    profile: str = "committee"
    meetings: frozenset[datetime.date] = frozenset()
    seats: int | None = None


@dataclass(frozen=True)
class Town:
    """What the records say on the day of the check; `known_numbers`: the Drucksachen named in the text that exist."""

    today: datetime.date
    committees: tuple[CommitteeFact, ...] = ()
    former_committees: frozenset[str] = frozenset()
    factions: int = 0
    council: int = 0  # Ratsmitglieder
    known_numbers: frozenset[str] = frozenset()
    number_pattern: str = r"[A-ZÄÖÜ0-9]{1,8}/\d+/\d{4}(?:/\d+)?"
    objection_days: int = 3
    non_public_paragraph: str = ""
    extra: dict = field(default_factory=dict)

    @cached_property
    def by_name(self):
        """{name or short name: CommitteeFact}."""
        return {name: fact for fact in self.committees for name in (fact.name, fact.short_name) if name}


@dataclass(frozen=True)
class Correction:
    """A one-click correction: in the section or subject `place`, replace `old` at `start` by `new`."""

    old: str
    new: str
    label: str


@dataclass(frozen=True)
class Finding:
    """One result of a rule: sentence and source in German, and the place to jump to.

    `place` is a section key or the name of a form field ("subject", "consultations", "financial_rows", …);
    `start` and `end` are offsets into the plain text of that place, -1 when the whole place is meant.
    """

    rule: str
    title: str
    sentence: str
    source: str
    severity: Severity
    place: str
    start: int = -1
    end: int = -1
    quote: str = ""
    correction: Correction | None = None

    @property
    def key(self):
        """Names this finding in a form, as long as the place says the same."""
        spelled = f"{self.rule}|{self.place}|{self.start}|{self.quote}|{self.sentence}"
        return sha256(spelled.encode()).hexdigest()[:16]

    @property
    def blocks(self):
        return self.severity is Severity.ERROR
