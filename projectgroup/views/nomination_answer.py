"""The page behind the link: a faction or an office names whom it sends, without an account."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from committees.models import Motion
from committees.models.router import reading_as_town_hall
from committees.views.kept_links import kept_to_the_link
from committees.workflow import NotAllowed
from projectgroup.actions import nominations as actions
from projectgroup.actions.letters import signed_in
from projectgroup.forms.nominations import AnswerForm


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt  # the signed link is the authority; there is neither a session nor a cookie
@login_not_required
@kept_to_the_link
def nomination_answer(request, token):
    """Name a person and a deputy: choose, look at it once more, send."""
    with reading_as_town_hall():
        nomination = actions.found_by(token)
        if nomination is None:
            return nothing_here(request, token)
        if is_sent_again(request, nomination):
            return thanks(request, nomination)
        obstacle = actions.obstacle_to_answer(nomination)
        return closed(request, obstacle) if obstacle else form_or_thanks(request, nomination)


def nothing_here(request, token):
    """A link that the town has signed has been replaced; any other one never was."""
    if signed_in(token):
        return closed(request, "Für diese Benennung wurde inzwischen ein neuer Link verschickt.")
    return closed(request, "Vielleicht ist die Adresse aus der Mail nicht vollständig übernommen.", status=404)


def closed(request, sentence, status=410):
    context = {"sentence": sentence, "is_unknown": status == 404}
    return render(request, "projectgroup/nomination_closed.html", context, status=status)


def is_sent_again(request, nomination):
    """Whether this is the answer that is there already: a second click, or the page loaded again."""
    sent = (request.POST.get("person", ""), request.POST.get("deputy", ""))
    named = (str(nomination.person_id), str(nomination.deputy_id or ""))
    return "confirm" in request.POST and nomination.is_answered and sent == named


def thanks(request, nomination):
    return render(request, "projectgroup/nomination_thanks.html", about(nomination))


def form_or_thanks(request, nomination):
    form = AnswerForm(request.POST if request.method == "POST" else None, seat=nomination.seat)
    is_chosen = form.is_valid() and "edit" not in request.POST
    if is_chosen and "confirm" in request.POST and is_answered(form, nomination):
        nomination.refresh_from_db()
        return thanks(request, nomination)
    context = about(nomination) | {"form": form}
    if is_chosen and form.is_valid():
        context |= {"named": form.values(), "sent": form.cleaned_data.items()}
        return render(request, "projectgroup/nomination_check.html", context)
    status = 422 if form.errors and "edit" not in request.POST else 200
    return render(request, "projectgroup/nomination_answer.html", context, status=status)


def is_answered(form, nomination):
    """Whether the answer was taken; if not, the reason stands at the form."""
    try:
        with transaction.atomic():
            actions.answer(nomination, **form.values())
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def about(nomination):
    """What the pages say of the request: group, seat, paper."""
    group = nomination.seat.group
    paper = group.founding_motion
    return {
        "nomination": nomination,
        "seat": nomination.seat,
        "group": group,
        "paper": paper,
        "paper_is_public": Motion.objects.visible_to(AnonymousUser()).filter(pk=paper.pk).exists(),
    }
