"""Results in a browser: register, one resolution, publishing; for everyone and in the workspace."""

import pytest
from django.urls import reverse

from committees import clock
from committees.actions import sitting
from committees.actions.results import publish_results
from committees.models import Handling, Meeting, VoteRow
from committees.states import Asks, MeetingState, Outcome, RowKind
from tests import factories as make
from tests.browser.kept import kept
from tests.browser.look import all_faults, heading_of
from tests.browser.stops import Stop
from tests.browser.town import fill_town
from tests.committees.test_earlier_results import make_old_council, read, told

pytestmark = [pytest.mark.browser, pytest.mark.wide, pytest.mark.usefixtures("quick_pdf")]
ROWS = (("Bunte Liste", 9, 8, 1), ("Freie Wählerinnen und Wähler für Musterbach", 5, 5, 0), ("fraktionslos", 1, 0, 1))


def fill_decided():
    """Two resolutions of one sitting: one public and published, one behind closed doors."""
    town = fill_town()
    town.meeting = make.make_invited(town.published, by=town.services, meeting=town.sitting)
    sitting.open_sitting(town.meeting, by=town.services)
    town.meeting.refresh_from_db()
    town.resolution = decide(town.meeting, words="mehrheitlich beschlossen bei 2 Gegenstimmen")
    other = town.meeting.items.exclude(pk=town.resolution.item_id).first()
    town.closed = decide(town.meeting, item=other, words="einstimmig beschlossen", asks=Asks.AGREE)
    Handling.objects.filter(item=other).update(is_public=False)
    publish_results(town.meeting, by=town.services)
    town.hidden = decide(
        town.meeting, words="einstimmig abgelehnt", outcome=Outcome.REJECTED, position=2, title="Antrag"
    )
    Meeting.objects.filter(pk=town.meeting.pk).update(state=MeetingState.FINISHED)
    return town


town = kept(fill_decided)


def decide(meeting, **kwargs):
    values = {"decided_at": clock.now(), "outcome": Outcome.ADOPTED, "adopted": "<p>Die Geräte werden erneuert.</p>"}
    resolution = make.make_resolution(meeting, **values | kwargs)
    for position, (label, seats, yes, no) in enumerate(ROWS, start=1):
        VoteRow.objects.create(resolution=resolution, label=label, seats=seats, yes=yes, no=no, position=position)
    VoteRow.objects.create(
        resolution=resolution, label="Gesamt", kind=RowKind.TOTAL, seats=15, yes=13, no=2, position=9
    )
    return resolution


def stops(town):
    one = reverse("resolution-page", args=[town.resolution.pk])
    closed = reverse("resolution-page", args=[town.closed.pk])
    title = town.resolution.item.title
    return [
        Stop("Beschlüsse für alle", "", reverse("public-resolutions"), "Beschlüsse"),
        Stop("Beschlüsse ohne Treffer", "", reverse("public-resolutions") + "?suche=Nordpol", "Beschlüsse"),
        Stop("Sitzung mit Ergebnissen", "", town.meeting.get_absolute_url(), town.committee.name),
        Stop("Vorlage mit Ergebnis", "", reverse("motion-page", args=[town.published.slug]), town.published.subject),
        Stop("Beschlüsse", "services", reverse("resolution-list"), "Beschlüsse"),
        Stop("Beschluss", "services", one, title),
        Stop("Beschluss für Mitglieder", "member", one, title),
        Stop("nichtöffentlicher Beschluss", "services", closed, town.closed.item.title),
        Stop(
            "Ergebnisse", "services", reverse("results-publish", args=[town.meeting.slug]), "Ergebnisse veröffentlichen"
        ),
        Stop("Sitzung im Arbeitsraum", "services", town.meeting.intern_url, town.committee.name),
    ]


def taken_over_stops(motion):
    paper = reverse("motion-page", args=[motion.public_slug])
    return [
        Stop("Start mit Übernommenem", "", reverse("portal-home"), "Was Musterbach beschließt"),
        Stop("Beschlüsse mit Übernommenem", "", reverse("public-resolutions"), "Beschlüsse"),
        Stop("übernommene Vorlage", "", paper, motion.subject),
        Stop("Gremium mit Übernommenem", "", reverse("committee-page", args=["rat"]), "Rat"),
    ]


def visit(stops, town, open_browser):
    """{name of the page: its faults} with every fold open, faultless pages left out."""
    windows, found = {}, {}
    for stop in stops:
        if stop.user not in windows:
            windows[stop.user] = open_browser(getattr(town, stop.user, None))
        page = windows[stop.user]
        stop.open(page)
        for fold in page.locator("main details").all():
            fold.evaluate("fold => { fold.open = true }")
        seen = [] if heading_of(page) == stop.heading else [f"nicht die Seite: {heading_of(page)}"]
        found[stop.name] = seen + all_faults(page, stop.name)
    return {name: faults for name, faults in found.items() if faults}


def test_pages_of_results_have_no_faults(open_browser, town):
    found = visit(stops(town), town, open_browser)

    assert found == {}


def test_pages_of_results_that_were_taken_over_have_no_faults(open_browser, tmp_path):
    make_old_council()
    motion = read(tmp_path, told())

    found = visit(taken_over_stops(motion), None, open_browser)

    assert found == {}


def test_committee_services_publish_and_everyone_reads(open_browser, town):
    services, citizen = open_browser(town.services), open_browser()
    services.goto(reverse("results-publish", args=[town.meeting.slug]))

    services.get_by_role("button", name="1 Ergebnis vorläufig veröffentlichen").click()

    citizen.goto(town.meeting.get_absolute_url())
    assert citizen.get_by_text("einstimmig abgelehnt").first.is_visible()
