"""A sitting that can be sent: members with accounts, a mayor, a frozen agenda with a paper, all findings settled."""

from datetime import datetime

import pytest
from django.core import mail as outbox
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from committees import clock
from committees.actions import agendas, dispatch_mails, dispatching
from committees.models import Committee, Delivery, Meeting, Motion, PersonContact
from committees.states import LegalProfile, MembershipRole, MotionState, NonPublicReason, Position
from tests.factories import (
    make_agenda,
    make_committee,
    make_committee_services,
    make_council,
    make_meeting,
    make_membership,
    make_motion,
    make_person,
    make_town,
    make_user,
)

SERVICES_DAY = datetime(2026, 6, 1, 9, 0)  # the sitting is on 17.06.2026, the last day of delivery on 03.06.2026
CANARY = "Kanarienhof"


def stop_clock(monkeypatch, moment=SERVICES_DAY):
    monkeypatch.setattr(clock, "now", lambda: timezone.make_aware(moment))


def make_mayor():
    council = Committee.objects.filter(legal_profile=LegalProfile.COUNCIL).first() or make_council()
    person = make_person(given_name="Mira", family_name="Meyer")
    make_user(person=person)
    make_membership(council, person, role=MembershipRole.MAYOR)
    return person


def make_member(committee, account=True, **kwargs):
    person = make_person(**{name: kwargs.pop(name) for name in ("given_name", "family_name") if name in kwargs})
    if account:
        make_user(person=person)
    make_membership(committee, person, **kwargs)
    return person


def make_closed_motion(committee):
    """A non-public paper: its words must not leave the town hall."""
    return make_motion(
        state=MotionState.RELEASED,
        committee=committee,
        subject=f"Kauf {CANARY}",
        is_public=False,
        reason_non_public=NonPublicReason.PROPERTY,
    )


def make_sendable(*motions, committee=None, by=None, **kwargs):
    """A frozen agenda with a public and a non-public paper, Benehmen and notice; nothing stands against its Versand."""
    make_town()
    committee = committee or make_committee(short_name="ADI")
    by = by or make_committee_services()
    make_mayor()
    make_member(committee, family_name="Vorsitz", position=Position.CHAIR)
    make_member(committee, family_name="Mitglied")
    motions = motions or (make_motion(state=MotionState.RELEASED, committee=committee), make_closed_motion(committee))
    meeting = make_agenda(*motions, meeting=make_meeting(committee, **kwargs), by=by)
    dispatching.note_consultation(meeting, on=clock.today(), with_whom="Mira Meyer", by=by)
    freeze(meeting, by=by)
    return Meeting.objects.get(pk=meeting.pk)


def make_prepared():
    """The same, made on the day that the clock is stopped at."""
    with pytest.MonkeyPatch.context() as patch:
        stop_clock(patch)
        return make_sendable()


def freeze(meeting, *, by=None, **kwargs):
    """The next version, with its notice."""
    by = by or make_committee_services()
    version = agendas.freeze(meeting, by=by, **kwargs)
    day = clock.today()
    dispatching.note_notice(meeting, version, where="Aushang am Rathaus", posted_from=day, posted_until=None, by=by)
    return version


def newest(meeting):
    return meeting.agenda_versions.order_by("-number").first()


def send(meeting, *, by=None, **kwargs):
    """Send the newest version as anybody of committee services would."""
    arguments = {"by": by or make_committee_services(), "delivered_on": clock.today()} | kwargs
    return dispatching.send(newest(meeting), **arguments)


def run_mails():
    """What the worker would do; returns the mails that went out."""
    outbox.outbox = []
    for job in ProcrastinateJob.objects.filter(task_name="send_delivery").order_by("id"):
        dispatch_mails.deliver(job.args["delivery"])
    return outbox.outbox


def log_of(dispatch):
    return [(each.name, each.role, each.way) for each in dispatch.deliveries.all()]


def delivery_to(person):
    return Delivery.objects.filter(person=person).latest("pk")


def fresh(motion):
    return Motion.objects.get(pk=motion.pk)


def give_address(person, address="Am Markt 1, 12345 Musterbach"):
    PersonContact.objects.update_or_create(person=person, defaults={"post_address": address})
