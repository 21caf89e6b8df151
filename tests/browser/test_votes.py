"""Votes in the room: with the keyboard alone and without scripts, in both themes, on a narrow screen."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from committees.models import Proceedings
from committees.states import ConsultationRole
from tests.browser.look import all_faults
from tests.committees.voting import act, committee_of, first_vote, item_of, key_of, make_vote, result_of, vote
from tests.factories import make_committee_services, make_council

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("quick_pdf")]


def open_at_main_button(page, meeting):
    """As every act leads back to it: the focus is on the main button once the browser has found its place."""
    page.goto(f"{lead(meeting)}#weiter")
    expect(page.locator("#weiter")).to_be_focused()


def lead(meeting):
    return reverse("sitting-lead", args=[meeting.slug])


def test_enter_is_unanimous_and_leads_to_the_next_item(open_browser):
    meeting = make_vote()
    page = open_browser(make_committee_services(), java_script_enabled=False)
    open_at_main_button(page, meeting)

    with page.expect_navigation():
        page.keyboard.press("Enter")

    following = Proceedings.objects.get(meeting=meeting).current_item
    assert result_of(meeting).words == "einstimmig beschlossen"
    assert page.get_by_role("heading", level=2, name=f"{following.number} {following.title}").is_visible()


def test_typed_sums_and_a_dissenting_faction_come_together(open_browser):
    meeting = make_vote()
    page = open_browser(make_committee_services(), java_script_enabled=False)
    page.goto(lead(meeting))

    page.get_by_label("CDU: Nein").fill("2")
    page.get_by_label("CDU: Ja").fill("3")
    page.get_by_role("button", name="alle SPD: Nein").click()
    page.get_by_label("Grüne: Ja").fill("2")
    page.get_by_label("Grüne: Ja").press("Enter")
    page.get_by_role("button", name="Ergebnis feststellen, nächster TOP").click()

    assert result_of(meeting).words == "bei Stimmengleichheit abgelehnt"


STAGES = {
    "vorher": lambda meeting: None,
    "beim Zählen": lambda meeting: first_vote(meeting, f"row {key_of('SPD')} no"),
    "entschieden": lambda meeting: vote(meeting, "decide"),
}


def test_votes_have_no_faults(open_browser):
    council = make_council(seats=12)
    meeting = make_vote(committee=council, mayor=True, text="<p>Der Rat</p><ol><li>baut,</li><li>plant.</li></ol>")
    page, found = open_browser(make_committee_services()), {}

    for name, step in STAGES.items():
        step(meeting)
        page.goto(lead(meeting))
        open_folds(page)
        found[name] = all_faults(page, name)

    assert found == dict.fromkeys(STAGES, [])


def test_named_secret_and_elections_have_no_faults(open_browser):
    meeting = make_vote()
    about = {"item": item_of(meeting).pk, "committee": committee_of(meeting).pk}
    page, found = open_browser(make_committee_services()), {}
    steps = {
        "namentlich": lambda: act(meeting, "terms", mode="named", named_asked_by="2", **about),
        "geheim": lambda: act(meeting, "terms", mode="secret", secret_asked_by="2", count="1", **about),
        "Wahl": lambda: elect(meeting, about),
    }

    for name, step in steps.items():
        step()
        page.goto(lead(meeting))
        open_folds(page)
        found[name] = all_faults(page, name)

    assert found == dict.fromkeys(steps, [])


def elect(meeting, about):
    vote(meeting, "decide", **{"n-total-yes": "9", "n-total-no": "1"})
    act(meeting, "call", item=about["item"])
    act(meeting, "put", asks="elect", title="Wahl der Schriftführung", **about)
    for name in ("Ada Muster", "Ben Muster"):
        act(meeting, "propose", resolution=item_of(meeting).resolutions.get(asks="elect").pk, name=name)


def open_folds(page):
    page.evaluate("document.querySelectorAll('main details').forEach((fold) => (fold.open = true))")


def test_taking_note_is_the_main_button(open_browser):
    meeting = make_vote(role=ConsultationRole.INFORMATION)
    page = open_browser(make_committee_services(), java_script_enabled=False)
    open_at_main_button(page, meeting)

    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert result_of(meeting).words == "zur Kenntnis genommen"
