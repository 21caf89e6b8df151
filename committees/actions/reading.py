"""What a member has seen: visits of an agenda, versions that were opened, and whether a Versand has reached them."""

from datetime import timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef

from committees import clock
from committees.models import Delivery, MeetingVisit, Opening, ReadVersion, SittingOpening, TownSetting
from committees.states import OpenedPaper


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


def unopened_by(user):
    return Delivery.objects.filter(person__user=user.pk, opened_at=None)


def is_unopened(user):
    """To annotate sittings with: whether something was sent to this user that they have not opened yet."""
    return Exists(unopened_by(user).filter(dispatch__version__meeting=OuterRef("pk")))


def note_opening(meeting, *, by):
    """The first look at what was sent is noted, no later one; the sitting comes with its is_unopened."""
    if meeting.is_unopened:
        unopened_by(by).filter(dispatch__version__meeting=meeting).update(opened_at=clock.now())


def note_opened(versions, part, *, by, position=0, is_kept=False):
    """This user has this part of these versions before them, or on a device; the first time is noted, no later one."""
    values = {"part": part, "position": position, "is_kept": is_kept}
    Opening.objects.bulk_create([Opening(user=by, version_id=key, **values) for key in versions], ignore_conflicts=True)


def note_opened_of_sitting(meeting, number, part, *, by, minutes=None, is_kept=False):
    """The same of an agenda or of minutes."""
    opening = SittingOpening(user=by, meeting=meeting, minutes=minutes, number=number, part=part, is_kept=is_kept)
    SittingOpening.objects.bulk_create([opening], ignore_conflicts=True)


def noted_agendas(user):
    """To annotate sittings with: the versions of the agenda that this user is noted to have looked at."""
    noted = SittingOpening.objects.filter(user=user.pk, meeting=OuterRef("pk"), part=OpenedPaper.AGENDA, is_kept=False)
    return ArraySubquery(noted.values("number"))


def forget_openings():
    """Who opened what is deleted after the days that the town has set."""
    limit = clock.now() - timedelta(days=days_kept())
    Opening.objects.outdated(limit).delete()
    SittingOpening.objects.outdated(limit).delete()


def days_kept():
    return TownSetting.objects.on(clock.today()).openings_kept_days
