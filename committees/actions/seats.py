"""Who sits where, changed in one act: begin, end, replace, end of a mandate; each wholly or not at all."""

from datetime import timedelta

from committees import clock, hooks
from committees.actions.seat_changes import SeatError
from committees.models import FactionMembership, Membership, Role
from committees.states import LegalProfile, MembershipRole, Position

ONE_DAY = timedelta(days=1)
SAME_OR_EXPERT = (MembershipRole.COUNCIL_MEMBER, MembershipRole.EXPERT_CITIZEN)


def fill_seat(changes, values):
    """Take a person into a committee."""
    stand_down(changes, values["person"], values["committee"], values["starts_on"])
    changes.begin(**values)


def change_seat(changes, membership, day, values):
    """Other values from this day on; without a day the row was wrong from its beginning and is corrected."""
    membership = locked(membership)
    if day is None:
        note = {"resolution_note": changes.note} if changes.note else {}
        changes.correct(membership, **values, **note)
    else:
        changes.change_from(membership, day, **values)


def end_seat(changes, membership, last_day):
    membership = locked(membership)
    if membership.ends_on and membership.ends_on <= last_day:
        raise SeatError(
            f"{membership.person} gehört dem Gremium „{membership.committee}“ schon seit dem "
            f"{membership.ends_on:%d.%m.%Y} nicht mehr an."
        )
    changes.end(membership, last_day)


def replace(changes, *, old, new, committees, day, takes_position=False):
    """From this day on B has the seats of A in these committees."""
    seats = {seat.committee_id: seat for seat in seats_held(old, day)}
    standing_in_the_way = list(obstacles(seats, old, new, committees, day))
    if standing_in_the_way:
        raise SeatError(standing_in_the_way)
    for committee in committees:
        hand_over(changes, seats[committee.pk], new, day, takes_position=takes_position)


def obstacles(seats, old, new, committees, day):
    """Why the one cannot follow the other in a committee, one sentence each."""
    sits = new.memberships.still_after(day - ONE_DAY).exclude(position=Position.SUBSTITUTE, starts_on__lt=day)
    taken = set(sits.values_list("committee", flat=True))
    for committee in committees:
        seat = seats.get(committee.pk)
        if seat is None:
            yield f"{old} gehört dem Gremium „{committee}“ am {day:%d.%m.%Y} nicht an."
        elif seat.starts_on >= day:
            yield (
                f"{old} gehört dem Gremium „{committee}“ erst seit dem {seat.starts_on:%d.%m.%Y} an. "
                "Bitte einen späteren Tag wählen oder den Eintrag berichtigen."
            )
        elif committee.pk in taken:
            yield f"{new} gehört dem Gremium „{committee}“ schon an. Bitte dieses Gremium abwählen."


def hand_over(changes, seat, person, day, *, takes_position=False):
    """End this seat before the day and begin it for somebody else; who was a substitute there moves up."""
    last = seat.ends_on
    position = seat.position if takes_position or is_no_office(seat.position) else Position.MEMBER
    stand_down(changes, person, seat.committee, day)
    changes.end(seat, day - ONE_DAY)
    changes.begin(
        committee=seat.committee,
        person=person,
        role=role_of_successor(seat, person, day),
        position=position,
        has_vote=seat.has_vote,
        rank=seat.rank,
        on_behalf_of=seat.on_behalf_of,
        substitute_for=seat.substitute_for,
        starts_on=day,
        ends_on=last,
    )
    for substitute in personal_substitutes(seat, day):
        if substitute.person_id != person.pk:
            changes.change_from(substitute, day, substitute_for=person)


def is_no_office(position):
    return position not in (Position.CHAIR, Position.DEPUTY_CHAIR)


def role_of_successor(seat, person, day):
    """Who sits in the Rat enters as a Ratsmitglied; who does not can only be an expert citizen in a committee."""
    if seat.committee.is_council or seat.role not in SAME_OR_EXPERT:
        return seat.role
    return MembershipRole.COUNCIL_MEMBER if sits_in_council(person, day) else MembershipRole.EXPERT_CITIZEN


def sits_in_council(person, day):
    seats = person.memberships.on(day).filter(committee__legal_profile=LegalProfile.COUNCIL)
    return seats.filter(role=MembershipRole.COUNCIL_MEMBER).exists()


def end_mandate(changes, *, person, last_day, successor=None, committees=(), ends_roles=True):
    """Somebody leaves the Rat: all seats, the faction and the roles end; a successor takes the chosen seats."""
    day = last_day + ONE_DAY
    handed_on = {committee.pk for committee in committees} if successor else set()
    seats = seats_of(person, last_day)
    refuse_to_erase(seats, day)
    if successor:
        enter_committees(changes, successor, [seat for seat in seats if seat.committee_id in handed_on], day)
    for seat in seats:
        if seat.starts_on > last_day:
            changes.remove(seat)
        elif seat.committee_id in handed_on:
            hand_over(changes, seat, successor, day)
        else:
            changes.end(seat, last_day)
    leave_faction(changes, person, last_day)
    if successor:
        enter_faction(changes, person, successor, day)
    if ends_roles:
        end_roles(changes, person, last_day)


def enter_committees(changes, successor, seats, day):
    """Make way for the seats that the successor is to take."""
    for seat in seats:
        stand_down(changes, successor, seat.committee, day)
    if any(seat.committee.is_council for seat in seats):
        become_council_member(changes, successor, day)


def become_council_member(changes, person, day):
    """Who enters the Rat is no expert citizen any more (G5), but stays where he or she sat."""
    for seat in seats_of(person, day - ONE_DAY):
        if seat.role == MembershipRole.EXPERT_CITIZEN:
            changes.change_from(seat, day, role=MembershipRole.COUNCIL_MEMBER)


def enter_faction(changes, person, successor, day):
    """The successor joins the faction of the one who leaves, unless already in it."""
    left = person.faction_memberships.on(day - ONE_DAY).select_related("faction").first()
    if left and not successor.faction_memberships.on(day).filter(faction=left.faction).exists():
        changes.begin_other(
            FactionMembership(person=successor, faction=left.faction, starts_on=day, ends_on=left.faction.ends_on)
        )


def leave_faction(changes, person, last_day):
    end_others(changes, person.faction_memberships.select_related("faction"), last_day)


def end_roles(changes, person, last_day):
    end_others(changes, Role.objects.filter(user__person=person).select_related("user__person"), last_day)


def end_others(changes, rows, last_day):
    for row in rows.still_after(last_day).select_for_update(of=("self",)):
        changes.end_other(row, last_day)


def stand_down(changes, person, committee, day):
    """Who takes a seat is no longer a substitute for one in the same committee."""
    rows = person.memberships.filter(committee=committee, position=Position.SUBSTITUTE, starts_on__lt=day)
    for row in lock(rows.still_after(day - ONE_DAY)):
        changes.end(row, day - ONE_DAY)


def personal_substitutes(seat, day):
    rows = Membership.objects.filter(committee=seat.committee, substitute_for=seat.person, starts_on__lt=day)
    return lock(rows.still_after(day - ONE_DAY))


def refuse_to_erase(seats, day):
    """A mistyped year must not wipe out who sat where; a seat that was never taken up may go."""
    begun = [seat for seat in seats if day < seat.starts_on <= clock.today()]
    if begun:
        first = min(begun, key=lambda seat: seat.starts_on)
        raise SeatError(
            f"{first.person} gehört dem Gremium „{first.committee}“ seit dem {first.starts_on:%d.%m.%Y} an, also erst "
            "nach diesem letzten Tag. Bitte einen späteren Tag wählen."
        )


def seats_held(person, day):
    return seats_changed_here(person.memberships.on(day))


def seats_of(person, last_day):
    """Seats that last beyond this day or begin after it, the Rat first; those of a Sitzplan are ended there."""
    seats = seats_changed_here(person.memberships.still_after(last_day))
    return sorted(seats, key=lambda seat: (not seat.committee.is_council, seat.committee.position, seat.pk))


def seats_changed_here(rows):
    """Without those that follow from a plan of their own: when a mandate ends, that plan shows what is to be filled."""
    return [seat for seat in lock(rows) if not hooks.first(hooks.seat_plans, seat.committee)]


def lock(rows):
    """Held until the end of the act, so that nobody gives the same seat to somebody else meanwhile."""
    rows = rows.select_for_update(of=("self",)).order_by("pk")
    return list(rows.select_related("committee", "person", "on_behalf_of", "substitute_for"))


def locked(membership):
    found = lock(Membership.objects.filter(pk=membership.pk))
    if not found:
        raise SeatError("Diesen Eintrag gibt es nicht mehr.")
    return found[0]
