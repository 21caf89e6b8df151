"""The items in the order in which they were handled, each with its texts, resolutions and votes."""

from committees.agendas import neutral_words, with_children
from committees.proceedings.minutes.found import name_of, parsed
from committees.states import Asks, Choice, Manner, MinutesPlace, Outcome, PutText, RoundKind, VotingMode
from committees.texts import for_reading
from committees.words import local

NEVER = 10_000


def parted(found):
    """(items of these minutes, items of the other document), each in the order in which they were handled."""
    items = in_order(found.items)
    own = [item for item in items if is_open(item) == found.minutes.is_public]
    return own, [item for item in items if item not in own]


def in_order(items):
    """What was called, in that order, then the rest as the agenda has it; headings are left out. Each item learns its
    `place` on the agenda."""
    flat = [each for _, tops in with_children(items) for top in tops for each in (top, *top.children)]
    flat = [item for item in flat if not item.is_heading]
    for place, item in enumerate(flat):
        item.place = place
    return sorted(flat, key=lambda item: (position_of(item), item.place))


def position_of(item):
    handling = getattr(item, "handling", None)
    return handling.position if handling and handling.position else NEVER


def is_called(item):
    handling = getattr(item, "handling", None)
    return handling is not None and handling.called_at is not None


def is_open(item):
    """Whether it belongs into the public minutes: handled in public, and its paper is for everyone."""
    handling = getattr(item, "handling", None)
    is_public = handling.is_public if handling else item.is_public
    return is_public and item.paper_is_public is not False and not (item.motion and not item.motion.is_public)


def title_outside(item):
    return neutral_words(item.public_title, item.reason_non_public)


def title_in(item, own):
    """Its title, of an item of the other document as everyone may read it."""
    return item.title if item in own else title_outside(item)


def closed_item(item):
    """What everyone may read of it."""
    return {"number": item.number, "title": title_outside(item)}


def item_content(item, found, own):
    handling = getattr(item, "handling", None)
    return {
        "id": item.pk,
        "number": item.number,
        "title": item.title,
        "kind": item.kind,
        "paper": (item.motion.number or "") if item.motion else "",
        "rapporteur": item.rapporteur,
        "requested_by": item.requested_by.name if item.requested_by else "",
        "is_dropped": item.is_dropped,
        "is_called": is_called(item),
        "doors_reason": handling.doors_reason if handling and not found.minutes.is_public else "",
        "report": text_of(found, item, MinutesPlace.REPORT),
        "note": text_of(found, item, MinutesPlace.NOTE),
        "resolutions": [
            resolution_content(each, found.minutes) | beside(each, found, own) for each in item.said_resolutions
        ],
        "conflicts": item.said_conflicts,
        "questions": item.said_questions,
        "objections": [
            {"name": name_of(each["name"]), "on": each["on"], "text": each["text"], "result": each["result"]}
            for each in item.said_objections
        ],
    }


def text_of(found, item, place):
    texts = found.minutes.said_texts
    return for_reading(next((each["html"] for each in texts if (each["place"], each["item"]) == (place, item.pk)), ""))


def resolution_content(said, minutes):
    """Why the public was to be sent out is said behind closed doors, and stands in no public minutes."""
    asks = Asks(said["asks"])
    if minutes.is_public and asks == Asks.CLOSE_DOORS:
        said = said | {"put": "", "adopted": ""}
    return {
        "id": said["id"],
        "committee": said["committee"],
        "asks": said["asks"],
        "label": said["title"] or asks.label,
        "is_motion": asks == Asks.AMEND or asks in Asks.of_the_procedure(),
        "put_text": PutText(said["put_text"]).label,
        "moved_by": said["moved_by"] or "",
        "put": for_reading(said["put"]),
        "adopted": for_reading(said["adopted"]),
        "is_changed": bool(said["adopted"]) and said["adopted"] != said["put"],
        "is_decided": bool(said["outcome"]),
        "outcome": said["outcome"],
        "result": result_words(said),
        "mode": said["mode"],
        "mode_label": VotingMode(said["mode"]).label,
        "rows": said["rows"],
        "votes": [{"name": each["name"], "choice": Choice(each["choice"]).label} for each in said["votes"]],
        "rounds": [round_content(each) for each in said["rounds"]],
    }


def beside(said, found, own):
    """Which other item a vote was about, why, and when the matter goes on; a reason that belongs to the other document
    is not said."""
    about = next((item for item in found.items if item.pk == said["about"]), None)
    is_closed = found.minutes.is_public and (said["asks"] == Asks.CLOSE_DOORS or (about and about not in own))
    return {
        "about": f"{about.number} „{title_in(about, own)}“" if about else "",
        "reason": "" if is_closed else said["reason"],
        "adjourned_to": day_of_adjournment(said, found.minutes),
    }


def day_of_adjournment(said, minutes):
    """ISO, None unless it was put off to a sitting that the readers know of."""
    is_known = said["adjourned_in_public"] or not minutes.is_public
    if said["outcome"] != Outcome.ADJOURNED or not said["adjourned_to"] or not is_known:
        return None
    return local(parsed(said["adjourned_to"])).date().isoformat()


def result_words(said):
    """The words that were computed with the votes; without them what and how."""
    if said["words"]:
        return said["words"]
    if not said["outcome"]:
        return ""
    how = f"{Manner(said['manner']).label} " if said["manner"] and said["mode"] != VotingMode.NONE else ""
    where = f" an {said['referred_to']}" if said["referred_to"] else ""
    return f"{how}{Outcome(said['outcome']).label}{where}"


def round_content(said):
    candidates = [each | {"elected": each["people"][: each["seats"]]} for each in said["candidates"]]
    return said | {"label": round_label(said), "candidates": candidates}


def round_label(said):
    kind = RoundKind(said["kind"])
    return f"{said['number']}. {kind.label}" if kind == RoundKind.BALLOT else kind.label
