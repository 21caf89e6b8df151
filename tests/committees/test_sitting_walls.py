"""What the database itself refuses of a running sitting, whoever writes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from committees import clock
from committees.models import Attendance, ConflictOfInterest, Minutes, MinutesText, PersonVote, Presence, VoteRow
from committees.models.walls import german_sentence
from committees.states import Choice, MinutesPlace, MinutesState, RowKind, VotingMode
from tests.factories import make_minutes, make_motion, make_resolution, make_running
from tests.standing import stands

pytestmark = pytest.mark.django_db


stand = stands(lambda: make_running(make_motion(state="released")))


@pytest.fixture
def meeting(stand, quick_pdf, tmp_path):
    return stand.own(tmp_path)


def refused_sentence(act):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        act()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return german_sentence(caught.value)


def substitute_of(row):
    return Attendance.objects.create(
        meeting=row.meeting, committee=row.committee, name="Vertretung", stands_in_for=row, position=99
    )


def test_seat_has_one_voice(meeting):
    substitute = substitute_of(meeting.attendances.first())

    sentence = refused_sentence(lambda: Presence.objects.create(attendance=substitute, from_at=clock.now()))

    assert sentence.startswith("Ein Sitz hat eine Stimme")


def test_substitute_takes_the_seat_once_the_member_left(meeting):
    member, now = meeting.attendances.first(), clock.now()
    member.presences.update(until_at=now + timedelta(minutes=5))

    taken = Presence.objects.create(attendance=substitute_of(member), from_at=now + timedelta(minutes=5))

    taken.refresh_from_db()
    assert taken.seat == member


def test_nobody_attends_twice_in_a_committee(meeting):
    row = meeting.attendances.first()

    sentence = refused_sentence(
        lambda: Attendance.objects.create(meeting=meeting, committee=row.committee, person=row.person, name=row.name)
    )

    assert sentence == "Diese Person nimmt auf diesem Sitz schon an der Sitzung teil."


def test_rows_add_up_to_the_total(meeting):
    vote = make_resolution(meeting)

    def count():
        VoteRow.objects.create(resolution=vote, label="CDU", seats=5, yes=5)
        VoteRow.objects.create(resolution=vote, label="Gesamt", kind=RowKind.TOTAL, seats=5, yes=4, position=9)

    assert refused_sentence(count) == (
        "Die Summe der Fraktionen (5 Ja, 0 Nein, 0 Enthaltungen) ergibt nicht das Gesamtergebnis (4 Ja, 0 Nein, "
        "0 Enthaltungen)."
    )


def test_secret_vote_has_sums_only(meeting):
    vote = make_resolution(meeting, mode=VotingMode.SECRET)

    sentence = refused_sentence(lambda: VoteRow.objects.create(resolution=vote, label="CDU", seats=5, yes=5))

    assert sentence.startswith("Bei geheimer Abstimmung werden nur Summen gespeichert")


def test_persons_add_up_to_their_row(meeting):
    vote = make_resolution(meeting)

    def count():
        row = VoteRow.objects.create(resolution=vote, label="CDU", seats=5, yes=2)
        PersonVote.objects.create(resolution=vote, row=row, attendance=meeting.attendances.first(), choice=Choice.YES)

    assert refused_sentence(count) == "Die einzelnen Stimmen der Zeile „CDU“ ergeben nicht ihre Summen."


def test_conflicted_person_does_not_vote(meeting):
    vote, person = make_resolution(meeting), meeting.attendances.first()
    ConflictOfInterest.objects.create(item=vote.item, attendance=person)

    def count():
        row = VoteRow.objects.create(resolution=vote, label="CDU", seats=5, yes=1)
        PersonVote.objects.create(resolution=vote, row=row, attendance=person, choice=Choice.YES)

    number = vote.item.number
    assert refused_sentence(count) == (
        f"{person.name} ist für TOP {number} ausgeschlossen (§ 31 GO NRW) und kann nicht mitstimmen."
    )


def test_row_counts_no_more_than_its_seats(meeting):
    vote = make_resolution(meeting)

    sentence = refused_sentence(lambda: VoteRow.objects.create(resolution=vote, label="CDU", seats=5, yes=4, no=2))

    assert sentence == "In einer Zeile sind mehr Stimmen gezählt, als sie Sitze hat."


@pytest.mark.parametrize("state", MinutesState.frozen())
def test_votes_stay_once_the_minutes_are_frozen(meeting, state):
    vote = make_resolution(meeting)
    make_minutes(meeting, state=state)

    sentence = refused_sentence(lambda: VoteRow.objects.create(resolution=vote, label="CDU", seats=5, yes=4))

    assert "festgeschrieben" in sentence


def test_text_stays_once_the_minutes_are_frozen(meeting):
    minutes = make_minutes(meeting)
    text = MinutesText.objects.create(minutes=minutes, place=MinutesPlace.OPENING, html="<p>Eröffnet.</p>")
    Minutes.objects.filter(pk=minutes.pk).update(state=MinutesState.SIGNED)

    sentence = refused_sentence(lambda: MinutesText.objects.filter(pk=text.pk).update(html=""))

    assert "Einwendungen bitte in der nächsten Sitzung aufnehmen" in sentence


def test_signed_minutes_do_not_go_back(meeting):
    minutes = make_minutes(meeting, state=MinutesState.SIGNED)

    sentence = refused_sentence(lambda: Minutes.objects.filter(pk=minutes.pk).update(state=MinutesState.DRAFT))

    assert sentence.startswith("Die Niederschrift ist unterzeichnet")
