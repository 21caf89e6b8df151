"""What a Nachtrag changes: two contents of an agenda compared, as sentences. Of public contents they are public."""

from committees import clock
from committees.rules.language import german
from committees.states import AgendaItemState


def changes(old, new):
    """Sentences on what differs, the sitting itself first, then item by item in the order of the new agenda."""
    before, after = lines_of(old), lines_of(new)
    sentences = meeting_changes(old["meeting"], new["meeting"])
    for key, item in after.items():
        sentences += item_changes(before[key], item) if key in before else [f"{called(item)} ist neu."]
    sentences += [
        f"{called(item)} steht nicht mehr auf der Tagesordnung." for key, item in before.items() if key not in after
    ]
    return sentences + moves(list(before), list(after), after)


def lines_of(content):
    """{key: item} of all items and sub-items, in their order; headings left out."""
    tops = [item for part in content["parts"] for item in part["items"]]
    lines = [line for top in tops for line in (top, *top["items"])]
    return {line["id"]: line for line in lines if line["number"]}


def called(item):
    return f"TOP {item['number']} „{item['title']}“"


def meeting_changes(old, new):
    sentences = []
    if old["starts_at"] != new["starts_at"]:
        moment = clock.parsed(new["starts_at"])
        sentences.append(f"Die Sitzung beginnt jetzt am {german(moment)} um {moment.hour}:{moment:%M} Uhr.")
    if old["place"] != new["place"]:
        sentences.append(f"Ort ist jetzt: {new['place']}.")
    return sentences


def item_changes(old, new):
    """A dropped item says nothing more."""
    if new["state"] == AgendaItemState.DROPPED:
        reason = f": {new['dropped_reason'].rstrip('.')}" if new["dropped_reason"] else ""
        return [] if old["state"] == new["state"] else [f"{called(new)} ist abgesetzt{reason}."]
    sentences = [] if old["state"] == new["state"] else [f"{called(new)} steht wieder auf der Tagesordnung."]
    if old["title"] != new["title"]:
        sentences.append(f"TOP {new['number']} heißt jetzt „{new['title']}“.")
    return sentences + paper_changes(new["number"], old.get("motion"), new.get("motion"))


def paper_changes(number, old, new):
    if not new or new == old or new["version"] is None:
        return []
    if old is None or old["version"] is None or old["id"] != new["id"]:
        return [f"Zu TOP {number} liegt jetzt die Vorlage {new['number']} vor."]
    if old["version"] != new["version"]:
        return [f"Zu TOP {number} liegt die Vorlage {new['number']} in Fassung {new['version']} vor."]
    return []


def moves(before, after, items):
    """Items that others have overtaken: the fewest whose moving explains the new order."""
    kept = [key for key in after if key in before]
    places = [before.index(key) for key in kept]
    staying = longest_rising(places)
    return [
        f"{called(items[key])} steht jetzt an anderer Stelle."
        for key, place in zip(kept, places, strict=True)
        if place not in staying
    ]


def longest_rising(places):
    """The longest subsequence that rises, as a set."""
    best = []
    for place in places:
        shorter = [run for run in best if run[-1] < place]
        best.append([*max(shorter, key=len, default=[]), place])
    return set(max(best, key=len, default=[]))
