"""A read Drucksache matched against the town's records: what would be stored, and what to look at twice."""

import re
from dataclasses import dataclass, field

from django.db.models import Q

from committees import clock, numbering
from committees.actions.snapshots import sections_of
from committees.importers.files import read_file
from committees.importers.headings import USUAL_HEADINGS
from committees.importers.matching import match_kind, match_role, match_section, nearest, normalise
from committees.importers.parsed import DrucksacheError
from committees.models import (
    Committee,
    KindSection,
    Motion,
    MotionKind,
    Office,
    OfficeStaff,
    Person,
)
from committees.states import ENDED, ConsultationRole, MotionState
from committees.texts import for_reading, plain_text
from committees.words import slugify

LONGEST_SECTION = 500_000  # characters; about 150 printed pages
FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass
class Plan:
    """What an import would do; nothing is stored yet."""

    parsed: object
    kind: MotionKind
    office: Office
    sections: dict
    stations: list
    existing: Motion | None = None
    contact: Person | None = None
    questions: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    skips: int = 0  # numbers that would stay empty


class Problems:
    """Collects German sentences, so that one reading shows all that is wrong."""

    def __init__(self):
        self.sentences = []

    def attempt(self, function, *args):
        try:
            return function(*args)
        except DrucksacheError as error:
            self.sentences += error.sentences


def read(data, name):
    """What stands in these bytes; the headings of every Vorlagenart are known to the reader."""
    headings = {*USUAL_HEADINGS, *KindSection.objects.values_list("title", flat=True)}
    return read_file(data, name, headings=sorted(headings))


def plan_import(parsed, *, office_code="", as_version=False):
    """Match what was read against the town's records; DrucksacheError names everything that does not fit."""
    problems = Problems()
    kinds = {kind.name: kind for kind in MotionKind.objects.all()}
    kind = problems.attempt(match_kind, parsed.kind_name, kinds) if parsed.kind_name else None
    if kind is None and not parsed.kind_name:
        problems.sentences.append("In der Datei steht nicht, welche Art von Vorlage sie ist (etwa „Beschlussvorlage“).")
    existing = problems.attempt(find_existing, parsed.number, as_version)
    problems.sentences += unfit(parsed)
    office = existing.office if existing else problems.attempt(find_office, parsed.number, office_code)
    sections = problems.attempt(match_sections, parsed, kind) if kind else {}
    stations = [problems.attempt(find_station, station, parsed, kind) for station in parsed.stations]
    if parsed.is_public is None and existing is None:
        problems.sentences.append("In der Datei steht nicht, ob die Vorlage öffentlich oder nichtöffentlich ist.")
    if not parsed.subject:
        problems.sentences.append("Der Betreff fehlt.")
    if problems.sentences:
        raise DrucksacheError(problems.sentences)
    plan = Plan(parsed, kind, office, sections, stations, existing, contact=find_contact(parsed.contact))
    plan.questions, plan.notes, plan.skips = questions_on(plan), notes_on(plan), skips_of(plan)
    if plan.skips:
        plan.questions.append(f"{parsed.number} überspringt {counted_numbers(plan.skips)}; sie blieben unbesetzt.")
    return plan


def skips_of(plan):
    if plan.existing or not plan.parsed.number:
        return 0
    motion = Motion(kind=plan.kind, office=plan.office)
    return numbering.skipped_by(motion, plan.parsed.number, plan.parsed.date or clock.today())


def counted_numbers(count):
    return "eine Nummer" if count == 1 else f"{count} Nummern"


def questions_on(plan):
    """What a person should look at twice before the file takes the place of what is there."""
    motion, parsed = plan.existing, plan.parsed
    if motion is None:
        return []
    questions = []
    if parsed.subject.casefold() != motion.subject.casefold():
        questions.append(f"Der Betreff weicht ab. Bisher: „{motion.subject}“, in der Datei: „{parsed.subject}“.")
    if motion.state == MotionState.DRAFT and holds_own_text(motion, plan.sections):
        changed = clock.local(motion.changed_at)
        questions.append(
            f"{motion.label} ist gerade in Arbeit, zuletzt geändert am {changed:%d.%m.%Y, %H:%M} Uhr. "
            "Der Text der Datei tritt an die Stelle dieses Entwurfs."
        )
    return questions


def holds_own_text(motion, texts):
    """Whether the draft says something that neither its newest version nor the file, {section key: html}, says."""
    version = motion.latest_version
    released = sections_of(version.content) if version else {}
    read = {key: for_reading(html) for key, html in texts.items()}
    draft = {section.key: for_reading(section.html) for section in motion.sections.all()}
    return any(html not in (released.get(key, ""), read.get(key)) for key, html in draft.items())


def notes_on(plan):
    """What the file does not say and therefore stays as it is."""
    motion = plan.existing
    if motion is None:
        return []
    filled = {section.key for section in motion.sections.exclude(html="")} - plan.sections.keys()
    titles = [section.title for section in plan.kind.sections.all() if section.key in filled]
    notes = [f"Nicht in der Datei und darum unverändert: {', '.join(titles)}."] if titles else []
    if not plan.stations and motion.consultations.exists():
        notes.append("Die Datei nennt keine Beratungsfolge; die bisherige bleibt.")
    if motion.financial_rows.exists():
        notes.append("Die Beträge und Anlagen sind unverändert; bitte mit dem neuen Text vergleichen.")
    return notes


def plan_lines(plan):
    """What was read, as it would be stored: a line each."""
    parsed = plan.parsed
    secrecy = {True: "öffentlich", False: "nichtöffentlich", None: "wie bisher"}
    yield f"Vorlagenart: {plan.kind}"
    yield f"Nummer: {parsed.number or 'keine'}"
    yield f"Öffentlichkeit: {secrecy[parsed.is_public]}"
    yield f"Datum: {day_words(parsed.date)}"
    yield f"Amt: {plan.office}"
    yield f"Betreff: {parsed.subject}"
    for committee, role, day, _ in plan.stations:
        yield f"Beratungsfolge: {committee}, {ConsultationRole(role).label}, Sitzungstag: {day_words(day)}"
    for section in plan.kind.sections.all():
        if section.key in plan.sections:
            yield f"{section.title}: {len(plain_text(plan.sections[section.key]))} Zeichen"
    yield f"gez.: {', '.join(filter(None, [parsed.signer_name, parsed.signer_office])) or 'niemand'}"


def day_words(day):
    return f"{day:%d.%m.%Y}" if day else "nicht genannt"


def find_contact(name):
    """The member of staff of this name, or None."""
    staff = Person.objects.filter(pk__in=OfficeStaff.objects.on(clock.today()).values("person"))
    found = [person for person in staff if name and normalise(person.name).endswith(normalise(name))]
    return found[0] if len(found) == 1 else None


def unfit(parsed):
    """Sentences on what no Vorlage can hold."""
    lengths = [("Der Betreff", parsed.subject, 300), ("Die Drucksachennummer", parsed.number, 60)]
    lengths += [("Der Name unter „gez.“", parsed.signer_name, 120), ("Das Amt unter „gez.“", parsed.signer_office, 120)]
    lengths += [(f"Der Abschnitt „{s.heading[:80]}“", s.html, LONGEST_SECTION) for s in parsed.sections]
    for name, text, longest in lengths:
        if len(text) > longest:
            yield f"{name} ist mit {len(text)} Zeichen zu lang; möglich sind {longest}."
    if re.search(r"\d{9}", parsed.number):
        yield f"Die Drucksachennummer {parsed.number} ist nicht möglich: Eine laufende Nummer hat höchstens 8 Stellen."
    for day in filter(None, [parsed.date, *(station.day for station in parsed.stations)]):
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            yield f"Der Tag {day:%d.%m.}{day.year} liegt nicht zwischen {FIRST_YEAR} und {LAST_YEAR}."


def find_existing(number, as_version):
    """The paper that this file is the next version of; without --as-version its number must be free."""
    # The address tells two numbers apart as well: ZD/1/2021 and ZD-1-2021 would share one.
    same = Q(number=number) if as_version else Q(number=number) | Q(slug=slugify(number))
    existing = Motion.objects.select_related("office").filter(same).first() if number else None
    if as_version and not existing:
        raise DrucksacheError(
            f"Eine Drucksache {number or 'ohne Nummer'} gibt es nicht; es kann keine Fassung davon werden."
        )
    if existing and not as_version:
        raise DrucksacheError(f"Die Drucksachennummer {number} ist schon vergeben.")
    if existing and existing.state in ENDED:
        raise DrucksacheError(f"{number} ist {existing.get_state_display()}; eine neue Fassung ist nicht möglich.")
    return existing


def find_office(number, code):
    """The office named on the command line or form, else the one whose code begins the number."""
    code = code or number.split("/")[0]
    office = Office.objects.filter(code__iexact=code).first()
    if office:
        return office
    codes = list(Office.objects.values_list("code", flat=True))
    raise DrucksacheError(
        f"Ein Amt mit dem Kürzel „{code}“ gibt es nicht. Möglich sind: {', '.join(codes)}."
        if code
        else "Die Datei hat keine Nummer; bitte das Amt angeben."
    )


def match_sections(parsed, kind):
    """{section key: html}; a heading that the kind does not have is an error."""
    titles = {section.title: section.key for section in kind.sections.all()}
    problems = Problems()
    keys = [problems.attempt(match_section, section.heading, titles) for section in parsed.sections]
    if problems.sentences:
        raise DrucksacheError(problems.sentences)
    return {key: section.html for key, section in zip(keys, parsed.sections, strict=True)}


def find_station(station, parsed, kind):
    """(committee, role, day, meeting) of one row of the Beratungsfolge."""
    day = station.day or parsed.date or clock.today()
    standing = {committee.name: committee for committee in Committee.objects.on(day)}
    committee = standing.get(station.committee) or by_short_name(station.committee, standing.values())
    if committee is None:
        proposal = nearest(station.committee, standing)
        raise DrucksacheError(
            f"Das Gremium „{station.committee}“ gibt es am {day:%d.%m.%Y} nicht."
            + (f" Gemeint „{proposal}“?" if proposal else "")
        )
    role = match_role(station.role) or default_role(kind)
    meetings = committee.meetings.that_take_place().filter(starts_at__date=station.day)
    return committee, role, station.day, meetings.first() if station.day else None


def by_short_name(name, committees):
    return next((committee for committee in committees if committee.short_name == name), None)


def default_role(kind):
    """What a station is for when the file does not say it: papers that are decided are decided there."""
    return ConsultationRole.DECISION if kind is None or kind.is_decided else ConsultationRole.INFORMATION
