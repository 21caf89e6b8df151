"""What became of an agenda since the version before: a mark for each item, and the same in words."""

from bisect import bisect_left
from datetime import datetime

from committees.states import AgendaItemState, AgendaMark
from committees.words import german_day

# What an item says of itself, and what a change of it is called.
SAID = {
    "title": "Titel",
    "kind_label": "Art",
    "rapporteur": "Berichterstattung",
    "requested_by": "vorgeschlagen von",
    "is_extension": "nur zur Erweiterung vorgeschlagen",
}
INSIDE = ("public_title", "reason_non_public")


def marks(old_content, new_content):
    """{key of the item: AgendaMark} of what is new, dropped, changed or moved; empty without a version before."""
    if old_content is None:
        return {}
    before, now = items_by_key(old_content), items_by_key(new_content)
    moved = moved_keys(old_content, new_content)
    found = {key: mark_of(before.get(key), item, is_moved=key in moved) for key, item in now.items()}
    return {key: mark for key, mark in found.items() if mark}


def items_by_key(content):
    """{key: item} of all items and sub-items, in the order of the agenda."""
    tops = [item for part in content["parts"] for item in part["items"]]
    return {item["id"]: item for top in tops for item in (top, *top["items"])}


def mark_of(before, now, *, is_moved):
    if before is None:
        return AgendaMark.NEW
    if is_dropped(now):
        return None if is_dropped(before) else AgendaMark.DROPPED
    if is_dropped(before) or changes(before, now):
        return AgendaMark.CHANGED
    return AgendaMark.MOVED if is_moved else None


def is_dropped(item):
    return item["state"] == AgendaItemState.DROPPED


def moved_keys(old_content, new_content):
    """The fewest items that had to move for the new order; what is new or dropped moves nothing."""
    before, now = items_by_key(old_content), items_by_key(new_content)
    places = {key: place for place, key in enumerate(before)}
    stays = [key for key in now if key in before and not is_dropped(now[key])]
    return set(stays) - set(longest_rising(stays, places))


def longest_rising(keys, places):
    """The longest run of keys, not necessarily side by side, whose places rise."""
    lasts, runs = [], []
    for key in keys:
        at = bisect_left(lasts, places[key])
        run = [*(runs[at - 1] if at else []), key]
        lasts[at : at + 1], runs[at : at + 1] = [places[key]], [run]
    return runs[-1] if runs else []


def changes(before, now):
    """What of an item changed, in words; what only stands inside is not named in public contents."""
    found = [word for key, word in SAID.items() if before.get(key) != now.get(key)]
    found += paper_changes(before.get("motion"), now.get("motion"))
    if before.get("paper_later") != now.get("paper_later"):
        found.append(later_words(now.get("paper_later")))
    if any(before.get(key) != now.get(key) for key in INSIDE):
        found.append("Angaben zur Nichtöffentlichkeit")
    return found


def paper_changes(before, now):
    if before == now:
        return []
    if now is None:
        return ["ohne Vorlage"]
    is_first = before is None or before["id"] != now["id"] or before["version"] is None
    if is_first and now["version"]:
        return [f"Vorlage {now['number']} liegt vor"]
    if not is_first and before["version"] != now["version"]:
        return [f"Vorlage {now['number']} in Fassung {now['version']}"]
    return ["Vorlage"]


def later_words(later):
    if not later:
        return "Vorlage wird nicht mehr nachgereicht"
    day = f" bis {german_day(later['on'])}" if later["on"] else ""
    return f"Vorlage wird nachgereicht{day}: {later['reason']}"


# --- in words ---


def difference_words(old_content, new_content):
    """What changed, as sentences. Of two public contents nothing non-public is told."""
    if old_content is None:
        return []
    before, now = items_by_key(old_content), items_by_key(new_content)
    marked, moved = marks(old_content, new_content), moved_keys(old_content, new_content)
    sentences = meeting_words(old_content["meeting"], new_content["meeting"])
    for key, item in now.items():
        if key in marked and not is_moved_alone(marked[key]):
            sentences.append(item_words(before.get(key), item, marked[key]))
        if key in moved and item["number"]:
            sentences.append(move_words(item, now))
    return sentences + [gone_words(item) for key, item in before.items() if key not in now]


def is_moved_alone(mark):
    return mark == AgendaMark.MOVED


def item_words(before, item, mark):
    if mark == AgendaMark.NEW:
        proposed = " (nur zur Erweiterung der Tagesordnung vorgeschlagen)" if item["is_extension"] else ""
        return f"Neu: {named(item)}{proposed}."
    if mark == AgendaMark.DROPPED:
        reason = f" Grund: {item['dropped_reason']}" if item["dropped_reason"] else ""
        return f"Abgesetzt: {named(item)}.{reason}"
    if is_dropped(before):
        return f"Wieder aufgenommen: {named(item)}."
    return f"Geändert: {named(item)} ({'; '.join(changes(before, item))})."


def named(item):
    return f"{item['number']} „{item['title']}“".strip()


def move_words(item, now):
    """After which item this one is dealt with."""
    numbered = [other for other in now.values() if other["number"] and not is_dropped(other)]
    siblings = [other for other in numbered if other["is_public"] == item["is_public"]]
    at = next(place for place, other in enumerate(siblings) if other["id"] == item["id"])
    where = f"nach {siblings[at - 1]['number']}" if at else "als Erstes"
    return f"Verschoben: {named(item)} wird {where} behandelt; die Nummer bleibt."


def gone_words(item):
    """Only headings vanish; a numbered item stays as a line."""
    return f"Entfallen: Zwischentitel „{item['title']}“."


def meeting_words(before, now):
    found = []
    if before["starts_at"] != now["starts_at"]:
        found.append(f"Die Sitzung beginnt jetzt am {moment_words(now['starts_at'])}.")
    if before["place"] != now["place"]:
        found.append(f"Die Sitzung findet jetzt hier statt: {now['place']}.")
    if before["note"] != now["note"]:
        found.append("Der Hinweis in der Einladung ist geändert.")
    return found


def moment_words(iso):
    at = datetime.fromisoformat(iso)
    return f"{at:%d.%m.%Y}, {at.hour}:{at:%M} Uhr"
