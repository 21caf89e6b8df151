"""Another town's system comes in whole, again without harm, and never half."""

import copy
import threading
import time
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connections, transaction

from committees.actions import agendas, motions
from committees.actions.exposure import refresh
from committees.actions.oparl.all import bring_in
from committees.actions.oparl.run import WORKED_ON
from committees.actions.seat_changes import SeatChanges
from committees.importers.oparl import Answer, Source, SourceError, source
from committees.models import (
    Committee,
    EarlierStation,
    ImportedObject,
    Meeting,
    Membership,
    Motion,
    MotionKind,
    MotionLink,
    MotionVersion,
    NumberCounter,
    Office,
    Person,
    PublicResolution,
)
from committees.states import AgendaItemKind, LegalProfile, MeetingState, MotionState, Outcome, Position
from projectgroup.actions.publication import publish as publish_group
from tests.committees.incoming import make_received
from tests.committees.oparl.foreign import SMALL, at, listed, recorded
from tests.committees.oparl.foreign import Server as Table
from tests.committees.oparl.town import decide, fill_head, make_filled_town, publish, walk
from tests.conftest import REAL_ROLES
from tests.emptying import empty
from tests.factories import make_committee_services, make_faction, make_kind, make_motion, make_town
from tests.projectgroup.groups import make_group

KINDS = (
    "body", "legislativeterm", "organization", "person", "membership", "location", "meeting", "agendaitem", "paper",
    "consultation", "file",
)  # fmt: skip
# What follows from where and when an object stands, and nothing else, may differ.
LOCAL = {"id", "created", "modified", "oparlSince", "web", "accessUrl", "downloadUrl"}


@pytest.fixture
def small():
    return copy.deepcopy(SMALL)


@pytest.fixture
def services(db):
    make_town()
    make_kind()
    return make_committee_services()


def fetch(answers, by, **kwargs):
    table = Table(answers)
    return bring_in(table.source(), by=by, **kwargs), table


def test_everything_comes_in(small, services):
    run, _ = fetch(small, services)

    motion = Motion.objects.get()
    assert run.faults == []
    assert sum(run.counts.values()) == 7
    assert {fate for _, fate in run.counts} == {"neu"}
    assert Committee.objects.get().legal_profile == LegalProfile.COUNCIL
    assert Office.objects.filter(code="ZD").count() == 1
    assert Membership.objects.get().position == Position.CHAIR
    assert Person.objects.get(family_name="Reuter").given_name == "Alma"
    assert (Meeting.objects.get().state, Meeting.objects.get().place) == (MeetingState.FINISHED, "Rathaus")
    assert (motion.number, motion.state, motion.subject) == ("ZD/0007/2021", MotionState.RELEASED, "Radweg am Deich")
    assert motion.is_in_public
    assert motion.consultations.get().meeting == Meeting.objects.get()


def test_paper_keeps_its_document_its_text_and_its_number(small, services):
    fetch(small, services)

    version = Motion.objects.get().versions.get()
    assert (version.text, version.pdf.size, version.number) == ("Der Deich", len(small["file/1/content"]), 1)
    assert NumberCounter.objects.get().last == 7


def test_second_run_changes_nothing_and_fetches_no_file(small, services):
    fetch(small, services)
    before = list(ImportedObject.objects.order_by("pk").values("url", "record_id"))

    run, table = fetch(small, services)

    assert {fate for (word, fate) in run.counts if word != "Gremium"} == {"unverändert", "geändert"}
    assert run.counts["Drucksache", "unverändert"] == 1
    assert at("file/1/content") not in table.asked
    assert list(ImportedObject.objects.order_by("pk").values("url", "record_id")) == before
    assert Motion.objects.get().versions.count() == 1


def test_changed_paper_becomes_the_next_version(small, services):
    fetch(small, services)
    paper = small["papers"]["data"][0]
    paper |= {"name": "Radweg auf dem Deich", "modified": "2021-07-01T00:00:00+02:00"}

    fetch(small, services)

    motion = Motion.objects.get()
    assert [version.subject for version in motion.versions.order_by("number")] == [
        "Radweg am Deich",
        "Radweg auf dem Deich",
    ]
    assert motion.is_in_public


def test_since_goes_with_every_page(small, services):
    small["papers?modified_since=2021-01-01T00%3A00%3A00%2B01%3A00"] = listed(following="papers?page=2")
    small["papers?modified_since=2021-01-01T00%3A00%3A00%2B01%3A00"]["data"] = small["papers"]["data"]
    small["papers?page=2&modified_since=2021-01-01T00%3A00%3A00%2B01%3A00"] = listed()

    _, table = fetch(small, services, since="2021-01-01T00:00:00+01:00")

    assert at("papers?page=2&modified_since=2021-01-01T00%3A00%3A00%2B01%3A00") in table.asked


def test_broken_object_leaves_the_others_whole(small, services):
    good = small["papers"]["data"][0]
    broken = good | {"id": at("paper/2"), "reference": "ZD/0008/2021", "name": ""}
    twice = good | {"id": at("paper/3"), "name": "Die Nummer gibt es schon"}
    small["papers"]["data"] = [broken, good, twice]

    run, _ = fetch(small, services)

    assert [motion.number for motion in Motion.objects.all()] == ["ZD/0007/2021"]
    assert run.counts["Drucksache", "nicht übernommen"] == 2
    assert run.faults == [
        f"Drucksache {at('paper/2')}: Der Betreff fehlt.",
        f"Drucksache {at('paper/3')}: Die Nummer ZD/0007/2021 ist hier schon vergeben.",
    ]


def test_kind_that_is_unknown_here_keeps_its_name_and_is_not_offered(small, services, client):
    paper = small["papers"]["data"][0]
    words = ("Beschlussvorlage", "Mitteilungsvorlage", "mitteilungsvorlage", None)
    small["papers"]["data"] = [
        paper | {"id": at(f"paper/{number}"), "reference": f"ZD/{number}/2021", "paperType": word}
        for number, word in enumerate(words, start=1)
    ]

    run, _ = fetch(small, services)

    motions = Motion.objects.order_by("pk")
    assert [motion.latest_version.kind_name for motion in motions] == [
        "Beschlussvorlage",
        "Mitteilungsvorlage",
        "Mitteilungsvorlage",
        "Drucksache",
    ]
    assert set(MotionKind.objects.filter(is_active=True).values_list("name", flat=True)) == {"Beschlussvorlage"}
    assert [note for note in run.notes if "Vorlagenart" in note] == [
        f"Die Vorlagenart „{name}“ ist neu angelegt; für neue Vorlagen wird sie nicht angeboten."
        for name in ("Mitteilungsvorlage", "Drucksache")
    ]
    assert "Mitteilungsvorlage, öffentlich" in client.get(f"/vorlagen/{motions[1].public_slug}/").content.decode()


def test_missing_file_is_told_and_the_paper_comes_without(small, services, quick_pdf):
    del small["file/1/content"]

    run, _ = fetch(small, services)

    assert run.faults == [f"Die Datei {at('file/1/content')} ist nicht zu bekommen (Status 404)."]
    assert Motion.objects.get().is_in_public


@pytest.mark.parametrize("status", [503, 429])
def test_file_that_is_not_to_be_had_right_now_lets_its_paper_wait(small, services, status):
    file = small["file/1/content"]
    small["file/1/content"] = Answer(status, "text/html", b"")
    run, _ = fetch(small, services)
    small["file/1/content"] = file

    again, _ = fetch(small, services)

    sentence = f"Die Datei {at('file/1/content')} ist nicht zu bekommen (Status {status})."
    assert run.faults == [f"Drucksache {at('paper/1')}: {sentence}"]
    assert again.counts["Drucksache", "neu"] == 1
    assert Motion.objects.get().versions.get().pdf.size == len(file)


def test_known_slips_of_other_systems_are_read(small, services):
    person, paper = small["people"]["data"][0], small["papers"]["data"][0]
    person["membership"][0] |= {"startDate": "", "start_date": "2021-02-01T00:00:00+01:00", "endDate": "N/A"}
    paper["consultations"] = paper.pop("consultation")
    paper["auxiliaryFile"] = {"id": at("file/2"), "name": "Plan", "downloadUrl": "", "accessUrl": at("file/1/content")}
    small["organizations"]["data"][0]["endDate"] = " "

    run, _ = fetch(small, services)

    assert run.faults == []
    assert str(Membership.objects.get().starts_on) == "2021-02-01"
    assert Motion.objects.get().consultations.count() == 1
    assert [file.title for file in Motion.objects.get().versions.get().files.all()] == ["Plan"]


def test_deleted_objects_are_told_and_stay(small, services):
    fetch(small, services)
    small["papers"]["data"] = [{"id": at("paper/1"), "type": "Paper", "deleted": True}]

    run, _ = fetch(small, services)

    assert run.faults == [f"Drucksache {at('paper/1')} ist dort gelöscht; hier bleibt alles, wie es ist."]
    assert Motion.objects.get().is_in_public


def test_what_was_worked_on_here_is_not_brought_back(small, services):
    small["people"]["data"][0]["membership"].append(small["people"]["data"][0]["membership"][0] | {"id": at("seat/2")})
    small["people"]["data"][0]["membership"][1] |= {"startDate": "2020-12-01", "organization": at("organization/3")}
    small["organizations"]["data"].append({"id": at("organization/3"), "name": "Beirat", "startDate": "2020-11-01"})
    fetch(small, services)
    changes = SeatChanges(by=services)
    changes.end(Membership.objects.get(committee__name="Rat"), date(2021, 3, 31))
    changes.remove(Membership.objects.get(committee__name="Beirat"))
    changes.correct_person(Person.objects.get(family_name="Reuter"), title="Dr.")
    later = {"modified": "2022-01-01T00:00:00+01:00"}
    small["people"]["data"][0] |= later
    small["organizations"]["data"][0] |= later | {"name": "Stadtrat"}

    run, _ = fetch(small, services)

    assert run.faults == [f"{kind}: {WORKED_ON}" for kind in (
        f"Person {at('person/1')}", f"Mitgliedschaft {at('seat/1')}", f"Mitgliedschaft {at('seat/2')}",
    )]  # fmt: skip
    seat = Membership.objects.get()
    assert (str(seat.ends_on), seat.committee.name, seat.person.name) == ("2021-03-31", "Stadtrat", "Dr. Alma Reuter")


# --- servers that do not answer as they should ---


def test_circle_of_pages_ends(small, services):
    small["people"]["links"] = {"next": at("people?page=2")}
    small["people?page=2"] = {"data": small["people"]["data"], "links": {"next": at("people?page=3")}}

    run, table = fetch(small, services)

    assert at("people?page=3") not in table.asked
    assert run.faults == [f"{at('people?page=2')}: Die Seite bringt nichts Neues, verweist aber auf eine weitere."]


def test_page_that_leads_to_itself_ends(small):
    table = Table({"list": listed({"id": at("x/1")}, following="list")})
    asked = table.source()

    assert len(list(asked.walk(at("list")))) == 1
    assert asked.faults == [f"{at('list')}: Die Seiten verweisen im Kreis."]


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (Answer(200, "text/html", b"<html>Wartung</html>"), "antwortet mit einer HTML-Seite statt mit JSON."),
        (Answer(200, "application/json", b"{"), "liefert kein gültiges JSON."),
        (Answer(200, "application/json", b"[" * 100_000), "liefert kein gültiges JSON."),
        (Answer(200, "application/json", b"[]"), "liefert kein Objekt."),
        (Answer(503, "text/html", b""), "antwortet mit Status 503."),
    ],
)
def test_list_that_cannot_be_read_is_told(small, services, answer, sentence):
    small["papers"] = answer

    run, _ = fetch(small, services)

    assert run.faults == [f"Drucksache: Die Liste bricht ab. {at('papers')} {sentence}"]
    assert Meeting.objects.count() == 1
    assert Motion.objects.count() == 0


def test_control_characters_and_byte_order_marks_are_read(small):
    table = Table({"x": Answer(200, "application/json", b'\xef\xbb\xbf{"name": "a\x01b"}')})

    assert table.source().get(at("x")) == {"name": "a\x01b"}


def test_another_server_is_never_asked(small, services):
    small["papers"]["data"][0]["mainFile"]["accessUrl"] = "http://169.254.169.254/latest"

    run, table = fetch(small, services)

    assert all(address.startswith(at("")) for address in table.asked)
    assert run.faults == ["http://169.254.169.254/latest liegt auf einem anderen Server und wird nicht gelesen."]


class Bad(BaseHTTPRequestHandler):
    """Slow, endless, or leading elsewhere."""

    def do_GET(self):
        if self.path == "/elsewhere":
            self.send_response(302)
            self.send_header("Location", "http://example.org/")
            self.end_headers()
            return
        self.send_response(200)
        self.end_headers()
        try:
            self.write()
        except OSError:
            return  # the reader went away, as it should

    def write(self):
        if self.path == "/silent":
            time.sleep(3)
        for _ in range(200):
            self.wfile.write(b" " * (200 if self.path == "/slow" else 1_000_000))
            self.wfile.flush()
            time.sleep(0.05 if self.path == "/slow" else 0)

    def log_message(self, *args):
        pass


@pytest.fixture
def bad_server(monkeypatch):
    monkeypatch.setattr(source, "SILENCE", 1)
    monkeypatch.setattr(source, "WHOLE", 1)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Bad)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/silent", "{}/silent antwortet nicht."),
        ("/slow", "Die Antwort dauert länger als 1 Sekunden."),
        ("/endless", "Die Antwort ist größer als 50 MB."),
        ("/elsewhere", "{}/elsewhere führt auf einen anderen Server."),
    ],
)
def test_bad_server_is_left(bad_server, path, sentence):
    with pytest.raises(SourceError) as refusal:
        Source(bad_server).get(f"{bad_server}{path}")

    assert str(refusal.value) == sentence.format(bad_server)


# --- from the command line ---


def test_command_reports_and_dry_run_keeps_nothing(small, services, monkeypatch, capsys):
    monkeypatch.setattr(Source, "ask", lambda self, address, largest: Table(small)(address, largest))

    call_command("import_oparl", at("system"), "--dry-run")

    said = capsys.readouterr().out
    assert "Drucksache: 1 neu" in said
    assert said.endswith("Probelauf: Es wurde nichts gespeichert.\n")
    assert (Motion.objects.count(), ImportedObject.objects.count()) == (0, 0)


def test_command_refuses_a_moment_without_zone(services):
    with pytest.raises(CommandError) as refusal:
        call_command("import_oparl", at("system"), "--since", "gestern")

    assert str(refusal.value) == "--since braucht einen Zeitpunkt mit Zeitzone, etwa 2026-06-17T00:00:00+02:00."


# --- our own interface, read back ---


def said_by(client):
    """{list: what its objects say}, addresses replaced by what stands there."""
    lists = {kind: list(walk(client, f"{settings.BASE_URL}/oparl/v1.1/{kind}")) for kind in KINDS}
    names = {each["id"]: each.get("name") or each["type"] for found in lists.values() for each in found}
    return {kind: sorted((bare(each, names) for each in lists[kind]), key=str) for kind in KINDS}


def bare(value, names):
    if isinstance(value, dict):
        return {key: bare(each, names) for key, each in value.items() if key not in LOCAL}
    if isinstance(value, list):
        return [bare(each, names) for each in value]
    if isinstance(value, str) and value.startswith(settings.BASE_URL):
        return names.get(value, "an address")
    return value


def fill_more(town):
    """A heading, a sub-item, an item that was taken off, a result that lasts, and one more relation; all of it past."""
    by = town.services
    agendas.add_item(town.meeting, title="Zum Schluss", kind=AgendaItemKind.HEADING, by=by)
    agendas.add_item(town.meeting, title="Ortsbesichtigung", parent=town.item, by=by)
    off = agendas.add_item(town.meeting, title="Nur ein Gedanke", by=by)
    agendas.publish_agenda(agendas.freeze(town.meeting, by=by))
    agendas.drop(off, reason="Es eilt nicht.", by=by)
    agendas.publish_agenda(agendas.freeze(town.meeting, by=by))
    decide(town, town.meeting.items.get(title="Eröffnung"), words="zur Kenntnis genommen")
    PublicResolution.objects.filter(item_key=town.item.pk).update(is_provisional=False)
    follower = make_motion(office=town.office, committee=town.committee, subject="Rutsche am Rhein")
    MotionLink.objects.create(source=follower, target=town.motion, relation="follows")
    EarlierStation.objects.create(
        motion=follower, committee=town.council, role="preliminary", met_on=date(2021, 6, 16), number="Ö 3",
        words="einstimmig beschlossen", outcome=Outcome.ADOPTED, adopted="<p>Der Rat rutscht.</p>\n<p>Bald.</p>",
        is_public=True,
    )  # fmt: skip
    motions.release(follower, by=by)
    publish(follower, by=by)
    dropped = make_motion(office=town.office, committee=town.committee, subject="Zurückgezogene Sache")
    motions.release(dropped, by=by)
    motions.withdraw(publish(dropped, by=by), "Es gibt kein Geld.", by=by)
    faction = make_faction(name="Grüne Mitte", short_name="GM", slug="gm")
    publish(make_received(MotionState.RELEASED, faction=faction, office=town.office, services=by), by=by)
    Meeting.objects.filter(is_public=True).update(state=MeetingState.FINISHED)


def read_back(client):
    """({list: what its objects said before}, {list: what they say in the empty town that read them in}, the run)"""
    refresh()
    before, server = said_by(client), recorded(client)
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        empty(cursor)
    fill_head()  # the town itself and its kinds of papers are entered here
    make_kind()
    make_kind(key="faction_motion", name="Antrag")
    run = bring_in(server.source("oparl/v1.1/system"), by=make_committee_services())
    refresh()
    return before, said_by(client), run


@pytest.mark.wide
@REAL_ROLES
def test_own_objects_read_back_are_equal(client, quick_pdf):
    fill_more(make_filled_town())

    before, after, run = read_back(client)

    assert run.faults == []
    assert {kind: len(found) for kind, found in after.items()} == {kind: len(found) for kind, found in before.items()}
    pairs = [pair for kind in KINDS for pair in zip(before[kind], after[kind], strict=True)]
    assert [pair for pair in pairs if pair[0] != pair[1]] == []


@pytest.mark.wide
@REAL_ROLES
def test_these_alone_are_not_equal_when_read_back(client, quick_pdf):
    """Earlier versions come along as attachments; a project group begins with the paper that founds it, and with it
    come seats and nominations that OParl does not know."""
    town = make_filled_town()
    newer = motions.revise(Motion.objects.get(pk=town.later.pk), by=town.services)
    motions.release(newer, "Mehr Sand.", by=town.services)
    publish(newer, by=town.services)
    publish_group(make_group(by=town.services), by=town.services)
    Meeting.objects.filter(is_public=True).update(state=MeetingState.FINISHED)

    before, after, run = read_back(client)

    missing = {kind: [each for each in before[kind] if each not in after[kind]] for kind in KINDS}
    [group] = missing.pop("organization")
    [(old, new)] = [pair for pair in zip(before["paper"], after["paper"], strict=True) if pair[0] != pair[1]]
    assert (group["name"], group["classification"]) == ("Projektgruppe Visionsentwicklung", "Projektgruppe")
    assert [fault.partition(": ")[2] for fault in run.faults] == ["Projektgruppen entstehen hier aus ihrer Vorlage."]
    assert {name for name in old if old[name] != new.get(name)} == {
        "ris:version", "ris:changeNote", "mainFile", "auxiliaryFile",
    }  # fmt: skip
    assert [file["name"] for file in new["auxiliaryFile"]] == ["Spielplätze, Ergänzung (frühere Fassung 1)"]
    assert {kind for kind, found in missing.items() if found} == {"paper", "file"}


# --- who brought a paper in, and that it is not dealt with any more ---


def test_faction_that_is_named_as_originator_brought_it_in(small, services, quick_pdf):
    faction = {"id": at("organization/3"), "name": "Grüne Mitte", "shortName": "GM", "organizationType": "Fraktion"}
    small["organizations"]["data"].append(faction)
    small["papers"]["data"][0] |= {"originatorOrganization": [faction["id"]], "paperType": "Antrag"}

    fetch(small, services)

    assert MotionVersion.objects.get().content["submitted_by"] == "Antrag der Fraktion Grüne Mitte"


def test_paper_that_was_withdrawn_there_is_withdrawn_here(small, services, quick_pdf, client):
    small["papers"]["data"][0]["ris:withdrawn"] = "2021-07-01T12:00:00+02:00"

    fetch(small, services)
    small["papers"]["data"][0] |= {"name": "Radweg am Deich, neu", "modified": "2022-01-01T00:00:00+01:00"}
    run, _ = fetch(small, services)

    motion = Motion.objects.get()
    page = client.get(f"/vorlagen/{motion.public_slug}/").content.decode()
    assert (motion.state, motion.public_object.recalled_at.isoformat()) == (
        MotionState.WITHDRAWN,
        "2021-07-01T10:00:00+00:00",
    )
    assert "am 01.07.2021; die Vorlage wird nicht mehr beraten" in page
    assert (run.faults, MotionVersion.objects.count()) == ([], 2)


# --- links of the earlier system ---


def test_pages_of_the_earlier_system_lead_to_what_was_taken_over(small, services, quick_pdf, client):
    small["papers"]["data"][0]["web"] = "https://alt.example/bi/vo0050.asp?__kvonr=1355&search=1"
    small["meetings"]["data"][0]["web"] = "https://alt.example/bi/si0057.php?__ksinr=77"
    small["organizations"]["data"][0]["web"] = "https://alt.example/bi/kp0040.asp?__kgrnr=5"
    small["organizations"]["data"][1]["web"] = "https://alt.example/bi/kp0040.asp?__kgrnr=6"  # an office has no page
    small["people"]["data"][0]["web"] = "https://alt.example/bi/kp0050.asp?__kpenr=abc"

    fetch(small, services)

    old = ["vo0050.asp?__kvonr=1355", "si0057.asp?__ksinr=77", "kp0040.asp?__kgrnr=5", "kp0040.asp?__kgrnr=6"]
    answers = [client.get(f"/bi/{each}") for each in old]
    assert [answer.status_code for answer in answers] == [301, 301, 301, 404]
    assert [answer.url for answer in answers[:3]] == [
        f"/vorlagen/{Motion.objects.get().public_slug}/",
        Meeting.objects.get().get_absolute_url(),
        f"/gremien/{Committee.objects.get().slug}/",
    ]
