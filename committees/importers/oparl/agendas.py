"""Agendas of foreign sittings: the items with what became of them, in the order in which they were dealt with."""

import hashlib
from dataclasses import dataclass

from committees.importers.oparl.part import Part
from committees.importers.oparl.values import day, flag, many, one_url, text

TITLE, NUMBER = 300, 20
UNTITLED = "Tagesordnungspunkt ohne Titel"
COUNTS = ("yes", "no", "abstention", "invalid", "excluded")


@dataclass(frozen=True)
class VotePart:
    """One vote, as we say it ourselves (ris:vote); OParl has words for the result alone."""

    organization: str
    subject: str
    text: str
    result: str
    outcome: str
    mode: str
    decided_on: object
    is_decisive: bool
    rows: tuple = ()  # (label, whether the total, numbers in the order of COUNTS)
    named: tuple = ()
    lists: tuple = ()


@dataclass(frozen=True)
class ItemPart:
    url: str
    number: str
    title: str
    is_public: bool
    consultation: str
    result: str
    text: str
    kind: str
    part_of: str
    votes: tuple = ()


@dataclass(frozen=True)
class AgendaPart(Part):
    """The agenda of a sitting with its documents. `modified` tells two of them apart: many servers keep no time of
    change for it."""

    meeting: str
    items: tuple
    invitation: object = None
    minutes: object = None
    files: tuple = ()

    @classmethod
    def of(cls, meeting, papers):
        """`papers` are the records that its items lead to: an agenda is another one once its papers are there."""
        said = (meeting.items, meeting.invitation, meeting.minutes, meeting.files)
        modified = hashlib.sha256(repr((said, papers)).encode()).hexdigest()[:60]
        return cls(f"{meeting.url}#agenda", modified, "", meeting.url, *said)


def read_items(found):
    """In their `order`, else as they come; what is closed to the public is its number and its neutral title alone."""
    items = [each for each in many(found, "agendaItem", "agendaItems") if isinstance(each, dict)]
    items = [each for each in items if not flag(each, "deleted") and one_url(each, "id")]
    return tuple(read_item(each) for each in sorted(items, key=order_of))


def order_of(found):
    order = found.get("order")
    return order if isinstance(order, int) and not isinstance(order, bool) else 0


def read_item(found):
    closed = str(found.get("public")).casefold() == "false"
    said = {} if closed else found
    return ItemPart(
        url=one_url(found, "id"),
        number=text(found, "number")[:NUMBER],
        title=text(found, "name")[:TITLE] or UNTITLED,
        is_public=not closed,
        consultation=one_url(said, "consultation"),
        result=text(said, "result")[:TITLE],
        text=text(said, "resolutionText"),
        kind=text(said, "ris:kind"),
        part_of=one_url(said, "ris:partOf"),
        votes=read_votes(said),
    )


def read_votes(found):
    """Those that say what came of them; another program may mean something else by our word."""
    votes = (read_vote(each) for each in many(found, "ris:vote") if isinstance(each, dict))
    return tuple(vote for vote in votes if vote.result)


def read_vote(found):
    groups = [(each, False) for each in many(found, "groups") if isinstance(each, dict)]
    total = [(found["total"] | {"name": "Gesamt"}, True)] if isinstance(found.get("total"), dict) else []
    return VotePart(
        organization=one_url(found, "organization"),
        subject=text(found, "subject")[:TITLE],
        text=text(found, "text"),
        result=text(found, "result")[:TITLE],
        outcome=text(found, "outcome"),
        mode=text(found, "mode"),
        decided_on=day(found, "decidedOn"),
        is_decisive=found.get("isDecisive") is not False,
        rows=tuple((text(row, "name")[:60], is_total, counts_in(row)) for row, is_total in [*groups, *total]),
        named=tuple(read_named(each) for each in many(found, "named") if isinstance(each, dict)),
        lists=tuple(read_list(each) for each in many(found, "lists") if isinstance(each, dict)),
    )


def read_named(found):
    return {name: text(found, name)[:TITLE] for name in ("name", "choice")}


def read_list(found):
    """What fell to a list in an election."""
    numbers = {name: number_in(found, name) for name in ("votes", "seats")}
    elected = [each[:TITLE] for each in many(found, "elected") if isinstance(each, str)]
    return {"name": text(found, "name")[:TITLE]} | numbers | {"elected": elected}


def counts_in(row):
    return tuple(number_in(row, name) for name in COUNTS)


def number_in(row, name):
    number = row.get(name)
    return number if isinstance(number, int) and 0 <= number < 10_000 else 0
