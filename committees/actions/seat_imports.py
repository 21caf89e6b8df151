"""From rows of a spreadsheet to seats: first every row is understood, then all are carried out, or none."""

from dataclasses import dataclass, field
from datetime import date, datetime

from committees.actions.seat_changes import SeatError
from committees.actions.seat_sheet import (
    ADVISORY,
    POSITION_WORDS,
    REQUIRED,
    ROLE_WORDS,
    VOTING,
    usually_votes,
)
from committees.models import Committee, Faction, LegislativeTerm, Membership, Person
from committees.states import Position
from committees.words import slugify, sort_key

DAY_FORMATS = ("%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y")
FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True)
class Entry:
    """One row, understood: the values of a membership; the person may still have to be entered."""

    line: int
    person: Person
    values: dict = field(repr=False)

    @property
    def key(self):
        return self.values["committee"].pk, self.person.pk or id(self.person)

    def overlaps(self, other):
        mine, theirs = self.values, other.values
        return mine["starts_on"] <= (theirs["ends_on"] or date.max) and theirs["starts_on"] <= (
            mine["ends_on"] or date.max
        )


class Reader:
    """Understands rows against the records of the town; `sentences` collects what does not fit."""

    def __init__(self, rows):
        self.sentences = []
        self.line = 0
        self.terms = list(LegislativeTerm.objects.all())
        self.committees = list(Committee.objects.select_related("term"))
        self.factions = list(Faction.objects.all())
        keys = {sort_key(f"{row['Nachname']} {row['Vorname']}") for _, row in rows}
        self.people = {}
        for person in Person.objects.filter(sort_key__in=keys):
            self.people.setdefault(person.sort_key, []).append(person)
        self.entries = [entry for line, row in rows if (entry := self.entry(line, row))]
        self.refuse_twice()

    def wrong(self, column, sentence):
        self.sentences.append(f"Zeile {self.line}, Spalte „{column}“: {sentence}")

    def entry(self, line, row):
        self.line = line
        known = len(self.sentences)
        for column in REQUIRED:
            if not row[column]:
                self.wrong(column, "Die Angabe fehlt.")
        starts_on, ends_on = self.day(row, "von"), self.day(row, "bis")
        if starts_on and ends_on and ends_on < starts_on:
            self.wrong("bis", "Das Ende liegt vor dem Beginn.")
        committee = self.committee(row["Gremium"], starts_on) if starts_on and row["Gremium"] else None
        faction = self.faction(row["Fraktion"], committee) if committee else None
        role, has_vote = self.role(row["Eigenschaft"])
        position = self.word(row, "Aufgabe", POSITION_WORDS)
        rank = self.rank(row["Rang"], position)
        person = self.person(row) if row["Nachname"] and row["Vorname"] else None
        if len(row["Beschluss"]) > 200:
            self.wrong("Beschluss", "Möglich sind 200 Zeichen.")
        if len(self.sentences) > known:
            return None
        has_vote = usually_votes(role, position) if has_vote is None else has_vote
        values = {"committee": committee, "role": role, "position": position, "has_vote": has_vote, "rank": rank}
        values |= {"on_behalf_of": faction, "starts_on": starts_on, "ends_on": ends_on}
        return Entry(line, person, values | {"resolution_note": row["Beschluss"]})

    def day(self, row, column):
        text = row[column]
        for pattern in DAY_FORMATS if text else ():
            try:
                day = datetime.strptime(text, pattern).date()
            except ValueError:
                continue
            if FIRST_YEAR <= day.year <= LAST_YEAR:
                return day
        if text:
            self.wrong(column, f"„{text}“ ist kein Tag; bitte als 01.11.2025 angeben.")
        return None

    def committee(self, name, day):
        """The committee of this name or short name that exists on the day."""
        held = [body for body in self.committees if name in (body.name, body.short_name) and body.holds_on(day)]
        inside = [body for body in held if body.term.starts_on <= day <= body.term.ends_on]
        if not inside:
            self.wrong("Gremium", f"Ein Gremium „{name}“ gibt es am {day:%d.%m.%Y} nicht.")
            return None
        return inside[0]

    def faction(self, name, committee):
        if not name:
            return None
        of_term = [faction for faction in self.factions if faction.term_id == committee.term_id]
        found = next((faction for faction in of_term if name in (faction.short_name, faction.name)), None)
        if found is None:
            possible = ", ".join(faction.short_name for faction in of_term) or "keine"
            self.wrong("Fraktion", f"„{name}“ gibt es in der {committee.term} nicht. Möglich sind: {possible}.")
        return found

    def role(self, text):
        """The role, and the voting right if the words name it."""
        for ending, has_vote in ((ADVISORY, False), (VOTING, True)):
            if text.endswith(ending):
                return self.word({"Eigenschaft": text.removesuffix(ending)}, "Eigenschaft", ROLE_WORDS), has_vote
        return self.word({"Eigenschaft": text}, "Eigenschaft", ROLE_WORDS) if text else None, None

    def word(self, row, column, words):
        found = words.get(row[column].lower())
        if found is None:
            possible = ", ".join(f"„{label}“" for label in dict.fromkeys(value.label for value in words.values()))
            self.wrong(column, f"„{row[column]}“ ist unbekannt. Möglich sind: {possible}.")
        return found

    def rank(self, text, position):
        if not text:
            return None
        if not text.isdecimal() or not 1 <= int(text[:6]) <= 999:
            self.wrong("Rang", f"„{text}“ ist keine Zahl von 1 bis 999.")
        elif position not in (Position.SUBSTITUTE, None):
            self.wrong("Rang", "Einen Rang hat nur die Stellvertretung.")
        else:
            return int(text)
        return None

    def person(self, row):
        """The only person of this name; the title decides between several; nobody means somebody new."""
        key = sort_key(f"{row['Nachname']} {row['Vorname']}")
        found = self.people.get(key, [])
        if len(found) > 1:
            found = [person for person in found if person.title == row["Titel"]]
            if len(found) != 1:
                self.wrong(
                    "Nachname",
                    f"Es gibt mehrere Personen mit dem Namen {row['Vorname']} {row['Nachname']}. "
                    "Bitte diesen Sitz einzeln eintragen.",
                )
                return None
        return found[0] if found else self.new_person(row, key)

    def new_person(self, row, key):
        for column, longest in (("Nachname", 80), ("Vorname", 80), ("Titel", 40)):
            if len(row[column]) > longest:
                self.wrong(column, f"Möglich sind {longest} Zeichen.")
                return None
        person = Person(given_name=row["Vorname"], family_name=row["Nachname"], title=row["Titel"])
        self.people[key] = [person]
        return person

    def refuse_twice(self):
        """A person may stand in a committee twice only one period after the other."""
        seen = {}
        for entry in self.entries:
            for earlier in seen.setdefault(entry.key, []):
                if entry.overlaps(earlier):
                    self.sentences.append(
                        f"Zeile {entry.line}: {entry.person.name} steht für das Gremium "
                        f"„{entry.values['committee']}“ schon in Zeile {earlier.line}, im selben Zeitraum."
                    )
            seen[entry.key].append(entry)


def understand(rows):
    """The entries of these rows; SeatError names every line and column that does not fit."""
    reader = Reader(rows)
    if reader.sentences:
        raise SeatError(reader.sentences)
    return reader.entries


def read_in(changes, *, rows):
    """Seats as the rows say: new ones begin, those known by committee, person and beginning are corrected."""
    entries = understand(rows)
    enter_people(changes, entries)
    known = known_seats(entries)
    for entry in entries:
        changes.line = entry.line
        membership = known.get((*entry.key, entry.values["starts_on"]))
        if membership is None:
            changes.begin(person=entry.person, **entry.values)
        else:
            changes.correct(membership, **without_empty_note(entry.values))
    changes.line = None


def without_empty_note(values):
    """An empty cell does not take away the Beschluss that is stored."""
    return {name: value for name, value in values.items() if name != "resolution_note" or value}


def enter_people(changes, entries):
    taken = set(Person.objects.values_list("slug", flat=True))
    for entry in entries:
        if entry.person.pk is None:
            changes.line = entry.line
            entry.person.slug = free_slug(entry.person.name, taken)
            changes.enter_person(entry.person)


def free_slug(name, taken):
    base = slugify(name).lower()[:100] or "person"
    slug, n = base, 2
    while slug in taken:
        slug, n = f"{base}-{n}", n + 1
    taken.add(slug)
    return slug


def known_seats(entries):
    """{(committee, person, beginning): membership}, held until the end of the act."""
    committees = {entry.values["committee"].pk for entry in entries}
    rows = Membership.objects.filter(committee__in=committees).select_for_update(of=("self",)).order_by("pk")
    rows = rows.select_related("committee", "person", "on_behalf_of", "substitute_for")
    return {(row.committee_id, row.person_id, row.starts_on): row for row in rows}


def latest_day(rows, otherwise):
    """The day on which the outcome is looked at: the latest beginning, or another day if that is later."""
    return max([otherwise, *(entry.values["starts_on"] for entry in understand(rows))])
