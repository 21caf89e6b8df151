"""Löschfristen: what has been kept long enough is removed at night, what has not stays, and a page says so."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.urls import reverse
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.sql import queries

from committees import clock
from committees.actions import retention
from committees.actions.files import PDF, store
from committees.jobs import collect
from committees.models import (
    AuditEntry,
    CalendarFeed,
    CitizenQuestion,
    Meeting,
    MeetingVisit,
    Minutes,
    MinutesVersion,
    Motion,
    Municipality,
    OfficeStaff,
    Order,
    PersonContact,
    SentAct,
    Submission,
    Subscription,
)
from committees.rules.retention import RETENTION
from committees.states import (
    AgendaItemKind,
    MeetingState,
    MinutesState,
    OrderKind,
    OrderState,
    SignerRole,
    SigningWay,
    Topic,
    UserRole,
)
from committees.views.audit_words import words_of
from tests.conftest import REAL_ROLES
from tests.factories import (
    A_PDF,
    make_archive_answer,
    make_committee,
    make_faction,
    make_meeting,
    make_membership,
    make_motion,
    make_office,
    make_person,
    make_term,
    make_town,
    make_user,
)

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
ASKER = "Rosa Beispiel"
PROPOSALS = "Es sind die Vorschläge des Programms; die Stadt hat sie noch nicht bestätigt"


def long_ago():
    return clock.now() - timedelta(days=400)


def make_contact(person=None, **kwargs):
    return PersonContact.objects.create(person=person or make_person(), post_address="Weg 1", **kwargs)


def make_former(ended_at):
    """The contact of somebody whose only task ended then."""
    person = make_person()
    work_until(person, clock.local(ended_at).date())
    return make_contact(person)


def work_until(person, day):
    return OfficeStaff.objects.create(
        person=person, office=make_office(), starts_on=day - timedelta(days=30), ends_on=day
    )


def sit_in_the_last_term(person):
    term = make_term(name="11. Wahlperiode", starts_on=date(2020, 11, 1), ends_on=date(2025, 10, 31))
    ended = {"starts_on": date(2021, 1, 1), "ends_on": date(2024, 12, 31)}
    make_membership(make_committee(term=term, ends_on=term.ends_on), person, **ended)


def make_sitting(*signed_at):
    """A sitting with an Einwohnerfragestunde whose minutes were signed at these moments."""
    meeting, by = make_meeting(state=MeetingState.SIGNED), make_user()
    meeting.items.create(title="Einwohnerfragestunde", kind=AgendaItemKind.QUESTION_TIME)
    minutes = Minutes.objects.create(meeting=meeting, is_public=True, state=MinutesState.TO_SIGN)
    version = MinutesVersion.objects.create(
        minutes=minutes, content={}, content_sha256="0" * 64, file=store(A_PDF, PDF), file_name="Niederschrift.pdf",
        frozen_at=signed_at[0], frozen_by=by,
    )  # fmt: skip
    for at in signed_at:
        version.signatures.create(
            person=make_person(), role=SignerRole.CHAIR, way=SigningWay.PAPER, signed_on=clock.local(at).date(),
            recorded_at=at, recorded_by=by,
        )  # fmt: skip
    Minutes.objects.update(state=MinutesState.SIGNED)
    return meeting


def ask(meeting, **kwargs):
    values = {"asked_by": ASKER, "question": "Wann wird gebaut?", "answer": "Im Mai."}
    return meeting.items.get().questions.create(**values | kwargs)


def make_asked(signed_at):
    return ask(make_sitting(signed_at))


def owe_reply(question, state=OrderState.OPEN):
    order = Order.objects.create(
        kind=OrderKind.REPLY, committee=question.item.meeting.committees.get(), item=question.item, text="Antworten",
        state=state, is_public=False, created_at=clock.now(),
    )  # fmt: skip
    CitizenQuestion.objects.filter(pk=question.pk).update(reply=order)
    return order


def send_from_laptop(meeting):
    """A click that a laptop sent."""
    values = {"item": "1", "asked_by": ASKER, "question": "Wann wird gebaut?"}
    now = clock.now()
    return meeting.sent_acts.create(
        device="laptop", number=SentAct.objects.count(), name="add_question", values=values, clicked_at=now,
        taken_at=now, by=make_user(),
    )  # fmt: skip


def make_visit(at):
    return MeetingVisit.objects.create(user=make_user(), meeting=make_meeting(), at=at)


def make_deleted(at, **kwargs):
    motion = make_motion(**kwargs)
    Motion.objects.filter(pk=motion.pk).update(deleted_at=at)
    return motion


def make_answered(at):
    """A deleted draft for which the archive has answered."""
    motion = make_deleted(at)
    make_archive_answer(motion)
    return motion


def make_own(at):
    """A deleted draft of a faction."""
    return make_deleted(at, faction=make_faction())


def make_feed(revoked_at):
    user = make_user()
    return CalendarFeed.objects.create(user=user, name="Telefon", token_sha256=f"{user.pk}", revoked_at=revoked_at)


def make_subscription(asked_at):
    return Subscription.objects.create(
        email=f"{Subscription.objects.count()}@example.org", topic=Topic.SEARCH, value="Rad", asked_at=asked_at
    )


def make_submission(at):
    return Submission.objects.create(key=UUID(int=Submission.objects.count()), at=at)


def make_session(expire_date):
    key = f"sitzung{Session.objects.count()}"
    Session.objects.create(session_key=key, session_data="", expire_date=expire_date)
    seen = UserSession.objects.create(user=make_user(), session_key=key, ip="192.0.2.1", user_agent="Firefox")
    UserSession.objects.filter(pk=seen.pk).update(last_seen_at=expire_date)
    return seen


MAKERS = {
    "contacts": (make_former, timedelta(days=1)),  # counted in whole days
    "askers": (make_asked, timedelta(days=1)),
    "visits": (make_visit, HOUR),
    "drafts": (make_answered, HOUR),
    "own_drafts": (make_own, HOUR),
    "feeds": (make_feed, HOUR),
    "subscriptions": (make_subscription, HOUR),
    "submissions": (make_submission, HOUR),
    "sign_ins": (make_session, HOUR),
}


def test_every_line_of_the_table_is_carried_out():
    assert retention.CARRIED_OUT.keys() == RETENTION.keys() == MAKERS.keys()


@pytest.mark.parametrize("key", RETENTION)
def test_what_was_kept_long_enough_is_removed_and_the_rest_stays(key, quick_pdf):
    make, step = MAKERS[key]
    due = clock.now() - RETENTION[key].kept
    old, young = make(due - step), make(due + step)

    collect(timestamp=0)

    left = type(old)._base_manager.filter(pk__in=[old.pk, young.pk])
    assert [record.pk for record in left if getattr(record, "asked_by", True)] == [young.pk]


def test_contacts_of_former_members_go_and_those_of_who_is_still_or_newly_here_stay():
    account, employee, member, former = make_user().person, make_person(), make_person(), make_person()
    for person in (account, employee, member, former):
        sit_in_the_last_term(person)
    OfficeStaff.objects.create(person=employee, office=make_office(), starts_on=date(2020, 1, 1))
    make_membership(person=member)
    kept = {make_contact(person).pk for person in (account, employee, member, make_person())}
    make_contact(former)

    retention.forget_contacts()

    assert set(PersonContact.objects.values_list("pk", flat=True)) == kept


def names_left():
    return [question.asked_by for question in CitizenQuestion.objects.order_by("pk")]


def test_question_and_answer_stay_without_the_name_and_the_log_says_so():
    question = make_asked(long_ago())

    retention.forget_askers()

    entry, meeting = AuditEntry.objects.get(action="asker_forget"), question.item.meeting
    question.refresh_from_db()
    assert (question.asked_by, question.question, question.answer) == ("", "Wann wird gebaut?", "Im Mai.")
    assert (entry.actor_id, entry.record_type, entry.record_id) == (None, "meeting", meeting.pk)
    assert words_of(entry) == "Namen aus der Einwohnerfragestunde nach der Löschfrist entfernt"
    assert ASKER not in f"{entry.before}{entry.after}{entry.note}"


def test_name_stays_while_minutes_are_not_signed_by_all():
    Meeting.objects.filter(pk=make_asked(long_ago()).item.meeting.pk).update(state=MeetingState.FINISHED)
    ask(make_sitting(long_ago(), clock.now()))

    retention.forget_askers()

    assert names_left() == [ASKER, ASKER]


@pytest.mark.parametrize(
    ("state", "given_days_ago", "left"),
    [(OrderState.OPEN, None, ASKER), (OrderState.DONE, 364, ASKER), (OrderState.DONE, 366, "")],
)
def test_name_stays_until_the_answer_that_is_owed_in_writing_was_given_long_ago(state, given_days_ago, left):
    order = owe_reply(make_asked(long_ago()), state)
    if given_days_ago:
        at = clock.now() - timedelta(days=given_days_ago)
        order.updates.create(text="Der Brief ist abgeschickt.", state=state, at=at)

    retention.forget_askers()

    assert names_left() == [left]


def test_name_goes_from_what_a_laptop_sent_once_no_question_needs_it():
    meeting, other = make_sitting(long_ago()), make_sitting(long_ago())
    for each in (meeting, other):
        send_from_laptop(each)
    owe_reply(ask(other))

    retention.forget_askers()

    sent = [each.values for each in SentAct.objects.order_by("pk")]
    assert ["asked_by" in values for values in sent] == [False, True]
    assert sent[0] == {"item": "1", "question": "Wann wird gebaut?"}


def test_removed_contact_is_logged_without_its_content():
    contact = make_former(clock.now() - timedelta(days=400))

    retention.forget_contacts()

    entry = AuditEntry.objects.get(action="contact_forget")
    assert (entry.actor_id, entry.record_type, entry.record_id) == (None, "person", contact.person_id)
    assert "Weg" not in f"{entry.before}{entry.after}{entry.note}"


def test_session_that_goes_on_keeps_its_line():
    seen = make_session(clock.now() + HOUR)
    UserSession.objects.filter(pk=seen.pk).update(last_seen_at=clock.now() - timedelta(days=90))

    retention.forget_sign_ins()

    assert UserSession.objects.filter(pk=seen.pk).exists()


def plan(task, at):
    """As the worker plans it on that night; its job is done and gone."""
    names = ("queue", "lock", "queueing_lock", "args", "priority", "periodic_id")
    values = dict.fromkeys(names, "") | {"args": "{}", "priority": 0}
    with connection.cursor() as cursor:
        cursor.execute(
            queries["defer_periodic_job"], values | {"task_name": task, "defer_timestamp": int(at.timestamp())}
        )
        cursor.execute(
            queries["finish_job"], {"job_id": cursor.fetchone()[0], "status": "succeeded", "delete_job": True}
        )


def mails():
    return [job.args["subject"] for job in ProcrastinateJob.objects.filter(task_name="send_one_mail")]


PAUSED = "Heute Nacht nichts gelöscht: Bitte die Uhr des Servers prüfen"


@pytest.mark.parametrize(
    ("nights", "is_paused"),
    [
        ([], False),
        ([1], False),
        ([400, 3], False),
        ([400], True),
        ([4], True),
        ([1, 400], True),  # a clock that was set back before: the last one counts
        ([-400], False),
    ],
)
def test_nothing_is_deleted_in_the_night_after_a_gap_and_it_is_said(nights, is_paused):
    make_user(UserRole.ADMIN)
    visit = make_visit(clock.now() - timedelta(days=400))
    for days in nights:
        plan("forget_words", clock.now() - timedelta(days=days) + HOUR)

    collect(timestamp=0)

    assert MeetingVisit.objects.filter(pk=visit.pk).exists() is is_paused
    assert mails() == [PAUSED] * is_paused


def test_night_that_runs_now_is_not_the_last_one():
    visit = make_visit(clock.now() - timedelta(days=400))
    plan("forget_words", clock.now() - timedelta(days=30))
    plan("collect", clock.now())

    collect(timestamp=0)

    assert MeetingVisit.objects.filter(pk=visit.pk).exists()


def test_work_that_tells_of_the_last_night_comes_right_after_the_collecting():
    crons = {name: task.cron.split() for (name, _), task in app.periodic_registry.periodic_tasks.items()}

    assert (crons["collect"], crons["forget_words"]) == (["17", "3", "*", "*", "*"], ["47", "3", "*", "*", "*"])


def test_confirmed_subscription_stays():
    subscription = make_subscription(clock.now() - timedelta(days=90))
    Subscription.objects.filter(pk=subscription.pk).update(confirmed_at=clock.now())

    collect(timestamp=0)

    assert Subscription.objects.filter(pk=subscription.pk).exists()


@REAL_ROLES
def test_page_names_every_line(client):
    page = client.get(reverse("privacy")).content.decode().replace("\u00ad", "")

    assert [rule.what for rule in RETENTION.values() if rule.what[1:] not in page] == []


@REAL_ROLES
@pytest.mark.parametrize(
    ("confirmed", "words"),
    [
        ({}, f"Diese Fristen sind vorläufig: {PROPOSALS}."),
        ({"retention_confirmed_on": date(2026, 3, 1)}, "Diese Fristen hat die Stadt am 01.03.2026 bestätigt."),
        (
            {"retention_confirmed_on": date(2026, 3, 1), "retention_confirmed_with": "Löschkonzept 2026"},
            "Diese Fristen hat die Stadt am 01.03.2026 bestätigt (Löschkonzept 2026).",
        ),
    ],
)
@pytest.mark.usefixtures("as_public")
def test_page_says_whether_the_town_has_confirmed_them_and_what_the_law_says(client, confirmed, words):
    Municipality.objects.filter(pk=make_town().pk).update(**{"phone": ""} | confirmed)

    page = client.get(reverse("privacy")).content.decode().replace("\u00ad", "")

    said = page.partition("<p>Diese Fristen")[2].partition("</p>")[0]
    assert f"Diese Fristen{said}" == (
        f"{words} Das Gesetz nennt keine Zahl von Tagen; es verlangt, nichts länger zu speichern als nötig "
        "(Art. 5 Abs. 1 Buchst. e DSGVO)."
    )
