"""The Versand page: who opens it, what it shows, what each of its forms does, and what bad input gets."""

import csv
import io
from datetime import date, datetime

import pytest
from django.urls import reverse

from committees.actions import agendas
from committees.actions.attendance import answer_by_link
from committees.actions.dispatch_mails import deliver
from committees.models import Agenda, AgendaVersion, Delivery, Dispatch, Meeting, PublicNotice, Recipient
from committees.states import DeliveryState, LegalProfile, MeetingState, Position, RecipientRole, UserRole
from committees.templatetags.council import NBSP
from committees.words import SOFT_HYPHEN
from tests.committees.sendings import (
    CANARY,
    freeze,
    make_member,
    make_sendable,
    newest,
    send,
    stop_clock,
)
from tests.factories import (
    make_agenda,
    make_clerk,
    make_committee,
    make_committee_services,
    make_meeting,
    make_membership,
    make_motion,
    make_user,
)
from tests.standing import stands

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]
TOO_LATE = datetime(2026, 6, 4, 9, 0)
REASON = "Die Förderung läuft am 30.06. ab."


@pytest.fixture(autouse=True)
def first_of_june(monkeypatch):
    stop_clock(monkeypatch)


def make_on_the_first_of_june():
    with pytest.MonkeyPatch.context() as patch:
        stop_clock(patch)
        return make_sendable()


stand = stands(make_on_the_first_of_june)


@pytest.fixture
def meeting(stand, tmp_path):
    return stand.own(tmp_path)


@pytest.fixture
def services(client):
    user = make_committee_services()
    client.force_login(user)
    return user


def address(meeting):
    return reverse("meeting-dispatch", args=[meeting.slug])


def press(client, meeting, act, **data):
    """Send one of the forms as the page shows it."""
    prefix = "" if act in ("again", "drop") else f"{act}-"
    return client.post(address(meeting), {"act": act} | {f"{prefix}{name}": value for name, value in data.items()})


def send_by_form(client, meeting, **data):
    version = newest(meeting)
    return press(client, meeting, "send", **{"version": version.number, "delivered_on": "2026-06-01"} | data)


def text_of(answer):
    return answer.content.decode().replace(SOFT_HYPHEN, "").replace(NBSP, " ")


def errors_of(answer, form):
    return {name: list(sentences) for name, sentences in answer.context["forms"][form].errors.items()}


# --- who ---


def test_page_is_for_committee_services_and_the_chair(client, meeting):
    seats = meeting.committees.get().memberships
    chair = seats.get(position=Position.CHAIR).person.user
    member = seats.get(position=Position.MEMBER).person.user
    people = [make_committee_services(), chair, member, make_clerk(), make_user(UserRole.MAYOR)]

    found = []
    for user in people:
        client.force_login(user)
        found.append(
            [client.get(address(meeting)).status_code, send_by_form(client, meeting, delivered_on="x").status_code]
        )

    assert found == [[200, 422], [200, 422], [403, 403], [403, 403], [403, 403]]


def test_chair_of_another_committee_is_refused(client):
    meeting, other = make_sendable(), make_committee()
    chair = make_member(other, position=Position.CHAIR)
    client.force_login(chair.user)

    assert client.get(address(meeting)).status_code == 403


def test_hidden_sitting_is_not_there_for_strangers(client):
    committee = make_committee(legal_profile=LegalProfile.PROJECT_GROUP)
    meeting = make_sendable(committee=committee, is_public=False)
    client.force_login(make_user())

    assert client.get(address(meeting)).status_code == 404


# --- what it shows ---


def test_page_counts_down_to_the_last_day_of_delivery(client, services, monkeypatch, meeting):
    words = []
    for day in (1, 2, 3, 4, 5):
        stop_clock(monkeypatch, datetime(2026, 6, day, 9, 0))
        words.append(client.get(address(meeting)).context["countdown"])

    assert words == ["noch 2 Tage", "noch 1 Tag", "heute", "seit 1 Tag vorbei", "seit 2 Tagen vorbei"]
    assert "Spätester Zustelltag: Mi., 03.06.2026, seit 2 Tagen vorbei." in text_of(client.get(address(meeting)))


def test_previews_show_each_reader_what_they_will_see(client, services):
    answer = client.get(address(make_sendable()))

    context = answer.context
    assert (CANARY in str(context["public"]), CANARY in str(context["whole"])) == (False, True)
    assert (CANARY in context["press_mail"], "N 1 Grundstücksangelegenheit" in context["press_mail"]) == (False, True)


def test_agenda_that_is_not_frozen_says_what_comes_first(client, services):
    meeting = make_agenda(meeting=make_meeting())

    answer = client.get(address(meeting))
    sent = press(client, meeting, "send", version=0, delivered_on="2026-06-01")

    assert answer.context["obstacles"] == ["Die Tagesordnung ist noch nicht festgesetzt."]
    assert (sent.status_code, Dispatch.objects.count()) == (422, 0)


@pytest.mark.parametrize("sent", [False, True])
def test_page_asks_as_often_for_sixty_items_and_members_as_for_one(client, services, django_assert_num_queries, sent):
    committees = make_committee(), make_committee()
    for _ in range(57):
        make_member(committees[1])
    one, many = (make_sendable(committee=committee) for committee in committees)
    for number in range(57):
        agendas.add_item(many, title=f"Punkt {number}", by=services)
    freeze(many)
    agendas.add_item(many, title="Nachgeschoben", by=services)
    freeze(many)
    if sent:
        for meeting in (one, many):
            send(meeting, by=services)

    for meeting in (one, many):
        with django_assert_num_queries(26):
            assert client.get(address(meeting)).status_code == 200


# --- noting ---


def test_benehmen_is_noted(client, services):
    meeting = make_agenda(meeting=make_meeting())

    answer = press(client, meeting, "consultation", with_whom="Mira Meyer", on="29.05.2026")

    agenda = Agenda.objects.get(meeting=meeting)
    assert answer.url == address(meeting)
    assert (agenda.consulted_mayor_with, agenda.consulted_mayor_on) == ("Mira Meyer", date(2026, 5, 29))


def test_benehmen_of_tomorrow_is_refused_and_stays_typed(client, services):
    meeting = make_agenda(meeting=make_meeting())

    answer = press(client, meeting, "consultation", with_whom="Mira Meyer", on="2026-06-02")

    assert (answer.status_code, errors_of(answer, "consultation")) == (422, {"on": ["Der Tag liegt in der Zukunft."]})
    assert "Mira Meyer" in answer.content.decode()


def test_urgency_is_reasoned_and_taken_back(client, services, meeting):
    reasons = []
    for reason in (REASON, ""):
        press(client, meeting, "urgency", reason=reason)
        reasons.append(Agenda.objects.get(meeting=meeting).urgency_reason)

    assert reasons == [REASON, ""]


def test_notice_is_recorded_as_proof(client, services, meeting):
    PublicNotice.objects.all().delete()

    press(client, meeting, "notice", where="Amtsblatt", posted_from="2026-06-05", posted_until="2026-06-17")

    notice = PublicNotice.objects.get()
    assert (notice.where, notice.version_number, notice.by) == ("Amtsblatt", 1, services)
    assert "05.06.2026 bis 17.06.2026, Fassung 1" in text_of(client.get(address(meeting)))


def test_notice_does_not_end_before_it_begins(client, services, meeting):
    answer = press(client, meeting, "notice", where="Amtsblatt", posted_from="2026-06-05", posted_until="2026-06-04")

    assert errors_of(answer, "notice") == {"posted_until": ["Der Aushang endet vor seinem Beginn."]}


def test_guest_is_added_for_one_item_and_taken_away(client, services, meeting):
    item = meeting.items.get(title="Mitteilungen")

    press(client, meeting, "recipient", name="Ada Gast", email="ada@example.org", role="guest", item=item.pk)
    row = Recipient.objects.get()
    page = client.get(address(meeting))
    rows = [each.row for each in page.context["check"].addressees]
    press(client, meeting, "drop", recipient=row.pk)

    assert f'<option value="{item.pk}">Ö 3 Mitteilungen</option>' in page.content.decode()
    assert (row.meeting, row.committee, row.item) == (meeting, None, item)
    assert (rows, Recipient.objects.count()) == ([None, None, None, row.pk], 0)


def test_press_may_get_every_versand_of_the_committee(client, services, meeting):
    press(client, meeting, "recipient", name="Zeitung", email="p@example.org", role="press", lasts="on")

    assert (Recipient.objects.get().committee, Recipient.objects.get().meeting) == (meeting.committees.get(), None)


@pytest.mark.parametrize(
    ("values", "field"),
    [({"email": ""}, "__all__"), ({"role": "member"}, "role"), ({"lasts": "on"}, "lasts"), ({"item": 987654}, "item")],
)
def test_recipient_must_be_reached_and_make_sense(client, services, values, field, meeting):
    item = meeting.items.get(title="Mitteilungen")
    said = {"name": "Ada Gast", "email": "ada@example.org", "role": "guest", "item": item.pk} | values

    answer = press(client, meeting, "recipient", **said)

    assert (answer.status_code, Recipient.objects.count()) == (422, 0)
    assert list(errors_of(answer, "recipient")) == [field]


def test_recipient_of_another_committee_is_not_there(client, services, meeting):
    row = Recipient.objects.create(committee=make_committee(), name="Zeitung", email="p@example.org", role="press")

    assert press(client, meeting, "drop", recipient=row.pk).status_code == 404


def test_unknown_act_does_nothing(client, services):
    assert press(client, make_sendable(), "burn").status_code == 422


# --- sending ---


def test_versand_from_the_page(client, services, meeting):
    button = client.get(address(meeting)).context["button"]

    answer = client.post(address(meeting), {"act": "send", "send-version": 1, "send-delivered_on": "2026-06-01"})

    meeting.refresh_from_db()
    assert (button, answer.url) == ("Einladung versenden", address(meeting))
    assert meeting.state == MeetingState.INVITED
    page = client.get(address(meeting))
    assert [str(message) for message in page.context["messages"]] == ["Versandt: 3 per E-Mail, 0 auf Papier."]
    assert page.context["obstacles"] == [
        "Die festgesetzte Tagesordnung ist versandt. Ein Nachtrag braucht eine neue Fassung."
    ]


def test_late_versand_asks_for_a_reason_and_keeps_what_was_typed(client, services, monkeypatch, meeting):
    stop_clock(monkeypatch, TOO_LATE)
    chair = meeting.committees.get().memberships.get(position=Position.CHAIR).person

    refused = send_by_form(client, meeting, delivered_on="2026-06-04", on_paper=[f"p{chair.pk}"])
    sent = send_by_form(client, meeting, delivered_on="2026-06-04", on_paper=[f"p{chair.pk}"], reason_S1=REASON)

    form = refused.context["forms"]["send"]
    assert (refused.status_code, list(form.fields)) == (422, ["version", "delivered_on", "on_paper", "reason_S1"])
    assert form["on_paper"].value() == [f"p{chair.pk}"]
    assert sent.status_code == 302
    assert [each["reason"] for each in Dispatch.objects.get().overrides] == [REASON]
    assert Delivery.objects.get(person=chair).way == "paper"


def test_findings_follow_the_day_that_was_chosen(client, services, meeting):
    answer = send_by_form(client, meeting, delivered_on="2026-06-05")

    assert [finding.rule for finding, _ in answer.context["findings"]] == ["S1", "S2"]
    assert (answer.status_code, Dispatch.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2026-05-31", "Der Tag ist schon vorbei."),
        ("2026-06-17", "Zugestellt wird spätestens am Tag vor der Sitzung."),
        ("31.02.2026", "Bitte ein gültiges Datum eingeben."),
    ],
)
def test_day_of_delivery_must_make_sense(client, services, day, sentence):
    answer = send_by_form(client, make_sendable(), delivered_on=day, reason_S1=REASON)

    assert answer.status_code == 422
    assert len(errors_of(answer, "send")["delivered_on"]) == 1
    assert errors_of(answer, "send")["delivered_on"] == [sentence] or "31.02" in day
    assert REASON in answer.content.decode()


def test_blocking_finding_is_no_button(client, services):
    committee = make_committee()
    meeting = make_sendable(make_motion(committee=committee), committee=committee)

    answer = client.get(address(meeting))
    sent = send_by_form(client, meeting)

    assert answer.context["obstacles"] == [
        "Die Vorlage zu TOP Ö 2 ist nicht freigegeben. Bitte freigeben oder als nachgereicht ankündigen, mit Grund "
        "und Tag."
    ]
    assert (sent.status_code, Dispatch.objects.count()) == (422, 0)


def test_version_frozen_meanwhile_is_a_conflict(client, services, meeting):
    agendas.add_item(meeting, title="Nachgeschoben", by=services)
    freeze(meeting)

    answer = send_by_form(client, meeting, version=1)

    assert (answer.status_code, Dispatch.objects.count()) == (409, 0)
    assert "Inzwischen ist Fassung 2 der Tagesordnung festgesetzt." in text_of(answer)


def test_second_press_changes_nothing_and_says_so(client, services, meeting):
    send(meeting)

    answer = send_by_form(client, meeting)

    assert (answer.status_code, Dispatch.objects.count()) == (409, 1)
    assert "Fassung 1 ist schon versandt, 01.06.2026." in text_of(answer)


# --- afterwards ---


def test_log_names_each_delivery_and_the_replies_are_counted(client, services, meeting):
    dispatch = send(meeting)
    deliver(dispatch.deliveries.first().pk)
    members = meeting.committees.get().memberships.order_by("pk")
    answer_by_link(meeting, members[0].person, answer="declines", note="Urlaub")

    context = client.get(address(meeting)).context

    assert context["dispatches"][0].summary == "zugestellt: 1, wird versandt: 2"
    assert context["reply_counts"] == [("kommt", 0), ("verhindert", 1), ("noch ohne Antwort", 1)]
    assert "Urlaub" in text_of(client.get(address(meeting)))


def test_failed_mail_is_sent_again_from_the_log(client, services, meeting):
    delivery = send(meeting).deliveries.first()
    Delivery.objects.filter(pk=delivery.pk).update(state=DeliveryState.FAILED, problem="Unbekannt.")

    answers = [press(client, meeting, "again", delivery=key).status_code for key in (delivery.pk, "x", 10**15, 987654)]

    delivery.refresh_from_db()
    assert answers == [302, 404, 404, 404]
    assert (delivery.state, delivery.problem) == (DeliveryState.QUEUED, "")


def test_delivery_of_another_sitting_is_not_there(client, services):
    meeting, other = make_sendable(), make_sendable(committee=make_committee())
    delivery = send(other).deliveries.first()
    Delivery.objects.filter(pk=delivery.pk).update(state=DeliveryState.FAILED)

    assert press(client, meeting, "again", delivery=delivery.pk).status_code == 404


def test_paper_is_noted_as_posted(client, services, meeting):
    chair = meeting.committees.get().memberships.get(position=Position.CHAIR).person
    send(meeting, on_paper=[f"p{chair.pk}"])

    future = press(client, meeting, "posting", posted_on="2026-06-02")
    press(client, meeting, "posting", posted_on="2026-06-01")

    assert errors_of(future, "posting") == {"posted_on": ["Der Tag liegt in der Zukunft."]}
    assert Delivery.objects.get(person=chair).state == DeliveryState.SENT


def test_log_as_csv_holds_no_formula(client, services):
    committee = make_committee()
    row = {"committee": committee, "role": RecipientRole.PRESS, "post_address": "Markt 1\n12345 Musterbach"}
    Recipient.objects.create(name="=1+1", **row)
    meeting = make_sendable(committee=committee)
    send(meeting)

    answer = client.get(reverse("delivery-export", args=[meeting.slug]))

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:8] == ["Fassung", "Name", "als", "Weg", "Adresse", "Stand", "zugestellt am", "Fehler"]
    assert rows[-1] == ["1", "'=1+1", "Presse", "Papier", "Markt 1, 12345 Musterbach", "wird versandt", "", "", ""]
    assert len(rows) == 5


def test_log_as_csv_is_for_those_who_send(client, meeting):
    member = make_membership(meeting.committees.get(), make_user().person).person.user
    client.force_login(member)

    assert client.get(reverse("delivery-export", args=[meeting.slug])).status_code == 403


def test_nachtrag_is_sent_from_the_page(client, services, meeting):
    send(meeting)
    agendas.add_item(meeting, title="Freies WLAN", by=services)
    freeze(meeting, kind="supplement")

    page = client.get(address(meeting))
    sent = send_by_form(client, meeting)

    assert (page.context["button"], sent.status_code) == ("Nachtrag versenden", 302)
    assert AgendaVersion.objects.filter(dispatch__isnull=False).count() == 2
    assert Meeting.objects.get(pk=meeting.pk).state == MeetingState.INVITED
