"""Orders: made from resolutions, carried out, put off with a reason, reported and confirmed."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from committees import clock, hooks
from committees.actions import agendas, orders, sitting
from committees.actions.orders.reporting import text_of
from committees.actions.planning import cancel_meeting, plan_meeting
from committees.actions.results import publish
from committees.models import AuditEntry, Handling, Motion, Order, PublicOrder
from committees.models.walls import german_sentence
from committees.proceedings.orders import Light, light_of, missing_words, steps_for, ticket_light
from committees.states import AgendaItemKind, Asks, LegalProfile, OrderKind, OrderState, Outcome, UserRole
from committees.workflow import NotAllowed
from tests.committees.orders import REPORT, TEXT, again, end, make_decided, make_next, make_order, make_sitting
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import (
    make_clerk,
    make_committee,
    make_committee_services,
    make_council,
    make_head,
    make_invited,
    make_kind,
    make_membership,
    make_office,
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


def make_closed(meeting):
    """A non-public item of a sitting that runs."""
    item = meeting.items.create(title="Verkauf Weidenweg 3", is_public=False, number="N 1", public_title="Grundstück")
    Handling.objects.create(item=item, is_public=False)
    return item


def overdue(order, days=3):
    Order.objects.filter(pk=order.pk).update(due_on=clock.today() - timedelta(days=days), until_next_meeting=False)
    return again(order)


def soon(days):
    return clock.today() + timedelta(days=days)


# --- made ---


def test_order_is_taken_over_from_a_resolution(resolution):
    office, services = make_office(), make_committee_services()

    order = make_order(resolution, by=services, office=office, due_on=soon(40))

    assert (order.item, order.committee, order.kind) == (resolution.item, resolution.committee, OrderKind.ORDER)
    assert (order.office, order.due, order.is_public, order.created_by) == (office, soon(40), True, services)
    assert AuditEntry.objects.about(order).get().action == "make_order"


def test_same_order_is_taken_over_once(resolution):
    make_order(resolution)

    with pytest.raises(NotAllowed, match="schon übernommen"):
        make_order(resolution, text=f"  {TEXT.replace(' ', '  ')}")

    assert Order.objects.count() == 1


@pytest.mark.parametrize(
    "values", [{"outcome": Outcome.REJECTED}, {"outcome": Outcome.RECOMMENDED}, {"asks": Asks.PROCEDURE}]
)
def test_what_was_not_decided_orders_nothing(meeting, values):
    with pytest.raises(NotAllowed, match="gefassten Beschluss"):
        make_order(make_decided(meeting, **values))


def test_only_those_who_run_the_sitting_write_orders_down(resolution):
    with pytest.raises(NotAllowed, match="Sitzungsdienst, Schriftführung und Vorsitz"):
        make_order(resolution, by=make_clerk())


def test_act_of_the_sitting_takes_an_order_over(resolution):
    office = make_office()
    typed = {"resolution": str(resolution.pk), "text": TEXT, "office": str(office.pk), "due_on": "2030-05-31"}

    said = sitting.run(
        resolution.item.meeting, "accept_order", typed | {"is_public": "on"}, by=make_committee_services()
    )

    order = resolution.orders.get()
    assert (said, order.office, str(order.due_on)) == (f"{order.name} ist übernommen.", office, "2030-05-31")
    assert (order.is_public, order.text) == (True, TEXT)


def test_act_of_the_sitting_writes_a_promise_down(meeting):
    typed = {"item": str(meeting.items.first().pk), "kind": "promise", "text": "Das Amt legt die Zahlen vor."}

    said = sitting.run(meeting, "promise", typed, by=make_committee_services())

    order = Order.objects.get()
    assert (order.kind, order.resolution, order.is_public) == (OrderKind.PROMISE, None, False)
    assert said == f"Zusage {order.pk} ist festgehalten."


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"kind": "order"}, "Bitte Zusage oder offene Frage wählen."),
        ({"due_on": "morgen"}, "Bitte einen Tag als TT.MM.JJJJ angeben."),
        ({"office": "999999"}, "Dieses Amt gibt es nicht."),
        ({"text": "  "}, "Bitte sagen, was zu tun ist."),
        ({"committee": "999999"}, "Dieses Gremium tagt in der Sitzung nicht."),
    ],
)
def test_promise_that_makes_no_sense_is_refused(meeting, typed, sentence):
    whole = {"item": str(meeting.items.first().pk), "kind": "question", "text": "Wie hoch sind die Kosten?"} | typed

    with pytest.raises((NotAllowed, sitting.Wrong)) as refused:
        sitting.run(meeting, "promise", whole, by=make_committee_services())

    assert (str(refused.value), Order.objects.count()) == (sentence, 0)


# --- under way ---


def test_office_reports_how_its_order_stands(resolution):
    office = make_office()
    clerk, order = make_clerk(office), make_order(resolution, office=office, due_on=soon(9))

    update = orders.report(order, by=clerk, text=SAID, step="begin")

    order = again(order)
    assert (order.state, update.state, update.text, update.by) == ("working", "working", SAID, clerk)
    assert AuditEntry.objects.about(order).first().action == "order_begin"


def test_another_office_does_not_report_on_it(resolution):
    with pytest.raises(NotAllowed, match="zuständige Amt oder der Sitzungsdienst"):
        orders.report(make_order(resolution, office=make_office()), by=make_clerk(), text=SAID)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "in einem Satz"),
        ("läuft", "ganze Sätze"),
        ("Der Bau hat begonnen", "ganze Sätze"),
        ("Eins ist da. Zwei ist da. Drei ist da. Vier ist da.", "höchstens drei Sätze"),
    ],
)
def test_update_is_at_most_three_whole_sentences(resolution, text, words):
    order = make_order(resolution)

    with pytest.raises(NotAllowed, match=words):
        orders.report(order, by=make_committee_services(), text=text)

    assert order.updates.count() == 0


def test_overdue_order_needs_a_reason(resolution):
    order, services = overdue(make_order(resolution)), make_committee_services()

    with pytest.raises(NotAllowed, match="Grund der Verspätung"):
        orders.report(order, by=services, text=SAID)
    update = orders.report(order, by=services, text=SAID, late_reason="Die Firma ist insolvent.")

    assert update.late_reason == "Die Firma ist insolvent."


def test_another_date_needs_a_reason_and_keeps_the_ones_before(resolution):
    order, services = make_order(resolution, due_on=soon(5)), make_committee_services()

    with pytest.raises(NotAllowed, match="Bitte den Grund"):
        orders.change_due(order, by=services, due_on=soon(20), reason=" ")
    orders.change_due(order, by=services, due_on=soon(20), reason="Das Gutachten fehlt noch.")
    orders.change_due(order, by=services, due_on=soon(60), reason="Der Gutachter ist erkrankt.")

    changes = [(each.due_before, each.due_after) for each in order.due_changes.all()]
    assert changes == [(soon(5), soon(20)), (soon(20), soon(60))]
    assert again(order).due == soon(60)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"due_on": soon(-1)}, "in der Vergangenheit"),
        ({}, "Bitte den neuen Termin"),
        ({"due_on": soon(5)}, "schon der Termin"),
    ],
)
def test_date_that_makes_no_sense_is_refused(resolution, values, words):
    order = make_order(resolution, due_on=soon(5))

    with pytest.raises(NotAllowed, match=words):
        orders.change_due(order, by=make_committee_services(), reason="Grund", **values)

    assert order.due_changes.count() == 0


def test_updates_and_dates_stay_as_they_were_written(resolution):
    order, services = make_order(resolution), make_committee_services()
    update = orders.report(order, by=services, text=SAID)
    change = orders.change_due(order, by=services, due_on=soon(20), reason="Grund")

    for record, name in ((update, "text"), (change, "reason")):
        with pytest.raises(Exception, match="estgeschrieben|permission denied"), transaction.atomic():
            type(record).objects.filter(pk=record.pk).update(**{name: "anders"})


@pytest.mark.parametrize("state", OrderState)
def test_each_state_offers_its_own_steps(resolution, state):
    order, services = make_order(resolution), make_committee_services()
    order.state = state

    offered = {step.target or state for step in steps_for(order, services)}

    still = set(OrderState.still_open()) | set(OrderState.reported_done())
    done = {OrderState.WORKING, OrderState.CONFIRMED}
    wanted = still - {OrderState.OPEN} | {state} if state in OrderState.still_open() else done
    assert offered == (set() if state == OrderState.CONFIRMED else wanted)


def test_office_cannot_confirm_for_the_committee(resolution):
    office = make_office()
    clerk, order = make_clerk(office), make_order(resolution, office=office)
    orders.report(order, by=clerk, text=SAID, step="finish")

    with pytest.raises(NotAllowed, match="ändert der Sitzungsdienst"):
        orders.confirm(order, order.item, by=clerk)
    services = make_committee_services()
    orders.confirm(order, order.item, by=services)

    order = again(order)
    assert (order.state, order.confirmed_at is not None) == (OrderState.CONFIRMED, True)
    assert (order.confirmed_under, order.confirmation_noted_by) == (order.item, services)


@pytest.mark.parametrize("where", ["before it arose", "still to come", "another committee", "taken off"])
def test_committee_confirms_in_a_sitting_of_its_own_since_the_order_arose(meeting, resolution, where):
    committee, services = meeting.committees.get(), make_committee_services()
    order = make_order(resolution, by=services)
    orders.report(order, by=services, text=SAID, step="finish")
    items = {
        "before it arose": lambda: make_sitting(committee, starts_at=clock.now() - timedelta(days=2)).items.first(),
        "still to come": lambda: make_invited(meeting=make_next(committee), by=services).items.first(),
        "another committee": lambda: make_sitting().items.first(),
        "taken off": lambda: make_sitting(committee).items.create(title="Weg", number="Ö 9", state="dropped"),
    }

    with pytest.raises(NotAllowed, match="in einer Sitzung seit dessen Entstehen"):
        orders.confirm(order, items[where](), by=services)

    assert again(order).state == OrderState.DONE


def test_open_order_cannot_be_confirmed(resolution):
    with pytest.raises(NotAllowed, match="nicht möglich. Stand: offen"):
        order = make_order(resolution)
        orders.confirm(order, order.item, by=make_committee_services())


@pytest.mark.parametrize(
    ("state", "days", "light"),
    [
        ("open", None, Light("info", "ohne Termin")),
        ("open", 15, Light("success", "im Zeitplan")),
        ("open", 14, Light("warning", "fällig in 14 Tagen")),
        ("working", 1, Light("warning", "morgen fällig")),
        ("partly", 0, Light("warning", "heute fällig")),
        ("waiting", -1, Light("danger", "seit gestern überfällig")),
        ("open", -9, Light("danger", "seit 9 Tagen überfällig")),
        ("done", -9, Light("success", "umgesetzt, noch zu bestätigen")),
        ("impossible", None, Light("info", "nicht umsetzbar, noch zu bestätigen")),
        ("confirmed", -9, Light("success", "bestätigt")),
    ],
)
def test_traffic_light_has_its_word(state, days, light):
    assert light_of(state, None if days is None else soon(days), clock.today()) == light


def test_order_without_office_or_date_says_what_is_missing(resolution):
    bare, whole = make_order(resolution), make_order(office=make_office(), due_on=soon(9))

    missing = "Zum Beschluss fehlen die Zuständigkeit und der Termin der Ausführung (§ 55, § 62 Abs. 2 GO NRW)."
    assert [missing_words(bare), missing_words(whole)] == [missing, ""]
    assert list(Order.objects.incomplete()) == [bare]


# --- reminded ---


def test_head_is_reminded_once_before_and_once_after_the_date(resolution):
    office = make_office()
    make_head(office)
    order = make_order(resolution, office=office, due_on=soon(7))

    told = [orders.remind_offices(), orders.remind_offices()]
    overdue(order)
    told += [orders.remind_offices(), orders.remind_offices()]

    assert told == [1, 0, 1, 0]


def mails():
    """[(to, subject, text)] of what is queued."""
    jobs = ProcrastinateJob.objects.filter(task_name="send_one_mail").order_by("id")
    return [(job.args["to"], job.args["subject"], job.args["text"]) for job in jobs]


def test_reminder_goes_to_the_head_and_tells_nothing_of_a_non_public_order(meeting):
    office = make_office()
    head = make_head(office)
    item = make_closed(meeting)
    order = make_order(make_decided(meeting, item=item), office=office, due_on=soon(3))

    orders.remind_offices()

    [(to, subject, text)] = mails()
    assert (to, subject) == (head.email, f"Beschlusskontrolle: {order.name}")
    assert (f"{soon(3):%d.%m.%Y}" in text, "Weidenweg" in text) == (True, False)


def test_reminder_without_an_office_goes_to_committee_services(resolution):
    services = make_committee_services()
    order = make_order(resolution, by=services, due_on=soon(3))

    orders.remind_offices()

    assert [(to, TEXT in text) for to, _, text in mails() if to == services.email] == [(services.email, True)]
    assert order.office is None


def test_another_date_is_reminded_of_anew(resolution):
    office = make_office()
    make_head(office)
    order = make_order(resolution, office=office, due_on=soon(7))
    orders.remind_offices()

    orders.change_due(order, by=make_committee_services(), due_on=soon(6), reason="Das Amt ist früher fertig.")

    assert orders.remind_offices() == 1


# --- seen ---


def test_non_public_orders_are_seen_by_those_who_read_the_item(meeting):
    committee, office = meeting.committees.get(), make_office()
    item = make_closed(meeting)
    order = make_order(make_decided(meeting, item=item), office=office)
    council, advisory = make_council(), make_committee(legal_profile=LegalProfile.ADVISORY_COUNCIL)
    users = {
        "own office": make_clerk(office),
        "other office": make_clerk(),
        "services": make_committee_services(),
        "mayor": make_user(UserRole.MAYOR),
        "member": make_user(person=make_membership(committee).person),
        "council": make_user(person=make_membership(council).person),
        "adviser elsewhere": make_user(person=make_membership(advisory, role="expert_resident").person),
        "nobody": make_user(),
    }

    seen = {name for name, user in users.items() if Order.objects.visible_to(user).exists()}

    assert order.is_public is False
    assert seen == {"own office", "services", "mayor", "member", "council"}


def test_order_of_a_closed_item_never_becomes_public(meeting):
    order = make_order(make_decided(meeting, item=make_closed(meeting)))

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        orders.change(order, by=make_committee_services(), text=TEXT, office=None, is_public=True)

    sentence = "Was aus dem nichtöffentlichen Teil folgt, bleibt nichtöffentlich (§ 48 Abs. 2 GO NRW)."
    assert (german_sentence(refused.value), PublicOrder.objects.count()) == (sentence, 0)


def test_closing_the_doors_takes_its_orders_out_of_the_public(resolution):
    order = make_order(resolution)
    shown = PublicOrder.objects.count()

    Handling.objects.filter(item=order.item).update(is_public=False)

    assert (shown, PublicOrder.objects.count(), again(order).is_public) == (1, 0, False)


def test_log_names_nothing_of_a_non_public_order(meeting):
    order = make_order(make_decided(meeting, item=make_closed(meeting)), due_on=soon(3))
    orders.change_due(order, by=make_committee_services(), due_on=soon(20), reason="Weidenweg 3 ist verkauft.")

    words = [f"{entry.subject} {entry.before} {entry.after} {entry.note}" for entry in AuditEntry.objects.about(order)]

    assert [each for each in words if "Weidenweg" in each] == []


def test_public_words_follow_the_order_once_its_result_is_public(resolution):
    office = make_office(name="Grünflächenamt")
    order = make_order(resolution, office=office, due_on=soon(9))
    before = PublicOrder.objects.in_public().count()
    publish(order.resolution, order.item.meeting)

    orders.report(order, by=make_clerk(office), text=SAID, step="begin")

    public = PublicOrder.objects.in_public().get()
    assert (before, public.state, public.due_on) == (0, "working", soon(9))
    assert (public.content["office"], public.content["update"]["text"]) == ("Grünflächenamt", SAID)


def test_promise_is_public_when_its_sitting_is_over(meeting):
    values = {"kind": OrderKind.PROMISE, "text": "Das Amt legt die Zahlen vor."}
    orders.promise(meeting.items.first(), meeting.committees.get(), by=make_committee_services(), **values)
    during = PublicOrder.objects.in_public().count()

    end(meeting)

    assert (during, PublicOrder.objects.in_public().count()) == (0, 1)


# --- reported ---


def make_reported(meeting, *states, **kwargs):
    """(report, orders): a paper on orders in these states, all of one sitting."""
    make_kind(key="information", name="Informationsvorlage", is_decided=False, asks_financial_effect=False)
    made = []
    for number, state in enumerate(states):
        order = make_order(make_decided(meeting, item=meeting.items.first()), text=f"{TEXT} {number}", **kwargs)
        Order.objects.filter(pk=order.pk).update(state=state)
        made.append(again(order))
    return orders.make_report(made, make_office(), by=make_committee_services()), made


def test_report_is_an_information_paper_with_the_state_of_each_order(resolution):
    office = make_office(name="Tiefbauamt")
    make_kind(key="information", name="Informationsvorlage", is_decided=False)
    order = make_order(resolution, office=office, due_on=soon(9))
    orders.report(order, by=make_clerk(office), text=SAID, step="begin")

    motion = orders.make_report([order], office, by=make_clerk(office))

    text = motion.sections.get(key="facts").html
    assert (motion.kind.key, motion.office, motion.state) == ("information", office, "draft")
    assert motion.subject == f"Bericht zu einem Auftrag: {order.committee.name}"
    assert (text, TEXT in text, SAID in text, "Tiefbauamt" in text) == (text_of([again(order)]), True, True, True)
    assert motion.consultations.get().role == "information"


def test_report_holds_orders_of_one_committee_and_one_publicity(meeting):
    make_kind(key="information", name="Informationsvorlage")
    services, office = make_committee_services(), make_office()
    public, elsewhere = make_order(make_decided(meeting, item=meeting.items.first())), make_order()
    closed = make_order(make_decided(meeting, item=make_closed(meeting)))

    for chosen, words in (([public, elsewhere], "desselben Gremiums"), ([public, closed], "getrennt"), ([], "einen")):
        with pytest.raises(NotAllowed, match=words):
            orders.make_report(chosen, office, by=services)

    assert Motion.objects.filter(kind__key="information").count() == 0


def note_taken(report, outcome=Outcome.NOTED, meeting=None):
    """The committee decides under the report's item; everybody is told, as consequences.carry_out does."""
    committee = report.consultations.get().committee
    meeting = meeting or make_next(committee, days=5)
    item = report.agenda_items.first() or agendas.add_motion(meeting, report, by=make_committee_services())
    resolution = make_decided(item.meeting, item=item, committee=committee, outcome=outcome, asks=Asks.NOTE)
    hooks.tell(hooks.resolution_decided, resolution, by=make_committee_services())
    return resolution


def test_committee_confirms_by_taking_note_of_the_report(meeting):
    report, (done, impossible, working) = make_reported(meeting, "done", "impossible", "working")

    resolution = note_taken(report)

    states = {each.state for each in map(again, (done, impossible))}
    assert (states, again(working).state) == ({OrderState.CONFIRMED}, "working")
    done = again(done)
    assert (done.confirmed_by, done.confirmed_under) == (resolution, resolution.item)


def test_order_taken_up_again_since_the_report_is_not_confirmed(meeting):
    report, (order,) = make_reported(meeting, "done")
    orders.report(order, by=make_committee_services(), text=SAID, step="reopen")

    note_taken(report)

    assert again(order).state == "working"


def test_correcting_the_decision_takes_the_confirmation_back(meeting):
    report, (order,) = make_reported(meeting, "overtaken")
    resolution = note_taken(report)

    resolution.outcome = Outcome.ADJOURNED
    resolution.save()
    hooks.tell(hooks.resolution_decided, resolution, by=make_committee_services())

    order = again(order)
    assert (order.state, order.confirmed_at, order.confirmed_by) == ("overtaken", None, None)
    assert (order.confirmed_under, order.confirmation_noted_by) == (None, None)


def test_decision_opened_again_reports_and_confirms_nothing(meeting):
    services = make_committee_services()
    make_next(meeting.committees.get())
    report, (order,) = make_reported(meeting, "done", returns=True)
    resolution = note_taken(report)
    before = again(order)

    resolution.outcome, resolution.decided_at = "", None
    resolution.save()
    hooks.tell(hooks.resolution_opened, resolution, by=services)
    resolution.delete()  # a wrong click: nothing holds on to it

    order = again(order)
    assert (before.state, before.open_ticket) == (OrderState.CONFIRMED, None)
    assert (order.state, order.open_ticket.item.motion) == (OrderState.DONE, report)


def test_decision_opened_again_beside_another_leaves_the_report_settled(meeting):
    services = make_committee_services()
    make_next(meeting.committees.get())
    report, (order,) = make_reported(meeting, "done", returns=True)
    note_taken(report)
    second = note_taken(report)

    second.outcome, second.decided_at = "", None
    second.save()
    hooks.tell(hooks.resolution_opened, second, by=services)

    assert again(order).open_ticket is None


# --- comes back ---


def make_asking(meeting):
    """A resolution that wants to hear of it in the next sitting."""
    return make_decided(meeting, html=f"<p>{REPORT}</p>")


@pytest.fixture
def asking(meeting):
    return make_asking(meeting)


def make_returning(asking, **kwargs):
    return make_order(asking, text=REPORT, returns=True, **kwargs)


def test_order_to_report_stands_on_the_next_agenda(asking):
    committee = asking.committee
    meeting = make_next(committee)
    make_next(committee, days=60)

    order = make_returning(asking)

    assert (order.ticket.meeting, order.ticket.item.meeting, order.until_next_meeting) == (meeting, meeting, True)
    assert (order.ticket.item.title, order.due) == (f"Bericht: {REPORT}", meeting.day)


def test_ticket_waits_for_a_sitting_and_takes_the_next_one_planned(asking):
    committee, services = asking.committee, make_committee_services()
    order = make_returning(asking)
    waits = (order.ticket.meeting, ticket_light(order.ticket, clock.today()).symbol)

    meeting = plan_meeting(committees=[committee], by=services, starts_at=clock.now() + timedelta(days=20))

    ticket = again(order).ticket
    assert (waits, ticket.meeting, ticket.item.meeting) == ((None, "warning"), meeting, meeting)


def test_ticket_follows_when_its_sitting_is_called_off(asking):
    committee, services = asking.committee, make_committee_services()
    first, second = make_next(committee, days=20), make_next(committee, days=50)
    order = make_returning(asking)

    cancel_meeting(first, by=services, seen=first.modified, reason="Hochwasser")

    ticket = again(order).ticket
    assert (ticket.meeting, ticket.item.meeting, ticket.missed_on) == (second, second, None)


def test_item_of_a_ticket_cannot_be_taken_off_until_it_is_lifted(asking):
    committee, services = asking.committee, make_committee_services()
    meeting = make_next(committee)
    order = make_returning(asking)

    with pytest.raises(NotAllowed, match=f"zu Auftrag {order.pk} berichtet"):
        agendas.drop(order.ticket.item, by=services)
    with pytest.raises(NotAllowed, match="warum nicht mehr"):
        orders.lift(order, by=services, reason=" ")
    with pytest.raises(NotAllowed, match="ändert der Sitzungsdienst"):
        orders.lift(order, by=make_clerk(), reason="Erledigt.")
    orders.lift(order, by=services, reason="Der Ausschuss verzichtet.")

    ticket = again(order).ticket
    assert (ticket.is_open, ticket.lifted_reason, ticket.lifted_by) == (False, "Der Ausschuss verzichtet.", services)
    assert meeting.items.filter(title__startswith="Bericht:").count() == 0


def test_report_is_put_at_the_item_of_its_ticket(asking):
    make_kind(key="information", name="Informationsvorlage", is_decided=False)
    committee, services = asking.committee, make_committee_services()
    meeting = make_next(committee)
    order = make_returning(asking)

    motion = orders.make_report([order], make_office(), by=services)

    item = meeting.items.get(motion=motion)
    assert (item, again(order).ticket.report) == (order.ticket.item, motion)
    assert (item.kind, motion.consultations.get().agenda_item) == (AgendaItemKind.MOTION, item)


def test_ticket_is_settled_when_its_item_is_dealt_with(asking):
    committee = asking.committee
    meeting = make_next(committee)
    order = make_returning(asking)
    resolution = make_decided(meeting, item=order.ticket.item, outcome=Outcome.NOTED, asks=Asks.NOTE)

    hooks.tell(hooks.resolution_decided, resolution, by=make_committee_services())

    ticket = again(order).ticket
    assert (ticket.settled_at is not None, ticket.is_open) == (True, False)


@pytest.mark.parametrize("outcome", [Outcome.ADJOURNED, Outcome.DROPPED, Outcome.NOT_HANDLED])
def test_ticket_goes_on_when_its_item_is_put_off(asking, outcome):
    committee = asking.committee
    meeting, later = make_next(committee), make_next(committee, days=60)
    order = make_returning(asking)
    meeting.state = "running"
    meeting.save()
    resolution = make_decided(meeting, item=order.ticket.item, outcome=outcome, asks=Asks.ADJOURN)

    hooks.tell(hooks.resolution_decided, resolution, by=make_committee_services())

    ticket = again(order).ticket
    assert (ticket.is_open, ticket.meeting, ticket.missed_on) == (True, later, None)


def test_sitting_without_the_report_leaves_the_ticket_red(asking):
    committee = asking.committee
    meeting, later = make_next(committee, days=20), make_next(committee, days=60)
    order = make_returning(asking)
    end(meeting)

    orders.follow_all()

    order = again(order)
    assert (order.ticket.meeting, order.ticket.missed_on, order.due) == (later, meeting.day, meeting.day)
    assert ticket_light(order.ticket, clock.today()).symbol == "danger"


@pytest.mark.parametrize(("days", "symbol"), [(15, "info"), (14, "warning"), (1, "warning")])
def test_ticket_is_amber_from_fourteen_days_before(asking, days, symbol):
    committee = asking.committee
    meeting = make_next(committee, days=days)
    order = make_returning(asking)

    light = ticket_light(order.ticket, clock.today())

    assert light == Light(symbol, f"Bericht am {meeting.day:%d.%m.%Y}")


def test_non_public_ticket_shows_a_neutral_title(meeting):
    ahead = make_next(meeting.committees.get())
    order = make_order(make_decided(meeting, item=make_closed(meeting)), returns=True)

    item = order.ticket.item

    assert (item.meeting, item.is_public, item.public_title) == (ahead, False, "Bericht der Verwaltung")


@REAL_ROLES
def test_proposal_clicked_twice_at_once_makes_one_order():
    resolution, services = make_decided(), make_committee_services()

    answers = in_parallel(*[lambda: orders.accept(resolution, by=services, text=TEXT)] * 2)

    assert sorted(type(each).__name__ for each in answers) == ["NotAllowed", "Order"]
    assert Order.objects.count() == 1


@REAL_ROLES
def test_two_sittings_called_off_at_once_lose_no_ticket():
    committee, services = make_committee(), make_committee_services()
    first, second, third = (make_next(committee, days=days) for days in (20, 40, 60))
    order = make_returning(make_asking(make_sitting(committee)), by=services)  # whose name stands in the log already

    def call_off(meeting):
        return lambda: cancel_meeting(meeting, by=services, seen=meeting.modified, reason="Sturm")

    answers = in_parallel(call_off(first), call_off(second))

    assert answers == [first, second]
    assert again(order).ticket.meeting == third
