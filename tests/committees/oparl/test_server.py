"""How the interface answers: pages of lists, filters, tombstones, refusals, files, headers."""

import gzip
from datetime import UTC, datetime
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from committees.actions import publication
from committees.actions.exposure import refresh
from committees.models import Committee, Meeting, Membership, Municipality, Person, PublicObject
from tests.committees.oparl.town import get, make_filled_town, read, released, walk
from tests.conftest import REAL_ROLES
from tests.factories import make_committee, make_council, make_meeting, make_membership
from tests.standing import stands

ROOT = f"{settings.BASE_URL}/oparl/v1.1/"
KINDS = (
    "body", "legislativeterm", "organization", "person", "membership", "meeting", "agendaitem", "paper",
    "consultation", "file", "location",
)  # fmt: skip
OLD, NEW = "2020-01-01T00:00:00+01:00", "2050-01-01T00:00:00+01:00"


stand = stands(make_filled_town)


@pytest.fixture
def town(stand, db, quick_pdf, tmp_path):
    return stand.own(tmp_path)


@pytest.fixture
def aged(town):
    """Everything was published long ago, so that a change stands out."""
    PublicObject.objects.update(published_at=OLD, modified=OLD)
    refresh()  # looks at the papers, whose rows were touched, and finds nothing new
    return town


def ids(page):
    return [each["id"] for each in page["data"]]


def one(client, kind, **values):
    return next(e for e in walk(client, f"{ROOT}{kind}") if all(e.get(k) == v for k, v in values.items()))


def changed_types(client):
    """(type, whether deleted) of everything that changed, once each."""
    return {
        (each["type"].rpartition("/")[2], each.get("deleted", False))
        for kind in KINDS
        for each in changed(client, kind)
    }


def changed(client, kind):
    return read(client, f"{ROOT}{kind}?modified_since=2021-01-01T00:00:00Z")["data"]


# --- lists ---


def test_list_comes_newest_first_and_page_by_page(client, town):
    make_more_committees(5)
    whole = ids(read(client, f"{ROOT}organization"))

    pages, address = [], f"{ROOT}organization?limit=3"
    while address:
        pages.append(read(client, address))
        address = pages[-1]["links"].get("next")

    assert [each for page in pages for each in ids(page)] == whole
    assert whole == sorted(whole, key=lambda each: -int(each.rpartition("/")[2]))
    assert [len(page["data"]) for page in pages[:-1]] == [3] * (len(pages) - 1)
    assert "next" not in pages[-1]["links"]
    totals = {"totalElements": len(whole), "elementsPerPage": 3, "totalPages": len(pages)}
    assert [page["pagination"] for page in pages] == [totals] * len(pages)


def make_more_committees(count):
    for _ in range(count):
        make_committee()
    refresh()


def test_links_keep_every_filter(client, town):
    query = {"modified_since": OLD, "created_until": NEW, "limit": "1", "omit_internal": "true"}

    page = read(client, f"{ROOT}agendaitem?" + "&".join(f"{name}={quote(value)}" for name, value in query.items()))

    for name in ("first", "self", "next"):
        kept = {key: values[0] for key, values in parse_qs(urlsplit(page["links"][name]).query).items()}
        assert {key: kept[key] for key in query} == query
        assert "+" not in urlsplit(page["links"][name]).query
    assert len(list(walk(client, page["links"]["first"]))) == 3


def test_filters_hold_on_every_list(client, town):
    empty = (f"created_since={NEW}", f"created_until={OLD}", f"modified_since={NEW}", f"modified_until={OLD}")
    whole = f"modified_since={OLD}&modified_until={NEW}&created_since={OLD}&created_until={NEW}"

    answers = {kind: ids(read(client, f"{ROOT}{kind}")) for kind in KINDS}
    empty_answers = {
        (kind, query): ids(read(client, f"{ROOT}{kind}?{quote(query, safe='=&')}")) for kind in KINDS for query in empty
    }
    whole_answers = {kind: ids(read(client, f"{ROOT}{kind}?{quote(whole, safe='=&')}")) for kind in KINDS}

    assert all(answers.values())
    assert empty_answers == dict.fromkeys(empty_answers, [])
    assert whole_answers == answers


def test_filters_hold_on_lists_of_a_committee(client, town):
    committee = one(client, "organization", name="Ausschuss für Kultur")

    assert read(client, f"{committee['meeting']}?modified_since={quote(NEW)}") == {
        "data": [],
        "pagination": {"totalElements": 0, "elementsPerPage": 100, "totalPages": 0},
        "links": {name: f"{committee['meeting']}?modified_since={quote(NEW, safe='')}" for name in ("first", "self")},
    }
    assert len(read(client, f"{committee['consultation']}?created_since={quote(OLD)}")["data"]) == 2


def test_moments_are_read_in_every_spelling(client, town):
    PublicObject.objects.filter(kind="paper").update(modified=datetime(2020, 6, 17, 10, tzinfo=UTC))
    zones = ("%2B02:00", "+02:00", "%2002:00", ".250%2B02:00", "%2B0200", "%2B02%3A00")

    found = {
        f"{second}{zone}": len(read(client, f"{ROOT}paper?modified_since=2020-06-17T12:00:{second}{zone}")["data"])
        for second in ("00", "01")
        for zone in zones
    }
    in_utc = len(read(client, f"{ROOT}paper?modified_since=2020-06-17T10:00:00Z")["data"])

    assert found == {f"00{zone}": 2 for zone in zones} | {f"01{zone}": 0 for zone in zones}
    assert in_utc == 2


def test_filter_compares_whole_seconds(client, town):
    moment = datetime(2024, 5, 1, 12, 0, 0, 700_000, tzinfo=UTC)
    PublicObject.objects.filter(kind="paper").update(modified=moment)

    found = {
        query: len(read(client, f"{ROOT}paper?{query}")["data"])
        for query in (
            "modified_since=2024-05-01T12:00:00Z", "modified_until=2024-05-01T12:00:00Z",
            "modified_since=2024-05-01T12:00:01Z", "modified_until=2024-05-01T11:59:59Z",
        )
    }  # fmt: skip

    assert list(found.values()) == [2, 2, 0, 0]


@pytest.mark.parametrize(
    "query",
    [
        "modified_since=gestern", "modified_since=2026-01-01", "modified_since=2026-01-01T00:00:00",
        "created_until=2026-13-01T00:00:00Z", "modified_since=", "limit=0", "limit=-1", "limit=viele", "limit=",
        "before=x", "created_since=2026-01-01T00:00:00%2B99:00", "limit=%C2%B2", "before=9" + "9" * 30,
    ],
)  # fmt: skip
def test_filter_that_cannot_be_read_is_refused(client, db, query):
    response = get(client, f"{ROOT}paper?{query}")

    assert response.status_code == 400
    assert response.json()["type"] == "https://schema.oparl.org/1.1/Error"
    assert set(response.json()) == {"type", "message", "debug"}
    assert response["Access-Control-Allow-Origin"] == "*"


def test_ten_thousand_rows_are_a_thousand(client, db):
    assert read(client, f"{ROOT}paper?limit=10000")["pagination"]["elementsPerPage"] == 1000


def test_page_beyond_the_end_is_empty(client, town):
    assert read(client, f"{ROOT}paper?before=1")["data"] == []


@examples(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    name=st.sampled_from(["created_since", "created_until", "modified_since", "modified_until", "limit", "before"]),
    value=st.one_of(st.text(max_size=40), st.datetimes(timezones=st.timezones()).map(lambda each: each.isoformat())),
)
def test_any_filter_is_answered(client, db, name, value):
    response = client.get("/oparl/v1.1/paper", {name: value})

    assert response.status_code in (200, 400)
    assert set(response.json()) in ({"data", "pagination", "links"}, {"type", "message", "debug"})


def test_omit_internal_leaves_embedded_lists_out(client, town):
    [meeting] = read(client, f"{ROOT}meeting?omit_internal=true")["data"]
    paper = next(
        each for each in walk(client, f"{ROOT}paper?omit_internal=true") if each["name"] == town.motion.subject
    )
    [person] = read(client, f"{ROOT}person?omit_internal=true")["data"]
    [body] = read(client, f"{ROOT}body?omit_internal=true")["data"]

    assert {"agendaItem", "auxiliaryFile"} & set(meeting) == set()
    assert {"invitation", "location"} <= set(meeting)
    assert "auxiliaryFile" not in paper
    assert {"mainFile", "consultation"} <= set(paper)
    assert "membership" not in person
    assert "legislativeTerm" not in body


def test_page_needs_the_same_queries_for_any_size(client, town):
    make_meeting(town.committee)  # at a place that is no room of the town
    refresh()
    few = queries_by_kind(client)
    for _ in range(3):
        make_membership(town.committee)
        make_meeting(town.committee)
        make_committee()
        released(town, subject="Noch eine Vorlage", attachment=("Plan", True))
    refresh()

    many = queries_by_kind(client)

    assert many == few
    assert max(many.values()) < 25


def queries_by_kind(client):
    """{list: number of queries of its first page}"""
    counts = {}
    for kind in KINDS:
        with CaptureQueriesContext(connection) as queries:
            get(client, f"{ROOT}{kind}")
        counts[kind] = len(queries)
    return counts


# --- what was taken back ---


def test_withdrawn_paper_is_a_tombstone_at_once_and_with_it_all_that_hangs_on_it(client, aged):
    paper = one(client, "paper", name="Spielplätze am Rhein")
    file, station = paper["mainFile"], paper["consultation"][0]
    publication.unpublish(aged.motion, "Versehen", by=aged.services)

    at_once = {each["id"]: read(client, each["id"]) for each in (paper, file, station)}
    bytes_at_once = get(client, file["accessUrl"]).status_code
    refresh()
    later = {each["id"]: read(client, each["id"]) for each in (paper, file, station)}

    for found in (*at_once.values(), *later.values()):
        assert set(found) == {"id", "type", "created", "modified", "deleted"}
        assert found["deleted"] is True
    assert [each["created"] for each in later.values()] == [each["created"] for each in (paper, file, station)]
    assert all(each["modified"] > "2021" for each in later.values())
    assert bytes_at_once == get(client, file["downloadUrl"]).status_code == 410
    item = one(client, "agendaitem", public=True, name="Spielplätze am Rhein")
    assert "consultation" not in item


def test_tombstones_stand_only_in_lists_of_changes(client, aged):
    publication.unpublish(aged.motion, "Versehen", by=aged.services)
    refresh()

    listed = read(client, f"{ROOT}paper")
    updated = read(client, f"{ROOT}paper?modified_since={quote(OLD)}")
    untouched = read(client, f"{ROOT}paper?modified_since={quote(NEW)}")

    assert [each.get("deleted") for each in listed["data"]] == [None]
    assert sorted(each.get("deleted", False) for each in updated["data"]) == [False, True]
    assert untouched["data"] == []
    assert [page["pagination"]["totalElements"] for page in (listed, updated, untouched)] == [1, 2, 0]


def test_paper_that_is_published_again_comes_back_under_its_address(client, aged):
    paper = one(client, "paper", name="Spielplätze am Rhein")
    publication.unpublish(aged.motion, "Versehen", by=aged.services)
    refresh()
    aged.motion.refresh_from_db()
    publication.publish(aged.motion, by=aged.services)
    refresh()

    back = read(client, paper["id"])

    assert back["name"] == "Spielplätze am Rhein"
    assert back["mainFile"]["id"] == paper["mainFile"]["id"]
    assert back["modified"] > paper["modified"]


def test_objects_of_every_type_leave_a_tombstone(client, aged):
    before = {kind: set(ids(read(client, f"{ROOT}{kind}"))) for kind in KINDS}
    take_all_back(aged)
    refresh()

    gone = {kind: deleted_in(client, kind) for kind in KINDS}

    left = {"organization": 3, "body": 1, "legislativeterm": 1, "location": 1}  # the town, its offices and factions
    assert {kind: len(before[kind] - set(gone[kind])) for kind in KINDS if before[kind] - set(gone[kind])} == left
    assert {kind: set(gone[kind]) - before[kind] for kind in KINDS if set(gone[kind]) - before[kind]} == {}
    for address, each in [pair for found in gone.values() for pair in found.items()]:
        assert set(each) == {"id", "type", "created", "modified", "deleted"}
        assert read(client, address) == each


def deleted_in(client, kind):
    page = read(client, f"{ROOT}{kind}?modified_since={quote(OLD)}")
    return {each["id"]: each for each in page["data"] if each.get("deleted")}


def take_all_back(town):
    for motion in (town.later, town.motion):
        publication.unpublish(motion, "Versehen", by=town.services)
    Membership.objects.all().delete()
    Person.objects.get(pk=town.person.pk).faction_memberships.all().delete()
    Meeting.objects.filter(pk=town.meeting.pk).update(is_public=False)
    town.room.meetings.update(room=None)
    town.room.delete()
    Committee.objects.filter(name="Rat").delete()


def test_meeting_that_becomes_internal_shows_nothing_before_the_refresh(client, aged):
    meeting = one(client, "meeting", name="Ausschuss für Kultur")
    Meeting.objects.filter(pk=aged.meeting.pk).update(is_public=False)

    found = read(client, meeting["id"])
    item = read(client, meeting["agendaItem"][0]["id"])
    listed = read(client, f"{ROOT}meeting")["data"]

    assert found["deleted"] is item["deleted"] is True
    assert listed == []
    assert get(client, meeting["invitation"]["accessUrl"]).status_code == 410


# --- modified goes up through embedding ---


def test_changed_term_touches_the_body(client, aged):
    aged.committee.term.name = "Dreizehnte Wahlperiode"
    aged.committee.term.save()
    refresh()

    assert changed_types(client) == {("LegislativeTerm", False), ("Body", False)}


def test_changed_membership_touches_its_person(client, aged):
    Membership.objects.filter(pk=aged.membership.pk).update(has_vote=False)
    refresh()

    assert changed_types(client) == {("Membership", False), ("Person", False)}


def test_changed_room_touches_the_sittings_there(client, aged):
    aged.room.access = "Aufzug am Südeingang"
    aged.room.save()
    refresh()

    assert changed_types(client) == {("Location", False), ("Meeting", False)}


def test_result_touches_item_sitting_beratung_and_paper(client, aged):
    result = aged.meeting.public_resolutions.get()
    result.is_provisional = False
    result.save()
    refresh()

    assert changed_types(client) == {
        ("AgendaItem", False), ("Meeting", False), ("Consultation", False), ("Paper", False),
    }  # fmt: skip


def test_changed_file_of_a_sitting_touches_the_sitting(client, aged):
    aged.meeting.files.filter(is_public=True).update(title="Öffentliche Bekanntmachung")
    refresh()

    assert changed_types(client) == {("File", False), ("Meeting", False)}


def test_withdrawn_paper_touches_the_item_and_the_papers_that_led_to_it(client, aged):
    publication.unpublish(aged.motion, "Versehen", by=aged.services)
    refresh()

    left = {("AgendaItem", False), ("Meeting", False), ("Paper", False)}
    gone = {("Paper", True), ("Consultation", True), ("File", True)}
    assert changed_types(client) == left | gone


def test_paper_that_comes_back_touches_the_item_and_the_papers_that_lead_to_it(client, aged):
    publication.unpublish(aged.motion, "Versehen", by=aged.services)
    refresh()
    PublicObject.objects.update(modified=OLD)
    refresh()
    aged.motion.refresh_from_db()
    publication.publish(aged.motion, by=aged.services)
    refresh()

    item = one(client, "agendaitem", name="Spielplätze am Rhein")
    since = {each["id"] for kind in ("agendaitem", "meeting", "paper") for each in changed(client, kind)}
    assert item["consultation"] == one(client, "paper", name="Spielplätze am Rhein")["consultation"][0]["id"]
    assert {item["id"], item["meeting"], one(client, "paper", name="Spielplätze, Ergänzung")["id"]} <= since


def test_new_council_touches_the_body(client, aged):
    make_council(name="Rat der neuen Zeit", short_name="RdnZ", slug="rat-neu")
    refresh()

    assert changed_types(client) == {("Organization", False)}
    Committee.objects.filter(slug="rat").delete()
    refresh()
    assert changed_types(client) == {("Organization", False), ("Organization", True), ("Body", False)}


def test_same_words_saved_again_touch_nothing(client, aged):
    for record in (aged.room, aged.meeting, aged.person, aged.committee, Municipality.objects.get()):
        record.save()

    assert refresh() == 0
    assert changed_types(client) == set()


# --- addresses ---


def test_other_spellings_lead_to_the_one_address(client, town):
    number = one(client, "paper", name="Spielplätze am Rhein")["id"].rpartition("/")[2]

    for path in ("paper/0{}", "paper/{}/", "PAPER/{}", "Paper/0{}/", "paper//{}"):
        response = client.get(f"/oparl/v1.1/{path.format(number)}", follow=True)

        assert response.status_code == 200
        assert {status for _, status in response.redirect_chain} == {301}
        assert response.redirect_chain[-1][0] == f"{ROOT}paper/{number}"


def test_addresses_do_not_follow_the_host(client, town):
    system = client.get("/oparl/v1.1/system", headers={"host": "anderswo.example"}).json()

    assert system["id"] == f"{ROOT}system"
    assert system["body"] == f"{ROOT}body"


def test_addresses_name_no_number_of_a_paper_and_no_key(client, town):
    paper = one(client, "paper", name="Spielplätze am Rhein")
    public = PublicObject.objects.get(record_type="motion", record_id=town.motion.pk)

    assert paper["id"] == f"{ROOT}paper/{public.pk}"


@pytest.mark.parametrize(
    "path",
    [
        "", "x", "paper/1/2", "paper/99999999", "paper/99999999999999999999", "system/1", "file/1/access",
        "file/x/access", "organization/1/paper", "organization/99999/meeting",
        "..", "paper/-1", "paper/%00", "meeting/1",
    ],
)  # fmt: skip
def test_unknown_addresses_get_an_error_object(client, db, path):
    response = client.get(f"/oparl/v1.1/{path}")

    assert response.status_code == 404
    assert response["Content-Type"] == "application/json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response.json()["type"] == "https://schema.oparl.org/1.1/Error"


def test_writing_is_refused_with_an_error_object(client, db):
    response = client.post("/oparl/v1.1/paper")

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert response.json()["type"] == "https://schema.oparl.org/1.1/Error"


def test_system_of_a_town_without_anything_still_answers(client, db):
    system = client.get("/oparl/v1.1/system").json()

    assert system["oparlVersion"] == "https://schema.oparl.org/1.1/"
    assert client.get("/oparl/v1.1/body").json()["data"] == []


# --- headers and files ---


def test_answers_are_json_for_every_page(client, town):
    response = get(client, f"{ROOT}system")

    assert response["Content-Type"] == "application/json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    assert "Spielplätze" in get(client, f"{ROOT}paper").content.decode()


def test_who_has_the_answer_gets_304(client, town):
    for path in ("system", "paper", "meeting"):
        first = get(client, f"{ROOT}{path}")

        again = get(client, f"{ROOT}{path}", if_none_match=first["ETag"])

        assert again.status_code == 304
        assert again["Access-Control-Allow-Origin"] == "*"
        assert again.content == b""


def test_object_says_since_when_it_is_as_it_is(client, aged):
    paper = one(client, "paper", name="Spielplätze am Rhein")
    response = get(client, paper["id"])

    assert response["Last-Modified"] == "Tue, 31 Dec 2019 23:00:00 GMT"
    assert get(client, paper["id"], if_modified_since=response["Last-Modified"]).status_code == 304


def test_answers_are_packed_for_who_can_unpack(client, town):
    plain = get(client, f"{ROOT}paper")
    packed = get(client, f"{ROOT}paper", accept_encoding="gzip")

    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Content-Encoding" not in get(client, f"{ROOT}paper")
    assert get(client, f"{ROOT}paper", if_none_match=packed["ETag"], accept_encoding="gzip").status_code == 304


def test_head_says_what_get_would(client, town):
    paper = one(client, "paper", name="Spielplätze am Rhein")
    for address in (f"{ROOT}system", f"{ROOT}paper", paper["id"], paper["mainFile"]["accessUrl"]):
        path = address.removeprefix(settings.BASE_URL)
        head, whole = client.head(path), client.get(path)

        assert (head.status_code, head["Content-Length"]) == (200, str(len(whole.getvalue())))


def test_file_is_shown_or_saved(client, town):
    file = one(client, "paper", name="Spielplätze am Rhein")["mainFile"]

    shown, saved = get(client, file["accessUrl"]), get(client, file["downloadUrl"])

    assert shown["Content-Type"] == saved["Content-Type"] == file["mimeType"] == "application/pdf"
    assert "Content-Disposition" not in shown
    assert saved["Content-Disposition"] == f'attachment; filename="{file["fileName"]}"'
    assert len(shown.getvalue()) == file["size"] == int(shown["Content-Length"])
    assert get(client, file["accessUrl"], if_none_match=shown["ETag"]).status_code == 304


@REAL_ROLES
def test_what_the_public_login_reads_is_what_the_lists_hold(client, as_public, quick_pdf):
    town = make_filled_town()
    publication.unpublish(town.motion, "Versehen", by=town.services)
    refresh()

    papers = read(client, f"{ROOT}paper?modified_since={quote(OLD)}")["data"]

    assert sorted(each.get("deleted", False) for each in papers) == [False, True]
    assert [each["name"] for each in papers if "name" in each] == ["Spielplätze, Ergänzung"]


def test_page_explains_the_interface(client, town):
    page = client.get("/oparl/").content.decode()

    assert f"{ROOT}system" in page
    assert "https://www.govdata.de/dl-de/by-2-0" in page
