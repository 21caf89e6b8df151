"""Anlagen of a draft: upload, describe, place, replace, remove, bring back, open."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from committees import clock
from committees.actions import attachments as actions
from committees.actions.files import KINDS_IN_WORDS
from committees.forms.attachments import AttachmentForm, MoveForm, OneFileForm, UploadForm
from committees.models import FormerFile, TownSetting
from committees.rights import may_edit, reads_originals
from committees.states import AttachmentRole
from committees.views.shortcuts import download_name, get_editable, get_motion, once, reads_draft, send_stored

RESTING = "Die Anlagen dieser Vorlage können Sie nicht ändern: Sie ist freigegeben, oder sie ruht."


def editable_motion(request, slug):
    motion = get_editable(request, slug)
    if not may_edit(motion, request.user):
        raise PermissionDenied(RESTING)
    return motion


@once
def motion_attachments(request, slug):
    motion = editable_motion(request, slug)
    if request.method != "POST":
        return attachments_page(request, motion)
    if "main" in request.POST and motion.kind.takes_main_document:
        return add_main_document(request, motion)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return attachments_page(request, motion, form=form, status=422)
    data = form.cleaned_data
    added = actions.attach(motion, data["files"], is_public=data["is_public"], by=request.user)
    messages.success(request, added_words(added))
    warn(request, *added)
    return redirect("motion-attachments", slug=motion.address)


def add_main_document(request, motion):
    """A finished PDF that stands for the paper; it is as public as the paper itself."""
    form = OneFileForm(request.POST, request.FILES, is_main=True, auto_id="id_main_%s")
    if not form.is_valid():
        return attachments_page(request, motion, main_form=form, status=422)
    files = [form.cleaned_data["file"]]
    added = actions.attach(motion, files, is_public=motion.is_public, role=AttachmentRole.MAIN, by=request.user)
    messages.success(request, "Das Hauptdokument ist hinzugefügt.")
    warn(request, *added)
    return redirect("motion-attachments", slug=motion.address)


def added_words(added):
    return "Die Anlage ist hinzugefügt." if len(added) == 1 else f"{len(added)} Anlagen sind hinzugefügt."


def warn(request, *attachments):
    for warning in filter(None, (attachment.warning for attachment in attachments)):
        messages.warning(request, warning)


def attachments_page(request, motion, *, form=None, main_form=None, refusal="", status=200):
    attachments = list(motion.attachments.all())
    placed = [a for a in attachments if a.role != AttachmentRole.MAIN]
    context = {
        "motion": motion,
        "form": form or UploadForm(initial={"is_public": motion.is_public}),
        "main_form": main_form or OneFileForm(is_main=True, auto_id="id_main_%s"),
        "main": next((a for a in attachments if a.role == AttachmentRole.MAIN), None),
        "attachments": placed,
        "order": order_of(placed),
        "said": refusal or moved_words(request, placed),
        "removed": FormerFile.objects.filter(motion=motion, attachment=None).select_related("file"),
        "opened": actions.once_internal(motion),
        "kinds": KINDS_IN_WORDS,
        "limit": TownSetting.objects.on(clock.today()).max_upload_mb,
    }
    return render(request, "committees/motion_attachments.html", context, status=status)


def order_of(attachments):
    return ",".join(str(attachment.pk) for attachment in attachments)


def moved_words(request, attachments):
    """What became of the attachment that the address names as just moved."""
    for place, attachment in enumerate(attachments, start=1):
        if str(attachment.pk) == request.GET.get("bewegt"):
            return f"„{attachment.title}“ steht jetzt an Stelle {place} von {len(attachments)}."
    return ""


@once
def attachment_move(request, slug, pk):
    """Put an attachment at another place; the form says in which order it was shown."""
    motion = editable_motion(request, slug)
    attachment = get_object_or_404(motion.attachments.exclude(role=AttachmentRole.MAIN), pk=pk)
    if request.method != "POST":
        return redirect("motion-attachments", slug=motion.address)
    form = MoveForm(request.POST)
    placed = actions.in_order(motion)
    if not form.is_valid():
        sentence = f"Bitte eine Stelle von 1 bis {len(placed)} angeben."
        return attachments_page(request, motion, refusal=sentence, status=422)
    if form.cleaned_data["order"] != order_of(placed):
        sentence = "Die Reihenfolge hat inzwischen jemand anderes geändert; sie steht jetzt so. Bitte noch einmal."
        return attachments_page(request, motion, refusal=sentence, status=409)
    actions.move(attachment, form.cleaned_data["place"], by=request.user)
    address = reverse("motion-attachments", args=[motion.address], query={"bewegt": attachment.pk})
    return redirect(f"{address}#anlage-{attachment.pk}")


@once
def attachment_edit(request, slug, pk):
    motion = editable_motion(request, slug)
    attachment = get_object_or_404(motion.attachments.select_related("file"), pk=pk)
    if "remove" in request.POST and attachment.role != AttachmentRole.ORIGINAL:
        actions.detach(attachment, by=request.user)
        messages.success(request, f"Die Anlage „{attachment.title}“ ist entfernt. Sie lässt sich wiederherstellen.")
        return redirect("motion-attachments", slug=motion.address)
    form = AttachmentForm(request.POST if request.method == "POST" else None, instance=attachment)
    if form.is_valid():
        if form.changed_data:
            actions.describe(form.save(commit=False), form.changed_data, by=request.user)
        messages.success(request, "Die Anlage ist geändert.")
        return redirect("motion-attachments", slug=motion.address)
    status = (409 if form.is_stale else 422) if form.is_bound else 200
    return edit_page(request, motion, attachment, form=form, status=status)


@once
def attachment_replace(request, slug, pk):
    motion = editable_motion(request, slug)
    attachment = get_object_or_404(motion.attachments.exclude(role=AttachmentRole.ORIGINAL), pk=pk)
    if request.method != "POST":
        return redirect("attachment-edit", slug=motion.address, pk=pk)
    form = OneFileForm(request.POST, request.FILES, is_main=attachment.role == AttachmentRole.MAIN)
    if not form.is_valid():
        return edit_page(request, motion, attachment, file_form=form, status=422)
    actions.replace(attachment, form.cleaned_data["file"], by=request.user)
    messages.success(request, f"Die Anlage „{attachment.title}“ hat eine neue Datei. Die bisherige bleibt erhalten.")
    warn(request, attachment)
    return redirect("motion-attachments", slug=motion.address)


def edit_page(request, motion, attachment, *, form=None, file_form=None, status=200):
    context = {
        "motion": motion,
        "attachment": attachment,
        "form": form or AttachmentForm(instance=attachment),
        "file_form": file_form or OneFileForm(),
        "former": attachment.former_files.select_related("file"),
        "was_internal": attachment.file_id in actions.once_internal(motion),
        "is_original": attachment.role == AttachmentRole.ORIGINAL,
    }
    return render(request, "committees/attachment_edit.html", context, status=status)


@once
def former_restore(request, slug, pk):
    """Bring a former file back, as the current file of its attachment or as an attachment of its own."""
    motion = editable_motion(request, slug)
    former = get_object_or_404(motion.former_files.select_related("file", "attachment__file"), pk=pk)
    if request.method == "POST":
        attachment = actions.bring_back(former, by=request.user)
        messages.success(request, f"„{attachment.file_name}“ ist wiederhergestellt.")
        warn(request, attachment)
    return redirect("motion-attachments", slug=motion.address)


def draft_of(request, slug):
    """The motion whose draft files this user may open."""
    motion = get_motion(request, slug)
    if not reads_draft(motion, request.user):
        raise Http404("Diese Anlage gibt es nicht.")
    return motion


@require_safe
def attachment_file(request, slug, pk):
    """A file of the draft, for those who read the draft."""
    motion = draft_of(request, slug)
    attachment = get_object_or_404(motion.attachments.select_related("file"), pk=pk)
    if attachment.role == AttachmentRole.ORIGINAL and not reads_originals(motion, request.user):
        raise Http404("Diese Anlage gibt es nicht.")
    return send_stored(attachment.file, name=download_name(attachment.title, attachment.file.media_type))


@require_safe
def former_file(request, slug, pk):
    """What a file of the draft was before, for those who read the draft."""
    former = get_object_or_404(draft_of(request, slug).former_files.select_related("file"), pk=pk)
    return send_stored(former.file, name=download_name(former.title, former.file.media_type))
