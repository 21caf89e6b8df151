"""Foreign objects as plain values: what we take of each type, and what is wrong with it."""

from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime

from committees.importers.oparl.agendas import read_items
from committees.importers.oparl.part import Part
from committees.importers.oparl.values import day, flag, many, moment, one_url, text, url, urls

SUBJECT, SHORT = 300, 20
ABOVE, BESIDE = "ergänzt", "verweist auf"


@dataclass(frozen=True)
class TermPart(Part):
    name: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True)
class OrganizationPart(Part):
    name: str
    short_name: str
    kind: str
    classification: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True)
class MembershipPart(Part):
    person: str
    organization: str
    role: str
    capacity: str
    has_vote: bool
    on_behalf_of: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True)
class PersonPart(Part):
    title: str
    given_name: str
    family_name: str
    memberships: tuple = ()


@dataclass(frozen=True)
class MeetingPart(Part):
    name: str
    number: str
    state: str
    is_cancelled: bool
    starts_at: datetime | None
    ends_at: datetime | None
    room: str
    address: str
    access: str
    location: str = ""
    organizations: tuple = ()
    items: tuple = ()
    invitation: object = None  # FilePart
    minutes: object = None
    files: tuple = ()  # (number of the item, FilePart)

    @property
    def place(self):
        return ", ".join(filter(None, (self.room or self.access, self.address)))[:200]


@dataclass(frozen=True)
class LocationPart(Part):
    room: str
    address: str
    access: str


@dataclass(frozen=True)
class FilePart(Part):
    name: str
    file_name: str
    address: str
    text: str
    dated_on: date | None


@dataclass(frozen=True)
class ToldPart:
    """What the system there took over from one before it."""

    met_on: date | None
    number: str
    result: str
    text: str


@dataclass(frozen=True)
class StationPart:
    url: str
    item: str
    organization: str
    role: str
    meeting: str
    is_decision: bool
    told: object = None  # ToldPart


@dataclass(frozen=True)
class PaperPart(Part):
    subject: str
    number: str
    kind: str
    paper_date: date | None
    office: str
    main: FilePart | None
    files: tuple = ()
    stations: tuple = ()
    links: tuple = ()  # (address of a paper, word for the relation)
    below: tuple = ()  # papers that are said to lead to this one
    submitted_by: str = ""  # our own word for who brought it in
    originator: str = ""
    withdrawn_at: datetime | None = None


def parsed(kind, found, parent=""):
    """The object of this type ("person", "paper" …)."""
    base = {"url": url(found.get("id")), "modified": newest_change(found), "web": one_url(found, "web")}
    return READERS[kind](found, base, parent)


def newest_change(found):
    """When it changed, or what is embedded in it: not every server lets a change of the one move the other."""
    own = text(found, "modified")
    parts = (each for value in found.values() for each in (value if isinstance(value, list) else [value]))
    return max([own, *(text(each, "modified") for each in parts if isinstance(each, dict))]) if own else ""


def read_term(found, base, _):
    days = period(found) | {"ends_on": day(found, "endDate", "end_date")}  # it needs an end, whatever that is
    return TermPart(**base, name=text(found, "name")[:60], **days)


def period(found):
    """`start_date` is a known slip of the pen."""
    ends_on = day(found, "endDate", "end_date")
    return {
        "starts_on": day(found, "startDate", "start_date"),
        "ends_on": None if ends_on and ends_on.year == MAXYEAR else ends_on,  # 9999: nobody knows when
    }


def read_organization(found, base, _):
    name = text(found, "name", "shortName")
    return OrganizationPart(
        **base,
        name=name[:200],
        short_name=text(found, "shortName", "name")[:SHORT],
        kind=text(found, "organizationType"),
        classification=text(found, "classification"),
        **period(found),
    )


def read_membership(found, base, person):
    return MembershipPart(
        **base,
        person=one_url(found, "person") or person,
        organization=one_url(found, "organization"),
        role=text(found, "role"),
        capacity=text(found, "ris:capacity"),
        has_vote="votingRight" not in found or flag(found, "votingRight"),
        on_behalf_of=one_url(found, "onBehalfOf"),
        **period(found),
    )


def read_person(found, base, _):
    title = " ".join(each for each in many(found, "title") if isinstance(each, str))[:40]
    given, family = text(found, "givenName"), text(found, "familyName")
    if not family:
        given, _, family = bare_name(found, title).rpartition(" ")
    seats = (each for each in many(found, "membership") if isinstance(each, dict) and not flag(each, "deleted"))
    return PersonPart(
        **base,
        title=title,
        given_name=given[:80],
        family_name=family[:80],
        memberships=tuple(parsed("membership", each, base["url"]) for each in seats),
    )


def bare_name(found, title):
    """The name without the form of address and the title that stand beside it."""
    return text(found, "name").removeprefix(text(found, "formOfAddress")).strip().removeprefix(title).strip()


def read_meeting(found, base, _):
    return MeetingPart(
        **base,
        name=text(found, "name"),
        number=text(found, "ris:number")[:40],
        state=text(found, "meetingState").casefold(),
        is_cancelled=flag(found, "cancelled"),
        starts_at=moment(found, "start"),
        ends_at=moment(found, "end"),
        **place_of(found.get("location")),
        location=one_url(found, "location"),
        organizations=tuple(urls(found, "organization")),
        items=read_items(found),
        invitation=embedded_file(found, "invitation"),
        minutes=embedded_file(found, "resultsProtocol"),
        files=tuple(other_files(found)),
    )


def other_files(found):
    """What hangs on the sitting besides, then what hangs on its public items, with their numbers."""
    for name in ("verbatimProtocol", "auxiliaryFile"):
        yield from (("", file) for file in embedded_files(found, name))
    for item in many(found, "agendaItem"):
        if isinstance(item, dict) and str(item.get("public")).casefold() != "false":
            for name in ("resolutionFile", "auxiliaryFile"):
                yield from ((text(item, "number")[:20], file) for file in embedded_files(item, name))


def embedded_file(found, name):
    """The file in this property, or the first where a list stands instead of one."""
    return next(embedded_files(found, name), None)


def embedded_files(found, name):
    files = (each for each in many(found, name) if isinstance(each, dict) and not flag(each, "deleted"))
    return (parsed("file", each) for each in files)


def read_location(found, base, _):
    return LocationPart(**base, **place_of(found))


def place_of(location):
    location = location if isinstance(location, dict) else {}
    town = " ".join(filter(None, (text(location, name) for name in ("postalCode", "locality"))))
    return {
        "room": text(location, "room")[:200],
        "address": ", ".join(filter(None, (text(location, "streetAddress"), town)))[:200],
        "access": text(location, "description")[:2000],
    }


def read_file(found, base, _):
    name = text(found, "fileName", "name") or "Datei"
    return FilePart(
        **base,
        name=text(found, "name", "fileName")[:200] or "Datei",
        file_name=name.replace("/", "-")[:200],
        address=one_url(found, "downloadUrl", "accessUrl"),
        text=text(found, "text"),
        dated_on=day(found, "date"),
    )


def read_paper(found, base, _):
    stations = [each for each in many(found, "consultation", "consultations") if isinstance(each, dict)]
    return PaperPart(
        **base,
        subject=text(found, "name")[:SUBJECT],
        number=text(found, "reference")[:60],
        kind=text(found, "paperType"),
        paper_date=day(found, "date"),
        office=one_url(found, "underDirectionOf"),
        main=embedded_file(found, "mainFile"),
        files=tuple(embedded_files(found, "auxiliaryFile")),
        stations=tuple(read_station(each) for each in stations if not flag(each, "deleted")),
        links=tuple(links_in(found).items()),
        below=tuple(urls(found, "subordinatedPaper")) if "ris:version" not in found else (),
        submitted_by=text(found, "ris:submittedBy")[:300],
        originator=one_url(found, "originatorOrganization"),
        withdrawn_at=moment(found, "ris:withdrawn"),
    )


def links_in(found):
    """{address of a paper: word for the relation}; our own interface says the exact words, others above and beside."""
    if "ris:version" in found:
        told = [each for each in many(found, "ris:links") if isinstance(each, dict)]
        return {one_url(each, "paper"): text(each, "relation") for each in told if one_url(each, "paper")}
    beside = dict.fromkeys(urls(found, "relatedPaper"), BESIDE)
    return beside | dict.fromkeys(urls(found, "superordinatedPaper"), ABOVE)


def read_station(found):
    return StationPart(
        url=url(found.get("id")),
        item=one_url(found, "agendaItem"),
        organization=one_url(found, "organization"),
        role=text(found, "role"),
        meeting=one_url(found, "meeting"),
        is_decision=flag(found, "authoritative"),
        told=read_told(found),
    )


def read_told(found):
    told = found.get("ris:takenOver")
    if not isinstance(told, dict):
        return None
    result, words = text(found, "ris:result")[:300], text(told, "resolutionText")
    return ToldPart(day(told, "date"), text(told, "number")[:20], result, words)


READERS = {
    "term": read_term,
    "organization": read_organization,
    "membership": read_membership,
    "person": read_person,
    "meeting": read_meeting,
    "location": read_location,
    "file": read_file,
    "paper": read_paper,
}
