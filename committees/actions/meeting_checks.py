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


class Surroundings:
    """What lies around these plans: other sittings, days off and who sits where; five queries for any number."""

    def __init__(self, plans):
        first, last = min(plan.starts_at for plan in plans), max(plan.lasts_until for plan in plans)
        days = clock.local(first).date(), clock.local(last).date()
        meetings = Meeting.objects.that_take_place().during(first, last).prefetch_related("committees")
        self.meetings = list(meetings)
        self.days_off = dict(Holiday.objects.filter(day__range=days).values_list("day", "name"))
        bodies = {body for plan in plans for body in plan.committees}
        bodies |= {body for meeting in self.meetings for body in meeting.committees.all()}
        rows = Membership.objects.during(*days).filter(committee__in=bodies).exclude(position=Position.SUBSTITUTE)
        self.seats = list(rows.select_related("person"))

    def beside(self, plan):
        """Other sittings at the same time."""
        for meeting in self.meetings:
            is_itself = plan.meeting is not None and meeting.pk == plan.meeting.pk
            ends_at = meeting.ends_at or meeting.starts_at + USUAL_LENGTH
            if not is_itself and meeting.starts_at < plan.lasts_until and ends_at > plan.starts_at:
                yield meeting

    def seats_in(self, committees, day):
        """{person: positions} of those who sit in these committees on this day, without substitutes."""
        keys, seats = {body.pk for body in committees}, {}
        for row in self.seats:
            if row.committee_id in keys and row.holds_on(day):
                seats.setdefault(row.person, set()).add(row.position)
        return seats


def refusals_of(plan, around=None):
    """[(field, sentence)] of what cannot be planned at all."""
    holiday = public_holiday(plan.day)
    if holiday:
        yield "day", f"Am {weekday(plan.day)} ist Feiertag: {holiday} (Feiertagsgesetz NW)."
    for committee in plan.committees:
        if not committee.holds_on(plan.day):
            yield "day", period_sentence(committee)
    for other in (around or Surroundings([plan])).beside(plan):
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


def warnings_of(plan, around=None):
    """Sentences on what somebody should know before the sitting is planned so."""
    around = around or Surroundings([plan])
    if plan.day.weekday() >= SATURDAY:
        yield f"{weekday(plan.day)} ist ein Wochenende."
    if plan.day in around.days_off:
        yield f"Am {weekday(plan.day)} ist das Rathaus geschlossen: {around.days_off[plan.day]}."
    if plan.starts_at < clock.now():
        yield f"{weekday(plan.day)} liegt in der Vergangenheit."
    for other in around.beside(plan):
        yield from warnings_beside(plan, other, around)


def warnings_beside(plan, other, around):
    """The same people in two sittings at once."""
    here, there = (around.seats_in(each, plan.day) for each in (plan.committees, other.committees.all()))
    twice = sorted((here.keys() & there.keys()), key=lambda person: (person.sort_key, person.pk))
    chairs = [person.name for person in twice if Position.CHAIR in here[person] & there[person]]
    if chairs:
        yield f"{listing(chairs)} hat zur selben Zeit auch in einer anderen Sitzung den Vorsitz: {other}."
    others = [person.name for person in twice if person.name not in chairs]
    if others:
        verb = "sitzt" if len(others) == 1 else "sitzen"
        yield f"Zur selben Zeit ist die Sitzung {other}. In beiden Gremien {verb}: {listing(others)}."


def hour_problem(moment):
    """Why this time of day names no moment or two on its day, or an empty text; `moment` is aware."""
    if moment.astimezone(UTC).astimezone(moment.tzinfo).replace(fold=0) != moment.replace(fold=0):
        return "Diese Uhrzeit gibt es an dem Tag nicht: Die Uhr wird auf die Sommerzeit vorgestellt."
    if moment.utcoffset() != moment.replace(fold=1).utcoffset():
        return "Diese Uhrzeit gibt es an dem Tag zweimal: Die Uhr wird von der Sommerzeit zurückgestellt."
    return ""
