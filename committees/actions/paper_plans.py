"""Papers of an index file matched against the town's records and the files beside it: what would be stored."""

import hashlib
import json
import re
from dataclasses import dataclass, field

from committees import clock
from committees.actions.paper_files import FileFault, GivenFile
from committees.importers.matching import match_kind, match_role
from committees.importers.old_addresses import old_key
from committees.importers.paper_index import OLD_ADDRESS, PaperRows, file_list
from committees.importers.parsed import DrucksacheError
from committees.importers.tables import as_day
from committees.models import Committee, Consultation, Meeting, Motion, MotionKind, Office
from committees.states import NonPublicReason, OldKind
from committees.words import slugify

NEEDED = ("Art", "Betreff", "Datum", "Öffentlichkeit", "Amt", "Datei")
LONGEST = {"Nummer": 60, "Betreff": 300, "Aktenzeichen": 60}
LONGEST_OF_A_STATION = {"TOP": 20, "Ergebnis": 200}
EARLIER = "Zu TOP, Ergebnis und Beschlusstext gehört der Tag einer früheren Sitzung."
PUBLICITY = {"öffentlich": True, "nichtöffentlich": False, "nicht öffentlich": False}
REASONS = {reason.label.casefold(): reason for reason in NonPublicReason}


@dataclass
class StationPlan:
    """One Beratung; `meeting` where the sitting is known here. What lies behind is told by the frozen paper."""

    consultation: Consultation
    number: str
    outcome: str
    adopted: str
    is_over: bool


@dataclass
class PaperPlan:
    """What one paper of the folder would become; nothing is stored yet."""

    line: int
    motion: Motion
    main: GivenFile
    attachments: list  # of (GivenFile, title, is_public)
    stations: list
    print: str  # of all that the table and the files say
    old_address: str = ""

    @property
    def files(self):
        return [self.main, *(file for file, _, _ in self.attachments)]


@dataclass
class Stock:
    """What the papers are understood by."""

    folder: object
    kinds: dict  # by name
    offices: list
    committees: list
    publicity: dict = field(default_factory=dict)  # {SHA-256: (is public, number)} of all files so far
    slugs: dict = field(default_factory=dict)  # {slug: number} of all papers so far


def stock_of(folder):
    kinds = {kind.name: kind for kind in MotionKind.objects.all()}
    committees = list(Committee.objects.select_related("term"))
    return Stock(folder, kinds, list(Office.objects.all()), committees)


def plan_paper(paper: PaperRows, stock):
    """The plan, or None; what is wrong stands in paper.sentences, each with line and column."""
    return Planner(paper, stock).plan()


class Planner:
    """Understands one paper."""

    def __init__(self, paper, stock):
        self.paper, self.stock, self.head = paper, stock, paper.head
        self.wrong = paper.wrong

    def plan(self):
        for column in NEEDED:
            if not self.head[column]:
                self.wrong(column, "Die Angabe fehlt.")
        motion = self.motion()
        main = self.file("Datei", self.head["Datei"], is_main=True) if self.head["Datei"] else None
        attachments = [*self.attachments(is_public=True), *self.attachments(is_public=False)]
        stations = [self.station(line, cells, motion) for line, cells in self.paper.stations]
        self.note_publicity(motion, main, attachments)
        if self.paper.sentences:
            return None
        said = print_of(self.paper, main, attachments)
        return PaperPlan(self.paper.line, motion, main, attachments, stations, said, self.head[OLD_ADDRESS])

    # --- the head ---

    def motion(self):
        head, wrong = self.head, self.wrong
        subject = " ".join(head["Betreff"].split())
        for column, longest in LONGEST.items():
            if len(subject if column == "Betreff" else head[column]) > longest:
                wrong(column, f"Möglich sind {longest} Zeichen.")
        self.refuse_odd_number(head["Nummer"])
        self.refuse_odd_address(head[OLD_ADDRESS])
        is_public, reason = self.publicity()
        motion = Motion(subject=subject[:300], is_public=is_public is True, reason_non_public=reason)
        motion.kind_id, motion.office_id = self.kind(), self.office()
        motion.paper_date, motion.file_reference = self.day(head["Datum"], "Datum"), head["Aktenzeichen"]
        motion.give_number(head["Nummer"])
        return motion

    def refuse_odd_number(self, number):
        slug = slugify(number)
        if re.search(r"\d{9}", number) or not slug or len(slug) > 80:
            self.wrong("Nummer", f"„{number[:80]}“ ist als Nummer einer Drucksache nicht möglich.")
        other = self.stock.slugs.setdefault(slug, number)
        if other != number:
            self.wrong("Nummer", f"{number} und {other} hätten dieselbe Adresse.")

    def refuse_odd_address(self, address):
        kind, _ = old_key(address) or (None, "")
        if address and kind != OldKind.MOTION:
            self.wrong(OLD_ADDRESS, f"„{address[:80]}“ ist keine Adresse einer Vorlage wie vo0050.asp?__kvonr=1355.")

    def publicity(self):
        """(is public, reason); None where the table does not say it plainly."""
        text = self.head["Öffentlichkeit"]
        is_public = PUBLICITY.get(text.casefold())
        if text and is_public is None:
            self.wrong("Öffentlichkeit", f"„{text}“: Bitte „öffentlich“ oder „nichtöffentlich“ angeben.")
        reason = REASONS.get(self.head["Grund"].casefold(), "")
        if is_public and self.head["Grund"]:
            self.wrong("Grund", "Einen Grund hat nur, was nichtöffentlich ist.")
        elif is_public is False and not reason:
            possible = ", ".join(f"„{label}“" for label in NonPublicReason.labels)
            self.wrong("Grund", f"Bitte den Grund der Nichtöffentlichkeit angeben (§ 48 Abs. 2 GO NRW): {possible}.")
        if is_public is False and self.head["Anlagen öffentlich"]:
            self.wrong("Anlagen öffentlich", "Zu einer nichtöffentlichen Drucksache gehört keine öffentliche Anlage.")
        return is_public, reason

    def kind(self):
        try:
            return match_kind(self.head["Art"], self.stock.kinds).pk if self.head["Art"] else None
        except DrucksacheError as error:
            self.wrong("Art", str(error))

    def office(self):
        name = self.head["Amt"]
        found = next((office for office in self.stock.offices if name in (office.code, office.name)), None)
        if name and found is None:
            possible = ", ".join(office.code for office in self.stock.offices) or "keines"
            self.wrong("Amt", f"Ein Amt „{name}“ gibt es nicht. Möglich sind: {possible}.")
        return found and found.pk

    def day(self, text, column, line=None):
        day = as_day(text) if text else None
        if text and day is None:
            self.wrong(column, f"„{text}“ ist kein Tag; bitte als 21.05.2021 angeben.", line)
        return day

    # --- files ---

    def file(self, column, name, *, is_main=False):
        try:
            return self.stock.folder.checked(name, is_main=is_main)
        except FileFault as fault:
            self.wrong(column, str(fault))

    def attachments(self, *, is_public):
        column = "Anlagen öffentlich" if is_public else "Anlagen nichtöffentlich"
        for name, title in file_list(self.head[column]):
            file = self.file(column, name)
            if file:
                yield file, (title or file.path.stem.replace("_", " "))[:200], is_public

    def note_publicity(self, motion, main, attachments):
        """The same bytes are not public here and non-public there."""
        pairs = [(main, motion.is_public)] if main else []
        for file, is_public in [*pairs, *((file, is_public) for file, _, is_public in attachments)]:
            known, number = self.stock.publicity.setdefault(file.sha256, (is_public, self.paper.number))
            if known != is_public:
                here, there = ("öffentlich", "nichtöffentlich")[:: 1 if is_public else -1]
                self.wrong("Datei", f"Die Datei „{file.name}“ ist hier {here}, bei {number} aber {there}.")

    # --- Beratungen ---

    def station(self, line, cells, motion):
        """The plan of one Beratung; parts that do not fit are named and left out."""
        for column in ("Gremium", "Beratungsart"):
            if not cells[column]:
                self.wrong(column, "Die Angabe fehlt.", line)
        for column, longest in LONGEST_OF_A_STATION.items():
            if len(cells[column]) > longest:
                self.wrong(column, f"Möglich sind {longest} Zeichen.", line)
        day = self.day(cells["Sitzungsdatum"], "Sitzungsdatum", line)
        is_over = day is not None and day < clock.today()
        if not is_over and (cells["TOP"] or cells["Ergebnis"] or cells["Beschlusstext"]):
            self.wrong(
                "Sitzungsdatum", "Zu TOP, Ergebnis und Beschlusstext gehört der Tag einer früheren Sitzung.", line
            )
        consultation = Consultation(role=self.role(cells["Beratungsart"], line), wished_on=day)
        committee = self.committee(cells["Gremium"], day or motion.paper_date, line)
        if committee:
            consultation.committee, consultation.meeting = committee, self.meeting(committee, day)
        return StationPlan(consultation, cells["TOP"], cells["Ergebnis"], cells["Beschlusstext"], is_over)

    def role(self, text, line):
        try:
            return match_role(text) or ""
        except DrucksacheError as error:
            self.wrong("Beratungsart", str(error), line)
            return ""

    def committee(self, name, day, line):
        if not name or day is None:
            return None
        held = [body for body in self.stock.committees if name in (body.name, body.short_name) and body.holds_on(day)]
        inside = [body for body in held if body.term.starts_on <= day <= body.term.ends_on]
        if not inside:
            self.wrong("Gremium", f"Ein Gremium „{name}“ gibt es am {day:%d.%m.%Y} nicht.", line)
            return None
        return inside[0]

    def meeting(self, committee, day):
        if day is None:
            return None
        return Meeting.objects.that_take_place().filter(committees=committee, starts_at__date=day).first()


def print_of(paper, main, attachments):
    """A fingerprint of what table and files say of a paper; without a column that tables lacked at first."""
    head = {column: text for column, text in paper.head.items() if text or column != OLD_ADDRESS}
    said = [head, [cells for _, cells in paper.stations]]
    said += [file.sha256 for file in (main, *(file for file, _, _ in attachments))]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:60]
