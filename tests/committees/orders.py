"""Orders for tests, each from a resolution of a sitting that runs."""

from datetime import timedelta

from committees import clock
from committees.actions import orders
from committees.models import Order
from committees.states import Manner, MeetingState, Outcome
from tests.factories import (
    make_committee,
    make_committee_services,
    make_meeting,
    make_resolution,
    make_running,
    make_town,
)

TEXT = "Die Verwaltung wird beauftragt, den Weidenweg zu sperren."
REPORT = "Die Verwaltung wird gebeten, in der nächsten Sitzung zu berichten."


def make_sitting(committee=None, **kwargs):
    """A sitting that runs now."""
    make_town()
    starts_at = kwargs.pop("starts_at", clock.now() - timedelta(hours=1))
    return make_running(meeting=make_meeting(committee or make_committee(), starts_at=starts_at), **kwargs)


def make_next(committee, days=30, **kwargs):
    """A sitting to come."""
    return make_meeting(committee, starts_at=clock.now() + timedelta(days=days), **kwargs)


def make_decided(meeting=None, *, outcome=Outcome.ADOPTED, html=f"<p>{TEXT}</p>", **kwargs):
    """A resolution that was carried."""
    decided = {"outcome": outcome, "manner": Manner.UNANIMOUS, "decided_at": clock.now()}
    return make_resolution(meeting or make_sitting(), **{"put": html, "adopted": html} | decided | kwargs)


def make_order(resolution=None, *, by=None, text=TEXT, **kwargs):
    """An order as committee services take it over, annotated as lists have it."""
    made = orders.accept(resolution or make_decided(), by=by or make_committee_services(), text=text, **kwargs)
    return again(made)


def again(order):
    """The order as it is stored."""
    return Order.objects.for_list().get(pk=order.pk)


def end(meeting):
    """The sitting is over."""
    meeting.state = MeetingState.FINISHED
    meeting.save(update_fields=["state"])
