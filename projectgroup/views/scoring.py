"""Scoring the ideas: everyone gives their own points and sees no one else's; the result shows when it is closed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render

from committees.views.shortcuts import once
from committees.workflow import NotAllowed
from projectgroup.actions import scoring
from projectgroup.board import WHY_HELD_BACK, ideas_of, last_closed_round, with_scores
from projectgroup.forms.proposals import ScoresForm
from projectgroup.models import Score
from projectgroup.rights import may_lead, may_score
from projectgroup.views.act_page import sent
from projectgroup.views.shortcuts import get_group, succeeds


@once
def group_scoring(request, slug):
    """The own points as a table, saved as far as it is filled in; a round that was closed meanwhile says so, with what
    was typed."""
    group = get_group(request, slug)
    opened = group.score_rounds.filter(closed_at=None).first()
    ideas = with_scores(list(ideas_of(group)), group)
    scores = may_score(group, request.user)
    if request.method == "POST" and not scores:
        raise PermissionDenied(scoring.WHO_SCORES)
    form = ScoresForm(sent(request), ideas=ideas, own=own_points(opened, request.user))
    if request.method == "POST" and form.is_valid() and succeeds(form, lambda data: save(opened, form, request.user)):
        messages.success(request, saved_words(opened, request.user, len(ideas)))
        return redirect("group-scoring", slug)
    context = {
        "group": group,
        "round": opened,
        "closed": last_closed_round(group),
        "form": form,
        "rows": [(idea, form[f"punkte-{idea.pk}"]) for idea in ideas],
        "shows_form": scores and (opened is not None or form.is_bound),
        "may_score": scores,
        "may_lead": may_lead(group, request.user),
        "results": best_first(ideas),
        "why_held_back": WHY_HELD_BACK,
    }
    return render(request, "projectgroup/scoring.html", context, status=422 if form.errors else 200)


def best_first(ideas):
    """Those that were scored; without an average last."""
    return sorted((idea for idea in ideas if idea.score), key=lambda idea: (idea.is_held_back, -(idea.average or 0)))


def own_points(opened, user):
    """{key of the idea: points} of this user in the open round."""
    if opened is None or not user.person_id:
        return {}
    return dict(opened.scores.filter(person=user.person_id).values_list("idea", "points"))


def save(opened, form, by):
    if opened is None:
        raise NotAllowed(scoring.CLOSED)
    scoring.score(opened, form.points(), by=by)


def saved_words(opened, user, ideas):
    given = Score.objects.filter(round=opened, person=user.person_id).count()
    return f"Ihre Punkte sind gespeichert: {given} von {ideas} Ideen bewertet."


@once
def group_score_open(request, slug):
    return led(request, slug, scoring.open_round, "Die Bewertung ist eröffnet.")


@once
def group_score_close(request, slug):
    return led(request, slug, scoring.close_round, "Die Bewertung ist geschlossen; das Ergebnis steht bei den Ideen.")


def led(request, slug, act, done):
    group = get_group(request, slug)
    if request.method != "POST":
        raise Http404("Hier gibt es nichts zu lesen.")
    if not may_lead(group, request.user):
        raise PermissionDenied(scoring.WHO_LEADS)
    act(group, by=request.user)
    messages.success(request, done)
    return redirect("group-scoring", slug)
