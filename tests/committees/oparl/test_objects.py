"""Every object is what the table of OParl 1.1 says, property by property."""

import re
from datetime import date, datetime

import pytest
from django.conf import settings

from committees.actions import motions as actions
from committees.actions.exposure import refresh
from committees.models import Consultation, Meeting, MotionVersion, PublicObject, StoredFile
from committees.oparl.documents import Ref
from committees.oparl.files import file_document
from committees.states import MeetingState
from tests.committees.oparl.table import COMMON, REQUIRED, TABLE
from tests.committees.oparl.town import SECRET, get, make_filled_town, publish, read, walk
from tests.conftest import REAL_ROLES
from tests.factories import A_PDF, make_attachment, make_meeting, make_motion
from tests.standing import stands

SCHEMA = "https://schema.oparl.org/1.1/"
ROOT = f"{settings.BASE_URL}/oparl/v1.1/"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
LISTS = (
    "organization", "person", "meeting", "paper", "agendaItem", "consultation", "file", "locationList",
    "legislativeTermList", "membership",
)  # fmt: skip


stand = stands(make_filled_town)


@pytest.fixture
def town(stand, quick_pdf, tmp_path):
    return stand.own(tmp_path)


def is_url(value):
    return isinstance(value, str) and value.startswith(("http://", "https://")) and len(value) < 255


def is_list_of(check):
    return lambda value: isinstance(value, list) and value != [] and all(check(each) for each in value)


def is_string(value):
    return isinstance(value, str) and value.strip() != ""


CHECKS = {
    "url": is_url,
    "list": is_url,
    "urls": is_list_of(is_url),
    "string": is_string,
    "strings": is_list_of(is_string),
    "flag": lambda value: isinstance(value, bool),
    "number": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "day": lambda value: date.fromisoformat(value).isoformat() == value,
    "moment": lambda value: bool(MOMENT.fullmatch(value) and datetime.fromisoformat(value)),
    "object": lambda value: isinstance(value, dict),
}


def flaws(found, path=""):
    """Everything in this object that the table does not allow."""
    name = found.get("type", "").removeprefix(SCHEMA)
    path = f"{path}/{name}"
    if name not in TABLE:
        return [f"{path}: type"]
    missing = (REQUIRED[name] | {"id", "type", "created", "modified"}) - set(found)
    sorts = COMMON | TABLE[name]
    said = [f"{path}.{key}: missing" for key in sorted(missing)]
    for key, value in found.items():
        if not key.startswith("ris:"):
            said += flaws_of(f"{path}.{key}", sorts.get(key), value)
    return said


def flaws_of(path, sort, value):
    if sort is None:
        return [f"{path}: unknown"]
    if not sort.startswith("="):
        return [] if CHECKS[sort](value) else [f"{path}: {value!r}"]
    if sort.startswith("=["):
        return [flaw for each in value for flaw in embedded_flaws(path, sort[2:-1], each)]
    return embedded_flaws(path, sort[1:], value)


def embedded_flaws(path, name, value):
    wrong = [] if value.get("type") == f"{SCHEMA}{name}" else [f"{path}: {value.get('type')}"]
    return wrong + flaws(value, path)


def all_objects(client):
    """{address: object} of everything that the lists hold, and of the system itself."""
    system = read(client, f"{settings.BASE_URL}/oparl/v1.1/system")
    [body] = walk(client, system["body"])
    found = [system, body, *(each for name in LISTS for each in walk(client, body[name]))]
    return {each["id"]: each for each in found}


@pytest.mark.django_db
def test_every_object_is_as_the_table_says(client, town):
    objects = all_objects(client)

    assert {address: flaws(each) for address, each in objects.items() if flaws(each)} == {}
    assert {each["type"].removeprefix(SCHEMA) for each in objects.values()} == set(TABLE)


@pytest.mark.django_db
def test_every_object_is_the_same_alone_as_in_its_list(client, town):
    objects = all_objects(client)

    assert {address: read(client, address) for address in objects} == objects


def links_in(value):
    if isinstance(value, dict):
        for key, each in value.items():
            if key not in ("type", "web", "website", "license", "oparlVersion"):
                yield from links_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from links_in(each)
    elif isinstance(value, str) and value.startswith(("http://", "https://")):
        yield value


def crawl(client):
    """{address: answer} of everything that can be reached from the system."""
    waiting, answers = [f"{settings.BASE_URL}/oparl/v1.1/system"], {}
    while waiting:
        address = waiting.pop()
        if address in answers:
            continue
        answers[address] = get(client, address)
        if answers[address].get("Content-Type") == "application/json":
            waiting += links_in(answers[address].json())
    return answers


@REAL_ROLES
def test_crawler_finds_no_broken_no_double_and_no_secret(client, town, as_public):
    answers = crawl(client)

    bodies = {address: answer.getvalue() for address, answer in answers.items()}
    assert {address: answer.status_code for address, answer in answers.items() if answer.status_code != 200} == {}
    assert [address for address, body in bodies.items() if SECRET.encode() in body or b"geheim" in body] == []
    objects = [answer.json() for answer in answers.values() if answer.get("Content-Type") == "application/json"]
    ids = [each["id"] for each in objects if "id" in each]
    assert len(ids) == len(set(ids))
    assert set(ids) == {address for address, answer in answers.items() if b'"id"' in bodies[address][:6]}
    assert set(all_objects(client)) == set(ids)


@pytest.mark.django_db
def test_text_of_every_public_paper_is_there(client, town):
    papers = list(walk(client, f"{settings.BASE_URL}/oparl/v1.1/paper"))

    texts = {paper["reference"]: read(client, paper["mainFile"]["id"])["text"] for paper in papers}
    public = MotionVersion.objects.in_public()
    assert texts == {version.motion_number: version.text for version in public}
    assert len(texts) == 2


@pytest.mark.django_db
def test_paper_says_its_way_and_what_it_supplements(client, town):
    papers = {paper["name"]: paper for paper in walk(client, f"{settings.BASE_URL}/oparl/v1.1/paper")}
    paper, later = papers["Spielplätze am Rhein"], papers["Spielplätze, Ergänzung"]

    [station] = paper["consultation"]
    item = read(client, station["agendaItem"])
    assert item["name"] == "Spielplätze am Rhein"
    assert item["consultation"] == station["id"]
    assert item["result"] == "einstimmig beschlossen (vorläufig)"
    assert item["resolutionText"] == "Der Ausschuss stimmt zu."
    assert item["ris:vote"][0]["total"] == {"yes": 3, "no": 0, "abstention": 0, "invalid": 0, "excluded": 0}
    assert station["ris:result"] == "einstimmig beschlossen (vorläufig)"
    assert read(client, station["meeting"])["location"]["room"] == "Ratssaal"
    assert later["superordinatedPaper"] == [paper["id"]]
    assert [file["name"] for file in paper["auxiliaryFile"]] == ["Lageplan"]


@pytest.mark.django_db
def test_same_file_attached_twice_is_one_object(client, town):
    motion = make_motion(office=town.office, committee=town.committee, subject="Zweimal derselbe Plan")
    for title, data in (("Lageplan", A_PDF), ("Ansicht", A_PDF + b"%"), ("Lageplan, noch einmal", A_PDF)):
        make_attachment(motion, title=title, data=data)
    actions.release(motion, by=town.services)
    publish(motion, by=town.services)
    refresh()

    [paper] = [each for each in walk(client, f"{ROOT}paper") if each["name"] == motion.subject]
    assert [file["name"] for file in paper["auxiliaryFile"]] == ["Lageplan", "Ansicht"]
    assert [read(client, file["id"]) for file in paper["auxiliaryFile"]] == paper["auxiliaryFile"]


@pytest.mark.django_db
def test_beratung_goes_along_when_its_sitting_is_called_off(client, town):
    other, hidden = make_meeting(town.committee, number="2"), make_meeting(town.committee, is_public=False)
    Meeting.objects.filter(pk=town.meeting.pk).update(state=MeetingState.CANCELLED)

    places = [place_after_moving(client, town, meeting) for meeting in (other, hidden)]

    assert places == [("2", False), (town.meeting.number, True)]


def place_after_moving(client, town, meeting):
    """(number of the sitting that the paper names, whether with an item there)"""
    moved = {str(town.committee.pk): meeting.pk}
    PublicObject.objects.filter(record_type="motion", record_id=town.motion.pk).update(rebooked=moved)
    refresh()
    [paper] = [each for each in walk(client, f"{ROOT}paper") if each["name"] == town.motion.subject]
    [station] = paper["consultation"]
    return read(client, station["meeting"])["ris:number"], "agendaItem" in station


@pytest.mark.django_db
def test_non_public_item_has_a_neutral_name_and_nothing_else(client, town):
    [meeting] = walk(client, f"{settings.BASE_URL}/oparl/v1.1/meeting")

    closed = [item for item in meeting["agendaItem"] if not item["public"]]
    assert [item["order"] for item in meeting["agendaItem"]] == [0, 1, 2]
    assert [item["name"] for item in closed] == ["Grundstücksangelegenheit"]
    assert set(closed[0]) == {"id", "type", "meeting", "number", "order", "name", "public", "created", "modified"}


@pytest.mark.django_db
def test_person_shows_name_and_seats_alone(client, town):
    [person] = walk(client, f"{settings.BASE_URL}/oparl/v1.1/person")

    assert {key for key in person if key not in COMMON} == {
        "body", "name", "familyName", "givenName", "title", "membership",
    }  # fmt: skip
    assert [each["role"] for each in person["membership"]] == ["Mitglied", "Mitglied"]


@pytest.mark.parametrize(
    ("title", "file_name", "name"),
    [
        ("Lageplan.PDF", "plan.pdf", "Lageplan"),
        ("Lageplan 1/2.pdf", "plan.pdf", "Lageplan 1/2"),
        ("Änderung der Nr. 3.5", "Anlage", "Änderung der Nr. 3.5"),
    ],
)
def test_name_of_a_file_is_its_title_without_the_ending(title, file_name, name):
    stored = StoredFile(media_type="application/pdf", size=1)

    document = file_document(Ref("attachment", 1), 1, title=title, file_name=file_name, stored=stored)

    assert document.values["name"] == name


@pytest.mark.django_db
def test_list_of_a_committee_names_each_of_many_beratungen(client, town):
    motion = make_motion(office=town.office, committee=town.committee, subject="In mehreren Lesungen")
    for position in range(2, 6):
        Consultation.objects.create(motion=motion, committee=town.committee, position=position)
    actions.release(motion, by=town.services)
    motion = publish(motion, by=town.services)
    refresh()

    [paper] = [each for each in walk(client, f"{ROOT}paper") if each["name"] == motion.subject]
    [committee] = [each for each in walk(client, f"{ROOT}organization") if each["name"] == town.committee.name]
    listed = [each["id"] for each in walk(client, committee["consultation"]) if each["paper"] == paper["id"]]
    assert sorted(listed) == sorted(each["id"] for each in paper["consultation"])
    assert len(listed) == 5


@pytest.mark.django_db
def test_lists_of_a_committee_hold_its_own(client, town):
    organizations = {each["name"]: each for each in walk(client, f"{settings.BASE_URL}/oparl/v1.1/organization")}

    held = {
        name: [each["name"] for each in walk(client, one["meeting"])]
        for name, one in organizations.items()
        if "meeting" in one
    }
    assert held == {"Rat": [], "Ausschuss für Kultur": ["Ausschuss für Kultur"]}
    assert len(list(walk(client, organizations["Ausschuss für Kultur"]["consultation"]))) == 2


# --- what is known is told ---


@pytest.mark.django_db
def test_person_and_item_lead_to_their_pages(client, town):
    [person] = walk(client, f"{ROOT}person")
    items = list(walk(client, f"{ROOT}agendaitem"))

    [item] = [each for each in items if each["name"] == "Spielplätze am Rhein"]
    pages = [client.get(each["web"].removeprefix(settings.BASE_URL)).content.decode() for each in (person, item)]
    assert "Alma Reuter" in pages[0]
    assert f'id="{item["web"].partition("#")[2]}"' in pages[1]
    assert ["web" in each for each in items if not each["public"]] == [False]


ADDRESSES = {
    "Marktplatz 1\n40667 Musterbach": ("Marktplatz 1", "40667", "Musterbach"),
    "Rathaus\nMarktplatz 1\n40667 Musterbach": ("Rathaus, Marktplatz 1", "40667", "Musterbach"),
    "Marktplatz 1": (None, None, None),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "parts"), ADDRESSES.items())
def test_address_of_the_town_is_told_in_its_parts(client, town, address, parts):
    type(town.town).objects.update(address=address)
    refresh()

    [body] = walk(client, f"{ROOT}body")

    assert tuple(body["location"].get(name) for name in ("streetAddress", "postalCode", "locality")) == parts
