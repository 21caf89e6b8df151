"""Rows of a spreadsheet understood against the records of the town: seats, memberships in factions, staff, persons."""

from collections import Counter

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from committees.actions.seat_entries import (
    FACTION,
    LONGEST,
    NEEDED,
    OF_A_CONTACT,
    OF_A_PERSON,
    PERSON,
    STAFF,
    WHERE,
    Entry,
    kind_of,
)
from committees.actions.seat_sheet import (
    ADVISORY,
    FACTION_WORDS,
    POSITION_WORDS,
    ROLE_WORDS,
    STAFF_WORDS,
    VOTING,
    usually_votes,
)
from committees.importers.tables import as_day
from committees.models import Committee, Faction, LegislativeTerm, Office, Person
from committees.states import Position
from committees.words import sort_key


class Reader:
    """Understands rows; `faults` collects what does not fit as (line, sentence), `refused` counts the rows by kind,
    `people` holds those whom the file names, `first_lines` where, `details` what it says of them, as
    {person: {column: (text, line)}}."""

    def __init__(self, rows):
        self.faults, self.said, self.refused = [], Counter(), Counter()
        self.line = 0
        self.terms = list(LegislativeTerm.objects.all())
        self.committees = list(Committee.objects.select_related("term"))
        self.factions = list(Faction.objects.select_related("term"))
        self.offices = list(Office.objects.all())
        self.known = people_named(rows)
        self.people, self.first_lines, self.details = {}, {}, {}
        # Who represents somebody comes last, so that the one who is represented is known.
        rows = sorted(rows, key=lambda pair: bool(pair[1]["vertritt"]))
        found = [entry for line, row in rows if (entry := self.entry(line, row))]
        self.entries = sorted(found, key=lambda entry: entry.line)
        self.refuse_twice()

    @property
    def sentences(self):
        """In the order of the lines."""
        return [sentence for _, sentence in sorted(self.faults, key=lambda fault: fault[0])]

    def wrong(self, column, sentence):
        self.faults.append((self.line, f"Zeile {self.line}, Spalte „{column}“: {sentence}"))

    def refuse(self, kind, line, sentence):
        self.faults.append((line, f"Zeile {line}: {sentence}"))
        self.refused[kind] += 1

    def entry(self, line, row):
        self.line = line
        before, kind = len(self.faults), kind_of(row)
        self.said[kind] += kind != PERSON
        for column in NEEDED[kind]:
            if not row[column]:
                self.wrong(column, "Die Angabe fehlt.")
        self.refuse_odd_cells(kind, row)
        place, values = self.read(kind, row)
        person = self.person(row) if row["Nachname"] and row["Vorname"] else None
        if len(self.faults) == before:
            return Entry(line, kind, person, place, values)
        if kind != PERSON or person is None:  # a person that was understood is counted with the others
            self.refused[kind] += 1
            self.said[kind] += kind == PERSON
        return None

    def refuse_odd_cells(self, kind, row):
        """What is too long, or stands where it says nothing."""
        for column, longest in LONGEST.items():
            if len(row[column]) > longest:
                self.wrong(column, f"Möglich sind {longest} Zeichen.")
        if row["Amt"] and kind != STAFF:
            self.wrong("Amt", "Eine Zeile nennt ein Gremium oder ein Amt, nicht beides.")
        elif row["Fraktion"] and kind == STAFF:
            self.wrong("Fraktion", "Eine Zeile nennt ein Amt oder eine Fraktion, nicht beides.")
        elif kind == PERSON and (row["von"] or row["bis"] or row["Aufgabe"]):
            self.wrong("Gremium", "Wo? Bitte ein Gremium, eine Fraktion oder ein Amt nennen.")
        if row["E-Mail"]:
            self.refuse_odd_mail(row["E-Mail"])

    def refuse_odd_mail(self, text):
        try:
            validate_email(text)
        except ValidationError:
            self.wrong("E-Mail", f"„{text[:80]}“ ist keine Adresse.")

    # --- what the row says of a place ---

    def read(self, kind, row):
        """(place, values) of a row; both None where it is about a person alone."""
        if kind == PERSON:
            return None, {}
        starts_on, ends_on = self.day(row, "von"), self.day(row, "bis")
        if starts_on and ends_on and ends_on < starts_on:
            self.wrong("bis", "Das Ende liegt vor dem Beginn.")
        days = {"starts_on": starts_on, "ends_on": ends_on}
        if kind == STAFF:
            return self.office(row["Amt"]), days | {"is_head": self.word(row, "Aufgabe", STAFF_WORDS)}
        if kind == FACTION:
            return self.faction_on(row["Fraktion"], starts_on), days | {
                "role": self.word(row, "Aufgabe", FACTION_WORDS)
            }
        return self.seat(row, days)

    def seat(self, row, days):
        day = days["starts_on"]
        committee = self.committee(row["Gremium"], day) if day and row["Gremium"] else None
        faction = self.faction(row["Fraktion"], committee.term) if committee else None
        role, has_vote = self.role(row["Eigenschaft"])
        position = self.word(row, "Aufgabe", POSITION_WORDS)
        if has_vote is None:
            has_vote = usually_votes(role, position)
        values = {"role": role, "position": position, "has_vote": has_vote, "on_behalf_of": faction}
        values |= {"rank": self.rank(row["Rang"], position), **days, "resolution_note": row["Beschluss"]}
        values |= {"substitute_for": self.represented(row["vertritt"]), "sworn_in_on": self.day(row, "verpflichtet")}
        return committee, values

    def day(self, row, column):
        text = row[column]
        day = as_day(text) if text else None
        if text and day is None:
            self.wrong(column, f"„{text}“ ist kein Tag; bitte als 01.11.2025 angeben.")
        return day

    def committee(self, name, day):
        """The committee of this name or short name that exists on the day."""
        held = [body for body in self.committees if name in (body.name, body.short_name) and body.holds_on(day)]
        inside = [body for body in held if body.term.starts_on <= day <= body.term.ends_on]
        if not inside:
            self.wrong("Gremium", f"Ein Gremium „{name}“ gibt es am {day:%d.%m.%Y} nicht.")
            return None
        return inside[0]

    def faction_on(self, name, day):
        term = next((term for term in self.terms if day and term.starts_on <= day <= term.ends_on), None)
        if day and term is None:
            self.wrong("von", f"Am {day:%d.%m.%Y} ist keine Wahlperiode eingetragen.")
        return self.faction(name, term) if term else None

    def faction(self, name, term):
        if not name:
            return None
        of_term = [faction for faction in self.factions if faction.term_id == term.pk]
        found = next((faction for faction in of_term if name in (faction.short_name, faction.name)), None)
        if found is None:
            possible = ", ".join(faction.short_name for faction in of_term) or "keine"
            self.wrong("Fraktion", f"„{name}“ gibt es in der {term} nicht. Möglich sind: {possible}.")
        return found

    def office(self, name):
        found = next((office for office in self.offices if name in (office.code, office.name)), None)
        if found is None:
            possible = ", ".join(office.code for office in self.offices) or "keines"
            self.wrong("Amt", f"Ein Amt „{name}“ gibt es nicht. Möglich sind: {possible}.")
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
            labels = dict.fromkeys(getattr(value, "label", word.capitalize()) for word, value in words.items())
            possible = ", ".join(f"„{label}“" for label in labels if label)
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

    # --- persons ---

    def person(self, row):
        """The only person of this name; the title decides between several; nobody means somebody new."""
        key = key_of(row)
        found = self.known.setdefault(key, [])
        if len(found) > 1:
            found = [person for person in found if person.title == row["Titel"]]
            if len(found) != 1:
                self.wrong(
                    "Nachname",
                    f"Es gibt mehrere Personen mit dem Namen {row['Vorname']} {row['Nachname']}. "
                    "Bitte diesen Sitz einzeln eintragen.",
                )
                return None
        if not found:
            found.append(Person(given_name=row["Vorname"], family_name=row["Nachname"]))
        self.note_details(found[0], row)
        return found[0]

    def note_details(self, person, row):
        """What this row says of the person; another row must not say otherwise."""
        key = person.pk or id(person)
        self.said[PERSON] += key not in self.people
        self.people[key] = person
        self.first_lines[key] = min(self.line, self.first_lines.get(key, self.line))
        details = self.details.setdefault(key, {})
        for column in (*OF_A_PERSON, *OF_A_CONTACT):
            text, line = details.setdefault(column, (row[column], self.line)) if row[column] else ("", 0)
            if text != row[column]:
                self.wrong(column, f"In Zeile {line} steht zu {person.name} „{text}“. Sind es zwei Personen?")

    def represented(self, text):
        """The person whom a personal substitute represents, named as "Muster, Ada": of the town or of another row."""
        if not text:
            return None
        family, _, given = text.partition(",")
        found = self.known.get(sort_key(f"{family.strip()} {given.strip()}"), [])
        if len(found) != 1:
            why = "Es gibt mehrere" if found else "Es gibt keine"
            self.wrong("vertritt", f"{why} Personen namens „{text}“; bitte als „Muster, Ada“ angeben.")
            return None
        return found[0]

    def refuse_twice(self):
        """A person may stand in the same place twice only one period after the other, and alone once."""
        seen = {}
        for entry in list(self.entries):
            for earlier in seen.setdefault(entry.key, []):
                if entry.kind == PERSON:
                    self.said[PERSON] += 1
                    self.refuse(PERSON, entry.line, f"{entry.person.name} steht schon in Zeile {earlier.line}.")
                elif entry.overlaps(earlier):
                    self.refuse(
                        entry.kind,
                        entry.line,
                        f"{entry.person.name} steht für {WHERE[entry.kind]} „{entry.place}“ schon in Zeile "
                        f"{earlier.line}, im selben Zeitraum.",
                    )
                else:
                    continue
                self.entries.remove(entry)
                break
            seen[entry.key].append(entry)


def key_of(row):
    return sort_key(f"{row['Nachname']} {row['Vorname']}")


def people_named(rows):
    """{sort key: persons of the town} of all whom the rows name, also as those who are represented."""
    keys = {key_of(row) for _, row in rows}
    keys |= {sort_key(row["vertritt"].replace(",", " ").replace("  ", " ")) for _, row in rows if row["vertritt"]}
    found = {}
    for person in Person.objects.filter(sort_key__in=keys):
        found.setdefault(person.sort_key, []).append(person)
    return found
