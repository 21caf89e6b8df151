"""Beginning the minutes of a sitting: a public and a non-public document, per committee or for all."""

from committees.agendas import setting_of
from committees.models import Minutes


def begin_minutes(meeting):
    """The minutes of the sitting, made where they are missing. In a joint sitting the setting says whether each
    committee has its own."""
    for committee in bodies_of(meeting):
        for is_public in (True, False):
            Minutes.objects.get_or_create(meeting=meeting, committee=committee, is_public=is_public)
    return Minutes.objects.filter(meeting=meeting)


def bodies_of(meeting):
    committees = list(meeting.committees.all())
    is_apart = len(committees) > 1 and setting_of(meeting).minutes_per_committee
    return committees if is_apart else [None]
