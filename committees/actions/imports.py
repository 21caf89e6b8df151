"""From a read Drucksache to records: all or nothing per file, and nothing guessed."""

import re
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q

from committees import clock, numbering
from committees.actions import motions as actions
from committees.importers.files import read_file
from committees.importers.headings import USUAL_HEADINGS
from committees.importers.matching import match_kind, match_role, match_section, nearest
from committees.importers.parsed import DrucksacheError
from committees.models import AuditEntry, Committee, Consultation, KindSection, Motion, MotionKind, Office
from committees.states import ConsultationRole, MotionState
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
    notes: list = field(default_factory=list)


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
    return Plan(parsed, kind, office, sections, stations, existing)


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
    if existing and existing.deleted_at:
        raise DrucksacheError(f"{number} ist gelöscht. Bitte den Entwurf zuerst wiederherstellen.")
    if existing and existing.state == MotionState.WITHDRAWN:
        raise DrucksacheError(f"{number} ist zurückgezogen; eine neue Fassung ist nicht möglich.")
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


@transaction.atomic
def carry_out(plan, *, by, release=False):
    """Store what was planned: a new draft with its number, or the draft of the next version; then release if asked."""
    motion = begin_version(plan, by=by) if plan.existing else begin_paper(plan, by=by)
    fill_head(motion, plan)
    motion.save()
    motion.consultations.all().delete()
    Consultation.objects.bulk_create(
        Consultation(motion=motion, position=n, committee=committee, role=role, wished_on=day, meeting=meeting)
        for n, (committee, role, day, meeting) in enumerate(plan.stations, start=1)
    )
    texts = {section.key: "" for section in plan.kind.sections.all()} | plan.sections
    actions.save_parts(motion, sections=texts, by=by)
    AuditEntry.objects.note(by=by, subject=motion, action="import", note=plan.parsed.number)
    if release:
        note = "Eingelesen aus einer Datei." if plan.existing else ""
        actions.release(motion, note, by=by)
    return motion


def begin_paper(plan, *, by):
    motion = Motion(kind=plan.kind, office=plan.office, subject=plan.parsed.subject[:300])
    number = plan.parsed.number
    if number:
        motion.give_number(number)
        numbering.keep_number(motion, number, plan.parsed.date or clock.today())
    return actions.create(motion, by=by)


def begin_version(plan, *, by):
    """The paper itself when its first version is still a draft, else its next version."""
    motion = Motion.objects.select_for_update().get(pk=plan.existing.pk)
    if motion.state == MotionState.RELEASED:
        motion = actions.revise(motion, by=by)
    motion.counter += 1  # whoever has the form open learns of it when saving
    return motion


def fill_head(motion, plan):
    parsed = plan.parsed
    motion.kind = plan.kind
    motion.subject = parsed.subject
    motion.paper_date = parsed.date or motion.paper_date
    motion.is_public = parsed.is_public if parsed.is_public is not None else motion.is_public
    motion.signer_name, motion.signer_office = parsed.signer_name, parsed.signer_office
    motion.has_financial_effect = motion.has_financial_effect and motion.financial_rows.exists()
