"""Planning sittings: set, changed, moved, cancelled; what is refused, what is warned of, and who is told."""

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from django.db import IntegrityError
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from committees.actions import planning as acts
from committees.actions.meeting_checks import Plan, hour_problem, refusals_of, warnings_of
from committees.models import AuditEntry, Holiday, Meeting, Room
from committees.models.walls import german_sentence
from committees.states import ConsultationRole, MeetingState, Position, UserRole
from committees.workflow import NotAllowed
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import (
    make_clerk,
    make_committee,
    make_committee_services,
    make_meeting,
    make_membership,
    make_motion,
    make_office,
    make_person,
    make_user,
)

IN_TRANSACTION = pytest.mark.django_db
NOW = datetime(2026, 6, 10, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("committees.clock.now", lambda: NOW)


def at(day=17, hour=17, month=6, year=2026):
    return timezone.make_aware(datetime(year, month, day, hour, 0))


def make_room(name="Bürgersaal"):
    return Room.objects.create(name=name)


def mails():
    jobs = ProcrastinateJob.objects.filter(task_name="send_one_mail").order_by("id")
    return {job.args["to"]: (job.args["subject"], job.args["text"]) for job in jobs}


def moving(meeting, by=None, **values):
    """The arguments of a move to the day after."""
    said = {"starts_at": meeting.starts_at + timedelta(days=1), "ends_at": None, "room": None, "place": "Aula"}
    said |= {"reason": "Der Saal wird gestrichen.", "seen": meeting.modified}
    return partial(acts.move_meeting, meeting, by=by or make_committee_services(), **said | values)


def cancelling(meeting, by=None):
    said = {"reason": "Es liegt nichts an.", "seen": meeting.modified}
    return partial(acts.cancel_meeting, meeting, by=by or make_committee_services(), **said)


# --- set and changed ---


@IN_TRANSACTION
def test_joint_sitting_is_planned_with_its_address_and_noted():
    bodies, by = [make_committee(short_name="ADI"), make_committee(short_name="BAU")], make_committee_services()

    meeting = acts.plan_meeting(committees=bodies, starts_at=at(), place="Rathaus", by=by)

    assert (meeting.slug, meeting.state, list(meeting.committees.all())) == (
        "ADI-BAU-2026-06-17",
        MeetingState.PLANNED,
        bodies,
    )
    assert AuditEntry.objects.about(meeting).get().after == "Mi.,\u00a017.06.2026, 17:00\u00a0Uhr, Rathaus"


@IN_TRANSACTION
@pytest.mark.parametrize("role", [UserRole.CLERK, UserRole.MAYOR, UserRole.ADMIN])
def test_only_committee_services_plan(role):
    office = make_office() if role == UserRole.CLERK else None

    with pytest.raises(NotAllowed, match="Sitzungsdienst"):
        acts.plan_meeting(committees=[make_committee()], starts_at=at(), by=make_user(role, office=office))


@IN_TRANSACTION
def test_change_gives_other_committees_another_address():
    meeting, other = make_meeting(), make_committee(short_name="BAU")
    former = meeting.slug

    acts.change_meeting(
        meeting, by=make_committee_services(), seen=meeting.modified, committees=[other], ends_at=at(hour=20)
    )

    meeting.refresh_from_db()
    assert (meeting.slug, meeting.ends_at) == ("BAU-2026-06-17", at(hour=20))
    assert [row.slug for row in meeting.former_slugs.all()] == [former]


@IN_TRANSACTION
def test_new_sitting_takes_the_papers_that_wish_for_its_day():
    body, other = make_committee(), make_committee()
    motions = [make_motion(committee=each) for each in (body, body, other)]
    for motion, day in zip(motions, (17, 18, 17), strict=True):
        motion.consultations.update(wished_on=date(2026, 6, day), meeting=None)

    meeting = acts.plan_meeting(committees=[body], starts_at=at(), by=make_committee_services())

    assert [motion.consultations.get().meeting for motion in motions] == [meeting, None, None]


# --- moved and cancelled ---


@IN_TRANSACTION
def test_move_keeps_the_record_says_what_was_and_asks_for_a_new_invitation():
    meeting = make_meeting(make_committee(short_name="ADI"), state=MeetingState.INVITED)

    moving(meeting)()

    meeting.refresh_from_db()
    move = meeting.moves.get()
    assert (meeting.starts_at, meeting.where, meeting.state) == (at(18), "Aula", MeetingState.AGENDA_SET)
    assert (move.from_at, move.from_place, move.reason) == (
        at(17),
        "Rathaus, Sitzungssaal",
        "Der Saal wird gestrichen.",
    )
    assert (meeting.slug, meeting.former_slugs.get().slug) == ("ADI-2026-06-18", "ADI-2026-06-17")


@IN_TRANSACTION
def test_move_and_cancelling_tell_members_substitutes_mayor_and_offices():
    body, clerk, mayor = make_committee(name="Digitalausschuss"), make_clerk(), make_user(UserRole.MAYOR)
    member, substitute, stranger = make_user(), make_user(), make_user()
    make_membership(body, member.person)
    make_membership(body, substitute.person, position=Position.SUBSTITUTE, rank=1)
    meeting = make_meeting(body)
    motion = make_motion(by=clerk, office=clerk.roles.get().office, committee=body, subject="Kauf der Kirche")
    motion.consultations.update(meeting=meeting)

    moving(meeting)()
    first = mails()
    meeting.refresh_from_db()
    cancelling(meeting)()

    told = {user.email for user in (member, substitute, mayor, clerk)}
    assert (set(first), set(mails())) == (told, told)
    assert stranger.email not in told
    assert [subject.split(":")[0] for subject, _ in (first[member.email], mails()[member.email])] == [
        "Sitzung verlegt",
        "Sitzung abgesagt",
    ]
    assert "Kirche" not in str([first, mails()])


@IN_TRANSACTION
def test_papers_move_along_with_their_sitting():
    motion, meeting = make_motion(), make_meeting()
    motion.consultations.update(meeting=meeting, wished_on=meeting.day)

    moving(meeting)()

    station = motion.consultations.get()
    assert (station.meeting, station.wished_on) == (meeting, date(2026, 6, 18))


@IN_TRANSACTION
def test_cancelled_sitting_keeps_everything_and_is_not_touched_again():
    motion, meeting = make_motion(), make_meeting()
    motion.consultations.update(meeting=meeting)

    cancelling(meeting)()
    meeting.refresh_from_db()

    assert (meeting.state, meeting.cancel_reason) == (MeetingState.CANCELLED, "Es liegt nichts an.")
    assert motion.consultations.get().meeting == meeting
    with pytest.raises(NotAllowed, match="ist abgesagt und lässt sich nicht mehr ändern"):
        moving(meeting)()


@IN_TRANSACTION
def test_who_saw_an_older_sitting_learns_what_it_is_now():
    meeting = make_meeting()
    stale = meeting.modified
    moving(meeting)()
    meeting.refresh_from_db()

    with pytest.raises(NotAllowed, match="inzwischen geändert: Do.,\u00a018.06.2026"):
        acts.cancel_meeting(meeting, by=make_committee_services(), seen=stale, reason="x")

    assert Meeting.objects.get().state == MeetingState.PLANNED


# --- what cannot be ---


@IN_TRANSACTION
def test_holiday_is_refused_by_name():
    plan = Plan((make_committee(),), at(4))

    assert list(refusals_of(plan)) == [
        ("day", "Am Do.,\u00a004.06.2026 ist Feiertag: Fronleichnam (Feiertagsgesetz NW).")
    ]


@IN_TRANSACTION
def test_committee_sits_only_within_its_period_and_once_at_a_time():
    old = make_committee(name="Alter Ausschuss", starts_on=date(2025, 11, 1), ends_on=date(2026, 5, 31))
    body = make_committee(name="Bauausschuss")
    make_meeting(body, starts_at=at(hour=15))

    found = list(refusals_of(Plan((old, body), at())))

    assert found == [
        ("day", "Alter Ausschuss besteht nur von 01.11.2025 bis 31.05.2026."),
        ("begin", "Bauausschuss tagt zu dieser Zeit schon (15:00 bis 18:00\u00a0Uhr)."),
    ]


ROOM_TIMES = {
    "three hours are reckoned with": (at(hour=15), None, at(hour=17), None, True),
    "after three hours it is free": (at(hour=14), None, at(hour=17), None, False),
    "its own end counts": (at(hour=14), at(hour=18), at(hour=17), None, True),
    "one that ends as the other begins": (at(hour=15), at(hour=17), at(hour=17), None, False),
    "one that ends before the other": (at(hour=19), None, at(hour=17), at(hour=19), False),
    "one that lasts into the other": (at(hour=19), None, at(hour=17), None, True),
}


@IN_TRANSACTION
@pytest.mark.parametrize(("first", "until", "start", "end", "clashes"), ROOM_TIMES.values(), ids=ROOM_TIMES)
def test_room_is_given_once_at_a_time(first, until, start, end, clashes):
    room = make_room()
    make_meeting(starts_at=first, ends_at=until, room=room)

    found = list(refusals_of(Plan((make_committee(),), start, end, room)))

    assert [field for field, _ in found] == ["room"] * clashes
    if clashes:
        with pytest.raises(IntegrityError) as error:
            make_meeting(starts_at=start, ends_at=end, room=room)
        assert german_sentence(error.value) == "Der Raum ist zu dieser Zeit schon durch eine andere Sitzung belegt."


@IN_TRANSACTION
def test_room_of_a_cancelled_sitting_is_free():
    room = make_room()
    make_meeting(starts_at=at(), room=room, state=MeetingState.CANCELLED)

    assert list(refusals_of(Plan((make_committee(),), at(), None, room))) == []
    assert make_meeting(starts_at=at(), room=room).room == room


HOURS = {
    "no such hour": (datetime(2027, 3, 28, 2, 30), "Diese Uhrzeit gibt es an dem Tag nicht"),
    "twice that hour": (datetime(2026, 10, 25, 2, 30), "Diese Uhrzeit gibt es an dem Tag zweimal"),
    "the same day in the evening": (datetime(2026, 10, 25, 17, 0), ""),
    "a usual day": (datetime(2026, 6, 17, 2, 30), ""),
}


@pytest.mark.parametrize(("naive", "sentence"), HOURS.values(), ids=HOURS)
def test_hours_around_daylight_saving_are_told_apart(naive, sentence):
    moment = naive.replace(tzinfo=timezone.get_default_timezone())

    assert hour_problem(moment).partition(":")[0] == sentence


# --- what should be looked at ---


@IN_TRANSACTION
def test_weekend_day_off_and_past_are_warned_of():
    Holiday.objects.create(day=date(2026, 6, 13), name="Betriebsausflug")
    body = make_committee()

    found = [list(warnings_of(Plan((body,), moment))) for moment in (at(13), at(9), at(17))]

    assert found == [
        [
            "Sa.,\u00a013.06.2026 ist ein Wochenende.",
            "Am Sa.,\u00a013.06.2026 ist das Rathaus geschlossen: Betriebsausflug.",
        ],
        ["Di.,\u00a009.06.2026 liegt in der Vergangenheit."],
        [],
    ]


@IN_TRANSACTION
def test_people_in_two_sittings_at_once_are_named():
    here, there = make_committee(short_name="ADI"), make_committee(short_name="BAU")
    chair = make_person(given_name="Anna", family_name="Amsel")
    member = make_person(given_name="Bert", family_name="Bach")
    for body in (here, there):
        make_membership(body, chair, position=Position.CHAIR)
        make_membership(body, member)
    make_membership(here, make_person(), position=Position.SUBSTITUTE, rank=1)
    other = make_meeting(there)

    assert list(warnings_of(Plan((here,), at(hour=18)))) == [
        f"Anna Amsel hat zur selben Zeit auch in einer anderen Sitzung den Vorsitz: {other}.",
        f"Zur selben Zeit ist die Sitzung {other}. In beiden Gremien sitzt: Bert Bach.",
    ]
    assert list(warnings_of(Plan((here,), at(hour=20)))) == []


# --- Beratungen of cancelled sittings ---


@IN_TRANSACTION
def test_consultation_of_a_cancelled_sitting_moves_to_another_of_its_committee():
    body, by = make_committee(short_name="ADI"), make_committee_services()
    gone, next_one = make_meeting(body, state=MeetingState.CANCELLED), make_meeting(body, starts_at=at(24))
    motion = make_motion(committee=body)
    motion.consultations.update(meeting=gone, role=ConsultationRole.DECISION)

    assert [row.motion for row in acts.stranded()] == [motion]
    acts.move_consultation(motion.consultations.get(), next_one, by=by)

    assert (motion.consultations.get().meeting, list(acts.stranded())) == (next_one, [])
    with pytest.raises(NotAllowed, match="inzwischen schon"):
        acts.move_consultation(motion.consultations.get(), next_one, by=by)


@IN_TRANSACTION
@pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.CANCELLED])
def test_consultation_moves_only_to_a_sitting_of_its_committee_that_takes_place(state):
    body = make_committee()
    others = [make_committee()] if state == MeetingState.PLANNED else [body]
    motion = make_motion(committee=body)
    motion.consultations.update(meeting=make_meeting(body, state=MeetingState.CANCELLED))

    with pytest.raises(NotAllowed, match="gehört nicht zum Gremium"):
        acts.move_consultation(
            motion.consultations.get(), make_meeting(*others, state=state), by=make_committee_services()
        )


# --- two at once ---


@REAL_ROLES
def test_room_is_given_once_when_two_plan_at_the_same_moment():
    room, bodies, people = make_room(), [make_committee(), make_committee()], [make_committee_services() for _ in "ab"]
    planning = [
        partial(acts.plan_meeting, committees=[body], starts_at=at(), room=room, by=by)
        for body, by in zip(bodies, people, strict=True)
    ]

    outcomes = in_parallel(*planning)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["IntegrityError", "Meeting"]
    assert Meeting.objects.filter(room=room).count() == 1


@REAL_ROLES
def test_sitting_that_two_move_is_moved_once():
    meeting = make_meeting()
    people = [make_committee_services(), make_committee_services()]

    outcomes = in_parallel(*(moving(meeting, by=by) for by in people))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Meeting", "NotAllowed"]
    assert meeting.moves.count() == 1
