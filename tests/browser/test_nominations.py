"""Nominations in the browser: asked for, named behind the link without an account, confirmed; every page in both
themes."""

from datetime import timedelta

import pytest
from django.urls import reverse

from committees import clock
from projectgroup.actions import nominations
from projectgroup.models import Nomination
from tests import factories as make
from tests.browser.hand import faults_on, press, press_twice, says
from tests.browser.kept import kept
from tests.browser.look import all_faults, heading_of
from tests.projectgroup.asking import (
    ask_for,
    expire,
    make_answered,
    make_leader,
    make_office_head,
    page_behind,
)
from tests.projectgroup.groups import (
    make_admin,
    make_council_member,
    make_employee,
    make_factions,
    make_group,
    seat_of,
)

pytestmark = [pytest.mark.browser, pytest.mark.wide]


def fill_group():
    """A group with free seats, in a town that can be reached; the FDP and an office have somebody to name."""
    town = make.make_town()
    town.email, town.phone = "ratsbuero@musterbach.example", "02132 916-0"
    town.save()
    factions = make_factions()
    for each, color in zip(factions, ("#000000", "#2e7d32", "#c62828", "#ffd600", "#1565c0", "#6a1b9a"), strict=True):
        each.color = color
        each.save()
    make_leader(factions[3], email="fdp@musterbach.example", given_name="Alma", family_name="Reuter")
    for given in ("Ina", "Ole"):
        make_council_member(factions[3], given_name=given, family_name="Beispiel")
    office = make.make_office(code="ZD", name="Zentrale Dienste und Digitalisierung")
    make_office_head(office, email="zd@musterbach.example", given_name="Tarek", family_name="Voss")
    make_employee(office, given_name="Ida", family_name="Amt")
    return make_group(factions=factions)


group = kept(fill_group)


def names(group):
    return [group.committee.slug]


def take_tick(page, seats):
    """Leave only these seats ticked."""
    for box in page.get_by_role("checkbox", name="um Benennung bitten").all():
        seat = box.evaluate("box => box.closest('fieldset').querySelector('legend').textContent.trim()")
        box.set_checked(seat in seats)


def ask(page, group):
    """From the list: the FDP and the first seat of the administration, whose office is chosen."""
    page.goto(reverse("nomination-list", args=names(group)))
    press(page, "Um Benennung bitten (12 Sitze)")
    take_tick(page, {"Sitz 4, FDP", "Sitz 7, Verwaltung"})
    seat = page.get_by_role("group", name="Sitz 7, Verwaltung")
    seat.get_by_label("Amt, das benennt").select_option(label="Zentrale Dienste und Digitalisierung")
    press(page, "Weiter zur Vorschau")
    shown = page.locator("tbody td").all_inner_texts()
    press_twice(page, "Absenden")
    return shown


def name_somebody(page, nomination):
    """Behind the link: choose, change one's mind, look, send."""
    page.goto(page_behind(nomination))
    page.get_by_label("Wen benennen Sie?").select_option(label="Beispiel, Ole")
    press(page, "Weiter zur Kontrolle")
    press(page, "Angaben ändern")
    page.get_by_label("Wen benennen Sie?").select_option(label="Beispiel, Ina")
    page.get_by_label("Wer vertritt die Person?").select_option(label="Beispiel, Ole")
    page.get_by_label("Anmerkung").fill("Beide sind einverstanden.")
    press(page, "Weiter zur Kontrolle")
    shown = page.locator(".lead").inner_text()
    press_twice(page, "Ja, so benennen")
    return shown


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_faction_names_by_link_and_the_seat_is_taken(open_browser, group, scripts):
    admin, visitor = (open_browser(user, java_script_enabled=scripts) for user in (make_admin(), None))

    mails = ask(admin, group)
    asked = Nomination.objects.get(seat=seat_of(group, "FDP"))
    shown = name_somebody(visitor, asked)
    thanked, cookies = heading_of_any(visitor), visitor.context.cookies()
    admin.goto(reverse("desk"))
    press(admin, "Sitz 4, FDP")
    press(admin, "Bestätigen")

    assert mails == ["Alma Reuter", "fdp@musterbach.example", "Tarek Voss", "zd@musterbach.example"]
    assert shown == "Sie benennen Ina Beispiel und als Stellvertretung Ole Beispiel für Sitz 4, FDP."
    assert (thanked, cookies) == ("Vielen Dank", [])
    assert says(admin) == ["Die Benennung ist bestätigt, der Sitz ist besetzt."]
    seated = seat_of(group, "FDP").assignments.order_by("position").values_list("person__given_name", "position")
    assert list(seated) == [("Ina", "member"), ("Ole", "substitute")]


def heading_of_any(page):
    """Also where no scripts run."""
    return page.locator("h1").inner_text().replace("\xad", "")


def faults_of(page, name, heading):
    assert (page.watch.status < 500, heading_of(page)) == (True, heading)
    return {name: faults} if (faults := all_faults(page, name)) else {}


def test_pages_behind_the_link_are_accessible_in_both_themes(open_browser, group):
    page, found = open_browser(), {}
    asked = ask_for(seat_of(group, "FDP"), recipient="Alma Reuter", email="fdp@musterbach.example")
    late = ask_for(seat_of(group, "CDU"))
    expire(late)

    page.goto(page_behind(late))
    found |= faults_of(page, "Frist vorbei", "Dieser Link gilt nicht mehr")
    page.goto(reverse("nomination-answer", args=["x"]))
    found |= faults_of(page, "gefälscht", "Dieser Link gilt nicht")
    page.goto(page_behind(asked))
    found |= faults_of(page, "Benennen", "Wen benennen Sie für Sitz 4, FDP?")
    press(page, "Weiter zur Kontrolle")
    assert faults_on(page) == ["Wen benennen Sie? Bitte ausfüllen."]
    found |= faults_of(page, "ohne Person", "Wen benennen Sie für Sitz 4, FDP?")
    page.get_by_label("Wen benennen Sie?").select_option(label="Beispiel, Ina")
    press(page, "Weiter zur Kontrolle")
    found |= faults_of(page, "Kontrolle", "Stimmt das?")
    press(page, "Ja, so benennen")
    found |= faults_of(page, "Dank", "Vielen Dank")

    assert found == {}


def test_pages_of_the_gremienpflege_are_accessible_in_both_themes(open_browser, group):
    admin = make_admin(person=make.make_person(given_name="Ada", family_name="Pflege"))
    page, found = open_browser(admin), {}
    asked = ask_for(seat_of(group, 1), office=make.make_office(name="Sportamt"))
    Nomination.objects.filter(pk=asked.pk).update(expires_at=clock.now() + timedelta(days=2))
    nominations.remind()
    named = make_answered("SPD", group=group, deputy=True)
    nominations.reject(make_answered("UWG", group=group), "Die Person ist schon im Beirat.", by=make_admin())
    acts = {
        "renew": ("Neuen Link schicken", asked),
        "withdraw": ("Bitte zurücknehmen", asked),
        "confirm": ("Benennung bestätigen", named),
        "reject": ("Benennung ablehnen", named),
    }
    pages = {
        "Schreibtisch": (reverse("desk"), "Guten Morgen, Ada Pflege"),
        "Benennungen": (reverse("nomination-list", args=names(group)), "Benennungen"),
        "Bitten": (reverse("nomination-ask", args=names(group)), "Um Benennung bitten"),
        **{
            name: (reverse(f"nomination-{name}", args=[*names(group), nomination.pk]), heading)
            for name, (heading, nomination) in acts.items()
        },
    }

    for name, (address, heading) in pages.items():
        page.goto(address)
        found |= faults_of(page, name, heading)
    page.goto(reverse("nomination-ask", args=names(group)))
    press(page, "Weiter zur Vorschau")
    found |= faults_of(page, "Angaben fehlen", "Um Benennung bitten")
    take_tick(page, {"Sitz 4, FDP"})
    press(page, "Weiter zur Vorschau")
    found |= faults_of(page, "Vorschau", "Diese Mail geht hinaus")
    page.goto(reverse("nomination-reject", args=[*names(group), named.pk]))
    press(page, "Ablehnen")
    found |= faults_of(page, "ohne Grund", "Benennung ablehnen")

    assert found == {}


def test_head_of_an_office_finds_the_request_on_the_desk(open_browser, group):
    office = make.make_office(name="Sportamt")
    make_employee(office, family_name="Amt")
    ask_for(seat_of(group, 1), office=office)
    page = open_browser(make.make_head(office))

    page.goto(reverse("desk"))
    faults = all_faults(page, "Schreibtisch")
    press(page, seat_of(group, 1).name)

    assert (faults, heading_of(page)) == ([], f"Wen benennen Sie für {seat_of(group, 1).name}?")
