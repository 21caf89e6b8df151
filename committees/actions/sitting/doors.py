"""Public and behind closed doors (§ 48 Abs. 2 GO NRW): when the doors close and open, and items that change sides."""

from committees.actions.sitting.acts import act, key, words
from committees.actions.sitting.held_items import item_of
from committees.actions.sitting.putting import put
from committees.agendas import setting_of
from committees.models import Handling, Resolution, SittingEvent
from committees.rules.proceedings.deciding import needs_closing_vote
from committees.states import Asks, EventKind, Outcome
from committees.workflow import NotAllowed

DOORS = (EventKind.DOORS_CLOSED, EventKind.DOORS_OPENED)


@act("close_doors", item=key, reason=words)
def put_closing(proceedings, *, by, at, item, reason=""):
    """Put to the vote that an item of the public part is dealt with behind closed doors."""
    item = item_of(proceedings, item)
    if not handling_of(item).is_public and not must_be_voted(item):
        raise NotAllowed(f"{item.number} wird schon nichtöffentlich behandelt.")
    put(proceedings, item, Asks.CLOSE_DOORS, reason=reason)
    return f"Über den Ausschluss der Öffentlichkeit bei {item.number} kann abgestimmt werden."


@act("open_doors", item=key, reason=words)
def put_opening(proceedings, *, by, at, item, reason=""):
    """Put to the vote that an item of the non-public part is dealt with in public. Its texts stay as they are."""
    item = item_of(proceedings, item)
    if handling_of(item).is_public:
        raise NotAllowed(f"{item.number} wird schon öffentlich behandelt.")
    refuse_closed_paper(item)
    put(proceedings, item, Asks.OPEN_DOORS, reason=reason)
    return f"Über die öffentliche Behandlung von {item.number} kann abgestimmt werden."


def refuse_closed_paper(item):
    motion = item.motion
    if motion is None:
        return
    if not (motion.latest_version.is_public if motion.latest_version else motion.is_public):
        raise NotAllowed(
            f"Die Vorlage zu {item.number} ist nichtöffentlich. Durch Beschluss wird sie nicht öffentlich; das "
            "veranlassen zwei Personen (§ 48 Abs. 2 GO NRW)."
        )


def handling_of(item):
    return Handling.objects.get_or_create(item=item, defaults={"is_public": item.is_public})[0]


# --- what follows from the vote ---


def close_item(resolution, *, by, at):
    set_side(resolution, at, is_public=False, reason=resolution.reason)


def open_item(resolution, *, by, at):
    refuse_closed_paper(resolution.subject)
    set_side(resolution, at, is_public=True)


def take_back(resolution, *, by):
    """The item is dealt with again in the part in which it was invited."""
    set_side(resolution, None, is_public=resolution.subject.is_public)


def set_side(resolution, at, *, is_public, reason=""):
    """Its sub-items go along; when it is the one that is called, the doors close or open with it."""
    item = resolution.subject
    for each in (item, *item.sub_items.all()):
        handling = handling_of(each)
        handling.is_public, handling.doors_reason = is_public, reason
        handling.save(update_fields=["is_public", "doors_reason"])
    if at and item.meeting.proceedings.current_item_id == item.pk:
        move_doors(item, at, is_public=is_public)


# --- when an item is called ---


def pass_doors(item, handling, at):
    """The doors are as the item that is called asks for; a single matter needs a vote for it (D4)."""
    if not handling.is_public and must_be_voted(item):
        raise NotAllowed(
            f"Der Ausschluss der Öffentlichkeit ist für {item.number} nicht beschlossen (§ 48 Abs. 2 GO NRW)."
        )
    move_doors(item, at, is_public=handling.is_public)


def must_be_voted(item):
    setting = setting_of(item.meeting)
    return needs_closing_vote(
        invited_in_public=item.is_public,
        reason=item.reason_non_public,
        listed=setting.closed_kinds,
        is_decided=is_closed_by_vote(item),
    )


def is_closed_by_vote(item):
    """Its own, or that of the item above it."""
    carried = Resolution.objects.filter(asks=Asks.CLOSE_DOORS, outcome__in=[Outcome.ADOPTED, Outcome.ADOPTED_CHANGED])
    keys = [item.pk, item.parent_id]
    return carried.filter(about__in=keys).exists() or carried.filter(about=None, item__in=keys).exists()


def move_doors(item, at, *, is_public):
    """Note the time when they move; they are open at the beginning."""
    last = SittingEvent.objects.filter(meeting=item.meeting, kind__in=DOORS).last()
    if is_public != (last is None or last.kind == EventKind.DOORS_OPENED):
        kind = EventKind.DOORS_OPENED if is_public else EventKind.DOORS_CLOSED
        SittingEvent.objects.create(meeting=item.meeting, kind=kind, at=at, item=item)
