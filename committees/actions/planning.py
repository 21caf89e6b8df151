"""Planning sittings: set, changed, moved, cancelled. Whoever is concerned is told in the same transaction."""

from django.db import transaction

from committees import clock, hooks
from committees.actions.meetings import give_meeting_slug
from committees.actions.publication import say_rebooked
from committees.mails import mail, users_with, writers_of
from committees.models import AuditEntry, Consultation, Meeting, MeetingMove, Membership, Office, Room, User
from committees.rights import is_committee_services
from committees.rules.language import listing
from committees.states import ENDED, MeetingState, UserRole
from committees.words import moment
from committees.workflow import NotAllowed


@transaction.atomic
def plan_meeting(*, committees, by, **values):
    """A new sitting of these committees, together if they are several. Papers that wish for this day are bound to
    it."""
    refuse_others(by)
    hold_room(values.get("room"))
    meeting = Meeting.objects.create(**values)
    meeting.committees.set(committees)
    give_meeting_slug(meeting)
    wished = Consultation.objects.filter(committee__in=committees, wished_on=meeting.day, meeting=None)
    wished.filter(motion__deleted_at=None).exclude(motion__state__in=ENDED).update(meeting=meeting)
    note(meeting, by, "plan_meeting", after=when_and_where(meeting))
    hooks.tell(hooks.meeting_planned, meeting, by=by)
    return meeting


@transaction.atomic
def change_meeting(meeting, *, by, seen, committees=None, **values):
    """What may change without a move; `seen` is the moment of the last change that the form was opened with."""
    meeting = held(meeting, by, seen)
    before = when_and_where(meeting)
    hold_room(values.get("room"))
    for name, value in values.items():
        setattr(meeting, name, value)
    meeting.save()
    if committees is not None:
        meeting.committees.set(committees)
        give_meeting_slug(meeting)
    note(meeting, by, "change_meeting", before=before, after=when_and_where(meeting))
    hooks.tell(hooks.meeting_planned, meeting, by=by)
    return meeting


@transaction.atomic
def move_meeting(meeting, *, by, seen, reason, starts_at, ends_at, room, place):
    """Another day, hour or place: record and items stay; who was invited already is to be invited anew."""
    meeting = held(meeting, by, seen)
    before, old = when_and_where(meeting), meeting.day
    hold_room(room)
    MeetingMove.objects.create(
        meeting=meeting, from_at=meeting.starts_at, from_place=meeting.where, reason=reason, moved_at=clock.now()
    )
    meeting.starts_at, meeting.ends_at, meeting.room, meeting.place = starts_at, ends_at, room, place
    if meeting.state == MeetingState.INVITED:
        meeting.state = MeetingState.AGENDA_SET
    meeting.save()
    meeting.consultations.update(wished_on=meeting.day)  # the form of a paper finds its sitting by this day
    give_meeting_slug(meeting)
    note(meeting, by, "move_meeting", before=before, after=when_and_where(meeting), note=reason)
    hooks.tell(hooks.meeting_moved, meeting, by=by)
    sentence = f"Bisher: {before}\nJetzt: {when_and_where(meeting)}{ask_anew(meeting)}"
    tell(meeting, {old, meeting.day}, "verlegt", sentence, reason)
    return meeting


def ask_anew(meeting):
    """Answers from before the move no longer count, and nobody stands in; the sentence that says so in the mail."""
    has_answers = meeting.replies.update(is_from_before_move=True, substitute=None)
    return "\n\nWer schon zu- oder abgesagt hat, antwortet bitte neu." if has_answers else ""


@transaction.atomic
def cancel_meeting(meeting, *, by, seen, reason):
    """The sitting does not take place; everything stays, its Beratungen stay bound to it."""
    meeting = held(meeting, by, seen)
    meeting.state, meeting.cancel_reason = MeetingState.CANCELLED, reason
    meeting.save()
    note(meeting, by, "cancel_meeting", before=when_and_where(meeting), note=reason)
    hooks.tell(hooks.meeting_moved, meeting, by=by)
    tell(meeting, {meeting.day}, "abgesagt", f"Die Sitzung am {when_and_where(meeting)} fällt aus.", reason)
    return meeting


def held(meeting, by, seen):
    """The sitting, held until the end of the act, as it was when the form was opened."""
    refuse_others(by)
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if not meeting.may_change:
        raise NotAllowed(over_sentence(meeting))
    if meeting.modified != seen:
        raise NotAllowed(
            f"Die Sitzung wurde inzwischen geändert: {when_and_where(meeting)}, {meeting.get_state_display()}. "
            "Nichts wurde gespeichert."
        )
    return meeting


def over_sentence(meeting):
    return f"Die Sitzung ist {meeting.get_state_display()} und lässt sich nicht mehr ändern."


def hold_room(room):
    """Two who want the same room wait for each other; the database then refuses the second."""
    if room:
        Room.objects.select_for_update().get(pk=room.pk)


def refuse_others(by):
    if not is_committee_services(None, by):
        raise NotAllowed("Sitzungen plant der Sitzungsdienst.")


def when_and_where(meeting):
    return ", ".join(filter(None, [moment(meeting.starts_at), meeting.where]))


def note(meeting, by, action, **words):
    AuditEntry.objects.note(by=by, subject=meeting, action=action, **words)


def tell(meeting, days, word, sentence, reason):
    """One mail to each who is concerned. It names committees, days and places alone: what is on the agenda may be
    non-public."""
    names = listing(committee.name for committee in meeting.committees.all())
    text = f"{names}\n\n{sentence}\n\nGrund: {reason}\n\nZur Sitzung:"
    mail(concerned(meeting, days), subject=f"Sitzung {word}: {meeting}", text=text, path=meeting.intern_url)


def concerned(meeting, days):
    """Accounts of members and substitutes on these days, of the mayor and of the offices with papers on it."""
    rows = [Membership.objects.on(day).filter(committee__in=meeting.committees.all()) for day in days]
    members = rows[0].values("person") if len(rows) == 1 else (rows[0] | rows[1]).values("person")
    offices = Office.objects.filter(motions__in=meeting.consultations.values("motion")).distinct()
    users = {user.pk: user for user in User.objects.filter(is_active=True, person__in=members)}
    users |= {user.pk: user for user in users_with(UserRole.MAYOR)}
    users |= {user.pk: user for office in offices for user in writers_of(office)}
    return [users[pk] for pk in sorted(users)]


# --- Beratungen of sittings that do not take place ---


def stranded():
    """Beratungen bound to cancelled sittings, of papers that are still under way."""
    rows = Consultation.objects.filter(meeting__state=MeetingState.CANCELLED, motion__deleted_at=None)
    rows = rows.exclude(motion__state__in=ENDED).select_related("motion__kind", "committee", "meeting")
    return rows.order_by("meeting__starts_at", "committee__position", "pk")


@transaction.atomic
def move_consultation(consultation, meeting, *, by):
    """Another sitting of the same committee deals with the paper; the old agenda keeps its item."""
    refuse_others(by)
    consultation = Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
    fits = meeting.committees.filter(pk=consultation.committee_id).exists()
    if not fits or not meeting.takes_place:
        raise NotAllowed("Diese Sitzung gehört nicht zum Gremium der Beratung oder findet nicht statt.")
    if consultation.meeting is None or consultation.meeting.state != MeetingState.CANCELLED:
        raise NotAllowed("Die Beratung ist inzwischen schon an eine andere Sitzung gebunden.")
    before = str(consultation.meeting)
    consultation.meeting, consultation.agenda_item, consultation.wished_on = meeting, None, meeting.day
    consultation.save()
    say_rebooked(consultation.motion)
    AuditEntry.objects.note(
        by=by, subject=consultation.motion, action="move_consultation", before=before, after=str(meeting)
    )
