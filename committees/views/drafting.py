"""Bringing in and editing a draft: one plain form, checked after each saving."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from committees import clock
from committees.actions import drafting
from committees.actions import motions as actions
from committees.actions.checks import findings_of
from committees.actions.heads import note_head, stored_head, submitter_words
from committees.forms.factions import FactionMotionForm, MemberMotionForm
from committees.forms.motions import MotionForm
from committees.forms.rows import consultation_formset, financial_formset
from committees.forms.typed import typed_parts
from committees.models import Committee, Motion, MotionKind
from committees.parts import HEAD
from committees.rights import is_drafter, may_edit, reads_draft
from committees.rules.corrections import apply_correction, correct_words
from committees.search.similar import similar_papers
from committees.slip import slip_of
from committees.texts import plain_text
from committees.timetable import hand_in_words, with_rules
from committees.views.findings import in_form, severity_counts
from committees.views.handing_in import begun_outside
from committees.views.remarks import remarks_of, take_remarks
from committees.views.shortcuts import get_editable, get_motion, once


@require_safe
def motion_new(request):
    """Choose the kind of Vorlage."""
    refuse_non_drafters(request.user)
    kinds = MotionKind.objects.offered_to(request.user.scope)
    return render(request, "committees/motion_new.html", {"kinds": kinds})


def refuse_non_drafters(user):
    if not (user.scope.drafts or user.scope.hands_in):
        raise PermissionDenied(
            "Vorlagen bringen die Ämter und der Sitzungsdienst ein, Anträge die Fraktionen und Ratsmitglieder ohne "
            "Fraktion."
        )


@once
def motion_create(request, kind):
    refuse_non_drafters(request.user)
    kind = get_object_or_404(MotionKind.objects.offered_to(request.user.scope), key=kind)
    motion = Motion(kind=kind, signer_name="") if kind.is_drafted_here else begun_outside(kind, request.user)
    forms = draft_forms(request, motion, list(Committee.objects.all()))
    if request.method == "POST" and are_valid(forms):
        actions.create(forms["form"].save(commit=False), by=request.user)
        save_draft(motion, forms, by=request.user, is_new=True)
        messages.success(request, f"Der Entwurf {motion.label} ist angelegt.")
        return redirect("motion-edit", slug=motion.address)
    return form_page(request, forms, {"kind": kind})


@once
def motion_edit(request, slug):
    motion = get_editable(request, slug)
    if not (may_edit(motion, request.user) or (request.method == "POST" and is_drafter(motion, request.user))):
        raise PermissionDenied("Diese Vorlage können Sie nicht bearbeiten: Sie ist freigegeben, oder sie ruht.")
    committees = list(with_rules(Committee.objects.with_meeting_days()))
    forms = draft_forms(request, motion, committees)
    if request.method == "POST" and not may_edit(motion, request.user):
        forms["form"].add_error(None, closed_words(motion))
        return form_page(request, forms, draft_context(motion, committees, forms), status=409)
    remarks = remarks_of(motion, request.user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and are_valid(forms, remarks):
        save_draft(motion, forms, by=request.user, is_new=False)
        messages.success(request, "Die Vorlage ist gespeichert.")
        if "correct" in request.POST:
            correct(request, motion)
        remarked = take_remarks(request, motion, remarks)
        return redirect(motion if "done" in request.POST else remarked or request.path)
    return form_page(request, forms, draft_context(motion, committees, forms), remarks)


def draft_context(motion, committees, forms):
    """What the page of a stored draft shows beside its form. A refused form is checked as it was typed."""
    typed = typed_parts(forms) if forms["form"].is_bound else None
    return {
        "motion": motion,
        "kind": motion.kind,
        "attachments": motion.attachments.all(),
        "slip": slip_of(motion),
        "hand_in": list(hand_in_words(motion.consultations.all(), committees, clock.today())),
        **check_context(motion, findings_of(motion, committees, typed)),
    }


@require_safe
def motion_similar(request, slug):
    """Public papers on the same matter; the form brings them in place."""
    motion = get_motion(request, slug)
    if not reads_draft(motion, request.user):
        raise PermissionDenied("Den Entwurf liest, wer an ihm arbeitet.")
    context = {"motion": motion, "similar": similar_to(motion)}
    return render(request, "committees/motion_similar.html", context)


def similar_to(motion):
    """By the stored text of the draft."""
    text = "\n".join(plain_text(section.html) for section in motion.sections.all())
    return similar_papers(motion.subject, text, but=motion.pk)


def check_context(motion, findings):
    return {"findings": in_form(findings, motion), "counts": severity_counts(findings)}


def closed_words(motion):
    return (
        f"Diese Vorlage hat inzwischen einen anderen Stand ({motion.state_words}) und lässt sich nicht mehr "
        "bearbeiten. Ihre Eingaben stehen noch hier und sind nicht gespeichert."
    )


def form_class_for(motion):
    if motion.member_id:
        return MemberMotionForm
    return FactionMotionForm if motion.faction_id else MotionForm


def draft_forms(request, motion, committees):
    data = request.POST if request.method == "POST" else None
    saved = motion if motion.pk else None
    return {
        "form": form_class_for(motion)(data, instance=motion, user=request.user),
        "route": consultation_formset(data, instance=saved, committees=committees, user=request.user),
        "budget": financial_formset(data, instance=saved, user=request.user),
    }


def are_valid(forms, remarks=None):
    remark_forms = [each.form for each in (remarks or {}).values()]
    answers = [form.is_valid() for form in (*forms.values(), *remark_forms)]  # ask all: one page shows all errors
    return all(answers)


def save_draft(motion, forms, *, by, is_new):
    """Store head, sections, links, Beratungsfolge and financial rows; a new motion has its head already."""
    if not is_new:
        save_head(motion, forms["form"], by=by)
    form, formsets = forms["form"], [forms["route"], forms["budget"]]
    changed = [formset for formset in formsets if formset.is_changed]
    for formset in changed:
        formset.instance = motion
        formset.save_rows()
    if motion.is_still_outside:
        save_submitters(motion, form, by=by, is_new=is_new)
    others = [*([HEAD] if form.changed_head() else []), *(formset.part for formset in changed)]
    links = form.cleaned_data["links"]
    drafting.save_parts(motion, sections=form.changed_sections(), links=links, others=others, by=by)


def save_head(motion, form, *, by):
    before = stored_head(motion)
    form.save()
    drafting.note_saved_head(motion, before, by=by)


def save_submitters(motion, form, *, by, is_new):
    before = submitter_words(motion)
    form.save_submitters(motion)
    if not is_new:
        note_head(motion, before, submitter_words(motion), by=by)


def form_page(request, forms, context, remarks=None, *, status=None):
    remarks = remarks or {}
    status = status or (422 if request.method == "POST" else 200)
    more = {
        "sections": [
            {"key": key, "field": field, "token": token, "remarks": remarks.get(key)}
            for key, field, token in forms["form"].sections()
        ],
        "formsets": [forms["route"], forms["budget"]],
        "whole": remarks.get(""),
        "remark_faults": next((each.form for each in remarks.values() if each.form.errors), None),
    }
    return render(request, "committees/motion_form.html", {**forms, **context, **more}, status=status)


def correct(request, motion):
    """Carry out the one-click correction of a finding in the text that was just saved."""
    motion = Motion.objects.with_parts().get(pk=motion.pk)
    finding = next((f for f in findings_of(motion) if f.correction and f.key == request.POST["correct"]), None)
    if finding is None:
        messages.warning(request, "Die Stelle hat sich geändert; es wurde nichts ersetzt.")
        return
    try:
        store_correction(motion, finding, by=request.user)
    except ValueError as error:
        messages.warning(request, str(error))
        return
    messages.success(request, f"Ersetzt: „{finding.correction.old}“ durch „{finding.correction.new}“.")


def store_correction(motion, finding, *, by):
    if finding.place == "subject":
        drafting.save_subject(motion, correct_words(motion.subject, finding), by=by)
    else:
        section = motion.sections.get(key=finding.place)
        drafting.save_parts(motion, sections={section.key: apply_correction(section.html, finding)}, by=by)
