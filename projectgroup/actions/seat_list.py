"""Seats from the rows of a spreadsheet: each row is understood and tried, then all of them are kept, or none."""

from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from committees.actions.seat_changes import Change, Outcome
from committees.importers.tables import as_day
from committees.models import Person
from committees.models.walls import REFUSALS, german_sentence
from committees.states import Position
from committees.words import sort_key
from projectgroup.actions import seating
from projectgroup.actions.seat_sheet import BENCHES, POSITIONS, REQUIRED
from projectgroup.models import ProjectGroup, Seat, SeatAssignment
from projectgroup.models.seating import people_for
from projectgroup.states import Bench


class RowError(ValueError):
    """What does not fit in one row, as a sentence."""


@dataclass(frozen=True)
class Entry:
    """One row, understood; `known` is the entry that it corrects."""

    line: int
    seat: Seat
    person: Person
    position: str
    starts_on: date
    ends_on: date | None
    known: SeatAssignment | None = None


@dataclass(frozen=True)
class Stock:
    """What the rows are understood by: the group with all its seats and assignments, and the persons named."""

    group: ProjectGroup
    seats: list
    assignments: list
    people: dict

    def bench(self, bench, day):
        return [seat for seat in self.seats if seat.bench == bench and seat.holds_on(day)]

    def known(self, person, day):
        return next((row for row in self.assignments if row.person_id == person.pk and row.starts_on == day), None)


def stock_of(group, rows):
    seats = list(group.seats.in_order().select_related("faction", "office"))
    for seat in seats:
        seat.group = group
    people = {}
    for person in Person.objects.filter(sort_key__in={key_of(row) for _, row in rows}):
        people.setdefault(person.sort_key, []).append(person)
    return Stock(group, seats, list(group.assignments.select_related("person")), people)


def key_of(row):
    return sort_key(f"{row['Nachname']} {row['Vorname']}")


def read_in(group, rows, *, by, is_kept):
    """What the rows change, or would change; one that is refused leaves nothing of all of them."""
    outcome, refusals = Outcome([]), []
    with transaction.atomic():
        ProjectGroup.objects.select_for_update(no_key=True).get(pk=group.pk)
        entries = understood(group, rows, refusals)
        for entry in sorted(entries, key=lambda entry: entry.known is None):  # what ends makes room for what begins
            attempt(entry, by, outcome.changes, refusals)
        transaction.set_rollback(bool(refusals) or not is_kept)
    outcome.changes.sort(key=lambda change: change.line)
    outcome.refusals = [f"Zeile {line}: {sentence}" for line, sentence in sorted(refusals)]
    return outcome


def understood(group, rows, refusals):
    """The entries of all rows that name somebody; what does not fit goes to `refusals`."""
    rows = [(line, row) for line, row in rows if any(row[name] for name in REQUIRED)]
    stock, entries = stock_of(group, rows), []
    for line, row in rows:
        try:
            entries.append(entry_of(line, row, stock, entries))
        except RowError as error:
            refusals.append((line, str(error)))
    return entries


def attempt(entry, by, changes, refusals):
    """Carry out one row by itself, so that the next ones are looked at even when it is refused."""
    try:
        with transaction.atomic():
            change = carry_out(entry, by)
            connection.check_constraints()
    except REFUSALS as error:
        refusals.append((entry.line, german_sentence(error)))
    else:
        changes += [change] if change else []


# --- from words to an entry ---


def entry_of(line, row, stock, earlier):
    for column in REQUIRED:
        if not row[column]:
            raise RowError(f"In der Spalte „{column}“ fehlt die Angabe.")
    starts_on, ends_on = day_of(row["von"]), day_of(row["bis"]) if row["bis"] else None
    if ends_on and ends_on < starts_on:
        raise RowError("Das Ende liegt vor dem Beginn.")
    position = word_of(row["Aufgabe"], POSITIONS, "Aufgabe")
    namesakes = persons_of(row, stock)
    period = (position, starts_on, ends_on)
    seat = seat_of(row, stock, namesakes, period, earlier)
    person = the_one_of(namesakes, seat, starts_on, row)
    known = stock.known(person, starts_on)
    return Entry(line, seat, person, *period, known=known if known and known.seat_id == seat.pk else None)


def day_of(text):
    day = as_day(text)
    if day:
        return day
    raise RowError(f"„{text}“ ist kein Tag; bitte als 01.11.2025 angeben.")


def word_of(text, words, column):
    found = words.get(text.lower())
    if found is None:
        possible = ", ".join(f"„{label}“" for label in dict.fromkeys(value.label for value in words.values()))
        raise RowError(f"„{text}“ ist in der Spalte „{column}“ unbekannt. Möglich sind: {possible}.")
    return found


def persons_of(row, stock):
    found = stock.people.get(key_of(row), [])
    if not found:
        name = f"{row['Vorname']} {row['Nachname']}"
        raise RowError(f"Eine Person namens {name} gibt es nicht. Bitte zuerst in der Verwaltung anlegen.")
    return found


def the_one_of(namesakes, seat, day, row):
    """The only person of this name, or the only one who fits the seat."""
    if len(namesakes) == 1:
        return namesakes[0]
    fitting = people_for(seat, day).filter(pk__in=[person.pk for person in namesakes])[:2]
    if len(fitting) != 1:
        name = f"{row['Vorname']} {row['Nachname']}"
        raise RowError(f"Es gibt mehrere Personen namens {name}. Bitte diesen Sitz im Sitzplan besetzen.")
    return fitting[0]


# --- from words to a seat ---


def seat_of(row, stock, namesakes, period, earlier):
    """The seat by its number, or by bench and faction."""
    if row["Sitz"]:
        return seat_by_number(row, stock, period[1])
    if not row["Bank"]:
        raise RowError("Bitte den Sitz nennen, oder die Bank und bei den Fraktionen die Fraktion.")
    bench = word_of(row["Bank"], BENCHES, "Bank")
    candidates = faction_seats(row, stock, period[1]) if bench == Bench.FACTION else stock.bench(bench, period[1])
    return free_seat(candidates, row, stock, namesakes, period, earlier)


def seat_by_number(row, stock, day):
    size = stock.group.size
    if not row["Sitz"].isdecimal() or not 1 <= int(row["Sitz"][:6]) <= size:
        raise RowError(f"Einen Sitz {row['Sitz']} gibt es nicht; die Projektgruppe hat {size} Sitze.")
    number = int(row["Sitz"])
    seat = next((seat for seat in stock.seats if seat.number == number and seat.holds_on(day)), None)
    if seat is None:
        raise RowError(f"Sitz {number} ist am {day:%d.%m.%Y} nicht vergeben.")
    is_elsewhere = row["Bank"] and word_of(row["Bank"], BENCHES, "Bank") != seat.bench
    if is_elsewhere or (row["Fraktion"] and not is_of(seat, row["Fraktion"])):
        raise RowError(f"Sitz {number} gehört zu: {seat.owner}. In der Zeile steht etwas anderes.")
    return seat


def is_of(seat, name):
    return bool(seat.faction_id) and name in (seat.faction.short_name, seat.faction.name)


def faction_seats(row, stock, day):
    bench = stock.bench(Bench.FACTION, day)
    found = [seat for seat in bench if is_of(seat, row["Fraktion"])]
    if not found:
        possible = ", ".join(dict.fromkeys(seat.owner for seat in bench)) or "keine"
        name = row["Fraktion"] or "(ohne Angabe)"
        raise RowError(f"Die Fraktion {name} hat am {day:%d.%m.%Y} hier keinen Sitz. Möglich sind: {possible}.")
    return found


def free_seat(candidates, row, stock, namesakes, period, earlier):
    """The seat that this person has from that day on already, else the first free one, else the only one there is."""
    position, day, _ = period
    entries = filter(None, (stock.known(person, day) for person in namesakes))
    own = [entry.seat_id for entry in entries]
    found = [seat for seat in candidates if seat.pk in own]
    if not found and position == Position.SUBSTITUTE and len(candidates) > 1:
        raise RowError("Für eine Stellvertretung bitte den Sitz nennen.")
    found += [seat for seat in candidates if not is_taken(seat, period, stock, earlier)]
    if not found and len(candidates) != 1:
        raise RowError(
            f"Auf der Bank „{row['Bank']}“ ist am {day:%d.%m.%Y} kein Sitz mehr frei; die Projektgruppe hat insgesamt "
            f"{stock.group.size} Sitze."
        )
    return (found or candidates)[0]


def is_taken(seat, period, stock, earlier):
    position, starts_on, ends_on = period
    others = [(row.seat_id, row) for row in stock.assignments] + [(entry.seat.pk, entry) for entry in earlier]
    return any(
        key == seat.pk
        and (row.position == Position.SUBSTITUTE) == (position == Position.SUBSTITUTE)
        and row.starts_on <= (ends_on or date.max)
        and starts_on <= (row.ends_on or date.max)
        for key, row in others
    )


# --- carrying out ---


def carry_out(entry, by):
    """The line of the preview, or None where everything stands so already."""
    if entry.known:
        return correct(entry, by)
    seating.assign(
        entry.seat, entry.person, starts_on=entry.starts_on, ends_on=entry.ends_on, position=entry.position, by=by
    )
    return Change("beginnt", entry.seat.name, entry.person.name, words_of(entry), entry.line)


def correct(entry, by):
    assignment = entry.known
    before = (assignment.position, assignment.ends_on)
    assignment.position, assignment.ends_on = entry.position, entry.ends_on or entry.seat.ends_on
    if before == (assignment.position, assignment.ends_on):
        return None
    if assignment.ends_on is None:
        assignment.end_reason = ""
    assignment.save(update_fields=["position", "ends_on", "end_reason"])
    seating.note(assignment, "seat_correct", by, after=f"{entry.person}, {words_of(entry)}")
    return Change("berichtigt", entry.seat.name, entry.person.name, words_of(entry), entry.line)


def words_of(entry):
    until = f" bis {entry.ends_on:%d.%m.%Y}" if entry.ends_on else ""
    return f"{Position(entry.position).label}, ab {entry.starts_on:%d.%m.%Y}{until}"
