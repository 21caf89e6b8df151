"""The Sitzplan in the browser: filled by mouse, keyboard, finger and without scripts; both themes, print, lists."""

import re
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.urls import reverse

from committees.actions import publication
from committees.models import FactionMembership, Office
from committees.states import MotionState, Position
from projectgroup.actions import seating
from tests import factories as make
from tests.browser.hand import press, says
from tests.browser.kept import kept
from tests.browser.look import all_faults, heading_of
from tests.browser.test_seats import tab_to
from tests.projectgroup import groups

pytestmark = [pytest.mark.browser, pytest.mark.wide]
TREES = Path(__file__).parent / "trees"
TODAY = date(2026, 5, 12)
WHOLE = {"width": 1280, "height": 1500}  # nothing scrolls between picking up and laying down
COLORS = ("#1b1b1b", "#2e7d43", "#c4121a", "#f2c500", "#2f6db5", "#7a3b8f")
TEXT = "<p>Der Ausschuss bildet eine Projektgruppe „Visionsentwicklung“ mit 12 Mitgliedern.</p>"


def fill_group():
    """A published paper and its group: vacant seats of the FDP and the administration, a substitute, one who left."""
    make.make_town()
    factions = groups.make_factions()
    for faction, color in zip(factions, COLORS, strict=True):
        faction.color = color
        faction.save()
    paper = make.make_motion(state=MotionState.RELEASED, texts={"proposed_resolution": TEXT})
    publication.publish(paper, by=make.make_committee_services())
    admin = groups.make_admin()
    group = groups.make_group(factions=factions, motion=paper, by=admin)
    people = groups.fill(group, but=["FDP", "SPD", 3, 5], by=admin)
    for n, person in enumerate(people.values(), start=1):
        person.given_name, person.family_name = "Ute", f"Sitzt{n}"
        person.save()
    Office.objects.update(name="Bauamt")
    seat(group, admin, "SPD", groups.make_council_member(factions[2], given_name="Ada", family_name="Abgang"))
    FactionMembership.objects.filter(person__family_name="Abgang").update(ends_on=TODAY - timedelta(days=1))
    deputy = groups.make_council_member(factions[0], given_name="Vera", family_name="Tretung")
    seat(group, admin, "CDU", deputy, position=Position.SUBSTITUTE)
    return SimpleNamespace(
        group=group,
        paper=paper,
        admin=admin,
        liberal=groups.make_council_member(factions[3], given_name="Lina", family_name="Liberal"),
        employee=groups.make_employee(given_name="Emil", family_name="Rathaus"),
    )


town = kept(fill_group)


def seat(group, by, owner, person, **kwargs):
    seating.assign(groups.seat_of(group, owner), person, starts_on=groups.FIRST, by=by, **kwargs)


def person_on(town, owner):
    row = seating.current(groups.seat_of(town.group, owner), TODAY)
    return row and row.person


def open_plan(page, town):
    page.goto(town.group.get_absolute_url())
    return page


def with_people(page, town):
    open_plan(page, town).get_by_role("button", name="Personenliste").click()
    return page


def place(page, number):
    return page.locator(f"#platz-{number}")


def heard(page, sentence):
    """Waits until the plan has said this."""
    page.locator("#plan-status", has_text=sentence).wait_for()


def focused(page):
    return page.evaluate("document.activeElement.closest('.place')?.id")


# --- what it looks like ---


def test_pages_are_accessible_in_both_themes(open_browser, town):
    page, group = open_browser(town.admin), town.group
    free, taken = groups.seat_of(group, "FDP"), groups.seat_of(group, 1)
    row = seating.current(taken, TODAY)
    pages = {
        reverse("intern-group-list"): "Projektgruppen",
        group.get_absolute_url(): "Projektgruppe Visionsentwicklung",
        reverse("group-found", args=[town.paper.address]): "Projektgruppe einrichten",
        reverse("group-seat", args=[taken.pk]): "Sitz 7, Verwaltung",
        reverse("group-seat", args=[free.pk]): "Sitz 4, FDP",
        reverse("group-seat-fill", args=[free.pk]): "Sitz 4, FDP: besetzen",
        reverse("group-seat-fill", args=[taken.pk]): "Sitz 7, Verwaltung: ersetzen",
        reverse("group-seat-deputy", args=[taken.pk]): "Sitz 7, Verwaltung: Stellvertretung benennen",
        reverse("group-seat-close", args=[taken.pk]): "Sitz 7, Verwaltung: Sitz aufheben",
        reverse("group-assignment-end", args=[row.pk]): f"Besetzung mit {row.person} beenden",
        reverse("group-assignment-remove", args=[row.pk]): f"Eintrag von {row.person} entfernen",
        reverse("group-assignment-move", args=[row.pk]): f"{row.person} umsetzen",
        reverse("group-assignment-task", args=[row.pk]): f"Aufgabe von {row.person}",
        reverse("group-sitting", args=[group.committee.slug]): "Sitzung eintragen",
        reverse("group-recompose", args=[group.committee.slug]): "Zusammensetzung ändern",
    }
    found = {}

    for address, heading in pages.items():
        page.goto(address)
        assert (page.watch.status, heading_of(page)) == (200, heading)
        found[heading] = all_faults(page, heading)

    assert {heading: faults for heading, faults in found.items() if faults} == {}


def test_list_beside_the_plan_has_no_faults_while_a_person_is_picked(open_browser, town):
    page = with_people(open_browser(town.admin), town)

    page.get_by_role("button", name="Emil Rathaus").click()

    assert all_faults(page, "Personenliste") == []


def test_lists_say_everything_without_the_drawing(open_browser, town):
    page = open_plan(open_browser(town.admin), town)

    benches = {name: page.get_by_role("list", name=f"Bank der {name}") for name in ("Fraktionen", "Verwaltung")}

    trees = {name: re.sub(r"/\d+/", "/1/", bench.aria_snapshot()) for name, bench in benches.items()}
    assert trees == {name: (TREES / f"bank-{name.lower()}.yaml").read_text().strip() for name in trees}
    assert page.locator("svg.drawing").get_attribute("aria-hidden") == "true"


def test_paper_carries_drawing_and_lists_without_what_only_a_screen_needs(open_browser, town):
    page = with_people(open_browser(town.admin), town)

    page.emulate_media(media="print")

    shown = {
        name: page.locator(name).first.is_visible() for name in (".drawing", ".bench", ".people", ".top", ".stand")
    }
    names = [".bench--faction", ".drawing", ".bench--administration"]
    boxes = page.evaluate("names => names.map(n => document.querySelector(n).getBoundingClientRect().toJSON())", names)
    assert shown == {".drawing": True, ".bench": True, ".people": False, ".top": False, ".stand": False}
    assert [box["x"] for box in boxes] == sorted(box["x"] for box in boxes)
    assert len({round(box["y"]) for box in boxes}) == 1


def test_every_chair_stands_beside_its_row(open_browser, town):
    page = open_plan(open_browser(town.admin, viewport={"width": 1280, "height": 900}), town)

    rows = [box["y"] + box["height"] / 2 for box in (each.bounding_box() for each in page.locator(".place").all())]
    chairs = page.eval_on_selector_all(
        ".drawing svg[x='15%'], .drawing svg[x='85%']",
        "all => all.map(each => each.querySelector('rect').getBoundingClientRect()).map(box => box.y + box.height / 2)",
    )

    assert [abs(row - chair) < 16 for row, chair in zip(rows, chairs, strict=True)] == [True] * 12


# --- the same act in every way ---


def test_person_is_dragged_from_the_list_to_a_seat(open_browser, town):
    page = with_people(open_browser(town.admin, viewport=WHOLE), town)

    page.get_by_role("button", name="Lina Liberal").drag_to(place(page, 4))
    heard(page, "Sitz 4, FDP: Der Sitz ist besetzt.")

    assert (person_on(town, "FDP"), focused(page)) == (town.liberal, "platz-4")
    assert "9 von 12 Sitzen besetzt; es fehlen: SPD, 2 Sitze der Verwaltung." in page.locator(".lead").inner_text()
    assert page.get_by_role("button", name="Lina Liberal").count() == 0


def test_person_is_dropped_nowhere_else(open_browser, town):
    page = with_people(open_browser(town.admin, viewport=WHOLE), town)

    page.get_by_role("button", name="Lina Liberal").drag_to(place(page, 9))

    assert (person_on(town, 3), page.locator(".is-target").count()) == (None, 0)


def test_person_is_dragged_from_seat_to_seat_of_the_bench(open_browser, town):
    page, person = open_plan(open_browser(town.admin, viewport=WHOLE), town), person_on(town, 1)

    place(page, 7).drag_to(place(page, 11))
    heard(page, f"{person} sitzt jetzt auf einem anderen Platz.")

    assert (person_on(town, 1), person_on(town, 5), focused(page)) == (None, person, "platz-11")


def test_person_dropped_on_a_taken_seat_leads_to_the_form_that_asks_why(open_browser, town):
    page = with_people(open_browser(town.admin, viewport=WHOLE), town)

    with page.expect_navigation():
        page.get_by_role("button", name="Emil Rathaus").drag_to(place(page, 7))

    chosen = page.get_by_label("Person").evaluate("field => field.selectedOptions[0].text")
    assert (heading_of(page), chosen) == ("Sitz 7, Verwaltung: ersetzen", "Rathaus, Emil")


def test_seat_is_filled_with_the_keyboard_alone(open_browser, town):
    page = open_plan(open_browser(town.admin), town)

    tab_to(page, "Personenliste")
    page.keyboard.press("Enter")
    page.keyboard.type("rathaus")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    heard(page, "Emil Rathaus gewählt. Passende freie Sitze: 2. Escape bricht ab.")
    first = focused(page)
    page.keyboard.press("Enter")
    heard(page, "Sitz 9, Verwaltung: Der Sitz ist besetzt.")

    assert (first, person_on(town, 3), focused(page)) == ("platz-9", town.employee, "platz-9")


def test_escape_lays_the_person_down_again(open_browser, town):
    page = with_people(open_browser(town.admin), town)
    button = page.get_by_role("button", name="Emil Rathaus")

    button.click()
    pressed = button.get_attribute("aria-pressed")
    page.keyboard.press("Escape")

    assert (pressed, button.get_attribute("aria-pressed")) == ("true", "false")
    assert page.evaluate("document.activeElement.textContent.includes('Emil Rathaus')")
    assert page.get_by_role("button", name="hierher setzen").count() == 0


def test_person_moves_with_buttons(open_browser, town):
    page, person = open_plan(open_browser(town.admin, viewport={"width": 390, "height": 800}), town), person_on(town, 2)

    place(page, 8).get_by_role("button", name="umsetzen").click()
    place(page, 11).get_by_role("button", name="hierher setzen").click()
    heard(page, f"{person} sitzt jetzt auf einem anderen Platz.")

    assert (person_on(town, 2), person_on(town, 5)) == (None, person)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_seat_is_filled_on_its_form_page(open_browser, town, scripts):
    page = open_plan(open_browser(town.admin, java_script_enabled=scripts), town)

    press(page, "Sitz 4, FDP, unbesetzt: besetzen")
    page.get_by_label("Person").select_option(label="Liberal, Lina")
    press(page, "Besetzen")

    assert (says(page), person_on(town, "FDP")) == (["Sitz 4, FDP: Der Sitz ist besetzt."], town.liberal)
    assert page.get_by_role("button", name="Personenliste").count() == (1 if scripts else 0)


def test_who_comes_second_hears_who_was_first_and_sees_it(open_browser, town):
    page = with_people(open_browser(town.admin, viewport=WHOLE), town)
    other = groups.make_employee(given_name="Erst", family_name="Besetzt")
    seat(town.group, groups.make_admin(), 3, other)
    refused_at = reverse("group-seat-fill", args=[groups.seat_of(town.group, 3).pk])

    page.get_by_role("button", name="Emil Rathaus").drag_to(place(page, 9))
    heard(page, "jetzt sitzt dort Erst Besetzt. Gespeichert wurde nichts.")

    place(page, 9).filter(has_text="Erst Besetzt").wait_for()
    assert (person_on(town, 3), focused(page)) == (other, "platz-9")
    page.watch.problems.remove(f"{page.url.split('/intern')[0]}{refused_at}: 422")


# --- founding ---


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_group_is_founded_with_three_presses(open_browser, town, scripts):
    paper = make.make_motion(
        state=MotionState.RELEASED, texts={"proposed_resolution": TEXT.replace("Visionsentwicklung", "Schulweg")}
    )
    publication.publish(paper, by=make.make_committee_services())
    page = open_browser(town.admin, java_script_enabled=scripts)
    page.goto(paper.get_absolute_url())

    press(page, "Projektgruppe einrichten")
    press(page, "Einrichten")

    assert page.locator("h1").inner_text().replace("\u00ad", "") == "Projektgruppe Schulweg"
    assert says(page) == ["Die Projektgruppe ist eingerichtet. Jetzt werden die Sitze besetzt."]
    assert page.locator(".place--vacant").count() == 12
