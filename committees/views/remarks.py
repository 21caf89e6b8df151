"""Remarks beside the sections of a draft, for everybody who reads it; they stay inside."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from committees.actions import remarks as actions
from committees.forms.remarks import RemarkForm
from committees.rights import may_comment
from committees.views.shortcuts import get_motion, key_in, once

WHOLE = "ganz"  # how addresses and fields name the paper as a whole, whose part is ""


class Remarks:
    """The remarks on one part of a draft and the form for the next."""

    def __init__(self, part, title, remarks=(), data=None):
        self.part, self.title, self.all = part, title, list(remarks)
        self.name = part or WHOLE
        self.anchor = f"anmerkungen-{self.name}"
        self.is_whole = not part
        self.label = f"Anmerkung zu „{title}“" if part else "Anmerkung zur Vorlage insgesamt"
        self.form = RemarkForm(data, prefix=f"anmerkung-{self.name}", empty_permitted=True)

    @property
    def open(self):
        return sum(remark.done_at is None for remark in self.all)


def remarks_of(motion, user, data=None):
    """{part: Remarks} of a draft this user may comment on, else nothing."""
    if not may_comment(motion, user):
        return {}
    titles = remarkable_parts(motion)
    found = {part: [] for part in titles}
    for remark in motion.comments.select_related("author__person", "done_by__person"):
        found[remark.part if remark.part in titles else ""].append(remark)
    return {part: Remarks(part, title, found[part], data) for part, title in titles.items()}


def remarkable_parts(motion):
    """{key: title} of what can be remarked on; "" is the paper as a whole."""
    return {section.key: section.title for section in motion.kind.sections.all()} | {"": "Die Vorlage insgesamt"}


def take_remarks(request, motion, remarks):
    """Store what was written beside the sections of the form; returns the address to go on at, "" if nothing."""
    for each in remarks.values():
        if each.form.has_changed():
            actions.comment(motion, each.part, each.form.cleaned_data["text"], by=request.user)
    remark = motion.comments.filter(pk=key_in(request, "settle")).first()
    if remark:
        actions.settle(remark, by=request.user)
        return f"{request.path}#anmerkungen-{remark.part or WHOLE}"
    return f"{request.path}#anmerkungen-{request.POST['remark']}" if request.POST.get("remark") else ""


@once
def motion_remark(request, slug, part):
    """Write a remark; the page of its own is for input that was refused."""
    motion = commentable(request, slug)
    parts = {key or WHOLE: (key, title) for key, title in remarkable_parts(motion).items()}
    if part not in parts:
        raise Http404("Diesen Abschnitt gibt es nicht.")
    remarks = Remarks(*parts[part], data=request.POST if request.method == "POST" else None)
    remarks.form.empty_permitted = False
    if remarks.form.is_valid():
        actions.comment(motion, remarks.part, remarks.form.cleaned_data["text"], by=request.user)
        messages.success(request, "Die Anmerkung ist gespeichert.")
        return redirect(f"{motion.get_absolute_url()}#{remarks.anchor}")
    status = 422 if request.method == "POST" else 200
    return render(request, "committees/remark.html", {"motion": motion, "remarks": remarks}, status=status)


@once
def remark_settle(request, slug, pk):
    motion = commentable(request, slug)
    remark = get_object_or_404(motion.comments, pk=pk)
    if request.method == "POST":
        actions.settle(remark, by=request.user)
        messages.success(request, "Die Anmerkung ist erledigt.")
    return redirect(f"{motion.get_absolute_url()}#anmerkungen-{remark.part or WHOLE}")


def commentable(request, slug):
    motion = get_motion(request, slug)
    if not may_comment(motion, request.user):
        raise PermissionDenied("Anmerkungen schreibt, wer den Entwurf liest, bis zur Freigabe.")
    return motion
