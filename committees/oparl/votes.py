"""Results and votes of public resolutions: OParl has words for the result alone, so the votes come as our own
property."""

from committees.oparl.documents import Ref
from committees.texts import plain_text

COUNTED = {"yes": "yes", "no": "no", "abstain": "abstention", "invalid": "invalid", "excluded": "excluded"}


def result_words(resolution):
    words = resolution.content["words"] or resolution.content["outcome_label"]
    return f"{words} (vorläufig)" if resolution.is_provisional else words


def resolution_text(resolution):
    return plain_text(resolution.content["adopted"])


def vote_values(resolution):
    """One vote: what it was about, its result, the counted votes by faction and in total, in a named vote each one."""
    content = resolution.content
    values = {
        "subject": content["title"] or content["asks_label"],
        "result": result_words(resolution),
        "outcome": content["outcome"],
        "isDecisive": resolution.is_decisive,
        "text": resolution_text(resolution),
        "organization": Ref("committee", resolution.committee_id),
        "mode": content["mode_label"],
        "decidedOn": content["decided_on"],
        "total": next((counted(row) for row in content["rows"] if row["is_total"]), None),
        "groups": [{"name": row["label"]} | counted(row) for row in content["rows"] if not row["is_total"]],
        "named": content["named"],
        "lists": content.get("lists"),
    }
    return {name: value for name, value in values.items() if value or value is False}


def counted(row):
    return {word: row[key] for key, word in COUNTED.items()}
