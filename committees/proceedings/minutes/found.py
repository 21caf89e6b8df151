"""What the minutes are made of, found in four queries whatever the length of the sitting."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch, Subquery
from django.db.models.functions import JSONObject

from committees.models import (
    AgendaItem,
    Attendance,
    Candidate,
    CitizenQuestion,
    Committee,
    ConflictOfInterest,
    ElectionRound,
    Minutes,
    MinutesComment,
    MinutesFile,
    MinutesObjection,
    MinutesSignature,
    MinutesText,
    MinutesVersion,
    MotionVersion,
    PersonVote,
    Presence,
    Resolution,
    SittingEvent,
    VoteRow,
)
from committees.models.built import built_once
from committees.proceedings import statutory_setting
from committees.states import VotingMode

RESOLUTION = (
    *("id", "position", "asks", "put_text", "title", "put", "adopted", "mode", "outcome", "manner", "words"),
    "reason",
)
ROW = ("kind", "label", "seats", "yes", "no", "abstain", "invalid", "excluded", "absent")
ROUND = ("number", "kind", "seats", "no", "abstain", "invalid")
TEXT = {"item": "item_id", "place": "place", "html": "html"}
TEXT |= {"count": "count", "saved_at": "saved_at", "saved_by": "saved_by_id"}


@dataclass(frozen=True)
class Found:
    """Records and plain values; `items` come with .said_resolutions and the like, in the order of the agenda."""

    minutes: Minutes
    attendances: list
    items: list

    @property
    def meeting(self):
        return self.minutes.meeting

    @property
    def proceedings(self):
        return self.minutes.meeting.proceedings

    @property
    def bodies(self):
        """The committees that these minutes are for."""
        committees = list(self.meeting.committees.all())
        return [each for each in committees if self.minutes.committee_id in (None, each.pk)]


def found_for(minutes):
    """Everything for these minutes."""
    [minutes] = minutes_with_all(pk=minutes.pk)
    return found_with(minutes)


def found_with(minutes):
    """The same for minutes that `with_all` brought."""
    return Found(minutes, attendances_of(minutes), items_of(minutes))


@built_once
def minutes_with_all(pk):
    return with_all(Minutes.objects.filter(pk=pk)).order_by()


def with_all(queryset):
    """Minutes with their sitting, texts, files, versions and objections."""
    here = {"minutes": OuterRef("pk")}
    texts = MinutesText.objects.filter(**here)
    versions = MinutesVersion.objects.filter(**here).order_by("number").annotate(said_signatures=said_signatures())
    comments = MinutesComment.objects.filter(**here).order_by("at", "pk")
    events = SittingEvent.objects.filter(meeting=OuterRef("meeting")).order_by("at", "pk")
    return (
        queryset.select_related(
            "committee",
            "meeting__room",
            "meeting__proceedings__chair",
            "meeting__proceedings__minute_taker",
            "released_by__person",
        )
        .prefetch_related(Prefetch("meeting__committees", Committee.objects.order_by("pk")))
        .annotate(
            said_texts=said(texts, **TEXT),
            said_files=said(
                MinutesFile.objects.filter(**here).order_by("position", "pk"),
                id="pk", item="item_id", title="title", size="file__size",
            ),
            said_versions=said(
                versions, id="pk", number="number", at="frozen_at", pages="pages", signatures="said_signatures"
            ),
            frozen=Subquery(MinutesVersion.objects.filter(**here).order_by("-number").values("content")[:1]),
            said_comments=said(
                comments,
                id="pk", item="item_id", by=full_name("by__person"), account="by__username", at="at", text="text",
                settled_at="settled_at",
            ),
            said_events=said(
                events,
                kind="kind", at="at", item="item_id", committee="committee_id", person="person_id",
                name=full_name("person"), words="words",
            ),
        )
    )  # fmt: skip


def said(queryset, **fields):
    """To annotate with: the rows as plain values."""
    return ArraySubquery(queryset.values(x=JSONObject(**fields)))


def full_name(person):
    """The parts of a name; `name_of` puts them together."""
    return JSONObject(title=f"{person}__title", given=f"{person}__given_name", family=f"{person}__family_name")


def name_of(parts):
    return " ".join(part for part in (parts["title"], parts["given"], parts["family"]) if part)


def said_signatures():
    signatures = MinutesSignature.objects.filter(version=OuterRef("pk")).order_by("role", "pk")
    return said(
        signatures,
        person="person_id", name=full_name("person"), role="role", way="way", on="signed_on", file="file_id", id="pk",
    )  # fmt: skip


def attendances_of(minutes):
    """Those of the committee, each with .said_times [{"from_at", "until_at"}] and the .statutory_setting of the day."""
    here = {"meeting": minutes.meeting_id, "day": minutes.meeting.day}
    committee = minutes.committee_id
    return attendances_in(**here, committee=committee) if committee else attendances_in_all(**here)


@built_once
def attendances_in_all(meeting, day):
    return attendances_with_times(meeting, day)


@built_once
def attendances_in(meeting, day, committee):
    return attendances_with_times(meeting, day).filter(committee=committee)


def attendances_with_times(meeting, day):
    rows = Attendance.objects.filter(meeting=meeting).select_related("faction", "stands_in_for")
    times = Presence.objects.filter(attendance=OuterRef("pk")).order_by("from_at", "pk")
    return rows.annotate(
        statutory_setting=statutory_setting(day), said_times=said(times, from_at="from_at", until_at="until_at")
    )


def items_of(minutes):
    here, committee = minutes.meeting_id, minutes.committee_id
    return items_in(meeting=here, committee=committee) if committee else items_in_all(meeting=here)


@built_once
def items_in_all(meeting):
    return items_with_all(meeting)


@built_once
def items_in(meeting, committee):
    return items_with_all(meeting, committee)


def items_with_all(meeting, committee=None):
    """What was dealt with, of one committee or of all."""
    here = {"item": OuterRef("pk")}
    resolutions = resolutions_of(committee)
    conflicts = ConflictOfInterest.objects.filter(**here).once_each().order_by("attendance__position", "pk")
    if committee:
        conflicts = conflicts.filter(attendance__committee=committee)
    questions = CitizenQuestion.objects.filter(**here).order_by("position", "pk")
    items = AgendaItem.objects.filter(meeting=meeting).select_related(
        "motion", "handling", "requested_by", "standing_item"
    )
    return items.annotate(
        paper_is_public=paper_is_public(),
        said_resolutions=resolutions,
        said_conflicts=said(
            conflicts,
            name="attendance__name", stayed="stayed_in_the_audience", left_at="left_at", returned_at="returned_at",
        ),
        said_questions=said(
            questions, id="pk", question="question", answer="answer", in_writing="answered_in_writing"
        ),
        said_objections=said(
            MinutesObjection.objects.filter(**here).order_by("raised_on", "pk"),
            text="text", result="result", name=full_name("raised_by"), on="raised_on",
        ),
    )  # fmt: skip


def paper_is_public():
    """To annotate items with: whether everyone may read the newest version of their paper; None without one."""
    versions = MotionVersion.objects.filter(motion=OuterRef("motion")).order_by("-number")
    return Subquery(versions.values("is_public")[:1])


def resolutions_of(committee):
    """To annotate items with: the decisions of one committee or of all."""
    found = Resolution.objects.filter(item=OuterRef("pk")).order_by("position", "pk")
    if committee:
        found = found.filter(committee=committee)
    below = {"resolution": OuterRef("pk")}
    votes = PersonVote.objects.filter(**below, resolution__mode=VotingMode.NAMED)
    candidates = Candidate.objects.filter(round=OuterRef("pk")).order_by("position", "pk")
    rounds = ElectionRound.objects.filter(**below).order_by("number").annotate(
        said_candidates=said(
            candidates, name="name", votes="votes", is_elected="is_elected", people="people", seats="seats"
        )
    )  # fmt: skip
    return said(
        found.annotate(
            said_rows=said(VoteRow.objects.filter(**below).order_by("position", "pk"), **same_names(ROW)),
            said_votes=said(votes.order_by("attendance__position"), name="attendance__name", choice="choice"),
            said_rounds=said(rounds, **same_names(ROUND), candidates="said_candidates"),
        ),
        **same_names(RESOLUTION),
        committee="committee__short_name",
        moved_by="moved_by__name",
        referred_to="referred_to__name",
        about="about_id",
        adjourned_to="adjourned_to__starts_at",
        adjourned_in_public="adjourned_to__is_public",
        rows="said_rows",
        votes="said_votes",
        rounds="said_rounds",
    )  # fmt: skip


def same_names(names):
    return {name: name for name in names}


def parsed(text):
    """A moment as PostgreSQL spells it in JSON, or None."""
    return datetime.fromisoformat(text) if text else None
