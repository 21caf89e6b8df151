"""What the old system told of a paper: found wherever decisions are looked for, marked, and with nothing made up."""

from datetime import date, datetime, timedelta
from importlib import import_module
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from procrastinate.contrib.django.models import ProcrastinateJob

from committees import clock, documents
from committees.actions import agendas, following, publication
from committees.actions import motions as actions
from committees.actions.exposure import refresh
from committees.actions.indexing import index_changes
from committees.models import (
    Consultation,
    EarlierStation,
    Motion,
    PublicResolution,
    Resolution,
    SearchEntry,
    Subscription,
)
from committees.states import Outcome, Topic, UserRole
from committees.views.kept import KEPT
from projectgroup.actions import publication as group_publication
from tests.committees.oparl.town import walk
from tests.committees.paper_folder import OPEN, a_pdf, make_folder, paper
from tests.conftest import REAL_ROLES
from tests.factories import (
    make_committee,
    make_committee_services,
    make_council,
    make_kind,
    make_meeting,
    make_membership,
    make_motion,
    make_office,
    make_resolution,
    make_round,
    make_running,
    make_term,
    make_town,
    make_user,
)
from tests.projectgroup.groups import make_group
from tests.standing import stands

SAT = {"Gremium": "Rat", "Sitzungsdatum": "16.06.2021", "Beratungsart": "Entscheidung"}
DECIDED = SAT | {"TOP": "Ö 3", "Ergebnis": "einstimmig beschlossen", "Beschlusstext": "Der Rat kauft."}
SAID = ("motion", "position", "committee", "role", "met_on", "meeting", "number", "words", "outcome", "adopted")
MARK = "aus dem bisherigen System übernommen"


@pytest.fixture
def council(db):
    return make_old_council()


def make_old_council():
    """The council that decided then, in a town that can take papers over."""
    make_town()
    make_kind()
    make_committee_services()
    make_office(code="ZD", name="Zentrale Dienste")
    term = make_term(name="Wahlperiode", starts_on=date(2020, 11, 1), ends_on=date(2030, 10, 31))
    return make_council(term=term, slug="rat")


def read(tmp_path, *rows, **files):
    call_command("import_papers", str(make_folder(tmp_path / "alt", *rows, **files)), stdout=StringIO())
    return Motion.objects.order_by("-pk").first()


def told(**values):
    """The row of a public paper that was decided before."""
    return paper(**OPEN, **DECIDED) | values


def make_council_that_decided():
    council = make_old_council()
    with TemporaryDirectory() as folder:
        read(Path(folder), told())
    return council


stand = stands(make_council_that_decided)


@pytest.fixture
def decided(stand, db, tmp_path):
    """The council, and a public paper on which it decided before."""
    return stand.own(tmp_path)


def rows_on(client, name, *args, **query):
    rows = client.get(reverse(name, args=args, query=query)).context["rows"]
    return [(result["decided_on"], result["words"], bool(result.get("is_taken_over"))) for _, result in rows]


# --- what everyone finds ---


@REAL_ROLES
def test_result_stands_in_the_register_on_the_start_page_and_at_its_committee(tmp_path, client, as_public, council):
    read(tmp_path, told())

    row = [(date(2021, 6, 16), "einstimmig beschlossen", True)]
    assert rows_on(client, "public-resolutions") == row
    assert rows_on(client, "portal-home") == row
    assert rows_on(client, "committee-page", "rat") == row
    assert MARK in client.get(reverse("public-resolutions")).content.decode()


def test_way_says_result_and_day_and_where_it_is_known_from(client, decided):
    page = client.get(reverse("motion-page", args=[Motion.objects.get().public_slug]))

    station = page.context["way"][1]
    assert (station.title, station.day, station.state) == (
        "Rat",
        date(2021, 6, 16),
        "einstimmig beschlossen (Ö 3)",
    )
    assert page.content.decode().count(MARK) == 1


def test_nothing_is_made_up_of_it(decided):
    assert [model.objects.count() for model in (Consultation, Resolution, PublicResolution)] == [0, 0, 0]


WORDS = {
    "einstimmig beschlossen": Outcome.ADOPTED,
    "mehrheitlich abgelehnt": Outcome.REJECTED,
    "zur Kenntnis genommen": Outcome.NOTED,
    "vertagt auf den Herbst": Outcome.ADJOURNED,
    "laut Protokoll": "",
}


@pytest.mark.parametrize(("words", "outcome"), WORDS.items())
def test_words_stay_and_their_kind_is_understood(tmp_path, council, words, outcome):
    read(tmp_path, told(Ergebnis=words))

    station = EarlierStation.objects.get()
    assert (station.words, station.outcome, station.number, station.adopted) == (
        words,
        outcome,
        "Ö 3",
        "<p>Der Rat kauft.</p>",
    )


def test_empty_lines_of_a_text_are_no_paragraphs(tmp_path, council):
    motion = read(tmp_path, told(Beschlusstext="Der Rat kauft.\n\n  Bald. "))

    html = "<p>Der Rat kauft.</p>\n<p>Bald.</p>"
    assert EarlierStation.objects.get().adopted == html
    assert motion.versions.get().content["sections"][-1]["html"] == html


FILTERS = [
    ({"ergebnis": "adopted"}, 1),
    ({"ergebnis": "rejected"}, 0),
    ({"suche": "Musterweg"}, 1),
    ({"suche": "ZD/0007"}, 1),
    ({"suche": "kauft"}, 1),
    ({"suche": "Rutsche"}, 0),
]


@pytest.mark.parametrize(("query", "count"), FILTERS)
def test_register_finds_it_by_its_filters(client, decided, query, count):
    assert len(rows_on(client, "public-resolutions", **query)) == count


def test_register_goes_by_day_and_pages_over_both(tmp_path, client, council):
    read(tmp_path, *(told(Nummer=f"ZD/{n % 3:04}/2021", Sitzungsdatum=f"{n:02}.05.2021") for n in range(1, 28)))

    pages = [rows_on(client, "public-resolutions", seite=page) for page in (1, 2)]

    days = [day for page in pages for day, _, _ in page]
    assert days == [date(2021, 5, n) for n in range(27, 0, -1)]
    assert [len(page) for page in pages] == [25, 2]


def entries_in_workspace(client, **query):
    page = client.get(reverse("resolution-list"), query).context["page"]
    return [(each.content["decided_on"], each.content["words"], each.state) for each in page.object_list]


def test_register_in_the_workspace_lists_it_behind_what_is_newer(client, decided):
    here = make_resolution(make_running(meeting=make_meeting(decided)), decided_at=clock.now(), outcome=Outcome.NOTED)
    client.force_login(make_user())

    found = entries_in_workspace(client)

    assert [words for _, words, _ in found] == [here.get_outcome_display(), "einstimmig beschlossen"]
    assert found[1] == (date(2021, 6, 16), "einstimmig beschlossen", MARK)
    page = client.get(reverse("resolution-list")).content.decode()
    assert page.count(f'href="{Motion.objects.get(number="ZD/0007/2021").get_absolute_url()}"') == 1


IN_WORKSPACE = [
    *FILTERS,
    ({"jahr": "2021"}, 1),
    ({"gremium": "Rat"}, 1),
    ({"gremium": "Ausschuss"}, 0),
    ({"stand": "executed"}, 0),
    ({"stand": "not_executed"}, 0),
    ({"herkunft": "1"}, 0),
]


@pytest.mark.parametrize(("query", "count"), IN_WORKSPACE)
def test_register_in_the_workspace_finds_it_by_its_filters(client, decided, query, count):
    committees = {"Rat": decided.pk, "Ausschuss": make_committee(term=decided.term).pk}
    client.force_login(make_user())

    found = entries_in_workspace(client, **{key: committees.get(value, value) for key, value in query.items()})

    assert len(found) == count


def test_register_in_the_workspace_tells_non_public_ones_to_their_readers(tmp_path, client, council):
    read(tmp_path, paper(**DECIDED))
    member = make_user(person=make_membership(council).person)
    readers = {"member": member, "services": make_committee_services(), "stranger": make_user()}
    found = {}
    for name, user in readers.items():
        client.force_login(user)
        found[name] = [len(entries_in_workspace(client, **query)) for query in ({}, {"suche": "Musterweg"})]

    assert found == {"member": [1, 1], "services": [1, 1], "stranger": [0, 0]}


def test_table_of_the_workspace_holds_it(client, decided):
    client.force_login(make_user())

    answer = client.get(reverse("resolution-export"))

    [_, row] = load_workbook(BytesIO(answer.content)).active.iter_rows(min_row=1, max_row=2, values_only=True)
    assert list(row[1:6]) + [row[9]] == [
        *(decided.name, "Ö 3", "Ankauf am Musterweg", "ZD/0007/2021", "einstimmig beschlossen", MARK)
    ]


LISTS = [
    *(("resolution-list",), ("resolution-export",)),
    *(("public-resolutions",), ("portal-home",), ("committee-page", "rat"), ("search",)),
]


def test_lists_cost_the_same_for_many(client, quick_pdf, council):
    client.force_login(make_user())
    counts = []
    for missing in (1, 19):
        for _ in range(missing):
            make_told(council)
        counts.append({name: queries_of(client, name, *args) for name, *args in LISTS})

    assert counts[0] == counts[1]


def queries_of(client, name, *args):
    KEPT.clear()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse(name, args=args)).status_code == 200
    return len(queries)


def make_told(council, *adopted):
    motion = make_motion(committee=council, subject="Grundschule am Park")
    for position, text in enumerate(adopted or [""], start=1):
        EarlierStation.objects.create(
            motion=motion, committee=council, role="decision", met_on=date(2021, 6, 16), words="beschlossen",
            adopted=text, position=position, is_public=True,
        )  # fmt: skip
    services = make_committee_services()
    actions.release(motion, by=services)
    publication.publish(Motion.objects.get(pk=motion.pk), by=services)


@REAL_ROLES
def test_search_offers_it_among_the_results(tmp_path, client, as_public, council):
    read(tmp_path, told(), told(Nummer="ZD/0008/2021", Ergebnis="laut Protokoll", Datei="zwei.pdf"), zwei=a_pdf("2"))
    index_changes()

    form = client.get(reverse("search"), {"q": "Musterweg"}).context["form"]
    found = client.get(reverse("search"), {"q": "Musterweg", "ergebnis": "laut Protokoll"})

    assert form.fields["ergebnis"].choices == [
        ("", "alle"),
        ("laut Protokoll", "laut Protokoll (2)"),
        ("ungeändert beschlossen", "ungeändert beschlossen (2)"),
    ]
    assert sorted((hit.kind, hit.note) for hit in found.context["hits"]) == [
        ("Beschluss", f"Rat, 16.06.2021, laut Protokoll; {MARK}"),
        ("Vorlage", "Beschlussvorlage ZD/0008/2021"),
    ]


@REAL_ROLES
def test_its_words_are_found_as_a_resolution_and_lead_to_them(tmp_path, client, as_public, council):
    read(tmp_path, told(Beschlusstext="Der Rat kauft sieben Lastenräder."))
    index_changes()

    page = client.get(reverse("search"), {"q": "Lastenrad", "art": "Beschluss"})

    [hit] = page.context["hits"]
    address, _, place = hit.address.partition("#")
    shown = client.get(address).content.decode()
    assert (hit.title, hit.note) == ("Ankauf am Musterweg", f"Rat, 16.06.2021, einstimmig beschlossen; {MARK}")
    assert (hit.date, "<mark>Lastenräder</mark>" in hit.passage.html) == (date(2021, 6, 16), True)
    assert "sieben Lastenräder" in shown.partition(f'id="{place}"')[2].partition("</section>")[0]


def test_where_it_comes_from_stands_there_and_is_not_searched(client, quick_pdf, council):
    make_told(council)
    EarlierStation.objects.update(words="Der Rat nimmt es zur Kenntnis. " * 9)
    index_changes()

    hits = [client.get(reverse("search"), {"q": words}).context["hits"] for words in ("Kenntnis", "System", MARK)]

    assert [[hit.kind for hit in found] for found in hits] == [["Beschluss"], [], []]
    assert hits[0][0].note.endswith(f"; {MARK}")


@REAL_ROLES
def test_its_words_stand_on_the_page_when_the_interface_alone_told_them(client, as_public, quick_pdf, council):
    make_told(council, "<p>Der Rat kauft Lastenräder.</p><p>Bald.</p>")
    index_changes()

    [hit] = client.get(reverse("search"), {"q": "Lastenrad", "art": "Beschluss"}).context["hits"]

    address, _, place = hit.address.partition("#")
    section = client.get(address).content.decode().partition(f'id="{place}"')[2].partition("</section>")[0]
    assert place == "beschluss-rat-2021-06-16"
    assert section.count("Der Rat kauft Lastenräder.") == 1


def led_to(client, words):
    """(anchor, what stands there) of the hits for these words."""
    hits = client.get(reverse("search"), {"q": words, "art": "Beschluss"}).context["hits"]
    pages = [hit.address.split("#") for hit in hits]
    return [(place, BeautifulSoup(client.get(page).content, "html.parser").find(id=place)) for page, place in pages]


@REAL_ROLES
def test_two_results_of_one_day_have_anchors_of_their_own(client, as_public, quick_pdf, council):
    make_told(council, "<p>Der Rat kauft Lastenräder.</p>", "", "<p>Der Rat mietet Anhänger.</p>")
    index_changes()

    (bought, wheels), (rented, trailers) = led_to(client, "Lastenräder") + led_to(client, "Anhänger")

    assert (bought, rented) == ("beschluss-rat-2021-06-16", "beschluss-rat-2021-06-16-2")
    assert ["Lastenräder" in wheels.get_text(), "Anhänger" in wheels.get_text()] == [True, False]
    assert ["Lastenräder" in trailers.get_text(), "Anhänger" in trailers.get_text()] == [False, True]
    assert sorted(place for place, _ in led_to(client, "Grundschule")) == [bought, rented, "weg"]


@REAL_ROLES
def test_two_results_of_one_day_from_a_folder_are_each_found_at_their_words(tmp_path, client, as_public, council):
    second = {"Nummer": "ZD/0007/2021", "TOP": "Ö 4", "Beschlusstext": "Der Rat mietet Anhänger."}
    read(tmp_path, told(Beschlusstext="Der Rat kauft Lastenräder."), DECIDED | second)
    index_changes()

    (bought, _), (rented, _) = led_to(client, "Lastenräder") + led_to(client, "Anhänger")

    assert (bought, rented) == ("resolution-1", "resolution-2")


@REAL_ROLES
def test_result_without_words_leads_to_the_way(client, as_public, quick_pdf, council):
    make_told(council)
    index_changes()

    [hit] = client.get(reverse("search"), {"q": "Grundschule", "art": "Beschluss"}).context["hits"]

    assert hit.address.partition("#")[2] == "weg"


@REAL_ROLES
def test_open_data_tell_it_at_the_beratung(tmp_path, client, as_public, council):
    read(tmp_path, told())
    refresh()

    [station] = walk(client, f"{settings.BASE_URL}/oparl/v1.1/consultation")

    assert (station["role"], station["authoritative"], station["ris:result"]) == (
        "Entscheidung",
        True,
        "einstimmig beschlossen",
    )
    assert station["ris:takenOver"] == {"date": "2021-06-16", "number": "Ö 3", "resolutionText": "Der Rat kauft."}
    assert {"agendaItem", "meeting", "ris:vote"} & set(station) == set()


# --- who does not ---


@REAL_ROLES
def test_result_of_what_is_non_public_is_nowhere(tmp_path, client, as_public, council):
    read(tmp_path, paper(**DECIDED))

    assert EarlierStation.objects.using("owner").count() == 1
    assert EarlierStation.objects.using("public").count() == 0
    assert rows_on(client, "public-resolutions") == []


@REAL_ROLES
def test_result_goes_with_a_paper_that_is_taken_back(tmp_path, client, as_public, council):
    motion = read(tmp_path, told())

    publication.unpublish(motion, "Versehen", by=make_committee_services())

    assert EarlierStation.objects.using("public").count() == 0
    assert rows_on(client, "public-resolutions") == []


def resolutions_in_search():
    return SearchEntry.objects.using("public").filter(kind="Beschluss").count()


@REAL_ROLES
def test_result_leaves_the_search_at_the_moment_in_which_it_leaves_the_public(tmp_path, as_public, council):
    read(tmp_path, told())
    index_changes()
    counts = [resolutions_in_search()]
    for change in ({"words": "geändert beschlossen"}, {"is_public": False}):
        EarlierStation.objects.update(**change)
        counts.append(resolutions_in_search())
        index_changes()
        counts.append(resolutions_in_search())

    assert counts == [1, 0, 1, 0, 0]


@REAL_ROLES
def test_result_in_a_project_group_leaves_the_search_with_the_group(client, as_public, quick_pdf):
    services, group = make_committee_services(), make_group()
    group_publication.publish(group, by=services)
    make_told(group.committee)
    index_changes()
    before = resolutions_in_search()

    group_publication.unpublish(group, "Versehen", by=services)

    assert (before, resolutions_in_search()) == (1, 0)


@REAL_ROLES
def test_entry_of_a_result_that_nobody_may_read_is_not_shown(tmp_path, client, as_public, council):
    read(tmp_path, told())
    index_changes()
    [entry] = SearchEntry.objects.filter(kind="Beschluss")
    EarlierStation.objects.update(is_public=False)
    entry.save(force_insert=True)

    hits = client.get(reverse("search"), {"q": "Musterweg"}).context["hits"]

    assert [hit.kind for hit in hits] == ["Vorlage"]


def test_result_of_versions_that_are_kept_back_is_gone(decided):
    publication.withhold(Motion.objects.get(), reason="Namen im Beschlusstext", by=make_committee_services())

    assert EarlierStation.objects.count() == 0


def open_up(motion):
    """A new version of the non-public paper is for everyone."""
    Motion.objects.filter(pk=motion.pk).update(is_public=True, reason_non_public="")
    actions.freeze(Motion.objects.with_parts().get(pk=motion.pk), "Ist jetzt öffentlich.")
    publication.publish(Motion.objects.get(pk=motion.pk), by=make_committee_services())


@REAL_ROLES
def test_result_of_what_was_non_public_then_stays_inside_when_the_paper_is_opened(
    tmp_path, client, as_public, quick_pdf, council
):
    motion = read(tmp_path, paper(**DECIDED))

    open_up(motion)
    index_changes()
    refresh()

    page = client.get(reverse("motion-page", args=[Motion.objects.get().public_slug]))
    stations = list(walk(client, f"{settings.BASE_URL}/oparl/v1.1/consultation"))
    [found] = client.get(reverse("search"), {"q": "Musterweg"}).context["hits"]
    assert [station.state for station in page.context["way"][1:]] == ["in nichtöffentlicher Sitzung beraten"]
    assert [station.get("ris:takenOver") for station in stations] == [{"date": "2021-06-16"}]
    assert [("ris:result" in station, "kauft" in str(station)) for station in stations] == [(False, False)]
    assert rows_on(client, "public-resolutions") == []
    assert client.get(reverse("search"), {"q": "Musterweg", "ergebnis": Outcome.ADOPTED.label}).context["hits"] == []
    assert found.note == "Beschlussvorlage ZD/0007/2021"
    assert EarlierStation.objects.using("public").count() == 0


def test_register_in_the_workspace_keeps_it_to_those_who_read_the_paper_then(tmp_path, client, quick_pdf, council):
    open_up(read(tmp_path, paper(**DECIDED)))
    member = make_user(person=make_membership(council).person)

    found = []
    for user in (member, make_committee_services(), make_user()):
        client.force_login(user)
        found.append(len(entries_in_workspace(client)))

    assert found == [1, 1, 0]


def test_register_in_the_workspace_has_no_row_for_who_signs_the_draft_alone(client, council):
    """They read the draft, and no version that could give the row its name."""
    signer = make_user(UserRole.TREASURY)
    motion = make_round(UserRole.TREASURY, committee=council, is_public=False, reason_non_public="Vertrag")
    EarlierStation.objects.create(
        motion=motion, committee=council, role="decision", met_on=date(2021, 6, 16), words="beschlossen"
    )
    client.force_login(signer)

    assert Motion.objects.visible_to(signer).get() == motion
    assert entries_in_workspace(client) == []


def told_on_page(client, motion, user):
    """What is told on the page of the workspace of resolutions from before; None for who does not find the page."""
    client.force_login(user)
    page = client.get(motion.get_absolute_url())
    text = BeautifulSoup(page.content, "html.parser").select("section[id^=beschluss-] .resolution")
    return [each.get_text(strip=True) for each in text] if page.status_code == 200 else None


def test_page_of_the_workspace_tells_the_words_of_a_result(client, quick_pdf, council):
    make_told(council, "<p>Der Rat kauft Lastenräder.</p>")

    page = told_on_page(client, Motion.objects.get(), make_user())

    assert page == ["Der Rat kauft Lastenräder."]


def test_page_of_the_workspace_tells_words_from_behind_closed_doors_to_readers_of_the_paper_then_alone(
    client, quick_pdf, council
):
    motion = make_motion(committee=council, is_public=False, reason_non_public="Vertrag")
    EarlierStation.objects.create(
        motion=motion, committee=council, role="decision", met_on=date(2021, 6, 16), words="beschlossen",
        adopted="<p>Der Rat verkauft.</p>",
    )  # fmt: skip
    actions.release(motion, by=make_committee_services())
    member, stranger = make_user(person=make_membership(council).person), make_user()
    before = [told_on_page(client, motion, user) for user in (make_committee_services(), stranger)]

    open_up(Motion.objects.get())

    after = [told_on_page(client, Motion.objects.get(), user) for user in (member, stranger)]
    assert before == [["Der Rat verkauft."], None]
    assert after == [[], []]


# --- how it goes on ---


def test_papers_that_were_read_in_before_get_the_same_rows(tmp_path, council):
    read(tmp_path, told(), {"Nummer": "ZD/0007/2021"} | SAT | {"Sitzungsdatum": "01.02.2022"})
    before = list(EarlierStation.objects.values(*SAID))
    EarlierStation.objects.all().delete()

    import_module("committees.migrations.0073_earlier_of_folders").take_from_papers(
        apps, SimpleNamespace(connection=connection)
    )

    assert list(EarlierStation.objects.values(*SAID)) == before
    assert [row["words"] for row in before] == ["einstimmig beschlossen", ""]


def test_later_version_keeps_what_lies_behind(tmp_path, council):
    motion = read(tmp_path, told(), {"Nummer": "ZD/0007/2021"} | SAT | {"Sitzungsdatum": "01.02.2022"})
    before = motion.versions.get().content["consultations"]

    motion = actions.revise(motion, by=make_committee_services())

    assert motion.consultations.count() == 0
    assert documents.content_of(motion)["consultations"] == before
    assert [station["result"]["words"] for station in before] == [
        "einstimmig beschlossen (Ö 3)",
        "beraten; das Ergebnis ist nicht überliefert",
    ]


def test_committee_that_deals_with_it_again_has_a_station_of_its_own(tmp_path, client, council):
    motion = read(tmp_path, told(Ergebnis="vertagt"))
    services = make_committee_services()
    sitting = make_meeting(council)
    agendas.add_motion(sitting, motion, by=services)
    agendas.publish_agenda(agendas.freeze(sitting, by=services))

    way = client.get(reverse("motion-page", args=[motion.public_slug])).context["way"]
    refresh()
    stations = list(walk(client, f"{settings.BASE_URL}/oparl/v1.1/consultation"))

    assert [(station.title, station.day) for station in way[1:]] == [("Rat", date(2021, 6, 16)), ("Rat", sitting.day)]
    assert way[1].state == "vertagt (Ö 3)"
    assert sorted("agendaItem" in station for station in stations) == [False, True]
    [item] = [each for each in walk(client, f"{settings.BASE_URL}/oparl/v1.1/agendaitem") if "consultation" in each]
    assert [item["id"]] == [station["agendaItem"] for station in stations if "agendaItem" in station]


# --- what comes in is not new ---


def test_old_papers_are_news_to_nobody_who_follows(tmp_path, client, council):
    yesterday = clock.now() - timedelta(days=1)
    for topic, value in ((Topic.COMMITTEE, council.pk), (Topic.SEARCH, "Musterweg")):
        Subscription.objects.create(
            topic=topic, value=str(value), email="kim@example.org", confirmed_at=yesterday, told_until=yesterday
        )

    read(tmp_path, *(told(Nummer=f"ZD/{n:04}/2021") for n in range(1, 5)))
    index_changes()
    following.send_digests()

    assert ProcrastinateJob.objects.filter(task_name="send_one_mail").count() == 0


def test_old_papers_stand_behind_what_is_new_on_the_desk_of_members(tmp_path, client, council):
    member = make_membership(council).person
    new = make_motion(state="released", subject="Neuer Spielplatz", committee=council)
    publication.publish(new, by=make_committee_services())

    read(tmp_path, paper(**DECIDED))
    client.force_login(make_user(person=member))
    desk = client.get(reverse("desk")).content.decode()

    assert timezone.localdate(Motion.objects.get(number="ZD/0007/2021").distributed_at) == date(2021, 5, 21)
    assert desk.index("Neuer Spielplatz") < desk.index("Ankauf am Musterweg")


def test_feed_has_them_on_their_own_day_behind_what_is_new(tmp_path, client, quick_pdf, council):
    new = make_motion(state="released", subject="Neuer Spielplatz", committee=council)
    publication.publish(new, by=make_committee_services())

    read(tmp_path, told())
    feed = client.get(reverse("town-news")).content.decode()

    assert feed.index("Neuer Spielplatz") < feed.index("Ankauf am Musterweg")
    assert feed.count("<updated>2021-05-21T") == 1
    assert client.get(reverse("committee-news", args=["rat"])).content.decode().count("<entry>") == 2


def test_paper_whose_sitting_is_to_come_is_in_the_calendar_of_its_followers(tmp_path, client, council):
    day = clock.today() + timedelta(days=20)
    make_meeting(council, starts_at=timezone.make_aware(datetime.combine(day, datetime.min.time().replace(hour=17))))

    motion = read(tmp_path, told(TOP="", Ergebnis="", Beschlusstext="", Sitzungsdatum=f"{day:%d.%m.%Y}"))

    calendar = client.get(reverse("motion-calendar", args=[motion.public_slug])).content.decode()
    assert calendar.count("BEGIN:VEVENT") == 1


# --- files of a public paper, each with its own publicity ---


@REAL_ROLES
def test_non_public_attachment_of_a_public_paper_is_nowhere_in_public(tmp_path, client, as_public, council):
    row = told(**{"Anlagen öffentlich": "plan.pdf = Lageplan", "Anlagen nichtöffentlich": "wert.pdf = Wertgutachten"})
    motion = read(tmp_path, row, plan=a_pdf("Lageplan"), wert=a_pdf("Wertgutachten GEHEIM"))
    index_changes()
    refresh()
    slug = motion.public_slug

    page = client.get(reverse("motion-page", args=[slug])).content.decode()
    files = [client.get(reverse("motion-attachment", args=[slug, place])).status_code for place in (1, 2)]
    listed = [file["name"] for file in walk(client, f"{settings.BASE_URL}/oparl/v1.1/file")]
    found = client.get(reverse("search"), {"q": "Wertgutachten"}).context["page"].paginator.count

    assert (files, sorted(listed), found) == ([200, 404], ["Ankauf am Musterweg", "Lageplan"], 0)
    assert "Wertgutachten" not in page
    assert "Eine weitere Anlage ist nichtöffentlich." in page
