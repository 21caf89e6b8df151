"""Pages of project groups that everyone sees, and those that publish, take back and read in: no faults, all by hand."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from committees.states import Position
from projectgroup.actions import publication, seating
from tests import factories as make
from tests.browser.look import all_faults, heading_of
from tests.browser.stops import Stop
from tests.browser.test_accessibility import visit
from tests.committees.seats import sheet
from tests.projectgroup.groups import FIRST, fill, make_admin, make_council_member, make_employee, make_group, seat_of
from tests.projectgroup.public import make_group_with_secrets
from tests.projectgroup.test_import import HEAD, row

pytestmark = [pytest.mark.browser, pytest.mark.wide]
NAME = "Projektgruppe Visionsentwicklung"


@pytest.fixture
def town(db):
    make.make_town()
    return SimpleNamespace(services=make.make_committee_services(), admin=make_admin())


def address(name, group):
    return reverse(name, args=[group.committee.slug])


def test_public_pages_have_no_faults(open_browser, town):
    group, _ = make_group_with_secrets()
    person = make_council_member(
        seat_of(group, "FDP").faction, given_name="Maximiliane-Charlotte", family_name="Freifrau"
    )
    seating.assign(seat_of(group, "FDP"), person, starts_on=FIRST, by=town.admin, position=Position.CHAIR)
    make.make_meeting(group.committee)
    publication.publish(group, by=town.services)
    ended = make_group(
        factions=(), name="Projektgruppe Leitbild", short_name="PG-L", reports_to=group.reports_to, ends_on=FIRST
    )
    publication.publish(ended, by=town.services)

    found = visit(
        [
            Stop("Liste", "", reverse("group-list"), "Projektgruppen"),
            Stop("Projektgruppe", "", address("group-page", group), NAME),
            Stop("beendete", "", address("group-page", ended), "Projektgruppe Leitbild"),
        ],
        town,
        open_browser,
    )

    assert found == {}


def test_empty_list_has_no_faults(open_browser, town):
    assert visit([Stop("leer", "", reverse("group-list"), "Projektgruppen")], town, open_browser) == {}


def test_pages_of_publishing_and_reading_in_have_no_faults(open_browser, town):
    group = make_group()
    fill(group, but=["FDP", 6])
    public = make_group(factions=(), name="Projektgruppe Leitbild", short_name="PG-L", reports_to=group.reports_to)
    publication.publish(public, by=town.services)

    found = visit(
        [
            Stop("veröffentlichen", "services", address("group-publish", group), "Projektgruppe veröffentlichen?"),
            Stop("schon öffentlich", "services", address("group-publish", public), "Projektgruppe veröffentlichen?"),
            Stop(
                "zurücknehmen",
                "services",
                address("group-unpublish", public),
                "Projektgruppe aus der Öffentlichkeit nehmen?",
            ),
            Stop("einlesen", "admin", address("group-seats-import", group), "Sitze aus einer Tabelle einlesen"),
        ],
        town,
        open_browser,
    )

    assert found == {}


@pytest.mark.parametrize("scripts", [True, False])
def test_group_is_published_and_taken_back_by_hand(open_browser, town, scripts):
    group = make_group()
    page = open_browser(town.services, java_script_enabled=scripts)
    visitor = open_browser()

    page.goto(address("group-publish", group))
    page.get_by_role("button", name="Veröffentlichen").click()
    page.wait_for_url(f"**{group.get_absolute_url()}")
    visitor.goto(address("group-page", group))
    shown = heading_of(visitor)
    page.goto(address("group-unpublish", group))
    page.get_by_label("Grund").fill("Ein Name steht dort zu Unrecht.")
    page.get_by_role("button", name="Aus der Öffentlichkeit nehmen").click()
    page.wait_for_url(f"**{group.get_absolute_url()}")

    assert shown == NAME
    assert publication.record_of(group) is None


def test_table_is_read_in_by_hand_after_its_preview(open_browser, town):
    group = make_group()
    make_employee(given_name="Cem", family_name="Amt")
    file = sheet(row("Cem Amt", Sitz=7), head=HEAD)
    page = open_browser(town.admin)

    page.goto(address("group-seats-import", group))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.get_by_label("Tabelle", exact=True).set_input_files(
        {"name": "sitze.xlsx", "mimeType": kind, "buffer": file.getvalue()}
    )
    page.get_by_role("button", name="Weiter zur Vorschau").click()
    page.get_by_role("heading", name="Das wird geändert").wait_for()
    faults = all_faults(page, "Vorschau")
    page.get_by_role("button", name="Übernehmen").click()
    page.wait_for_url(f"**{group.get_absolute_url()}")

    assert faults == []
    assert [entry.person.name for entry in group.assignments.all()] == ["Cem Amt"]
