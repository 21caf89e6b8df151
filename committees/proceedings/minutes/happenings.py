"""What happened besides the items: interruptions, doors, doubted quorum, a change of the chair."""

from committees.proceedings.minutes.found import name_of, parsed
from committees.states import EventKind

FRAME = {EventKind.OPENED, EventKind.CLOSED}  # both stand in the head


def event_contents(found, own):
    """In public minutes an event of the non-public part says what it is and when, and nothing more."""
    events = [each for each in found.minutes.said_events if each["kind"] not in FRAME and concerns(each, found)]
    return [event_content(each, found, own) for each in events]


def concerns(event, found):
    return found.minutes.committee_id in (None, event["committee"]) or event["committee"] is None


def event_content(event, found, own):
    is_hidden = found.minutes.is_public and is_behind_doors(event, found, own)
    item = next((each.number for each in own if each.pk == event["item"]), "")
    return {
        "kind": event["kind"],
        "label": EventKind(event["kind"]).label,
        "at": event["at"],
        "item": item,
        "name": "" if is_hidden or not event["person"] else name_of(event["name"]),
        "words": "" if is_hidden else event["words"],
    }


def is_behind_doors(event, found, own):
    """Whether it belongs to an item that is not in these minutes, or happened while the public was excluded."""
    if event["item"] is not None:
        return event["item"] not in {item.pk for item in own}
    at = parsed(event["at"])
    return any(begin <= at and (end is None or at <= end) for begin, end in closed_times(found, own))


def closed_times(found, own):
    """[(from, until)] in which the public was excluded, as far as doors and other items tell."""
    shown = {item.pk for item in own}
    for item in found.items:
        handling = getattr(item, "handling", None)
        if item.pk not in shown and handling and handling.called_at:
            yield handling.called_at, handling.done_at
    closed = None
    for event in found.minutes.said_events:
        if event["kind"] == EventKind.DOORS_CLOSED:
            closed = parsed(event["at"])
        elif event["kind"] == EventKind.DOORS_OPENED and closed:
            yield closed, parsed(event["at"])
            closed = None
    if closed:
        yield closed, None


def leaders_of(found):
    """[{"person", "name", "from"}]: who led the sitting, in the order in which they took over."""
    sitting, leaders = found.proceedings, {}
    for event in found.minutes.said_events:
        if event["kind"] in (EventKind.OPENED, EventKind.CHAIR_CHANGED) and event["person"]:
            leaders.setdefault(event["person"], {"name": name_of(event["name"]), "from": event["at"]})
    if sitting.chair_id:
        leaders.setdefault(sitting.chair_id, {"name": sitting.chair.name, "from": sitting.opened_at.isoformat()})
    in_order = sorted(leaders.items(), key=lambda pair: parsed(pair[1]["from"]))
    return [{"person": person, **each} for person, each in in_order]
