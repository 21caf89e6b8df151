"""The agenda of a sitting as one reader sees it: which version, which titles, which papers, and what is new in it."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse

from committees import clock
from committees.agendas import content_of, is_dropped, items_of, planned_numbers, public_item, setting_of
from committees.calendar import add_working_days
from committees.models import (
    AgendaVersion,
    Meeting,
    MeetingVisit,
    Motion,
    MotionVersion,
    ReadVersion,
    Resolution,
    Slug,
    VersionFile,
)
from committees.results import as_shown, with_votes
from committees.results import content_of as content_of_resolution
from committees.rights import (
    reads_agenda_in_preparation,
    reads_internal_parts,
    reads_item,
    reads_non_public_agenda,
    reads_sent_agendas,
)
from committees.search import current_public_versions
from committees.states import AgendaItemKind, AgendaMark, AgendaVersionKind, MeetingState
from committees.way import meeting_keys, stops_of_content

ONE_DAY = timedelta(days=1)
ONE_VISIT = timedelta(hours=1)


@dataclass(frozen=True)
class Paper:
    """The paper of an item in the newest version that the reader has; files with title, media_type, size and url."""

    number: str
    kind_name: str
    url: str
    pdf_url: str
    pdf_pages: int
    pdf_size: int
    files: list
    way: list
    version: int
    given_at: datetime | None = None
    is_new: bool = False
    is_changed: bool = False


@dataclass(frozen=True)
class Line:
    """One item as it was frozen, or, where it is not open to the reader, what everyone reads of it."""

    item: dict
    is_open: bool
    paper: Paper | None = None
    children: list = field(default_factory=list)
    is_changed: bool = False
    note: dict | None = None  # {"text", "count"} of the reader's own; None where no note can stand
    results: list = field(default_factory=list)  # what was decided, as committees.results shows it

    @property
    def takes_note(self):
        return self.note is not None and not self.is_heading

    @property
    def is_heading(self):
        return self.item["kind"] == AgendaItemKind.HEADING

    @property
    def is_dropped(self):
        return is_dropped(self.item)

    @property
    def mark(self):
        """What the last Nachtrag says of the item; dropping shows by itself."""
        mark = self.item.get("mark")
        return "" if not mark or mark == AgendaMark.DROPPED else AgendaMark(mark).label

    @property
    def roles(self):
        """What the committees do here with the paper, each named where several sit together."""
        stations = self.item.get("consultations") or []
        if len(stations) == 1:
            return stations[0]["role_label"]
        return ", ".join(f"{station['committee']}: {station['role_label']}" for station in stations)

    @property
    def later(self):
        """{"reason", "on"} of a paper that is still to come."""
        found = None if self.paper else self.item.get("paper_later")
        return found and found | {"on": found["on"] and date.fromisoformat(found["on"])}

    @property
    def came_later(self):
        return bool(self.paper and self.paper.given_at and self.item.get("paper_later"))

    @property
    def is_unread(self):
        """Whether this item, or one below it, has something that the reader has not seen."""
        new = self.is_changed or (self.paper is not None and (self.paper.is_new or self.paper.is_changed))
        return new or any(child.is_unread for child in self.children)


@dataclass(frozen=True)
class ReadAgenda:
    """Both parts with their lines; `number` is that of the version, 0 in preparation."""

    number: int
    parts: list
    frozen_at: datetime | None = None
    change_note: str = ""
    closed: int = 0
    is_adopted: bool = False  # as the committee stated it, not as it was invited

    @property
    def lines(self):
        return [line for _, lines in self.parts for top in lines for line in (top, *top.children)]

    @property
    def unread(self):
        return sum(line.is_unread for line in self.lines if not line.children)


# --- in the workspace ---


VISIT = JSONObject(at="at", seen_version="seen_version", before_at="before_at", version_before="version_before")


def said_visit(user):
    """To annotate sittings with: this user's visit as stored, which visit_now takes up."""
    return Subquery(MeetingVisit.objects.filter(user=user.pk, meeting=OuterRef("pk")).values(said=VISIT)[:1])


def visit_now(meeting, user):
    """The visit that begins now, not stored yet, with what was seen at the one before; another look within the hour
    goes on with the same visit. The sitting comes with its said_visit."""
    visit = MeetingVisit(user=user, meeting=meeting, **moments(meeting.said_visit or {}))
    if visit.at and clock.now() - visit.at > ONE_VISIT:
        visit.before_at, visit.version_before = visit.at, visit.seen_version
    return visit


def moments(said):
    """The stored values with their moments as such."""
    return said | {
        name: datetime.fromisoformat(said[name]) for name in ("at", "before_at") if said.get(name) is not None
    }


AGENDA = {name: name for name in ("number", "content", "frozen_at", "change_note")}


def sent_versions(user):
    """The versions of agendas that this user has, the newest first."""
    versions = AgendaVersion.objects.sent().order_by("-number")
    return versions if reads_sent_agendas(user) else versions.filter(public__isnull=False)


def said_agenda(user):
    """To annotate sittings with: the newest version that this user has, which sent_version takes up."""
    return Subquery(sent_versions(user).filter(meeting=OuterRef("pk")).values(said=JSONObject(**AGENDA))[:1])


def sent_version(meeting, user):
    """The newest version of the agenda that this user has; some sittings bring it along as said_agenda."""
    if not hasattr(meeting, "said_agenda"):
        return sent_versions(user).filter(meeting=meeting).first()
    said = meeting.said_agenda
    return said and AgendaVersion(**said | {"frozen_at": datetime.fromisoformat(said["frozen_at"])})


def agenda_read_by(user, meeting, visit=None, notes=None):
    """What this user reads: the newest version that was sent, else the agenda in preparation if that is theirs to see,
    else None. `visit` tells what is new since, `notes` {key of the item: {"text", "count"}} what they noted."""
    version = sent_version(meeting, user)
    if version is None and not reads_agenda_in_preparation(meeting, user):
        return None
    content = version.content if version else content_in_preparation(meeting)
    number = version.number if version else 0
    papers, offices = papers_read_by(user, content, visit)
    reads_all = reads_non_public_agenda(meeting, user)
    since = visit.version_before if visit and visit.before_at else number
    lines = LinesFor(
        papers,
        is_open=lambda item: reads_item(item, offices.get(motion_key(item)), user, reads_non_public=reads_all),
        marks_are_new=since < number,
        notes=notes,
        results=results_of(meeting, user),
    )
    parts = lines.parts(content)
    closed = sum(not line.is_open for _, part in parts for line in part)
    if version is None:
        return ReadAgenda(0, parts, closed=closed)
    is_adopted = version.kind == AgendaVersionKind.ADOPTED
    return ReadAgenda(number, parts, version.frozen_at, version.change_note, closed, is_adopted)


def results_of(meeting, user):
    """{key of the item: what was decided, as far as this user may know}, once the sitting has begun."""
    if meeting.state not in MeetingState.once_begun():
        return {}
    found = {}
    decided = Resolution.objects.visible_to(user).filter(item__meeting=meeting, decided_at__isnull=False)
    for resolution in with_votes(decided):
        found.setdefault(resolution.about_id or resolution.item_id, []).append(
            as_shown(content_of_resolution(resolution))
        )
    return found


def content_in_preparation(meeting):
    parts = items_of(meeting)
    return content_of(meeting, planned_numbers(parts, setting_of(meeting)), parts)


@dataclass(frozen=True)
class LinesFor:
    """Makes lines of frozen items: `papers` {key of the motion: Paper}, `is_open` (item) → bool."""

    papers: dict
    is_open: object
    marks_are_new: bool = False
    notes: dict | None = None
    results: dict | None = None  # {key of the item: what was decided}

    def parts(self, content):
        return [(part["is_public"], [self.line(item) for item in part["items"]]) for part in content["parts"]]

    def line(self, item):
        is_open = self.is_open(item)
        shown = item if is_open else public_item(item)
        return Line(
            item=shown,
            is_open=is_open,
            paper=self.papers.get(motion_key(item)) if is_open else None,
            children=[self.line(child) for child in item["items"]],
            is_changed=self.marks_are_new and bool(item.get("mark")),
            note=self.note_at(item) if is_open else None,
            results=(self.results or {}).get(item["id"], []) if is_open else [],
        )

    def note_at(self, item):
        return None if self.notes is None else self.notes.get(item["id"], {"text": "", "count": 0})


def motion_key(item):
    return item["motion"]["id"] if item.get("motion") else None


def motion_keys_of(content):
    items = [item for part in content["parts"] for top in part["items"] for item in (top, *top["items"])]
    return {motion_key(item) for item in items} - {None}


def papers_read_by(user, content, visit):
    """({key of the motion: Paper}, {key of the motion: key of its office}): three queries for any number of items."""
    keys = motion_keys_of(content)
    newest = {}
    for version in versions_for_agenda(user).filter(motion__in=keys).order_by("number"):
        version.content = {"consultations": version.stations}  # nothing else of it is read here
        newest[version.motion_id] = version
    meetings = Meeting.objects.visible_to(user).in_bulk(meeting_keys(each.content for each in newest.values()))
    offices = dict(Motion.objects.filter(pk__in=keys - newest.keys()).values_list("pk", "office")) if keys else {}
    offices |= {key: version.motion.office_id for key, version in newest.items()}
    return {key: intern_paper(version, user, meetings, visit) for key, version in newest.items()}, offices


def versions_for_agenda(user):
    files = VersionFile.objects.filter(version=OuterRef("pk")).order_by("position")
    said = JSONObject(
        position="position", title="title", is_public="is_public", media_type="file__media_type", size="file__size"
    )
    return (
        MotionVersion.objects.visible_to(user)
        .select_related("pdf", "motion", "distribution")
        .annotate(
            stations=F("content__consultations"),
            said_files=ArraySubquery(files.values(said=said)),
            is_read=Exists(ReadVersion.objects.filter(version=OuterRef("pk"), user=user.pk)),
        )
        .defer("content", "html", "text")
    )


def intern_paper(version, user, meetings, visit):
    address = [version.motion.address, version.number]
    given_at = version.distribution.given_at if version.is_distributed else None
    before = visit.before_at if visit else None
    reads_internal = reads_internal_parts(version, user)
    return Paper(
        number=version.motion_number,
        kind_name=version.kind_name,
        url=reverse("intern-version", args=address),
        pdf_url=reverse("intern-version-pdf", args=address),
        pdf_pages=version.pdf_pages,
        pdf_size=version.pdf.size,
        files=[
            each | {"url": reverse("intern-version-file", args=[*address, each["position"]])}
            for each in version.said_files
            if each["is_public"] or reads_internal
        ],
        way=short_way(version.content, meetings),
        version=version.number,
        given_at=given_at,
        is_new=not version.is_read,
        is_changed=bool(before and given_at and given_at > before),
    )


def short_way(content, meetings):
    """["AGSF 17.06.2026", "Rat"] where a paper goes to more than one committee."""
    stops = stops_of_content(content, meetings)
    if len(stops) < 2:
        return []
    return [f"{stop.short_name} {stop.day:%d.%m.%Y}" if stop.day else stop.short_name for stop in stops]


# --- in public ---


def public_lines(content, results=None):
    """Both parts of a public agenda; the papers that are published are linked, and what is published of the results
    stands at its item."""
    return LinesFor(public_papers(content), is_open=lambda item: True, results=results).parts(content)


def public_papers(content):
    slugs = Slug.objects.filter(public_object=OuterRef("publication__public_object"), is_current=True)
    files = VersionFile.objects.filter(version=OuterRef("pk"), is_public=True).order_by("position")
    said = JSONObject(position="position", title="title", media_type="file__media_type", size="file__size")
    versions = (
        current_public_versions()
        .filter(motion__in=motion_keys_of(content))
        .select_related("pdf")
        .annotate(slug=Subquery(slugs.values("slug")[:1]), said_files=ArraySubquery(files.values(said=said)))
        .defer("content", "html", "text")
    )
    return {version.motion_id: public_paper(version) for version in versions}


def public_paper(version):
    return Paper(
        number=version.motion_number,
        kind_name=version.kind_name,
        url=reverse("motion-page", args=[version.slug]),
        pdf_url=reverse("motion-pdf", args=[version.slug]),
        pdf_pages=version.pdf_pages,
        pdf_size=version.pdf.size,
        files=[
            each | {"url": reverse("motion-attachment", args=[version.slug, each["position"]])}
            for each in version.said_files
        ],
        way=[],
        version=version.number,
    )


def expected_in_public_on(meeting):
    """The day on which the agenda should become public, by the deadlines that hold on the day of the sitting."""
    setting = setting_of(meeting)
    return sending_day(meeting, setting) + timedelta(days=setting.public_after_days)


def sending_day(meeting, setting):
    """The day of the Versand; the working day before, if it is none."""
    return add_working_days(meeting.day - timedelta(days=setting.dispatch_days) + ONE_DAY, -1)
