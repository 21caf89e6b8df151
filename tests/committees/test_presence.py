"""Who is there in a running sitting: coming, leaving, standing in, § 31, quorum, events, undo, opening and closing."""

from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committees import clock
from committees.actions import sitting
from committees.actions.sitting.prospect import prospect_of
from committees.models import (
    AuditEntry,
    CommitteeSetting,
    ConflictOfInterest,
    Meeting,
    Minutes,
    PersonVote,
    Presence,
    Proceedings,
    Reply,
    SittingEvent,
    VoteRow,
)
from committees.models.walls import REFUSALS, german_sentence
from committees.proceedings import sheet_of
from committees.states import (
    Absence,
    Asks,
    Choice,
    EventKind,
    Manner,
    MeetingState,
    MembershipRole,
    MinutesState,
    Outcome,
    Position,
    ReplyAnswer,
    RowKind,
)
from committees.workflow import NotAllowed
from tests.factories import (
    make_committee,
    make_committee_services,
    make_council,
    make_faction,
    make_invited,
    make_meeting,
    make_membership,
    make_motion,
    make_person,
    make_resolution,
    make_running,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf", "evening")]

JUNE = timezone.make_aware(datetime(2026, 6, 17, 17, 0))
MEMBER = MembershipRole.COUNCIL_MEMBER


class Evening:
    """The clock of the sitting: it stands where a test puts it."""

    now = JUNE

    def at(self, text):
        hour, minute = map(int, text.split(":"))
        self.now = JUNE.replace(hour=hour, minute=minute)


@pytest.fixture
def evening(monkeypatch):
    evening = Evening()
    monkeypatch.setattr(clock, "now", lambda: evening.now)
    return evening


@pytest.fixture
def by():
    return make_committee_services()


@pytest.fixture
def meeting(evening):
    """The sitting of a committee of five, opened at 17:00; now it is 20:00."""
    meeting = make_running(make_motion(state="released"), members=5)
    evening.at("20:00")
    return meeting


def do(meeting, name, by, /, **values):
    return sitting.run(meeting, name, {key: str(value) for key, value in values.items()}, by=by)


def first_of(meeting):
    return meeting.attendances.order_by("position", "pk").first()


def spelled(row):
    """ "17:00–19:42, 19:50–" """
    times = [(time.from_at, time.until_at) for time in row.presences.all()]
    return ", ".join("–".join(f"{clock.local(at):%H:%M}" if at else "" for at in pair) for pair in times)


# --- coming and leaving ---


def test_member_leaves_and_comes_back(meeting, by):
    row = first_of(meeting)

    said = do(meeting, "leave", by, attendance=row.pk, time="19:42")
    do(meeting, "come", by, attendance=row.pk, time="19:50")

    assert said == f"{row.name} ist gegangen um 19:42\u00a0Uhr."
    assert spelled(row) == "17:00–19:42, 19:50–"


def test_leaving_for_a_while_says_so(meeting, by):
    row = first_of(meeting)

    do(meeting, "step_out", by, attendance=row.pk)

    assert row.presences.get().comes_back
    assert "kurz hinaus um 20:00\u00a0Uhr" in [line.words for line in lines(meeting)]


def lines(meeting):
    return [line for _, benches in sheet_of(meeting).benches for bench in benches for line in bench.lines]


@pytest.mark.parametrize(
    ("time", "sentence"),
    [
        ("20:01", "20:01\u00a0Uhr liegt in der Zukunft."),
        ("16:59", "16:59\u00a0Uhr liegt vor der Eröffnung um 17:00\u00a0Uhr."),
        ("25:00", "Bitte die Uhrzeit als Stunden und Minuten angeben, etwa 19:42."),
    ],
)
def test_time_that_cannot_be_is_refused(meeting, by, time, sentence):
    with pytest.raises(sitting.Wrong) as refusal:
        do(meeting, "leave", by, attendance=first_of(meeting).pk, time=time)

    assert str(refusal.value) == sentence


def test_after_midnight_the_evening_before_is_meant(meeting, by, evening):
    evening.now = JUNE + timedelta(hours=7, minutes=10)

    do(meeting, "leave", by, attendance=first_of(meeting).pk, time="23:50")

    assert spelled(first_of(meeting)) == "17:00–23:50"


def test_time_never_runs_backwards(meeting, by):
    row = first_of(meeting)
    do(meeting, "leave", by, attendance=row.pk, time="19:42")

    with pytest.raises(sitting.Wrong, match="war bis 19:42\u00a0Uhr da und kann nicht früher wiederkommen"):
        do(meeting, "come", by, attendance=row.pk, time="19:30")
    with pytest.raises(NotAllowed, match="ist schon um 19:42\u00a0Uhr gegangen"):
        do(meeting, "leave", by, attendance=row.pk)


def test_time_is_corrected(meeting, by):
    row = first_of(meeting)
    do(meeting, "leave", by, attendance=row.pk)

    said = do(meeting, "correct", by, presence=row.presences.get().pk, came="17:10", left="19:42")

    assert said == f"{row.name}: 17:10\u00a0Uhr bis 19:42\u00a0Uhr."
    assert spelled(row) == "17:10–19:42"


def test_correction_does_not_run_backwards(meeting, by):
    row = first_of(meeting)
    do(meeting, "leave", by, attendance=row.pk, time="18:00")

    with pytest.raises(sitting.Wrong, match="kann das nicht vor dem Kommen tun"):
        do(meeting, "correct", by, presence=row.presences.get().pk, came="18:30")


def test_who_voted_was_there(meeting, by):
    row, resolution = first_of(meeting), make_resolution(meeting)
    vote(resolution, row)

    with pytest.raises(NotAllowed, match="mitgestimmt und war da also anwesend"):
        do(meeting, "leave", by, attendance=row.pk, time="19:00")

    do(meeting, "leave", by, attendance=row.pk, time="19:30")
    assert spelled(row) == "17:00–19:30"


def vote(resolution, row):
    """One vote, counted at 19:30."""
    resolution.outcome, resolution.manner = Outcome.ADOPTED, Manner.UNANIMOUS
    resolution.decided_at = JUNE.replace(hour=19, minute=30)
    resolution.save()
    votes = VoteRow.objects.create(resolution=resolution, kind=RowKind.FACTION, label="F", seats=1, yes=1)
    PersonVote.objects.create(resolution=resolution, row=votes, attendance=row, choice=Choice.YES)


def test_member_is_excused_and_comes_late(evening, by):
    committee = make_committee()
    person = make_membership(committee).person
    meeting = make_invited(meeting=make_meeting(committee))
    Reply.objects.create(meeting=meeting, person=person, answer=ReplyAnswer.DECLINES, answered_at=JUNE)
    sitting.open_sitting(meeting, by=by)
    row = meeting.attendances.get()

    do(meeting, "excuse", by, attendance=row.pk, absence="unexcused")
    row.refresh_from_db()
    before = row.absence
    do(meeting, "come", by, attendance=row.pk)

    row.refresh_from_db()
    assert (before, row.absence, row.presences.count()) == (Absence.UNEXCUSED, "", 1)


def test_who_was_there_is_not_excused(meeting, by):
    with pytest.raises(NotAllowed, match="war anwesend"):
        do(meeting, "excuse", by, attendance=first_of(meeting).pk, absence="excused")


def test_person_of_another_sitting_is_refused(meeting, by):
    other = first_of(make_running(members=1, meeting=make_meeting(starts_at=JUNE + timedelta(days=1))))

    with pytest.raises(NotAllowed, match="steht nicht in der Liste"):
        do(meeting, "leave", by, attendance=other.pk)


def test_who_sits_in_both_committees_comes_and_goes_once(evening, by):
    first, second = make_committee(), make_committee()
    person = make_person()
    make_membership(first, person)
    make_membership(second, person)
    meeting = make_running(meeting=make_meeting(first, second), members=2)
    evening.at("18:00")

    do(meeting, "leave", by, attendance=meeting.attendances.filter(person=person).first().pk)

    assert [spelled(row) for row in meeting.attendances.filter(person=person)] == ["17:00–18:00", "17:00–18:00"]


# --- substitutes and guests ---


def make_substitutes(committee, faction, count=2):
    return [
        make_membership(committee, position=Position.SUBSTITUTE, rank=rank, on_behalf_of=faction).person
        for rank in range(1, count + 1)
    ]


@pytest.fixture
def pool(evening):
    """A member of a faction with two substitutes, of the sitting at 20:00."""
    faction, committee = make_faction(), make_committee()
    member = make_membership(committee, on_behalf_of=faction).person
    substitutes = make_substitutes(committee, faction)
    meeting = make_running(
        make_motion(state="released", committee=committee), members=5, meeting=make_meeting(committee)
    )
    evening.at("20:00")
    return meeting, meeting.attendances.get(person=member), substitutes


def test_substitute_takes_the_seat_of_who_is_away(pool, by):
    meeting, row, (first, _) = pool
    do(meeting, "leave", by, attendance=row.pk, time="19:00")

    said = do(meeting, "substitute", by, attendance=row.pk, person=first.pk, time="19:05")

    deputy = meeting.attendances.get(person=first)
    assert said == f"{first} vertritt {row.name} seit 19:05\u00a0Uhr."
    assert (deputy.stands_in_for, deputy.has_vote, deputy.faction) == (row, True, row.faction)
    assert f"gegangen um 19:00\u00a0Uhr, vertreten durch {first}" in [line.words for line in lines(meeting)]


def test_substitute_cannot_come_while_the_member_is_there(pool, by):
    meeting, row, (first, _) = pool

    with pytest.raises(NotAllowed) as refusal:
        do(meeting, "substitute", by, attendance=row.pk, person=first.pk)

    assert str(refusal.value) == (
        f"{first} kann nicht stimmen, solange {row.name} anwesend ist (§ 58 Abs. 1 GO NRW). Bitte zuerst festhalten, "
        f"dass {row.name} gegangen ist."
    )


def test_substitute_out_of_turn_comes_with_a_hint(pool, by):
    meeting, row, (first, second) = pool
    do(meeting, "leave", by, attendance=row.pk)

    said = do(meeting, "substitute", by, attendance=row.pk, person=second.pk)

    assert said.endswith(f"Nach der Reihenfolge wäre vorher an der Reihe: {first}.")


def test_member_who_comes_later_ends_the_substitution(pool, by):
    meeting, row, (first, _) = pool
    do(meeting, "leave", by, attendance=row.pk, time="18:00")
    do(meeting, "substitute", by, attendance=row.pk, person=first.pk, time="18:05")

    said = do(meeting, "come", by, attendance=row.pk, time="19:00")

    assert said == f"{row.name} ist seit 19:00\u00a0Uhr da. Die Vertretung durch {first} endet damit."
    assert spelled(meeting.attendances.get(person=first)) == "18:05–19:00"


def test_member_corrected_to_have_come_earlier_shortens_the_substitution(pool, by):
    meeting, row, (first, _) = pool
    do(meeting, "leave", by, attendance=row.pk, time="18:00")
    do(meeting, "substitute", by, attendance=row.pk, person=first.pk, time="18:05")
    do(meeting, "come", by, attendance=row.pk, time="19:00")

    do(meeting, "correct", by, presence=row.presences.last().pk, came="18:50")

    assert (spelled(row), spelled(meeting.attendances.get(person=first))) == ("17:00–18:00, 18:50–", "18:05–18:50")


def test_substitute_comes_again_only_when_the_member_left(pool, by):
    meeting, row, (first, _) = pool
    do(meeting, "leave", by, attendance=row.pk, time="18:00")
    do(meeting, "substitute", by, attendance=row.pk, person=first.pk, time="18:05")
    do(meeting, "come", by, attendance=row.pk, time="19:00")
    deputy = meeting.attendances.get(person=first)

    with pytest.raises(NotAllowed, match="kann nicht stimmen, solange"):
        do(meeting, "come", by, attendance=deputy.pk)


def test_second_substitute_for_one_seat_is_refused(pool, by):
    meeting, row, (first, second) = pool
    do(meeting, "leave", by, attendance=row.pk)
    do(meeting, "substitute", by, attendance=row.pk, person=first.pk)

    with pytest.raises(NotAllowed, match=f"wird schon von {first} vertreten"):
        do(meeting, "substitute", by, attendance=row.pk, person=second.pk)


def test_who_is_there_already_stands_in_for_nobody_else(pool, by):
    meeting, row, (first, _) = pool
    other = meeting.attendances.exclude(pk=row.pk).first()
    do(meeting, "leave", by, attendance=row.pk)
    do(meeting, "leave", by, attendance=other.pk)
    do(meeting, "substitute", by, attendance=row.pk, person=first.pk)

    with pytest.raises(NotAllowed, match=f"{first} vertritt in dieser Sitzung schon {row.name}"):
        do(meeting, "substitute", by, attendance=other.pk, person=first.pk)
    with pytest.raises(NotAllowed, match="gehört dem Gremium selbst an"):
        do(meeting, "substitute", by, attendance=other.pk, person=row.person_id)
    with pytest.raises(NotAllowed, match="auf keiner Liste der Vertretungen"):
        do(meeting, "substitute", by, attendance=other.pk, person=make_person().pk)


def test_faction_names_somebody_from_case_to_case(evening, by):
    faction, council = make_faction(), make_council()
    committee = make_committee(substitution="faction")
    member = make_membership(committee, on_behalf_of=faction).person
    seated, citizen = make_membership(council).person, make_person()
    for person in (member, seated, citizen):
        faction.memberships.create(person=person, starts_on=faction.starts_on)
    meeting = make_running(meeting=make_meeting(committee), members=1)
    row = meeting.attendances.get(person=member)
    do(meeting, "leave", by, attendance=row.pk)

    do(meeting, "substitute", by, attendance=row.pk, person=seated.pk)
    do(meeting, "take_back", by)
    do(meeting, "substitute", by, attendance=row.pk, person=citizen.pk)

    deputy = meeting.attendances.exclude(stands_in_for=None).get()
    assert (deputy.person, deputy.role) == (citizen, MembershipRole.EXPERT_CITIZEN)


def test_guest_takes_part_without_a_vote(meeting, by):
    said = do(meeting, "guest", by, name="Dr. Ute Klang", role="staff", note="zu Ö 1")

    guest = meeting.attendances.get(name="Dr. Ute Klang")
    assert said == "Dr. Ute Klang nimmt seit 20:00\u00a0Uhr ohne Stimme teil."
    assert (guest.has_vote, guest.role, guest.note, spelled(guest)) == (False, "staff", "zu Ö 1", "20:00–")
    with pytest.raises(NotAllowed, match="steht schon in der Liste"):
        do(meeting, "guest", by, name="Dr. Ute  Klang")
    with pytest.raises(sitting.Wrong, match="einen Namen"):
        do(meeting, "guest", by)


# --- § 31 ---


def test_conflicted_person_leaves_the_item_and_comes_back_by_themselves(meeting, by, evening):
    row = first_of(meeting)
    first, second = meeting.items.order_by("-is_public", "position")[:2]
    do(meeting, "conflict", by, attendance=row.pk, item=first.pk)
    do(meeting, "call", by, item=first.pk)
    away = sheet_of(meeting).quorums[0].room.present
    evening.at("20:15")

    do(meeting, "call", by, item=second.pk)

    conflict = ConflictOfInterest.objects.get()
    times = [f"{clock.local(at):%H:%M}" for at in (conflict.left_at, conflict.returned_at)]
    assert (away, sheet_of(meeting).quorums[0].room.present, times) == (4, 5, ["20:00", "20:15"])


def test_item_called_again_keeps_the_times_before(meeting, by, evening):
    row = first_of(meeting)
    first, second = meeting.items.order_by("-is_public", "position")[:2]
    do(meeting, "call", by, item=first.pk)
    do(meeting, "conflict", by, attendance=row.pk, item=first.pk)
    evening.at("20:15")
    do(meeting, "call", by, item=second.pk)

    do(meeting, "call", by, item=first.pk)

    event = SittingEvent.objects.get(kind=EventKind.OTHER)
    assert event.words == f"{row.name} nahm bis 20:15\u00a0Uhr nicht teil (§ 31 GO NRW)"
    assert ConflictOfInterest.objects.get().returned_at is None


def test_conflict_is_noted_once_and_can_be_lifted(meeting, by):
    row, item = first_of(meeting), meeting.items.first()
    do(meeting, "conflict", by, attendance=row.pk, item=item.pk, audience=1)

    with pytest.raises(NotAllowed, match="schon vermerkt"):
        do(meeting, "conflict", by, attendance=row.pk, item=item.pk)
    do(meeting, "no_conflict", by, attendance=row.pk, item=item.pk)

    assert not ConflictOfInterest.objects.exists()
    with pytest.raises(NotAllowed, match="keine Befangenheit vermerkt"):
        do(meeting, "no_conflict", by, attendance=row.pk, item=item.pk)


def test_nobody_stays_in_the_audience_behind_closed_doors(meeting, by):
    item = meeting.items.first()
    item.handling.is_public = False
    item.handling.save()

    with pytest.raises(NotAllowed, match="verlässt den Raum, wer befangen ist"):
        do(meeting, "conflict", by, attendance=first_of(meeting).pk, item=item.pk, audience=1)


def test_who_voted_is_not_excluded_afterwards(meeting, by):
    row, resolution = first_of(meeting), make_resolution(meeting)
    vote(resolution, row)

    with pytest.raises(NotAllowed, match="hat bei .* schon mitgestimmt"):
        do(meeting, "conflict", by, attendance=row.pk, item=resolution.item_id)


# --- quorum ---


def test_quorum_follows_who_is_there(meeting, by):
    rows = list(meeting.attendances.all())
    for row in rows[:3]:
        do(meeting, "leave", by, attendance=row.pk)

    quorum = sheet_of(meeting).quorums[0]

    assert quorum.sentences[0][1].startswith("Anwesend sind 2 von 5, also nicht mehr als die Hälfte.")
    assert (quorum.may_decide, quorum.word) == (
        True,
        "gilt als beschlussfähig, solange nichts anderes festgestellt ist",
    )


@pytest.mark.parametrize(("valid_from", "needed"), [(date(2026, 1, 1), 9), (date(2026, 6, 18), 3)])
def test_statutory_number_is_that_of_the_day_of_the_sitting(meeting, valid_from, needed):
    CommitteeSetting.objects.create(
        committee=meeting.committees.get(), valid_from=valid_from, statutory_members=17, dispatch_days=15
    )

    assert sheet_of(meeting).quorums[0].room.needed == needed


def test_statutory_number_counts_vacant_seats(meeting):
    meeting.committees.update(seats=17)

    assert sheet_of(meeting).quorums[0].is_met is False


def test_joint_sitting_counts_each_committee_by_itself(evening, by):
    first, second = make_committee(), make_committee()
    for role in (MEMBER, MEMBER, MembershipRole.EXPERT_CITIZEN):
        make_membership(first, role=role)
        make_membership(second, role=role)
    meeting = make_running(meeting=make_meeting(first, second))
    leaves = meeting.attendances.filter(committee=first, role=MEMBER).first()

    do(meeting, "leave", by, attendance=leaves.pk)

    quorums = {quorum.committee: [each.rule for each in quorum.findings] for quorum in sheet_of(meeting).quorums}
    assert quorums == {first: ["D2"], second: []}
    with pytest.raises(sitting.Wrong, match="Bitte das Gremium angeben"):
        do(meeting, "state_lack", by)
    do(meeting, "state_lack", by, committee=first.pk)
    assert [quorum.may_decide for quorum in sheet_of(meeting).quorums] == [False, True]


def test_advisers_and_guests_do_not_count(evening, by):
    committee = make_committee()
    make_membership(committee)
    make_membership(committee, role=MembershipRole.ADVISORY_MEMBER, has_vote=False)
    meeting = make_running(meeting=make_meeting(committee), members=1)
    do(meeting, "guest", by, name="Dr. Ute Klang")

    room = sheet_of(meeting).quorums[0].room

    assert (room.present, room.statutory) == (1, 1)


def test_lack_holds_from_its_statement_until_it_is_restored(meeting, by):
    rows = list(meeting.attendances.all()[:3])
    for row in rows:
        do(meeting, "leave", by, attendance=row.pk)
    do(meeting, "doubt_quorum", by)
    do(meeting, "state_lack", by)
    stated = sheet_of(meeting).quorums[0]
    with pytest.raises(NotAllowed, match="Anwesend sind 2 von 5.*§ 49 Abs. 1 GO NRW"):
        do(meeting, "restore_quorum", by)
    with pytest.raises(NotAllowed, match="schon um 20:00\u00a0Uhr festgestellt"):
        do(meeting, "state_lack", by)

    do(meeting, "come", by, attendance=rows[0].pk)
    still = sheet_of(meeting).quorums[0].may_decide
    do(meeting, "restore_quorum", by)

    assert (stated.word, still, sheet_of(meeting).quorums[0].may_decide) == ("beschlussunfähig", False, True)


def test_lack_is_not_stated_while_enough_are_there(meeting, by):
    with pytest.raises(NotAllowed, match="Anwesend sind 5 von 5, nötig sind 3. Bitte zuerst die Anwesenheit"):
        do(meeting, "state_lack", by)


# --- events, who presides, recording ---


def test_interruption_and_continuation_have_their_times(meeting, by):
    do(meeting, "interrupt", by, time="18:30", note="Beratung der Fraktionen")
    with pytest.raises(NotAllowed, match="schon unterbrochen"):
        do(meeting, "interrupt", by)
    with pytest.raises(sitting.Wrong, match="18:20\u00a0Uhr liegt vor dem letzten Eintrag"):
        do(meeting, "resume", by, time="18:20")

    do(meeting, "resume", by, time="18:45")

    events = SittingEvent.objects.filter(meeting=meeting).exclude(kind=EventKind.OPENED)
    assert [(event.kind, f"{clock.local(event.at):%H:%M}", event.words) for event in events] == [
        ("interrupted", "18:30", "Beratung der Fraktionen"),
        ("resumed", "18:45", ""),
    ]
    with pytest.raises(NotAllowed, match="nicht unterbrochen"):
        do(meeting, "resume", by)


def test_doors_close_and_open_once(meeting, by):
    with pytest.raises(NotAllowed, match="schon öffentlich"):
        do(meeting, "let_in", by)

    said = do(meeting, "shut_doors", by, time="19:00")

    assert said == "Nichtöffentlichkeit hergestellt um 19:00\u00a0Uhr."
    with pytest.raises(NotAllowed, match="schon nichtöffentlich"):
        do(meeting, "shut_doors", by)
    do(meeting, "let_in", by)


def test_remark_needs_words(meeting, by):
    assert do(meeting, "remark", by, note="Der Strom fällt aus") == "Vermerkt: Der Strom fällt aus."
    with pytest.raises(sitting.Wrong, match="Bemerkung"):
        do(meeting, "remark", by)


def test_deputy_presides_over_one_item_and_hands_back(meeting, by):
    rows = list(meeting.attendances.all())
    Proceedings.objects.filter(meeting=meeting).update(chair=rows[0].person)
    SittingEvent.objects.filter(meeting=meeting, kind=EventKind.OPENED).update(person=rows[0].person)
    first, second = meeting.items.order_by("-is_public", "position")[:2]
    do(meeting, "call", by, item=first.pk)

    said = do(meeting, "chair", by, attendance=rows[1].pk, only_item=1)
    during = Proceedings.objects.get(meeting=meeting).chair
    do(meeting, "call", by, item=second.pk)

    assert said == (f"{rows[1].name} leitet die Sitzung seit 20:00\u00a0Uhr, solange {first.number} behandelt wird.")
    assert (during, Proceedings.objects.get(meeting=meeting).chair) == (rows[1].person, rows[0].person)


def test_who_is_away_or_excluded_does_not_preside(meeting, by):
    row, item = first_of(meeting), meeting.items.first()
    do(meeting, "call", by, item=item.pk)
    with pytest.raises(NotAllowed, match="zu Gast"):
        do(meeting, "guest", by, name="Dr. Ute Klang")
        do(meeting, "chair", by, attendance=meeting.attendances.get(person=None).pk)
    do(meeting, "conflict", by, attendance=row.pk, item=item.pk)
    with pytest.raises(NotAllowed, match="ausgeschlossen"):
        do(meeting, "chair", by, attendance=row.pk)
    do(meeting, "leave", by, attendance=row.pk)
    with pytest.raises(NotAllowed, match="ist nicht da"):
        do(meeting, "chair", by, attendance=row.pk)


def test_recording_has_its_end(meeting, by):
    said = do(meeting, "recording", by, until="2026-09-30")

    assert said == "Die Aufzeichnung ist bis 30.09.2026 zu löschen."
    with pytest.raises(sitting.Wrong, match="in der Vergangenheit"):
        do(meeting, "recording", by, until="2026-06-16")
    assert do(meeting, "recording", by) == "Die Sitzung wird nicht aufgezeichnet."


# --- taking back ---


def test_wrong_click_is_taken_back(pool, by):
    meeting, row, (first, _) = pool
    do(meeting, "leave", by, attendance=row.pk, time="18:00")
    do(meeting, "substitute", by, attendance=row.pk, person=first.pk, time="18:05")
    do(meeting, "come", by, attendance=row.pk)

    said = do(meeting, "take_back", by)

    deputy = meeting.attendances.get(person=first)
    assert said.startswith(f"Zurückgenommen: {row.name} ist seit 20:00\u00a0Uhr da.")
    assert (spelled(row), spelled(deputy)) == ("17:00–18:00", "18:05–")
    with pytest.raises(NotAllowed, match="keinen Schritt"):
        do(meeting, "take_back", by)


def test_lifted_conflict_comes_back_by_taking_back(meeting, by):
    row, item = first_of(meeting), meeting.items.first()
    do(meeting, "conflict", by, attendance=row.pk, item=item.pk)
    do(meeting, "no_conflict", by, attendance=row.pk, item=item.pk)

    do(meeting, "take_back", by)

    assert ConflictOfInterest.objects.get().attendance == row


def test_after_a_vote_nothing_is_taken_back(meeting, by, evening):
    do(meeting, "leave", by, attendance=first_of(meeting).pk)
    resolution = make_resolution(meeting)
    resolution.outcome, resolution.decided_at = Outcome.ADOPTED, evening.now + timedelta(seconds=5)
    resolution.save()

    with pytest.raises(NotAllowed, match="Seitdem ist abgestimmt worden"):
        do(meeting, "take_back", by)


# --- opening ---


@pytest.fixture
def invited(evening):
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


def test_substitute_who_accepted_is_present_at_once(invited, by):
    meeting, chair, away, deputy = invited

    sitting.open_sitting(meeting, by=by)

    rows = {
        row.person: (row.stands_in_for and row.stands_in_for.person, spelled(row)) for row in meeting.attendances.all()
    }
    assert rows == {chair: (None, "17:00–"), away: (None, ""), deputy: (away, "17:00–")}


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


def settle_everything(meeting):
    """Each item is called, each paper adopted."""
    for item in meeting.items.all():
        item.handling.called_at = item.handling.done_at = JUNE.replace(hour=18)
        item.handling.save()
        if item.motion_id:
            make_resolution(meeting, item=item, outcome=Outcome.ADOPTED, decided_at=JUNE.replace(hour=18))


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
    Minutes.objects.create(meeting=meeting, is_public=True, state=MinutesState.TO_SIGN)
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

    with django_assert_num_queries(13):
        client.get(reverse("sitting-lead", args=[meeting.slug]))


# --- whatever happens ---

CLICKS = ("come", "leave", "step_out", "substitute", "conflict", "no_conflict", "call", "take_back", "correct")
clicks = st.lists(st.tuples(st.sampled_from(CLICKS), st.integers(0, 5), st.integers(0, 5)), min_size=5, max_size=25)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(clicked=clicks)
def test_presence_never_overlaps_and_quorum_is_what_one_counts(pool, by, evening, clicked):
    with transaction.atomic():
        for number, (name, one, two) in enumerate(clicked):
            evening.now = JUNE.replace(hour=20) + timedelta(minutes=number)
            click(pool, by, name, one, two)
            check(pool[0])
        transaction.set_rollback(True)


def click(pool, by, name, one, two):
    """Do it, or be refused with a sentence."""
    meeting, _, substitutes = pool
    row = meeting.attendances.all()[one % 3]
    item = meeting.items.all()[two % meeting.items.count()]
    time = Presence.objects.filter(attendance__meeting=meeting).order_by("pk")[one % 3]
    values = {
        "correct": {"presence": time.pk, "came": f"{17 + two % 3}:30"},
        "substitute": {"attendance": row.pk, "person": substitutes[two % 2].pk},
        "call": {"item": item.pk},
        "take_back": {},
    }.get(name, {"attendance": row.pk, "item": item.pk})
    try:
        with transaction.atomic():
            do(meeting, name, by, **values)
    except (NotAllowed, sitting.Wrong) as refusal:
        assert str(refusal).endswith(".")
    except REFUSALS as error:
        assert german_sentence(error).startswith("Ein Sitz hat eine Stimme")


def check(meeting):
    for row in meeting.attendances.filter(stands_in_for=None):
        seat = sorted(
            (time.from_at, time.until_at or JUNE + timedelta(days=1)) for time in Presence.objects.filter(seat=row)
        )
        assert all(earlier[1] <= later[0] for earlier, later in zip(seat, seat[1:], strict=False))
    current = Proceedings.objects.get(meeting=meeting).current_item_id
    excluded = ConflictOfInterest.objects.filter(item=current).values("attendance")
    here = Presence.objects.filter(attendance__meeting=meeting, attendance__has_vote=True, until_at=None)
    assert sheet_of(meeting).quorums[0].room.present == here.exclude(attendance__in=excluded).count()
