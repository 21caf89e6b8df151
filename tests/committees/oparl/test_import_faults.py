"""What servers in the wild get wrong (oparl.md §4): read all the same where that is possible, and told."""

import copy
import socket
import threading
from contextlib import contextmanager

import pytest

from committees.actions.oparl import all as whole
from committees.actions.oparl.all import bring_in
from committees.importers.oparl import Answer, Source, SourceError, parsed
from committees.models import (
    AgendaVersion,
    ImportedObject,
    Meeting,
    Membership,
    Motion,
    MotionVersion,
    Office,
    PublicResolution,
)
from tests.committees.oparl.foreign import ROOT, SMALL, Server, at, listed
from tests.factories import make_committee_services, make_kind, make_town

SINCE = "2021-01-01T00:00:00+01:00"
SPELLED, PLAIN = "modified_since=2021-01-01T00%3A00%3A00%2B01%3A00", "modified_since=2020-12-31T23:00:00Z"
FILTER = "Der Filter nach Änderungen"


@pytest.fixture
def small():
    return copy.deepcopy(SMALL)


@pytest.fixture
def services(db):
    make_town()
    make_kind()
    return make_committee_services()


def pages(answers, query):
    """The objects of the list under this query, as walked; and what was noted."""
    source = Server(answers).source()
    return [each["id"] for each in source.walk(at("papers"), query)], source.faults


def test_filter_that_must_not_be_escaped_is_sent_plainly(small):
    small[f"papers?{PLAIN}"] = listed({"id": at("paper/1")}, following="papers?page=2")
    small[f"papers?page=2&{PLAIN}"] = listed({"id": at("paper/2")})

    assert pages(small, SINCE) == ([at("paper/1"), at("paper/2")], [])


def test_filter_that_finds_nothing_may_answer_404(small):
    sentence = f"{at('papers')}: {FILTER} findet nichts (Status 404); das gilt als leer."

    assert pages(small, SINCE) == ([], [sentence])


@pytest.mark.parametrize("answer", [Answer(400, "text/html", b""), Answer(200, "application/json", b"[]")])
def test_filter_that_is_not_understood_is_left_out(small, answer):
    small[f"papers?{SPELLED}"] = small[f"papers?{PLAIN}"] = answer

    sentence = f"{at('papers')}: {FILTER} geht nicht; gelesen wird die ganze Liste."
    assert pages(small, SINCE) == ([at("paper/1")], [sentence])


def test_answer_that_is_no_list_is_told(small):
    small["papers"] = small["system"]

    assert pages(small, None) == ([], [f"{at('papers')}: Die Antwort ist keine Liste."])


class Flaky(Server):
    """Fails at every first request for an address."""

    def __call__(self, address, largest):
        is_first = address not in self.asked
        answer = super().__call__(address, largest)
        return Answer(500, "text/html", b"") if is_first else answer


def test_server_that_fails_now_and_then_is_asked_again(small, services):
    run = bring_in(Flaky(small).source(), by=services)

    assert run.faults == []
    assert Motion.objects.get().is_in_public


def test_addresses_with_http_on_a_server_with_https_are_read(small):
    plain = ROOT.replace("https", "http")
    small["papers"] = listed(following="papers?page=2")
    small["papers"]["data"] = [{"id": f"{plain}paper/1"}]
    small["papers"]["links"] = {"next": f"{plain}papers?page=2"}
    small["papers?page=2"] = listed({"id": f"{plain}paper/2"})

    assert pages(small, None) == ([f"{plain}paper/1", f"{plain}paper/2"], [])


def test_change_of_what_is_embedded_is_a_change():
    found = {"id": at("paper/1"), "name": "x", "modified": "2021-01-01", "mainFile": {"modified": "2021-02-01"}}

    moments = [
        parsed("paper", found).modified,
        parsed("paper", found | {"consultation": [{"modified": "2021-03-01"}]}).modified,
        parsed("paper", found | {"modified": ""}).modified,
    ]

    assert moments == ["2021-02-01", "2021-03-01", ""]


@pytest.mark.parametrize(
    ("found", "names"),
    [
        ({"name": "Alma Reuter"}, ("", "Alma", "Reuter")),
        ({"name": "Dr. Alma Reuter", "title": ["Dr."]}, ("Dr.", "Alma", "Reuter")),
        ({"name": "Frau Dr. Alma Reuter", "title": "Dr.", "formOfAddress": "Frau"}, ("Dr.", "Alma", "Reuter")),
    ],
)
def test_name_in_one_piece_is_taken_apart(found, names):
    person = parsed("person", found)

    assert (person.title, person.given_name, person.family_name) == names


# --- a server that does not speak as web servers do ---

OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
GARBLED = {
    "no HTTP at all": b"<html>Wartung</html>\n",
    "nothing": b"",
    "endless line": OK + b"X: " + b"a" * 70_000 + b"\r\n\r\n{}",
    "endless head": OK + b"X: a\r\n" * 300 + b"\r\n{}",
    "cut off": OK + b'Content-Length: 100\r\n\r\n{"a": 1}',
    "broken piece": OK + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}",
    "piece cut off": OK + b'Transfer-Encoding: chunked\r\n\r\n5\r\n{"a',
}


@contextmanager
def answering(data, asked=None):
    """The address of a server that says these bytes to whoever asks."""

    def answer():
        with server, server.accept()[0] as client:
            (asked if asked is not None else []).append(client.recv(4096))
            client.sendall(data)

    server = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=answer)
    thread.start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}/oparl"
    thread.join(5)


@pytest.mark.parametrize("data", GARBLED.values(), ids=GARBLED)
def test_answer_that_is_broken_is_told(data):
    with answering(data) as address, pytest.raises(SourceError) as told:
        Source(address).get(address)

    assert str(told.value).startswith(f"{address} ")


def test_file_that_is_cut_off_is_not_taken_for_the_whole():
    with answering(OK + b"Content-Length: 100\r\n\r\n%PDF-1.7") as address, pytest.raises(SourceError) as told:
        Source(address).file(address)

    assert str(told.value) == f"{address} bricht mitten in der Antwort ab."


def test_address_with_blanks_and_umlauts_is_asked_for():
    asked = []
    with answering(OK + b"Content-Length: 2\r\n\r\n{}", asked) as address:
        found = Source(address).get(f"{address}/Anlage 1 (Übersicht).pdf?a=b%20c")

    assert (found, asked[0].split()[1]) == ({}, b"/oparl/Anlage%201%20(%C3%9Cbersicht).pdf?a=b%20c")


@pytest.mark.parametrize("stage", ["take_people", "take_meetings", "take_papers", "take_agendas"])
def test_run_that_was_broken_off_goes_on_where_it_ended(small, services, monkeypatch, stage):
    small["meetings"]["data"][0]["agendaItem"] = [
        {
            "id": at("item/1"),
            "number": "Ö 1",
            "name": "Radweg",
            "consultation": at("station/1"),
            "result": "beschlossen",
        }
    ]
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(whole, stage, interrupt)
        bring_in(Server(small).source(), by=services)
    before = ImportedObject.objects.count()

    run = bring_in(Server(small).source(), by=services)

    assert run.faults == []
    assert ImportedObject.objects.count() > before
    counts = (Meeting.objects.count(), MotionVersion.objects.count(), AgendaVersion.objects.count())
    assert counts == (1, 1, 1)
    assert PublicResolution.objects.get().motion == Motion.objects.get()


def interrupt(*args):
    raise KeyboardInterrupt


# --- values that are none ---


@pytest.mark.parametrize("name", ["person", "meeting", "paper", "organization", "membership"])
@pytest.mark.parametrize("found", [[at("x")], {"id": at("x")}, "http://[kaputt", "http://rat\ud800.example/x"])
def test_list_that_is_no_address_is_told_and_stops_nothing_else(small, services, name, found):
    small["bodies"]["data"][0][name] = found

    run = bring_in(Server(small).source(), by=services)

    words = {"person": "Person", "meeting": "Sitzung", "paper": "Drucksache", "organization": "Gremium"}
    assert any(fault.startswith(f"{words.get(name, 'Mitgliedschaft')}: Die Liste ") for fault in run.faults)
    assert Meeting.objects.count() == (name not in ("meeting", "organization"))


@pytest.mark.parametrize("found", [None, [None], [5], {"data": [5]}])
def test_system_without_a_body_is_told(small, found):
    small["system"]["body"] = found

    with pytest.raises(SourceError) as refusal:
        Server(small).source().body()

    assert str(refusal.value) == f"Unter {at('system')} ist keine Körperschaft (Body) zu finden."


def test_next_page_that_is_no_address_is_told(small):
    small["papers"]["links"] = {"next": "http://[kaputt"}

    sentence = f"{at('papers')}: Die Adresse der nächsten Seite lässt sich nicht lesen."
    assert pages(small, None) == ([at("paper/1")], [sentence])


def test_file_with_an_address_that_is_none_is_told_and_its_paper_comes(small, services, quick_pdf):
    small["papers"]["data"][0]["mainFile"]["accessUrl"] = "http://[kaputt/datei.pdf"

    run = bring_in(Server(small).source(), by=services)

    assert run.faults == ["http://[kaputt/datei.pdf ist keine Adresse, die sich lesen lässt."]
    assert Motion.objects.get().is_in_public


@pytest.mark.parametrize("sign", ["\0", "\ud800", "\udfff"])
def test_signs_that_nothing_can_store_are_left_out(small, services, sign):
    small["papers"]["data"][0] |= {"name": f"Radweg{sign} am Deich", "web": f"http://alt.example/{sign}"}
    small["meetings"]["data"].append(small["meetings"]["data"][0] | {"id": at(f"meeting/{sign}")})

    run = bring_in(Server(small).source(), by=services)

    assert run.faults == ["Sitzung : Die Adresse fehlt oder ist zu lang."]
    assert (Motion.objects.get().subject, Meeting.objects.count()) == ("Radweg am Deich", 1)


def test_offices_with_the_same_short_name_are_told_apart_however_many_there_are(small, services):
    office = small["organizations"]["data"][1]
    names = [f"Fachbereich {n}" for n in range(120)]
    small["organizations"]["data"] += [
        office | {"id": at(f"organization/{name[12:]}-x"), "name": name, "shortName": name[:11]} for name in names
    ]

    run = bring_in(Server(small).source(), by=services)

    codes = Office.objects.filter(name__in=names).order_by("pk").values_list("code", flat=True)
    assert (run.faults, len(set(codes))) == ([], 120)
    assert (codes[0], codes[1], codes[119]) == ("FACHBERE", "FACHBE2", "FACH120")


NEVER, FOREVER = "0001-01-01T00:00:00+01:00", "9999-12-31"


def test_first_and_last_day_of_the_calendar_are_none(small, services):
    small["meetings"]["data"].append(small["meetings"]["data"][0] | {"id": at("meeting/2"), "start": NEVER})
    small["people"]["data"][0]["membership"][0] |= {"startDate": NEVER, "endDate": FOREVER}
    small["organizations"]["data"][0]["endDate"] = small["bodies"]["data"][0]["legislativeTerm"][0]["endDate"] = FOREVER

    run = bring_in(Server(small).source(), by=services)

    seat = Membership.objects.get()
    assert run.faults == [f"Sitzung {at('meeting/2')}: Der Beginn oder das Gremium fehlt."]
    assert (str(seat.starts_on), seat.ends_on, seat.committee.ends_on) == ("2020-11-01", None, None)
