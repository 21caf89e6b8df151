"""Nominations in the workspace of the Gremienpflege: ask, look after, decide."""

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import Form
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from committees.models.walls import REFUSALS, german_sentence
from committees.views.shortcuts import key_in, once
from committees.workflow import NotAllowed
from projectgroup.actions import nominations as actions
from projectgroup.actions.seating import current, today_within
from projectgroup.forms.nominations import ConfirmForm, RejectForm, RenewForm
from projectgroup.models import Nomination, ProjectGroup
from projectgroup.plan import plan_of
from projectgroup.rights import may_fill


def group_to_fill(request, slug):
    """The group at this address: 404 for who may not know of it, 403 for who may not fill its seats."""
    groups = ProjectGroup.objects.visible_to(request.user).select_related("committee", "founding_motion")
    group = get_object_or_404(groups, committee__slug=slug)
    if not may_fill(group, request.user):
        raise PermissionDenied("Benennungen erbittet und bestätigt die Gremienpflege.")
    return group


def nominations_of(group):
    rows = Nomination.objects.filter(seat__group=group)
    return rows.select_related("seat__group__committee", "seat__faction", "seat__office", "person", "deputy")


@require_safe
def nomination_list(request, slug):
    """What is asked, named, decided; and what is still missing."""
    group = group_to_fill(request, slug)
    plan = plan_of(group, today_within(group), with_nominations=True)
    found = list(nominations_of(group).select_related("decided_by"))
    pending = [each for each in found if each.is_answered or each.is_unanswered]
    context = {
        "group": group,
        "plan": plan,
        "unasked": len([place for place in plan.missing if place.seat and place.nomination is None]),
        "pending": sorted(pending, key=lambda each: (not each.is_answered, each.expires_at)),
        "done": [each for each in found if each not in pending],
    }
    return render(request, "projectgroup/nomination_list.html", context)


# --- acts on one nomination ---


@dataclass(frozen=True)
class ActPage:
    """What the page of one act shows: its words, and the sentence when it is done."""

    title: str
    lead: str
    button: str
    done: str


RENEW = ActPage(
    "Neuen Link schicken",
    "Der bisherige Link gilt dann nicht mehr.",
    "Neuen Link schicken",
    "Der neue Link ist unterwegs.",
)
WITHDRAW = ActPage(
    "Bitte zurücknehmen",
    "Der Link gilt dann nicht mehr, und wer benennen sollte, bekommt Bescheid.",
    "Bitte zurücknehmen",
    "Die Bitte ist zurückgenommen.",
)
CONFIRM = ActPage(
    "Benennung bestätigen",
    "Mit der Bestätigung ist der Sitz besetzt, und die benennende Stelle bekommt Bescheid.",
    "Bestätigen",
    "Die Benennung ist bestätigt, der Sitz ist besetzt.",
)
REJECT = ActPage(
    "Benennung ablehnen",
    "Der Sitz bleibt, wie er ist. Danach können Sie neu um Benennung bitten.",
    "Ablehnen",
    "Die Benennung ist abgelehnt; die benennende Stelle bekommt Bescheid.",
)


@once
def nomination_renew(request, slug, pk):
    nomination = nomination_to_change(request, slug, pk)
    form = RenewForm(sent(request), initial={"email": nomination.email})

    def renew():
        actions.renew(nomination, by=request.user, email=form.cleaned_data["email"], expires_at=form.expires_at)

    return answer(request, RENEW, nomination, form, renew, is_possible=nomination.is_unanswered)


@once
def nomination_withdraw(request, slug, pk):
    nomination = nomination_to_change(request, slug, pk)
    is_possible = nomination.is_unanswered or nomination.is_answered
    act = partial(actions.withdraw, nomination, by=request.user)
    return answer(request, WITHDRAW, nomination, Form(sent(request)), act, is_possible=is_possible)


@once
def nomination_confirm(request, slug, pk):
    nomination = nomination_to_change(request, slug, pk)
    day = today_within(nomination.seat.group)
    form = ConfirmForm(sent(request), user=request.user, initial={"starts_on": day})
    seated = [current(nomination.seat, day), current(nomination.seat, day, substitute=True)]

    def confirm():
        actions.confirm(
            nomination,
            starts_on=form.cleaned_data["starts_on"],
            confirmed_by=form.cleaned_data["number"],
            by=request.user,
            seen=key_in(request, "seen"),
            seen_deputy=key_in(request, "seen_deputy"),
        )

    return answer(request, CONFIRM, nomination, form, confirm, is_possible=nomination.is_answered, seated=seated)


@once
def nomination_reject(request, slug, pk):
    nomination = nomination_to_change(request, slug, pk)
    form = RejectForm(sent(request))

    def reject():
        actions.reject(nomination, form.cleaned_data["reason"], by=request.user)

    return answer(request, REJECT, nomination, form, reject, is_possible=nomination.is_answered)


def nomination_to_change(request, slug, pk):
    return get_object_or_404(nominations_of(group_to_fill(request, slug)), pk=pk)


def sent(request):
    return request.POST if request.method == "POST" else None


def answer(request, page, nomination, form, act, *, is_possible, seated=()):
    """The form, or the act carried out. What is over already is told on the list."""
    slug = nomination.seat.group.committee.slug
    if request.method != "POST" and not is_possible:
        messages.warning(request, f"{page.title} geht hier nicht mehr. Stand: {nomination.state_words}.")
        return redirect("nomination-list", slug)
    if form.is_valid() and is_done(form, act):
        messages.success(request, page.done)
        return redirect("nomination-list", slug)
    context = {"page": page, "nomination": nomination, "form": form, "seated": seated}
    return render(request, "projectgroup/nomination_form.html", context, status=422 if form.is_bound else 200)


def is_done(form, act):
    """Whether the act was carried out wholly; if not, the sentence stands at the form."""
    try:
        with transaction.atomic():
            act()
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
    except REFUSALS as error:
        form.add_error(None, german_sentence(error))
    return not form.errors
