"""Going through the agenda in the room, with scripts and without, by keyboard; every fold open on a small screen."""

import pytest
from django.urls import reverse

from committees.actions import agendas, sitting
from committees.models import AgendaItem, Consultation
from committees.states import AgendaItemKind
from tests import factories as make
from tests.browser.kept import kept
from tests.browser.look import all_faults
from tests.browser.town import fill_town

pytestmark = [pytest.mark.browser, pytest.mark.wide]
OPEN_ALL = "() => document.querySelectorAll('details.fold').forEach(each => { each.open = true; })"


def fill_running():
    """The filled town, its sitting in June running, with a paper, a matter without one and the Einwohnerfragestunde."""
    town = fill_town()
    by, meeting = town.services, town.sitting
    kind = AgendaItemKind.QUESTION_TIME
    agendas.add_item(meeting, title="Feststellung der Tagesordnung", kind=AgendaItemKind.FORMALITY, by=by)
    agendas.add_item(meeting, title="Einwohnerfragestunde", kind=kind, by=by)
    agendas.add_motion(meeting, town.published, by=by)
    agendas.add_item(meeting, title="Sachstand Rathausplatz", by=by)
    agendas.add_item(meeting, title="Niederschriften", is_public=False, kind=AgendaItemKind.FORMALITY, by=by)
    town.meeting = make.make_running(meeting=meeting, by=by)
    town.top = AgendaItem.objects.get(meeting=meeting, motion=town.published)
    town.address = reverse("sitting-lead", args=[town.meeting.slug])
    return town


town = kept(fill_running)


def act(town, name, **values):
    return sitting.run(town.meeting, name, values, by=town.services)


@pytest.mark.parametrize("scripts", [True, False])
def test_item_is_called_and_adjourned(town, open_browser, scripts):
    page = open_browser(town.services, java_script_enabled=scripts)
    page.goto(town.address)

    page.locator(f"#aufrufen-{town.top.pk}").press("Enter")
    page.get_by_text(f"{town.top.number} ist aufgerufen.").first.wait_for()
    page.locator("#weg-adjourn > summary").press("Enter")
    page.locator("#grund-adjourn").fill("Beratungsbedarf")
    page.locator("#feststellen-adjourn").press("Enter")
    page.get_by_text(f"{town.top.number} ist vertagt auf die nächste Sitzung.").first.wait_for()

    assert page.locator(f"#top-{town.top.pk} .state").inner_text() == "aufgerufen, vertagt"
    assert Consultation.objects.filter(arose_from__item=town.top).count() == 1


def test_pages_of_going_through_the_agenda_have_no_faults(town, open_browser):
    page, found = open_browser(town.services), {}
    items = {item.title: item for item in AgendaItem.objects.filter(meeting=town.meeting)}
    questions = items["Einwohnerfragestunde"]
    act(town, "call", item=items["Feststellung der Tagesordnung"].pk)
    act(town, "enter_item", title="Sturmschaden im Stadtpark", reason="Gefahr für Spaziergänger")
    act(town, "bring_forward", item=items["Sachstand Rathausplatz"].pk, before=town.top.pk)
    act(town, "call", item=questions.pk)
    act(town, "add_question", item=questions.pk, asked_by="Rosa Beispiel", question="Wann wird der Platz gebaut?")

    for item in (items["Feststellung der Tagesordnung"], questions, town.top):
        act(town, "call", item=item.pk)
        page.goto(town.address)
        page.evaluate(OPEN_ALL)
        found[item.title] = all_faults(page, item.title)

    assert {title: faults for title, faults in found.items() if faults} == {}
