"""Opening a sitting with its findings, closing it, opening it again; the pages for it."""

from datetime import date

import pytest
from django.urls import reverse

from committees import clock
from committees.actions import sitting
from committees.actions.sitting.prospect import prospect_of
from committees.models import (
    AuditEntry,
    ConflictOfInterest,
    Meeting,
    Presence,
    Proceedings,
    Reply,
    SittingEvent,
)
from committees.states import (
    Asks,
    EventKind,
    MeetingState,
    MinutesState,
    Outcome,
    Position,
    ReplyAnswer,
)
from committees.workflow import NotAllowed
from tests.committees.sitting.evenings import JUNE, at_five, do, first_of, make_substitutes, settle_everything, spelled
from tests.factories import (
    make_committee,
    make_council,
    make_faction,
    make_invited,
    make_meeting,
    make_membership,
    make_minutes,
    make_motion,
    make_resolution,
    make_running,
    make_user,
)
from tests.standing import stands

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf", "evening")]

# --- opening ---


@at_five()
def make_invitation():
    """An invited sitting: a chair, a member who declined and named a substitute who comes, no Schriftführung."""
    faction, committee = make_faction(), make_committee()
    chair = make_membership(committee, position=Position.CHAIR, sworn_in_on=date(2025, 11, 1)).person
    away = make_membership(committee, on_behalf_of=faction, sworn_in_on=date(2025, 11, 1)).person
    (deputy,) = make_substitutes(committee, faction, 1)
    meeting = make_invited(make_motion(state="released"), meeting=make_meeting(committee))
    reply = {"meeting": meeting, "answered_at": JUNE}
    Reply.objects.create(person=away, answer=ReplyAnswer.DECLINES, substitute=deputy, **reply)
    Reply.objects.create(person=deputy, answer=ReplyAnswer.ACCEPTS, **reply)
    return meeting, chair, away, deputy


invited_stand = stands(make_invitation)


@pytest.fixture
def invited(invited_stand, evening, tmp_path):
    return invited_stand.own(tmp_path)


def test_substitute_who_accepted_is_present_at_once(invited, by):
    meeting, chair, away, deputy = invited

    sitting.open_sitting(meeting, by=by)

    rows = {
        row.person: (row.stands_in_for and row.stands_in_for.person, spelled(row)) for row in meeting.attendances.all()
    }
    assert rows == {chair: (None, "17:00–"), away: (None, ""), deputy: (away, "17:00–")}


@pytest.mark.parametrize(("sits_in_the_council", "role"), [(True, "council_member"), (False, "expert_citizen")])
def test_substitute_named_by_the_faction_is_what_they_are_that_day(invited, by, sits_in_the_council, role):
    meeting, _, _, deputy = invited
    deputy.memberships.all().delete()
    if sits_in_the_council:
        make_membership(make_council(), deputy)

    sitting.open_sitting(meeting, by=by)

    assert meeting.attendances.get(person=deputy).role == role


def test_substitute_who_did_not_answer_is_not_there(invited, by):
    meeting, _, _, deputy = invited
    Reply.objects.filter(person=deputy).delete()

    sitting.open_sitting(meeting, by=by)

    assert not meeting.attendances.filter(person=deputy).exists()


def test_prospect_names_what_is_missing(invited):
    meeting, chair, *_ = invited
    meeting.committees.get().memberships.filter(person=chair).update(sworn_in_on=None)
    meeting.committees.update(seats=9)

    prospect = prospect_of(meeting)

    found = {finding.rule: finding.sentence for finding in prospect.findings}
    assert sorted(found) == ["D1", "G12", "G13"]
    assert found["G13"] == f"Für {meeting.committees.get().name} ist keine Schriftführung bestellt."
    assert str(chair) in found["G12"]
    assert found["D1"].startswith("Anwesend sind 2 von 9")


def test_prospect_of_a_complete_committee_finds_nothing(invited):
    meeting, *_, deputy = invited
    committee = meeting.committees.get()
    committee.memberships.filter(person=deputy).update(sworn_in_on=date(2025, 11, 1))
    for _ in range(2):
        make_membership(committee, position=Position.MINUTE_TAKER, role="staff", has_vote=False)

    assert prospect_of(meeting).findings == []


def test_page_opens_with_who_presides_and_since_when(client, invited, by, evening):
    meeting, chair, away, deputy = invited
    evening.at("17:04")
    client.force_login(by)
    page = client.get(reverse("sitting-open", args=[meeting.slug])).content.decode()

    client.post(
        reverse("sitting-open", args=[meeting.slug]),
        {"opened_at": "17:02", "chair": chair.pk, "minute_taker": by.person_id, "invited_properly": "on"},
    )

    proceedings = Proceedings.objects.get(meeting=meeting)
    assert f"{away}" in page and f"vertreten durch {deputy}" in page
    assert (proceedings.chair, proceedings.minute_taker, proceedings.invited_properly) == (chair, by.person, True)
    assert f"{clock.local(proceedings.opened_at):%H:%M}" == "17:02"


def test_page_does_not_open_ahead_of_time(client, invited, by, evening):
    meeting, *_ = invited
    client.force_login(by)

    answer = client.post(reverse("sitting-open", args=[meeting.slug]), {"opened_at": "17:30"})

    assert (answer.status_code, "liegt in der Zukunft" in answer.content.decode()) == (422, True)
    assert not Proceedings.objects.exists()


# --- closing ---


def test_sitting_with_open_items_does_not_close(meeting, by):
    with pytest.raises(NotAllowed) as refusal:
        do(meeting, "close", by)

    numbers = ", ".join(meeting.items.order_by("-is_public", "position").values_list("number", flat=True))
    assert str(refusal.value).startswith(f"Noch nicht behandelt oder ohne Ergebnis: {numbers}.")


def test_undecided_vote_keeps_the_sitting_open(meeting, by):
    settle_everything(meeting)
    make_resolution(meeting, position=2)

    with pytest.raises(NotAllowed, match="ohne Ergebnis"):
        do(meeting, "close", by)


def test_item_that_was_decided_under_another_one_is_done(meeting, by):
    """Such as one dropped while the agenda was adopted."""
    settle_everything(meeting)
    opening, motion = meeting.items.first(), meeting.items.get(motion__isnull=False)
    committee = meeting.committees.get()
    motion.resolutions.all().delete()
    decided = {"asks": Asks.SETTLE, "outcome": Outcome.SETTLED, "decided_at": clock.now(), "committee": committee}
    make_resolution(meeting, item=opening, about=motion, **decided)

    do(meeting, "close", by)

    assert Meeting.objects.get(pk=meeting.pk).state == MeetingState.FINISHED


def test_not_handled_counts_as_handled(meeting, by):
    item = meeting.items.filter(motion__isnull=False).first()
    settle_everything(meeting)
    item.resolutions.update(asks=Asks.NOT_HANDLE, outcome=Outcome.NOT_HANDLED)

    do(meeting, "close", by)

    meeting.refresh_from_db()
    assert meeting.state == MeetingState.FINISHED


def test_in_a_joint_sitting_each_committee_decides(evening, by):
    first, second = make_committee(), make_committee()
    motion = make_motion(state="released", committee=first)
    motion.consultations.create(committee=second, role="decision", position=2)
    meeting = make_running(motion, meeting=make_meeting(first, second))
    settle_everything(meeting)
    item = meeting.items.get(motion=motion)
    item.resolutions.update(committee=first)
    assert set(item.consultations.values_list("committee", flat=True)) == {first.pk, second.pk}

    with pytest.raises(NotAllowed, match=f"ohne Ergebnis: {item.number}"):
        do(meeting, "close", by)


def test_closing_ends_presences_and_conflicts(meeting, by):
    row, item = first_of(meeting), meeting.items.first()
    settle_everything(meeting)
    do(meeting, "call", by, item=item.pk)
    do(meeting, "conflict", by, attendance=row.pk, item=item.pk)

    said = do(meeting, "close", by)

    proceedings = Proceedings.objects.get(meeting=meeting)
    assert said == "Die Sitzung ist um 20:00\u00a0Uhr geschlossen."
    assert (proceedings.is_open, proceedings.current_item) == (False, None)
    assert not Presence.objects.filter(until_at=None).exists()
    assert not ConflictOfInterest.objects.filter(returned_at=None).exists()
    assert SittingEvent.objects.filter(meeting=meeting).last().kind == EventKind.CLOSED
    with pytest.raises(NotAllowed, match="Die Sitzung ist geschlossen"):
        do(meeting, "come", by, attendance=row.pk)


def test_end_lies_behind_everything(meeting, by):
    settle_everything(meeting)
    do(meeting, "leave", by, attendance=first_of(meeting).pk, time="19:42")

    with pytest.raises(sitting.Wrong, match="Um 19:42\u00a0Uhr ist noch etwas eingetragen"):
        do(meeting, "close", by, time="19:30")


def test_sitting_is_opened_again_with_a_reason(meeting, by):
    settle_everything(meeting)
    left, stays = meeting.attendances.all()[:2]
    do(meeting, "leave", by, attendance=left.pk)
    do(meeting, "close", by)

    sitting.reopen_sitting(meeting, by=by, reason="Ö 3 fehlte noch")

    meeting.refresh_from_db()
    assert (meeting.state, spelled(left), spelled(stays)) == (MeetingState.RUNNING, "17:00–20:00", "17:00–")
    assert AuditEntry.objects.get(action="sitting_reopen").note == "Ö 3 fehlte noch"


def test_sitting_is_not_opened_again_without_reason_right_or_after_the_minutes(meeting, by):
    settle_everything(meeting)
    with pytest.raises(NotAllowed, match="nicht geschlossen"):
        sitting.reopen_sitting(meeting, by=by, reason="x")
    do(meeting, "close", by)

    with pytest.raises(NotAllowed, match="warum"):
        sitting.reopen_sitting(meeting, by=by, reason=" ")
    with pytest.raises(NotAllowed, match="nur der Sitzungsdienst"):
        sitting.reopen_sitting(meeting, by=make_user(), reason="x")
    make_minutes(meeting, state=MinutesState.TO_SIGN)
    with pytest.raises(NotAllowed, match="festgeschrieben"):
        sitting.reopen_sitting(meeting, by=by, reason="x")


# --- the pages ---


def test_page_shows_who_is_there_in_words(client, pool, by):
    meeting, row, (first, _) = pool
    client.force_login(by)

    answer = client.post(
        reverse("sitting-act", args=[meeting.slug]), {"act": "leave", "attendance": row.pk, "focus": f"p{row.pk}"}
    )
    page = client.get(reverse("sitting-lead", args=[meeting.slug])).content.decode()
    offered = client.get(reverse("sitting-substitute", args=[meeting.slug, row.pk])).content.decode()

    assert answer.url.endswith(f"#p{row.pk}")
    assert "gegangen um 20:00" in page and "Anwesend sind 2 von 3, nötig sind 2." in page
    assert f'Vertritt<span class="kern-sr-only">: {first}' in offered


def test_substitute_of_somebody_who_is_not_in_the_list_is_no_page(client, pool, by):
    meeting, row, _ = pool
    client.force_login(by)

    answer = client.get(reverse("sitting-substitute", args=[meeting.slug, row.pk + 1000]))

    assert answer.status_code == 404


def test_closed_sitting_is_only_read_and_opened_again_on_its_page(client, meeting, by):
    settle_everything(meeting)
    do(meeting, "close", by)
    client.force_login(by)
    page = client.get(reverse("sitting-lead", args=[meeting.slug])).content.decode()

    client.post(reverse("sitting-reopen", args=[meeting.slug]), {"reason": "zu früh"})

    assert ("presence-tap" in page, 'value="leave"' in page) == (True, False)
    assert Meeting.objects.get(pk=meeting.pk).state == MeetingState.RUNNING


@pytest.mark.parametrize("members", [1, 60])
def test_presence_needs_no_query_for_each_person(client, by, django_assert_num_queries, evening, members):
    meeting = make_running(make_motion(state="released"), members=members)
    client.force_login(by)
    client.get(reverse("sitting-lead", args=[meeting.slug]))

    with django_assert_num_queries(10):
        client.get(reverse("sitting-lead", args=[meeting.slug]))
