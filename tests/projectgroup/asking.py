"""Requests for nominations, and the mails they send."""

from datetime import timedelta

from procrastinate.contrib.django.models import ProcrastinateJob

from committees import clock
from committees.models import OfficeStaff, PersonContact
from projectgroup.actions import letters, nominations
from projectgroup.models import Nomination
from tests.factories import make_office
from tests.projectgroup.groups import make_admin, make_council_member, make_employee, make_factions, make_group, seat_of

RECIPIENT, ADDRESS = "Alma Reuter", "fraktion@example.org"
SPENT = ("expired", "answered", "confirmed", "rejected", "withdrawn")


def mails():
    """(to, subject, text) of the mails that wait to be sent, in their order."""
    jobs = ProcrastinateJob.objects.filter(task_name="send_one_mail").order_by("id")
    return [(job.args["to"], job.args["subject"], job.args["text"]) for job in jobs]


def ask_for(seat, *, by=None, **kwargs):
    return nominations.ask(seat, by=by or make_admin(), **{"recipient": RECIPIENT, "email": ADDRESS} | kwargs)


def make_asked(owner="FDP", *, group=None, **kwargs):
    """A request for the seat of this faction; with a number for that seat of the administration, with an office."""
    group = group or make_group(factions=make_factions())
    if isinstance(owner, int):
        kwargs.setdefault("office", make_office())
    return ask_for(seat_of(group, owner), **kwargs)


def make_candidate(nomination, **kwargs):
    """Somebody who can be named for the seat."""
    seat = nomination.seat
    return make_council_member(seat.faction, **kwargs) if seat.faction else make_employee(seat.office, **kwargs)


def make_answered(owner="FDP", *, deputy=False, **kwargs):
    nomination = make_asked(owner, **kwargs)
    person, other = make_candidate(nomination), make_candidate(nomination) if deputy else None
    return nominations.answer(nomination, person=person, deputy=other, remark="Gern ab sofort.")


def make_in_state(state, **kwargs):
    """A request in this state."""
    nomination = (make_asked if state in ("open", "expired", "withdrawn") else make_answered)(**kwargs)
    if state == "expired":
        expire(nomination)
    elif state == "withdrawn":
        nominations.withdraw(nomination, by=make_admin())
    elif state == "confirmed":
        nominations.confirm(nomination, starts_on=clock.today(), by=make_admin())
    elif state == "rejected":
        nominations.reject(nomination, "Bitte jemand anderen.", by=make_admin())
    return fresh(nomination)


def expire(nomination, *, ago=timedelta(hours=1)):
    Nomination.objects.filter(pk=nomination.pk).update(expires_at=clock.now() - ago)


def fresh(nomination):
    return Nomination.objects.get(pk=nomination.pk)


def page_behind(nomination):
    """The address of the link as it is now."""
    return letters.path_to(fresh(nomination))


def make_leader(faction, role="chair", *, email="", **kwargs):
    person = make_council_member(faction, **kwargs)
    person.faction_memberships.update(role=role)
    if email:
        PersonContact.objects.create(person=person, email=email)
    return person


def make_office_head(office, *, email="", **kwargs):
    person = make_employee(office, is_head=True, **kwargs)
    if email:
        PersonContact.objects.create(person=person, email=email)
    return person


def leave_yesterday(person):
    """The person's membership in the faction, or the work in the office, ended yesterday."""
    yesterday = clock.today() - timedelta(days=1)
    person.faction_memberships.update(ends_on=yesterday)
    OfficeStaff.objects.filter(person=person).update(ends_on=yesterday)
