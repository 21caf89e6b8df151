"""The group at work in the browser: the board by mouse, keyboard and without scripts, the vision in its editor; axe."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from committees.states import Position
from projectgroup.actions import deciding, scoring
from projectgroup.models import FocusArea, Principle, ProjectIdea, Score, Vision
from projectgroup.states import ProposalState as S
from tests import factories as make
from tests.browser.hand import press, section
from tests.browser.kept import kept
from tests.browser.look import all_faults, heading_of
from tests.projectgroup import groups
from tests.projectgroup.strategy import make_area, make_decision, make_idea, make_vision, seat_user

pytestmark = [pytest.mark.browser, pytest.mark.wide]
WHOLE = {"width": 1280, "height": 1500}  # nothing scrolls between picking up and laying down
AREAS = ("Mobilität", "Wirtschaftsstandort und Nahversorgung")


def fill_work():
    """A group with vision, two areas and four ideas: one selected, one put back, one that a resolution rejected."""
    make.make_town()
    group = groups.make_group()
    chair = seat_user(group, "CDU", position=Position.CHAIR)
    make_vision(group, title="Nah und einfach", staff_days=100, money=50_000)
    Principle.objects.create(group=group, title="Vom Menschen her denken", text="Wem nützt es?")
    Principle.objects.create(group=group, title="Einmal fragen genügt", position=2)
    areas = [make_area(group, title=title, sponsor=chair.person) for title in AREAS]
    titles = ("Bürgerkonto", "Parkplatzsensoren", "Stadtwandelweg", "Digitaler Wochenmarkt")
    ideas = [make_idea(areas[n % 2], title=title, staff_days=70) for n, title in enumerate(titles)]
    decision = make_decision(group)
    deciding.move(ideas[1], S.SELECTED, by=chair)
    deciding.move(ideas[2], S.DEFERRED, by=chair, reason="staff", reason_text="Niemand ist frei.",
                  resubmit_on=date(2027, 3, 1))  # fmt: skip
    deciding.move(ideas[3], S.REJECTED, by=None, resolution=decision, reason="money", reason_text="Zu teuer.")
    return SimpleNamespace(group=group, chair=chair, areas=areas, ideas=ideas)


town = kept(fill_work)


def address(town, name, *args):
    return reverse(name, args=[town.group.committee.slug, *args])


def on_board(town, open_browser, **options):
    page = open_browser(town.chair, viewport=WHOLE, **options)
    page.goto(address(town, "group-board"))
    return page


def card(page, idea):
    return page.locator(f"#karte-{idea.pk}")


def column(page, state):
    return page.locator(f".board-column:has([data-column={state}])")


def state_of(thing):
    return type(thing).objects.get(pk=thing.pk).state


def drag(page, idea, state):
    """Take the card at its grip and drop it in the middle of a column."""
    start, end = card(page, idea).locator(".grip").bounding_box(), column(page, state).bounding_box()
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=6)
    page.mouse.up()


def give_reason(page):
    page.get_by_label("Grund", exact=True).select_option(label="Finanzen")
    page.get_by_label("Begründung").fill("Zu teuer im Unterhalt.")


def test_card_is_dragged_to_another_column(open_browser, town):
    page = on_board(town, open_browser)

    with page.expect_navigation():
        drag(page, town.ideas[0], "selected")

    expect(column(page, "selected").get_by_role("link", name="Bürgerkonto", exact=True)).to_be_visible()
    expect(page.locator(".sums")).to_contain_text("140 von 100 Personentagen: 40 zu viel")
    assert state_of(town.ideas[0]) == S.SELECTED


def test_dragging_to_the_rejected_asks_for_the_reason(open_browser, town):
    page = on_board(town, open_browser)

    with page.expect_navigation():
        drag(page, town.ideas[0], "rejected")
    heading = heading_of(page)
    give_reason(page)
    press(page, "Ablehnen")

    assert heading == "„Bürgerkonto“ ablehnen"
    expect(card(page, town.ideas[0])).to_contain_text("Finanzen: Zu teuer im Unterhalt.")
    assert state_of(town.ideas[0]) == S.REJECTED


def test_dragging_what_a_resolution_decided_says_why_nothing_moves(open_browser, town):
    page = on_board(town, open_browser)

    drag(page, town.ideas[3], "selected")

    expect(page.locator("#gesagt")).to_have_text(
        "Über „Digitaler Wochenmarkt“ ist entschieden. Den Stand ändert nur ein neuer Beschluss."
    )
    assert state_of(town.ideas[3]) == S.REJECTED


def test_dropping_a_card_where_it_was_changes_nothing(open_browser, town):
    page = on_board(town, open_browser)

    drag(page, town.ideas[0], "proposed")

    assert page.url.endswith("/board/")
    assert state_of(town.ideas[0]) == S.PROPOSED


def test_board_is_worked_with_the_keyboard_alone(open_browser, town):
    page = on_board(town, open_browser)

    card(page, town.ideas[0]).get_by_role("button", name="Auswählen").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    focused = page.evaluate("document.activeElement.id")
    card(page, town.ideas[0]).get_by_role("link", name="Zurückstellen").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    give_reason(page)
    page.get_by_label("Wiedervorlage").fill("2027-01-15")
    page.get_by_role("button", name="Zurückstellen").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert focused == f"karte-{town.ideas[0].pk}"
    assert state_of(town.ideas[0]) == S.DEFERRED
    expect(card(page, town.ideas[0])).to_contain_text("Wiedervorlage 15.01.2027")


def test_group_works_without_scripts(open_browser, town):
    page = open_browser(town.chair, java_script_enabled=False)

    page.goto(address(town, "group-area-add"))
    page.get_by_label("Bezeichnung").fill("Verwaltung")
    press(page, "Hinzufügen")
    press(page, "Verwaltung")
    for title in ("Einheitliche Anmeldung", "Digitale Akte"):
        page.get_by_label("Bezeichnung").fill(title)
        press(page, "Hinzufügen")
    with page.expect_navigation():
        page.get_by_role("button", name="Digitale Akte eine Stelle höher").click()
    page.goto(address(town, "group-board"))
    card(page, ProjectIdea.objects.get(title="Digitale Akte")).get_by_role("button", name="Auswählen").click()
    page.goto(address(town, "group-vision-edit"))
    section(page, "Vision").fill("Ohne Skript geschrieben.")
    press(page, "Speichern")

    area = FocusArea.objects.get(title="Verwaltung")
    assert list(area.ideas.values_list("title", "position", "state")) == [
        ("Digitale Akte", 1, S.SELECTED), ("Einheitliche Anmeldung", 2, S.PROPOSED),
    ]  # fmt: skip
    assert Vision.objects.get().text == "<p>Ohne Skript geschrieben.</p>"


def test_vision_is_saved_while_it_is_typed(open_browser, town):
    page = open_browser(town.chair)
    page.goto(address(town, "group-vision-edit"))

    section(page, "Nutzen für die Bürgerinnen und Bürger").click()
    page.keyboard.press("End")
    page.keyboard.type(" Und weniger Wartezeit.")
    expect(page.locator("[data-mark]")).to_have_text("wird gespeichert …")
    expect(page.locator("[data-mark]")).to_contain_text("gespeichert 9:")

    assert Vision.objects.get().benefit == "<p>Kurze Wege. Und weniger Wartezeit.</p>"


def test_points_are_given_with_the_keyboard(open_browser, town):
    scoring.open_round(town.group, by=town.chair)
    page = open_browser(town.chair)
    page.goto(address(town, "group-scoring"))

    page.get_by_role("radio", name="Bürgerkonto: keine").focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    press(page, "Punkte speichern")

    expect(page.locator(".message")).to_contain_text("Ihre Punkte sind gespeichert: 1 von 4 Ideen bewertet.")
    assert Score.objects.get().points == 4


def test_idea_after_idea_is_typed_without_the_mouse(open_browser, town):
    page = open_browser(town.chair)
    page.goto(address(town, "group-area", town.areas[0].pk))
    page.get_by_label("Bezeichnung").focus()

    for title in ("Eins", "Zwei", "Drei"):
        page.keyboard.type(title)
        with page.expect_navigation():
            page.keyboard.press("Enter")

    assert list(town.areas[0].ideas.values_list("title", flat=True))[-3:] == ["Eins", "Zwei", "Drei"]


def test_pages_of_the_work_have_no_faults(open_browser, town):
    scoring.open_round(town.group, by=town.chair)
    page, idea = open_browser(town.chair), town.ideas[0]
    addresses = {
        "Sitzplan": town.group.get_absolute_url(),
        "Vision": address(town, "group-vision"),
        "Vision bearbeiten": address(town, "group-vision-edit"),
        "Zeit und Mittel": address(town, "group-vision-facts"),
        "Grundsatz": address(town, "group-principle-add"),
        "Schwerpunkte": address(town, "group-areas"),
        "Schwerpunkt": address(town, "group-area", town.areas[0].pk),
        "Schwerpunkt ändern": address(town, "group-area-edit", town.areas[0].pk),
        "Idee": address(town, "group-idea", town.ideas[2].pk),
        "Idee ändern": address(town, "group-idea-edit", idea.pk),
        "Board": address(town, "group-board"),
        "Board der Schwerpunkte": address(town, "group-board") + "?art=areas",
        "Zurückstellen": address(town, "group-idea-decide", idea.pk, "deferred"),
        "Entschieden": address(town, "group-idea-decide", town.ideas[3].pk, "selected"),
        "Bewertung": address(town, "group-scoring"),
        "Entfernen": address(town, "group-remove", "ideen", idea.pk),
    }

    found = {}
    for name, path in addresses.items():
        page.goto(path)
        found[name] = all_faults(page, name)

    assert {name: faults for name, faults in found.items() if faults} == {}
