"""The Versand in the browser: pre-flight, a reason for the short notice, sending, answers by link; both themes."""

from datetime import timedelta

import pytest
from django.urls import reverse

from committees import clock
from committees.actions import dispatch_mails
from committees.models import Delivery, Dispatch, PublicNotice, Reply
from committees.states import DeliveryState, Position
from tests import factories as make
from tests.browser.hand import faults_on, findings_on, press, says
from tests.browser.look import all_faults, heading_of
from tests.committees.sendings import make_member, make_sendable

pytestmark = [pytest.mark.browser, pytest.mark.wide]
REASON = "Die Förderung läuft in vierzehn Tagen ab."


@pytest.fixture
def meeting():
    """A sitting in ten days: too late for the full notice, in time for the short one."""
    term = make.make_term()
    committee = make.make_committee(
        term=term, name="Ausschuss für Digitalisierung und Informationstechnologie", short_name="ADI"
    )
    adviser = make_member(committee, account=False, given_name="Alma", family_name="Reuter-von-der-Heydebrinck")
    assert adviser
    starts_at = (clock.local(clock.now()) + timedelta(days=10)).replace(hour=17, minute=0, second=0, microsecond=0)
    meeting = make_sendable(committee=committee, starts_at=starts_at)
    PublicNotice.objects.all().delete()
    return meeting


def page_of(meeting):
    return reverse("meeting-dispatch", args=[meeting.slug])


def unfold(page, name):
    """Open a fold; without scripts too."""
    page.locator("summary", has_text=name).click()


def member_of(meeting):
    return meeting.committees.get().memberships.get(position=Position.CHAIR).person


def note_notice(page):
    unfold(page, "Aushang vermerken")
    page.get_by_label("Wo?").fill("Aushang am Rathaus")
    press(page, "Aushang speichern")


def answer(page, meeting):
    delivery = Delivery.objects.get(person=member_of(meeting))
    page.goto(dispatch_mails.link_to(delivery, "declines").replace("http://localhost:8000", ""))
    page.get_by_label("Bemerkung").fill("Ich bin verreist.")
    press(page, "Antworten")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_sitting_is_sent_with_a_reason_and_a_member_answers(open_browser, meeting, scripts):
    services, member = (
        open_browser(user, java_script_enabled=scripts) for user in (make.make_committee_services(), None)
    )

    services.goto(page_of(meeting))
    note_notice(services)
    found = findings_on(services)
    press(services, "Einladung versenden")
    refused = services.watch.status
    services.get_by_label("Trotz der Ladungsfrist versenden, weil").fill(REASON)
    press(services, "Einladung versenden")
    sent = says(services)
    answer(member, meeting)
    thanked, cookies = member.locator("h1").inner_text(), member.context.cookies()
    services.goto(page_of(meeting))

    assert [finding.split(":")[0].strip() for finding in found] == ["Fehler", "Fehler", "Hinweis"]
    assert (refused, sent) == (422, ["Versandt: 3 per E-Mail, 1 auf Papier."])
    assert Dispatch.objects.get().overrides[0]["reason"] == REASON
    assert (thanked, cookies) == ("Danke, Ihre Antwort ist da", [])
    assert Reply.objects.get().note == "Ich bin verreist."
    assert "Kommt: 0, verhindert: 1, noch ohne Antwort: 2." in services.locator("main").inner_text()


def faults_of(page, name, heading):
    assert (page.watch.status < 500, heading_of(page)) == (True, heading)
    return {name: faults} if (faults := all_faults(page, name)) else {}


def test_pages_of_the_versand_are_accessible_in_both_themes(open_browser, meeting):
    page, visitor, found = open_browser(make.make_committee_services()), open_browser(), {}
    first, later = f"Einladung versenden: {meeting}", f"Versand: {meeting}"

    page.goto(page_of(meeting))
    for fold in page.locator("main summary").all():
        fold.click()
    found |= faults_of(page, "Prüfliste", first)
    page.locator("[name=consultation-with_whom]").fill("")
    press(page, "Benehmen speichern")
    assert faults_on(page) == ["Mit wem? Bitte ausfüllen."]
    found |= faults_of(page, "Benehmen ohne Angaben", first)
    page.goto(page_of(meeting))
    note_notice(page)
    page.get_by_label("Trotz der Ladungsfrist versenden, weil").fill(REASON)
    press(page, "Einladung versenden")
    Delivery.objects.filter(person=member_of(meeting)).update(
        state=DeliveryState.FAILED, problem="Der Mailserver nimmt diese Adresse nicht an."
    )
    page.goto(page_of(meeting))
    found |= faults_of(page, "Protokoll", later)
    with page.expect_navigation():
        page.get_by_role("button", name="Erneut senden").click()
    assert says(page) == [f"Die Mail an {member_of(meeting)} wird erneut gesendet."]
    visitor.goto(dispatch_mails.link_to(Delivery.objects.get(person=member_of(meeting)), "accepts")[21:])
    found |= faults_of(visitor, "Antwort", "Kommen Sie zur Sitzung?")
    press(visitor, "Antworten")
    found |= faults_of(visitor, "Dank", "Danke, Ihre Antwort ist da")
    visitor.goto(reverse("meeting-reply", args=["x"]))
    found |= faults_of(visitor, "gefälscht", "Dieser Link gilt nicht")

    assert found == {}
