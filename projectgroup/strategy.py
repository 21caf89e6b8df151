"""The strategy of a group in public words, as plain values: what an edition publishes and what a report freezes."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, Q

from committees import clock
from committees.models import FactionMembership, Membership, OfficeStaff, Resolution
from committees.states import MembershipRole
from projectgroup.models import MilestoneDependency, ProjectGroup, ProjectIdea, StateChange, Vision
from projectgroup.states import PROPOSAL_SYMBOLS, NotTackledReason, ProposalState

WITH_MANDATE = [role for role in MembershipRole if role != MembershipRole.STAFF]
DECISION = ("committee", "item__motion", "about__motion", "public")  # what is read of a resolution


def strategy_of(group, *, day):
    """{"vision", "principles", "areas" (with their ideas), "milestones", "capacity"} as JSON holds it.

    Public words only: nothing of scores; of the sponsors those with a mandate by name, staff by their office; and what
    was decided behind closed doors shows neither as a decision nor in the state that it brought about."""
    reading = reading_of(group, day)
    areas = [area_content(area, reading) for area in reading.areas]
    return {
        "vision": vision_content(reading.vision),
        "principles": [{"title": each.title, "text": each.text} for each in group.principles.all()],
        "areas": areas,
        "milestones": milestones_of(group),
        "capacity": capacity_content(reading.vision, areas),
    }


@dataclass(frozen=True)
class Reading:
    """What all parts look things up in, read once."""

    group: ProjectGroup
    areas: list
    vision: object = None
    open_decisions: frozenset = frozenset()  # keys of the resolutions that everyone may know of
    sponsors: dict = field(default_factory=dict)  # {key of a person: as everyone reads them}
    earlier: dict = field(default_factory=dict)  # {("area" or "idea", key): last change that everyone may know of}


def reading_of(group, day):
    areas = list(areas_of(group))
    things = [*areas, *(idea for area in areas for idea in area.ideas.all())]
    decided = {thing.decided_by_id for thing in things if thing.decided_by_id}
    known = open_decisions(decided)
    return Reading(
        group=group,
        areas=areas,
        vision=Vision.objects.filter(group=group).first(),
        open_decisions=known,
        sponsors=sponsors_of(areas, day),
        earlier=earlier_changes(group) if decided - known else {},
    )


def areas_of(group):
    deciding = [f"decided_by__{path}" for path in DECISION]
    ideas = ProjectIdea.objects.select_related(*deciding)
    return group.focus_areas.select_related("office", "sponsor", *deciding).prefetch_related(Prefetch("ideas", ideas))


# --- decisions ---


def open_decisions(keys):
    """Those of them that everyone may know of: their results are published, or they were told by a Bekanntgabe."""
    told = Q(pk__in=Resolution.objects.open_to_all().values("pk")) | Q(public__is_disclosed=True)
    found = Resolution.objects.filter(told, pk__in=keys, decided_at__isnull=False, public__isnull=False)
    return frozenset(found.values_list("pk", flat=True))


def waiting_for_results(group):
    """Titles of what a decision moved that not everyone may know of yet."""
    areas = list(areas_of(group))
    moved = [each for area in areas for each in (area, *area.ideas.all()) if each.decided_by_id]
    known = open_decisions({each.decided_by_id for each in moved})
    return [each.title for each in moved if each.decided_by_id not in known]


def earlier_changes(group, known_of=open_decisions):
    """{("area" or "idea", key): the last change by the group itself or by a decision that is known}; `known_of` says of
    keys of resolutions which are, by default those that everyone may know of."""
    changes = StateChange.objects.filter(Q(area__group=group) | Q(idea__area__group=group))
    changes = list(changes.select_related(*(f"resolution__{path}" for path in (*DECISION, "item__meeting"))))
    known = known_of({each.resolution_id for each in changes if each.resolution_id})
    shown = [each for each in changes if each.resolution_id is None or each.resolution_id in known]
    return {("area", each.area_id) if each.area_id else ("idea", each.idea_id): each for each in shown}


def standing_of(thing, kind, reading):
    """(state, who reasons, decision) as everyone may know them: those of now, or those before a closed decision."""
    if thing.decided_by_id is None or thing.decided_by_id in reading.open_decisions:
        return thing.state, thing, thing.decided_by
    change = reading.earlier.get((kind, thing.pk))
    return (change.after, change, change.resolution) if change else (ProposalState.PROPOSED, None, None)


def standing_content(thing, kind, reading):
    state, reasons, decision = standing_of(thing, kind, reading)
    is_reasoned = state in ProposalState.not_tackled()
    return {
        "state": str(state),
        "state_words": ProposalState(state).label,
        "symbol": PROPOSAL_SYMBOLS[state],
        "reason": NotTackledReason(reasons.reason).label if is_reasoned and reasons.reason else "",
        "reason_text": reasons.reason_text if is_reasoned else "",
        "resubmit_on": iso(reasons.resubmit_on) if state == ProposalState.DEFERRED else None,
        "decision": decision_content(decision) if decision else None,
    }


def decision_content(resolution):
    """Who decided it when, on which paper; keys lead to the public pages while there are any."""
    item = resolution.subject
    # Of the non-public part only that it was decided; its Bekanntgabe stands at the sitting.
    is_told = hasattr(resolution, "public") and resolution.public.is_disclosed
    return {
        "key": resolution.pk,
        "committee": resolution.committee.name,
        "short_name": resolution.committee.short_name,
        "on": iso(clock.local(resolution.decided_at).date()),
        "words": "" if is_told else resolution.words or resolution.get_outcome_display(),
        "paper": "" if is_told or item.motion is None else item.motion.number or "",
        "motion_key": None if is_told else item.motion_id,
    }


# --- parts ---


def vision_content(vision):
    """None while there is no vision."""
    return vision and {
        "title": vision.title,
        "first_year": vision.first_year,
        "last_year": vision.last_year,
        "years": vision.years,
        "horizon": vision.horizon_words,
        "text": vision.text,
        "benefit": vision.benefit,
    }


def area_content(area, reading):
    return {
        "key": area.pk,
        "position": area.position,
        "title": area.title,
        "goal": area.goal,
        "benefit": area.benefit,
        "relevance": area.relevance,
        "sponsor": reading.sponsors.get(area.sponsor_id, ""),
        "office": area.office.name if area.office else "",
        **standing_content(area, "area", reading),
        "ideas": [idea_content(idea, reading) for idea in area.ideas.all()],
    }


def idea_content(idea, reading):
    return {
        "key": idea.pk,
        "title": idea.title,
        "text": idea.text,
        "category": idea.category,
        "category_words": idea.get_category_display(),
        "staff_days": idea.staff_days,
        "cost_once": amount(idea.cost_once),
        "cost_yearly": amount(idea.cost_yearly),
        **standing_content(idea, "idea", reading),
    }


def sponsors_of(areas, day):
    """{key of a person: "Ada Neu (CDU)"}; staff by their office alone, nobody who has neither mandate nor office."""
    people = {area.sponsor_id: area.sponsor for area in areas if area.sponsor_id}
    rows = OfficeStaff.objects.on(day).filter(person__in=people).select_related("office")
    staff = {row.person_id: row.office.name for row in rows}
    factions = FactionMembership.objects.on(day).filter(person__in=people).select_related("faction")
    members = Membership.objects.on(day).filter(person__in=people, role__in=WITH_MANDATE)
    named = {key: people[key].name for key in members.values_list("person_id", flat=True)}
    named |= {row.person_id: f"{people[row.person_id].name} ({row.faction.short_name})" for row in factions}
    return named | staff


def milestones_of(group):
    """By their beginning; `needs` holds the keys of those that must be reached before."""
    needs = {}
    for milestone, needed in MilestoneDependency.objects.filter(milestone__group=group).values_list(
        "milestone_id", "needs_id"
    ):
        needs.setdefault(milestone, []).append(needed)
    rows = group.milestones.select_related("area")
    return [milestone_content(row, sorted(needs.get(row.pk, []))) for row in rows]


def milestone_content(milestone, needs):
    return {
        "key": milestone.pk,
        "title": milestone.title,
        "text": milestone.text,
        "area": milestone.area.title if milestone.area else "",
        "starts_on": iso(milestone.starts_on),
        "ends_on": iso(milestone.ends_on),
        "done_on": iso(milestone.done_on),
        "needs": needs,
    }


def counts_of(content):
    """How far a strategy is: {"areas", "ideas": {state: how many}, "milestones", "reached"}."""
    areas, milestones = content["areas"], content["milestones"]
    return {
        "areas": dict(Counter(area["state"] for area in areas)),
        "ideas": dict(Counter(idea["state"] for area in areas for idea in area["ideas"])),
        "milestones": len(milestones),
        "reached": sum(each["done_on"] is not None for each in milestones),
    }


def capacity_content(vision, areas):
    """What the town can put in, beside the sums of the ideas that were chosen, as far as they are estimated."""
    chosen = [idea for area in areas for idea in area["ideas"] if idea["state"] == ProposalState.SELECTED]
    return {
        "staff_days": vision.staff_days if vision else None,
        "money": amount(vision.money) if vision else None,
        "selected": len(chosen),
        "selected_staff_days": sum(idea["staff_days"] or 0 for idea in chosen),
        "selected_once": sum(idea["cost_once"] or 0 for idea in chosen),
        "selected_yearly": sum(idea["cost_yearly"] or 0 for idea in chosen),
    }


def amount(money):
    """Euro as a number that JSON holds; whole where there are no cents."""
    if money is None:
        return None
    return int(money) if money == int(money) else float(money)


def iso(day: date | None):
    return day and day.isoformat()
