"""Orders written down while the sitting runs: what a resolution orders, what is promised, what stays open."""

from datetime import date

from committees.actions import orders
from committees.actions.sitting.acts import Wrong, act, key, words, yes
from committees.actions.sitting.items import item_of
from committees.models import Office, Resolution
from committees.states import OrderKind
from committees.workflow import NotAllowed


def passage(text):
    """What is to be done, as long as a paragraph."""
    if len(text) > 4000:
        raise Wrong("Der Auftrag ist zu lang: möglich sind 4000 Zeichen.")
    return text.strip()


def day(text):
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Wrong("Bitte einen Tag als TT.MM.JJJJ angeben.") from error


VALUES = {"text": passage, "office": key, "due_on": day, "until_next_meeting": yes, "returns": yes, "is_public": yes}


@act("accept_order", resolution=key, **VALUES)
def accept_order(proceedings, *, by, at, resolution, text="", office=None, is_public=False, **values):
    """Take over what a resolution orders."""
    found = Resolution.objects.filter(item__meeting=proceedings.meeting, pk=resolution).first()
    if found is None:
        raise NotAllowed("Diesen Beschluss gibt es in der Sitzung nicht.")
    order = orders.accept(found, by=by, text=text, office=office_of(office), is_public=is_public, **values)
    return f"{order.name} ist übernommen."


@act("promise", item=key, kind=words, committee=key, **VALUES)
def promise(proceedings, *, by, at, item, kind, text="", committee=None, office=None, is_public=False, **values):
    """Write down a Zusage or an open question."""
    if kind not in (OrderKind.PROMISE, OrderKind.QUESTION):
        raise Wrong("Bitte Zusage oder offene Frage wählen.")
    bodies = proceedings.meeting.committees.all()
    body = bodies.filter(pk=committee).first() if committee else bodies.first()
    if body is None:
        raise NotAllowed("Dieses Gremium tagt in der Sitzung nicht.")
    found, values = item_of(proceedings, item), values | {"office": office_of(office), "is_public": is_public}
    order = orders.promise(found, body, by=by, kind=kind, text=text, **values)
    return f"{order.name} ist festgehalten."


def office_of(key):
    found = key and Office.objects.filter(pk=key).first()
    if key and not found:
        raise NotAllowed("Dieses Amt gibt es nicht.")
    return found
