"""Puts a term of the demo town into the database: factions, committees, seats and sittings."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from committees import models
from committees.actions.meetings import give_meeting_slug
from committees.demo import people
from committees.demo.items import HALL
from committees.demo.seating import seats_of_term
from committees.demo.sittings import sitting_days
from committees.demo.term_2020 import OLD_SITTINGS, OLD_TERM
from committees.states import LegalProfile, MeetingState, MembershipRole
from committees.words import slugify

START = time(17, 0)
SWORN_IN = (MembershipRole.COUNCIL_MEMBER, MembershipRole.EXPERT_CITIZEN)
AGREED = "einheitlicher Wahlvorschlag des Rates"
UNTIL_SWORN_IN = timedelta(days=23)  # 1 to 24 November 2020


def make_term(term, persons):
    row = models.LegislativeTerm.objects.create(name=term.name, starts_on=term.starts_on, ends_on=term.ends_on)
    period = {"starts_on": term.starts_on, "ends_on": term.ends_on}
    factions = make_factions(term, row, persons, period)
    seats = seats_of_term(term)
    for position, committee in enumerate(term.committees, start=1):
        body = make_committee(committee, row, position, period)
        models.Membership.objects.bulk_create(
            membership
            for seat in seats[committee.short_name]
            for membership in memberships_of(seat, body, persons, factions, period)
        )
        make_quotas(committee, body, factions, period)


def make_factions(term, row, persons, period):
    """{short name: faction}, with its members; the first is the chair, the second the deputy."""
    factions = {}
    for position, faction in enumerate(term.factions, start=1):
        factions[faction.short_name] = models.Faction.objects.create(
            name=faction.name,
            short_name=faction.short_name,
            slug=slugify(faction.short_name).lower(),
            color=faction.color,
            term=row,
            position=position,
            **period,
        )
    roles = models.FactionMembership.Role
    for short_name, names in term.council.items():
        for place, name in enumerate(names if short_name else ()):
            role = (roles.CHAIR, roles.DEPUTY)[place] if place < 2 else roles.MEMBER
            for who, dates in succession(name, period):
                models.FactionMembership.objects.create(
                    person=persons[who], faction=factions[short_name], role=role, **dates
                )
    return factions


def make_committee(committee, term, position, period):
    takes_citizens = committee.profile == LegalProfile.COMMITTEE and not committee.council_only
    return models.Committee.objects.create(
        term=term,
        name=committee.name,
        short_name=committee.short_name,
        slug=committee.slug,
        legal_profile=committee.profile,
        seats=committee.seats,
        max_expert_citizens=8 if takes_citizens else None,
        council_members_only=committee.council_only,
        position=position,
        **period,
    )


def make_quotas(committee, body, factions, period):
    """The shares as one list on which the whole Rat agreed, so without a method."""
    if body.is_council:
        return
    models.FactionQuota.objects.bulk_create(
        models.FactionQuota(committee=body, faction=faction, seats=share, resolution_note=AGREED, **period)
        for faction, share in zip(factions.values(), committee.shares, strict=True)
    )


def memberships_of(seat, committee, persons, factions, period):
    return [
        models.Membership(
            committee=committee,
            person=persons[who],
            role=seat.role,
            position=seat.position,
            has_vote=seat.has_vote,
            rank=seat.rank,
            on_behalf_of=factions.get(seat.faction),
            sworn_in_on=sworn_in_on(seat, who, dates),
            resolution_note="" if dates == period else people.LEAVING_NOTE,
            **dates,
        )
        for who, dates in succession(seat.person, period)
    ]


def sworn_in_on(seat, name, dates):
    """The day of the first sitting of the Rat; some have missed it."""
    if seat.role not in SWORN_IN or name in people.NOT_SWORN_IN:
        return None
    return dates["starts_on"] + UNTIL_SWORN_IN


def succession(name, period):
    """(name, period) of whoever holds this seat, one after the other."""
    if name != people.LEAVING or period["starts_on"] != OLD_TERM.starts_on:
        return [(name, period)]
    last = people.LEFT_ON
    return [
        (name, period | {"ends_on": last}),
        (people.SUCCESSOR.name, period | {"starts_on": last + timedelta(days=1)}),
    ]


def make_meetings(term, first, last, day):
    """The sittings of a term between two days as they were planned; agendas.py leads them on."""
    bodies = {c.short_name: c for c in models.Committee.objects.filter(term__starts_on=term.starts_on)}
    for committee in term.committees:
        days = sitting_days(committee.slot, term.starts_on, first, min(last, term.ends_on))
        if term is OLD_TERM:
            days = OLD_SITTINGS.get(committee.short_name, days)
        cancelled = cancelled_day(committee, days, day)
        for sitting in days:
            meeting = models.Meeting.objects.create(
                starts_at=timezone.make_aware(datetime.combine(sitting, START)),
                room=free_room(sitting),
                state=MeetingState.CANCELLED if sitting == cancelled else MeetingState.PLANNED,
                cancel_reason="Es liegen keine Beratungspunkte vor." if sitting == cancelled else "",
            )
            meeting.committees.add(bodies[committee.short_name])
            give_meeting_slug(meeting)


def free_room(day):
    """The hall, or the smaller room where another committee sits in the hall that day."""
    taken = models.Meeting.objects.filter(starts_at__date=day).values("room")
    rooms = models.Room.objects.exclude(pk__in=taken)
    return rooms.filter(name=HALL[0]).first() or rooms.first()


def cancelled_day(committee, days, day):
    """One sitting is called off, so that lists show how that looks."""
    ahead = [sitting for sitting in days if sitting > day]
    return ahead[1] if committee.short_name == "RPA" and len(ahead) > 1 else None
