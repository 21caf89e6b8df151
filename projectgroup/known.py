"""Handlungsschwerpunkte and ideas as one user may know them: whoever does not work in the group learns neither of a
decision behind closed doors nor of the state that it brought about. `works` is rights.may_work, asked once a page."""

from django.db.models import Q

from committees.models import Resolution
from projectgroup.board import areas_of, ideas_of, with_scores
from projectgroup.states import ProposalState
from projectgroup.strategy import earlier_changes

NOTHING = {"reason": "", "reason_text": "", "resubmit_on": None}


def areas_for(group, user, *, works):
    return as_known(group, list(areas_of(group)), user, works=works)


def ideas_for(group, user, *, works):
    """With their scores."""
    return as_known(group, with_scores(list(ideas_of(group)), group), user, works=works)


def as_known(group, things, user, *, works):
    """The things, those moved by a closed decision as they stood before it; not to be saved."""
    decided = {thing.decided_by_id for thing in things if thing.decided_by_id}
    hidden = decided - known_of(user, decided) if decided and not works else set()
    earlier = earlier_changes(group, lambda keys: known_of(user, keys)) if hidden else {}
    for thing in things:
        if thing.decided_by_id in hidden:
            step_back(thing, earlier.get(key_of(thing)))
    return things


def known_of(user, keys):
    return set(Resolution.objects.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True))


def key_of(thing):
    return "idea" if hasattr(thing, "area_id") else "area", thing.pk


def step_back(thing, change):
    thing.state = change.after if change else ProposalState.PROPOSED
    thing.decided_by = change.resolution if change else None
    for name, value in NOTHING.items():
        setattr(thing, name, getattr(change, name) if change else value)


def known_changes(thing, user, *, works):
    """Every decision on it that this user may know of, the newest first."""
    rows = thing.changes.select_related("resolution__committee", "resolution__item__meeting", "undone_by", "by__person")
    if not works:
        known = Resolution.objects.visible_to(user).values("pk")
        rows = rows.filter(Q(resolution=None) | Q(resolution__in=known))
        rows = rows.filter(Q(undoes=None) | Q(undoes__resolution=None) | Q(undoes__resolution__in=known))
    return rows.order_by("-at", "-pk")
