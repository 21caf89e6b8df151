"""The mails of a Versand: what they say, what they never say, and what happens when one does not arrive."""

from datetime import datetime
from smtplib import SMTPRecipientsRefused
from types import SimpleNamespace

import pytest
from django.urls import reverse
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from committees import clock
from committees.actions import agendas, dispatch_mails, dispatching
from committees.models import AgendaItem, AuditEntry, Meeting, Recipient, Reply
from committees.states import (
    AgendaItemKind,
    AgendaVersionKind,
    DeliveryState,
    LegalProfile,
    Position,
    RecipientRole,
)
from committees.workflow import NotAllowed
from tests.committees.sendings import (
    CANARY,
    freeze,
    make_member,
    make_prepared,
    make_sendable,
    run_mails,
    send,
    stop_clock,
)
from tests.factories import make_committee, make_committee_services
from tests.standing import stands

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


@pytest.fixture(autouse=True)
def first_of_june(monkeypatch):
    stop_clock(monkeypatch)


stand = stands(make_prepared)


@pytest.fixture
def meeting(stand, tmp_path):
    return stand.own(tmp_path)


def mail_to(mails, delivery):
    return next(mail for mail in mails if mail.to == [delivery.address])


def member_of(meeting):
    return meeting.committees.get().memberships.get(person__family_name="Mitglied").person


def make_press(committee, **kwargs):
    return Recipient.objects.create(
        committee=committee, name="Zeitung", email="presse@example.org", role=RecipientRole.PRESS, **kwargs
    )


def test_invitation_says_when_and_where_and_lists_the_public_agenda(meeting):
    paper = meeting.items.get(motion__is_public=True).motion
    delivery = send(meeting).deliveries.get(person=member_of(meeting))

    mail = mail_to(run_mails(), delivery)

    base, token = "http://localhost:8000", dispatch_mails.token_of(delivery)
    assert mail.subject == "Einladung: ADI, 17.06.2026"
    assert mail.body.split("\n\n") == [
        "Guten Tag Kim Mitglied,",
        "Sie sind zu dieser Sitzung eingeladen.",
        f"{meeting.committees.get().name}\nMi., 17.06.2026, 17:00 Uhr\nRathaus, Sitzungssaal",
        f"Öffentlicher Teil\nÖ 1 Feststellung der Tagesordnung\nÖ 2 {paper.subject} ({paper.number})\nÖ 3 Mitteilungen",
        "Nichtöffentlicher Teil\nN 1 Grundstücksangelegenheit",
        f"Unterlagen und Nichtöffentliches lesen Sie nach der Anmeldung:\n{base}/intern/sitzungen/{meeting.slug}/",
        "Kommen Sie? Bitte antworten Sie, eine Anmeldung ist nicht nötig.\n"
        f"Ich komme: {base}/sitzungen/antwort/{token}/?antwort=accepts\n"
        f"Ich bin verhindert: {base}/sitzungen/antwort/{token}/?antwort=declines\n"
        "Die Links gelten bis zum Beginn der Sitzung und nur für Sie. Bitte geben Sie sie nicht weiter.",
        "Freundliche Grüße\nStadt Musterbach\n",
    ]


def test_no_mail_and_no_queued_job_carries_a_non_public_word():
    committee = make_committee(short_name="ADI")
    make_press(committee)
    make_member(committee, family_name="Ersatz", position=Position.SUBSTITUTE, rank=1)
    meeting, by = make_sendable(committee=committee), make_committee_services()
    closed = {"is_public": False, "kind": AgendaItemKind.OTHER, "by": by}
    parent = agendas.add_item(meeting, title=f"Vergabe {CANARY}", **closed, rapporteur=f"Frau {CANARY}")
    agendas.add_item(meeting, title=f"Lose {CANARY}", parent=parent, **closed)
    Recipient.objects.create(
        meeting=meeting, name="Gast", email="gast@example.org", role=RecipientRole.GUEST, item=parent
    )
    freeze(meeting)
    send(meeting)
    AgendaItem.objects.filter(pk=parent.pk).update(
        title=f"Anderer {CANARY}", state="dropped", dropped_reason=f"wegen {CANARY}"
    )
    agendas.add_item(meeting, title=f"Neu {CANARY}", **closed, paper_later_reason=f"{CANARY} fehlt")
    freeze(meeting, kind=AgendaVersionKind.SUPPLEMENT)
    send(meeting)

    mails = run_mails()

    said = [f"{mail.subject} {mail.body} {mail.to}" for mail in mails]
    queued = [str(job.args) for job in ProcrastinateJob.objects.all()]
    assert len(mails) == 11
    assert [text for text in (*said, *queued) if CANARY in text] == []
    assert CANARY in str(meeting.agenda_versions.first().content)


def test_unannounced_sitting_is_named_by_its_day_alone():
    committee = make_committee(
        name=f"Projektgruppe {CANARY}", short_name=CANARY[:8], legal_profile=LegalProfile.PROJECT_GROUP
    )
    meeting = make_sendable(committee=committee, invitation_note=f"Bitte {CANARY} mitbringen.")
    send(meeting)

    mails = run_mails()

    said = " ".join(f"{mail.subject} {mail.body}" for mail in mails)
    assert [word for word in (CANARY, CANARY[:8], meeting.slug) if word in said] == []
    assert {mail.subject for mail in mails} == {"Einladung: Sitzung am 17.06.2026"}


def test_nachtrag_begins_with_the_difference(meeting):
    send(meeting)
    agendas.add_item(meeting, title="Freies WLAN", by=make_committee_services())
    freeze(meeting, kind=AgendaVersionKind.SUPPLEMENT)
    delivery = send(meeting).deliveries.get(person=member_of(meeting))

    mail = mail_to(run_mails()[3:], delivery)

    assert mail.subject == "Nachtrag zur Tagesordnung: ADI, 17.06.2026"
    assert "Was sich ändert:\n- Neu: Ö 4 „Freies WLAN“.\n\n" in mail.body


def test_nachtrag_of_the_non_public_part_says_only_that(meeting):
    send(meeting)
    AgendaItem.objects.filter(is_public=False).update(title=f"Tausch {CANARY}")
    freeze(meeting, kind=AgendaVersionKind.SUPPLEMENT)
    delivery = send(meeting).deliveries.first()

    mail = mail_to(run_mails()[3:], delivery)

    assert "Was sich ändert:\n- Geändert hat sich Nichtöffentliches.\n" in mail.body


def test_guest_reads_the_own_item_and_the_press_where_the_papers_are():
    committee = make_committee(short_name="ADI")
    make_press(committee)
    meeting = make_sendable(committee=committee)
    item = meeting.items.get(title="Mitteilungen")
    Recipient.objects.create(
        meeting=meeting, name="Gast", email="gast@example.org", role=RecipientRole.GUEST, item=item
    )
    dispatch = send(meeting)

    mails = run_mails()

    guest, press = (mail_to(mails, dispatch.deliveries.get(name=name)).body for name in ("Gast", "Zeitung"))
    assert guest.split("\n\n")[3:5] == [
        "Öffentlicher Teil\nÖ 3 Mitteilungen",
        f"Die öffentlichen Unterlagen:\nhttp://localhost:8000/sitzungen/{meeting.slug}/",
    ]
    assert ("Ö 1" in guest, "antwort" in guest, "antwort" in press) == (False, False, False)
    assert f"Die öffentlichen Unterlagen:\nhttp://localhost:8000/sitzungen/{meeting.slug}/" in press


def test_second_call_carries_the_hint_into_the_mail():
    note = "Nach § 49 Abs. 2 GO NRW ist der Ausschuss ohne Rücksicht auf die Zahl der Erschienenen beschlussfähig."
    meeting = make_sendable(is_second_call=True, invitation_note=note)
    send(meeting)

    assert {note in mail.body for mail in run_mails()} == {True}


# --- when a mail does not arrive ---


def test_mail_is_sent_once_and_logged(meeting):
    delivery = send(meeting).deliveries.first()
    run_mails()

    again = len(run_mails())

    delivery.refresh_from_db()
    assert (again, delivery.state, delivery.sent_at) == (0, DeliveryState.SENT, clock.now())


def fail(monkeypatch, error):
    def refuse(*args, **kwargs):
        raise error

    monkeypatch.setattr(dispatch_mails.EmailMessage, "send", refuse)


def test_mail_server_that_is_away_is_tried_again_and_then_given_up(meeting, monkeypatch):
    delivery = send(meeting).deliveries.first()
    fail(monkeypatch, ConnectionRefusedError())
    seen = []

    for is_last_try in (False, True):
        with pytest.raises(ConnectionRefusedError):
            dispatch_mails.deliver(delivery.pk, is_last_try=is_last_try)
        delivery.refresh_from_db()
        seen.append((delivery.state, delivery.problem))

    assert seen == [
        ("queued", "Der Mailserver war nicht zu erreichen; es wird weiter versucht."),
        ("failed", "Der Mailserver war nicht zu erreichen."),
    ]


@pytest.mark.parametrize(("attempts", "state"), [(29, "queued"), (30, "failed")])
def test_worker_gives_up_with_its_last_try(meeting, monkeypatch, attempts, state):
    delivery = send(meeting).deliveries.first()
    fail(monkeypatch, ConnectionRefusedError())
    context = SimpleNamespace(job=SimpleNamespace(attempts=attempts))

    with pytest.raises(ConnectionRefusedError):
        app.tasks["send_delivery"].func(context, delivery.pk)

    delivery.refresh_from_db()
    is_over = dispatch_mails.PATIENCE.get_retry_decision(exception=ConnectionRefusedError(), job=context.job) is None
    assert (delivery.state, is_over) == (state, state == "failed")


def test_worker_publishes_agendas_every_day():
    tasks = app.periodic_registry.periodic_tasks

    assert [task.cron for (name, _), task in tasks.items() if name == "publish_agendas"] == ["5 6 * * *"]


def test_refused_address_is_given_up_at_once_and_can_be_tried_again(meeting, monkeypatch):
    by = make_committee_services()
    delivery = send(meeting).deliveries.first()
    with monkeypatch.context() as broken:
        fail(broken, SMTPRecipientsRefused({}))
        dispatch_mails.deliver(delivery.pk)
    delivery.refresh_from_db()
    before = (delivery.state, delivery.problem)

    dispatching.send_again(delivery, by=by)
    dispatch_mails.deliver(delivery.pk)
    delivery.refresh_from_db()

    assert before == ("failed", "Der Mailserver nimmt diese Adresse nicht an.")
    assert (delivery.state, delivery.problem) == ("sent", "")
    assert AuditEntry.objects.about(delivery).get().action == "send_again"
    with pytest.raises(NotAllowed):
        dispatching.send_again(delivery, by=by)


# --- the link ---


def answer(client, delivery, **data):
    return client.post(reverse("meeting-reply", args=[dispatch_mails.token_of(delivery)]), data)


def test_opening_the_link_answers_nothing(client, meeting):
    delivery = send(meeting).deliveries.get(person=member_of(meeting))

    page = client.get(f"{reverse('meeting-reply', args=[dispatch_mails.token_of(delivery)])}?antwort=declines")

    assert page.status_code == 200
    assert page.context["form"]["answer"].value() == "declines"
    assert Reply.objects.count() == 0
    assert page["Cache-Control"] == "no-store, private"


def test_last_answer_counts(client, meeting):
    delivery = send(meeting).deliveries.get(person=member_of(meeting))

    pages = [
        answer(client, delivery, answer="declines", note="Ich bin verreist."),
        answer(client, delivery, answer="accepts", note=""),
    ]

    assert [page.status_code for page in pages] == [200, 200]
    reply = Reply.objects.get()
    assert (reply.person, reply.answer, reply.note, reply.by) == (member_of(meeting), "accepts", "", None)
    assert AuditEntry.objects.about(meeting).first().action == "reply"


def test_answer_must_be_one(client, meeting):
    delivery = send(meeting).deliveries.filter(role="member").first()

    page = answer(client, delivery, note="x" * 301)

    assert (page.status_code, sorted(page.context["form"].errors)) == (422, ["answer", "note"])


@pytest.mark.parametrize("token", ["x", "WzFd:gefälscht", "1:2:3"])
def test_forged_link_leads_nowhere(client, token):
    assert client.get(reverse("meeting-reply", args=[token])).status_code == 404


def test_link_of_who_does_not_answer_leads_nowhere(client, meeting):
    delivery = send(meeting).deliveries.get(role="mayor")

    assert answer(client, delivery, answer="accepts").status_code == 404


def test_link_ends_with_the_sitting(client, meeting, monkeypatch):
    delivery = send(meeting).deliveries.filter(role="member").first()
    stop_clock(monkeypatch, datetime(2026, 6, 17, 17, 0))

    page = answer(client, delivery, answer="accepts")

    assert (page.status_code, Reply.objects.count()) == (410, 0)
    assert "Die Sitzung hat schon begonnen oder stattgefunden." in page.content.decode()


def test_link_ends_when_the_sitting_is_cancelled(client, meeting):
    delivery = send(meeting).deliveries.filter(role="member").first()
    Meeting.objects.filter(pk=meeting.pk).update(state="cancelled")

    page = answer(client, delivery, answer="accepts")

    assert "Die Sitzung ist abgesagt." in page.content.decode()


def test_page_behind_the_link_hides_a_committee_that_is_not_announced(client):
    committee = make_committee(name=f"Projektgruppe {CANARY}", legal_profile=LegalProfile.PROJECT_GROUP)
    delivery = send(make_sendable(committee=committee)).deliveries.filter(role="member").first()

    page = client.get(reverse("meeting-reply", args=[dispatch_mails.token_of(delivery)]))

    assert (page.status_code, CANARY in page.content.decode()) == (200, False)
