"""Planning sittings: the address that stays."""

from committees.models import FormerMeetingSlug, Meeting
from committees.words import slugify


def give_meeting_slug(meeting):
    """Name the address after committees and day: ADI-2021-06-16. An earlier address goes on leading here. Everyone
    reads it: a group that is not published gives its name to the sittings alone of which nobody outside knows."""
    known = meeting.committees.in_public() or meeting.committees.all()
    names = "-".join(slugify(committee.short_name) for committee in known)
    slug = free_meeting_slug(meeting, f"{names or 'Sitzung'}-{meeting.day.isoformat()}"[:70])
    if slug == meeting.slug:
        return
    if meeting.slug:
        FormerMeetingSlug.objects.create(meeting=meeting, slug=meeting.slug)
    meeting.former_slugs.filter(slug=slug).delete()
    meeting.slug = slug
    meeting.save(update_fields=["slug", "modified"])


def free_meeting_slug(meeting, wanted):
    """The wanted address, with a number behind it where another sitting has or had it."""
    others = Meeting.objects.exclude(pk=meeting.pk).filter(slug__startswith=wanted).values_list("slug", flat=True)
    former = FormerMeetingSlug.objects.exclude(meeting=meeting).filter(slug__startswith=wanted)
    taken = {*others, *former.values_list("slug", flat=True)}
    return next(slug for slug in (wanted, *(f"{wanted}-{n}" for n in range(2, 1000))) if slug not in taken)
