"""Minutes as the rules N1–N7 look at them."""

from committees import clock
from committees.proceedings.minutes.found import parsed
from committees.rules.proceedings.minutes import ItemFact, MinutesFacts, ResolutionFact, Signer
from committees.rules.sittings.facts import INFORMAL
from committees.texts import plain_text

HEAD = {"place": "Ort", "closed_at": "Ende der Sitzung", "chair": "Sitzungsleitung", "minute_taker": "Schriftführung"}


def facts_of(found, content, unsent=()):
    """`unsent` are the names of those who have not got the signed minutes yet."""
    minutes = found.minutes
    signed = signed_by(minutes)
    return MinutesFacts(
        day=clock.local(parsed(content["meeting"]["starts_at"])).date(),
        state=minutes.state,
        is_public=minutes.is_public,
        missing_of_head=tuple(missing_of_head(content)),
        opening=plain_text(content["opening"]["html"]),
        items=tuple(map(item_fact, content["items"])),
        closing=plain_text(content["closing"]),
        signers=tuple(
            Signer(each["role"], each["name"], each["person"], (each["role"], each["person"]) in signed)
            for each in content["signers"]
        ),
        unsent=tuple(unsent),
        is_informal=all(body.legal_profile in INFORMAL for body in found.bodies),
    )


def signed_by(minutes):
    """{(role, key of the person)} of those who signed the newest version."""
    newest = minutes.said_versions[-1:]
    return {(each["role"], each["person"]) for version in newest for each in version["signatures"]}


def missing_of_head(content):
    values = content["head"] | {"place": content["meeting"]["place"]}
    yield from (label for name, label in HEAD.items() if not values[name])
    if not any(group["rows"] for body in content["attendance"] for group in body["groups"]):
        yield "Anwesenheit"


def item_fact(item):
    return ItemFact(
        key=item["id"],
        number=item["number"],
        kind=item["kind"],
        is_called=item["is_called"],
        is_dropped=item["is_dropped"],
        has_text=bool(item["report"] or item["note"] or item["questions"]),
        text="\n".join(filter(None, words_of(item))),
        unanswered=sum(not (each["answer"] or each["in_writing"]) for each in item["questions"]),
        open_objections=sum(not each["result"] for each in item["objections"]),
        resolutions=tuple(map(resolution_fact, item["resolutions"])),
    )


def words_of(item):
    """All that was written on an item, as plain text."""
    yield from map(plain_text, (item["report"], item["note"]))
    for question in item["questions"]:
        yield from (question["question"], question["answer"])
    for objection in item["objections"]:
        yield from (objection["text"], objection["result"])
    for each in item["resolutions"]:
        yield from (each["label"], each.get("reason"), *map(plain_text, dict.fromkeys((each["put"], each["adopted"]))))


def resolution_fact(resolution):
    return ResolutionFact(
        label=resolution["label"],
        asks=resolution["asks"],
        outcome=resolution["outcome"],
        mode=resolution["mode"],
        has_wording=bool(resolution["adopted"] or resolution["put"]),
        has_votes=bool(resolution["rows"] or resolution["rounds"]),
    )
