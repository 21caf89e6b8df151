"""Who is there, in the browser: opening a sitting, tapping names, closing; by keyboard and without scripts."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from committees import clock
from committees.actions import sitting
from committees.models import Reply
from committees.states import MembershipRole, Position, ReplyAnswer
from tests import factories as make
from tests.browser.look import all_faults
from tests.browser.town import add_accounts

pytestmark = [pytest.mark.browser, pytest.mark.wide, pytest.mark.usefixtures("quick_pdf")]

NAMES = (
    ("Alma", "Reuter", Position.CHAIR),
    ("Ole", "Paschke", Position.MEMBER),
    ("Kim", "Yıldız", Position.MEMBER),
    ("Maximiliane", "von Hohenlohe-Schillingsfürst", Position.MEMBER),
)


@pytest.fixture
def town():
    """An invited sitting of a committee with two factions, a sachkundiger Bürger and two substitutes."""
    make.make_town()
    town = SimpleNamespace(office=make.make_office())
    add_accounts(town)
    term = make.make_term()
    factions = [
        make.make_faction(name="Bunte Liste", short_name="BUNTE", slug="bunte", term=term),
        make.make_faction(name="Wählergemeinschaft für Grünflächen", short_name="WFG", slug="wfg", term=term),
    ]
    town.committee = make.make_committee(name="Ausschuss für Grünflächen", short_name="AG", slug="ag", seats=7)
    for number, (given, family, position) in enumerate(NAMES):
        person = make.make_person(given_name=given, family_name=family, slug=f"mitglied-{number}")
        make.make_membership(town.committee, person, position=position, on_behalf_of=factions[number % 2])
        setattr(town, family.split("-")[0].lower(), person)
    expert = make.make_person(given_name="Jo", family_name="Lindner", slug="jo-lindner")
    make.make_membership(town.committee, expert, role=MembershipRole.EXPERT_CITIZEN, on_behalf_of=factions[1])
    for rank, family in enumerate(("Anders", "Bredow"), start=1):
        person = make.make_person(given_name="Uli", family_name=family, slug=f"uli-{family.lower()}")
        make.make_membership(town.committee, person, position=Position.SUBSTITUTE, rank=rank, on_behalf_of=factions[1])
    motion = make.make_motion(state="released", subject="Baumkataster für den Stadtwald", committee=town.committee)
    town.meeting = make.make_invited(motion, meeting=make.make_meeting(town.committee))
    Reply.objects.create(
        meeting=town.meeting, person=town.paschke, answer=ReplyAnswer.DECLINES, answered_at=clock.now()
    )
    return town


def open_details(page):
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")


def tap(page, name):
    return page.locator(".presence-line").filter(has_text=name).get_by_role("button").first


def address_of(name, town, *more):
    return reverse(name, args=[town.meeting.slug, *more])


def test_sitting_is_opened_names_are_tapped_and_it_is_closed(open_browser, town):
    page = open_browser(town.services)
    page.goto(address_of("sitting-open", town))
    page.get_by_role("button", name="Sitzung eröffnen").click()
    page.get_by_text("Die Sitzung ist eröffnet.").wait_for()

    tap(page, "Kim Yıldız").click()
    page.get_by_text("Kim Yıldız ist gegangen um").first.wait_for()
    tap(page, "Ole Paschke").click()
    page.get_by_text("Ole Paschke ist seit").first.wait_for()

    words = page.locator(".presence-line").filter(has_text="Kim Yıldız").locator(".presence-words").inner_text()
    assert words.startswith("gegangen um")
    assert page.locator(".quorum .state").inner_text() == "beschlussfähig"
    assert page.locator(".quorum-lines > li").first.inner_text() == "Anwesend sind 4 von 7, nötig sind 4."
    page.locator("#schluss summary").click()
    assert page.locator("#schluss").get_by_text("Noch nicht möglich").is_visible()


def test_name_is_tapped_by_keyboard_without_scripts(open_browser, town):
    sitting.open_sitting(town.meeting, by=town.services)
    page = open_browser(town.services, java_script_enabled=False)
    page.goto(address_of("sitting-lead", town))

    tap(page, "Kim Yıldız").focus()
    page.keyboard.press("Enter")

    page.get_by_text("Kim Yıldız ist gegangen um").first.wait_for()
    row = town.meeting.attendances.get(person=town.yıldız)
    assert page.url.endswith(f"#p{row.pk}")


def test_pages_have_no_faults(open_browser, town):
    page = open_browser(town.services)
    found = {}
    page.goto(address_of("sitting-open", town))
    found["eröffnen"] = all_faults(page, "eröffnen")
    sitting.open_sitting(town.meeting, by=town.services)
    row = town.meeting.attendances.get(person=town.paschke)
    lead(town)

    page.goto(address_of("sitting-lead", town))
    found["leiten"] = all_faults(page, "leiten")
    open_details(page)
    found["leiten, aufgeklappt"] = all_faults(page, "leiten, aufgeklappt")
    page.goto(address_of("sitting-substitute", town, row.pk))
    found["Vertretung"] = all_faults(page, "Vertretung")
    close(town)
    page.goto(address_of("sitting-lead", town))
    found["geschlossen"] = all_faults(page, "geschlossen")
    page.goto(address_of("sitting-reopen", town))
    found["wieder öffnen"] = all_faults(page, "wieder öffnen")

    assert found == {name: [] for name in found}


def lead(town):
    """An item is called, somebody is excluded from it, somebody left, a guest came."""
    item, row = town.meeting.items.first(), town.meeting.attendances.get(person=town.yıldız)
    acts = (
        ("leave", {"attendance": town.meeting.attendances.get(person=town.reuter).pk}),
        ("guest", {"name": "Dr. Ute Klang", "role": "staff"}),
        ("call", {"item": item.pk}),
        ("conflict", {"attendance": row.pk, "item": item.pk}),
        ("doubt_quorum", {}),
    )
    for name, values in acts:
        sitting.run(town.meeting, name, values, by=town.services)


def close(town):
    for item in town.meeting.items.all():
        sitting.run(town.meeting, "call", {"item": item.pk}, by=town.services)
        if item.motion_id:
            make.make_resolution(town.meeting, item=item, outcome="adopted", decided_at=clock.now())
    sitting.run(town.meeting, "close", {}, by=town.services)
