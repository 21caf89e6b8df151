"""Sittings of the demo town get their agendas: built, set and sent on the day that the rules of procedure name."""

import random
from datetime import datetime, time, timedelta
from functools import partial

from django.db import connection
from django.db.models import OuterRef, Q, Subquery

from committees.actions import agendas, attendance, dispatching, planning
from committees.attendance import attendance_of
from committees.calendar import add_working_days, is_usually_worked
from committees.demo import evenings, items, timeline
from committees.demo.accounts import ACCOUNTS
from committees.demo.sign_ins import account
from committees.demo.term_2020 import OLD_TERM
from committees.demo.terms import free_room
from committees.models import (
    Committee,
    CommitteeSetting,
    Consultation,
    Delivery,
    Dispatch,
    Meeting,
    Motion,
    PackOrder,
    Recipient,
    Room,
    StandingItem,
    User,
)
from committees.states import (
    BEFORE_RELEASE,
    AgendaItemKind,
    DeliveryState,
    DeliveryWay,
    LegalProfile,
    MeetingState,
    MotionState,
    RecipientRole,
)

SENT_AT = time(10, 30)
MINUTES_AFTER = timedelta(days=60)
ENOUGH = 8  # planned sittings, so that some can be moved and joined
COMES, IS_AWAY = 0.6, 0.1  # of those who are invited
# Mails of the history were never written, and a Sitzungsmappe is made when somebody asks for it.
FORGET_JOBS = "DELETE FROM procrastinate_jobs WHERE task_name IN ('send_delivery', 'build_pack', 'send_one_mail')"
SET_BEFORE = timedelta(days=4)  # an agenda is set some days before it is sent
SUPPLEMENT_AFTER = timedelta(hours=5)
# (committee, day) of the sittings of the term before that a Vorlage of the demo went to.
SITTINGS_BEFORE = {
    (name, day) for paper in timeline.PAPERS for (name, _), day in zip(paper.way, paper.sittings, strict=False) if day
}
NOTICE_AT = "Aushang am Rathaus und Internetseite der Stadt"
SOURCE = "§ 2 Geschäftsordnung (Vorführung)"
PRESS = ("Lokalredaktion Meerbusch", "redaktion@example.org")


# --- what stands before the first sitting ---


def set_up():
    """Rooms, rules of procedure, standing items and the press, for all committees."""
    for name, address, access in (items.HALL, items.HALL_SMALL):
        Room.objects.create(name=name, address=address, access=access)
    for committee in Committee.objects.exclude(legal_profile=LegalProfile.PROJECT_GROUP):
        CommitteeSetting.objects.create(committee=committee, valid_from=committee.starts_on, source=SOURCE)
        add_standing_items(committee)
        Recipient.objects.create(committee=committee, name=PRESS[0], email=PRESS[1], role=RecipientRole.PRESS)


def add_standing_items(committee):
    StandingItem.objects.bulk_create(
        StandingItem(
            committee=committee,
            position=place,
            title=item.title,
            kind=item.kind,
            is_public=item.is_public,
            is_at_end=item.is_at_end,
        )
        for place, item in enumerate(items.STANDING, start=1)
    )


# --- the acts of each sitting ---


def acts(day):
    """[(moment, act)]: each agenda that was set by this day, and each that was sent."""
    by, found = account("sitzungsdienst"), []
    for turn, meeting in enumerate(sittings().prefetch_related("committees").order_by("starts_at", "pk")):
        if not has_agenda(meeting):
            continue
        sent = sent_on(meeting)
        found += [(sent - SET_BEFORE, partial(prepare, meeting.pk, turn, by)), (sent, partial(invite, meeting.pk, by))]
        if turn % 3 == 0:
            found.append((sent + SUPPLEMENT_AFTER, partial(supplement, meeting.pk, by)))
    held = [meeting for meeting in sittings().prefetch_related("committees") if has_agenda(meeting)]
    until = datetime.combine(day, SENT_AT)  # what follows in the afternoon has not happened yet
    return [(moment, act) for moment, act in found if moment <= until] + evenings.acts(day, held)


def sittings():
    """Those of project groups are planned by their own part of the demo."""
    return Meeting.objects.that_take_place().exclude(committees__legal_profile=LegalProfile.PROJECT_GROUP)


def has_agenda(meeting):
    """Of the term before only the sittings that a Vorlage of the demo went to."""
    committee = meeting.committees.all()[0]
    is_now = committee.term.starts_on > OLD_TERM.starts_on
    return is_now or (committee.short_name, meeting.day) in SITTINGS_BEFORE


def sent_on(meeting):
    """The Versandtag, or the working day before it; naive, in the town's time."""
    setting = CommitteeSetting.objects.of(meeting.committees.all()[0], meeting.day)
    day = meeting.day - timedelta(days=setting.dispatch_days)
    return datetime.combine(day if is_usually_worked(day) else add_working_days(day, -1), SENT_AT)


def prepare(key, turn, by):
    """Standing items, the papers that wait, two matters of the day, and now and then a closed one."""
    meeting = Meeting.objects.get(pk=key)
    agendas.open_agenda(meeting)
    add_papers(meeting, by)
    name = meeting.committees.all()[0].short_name
    matters = items.MATTERS.get(name, items.OTHER_MATTERS)
    for number in (turn, turn + 1):
        agendas.add_item(meeting, title=matters[number % len(matters)], kind=AgendaItemKind.OTHER, by=by)
    if name in items.CLOSED and turn % 2 == 0:
        add_closed(meeting, items.CLOSED[name], by)


def add_papers(meeting, by):
    """What is meant for this sitting, and what was proposed from outside, in the order in which it came."""
    earlier = Q(meeting=None) | Q(meeting__starts_at__lt=meeting.starts_at)
    meant = Q(meeting=meeting) | Q(motion__receipt__isnull=False) & earlier
    stations = Consultation.objects.waiting().filter(meant, committee__in=meeting.committees.all())
    keys = set(stations.values_list("motion", flat=True))  # looked up first: as one query it can take a minute
    for motion in Motion.objects.filter(pk__in=keys).select_related("kind").order_by("pk"):
        later = {"paper_later_reason": items.LATER, "paper_later_on": meeting.day}
        agendas.add_motion(meeting, motion, by=by, **(later if motion.state in BEFORE_RELEASE else {}))


def add_closed(meeting, matter, by):
    agendas.add_item(
        meeting,
        title=matter.title,
        public_title=matter.public_title,
        reason_non_public=matter.reason,
        kind=AgendaItemKind.OTHER,
        is_public=False,
        by=by,
    )


def invite(key, by):
    meeting = Meeting.objects.prefetch_related("committees").get(pk=key)
    today = sent_on(meeting).date()
    add_papers(meeting, by)
    for item in meeting.items.exclude(paper_later_reason="").filter(motion__state=MotionState.RELEASED):
        agendas.edit(item, paper_later_reason="", paper_later_on=None, by=by)
    dispatching.note_consultation(meeting, on=today - timedelta(days=1), with_whom="Büro des Bürgermeisters", by=by)
    send_newest(meeting, today, by)


def supplement(key, by):
    """A matter that came up after the invitation was written, sent on the same day."""
    meeting = Meeting.objects.prefetch_related("committees").get(pk=key)
    agendas.add_item(meeting, title=items.LATE, kind=AgendaItemKind.OTHER, by=by)
    send_newest(meeting, sent_on(meeting).date(), by)


def send_newest(meeting, today, by):
    version = agendas.freeze(meeting, by=by)
    dispatching.note_notice(meeting, version, where=NOTICE_AT, posted_from=today, posted_until=meeting.day, by=by)
    dispatch = dispatching.send(version, by=by, delivered_on=today)
    dispatching.note_posting(dispatch, posted_on=today, by=by)


# --- on the day of the demo ---


def finish(day):
    """What happened since: sittings took place, minutes were signed, invitations arrived, members answered."""
    past = Meeting.objects.that_take_place().filter(starts_at__date__lt=day)
    untold = past.filter(proceedings=None)
    untold.filter(starts_at__date__lt=day - MINUTES_AFTER).update(state=MeetingState.SIGNED)
    untold.exclude(state=MeetingState.SIGNED).update(state=MeetingState.FINISHED)
    arrive()
    by = account("sitzungsdienst")
    for meeting in Meeting.objects.filter(state=MeetingState.INVITED).prefetch_related("committees"):
        answer_invitation(meeting, by)
    lead_on(list(sittings().filter(state=MeetingState.PLANNED, starts_at__date__gt=day)), by)


def lead_on(planned, by):
    """One agenda is set and not sent yet, one sitting is moved to the next day, one is of two committees."""
    if len(planned) < ENOUGH:
        return
    first, moved, joint, other = planned[0], *planned[3:6]
    prepare(first.pk, 1, by)
    agendas.freeze(Meeting.objects.get(pk=first.pk), by=by)
    starts_at = moved.starts_at + timedelta(days=1)
    where = {"room": free_room(starts_at.date()), "place": "", "ends_at": None}
    planning.move_meeting(moved, by=by, seen=moved.modified, reason=items.MOVED, starts_at=starts_at, **where)
    committees = [*joint.committees.all(), *other.committees.all()]
    planning.change_meeting(joint, by=by, seen=joint.modified, committees=committees)


def arrive():
    """Who has a sign-in got a mail, and all mails arrived. Sitzungsmappen wait until somebody asks for them."""
    for each in ACCOUNTS:
        deliveries = Delivery.objects.filter(person__user__username=each.username)
        deliveries.update(way=DeliveryWay.MAIL, address=each.email, posted_on=None)
    sent = Dispatch.objects.filter(pk=OuterRef("dispatch")).values("sent_at")
    Delivery.objects.filter(way=DeliveryWay.MAIL).update(state=DeliveryState.SENT, sent_at=Subquery(sent))
    PackOrder.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(FORGET_JOBS)


def answer_invitation(meeting, by):
    """Most members have answered; those with a sign-in may do so themselves."""
    chance = random.Random(meeting.slug)
    for seat in attendance_of(meeting).members:
        answer = chance.random()
        if User.objects.filter(person=seat.person).exists():
            continue
        if answer < COMES:
            attendance.accept(meeting, seat.person, by=by)
        elif answer < COMES + IS_AWAY:
            attendance.decline(meeting, seat.person, by=by)
