"""What somebody looked at before giving minutes for signing: the button carries it, and the step compares once the row
is held. What one's own window saved meanwhile is no change."""

from committees.actions.seen import SHORT, Unseen
from committees.parts import hash_of
from committees.states import MinutesPlace

GONE = "ein Punkt, der hier nicht mehr steht"


def seen_minutes(found, content):
    """What the button carries: "kopf:5f… top-12:09… bericht-12:3"."""
    return " ".join(f"{key}:{mark}" for key, (mark, _) in marks_of(found, content).items())


def refuse_unseen(found, content, seen, by):
    """Unseen, if somebody else changed something since; None: nobody looked, as in a command."""
    if seen is None:
        return
    looked_at = dict(pair.partition(":")[::2] for pair in seen.split())
    marks = marks_of(found, content)
    own = {key_of(text) for text in found.minutes.said_texts if text["saved_by"] == by.pk}
    now = {key: mark for key, (mark, _) in marks.items()}
    changed = [key for key in {**now, **looked_at} if key not in own and now.get(key) != looked_at.get(key)]
    if changed:
        raise Unseen(dict.fromkeys(marks[key][1] if key in marks else GONE for key in changed))


def marks_of(found, content):
    """{key: (mark, title)} of all that is frozen: of a written text how often it was saved, of the rest a hash. Who
    saved a text last has seen what others wrote there: nobody overwrites that unseen (writing.save_text)."""
    items = {
        f"top-{item['id']}": (short(item | {"report": "", "note": ""}), item["number"]) for item in content["items"]
    }
    numbers = {item["id"]: item["number"] for item in content["items"]}
    written = [text for text in found.minutes.said_texts if text["count"]]
    texts = {key_of(text): (str(text["count"]), title_of(text, numbers)) for text in written}
    head = (short(around(content)), "Angaben und Anwesenheit")
    return {"kopf": head, "anlagen": (short(content["files"]), "Anlagen"), **items, **texts}


def around(content):
    """What stands around the items, without the texts."""
    opening = content["opening"] | {"html": ""}
    return content | {
        "opening": opening,
        "closing": "",
        "files": [],
        "items": [each["id"] for each in content["items"]],
    }


def short(values):
    return hash_of(values)[:SHORT]


def key_of(text):
    word = MinutesPlace(text["place"]).word
    return f"{word}-{text['item']}" if text["item"] else f"text-{word}"


def title_of(text, numbers):
    label = MinutesPlace(text["place"]).label
    return f"{label} zu {numbers.get(text['item'], 'einem anderen Punkt')}" if text["item"] else label
