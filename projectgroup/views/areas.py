"""The Handlungsschwerpunkte of a group with the ideas under them, as a list: whatever the board does goes here too."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from committees.views.shortcuts import once
from projectgroup.actions import working
from projectgroup.board import areas_of, ideas_of, with_buttons, with_scores
from projectgroup.forms.proposals import AreaForm, IdeaForm
from projectgroup.known import areas_for, as_known, ideas_for, known_changes
from projectgroup.models import FocusArea, ProjectIdea
from projectgroup.rights import may_work
from projectgroup.views.act_page import sent
from projectgroup.views.shortcuts import get_group
from projectgroup.views.work_page import WorkPage, answer, get_part, refuse_readers


@require_safe
def group_areas(request, slug):
    """All of them with state, reason, decision and effort; what is not tackled stands here like the rest."""
    group = get_group(request, slug)
    works = may_work(group, request.user)
    areas, ideas = (read(group, request.user, works=works) for read in (areas_for, ideas_for))
    for area in areas:
        area.listed = [idea for idea in ideas if idea.area_id == area.pk]
    context = {"group": group, "areas": areas, "ideas": ideas, "may_work": works}
    return render(request, "projectgroup/areas.html", context)


@require_safe
def group_area(request, slug, pk):
    """One Handlungsschwerpunkt: what it is for, its ideas, a form for the next one, and how it came to its state."""
    group = get_group(request, slug)
    area = get_part(request, areas_of(group), pk)
    return area_page(request, group, area, new_idea_form(request, area, None))


def new_idea_form(request, area, data):
    return IdeaForm(data, instance=ProjectIdea(area=area), user=request.user, prefix="neu")


def area_page(request, group, area, form):
    with_buttons(area)
    works = may_work(group, request.user)
    ideas = with_scores([idea for idea in ideas_of(group) if idea.area_id == area.pk], group)
    as_known(group, [area, *ideas], request.user, works=works)
    context = {
        "group": group,
        "area": area,
        "ideas": ideas,
        "form": form,
        "changes": known_changes(area, request.user, works=works),
        "may_work": works,
    }
    return render(request, "projectgroup/area_page.html", context, status=422 if form.errors else 200)


@once
def area_add(request, slug):
    group = get_group(request, slug)
    back = reverse("group-areas", args=[slug])
    page = WorkPage(group, "areas", "Schwerpunkt hinzufügen", LEAD, "Hinzufügen", "Der Schwerpunkt ist angelegt.", back)
    return area_form(request, page, FocusArea(group=group))


LEAD = "Ein Handlungsschwerpunkt bündelt Projektideen zu einem Ziel. Offen bleiben darf alles außer der Bezeichnung."


@once
def area_edit(request, slug, pk):
    group = get_group(request, slug)
    area = get_part(request, group.focus_areas.all(), pk)
    title, done = f"Schwerpunkt „{area}“ ändern", "Der Schwerpunkt ist geändert."
    page = WorkPage(group, "areas", title, LEAD, "Speichern", done, reverse("group-area", args=[slug, pk]))
    return area_form(request, page, area)


def area_form(request, page, area):
    refuse_readers(page.group, request.user)
    area.group = page.group
    form = AreaForm(sent(request), instance=area, user=request.user)
    return answer(request, page, form, lambda data: working.save(area, form.changed_fields, by=request.user))
