"""The pages on which committee services plan: what is sent as the form opens, what is refused, what stays typed."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from committees.models import CommitteeSetting, Meeting, Room
from committees.states import MeetingState, UserRole
from tests.committees.browsing import error_sentences, open_form
from tests.factories import (
    make_clerk,
    make_committee,
    make_committee_services,
    make_meeting,
    make_motion,
    make_town,
    make_user,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 10, 8, 0, tzinfo=UTC)
PAGES = ("meeting-change", "meeting-move", "meeting-cancel")


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("committees.clock.now", lambda: NOW)


@pytest.fixture
def services(client):
    make_town()
    user = make_committee_services()
    client.force_login(user)
    return user


def at(day=17, hour=17):
    return timezone.make_aware(datetime(2026, 6, day, hour, 0))


def new_sitting(client, *committees, **values):
    """The form for a new sitting, filled in and sent."""
    data = open_form(client, reverse("meeting-new")) | {"committees": [body.pk for body in committees]}
    return client.post(reverse("meeting-new"), data | {"day": "2026-06-17", "begin": "17:00", "place": "Aula"} | values)


def test_new_sitting_is_planned_from_the_form(client, services):
    bodies, room = [make_committee(), make_committee()], Room.objects.create(name="Bürgersaal")
    for body in bodies:
        CommitteeSetting.objects.create(committee=body, valid_from=body.starts_on, hybrid_allowed=True)

    answer = new_sitting(client, *bodies, end="20:15", place="", room=room.pk, form="hybrid")

    meeting = Meeting.objects.get()
    assert (answer.status_code, answer.url) == (302, meeting.intern_url)
    assert (meeting.starts_at, meeting.ends_at, meeting.room, meeting.form, meeting.is_public) == (
        at(),
        timezone.make_aware(datetime(2026, 6, 17, 20, 15)),
        room,
        "hybrid",
        True,
    )
    assert list(meeting.committees.all()) == bodies


WRONG = {
    "nothing": (
        {"day": "", "begin": "", "committees": []},
        {
            "committees": ["Bitte mindestens ein Gremium wählen."],
            "day": ["Bitte ausfüllen."],
            "begin": ["Bitte ausfüllen."],
        },
    ),
    "no hour": ({"begin": "25:00"}, {"begin": ["Bitte eine Uhrzeit wie 17:00 angeben."]}),
    "an end before": ({"end": "16:00"}, {"end": ["Das Ende muss nach dem Beginn liegen, am selben Tag."]}),
    "the hour that is left out": (
        {"day": "28.03.2027", "begin": "02:30"},
        {"begin": ["Diese Uhrzeit gibt es an dem Tag nicht: Die Uhr wird auf die Sommerzeit vorgestellt."]},
    ),
    "a holiday": (
        {"day": "2026-06-04"},
        {"day": ["Am Do.,\u00a004.06.2026 ist Feiertag: Fronleichnam (Feiertagsgesetz NW)."]},
    ),
}


@pytest.mark.parametrize(("typed", "sentences"), WRONG.values(), ids=WRONG)
def test_wrong_input_is_named_at_its_field_and_stays_typed(client, services, typed, sentences):
    answer = new_sitting(client, make_committee(), **typed | {"invitation_note": "Bitte Ausweis mitbringen."})

    assert (answer.status_code, Meeting.objects.count()) == (422, 0)
    assert error_sentences(answer) == sentences
    assert answer.context["form"]["invitation_note"].value() == "Bitte Ausweis mitbringen."


def test_warning_is_read_once_and_then_the_sitting_is_planned(client, services):
    body = make_committee()

    warned = new_sitting(client, body, day="2026-06-13")
    key = warned.context["form"].key_of_warnings
    other_day = new_sitting(client, body, day="2026-06-14", confirmed=key)
    done = new_sitting(client, body, day="2026-06-13", confirmed=key)

    assert [answer.status_code for answer in (warned, other_day, done)] == [422, 422, 302]
    assert warned.context["form"].warnings == ["Sa.,\u00a013.06.2026 ist ein Wochenende."]
    assert Meeting.objects.get().day.day == 13


def test_form_sent_twice_plans_one_sitting(client, services):
    data = open_form(client, reverse("meeting-new")) | {"committees": [make_committee().pk]}
    data |= {"day": "2026-06-17", "begin": "17:00", "place": "Aula"}

    answers = [client.post(reverse("meeting-new"), data) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Meeting.objects.count() == 1


def test_change_sent_as_it_opens_changes_nothing(client, services):
    meeting = make_meeting(ends_at=at(hour=20), is_public=False)
    address = reverse("meeting-change", args=[meeting.slug])
    before = Meeting.objects.values().get()

    answer = client.post(address, open_form(client, address) | {"committees": [meeting.committees.get().pk]})

    after = Meeting.objects.values().get()
    assert answer.status_code == 302
    assert before | {"modified": after["modified"]} == after


def test_change_offers_each_committee_once_and_those_of_the_sitting_for_ever(client, services):
    gone = make_committee(starts_on=date(2025, 11, 1), ends_on=date(2026, 5, 31))
    meeting, others = make_meeting(gone), [make_committee(), make_committee()]
    for other in others:
        make_meeting(other), make_meeting(other)

    form = client.get(reverse("meeting-change", args=[meeting.slug])).context["form"]

    assert sorted(body.pk for body in form.fields["committees"].queryset) == [body.pk for body in (gone, *others)]


def test_sitting_whose_agenda_is_set_changes_only_its_end_and_announcement(client, services):
    meeting = make_meeting(state=MeetingState.AGENDA_SET)
    address = reverse("meeting-change", args=[meeting.slug])

    form = client.get(address).context["form"]

    assert list(form.fields) == ["end", "is_public", "seen", "confirmed"]


def test_move_is_made_from_the_form(client, services):
    meeting = make_meeting(state=MeetingState.INVITED)
    address = reverse("meeting-move", args=[meeting.slug])

    same = client.post(address, open_form(client, address) | {"reason": "x"})
    answer = client.post(address, open_form(client, address) | {"day": "2026-06-18", "reason": "Saal gesperrt"})

    meeting.refresh_from_db()
    assert error_sentences(same) == {"day": ["Die Sitzung ist schon an diesem Tag, zu dieser Zeit und an diesem Ort."]}
    assert (answer.url, meeting.starts_at, meeting.state) == (meeting.intern_url, at(18), MeetingState.AGENDA_SET)


def test_form_opened_before_another_change_keeps_what_was_typed(client, services):
    meeting = make_meeting()
    address = reverse("meeting-cancel", args=[meeting.slug])
    data = open_form(client, address) | {"reason": "Es liegt nichts an."}
    meeting.place = "Aula"
    meeting.save()

    refused = client.post(address, data)
    again = client.post(address, data | {"seen": refused.context["form"]["seen"].value()})

    assert (refused.status_code, refused.context["form"]["reason"].value()) == (409, "Es liegt nichts an.")
    assert error_sentences(refused)[""][0].startswith("Die Sitzung wurde inzwischen geändert: Mi.,")
    assert (again.status_code, Meeting.objects.get().state) == (302, MeetingState.CANCELLED)


def test_cancelling_leads_to_the_consultations_and_they_find_another_sitting(client, services):
    body = make_committee()
    meeting, later = make_meeting(body), make_meeting(body, starts_at=at(24))
    motion = make_motion(committee=body)
    motion.consultations.update(meeting=meeting)
    address = reverse("meeting-cancel", args=[meeting.slug])

    answer = client.post(address, open_form(client, address) | {"reason": "Es liegt nichts an."})
    offered = [meetings for _, meetings in client.get(answer.url).context["rows"]]
    move = reverse("consultation-move", args=[motion.consultations.get().pk])
    refused = [client.post(move, {"meeting": key}).status_code for key in ("", "x", "²", "9" * 20)]
    moved = client.post(move, {"meeting": later.pk})

    assert (answer.url, offered) == (reverse("stranded-list"), [[later]])
    assert (refused, moved.status_code) == ([409] * 4, 302)
    assert motion.consultations.get().meeting == later


@pytest.mark.parametrize("state", [MeetingState.RUNNING, MeetingState.FINISHED, MeetingState.CANCELLED])
def test_sitting_that_is_over_has_no_forms(client, services, state):
    meeting = make_meeting(state=state)

    answers = [client.get(reverse(page, args=[meeting.slug])) for page in PAGES]

    assert [answer.status_code for answer in answers] == [409, 409, 409]


def test_others_see_the_list_but_no_forms(client):
    make_town()
    meeting = make_meeting()
    addresses = [reverse(page, args=[meeting.slug]) for page in PAGES]
    addresses += [reverse("meeting-new"), reverse("stranded-list")]
    for user in (make_clerk(), make_user(UserRole.MAYOR), make_user()):
        client.force_login(user)

        page = client.get(reverse("intern-meeting-list"))

        assert [entry.meeting for _, entries in page.context["months"] for entry in entries] == [meeting]
        assert b"Verlegen" not in page.content
        assert [client.get(address).status_code for address in addresses] == [403] * len(addresses)


def test_list_is_filtered_by_state_and_hides_what_a_stranger_may_not_know(client, services):
    planned, invited = make_meeting(is_public=False), make_meeting(state=MeetingState.INVITED)
    address = reverse("intern-meeting-list")

    found = client.get(address, {"stand": "invited"})
    client.force_login(make_user())
    seen = client.get(address)

    assert [entry.meeting for _, rows in found.context["months"] for entry in rows] == [invited]
    assert [entry.meeting for _, rows in seen.context["months"] for entry in rows] == [invited]
    assert planned.slug not in seen.content.decode()
