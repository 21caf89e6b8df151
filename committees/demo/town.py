"""Puts the demo town into an empty database: town, settings, offices, persons, accounts, terms, committees, sittings."""

import random
from datetime import date, datetime, time, timedelta

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from committees import models
from committees.demo import people
from committees.demo.accounts import ACCOUNTS, DEMO_PASSWORD
from committees.demo.kinds import KINDS
from committees.demo.seating import seats_of_term
from committees.demo.sittings import sitting_days
from committees.demo.term_2020 import OLD_SITTINGS, OLD_TERM
from committees.states import LegalProfile, MeetingState, NumberReset, NumberScope, Position, UserRole
from committees.words import slugify

SERVICE_START = date(2019, 1, 1)
OFFICES = {
    "ZD": "Zentrale Dienste",
    "FB1": "Bürgerservice, Sicherheit und Ordnung",
    "FB2": "Finanzen und Kämmerei",
    "FB3": "Jugend und Soziales",
    "FB4": "Stadtplanung und Bauordnung",
    "FB5": "Straßen, Grünflächen und Umwelt",
    "SIM": "Service Immobilien",
    "SKS": "Schule, Kultur und Sport",
}
SETTINGS = (
    (date(2020, 11, 1), "Hauptsatzung und Geschäftsordnung der Wahlperiode 2020–2025, Beschlüsse vom 24.11.2020"),
    (date(2025, 11, 1), "Hauptsatzung und Geschäftsordnung der Wahlperiode ab 2025 (Vorführung, erfunden)"),
)
PLACE = "Rathaus, großer Sitzungssaal"
START = time(17, 0)


def build_town(term, day):
    """Everything that stands before the first Vorlage; returns the persons by name."""
    make_municipality()
    make_kinds()
    offices = {code: models.Office.objects.create(code=code, name=name) for code, name in OFFICES.items()}
    persons = make_persons()
    make_staff(offices, persons)
    for each in (OLD_TERM, term):
        make_term(each, persons)
    make_meetings(OLD_TERM, date(2020, 11, 1), date(2022, 3, 31), day)
    make_meetings(term, day - timedelta(days=365), day + timedelta(days=365), day)
    make_accounts(term, offices, persons)
    return persons


def make_municipality():
    models.Municipality.objects.create(
        name="Stadt Meerbusch",
        short_name="Meerbusch",
        address="Rathaus\n40667 Meerbusch",
        email="rathaus@example.org",
        phone="02132 555-0",
        website="https://ris.example.org",
    )
    for valid_from, source in SETTINGS:
        models.TownSetting.objects.create(valid_from=valid_from, source=source, objection_days=3)


def make_kinds():
    scheme = models.NumberingScheme.objects.create(
        name="Drucksachen", template="{office}/{n}/{year}", scope=NumberScope.TOWN, reset=NumberReset.NEVER
    )
    for position, kind in enumerate(KINDS, start=1):
        row = models.MotionKind.objects.create(
            key=kind.key,
            name=kind.name,
            short_name=kind.short_name,
            description=kind.description,
            scheme=scheme,
            is_decided=kind.is_decided,
            asks_financial_effect=kind.asks_financial_effect,
            is_drafted_here=kind.is_drafted_here,
            position=position,
        )
        for place, section in enumerate(kind.sections, start=1):
            row.sections.create(
                key=section.key,
                title=section.title,
                hint=section.hint,
                is_required=section.is_required,
                position=place,
            )


def make_persons():
    """All persons by name, every other one with contact data."""
    chance = random.Random(1355)
    persons = {}
    for number, each in enumerate(people.everyone(), start=1):
        person = models.Person.objects.create(
            title=each.title,
            given_name=each.given_name,
            family_name=each.family_name,
            address_form=each.address_form,
            slug=slugify(each.name).lower(),
        )
        persons[each.name] = person
        if chance.random() < 0.5:
            address, phone = f"{person.slug}@example.org", f"02132 555-{1000 + number}"
            models.PersonContact.objects.create(person=person, email=address, phone=phone)
    return persons


def make_staff(offices, persons):
    for code, staff in people.STAFF.items():
        for place, person in enumerate(staff):
            models.OfficeStaff.objects.create(
                office=offices[code], person=persons[person.name], is_head=place == 0, starts_on=SERVICE_START
            )


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
            **dates,
        )
        for who, dates in succession(seat.person, period)
    ]


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
    """The sittings of a term between two days, with the state they have on the day of the demo."""
    bodies = {c.short_name: c for c in models.Committee.objects.filter(term__starts_on=term.starts_on)}
    for committee in term.committees:
        days = sitting_days(committee.slot, term.starts_on, first, min(last, term.ends_on))
        if term is OLD_TERM:
            days = OLD_SITTINGS.get(committee.short_name, days)
        cancelled = cancelled_day(committee, days, day)
        for sitting in days:
            meeting = models.Meeting.objects.create(
                starts_at=timezone.make_aware(datetime.combine(sitting, START)),
                place=PLACE,
                state=MeetingState.CANCELLED if sitting == cancelled else state_of(sitting, day),
            )
            meeting.committees.add(bodies[committee.short_name])


def cancelled_day(committee, days, day):
    """One sitting is called off, so that lists show how that looks."""
    ahead = [sitting for sitting in days if sitting > day]
    return ahead[1] if committee.short_name == "RPA" and len(ahead) > 1 else None


def state_of(sitting, day):
    left = (sitting - day).days
    if left < 0:
        return MeetingState.SIGNED if left < -60 else MeetingState.FINISHED
    if left <= 14:
        return MeetingState.INVITED
    return MeetingState.AGENDA_SET if left <= 21 else MeetingState.PLANNED


def make_accounts(term, offices, persons):
    """The demo sign-ins, and an account without password for each further person who drafts."""
    for account in ACCOUNTS:
        user = models.User.objects.create(username=account.username, person=persons[account.person])
        for role in account.roles:
            faction = models.Faction.objects.get(term__starts_on=term.starts_on, short_name=account.faction) if account.faction else None
            models.Role.objects.create(
                user=user,
                role=role,
                office=offices[account.office] if role in (UserRole.CLERK, UserRole.OFFICE_HEAD) else None,
                faction=faction,
                starts_on=faction.starts_on if faction else SERVICE_START,
            )
