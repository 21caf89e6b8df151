"""One act on seats: what it changes, what the database refuses, what the rules say of the outcome."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from django.db import connection, transaction

from committees.actions.seat_checks import seatings_on, term_findings
from committees.models import AuditEntry, Committee, Membership
from committees.models.walls import REFUSALS, german_sentence
from committees.rules.paper import Severity
from committees.states import Position

ONE_DAY = timedelta(days=1)
LOCK = 0x5345415453  # one act on seats at a time
LONGEST_NOTE = Membership._meta.get_field("resolution_note").max_length
FIELDS = (
    *("role", "position", "has_vote", "rank", "on_behalf_of", "substitute_for"),
    *("starts_on", "ends_on", "sworn_in_on", "resolution_note"),
)


class SeatError(ValueError):
    """An act that is not possible; `sentences` say why, in German."""

    def __init__(self, sentences):
        self.sentences = [sentences] if isinstance(sentences, str) else list(sentences)
        super().__init__(" ".join(self.sentences))


@dataclass(frozen=True)
class Change:
    """One line of the preview: what happens where to whom."""

    word: str
    place: str
    person: str
    text: str
    line: int | None = None


@dataclass
class Outcome:
    """What an act did or would do; it is possible when nothing refuses it."""

    changes: list
    refusals: list = field(default_factory=list)
    findings: list = field(default_factory=list)
    groups: list = field(default_factory=list)  # [(words, names)]: who goes, comes and stays, where an act says so
    tally: object = None  # of a spreadsheet that was read in

    @property
    def is_possible(self):
        return not self.refusals


class SeatChanges:
    """Writes the changes of one act, notes each in the audit log, and keeps a line of each for the preview.

    `note` is the Beschluss behind the act; it is stored with every seat that begins or ends.
    """

    def __init__(self, *, by, note=""):
        self.by, self.note = by, note
        self.lines, self.committees, self.line_of = [], set(), {}
        self.line = None  # of the spreadsheet that is being read in
        self.tally, self.groups = None, []

    def begin(self, **values):
        values = {"resolution_note": self.note} | values
        membership = Membership.objects.create(**values)
        self.record("beginnt", membership, described(membership), "seat_begin")
        return membership

    def end(self, membership, last_day):
        before = membership.ends_on
        membership.ends_on = last_day
        membership.resolution_note = joined(membership.resolution_note, self.note)
        membership.save(update_fields=["ends_on", "resolution_note"])
        self.record(
            "endet", membership, f"{seat_words(membership)}, letzter Tag {last_day:%d.%m.%Y}", "seat_end", before
        )

    def remove(self, membership):
        """A seat that was to begin later and now never does."""
        self.record("entfällt", membership, described(membership), "seat_remove")
        membership.delete()

    def correct(self, membership, **values):
        """Other values for the whole period of this row; nothing when they are the same."""
        before, changed = described(membership), put(membership, values)
        if not changed:
            return
        membership.save(update_fields=list(changed))
        self.record("berichtigt", membership, f"{described(membership)} (bisher {before})", "seat_correct")

    def change_from(self, membership, day, **values):
        """Other values from this day on; what was before stays as it was."""
        if membership.ends_on and membership.ends_on < day:
            raise SeatError(
                f"{membership.person} gehört dem Gremium „{membership.committee}“ am {day:%d.%m.%Y} nicht mehr an."
            )
        if membership.starts_on >= day:
            self.correct(membership, **values)
            return
        kept = {name: getattr(membership, name) for name in FIELDS} | {"resolution_note": self.note}
        self.end(membership, day - ONE_DAY)
        copy = {"committee": membership.committee, "person": membership.person, **kept, **values, "starts_on": day}
        self.begin(**copy)

    def begin_other(self, record):
        """A membership in a faction, or a role, that begins."""
        record.save()
        self.record_other("beginnt", record, period_words(record), "seat_begin")

    def correct_other(self, record, **values):
        changed = put(record, values)
        if changed:
            record.save(update_fields=list(changed))
            self.record_other("berichtigt", record, period_words(record), "seat_correct")

    def end_other(self, record, last_day):
        if record.starts_on > last_day:
            self.record_other("entfällt", record, f"ab {record.starts_on:%d.%m.%Y}", "seat_remove")
            record.delete()
            return
        record.ends_on = last_day
        record.save(update_fields=["ends_on"])
        self.record_other("endet", record, f"letzter Tag {last_day:%d.%m.%Y}", "seat_end")

    def enter_person(self, person):
        person.save()
        self.lines.append(Change("neu angelegt", "Personen", person.name, "neue Person", self.line))
        AuditEntry.objects.note(by=self.by, subject=person, action="seat_person", note=self.note)

    def correct_person(self, person, **values):
        """The log names what was corrected, not the name itself, which could never be erased there."""
        before, changed = f"{person.address_form} {person.name}".strip(), put(person, values)
        if changed:
            person.save()
            text, names = f"{person.address_form} {person.name}".strip(), fields_of(person, changed)
            self.lines.append(Change("berichtigt", "Personen", person.name, f"{text} (bisher {before})", self.line))
            AuditEntry.objects.note(by=self.by, subject=person, action="person_correct", after=names)

    def keep_contact(self, contact, **values):
        """The log names what was written down of a person, not the address itself."""
        word, changed = "berichtigt" if contact.pk else "neu angelegt", put(contact, values)
        if changed:
            contact.save()
            names = fields_of(contact, changed)
            self.lines.append(Change(word, "Kontaktdaten", contact.person.name, names, self.line))
            AuditEntry.objects.note(by=self.by, subject=contact.person, action="person_contact", after=names)

    def record(self, word, membership, text, action, before=None):
        committee = membership.committee
        self.committees.add(committee.pk)
        if membership.pk and self.line:
            self.line_of[membership.pk] = self.line
        self.lines.append(Change(word, committee.name, membership.person.name, text, self.line))
        old = f"bis {before:%d.%m.%Y}" if before else ""
        AuditEntry.objects.note(by=self.by, subject=membership, action=action, before=old, after=text, note=self.note)

    def record_other(self, word, record, text, action):
        place = getattr(record, "faction", None) or getattr(record, "office", None) or "Konto"
        person = getattr(record, "person", None) or record.user
        self.lines.append(Change(word, str(place), str(person), f"{role_of(record)}, {text}", self.line))
        AuditEntry.objects.note(by=self.by, subject=record, action=action, after=text, note=self.note)


def put(record, values):
    """Set these values; returns those that are other than before."""
    changed = {name: value for name, value in values.items() if getattr(record, name) != value}
    for name, value in changed.items():
        setattr(record, name, value)
    return changed


def fields_of(record, names):
    return ", ".join(str(record._meta.get_field(name).verbose_name) for name in names)


def period_words(record):
    until = f" bis {record.ends_on:%d.%m.%Y}" if record.ends_on else ""
    return f"ab {record.starts_on:%d.%m.%Y}{until}"


def role_of(record):
    """What somebody is in a faction, by a role, or in an office."""
    if hasattr(record, "get_role_display"):
        return record.get_role_display()
    return "Leitung" if record.is_head else "Beschäftigung"


def joined(*notes):
    """The Beschluss on the beginning and that on the end, as far as they fit."""
    return "; ".join(dict.fromkeys(filter(None, notes)))[:LONGEST_NOTE]


def seat_words(membership):
    """ "Ratsmitglied, Vorsitz, CDU"; a substitute with rank."""
    words = [membership.get_role_display()]
    if membership.position != Position.MEMBER:
        rank = f"{membership.rank}. " if membership.rank and membership.position == Position.SUBSTITUTE else ""
        words.append(f"{rank}{membership.get_position_display()}")
    if membership.substitute_for_id:
        words.append(f"für {membership.substitute_for}")
    if membership.on_behalf_of_id:
        words.append(membership.on_behalf_of.short_name)
    return ", ".join(words)


def described(membership):
    until = f" bis {membership.ends_on:%d.%m.%Y}" if membership.ends_on else ""
    sworn_in = f", verpflichtet am {membership.sworn_in_on:%d.%m.%Y}" if membership.sworn_in_on else ""
    return f"{seat_words(membership)}, ab {membership.starts_on:%d.%m.%Y}{until}{sworn_in}"


def try_out(function, *, by, look_on, note="", **arguments):
    """What the act would do; nothing is kept. Findings are those that it brings about on the day of `look_on`."""
    changes, outcome = run(function, SeatChanges(by=by, note=note), arguments, look_on)
    known = {finding.key for finding in findings_on(look_on, changes.committees)}
    outcome.findings = [milder(finding) for finding in outcome.findings if finding.key not in known]
    return outcome


def carry_out(function, *, by, note="", **arguments):
    """The act itself; when something refuses it, nothing is left of it and the outcome says why."""
    return run(function, SeatChanges(by=by, note=note), arguments)[1]


def run(function, changes, arguments, look_on=None):
    """The act in a transaction of its own; with `look_on` it is looked at and then undone."""
    outcome = Outcome(changes.lines)
    try:
        carry(function, changes, arguments, look_on, outcome)
    except SeatError as error:
        outcome.refusals = error.sentences
    except REFUSALS as error:
        outcome.refusals = [with_line(german_sentence(error), error, changes)]
    outcome.tally, outcome.groups = changes.tally, changes.groups
    return changes, outcome


@transaction.atomic
def carry(function, changes, arguments, look_on, outcome):
    one_at_a_time()
    function(changes, **arguments)
    connection.check_constraints()
    if look_on:
        outcome.findings = findings_on(look_on, changes.committees)
        transaction.set_rollback(True)


def one_at_a_time():
    """Acts touch many committees in any order; one after the other they never wait for each other in a circle."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def with_line(sentence, error, changes):
    """The line of the spreadsheet whose seat was refused, where there is one."""
    line = line_of(error, changes)
    return f"Zeile {line}: {sentence}" if line else sentence


def line_of(error, changes):
    detail = getattr(getattr(error.__cause__, "diag", None), "message_detail", None) or ""
    return changes.line_of.get(int(detail)) if detail.isdecimal() else changes.line


def findings_on(day, committees):
    seatings = seatings_on(day, Committee.objects.filter(pk__in=committees))
    return [named(finding, seating) for seating in seatings for finding in seating.findings] + term_findings(day)


def named(finding, seating):
    """The finding with the name of its committee, since an act may touch many."""
    name = seating.committee.name
    return finding if name in finding.sentence else replace(finding, sentence=f"{name}: {finding.sentence}")


def milder(finding):
    """The database has let it pass, so it is a warning here."""
    return replace(finding, severity=Severity.WARNING) if finding.blocks else finding
