"""Answering an invitation: coming or not, and who stands in. Whoever answers holds the sitting, so that nobody is asked
to stand in for two."""

from django.db import transaction

from committees import clock
from committees.attendance import attendance_of, may_answer_for, may_name_substitute, why_closed
from committees.mails import mail_person
from committees.models import AuditEntry, Meeting, Reply
from committees.states import ReplyAnswer
from committees.workflow import NotAllowed


@transaction.atomic
def accept(meeting, person, *, by):
    """This person comes; who was asked to stand in is told that it is not needed."""
    attendance = held_attendance(meeting, person, by)
    set_answer(attendance, person, ReplyAnswer.ACCEPTS, None, by)


@transaction.atomic
def decline(meeting, person, *, by, substitute=None):
    """This person cannot come, and the substitute, if there is one, is asked to stand in. Somebody who was asked to
    stand in gives the seat back this way."""
    attendance = held_attendance(meeting, person, by)
    asked = attendance.stands_in(person.pk)
    if asked:
        give_back(asked, by)
    seat = attendance.seat_of(person.pk)
    if substitute:
        refuse_out_of_turn(attendance, seat, substitute)
    set_answer(attendance, person, ReplyAnswer.DECLINES, substitute, by)


@transaction.atomic
def answer_by_link(meeting, person, *, answer, note=""):
    """What the signed link of a mail says: who holds it is this person. Whoever was asked to stand in stays asked
    while the person is away; naming somebody is for the page of the sitting."""
    attendance = held(meeting)
    before = attendance.replies.get(person.pk)
    stays = before.substitute if before and answer == ReplyAnswer.DECLINES else None
    return set_answer(attendance, person, answer, stays, None, note=note)


@transaction.atomic
def take_back(meeting, person, *, by):
    """As if this person had not answered."""
    attendance = held_attendance(meeting, person, by)
    reply = attendance.replies.get(person.pk)
    if reply is None:
        return
    tell_of_change(reply, None)
    reply.delete()
    AuditEntry.objects.note(by=by, subject=meeting, action="reply_take_back", before=str(reply))


@transaction.atomic
def name_substitute(meeting, person, substitute, *, by):
    """The faction names who stands in for this member; None: nobody does."""
    attendance = held(meeting)
    seat = attendance.seat_of(person.pk)
    if not may_name_substitute(attendance, seat, by):
        raise NotAllowed("Die Vertretung benennt die Fraktion, sobald das Mitglied abgesagt hat.")
    if substitute:
        refuse_obstacle(attendance, seat, substitute)
    set_answer(attendance, person, ReplyAnswer.DECLINES, substitute, by)


# --- parts ---


def held(meeting):
    closed = why_closed(Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk))
    if closed:
        raise NotAllowed(f"{closed} Eine Rückmeldung ist nicht mehr möglich.")
    return attendance_of(meeting)


def held_attendance(meeting, person, by):
    attendance = held(meeting)
    if not may_answer_for(attendance, person, by):
        raise NotAllowed("Eine Rückmeldung geben die Mitglieder des Gremiums und wer sie vertritt.")
    return attendance


def refuse_out_of_turn(attendance, seat, substitute):
    if seat is None:
        raise NotAllowed("Wer vertritt, kann keine weitere Vertretung bestimmen.")
    refuse_obstacle(attendance, seat, substitute)
    if substitute != attendance.next_substitute(seat):
        raise NotAllowed(f"{substitute} ist nach der Reihenfolge der Vertretung nicht an der Reihe.")


def refuse_obstacle(attendance, seat, substitute):
    obstacle = attendance.obstacle(seat, substitute)
    if obstacle:
        raise NotAllowed(obstacle)


def set_answer(attendance, person, answer, substitute, by, note=None):
    """Without a `note`, what was said to this answer before stays."""
    meeting, before = attendance.meeting, attendance.replies.get(person.pk)
    if note is None:
        note = before.note if before and before.answer == answer else ""
    if before and says_the_same(before, answer, substitute, note, by):  # sent twice, or its answer got lost
        return before
    reply = before or attendance.earlier.get(person.pk) or Reply(meeting=meeting, person=person)
    if before:
        tell_of_change(before, substitute)
    is_new = substitute is not None and (before is None or before.substitute_id != substitute.pk)
    reply.answer, reply.substitute, reply.note = answer, substitute, note
    reply.answered_at, reply.by, reply.is_from_before_move = clock.now(), by, False
    reply.save()
    AuditEntry.objects.note(
        by=by, subject=meeting, action="reply", after=str(reply), note=f"Vertretung: {substitute}" if substitute else ""
    )
    if is_new:
        ask_to_stand_in(reply)
    return reply


def says_the_same(reply, answer, substitute, note, by):
    said = (reply.answer, reply.substitute, reply.note, reply.by, reply.is_from_before_move)
    return said == (answer, substitute, note, by, False)


def ask_to_stand_in(reply):
    person, meeting = reply.person, reply.meeting
    mail_person(
        reply.substitute,
        subject=f"Bitte um Vertretung: {meeting}",
        text=f"{person} ist verhindert. Bitte vertreten Sie {person} in der Sitzung {meeting}, Beginn "
        f"{clock.local(meeting.starts_at):%H:%M} Uhr, {meeting.where}. "
        "Auf der Seite der Sitzung sagen Sie zu oder ab.",
        path=meeting.intern_url,
    )


def tell_of_change(reply, substitute):
    """Who was asked to stand in, and no longer is, hears of it."""
    before = reply.substitute
    if before and (substitute is None or before.pk != substitute.pk):
        mail_person(
            before,
            subject=f"Keine Vertretung nötig: {reply.meeting}",
            text=f"Ihre Vertretung für {reply.person} in der Sitzung {reply.meeting} ist nicht mehr nötig.",
            path=reply.meeting.intern_url,
        )


def give_back(reply, by):
    """Who was asked to stand in cannot come either: the member hears of it and asks the next."""
    substitute, reply.substitute = reply.substitute, None
    reply.save(update_fields=["substitute"])
    AuditEntry.objects.note(by=by, subject=reply.meeting, action="give_back", note=f"{substitute} für {reply.person}")
    mail_person(
        reply.person,
        subject=f"Vertretung verhindert: {reply.meeting}",
        text=f"{substitute} kann Sie in der Sitzung {reply.meeting} nicht vertreten. "
        "Auf der Seite der Sitzung steht, wer als Nächstes gefragt werden kann.",
        path=reply.meeting.intern_url,
    )
