"""Deciding a resolution: what became of it follows from its votes; and stating a result without a vote."""

from django.db import transaction

from committees.actions.sitting import consequences
from committees.actions.sitting.held_items import station_at
from committees.actions.sitting.putting import next_place
from committees.models import Resolution
from committees.proceedings.deciding import may_be_voted_on
from committees.rules.proceedings.results import outcome_of
from committees.states import ConsultationRole, Manner, RowKind, VotingMode
from committees.workflow import NotAllowed


@transaction.atomic
def decide(resolution, *, by, at):
    refusal = may_be_voted_on(resolution) if resolution.mode != VotingMode.NONE else ""
    if refusal:
        raise NotAllowed(refusal)
    total = resolution.rows.filter(kind=RowKind.TOTAL).first()
    station = resolution.consultation
    is_preparing = bool(station and station.role != ConsultationRole.DECISION)
    passed = total is None or total.yes > total.no
    resolution.outcome = outcome_of(resolution.asks, passed=passed, is_preparing=is_preparing)
    resolution.manner = manner_of(total)
    resolution.words, resolution.decided_at = resolution.get_outcome_display(), at
    resolution.save()
    consequences.carry_out(resolution, by=by, at=at)


def manner_of(total):
    if total is None:
        return Manner.WITHOUT_VOTE
    if total.yes == total.no:
        return Manner.TIE
    return Manner.MAJORITY if total.yes and total.no else Manner.UNANIMOUS


@transaction.atomic
def state_result(proceedings, item, committee, asks, *, by, at, **values):
    resolution = Resolution(
        item=item,
        committee=committee,
        consultation=station_at(item, committee),
        asks=asks,
        mode=VotingMode.NONE,
        position=next_place(item),
        **values,
    )
    resolution.save()
    decide(resolution, by=by, at=at)
    return resolution
