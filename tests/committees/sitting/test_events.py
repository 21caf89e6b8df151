"""§ 31, quorum, and what happens besides the items."""

from datetime import date

import pytest

from committees import clock
from committees.actions import sitting
from committees.models import (
    CommitteeSetting,
    ConflictOfInterest,
    Proceedings,
    SittingEvent,
)
from committees.proceedings import sheet_of
from committees.states import (
    EventKind,
    MembershipRole,
)
from committees.workflow import NotAllowed
from tests.committees.sitting.evenings import do, first_of, vote
from tests.factories import (
    make_committee,
    make_meeting,
    make_membership,
    make_resolution,
    make_running,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf", "evening")]

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
    for role in ("council_member", "council_member", "expert_citizen"):
        make_membership(first, role=role)
        make_membership(second, role=role)
    meeting = make_running(meeting=make_meeting(first, second))
    leaves = meeting.attendances.filter(committee=first, role=MembershipRole.COUNCIL_MEMBER).first()

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


def test_recording_that_somebody_else_noted_meanwhile_is_told_first(meeting, by):
    do(meeting, "recording", by, until="2026-09-30", seen="None")

    with pytest.raises(NotAllowed, match="inzwischen jemand anderes vermerkt: Die Aufzeichnung ist bis .* zu löschen."):
        do(meeting, "recording", by, seen="None")
    assert do(meeting, "recording", by, seen="2026-09-30") == "Die Sitzung wird nicht aufgezeichnet."
