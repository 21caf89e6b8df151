"""Sittings in a row: all of them are planned, or none."""

from django.db import transaction

from committees.actions.planning import plan_meeting


@transaction.atomic
def plan_series(plans, *, by, **values):
    """A sitting for each of these plans."""
    return [
        plan_meeting(
            committees=plan.committees, starts_at=plan.starts_at, ends_at=plan.ends_at, room=plan.room, by=by, **values
        )
        for plan in plans
    ]
