"""Who sits where: take, leave, replace, move, and seats that are closed or opened. Each wholly or not at all."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Max

from committees import clock
from committees.models import AuditEntry
from committees.states import Position
from committees.workflow import NotAllowed
from projectgroup.actions.publication import touch
from projectgroup.models import Seat, SeatAssignment
from projectgroup.states import Bench, VacancyReason

ONE_DAY = timedelta(days=1)


class Unseen(NotAllowed):
    """The seat is not as the page showed it."""


def current(seat, day, *, substitute=False):
    """The assignment that holds on this day, or None."""
    rows = seat.assignments.on(day).select_related("person")
    return (rows.filter(position=Position.SUBSTITUTE) if substitute else rows.main()).first()


def held(seat, seen=None, *, day=None, seen_on=None, substitute=False):
    """The seat, its row locked. `seen` is the key of the assignment that the page showed for `seen_on` (else for the
    day of the act), 0 for none; None asks nothing."""
    seat = Seat.objects.select_for_update(of=("self",), no_key=True).select_related("group__committee").get(pk=seat.pk)
    if seen is not None:
        refuse_unseen(seat, seen, day, seen_on or day, substitute)
    return seat


def refuse_unseen(seat, seen, day, seen_on, substitute):
    """Nobody is replaced whom the page did not show."""
    shown, then = (current(seat, each, substitute=substitute) for each in (seen_on, day))
    if (shown.pk if shown else 0) != seen:
        who = f"jetzt sitzt dort {shown.person}" if shown else "jetzt ist er frei"
        if substitute:
            who = f"jetzt vertritt {shown.person}" if shown else "jetzt gibt es keine Stellvertretung"
        raise Unseen(f"{seat.name}: Der Sitz wurde inzwischen anders besetzt, {who}. Gespeichert wurde nichts.")
    if then and then.pk != seen:
        raise Unseen(f"{seat.name}: Ab dem {then.starts_on:%d.%m.%Y} ist {then.person} eingetragen. Gespeichert wurde "
                     "nichts.")  # fmt: skip


@transaction.atomic
def assign(seat, person, *, starts_on, by, position=Position.MEMBER, confirmed_by=None, seen=None, seen_on=None,
           ends_on=None):  # fmt: skip
    """Put a person on a free seat, or beside it as substitute."""
    seat = held(seat, seen, day=starts_on, seen_on=seen_on, substitute=position == Position.SUBSTITUTE)
    assignment = SeatAssignment.objects.create(
        seat=seat,
        group=seat.group,
        person=person,
        position=position,
        starts_on=starts_on,
        ends_on=ends_on if ends_on is not None else seat.ends_on,
        confirmed_by=confirmed_by,
    )
    note(assignment, "seat_begin", by, after=f"{person}, ab {starts_on:%d.%m.%Y}")
    return assignment


@transaction.atomic
def vacate(assignment, *, last_day, reason, by, remark=""):
    """End an assignment; the seat is free from the next day on. One that begins later is taken back."""
    assignment = SeatAssignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
    if assignment.ends_on and assignment.ends_on <= last_day:
        raise NotAllowed(f"{assignment.person} hat den Sitz schon seit dem {assignment.ends_on:%d.%m.%Y} nicht mehr.")
    if assignment.starts_on > last_day:
        return remove(assignment, by=by, remark=remark)
    assignment.ends_on, assignment.end_reason = last_day, reason
    assignment.save(update_fields=["ends_on", "end_reason"])
    words = f"letzter Tag {last_day:%d.%m.%Y}, {VacancyReason(reason).label}" if reason else f"bis {last_day:%d.%m.%Y}"
    note(assignment, "seat_end", by, after=words, remark=remark)
    return assignment


@transaction.atomic
def remove(assignment, *, by, remark=""):
    """Take back an entry that was wrong from its beginning."""
    note(
        assignment, "seat_remove", by, before=f"{assignment.person}, ab {assignment.starts_on:%d.%m.%Y}", remark=remark
    )
    assignment.delete()


@transaction.atomic
def replace(seat, person, *, day, by, reason=VacancyReason.REPLACED, seen=None, seen_on=None, confirmed_by=None,
            position=Position.MEMBER):  # fmt: skip
    """From this day on somebody else has the seat; where it was free, simply that one has it."""
    is_substitute = position == Position.SUBSTITUTE
    seat = held(seat, seen, day=day, seen_on=seen_on, substitute=is_substitute)
    before = current(seat, day, substitute=is_substitute)
    if before:
        vacate(before, last_day=day - ONE_DAY, reason=reason, by=by)
    return assign(seat, person, starts_on=day, by=by, position=position, confirmed_by=confirmed_by)


@transaction.atomic
def move(assignment, seat, *, day, by, seen=None, seen_on=None):
    """From this day on the person sits on another, free seat of the same bench."""
    if assignment.seat_id == seat.pk:
        return assignment
    first, second = sorted([assignment.seat, seat], key=lambda each: each.pk)
    held(first), held(second)  # both rows in one order, so that two moves at once do not wait for each other
    vacate(assignment, last_day=day - ONE_DAY, reason=VacancyReason.REPLACED, by=by)
    position = assignment.position
    return assign(seat, assignment.person, starts_on=day, by=by, position=position, seen=seen, seen_on=seen_on)


@transaction.atomic
def appoint(assignment, position, *, day, by):
    """From this day on the person has another task, such as the chair, on the same seat."""
    held(assignment.seat)
    assignment = SeatAssignment.objects.select_related("person", "seat__group__committee").get(pk=assignment.pk)
    if assignment.position == position:
        raise NotAllowed(f"{assignment.person} hat diese Aufgabe schon.")
    if assignment.ends_on and assignment.ends_on < day:
        raise NotAllowed(f"{assignment.person} hat den Sitz schon seit dem {assignment.ends_on:%d.%m.%Y} nicht mehr.")
    if assignment.starts_on >= day:
        return correct_position(assignment, position, by=by)
    ends_on, paper = assignment.ends_on, assignment.confirmed_by
    vacate(assignment, last_day=day - ONE_DAY, reason="", by=by)
    return assign(
        assignment.seat, assignment.person, starts_on=day, ends_on=ends_on, position=position, confirmed_by=paper, by=by
    )


def correct_position(assignment, position, *, by):
    before, assignment.position = assignment.get_position_display(), position
    assignment.save(update_fields=["position"])
    note(assignment, "seat_appoint", by, before=before, after=f"{assignment.person}: {Position(position).label}")
    return assignment


@transaction.atomic
def close(seat, *, last_day, by, reason=VacancyReason.CLOSED):
    """End a seat, for instance because its faction ended; who sits there leaves with it, and its history stays."""
    seat = held(seat)
    for assignment in seat.assignments.still_after(last_day):
        vacate(assignment, last_day=last_day, reason=reason, by=by)
    seat.ends_on = last_day
    seat.save(update_fields=["ends_on"])
    AuditEntry.objects.note(by=by, subject=seat, action="seat_close", after=f"letzter Tag {last_day:%d.%m.%Y}")
    touch(seat.group)


@transaction.atomic
def open_seat(group, *, bench, place, starts_on, by, faction=None, faction_place=1, office=None):
    """Give a free place of a bench to a faction, or to the administration."""
    seat = Seat.objects.create(
        group=group,
        bench=bench,
        place=place,
        faction=faction,
        faction_place=faction_place if bench == Bench.FACTION else 1,
        office=office,
        starts_on=starts_on,
    )
    AuditEntry.objects.note(by=by, subject=seat, action="seat_open", after=f"{seat.name}, ab {starts_on:%d.%m.%Y}")
    touch(group)
    return seat


@transaction.atomic
def recompose(group, *, by, seats_per_faction, faction_seats, administration_seats):
    """Other numbers for the benches. What stands beyond a shorter bench moves up to free places; where there are none,
    the database refuses to take a place away from a living seat."""
    before = group.composition_words
    move_up(group, Bench.FACTION, faction_seats, by)
    move_up(group, Bench.ADMINISTRATION, administration_seats, by)
    group.seats_per_faction, group.faction_seats = seats_per_faction, faction_seats
    group.administration_seats = administration_seats
    group.save(update_fields=["seats_per_faction", "faction_seats", "administration_seats"])
    AuditEntry.objects.note(by=by, subject=group, action="recompose", before=before, after=group.composition_words)
    touch(group)


def move_up(group, bench, size, by):
    living = list(group.seats.filter(bench=bench, ends_on=None).select_related("group__committee").order_by("place"))
    free = sorted(set(range(1, size + 1)) - {seat.place for seat in living})
    beyond = [seat for seat in living if seat.place > size]
    for seat, place in zip(beyond, free, strict=False):
        change_place(seat, place, by)


def change_place(seat, place, by):
    """From the first day on which the place is free, whoever has the seat has it there. The seat with its history ends
    on the day before."""
    seat = held(seat)
    before, day = seat.name, free_from(seat, place)
    if seat.starts_on >= day:
        seat.place = place
        seat.save(update_fields=["place"])
        return
    leaving = [(row, row.ends_on) for row in seat.assignments.still_after(day - ONE_DAY).select_related("person")]
    close(seat, last_day=day - ONE_DAY, by=by, reason="")
    following = open_seat(
        seat.group, bench=seat.bench, place=place, starts_on=day, faction=seat.faction,
        faction_place=seat.faction_place, office=seat.office, by=by,
    )  # fmt: skip
    for row, ends_on in leaving:
        assign(
            following, row.person, starts_on=max(day, row.starts_on), ends_on=ends_on, position=row.position,
            confirmed_by=row.confirmed_by, by=by,
        )  # fmt: skip
    seat.nominations.pending().update(seat=following)
    AuditEntry.objects.note(by=by, subject=following, action="seat_place", before=before, after=following.name)


def free_from(seat, place):
    """Today, or the day after the last seat on this place."""
    last = seat.group.seats.filter(bench=seat.bench, place=place).aggregate(last=Max("ends_on"))["last"]
    return max(today_within(seat.group), last + ONE_DAY if last else seat.group.committee.starts_on)


def note(assignment, action, by, *, before="", after="", remark=""):
    """In the audit log under the seat, whose history it is."""
    AuditEntry.objects.note(
        by=by, subject=assignment.seat, action=action, before=before, after=after, note=remark[:2000]
    )
    touch(assignment.seat.group)


def today_within(group):
    """Today, or the nearest day on which the group exists."""
    return day_within(group, clock.today())


def day_within(group, day):
    committee = group.committee
    return max(committee.starts_on, min(day, committee.ends_on or day))
