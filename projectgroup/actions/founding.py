"""A project group comes into being: its committee, its seats by the composition, its first sitting."""

from django.db import transaction

from committees import clock
from committees.actions.meetings import give_meeting_slug
from committees.models import AuditEntry, Committee, CommitteeSetting, Faction, LegislativeTerm, Meeting
from committees.states import LegalProfile
from committees.words import slugify
from committees.workflow import NotAllowed
from projectgroup.actions.resolutions import founding_resolution_of
from projectgroup.models import ProjectGroup, Seat
from projectgroup.states import Bench

# A project group has no Ladungsfrist of the Gemeindeordnung.
CALLED_AT_SHORT_NOTICE = {
    "notice_days": 0,
    "urgent_notice_days": 0,
    "editorial_days": 3,
    "signing_days": 2,
    "dispatch_days": 1,
    "announcement_days": 1,
}


def factions_on(day):
    """The factions of the council on this day, in their order; a Gruppe has no seat of its own."""
    return list(Faction.objects.on(day).filter(kind=Faction.Kind.FACTION).order_by("position", "name"))


@transaction.atomic
def found(motion, *, name, short_name, mandate, reports_to, starts_on, by, ends_on=None, seats_per_faction=1,
          faction_seats=None, administration_seats=6):  # fmt: skip
    """Found a group from a released paper, with one seat (or more) for each faction of that day and empty seats for
    the administration. `faction_seats` is the size of the faction bench; None: as many as the factions need."""
    if motion.latest_version is None:
        raise NotAllowed("Eine Projektgruppe entsteht aus einer freigegebenen Vorlage.")
    factions = factions_on(starts_on)
    needed = len(factions) * seats_per_faction
    group = ProjectGroup(
        committee=make_committee(name, short_name, starts_on, ends_on),
        founding_motion=motion,
        founding_resolution=founding_resolution_of(motion),
        reports_to=reports_to,
        mandate=mandate,
        seats_per_faction=seats_per_faction,
        faction_seats=needed if faction_seats is None else faction_seats,
        administration_seats=administration_seats,
    )
    group.save()
    seat_factions(group, factions, starts_on)
    seat_administration(group, starts_on)
    AuditEntry.objects.note(by=by, subject=group, action="found", after=group.composition_words, note=str(motion))
    return group


def make_committee(name, short_name, starts_on, ends_on):
    term = LegislativeTerm.objects.on(starts_on).first()
    if term is None:
        raise NotAllowed(f"Für den {starts_on:%d.%m.%Y} ist keine Wahlperiode angelegt.")
    committee = Committee.objects.create(
        term=term,
        name=name,
        short_name=short_name,
        slug=free_slug(name),
        legal_profile=LegalProfile.PROJECT_GROUP,
        substitution=Committee.Substitution.PERSONAL,
        position=900,  # after the committees
        starts_on=starts_on,
        ends_on=ends_on,
    )
    CommitteeSetting.objects.create(committee=committee, valid_from=starts_on, **CALLED_AT_SHORT_NOTICE)
    return committee


def free_slug(name):
    """The address made of the name, with a number where another committee has it."""
    wanted = slugify(name.removeprefix("Projektgruppe ")).lower()[:50]
    taken = set(Committee.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(slug for slug in (wanted, *(f"{wanted}-{n}" for n in range(2, 1000))) if slug not in taken)


def seat_factions(group, factions, day):
    """A seat each, as far as the bench reaches; the rest is said by the plan."""
    owners = [(faction, n) for n in range(1, group.seats_per_faction + 1) for faction in factions]
    owners.sort(key=lambda owner: factions.index(owner[0]))
    for place, (faction, number) in enumerate(owners[: group.faction_seats], start=1):
        Seat.objects.create(
            group=group, bench=Bench.FACTION, place=place, faction=faction, faction_place=number, starts_on=day
        )


def seat_administration(group, day):
    for place in range(1, group.administration_seats + 1):
        Seat.objects.create(group=group, bench=Bench.ADMINISTRATION, place=place, starts_on=day)


@transaction.atomic
def plan_sitting(group, *, starts_at, place, by, is_announced=False):
    """Enter a sitting of the group; unless announced, only those who may know of it see it."""
    if not group.committee.holds_on(clock.local(starts_at).date()):
        raise NotAllowed(f"Am {clock.local(starts_at):%d.%m.%Y} besteht die Projektgruppe nicht.")
    meeting = Meeting.objects.create(starts_at=starts_at, place=place, is_public=is_announced)
    meeting.committees.add(group.committee)
    give_meeting_slug(meeting)
    AuditEntry.objects.note(by=by, subject=meeting, action="plan", after=str(meeting))
    return meeting
