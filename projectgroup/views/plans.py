"""The Sitzplan of one group on any day, and the history of one seat."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from committees import clock
from committees.forms.seats import StandForm
from committees.models import AuditActor, AuditEntry, Meeting, Motion, OfficeStaff
from committees.views.seats import stand_on
from projectgroup.actions.resolutions import shown_resolution
from projectgroup.actions.seating import day_within, today_within
from projectgroup.drawing import css_key_of, drawing_of, signs_of
from projectgroup.founded import decisions_behind
from projectgroup.models.candidates import candidates_for, owner_key
from projectgroup.plan import ONE_DAY, place_with, plan_of
from projectgroup.rights import may_fill, may_plan
from projectgroup.states import Bench
from projectgroup.views.shortcuts import get_group, get_seat, plan_address

ACTION_WORDS = {
    "seat_begin": "besetzt",
    "seat_end": "Besetzung beendet",
    "seat_remove": "falscher Eintrag entfernt",
    "seat_appoint": "Aufgabe geändert",
    "seat_close": "Sitz aufgehoben",
    "seat_open": "Platz vergeben",
    "seat_office": "benennendes Amt gewählt",
    "seat_place": "auf einen freien Platz der Bank gerückt",
    "nomination_ask": "um Benennung gebeten",
    "nomination_renew": "neuer Link geschickt",
    "nomination_remind": "an die Benennung erinnert",
    "nomination_answer": "benannt",
    "nomination_confirm": "Benennung bestätigt",
    "nomination_reject": "Benennung nicht bestätigt",
    "nomination_withdraw": "Bitte um Benennung zurückgenommen",
}


@require_safe
def group_plan(request, slug):
    """Both benches on a day, what is missing, and what else belongs to the group."""
    group = get_group(request, slug)
    day = day_within(group, StandForm(request.GET).day if "stand" in request.GET else clock.today())
    fills = may_fill(group, request.user)
    plan = plan_of(group, day, with_nominations=fills)
    context = {
        "group": group,
        "plan": plan,
        "benches": benches_of(plan),
        "drawing": drawing_of(plan),
        "form": stand_on(day),
        "day": day,
        "is_today": day == clock.today(),
        "query": f"?ab={day:%Y-%m-%d}",
        "may_fill": fills,
        "may_plan": may_plan(group, request.user),
        "candidates": candidates_for(group, day) if fills else [],
        "paper": founding_paper(group, request.user),
        "founding": shown_resolution(group.founding_resolution_id, request.user),
        "sittings": sittings_of(group, request.user),
        "founded": founded_by(group),
        "former_seats": group.seats.filter(ends_on__lt=day).select_related("faction", "office").order_by("ends_on"),
    }
    for seat in context["former_seats"]:
        seat.group = group
    return render(request, "projectgroup/group_plan.html", context)


def benches_of(plan):
    """(bench, its heading, how many are taken, rows, how many rows shorter than the other bench)"""
    longest = max(len(plan.factions), len(plan.administration))
    offices, signs = offices_of(plan), signs_of(plan)
    return [
        {
            "bench": bench,
            "title": f"Bank der {bench.label}",
            "taken": sum(place.is_taken for place in places),
            "rows": [row_of(place, signs, offices) for place in places],
            "gaps": range(longest - len(places)),
        }
        for bench, places in ((bench, plan.bench(bench)) for bench in Bench)
    ]


def row_of(place, signs, offices):
    """What the list shows of a place besides the place itself."""
    seat, assignment = place.seat, place.assignment
    faction = seat and seat.faction
    return {
        "place": place,
        "css_key": css_key_of(place),
        "sign": signs.get(faction.pk, 0) if faction else 0,
        "owner_key": owner_key(seat) if seat else "",
        "owner": faction.short_name if faction else offices.get(assignment and assignment.person_id, place.owner),
        "faction_ended": faction.ends_on if faction and faction.ends_on and faction.ends_on < place.day else None,
    }


def offices_of(plan):
    """{key of a person: name of their office}"""
    people = [place.assignment.person_id for place in plan.administration if place.assignment]
    staff = OfficeStaff.objects.on(plan.day).filter(person__in=people).select_related("office")
    return {row.person_id: row.office.name for row in staff}


def founding_paper(group, user):
    """The paper, where this user may read it."""
    return Motion.objects.visible_to(user).filter(pk=group.founding_motion_id).first()


def founded_by(group):
    """The decision on which its sittings rest, while they can lie within its Einspruchsfrist, or None."""
    return next(iter(decisions_behind([group.committee])), None) if group.founding_resolution_id else None


def sittings_of(group, user):
    """Sittings this user may know of; who enters them sees all."""
    meetings = Meeting.objects.all() if may_plan(group, user) else Meeting.objects.visible_to(user)
    return meetings.filter(committees=group.committee_id)


@require_safe
def seat_page(request, pk):
    """One seat: who had it and has it, how it came and ended, and what can be done."""
    seat = get_seat(request, pk)
    fills, day = may_fill(seat.group, request.user), today_within(seat.group)
    rows = history_of(seat, request.user)
    context = {
        "seat": seat,
        "group": seat.group,
        "back": plan_address(seat.group),
        "rows": rows,
        "founding": shown_resolution(seat.group.founding_resolution_id, request.user) if rows else None,
        "place": place_with(seat, rows, day),
        "has_ended": seat.ends_on is not None and seat.ends_on < day,
        "may_fill": fills,
        # A faction with one seat has no other.
        "may_move": seat.bench == Bench.ADMINISTRATION or seat.group.seats_per_faction > 1,
        "today": day,
        "entries": entries_about(seat) if fills else [],
    }
    return render(request, "projectgroup/seat_page.html", context)


def history_of(seat, user):
    """Assignments, the newest first, each with `nominated_by`, and with `paper` where this user may read it."""
    rows = list(seat.assignments.for_plan().order_by("-starts_on", "-pk"))
    named = named_for(seat)
    papers = Motion.objects.visible_to(user).in_bulk({row.confirmed_by_id for row in rows if row.confirmed_by_id})
    for row in reversed(rows):
        row.paper = papers.get(row.confirmed_by_id)
        row.nominated_by = named.get((row.person_id, row.starts_on), "")
        if row.ends_on:  # who goes on with another task is still there by the same nomination
            named.setdefault((row.person_id, row.ends_on + ONE_DAY), row.nominated_by)
    return rows


def named_for(seat):
    """{(key of a person, first day on the seat): who named them}, also of those who stand in."""
    named = {}
    for nomination in seat.nominations.filter(assignment__isnull=False).select_related("assignment"):
        for person in filter(None, (nomination.person_id, nomination.deputy_id)):
            named[person, nomination.assignment.starts_on] = nomination.recipient
    return named


def entries_about(seat):
    """(entry, who, in words) from the audit log, the newest first."""
    entries = list(AuditEntry.objects.about(seat)[:200])
    names = dict(AuditActor.objects.filter(pk__in={e.actor_id for e in entries}).values_list("user_id", "name"))
    return [(e, names.get(e.actor_id, "System"), ACTION_WORDS.get(e.action, e.action)) for e in entries]
