"""What happens to a text when the tab dies, the line drops, the session ends or the lid closes: nothing is lost."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from committees.models import Motion
from tests.browser.hand import press, text_of
from tests.browser.writing import (
    again,
    expect_refusals,
    kill,
    look_away,
    rewrite,
    said,
    save,
    section,
    sign_in_here,
    wait_editors,
    wait_problem,
    wait_saved,
)

pytestmark = [pytest.mark.browser, pytest.mark.wide]


def test_killed_tab_loses_less_than_a_second(room):
    page = room.open(room.clerk)
    rewrite(page, "")
    typed = "In jedem Augenblick steht fast alles schon da, auch wenn niemand absetzt. "
    section(page).press_sequentially(typed, delay=90)
    on_the_server = room.stored()
    kill(page)

    page = again(page, room)
    wait_saved(page)

    assert len(on_the_server) > len(typed) - 5 / 0.09
    assert len(text_of(section(page)).strip()) > len(typed) - 1 / 0.09


def test_offline_text_stays_and_arrives_later(room):
    page = room.open(room.clerk)
    page.context.set_offline(True)
    rewrite(page, "Im Keller geschrieben.")
    look_away(page)
    wait_problem(page, "ohne Verbindung; der Text bleibt hier")
    announced, before = said(page), room.stored()
    page.context.set_offline(False)
    wait_saved(page)
    expect_refusals(page, "ERR_INTERNET_DISCONNECTED")

    assert announced == "Nicht gespeichert: keine Verbindung. Ihr Text bleibt hier und wird später gespeichert."
    assert "Keller" not in before
    assert room.stored() == "<p>Im Keller geschrieben.</p>"
    assert said(page) == ""


def test_offline_text_survives_a_closed_window(room):
    page = room.open(room.clerk)
    page.context.set_offline(True)
    rewrite(page, "Im Keller geschrieben.")
    look_away(page)
    wait_problem(page, "ohne Verbindung")
    page.close()
    page.context.set_offline(False)

    page = again(page, room)
    wait_saved(page)
    expect_refusals(page, "ERR_INTERNET_DISCONNECTED")

    assert room.stored() == "<p>Im Keller geschrieben.</p>"


def test_text_kept_here_meets_what_somebody_else_saved_meanwhile(room):
    page, other = room.open(room.clerk), room.open(room.services)
    page.context.set_offline(True)
    rewrite(page, "Vier Stühle.")
    look_away(page)
    wait_problem(page, "ohne Verbindung")
    kill(page)  # one that is closed may still send its text
    page.close()
    page.context.set_offline(False)
    save(other, "Vier Tische.")

    page = again(page, room)
    wait_problem(page, "bitte zwischen beiden Fassungen wählen")
    expect_refusals(page, "ERR_INTERNET_DISCONNECTED", ": 409")

    assert text_of(section(page)).strip() == "Vier Stühle."
    assert room.stored() == "<p>Vier Tische.</p>"


def test_text_survives_a_session_that_ends_while_typing(room):
    page = room.open(room.clerk)
    Session.objects.all().delete()
    rewrite(page, "Kurz nach Feierabend.")
    look_away(page)
    wait_problem(page, "Sie sind abgemeldet")
    expect_refusals(page, ": 401")

    page.get_by_role("link", name="Neu anmelden").click()
    sign_in_here(page, "brandes")
    wait_saved(page)

    assert page.url.endswith(room.address)
    assert text_of(section(page)).strip() == "Kurz nach Feierabend."
    assert room.stored() == "<p>Kurz nach Feierabend.</p>"


def test_somebody_else_at_the_same_browser_sees_nothing_of_it(room):
    page = room.open(room.clerk)
    before = room.stored()
    Session.objects.all().delete()
    rewrite(page, "Kurz nach Feierabend.")
    look_away(page)
    wait_problem(page, "Sie sind abgemeldet")
    expect_refusals(page, ": 401")

    page.get_by_role("link", name="Neu anmelden").click()
    sign_in_here(page, "voss")
    page.wait_for_timeout(500)

    assert "Feierabend" not in page.content()
    assert room.stored() == before


def test_closed_lid_in_the_middle_of_a_sentence(room):
    page = room.open(room.clerk)
    session = page.context.new_cdp_session(page)
    section(page).fill("Mitten im")
    session.send("Page.setWebLifecycleState", {"state": "frozen"})
    page.context.set_offline(True)
    session.send("Page.setWebLifecycleState", {"state": "active"})
    page.context.set_offline(False)

    section(page).press("End")
    section(page).press_sequentially(" Satz.")
    wait_saved(page)
    expect_refusals(page, "ERR_INTERNET_DISCONNECTED")

    assert room.stored() == "<p>Mitten im Satz.</p>"


def test_paper_released_meanwhile_leaves_the_text_in_the_page(room):
    page = room.open(room.clerk)
    Motion.objects.update(release_asked_at=room.motion.created_at)

    rewrite(page, "Zu spät.")
    look_away(page)
    wait_problem(page, "Diese Vorlage hat inzwischen einen anderen Stand")
    expect_refusals(page, ": 409")

    assert text_of(section(page)).strip() == "Zu spät."
    assert "Zu spät" not in room.stored()


def test_paper_not_yet_brought_in_is_kept_and_offered(open_browser, room):
    page = open_browser(room.clerk)
    page.on("dialog", lambda dialog: dialog.accept())
    create = reverse("motion-create", args=["decision"])
    page.goto(create)
    wait_editors(page)
    page.get_by_label("Betreff").fill("Papierkörbe am Teich")
    rewrite(page, "Es fehlen drei.")
    page.goto(reverse("desk"))

    page.goto(create)
    wait_editors(page)
    offered = page.locator("[data-kept]").inner_text()
    page.get_by_role("button", name="Übernehmen").click()
    taken = text_of(section(page)).strip()
    press(page, "Speichern und prüfen")
    page.goto(create)

    assert offered.startswith("Nicht gespeicherte Eingaben von ")
    assert taken == "Es fehlen drei."
    assert Motion.objects.get(subject="Papierkörbe am Teich").sections.get(key="facts").html == "<p>Es fehlen drei.</p>"
    assert page.locator("[data-kept]").is_hidden()
