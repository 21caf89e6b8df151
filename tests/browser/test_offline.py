"""A member on the train: save a sitting, read it without a network, note something, and send it later."""

from time import sleep

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from committees.actions import agendas, publication
from committees.actions.notes import keep_note
from committees.models import ItemNote
from committees.views import meeting_pages
from tests import factories as make
from tests.browser.hand import press
from tests.browser.kept import kept
from tests.browser.look import all_faults, axe_faults, overflow_faults
from tests.browser.town import fill_town
from tests.browser.writing import expect_refusals, sign_in_here

pytestmark = [pytest.mark.browser, pytest.mark.wide, pytest.mark.usefixtures("quick_pdf")]
SAVED = "gespeichert"
NO_NETWORK = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "net::ERR")


def fill_invited():
    town = fill_town()
    agendas.add_item(town.sitting, title="Eröffnung", by=town.services)
    publication.distribute(town.released, by=town.services)
    agendas.add_motion(town.sitting, town.published, by=town.services)
    agendas.add_motion(town.sitting, town.released, by=town.services)
    town.meeting = make.make_invited(meeting=town.sitting)
    town.item = town.meeting.items.get(motion=town.published)
    town.version = reverse("intern-version", args=[town.published.slug, 2])
    return town


town = kept(fill_invited)


def open_sitting(page, town):
    page.goto(town.meeting.intern_url)
    return page


def save_for_travel(page, town):
    open_sitting(page, town)
    page.get_by_role("button", name="Für unterwegs speichern").click()
    page.get_by_role("button", name="Vom Gerät entfernen").wait_for()
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    return page


def bar(page):
    return page.locator("#offline-bar")


def note_field(page, town):
    return page.locator(f"#top-{town.item.pk}").get_by_role("textbox")


def fold(page, town):
    return page.locator(f"#top-{town.item.pk} details.item-note")


def write_note(page, town, text):
    if not note_field(page, town).is_visible():
        fold(page, town).locator("summary").click()
    note_field(page, town).fill(text)


def wait_state(page, town, words):
    fold(page, town).locator("[data-note-state]").get_by_text(words, exact=words == SAVED).wait_for()


def notes():
    return list(ItemNote.objects.values_list("user__username", "text"))


def kept_on_device(page):
    """How many caches and entries this browser holds for the workspace."""
    return page.evaluate("""async () => [
        (await caches.keys()).filter((name) => name.startsWith("unterwegs/")).length,
        (await indexedDB.databases()).length,
        (await navigator.serviceWorker.getRegistrations()).length,
    ]""")


def test_member_saves_reads_offline_notes_and_sends_later(open_browser, town):
    page = save_for_travel(open_browser(town.member, viewport={"width": 390, "height": 844}), town)
    said = page.locator("[data-said]").inner_text()

    page.context.set_offline(True)
    open_sitting(page, town)
    titles, stand = page.locator(".item-note").count(), bar(page).inner_text()
    write_note(page, town, "Wer haftet?")
    wait_state(page, town, "noch nicht gesendet")
    page.goto(town.version)
    paper = page.locator("article").inner_text()
    page.goto(reverse("receipt-list"))
    elsewhere = page.locator("h1").inner_text()
    open_sitting(page, town)
    bar(page).get_by_text("Sobald das Netz wieder da ist, wird eine Notiz gesendet.").wait_for()
    again, before = note_field(page, town).input_value(), notes()
    page.context.set_offline(False)
    wait_state(page, town, SAVED)
    expect_refusals(page, *NO_NETWORK)

    assert said.startswith("6 von 6 Unterlagen gespeichert, ")
    assert (titles, stand.startswith("Sie lesen ohne Netz, Stand ")) == (town.meeting.items.count(), True)
    assert "drei Schaukeln" in paper
    assert elsewhere == "Sie sind ohne Netz"
    assert (again, before) == ("Wer haftet?", [])
    assert notes() == [(town.member.username, "Wer haftet?")]


def test_note_saves_itself_and_survives_a_closed_window(open_browser, town):
    page = open_sitting(open_browser(town.member), town)
    write_note(page, town, "Wer haftet?")
    wait_state(page, town, SAVED)
    first = notes()
    page.context.set_offline(True)
    write_note(page, town, "Wer haftet wofür?")
    wait_state(page, town, "noch nicht gesendet")
    page.close()
    page.context.set_offline(False)

    later = page.context.new_page()
    open_sitting(later, town)
    wait_state(later, town, SAVED)
    expect_refusals(page, *NO_NETWORK)

    assert (first, notes()) == (
        [(town.member.username, "Wer haftet?")],
        [(town.member.username, "Wer haftet wofür?")],
    )


@pytest.mark.parametrize(
    ("choice", "stored"),
    [
        ("Meinen Text behalten", "vom Telefon"),
        ("Anderen Text übernehmen", "vom Rechner"),
        ("Beide untereinander stellen", "vom Telefon\n\nvom Rechner"),
    ],
)
def test_note_changed_on_another_device_is_chosen(open_browser, town, choice, stored):
    page = open_sitting(open_browser(town.member), town)
    keep_note(town.item.pk, "vom Rechner", seen=0, by=town.member)

    write_note(page, town, "vom Telefon")
    button = page.get_by_role("button", name=choice)
    button.wait_for()
    faults = axe_faults(page)
    button.click()
    wait_state(page, town, SAVED)
    expect_refusals(page, ": 409")

    assert (faults, notes()) == ([], [(town.member.username, stored)])
    assert note_field(page, town).input_value() == stored


def test_time_out_keeps_the_store_and_notes_are_sent_after_the_next_sign_in(open_browser, town):
    page = save_for_travel(open_browser(town.member), town)
    Session.objects.all().delete()

    write_note(page, town, "Wer haftet?")
    wait_state(page, town, "Sie sind abgemeldet")
    asked = bar(page).inner_text()
    kept = kept_on_device(page)
    page.get_by_role("link", name="Bitte neu anmelden").click()
    page.get_by_text("Bitte neu anmelden, dann wird eine Notiz gesendet.").wait_for()
    sign_in_here(page, town.member.username)
    wait_state(page, town, SAVED)
    expect_refusals(page, ": 401")

    assert asked == "Bitte neu anmelden, dann wird eine Notiz gesendet."
    assert (kept, kept_on_device(page)) == ([1, 1, 1], [1, 1, 1])
    assert notes() == [(town.member.username, "Wer haftet?")]


def test_somebody_else_at_the_same_browser_sees_nothing_of_it(open_browser, town):
    page = save_for_travel(open_browser(town.member), town)
    Session.objects.all().delete()
    write_note(page, town, "Wer haftet?")
    wait_state(page, town, "Sie sind abgemeldet")
    expect_refusals(page, ": 401")

    page.get_by_role("link", name="Bitte neu anmelden").click()
    sign_in_here(page, "sitzungsdienst")
    page.wait_for_timeout(1000)
    shown, kept = page.content(), kept_on_device(page)
    page.context.set_offline(True)
    open_sitting(page, town)
    offline = page.locator("h1").inner_text()
    expect_refusals(page, *NO_NETWORK)

    assert ("Wer haftet?" in shown, kept[0], notes()) == (False, 0, [])
    assert offline == "Sie sind ohne Netz"


def test_nothing_shows_between_another_sign_in_and_its_first_page(open_browser, town):
    page = save_for_travel(open_browser(town.member), town)
    Session.objects.all().delete()
    page.goto(reverse("account_login"))
    page.evaluate("() => { HTMLFormElement.prototype.submit = () => {}; }")  # the network is gone in that moment
    page.get_by_role("button", name="Anmelden", exact=True).click()
    page.wait_for_function("kept.get('locked')")

    page.context.set_offline(True)
    open_sitting(page, town)
    expect_refusals(page, *NO_NETWORK)

    assert page.locator("h1").inner_text() == "Sie sind ohne Netz"


@pytest.mark.parametrize("place", ["menu", "page"])
def test_signing_out_empties_the_device(open_browser, town, place):
    page = save_for_travel(open_browser(town.member), town)
    before = kept_on_device(page)

    if place == "page":
        page.goto(reverse("account_logout"))
        press(page, "Abmelden")
    else:
        page.get_by_text("Yıldız").first.click()
        with page.expect_navigation():
            page.get_by_role("button", name="Abmelden").click()

    assert (before, kept_on_device(page)) == ([1, 1, 1], [0, 0, 0])


def test_slow_network_gives_the_kept_page_and_a_broken_one_is_never_kept(open_browser, town, monkeypatch):
    page = save_for_travel(open_browser(town.member), town)

    with monkeypatch.context() as patch:
        patch.setattr(meeting_pages, "agenda_read_by", lambda *args: sleep(6))
        open_sitting(page, town)
        slow = bar(page).inner_text()
        page.wait_for_timeout(3000)
    with monkeypatch.context() as patch:
        patch.setattr(meeting_pages, "agenda_read_by", lambda *args: 1 / 0)
        open_sitting(page, town)
        broken = page.watch.status
    page.context.set_offline(True)
    open_sitting(page, town)
    expect_refusals(page, *NO_NETWORK)

    assert (slow[:27], broken) == ("Sie lesen ohne Netz, Stand ", 500)
    assert page.locator("h1").inner_text().startswith("Ausschuss für Grünflächen")


def test_answer_to_an_invitation_waits_for_the_network(open_browser, town):
    page = save_for_travel(open_browser(town.member), town)
    page.context.set_offline(True)

    page.get_by_role("button", name="Ich komme").click()
    bar(page).get_by_text("Das geht nur mit Netz. Ihre Eingaben bleiben hier stehen.").wait_for()

    assert page.url.endswith(town.meeting.intern_url)


def test_older_worker_leaves_no_cache_behind(open_browser, town):
    page = open_sitting(open_browser(town.member), town)
    page.evaluate("caches.open('unterwegs-huelle-alt')")
    save_for_travel(page, town)

    names = page.evaluate("caches.keys()")

    assert ("unterwegs-huelle-alt" in names, len(names)) == (False, 2)


def test_sitting_taken_off_the_device_leaves_nothing_of_it(open_browser, town):
    page = save_for_travel(open_browser(town.member), town)

    page.get_by_role("button", name="Vom Gerät entfernen").click()
    page.get_by_role("button", name="Für unterwegs speichern").wait_for()

    assert kept_on_device(page)[::2] == [0, 0]


def test_full_device_says_so(open_browser, town):
    page = open_sitting(open_browser(town.member), town)
    page.evaluate("() => { Cache.prototype.put = () => { throw new DOMException('voll', 'QuotaExceededError'); }; }")

    page.get_by_role("button", name="Für unterwegs speichern").click()
    page.get_by_text("Auf diesem Gerät ist nicht genug Platz.").wait_for()

    assert page.get_by_role("button", name="Speichern fortsetzen").is_enabled()


def test_browser_without_a_store_saves_notes_with_the_button(open_browser, town):
    page = open_sitting(open_browser(town.member), town)
    page.evaluate("() => { IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError'); }; }")

    write_note(page, town, "Wer haftet?")
    wait_state(page, town, "bitte mit dem Knopf speichern")
    with page.expect_navigation():
        fold(page, town).get_by_role("button", name="Notiz speichern").click()

    assert notes() == [(town.member.username, "Wer haftet?")]


def test_browser_holds_nothing_before_somebody_wishes_it(open_browser, town):
    page = open_sitting(open_browser(town.member), town)
    page.goto(reverse("desk"))

    assert kept_on_device(page) == [0, 0, 0]


def test_notes_work_without_scripts(open_browser, town):
    page = open_sitting(open_browser(town.member, java_script_enabled=False), town)
    write_note(page, town, "Wer haftet?")

    with page.expect_navigation():
        fold(page, town).get_by_role("button").click()

    assert page.url.endswith(f"#top-{town.item.pk}")
    assert (note_field(page, town).input_value(), notes()) == ("Wer haftet?", [(town.member.username, "Wer haftet?")])


def test_pages_on_the_device_have_no_faults(open_browser, town):
    page = open_browser(town.member, viewport={"width": 320, "height": 700})
    save_for_travel(page, town)
    faults = all_faults(page, "")
    page.goto(reverse("item-note", args=[town.meeting.slug, town.item.pk]))
    keep_note(town.item.pk, "vom Rechner", seen=0, by=town.member)
    page.locator("main textarea").fill("vom Telefon")
    press(page, "Notiz speichern")
    faults += all_faults(page, "")
    conflict = page.watch.status
    page.context.set_offline(True)
    open_sitting(page, town)
    write_note(page, town, "Wer haftet?")
    wait_state(page, town, "noch nicht gesendet")
    faults += [*overflow_faults(page), *axe_faults(page)]

    page.goto(reverse("receipt-list"))
    faults += [*overflow_faults(page), *axe_faults(page)]
    expect_refusals(page, *NO_NETWORK)

    assert (conflict, faults) == (409, [])


def test_pdf_of_a_paper_opens_without_a_network(open_browser, town):
    page = save_for_travel(open_browser(town.member), town)
    page.context.set_offline(True)

    with page.expect_response("**/fassung/2.pdf") as answer:
        page.locator(f"#top-{town.item.pk}").get_by_role("link", name="Drucksache").click()
    found = answer.value.status, answer.value.from_service_worker
    page.close()
    expect_refusals(page, *NO_NETWORK, "chrome-extension:")  # the browser shows a PDF with a part of its own

    assert found == (200, True)
