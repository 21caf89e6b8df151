"""What follows from a resolution: carried out once from the decision as it is now, and taken back when that changes."""

from django.db import transaction
from django.db.models import Q

from committees import hooks
from committees.actions.sitting import adopting, doors, dropping, next_stations
from committees.models import Resolution
from committees.rules.proceedings import effects
from committees.states import Outcome
from committees.workflow import NotAllowed

CARRY = {
    effects.MEET_AGAIN: next_stations.meet_again,
    effects.REFER: next_stations.refer,
    effects.FORWARD: next_stations.forward,
    effects.DROP: dropping.drop,
    effects.WITHDRAW: dropping.withdraw,
    effects.ADOPT: adopting.adopt,
    effects.EXTEND: adopting.extend,
    effects.REFUSE_EXTENSION: dropping.refuse_extension,
    effects.CLOSE_DOORS: doors.close_item,
    effects.OPEN_DOORS: doors.open_item,
}
TAKE_BACK = {
    effects.MEET_AGAIN: next_stations.take_back_stations,
    effects.REFER: next_stations.take_back_stations,
    effects.DROP: dropping.take_back_drop,
    effects.WITHDRAW: dropping.take_back_withdrawal,
    effects.EXTEND: adopting.take_back_extension,
    effects.REFUSE_EXTENSION: dropping.take_back_drop,
    effects.CLOSE_DOORS: doors.take_back,
    effects.OPEN_DOORS: doors.take_back,
}


@transaction.atomic
def carry_out(resolution, *, by, at):
    """Bring about what follows from the resolution as it stands; what followed before and does not any more is taken
    back first. Done twice it changes nothing. Without a decision all is taken back."""
    wanted = wanted_of(resolution)
    if resolution.effect != wanted:
        take_back(resolution, by=by)
        if wanted:
            refuse_second_end(resolution)
            note_effect(resolution, wanted)
            CARRY[kind_of(wanted)](resolution, by=by, at=at)
    hooks.tell(hooks.resolution_decided if resolution.is_decided else hooks.resolution_opened, resolution, by=by)


def wanted_of(resolution):
    """What is to follow, with where it leads, so that another sitting or committee is another effect."""
    effect = effects.effect_of(resolution.asks, resolution.outcome)
    where = (resolution.adjourned_to_id, resolution.referred_to_id, resolution.referred_role)
    return " ".join([effect, *(str(each or "-") for each in where)]) if effect else ""


def kind_of(effect):
    return effect.split(" ")[0]


def note_effect(resolution, effect):
    resolution.effect = effect
    resolution.save(update_fields=["effect"])


@transaction.atomic
def take_back(resolution, *, by):
    """What followed from it so far is undone; where that is used already, a sentence says what is to do first."""
    undo = TAKE_BACK.get(kind_of(resolution.effect))
    if resolution.effect:
        note_effect(resolution, "")
    if undo:
        undo(resolution, by=by)


def refuse_second_end(resolution):
    """An item that was put off, dropped or withdrawn in a committee is not so a second time."""
    if resolution.outcome not in Outcome.ends_here():
        return
    item = resolution.subject
    others = Resolution.objects.filter(outcome__in=Outcome.ends_here(), committee=resolution.committee_id)
    here = Q(about=item) | Q(item=item, about=None)
    before = others.filter(here).exclude(pk=resolution.pk).first()
    if before:
        raise NotAllowed(f"{item.number} ist schon {before.get_outcome_display()}. Nehmen Sie das zuerst zurück.")
