"""A member's evening: what is new, open the paper, answer the invitation, note something; with scripts and without."""

from datetime import date

import pytest
from django.urls import reverse

from committees.actions import agendas, publication
from committees.models import PassageNote, Reply, Room
from committees.states import AgendaItemKind, AgendaItemState, NonPublicReason
from tests import factories as make
from tests.browser.hand import press
from tests.browser.kept import kept
from tests.browser.look import all_faults
from tests.browser.town import fill_town

pytestmark = [pytest.mark.browser, pytest.mark.wide]
QUOTE = "Schäden an drei Schaukeln und am Klettergerüst"


def fill_invited():
    """The filled town, its sitting in June invited, with everything that an agenda can say."""
    town = fill_town()
    by, meeting = town.services, town.sitting
    town.committee.substitution = "list"
    town.committee.save()
    meeting.room = Room.objects.create(
        name="Sitzungssaal Nord", address="Am Markt 1", access="Eingang am Hof, Aufzug, Höranlage."
    )
    meeting.save()
    agendas.add_item(meeting, title="Eröffnung und Feststellung der Beschlussfähigkeit", by=by)
    agendas.add_item(meeting, title="Spielplätze und Grünflächen", kind=AgendaItemKind.HEADING, by=by)
    publication.distribute(town.released, by=by)
    agendas.add_motion(meeting, town.published, by=by)
    agendas.add_motion(meeting, town.released, by=by)
    report = agendas.add_item(
        meeting,
        title="Bericht zum Friedhofsentwicklungsplan",
        paper_later_reason="Das Gutachten fehlt noch.",
        paper_later_on=date(2026, 6, 10),
        by=by,
    )
    agendas.add_item(meeting, title="Zahlen des ersten Quartals", parent=report, by=by)
    agendas.add_item(
        meeting, title="Bäume", state=AgendaItemState.DROPPED, dropped_reason="auf Wunsch des Amtes", by=by
    )
    agendas.add_item(meeting, title="Sitzbänke am Ufer", is_extension=True, by=by)
    agendas.add_item(
        meeting,
        title="Kauf des Grundstücks am Bauhof",
        is_public=False,
        kind=AgendaItemKind.OTHER,
        reason_non_public=NonPublicReason.PROPERTY,
        by=by,
    )
    town.meeting = make.make_invited(meeting=meeting)
    return town


town = kept(fill_invited)


def open_pages(town):
    """(who, address) of each page that is looked at."""
    version = reverse("intern-version", args=[town.published.slug, 2])
    reply = reverse("meeting-answer", args=[town.meeting.slug, town.member.person.pk])
    return [
        (None, town.meeting.get_absolute_url()),
        ("member", town.meeting.intern_url),
        ("services", town.meeting.intern_url),
        ("services", reply),
        ("member", version),
        ("member", reverse("note-new", args=[town.published.slug, 2, "facts"])),
        ("member", reverse("note-list")),
        ("member", reverse("desk")),
        ("services", reverse("desk")),
    ]


def test_pages_of_members_have_no_faults(open_browser, town):
    PassageNote.objects.create(
        user=town.member,
        version=town.published.versions.get(number=2),
        section="facts",
        quote=QUOTE,
        start=0,
        text="Seit wann?\nWer haftet?",
    )
    Reply.objects.create(
        meeting=town.meeting, person=town.member.person, answer="declines", answered_at=town.meeting.starts_at
    )

    windows = {who: open_browser(getattr(town, who) if who else None) for who in (None, "member", "services")}
    found = {}
    for who, address in open_pages(town):
        windows[who].goto(address)
        assert windows[who].watch.status == 200
        found[who, address] = all_faults(windows[who], "")

    assert {page: faults for page, faults in found.items() if faults} == {}


@pytest.mark.parametrize("scripts", [True, False])
def test_member_finds_what_is_new_opens_answers_and_notes(open_browser, town, scripts):
    page = open_browser(town.member, viewport={"width": 390, "height": 844}, java_script_enabled=scripts)
    link = "Erneuerung der Spielgeräte auf dem Spielplatz am Weidenweg"

    page.goto(reverse("desk"))
    assert "Einladung neu, 2 Vorlagen ungelesen" in page.locator("main").inner_text()
    page.goto(town.meeting.intern_url)
    assert page.get_by_role("link", name=f"{link} neu").count() == 1
    press(page, "Ich bin verhindert")
    answer = Reply.objects.select_related("substitute").get()
    press(page, f"{link} neu")
    (note_by_selecting if scripts else note_by_typing)(page)
    note = PassageNote.objects.get()
    page.goto(town.meeting.intern_url)

    assert (answer.answer, answer.substitute.family_name != "") == ("declines", True)
    assert (note.section, note.quote, note.text) == ("facts", QUOTE, "Seit wann?")
    assert page.get_by_role("link", name=link, exact=True).count() == 1
    press(page, "Ich komme doch")
    assert list(Reply.objects.values_list("answer", "substitute")) == [("accepts", None)]


SELECT = """words => {
    const walker = document.createTreeWalker(document.querySelector("#facts"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const start = walker.currentNode.data.indexOf(words);
        if (start < 0) continue;
        getSelection().setBaseAndExtent(walker.currentNode, start, walker.currentNode, start + words.length);
        return;
    }
}"""


def note_by_selecting(page):
    page.evaluate(SELECT, QUOTE)
    page.get_by_role("button", name="Notiz zur markierten Stelle").click()
    page.keyboard.type("Seit wann?")
    save_note(page)


def note_by_typing(page):
    fold = page.locator("#notizen-facts")
    fold.locator("summary").click()
    fold.get_by_label("Stelle").fill(QUOTE)
    fold.get_by_label("Notiz", exact=True).fill("Seit wann?")
    save_note(page)


def save_note(page):
    with page.expect_navigation():
        page.locator("#notizen-facts").get_by_role("button", name="Notiz speichern").click()


def test_selection_over_two_sections_offers_no_note(open_browser, town):
    page = open_browser(town.member)
    page.goto(reverse("intern-version", args=[town.published.slug, 2]))
    bar = page.get_by_role("button", name="Notiz zur markierten Stelle")

    page.evaluate(SELECT, QUOTE)
    bar.wait_for()
    page.evaluate("getSelection().selectAllChildren(document.querySelector('article'))")

    bar.wait_for(state="hidden")


def test_browser_jumps_to_the_passage_of_a_note(open_browser, town):
    PassageNote.objects.create(
        user=town.member, version=town.published.versions.get(number=2), section="facts", quote=QUOTE, start=0
    )
    page = open_browser(town.member)
    page.goto(reverse("note-list"))

    with page.expect_navigation():
        page.locator(".notes a").first.click()

    assert page.evaluate("location.hash") == "#facts"
