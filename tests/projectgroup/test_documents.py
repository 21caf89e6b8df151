"""The Sitzplan as PDF and as CSV: accessible, complete, and in public without what stays inside."""

import csv
import io
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse

from committees import clock
from committees.states import Position
from meerbusch_vision import pdf
from projectgroup.actions import publication, seating
from projectgroup.documents import COLUMNS, members_csv, plan_pdf
from projectgroup.plan import plan_of
from tests.conftest import REAL_ROLES
from tests.factories import make_committee_services, make_town, make_user
from tests.pdfcheck import findings
from tests.projectgroup.groups import (
    FIRST,
    fill,
    make_admin,
    make_council_member,
    make_employee,
    make_factions,
    make_group,
    seat_of,
)
from tests.projectgroup.public import CANARY, make_group_with_secrets
from tests.test_pdf import text_of

pytestmark = pytest.mark.django_db
NEXT = FIRST + timedelta(days=1)


def rows(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def make_plan():
    """Filled but for FDP and the last of the administration; the CDU has the chair and a substitute."""
    factions = make_factions()
    group = make_group(factions=factions)
    fill(group, but=["CDU", "FDP", 6])
    ada, ben = (make_council_member(factions[0], given_name=name, family_name="Neu") for name in ("Ada", "Ben"))
    seating.assign(seat_of(group, "CDU"), ada, starts_on=FIRST, by=make_admin(), position=Position.CHAIR)
    seating.assign(seat_of(group, "CDU"), ben, starts_on=FIRST, by=make_admin(), position=Position.SUBSTITUTE)
    return plan_of(group, NEXT)


# --- PDF ---


@pytest.mark.usefixtures("printed")
def test_pdf_is_accessible_and_archivable():
    data = plan_pdf(make_plan(), town=make_town(), created_at=clock.now())

    assert findings(data) == []


@pytest.mark.usefixtures("printed")
def test_pdf_says_day_sentence_mandate_and_every_seat():
    plan = make_plan()

    text = text_of(plan_pdf(plan, town=make_town(), created_at=clock.now()), "-layout")

    said = [
        "Sitzplan: Projektgruppe Visionsentwicklung",
        "Stand: 3. März 2026",
        "10 von 12 Sitzen besetzt; es fehlen: FDP, 1 Sitz der Verwaltung.",
        "Die Gruppe schlägt eine Vision und einen Zeitplan vor.",
        "1 CDU Ada Neu (Vorsitz) Ben Neu 02.03.2026 besetzt",
        "4 FDP – – 02.03.2026 unbesetzt",
        "12 Verwaltung – – 02.03.2026 unbesetzt",
        *(f"{place.number} {place.owner} {place.assignment.person}" for place in plan.places[1:3]),
    ]
    assert [words for words in said if words not in text] == []


def test_pdf_is_the_same_each_time():
    plan, town, now = make_plan(), make_town(), clock.now()

    assert plan_pdf(plan, town=town, created_at=now) == plan_pdf(plan, town=town, created_at=now)


@pytest.mark.usefixtures("printed")
def test_pdf_of_a_long_name_a_large_and_a_one_sided_group_is_accessible():
    employee = make_employee(given_name="Maximiliane-Charlotte", family_name="von Hohenstein-Wittgenstein <&>")
    group = make_group(administration_seats=30)
    seating.assign(seat_of(group, 30), employee, starts_on=FIRST, by=make_admin())
    one_sided = make_group(
        factions=(),
        name="Nur wir",
        short_name="NW",
        reports_to=group.reports_to,
        faction_seats=0,
        administration_seats=1,
    )

    found = [
        findings(plan_pdf(plan_of(each, NEXT), town=make_town(), created_at=clock.now())) for each in (group, one_sided)
    ]

    assert found == [[], []]


# --- CSV ---


def test_csv_names_every_place():
    plan = make_plan()

    table = rows(members_csv(plan))

    grüne = plan.factions[1].assignment.person.name
    assert (table[0], len(table)) == (list(COLUMNS), 13)
    assert table[1:5:3] + table[2:3] + table[12:] == [
        ["1", "Fraktionen", "CDU", "Ada Neu (Vorsitz)", "Ben Neu", "02.03.2026", "besetzt"],
        ["4", "Fraktionen", "FDP", "", "", "02.03.2026", "unbesetzt"],
        ["2", "Fraktionen", "Grüne", grüne, "", "02.03.2026", "besetzt"],
        ["12", "Verwaltung", "Verwaltung", "", "", "02.03.2026", "unbesetzt"],
    ]


def test_csv_opens_in_excel_and_calculates_nothing(group):
    evil = make_employee(given_name='=HYPERLINK("http://example.org")', family_name="Neu; Ada")
    seating.assign(seat_of(group, 1), evil, starts_on=FIRST, by=make_admin())

    data = members_csv(plan_of(group, NEXT))

    assert data.startswith(b"\xef\xbb\xbfSitz;Bank;Fraktion/Amt;Name;Vertretung;seit;Stand\r\n")
    assert rows(data)[7][3] == '\'=HYPERLINK("http://example.org") Neu; Ada'


# --- who gets them ---


@pytest.mark.parametrize("name", ["group-plan-pdf", "group-members"])
def test_files_of_the_workspace_follow_the_group(client, group, name):
    address = reverse(name, args=[group.committee.slug])
    answers = []

    for user in (make_admin(), make_committee_services(), make_user()):
        client.force_login(user)
        answers.append(client.get(address).status_code)

    assert answers == [200, 200, 404]


def test_files_show_the_day_asked_for(client, group):
    fill(group)
    client.force_login(make_admin())

    answer = client.get(reverse("group-members", args=[group.committee.slug]), {"stand": "2026-03-02"})

    assert [row[6] for row in rows(answer.content)[1:]] == ["besetzt"] * 12
    assert answer["Content-Disposition"] == 'attachment; filename="Mitglieder-visionsentwicklung-2026-03-02.csv"'


@pytest.mark.usefixtures("printed")
def test_sign_that_the_fonts_lack_is_said_on_the_plan(client, group, monkeypatch):
    client.force_login(make_admin())
    monkeypatch.setattr(pdf, "check_characters", refuse_characters)

    answer = client.get(reverse("group-plan-pdf", args=[group.committee.slug]))

    assert answer.url == group.get_absolute_url()


def refuse_characters(document):
    raise pdf.PDFProblem("Diese Zeichen fehlen in der Schrift des Dokuments: „𓀀“.")


@pytest.mark.parametrize(("make", "fills"), [(make_admin, True), (make_committee_services, False)])
def test_plan_leads_to_its_files(group, make, fills):
    request = RequestFactory().get("/")
    request.user = make()

    html = render_to_string(
        "projectgroup/plan_files.html", {"group": group, "plan": plan_of(group, NEXT), "request": request}
    )

    names = ["group-plan-pdf", "group-members", "group-seats-export"]
    links = [f"{reverse(name, args=[group.committee.slug])}?stand=2026-03-03" for name in names]
    links += [reverse("group-seats-import", args=[group.committee.slug])] if fills else []
    assert [link["href"] for link in BeautifulSoup(html, "html.parser").select("a")] == links


PUBLIC = ["group-page-pdf", "group-page-csv"]


@REAL_ROLES
@pytest.mark.parametrize("name", PUBLIC)
def test_public_files_come_and_go_with_the_publication(client, as_public, name):
    group, services = make_group(), make_committee_services()
    address = reverse(name, args=[group.committee.slug])

    before = client.get(address).status_code
    publication.publish(group, by=services)
    shown = client.get(address).status_code
    publication.unpublish(group, "Versehen.", by=services)
    after = client.get(address).status_code

    assert (before, shown, after) == (404, 200, 404)


@pytest.mark.usefixtures("printed")
@REAL_ROLES
def test_public_files_hold_nothing_internal(client, as_public):
    group, _ = make_group_with_secrets()
    publication.publish(group, by=make_committee_services())

    plan, members = (client.get(reverse(name, args=[group.committee.slug])).content for name in PUBLIC)

    assert CANARY not in text_of(plan)
    assert CANARY not in members.decode()
    assert [row[3:] for row in rows(members)[7:9]] == [["", "", "", "unbesetzt"]] * 2


@REAL_ROLES
def test_public_pdf_has_one_address(client, as_public):
    group = make_group()
    publication.publish(group, by=make_committee_services())
    address = reverse("group-page-pdf", args=[group.committee.slug])

    assert client.get(address, {"x": "1"}).url == address
