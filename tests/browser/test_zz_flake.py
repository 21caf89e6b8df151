import pytest
from tests.browser.writing import section, selected, wait_saved, said
pytestmark = pytest.mark.browser

@pytest.mark.parametrize("n", range(6))
def test_check_follows(room, n):
    page = room.open(room.clerk)
    log = []
    page.on("response", lambda r: "/pruefung/" in r.url and log.append((r.status, r.request.headers.get("accept"))))
    page.on("requestfailed", lambda r: "/pruefung/" in r.url and log.append(("failed", r.failure)))
    finding = page.locator(".finding", has_text="Wochentag und Datum")
    section(page).press("Control+End")
    section(page).press_sequentially(" Beginn ist am Freitag, 02.07.2026.")
    finding.wait_for()
    finding.get_by_role("link", name="Stelle zeigen").click()
    place = selected(page)
    finding.get_by_role("button", name="„Donnerstag“ einsetzen").click()
    try:
        finding.wait_for(state="detached", timeout=5000)
    except Exception:
        page.screenshot(path="/tmp/flake.png")
        print("LOG", log, "SAID", said(page), "FIELD", page.locator("[name=section_facts]").input_value(), "EDITOR", section(page).inner_text(), "STORED", room.stored(), page.evaluate("[document.activeElement.outerHTML.slice(0,200)]"))
        raise
    wait_saved(page)
