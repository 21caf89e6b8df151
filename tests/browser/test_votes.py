"""Votes in the room: with the keyboard alone and without scripts, in both themes, on a narrow screen."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from committees.models import Proceedings
from committees.states import ConsultationRole
from tests.browser.look import all_faults
from tests.committees.voting import act, committee_of, first_vote, item_of, key_of, make_vote, result_of, vote
from tests.factories import make_committee_services, make_council, make_resolution

pytestmark = [pytest.mark.browser, pytest.mark.wide, pytest.mark.usefixtures("quick_pdf")]


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


def test_election_by_lists_has_no_faults(open_browser):
    meeting = make_vote()
    election = make_resolution(meeting, asks="elect", title="Ausschuss für Kultur besetzen")
    page, found = open_browser(make_committee_services()), {}
    steps = {
        "vorher": lambda: None,
        "Listen": lambda: put_up_lists(meeting, election),
        "Los": lambda: count_lists(meeting, election),
        "besetzt": lambda: draw_list(meeting, election),
    }

    for name, step in steps.items():
        step()
        election.refresh_from_db()
        page.goto(lead(meeting))
        open_folds(page)
        found[name] = all_faults(page, name)

    assert found == dict.fromkeys(steps, [])
    assert election.words == "nach Listen gewählt: CDU 1 Sitz, SPD 2 Sitze, durch Los: SPD"


def put_up_lists(meeting, election):
    for name, people in {"CDU": "Ada Muster\nBen Muster", "SPD": "Dana Muster\nEla Muster"}.items():
        act(meeting, "propose_list", resolution=election.pk, name=name, people=people, seats=3)


def count_lists(meeting, election):
    votes = {f"c-{candidate.pk}": "5" for candidate in election.rounds.get().candidates.all()}
    act(meeting, "count_lists", resolution=election.pk, count=election.count, **votes)


def draw_list(meeting, election):
    act(meeting, "draw_list", candidate=election.rounds.last().candidates.last().pk, count=election.count)


def elect(meeting, about):
    vote(meeting, "decide", **{"n-total-yes": "9", "n-total-no": "1"})
    act(meeting, "call", item=about["item"])
    act(meeting, "put", asks="elect", title="Wahl der Schriftführung", **about)
    for name in ("Ada Muster", "Ben Muster"):
        act(meeting, "propose", resolution=item_of(meeting).resolutions.get(asks="elect").pk, name=name)


def open_folds(page):
    page.evaluate("document.querySelectorAll('main details').forEach((fold) => (fold.open = true))")


def person_fold(page):
    return page.locator("details:has(.people)")


def expect_open(fold):
    expect(fold).to_have_attribute("open", "")


def test_named_vote_stays_open_while_it_is_counted(open_browser):
    meeting = make_vote()
    page = open_browser(make_committee_services())
    page.goto(lead(meeting))
    page.get_by_text("Art der Abstimmung und Mehrheit").click()
    page.get_by_label("Abgestimmt wird", exact=True).select_option("named")
    page.get_by_label("Namentlich verlangen so viele").fill("2")

    page.get_by_role("button", name="Übernehmen", exact=True).click()
    expect(person_fold(page).locator("summary")).to_have_text("Namentlich")
    expect_open(person_fold(page))
    page.locator(".person").first.get_by_label("Nein").check()
    page.get_by_role("button", name="Stimmen übernehmen").click()
    expect(page.locator(".count__sums")).to_contain_text("1 Nein")

    expect_open(person_fold(page))


def test_single_persons_stay_open_with_the_first_click(open_browser):
    meeting = make_vote()
    page = open_browser(make_committee_services())
    page.goto(lead(meeting))
    person_fold(page).locator("summary").click()
    page.locator(".person").first.get_by_label("Nein").check()

    page.get_by_role("button", name="Stimmen übernehmen").click()
    expect(page.locator(".count__sums")).to_contain_text("1 Nein")

    expect_open(person_fold(page))


def test_what_is_ticked_stays_when_another_device_goes_on(open_browser):
    meeting = make_vote()
    act(
        meeting, "terms", mode="named", named_asked_by="2", item=item_of(meeting).pk, committee=committee_of(meeting).pk
    )
    page = open_browser(make_committee_services())
    page.goto(lead(meeting))
    page.locator(".person").first.get_by_label("Nein").check()

    about = {"item": item_of(meeting).pk, "committee": committee_of(meeting).pk}
    act(meeting, "put", asks="adopt", title="Zweiter Beschluss", text="Ja.", **about)
    expect(page.locator("#jetzt")).to_contain_text("Zweiter Beschluss")

    expect(page.locator(".person").first.get_by_label("Nein")).to_be_checked()
    expect_open(person_fold(page))


def test_taking_note_is_the_main_button(open_browser):
    meeting = make_vote(role=ConsultationRole.INFORMATION)
    page = open_browser(make_committee_services(), java_script_enabled=False)
    open_at_main_button(page, meeting)

    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert result_of(meeting).words == "zur Kenntnis genommen"
