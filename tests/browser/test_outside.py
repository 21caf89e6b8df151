"""Pages around papers from outside: replaced outside versions, papers nobody here is competent for, single members."""

import pytest
from django.urls import reverse

from committees.actions.heads import head_words, note_head
from committees.states import MotionState
from tests.browser.look import all_faults, heading_of
from tests.committees.incoming import make_petition, make_received, pdf_of
from tests.committees.test_declining import make_examined
from tests.committees.test_outside_version import make_released, replaced
from tests.committees.test_single_members import make_member_draft, make_single_member
from tests.factories import make_committee_services

pytestmark = [pytest.mark.browser, pytest.mark.wide, pytest.mark.django_db(transaction=True)]


def look_at(page, address, heading):
    """The faults of the page at this address."""
    page.goto(address)
    assert heading_of(page) == heading
    return all_faults(page, heading)


def test_pages_of_a_replaced_outside_version_have_no_faults(open_browser, quick_pdf):
    services = make_committee_services()
    motion = make_released(services, data=pdf_of(1))
    page = open_browser(services)
    redact, version = reverse("motion-redact", args=[motion.address]), reverse("intern-version", args=[motion.slug, 1])

    before = look_at(page, redact, "Fassung nach außen ersetzen")
    replaced(motion, services)
    after = look_at(page, motion.get_absolute_url(), motion.subject) + look_at(page, version, motion.subject)

    assert (before, after) == ([], [])


def test_outside_version_is_replaced_by_hand(open_browser, quick_pdf):
    services = make_committee_services()
    motion = make_released(services)
    page = open_browser(services)
    page.goto(reverse("motion-redact", args=[motion.address]))

    page.get_by_label("Anregung").fill("Am Lilienpfad fehlt eine Bank, sagt [Name].")
    page.get_by_label("Warum wird die Fassung ersetzt?").fill("Name der Nachbarin übersehen")
    page.get_by_role("button", name="Fassung nach außen ersetzen").click()

    page.get_by_text("die bisherige ist nur noch im Rathaus zu lesen").wait_for()
    assert page.get_by_text("ersetzt, nur im Rathaus").count() == 1
    visitor = open_browser()
    visitor.goto(reverse("motion-page", args=[motion.slug]))
    assert (visitor.get_by_text("Moos").count(), visitor.get_by_text("sagt [Name]").count()) == (0, 1)


def test_pages_of_a_paper_nobody_here_is_competent_for_have_no_faults(open_browser, quick_pdf):
    services = make_committee_services()
    motion = make_examined(make_petition(), services)
    page = open_browser(services)
    step = reverse("motion-step", args=[motion.address, "decline"])

    found = look_at(page, motion.get_absolute_url(), motion.subject)
    found += look_at(page, reverse("motion-assign", args=[motion.address]), "Wer bearbeitet, wer berät?")
    found += look_at(page, reverse("motion-examine", args=[motion.address]), "Prüfung berichtigen")
    found += look_at(page, step, "Ohne Beratung abschließen?")

    assert found == []


def test_pages_of_a_single_member_have_no_faults(open_browser, quick_pdf):
    member = make_single_member()
    for _ in range(10):
        make_single_member()
    motion = make_member_draft(member)
    page = open_browser(member)

    found = look_at(page, reverse("motion-create", args=[motion.kind.key]), "Antrag einbringen")
    found += look_at(page, motion.get_absolute_url(), motion.subject)
    found += look_at(page, reverse("motion-hand-in", args=[motion.address]), "Antrag einreichen?")
    found += look_at(page, reverse("desk"), heading_of_desk(page))

    assert found == []


def heading_of_desk(page):
    page.goto(reverse("desk"))
    return heading_of(page)


def test_history_with_changed_fields_has_no_faults(open_browser, quick_pdf):
    services = make_committee_services()
    motion = make_received(MotionState.EXAMINED)
    before = head_words(motion) | {
        "Betreff": "Sehr lange Donaudampfschifffahrtsgesellschaftskapitänsangelegenheit " * 3
    }
    note_head(motion, before, head_words(motion), by=services)

    found = look_at(open_browser(services), reverse("motion-history", args=[motion.address]), "Verlauf")

    assert found == []


def test_pages_that_came_too_late_have_no_faults(open_browser, quick_pdf):
    services, other = make_committee_services(), make_committee_services()
    motion = make_received()
    page = open_browser(services)
    examine, assign = (reverse(name, args=[motion.address]) for name in ("motion-examine", "motion-assign"))

    page.goto(examine)
    make_examined(motion, other, is_competent=True, note="")
    page.get_by_role("button", name="Ergebnis festhalten").click()
    page.get_by_text("hat inzwischen geprüft").wait_for()
    examined = all_faults(page, "Prüfung berichtigen")
    page.goto(assign)
    make_examined(motion, other)
    page.get_by_role("button", name="Zuweisen").click()
    page.get_by_text("Nach der Prüfung sind Rat und Ausschüsse nicht zuständig").wait_for()
    assigned = all_faults(page, "Wer bearbeitet, wer berät?")

    assert (examined, assigned) == ([], [])
