"""Which papers wait for a sitting: released ones with an open Beratung there, and drafts that may come in time."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Prefetch, Q

from committees import clock
from committees.models import Consultation, MotionVersion
from committees.rules.language import german
from committees.states import FROM_OUTSIDE, MotionState

NEAR = (MotionState.CO_SIGNING, MotionState.SIGNED, *FROM_OUTSIDE)


@dataclass
class WaitingPaper:
    """One paper with its open Beratungen in the committees of the sitting."""

    motion: object
    stations: list = field(default_factory=list)
    is_meant: bool = False  # for this very sitting ("vorgemerkt")
    elsewhere: object = None  # the sitting to come that it is meant for instead
    was_dropped: bool = False

    @property
    def version(self):
        return next(iter(self.motion.versions.all()), None)

    @property
    def title(self):
        return self.version.subject if self.version else self.motion.subject

    @property
    def is_public(self):
        return self.version.is_public if self.version else self.motion.is_public

    @property
    def wished_on(self):
        return next((station.wished_on for station in self.stations if station.wished_on), None)

    @property
    def roles(self):
        return ", ".join(dict.fromkeys(station.get_role_display() for station in self.stations))

    @property
    def goes_further(self):
        """Whether other committees deal with it too."""
        return any(station.has_others for station in self.stations)

    @property
    def received_words(self):
        """When it came in and whether in time (S3); "" for papers of the administration."""
        receipt = getattr(self.motion, "receipt", None)
        if receipt is None:
            return ""
        in_time = {True: ", fristgerecht", False: ", nach der Frist", None: ""}[receipt.is_in_time]
        return f"eingegangen am {german(clock.local(receipt.received_at).date())}{in_time}"


def waiting_for(meeting, *, on_agenda=(), dropped=()):
    """(released, drafts) as WaitingPaper, those meant for this sitting first; two queries for any number of papers.

    `on_agenda` and `dropped` are keys of papers that stand on its agenda now, or were taken off it.
    """
    papers = {}
    for station in open_stations(meeting):
        paper = papers.setdefault(station.motion_id, WaitingPaper(station.motion))
        paper.stations.append(station)
    waiting = [paper for key, paper in papers.items() if key not in on_agenda]
    for paper in waiting:
        paper.was_dropped = paper.motion.pk in dropped
        paper.is_meant = not paper.was_dropped and any(is_meant_for(meeting, each) for each in paper.stations)
        paper.elsewhere = None if paper.is_meant else sitting_elsewhere(meeting, paper.stations)
    waiting.sort(key=lambda paper: (not paper.is_meant, paper.elsewhere is not None))
    return [p for p in waiting if p.version], [p for p in waiting if not p.version and may_come_in_time(p)]


def sitting_elsewhere(meeting, stations):
    """The other sitting that still comes; one that is over without the paper binds it no longer."""
    others = (station.meeting for station in stations if station.meeting_id not in (None, meeting.pk))
    return next((each for each in others if each.may_change and each.day >= clock.today()), None)


def may_come_in_time(paper):
    """A draft is worth planning with when it was asked for here, or when its release is near."""
    is_near = paper.motion.state in NEAR or paper.motion.release_asked_at is not None
    return paper.is_meant or (is_near and not paper.elsewhere)


def open_stations(meeting):
    """What a faction or a member still writes belongs to them alone and is left out."""
    versions = MotionVersion.objects.defer("content", "html", "text").order_by("-number")
    of_others = Q(motion__faction__isnull=False) | Q(motion__member__isnull=False)
    stations = Consultation.objects.waiting_in(meeting).exclude(of_others, motion__state=MotionState.DRAFT)
    heads = ("committee", "meeting", "motion__kind", "motion__office", "motion__faction", "motion__receipt")
    others = Consultation.objects.filter(motion=OuterRef("motion")).exclude(pk=OuterRef("pk"))
    said = stations.select_related(*heads).annotate(has_others=Exists(others))
    ordered = said.order_by("motion__paper_date", "motion_id", "position", "pk")
    return ordered.prefetch_related(Prefetch("motion__versions", versions))


def is_meant_for(meeting, station):
    return station.meeting_id == meeting.pk or (station.meeting_id is None and station.wished_on == meeting.day)


def next_stops(motion):
    """[(station, its next sitting or None)] of the open Beratungen of a paper, in their order."""
    stations = motion.consultations.waiting().select_related("committee", "meeting")
    return [(station, next_sitting(station)) for station in stations]


def next_sitting(station):
    """The sitting it is meant for, else the next of its committee."""
    meetings = station.committee.meetings.with_open_agenda()
    if station.meeting_id and meetings.filter(pk=station.meeting_id).exists():
        return station.meeting
    days = meetings.filter(starts_at__date=station.wished_on) if station.wished_on else meetings.none()
    return days.first() or meetings.from_day(clock.today()).first()
