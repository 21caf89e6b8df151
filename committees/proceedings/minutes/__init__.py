"""Minutes as plain values: they grow from presence, events, handling, resolutions, votes and the written texts.

What the public document holds, everyone may read: of a non-public item it says number and neutral title alone.
"""

from committees.agendas import meeting_content
from committees.proceedings.minutes.attendance import attendance_content, quorum_words
from committees.proceedings.minutes.found import found_for, found_with, with_all
from committees.proceedings.minutes.happenings import event_contents, leaders_of
from committees.proceedings.minutes.items import closed_item, item_content, parted
from committees.proceedings.minutes.opening import changes_of, conflicts_of
from committees.proceedings.minutes.review import has_review_for, review_content, waiting_for_review
from committees.states import MinutesPlace
from committees.texts import for_reading

__all__ = [
    "content_from",
    "content_of",
    "found_for",
    "found_with",
    "has_review_for",
    "review_content",
    "waiting_for_review",
    "with_all",
]


def content_of(minutes):
    """{"meeting", "bodies", "head", "attendance", "opening", "items", "others", "events", "closing", "files",
    "signers"}, all plain values; `others` are non-public items as the public document names them."""
    return content_from(found_for(minutes))


def content_from(found):
    """The same from what was found already."""
    own, others = parted(found)
    return {
        "is_public": found.minutes.is_public,
        "meeting": meeting_content(found.meeting),
        "bodies": [body.name for body in found.bodies],
        "head": head_of(found),
        "attendance": attendance_content(found),
        "opening": opening_of(found, own, others),
        "items": [item_content(item, found, own) for item in own],
        "others": [closed_item(item) for item in others] if found.minutes.is_public else [],
        "events": event_contents(found, own),
        "closing": text_at(found, MinutesPlace.CLOSING),
        "files": [file for file in found.minutes.said_files if is_shown(file["item"], own)],
        "signers": signers_of(found),
    }


def is_shown(item, own):
    return item is None or item in {each.pk for each in own}


def text_at(found, place, item=None):
    texts = found.minutes.said_texts
    html = next((text["html"] for text in texts if (text["place"], text["item"]) == (place, item)), "")
    return for_reading(html)


def head_of(found):
    """Who led, and from when until when; moments are ISO, None where nothing is known yet."""
    sitting = found.proceedings
    deleted = sitting.recording_deleted_by
    return {
        "opened_at": sitting.opened_at.isoformat(),
        "closed_at": sitting.closed_at and sitting.closed_at.isoformat(),
        "chair": sitting.chair.name if sitting.chair else "",
        "minute_taker": sitting.minute_taker.name if sitting.minute_taker else "",
        "leaders": leaders_of(found),
        "recording_deleted_by": deleted and deleted.isoformat(),
    }


def opening_of(found, own, others):
    return {
        "is_invited_properly": found.proceedings.invited_properly,
        "quorum": quorum_words(found),
        "changes": changes_of(found, own, others),
        "conflicts": conflicts_of(own),
        "html": text_at(found, MinutesPlace.OPENING),
    }


def signers_of(found):
    """Everyone who led the sitting, and the Schriftführung (§ 52 Abs. 1 S. 2 GO NRW)."""
    sitting = found.proceedings
    leaders = [{"role": "chair", "person": each["person"], "name": each["name"]} for each in leaders_of(found)]
    taker = sitting.minute_taker
    return leaders + ([{"role": "minute_taker", "person": taker.pk, "name": taker.name}] if taker else [])
