"""The pages of the administration: no violation that axe knows, one clear structure, nothing runs sideways."""

import pytest
from django.urls import reverse

from committees.models import AuditEntry, Committee, Meeting, Membership, MotionVersion, Person, User
from projectgroup.models import Nomination, ProjectGroup, SeatAssignment
from tests import factories as make
from tests.browser import admin_stops
from tests.browser.kept import kept
from tests.browser.look import READ_OVERFLOW, RULES, RUN_AXE, SEEN, heading_of, load_axe, structure_faults
from tests.committees.admin.helpers import address
from tests.long_runs import IS_LONG

# Django's own templates of the administration ask for variables that are not always there.
pytestmark = [pytest.mark.browser, pytest.mark.ignore_template_errors, pytest.mark.usefixtures("quick_pdf")]

town = kept(admin_stops.fill_administration)

# Pages of one kind are built alike: these have every kind of column, field and row. The long run takes all records.
GROUPS = {Nomination, ProjectGroup, SeatAssignment}
LISTED = None if IS_LONG else {AuditEntry, Membership, SeatAssignment}
ADDED = None if IS_LONG else {Meeting, SeatAssignment, User}
CHANGED = None if IS_LONG else {Committee, Meeting, MotionVersion, Person, User, *GROUPS}

LOOKS = (("light", 390, RULES), ("dark", 1280, SEEN))
SIZES = ((1280, "200%"), (320, "200%"), (320, "100%"))


def faults_of(page, name):
    load_axe(page)
    found = structure_faults(page, name)
    for theme, width, rules in LOOKS:
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{theme}: {sentence}" for sentence in page.evaluate(RUN_AXE, rules)]
    for width, size in SIZES:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width} px, {size}: {sentence}" for sentence in page.evaluate(READ_OVERFLOW, size)]
    return found


def visit(stops, page):
    """{name of the page: its faults}, faultless pages left out."""
    found = {}
    for stop in stops:
        stop.open(page)
        if (page.watch.status, heading_of(page)) != (stop.status, stop.heading):
            found[stop.name] = [f"nicht die Seite: {page.watch.status} {heading_of(page)}"]
        else:
            found[stop.name] = faults_of(page, stop.name)
    return {name: faults for name, faults in found.items() if faults}


def test_lists_and_empty_forms_have_no_faults(open_browser, town):
    page = open_browser(town.admin)

    found = visit([*admin_stops.lists(LISTED), *admin_stops.empty_forms(ADDED)], page)

    assert found == {}


def test_records_and_where_they_lead_have_no_faults(open_browser, town):
    page = open_browser(town.admin)

    found = visit([*admin_stops.filled_forms(town, CHANGED), *admin_stops.ways_on(town)], page)

    assert found == {}


def test_a_row_added_in_the_browser_has_names_and_is_saved(open_browser, town):
    person = make.make_person(given_name="Mila", family_name="Sander", slug="mila-sander")
    page = open_browser(town.admin)
    page.goto(address(Committee, "change", town.committee.pk))

    page.get_by_role("button", name="Mitgliedschaft hinzufügen").click()
    row = page.get_by_role("group", name="neu: #5")
    row.get_by_label("Person").select_option("Sander, Mila")
    row.get_by_label("Von").fill("2026-01-01")
    faults = faults_of(page, "neue Zeile")
    page.get_by_role("button", name="Sichern", exact=True).click()
    page.wait_for_url(f"**{reverse('admin:committees_committee_changelist')}")

    assert faults == []
    assert Membership.objects.get(person=person).committee == town.committee


def test_a_window_for_a_new_record_fills_the_choice_it_was_opened_from(open_browser, town):
    page = open_browser(town.admin)
    page.goto(address(Membership, "add"))

    with page.expect_popup() as opened:
        page.locator("#add_id_person").click()
    window = opened.value
    window.get_by_label("Vorname").fill("Mila")
    window.get_by_label("Nachname").fill("Sander")
    faults = faults_of(window, "Fenster")
    with window.expect_event("close"):
        window.get_by_role("button", name="Sichern", exact=True).click()

    assert faults == ["fehlt oder mehrfach: header"]
    assert page.locator("#id_person option:checked").inner_text() == str(Person.objects.get(given_name="Mila"))
