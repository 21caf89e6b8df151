"""What is removed by itself at night, by the table of Löschfristen (rules/retention)."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from committees import clock
from committees.actions.following import forget_unconfirmed
from committees.actions.trash import collect_drafts, collect_own_drafts
from committees.mails import mail, users_with
from committees.models import (
    AuditEntry,
    CalendarFeed,
    CitizenQuestion,
    FactionMembership,
    Meeting,
    MeetingVisit,
    Membership,
    MinutesSignature,
    OfficeStaff,
    OrderUpdate,
    PersonContact,
    SentAct,
    Submission,
)
from committees.rules.retention import RETENTION
from committees.states import MeetingState, OrderState, UserRole

TASKS = (Membership, FactionMembership, OfficeStaff)  # what somebody does here, from/until

LONGEST_GAP = timedelta(days=3)  # between two nightly runs: over a weekend without the program, and a night more


def gap_since(night):
    """Whole days since the last night (None before the first), where they are too many to trust the clock: far ahead
    it would delete everything too early. 0 where they are not."""
    gap = clock.now() - night if night else timedelta()
    return gap.days if gap > LONGEST_GAP else 0


def tell_of_gap(days):
    """Whoever looks after the program has a day to set the clock right."""
    mail(
        users_with(UserRole.ADMIN),
        subject="Heute Nacht nichts gelöscht: Bitte die Uhr des Servers prüfen",
        text=f"Nach der Uhr des Servers ist heute der {clock.today():%d.%m.%Y}, und der letzte nächtliche Lauf liegt "
        f"{days} Tage zurück. Ginge die Uhr vor, würde zu früh gelöscht; darum ist diesmal nichts gelöscht worden. "
        "Stimmt der Tag, ist nichts zu tun: In der nächsten Nacht geht es von selbst weiter. Stimmt er nicht, stellen "
        "Sie die Uhr bitte vorher richtig.",
        path=reverse("privacy") + "#loeschfristen",
    )


def last(key):
    """Whatever is from before this moment has been kept long enough."""
    return clock.now() - RETENTION[key].kept


@transaction.atomic
def forget_contacts():
    """Of people without an account whose last task ended long ago. Who never had one is new here, and stays."""
    day = clock.local(last("contacts")).date()
    mine = {model: model.objects.filter(person=OuterRef("person")).order_by() for model in TASKS}
    had = [Exists(rows) for rows in mine.values()]
    has = [Exists(rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))) for rows in mine.values()]
    contacts = PersonContact.objects.filter(had[0] | had[1] | had[2], person__user=None)
    for contact in contacts.exclude(has[0] | has[1] | has[2]).select_related("person"):
        AuditEntry.objects.note(by=None, subject=contact.person, action="contact_forget")
        contact.delete()


@transaction.atomic
def forget_askers():
    """Of questions whose minutes were signed long ago, and whose answer, if one was owed in writing, was given long
    ago. Question and answer stay."""
    meetings = Meeting.objects.filter(pk__in=signed_meetings())
    recent = OrderUpdate.objects.filter(order=OuterRef("reply"), at__gte=last("askers"))
    answered = CitizenQuestion.objects.exclude(reply__state__in=OrderState.still_open()).exclude(Exists(recent))
    named = answered.named().filter(item__meeting__in=meetings)
    for meeting in meetings.filter(pk__in=named.values("item__meeting")).order_by("pk"):
        AuditEntry.objects.note(by=None, subject=meeting, action="asker_forget")
    named.update(asked_by="")
    forget_sent_askers(meetings)


def signed_meetings():
    """Keys of the sittings whose minutes had their last signature long ago."""
    signatures = MinutesSignature.objects.values("version__minutes__meeting")
    day = clock.local(last("askers")).date()
    signed = Meeting.objects.filter(state=MeetingState.SIGNED, pk__in=signatures)
    return signed.exclude(pk__in=signatures.filter(signed_on__gte=day)).values("pk")


def forget_sent_askers(meetings):
    """The same in the clicks that a laptop sent, once no question of the sitting needs the name any more."""
    waiting = CitizenQuestion.objects.named().values("item__meeting")
    done = meetings.exclude(pk__in=waiting)
    for sent in SentAct.objects.filter(name="add_question", values__has_key="asked_by", meeting__in=done):
        del sent.values["asked_by"]
        sent.save(update_fields=["values"])


def forget_visits():
    MeetingVisit.objects.filter(at__lt=last("visits")).delete()


def forget_feeds():
    CalendarFeed.objects.filter(revoked_at__lt=last("feeds")).delete()


def forget_submissions():
    Submission.objects.filter(at__lt=last("submissions")).delete()


@transaction.atomic
def forget_sign_ins():
    """Sessions that ran out, and what was noted of the device; a session that goes on keeps its line."""
    Session.objects.filter(expire_date__lt=last("sign_ins")).delete()
    alive = Session.objects.filter(session_key=OuterRef("session_key"))
    UserSession.objects.filter(~Exists(alive), last_seen_at__lt=last("sign_ins")).delete()


CARRIED_OUT = {
    "contacts": forget_contacts,
    "askers": forget_askers,
    "visits": forget_visits,
    "drafts": collect_drafts,
    "own_drafts": collect_own_drafts,
    "feeds": forget_feeds,
    "subscriptions": forget_unconfirmed,
    "submissions": forget_submissions,
    "sign_ins": forget_sign_ins,
}


def forget_all():
    for act in CARRIED_OUT.values():
        act()
