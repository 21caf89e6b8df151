"""A sitting that is over, with votes, presences and everything else that minutes hold, written as rows."""

from datetime import datetime, timedelta
from types import SimpleNamespace

from django.utils import timezone

from committees import clock, models
from committees.actions import minutes as actions
from committees.models import Meeting, Minutes
from committees.states import (
    AgendaItemKind,
    Asks,
    Manner,
    MeetingState,
    MinutesState,
    MotionState,
    NonPublicReason,
    Outcome,
    Position,
    RowKind,
    SigningWay,
)
from tests.factories import (
    make_committee,
    make_committee_services,
    make_faction,
    make_meeting,
    make_membership,
    make_motion,
    make_person,
    make_resolution,
    make_running,
    make_user,
)

BEGIN = timezone.make_aware(datetime(2026, 6, 17, 17, 0))
SECRET = "Kauf Hof Geheim"
WORDS = "einstimmig beschlossen"


def make_held(*, size=1, is_complete=True, title="", **kwargs):
    """The records of a sitting that was closed: meeting, chair, taker, services, committee, item, secret. `title` of
    its first paper."""
    town = SimpleNamespace(services=make_committee_services())
    town.committee = make_committee(name="Ausschuss für Kultur", short_name="KA", slug="kultur", seats=3)
    faction = make_faction(name="Bunte Liste", short_name="BUNTE", slug="bunte-liste")
    town.chair = make_person(given_name="Alma", family_name="Reuter", slug="alma-reuter-vorsitz")
    town.taker = make_person(given_name="Tarek", family_name="Voss", slug="tarek-voss")
    make_membership(town.committee, town.chair, position=Position.CHAIR, on_behalf_of=faction)
    make_membership(town.committee, town.taker, position=Position.MINUTE_TAKER, has_vote=False)
    town.writer = make_user(person=town.taker)
    named = {"subject": title} if title else {}
    papers = [make_motion(state=MotionState.RELEASED, committee=town.committee, **named) for _ in range(size)]
    papers += [make_secret(town) for _ in range(size)]
    when = make_meeting(town.committee, starts_at=BEGIN, **kwargs)
    town.meeting = make_running(*papers, by=town.services, meeting=when, members=4)
    town.meeting.proceedings.opened_at = BEGIN
    town.meeting.proceedings.save()
    models.Presence.objects.update(from_at=BEGIN)
    for number, item in enumerate(town.meeting.items.order_by("-is_public", "position"), start=1):
        handle(town, item, number)
    town.item = town.meeting.items.filter(is_public=True, motion__isnull=False).first()
    town.secret = town.meeting.items.get(title=SECRET) if size == 1 else None
    close(town, is_complete=is_complete)
    town.public, town.closed = (Minutes.objects.get(meeting=town.meeting, is_public=each) for each in (True, False))
    return town


def make_secret(town):
    return make_motion(
        state=MotionState.RELEASED, is_public=False, reason_non_public=NonPublicReason.PROPERTY, subject=SECRET,
        committee=town.committee,
    )  # fmt: skip


def handle(town, item, number):
    """Called, voted on, done: ten minutes each."""
    at = BEGIN + timedelta(minutes=10 * number)
    models.Handling.objects.filter(item=item).update(
        position=number, called_at=at, done_at=at + timedelta(minutes=10), is_public=item.is_public
    )
    if item.motion_id:
        decide(town.meeting, item, at=at, put=f"<p>Wortlaut {item.title}</p>")


def decide(meeting, item, *, at=None, yes=3, no=0, abstain=0, **kwargs):
    """A resolution with its table of votes, one faction and the sum."""
    at = at or BEGIN
    defaults = {
        "asks": Asks.ADOPT, "outcome": Outcome.ADOPTED, "manner": Manner.UNANIMOUS, "words": WORDS, "decided_at": at
    }  # fmt: skip
    values = defaults | kwargs
    values.setdefault("adopted", values.get("put", "<p>Ja.</p>"))
    resolution = make_resolution(meeting, item=item, **values)
    votes = {"yes": yes, "no": no, "abstain": abstain, "seats": yes + no + abstain}
    resolution.rows.create(kind=RowKind.FACTION, label="BUNTE", position=1, **votes)
    resolution.rows.create(kind=RowKind.TOTAL, label="Gesamt", position=2, **votes)
    return resolution


def close(town, *, is_complete=True):
    """End the sitting three hours after it began; incomplete minutes know neither the end nor who wrote."""
    sitting = town.meeting.proceedings
    sitting.chair = town.chair
    sitting.minute_taker = town.taker if is_complete else None
    sitting.closed_at = BEGIN + timedelta(hours=3) if is_complete else None
    sitting.save()
    models.Presence.objects.filter(until_at=None).update(until_at=BEGIN + timedelta(hours=3))
    Meeting.objects.filter(pk=town.meeting.pk).update(state=MeetingState.FINISHED)
    town.meeting = Meeting.objects.get(pk=town.meeting.pk)


def add_event(town, kind, minutes, **kwargs):
    at = BEGIN + timedelta(minutes=minutes)
    return models.SittingEvent.objects.create(meeting=town.meeting, kind=kind, at=at, **kwargs)


def add_item(town, title, **kwargs):
    values = {"is_public": True, "kind": AgendaItemKind.OTHER, "position": 90, "number": "Ö 9"} | kwargs
    return models.AgendaItem.objects.create(meeting=town.meeting, title=title, **values)


def submit(minutes, town):
    actions.take(minutes, "submit", by=town.services)
    return Minutes.objects.get(pk=minutes.pk)


def sign_all(minutes, town):
    """Both signatures on paper, today."""
    for person, role in ((town.chair, "chair"), (town.taker, "minute_taker")):
        actions.sign(minutes, person, role, way=SigningWay.PAPER, signed_on=clock.today(), by=town.services)
    return Minutes.objects.get(pk=minutes.pk)


def make_signed(minutes, town):
    signed = sign_all(submit(minutes, town), town)
    assert signed.state == MinutesState.SIGNED
    return signed
