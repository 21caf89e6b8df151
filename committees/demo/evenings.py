"""Sittings of the demo town are held: opened, voted on, closed, published, and their minutes signed."""

import random
from datetime import date, timedelta
from functools import partial

from committees import clock
from committees.actions import minutes as niederschrift
from committees.actions import orders, sitting
from committees.actions.results import publish_results
from committees.actions.sitting.voting import table_now
from committees.demo.clockwork import clock_at
from committees.demo.sign_ins import account
from committees.models import Meeting, Minutes, Office, Person, Proceedings
from committees.proceedings.going import next_of_meeting, without_result
from committees.proceedings.orders import named_offices, proposals_of
from committees.proceedings.proposing import asks_of
from committees.states import AgendaItemKind, Asks, MeetingState, SigningWay

LATELY = timedelta(days=45)  # of sittings further back only those of the Digitalstrategie are told
A_POINT, SHORTLY = timedelta(minutes=9), timedelta(minutes=1)
FOUNDING, FOCUS = date(2021, 6, 16), date(2021, 9, 8)  # ZD/1355/2021 and ZD/1388/2021 in the ADI
# The sittings of the Digitalstrategie in the term before: the last two are on the Konsolidierung.
STRATEGY = {("ADI", FOUNDING), ("ADI", FOCUS), ("ADI", date(2022, 1, 20)), ("Rat", date(2022, 3, 31))}
FOUNDS_A_GROUP = ("ADO", timedelta(days=80))  # where the group of today was decided on
SIGNED_AFTER = timedelta(days=21)
DISSENT = 0.4  # share of votes in which the smallest faction says no
QUESTION = "Wann wird der Radweg an der Moerser Straße weitergebaut?"
ANSWER = "Die Bauarbeiten beginnen nach den Sommerferien; die Fahrbahn bleibt befahrbar."


def acts(day, meetings):
    """[(moment, act)] of the sittings that are told: when each was held, and when its minutes were signed."""
    by, found = account("sitzungsdienst"), []
    for meeting in meetings:
        if is_told(meeting, day):
            begins = clock.local(meeting.starts_at).replace(tzinfo=None)
            found.append((begins, partial(hold, meeting.pk, by)))
            found.append((begins + SIGNED_AFTER, partial(sign_minutes, meeting.pk, by)))
    return [(moment, act) for moment, act in found if moment.date() < day]


def is_told(meeting, day):
    name = meeting.committees.all()[0].short_name
    back = FOUNDS_A_GROUP[1] if name == FOUNDS_A_GROUP[0] else LATELY
    return is_of_the_strategy(meeting) or day - back <= meeting.day < day


def is_of_the_strategy(meeting):
    return (meeting.committees.all()[0].short_name, meeting.day) in STRATEGY


class Evening:
    """One sitting as it goes on; each step takes its time."""

    def __init__(self, meeting, by):
        self.meeting, self.by, self.now = meeting, by, meeting.starts_at
        self.chance = random.Random(meeting.slug)
        self.is_of_the_strategy = is_of_the_strategy(meeting)

    def do(self, name, **values):
        self.now += SHORTLY
        with clock_at(self.now):
            sitting.run(self.meeting, name, {key: str(value) for key, value in values.items()}, by=self.by)


def hold(key, by):
    """From the opening to the end, and the results for everyone."""
    meeting = Meeting.objects.prefetch_related("committees").get(pk=key)
    if meeting.state != MeetingState.INVITED:
        return
    evening = Evening(meeting, by)
    sitting.open_sitting(meeting, by=by)
    handled = set()
    while item := next_item(evening, handled):
        handled.add(item.pk)
        handle(evening, item)
    for line in without_result(meeting):
        evening.do("not_handle", item=line.item.pk)
    evening.do("close")
    with clock_at(evening.now):
        publish_results(meeting, by=by)


def next_item(evening, handled):
    """The item that a result has called already, else the next, called now."""
    evening.now += A_POINT
    called = Proceedings.objects.select_related("current_item").get(meeting=evening.meeting).current_item
    if called and called.pk not in handled:
        return called
    item = next_of_meeting(evening.meeting, called and called.pk)
    if item:
        evening.do("call", item=item.pk)
    return item


def handle(evening, item):
    if item.kind == AgendaItemKind.QUESTION_TIME:
        evening.do("add_question", item=item.pk, question=QUESTION, answer=ANSWER)
    elif item.motion_id:
        for station in item.consultations.select_related("committee"):
            decide(evening, item, station)
    elif item.kind == AgendaItemKind.OTHER:
        evening.do("note", item=item.pk)


def decide(evening, item, station):
    """Taken note of, or voted on: mostly by all, now and then against one faction."""
    values = {"item": item.pk, "committee": station.committee_id}
    if asks_of(item, station) == Asks.NOTE:
        evening.do("note", **values)
        return
    evening.do("vote", click="save", **values)
    resolution = item.resolutions.filter(committee=station.committee).order_by("position", "pk").first()
    if evening.meeting.day == FOCUS:
        evening.do("adjourn", item=item.pk, vote=1)
        vote(evening, item.resolutions.get(asks=Asks.ADJOURN), one="yes", rest="no")
    is_agreed = evening.is_of_the_strategy or evening.chance.random() > DISSENT
    take_orders(vote(evening, resolution, one="" if is_agreed else "no", rest="yes"), evening)


def vote(evening, resolution, *, one, rest):
    """The smallest faction says `one`, if anything; everybody else says `rest`."""
    resolution.refresh_from_db()
    row = smallest_faction(resolution) if one else None
    if row:
        evening.do("vote", resolution=resolution.pk, count=resolution.count, click=f"row {row} {one}")
        resolution.refresh_from_db()
    evening.do("vote", resolution=resolution.pk, count=resolution.count, click=f"rest {rest}")
    resolution.refresh_from_db()
    return resolution


def smallest_faction(resolution):
    """The key of its row; None where there are too few for a minority."""
    lines = [line for line in table_now(resolution).lines if line.fact.key not in ("mayor", "none")]
    return min(lines, key=lambda line: line.fact.seats).fact.key if len(lines) > 2 else None


def take_orders(resolution, evening):
    """What the text orders is taken over at once; what the Digitalstrategie ordered was done long ago."""
    if evening.is_of_the_strategy or resolution.outcome.startswith("recommended"):
        return
    with clock_at(evening.now):
        for proposal in proposals_of(resolution, named_offices(), set()):
            office = Office.objects.filter(pk=proposal.office).first() or resolution.item.motion.office
            when = {"due_on": proposal.due_on, "until_next_meeting": proposal.until_next_meeting}
            orders.accept(
                resolution, by=evening.by, text=proposal.text, office=office, returns=proposal.returns, **when
            )


# --- the minutes ---


def sign_minutes(key, by):
    """Both parts are released, signed on paper and sent; the public one is published."""
    for minutes in Minutes.objects.filter(meeting=key).order_by("-is_public"):
        sign_part(minutes, by)
        if minutes.is_public:
            niederschrift.take(minutes, "publish", by=by)


def sign_part(minutes, by):
    niederschrift.take(minutes, "submit", by=by)
    minutes.refresh_from_db()
    for signer in minutes.versions.get().content["signers"]:
        person = Person.objects.get(pk=signer["person"])
        niederschrift.sign(minutes, person, signer["role"], way=SigningWay.PAPER, signed_on=clock.today(), by=by)
    minutes.refresh_from_db()
    niederschrift.take(minutes, "send", by=by)
    niederschrift.note_paper(minutes, [person for person, _ in niederschrift.unsent(minutes)], by=by)
