"""Answers owed to citizens: to questions that are answered in writing, and on what became of an Anregung."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from committees import clock, hooks
from committees.actions import minutes as minutes_actions
from committees.actions import orders, sitting
from committees.models import AuditEntry, CitizenQuestion, Motion, Order, PublicOrder, ReportedOrder, TownSetting
from committees.proceedings.orders import Light, light_of, missing_words, revoked_words
from committees.states import AgendaItemKind, Asks, ConsultationRole, MotionState, OrderKind, OrderState, Outcome
from committees.views.audit_words import words_of
from committees.workflow import NotAllowed
from tests.committees.incoming import make_petition
from tests.committees.orders import again, end, make_decided, make_next, make_sitting
from tests.factories import (
    make_clerk,
    make_committee,
    make_committee_services,
    make_head,
    make_kind,
    make_membership,
    make_office,
    make_user,
)
from tests.standing import stands

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

ASKER, SAID = "Rosa Beispiel", "Wann wird der Weidenweg gebaut?"


@pytest.fixture
def services():
    return make_committee_services()


def make_question_time():
    """The Einwohnerfragestunde of a sitting that runs."""
    meeting = make_sitting()
    meeting.items.filter(title="Mitteilungen").update(kind=AgendaItemKind.QUESTION_TIME)
    return meeting.items.get(kind=AgendaItemKind.QUESTION_TIME)


item_stand = stands(make_question_time)


@pytest.fixture
def item(item_stand, tmp_path):
    return item_stand.own(tmp_path)


def ask(item, by, **typed):
    values = {"item": item.pk, "asked_by": ASKER, "question": SAID, "in_writing": "1"} | typed
    sitting.run(item.meeting, "add_question", values, by=by)
    return CitizenQuestion.objects.latest("pk")


def replies():
    return list(Order.objects.filter(kind=OrderKind.REPLY).order_by("pk"))


# --- questions ---


def test_question_to_be_answered_in_writing_is_owed_an_answer_until_a_day(item, services):
    question = ask(item, services)

    [order] = replies()
    assert (order, order.item, order.committee) == (question.reply, item, item.meeting.committees.get())
    assert (order.due_on, order.is_public) == (item.meeting.day + timedelta(days=28), False)
    assert order.text == f"Einwohnerfrage schriftlich beantworten: „{SAID}“"
    assert missing_words(order) == "Noch fehlt die Zuständigkeit (§ 55, § 62 Abs. 2 GO NRW)."


def test_question_answered_at_once_is_owed_nothing(item, services):
    ask(item, services, in_writing="", answer="Im Mai.")

    assert replies() == []


def test_how_long_an_answer_may_take_is_a_setting(item, services):
    TownSetting.objects.update(reply_days=14)

    ask(item, services)

    assert replies()[0].due_on == item.meeting.day + timedelta(days=14)


def test_saying_twice_that_it_is_answered_in_writing_owes_it_once(item, services):
    question = ask(item, services)

    sitting.run(item.meeting, "answer_question", {"question": question.pk, "in_writing": "1"}, by=services)

    assert replies() == [question.reply]


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("answer_question", {"answer": "Im Mai."}, "Die Frage ist in der Sitzung beantwortet."),
        ("remove_question", {}, "Die Frage ist gestrichen."),
    ],
)
def test_question_that_needs_no_letter_any_more_is_overtaken_and_does_not_vanish(item, services, name, typed, said):
    question = ask(item, services)

    sitting.run(item.meeting, name, {"question": question.pk} | typed, by=services)

    [order] = replies()
    assert (order.state, order.updates.get().text) == (OrderState.OVERTAKEN, said)


def test_question_that_is_to_be_answered_in_writing_after_all_is_owed_anew(item, services):
    question = ask(item, services)
    for typed in ({"answer": "Im Mai."}, {"in_writing": "1", "count": 1}):
        sitting.run(item.meeting, "answer_question", {"question": question.pk} | typed, by=services)

    question.refresh_from_db()
    assert [order.state for order in replies()] == [OrderState.OVERTAKEN, OrderState.OPEN]
    assert question.reply == replies()[1]


def test_answer_that_was_given_stays_given(item, services):
    question = ask(item, services)
    orders.report(question.reply, by=services, text="Der Brief ging am 1. Juli ab.", step="finish")

    sitting.run(item.meeting, "remove_question", {"question": question.pk}, by=services)

    assert replies()[0].state == OrderState.DONE


def test_log_and_history_say_that_it_was_answered(client, item, services):
    order = ask(item, services).reply
    orders.report(order, by=services, text="Der Brief ging am 1. Juli ab.", step="finish")
    client.force_login(services)

    log = client.get(reverse("audit-log", query={"suche": "beantwortet"})).context["lines"]
    entries = AuditEntry.objects.about(order)
    history = client.get(reverse("order-page", args=[order.pk])).context["history"]

    assert [(line.words, line.entry.subject) for line in log] == [
        ("beantwortet", f"Antwort {order.pk} (nichtöffentlich)")
    ]
    assert [words_of(entry) for entry in entries] == ["beantwortet", "Antwort steht aus"]
    assert [line.words for line in history if "Sachstand" in line.words] == ["Sachstand: beantwortet"]


def test_refused_step_of_an_answer_is_called_by_its_own_word(item, services):
    order = ask(item, services).reply

    with pytest.raises(NotAllowed, match="„beantwortet“ ist nicht möglich. Stand: beantwortet."):
        for _ in range(2):
            orders.report(order, by=services, text="Der Brief ging am 1. Juli ab.", step="finish")


def test_answer_in_writing_is_owed_as_well_when_it_is_noted_in_the_minutes(item, services):
    question = ask(item, services, in_writing="")
    end(item.meeting)
    minutes = item.meeting.minutes.get(is_public=True)

    minutes_actions.answer_question(minutes, question.pk, answer="", in_writing=True, by=services)

    question.refresh_from_db()
    assert replies() == [question.reply]


def test_answer_reminds_committee_services_and_once_an_office_has_it_its_head(item, services):
    order, office = ask(item, services).reply, make_office()
    head = make_head(office)
    Order.objects.update(due_on=clock.today() + timedelta(days=7))

    orders.remind_offices()
    orders.change(again(order), by=services, text=order.text, office=office, is_public=False)
    orders.remind_offices()

    jobs = ProcrastinateJob.objects.filter(task_name="send_one_mail").order_by("id")
    told = [(job.args["to"], job.args["subject"]) for job in jobs]
    subject = f"Beschlusskontrolle: Antwort {order.pk}"
    assert {(services.email, subject), (head.email, subject)} <= set(told)
    assert [job.args["text"] for job in jobs if ASKER in job.args["text"] or SAID in job.args["text"]] == []


@pytest.mark.parametrize("has_day", [True, False])
def test_page_of_the_sitting_leads_to_the_answer_and_says_until_when(client, item, services, has_day):
    order = ask(item, services).reply
    if not has_day:
        orders.change_due(order, by=services, reason="Das Amt fragt nach.", until_next_meeting=True)
    item.meeting.proceedings.current_item = item
    item.meeting.proceedings.save()
    client.force_login(services)

    page = client.get(reverse("sitting-lead", args=[item.meeting.slug])).content.decode()

    until = f"{order.due_on:%d.%m.%Y}" if has_day else "zur nächsten Sitzung"
    assert f'bis {until}: <a href="{order.get_absolute_url()}">Antwort {order.pk}</a>' in page


def test_who_asked_is_told_to_those_who_answer_alone(client, item, services):
    order, office = ask(item, services).reply, make_office()
    Order.objects.update(office=office)
    member = make_user(person=make_membership(order.committee).person)
    pages = {}

    for name, user in {"services": services, "office": make_clerk(office), "member": member}.items():
        client.force_login(user)
        pages[name] = ASKER in client.get(order.get_absolute_url()).content.decode()

    assert pages == {"services": True, "office": True, "member": False}


def test_answer_stays_inside_whatever_is_sent(client, item, services):
    order = ask(item, services).reply
    client.force_login(services)

    sent = client.post(reverse("order-change", args=[order.pk]), {"text": "Bitte bald antworten.", "is_public": "on"})
    with pytest.raises(IntegrityError, match="reply_stays_inside"), transaction.atomic():
        orders.change(order, by=services, text=order.text, office=None, is_public=True)

    order = again(order)
    assert (sent.status_code, order.text, order.is_public) == (302, "Bitte bald antworten.", False)
    assert PublicOrder.objects.count() == 0


# --- Anregungen (§ 24 GO NRW) ---


def make_letter():
    """A released Anregung and the one committee that deals with it."""
    motion = make_petition(MotionState.RELEASED)
    motion.consultations.all().delete()
    committee = make_committee()
    motion.consultations.create(committee=committee, role=ConsultationRole.DECISION)
    return motion, committee


letter_stand = stands(make_letter)


@pytest.fixture
def letter(letter_stand, tmp_path):
    return letter_stand.own(tmp_path)


def decide(motion, committee, services, **values):
    """The committee decides on the paper in a sitting of today; everybody is told."""
    meeting = make_sitting(committee)
    item = meeting.items.create(title=motion.subject, motion=motion, number="Ö 9")
    motion.consultations.filter(committee=committee).update(meeting=meeting, agenda_item=item)
    resolution = make_decided(meeting, item=item, committee=committee, **values)
    hooks.tell(hooks.resolution_decided, resolution, by=services)
    return resolution


@pytest.mark.parametrize("values", [{}, {"outcome": Outcome.REJECTED}, {"outcome": Outcome.NOTED, "asks": Asks.NOTE}])
def test_those_who_handed_an_anregung_in_are_told_what_became_of_it(letter, services, values):
    motion, committee = letter

    resolution = decide(motion, committee, services, **values)

    [order] = replies()
    assert (order.office, order.resolution, order.is_public) == (motion.office, resolution, False)
    assert order.due_on == resolution.item.meeting.day + timedelta(days=28)
    assert order.text == (
        f"Die Einreichenden von {motion.label} „{motion.subject}“ über das Ergebnis der Beratung unterrichten "
        "(§ 24 Abs. 1 GO NRW)."
    )
    assert (missing_words(order), revoked_words(order)) == ("", "")


@pytest.mark.parametrize(
    "values",
    [
        {"outcome": Outcome.ADJOURNED, "asks": Asks.ADJOURN},
        {"outcome": Outcome.REJECTED, "asks": Asks.ADJOURN},
        {"outcome": Outcome.REJECTED, "asks": Asks.SETTLE},
        {"outcome": Outcome.RECOMMENDED},
        {"outcome": Outcome.ADOPTED, "asks": Asks.AMEND},
    ],
)
def test_nothing_is_told_before_an_anregung_is_dealt_with(letter, services, values):
    decide(*letter, services, **values)

    assert replies() == []


def test_result_is_told_once_the_last_committee_has_decided(letter, services):
    motion, committee = letter
    last = make_committee()
    motion.consultations.create(committee=last, position=2)

    decide(motion, committee, services, outcome=Outcome.NOTED, asks=Asks.NOTE)
    before = replies()
    resolution = decide(motion, last, services)

    assert (before, [order.resolution for order in replies()]) == ([], [resolution])


def decide_on_both(letter, services):
    """(decision on the letter, which owes the answer; decision on its Stellungnahme)"""
    motion, committee = letter
    first = decide(motion, committee, services)
    Motion.objects.filter(pk=motion.pk).update(state=MotionState.RELEASED)
    statement = Motion.objects.create(
        kind=motion.kind.answer_kind, office=motion.office, subject="Stellungnahme", supplement_to=motion
    )
    statement.consultations.create(committee=committee)
    return first, decide(statement, committee, services, outcome=Outcome.NOTED, asks=Asks.NOTE)


def test_stellungnahme_on_the_same_agenda_owes_no_second_answer(letter, services):
    decide_on_both(letter, services)

    assert len(replies()) == 1


def correct(resolution, services, outcome=Outcome.NOT_HANDLED, asks=Asks.NOT_HANDLE):
    resolution.outcome, resolution.asks = outcome, asks
    resolution.save()
    hooks.tell(hooks.resolution_decided, resolution, by=services)


def test_answer_stays_owed_because_of_another_decision_that_stands(letter, services):
    first, second = decide_on_both(letter, services)

    correct(first, services)

    [order] = replies()
    assert (order.state, order.resolution, order.item) == (OrderState.OPEN, second, second.item)
    assert order.updates.get().text == (
        "Der Beschluss ist berichtigt. Die Antwort steht weiter aus: Ein anderer Beschluss dazu gilt."
    )
    assert revoked_words(order) == ""


def test_answer_is_overtaken_when_no_decision_stands_any_more_and_owed_once_when_one_does_again(letter, services):
    first, second = decide_on_both(letter, services)

    correct(first, services)
    correct(second, services)
    overtaken = [order.state for order in replies()]
    for resolution in (first, second):
        correct(resolution, services, Outcome.ADOPTED, Asks.ADOPT)

    assert overtaken == [OrderState.OVERTAKEN]
    assert [order.state for order in replies()] == [OrderState.OVERTAKEN, OrderState.OPEN]


def test_answer_stays_owed_when_the_decision_that_owes_it_is_discarded_and_another_stands(letter, services):
    first, second = decide_on_both(letter, services)

    orders.drop_result(first, by=services)

    [order] = replies()
    assert (order.state, order.resolution) == (OrderState.OPEN, second)


def test_decision_on_a_stellungnahme_owes_no_answer_while_the_letter_goes_on(letter, services):
    motion, committee = letter
    last = make_committee()
    motion.consultations.create(committee=last, position=2)
    statement = Motion.objects.create(
        kind=motion.kind.answer_kind, office=motion.office, subject="Stellungnahme", supplement_to=motion
    )
    statement.consultations.create(committee=committee)

    meeting = decide(statement, committee, services).item.meeting
    before = replies()
    item = meeting.items.create(title=motion.subject, motion=motion, number="Ö 8")
    motion.consultations.filter(committee=committee).update(meeting=meeting, agenda_item=item)
    resolution = decide(motion, last, services)

    assert (before, [order.resolution for order in replies()]) == ([], [resolution])


def test_decision_that_is_corrected_to_an_adjournment_owes_no_answer_yet(letter, services):
    motion, committee = letter
    resolution = decide(motion, committee, services)
    make_next(committee)

    for outcome, asks in ((Outcome.ADJOURNED, Asks.ADJOURN), (Outcome.ADOPTED, Asks.ADOPT)):
        resolution.outcome, resolution.asks = outcome, asks
        resolution.save()
        hooks.tell(hooks.resolution_decided, resolution, by=services)

    assert [order.state for order in replies()] == [OrderState.OVERTAKEN, OrderState.OPEN]


def test_result_put_by_mistake_can_be_discarded_and_owes_no_answer(letter, services):
    resolution = decide(*letter, services, outcome=Outcome.NOTED, asks=Asks.NOTE)
    meeting, typed = resolution.item.meeting, {"resolution": resolution.pk}

    sitting.run(meeting, "correct", typed | {"reason": "Falscher Knopf", "count": resolution.count}, by=services)
    [order] = replies()
    during = (order.state, revoked_words(order))
    resolution.refresh_from_db()
    sitting.run(meeting, "discard", typed | {"count": resolution.count}, by=services)

    said = "Der Beschluss wird gerade berichtigt. Bitte antworten Sie erst, wenn neu entschieden ist."
    assert during == (OrderState.OPEN, said)
    order = again(order)
    assert (order.state, order.resolution, order.updates.get().text) == (
        *(OrderState.OVERTAKEN, None),
        "Der Beschluss ist verworfen.",
    )


def test_office_reports_that_it_answered_and_finds_the_letter(client, letter, services):
    motion, committee = letter
    decide(motion, committee, services)
    [order] = replies()
    client.force_login(make_clerk(motion.office))

    page = client.get(order.get_absolute_url())
    typed = {"text": "Die Einreichenden haben am 1. Juli einen Brief bekommen.", "step": "finish"}
    sent = client.post(reverse("order-update", args=[order.pk]), typed)

    assert (page.context["owed_to"]["paper"], sent.status_code) == (motion, 302)
    assert again(order).state == OrderState.DONE


def answered(letter, services):
    """An Antwort that was given."""
    decide(*letter, services)
    [order] = replies()
    orders.report(order, by=services, text="Der Brief ging am 1. Juli ab.", step="finish")
    return again(order)


def test_answer_that_was_given_reads_as_answered_wherever_orders_stand(client, letter, services):
    order = answered(letter, services)
    client.force_login(services)

    page = client.get(order.get_absolute_url()).content.decode()
    listed = client.get(reverse("order-list")).content.decode()
    table = client.get(reverse("order-export")).content.decode()

    assert "Sachstand: beantwortet" in page
    assert ";beantwortet;beantwortet;nein;" in table
    rows = listed.split('id="liste"')[1]
    assert [words for words in ("umgesetzt", "zu bestätigen") if words in page + rows + table] == []


def test_steps_of_an_answer_have_its_words(client, letter, services):
    decide(*letter, services)
    client.force_login(services)

    form = client.get(replies()[0].get_absolute_url()).context["form"]

    assert dict(form.fields["step"].choices) == {
        "report": "wie bisher",
        "begin": "in Arbeit",
        "wait": "wartet auf andere",
        "partly": "teilweise beantwortet",
        "finish": "beantwortet",
        "give_up": "nicht zu beantworten",
        "overtake": "überholt",
    }


@pytest.mark.parametrize(
    ("state", "light"),
    [
        ("done", Light("success", "beantwortet")),
        ("impossible", Light("info", "nicht zu beantworten")),
        ("overtaken", Light("info", "überholt")),
    ],
)
def test_light_of_an_answer_waits_for_no_committee(state, light):
    assert light_of(state, None, clock.today(), OrderKind.REPLY) == light


def leads(order):
    """Where its page would lead to, were it to be confirmed."""
    return reverse("order-confirm", args=[order.pk]), reverse("order-report", args=[order.committee_id])


def test_no_committee_confirms_an_answer(client, letter, services):
    order = answered(letter, services)
    client.force_login(services)

    page = client.get(order.get_absolute_url()).content.decode()
    waiting = client.get(reverse("order-list") + "?stand=erledigt").context["page"].object_list
    to_report = client.get(reverse("order-report", args=[order.committee_id])).context["form"].fields["orders"].queryset
    with pytest.raises(NotAllowed, match="Stand: beantwortet"):
        orders.confirm(order, order.item, by=services)

    assert [address in page for address in leads(order)] == [False, False]
    assert (list(waiting), list(to_report)) == ([], [])


def test_committee_that_takes_note_of_an_answer_confirms_none(letter, services):
    make_kind(key="information", name="Informationsvorlage", is_decided=False, asks_financial_effect=False)
    decide(*letter, services)
    [order] = replies()
    report = orders.make_report([order], order.office, by=services)
    ReportedOrder.objects.update(state=OrderState.DONE)
    orders.report(order, by=services, text="Der Brief ging am 1. Juli ab.", step="finish")

    decide(report, order.committee, services, outcome=Outcome.NOTED, asks=Asks.NOTE)

    assert again(order).state == OrderState.DONE
