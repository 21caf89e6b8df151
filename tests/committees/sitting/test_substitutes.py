"""Substitutes and guests in a running sitting."""

import pytest
from django.db import IntegrityError, transaction

from committees.actions import sitting
from committees.models import Attendance
from committees.models.walls import german_sentence
from committees.proceedings import sheet_of
from committees.proceedings.minutes import content_of
from committees.states import (
    MembershipRole,
)
from committees.workflow import NotAllowed
from tests.committees.sitting.evenings import do, lines, spelled
from tests.factories import (
    make_committee,
    make_council,
    make_faction,
    make_meeting,
    make_membership,
    make_minutes,
    make_person,
    make_running,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf", "evening")]


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

    do(meeting, "correct_time", by, presence=row.presences.last().pk, came="18:50")

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


def test_substitute_stands_in_for_two_members_in_turn(pool, by):
    meeting, row, (first, _) = pool
    other = meeting.attendances.exclude(pk=row.pk).first()
    do(meeting, "leave", by, attendance=row.pk, time="18:00")
    do(meeting, "substitute", by, attendance=row.pk, person=first.pk, time="18:05")
    do(meeting, "come", by, attendance=row.pk, time="19:00")
    do(meeting, "leave", by, attendance=other.pk, time="19:10")

    said = do(meeting, "substitute", by, attendance=other.pk, person=first.pk, time="19:15")

    rows = meeting.attendances.filter(person=first).order_by("pk")
    assert said.startswith(f"{first} vertritt {other.name} seit 19:15\u00a0Uhr.")
    assert [(each.stands_in_for, spelled(each)) for each in rows] == [(row, "18:05–19:00"), (other, "19:15–")]
    assert sheet_of(meeting).quorums[0].room.present == 3


def test_substitute_has_no_second_voice_at_any_time(pool, by):
    meeting, row, (first, _) = pool
    other = meeting.attendances.exclude(pk=row.pk).first()
    do(meeting, "leave", by, attendance=row.pk, time="18:00")
    do(meeting, "leave", by, attendance=other.pk, time="18:00")
    do(meeting, "substitute", by, attendance=row.pk, person=first.pk, time="18:05")
    do(meeting, "come", by, attendance=row.pk, time="19:00")

    with pytest.raises(sitting.Wrong) as refusal:
        do(meeting, "substitute", by, attendance=other.pk, person=first.pk, time="18:30")
    second = Attendance.objects.get(person=first)
    time = second.presences.get()
    second.pk, second.stands_in_for = None, other
    second.save()
    with pytest.raises(IntegrityError) as wall, transaction.atomic():
        second.presences.create(from_at=time.from_at, until_at=time.until_at)

    assert str(refusal.value) == f"{first} war bis 19:00\u00a0Uhr da und kann nicht früher wiederkommen."
    assert german_sentence(wall.value).startswith("Niemand hat zwei Stimmen zugleich")


def test_conflict_of_interest_goes_along_to_the_second_seat(pool, by):
    meeting, row, (first, _) = pool
    other, item = meeting.attendances.exclude(pk=row.pk).first(), meeting.items.get(motion__isnull=False)
    do(meeting, "leave", by, attendance=row.pk)
    do(meeting, "substitute", by, attendance=row.pk, person=first.pk)
    do(meeting, "conflict", by, attendance=meeting.attendances.get(person=first).pk, item=item.pk)
    do(meeting, "come", by, attendance=row.pk)
    do(meeting, "leave", by, attendance=other.pk)

    do(meeting, "substitute", by, attendance=other.pk, person=first.pk)

    assert [conflict.attendance.stands_in_for for conflict in item.conflicts.order_by("pk")] == [row, other]


def test_conflict_of_interest_of_who_has_two_seats_is_told_once(pool, by):
    meeting, row, (first, _) = pool
    other, item = meeting.attendances.exclude(pk=row.pk).first(), meeting.items.get(motion__isnull=False)
    do(meeting, "leave", by, attendance=row.pk)
    do(meeting, "substitute", by, attendance=row.pk, person=first.pk)
    do(meeting, "conflict", by, attendance=meeting.attendances.get(person=first).pk, item=item.pk)
    do(meeting, "come", by, attendance=row.pk)
    do(meeting, "leave", by, attendance=other.pk)
    do(meeting, "substitute", by, attendance=other.pk, person=first.pk)

    do(meeting, "call", by, item=item.pk)
    do(meeting, "close_item", by)
    do(meeting, "call", by, item=item.pk)

    content = content_of(make_minutes(meeting))
    at_item = next(each["conflicts"] for each in content["items"] if each["id"] == item.pk)
    said = meeting.events.filter(words__contains="nahm bis").count()
    shown = [name for _, name, _ in sheet_of(meeting).conflicts]
    assert (content["opening"]["conflicts"], [each["name"] for each in at_item], said, shown) == (
        [{"item": item.number, "names": [first.name]}],
        [first.name],
        1,
        [first.name],
    )


def test_who_is_there_already_stands_in_for_nobody_else(pool, by):
    meeting, row, (first, _) = pool
    other = meeting.attendances.exclude(pk=row.pk).first()
    do(meeting, "leave", by, attendance=row.pk)
    do(meeting, "leave", by, attendance=other.pk)
    do(meeting, "substitute", by, attendance=row.pk, person=first.pk)

    with pytest.raises(NotAllowed, match=f"{first} vertritt gerade {row.name}"):
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


def test_substitute_who_is_not_verpflichtet_is_reminded(pool, by):
    meeting, row, (first, _) = pool
    first.memberships.update(sworn_in_on=None)
    do(meeting, "leave", by, attendance=row.pk)

    said = do(meeting, "substitute", by, attendance=row.pk, person=first.pk)

    assert said == (
        f"{first} vertritt {row.name} seit 20:00\u00a0Uhr. {first} ist noch nicht verpflichtet worden; bitte vor der "
        "Mitwirkung nachholen (§ 67 Abs. 3 GO NRW)."
    )


def test_guest_takes_part_without_a_vote(meeting, by):
    said = do(meeting, "guest", by, name="Dr. Ute Klang", role="staff", note="zu Ö 1")

    guest = meeting.attendances.get(name="Dr. Ute Klang")
    assert said == "Dr. Ute Klang nimmt seit 20:00\u00a0Uhr ohne Stimme teil."
    assert (guest.has_vote, guest.role, guest.note, spelled(guest)) == (False, "staff", "zu Ö 1", "20:00–")
    with pytest.raises(NotAllowed, match="steht schon in der Liste"):
        do(meeting, "guest", by, name="Dr. Ute  Klang")
    with pytest.raises(sitting.Wrong, match="einen Namen"):
        do(meeting, "guest", by)
