"""Signed minutes go to the members and the mayor (N5): by mail without non-public words, or on paper."""

from django.db import transaction
from django.urls import reverse

from committees import clock
from committees.actions.dispatch_mails import is_announced
from committees.actions.minutes.held import held_minutes
from committees.actions.recipients import TO_BE_INVITED, addressee_of, role_of, seats_of
from committees.mails import mail_person
from committees.models import AuditEntry, MinutesSending
from committees.rules.language import german
from committees.states import DeliveryWay, MinutesState
from committees.workflow import NotAllowed

PARTS = {True: "öffentlicher Teil", False: "nichtöffentlicher Teil"}


def receivers(minutes):
    """[(person, way)] of those who must have them, each once."""
    seats = [seat for seat in seats_of(minutes.meeting) if role_of(seat) in TO_BE_INVITED and concerns(minutes, seat)]
    return list({seat.person: addressee_of(seat).way for seat in seats}.items())


def concerns(minutes, seat):
    """Members of the committee whose minutes these are; the mayor gets all."""
    here = {committee.pk for committee in minutes.meeting.committees.all()}
    return minutes.committee_id in (None, seat.committee_id) or seat.committee_id not in here


def unsent(minutes):
    """[(person, way)] of those who have not got them yet."""
    have = set(MinutesSending.objects.filter(minutes=minutes).values_list("person", flat=True))
    return [(person, way) for person, way in receivers(minutes) if person.pk not in have]


def send(minutes, *, by):
    """Mail everyone who can be reached so; returns what is left for paper, as a sentence."""
    waiting = unsent(minutes)
    mailed = [person for person, way in waiting if way == DeliveryWay.MAIL]
    note_sent(minutes, mailed)
    message = mail_about(minutes)
    for person in mailed:
        mail_person(person, **message)
    on_paper = len(waiting) - len(mailed)
    paper = f" Auf Papier zuzuleiten: {on_paper}." if on_paper else ""
    return f"Per E-Mail zugeleitet: {len(mailed)}.{paper}"


def note_sent(minutes, persons):
    now = clock.now()
    MinutesSending.objects.bulk_create(MinutesSending(minutes=minutes, person=each, sent_at=now) for each in persons)


@transaction.atomic
def note_paper(minutes, persons, *, by):
    """Those who got them on paper."""
    held = held_minutes(minutes)
    if held.state not in MinutesState.signed():
        raise NotAllowed(f"Zugeleitet wird, was unterzeichnet ist. Stand: {held.get_state_display()} (§ 58 GO NRW).")
    keys = {person.pk for person in persons}
    waiting = [person for person, _ in unsent(held) if person.pk in keys]
    note_sent(held, waiting)
    AuditEntry.objects.note(by=by, subject=held, action="send_minutes_on_paper", after=str(len(waiting)))
    return len(waiting)


def mail_about(minutes):
    """What everyone may know: which sitting, which part, that it is signed."""
    meeting = minutes.meeting
    names = ", ".join(committee.short_name for committee in meeting.committees.all())
    is_known = is_announced(meeting)
    which = f"{names}, {german(meeting.day)}" if is_known else f"Sitzung am {german(meeting.day)}"
    text = (
        f"die Niederschrift ({which}, {PARTS[minutes.is_public]}) ist unterzeichnet. Sie lesen sie nach der Anmeldung. "
        "Einwendungen können Sie dort erheben; sie kommen in der nächsten Sitzung zur Sprache."
    )
    path = minutes.get_absolute_url() if is_known else reverse("desk")  # the address names the committee
    return {"subject": f"Niederschrift: {which}", "text": f"Guten Tag,\n\n{text}", "path": path}
