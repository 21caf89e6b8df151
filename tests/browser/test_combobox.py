"""Long choices are searched by typing: with the keyboard alone, in rows added later, and not at all without scripts."""

import pytest
from django.urls import reverse

from committees.models import Committee, Membership
from committees.states import UserRole
from tests import factories as make
from tests.browser.hand import press
from tests.browser.look import READ_OVERFLOW, RULES, RUN_AXE, load_axe
from tests.committees.admin.helpers import address

# Django's own templates of the administration ask for variables that are not always there.
pytestmark = [pytest.mark.browser, pytest.mark.wide, pytest.mark.ignore_template_errors]

NAMES = [
    *(("Jörg", "Müller"), ("Anna", "Mueller-Strauß"), ("Mila", "Sander"), ("Chloé", "Yıldız")),
    *((f"Ole {letter}", "Brandt") for letter in "ABCDEFGHIJKLMNO"),
]
OPENED = """\
- text: Person
- combobox "Person" [expanded]: mila sand
- listbox "Person":
  - option "Sander, Mila" [selected]
- status: 1 Treffer
- link "Person hinzufügen":
  - /url: /intern/verwaltung/committees/person/add/?_to_field=id&_popup=1"""


@pytest.fixture
def committee():
    make.make_town()
    for given, family in NAMES:
        make.make_person(given_name=given, family_name=family)
    return make.make_committee(name="Ausschuss für Grünflächen", short_name="AG", slug="ag")


@pytest.fixture
def page(committee, open_browser):
    """The form of a new membership."""
    page = open_browser(make.make_user(UserRole.ADMIN, username="gremienpflege"))
    page.goto(address(Membership, "add"))
    return page


def person_field(page):
    return page.get_by_role("combobox", name="Person", exact=True)


def options(page):
    return page.locator("main").get_by_role("listbox").get_by_role("option").all_inner_texts()


def chosen(page):
    return page.locator("#id_person option:checked").text_content()


def said(page, sentence):
    """Waits until the page has said so."""
    page.get_by_role("status").filter(has_text=sentence).wait_for(state="attached")


def test_a_person_is_chosen_for_a_membership_by_typing(page, committee):
    page.get_by_label("Gremium").select_option(str(committee.pk))

    page.keyboard.press("Tab")
    page.get_by_label("Gremium").press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("mila sand")
    said(page, "1 Treffer")
    opened = page.locator(".field-person").aria_snapshot()
    page.keyboard.press("Enter")
    said(page, "gewählt: Sander, Mila")
    page.get_by_label("Von", exact=True).fill("2026-01-01")
    press(page, "Sichern")

    assert opened == OPENED
    assert Membership.objects.get().person.name == "Mila Sander"


def test_each_way_of_writing_finds_the_name(page):
    found = {}

    for query in ("mueller", "MÜLLER", "muller", "strauss anna", "yildiz", "chloe", "Nordpol"):
        person_field(page).fill(query)
        found[query] = options(page)

    assert found == {
        "mueller": ["Müller, Jörg", "Mueller-Strauß, Anna"],
        "MÜLLER": ["Müller, Jörg", "Mueller-Strauß, Anna"],
        "muller": ["Müller, Jörg"],
        "strauss anna": ["Mueller-Strauß, Anna"],
        "yildiz": ["Yıldız, Chloé"],
        "chloe": ["Yıldız, Chloé"],
        "Nordpol": [],
    }


def test_keys_open_move_and_close(page):
    field = person_field(page)

    field.press("ArrowDown")
    opened = len(options(page))
    field.press("ArrowUp")
    last = page.locator("[role=option][aria-selected=true]").inner_text()
    field.press("Enter")
    field.press("A")
    field.press("Escape")
    restored = (field.input_value(), field.get_attribute("aria-expanded"))
    field.fill("brandt ole")
    field.press("Tab")

    assert (opened, last) == (len(NAMES) + 2, "Yıldız, Chloé")
    assert restored == ("Yıldız, Chloé", "false")
    assert (field.input_value(), chosen(page)) == ("Yıldız, Chloé", "Yıldız, Chloé")


def test_an_emptied_field_takes_the_choice_back(page):
    field = person_field(page)
    field.fill("mila")
    field.press("Tab")
    first = chosen(page)

    field.fill("")
    field.press("Tab")

    assert (first, page.locator("#id_person").input_value()) == ("Sander, Mila", "")


def test_the_form_hears_of_a_choice_and_not_of_typing(page):
    page.evaluate("""() => {
        window.heard = [];
        for (const name of ["input", "change"])
            document.addEventListener(name, (event) => heard.push(`${name} ${event.target.name}`));
    }""")

    person_field(page).press_sequentially("mila sand")
    person_field(page).press("Enter")
    person_field(page).press("Enter")
    person_field(page).press("Tab")

    assert page.evaluate("heard") == ["input person", "change person"]


def test_a_person_added_in_a_window_stands_in_the_field(page):
    with page.expect_popup() as opened:
        page.locator("#add_id_person").click()
    window = opened.value
    window.get_by_label("Vorname").fill("Tilda")
    window.get_by_label("Nachname").fill("Wolf")
    with window.expect_event("close"):
        window.get_by_role("button", name="Sichern", exact=True).click()

    assert (person_field(page).input_value(), chosen(page)) == ("Tilda Wolf", "Tilda Wolf")


def test_rows_added_later_are_searched_too(page, committee):
    page.goto(address(Committee, "change", committee.pk))

    for given in ("Mila", "Jörg"):
        page.get_by_role("button", name="Mitgliedschaft hinzufügen").click()
        row = page.get_by_role("group", name="neu: #").last
        person_field(row).fill(given)
        person_field(row).press("Enter")
        row.get_by_label("Von").fill("2026-01-01")
    page.get_by_role("group", name="neu: #1").get_by_role("button").click()
    press(page, "Sichern")

    assert [str(seat.person) for seat in Membership.objects.all()] == ["Jörg Müller"]


def test_an_error_leads_to_the_visible_field(committee, open_browser):
    make.make_kind()
    for _ in range(16):
        make.make_office()
    page = open_browser(make.make_committee_services())
    page.goto(reverse("motion-create", args=["decision"]))
    press(page, "Speichern und prüfen")

    page.get_by_role("link", name="Amt:").click()
    field = page.locator(":focus")

    assert [field.get_attribute(name) for name in ("role", "aria-invalid")] == ["combobox", "true"]
    assert page.locator(f"#{field.get_attribute('aria-describedby')}").text_content() == "Fehler: Bitte ausfüllen."


def test_without_scripts_the_choice_is_the_browsers_own(committee, open_browser):
    page = open_browser(make.make_user(UserRole.ADMIN), java_script_enabled=False)
    page.goto(address(Membership, "add"))

    page.get_by_label("Gremium").select_option(str(committee.pk))
    page.get_by_label("Person").select_option("Sander, Mila")
    page.get_by_label("Von", exact=True).fill("2026-01-01")
    press(page, "Sichern")

    assert Membership.objects.get().person.name == "Mila Sander"


def test_the_open_list_has_no_faults(page):
    load_axe(page)
    found = []

    for width, theme in ((390, "light"), (1280, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        for query in ("brandt", "Nordpol"):
            person_field(page).fill(query)
            found += page.evaluate(RUN_AXE, RULES)
    person_field(page).fill("brandt")
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found += page.evaluate(READ_OVERFLOW, "200%")

    assert found == []
