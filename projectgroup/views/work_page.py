"""What the pages on which the group works share: who may write, one form page for each act, and the way back."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render

from committees.workflow import NotAllowed
from projectgroup.actions.working import GONE, WHO_WRITES
from projectgroup.models import ProjectGroup
from projectgroup.rights import may_work
from projectgroup.views.shortcuts import succeeds


@dataclass(frozen=True)
class WorkPage:
    """One act of the group: in which room, its words, its button, the sentence when it is done, and where it leads."""

    group: ProjectGroup
    here: str
    title: str
    lead: str
    button: str
    done: str
    back: str
    after: str = ""
    notes: list = field(default_factory=list)


def answer(request, page, form, act):
    """The form, or the act carried out and back to the page that shows it."""
    if request.method == "POST" and form.is_valid() and succeeds(form, act):
        messages.success(request, page.done)
        return redirect(page.after or page.back)
    status = 422 if form.errors else 200
    return render(
        request, "projectgroup/work_form.html", {"page": page, "group": page.group, "form": form}, status=status
    )


def refuse_readers(group, user):
    if not may_work(group, user):
        raise PermissionDenied(WHO_WRITES)


def get_part(request, rows, pk):
    """The row with this key, locked during a POST. What somebody took out meanwhile is told to who sends a form."""
    if request.method == "POST":
        rows = rows.select_for_update(of=("self",), no_key=True)
    found = rows.filter(pk=pk).first()
    if found is None and request.method == "POST":
        raise NotAllowed(GONE)
    if found is None:
        raise Http404("Diesen Eintrag gibt es nicht.")
    return found
