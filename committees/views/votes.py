"""The item called as its page shows it: each committee's resolutions with their tables, everything loaded before."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import OuterRef

from committees.actions.difference import lines_of, words
from committees.along import along, records
from committees.models import Candidate, ElectionRound, PersonVote
from committees.proceedings.proposing import asks_of, default_of, is_still_to_come
from committees.proceedings.voting import table_as_decided, table_of
from committees.rules.proceedings import votes
from committees.rules.proceedings.points import points_of
from committees.rules.proceedings.results import outcome_of
from committees.rules.proceedings.words import result_words
from committees.states import Asks, Choice, LegalProfile, Majority, PutText, VotingMode
from committees.texts import for_reading, normalised, to_source

COLUMNS = (("yes", "Ja"), ("no", "Nein"), ("abstain", "Enthaltung"))
INVALID = ("invalid", "ungültig")
PUT_ASKS = [Asks.ADOPT, Asks.AMEND, Asks.PROCEDURE, Asks.AGREE, Asks.ELECT]
PUT_TEXTS = [PutText.SPOKEN, PutText.AMENDMENT, PutText.PROPOSAL, PutText.ADMINISTRATION]


class Typed(dict):
    """What was sent and not taken; a field that was not sent is empty."""

    def __missing__(self, name):
        return ""


@dataclass(frozen=True)
class Cell:
    """One number of the table. `value` is what stands in the field: what was typed, else what is stored."""

    name: str
    label: str
    column: str
    value: object
    stored: int
    choice: str  # what a whole row can vote by one click; none for invalid votes

    @property
    def differs(self):
        return str(self.value).strip() not in ("", str(self.stored))


@dataclass(frozen=True)
class ShownRow:
    """One row of the table: its cells as fields, or as numbers where single persons are counted."""

    line: object
    fact: object
    cells: list
    is_typed: bool


@dataclass(frozen=True)
class Shown:
    """A resolution on the page; one that only stands by, not stored yet, has no key. `typed` is what was sent for it
    and not taken."""

    resolution: object
    table: object
    typed: Typed
    rounds: tuple = ()
    is_first: bool = False  # the one that is voted on now
    is_last: bool = False  # after it the item is done
    is_main: bool = False  # its button is the page's main one

    @property
    def id(self):
        return self.resolution.pk or f"neu-{self.resolution.committee_id}"

    @property
    def put(self):
        return for_reading(self.resolution.put)

    @property
    def adopted(self):
        return for_reading(self.resolution.adopted or self.resolution.put)

    @property
    def source(self):
        """The wording for its field."""
        return self.typed.get("text", to_source(self.resolution.adopted or self.resolution.put))

    @property
    def is_changed(self):
        found = self.resolution
        return bool(found.adopted) and normalised(found.adopted) != normalised(found.put)

    @cached_property
    def difference(self):
        """What was changed in the room, word by word."""
        return words("Wortlaut", lines_of(self.resolution.put), lines_of(self.resolution.adopted)).pieces

    @property
    def is_named(self):
        return self.resolution.mode == VotingMode.NAMED

    @property
    def is_secret(self):
        return self.resolution.mode == VotingMode.SECRET

    @property
    def is_by_ballot(self):
        return bool(self.rounds)

    @property
    def current_round(self):
        return self.rounds[-1] if self.rounds else None

    @property
    def rounds_before(self):
        return self.rounds[:-1]

    @property
    def ballots(self):
        """[(who or which list is proposed, what stands in the field for their votes)]"""
        proposed = self.current_round.proposed
        return [(each, self.typed.get(f"c-{each.pk}", each.votes or "")) for each in proposed]

    # --- the table ---

    @property
    def columns(self):
        return (*COLUMNS, INVALID) if self.is_secret or self.table.total.sums.invalid else COLUMNS

    @property
    def rows(self):
        return [self.shown_row(line.fact, line) for line in self.table.lines] if self.table.vote.rows else []

    @property
    def total(self):
        return self.shown_row(self.table.total, None)

    def shown_row(self, fact, line):
        is_typed = self.is_secret if line is None else not (line.is_by_person or self.is_named)
        cells = [self.cell(fact, field, label) for field, label in self.columns]
        return ShownRow(line, fact, cells, is_typed and not self.resolution.is_decided)

    def cell(self, fact, field, label):
        name, stored = f"n-{fact.key}-{field}", getattr(fact.sums, field)
        shown = stored if fact.sums.cast else ""
        choice = field if field in Choice.values else ""
        return Cell(name, f"{fact.label}: {label}", label, self.typed.get(name, shown), stored, choice)

    @property
    def people(self):
        """[(line, [(voter, choice in its field)])] of those who may vote, and why others do not."""
        return [
            (line, [(voter, self.typed.get(f"p-{voter.attendance.pk}", voter.fact.choice)) for voter in line.voters])
            for line in self.table.lines
        ]

    # --- what the buttons say ---

    @property
    def main_label(self):
        if self.is_secret or self.is_named:
            said = "Ergebnis feststellen"
        elif self.table.is_empty:
            said = "Einstimmig"
        elif any(not line.fact.sums.cast for line in self.table.lines):
            said = "Übrige Ja"
        else:
            said = "Ergebnis feststellen"
        return f"{said}, nächster TOP" if self.is_last else said

    @property
    def main_click(self):
        return "decide" if self.is_secret or self.is_named else "rest yes"

    @property
    def counted_words(self):
        """The sums so far, live from the server."""
        total = self.table.total
        said = votes.in_figures(total.sums)
        return f"{said}. Noch nicht gezählt: {total.missing} von {total.present}." if total.missing else f"{said}."

    @property
    def preview(self):
        """How it reads once everybody is counted."""
        if self.table.is_empty or self.table.total.missing:
            return ""
        vote = self.table.vote
        outcome = outcome_of(
            vote.asks, passed=votes.is_carried(vote), is_changed=self.is_changed, is_preparing=vote.is_preparing
        )
        return result_words(vote, outcome)

    @property
    def warnings(self):
        """What the rules say of the numbers so far; that some are missing stands in the sums already."""
        if self.table.is_empty:
            return []
        return [each for each in self.table.findings if each.rule in ("D5", "D7", "D8", "D10", "D13", "D14")]


@dataclass(frozen=True)
class Stand:
    """One committee at the item called."""

    committee: object
    shown: list
    is_note: bool = False  # it only takes note
    points: int = 0
    typed: Typed = field(default_factory=Typed)  # of a resolution that was to be put and was refused

    @property
    def has_mayor(self):
        return self.committee.legal_profile in (LegalProfile.COUNCIL, LegalProfile.MAIN_COMMITTEE)


def stands_of(sheet, typed):
    """One for each committee that deals with the item called; `typed` {name: text} of an act that was refused."""
    item = sheet.current
    if item is None or item.is_heading:
        return []
    item.meeting = sheet.meeting
    rounds = rounds_at(item)
    choices = choices_at(item, rounds)
    loaded = [
        (committee, station, resolutions_of(item, committee, station))
        for committee, station in committees_at(item, sheet)
    ]
    open_ones = [each for _, _, found in loaded for each in found if not each.is_decided]
    return [stand_of(sheet, item, *each, choices, rounds, typed, open_ones) for each in loaded]


def committees_at(item, sheet):
    """[(committee, its Beratung or None)]: who has a Beratung there, else all that take part."""
    stations = [(station.committee, station) for station in item.stations_now]
    everyone = {row.committee_id: row.committee for row in sheet.attendances}
    return stations or [(committee, None) for committee in everyone.values()]


def resolutions_of(item, committee, station):
    """Those stored, and behind motions on how to go on what stands by to be voted on."""
    found = [each for each in item.resolutions_now if each.committee_id == committee.pk]
    for each in found:
        each.item = item
    asks = asks_of(item, station)
    return [*found, default_of(item, committee, station)] if is_still_to_come(asks, found) else found


def stand_of(sheet, item, committee, station, found, choices, rounds, typed, left):
    role = station.role if station else ""
    open_ones = [each for each in found if not each.is_decided]
    is_note = [(each.pk, each.asks) for each in open_ones] == [(None, Asks.NOTE)]
    shown = [
        Shown(
            each,
            table_for(sheet, item, each, role, choices.get(each.pk, {})),
            typed_for(each, typed),
            rounds=tuple(rounds.get(each.pk, ())),
            is_first=each in open_ones[:1],
            is_last=len(left) == 1,
            is_main=each in left[:1],
        )
        for each in found
    ]
    is_whole = len(open_ones) == 1 and all(each in open_ones or each.asks in Asks.ways_on() for each in found)
    points = len(points_of(open_ones[0].put)) if is_whole else 0
    is_put = typed.get("act") == "put" and typed.get("committee") == str(committee.pk)
    return Stand(committee, shown, is_note, points, Typed(typed if is_put else {}))


def table_for(sheet, item, resolution, role, choices):
    if resolution.is_decided:
        return table_as_decided(resolution, sheet.attendances, role)
    rows = resolution.rows.all() if resolution.pk else ()
    return table_of(resolution, sheet.attendances, item.conflicts_now, role=role, rows=rows, choices=choices)


def typed_for(resolution, typed):
    """What was sent for this one: it names its key or, before it has one, its committee."""
    key = "resolution" if typed.get("resolution") else "committee"
    own = resolution.pk if key == "resolution" else resolution.committee_id
    return Typed(typed if typed.get(key) == str(own) else {})


def choices_at(item, rounds):
    """{key of a resolution: {key of an attendance: choice}} in one query; ballots know no names."""
    found = {}
    single = [each for each in item.resolutions_now if not each.is_decided or each.mode == VotingMode.NAMED]
    keys = [each.pk for each in single if each.pk not in rounds]
    if keys:
        for vote in PersonVote.objects.filter(resolution__in=keys):
            found.setdefault(vote.resolution_id, {})[vote.attendance_id] = vote.choice
    return found


def rounds_at(item):
    """{key of an election: its rounds with their candidates as .proposed} in one query."""
    found = {}
    keys = [each.pk for each in item.resolutions_now if each.asks == Asks.ELECT]
    if keys:
        candidates = along(Candidate.objects.filter(round=OuterRef("pk")))
        for each in ElectionRound.objects.filter(resolution__in=keys).annotate(said_candidates=candidates):
            each.proposed = records(Candidate, each.said_candidates)
            found.setdefault(each.resolution_id, []).append(each)
    return found


CHOICES = {
    "choices": list(zip(Choice.values, Choice.labels, strict=True)),
    "majorities": Majority.choices,
    "modes": [(each.value, each.label) for each in (VotingMode.OPEN, VotingMode.NAMED, VotingMode.SECRET)],
    "put_asks": [(each.value, each.label) for each in PUT_ASKS],
    "put_texts": [(each.value, each.label) for each in PUT_TEXTS],
}


def voting_of(sheet, typed):
    """What sitting_now.html shows."""
    factions = {row.faction_id: row.faction for row in sheet.attendances if row.faction_id}
    return {"stands": stands_of(sheet, typed), "factions": list(factions.values()), **CHOICES}
