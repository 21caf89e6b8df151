"""Who comes and who goes: with a time that can be corrected, for everybody who is written down for the sitting."""

from committees.actions.sitting.acts import Wrong, act, key, time_of_day, words, yes
from committees.actions.sitting.times import not_before, said_moment
from committees.actions.sitting.undoing import undoable
from committees.models import Attendance, PersonVote, Presence
from committees.states import Absence
from committees.words import clock_time
from committees.workflow import NotAllowed

CHANGE_CHAIR = " Bitte die Sitzungsleitung wechseln."


@act("come", attendance=key, time=time_of_day)
@undoable
def come(proceedings, *, by, at, attendance, time=None):
    """Somebody is there from now on. Who stood in for them leaves by that."""
    row = row_of(proceedings, attendance)
    moment = said_moment(proceedings, at, time)
    gone = [each.name for each in substitutes_here(row)]
    enter(row, moment)
    for other in other_rows(row):
        if not (open_time(other) or is_taken(other) or seat_elsewhere(other)):
            enter(other, moment)
    said = f"{row.name} ist seit {clock_time(moment)} da."
    return f"{said} Die Vertretung durch {gone[0]} endet damit." if gone else said


@act("leave", attendance=key, time=time_of_day, back=yes)
@undoable
def leave(proceedings, *, by, at, attendance, time=None, back=False):
    """Somebody leaves, for good or (`back`) for a while."""
    row = row_of(proceedings, attendance)
    moment = said_moment(proceedings, at, time)
    go_out(row, moment, back)
    for other in other_rows(row):
        if open_time(other):
            go_out(other, moment, back)
    said = f"{row.name} {'ist kurz hinaus seit' if back else 'ist gegangen um'} {clock_time(moment)}."
    return said + (CHANGE_CHAIR if row.person_id and row.person_id == proceedings.chair_id else "")


@act("step_out", attendance=key, time=time_of_day)
def step_out(proceedings, *, by, at, attendance, time=None):
    """Somebody leaves the room for a while."""
    return leave(proceedings, by=by, at=at, attendance=attendance, time=time, back=True)


def absence(text):
    if text not in Absence.values:
        raise Wrong("Bitte „entschuldigt“ oder „unentschuldigt“ angeben.")
    return Absence(text)


@act("excuse", attendance=key, absence=absence, note=words)
@undoable
def excuse(proceedings, *, by, at, attendance, absence="", note=""):
    """Why somebody is not there; without `absence` it is open again."""
    row = row_of(proceedings, attendance)
    if row.presences.exists():
        raise NotAllowed(f"{row.name} war anwesend; Kommen und Gehen stehen mit ihren Zeiten in der Liste.")
    for each in (row, *other_rows(row)):
        if not each.presences.exists():
            each.absence, each.note = absence, note or each.note
            each.save(update_fields=["absence", "note"])
    return f"{row.name} fehlt {absence.label}." if absence else f"{row.name} fehlt ohne Angabe."


@act("correct_time", presence=key, came=time_of_day, left=time_of_day)
@undoable
def correct(proceedings, *, by, at, presence, came=None, left=None):
    """Another time than the one that was clicked."""
    time = Presence.objects.select_related("attendance").filter(attendance__meeting=proceedings.meeting, pk=presence)
    time = time.first()
    if time is None or not (came or left):
        raise Wrong("Bitte eine Uhrzeit angeben.")
    from_at = said_moment(proceedings, at, came) if came else time.from_at
    until_at = said_moment(proceedings, at, left) if left else time.until_at
    if until_at:
        until_at = not_before(until_at, from_at, "Wer geht, kann das nicht vor dem Kommen tun.")
    if from_at < time.from_at:
        shorten_substitutes(time, from_at)
    time.from_at, time.until_at = from_at, until_at
    time.save()
    refuse_vote_while_away(time.attendance)
    return f"{time.attendance.name}: {spell(time)}."


def spell(time):
    """ "19:42 Uhr bis 20:10 Uhr", "seit 19:42 Uhr" """
    if time.until_at is None:
        return f"seit {clock_time(time.from_at)}"
    return f"{clock_time(time.from_at)} bis {clock_time(time.until_at)}"


def shorten_substitutes(time, from_at):
    """A member came earlier than was clicked: who stood in until then left earlier too."""
    before = Presence.objects.filter(seat=time.seat_id, from_at__lte=from_at, until_at__gt=from_at)
    for each in before.exclude(attendance=time.attendance_id).select_related("attendance"):
        each.until_at = from_at
        each.save()
        refuse_vote_while_away(each.attendance)


# --- what other acts use as well ---


def row_of(proceedings, key):
    row = Attendance.objects.select_related("person", "stands_in_for", "committee")
    row = row.filter(meeting=proceedings.meeting, pk=key).first()
    if row is None:
        raise NotAllowed("Diese Person steht nicht in der Liste der Sitzung.")
    return row


def other_rows(row):
    """Where several committees sit together, somebody may be in more than one of them, and yet comes and goes once."""
    if row.person_id is None:
        return []
    return list(
        Attendance.objects.select_related("stands_in_for")
        .filter(meeting=row.meeting_id, person=row.person_id)
        .exclude(pk=row.pk)
    )


def open_time(row):
    """The time in which this person is there now, None if they are not."""
    return row.presences.filter(until_at=None).first()


def substitutes_here(row):
    return list(Attendance.objects.filter(stands_in_for=row, presences__until_at=None, presences__isnull=False))


def is_taken(row):
    """Whether somebody else has this seat now."""
    member = row.stands_in_for
    return bool(member and (open_time(member) or any(each.pk != row.pk for each in substitutes_here(member))))


def enter(row, moment):
    here = open_time(row)
    if here:
        raise NotAllowed(f"{row.name} ist schon seit {clock_time(here.from_at)} da.")
    refuse_second_voice(row)
    refuse_taken_seat(row)
    for substitute in substitutes_here(row):
        go_out(substitute, moment)
    last = Presence.objects.filter(attendance__in=[row.pk, *seats_of(row)]).order_by("from_at").last()
    if last:
        sentence = f"{row.name} war bis {clock_time(last.until_at)} da und kann nicht früher wiederkommen."
        moment = not_before(moment, last.until_at, sentence)
    Presence.objects.create(attendance=row, from_at=moment)
    if row.absence:
        row.absence = ""
        row.save(update_fields=["absence"])


def seats_of(row):
    """The other rows of this person in the same committee: seats of members whom they stand in for in turn."""
    rows = Attendance.objects.select_related("stands_in_for").filter(meeting=row.meeting_id, committee=row.committee_id)
    return rows.filter(person=row.person_id, person__isnull=False).exclude(pk=row.pk)


def seat_elsewhere(row):
    """The row on which this person is there now, for another seat of the same committee; None if they are not."""
    return seats_of(row).filter(presences__until_at=None, presences__isnull=False).first()


def refuse_second_voice(row):
    """D14: a person has one voice."""
    elsewhere = seat_elsewhere(row)
    if elsewhere:
        raise NotAllowed(
            f"{row.name} vertritt gerade {elsewhere.stands_in_for.name}; niemand hat zwei Stimmen zugleich (§ 58 Abs. "
            "1 GO NRW). Bitte eine andere Vertretung wählen oder zuerst festhalten, dass diese endet."
        )


def refuse_taken_seat(row):
    """D14: a seat has one voice."""
    member = row.stands_in_for
    if member is None:
        return
    if open_time(member):
        raise NotAllowed(
            f"{row.name} kann nicht stimmen, solange {member.name} anwesend ist (§ 58 Abs. 1 GO NRW). Bitte zuerst "
            f"festhalten, dass {member.name} gegangen ist."
        )
    other = next(iter(substitutes_here(member)), None)
    if other:
        raise NotAllowed(f"{member.name} wird schon von {other.name} vertreten.")


def go_out(row, moment, back=False):
    here = open_time(row)
    if here is None:
        raise NotAllowed(f"{row.name} ist {gone_words(row)}.")
    sentence = f"{row.name} ist erst um {clock_time(here.from_at)} gekommen und kann nicht früher gehen."
    here.until_at, here.comes_back = not_before(moment, here.from_at, sentence), back
    here.save()
    refuse_vote_while_away(row)


def gone_words(row):
    last = row.presences.last()
    return f"schon um {clock_time(last.until_at)} gegangen" if last else "nicht da"


def refuse_vote_while_away(row):
    """Nobody was away at the moment at which their vote was counted."""
    times = list(row.presences.all())
    for vote in PersonVote.objects.filter(attendance=row).select_related("resolution__item"):
        at = vote.resolution.decided_at
        if at and not any(time.from_at <= at and (time.until_at is None or at <= time.until_at) for time in times):
            raise NotAllowed(
                f"{row.name} hat um {clock_time(at)} bei {vote.resolution.item.number} mitgestimmt und war da also "
                "anwesend. Bitte zuerst die Abstimmung berichtigen."
            )
