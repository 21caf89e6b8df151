"""Saving one part of a draft while somebody types: small answers in JSON, each part for itself."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from committees import clock
from committees.actions import drafting
from committees.forms.conflicts import other_of, text_conflict
from committees.forms.heads import HeadForm
from committees.forms.motions import SectionForm
from committees.forms.rows import consultation_formset, financial_formset
from committees.models import Committee, KindSection, Motion
from committees.models.walls import REFUSALS, german_sentence
from committees.parts import BUDGET, HEAD, ROUTE
from committees.rights import is_drafter, may_edit
from committees.states import MotionState
from committees.texts import part_hash
from committees.views.drafting import closed_words
from committees.views.shortcuts import find_motion


@require_POST
def motion_part(request, slug, part):
    """Save the head, the Beratungsfolge, the amounts or one section.

    Only a step of the procedure and another saving of the same section wait for this one.
    """
    motion = find_motion(Motion.objects.visible_to(request.user), slug)
    if not (may_edit(motion, request.user) or is_drafter(motion, request.user)):
        raise PermissionDenied("Diese Vorlage können Sie nicht bearbeiten.")
    try:
        with transaction.atomic():
            return save_held(request, motion, part)
    except REFUSALS as error:
        return answer("refused", 422, sentence=german_sentence(error))


def save_held(request, motion, part):
    saver = {HEAD: save_head, ROUTE: save_route, BUDGET: save_budget}.get(part)
    is_alone = saver is not None or motion.state != MotionState.DRAFT
    motion = Motion.objects.held(motion.pk, shared=not is_alone)
    if not may_edit(motion, request.user):
        return answer("closed", 409, sentence=closed_words(motion))
    return saver(request, motion) if saver else save_section(request, motion, part)


def answer(state, status=200, **more):
    local = clock.local(clock.now())
    return JsonResponse({"state": state, "at": f"{local.hour}:{local:%M}", **more}, status=status)


def save_section(request, motion, part):
    section = KindSection.objects.filter(kind=motion.kind_id, key=part).first()
    if section is None:
        raise Http404("Diesen Abschnitt gibt es nicht.")
    form = SectionForm(request.POST)
    if not form.is_valid():
        return answer("refused", 422, sentence=first_sentence(form))
    html, seen, writer = (form.cleaned_data[name] for name in ("text", "seen", "writer"))
    stored, is_saved = drafting.save_section(motion, part, html, seen=seen, writer=writer, by=request.user)
    if is_saved:
        return answer("saved", seen=stored.sha256)
    return answer_unsaved(stored, section.title, html, seen, partial(other_of, motion, part, request.user))


def answer_unsaved(stored, title, html, seen, find_other):
    """Somebody else stored another text meanwhile: both are shown, unless nothing of this writer is missing."""
    if part_hash(html) == seen:  # typed and taken back
        return answer("saved", seen=seen)
    conflict = text_conflict(stored, title, html, find_other())
    panel = render_to_string("components/conflict.html", {"conflict": conflict})
    return answer("conflict", 409, sentence=conflict.other.sentence, panel=panel)


def save_head(request, motion):
    """Store what is valid, field by field; the answer says what is not."""
    form = HeadForm(request.POST, instance=motion, user=request.user)
    form.is_valid()
    names = form.changed_head()
    if names:
        drafting.save_head(motion, names, form.cleaned_data.get("links"), by=request.user)
    state, status = ("conflict", 409) if form.conflicts else ("refused", 422) if form.errors else ("saved", 200)
    more = {"notes": notes_of([form]), "values": form.taken_over(), "sentence": first_sentence(form)}
    return answer(state, status, seen=form.seen_after(), **more)


def save_route(request, motion):
    committees = list(Committee.objects.all())

    def formset(data=None):
        return consultation_formset(data, instance=motion, committees=committees, user=request.user)

    return save_rows(request, motion, formset)


def save_budget(request, motion):
    return save_rows(request, motion, lambda data=None: financial_formset(data, instance=motion, user=request.user))


def save_rows(request, motion, make_formset):
    """Rows stand or fall together: one that is not valid keeps all of them in the browser."""
    formset = make_formset(request.POST)
    if not formset.is_valid():
        return refused_rows(formset, make_formset)
    seen = request.POST.get(formset.token_name)
    if formset.is_changed:
        formset.save_rows()
        drafting.mark_saved(motion, [formset.part], by=request.user)
    seen = formset.typed_hash if formset.is_changed or formset.typed_hash == formset.stored_hash else seen
    keys = {f"{form.prefix}-id": form.instance.pk or "" for form in formset}
    return answer("saved", seen=seen, rows=keys)


def refused_rows(formset, make_formset):
    if formset.other is None:
        sentence = next(iter(formset.non_form_errors()), None) or first_sentence(*formset.forms)
        return answer("refused", 422, notes=notes_of(formset.forms), sentence=sentence)
    context = {"formset": formset, "stored": make_formset()}
    panel = render_to_string("components/rows_conflict.html", context)
    return answer("conflict", 409, sentence=formset.other.sentence, panel=panel)


def notes_of(forms):
    """{field: HTML that stands at the field} for what is not saved."""
    return {
        form[name].html_name: render_to_string("components/field_note.html", {"field": form[name]})
        for form in forms
        for name in form.errors
        if name in form.fields
    }


def first_sentence(*forms):
    sentences = (
        f"{form[name].label}: {errors[0]}" if name in form.fields else errors[0]
        for form in forms
        for name, errors in form.errors.items()
    )
    return next(sentences, "")
