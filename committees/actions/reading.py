"""What a member has seen: visits of an agenda and versions that were opened."""

from committees import clock
from committees.models import MeetingVisit, ReadVersion


def keep_visit(visit, version_number):
    """Store the visit that began with reading.visit_now: this version of the agenda is seen."""
    visit.at, visit.seen_version = clock.now(), version_number
    MeetingVisit.objects.bulk_create(
        [visit],
        update_conflicts=True,
        unique_fields=["user", "meeting"],
        update_fields=["at", "seen_version", "before_at", "version_before"],
    )


def mark_read(version, *, by):
    """This user opened the version; whoever opens it twice at once has opened it once."""
    ReadVersion.objects.bulk_create([ReadVersion(user=by, version=version)], ignore_conflicts=True)
