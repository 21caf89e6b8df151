"""A folder of finished papers brought in: each whole or not at all, a second time without a change."""

from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F, Func, IntegerField, Q, Sum

from committees import clock, documents, numbering
from committees.actions.files import store, warning_about
from committees.actions.motions import write_version
from committees.actions.old_addresses import note_old_page
from committees.actions.paper_files import FileFault
from committees.actions.paper_plans import PUBLICITY, plan_paper, stock_of
from committees.actions.publication import give_to_members, show_newest
from committees.actions.tally import CHANGED, KNOWN, NEW, REFUSED, Tally
from committees.importers.file_text import read_file_text
from committees.importers.outcomes import UNKNOWN, outcome_in
from committees.importers.paper_index import (
    COLUMNS,
    MOST_ROWS,
    REQUIRED,
    TEXTS,
    index_file,
    papers_of,
)
from committees.importers.tables import read_table
from committees.models import (
    Attachment,
    AuditEntry,
    EarlierStation,
    ImportedObject,
    Motion,
    MotionVersion,
    StoredFile,
)
from committees.models.walls import REFUSALS, german_sentence
from committees.results import resolution_title
from committees.states import MotionState
from committees.texts import html_of_lines

OPEN, CLOSED, UNSAID = "Drucksachen, öffentlich", "Drucksachen, nichtöffentlich", "Drucksachen ohne Angabe"
STATIONS, FILES = "Beratungen", "Dateien"
FACTS = "facts"  # the section that takes the words of the document
ONLY_IN_PDF = "Der Wortlaut steht in der Drucksache als PDF, wie sie im bisherigen System vorlag."


@dataclass
class FolderRun:
    """One reading in of a folder; `sentences` says what did not fit or is not the same any more."""

    folder: object
    by: object
    is_kept: bool
    tally: Tally = field(default_factory=Tally)
    sentences: list = field(default_factory=list)

    def run(self):
        index = index_file(self.folder.top_names)
        data = (self.folder.root / index).read_bytes()
        rows = read_table(data, index, columns=COLUMNS, required=REQUIRED, texts=TEXTS, most=MOST_ROWS)
        papers, self.sentences = papers_of(rows)
        self.tally.said[UNSAID] = self.tally.fates[UNSAID, REFUSED] = len(self.sentences)
        stock = stock_of(self.folder)
        for paper in papers:
            self.take(paper, stock)
        self.name_unnamed(index)
        self.tally.held = held_now()
        return self

    def take(self, paper, stock):
        """Plan one paper, and store it unless it is here already."""
        plan = plan_paper(paper, stock)
        fate = self.fate_of(plan, paper) if plan else REFUSED
        if fate == NEW and self.is_kept:
            fate = self.stored(plan, paper)
        self.sentences += paper.sentences
        self.count(paper, fate)

    def fate_of(self, plan, paper):
        kept = ImportedObject.objects.filter(url=address_of(plan.motion.number)).first()
        if kept:
            if kept.modified == plan.print:
                return KNOWN
            paper.sentences += what_differs(plan, Motion.objects.get(pk=kept.record_id), kept.imported_at)
            return CHANGED
        same = Motion.objects.filter(Q(number=plan.motion.number) | Q(slug=plan.motion.slug)).first()
        if same:
            paper.wrong("Nummer", f"Die Drucksachennummer {same.number} ist hier schon vergeben.")
            return REFUSED
        return NEW

    def stored(self, plan, paper):
        try:
            with transaction.atomic():
                store_paper(plan, by=self.by)
        except FileFault as fault:
            paper.wrong("Datei", str(fault))
        except REFUSALS as error:
            paper.wrong("Nummer", german_sentence(error))
        return REFUSED if paper.sentences else NEW

    def count(self, paper, fate):
        is_open = PUBLICITY.get(paper.head["Öffentlichkeit"].casefold())
        counts = {{True: OPEN, False: CLOSED, None: UNSAID}[is_open]: 1, STATIONS: len(paper.stations)}
        for kind, count in (counts | {FILES: len(paper.file_names)}).items():
            self.tally.said[kind] += count
            self.tally.fates[kind, fate] += count

    def name_unnamed(self, index):
        for name in self.folder.unnamed(index):
            self.sentences.append(f"Die Datei „{name}“ liegt im Ordner, steht aber nicht in der Tabelle.")
            self.tally.said[FILES] += 1
            self.tally.count(FILES, REFUSED)


def address_of(number):
    return f"ordner:{number}"


def what_differs(plan, motion, imported_at):
    """What is not the same any more since the paper was read in; nothing of it is taken over."""
    version = motion.versions.order_by("number").select_related("pdf").first()
    known = {version.pdf.sha256, *version.files.values_list("file__sha256", flat=True)}
    day = f"{clock.local(imported_at):%d.%m.%Y}"
    other = [file.name for file in plan.files if file.sha256 not in known]
    stays = f"{motion.number} bleibt, wie es ist."
    if not other:
        yield f"Zeile {plan.line}: Die Tabelle sagt zu {motion.number} etwas anderes als am {day}. {stays}"
    for name in other:
        yield f"Zeile {plan.line}: Die Datei „{name}“ ist nicht mehr die vom {day}. {stays}"


def held_now():
    motions = Motion.objects.filter(versions__number=1)
    length = Func(F("content__consultations"), function="jsonb_array_length", output_field=IntegerField())
    stations = MotionVersion.objects.filter(number=1).aggregate(count=Sum(length))["count"]
    return {
        OPEN: motions.filter(is_public=True).count(),
        CLOSED: motions.filter(is_public=False).count(),
        UNSAID: 0,
        STATIONS: stations or 0,
        FILES: StoredFile.objects.count(),
    }


# --- one paper ---


def store_paper(plan, *, by):
    """The paper as it was: its number, its document, its files; public at once if it was, else inside."""
    data = plan.main.read()
    motion = plan.motion
    motion.state, motion.author = MotionState.RELEASED, by
    motion.save()
    numbering.keep_number(motion, motion.number, motion.paper_date)
    store_stations(motion, plan.stations)
    store_attachments(motion, plan.attachments)
    motion = Motion.objects.with_parts().get(pk=motion.pk)
    text = read_file_text(data)[0]
    pdf = store(data, plan.main.media_type)
    content = content_of(motion, plan.stations, text)
    at = min(clock.now(), clock.noon(motion.paper_date))
    write_version(motion, content, text=text, pdf=pdf, pdf_pages=plan.main.pages, released_at=at)
    motion.refresh_from_db()
    if motion.is_public:
        show_newest(motion, at=at)
    elif any(station.is_over for station in plan.stations):
        give_to_members(motion, at)  # it went to them with the sitting, and is not new now
    AuditEntry.objects.note(by=by, subject=motion, action="import", note="aus einem Ordner")
    keep(motion, plan)
    return motion


def keep(motion, plan):
    ImportedObject.objects.create(
        url=address_of(motion.number), record_type="motion", record_id=motion.pk, modified=plan.print
    )
    note_old_page(plan.old_address, motion)


def store_stations(motion, stations):
    """What is to come as a Beratung that waits here, what lies behind as it was told there."""
    for position, station in enumerate(stations, start=1):
        mine = earlier_station(station, motion.is_public) if station.is_over else station.consultation
        mine.motion, mine.position = motion, position
        mine.save()


def earlier_station(plan, is_public):
    station = plan.consultation
    return EarlierStation(
        committee=station.committee,
        role=station.role,
        met_on=station.wished_on,
        meeting=station.meeting,
        number=plan.number,
        words=plan.outcome or (UNKNOWN if plan.adopted else ""),
        outcome=outcome_in(plan.outcome) or "",
        adopted=html_of_lines(plan.adopted),
        is_public=is_public,
    )


def store_attachments(motion, attachments):
    for position, (file, title, is_public) in enumerate(attachments, start=1):
        data = file.read()
        Attachment.objects.create(
            motion=motion,
            position=position,
            title=title,
            file_name=file.name[:200],
            is_public=is_public,
            file=store(data, file.media_type),
            warning=warning_about(data, file.media_type, file.name[:80]),
        )


# --- what is frozen ---


def content_of(motion, stations, text):
    """The paper as plain values, with the whole way that it went and what was decided there."""
    return documents.content_of(motion) | {"sections": [wording(motion, text), *resolutions(stations)]}


def wording(motion, text):
    """The words of the document, for who cannot read a PDF, and for the search. A later version begins with them."""
    keys = [section.key for section in motion.kind.sections.all()]
    html = html_of_lines(text) or f"<p>{ONLY_IN_PDF}</p>"
    key = FACTS if FACTS in keys else next(iter(keys), FACTS)
    return {"key": key, "title": "Wortlaut", "html": html, "is_resolution": False}


def resolutions(stations):
    return [
        {
            "key": f"resolution-{position}",
            "title": resolution_title(station.consultation.committee.name, station.consultation.wished_on),
            "html": html_of_lines(station.adopted),
            "is_resolution": True,
        }
        for position, station in enumerate(stations, start=1)
        if station.adopted
    ]
