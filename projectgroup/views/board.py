"""The board: Handlungsschwerpunkte or ideas in columns by state, what the selected need, and moving one of them."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from committees import clock
from committees.views.context import town_for
from committees.views.shortcuts import once
from projectgroup.actions import deciding
from projectgroup.board import BUTTONS, columns_of, sums_of, with_buttons
from projectgroup.documents import board_pdf
from projectgroup.forms.proposals import BoardForm, DecideForm
from projectgroup.known import areas_for, ideas_for
from projectgroup.models import FocusArea, ProjectIdea
from projectgroup.rights import may_work
from projectgroup.states import ProposalState
from projectgroup.views.act_page import sent
from projectgroup.views.files import pdf_response, set_or_back
from projectgroup.views.shortcuts import get_group
from projectgroup.views.work_page import WorkPage, answer, get_part, refuse_readers

LEADS = {
    ProposalState.PROPOSED: "Es steht danach wieder zur Auswahl; der bisherige Grund entfällt.",
    ProposalState.SELECTED: "Die Gruppe will es angehen. Das Board zählt den Aufwand ausgewählter Ideen zusammen.",
    ProposalState.DEFERRED: "Was zurückgestellt ist, bleibt mit Grund und Tag der Wiedervorlage zu lesen.",
    ProposalState.REJECTED: "Was abgelehnt ist, bleibt mit seinem Grund zu lesen.",
}


@require_safe
def group_board(request, slug):
    group = get_group(request, slug)
    form = BoardForm(request.GET, group=group)
    context = board_context(group, form, request.user, may_work(group, request.user))
    return render(request, "projectgroup/board.html", context)


def board_context(group, form, user, works):
    """Columns of what the form asks for. The sums count all selected ideas, however the board is narrowed."""
    ideas = ideas_for(group, user, works=works)
    things = areas_for(group, user, works=works) if form.shows_areas else form.fitting(ideas)
    with_buttons(*things)
    return sums_of(group, ideas) | {
        "group": group,
        "form": form,
        "may_work": works,
        "kind": "area" if form.shows_areas else "idea",
        "columns": columns_of(things),
        "open_round": group.score_rounds.filter(closed_at=None).first(),
    }


@require_safe
def group_board_pdf(request, slug):
    group = get_group(request, slug)
    back = reverse("group-board", args=[slug])
    return set_or_back(request, lambda: board_document(request, group, slug), what="Das Board", back=back)


def board_document(request, group, slug):
    reader = {"user": request.user, "works": may_work(group, request.user)}
    areas, ideas = areas_for(group, **reader), ideas_for(group, **reader)
    data = board_pdf(group, areas, ideas, town=town_for(request), created_at=clock.now())
    return pdf_response(data, f"Board-{slug}-{clock.today():%Y-%m-%d}.pdf")


# --- moving one of them ---


@once
def area_decide(request, slug, pk, state):
    group = get_group(request, slug)
    return decide(request, group, get_part(request, group.focus_areas.all(), pk), state)


@once
def idea_decide(request, slug, pk, state):
    group = get_group(request, slug)
    ideas = ProjectIdea.objects.filter(area__group=group).select_related("area")
    return decide(request, group, get_part(request, ideas, pk), state)


def decide(request, group, thing, state):
    """To this state, with reason and day where it asks for them; back to the board as it was."""
    refuse_readers(group, request.user)
    if state not in ProposalState.values:
        raise Http404("Diesen Stand gibt es nicht.")
    state = ProposalState(state)
    initial = {"seen": thing.state, "reason": thing.reason, "reason_text": thing.reason_text}
    if thing.decided_by_id is not None:
        return render(request, "projectgroup/decided.html", decided_context(request, group, thing), status=409)
    initial["resubmit_on"] = thing.resubmit_on
    form = DecideForm(sent(request), thing=thing, to_state=state, initial=initial)
    page = decide_page(request, group, thing, state)
    return answer(request, page, form, lambda data: deciding.move(thing, state, by=request.user, **data))


def decided_context(request, group, thing):
    back, here = way_back(request, group, thing)
    return {"group": group, "thing": thing, "sentence": deciding.decided_words(thing), "back": back, "here": here}


def decide_page(request, group, thing, state):
    back, here = way_back(request, group, thing)
    button = BUTTONS[state]
    done = f"„{thing}“ ist jetzt {state.label}."
    lead = f"Bisher: {thing.get_state_display()}. {LEADS[state]}"
    after = f"{back}#karte-{thing.pk}"
    return WorkPage(group, here, f"„{thing}“ {button[0].lower()}{button[1:]}", lead, button, done, back, after)


def way_back(request, group, thing):
    """To the board as it was narrowed, or to the page of the thing, whichever led here; and the room that is."""
    slug = group.committee.slug
    if request.GET.get("von") == "liste":
        name = "group-area" if isinstance(thing, FocusArea) else "group-idea"
        return reverse(name, args=[slug, thing.pk]), "areas"
    query = BoardForm(request.GET, group=group).query
    return reverse("group-board", args=[slug]) + (f"?{query}" if query else ""), "board"
