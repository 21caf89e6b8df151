"""Who comes to a sitting: answered with one tap, taken back, and who stands in for whom by the committee's mode."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from committees import clock
from committees.actions import attendance as actions
from committees.actions import planning
from committees.attendance import asked_of, attendance_of
from committees.models import AuditEntry, Committee, Meeting, PersonContact, Reply, User
from committees.states import MeetingState, MembershipRole, Position, ReplyAnswer, UserRole
from committees.workflow import NotAllowed
from tests.committees.browsing import open_form
from tests.factories import (
    make_committee,
    make_committee_services,
    make_faction,
    make_meeting,
    make_membership,
    make_person,
    make_user,
)

pytestmark = pytest.mark.django_db
Mode = Committee.Substitution
EXPERT = MembershipRole.EXPERT_CITIZEN


class Sitting:
    """A sitting in two weeks with three members, and substitutes in their order."""

    def __init__(self, mode=Mode.LIST, **meeting):
        self.committee = make_committee(substitution=mode)
        self.faction, self.other_faction = make_faction(), make_faction()
        self.meeting = make_meeting(self.committee, starts_at=clock.now() + timedelta(days=14), **meeting)
        self.alma = self.seat("Alma", position=Position.CHAIR)
        self.ben = self.seat("Ben")
        self.cem = self.seat("Cem", self.other_faction)
        self.services = make_committee_services()

    def seat(self, name, faction=None, **kwargs):
        person = make_person(given_name=name, family_name="Muster")
        make_user(person=person)
        make_membership(self.committee, person, on_behalf_of=faction or self.faction, **kwargs)
        return person

    def substitute(self, name, rank=None, faction=None, **kwargs):
        return self.seat(name, faction, position=Position.SUBSTITUTE, rank=rank, role=EXPERT, **kwargs)

    def decline(self, person, substitute=None):
        actions.decline(self.meeting, person, by=person.user, substitute=substitute)

    def accept(self, person):
        actions.accept(self.meeting, person, by=person.user)

    @property
    def attendance(self):
        return attendance_of(self.meeting)

    def proposed_for(self, person):
        return self.attendance.next_substitute(self.attendance.seat_of(person.pk))

    def answers(self):
        """{given name: (answer, given name of the substitute)}"""
        return {
            reply.person.given_name: (reply.answer, reply.substitute and reply.substitute.given_name)
            for reply in Reply.objects.select_related("person", "substitute")
        }


def mails_to(monkeypatch):
    """[(address, subject, text)] of what is queued from now on."""
    sent = []
    monkeypatch.setattr(
        "committees.mails.send_one_mail.defer", lambda to, subject, text: sent.append((to, subject, text))
    )
    return sent


# --- who is next ---


def test_list_asks_the_first_by_rank_who_is_free():
    sitting = Sitting(Mode.LIST)
    second, first = sitting.substitute("Zweite", 2), sitting.substitute("Erste", 1)

    before = sitting.proposed_for(sitting.alma)
    sitting.decline(sitting.ben, before)

    assert (before, sitting.proposed_for(sitting.alma)) == (first, second)


def test_pool_asks_the_substitutes_of_the_same_faction():
    sitting = Sitting(Mode.POOL)
    other = sitting.substitute("Andere", 1, sitting.other_faction)
    own = sitting.substitute("Eigene", 2)

    assert [sitting.proposed_for(each) for each in (sitting.alma, sitting.cem)] == [own, other]


def test_personal_substitute_comes_first_then_the_list():
    sitting = Sitting(Mode.PERSONAL)
    listed = sitting.substitute("Liste", 1)
    personal = sitting.substitute("Eigene", substitute_for=sitting.alma)

    first = sitting.proposed_for(sitting.alma)
    sitting.decline(sitting.alma, first)
    sitting.decline(personal)

    assert (first, sitting.proposed_for(sitting.alma), sitting.proposed_for(sitting.ben)) == (personal, listed, listed)


def test_faction_mode_proposes_nobody():
    sitting = Sitting(Mode.FACTION)
    sitting.substitute("Liste", 1)

    assert sitting.proposed_for(sitting.alma) is None


# --- answering ---


def test_reply_and_substitute_are_kept_told_by_mail_and_logged(monkeypatch):
    sitting = Sitting()
    substitute = sitting.substitute("Erste", 1)
    sent = mails_to(monkeypatch)

    sitting.decline(sitting.alma, substitute)

    assert sitting.answers() == {"Alma": ("declines", "Erste")}
    assert [(to, subject) for to, subject, _ in sent] == [
        (substitute.user.email, f"Bitte um Vertretung: {sitting.meeting}")
    ]
    assert sitting.meeting.intern_url in sent[0][2]
    assert AuditEntry.objects.about(sitting.meeting).get().action == "reply"


def test_who_comes_after_all_frees_the_substitute_and_tells(monkeypatch):
    sitting = Sitting()
    substitute = sitting.substitute("Erste", 1)
    sitting.decline(sitting.alma, substitute)
    sent = mails_to(monkeypatch)

    sitting.accept(sitting.alma)

    assert sitting.answers() == {"Alma": ("accepts", None)}
    assert [subject for _, subject, _ in sent] == [f"Keine Vertretung nötig: {sitting.meeting}"]


def test_reply_is_taken_back():
    sitting = Sitting()
    sitting.accept(sitting.alma)

    actions.take_back(sitting.meeting, sitting.alma, by=sitting.alma.user)

    assert sitting.answers() == {}


def test_substitute_who_is_away_gives_the_seat_back_and_the_member_hears_of_it(monkeypatch):
    sitting = Sitting()
    first, second = sitting.substitute("Erste", 1), sitting.substitute("Zweite", 2)
    sitting.decline(sitting.alma, first)
    sent = mails_to(monkeypatch)

    sitting.decline(first)

    assert sitting.answers() == {"Alma": ("declines", None), "Erste": ("declines", None)}
    assert [to for to, _, _ in sent] == [sitting.alma.user.email]
    assert sitting.proposed_for(sitting.alma) == second


def test_person_without_account_is_asked_at_the_address_of_the_contact_data(monkeypatch):
    sitting = Sitting()
    substitute = sitting.substitute("Erste", 1)
    User.objects.filter(person=substitute).delete()
    PersonContact.objects.create(person=substitute, email="erste@example.org")
    sent = mails_to(monkeypatch)

    sitting.decline(sitting.alma, substitute)

    assert [to for to, _, _ in sent] == ["erste@example.org"]


def test_summary_counts_members_and_no_substitutes():
    sitting = Sitting()
    substitute = sitting.substitute("Erste", 1)
    sitting.accept(sitting.ben)
    sitting.decline(sitting.alma, substitute)
    sitting.accept(substitute)

    assert sitting.attendance.summary == "1 kommt, 1 verhindert, 1 ohne Antwort"


# --- refusals, each beside what is possible ---


def refused(call):
    with pytest.raises(NotAllowed) as refusal:
        call()
    return str(refusal.value)


def test_nobody_stands_in_for_two():
    sitting = Sitting()
    substitute = sitting.substitute("Erste", 1)
    sitting.decline(sitting.alma, substitute)

    assert refused(lambda: sitting.decline(sitting.ben, substitute)) == (
        "Erste Muster vertritt in dieser Sitzung schon Alma Muster."
    )
    assert sitting.answers() == {"Alma": ("declines", "Erste")}


def test_member_cannot_stand_in():
    sitting = Sitting()

    assert refused(lambda: sitting.decline(sitting.alma, sitting.ben)) == (
        "Ben Muster gehört dem Gremium selbst an und kann niemanden vertreten."
    )


def test_who_is_away_cannot_stand_in():
    sitting = Sitting()
    first = sitting.substitute("Erste", 1)
    sitting.decline(sitting.alma, first)
    sitting.decline(first)

    assert refused(lambda: sitting.decline(sitting.ben, first)) == "Erste Muster ist selbst verhindert."


def test_substitutes_are_asked_in_their_order():
    sitting = Sitting()
    sitting.substitute("Erste", 1)
    second = sitting.substitute("Zweite", 2)

    assert refused(lambda: sitting.decline(sitting.alma, second)) == (
        "Zweite Muster ist nach der Reihenfolge der Vertretung nicht an der Reihe."
    )


@pytest.mark.parametrize(
    ("state", "days", "sentence"),
    [
        (MeetingState.CANCELLED, 14, "Die Sitzung ist abgesagt."),
        (MeetingState.FINISHED, 14, "Die Sitzung hat schon begonnen oder stattgefunden."),
        (MeetingState.INVITED, -1, "Die Sitzung hat schon begonnen oder stattgefunden."),
    ],
)
def test_no_reply_once_the_sitting_is_over_or_cancelled(state, days, sentence):
    sitting = Sitting()
    sitting.meeting.state, sitting.meeting.starts_at = state, clock.now() + timedelta(days=days)
    sitting.meeting.save()

    assert refused(lambda: sitting.accept(sitting.alma)) == f"{sentence} Eine Rückmeldung ist nicht mehr möglich."


def test_others_reply_is_entered_by_committee_services_alone():
    sitting = Sitting()

    actions.accept(sitting.meeting, sitting.alma, by=sitting.services)

    assert sitting.answers() == {"Alma": ("accepts", None)}
    assert refused(lambda: actions.accept(sitting.meeting, sitting.alma, by=sitting.ben.user)) == (
        "Eine Rückmeldung geben die Mitglieder des Gremiums und wer sie vertritt."
    )


# --- the faction names ---


def faction_staff(faction):
    user = make_user()
    user.roles.create(role=UserRole.FACTION_STAFF, faction=faction, starts_on="2025-11-01")
    return User.objects.get(pk=user.pk)


def test_faction_names_the_substitute_once_the_member_is_away(client):
    sitting = Sitting(Mode.FACTION)
    substitute = sitting.substitute("Erste")
    sitting.decline(sitting.alma)
    client.force_login(faction_staff(sitting.faction))
    address = reverse("meeting-substitute", args=[sitting.meeting.slug, sitting.alma.pk])

    answer = client.post(address, open_form(client, address) | {"substitute": substitute.pk})

    assert (answer.status_code, sitting.answers()) == (302, {"Alma": ("declines", "Erste")})


def test_who_was_named_meanwhile_is_not_let_go_unseen(client):
    sitting = Sitting(Mode.FACTION)
    first, second = sitting.substitute("Erste", 1), sitting.substitute("Zweite", 2)
    sitting.decline(sitting.alma)
    staff = faction_staff(sitting.faction)
    client.force_login(staff)
    address = reverse("meeting-substitute", args=[sitting.meeting.slug, sitting.alma.pk])
    opened = open_form(client, address)
    actions.name_substitute(sitting.meeting, sitting.alma, first, by=staff)

    told = client.post(address, opened | {"substitute": second.pk})
    left_alone = client.post(address, opened)

    assert (told.status_code, left_alone.status_code) == (422, 302)
    assert "Dort steht jetzt: „Erste Muster“" in told.context["form"].errors["substitute"][0]
    assert sitting.answers() == {"Alma": ("declines", "Erste")}


def test_what_the_member_said_stays_when_the_faction_names_somebody():
    sitting = Sitting(Mode.FACTION)
    substitute = sitting.substitute("Erste", 1)
    actions.answer_by_link(sitting.meeting, sitting.alma, answer=ReplyAnswer.DECLINES, note="Im Urlaub.")

    actions.name_substitute(sitting.meeting, sitting.alma, substitute, by=faction_staff(sitting.faction))

    assert Reply.objects.get().note == "Im Urlaub."
    sitting.accept(sitting.alma)
    assert Reply.objects.get().note == ""


def test_other_faction_names_nobody(client):
    sitting = Sitting(Mode.FACTION)
    sitting.decline(sitting.alma)
    client.force_login(faction_staff(sitting.other_faction))

    answer = client.get(reverse("meeting-substitute", args=[sitting.meeting.slug, sitting.alma.pk]))

    assert answer.status_code == 403


# --- on the page ---


def test_one_tap_declines_and_asks_the_next(client):
    sitting = Sitting()
    substitute = sitting.substitute("Erste", 1)
    client.force_login(sitting.alma.user)
    address = reverse("meeting-answer", args=[sitting.meeting.slug, sitting.alma.pk])

    answer = client.post(address, {"answer": "declines", "substitute": substitute.pk})

    assert (answer.url, sitting.answers()) == (
        f"{sitting.meeting.intern_url}#rueckmeldung",
        {"Alma": ("declines", "Erste")},
    )


@pytest.mark.parametrize("key", ["999999", "9" * 5000])
def test_nobody_unknown_is_asked_to_stand_in(client, key):
    sitting = Sitting()
    client.force_login(sitting.alma.user)
    address = reverse("meeting-answer", args=[sitting.meeting.slug, sitting.alma.pk])

    answer = client.post(address, {"answer": "declines", "substitute": key})

    assert (answer.status_code, sitting.answers()) == (404, {})


def test_member_answers_for_nobody_else(client):
    sitting = Sitting()
    client.force_login(sitting.ben.user)

    answer = client.post(reverse("meeting-answer", args=[sitting.meeting.slug, sitting.alma.pk]), {"answer": "accepts"})

    assert (answer.status_code, sitting.answers()) == (403, {})


def test_chair_and_committee_services_see_the_replies_and_members_their_own(client):
    sitting = Sitting()
    sitting.decline(sitting.cem)
    summary = "0 kommen, 1 verhindert, 2 ohne Antwort"

    seen = {}
    for name, user in (("chair", sitting.alma.user), ("member", sitting.ben.user), ("services", sitting.services)):
        client.force_login(user)
        seen[name] = summary in client.get(sitting.meeting.intern_url).content.decode()

    assert seen == {"chair": True, "member": False, "services": True}


def test_who_is_away_without_substitute_asks_the_next_with_one_tap(client):
    sitting = Sitting()
    first = sitting.substitute("Erste", 1)
    sitting.decline(sitting.alma, first)
    sitting.decline(first)
    second = sitting.substitute("Zweite", 2)
    client.force_login(sitting.alma.user)
    form = open_form(client, sitting.meeting.intern_url)

    client.post(reverse("meeting-answer", args=[sitting.meeting.slug, sitting.alma.pk]), form | {"answer": "declines"})

    assert sitting.answers()["Alma"] == ("declines", second.given_name)


# --- after a move ---


def move(sitting):
    """To the same hour a week later, as committee services do."""
    meeting = Meeting.objects.get(pk=sitting.meeting.pk)
    values = {"starts_at": meeting.starts_at + timedelta(days=7), "ends_at": None, "room": None, "place": "Bürgerhaus"}
    planning.move_meeting(meeting, by=sitting.services, seen=meeting.modified, reason="Saal belegt", **values)
    sitting.meeting = Meeting.objects.get(pk=meeting.pk)


def answered(sitting):
    """Alma comes, Ben is away and Dana stands in for him."""
    dana = sitting.substitute("Dana", 1)
    sitting.accept(sitting.alma)
    sitting.decline(sitting.ben, dana)
    sitting.accept(dana)
    return dana


def test_answers_from_before_a_move_stay_and_no_longer_count():
    sitting = Sitting()
    dana = answered(sitting)

    move(sitting)

    attendance = sitting.attendance
    assert attendance.summary == "0 kommen, 0 verhindert, 3 ohne Antwort"
    assert (attendance.replies, attendance.stands_in(dana.pk)) == ({}, None)
    assert sitting.answers() == {"Alma": ("accepts", None), "Ben": ("declines", None), "Dana": ("accepts", None)}
    assert asked_of(attendance, dana) is None


def test_member_answers_anew_after_a_move():
    sitting = Sitting()
    dana = answered(sitting)
    move(sitting)

    sitting.decline(sitting.alma, dana)
    sitting.accept(sitting.ben)

    assert sitting.attendance.summary == "1 kommt, 1 verhindert, 1 ohne Antwort"
    assert sitting.attendance.stands_in(dana.pk).person == sitting.alma
    assert sitting.answers()["Ben"] == ("accepts", None)


@pytest.mark.parametrize(("has_answers", "is_said"), [(True, True), (False, False)])
def test_mail_of_a_move_asks_for_a_new_answer_where_one_was_given(monkeypatch, has_answers, is_said):
    sitting = Sitting()
    if has_answers:
        sitting.accept(sitting.alma)
    sent = mails_to(monkeypatch)

    move(sitting)

    assert {"Wer schon zu- oder abgesagt hat, antwortet bitte neu." in text for _, _, text in sent} == {is_said}


def test_pages_show_the_answer_from_before_the_move(client):
    sitting = Sitting()
    answered(sitting)
    move(sitting)
    found = {}

    for who, user in (("member", sitting.alma.user), ("services", sitting.services)):
        client.force_login(user)
        text = strip_tags(client.get(sitting.meeting.intern_url).content.decode())
        found[who] = " ".join(text.replace("\u00ad", "").split())
    client.force_login(sitting.alma.user)
    desk = strip_tags(client.get(reverse("desk")).content.decode())

    assert "Vor der Verlegung haben Sie geantwortet: kommt. Bitte antworten Sie neu." in found["member"]
    assert "Alma Muster" in found["services"]
    assert "ohne Antwort; vor der Verlegung: verhindert" in found["services"]
    assert "Rückmeldung steht aus" in desk
