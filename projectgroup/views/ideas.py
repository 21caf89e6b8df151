"""Project ideas: added one after the other, changed, put in order with principles and areas, and taken out."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from committees.views.shortcuts import key_in, once
from committees.workflow import NotAllowed
from projectgroup.actions import working
from projectgroup.board import WHY_HELD_BACK, areas_of, ideas_of, with_buttons, with_scores
from projectgroup.forms.proposals import ConfirmForm, IdeaEditForm
from projectgroup.known import as_known, known_changes
from projectgroup.models import Principle, ProjectIdea
from projectgroup.rights import may_work
from projectgroup.views.act_page import sent
from projectgroup.views.areas import area_page, new_idea_form
from projectgroup.views.shortcuts import get_group, succeeds
from projectgroup.views.work_page import WorkPage, answer, get_part, refuse_readers


@once
def idea_add(request, slug, pk):
    """From the page of its area, which shows the empty form again for the next one."""
    group = get_group(request, slug)
    refuse_readers(group, request.user)
    if request.method == "POST":
        working.held_group(group)
    area = get_part(request, areas_of(group), pk)
    area.group = group
    form = new_idea_form(request, area, sent(request))
    if request.method == "POST" and form.is_valid() and succeeds(form, lambda data: store(form, request.user)):
        messages.success(request, f"„{form.instance}“ steht unter dem Schwerpunkt. Die nächste Idee kann folgen.")
        return redirect(reverse("group-area", args=[slug, pk]) + "#id_neu-title")
    return area_page(request, group, area, form)


def store(form, by):
    working.save(form.instance, form.changed_fields, by=by)


@require_safe
def group_idea(request, slug, pk):
    """One idea and how it came to its state."""
    group = get_group(request, slug)
    idea = get_part(request, ideas_of(group), pk)
    works = may_work(group, request.user)
    with_scores(with_buttons(*as_known(group, [idea], request.user, works=works)), group)
    context = {
        "group": group,
        "idea": idea,
        "changes": known_changes(idea, request.user, works=works),
        "may_work": works,
        "why_held_back": WHY_HELD_BACK,
    }
    return render(request, "projectgroup/idea_page.html", context)


@once
def idea_edit(request, slug, pk):
    group = get_group(request, slug)
    refuse_readers(group, request.user)
    idea = get_part(request, ProjectIdea.objects.filter(area__group=group).select_related("area"), pk)
    form = IdeaEditForm(sent(request), instance=idea, user=request.user)
    back = reverse("group-idea", args=[slug, pk])
    page = WorkPage(group, "areas", f"Idee „{idea}“ ändern", "", "Speichern", "Die Idee ist geändert.", back)
    return answer(request, page, form, lambda data: working.save(idea, form.changed_fields, by=request.user))


# --- order and taking out: the same for principles, areas and ideas ---


def rows_of(group, kind):
    """The rows that a word of the address names."""
    if kind == "grundsaetze":
        return group.principles.all()
    if kind == "schwerpunkte":
        return group.focus_areas.all()
    if kind == "ideen":
        return ProjectIdea.objects.filter(area__group=group).select_related("area")
    raise Http404("Diese Liste gibt es nicht.")


def list_address(group, record):
    """The page on which it stands among others."""
    slug = group.committee.slug
    if isinstance(record, Principle):
        return reverse("group-vision", args=[slug])
    if isinstance(record, ProjectIdea):
        return reverse("group-area", args=[slug, record.area_id])
    return reverse("group-areas", args=[slug])


@once
def group_order(request, slug, kind):
    """One place up or down, or to a place that is typed."""
    group = get_group(request, slug)
    refuse_readers(group, request.user)
    if request.method != "POST":
        raise Http404("Hier gibt es nichts zu lesen.")
    working.held_group(group)  # before the row, as everyone else does: two at once wait and do not block each other
    step = "up" if "up" in request.POST else "down" if "down" in request.POST else "item"
    record = get_part(request, rows_of(group, kind), key_in(request, step))
    place, many = working.place_of(record)
    wanted = place + {"up": -1, "down": 1}.get(step, 0) if step != "item" else typed_place(request, many)
    wanted = max(1, min(wanted, many)) if step != "item" else wanted
    working.put(record, wanted, by=request.user)
    messages.success(request, f"„{record}“ steht jetzt an Stelle {wanted} von {many}.")
    return redirect(f"{list_address(group, record)}#stelle-{record.pk}")


def typed_place(request, many):
    place = request.POST.get("place", "").strip()
    if not (place.isdecimal() and len(place) < 5):
        raise NotAllowed(f"Bitte eine Stelle von 1 bis {many} angeben.")
    return int(place)


@once
def group_remove(request, slug, kind, pk):
    """Take out what was entered in error."""
    group = get_group(request, slug)
    refuse_readers(group, request.user)
    record = get_part(request, rows_of(group, kind), pk)
    page = WorkPage(
        group,
        "vision" if kind == "grundsaetze" else "areas",
        f"„{record}“ entfernen?",
        "Entfernt wird nur, was irrtümlich eingetragen ist. Das lässt sich nicht rückgängig machen.",
        "Entfernen",
        f"„{record}“ ist entfernt.",
        list_address(group, record),
    )
    form = ConfirmForm(sent(request), initial={"seen": record.count})
    try:
        return answer(request, page, form, lambda data: working.remove(record, **data, by=request.user))
    except working.Stale as stale:
        raise NotAllowed(str(stale)) from stale
