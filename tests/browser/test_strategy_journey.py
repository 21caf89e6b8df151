"""What ZD/1355/2021 ordered, end to end: the committee founds the group, the group reports, the report comes back by
itself, the committee decides, and the strategy shows it."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse

from committees import clock
from committees.actions import agendas, publication, sitting
from committees.models import Meeting, ReturnTicket
from committees.states import AgendaItemKind, MeetingState, MotionState
from projectgroup.actions import publication as group_publication
from projectgroup.models import ProjectGroup, ProjectIdea, Report
from tests import factories as make
from tests.browser.hand import press, says, section
from tests.projectgroup.groups import FIRST, fill, make_admin, make_factions

pytestmark = [pytest.mark.browser, pytest.mark.wide, pytest.mark.usefixtures("quick_pdf")]
TEXT = (
    "<p>Der Ausschuss bildet eine Projektgruppe „Visionsentwicklung“ mit 12 Mitgliedern. "
    "Die Projektgruppe berichtet in der nächsten Sitzung des Ausschusses.</p>"
)
ORDER = "Die Projektgruppe berichtet in der nächsten Sitzung des Ausschusses."


@pytest.fixture
def town():
    """A committee with two sittings; the founding paper is on the agenda of the first."""
    make.make_town()
    make_factions()
    committee = make.make_committee(name="Ausschuss für Digitalisierung", short_name="ADI")
    paper = make.make_motion(state=MotionState.RELEASED, committee=committee, texts={"proposed_resolution": TEXT})
    publication.publish(paper, by=make.make_committee_services())
    now = clock.now()
    first = make.make_meeting(committee, starts_at=now - timedelta(hours=1), is_public=True)
    running = make.make_running(paper, meeting=first)
    second = make.make_meeting(committee, starts_at=now + timedelta(days=30), is_public=True)
    return SimpleNamespace(
        committee=committee,
        paper=paper,
        first=running,
        second=second,
        services=make.make_committee_services(),
        admin=make_admin(),
    )


def lead(meeting):
    return reverse("sitting-lead", args=[meeting.slug])


def decide_unanimously(page, meeting):
    """The item with the paper is called and decided by one press."""
    item = meeting.items.get(motion__isnull=False)
    sitting.run(meeting, "call", {"item": str(item.pk)}, by=make.make_committee_services())
    page.goto(f"{lead(meeting)}#weiter")
    with page.expect_navigation():
        page.locator("#weiter").click()
    return item


def order_the_report(meeting, item):
    """What the resolution orders is written down; it comes back in the next sitting."""
    sitting.run(meeting, "call", {"item": str(item.pk)}, by=make.make_committee_services())
    resolution = item.resolutions.get()
    typed = {"resolution": str(resolution.pk), "text": ORDER, "is_public": "on", "returns": "on"}
    sitting.run(
        meeting, "accept_order", typed | {"office": str(item.motion.office_id)}, by=make.make_committee_services()
    )


def publish_the_results(page, meeting):
    page.goto(reverse("results-publish", args=[meeting.slug]))
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("veröffentlichen$")).click()


def found_the_group(page, paper):
    page.goto(paper.get_absolute_url())
    press(page, "Projektgruppe einrichten")
    given = page.locator("main").inner_text()
    press(page, "Einrichten")
    return given


def meet(page, group):
    """The group sits today."""
    page.goto(reverse("group-sitting", args=[group.committee.slug]))
    page.get_by_label("Tag der Sitzung").fill(f"{clock.today():%Y-%m-%d}")
    page.get_by_label("Uhrzeit").fill("16:00")
    page.get_by_label("Ort").fill("Rathaus, Raum 2")
    press(page, "Eintragen")
    return group.committee.meetings.get()


def write_the_strategy(page, group):
    write_the_vision(page, group)
    for title in ("Mobilität", "Verwaltung"):
        page.goto(reverse("group-area-add", args=[group.committee.slug]))
        page.get_by_label("Bezeichnung").fill(title)
        press(page, "Hinzufügen")
        press(page, title)
        page.get_by_label("Bezeichnung").fill(f"Idee zu {title}")
        press(page, "Hinzufügen")
    set_a_milestone(page, group)


def write_the_vision(page, group):
    page.goto(reverse("group-vision-facts", args=[group.committee.slug]))
    page.get_by_label("Leitsatz").fill("Nah am Menschen")
    page.get_by_label("erstes Jahr").fill("2026")
    page.get_by_label("Jahre", exact=True).fill("5")
    press(page, "Speichern")
    page.goto(reverse("group-vision-edit", args=[group.committee.slug]))
    section(page, "Vision").fill("Unsere Stadt ist nah.")
    press(page, "Speichern")


def set_a_milestone(page, group):
    page.goto(reverse("group-timetable", args=[group.committee.slug]))
    press(page, "Meilenstein hinzufügen")
    page.get_by_label("Meilenstein", exact=True).fill("Konzept")
    page.get_by_label("von", exact=True).fill("2026-12-01")
    page.get_by_label("bis", exact=True).fill("2027-02-28")
    press(page, "Speichern")


def write_the_report(page, group):
    page.goto(reverse("group-reports", args=[group.committee.slug]))
    press(page, "Bericht beginnen")
    section(page, "Bericht").fill("Die Gruppe hat zweimal getagt.")
    section(page, "Vorschlag für die nächsten Schritte").fill("Mit der Mobilität beginnen.")
    press(page, "Speichern")


def propose(page):
    for title in ("Mobilität", "Idee zu Mobilität"):
        page.get_by_label(title, exact=True).check()
    page.get_by_label("ausgewählt", exact=True).check()
    press(page, "Vorschlag festhalten")


def bring_in(page, meeting):
    page.get_by_label("in der Sitzung der Gruppe").select_option(str(meeting.pk))
    press(page, "Beschluss der Gruppe festhalten")
    press(page, "Als Vorlage einbringen")


def release(page, motion):
    page.goto(motion.get_absolute_url())
    press(page, "Freigeben")
    press(page, "Freigeben")


def hold_the_sitting(meeting, by):
    """The agenda goes out and the sitting is opened on its day."""
    agendas.add_item(meeting, title="Mitteilungen", kind=AgendaItemKind.ANNOUNCEMENT, by=by)
    agendas.publish_agenda(agendas.freeze(meeting, by=by))
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.INVITED, starts_at=clock.now())
    sitting.open_sitting(Meeting.objects.get(pk=meeting.pk), by=by)
    return Meeting.objects.get(pk=meeting.pk)


def test_strategy_goes_from_the_first_resolution_to_the_decision_on_its_report(open_browser, town):
    services, admin, citizen = open_browser(town.services), open_browser(town.admin), open_browser()
    room = open_browser(town.services, java_script_enabled=False)  # the laptop in the room

    item = decide_unanimously(room, town.first)
    order_the_report(town.first, item)
    publish_the_results(services, town.first)
    founded_with = found_the_group(admin, town.paper)
    group = ProjectGroup.objects.get()
    fill(group, by=town.admin, day=max(FIRST, group.committee.starts_on))
    group_publication.publish(group, by=town.services)
    meeting = meet(services, group)
    write_the_strategy(services, group)
    write_the_report(services, group)
    propose(services)
    bring_in(services, meeting)
    brought_in = says(services)
    report = Report.objects.select_related("motion").get()
    release(services, report.motion)
    ticket = ReturnTicket.objects.select_related("item", "meeting").get()
    second = hold_the_sitting(town.second, town.services)
    decide_unanimously(room, second)
    publish_the_results(services, second)
    services.goto(reverse("group-report", args=[group.committee.slug, report.number]))

    assert "Die Angaben kommen aus Vorlage und Beschluss." in founded_with
    assert brought_in == ["Der Bericht ist als Vorlage eingebracht. Dort folgen Mitzeichnung und Freigabe."]
    assert report.decided_in == meeting
    assert (ticket.item.motion, ticket.meeting) == (report.motion, town.second)
    assert "entschieden" in services.locator(".lead").inner_text()
    assert services.get_by_text("2 von 2 vorgeschlagenen Entscheidungen sind ausgeführt.").is_visible()
    assert dict(group.focus_areas.values_list("title", "state")) == {"Mobilität": "selected", "Verwaltung": "proposed"}
    assert ProjectIdea.objects.get(title="Idee zu Mobilität").decided_by.item.motion == report.motion
    assert names_its_resolution(citizen, group)
    assert shown_to_everyone(group) == [("Mobilität", "ausgewählt", "ADI"), ("Verwaltung", "vorgeschlagen", None)]
    assert strategy_read_by(citizen, group) == [True] * 4


def names_its_resolution(page, group):
    """Everyone reads which resolution founded the group."""
    page.goto(reverse("group-page", args=[group.committee.slug]))
    return page.get_by_text("einstimmig beschlossen").first.is_visible()


def strategy_read_by(page, group):
    """Whether the public page shows the vision, what was chosen, what was not, and the timetable."""
    page.goto(reverse("group-strategy", args=[group.committee.slug]) + "?alle")
    words = page.locator("main").inner_text()
    return [each in words for each in ("Nah am Menschen", "Idee zu Mobilität", "Verwaltung", "Konzept")]


def shown_to_everyone(group):
    """(Handlungsschwerpunkt, its state, who decided) in the present edition of the Strategieplan."""
    areas = group.editions.first().content["areas"]
    return [(area["title"], area["state_words"], area["decision"] and area["decision"]["short_name"]) for area in areas]
