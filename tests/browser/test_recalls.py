"""An agenda is called back and let out again by two people, and minutes are looked at before they go out: by hand, each
page looked at in both themes."""

from datetime import timedelta

import pytest
from django.urls import reverse

from committees import clock
from committees.actions import agendas
from committees.models import Meeting
from committees.states import MeetingState, MembershipRole, NonPublicReason
from tests import factories as make
from tests.browser.hand import press
from tests.browser.look import all_faults
from tests.browser.test_release import IS_KEPT, UNTIL_GONE, cards
from tests.committees.everyone import with_seat
from tests.committees.minutes_town import make_held

pytestmark = [pytest.mark.browser, pytest.mark.wide]
TITLE = "Ankauf des Lagerplatzes am Donaudampfschifffahrtsweg"
NEUTRAL = "Grundstücksangelegenheit Familie Beispielhausen"


@pytest.fixture
def house(quick_pdf):
    """A sitting to come, whose neutral title says too much, in public; two in committee services and a member."""
    make.make_town()
    first, second = (
        make.make_committee_services(person=make.make_person(given_name=name, family_name="Voss", slug=f"{name}-voss"))
        for name in ("Tarek", "Inga")
    )
    meeting = make.make_agenda(by=first, starts_at=clock.now() + timedelta(days=20))
    agendas.add_item(
        meeting,
        title=TITLE,
        public_title=NEUTRAL,
        is_public=False,
        reason_non_public=NonPublicReason.PROPERTY,
        by=first,
    )
    agendas.publish_agenda(agendas.freeze(meeting, by=first))
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.INVITED)
    make.make_dispatch(meeting, by=first)
    committee = meeting.committees.get()
    make.make_membership(committee)
    member = with_seat(committee=committee, role=MembershipRole.COUNCIL_MEMBER)
    return Meeting.objects.get(pk=meeting.pk), first, second, member


def says(page, words):
    return words in page.locator("main").inner_text().replace("\u00ad", "")


def unfold(page):
    for fold in page.locator("main details").all():
        fold.evaluate("fold => { fold.open = true }")


def test_agenda_is_called_back_and_comes_back_by_two_people(open_browser, house):
    meeting, first, second, member = house
    page, other, reader, visitor = (open_browser(user) for user in (first, second, member, None))
    reader.goto(meeting.intern_url)
    visitor.goto(meeting.get_absolute_url())
    before = [says(reader, TITLE), says(visitor, NEUTRAL)]

    page.goto(meeting.intern_url)
    page.get_by_role("link", name="Notfall-Rückruf").click()
    asking = all_faults(page, "zurückrufen")
    press(page, "Jetzt zurückrufen")
    empty = all_faults(page, "zurückrufen ohne Grund")
    page.get_by_label("Warum wird sie zurückgerufen?").fill("Der neutrale Titel nennt eine Familie.")
    press(page, "Jetzt zurückrufen")
    listed = all_faults(page, "zurückgerufen")
    reader.goto(meeting.intern_url)
    visitor.goto(meeting.get_absolute_url())
    after_it = [says(reader, TITLE), says(visitor, NEUTRAL)]
    opened = page.get_by_role("row", name=str(member)).get_by_text("Tagesordnung, Fassung 1").count()
    page.get_by_role("link", name="Wieder hinausgeben, zu zweit").click()
    after, proposing = cards(page), all_faults(page, "vorschlagen")
    page.get_by_label("Warum darf sie wieder hinaus?").fill("Die Familie ist einverstanden.")
    press(page, "Zur Rückkehr vorschlagen")
    own = page.get_by_role("button", name="Bestätigen und veröffentlichen").count()
    proposed = all_faults(page, "warten")
    other.goto(reverse("desk"))
    desk = all_faults(other, "Schreibtisch der zweiten Person")
    other.get_by_role("link", name="nach dem Rückruf").click()
    unfold(other)
    deciding = all_faults(other, "entscheiden")
    press(other, "Bestätigen und veröffentlichen")
    back = all_faults(other, "wieder da")
    visitor.goto(meeting.get_absolute_url())

    assert (before, after_it, opened, own) == ([True, True], [False, False], 1, 0)
    assert [asking, empty, listed, proposing, proposed, desk, deciding, back] == [[]] * 8
    assert (after["Gäste"], after["Mitglied im Gremium"]) == ("sieht einen Teil", "sieht alles")
    assert says(visitor, NEUTRAL)


def test_device_drops_an_agenda_that_was_called_back(open_browser, house):
    meeting, first, _, member = house
    page, other = open_browser(member), open_browser(first)
    page.goto(meeting.intern_url)
    page.get_by_role("button", name="Für unterwegs speichern").click()
    page.get_by_role("button", name="Vom Gerät entfernen").wait_for()
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    kept = page.evaluate(IS_KEPT, meeting.intern_url)

    other.goto(reverse("agenda-recall", args=[meeting.slug]))
    other.get_by_label("Warum wird sie zurückgerufen?").fill("Ein Name steht darin.")
    press(other, "Jetzt zurückrufen")
    page.goto(reverse("desk"))
    page.evaluate(UNTIL_GONE, meeting.intern_url)

    assert kept is True
    assert page.evaluate(IS_KEPT, meeting.intern_url) is False


def test_minutes_are_looked_at_before_they_go_out(open_browser):
    town = make_held()
    page = open_browser(town.services)

    page.goto(town.public.get_absolute_url())
    page.get_by_role("link", name="Wer sieht was").click()
    unfold(page)
    after, faults = cards(page), all_faults(page, "Niederschrift: wer sieht was")
    page.get_by_role("link", name="Jetzt").click()
    before = cards(page)
    page.get_by_role("link", name="Notfall-Rückruf").click()

    assert (faults, all_faults(page, "nichts zurückzurufen")) == ([], [])
    assert (after["Gäste"], before["Gäste"]) == ("sieht alles", "sieht nichts")
