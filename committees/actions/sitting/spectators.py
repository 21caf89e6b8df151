"""What everyone may see of a running sitting, written anew with each act: the item that is called, its resolutions and
their results. Nothing of what is handled behind closed doors, and nothing once the sitting is over."""

from django.db.models import Exists, F, OuterRef, Prefetch

from committees.agendas import neutral_words
from committees.models import (
    AgendaItem,
    Committee,
    Handling,
    PublicProceedings,
    Resolution,
    SittingEvent,
    SittingRecall,
    VoteRow,
)
from committees.states import Asks, EventKind, RowKind
from committees.texts import for_reading, to_html

RUNNING, INTERRUPTED, CLOSED_DOORS, FINISHED = "running", "interrupted", "closed_doors", "finished"


def show(proceedings):
    """Write what the screen for spectators shows from now on."""
    if SittingRecall.objects.of_agenda(proceedings.meeting_id).exists():
        return
    content = content_of(proceedings)
    shown, is_new = PublicProceedings.objects.get_or_create(
        meeting_id=proceedings.meeting_id, defaults={"content": content, "count": 1}
    )
    if not is_new and shown.content != content:
        shown.content, shown.count = content, F("count") + 1
        shown.save(update_fields=["content", "count"])


def content_of(proceedings):
    """{"meeting", "state", "item", "earlier"}: plain values of what is said in public."""
    meeting = proceedings.meeting
    content = {
        "meeting": ", ".join(committee.name for committee in meeting.committees.in_public()),
        "state": RUNNING,
        "item": None,
        "earlier": [],
    }
    if not proceedings.is_open:
        return content | {"state": FINISHED}
    handlings = handlings_in_order(meeting)
    current = next((each for each in handlings if each.item_id == proceedings.current_item_id), None)
    if current and not current.is_public:
        return content | {"state": CLOSED_DOORS}
    shown = [item_content(each.item) for each in handlings if each.is_public and each.item_id != current_key(current)]
    return content | {
        "state": INTERRUPTED if is_interrupted(meeting) else RUNNING,
        "item": item_content(current.item) if current else None,
        "earlier": [item for item in shown if item["resolutions"]],
    }


def current_key(current):
    return current.item_id if current else None


def handlings_in_order(meeting):
    """What was called so far, with items and resolutions, in the order in which it was handled."""
    rows = Prefetch("rows", VoteRow.objects.filter(kind=RowKind.TOTAL), to_attr="totals")
    resolutions = Resolution.objects.open_to_all().filter(committee__in=Committee.objects.in_public())
    resolutions = resolutions.select_related("committee").prefetch_related(rows)
    for_everyone = AgendaItem.objects.open_to_all().filter(pk=OuterRef("pk"))
    items = AgendaItem.objects.select_related("motion").annotate(is_for_everyone=Exists(for_everyone))
    items = items.prefetch_related(Prefetch("resolutions", resolutions, to_attr="resolutions_now"))
    called = Handling.objects.filter(item__meeting=meeting, called_at__isnull=False)
    return list(called.order_by("position", "called_at").prefetch_related(Prefetch("item", items)))


def is_interrupted(meeting):
    """Whether the last word on it was an interruption."""
    kinds = [EventKind.INTERRUPTED, EventKind.RESUMED]
    last = SittingEvent.objects.filter(meeting=meeting, kind__in=kinds).order_by("-at", "-pk").first()
    return last is not None and last.kind == EventKind.INTERRUPTED


def item_content(item):
    is_open = item.is_for_everyone
    return {
        "number": item.number,
        "title": item.title if is_open else neutral_words(item.public_title, item.reason_non_public),
        "resolutions": [resolution_content(each) for each in item.resolutions_now] if is_open else [],
    }


def resolution_content(resolution):
    """Why the public is sent out is said behind closed doors, so that such a motion shows its name alone."""
    text = to_html(resolution.adopted or resolution.put, fmt="html")
    return {
        "title": resolution.title or resolution.get_asks_display(),
        "committee": resolution.committee.short_name,
        "text": "" if resolution.asks == Asks.CLOSE_DOORS else for_reading(text),
        "words": resolution.words if resolution.is_decided else "",
        "sums": sums_of(resolution) if resolution.is_decided else None,
    }


def sums_of(resolution):
    total = next(iter(resolution.totals), None)
    return total and {"yes": total.yes, "no": total.no, "abstain": total.abstain}
