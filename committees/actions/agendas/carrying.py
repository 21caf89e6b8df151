"""Items without a paper that a sitting put off: the next agenda of their committee takes them up by itself."""

from django.db.models import Exists, OuterRef, Q

from committees.models import AgendaItem, Resolution
from committees.states import AgendaItemKind, AgendaItemState, MeetingState, Outcome

COPIED = ("title", "kind", "public_title", "reason_non_public", "requested_by", "requested_by_members", "rapporteur")


def taken_up(item):
    """Where it is carried on, on agendas of sittings that take place."""
    return item.carried_on_by.filter(state=AgendaItemState.ON).exclude(meeting__state=MeetingState.CANCELLED)


def owed_items(committees):
    """Those that these committees are to deal with and that no agenda has taken up."""
    here = Q(outcome__in=Outcome.puts_off(), committee__in=committees)
    put_off = Resolution.objects.filter(here | Q(outcome=Outcome.REFERRED, referred_to__in=committees))
    there = AgendaItem.objects.filter(carries_on=OuterRef("pk"), state=AgendaItemState.ON)
    there = there.exclude(meeting__state=MeetingState.CANCELLED)
    of_itself, of_another = put_off.filter(about=None).values("item"), put_off.values("about")
    owed = AgendaItem.objects.filter(Q(pk__in=of_itself) | Q(pk__in=of_another), ~Exists(there), motion=None)
    return owed.exclude(kind__in=AgendaItemKind.of_every_sitting()).order_by("meeting__starts_at", "position", "pk")


def carried_on(item, meeting):
    """The item that takes it up, not stored yet."""
    values = {name: getattr(item, name) for name in COPIED}
    return AgendaItem(meeting=meeting, is_public=item.is_public, carries_on=item, **values)
