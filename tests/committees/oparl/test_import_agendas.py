"""Agendas, results, the ways of papers and what links them come in from another system, and look right in public."""

import copy
from datetime import timedelta

import pytest
from django.conf import settings

from committees import clock
from committees.actions import planning, publication, returning
from committees.actions.exposure import refresh
from committees.actions.oparl.agendas import RECALLED
from committees.actions.oparl.all import bring_in
from committees.actions.recalling import recall_agenda
from committees.importers.oparl import Answer
from committees.models import (
    AgendaItem,
    AgendaVersion,
    ImportedObject,
    Meeting,
    Motion,
    MotionLink,
    MotionVersion,
    PublicResolution,
    Resolution,
    Room,
)
from committees.results import as_shown
from committees.states import AgendaItemState, LinkRelation, MeetingFileKind, MeetingState, Outcome
from tests.committees.oparl.foreign import SMALL, Server, at, listed
from tests.committees.oparl.town import walk
from tests.factories import make_committee_services, make_kind, make_town

DECIDED = {
    "id": at("item/2"), "number": "Ö 2", "order": 1, "name": "Radweg am Deich", "public": True,
    "consultation": at("station/1"), "result": "einstimmig beschlossen", "resolutionText": "Der Rat baut.\nBald.",
}  # fmt: skip
ITEMS = [
    DECIDED,
    {"id": at("item/1"), "number": "Ö 1", "order": 0, "name": "Eröffnung", "public": True},
    {
        "id": at("item/3"), "number": "N 1", "order": 2, "name": "Grundstück", "public": False,
        "consultation": at("station/1"), "result": "GEHEIM", "resolutionText": "GEHEIM",
    },
]  # fmt: skip


@pytest.fixture
def services(db):
    make_town()
    make_kind()
    return make_committee_services()


@pytest.fixture
def town():
    """The foreign server's answers; with an agenda, and with the number of the item in the paper's Beratung."""
    answers = copy.deepcopy(SMALL)
    answers["meetings"]["data"][0]["agendaItem"] = copy.deepcopy(ITEMS)
    answers["papers"]["data"][0]["consultation"][0]["agendaItem"] = at("item/2")
    return answers


def fetch(answers, by, **kwargs):
    return bring_in(Server(answers).source(), by=by, **kwargs)


def paper(answers, key, **values):
    """Another paper like the first, with its address."""
    made = answers["papers"]["data"][0] | {"id": at(f"paper/{key}"), "reference": f"ZD/{key:04}/2021"} | values
    made.pop("mainFile", None)
    answers[f"paper/{key}"] = made
    return made


# --- agendas ---


def test_agenda_comes_in_with_its_papers_in_its_order(town, services):
    run = fetch(town, services)

    items = AgendaItem.objects.order_by("position")
    assert run.faults == []
    assert [(item.number, item.title, item.is_public) for item in items] == [
        ("Ö 1", "Eröffnung", True),
        ("Ö 2", "Radweg am Deich", True),
        ("N 1", "Grundstück", False),
    ]
    assert [item.motion for item in items] == [None, Motion.objects.get(), None]
    station = Motion.objects.get().consultations.get()
    assert (station.agenda_item, station.meeting) == (items[1], Meeting.objects.get())
    assert run.counts["Tagesordnung", "neu"] == 1


def test_result_stands_with_its_words_and_its_text(town, services):
    fetch(town, services)

    public = PublicResolution.objects.get()
    assert (public.outcome, public.is_provisional, public.motion) == (Outcome.ADOPTED, False, Motion.objects.get())
    assert public.content["words"] == "einstimmig beschlossen"
    assert public.content["adopted"] == "<p>Der Rat baut.</p>\n<p>Bald.</p>"
    assert public.content["rows"] == []
    assert public.decided_on == Meeting.objects.get().day


def test_votes_that_are_none_leave_the_result_in_words(town, services):
    town["meetings"]["data"][0]["agendaItem"][0]["ris:vote"] = {"yes": 17, "no": 3}

    run = fetch(town, services)

    assert run.faults == []
    assert PublicResolution.objects.get().content["words"] == "einstimmig beschlossen"


def test_odd_values_of_a_vote_break_no_page(town, services, client):
    lists = [{"name": ["x"], "votes": "viele", "seats": -1, "elected": 5}, {"name": "A", "elected": ["Alma", 7]}, 3]
    vote = {"result": "gewählt", "named": [{"name": "Jo", "choice": {"x": 1}}, "Jo"], "lists": lists, "groups": 5}
    town["meetings"]["data"][0]["agendaItem"][0]["ris:vote"] = [vote | {"total": {"yes": "alle"}}, 7]

    fetch(town, services)

    content = PublicResolution.objects.get().content
    assert client.get(Meeting.objects.get().get_absolute_url()).status_code == 200
    assert content["named"] == [{"name": "Jo", "choice": ""}]
    assert content["lists"] == [
        {"name": "", "votes": 0, "seats": 0, "elected": []},
        {"name": "A", "votes": 0, "seats": 0, "elected": ["Alma"]},
    ]


def test_what_is_closed_is_number_and_neutral_title_alone(town, services, client):
    fetch(town, services)

    closed = AgendaItem.objects.get(is_public=False)
    page = client.get(Meeting.objects.get().get_absolute_url()).content.decode()
    assert (closed.public_title, closed.motion, closed.resolutions.count()) == ("Grundstück", None, 0)
    assert "GEHEIM" not in page


def test_page_of_the_sitting_and_of_the_paper_tell_what_became_of_it(town, services, client):
    fetch(town, services)

    pages = [client.get(Meeting.objects.get().get_absolute_url()), client.get("/vorlagen/ZD-0007-2021/")]

    said = [page.content.decode().replace("\u00ad", "") for page in pages]
    assert [("einstimmig beschlossen" in page, "Der Rat baut." in page) for page in said] == [
        (True, True),
        (True, False),
    ]
    assert "Ö 2" in said[0]


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("ungeändert beschlossen", Outcome.ADOPTED),
        ("mehrheitlich geändert beschlossen", Outcome.ADOPTED_CHANGED),
        ("Nicht beschlossen", Outcome.REJECTED),
        ("mit Stimmenmehrheit abgelehnt", Outcome.REJECTED),
        ("Kenntnis genommen", Outcome.NOTED),
        ("vertagt auf den Herbst", Outcome.ADJOURNED),
        ("Vertagung einstimmig beschlossen", Outcome.ADJOURNED),
        ("Antrag auf Vertagung abgelehnt", Outcome.REJECTED),
        ("verwiesen", Outcome.FORWARDED),
        ("Die Verweisung an den Hauptausschuss wurde beschlossen", Outcome.FORWARDED),
        ("Zurückstellung beschlossen", Outcome.DEFERRED),
        ("Absetzung von der Tagesordnung beschlossen", Outcome.DROPPED),
        ("zurückgezogen", Outcome.WITHDRAWN),
    ],
)
def test_words_of_other_systems_lead_to_our_results(town, services, words, outcome):
    town["meetings"]["data"][0]["agendaItem"][0]["result"] = words

    fetch(town, services)

    public = PublicResolution.objects.get()
    assert (public.outcome, public.content["words"]) == (outcome, words)


def test_words_that_nobody_knows_stay_and_are_told(town, services):
    town["meetings"]["data"][0]["agendaItem"][0]["result"] = "Sprung ins Wasser"

    run = fetch(town, services)

    sentence = (
        "Das Ergebnis „Sprung ins Wasser“ gibt es hier nicht; es steht mit diesen Worten da und gilt als erledigt."
    )
    assert run.faults == [sentence]
    assert PublicResolution.objects.get().content["words"] == "Sprung ins Wasser"


def test_history_stands_at_its_own_day(town, services, client):
    fetch(town, services)
    page = client.get("/vorlagen/ZD-0007-2021/").content.decode().replace("\u00ad", "")

    version, meeting = MotionVersion.objects.get(), Meeting.objects.get()
    assert [
        clock.local(each).date().isoformat() for each in (version.released_at, version.publication.published_at)
    ] == [
        "2021-05-02",
        "2021-05-02",
    ]
    assert meeting.public_agendas.get().published_at == meeting.starts_at
    assert PublicResolution.objects.get().published_at == meeting.starts_at
    assert "Auswirkungen auf den Haushalt" not in page


def test_text_without_a_result_claims_none(town, services, client):
    del town["meetings"]["data"][0]["agendaItem"][0]["result"]

    fetch(town, services)

    public = PublicResolution.objects.get()
    assert (public.outcome, public.content["words"]) == (Outcome.SETTLED, "Ergebnis nicht angegeben")
    assert as_shown(public.content)["symbol"] == "info"


def test_item_that_was_taken_off_remains_as_a_line(town, services):
    town["meetings"]["data"][0]["agendaItem"][0] |= {"result": "abgesetzt", "resolutionText": ""}

    fetch(town, services)

    assert AgendaItem.objects.get(number="Ö 2").state == AgendaItemState.DROPPED
    assert Resolution.objects.count() == 0


def test_slips_in_agendas_are_read_and_told(town, services):
    items = town["meetings"]["data"][0]["agendaItem"]
    items[0] |= {"order": "1", "number": "Ö 1", "name": ""}
    items += [items[0] | {"id": at("item/4"), "number": "Ö 4"}, "kein Objekt", {"name": "ohne Adresse"}]

    run = fetch(town, services)

    assert run.faults == [
        "Sitzung Rat, 16.06.2021: Die Nummer Ö 1 kommt zweimal vor; die zweite bleibt leer.",
        "Sitzung Rat, 16.06.2021: Eine Drucksache steht zweimal auf der Tagesordnung; verbunden ist die erste.",
    ]
    assert AgendaItem.objects.count() == 4
    assert AgendaItem.objects.filter(title="Tagesordnungspunkt ohne Titel").count() == 2


def test_second_run_changes_nothing(town, services):
    fetch(town, services)
    before = list(ImportedObject.objects.order_by("pk").values("url", "record_id", "modified"))

    run = fetch(town, services)

    assert run.counts["Tagesordnung", "unverändert"] == 1
    assert list(ImportedObject.objects.order_by("pk").values("url", "record_id", "modified")) == before
    assert (AgendaVersion.objects.count(), MotionVersion.objects.count(), Resolution.objects.count()) == (1, 1, 1)


def test_changed_result_comes_in_without_a_new_version_of_the_paper(town, services):
    fetch(town, services)
    town["meetings"]["data"][0]["agendaItem"][0]["result"] = "abgelehnt"
    town["papers"]["data"][0]["modified"] = "2022-01-01T00:00:00+01:00"

    run = fetch(town, services)

    assert run.counts["Tagesordnung", "geändert"] == run.counts["Drucksache", "geändert"] == 1
    assert (PublicResolution.objects.get().outcome, Resolution.objects.count()) == (Outcome.REJECTED, 1)
    assert (AgendaVersion.objects.count(), MotionVersion.objects.count()) == (1, 1)


def test_agenda_waits_for_its_paper_and_finds_it_at_the_next_run(town, services):
    file = town["file/1/content"]
    town["file/1/content"] = Answer(503, "text/html", b"")
    fetch(town, services)
    alone = AgendaItem.objects.get(number="Ö 2").motion
    town["file/1/content"] = file

    fetch(town, services)

    assert (alone, AgendaItem.objects.get(number="Ö 2").motion) == (None, Motion.objects.get())
    assert PublicResolution.objects.get().motion == Motion.objects.get()


def test_item_that_is_there_no_more_is_taken_off(town, services):
    fetch(town, services)
    del town["meetings"]["data"][0]["agendaItem"][1]

    fetch(town, services)

    assert AgendaItem.objects.get(number="Ö 1").state == AgendaItemState.DROPPED
    assert [version.kind for version in AgendaVersion.objects.order_by("number")] == ["invitation", "adopted"]


def test_agenda_that_the_town_went_on_with_stays(town, services):
    fetch(town, services)
    meeting = Meeting.objects.get()
    type(meeting.agenda).objects.update(count=1)
    town["meetings"]["data"][0]["agendaItem"][0]["result"] = "abgelehnt"

    run = fetch(town, services)

    sentence = "Die Tagesordnung wird hier schon weitergeführt und bleibt, wie sie ist."
    assert run.faults == [f"Tagesordnung {at('meeting/1')}#agenda: {sentence}"]
    assert PublicResolution.objects.get().outcome == Outcome.ADOPTED


def test_sitting_that_is_called_back_comes_in_but_stays_inside_until_two_persons_let_it_out(town, services):
    meeting = town["meetings"]["data"][0]
    meeting["auxiliaryFile"] = {"id": at("file/10"), "name": "Vortrag", "accessUrl": at("file/1/content")}
    fetch(town, services)
    recall = recall_agenda(Meeting.objects.get(), "Grund", by=services)
    meeting["agendaItem"][0]["result"] = "abgelehnt"
    meeting["resultsProtocol"] = {"id": at("file/9"), "name": "Niederschrift", "accessUrl": at("file/1/content")}
    other = meeting | {"id": at("meeting/2"), "start": "2021-07-16T17:00:00+02:00", "name": "Noch eine"}
    other["agendaItem"] = [{"id": at("item/9"), "number": "Ö 1", "order": 0, "name": "Eröffnung", "public": True}]
    town["meetings"]["data"].append(other)

    faults, shown = [], []
    for _ in range(2):
        faults.append(fetch(town, services).faults)
        shown.append(public_of(Meeting.objects.earliest("starts_at")))
    returning.propose(recall, "Berichtigt.", by=services, path="/")
    returning.confirm(recall, by=make_committee_services())
    faults.append(fetch(town, services).faults)
    shown.append(public_of(Meeting.objects.earliest("starts_at")))

    assert faults == [[f"Tagesordnung {at('meeting/1')}#agenda: {RECALLED}"]] * 2 + [[]]
    assert shown == [([], [])] * 2 + [([Outcome.REJECTED], ["Niederschrift", "Vortrag"])]
    assert Resolution.objects.get().outcome == Outcome.REJECTED
    assert Meeting.objects.latest("starts_at").items.get().title == "Eröffnung"


def public_of(meeting):
    files = meeting.files.filter(is_public=True).order_by("title")
    results = PublicResolution.objects.filter(meeting=meeting)
    return [*results.values_list("outcome", flat=True)], [*files.values_list("title", flat=True)]


def test_paper_that_the_town_took_out_of_the_public_stays_inside(town, services):
    fetch(town, services)
    publication.unpublish(Motion.objects.get(), "Versehen", by=services)
    town["papers"]["data"][0]["modified"] = "2022-01-01T00:00:00+01:00"

    run = fetch(town, services)

    sentence = "Die Drucksache wird hier schon weitergeführt und bleibt, wie sie ist."
    assert run.faults == [f"Drucksache {at('paper/1')}: {sentence}"]
    assert not Motion.objects.get().is_in_public


def test_notice_and_minutes_hang_on_the_sitting(town, services, client):
    meeting = town["meetings"]["data"][0]
    meeting["invitation"] = {"id": at("file/8"), "name": "Bekanntmachung", "accessUrl": at("file/1/content")}
    meeting["resultsProtocol"] = {"id": at("file/9"), "name": "Niederschrift", "accessUrl": at("file/1/content")}

    meeting["auxiliaryFile"] = {"id": at("file/10"), "name": "Vortrag", "accessUrl": at("file/1/content")}
    meeting["agendaItem"][0]["auxiliaryFile"] = [
        {"id": at("file/11"), "name": "Karte", "accessUrl": at("file/1/content")}
    ]
    meeting["agendaItem"][2]["auxiliaryFile"] = [
        {"id": at("file/12"), "name": "GEHEIM", "accessUrl": at("file/1/content")}
    ]

    run = fetch(town, services)
    refresh()

    files = Meeting.objects.get().files.order_by("kind", "version_number")
    assert run.faults == []
    assert [(file.kind, file.title) for file in files] == [
        (MeetingFileKind.FORMER_FILE, "Vortrag"),
        (MeetingFileKind.FORMER_FILE, "Karte (zu Ö 2)"),
        (MeetingFileKind.FORMER_MINUTES, "Niederschrift"),
        (MeetingFileKind.NOTICE, "Bekanntmachung"),
    ]
    answer = client.get(f"{Meeting.objects.get().get_absolute_url()}bisherige-niederschrift.pdf")
    assert answer.getvalue() == town["file/1/content"]
    [said] = walk(client, f"{settings.BASE_URL}/oparl/v1.1/meeting")
    at_items = {item["number"]: item["auxiliaryFile"] for item in said["agendaItem"] if "auxiliaryFile" in item}
    assert [file["name"] for file in said["auxiliaryFile"]] == ["Vortrag"]
    assert {number: [file["name"] for file in files] for number, files in at_items.items()} == {"Ö 2": ["Karte"]}
    assert (said["resultsProtocol"]["name"], said["invitation"]["name"]) == ("Niederschrift", "Bekanntmachung")


def test_coming_sitting_has_its_agenda_set(town, services):
    town["meetings"]["data"][0] |= {"start": "2049-06-16T17:00:00+02:00", "meetingState": "terminiert"}

    fetch(town, services)
    fetch(town, services)

    assert Meeting.objects.get().state == MeetingState.AGENDA_SET


@pytest.mark.parametrize("act", ["cancel", "move"])
def test_sitting_that_was_called_off_or_moved_here_is_not_set_back(town, services, act):
    town["meetings"]["data"][0] |= {"start": "2049-06-16T17:00:00+02:00", "meetingState": "terminiert"}
    fetch(town, services)
    meeting = Meeting.objects.get()
    steer(meeting, act, by=services)
    before = facts_of(Meeting.objects.get())
    town["meetings"]["data"][0] |= {"modified": "2022-01-01T00:00:00+01:00", "location": {"description": "Schule"}}

    run = fetch(town, services)

    sentence = "Die Sitzung wird hier schon weitergeführt und bleibt, wie sie ist."
    assert run.faults == [f"Sitzung {at('meeting/1')}: {sentence}"]
    assert facts_of(Meeting.objects.get()) == before


def steer(meeting, act, *, by):
    seen = {"by": by, "seen": meeting.modified, "reason": "Sturm"}
    if act == "cancel":
        planning.cancel_meeting(meeting, **seen)
    else:
        when = {"starts_at": meeting.starts_at + timedelta(days=7), "ends_at": None}
        planning.move_meeting(meeting, **when, room=None, place="Turnhalle", **seen)


def facts_of(meeting):
    return meeting.state, meeting.starts_at, meeting.place, meeting.slug


# --- rooms ---


def test_rooms_come_from_the_list_of_places(town, services):
    place = {"id": at("place/1"), "room": "Ratssaal", "streetAddress": "Markt 1", "description": "Aufzug"}
    town["bodies"]["data"][0]["locationList"] = at("places")
    town["places"] = listed(place, {"id": at("place/2"), "description": "irgendwo"})
    town["meetings"]["data"][0]["location"] = place

    fetch(town, services)

    room = Room.objects.get()
    assert (room.name, room.address, room.access) == ("Ratssaal", "Markt 1", "Aufzug")
    assert Meeting.objects.get().room == room


# --- links between papers ---


def links():
    return {(link.source.number, link.relation, link.target.number) for link in MotionLink.objects.all()}


def test_paper_finds_the_one_it_supplements_wherever_that_stands(town, services, quick_pdf):
    later = paper(town, 8, superordinatedPaper=[at("paper/1")], date="2021-06-02")
    town["paper/1"] = town["papers"]["data"][0]
    town["papers"] = listed(later, town["paper/1"])

    run = fetch(town, services)

    assert links() == {("ZD/0008/2021", LinkRelation.SUPPLEMENTS, "ZD/0007/2021")}
    assert run.counts["Drucksache", "neu"] == 2
    version = MotionVersion.objects.get(motion_number="ZD/0008/2021")
    assert [link["relation_label"] for link in version.content["links"]] == ["ergänzt"]


def test_papers_that_name_each_other_are_linked_once(town, services, quick_pdf):
    one = paper(town, 8, relatedPaper=[at("paper/9")])
    two = paper(town, 9, relatedPaper=[at("paper/8")])
    town["papers"] = listed(one, two)

    run = fetch(town, services)

    assert links() == {("ZD/0008/2021", LinkRelation.REFERS, "ZD/0009/2021")}
    assert run.faults == []


def test_server_that_turns_above_and_below_round_is_understood(town, services, quick_pdf):
    old = paper(town, 8, superordinatedPaper=[at("paper/9")], date="2021-05-02")
    new = paper(town, 9, subordinatedPaper=[at("paper/8")], date="2021-06-02")
    town["papers"] = listed(new, old)

    run = fetch(town, services)

    assert links() == {("ZD/0009/2021", LinkRelation.SUPPLEMENTS, "ZD/0008/2021")}
    assert run.faults == [f"Drucksache {at('paper/9')}: Über- und untergeordnete Drucksache sind dort vertauscht."]


def test_papers_that_stand_in_the_list_alone_find_each_other(town, services, quick_pdf):
    old = paper(town, 8)
    new = paper(town, 9, superordinatedPaper=[at("paper/8")])
    del town["paper/8"], town["paper/9"]
    town["papers"] = listed(new, old)

    run = fetch(town, services)

    assert run.faults == []
    assert links() == {("ZD/0009/2021", LinkRelation.SUPPLEMENTS, "ZD/0008/2021")}


def test_link_that_leads_nowhere_is_told(town, services, quick_pdf):
    town["papers"] = listed(paper(town, 8, relatedPaper=[at("paper/404")]))

    run = fetch(town, services)

    assert run.faults == [
        f"Auf eine Drucksache wird verwiesen, die nicht zu lesen ist. {at('paper/404')} antwortet mit Status 404."
    ]
    assert Motion.objects.count() == 1


@pytest.mark.wide
def test_endless_chain_of_papers_ends(town, services, quick_pdf):
    class Endless(Server):
        def __call__(self, address, largest):
            key = address.rpartition("/paper/")[2]
            if key.isdigit() and key not in ("1",):
                self.answers[f"paper/{key}"] = paper(self.answers, int(key), relatedPaper=[at(f"paper/{int(key) + 1}")])
            return super().__call__(address, largest)

    town["papers"] = listed(town["papers"]["data"][0] | {"relatedPaper": [at("paper/10")]})
    server = Endless(town | {"papers": town["papers"]})

    run = bring_in(server.source(), by=services)

    assert run.counts["Drucksache", "neu"] == 41
    refresh()
