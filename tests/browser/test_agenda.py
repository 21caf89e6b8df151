"""An agenda is built by mouse, with the keyboard alone and without scripts; two windows at one agenda."""

import re
from datetime import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from committees.actions import agendas
from committees.agendas import items_of
from committees.models import StandingItem
from committees.states import MotionState, NonPublicReason
from tests import factories as make
from tests.browser.hand import press, says, target
from tests.browser.look import all_faults
from tests.browser.test_keyboard import follow, reach

pytestmark = [pytest.mark.browser, pytest.mark.wide, pytest.mark.usefixtures("quick_pdf")]

JUNE = timezone.make_aware(datetime(2026, 6, 17, 17, 0))
SUBJECTS = ("Neue Bänke am Rheinufer", "Bericht zur Stadtbücherei")


@pytest.fixture
def by():
    return make.make_committee_services()


@pytest.fixture
def meeting():
    """A sitting with two standing items and two papers that wait for it."""
    committee = make.make_committee(name="Ausschuss für Kultur", short_name="KA")
    StandingItem.objects.create(committee=committee, title="Eröffnung")
    StandingItem.objects.create(committee=committee, title="Verschiedenes", is_at_end=True)
    meeting = make.make_meeting(committee, starts_at=JUNE)
    for subject in SUBJECTS:
        motion = make.make_motion(state=MotionState.RELEASED, committee=committee, subject=subject)
        motion.consultations.update(wished_on=meeting.day)
    return meeting


def address(meeting):
    return reverse("agenda-edit", args=[meeting.slug])


def open_agenda(open_browser, meeting, by, **options):
    page = open_browser(by, **options)
    page.goto(address(meeting))
    return page


def order(meeting):
    return [[item.title for item in items] for _, items in items_of(meeting)]


def said(page, sentence):
    expect(page.locator("#gesagt")).to_have_text(sentence)


def row(page, title):
    return page.locator(".agenda-item", has_text=title)


def edit(page, title):
    with page.expect_navigation():
        row(page, title).get_by_role("link", name="Bearbeiten").click()


def drag(page, grip, target, part):
    """Drag by the grip over another row: to its upper (0.1) or lower part (0.9)."""
    grip.scroll_into_view_if_needed()
    start = grip.bounding_box()
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    end = target.bounding_box()
    page.mouse.move(end["x"] + 40, end["y"] + end["height"] * part, steps=6)
    page.mouse.up()


def test_agenda_is_built_with_the_mouse(open_browser, meeting, by):
    page = open_agenda(open_browser, meeting, by, viewport={"width": 1280, "height": 1600})

    drag(page, page.locator(".paper", has_text=SUBJECTS[0]).locator(".grip"), row(page, "Verschiedenes"), 0.1)
    expect(row(page, SUBJECTS[0])).to_have_count(1)
    page.get_by_label(SUBJECTS[1]).check()
    press(page, "Auf die Tagesordnung")
    drag(page, row(page, SUBJECTS[1]).locator(".grip"), row(page, "Eröffnung"), 0.1)
    said(page, f"„{SUBJECTS[1]}“ steht jetzt an Stelle 1 von 4.")
    focused = page.evaluate("document.activeElement.textContent")
    closed = page.locator("[data-part=closed]")
    drag(page, row(page, "Verschiedenes").locator(".grip"), closed, 0.5)
    said(page, "„Verschiedenes“ steht jetzt an Stelle 1 von 1 im nichtöffentlichen Teil.")
    press(page, "Tagesordnung festsetzen")
    press(page, "Fassung 1 festsetzen")

    assert order(meeting) == [[SUBJECTS[1], "Eröffnung", SUBJECTS[0]], ["Verschiedenes"]]
    assert SUBJECTS[1] in focused
    assert says(page) == ["Fassung 1 der Tagesordnung ist festgesetzt."]


def test_agenda_is_built_with_the_keyboard_alone(open_browser, meeting, by):
    page = open_agenda(open_browser, meeting, by)

    for subject in SUBJECTS:
        reach(page, page.get_by_label(subject))
        page.keyboard.press("Space")
    follow(page, target(page, "Auf die Tagesordnung"))
    up = page.get_by_role("button", name=f"„{SUBJECTS[1]}“ eine Stelle höher")
    reach(page, up)
    for place in (2, 1):
        page.keyboard.press("Enter")
        said(page, f"„{SUBJECTS[1]}“ steht jetzt an Stelle {place} von 4.")
        expect(up).to_be_focused()
    reach(page, row(page, SUBJECTS[1]).locator("summary"))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    said(page, f"„{SUBJECTS[1]}“ steht jetzt an Stelle 3 von 4.")

    assert order(meeting) == [["Eröffnung", SUBJECTS[0], SUBJECTS[1], "Verschiedenes"], []]


def test_agenda_is_built_without_scripts(open_browser, meeting, by):
    page = open_agenda(open_browser, meeting, by, java_script_enabled=False)

    page.get_by_label(SUBJECTS[0]).check()
    press(page, "Auf die Tagesordnung")
    press(page, f"„{SUBJECTS[0]}“ eine Stelle höher")
    said(page, f"„{SUBJECTS[0]}“ steht jetzt an Stelle 1 von 3.")
    press(page, "Punkt oder Unterpunkt")
    page.get_by_label("Titel", exact=True).fill("Kauf eines Grundstücks")
    page.get_by_label("nichtöffentlich", exact=True).check()
    page.get_by_label("neutraler Titel").fill("Grundstückssache")
    press(page, "Einfügen")
    said(page, "„Kauf eines Grundstücks“ steht jetzt an Stelle 1 von 1 im nichtöffentlichen Teil.")
    edit(page, "Verschiedenes")
    page.get_by_label("Vor welchen Punkt?").select_option(label=f"Ö 1 {SUBJECTS[0]}")
    press(page, "Davor setzen")
    edit(page, "Eröffnung")
    press(page, "Von der Tagesordnung nehmen")
    press(page, "Tagesordnung festsetzen")
    press(page, "Fassung 1 festsetzen")
    press(page, "Tagesordnung bearbeiten")

    numbers = re.findall(r"[ÖN] \d+", page.locator("#tagesordnung").inner_text())
    assert order(meeting) == [["Verschiedenes", SUBJECTS[0]], ["Kauf eines Grundstücks"]]
    assert numbers[:1] + numbers[-1:] == ["Ö 1", "N 1"]


def test_second_window_is_asked_again_and_keeps_what_it_wanted(open_browser, meeting, by):
    first, second = (open_agenda(open_browser, meeting, by) for _ in range(2))

    first.get_by_role("button", name="„Eröffnung“ eine Stelle tiefer").click()
    said(first, "„Eröffnung“ steht jetzt an Stelle 2 von 2.")
    second.get_by_role("button", name="„Verschiedenes“ eine Stelle höher").click()
    said(second, "Die Tagesordnung hat inzwischen jemand anderes geändert.")
    shown = second.locator(".agenda-title").all_inner_texts()
    second.keyboard.press("Enter")
    said(second, "„Verschiedenes“ steht jetzt an Stelle 1 von 2.")

    assert shown == ["Verschiedenes", "Eröffnung"]
    assert second.watch.problems.pop().endswith(": 409")


def test_drag_that_is_given_up_moves_nothing(open_browser, meeting, by):
    page = open_agenda(open_browser, meeting, by)
    grip = row(page, "Verschiedenes").locator(".grip")
    box, end = grip.bounding_box(), row(page, "Eröffnung").bounding_box()

    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(end["x"] + 40, end["y"] + 2, steps=4)
    marked = page.locator(".is-next").count()
    page.keyboard.press("Escape")
    page.mouse.up()

    assert marked == 1
    assert page.locator(".is-next, .is-last, .is-held").count() == 0
    assert order(meeting) == [["Eröffnung", "Verschiedenes"], []]


def fill(meeting, by):
    """An invited agenda with all that a line can say, and a Nachtrag on the way."""
    committee = meeting.committees.get()
    closed = make.make_motion(
        state=MotionState.RELEASED,
        committee=committee,
        subject="Kauf eines Grundstücks an der Uferpromenade",
        is_public=False,
        reason_non_public=NonPublicReason.PROPERTY,
    )
    waiting = [station.motion for station in meeting.committees.get().consultations.select_related("motion")]
    for motion in waiting[:1] + [closed]:
        agendas.add_motion(meeting, motion, by=by)
    report = agendas.add_item(meeting, title="Bericht der Verwaltung", by=by)
    agendas.add_item(meeting, title="Veranstaltungen im Sommer", parent=report, by=by)
    agendas.add_item(meeting, title="Anträge und Anfragen", kind="heading", by=by)
    agendas.freeze(meeting, by=by)
    agendas.drop(report, reason="Auf Wunsch des Amtes", by=by)
    agendas.add_motion(meeting, make.make_motion(committee=committee, subject="Förderrichtlinie"), by=by)
    make.make_motion(committee=committee, subject="Entwurf der Satzung").consultations.update(wished_on=meeting.day)


def test_pages_of_the_agenda_have_no_faults(open_browser, meeting, by):
    fill(meeting, by)
    page, found = open_browser(by), {}
    item, dropped = meeting.items.get(title="Förderrichtlinie"), meeting.items.get(title="Bericht der Verwaltung")
    motion = meeting.committees.get().consultations.waiting().first().motion
    places = {
        "agenda-edit": [],
        "agenda-item-new": [],
        "agenda-freeze": [],
        "agenda-paper": [motion.pk],
        "agenda-item": [item.pk],
    }

    for name, more in places.items():
        page.goto(reverse(name, args=[meeting.slug, *more]))
        found[name] = (page.watch.status, all_faults(page, name))
    page.goto(reverse("agenda-item", args=[meeting.slug, dropped.pk]))
    found["dropped"] = (page.watch.status, all_faults(page, "dropped"))

    assert found == dict.fromkeys([*places, "dropped"], (200, []))
