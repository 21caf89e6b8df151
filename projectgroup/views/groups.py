"""The list of groups, founding one from its paper, and its sittings."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from committees import clock
from committees.views.shortcuts import get_motion, once
from projectgroup.actions import founding, seating
from projectgroup.actions.proposals import proposal_of
from projectgroup.actions.resolutions import founding_resolution_of, shown_resolution
from projectgroup.forms.founding import FoundingForm, SittingForm
from projectgroup.models import ProjectGroup
from projectgroup.plan import plan_of, plans_of
from projectgroup.rights import may_fill, may_found, may_plan
from projectgroup.views.act_page import ActPage, answer
from projectgroup.views.shortcuts import get_group, plan_address, succeeds

NUMBERS = {2: "zwei", 3: "drei", 4: "vier", 5: "fünf", 6: "sechs", 7: "sieben", 8: "acht", 9: "neun", 10: "zehn"}


@require_safe
def group_list(request):
    """The groups this user may see: those of today first, then those to come, then those that ended."""
    today = clock.today()
    visible = list(ProjectGroup.objects.visible_to(request.user).select_related("committee", "reports_to"))
    past = [group for group in visible if group.committee.ends_on and group.committee.ends_on < today]
    alive = [(group, seating.today_within(group)) for group in visible if group not in past]
    context = {
        "plans": plans_of(sorted(alive, key=lambda pair: pair[1] > today)),
        "past": past,
        "may_fill": may_fill(None, request.user),
    }
    return render(request, "projectgroup/group_list.html", context)


@once
def group_found(request, slug):
    """A group from its released paper; mostly one press, since the paper says what is needed."""
    motion = get_motion(request, slug)
    if not may_found(motion, request.user):
        raise PermissionDenied("Eine Projektgruppe richtet die Gremienpflege ein, aus einer freigegebenen Vorlage.")
    version = motion.versions.visible_to(request.user).order_by("-number").first()
    if version is None:
        raise Http404("Diese Vorlage ist nicht freigegeben.")
    resolution = founding_resolution_of(motion)
    initial = proposal_of(version, resolution)
    form = FoundingForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid() and succeeds(form, partial(found, motion, form, request.user)):
        messages.success(request, "Die Projektgruppe ist eingerichtet. Jetzt werden die Sitze besetzt.")
        return redirect(plan_address(motion.project_groups.latest("pk")))
    status = 422 if form.errors else 200
    context = {
        "form": form,
        "motion": motion,
        "factions_in_words": factions_in_words(form),
        "founding": resolution and shown_resolution(resolution.pk, request.user),
    }
    return render(request, "projectgroup/group_found.html", context, status=status)


def found(motion, form, by, data):
    """The group and, where one is named, its first sitting."""
    group = founding.found(motion, by=by, **form.group())
    sitting = form.sitting()
    if sitting:
        founding.plan_sitting(group, by=by, **sitting)


def factions_in_words(form):
    """Which factions the council has on the day on which the group begins."""
    day = getattr(form, "cleaned_data", {}).get("starts_on") or form.initial["starts_on"]
    names = [faction.short_name for faction in founding.factions_on(day)]
    if not names:
        return f"Am {day:%d.%m.%Y} ist keine Fraktion angelegt; die Bank der Fraktionen bliebe leer."
    if len(names) == 1:
        return f"Am {day:%d.%m.%Y} hat der Rat eine Fraktion: {names[0]}."
    number = NUMBERS.get(len(names), len(names))
    return f"Am {day:%d.%m.%Y} hat der Rat {number} Fraktionen: {', '.join(names)}."


def said_of_gaps(group):
    """What is missing today, and that the group may meet all the same; nothing of a complete one."""
    plan = plan_of(group, seating.today_within(group))
    return [] if plan.is_complete else [plan.sentence, plan.hint]


@once
def group_sitting(request, slug):
    """Enter a sitting of the group."""
    group = get_group(request, slug)
    if not may_plan(group, request.user):
        raise PermissionDenied("Sitzungen der Projektgruppe tragen Gremienpflege und Sitzungsdienst ein.")
    page = ActPage(
        group,
        "Sitzung eintragen",
        " ".join(["Ohne Ankündigung wissen nur Mitglieder, Rat und Verwaltung davon.", *said_of_gaps(group)]),
        "Eintragen",
        "Die Sitzung ist eingetragen.",
    )
    form = SittingForm(request.POST if request.method == "POST" else None)
    return answer(request, page, form, lambda data: founding.plan_sitting(group, by=request.user, **form.sitting()))
