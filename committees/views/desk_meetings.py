"""Sittings on the desk: what comes next, what is new in them, what is still to be answered and to be sent."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from committees import clock
from committees.attendance import MEMBERS, OPEN
from committees.models import (
    AgendaItem,
    AgendaVersion,
    CommitteeSetting,
    Meeting,
    MeetingVisit,
    MotionVersion,
    ReadVersion,
    Reply,
)
from committees.slip import due_words
from committees.states import AgendaItemState, MeetingState, ReplyAnswer, UserRole
from committees.timetable import with_deadlines

LONGEST = 6
AHEAD = timedelta(days=35)  # invitations that committee services should think of
ANSWERS = {
    None: "Rückmeldung steht aus",
    ReplyAnswer.ACCEPTS: "Sie kommen",
    ReplyAnswer.DECLINES: "Sie sind verhindert",
}


def is_member(user):
    """Whether the desk shows the user's own sittings."""
    return bool(user.scope.committees) and not user.scope.works_in_town_hall


def next_meetings(user):
    """The next sittings: a member's own and those where they stand in, everyone else's all that they may know of."""
    meetings = Meeting.objects.visible_to(user).that_take_place().from_day(clock.today())
    meetings = meetings.select_related("room")
    if is_member(user):
        return with_news(meetings.filter(pk__in=meetings_of(user)), user)
    if user.person_id and not user.scope.works_in_town_hall and stands_in(user).exists():
        return with_news(meetings.filter(pk__in=stands_in(user).values("meeting")), user)
    if user.scope.drafts:
        return with_papers_until(meetings[:LONGEST])
    return meetings.prefetch_related("committees")[:LONGEST]


def stands_in(user):
    return Reply.objects.filter(substitute=user.person_id)


def meetings_of(user):
    """Keys of the sittings of the user's committees, and of those where they stand in."""
    own = Meeting.committees.through.objects.filter(committee__in=user.scope.committees).values("meeting")
    return Meeting.objects.filter(Q(pk__in=own) | Q(pk__in=stands_in(user).values("meeting"))).values("pk")


def with_news(meetings, user):
    """The first sittings, each with `news` and `reply_words`; no query more."""
    here = {"meeting": OuterRef("pk")}
    sent = AgendaVersion.objects.sent().filter(**here).order_by("-number")
    own = Reply.objects.that_count().filter(**here, person=user.person_id).values(said=JSONObject(answer="answer"))
    found = meetings.annotate(
        newest=Subquery(sent.values("number")[:1]),
        seen=Subquery(MeetingVisit.objects.filter(**here, user=user.pk).values("seen_version")[:1]),
        unread=Subquery(unread_papers(user).filter(**here).values("meeting").annotate(n=Count("pk")).values("n")),
        reply=Subquery(own[:1]),
        for_whom=Exists(stands_in(user).filter(**here)),
    )
    found = list(found.prefetch_related("committees")[:LONGEST])
    seats = {seat.committee_id for seat in user.scope.seats if seat.position in MEMBERS}
    for meeting in found:
        is_asked = any(committee.pk in seats for committee in meeting.committees.all())
        meeting.news, meeting.reply_words = news_of(meeting), reply_words(meeting, is_asked)
    return found


def unread_papers(user):
    """Items whose paper this user has in a version that is not opened yet."""
    newest = MotionVersion.objects.visible_to(user).filter(motion=OuterRef("motion")).order_by("-number")
    items = AgendaItem.objects.exclude(number="").filter(state=AgendaItemState.ON).order_by()
    items = items.annotate(version=Subquery(newest.values("pk")[:1])).filter(version__isnull=False)
    return items.filter(~Exists(ReadVersion.objects.filter(version=OuterRef("version"), user=user.pk)))


def news_of(meeting):
    """ "Einladung neu, 3 Vorlagen ungelesen"; nothing before the agenda was sent."""
    if not meeting.newest:
        return ""
    words = []
    if (meeting.seen or 0) < meeting.newest:
        words.append("Einladung neu" if meeting.newest == 1 or not meeting.seen else "Nachtrag neu")
    if meeting.unread:
        words.append(f"{meeting.unread} {'Vorlage' if meeting.unread == 1 else 'Vorlagen'} ungelesen")
    return ", ".join(words)


def reply_words(meeting, is_asked):
    """What the user answered, or is still to answer; substitutes are asked when somebody is away."""
    if meeting.state not in OPEN:
        return ""
    answer = meeting.reply and meeting.reply["answer"]
    if meeting.for_whom:
        return "Sie vertreten" if answer == ReplyAnswer.ACCEPTS else "Sie sind um Vertretung gebeten"
    return ANSWERS[answer] if is_asked or answer else ""


def with_papers_until(meetings):
    """Each sitting with the last day for papers, as long as it is not over."""
    today, meetings = clock.today(), with_deadlines(meetings)
    for meeting in meetings:
        last = meeting.deadlines.editorial if meeting.deadlines else None
        meeting.papers_until = last if last and last >= today else None
        meeting.papers_words = due_words(last, today) if last else ""
    return meetings


@dataclass(frozen=True)
class Invitation:
    """An invitation that is still to be sent, and until when."""

    meeting: Meeting
    last_day: date
    words: str
    is_late: bool


def invitations_due(user):
    """For committee services: what is to be sent next, the most pressing first."""
    if not user.scope.has(UserRole.COMMITTEE_SERVICES):
        return []
    today = clock.today()
    meetings = Meeting.objects.filter(state__in=[MeetingState.PLANNED, MeetingState.AGENDA_SET]).from_day(today)
    meetings = list(meetings.filter(starts_at__lte=clock.now() + AHEAD).prefetch_related("committees"))
    meetings = [meeting for meeting in meetings if meeting.committees.all()]
    settings = settings_of(meetings)
    due = [(settings[meeting.pk].last_delivery_day(meeting.day), meeting) for meeting in meetings]
    due.sort(key=lambda pair: pair[0])
    return [Invitation(meeting, last, due_words(last, today), last < today) for last, meeting in due[:LONGEST]]


def settings_of(meetings):
    """{key of the sitting: the settings of its day}, in one query for all of them."""
    committees = {meeting.pk: meeting.committees.all()[0] for meeting in meetings}
    stored = {}
    for setting in CommitteeSetting.objects.filter(committee__in=committees.values()).order_by("valid_from"):
        stored.setdefault(setting.committee_id, []).append(setting)
    return {
        meeting.pk: in_force(stored.get(committees[meeting.pk].pk), meeting.day)
        or CommitteeSetting(committee=committees[meeting.pk], valid_from=meeting.day)
        for meeting in meetings
    }


def in_force(settings, day):
    """The last of these that holds on the day, else the oldest, as CommitteeSetting.objects.on says it."""
    if not settings:
        return None
    return next((setting for setting in reversed(settings) if setting.valid_from <= day), settings[0])
