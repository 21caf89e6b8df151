"""The vision of a group with its principles: read by all who know of the group, written by those who sit in it."""

from functools import partial

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from committees import clock
from committees.forms.sections import SectionForm
from committees.forms.together import last_words
from committees.texts import for_reading
from committees.views.autosave import answer as answered
from committees.views.autosave import answer_unsaved, first_sentence
from committees.views.shortcuts import once
from projectgroup.actions import working
from projectgroup.forms.together import StoredText
from projectgroup.forms.vision import TEXTS, PrincipleForm, VisionForm, VisionTextsForm
from projectgroup.gantt import horizon_of
from projectgroup.models import Principle, Vision
from projectgroup.rights import may_work
from projectgroup.strategy import vision_content
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
        "horizon": horizon_of(vision_content(vision), clock.today()),
        "texts": {key: for_reading(getattr(vision, key)) for key in ("text", "benefit")} if vision else {},
        "principles": list(group.principles.all()),
        "may_work": may_work(group, request.user),
    }
    return render(request, "projectgroup/vision.html", context)


@once
def group_vision_facts(request, slug):
    """Horizon and what the town can put in; a vision begins here, its texts come next."""
    group = get_group(request, slug)
    refuse_readers(group, request.user)
    vision = vision_of(request, group)
    is_new = vision is None
    vision = vision or Vision(group=group, first_year=clock.today().year, years=5)
    form = VisionForm(sent(request), instance=vision, user=request.user)
    back, texts = (reverse(name, args=[slug]) for name in ("group-vision", "group-vision-edit"))
    lead = (
        "Wie weit die Vision reicht und was die Stadt in dieser Zeit im Ganzen einsetzen kann. Das Board stellt dem "
        "gegenüber, was die ausgewählten Ideen brauchen."
    )
    page = WorkPage(group, "vision", "Zeit und Mittel", lead, "Speichern", "Zeit und Mittel sind gespeichert.", back,
                    texts if is_new else "")  # fmt: skip
    return answer(request, page, form, lambda data: working.save(vision, form.changed_fields, by=request.user))


@once
def group_vision_edit(request, slug):
    """Both texts. Two people at once each see what the other stored."""
    group = get_group(request, slug)
    refuse_readers(group, request.user)
    vision = vision_of(request, group)
    if vision is None:
        return redirect("group-vision-facts", slug)
    form = VisionTextsForm(sent(request), vision=vision, user=request.user)
    if request.method == "POST" and form.is_valid() and succeeds(form, lambda data: store(form, request.user)):
        return redirect("group-vision", slug)
    context = {"group": group, "form": form, "texts": form.sections()}
    return render(request, "projectgroup/vision_form.html", context, status=422 if form.errors else 200)


def vision_of(request, group):
    """The stored vision, or None; during a POST nobody else changes or begins one."""
    if request.method == "POST":
        working.held_group(group)
    return Vision.objects.select_related("group__founding_motion").filter(group=group).first()


def store(form, by):
    texts = form.changed_sections()
    for key, html in texts.items():
        setattr(form.vision, key, html)
    working.save(form.vision, list(texts), by=by)


@require_POST
def group_vision_part(request, slug, part):
    """Save one text while somebody types."""
    group = get_group(request, slug)
    refuse_readers(group, request.user)
    form = SectionForm(request.POST)
    if part not in TEXTS or not Vision.objects.filter(group=group).exists():
        raise Http404("Diesen Text gibt es nicht.")
    if not form.is_valid():
        return answered("refused", 422, sentence=first_sentence(form))
    html, seen = form.cleaned_data["text"], form.cleaned_data["seen"]
    vision, is_saved = working.save_text(group, part, html, seen=seen, by=request.user)
    stored = StoredText(part, getattr(vision, part))
    if is_saved:
        return answered("saved", seen=stored.sha256)
    return answer_unsaved(stored, TEXTS[part], html, seen, partial(last_words, vision, request.user))


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
