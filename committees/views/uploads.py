"""One file at a time, sent by the page itself: the answer is a sentence as JSON."""

from uuid import UUID, uuid5

from django.db import transaction
from django.http import JsonResponse
from django.views.decorators.http import require_POST

from committees.actions.attachments import attach
from committees.forms.attachments import SingleUploadForm
from committees.models import Submission
from committees.rights import may_edit
from committees.views.attachments import RESTING
from committees.views.shortcuts import get_editable


@require_POST
@transaction.atomic
def attachment_upload(request, slug):
    """Add one file. Sent again under the same key it is there once; a refused one may be sent again."""
    motion = get_editable(request, slug)
    if not may_edit(motion, request.user):
        return said(RESTING, status=409)
    form = SingleUploadForm(request.POST, request.FILES)
    if not form.is_valid():
        sentences = " ".join(sentence for sentences in form.errors.values() for sentence in sentences)
        return said(sentences, status=422, is_final="file" in form.errors)
    if is_known(request, motion):
        return said("Die Datei ist schon da.")
    data = form.cleaned_data
    [attachment] = attach(motion, [data["file"]], is_public=data["is_public"], by=request.user)
    return said("Die Anlage ist hinzugefügt.", warning=attachment.warning, status=201)


def is_known(request, motion):
    """Whether a file has come under this key already; the motion is held, so that two cannot come at once."""
    try:
        key = UUID(request.POST.get("key", ""))
    except ValueError:
        return False
    key = uuid5(key, repr((request.user.pk, motion.pk)))
    return not Submission.objects.get_or_create(key=key, defaults={"user_id": request.user.pk})[1]


def said(sentence, *, warning="", status=200, is_final=False):
    """`is_final`: the same file would be refused again."""
    final = {"is_final": True} if is_final else {}
    return JsonResponse({"sentence": sentence, "warning": warning} | final, status=status)
