"""What speaks against a planned sitting: what cannot be, and what somebody should look at first."""

from dataclasses import dataclass
from datetime import UTC, datetime

from committees import clock
from committees.calendar import public_holiday
from committees.models import Committee, Holiday, Meeting, Membership, Room
from committees.models.meetings import USUAL_LENGTH
from committees.rules.language import listing
from committees.states import Position
from committees.words import clock_time, day, weekday

SATURDAY = 5


@dataclass(frozen=True)
class Plan:
    """Which committees are to sit when and where; `meeting` is the sitting that is changed, None for a new one."""

    committees: tuple[Committee, ...]
    starts_at: datetime
    ends_at: datetime | None = None
    room: Room | None = None
    meeting: Meeting | None = None

    @property
    def day(self):
        return clock.local(self.starts_at).date()

    @property
    def lasts_until(self):
        return self.ends_at or self.starts_at + USUAL_LENGTH

    def overlapping(self):
        """Other sittings at the same time."""
        others = Meeting.objects.that_take_place().during(self.starts_at, self.lasts_until)
        return others.exclude(pk=self.meeting.pk if self.meeting else None).prefetch_related("committees")


def refusals_of(plan):
    """[(field, sentence)] of what cannot be planned at all."""
    holiday = public_holiday(plan.day)
    if holiday:
        yield "day", f"Am {weekday(plan.day)} ist Feiertag: {holiday} (Feiertagsgesetz NW)."
    for committee in plan.committees:
        if not committee.holds_on(plan.day):
            yield "day", period_sentence(committee)
    for other in plan.overlapping():
        yield from refusals_beside(plan, other)


def period_sentence(committee):
    end = f"bis {day(committee.ends_on)}" if committee.ends_on else "bis auf Weiteres"
    return f"{committee.name} besteht nur von {day(committee.starts_on)} {end}."


def refusals_beside(plan, other):
    both = [committee.name for committee in other.committees.all() if committee in plan.committees]
    if both:
        yield "begin", f"{listing(both)} tagt zu dieser Zeit schon ({begin_words(other)})."
    if plan.room and other.room_id == plan.room.pk:
        yield "room", f"{plan.room} ist zu dieser Zeit schon belegt: {other}, {begin_words(other)}."


def begin_words(meeting):
    """ "17:00 bis 20:00 Uhr"; without an end three hours are reckoned with."""
    end = clock.local(meeting.ends_at or meeting.starts_at + USUAL_LENGTH)
    return f"{clock.local(meeting.starts_at):%H:%M} bis {clock_time(end)}"


def warnings_of(plan):
    """Sentences on what somebody should know before the sitting is planned so."""
    if plan.day.weekday() >= SATURDAY:
        yield f"{weekday(plan.day)} ist ein Wochenende."
    own = Holiday.objects.filter(day=plan.day).first()
    if own:
        yield f"Am {weekday(plan.day)} ist das Rathaus geschlossen: {own.name}."
    if plan.starts_at < clock.now():
        yield f"{weekday(plan.day)} liegt in der Vergangenheit."
    for other in plan.overlapping():
        yield from warnings_beside(plan, other)


def warnings_beside(plan, other):
    """The same people in two sittings at once."""
    here = seats_in(plan.committees, plan.day)
    there = seats_in(other.committees.all(), plan.day)
    twice = sorted((here.keys() & there.keys()), key=lambda person: (person.sort_key, person.pk))
    chairs = [person.name for person in twice if Position.CHAIR in here[person] & there[person]]
    if chairs:
        yield f"{listing(chairs)} hat zur selben Zeit auch in einer anderen Sitzung den Vorsitz: {other}."
    others = [person.name for person in twice if person.name not in chairs]
    if others:
        yield f"Zur selben Zeit tagt {other}. In beiden Gremien {verb(others)}: {listing(others)}."


def verb(names):
    return "sitzt" if len(names) == 1 else "sitzen"


def seats_in(committees, day):
    """{person: positions} of those who sit in these committees, without substitutes."""
    rows = Membership.objects.on(day).filter(committee__in=committees).exclude(position=Position.SUBSTITUTE)
    seats = {}
    for row in rows.select_related("person"):
        seats.setdefault(row.person, set()).add(row.position)
    return seats


def hour_problem(moment):
    """Why this time of day names no moment or two on its day, or an empty text; `moment` is aware."""
    if moment.astimezone(UTC).astimezone(moment.tzinfo).replace(fold=0) != moment.replace(fold=0):
        return "Diese Uhrzeit gibt es an dem Tag nicht: Die Uhr wird auf die Sommerzeit vorgestellt."
    if moment.utcoffset() != moment.replace(fold=1).utcoffset():
        return "Diese Uhrzeit gibt es an dem Tag zweimal: Die Uhr wird von der Sommerzeit zurückgestellt."
    return ""
