"""Pages of orders: lists and their spreadsheet, the page of one, its forms, the desk, and what everyone reads."""

import csv
import io
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committees import clock
from committees.actions import orders, sitting
from committees.actions.motions import release
from committees.actions.results import publish
from committees.models import Handling, Motion, Order, Proceedings
from committees.rules.language import german
from committees.states import MeetingState, OrderKind, Outcome, Position
from committees.views.desk_orders import lists_for
from committees.views.kept import KEPT
from tests.committees.browsing import fields_of, open_form
from tests.committees.orders import REPORT, TEXT, again, end, make_decided, make_next, make_order, make_sitting
from tests.conftest import REAL_ROLES
from tests.factories import (
    make_clerk,
    make_committee,
    make_committee_services,
    make_kind,
    make_meeting,
    make_membership,
    make_office,
    make_running,
    make_user,
)
from tests.standing import stands

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

SAID = "Die Ausschreibung läuft seit Mai."

stand = stands(make_sitting)


@pytest.fixture
def meeting(stand, tmp_path):
    """A sitting that runs."""
    return stand.own(tmp_path)


@pytest.fixture
def resolution(meeting):
    return make_decided(meeting)


def soon(days):
    return clock.today() + timedelta(days=days)


def make_closed_order(meeting=None, **kwargs):
    meeting = meeting or make_sitting()
    values = {"title": "Geheimes Grundstück", "is_public": False, "public_title": "Grundstück"}
    item = meeting.items.create(number=f"N {meeting.items.count()}", **values)
    Handling.objects.create(item=item, is_public=False)
    return make_order(make_decided(meeting, item=item), text="Das Geheime wird verkauft.", **kwargs)


def publish_result(order):
    publish(order.resolution, order.item.meeting)


def queries(client, address):
    KEPT.clear()
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


# --- list ---


def test_list_shows_what_the_user_may_read(client, resolution):
    office = make_office()
    public, closed = make_order(resolution), make_closed_order()
    client.force_login(make_clerk(office))

    seen = [order.pk for order in client.get(reverse("order-list")).context["page"]]
    client.force_login(make_committee_services())
    seen_by_services = {order.pk for order in client.get(reverse("order-list")).context["page"]}

    assert (seen, seen_by_services) == ([public.pk], {public.pk, closed.pk})


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {"late", "soon", "bare", "done"}),
        ({"frist": "ueberfaellig"}, {"late"}),
        ({"frist": "bald"}, {"soon"}),
        ({"frist": "stockt"}, {"late", "bare"}),
        ({"frist": "bericht"}, set()),
        ({"stand": "offen"}, {"late", "soon", "bare"}),
        ({"stand": "erledigt"}, {"done"}),
        ({"stand": "done"}, {"done"}),
        ({"art": "promise"}, {"bare"}),
        ({"amt": "office"}, {"late", "soon", "done"}),
        ({"gremium": "committee"}, {"late", "soon", "bare", "done"}),
        ({"suche": "schnee"}, {"soon"}),
        ({"sicht": "nein"}, set()),
        ({"frist": "unsinn"}, {"late", "soon", "bare", "done"}),
    ],
)
def test_list_is_filtered_by_its_address(client, meeting, query, found):
    office, services = make_office(), make_committee_services()
    resolution = make_decided(meeting)
    made = {
        "late": make_order(resolution, office=office, text="Bäume prüfen.", due_on=soon(-3)),
        "soon": make_order(resolution, office=office, text="Schnee räumen.", due_on=soon(5)),
        "done": make_order(resolution, office=office, text="Bank streichen.", due_on=soon(99)),
    }
    orders.report(made["done"], by=services, text=SAID, step="finish")
    values = {"kind": OrderKind.PROMISE, "text": "Zahlen nennen."}
    made["bare"] = orders.promise(resolution.item, resolution.committee, by=services, **values)
    keys = {"office": office.pk, "committee": resolution.committee_id}
    client.force_login(services)

    page = client.get(reverse("order-list"), {name: keys.get(value, value) for name, value in query.items()}).context[
        "page"
    ]

    assert {name for name, order in made.items() if order.pk in {each.pk for each in page}} == found


def test_list_is_sorted_as_the_address_says(client, resolution):
    services = make_committee_services()
    later = make_order(resolution, text="Später.", due_on=soon(50))
    sooner = make_order(resolution, text="Bald.", due_on=soon(5))
    never = make_order(resolution, text="Ohne Termin.")
    client.force_login(services)

    sorted_by = {
        how: [order.pk for order in client.get(reverse("order-list"), {"sortierung": how}).context["page"]]
        for how in ("termin", "neu")
    }

    assert sorted_by == {"termin": [sooner.pk, later.pk, never.pk], "neu": [never.pk, sooner.pk, later.pk]}


def test_spreadsheet_holds_the_rows_that_the_address_wants(client, resolution):
    office, services = make_office(name="Tiefbauamt"), make_committee_services()
    order = make_order(resolution, office=office, due_on=soon(5))
    make_order(text="Anderes.")
    orders.report(order, by=services, text=SAID, step="begin")
    client.force_login(services)

    answer = client.get(reverse("order-export"), {"amt": office.pk})

    head, row = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    assert head[:3] == ["Nummer", "Art", "Gremium"]
    said = [f"{soon(5):%d.%m.%Y}", "in Arbeit", "fällig in 5 Tagen", "ja", SAID]
    assert row == [order.name, "Auftrag", order.committee.name, TEXT, "Tiefbauamt", *said]


@pytest.mark.parametrize(
    "page", ["order-list", "order-export", "public-order-list", "order-page", "desk", "order-report"]
)
def test_pages_need_the_same_queries_for_any_number(client, resolution, page):
    committee, office, services = resolution.committee, make_office(), make_committee_services()
    make_next(committee, days=10)
    first = make_order(resolution, office=office, text="Nummer 0.", returns=True, due_on=soon(-1))
    arguments = {"order-page": [first.pk], "order-report": [committee.pk]}
    client.force_login(services)
    address, numbers = reverse(page, args=arguments.get(page, [])), []

    for size in (1, 9):
        for number in range(size - 1):
            order = make_order(
                resolution, office=office, text=f"Nummer {size} {number}.", returns=True, due_on=soon(-1)
            )
            reason = "Die Firma ist verspätet."
            orders.report(first, by=services, text=SAID, late_reason=reason)
            orders.report(order, by=services, text=SAID, late_reason=reason)
        publish_result(first)
        numbers.append(queries(client, address))

    assert numbers[0] == numbers[1]


# --- one ---


def test_page_of_an_unreadable_order_does_not_exist(client, meeting):
    order = make_closed_order(meeting)
    client.force_login(make_clerk())

    assert client.get(order.get_absolute_url()).status_code == 404


def test_office_reports_on_the_page_and_reads_its_history(client, resolution):
    office = make_office()
    order = make_order(resolution, office=office, due_on=soon(5))
    client.force_login(make_clerk(office))

    sent = client.post(reverse("order-update", args=[order.pk]), {"text": SAID, "step": "begin"})
    history = client.get(order.get_absolute_url()).context["history"]

    assert (sent.status_code, sent.url) == (302, order.get_absolute_url())
    assert [(line.words, line.said) for line in history][0] == ("Sachstand: in Arbeit", SAID)
    assert history[-1].words == "Angelegt"


def test_page_says_what_is_missing_and_that_its_resolution_was_corrected(client, resolution):
    order = make_order(resolution, office=make_office())
    client.force_login(make_committee_services())

    before = client.get(order.get_absolute_url()).context["warnings"]
    order.resolution.outcome, order.resolution.words = Outcome.REJECTED, "mehrheitlich abgelehnt"
    order.resolution.save()
    after = client.get(order.get_absolute_url()).context["warnings"]

    missing = "Zum Beschluss fehlt der Termin der Ausführung (§ 55, § 62 Abs. 2 GO NRW)."
    corrected = "Der Beschluss wurde berichtigt und trägt nichts mehr auf: mehrheitlich abgelehnt."
    assert (before, after) == ([missing], [missing, corrected])


def test_wrong_update_stays_in_the_form_with_its_reason(client, resolution):
    order = make_order(resolution)
    client.force_login(make_committee_services())

    answer = client.post(reverse("order-update", args=[order.pk]), {"text": "läuft", "step": "begin"})

    assert (answer.status_code, answer.context["form"]["text"].value()) == (422, "läuft")
    assert "ganze Sätze" in answer.context["form"].errors["text"][0]


def test_overdue_order_asks_for_the_reason(client, resolution):
    order = make_order(resolution, due_on=soon(-2))
    client.force_login(make_committee_services())
    address = reverse("order-update", args=[order.pk])

    without = client.post(address, {"text": SAID, "step": "report"})
    client.post(address, {"text": SAID, "step": "report", "late_reason": "Es fehlt Personal."})

    assert (without.status_code, list(without.context["form"].errors)) == (422, ["late_reason"])
    assert order.updates.get().late_reason == "Es fehlt Personal."


def test_reader_has_no_forms_and_may_not_send_them(client, resolution):
    order = make_order(resolution, office=make_office())
    client.force_login(make_clerk())

    page = client.get(order.get_absolute_url())
    acts = ("update", "due", "change", "confirm", "lift", "return")
    answers = {client.post(reverse(f"order-{name}", args=[order.pk]), {}).status_code for name in acts}

    assert (page.context["form"], answers) == (None, {403})


def test_date_is_changed_with_a_reason(client, resolution):
    office = make_office()
    order = make_order(resolution, office=office, due_on=soon(5))
    client.force_login(make_clerk(office))
    address = reverse("order-due", args=[order.pk])

    refused = client.post(address, {"due_on": f"{soon(50)}", "reason": ""})
    client.post(address, {"due_on": f"{soon(50)}", "reason": "Das Gutachten fehlt."})

    assert (refused.status_code, again(order).due) == (422, soon(50))
    assert client.get(order.get_absolute_url()).context["history"][0].said == "Grund: Das Gutachten fehlt."


def test_date_that_somebody_else_set_meanwhile_is_told_and_not_replaced(client, resolution):
    office = make_office()
    order = make_order(resolution, office=office, due_on=soon(5))
    clerk = make_clerk(office)
    client.force_login(clerk)
    address = reverse("order-due", args=[order.pk])
    sent = open_form(client, address) | {"due_on": f"{soon(50)}", "reason": "Das Gutachten fehlt."}
    orders.change_due(order, due_on=soon(20), reason="Krankheit.", by=clerk)

    told = client.post(address, sent)
    stored = again(order).due
    client.post(address, fields_of(told))

    assert (told.status_code, stored, again(order).due) == (422, soon(20), soon(50))
    assert f"Inzwischen gilt ein anderer Termin: {german(soon(20))}." in told.context["form"].errors["due_on"][0]


def test_committee_services_change_confirm_and_lift(client, resolution):
    committee, office = resolution.committee, make_office()
    make_next(committee)
    order = make_order(resolution, text=REPORT, returns=True)
    client.force_login(make_committee_services())

    client.post(
        reverse("order-change", args=[order.pk]), {"text": "Neuer Text.", "office": office.pk, "is_public": "on"}
    )
    client.post(reverse("order-lift", args=[order.pk]), {"reason": "Der Ausschuss verzichtet."})
    client.post(reverse("order-update", args=[order.pk]), {"text": SAID, "step": "finish"})
    client.post(reverse("order-confirm", args=[order.pk]), {"item": order.item_id})

    order = again(order)
    assert (order.text, order.office, order.state) == ("Neuer Text.", office, "confirmed")
    assert (order.ticket.lifted_reason, order.open_ticket) == ("Der Ausschuss verzichtet.", None)


def test_confirmation_names_committee_sitting_item_and_who_recorded_it(client, resolution):
    services = make_committee_services()
    order = make_order(resolution, by=services)
    orders.report(order, by=services, text=SAID, step="finish")
    client.force_login(services)
    address = reverse("order-confirm", args=[order.pk])

    empty = client.post(address)
    sent = client.post(address, {"item": order.item_id})
    line = client.get(order.get_absolute_url()).context["history"][0]

    where = f"Sitzung vom {order.item.meeting.day:%d.%m.%Y}, TOP {order.item.number}"
    assert (empty.status_code, empty.context["form"].errors["item"]) == (422, ["Bitte den TOP wählen."])
    assert (sent.status_code, line.who) == (302, str(services))
    assert line.words == f"Bestätigt: {order.committee.name}, {where}"


def test_order_goes_the_whole_way_from_its_decision_to_the_confirmation(client, resolution):
    make_kind(key="information", name="Informationsvorlage", is_decided=False, asks_financial_effect=False)
    committee, office, services = resolution.committee, make_office(), make_committee_services()
    order = make_order(resolution, office=office, due_on=soon(5))
    clerk = make_clerk(office)
    client.force_login(clerk)

    client.post(reverse("order-update", args=[order.pk]), {"text": SAID, "step": "finish"})
    client.post(reverse("order-report", args=[committee.pk]), {"office": office.pk, "orders": [order.pk]})
    report = Motion.objects.get(reported_orders__order=order)
    Motion.objects.filter(pk=report.pk).update(signer_name="Kim Muster", signer_office="Amt")
    report.sections.filter(key="proposed_resolution").update(html="<p>Der Ausschuss nimmt Kenntnis.</p>")
    release(report, by=services)
    meeting = make_running(Motion.objects.get(pk=report.pk), meeting=make_meeting(committee, starts_at=clock.now()))
    item = meeting.items.get(motion=report)
    for name, typed in (("call", {"item": item.pk}), ("note", {"item": item.pk, "committee": committee.pk})):
        sitting.run(meeting, name, typed, by=services)

    page = client.get(order.get_absolute_url())
    line, number = page.context["history"][0], Motion.objects.get(pk=report.pk).number
    assert (page.context["order"].state, number != "") == ("confirmed", True)
    assert line.words == f"Bestätigt: {committee.name}, Sitzung vom {meeting.day:%d.%m.%Y}, TOP {item.number}"
    assert (line.said, line.who) == (f"Bericht {number}: zur Kenntnis genommen", str(services))
    assert page.context["reports"][0].report == report


def test_order_that_somebody_else_changed_meanwhile_is_not_overwritten(client):
    order = make_order(make_decided(make_sitting(make_committee())), text=REPORT)
    client.force_login(make_committee_services())
    address = reverse("order-change", args=[order.pk])
    seen = client.get(address).context["form"]["seen"].value()
    other, office = make_committee_services(), make_office()
    orders.change(order, text="Neuer Text.", office=office, is_public=True, by=other)

    told = client.post(address, {"text": "Anderer Text.", "office": "", "is_public": "on", "seen": seen})
    kept = client.post(address, {"text": REPORT, "office": "", "is_public": "on", "seen": seen})

    [sentence] = told.context["form"].errors["text"]
    assert sentence.startswith(f"{other} hat diese Angabe um") and "Dort steht jetzt: „Neuer Text.“" in sentence
    assert (told.status_code, kept.status_code, again(order).text, again(order).office) == (
        *(422, 302),
        *("Neuer Text.", office),
    )


def test_non_public_order_cannot_be_made_public_on_its_page(client, meeting):
    order = make_closed_order(meeting)
    client.force_login(make_committee_services())

    answer = client.post(reverse("order-change", args=[order.pk]), {"text": order.text, "is_public": "on"})

    reason = "Was aus dem nichtöffentlichen Teil folgt, bleibt nichtöffentlich (§ 48 Abs. 2 GO NRW)."
    assert (answer.status_code, answer.context["form"].non_field_errors()) == (422, [reason])


def test_order_is_let_be_reported_later(client, resolution):
    meeting = make_next(resolution.committee)
    order = make_order(resolution)
    client.force_login(make_committee_services())

    client.post(reverse("order-return", args=[order.pk]))

    assert again(order).ticket.item.meeting == meeting


def test_chosen_orders_become_a_report(client, resolution):
    make_kind(key="information", name="Informationsvorlage", is_decided=False)
    office = make_office()
    order = make_order(resolution, office=office)
    client.force_login(make_clerk(office))
    address = reverse("order-report", args=[order.committee_id])

    chosen = client.get(f"{address}?auftrag={order.pk}").context["form"]["orders"].value()
    empty = client.post(address, {"office": office.pk})
    sent = client.post(address, {"office": office.pk, "orders": [order.pk]})

    motion = Motion.objects.get(kind__key="information")
    assert (chosen, empty.status_code) == ([str(order.pk)], 422)
    assert sent.url == reverse("motion-edit", args=[motion.address])


# --- proposed ---


def proposals(page):
    """(what is proposed, where its form goes) for each form of a proposal."""
    soup = BeautifulSoup(page.content, "html.parser")
    buttons = [button for button in soup.find_all("button") if button.get_text().startswith("Auftrag übernehmen")]
    return [
        (button.find_parent("form").textarea.get_text(strip=True), button.find_parent("form")) for button in buttons
    ]


def typed_in(form):
    """What the form sends as it stands."""
    fields = {field["name"]: field.get("value", "") for field in form.find_all("input") if field.get("name")}
    boxes = {box["name"] for box in form.find_all("input", type="checkbox") if not box.has_attr("checked")}
    fields |= {box["name"]: "on" for box in form.find_all("input", type="checkbox")}
    chosen = {each["name"]: (each.find("option", selected=True) or {"value": ""})["value"] for each in form("select")}
    texts = {area["name"]: area.get_text().strip() for area in form("textarea")}
    return {name: value for name, value in fields.items() if name not in boxes} | chosen | texts


def test_proposal_stays_in_sight_when_the_next_item_is_called_and_after_the_end(client, meeting):
    make_decided(meeting, html=f"<p>{TEXT}</p>")
    client.force_login(make_committee_services())
    page = reverse("sitting-lead", args=[meeting.slug])

    while_running = proposals(client.get(page))
    Proceedings.objects.filter(meeting=meeting).update(closed_at=clock.now(), current_item=None)
    end(meeting)
    [(said, form)] = proposals(client.get(page))
    client.post(form["action"], typed_in(form))

    assert [text for text, _ in while_running] == [said] == [TEXT]
    assert Order.objects.get().text == TEXT
    assert proposals(client.get(page)) == []


def test_one_click_takes_a_proposal_over_beside_its_resolution(client):
    office, services = make_office(name="Grünflächenamt"), make_committee_services()
    text = "Das Grünflächenamt wird beauftragt, bis zum 31.12.2099 die Bänke zu streichen."
    resolution = make_decided(html=f"<p>Der Ausschuss stimmt zu.</p><p>{text}</p>")
    meeting = resolution.item.meeting
    meeting.proceedings.current_item = resolution.item
    meeting.proceedings.save()
    client.force_login(services)
    page = reverse("sitting-lead", args=[meeting.slug])

    [(said, form)] = proposals(client.get(page))
    client.post(form["action"], typed_in(form))

    order = Order.objects.get()
    assert (said, order.text, order.office, f"{order.due_on}", order.is_public) == (
        text,
        text,
        office,
        "2099-12-31",
        True,
    )
    assert (order.resolution, proposals(client.get(page))) == (resolution, [])


@pytest.mark.parametrize("values", [{"html": "<p>Der Ausschuss nimmt Kenntnis.</p>"}, {"outcome": Outcome.REJECTED}])
def test_decision_without_an_order_proposes_nothing(client, meeting, values):
    resolution = make_decided(meeting, **values)
    meeting.proceedings.current_item = resolution.item
    meeting.proceedings.save()
    client.force_login(make_committee_services())

    assert proposals(client.get(reverse("sitting-lead", args=[meeting.slug]))) == []


def test_order_is_taken_over_after_the_sitting(client, resolution):
    meeting = resolution.item.meeting
    meeting.state = MeetingState.FINISHED
    meeting.save()
    client.force_login(make_committee_services())

    sent = client.post(reverse("order-accept", args=[resolution.pk]), {"text": TEXT})

    assert (sent.status_code, sent.url) == (302, Order.objects.get().get_absolute_url())


def test_promise_is_written_down_under_its_item(client, meeting):
    item = meeting.items.first()
    client.force_login(make_committee_services())
    committee = item.meeting.committees.get()

    typed = {"kind": "question", "committee": committee.pk, "text": "Was kostet das?"}
    client.post(reverse("order-promise", args=[item.pk]), typed)

    order = Order.objects.get()
    assert (order.kind, order.item, order.committee, order.text) == ("question", item, committee, "Was kostet das?")


def test_others_write_nothing_down(client, resolution):
    client.force_login(make_clerk())

    addresses = [reverse("order-accept", args=[resolution.pk]), reverse("order-promise", args=[resolution.item_id])]

    assert {client.get(address).status_code for address in addresses} == {403}


# --- desk ---


def titles(user):
    return {each.title: len(each.items) for each in lists_for(user)}


def test_desk_shows_each_what_it_is_responsible_for(resolution):
    committee, office = resolution.committee, make_office()
    make_next(committee, days=10)
    make_order(resolution, office=office, text=REPORT, returns=True)
    make_order(resolution, office=office, due_on=soon(-3))
    chair = make_user(person=make_membership(committee, position=Position.CHAIR).person)

    desks = [titles(user) for user in (make_clerk(office), make_committee_services(), chair, make_clerk(), make_user())]

    reports = {"Berichte, die ausstehen": 1}
    assert desks == [{"Aufträge meines Amtes": 2} | reports, {"Aufträge, die stocken": 1} | reports, reports, {}, {}]


def test_report_far_ahead_is_on_no_desk(resolution):
    make_next(resolution.committee, days=40)
    make_order(resolution, office=make_office(), due_on=soon(60), returns=True)

    assert titles(make_committee_services()) == {}


# --- in public ---


@REAL_ROLES
def test_everyone_reads_public_orders_alone(client, as_public):
    office = make_office(name="Tiefbauamt")
    order, services = make_order(office=office, due_on=soon(5)), make_committee_services()
    orders.report(order, by=services, text=SAID, step="begin")
    orders.change_due(order, by=services, due_on=soon(50), reason="Das Gutachten fehlt.")
    closed, early = make_closed_order(), make_order(text="Noch nicht veröffentlicht.")
    publish_result(order)
    publish_result(closed)

    pages = [
        client.get(reverse("public-order-list")),
        client.get(reverse("committee-orders", args=[order.committee.slug])),
    ]

    for page in pages:
        text = " ".join(page.content.decode().split())
        assert [each.pk for each in page.context["page"]] == [order.pk]
        assert [word in text for word in (TEXT, "Tiefbauamt", SAID, f"{soon(50):%d.%m.%Y}")] == [True] * 4
        assert f"früher: {soon(5):%d.%m.%Y}" in text
        assert [word for word in ("Geheim", early.text, "Gutachten", str(services)) if word in text] == []


def test_everyone_reads_in_which_sitting_an_order_was_confirmed(client, resolution):
    services = make_committee_services()
    meeting = resolution.item.meeting
    closed = meeting.items.create(title="Geheim", is_public=False, number="N 1", public_title="Grundstück")
    places = {}

    for item in (resolution.item, closed):
        order = make_order(resolution, by=services, text=f"Nummer {item.pk}.")
        orders.report(order, by=services, text=SAID, step="finish")
        orders.confirm(order, item, by=services)
        places[order.pk] = item
    publish_result(order)
    page = client.get(reverse("public-order-list"))

    said = {places[each.pk]: (each.state, each.confirmed_on) for each in page.context["page"]}
    assert said == {resolution.item: ("confirmed", meeting.day), closed: ("confirmed", None)}
    assert f"Sitzung vom {meeting.day:%d.%m.%Y}, TOP {resolution.item.number}" in page.content.decode()


def test_public_list_is_filtered(client, resolution):
    services = make_committee_services()
    open_one, done = make_order(resolution, text="Offen."), make_order(resolution, text="Fertig.")
    orders.report(done, by=services, text=SAID, step="finish")
    publish_result(open_one)
    address, committee = reverse("public-order-list"), make_committee()

    def found(**query):
        return {order.pk for order in client.get(address, query).context["page"]}

    assert found() == {open_one.pk, done.pk}
    assert (found(stand="offen"), found(stand="erledigt")) == ({open_one.pk}, {done.pk})
    assert (found(gremium=resolution.committee_id), found(gremium=committee.pk)) == ({open_one.pk, done.pk}, set())
