"""Asking a faction or an office whom it sends: the request by mail, the answer by link, the decision."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.urls import reverse

from committees import clock
from committees.mails import mail, send_one_mail
from committees.models import AuditEntry, OfficeStaff, PersonContact
from committees.states import Position
from committees.workflow import NotAllowed
from projectgroup.actions import seating
from projectgroup.models import Nomination
from projectgroup.models.seating import people_for
from projectgroup.states import NominationState

VALID_FOR = timedelta(days=21)
REMINDED_BEFORE = timedelta(days=5)
SIGNER = Signer(salt="projectgroup.nomination")


# --- the link ---


def token_of(nomination):
    """What the link carries: the request and its key, signed with the town's secret."""
    return SIGNER.sign_object([nomination.pk, str(nomination.key)])


def found_by(token):
    """The request that the link belongs to, or None for a forged, replaced or unknown one."""
    try:
        pk, key = SIGNER.unsign_object(token)
    except (BadSignature, ValueError, TypeError):
        return None
    wanted = Nomination.objects.select_related("seat__group__committee", "seat__faction", "seat__office", "asked_by")
    return wanted.filter(pk=pk, key=key).first()


def link_to(nomination):
    return f"{settings.BASE_URL}{reverse('nomination-answer', args=[token_of(nomination)])}"


# --- whom to ask ---


def contact_of(seat, day):
    """(name, e-mail address) of who speaks for the seat's faction or heads its office; empty where unknown."""
    rows = speakers_of(seat).on(day).select_related("person__contact", "person__user")
    found = [(row.person, address_of(row.person)) for row in rows]
    found.sort(key=lambda pair: not pair[1])  # who can be reached comes first
    return (found[0][0].name, found[0][1]) if found else ("", "")


def speakers_of(seat):
    """Memberships of those who name for this seat: chair of the faction, then deputies; head of the office."""
    if seat.faction_id:
        return seat.faction.memberships.filter(role__in=["chair", "deputy"]).order_by("role", "pk")
    if seat.office_id:
        return seat.office.staff.filter(is_head=True)
    return OfficeStaff.objects.none()


def address_of(person):
    contact = PersonContact.objects.filter(person=person).first()
    user = getattr(person, "user", None)
    return (contact and contact.email) or (user and user.email) or ""


# --- asking ---


@transaction.atomic
def ask(seat, *, recipient, email, by, expires_at=None):
    """Ask for a nomination; the mail with the link goes out when the transaction commits."""
    nomination = Nomination.objects.create(
        seat=seat, recipient=recipient, email=email, asked_by=by, expires_at=expires_at or clock.now() + VALID_FOR
    )
    send_link(nomination, f"Bitte benennen: {seat.name}")
    note(nomination, "nomination_ask", by=by, after=f"{recipient}, gültig bis {until(nomination)}")
    return nomination


@transaction.atomic
def renew(nomination, *, by, email=None, expires_at=None):
    """Send a new link; the old one no longer leads anywhere. What was rejected or ran out begins anew."""
    nomination = held(nomination)
    if nomination.state not in (NominationState.OPEN, NominationState.EXPIRED):
        raise NotAllowed("Ein neuer Link geht nur an, wer noch nicht benannt hat.")
    nomination.key, nomination.email = uuid.uuid4(), email or nomination.email
    nomination.expires_at, nomination.reminded_at = expires_at or clock.now() + VALID_FOR, None
    nomination.save(update_fields=["key", "email", "expires_at", "reminded_at"])
    send_link(nomination, f"Neuer Link: {nomination.seat.name}")
    note(nomination, "nomination_renew", by=by, after=f"gültig bis {until(nomination)}")
    return nomination


def send_link(nomination, subject):
    group = nomination.seat.group
    text = (
        f"Guten Tag {nomination.recipient},\n\n"
        f"für die Projektgruppe „{group}“ ist ein Sitz zu besetzen: {nomination.seat.name}. Bitte benennen Sie eine "
        "Person und, wenn Sie möchten, eine Stellvertretung. Ein Konto brauchen Sie dafür nicht.\n\n"
        f"{link_to(nomination)}\n\n"
        f"Der Link gilt bis {until(nomination)} und nur für diesen Sitz. Bitte geben Sie ihn nicht weiter.\n"
    )
    send_one_mail.defer(to=nomination.email, subject=subject, text=text)


def until(nomination):
    return f"{clock.local(nomination.expires_at):%d.%m.%Y, %H:%M} Uhr"


@transaction.atomic
def remind():
    """Remind, once, those whose link runs out soon; returns how many."""
    soon = clock.now() + REMINDED_BEFORE
    due = Nomination.objects.unanswered().filter(
        reminded_at__isnull=True, expires_at__gt=clock.now(), expires_at__lte=soon
    )
    due = list(due.select_for_update(of=("self",), skip_locked=True).select_related("seat__group__committee"))
    for nomination in due:
        send_link(nomination, f"Erinnerung: {nomination.seat.name} ist noch nicht benannt")
        nomination.reminded_at = clock.now()
        nomination.save(update_fields=["reminded_at"])
        note(nomination, "nomination_remind")
    return len(due)


# --- answering and deciding ---


def obstacle_to_answer(nomination):
    """Why this link names nobody any more, as a sentence; "" while it does."""
    sentences = {
        NominationState.EXPIRED: f"Der Link galt bis {until(nomination)}. Bitte lassen Sie sich einen neuen schicken.",
        NominationState.ANSWERED: "Mit diesem Link ist schon jemand benannt; die Bestätigung steht noch aus.",
        NominationState.CONFIRMED: "Mit diesem Link ist schon jemand benannt und bestätigt.",
        NominationState.REJECTED: "Über diese Benennung ist schon entschieden.",
        NominationState.WITHDRAWN: "Um diese Benennung wird nicht mehr gebeten.",
    }
    return sentences.get(nomination.state, "")


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
    mail(
        [nomination.asked_by],
        subject=f"Benannt: {nomination.seat.name}",
        text=f"{nomination.recipient} benennt für die Projektgruppe „{nomination.seat.group}“: {words}.",
        path=nomination.seat.group.get_absolute_url(),
    )
    return nomination


def refuse_misfits(seat, persons):
    """Whoever is named must fit the seat today; the assignment asks again for its own day."""
    fitting = set(people_for(seat, seating.today_within(seat.group)).values_list("pk", flat=True))
    for person in persons:
        if person.pk not in fitting:
            owner = f"der Fraktion „{seat.faction}“" if seat.faction_id else "der Verwaltung"
            raise NotAllowed(f"{person} gehört heute nicht zu {owner} und kann für diesen Sitz nicht benannt werden.")


@transaction.atomic
def confirm(nomination, *, starts_on, by, confirmed_by=None):
    """Seat those who were named, in place of whoever sits there."""
    nomination = held(nomination)
    refuse_undecidable(nomination)
    seat = nomination.seat
    nomination.assignment = seating.replace(seat, nomination.person, day=starts_on, by=by, confirmed_by=confirmed_by)
    if nomination.deputy:
        seating.replace(
            seat, nomination.deputy, day=starts_on, by=by, confirmed_by=confirmed_by, position=Position.SUBSTITUTE
        )
    decide(nomination, by)
    note(nomination, "nomination_confirm", by=by, after=str(nomination.person))
    return nomination


@transaction.atomic
def reject(nomination, reason, *, by):
    """Do not seat the person named; who named hears why."""
    nomination = held(nomination)
    refuse_undecidable(nomination)
    nomination.reason = reason
    decide(nomination, by)
    note(nomination, "nomination_reject", by=by, before=str(nomination.person), remark=reason)
    text = (
        f"Guten Tag {nomination.recipient},\n\nIhre Benennung für {nomination.seat.name} in der Projektgruppe "
        f"„{nomination.seat.group}“ ist nicht bestätigt worden. Grund: {reason}\n"
    )
    send_one_mail.defer(to=nomination.email, subject=f"Nicht bestätigt: {nomination.seat.name}", text=text)
    return nomination


@transaction.atomic
def withdraw(nomination, *, by):
    """Ask no longer; the link leads nowhere."""
    nomination = held(nomination)
    if nomination.decided_at or nomination.withdrawn_at:
        raise NotAllowed("Über diese Benennung ist schon entschieden.")
    nomination.withdrawn_at = clock.now()
    nomination.save(update_fields=["withdrawn_at"])
    note(nomination, "nomination_withdraw", by=by)


def refuse_undecidable(nomination):
    if nomination.state != NominationState.ANSWERED:
        raise NotAllowed(f"Über diese Benennung lässt sich nicht entscheiden. Stand: {nomination.state_words}.")


def decide(nomination, by):
    nomination.decided_at, nomination.decided_by = clock.now(), by
    nomination.save(update_fields=["decided_at", "decided_by", "reason", "assignment"])


def held(nomination):
    """The request as it stands now, its row locked."""
    rows = Nomination.objects.select_for_update(of=("self",))
    return rows.select_related("seat__group__committee", "seat__faction", "person", "deputy", "asked_by").get(
        pk=nomination.pk
    )


def note(nomination, action, *, by=None, before="", after="", remark=""):
    AuditEntry.objects.note(by=by, subject=nomination.seat, action=action, before=before, after=after, note=remark)
