"""From rows of a spreadsheet to persons and seats: first every row is understood, then all are carried out, or none."""

from functools import partial

from django.db import connection, transaction

from committees import clock
from committees.actions.seat_changes import SeatError, findings_on, line_of
from committees.actions.seat_entries import (
    CONTACT,
    FACTION,
    KINDS,
    OF_A_CONTACT,
    OF_A_PERSON,
    PERSON,
    SEAT,
    STAFF,
    SUBSTITUTE,
)
from committees.actions.seat_rows import Reader
from committees.actions.tally import CHANGED, KNOWN, NEW, REFUSED, Tally
from committees.models import FactionMembership, Membership, OfficeStaff, Person, PersonContact
from committees.models.walls import REFUSALS, german_sentence
from committees.states import Position
from committees.words import slugify

KEPT = ("resolution_note", "substitute_for", "sworn_in_on")  # an empty cell does not take away what is stored


def understand(rows):
    """The entries of these rows; SeatError names every line and column that does not fit."""
    reader = Reader(rows)
    if reader.sentences:
        raise SeatError(reader.sentences)
    return reader.entries


def read_in(changes, *, rows):
    """Persons and seats as the rows say: new ones begin, those known by place, person and beginning are corrected."""
    Import(changes, Reader(rows)).run()


class Import:
    """One reading in. Every row is tried, so that all that is refused is said at once; then nothing of it stays."""

    def __init__(self, changes, reader):
        self.changes, self.reader = changes, reader
        self.tally = changes.tally = Tally(said=reader.said)
        self.taken_slugs = set(Person.objects.values_list("slug", flat=True))
        self.store = {
            PERSON: lambda entry: None,
            FACTION: partial(self.take_other, known_others(FactionMembership, "faction", reader.entries), "faction"),
            STAFF: partial(self.take_other, known_others(OfficeStaff, "office", reader.entries), "office"),
            **dict.fromkeys((SEAT, SUBSTITUTE), partial(self.take_seat, known_seats(reader.entries))),
        }

    def run(self):
        self.take_people()
        for entry in self.reader.entries:
            self.attempt(entry.kind, entry.line, partial(self.store[entry.kind], entry), counts=entry.kind != PERSON)
        self.changes.line = None
        self.refuse_by_rules()
        for kind, count in self.reader.refused.items():
            self.tally.fates[kind, REFUSED] += count
        self.tally.held = held_now()
        if self.reader.faults:
            raise SeatError(self.reader.sentences)

    def attempt(self, kind, line, store, *, counts=True):
        """Carry out one row, and count what became of it by what it wrote."""
        self.changes.line, before = line, len(self.changes.lines)
        try:
            with transaction.atomic():
                store()
        except REFUSALS as error:
            self.reader.refuse(kind, line, german_sentence(error))
            return
        if counts:
            self.tally.count(kind, fate_of(self.changes.lines[before:]))

    # --- persons ---

    def take_people(self):
        """All whom a row names that was understood; who stands in wrong rows alone is refused with them."""
        needed, contacts = self.needed(), contacts_of(self.reader.people.values())
        for key, person in self.reader.people.items():
            details, line = self.reader.details[key], self.reader.first_lines[key]
            acts = {PERSON: partial(self.take_person, person, details)}
            if details.keys() & OF_A_CONTACT.keys():
                self.reader.said[CONTACT] += 1
                acts[CONTACT] = partial(self.take_contact, person, details, contacts.get(person.pk))
            for kind, act in acts.items():
                if key in needed:
                    self.attempt(kind, line, act)
                else:
                    self.tally.count(kind, REFUSED)

    def needed(self):
        """Keys of those without whom a row cannot be carried out."""
        pairs = [(entry.person, entry.values.get("substitute_for")) for entry in self.reader.entries]
        return {person.pk or id(person) for pair in pairs for person in pair if person}

    def take_person(self, person, details):
        values = said_of(details, OF_A_PERSON)
        if person.pk:
            self.changes.correct_person(person, **values)
            return
        for name, value in values.items():
            setattr(person, name, value)
        person.slug = free_slug(person.name, self.taken_slugs)
        self.changes.enter_person(person)

    def take_contact(self, person, details, contact):
        self.changes.keep_contact(contact or PersonContact(person=person), **said_of(details, OF_A_CONTACT))

    # --- seats, factions, offices ---

    def take_seat(self, known, entry):
        membership = known.get((entry.place.pk, entry.person.pk, entry.values["starts_on"]))
        if membership is None:
            self.changes.begin(committee=entry.place, person=entry.person, **entry.values)
        else:
            self.changes.correct(membership, **without_empty_ones(entry.values))

    def take_other(self, known, field, entry):
        record = known.get((entry.place.pk, entry.person.pk, entry.values["starts_on"]))
        if record is None:
            model = FactionMembership if field == "faction" else OfficeStaff
            self.changes.begin_other(model(person=entry.person, **{field: entry.place}, **entry.values))
        else:
            self.changes.correct_other(record, **entry.values)

    def refuse_by_rules(self):
        """What the rules say once all rows are in (G1–G14): the database names one row, the findings what else."""
        try:
            with transaction.atomic():
                connection.check_constraints()
        except REFUSALS as error:
            line = line_of(error, self.changes)
            entry = next((entry for entry in self.reader.entries if entry.line == line), None)
            self.move_to_refused(entry.kind if entry else SEAT)
            self.reader.refuse(entry.kind if entry else SEAT, line or 0, german_sentence(error))
            others = self.other_findings(rule_of(error), entry)
            self.reader.faults += [(line or 0, sentence) for sentence in others]

    def other_findings(self, rule, entry):
        """What blocks besides this rule in the committee of this row."""
        found = findings_on(latest_day(self.reader.entries, clock.today()), self.changes.committees)
        name = entry.place.name if entry else ""
        return [each.sentence for each in found if each.blocks and not (each.rule == rule and name in each.sentence)]

    def move_to_refused(self, kind):
        """The row was counted as carried out before the rules were asked."""
        fate = NEW if self.tally.fates[kind, NEW] else CHANGED
        self.tally.fates[kind, fate] -= 1


def rule_of(error):
    """ "G9" of the constraint "membership_g9"."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
    return name.removeprefix("membership_").upper()


def fate_of(lines):
    words = {change.word for change in lines}
    return NEW if words & {"beginnt", "neu angelegt"} else CHANGED if words else KNOWN


def said_of(details, columns):
    return {name: details[column][0] for column, name in columns.items() if column in details}


def without_empty_ones(values):
    return {name: value for name, value in values.items() if name not in KEPT or value}


def free_slug(name, taken):
    base = slugify(name).lower()[:100] or "person"
    slug, n = base, 2
    while slug in taken:
        slug, n = f"{base}-{n}", n + 1
    taken.add(slug)
    return slug


def contacts_of(people):
    found = PersonContact.objects.filter(person__in=[person for person in people if person.pk])
    return {contact.person_id: contact for contact in found.select_related("person")}


def known_seats(entries):
    """{(committee, person, beginning): membership}, held until the end of the act."""
    committees = {entry.place.pk for entry in entries if entry.kind in (SEAT, SUBSTITUTE)}
    rows = Membership.objects.filter(committee__in=committees).select_for_update(of=("self",)).order_by("pk")
    rows = rows.select_related("committee", "person", "on_behalf_of", "substitute_for")
    return {(row.committee_id, row.person_id, row.starts_on): row for row in rows}


def known_others(model, field, entries):
    """The same of memberships in factions, or of staff."""
    kind = FACTION if field == "faction" else STAFF
    places = {entry.place.pk for entry in entries if entry.kind == kind}
    if not places:
        return {}
    rows = model.objects.filter(**{f"{field}__in": places}).select_for_update(of=("self",)).order_by("pk")
    return {(getattr(row, f"{field}_id"), row.person_id, row.starts_on): row for row in rows.select_related("person")}


def held_now():
    """{kind: how many the town holds}, those of earlier years too."""
    substitutes = Membership.objects.filter(position=Position.SUBSTITUTE)
    held = {
        PERSON: Person.objects,
        CONTACT: PersonContact.objects,
        FACTION: FactionMembership.objects,
        STAFF: OfficeStaff.objects,
        SEAT: Membership.objects.exclude(position=Position.SUBSTITUTE),
        SUBSTITUTE: substitutes,
    }
    return {kind: held[kind].count() for kind in KINDS}


def latest_day(entries, otherwise):
    """The day on which the outcome is looked at: the latest beginning, or another day if that is later."""
    return max([otherwise, *(entry.values["starts_on"] for entry in entries if entry.values)])
