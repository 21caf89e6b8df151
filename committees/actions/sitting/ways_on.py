"""How an item goes on: put off, referred, dropped, withdrawn, settled. Each is stated without a vote
where nobody asks for one, or put to the vote; what follows is done by consequences.py once it is decided."""

from committees.actions.sitting import voting
from committees.actions.sitting.acts import Wrong, act, key, words, yes
from committees.actions.sitting.held_items import committees_of, item_of
from committees.actions.sitting.putting import for_committee, put
from committees.models import Committee, Meeting
from committees.proceedings.going import without_result
from committees.states import Asks, ConsultationRole
from committees.workflow import NotAllowed


def role(text):
    if text not in ConsultationRole.values:
        raise Wrong("Bitte angeben, wozu verwiesen wird.")
    return text


@act("adjourn", item=key, meeting=key, reason=words, vote=yes)
def adjourn(proceedings, *, by, at, item, meeting=None, reason="", vote=False):
    """To a sitting of the same committee, or to its next one, which may not be planned yet."""
    meeting = meeting and sitting_of(proceedings, meeting)
    item = item_of(proceedings, item)
    go_on(proceedings, item, Asks.ADJOURN, by=by, at=at, vote=vote, adjourned_to=meeting, reason=reason)
    if vote:
        return f"Über die Vertagung von {item.number} kann abgestimmt werden."
    return f"{item.number} ist vertagt auf {sitting_words(meeting)}."


def sitting_words(meeting):
    return f"die Sitzung {meeting}" if meeting else "die nächste Sitzung"


def sitting_of(proceedings, key):
    """A sitting ahead in which one of the committees meets."""
    found = Meeting.objects.filter(pk=key).first()
    if found is None:
        raise NotAllowed("Diese Sitzung gibt es nicht.")
    if not found.may_change or not set(found.committees.all()) & set(proceedings.meeting.committees.all()):
        raise NotAllowed(f"Auf die Sitzung {found} lässt sich von hier nichts vertagen.")
    return found


@act("defer", item=key, reason=words, vote=yes)
def defer(proceedings, *, by, at, item, reason="", vote=False):
    """Without a date: its paper waits for an agenda."""
    item = item_of(proceedings, item)
    go_on(proceedings, item, Asks.DEFER, by=by, at=at, vote=vote, reason=reason)
    return said(item, vote, "die Zurückstellung", "zurückgestellt")


@act("refer", item=key, committee=key, role=role, reason=words, vote=yes)
def refer(proceedings, *, by, at, item, committee=None, role="", reason="", vote=False):
    item, target = item_of(proceedings, item), committee and Committee.objects.filter(pk=committee).first()
    if target is None or not target.holds_on(proceedings.meeting.day):
        raise NotAllowed("Bitte das Gremium angeben, an das verwiesen wird.")
    values = {"referred_to": target, "referred_role": role, "reason": reason}
    go_on(proceedings, item, Asks.REFER, by=by, at=at, vote=vote, **values)
    return said(item, vote, "die Verweisung", f"verwiesen an: {target.name}")


@act("forward", item=key, reason=words, vote=yes)
def forward(proceedings, *, by, at, item, reason="", vote=False):
    item = item_of(proceedings, item)
    go_on(proceedings, item, Asks.FORWARD, by=by, at=at, vote=vote, reason=reason)
    return said(item, vote, "die Weiterleitung", "ohne Empfehlung weitergeleitet")


@act("drop", item=key, reason=words, vote=yes)
def drop(proceedings, *, by, at, item, reason="", vote=False):
    """The item stays as a line; the paper waits again."""
    item = item_of(proceedings, item)
    if not reason:
        raise NotAllowed("Bitte sagen, warum der Punkt abgesetzt wird.")
    go_on(proceedings, item, Asks.DROP, by=by, at=at, vote=vote, reason=reason)
    return said(item, vote, "die Absetzung", "abgesetzt")


@act("withdraw", item=key, reason=words)
def withdraw(proceedings, *, by, at, item, reason=""):
    """Those who brought the matter in take it back; nobody votes on that."""
    item = item_of(proceedings, item)
    go_on(proceedings, item, Asks.WITHDRAW, by=by, at=at, reason=reason)
    return f"{item.number} ist zurückgezogen."


@act("settle", item=key, reason=words, vote=yes)
def settle(proceedings, *, by, at, item, reason="", vote=False):
    item = item_of(proceedings, item)
    go_on(proceedings, item, Asks.SETTLE, by=by, at=at, vote=vote, reason=reason)
    return said(item, vote, "die Erledigung", "erledigt")


@act("not_handle", item=key, reason=words, vote=yes)
def not_handle(proceedings, *, by, at, item, reason="", vote=False):
    """The committee does not deal with the matter today; it comes again."""
    item = item_of(proceedings, item)
    go_on(proceedings, item, Asks.NOT_HANDLE, by=by, at=at, vote=vote, reason=reason)
    return said(item, vote, "die Nichtbehandlung", "nicht behandelt und wartet auf die nächste Sitzung")


@act("answer", item=key, reason=words)
def answer(proceedings, *, by, at, item, reason=""):
    item = item_of(proceedings, item)
    go_on(proceedings, item, Asks.ANSWER, by=by, at=at, reason=reason)
    return f"{item.number} ist beantwortet."


@act("approve", item=key)
def approve(proceedings, *, by, at, item):
    """An urgent decision is approved by a vote (§ 60 GO NRW)."""
    item = item_of(proceedings, item)
    put(proceedings, item, Asks.APPROVE)
    return f"Über die Genehmigung der Dringlichkeitsentscheidung {item.number} kann abgestimmt werden."


@act("adjourn_open", meeting=key, reason=words)
def adjourn_open(proceedings, *, by, at, meeting=None, reason=""):
    """All items without a result at once, to one sitting or to the next; only those committees that owe a result."""
    meeting, lines = meeting and sitting_of(proceedings, meeting), without_result(proceedings.meeting)
    for line in lines:
        item = item_of(proceedings, line.item.pk)
        owing = [each for each in committees_of(item) if each.pk in line.owing or line.owing == [0]]
        go_on(proceedings, item, Asks.ADJOURN, by=by, at=at, committees=owing, adjourned_to=meeting, reason=reason)
    if not lines:
        return "Alle Punkte haben ein Ergebnis; es ist nichts zu vertagen."
    count = "Ein Punkt ist" if len(lines) == 1 else f"{len(lines)} Punkte sind"
    return f"{count} vertagt auf {sitting_words(meeting)}: {', '.join(line.item.number for line in lines)}."


def go_on(proceedings, item, asks, *, by, at, vote=False, committees=None, **values):
    """Put it to the vote, or state the result in each committee that deals with the item."""
    if vote:
        put(proceedings, item, asks, **values)
        return
    for committee in committees or committees_of(item):
        values_here = for_committee(values, committee)
        voting.state_result(proceedings, item, committee, asks, by=by, at=at, **values_here)


def said(item, vote, matter, result):
    return f"Über {matter} von {item.number} kann abgestimmt werden." if vote else f"{item.number} ist {result}."
