"""The Beschlussauszug: what was decided, for the office that carries it out; never what was said."""

from committees.models import Municipality, Resolution
from committees.register import is_closed
from committees.results import as_shown, content_of, with_votes
from committees.states import MinutesState
from meerbusch_vision.pdf import render_pdf

SIGNED = (MinutesState.SIGNED, MinutesState.PUBLISHED)


def is_provisional(resolution):
    """Until the minutes of its part are signed."""
    minutes = resolution.item.meeting.minutes.filter(is_public=not is_closed(resolution), state__in=SIGNED)
    return (
        not minutes.filter(committee__in=[resolution.committee]).exists()
        and not minutes.filter(committee__isnull=True).exists()
    )


def extract_pdf(resolution, *, office, made_at, provisional):
    """The document as bytes, PDF/UA-1 and PDF/A-2a."""
    item, meeting = resolution.item, resolution.item.meeting
    context = {
        "town": Municipality.objects.first(),
        "meeting": meeting,
        "committee": resolution.committee,
        "item": item,
        "is_closed": is_closed(resolution),
        "paper": item.motion.number if item.motion_id else "",
        "result": as_shown(content_of(with_votes(Resolution.objects.filter(pk=resolution.pk)).get())),
        "office": office,
        "created_at": made_at,
        "is_provisional": provisional,
    }
    return render_pdf("pdf/extract.html", context)
