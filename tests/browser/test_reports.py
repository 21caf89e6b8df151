"""The pages of reports in the browser: both themes, narrow screens, without scripts."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from committees.states import Outcome
from tests import factories as make
from tests.browser.hand import faults_on, press, says, section
from tests.browser.look import all_faults, heading_of
from tests.projectgroup.groups import make_admin
from tests.projectgroup.reporting import (
    again,
    decide,
    make_decided_report,
    make_founded,
    make_report,
    make_submitted,
    propose_all,
)

pytestmark = [pytest.mark.browser, pytest.mark.wide, pytest.mark.usefixtures("quick_pdf")]


@pytest.fixture
def town():
    """A group whose report is owed."""
    group, order = make_founded()
    return SimpleNamespace(group=group, order=order, services=make.make_committee_services(), admin=make_admin())


def list_of(group):
    return reverse("group-reports", args=[group.committee.slug])


def page_of(report, name="group-report"):
    return reverse(name, args=[report.group.committee.slug, report.number])


def changed_report(group):
    report = make_submitted(group)
    decide(report, outcome=Outcome.ADOPTED_CHANGED, words="geändert einstimmig beschlossen")
    return report


def draft_with_proposals(group):
    report = make_report(group)
    propose_all(report)
    return report


STATES = {"Entwurf": draft_with_proposals, "beschlossen": make_decided_report, "geändert": changed_report}


@pytest.mark.parametrize("name", STATES)
def test_pages_of_a_report_have_no_faults(open_browser, town, name):
    report = STATES[name](town.group)
    page, found = open_browser(town.services), {}
    addresses = {list_of(town.group): f"{town.group}: Berichte", page_of(report): report.title}
    if name == "geändert":
        addresses[page_of(report, "group-report-settle")] = "Was wurde beschlossen?"

    for address, heading in addresses.items():
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach((fold) => (fold.open = true))")
        seen = [] if heading_of(page) == heading else [f"nicht die Seite: {heading_of(page)}"]
        found[address] = seen + all_faults(page, address)

    assert {address: faults for address, faults in found.items() if faults} == {}


def test_refused_forms_have_no_faults(open_browser, town):
    report = make_report(town.group)
    report.group.milestones.all().delete()
    page = open_browser(town.services)
    page.goto(page_of(report))

    press(page, "Beschluss der Gruppe festhalten")

    assert "Der Bericht braucht einen Zeitplan" in " ".join(faults_on(page))
    assert all_faults(page, "Bericht ohne Zeitplan") == []


def test_founding_resolution_is_shown_without_faults(open_browser, town):
    page, found = open_browser(town.admin), {}
    paper = town.group.founding_motion

    for address in (town.group.get_absolute_url(), paper.get_absolute_url(), reverse("desk")):
        page.goto(address)
        found[address] = all_faults(page, address)

    assert {address: faults for address, faults in found.items() if faults} == {}


@pytest.mark.parametrize("scripts", [True, False])
def test_report_is_written_and_proposed(open_browser, town, scripts):
    report = make_report(town.group)
    page = open_browser(town.services, java_script_enabled=scripts)
    page.goto(page_of(report))

    section(page, "Bericht").fill("Die Gruppe hat dreimal getagt.")
    press(page, "Speichern")
    saved = says(page)
    page.get_by_label("Bus auf Abruf", exact=True).check()
    page.get_by_label("ausgewählt", exact=True).check()
    press(page, "Vorschlag festhalten")

    assert (saved, says(page)) == (
        ["Der Bericht ist gespeichert."],
        ["Der Vorschlag an das Gremium ist gespeichert."],
    )
    assert again(report).introduction == "<p>Die Gruppe hat dreimal getagt.</p>"
    assert [str(move) for move in report.moves.all()] == ["Bus auf Abruf: ausgewählt"]
