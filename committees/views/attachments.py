"""Anlagen of a draft: upload, describe, remove, open."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from committees.actions.attachments import attach, describe, detach
from committees.forms.attachments import AttachmentForm, UploadForm
from committees.rights import may_edit, reads_originals
from committees.states import AttachmentRole
from committees.views.shortcuts import download_name, get_editable, get_motion, once, reads_draft, send_stored


def editable_motion(request, slug):
    motion = get_editable(request, slug)
    if not may_edit(motion, request.user):
        raise PermissionDenied(
            "Die Anlagen dieser Vorlage können Sie nicht ändern: Sie ist freigegeben, oder sie ruht."
        )
    return motion


@once
def motion_attachments(request, slug):
    motion = editable_motion(request, slug)
    is_sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
    if is_sent and form.is_valid():
        data = form.cleaned_data
        added = attach(motion, data["files"], is_public=data["is_public"], by=request.user)
        messages.success(request, added_words(added))
        for warning in filter(None, (attachment.warning for attachment in added)):
            messages.warning(request, warning)
        return redirect("motion-attachments", slug=motion.address)
    context = {"motion": motion, "form": form, "attachments": motion.attachments.all()}
    status = 422 if is_sent else 200
    return render(request, "committees/motion_attachments.html", context, status=status)


def added_words(added):
    return "Die Anlage ist hinzugefügt." if len(added) == 1 else f"{len(added)} Anlagen sind hinzugefügt."


@once
def attachment_edit(request, slug, pk):
    motion = editable_motion(request, slug)
    attachment = get_object_or_404(motion.attachments, pk=pk)
    if "remove" in request.POST:
        detach(attachment, by=request.user)
        messages.success(request, f"Die Anlage „{attachment.title}“ ist entfernt.")
        return redirect("motion-attachments", slug=motion.address)
    form = AttachmentForm(request.POST if request.method == "POST" else None, instance=attachment)
    if form.is_valid():
        describe(form.save(commit=False), form.changed_data, by=request.user)
        messages.success(request, "Die Anlage ist geändert.")
        return redirect("motion-attachments", slug=motion.address)
    context = {"motion": motion, "attachment": attachment, "form": form}
    return render(request, "committees/attachment_edit.html", context, status=422 if form.is_bound else 200)


@require_safe
def attachment_file(request, slug, pk):
    """A file of the draft, for those who read the draft."""
    motion = get_motion(request, slug)
    if not reads_draft(motion, request.user):
        raise Http404("Diese Anlage gibt es nicht.")
    attachment = get_object_or_404(motion.attachments.select_related("file"), pk=pk)
    if attachment.role == AttachmentRole.ORIGINAL and not reads_originals(motion, request.user):
        raise Http404("Diese Anlage gibt es nicht.")
    return send_stored(attachment.file, name=download_name(attachment.title, attachment.file.media_type))
