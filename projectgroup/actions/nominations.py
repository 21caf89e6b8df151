"""Asking a faction or an office whom it sends: the request by mail, the answer by link, the decision."""

import uuid
from datetime import timedelta

from django.db import transaction

from committees import clock
from committees.models import AuditEntry
from committees.states import Position
from committees.workflow import NotAllowed
from projectgroup.actions import letters, seating
from projectgroup.actions.letters import until
from projectgroup.actions.nominees import candidates_for
from projectgroup.actions.publication import touch
from projectgroup.models import Nomination
from projectgroup.states import Bench, NominationState

VALID_FOR = timedelta(days=21)
REMINDED_BEFORE = timedelta(days=5)


# --- asking ---


@transaction.atomic
def ask(seat, *, recipient, email, by, expires_at=None, office=None):
    """Ask for a nomination; the mail with the link goes out when the transaction commits. `office` is who names for a
    seat of the administration that has no office yet, or from now on another one."""
    seat = seating.held(seat)
    if has_ended(seat):
        raise NotAllowed(f"{seat.name}: Diesen Sitz gibt es nicht mehr.")
    give_office(seat, office, by)
    nomination = Nomination.objects.create(
        seat=seat, recipient=recipient, email=email, asked_by=by, expires_at=expires_at or clock.now() + VALID_FOR
    )
    letters.send_request(nomination)
    note(nomination, "nomination_ask", by=by, after=f"{recipient}, gültig bis {until(nomination)}")
    return nomination


def give_office(seat, office, by):
    """A seat of the administration is named for by one office: only its staff stand on the page behind the link."""
    if seat.bench != Bench.ADMINISTRATION:
        return
    if office is None and seat.office_id is None:
        raise NotAllowed(f"{seat.name}: Bitte zuerst das Amt wählen, das benennt.")
    if office and office.pk != seat.office_id:
        before, seat.office = seat.owner, office
        seat.save(update_fields=["office"])
        AuditEntry.objects.note(by=by, subject=seat, action="seat_office", before=before, after=seat.owner)
        touch(seat.group)


@transaction.atomic
def renew(nomination, *, by, email=None, expires_at=None):
    """Send a new link to who has not named yet, also when the old one ran out; the old one leads nowhere."""
    nomination = held(nomination)
    if nomination.state not in (NominationState.OPEN, NominationState.EXPIRED):
        raise NotAllowed("Ein neuer Link geht nur an, wer noch nicht benannt hat.")
    nomination.key, nomination.email = uuid.uuid4(), email or nomination.email
    nomination.expires_at, nomination.reminded_at = expires_at or clock.now() + VALID_FOR, None
    nomination.save(update_fields=["key", "email", "expires_at", "reminded_at"])
    letters.send_new_link(nomination)
    note(nomination, "nomination_renew", by=by, after=f"gültig bis {until(nomination)}")
    return nomination


@transaction.atomic
def remind():
    """Remind, once, those whose link runs out soon; returns how many."""
    now = clock.now()
    due = Nomination.objects.unanswered().filter(
        reminded_at__isnull=True, expires_at__gt=now, expires_at__lte=now + REMINDED_BEFORE
    )
    due = list(with_parts(due.select_for_update(of=("self",), skip_locked=True)))
    for nomination in due:
        letters.send_reminder(nomination)
        nomination.reminded_at = now
        nomination.save(update_fields=["reminded_at"])
        note(nomination, "nomination_remind")
    return len(due)


# --- answering ---


def found_by(token):
    """The request that the link belongs to, or None for a forged, replaced or unknown one."""
    signed = letters.signed_in(token)
    return signed and with_parts(Nomination.objects.filter(pk=signed[0], key=signed[1])).first()


def obstacle_to_answer(nomination):
    """Why this link names nobody any more, as a sentence; "" while it does."""
    sentences = {
        NominationState.EXPIRED: f"Der Link galt bis {until(nomination)}. Bitte lassen Sie sich einen neuen schicken.",
        NominationState.ANSWERED: "Mit diesem Link ist schon jemand benannt; die Bestätigung steht noch aus.",
        NominationState.CONFIRMED: "Mit diesem Link ist schon jemand benannt und bestätigt.",
        NominationState.REJECTED: "Über die Benennung mit diesem Link ist schon entschieden.",
        NominationState.WITHDRAWN: "Um diese Benennung wird nicht mehr gebeten.",
    }
    if nomination.state == NominationState.OPEN and has_ended(nomination.seat):
        return "Diesen Sitz gibt es nicht mehr; eine Benennung ist nicht mehr nötig."
    return sentences.get(nomination.state, "")


def has_ended(seat):
    return seat.ends_on is not None and seat.ends_on < clock.today()


@transaction.atomic
def answer(nomination, *, person, deputy=None, remark=""):
    """Name somebody; the seat is taken only when the Gremienpflege confirms."""
    nomination = held(nomination)
    obstacle = obstacle_to_answer(nomination)
    if obstacle:
        raise NotAllowed(obstacle)
    refuse_misfits(nomination.seat, [person, *filter(None, [deputy])])
    nomination.person, nomination.deputy, nomination.remark = person, deputy, remark
    nomination.answered_at = clock.now()
    nomination.save(update_fields=["person", "deputy", "remark", "answered_at"])
    words = f"{person}, Stellvertretung {deputy}" if deputy else str(person)
    note(nomination, "nomination_answer", after=words, remark=remark)
    letters.tell_answer(nomination)
    return nomination


def refuse_misfits(seat, persons):
    """Whoever is named must be a candidate today; the assignment asks again for its own day."""
    fitting = set(candidates_for(seat).values_list("pk", flat=True))
    for person in persons:
        if person.pk not in fitting:
            owner = f"der Fraktion „{seat.faction}“" if seat.faction_id else f"dem Amt „{seat.office}“"
            raise NotAllowed(
                f"{person} kann für diesen Sitz nicht benannt werden: Heute gehört die Person nicht zu {owner}, oder "
                "sie hat in der Projektgruppe schon einen Sitz."
            )


# --- deciding ---


@transaction.atomic
def confirm(nomination, *, starts_on, by, confirmed_by=None, seen=None, seen_deputy=None):
    """Seat those who were named, in place of whoever sits there. `seen` and `seen_deputy` are the keys of the
    assignments that the page showed on that seat today, 0 for none; None asks nothing."""
    nomination = held(nomination)
    refuse_undecidable(nomination)
    seat, today = nomination.seat, seating.today_within(nomination.seat.group)
    seating.held(seat, seen, day=today)
    values = {"day": starts_on, "by": by, "confirmed_by": confirmed_by}
    nomination.assignment = seating.replace(seat, nomination.person, **values)
    if nomination.deputy:
        seating.held(seat, seen_deputy, day=today, substitute=True)
        seating.replace(seat, nomination.deputy, position=Position.SUBSTITUTE, **values)
    decide(nomination, by)
    note(nomination, "nomination_confirm", by=by, after=f"{nomination.person}, ab {starts_on:%d.%m.%Y}")
    letters.send_confirmation(nomination, starts_on)
    return nomination


@transaction.atomic
def reject(nomination, reason, *, by):
    """Do not seat the person named; who named hears why."""
    nomination = held(nomination)
    refuse_undecidable(nomination)
    nomination.reason = reason
    decide(nomination, by)
    note(nomination, "nomination_reject", by=by, before=str(nomination.person), remark=reason)
    letters.send_rejection(nomination)
    return nomination


@transaction.atomic
def withdraw(nomination, *, by):
    """Ask no longer; the link leads nowhere."""
    nomination = held(nomination)
    if nomination.decided_at or nomination.withdrawn_at:
        raise NotAllowed(f"Diese Bitte ist schon erledigt. Stand: {nomination.state_words}.")
    nomination.withdrawn_at = clock.now()
    nomination.save(update_fields=["withdrawn_at"])
    note(nomination, "nomination_withdraw", by=by)
    letters.send_withdrawal(nomination)


def refuse_undecidable(nomination):
    if nomination.state != NominationState.ANSWERED:
        raise NotAllowed(f"Hier ist nichts mehr zu entscheiden. Stand der Benennung: {nomination.state_words}.")


def decide(nomination, by):
    nomination.decided_at, nomination.decided_by = clock.now(), by
    nomination.save(update_fields=["decided_at", "decided_by", "reason", "assignment"])


def with_parts(nominations):
    heads = ("seat__group__committee", "seat__group__founding_motion", "seat__faction", "seat__office", "asked_by")
    return nominations.select_related(*heads, "person", "deputy")


def held(nomination):
    """The request as it stands now, its row locked."""
    return with_parts(Nomination.objects.select_for_update(of=("self",))).get(pk=nomination.pk)


def note(nomination, action, *, by=None, before="", after="", remark=""):
    """In the audit log under the seat, whose history it is."""
    AuditEntry.objects.note(by=by, subject=nomination.seat, action=action, before=before, after=after, note=remark)
