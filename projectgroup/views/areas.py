"""The Handlungsschwerpunkte of a group with the ideas under them, as a list: whatever the board does goes here too."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from committees.views.shortcuts import once
from projectgroup.actions import working
from projectgroup.board import areas_of, ideas_of, with_buttons, with_scores
from projectgroup.forms.proposals import AreaForm, IdeaForm
from projectgroup.models import FocusArea, ProjectIdea
from projectgroup.rights import may_work
from projectgroup.views.act_page import sent
from projectgroup.views.shortcuts import get_group
from projectgroup.views.work_page import WorkPage, answer, get_part, refuse_readers


@require_safe
def group_areas(request, slug):
    """All of them with state, reason, decision and effort; what is not tackled stands here like the rest."""
    group = get_group(request, slug)
    areas, ideas = list(areas_of(group)), with_scores(list(ideas_of(group)), group)
    for area in areas:
        area.listed = [idea for idea in ideas if idea.area_id == area.pk]
    context = {"group": group, "areas": areas, "ideas": ideas, "may_work": may_work(group, request.user)}
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
    ideas = with_scores([idea for idea in ideas_of(group) if idea.area_id == area.pk], group)
    context = {
        "group": group,
        "area": area,
        "ideas": ideas,
        "form": form,
        "changes": changes_of(area),
        "may_work": may_work(group, request.user),
    }
    return render(request, "projectgroup/area_page.html", context, status=422 if form.errors else 200)


def changes_of(thing):
    """Every decision on it, the newest first."""
    rows = thing.changes.select_related("resolution__committee", "resolution__item__meeting", "undone_by", "by__person")
    return rows.order_by("-at", "-pk")


def area_address(area, anchor=""):
    return reverse("group-area", args=[area.group.committee.slug, area.pk]) + anchor


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
