"""Who was elected by lists takes the seats of the committee, all in one act (§ 50 Abs. 3 GO NRW)."""

from dataclasses import dataclass
from datetime import timedelta

from committees import clock, hooks
from committees.actions.seat_changes import LONGEST_NOTE
from committees.actions.seats import fill_seat, sits_in_council
from committees.models import Committee, ElectionRound, Membership, Resolution
from committees.results import lists_content
from committees.states import Asks, MembershipRole, Outcome, Position, RoundKind

A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Elected:
    """One name that a list brought in."""

    name: str
    list_name: str


def fill_elected(changes, *, committee, day, seats):
    """`seats` [(person, faction or None)]: they sit from this day until the committee ends. Who is no Ratsmitglied
    enters as sachkundiger Bürger or sachkundige Bürgerin (§ 58 Abs. 3 GO NRW)."""
    last = min(filter(None, [committee.ends_on, committee.term.ends_on]))
    for person, faction in seats:
        is_councillor = sits_in_council(person, day)
        values = {
            "committee": committee,
            "person": person,
            "role": MembershipRole.COUNCIL_MEMBER if is_councillor else MembershipRole.EXPERT_CITIZEN,
            "position": Position.MEMBER,
            "has_vote": True,
            "on_behalf_of": faction,
            "starts_on": day,
            "ends_on": last,
        }
        fill_seat(changes, values)


# --- what was elected ---


def elections_by_list():
    """Elections that filled a committee by lists, the newest first."""
    filled = ElectionRound.objects.filter(kind__in=RoundKind.by_list(), candidates__seats__gt=0)
    found = Resolution.objects.filter(asks=Asks.ELECT, outcome=Outcome.ELECTED, pk__in=filled.values("resolution"))
    return found.select_related("committee", "item__meeting", "about").order_by("-decided_at", "-pk")


def elected_of(resolution):
    """Those that the lists brought in, list by list in their order."""
    lists = lists_content(resolution).get("lists", [])
    return [Elected(name, each["name"]) for each in lists for name in each["elected"]]


def note_of(resolution):
    """ "Rat, 24.11.2025, Ö 4": stands as the Beschluss at each of the seats."""
    parts = (resolution.committee.short_name, f"{resolution.item.meeting.day:%d.%m.%Y}", resolution.subject.number)
    return ", ".join(filter(None, parts))[:LONGEST_NOTE]


def waiting_elections(user):
    """Elections of the past year that this user reads and whose seats nobody entered yet."""
    recent = elections_by_list().visible_to(user).filter(decided_at__gte=clock.now() - A_YEAR)
    notes = {resolution: note_of(resolution) for resolution in recent}
    seats = Membership.objects.filter(resolution_note__in=notes.values())
    entered = set(seats.values_list("resolution_note", flat=True)) if notes else set()
    return [resolution for resolution, note in notes.items() if note not in entered]


def to_be_filled(term):
    """Keys of committees whose members the Rat elects; a Sitzplan of its own is filled there."""
    found = Committee.objects.filter(term=term)
    return [body.pk for body in found if not (body.is_council or hooks.first(hooks.seat_plans, body))]
