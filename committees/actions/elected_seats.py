"""Who was elected by lists takes the seats of the committee, all in one act (§ 50 Abs. 3 GO NRW)."""

from dataclasses import dataclass
from datetime import timedelta

from committees import clock, hooks
from committees.actions.seat_changes import LONGEST_NOTE, SeatError
from committees.actions.seats import ONE_DAY, SAME_OR_EXPERT, fill_seat, lock, refuse_to_erase, sits_in_council
from committees.models import Committee, ElectionRound, Membership, Resolution
from committees.results import lists_content
from committees.rules.language import listing
from committees.states import Asks, Filling, MembershipRole, Outcome, Position, RoundKind

A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Elected:
    """One name that a list brought in."""

    name: str
    list_name: str


def fill_elected(changes, *, committee, day, seats, filling):
    """`seats` [(person, faction or None)]: they sit from this day until the committee ends. Who is no Ratsmitglied
    enters as sachkundiger Bürger or sachkundige Bürgerin (§ 58 Abs. 3 GO NRW). A Neuwahl ends the seats of all who
    were elected before; who is elected again goes on with what they are in the committee."""
    sitting, elected = elected_seats(committee, day), [person for person, _ in seats]
    changes.groups = groups_of(sitting, elected, filling)
    if filling == Filling.ANEW:
        make_way(changes, sitting, day, stay={person.pk for person in elected})
    else:
        refuse_members(sitting, elected)
    before = {seat.person_id: seat for seat in sitting}
    for person, faction in seats:
        fill_seat(changes, seat_values(committee, day, person, faction) | kept_values(before.get(person.pk)))


def refuse_members(sitting, elected):
    """A Nachwahl brings in nobody who sits there already; of many names the sentence says which."""
    there = {seat.person_id for seat in sitting}
    names = [person.name for person in elected if person.pk in there]
    if names:
        verb = "gehört" if len(names) == 1 else "gehören"
        raise SeatError(
            f"{listing(names)} {verb} dem Gremium in diesem Zeitraum schon an. War es eine Neuwahl? Dann bitte diese "
            "Angabe ändern."
        )


def seat_values(committee, day, person, faction):
    is_councillor = sits_in_council(person, day)
    return {
        "committee": committee,
        "person": person,
        "role": MembershipRole.COUNCIL_MEMBER if is_councillor else MembershipRole.EXPERT_CITIZEN,
        "position": Position.MEMBER,
        "has_vote": True,
        "on_behalf_of": faction,
        "starts_on": day,
        "ends_on": min(filter(None, [committee.ends_on, committee.term.ends_on])),
    }


def kept_values(seat):
    """Vorsitz and Stellvertretung stay until they are shared out again (§ 58 Abs. 5 GO NRW); sworn in is sworn in."""
    return {"position": seat.position, "sworn_in_on": seat.sworn_in_on} if seat else {}


def elected_seats(committee, day):
    """Seats with a vote that the Rat fills by election and that last into this day or begin later, each held. The
    mayor, advisers, substitutes and the Schriftführung sit there by other right."""
    rows = committee.memberships.filter(has_vote=True, role__in=SAME_OR_EXPERT).still_after(day - ONE_DAY)
    return lock(rows.exclude(position__in=[Position.SUBSTITUTE, Position.MINUTE_TAKER]))


def make_way(changes, sitting, day, *, stay):
    """Every seat ends with the day before, and with it that of whoever stood in for this member alone."""
    refuse_to_erase(sitting, day - ONE_DAY)
    for seat in sitting:
        end_or_remove(changes, seat, day)
    leavers = {seat.person_id for seat in sitting} - stay
    alone = Membership.objects.filter(committee__in={seat.committee_id for seat in sitting}, substitute_for__in=leavers)
    for substitute in lock(alone.still_after(day - ONE_DAY)):
        end_or_remove(changes, substitute, day)


def end_or_remove(changes, seat, day):
    if seat.starts_on >= day:
        changes.remove(seat)
    else:
        changes.end(seat, day - ONE_DAY)


def groups_of(sitting, elected, filling):
    """[(words, names)] for the preview: who goes, who comes, who is elected again or just stays."""
    before, after = dict.fromkeys(seat.person for seat in sitting), dict.fromkeys(elected)
    others = [each for each in before if each not in after]
    comes = [each for each in after if each not in before]
    again = [each for each in before if each in after]
    if filling == Filling.ANEW:
        groups = [("Es scheiden aus", others), ("Es kommen", comes), ("Wiedergewählt", again)]
    else:
        groups = [("Es kommen", comes), ("Es bleiben", others)]
    return [(words, [person.name for person in people]) for words, people in groups if people]


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


def filling_of(committee, day, number):
    """What an election of so many most likely is: a Nachwahl where there is room for them beside the others."""
    voting = committee.memberships.on(day).filter(has_vote=True).exclude(position=Position.SUBSTITUTE).count()
    return Filling.ADDED if 0 < voting <= (committee.seats or 0) - number else Filling.ANEW


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
