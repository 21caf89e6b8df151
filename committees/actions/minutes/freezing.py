"""Giving minutes for signing: the content and its PDF are frozen; signed they are only by what follows."""

from committees import clock
from committees.actions.files import PDF, store
from committees.actions.minutes.held import standing_against
from committees.actions.minutes.seen import refuse_unseen
from committees.documents import content_sha256, page_count
from committees.minutes import file_name, minutes_pdf
from committees.models import MinutesVersion
from committees.proceedings.minutes import content_from, found_for
from committees.workflow import NotAllowed


def freeze(minutes, *, by, seen=None):
    """The next version of held minutes; refused while something is missing (N1), and while others have changed what
    was `seen`."""
    found = found_for(minutes)
    content = content_from(found)
    refuse_unseen(found, content, seen, by)
    against = standing_against("submit", minutes)
    if against:
        raise NotAllowed(" ".join(against))
    now = clock.now()
    data = minutes_pdf(content, created_at=now)
    number = minutes.versions.count() + 1
    MinutesVersion.objects.create(
        minutes=minutes,
        number=number,
        content=content,
        content_sha256=content_sha256(content),
        file=store(data, PDF),
        file_name=file_name(content, number),
        pages=page_count(data),
        frozen_at=now,
        frozen_by=by,
    )
    minutes.released_at, minutes.released_by = now, by
