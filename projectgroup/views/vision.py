"""The vision of a group with its principles: read by all who know of the group, written by those who sit in it."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from committees import clock
from committees.texts import for_reading
from committees.views.shortcuts import once
from projectgroup.actions import working
from projectgroup.forms.vision import PrincipleForm, VisionForm
from projectgroup.models import Principle, Vision
from projectgroup.rights import may_work
from projectgroup.views.act_page import sent
from projectgroup.views.shortcuts import get_group, succeeds
from projectgroup.views.work_page import WorkPage, answer, get_part, refuse_readers


@require_safe
def group_vision(request, slug):
    group = get_group(request, slug)
    vision = Vision.objects.filter(group=group).first()
    context = {
        "group": group,
        "vision": vision,
        "years": list(range(vision.first_year, vision.last_year + 1)) if vision else [],
        "this_year": clock.today().year,
        "texts": {key: for_reading(getattr(vision, key)) for key in ("text", "benefit")} if vision else {},
        "principles": list(group.principles.all()),
        "may_work": may_work(group, request.user),
    }
    return render(request, "projectgroup/vision.html", context)


@once
def group_vision_edit(request, slug):
    """Both texts, the horizon and what the town can put in. Two people at once each see what the other stored."""
    group = get_group(request, slug)
    refuse_readers(group, request.user)
    form = VisionForm(sent(request), instance=vision_of(request, group), user=request.user)
    if request.method == "POST" and form.is_valid() and succeeds(form, lambda data: save(form, request.user)):
        return redirect("group-vision", slug)
    context = {"group": group, "form": form, "texts": form.sections(), "facts": [form[name] for name in form.shared]}
    return render(request, "projectgroup/vision_form.html", context, status=422 if form.errors else 200)


def vision_of(request, group):
    """The stored vision, or one to begin with; while it is written nobody else begins one."""
    if request.method == "POST":
        working.held_group(group)
    found = Vision.objects.filter(group=group).first()
    return found or Vision(group=group, first_year=clock.today().year, years=5)


def save(form, by):
    vision, changed = form.filled()
    working.save(vision, changed, by=by)


# --- principles ---


@once
def principle_add(request, slug):
    group = get_group(request, slug)
    page = principle_page(group, "Grundsatz hinzufügen", "Hinzufügen", "Der Grundsatz steht jetzt bei der Vision.")
    return principle_form(request, page, Principle(group=group))


@once
def principle_edit(request, slug, pk):
    group = get_group(request, slug)
    principle = get_part(request, group.principles.all(), pk)
    page = principle_page(group, f"Grundsatz „{principle}“ ändern", "Speichern", "Der Grundsatz ist geändert.")
    return principle_form(request, page, principle)


def principle_page(group, title, button, done):
    lead = "Ein Visionsgrundsatz sagt in einem Satz, woran sich die Stadt auf dem Weg zur Vision hält."
    back = reverse("group-vision", args=[group.committee.slug])
    return WorkPage(group, "vision", title, lead, button, done, f"{back}#grundsaetze")


def principle_form(request, page, principle):
    refuse_readers(page.group, request.user)
    form = PrincipleForm(sent(request), instance=principle, user=request.user)
    return answer(request, page, form, lambda data: working.save(principle, form.changed_fields, by=request.user))
