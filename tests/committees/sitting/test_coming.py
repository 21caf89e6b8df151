"""Coming and leaving, and taking back a wrong click; whatever is clicked, a seat has one voice."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committees.actions import sitting
from committees.models import (
    ConflictOfInterest,
    Presence,
    Proceedings,
    Reply,
)
from committees.models.walls import REFUSALS, german_sentence
from committees.proceedings import sheet_of
from committees.states import (
    Absence,
    Outcome,
    ReplyAnswer,
)
from committees.workflow import NotAllowed
from tests.committees.sitting.evenings import JUNE, do, first_of, lines, spelled, vote
from tests.factories import (
    make_committee,
    make_invited,
    make_meeting,
    make_membership,
    make_person,
    make_resolution,
    make_running,
)
from tests.long_runs import IS_LONG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf", "evening")]

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

    said = do(meeting, "correct_time", by, presence=row.presences.get().pk, came="17:10", left="19:42")

    assert said == f"{row.name}: 17:10\u00a0Uhr bis 19:42\u00a0Uhr."
    assert spelled(row) == "17:10–19:42"


def test_correction_does_not_run_backwards(meeting, by):
    row = first_of(meeting)
    do(meeting, "leave", by, attendance=row.pk, time="18:00")

    with pytest.raises(sitting.Wrong, match="kann das nicht vor dem Kommen tun"):
        do(meeting, "correct_time", by, presence=row.presences.get().pk, came="18:30")


def test_who_voted_was_there(meeting, by):
    row, resolution = first_of(meeting), make_resolution(meeting)
    vote(resolution, row)

    with pytest.raises(NotAllowed, match="mitgestimmt und war da also anwesend"):
        do(meeting, "leave", by, attendance=row.pk, time="19:00")

    do(meeting, "leave", by, attendance=row.pk, time="19:30")
    assert spelled(row) == "17:00–19:30"


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


# --- whatever happens ---

CLICKS = ("come", "leave", "step_out", "substitute", "conflict", "no_conflict", "call", "take_back", "correct_time")
EXAMPLES = 400 if IS_LONG else 8
clicks = st.lists(st.tuples(st.sampled_from(CLICKS), st.integers(0, 5), st.integers(0, 5)), min_size=5, max_size=25)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
        "correct_time": {"presence": time.pk, "came": f"{17 + two % 3}:30"},
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
        assert german_sentence(error).startswith(("Ein Sitz hat eine Stimme", "Niemand hat zwei Stimmen zugleich"))


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
