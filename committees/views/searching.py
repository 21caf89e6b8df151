"""The search for everyone: one field over papers, attachments, sittings, resolutions, minutes, people, committees."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from committees.forms.searching import FacetForm, Searched
from committees.search.finding import MOST_COUNTED, MOST_RANKED, PAGE_SIZE, ask, paper_numbered, shown
from committees.search.queries import read_query
from committees.search.slips import corrected

MOST_SHOWN = 200  # letters of what was typed that come back in a sentence
ONLY_COMMON = "Diese Wörter stehen fast überall. Bitte nennen Sie ein Wort, das die Sache bezeichnet."
ONLY_EXCLUDED = "Sie haben nur gesagt, was fehlen soll. Bitte nennen Sie auch ein Wort, das vorkommen soll."
NO_WORD = "Darin steht kein Wort und keine Zahl. Bitte geben Sie ein, wonach gesucht werden soll."
CUT = "Ihre Eingabe ist sehr lang. Gesucht wurde mit den ersten Wörtern."


@require_safe
@login_not_required
def search(request):
    """Hits with their passages; the number of a paper leads straight to it."""
    searched = Searched(request.GET)
    question = read_query(searched.text)
    paper = None if searched.filters else paper_numbered(question)
    if paper:
        return redirect(paper)
    answer = ask(question, searched.filters, order=searched.order)
    page = Paginator(answer.keys, PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "searched": searched,
        "typed": searched.text[:MOST_SHOWN],
        "form": FacetForm(searched, answer.counts),
        "page": page,
        "hits": shown(page.object_list, question),
        "total": total_words(answer),
        "refusal": refusal_of(searched, question),
        "note": CUT if question.is_cut else "",
        "is_more": answer.is_more,
        "most": MOST_RANKED,
        "meant": meant(searched, answer),
        "without_filters": address(searched.text),
    }
    return render(request, "committees/search.html", context)


def refusal_of(searched, question):
    """Why nothing could be looked for, "" where something was."""
    if question.query or not searched.text:
        return ""
    if question.has_only_common_words:
        return "" if searched.filters else ONLY_COMMON
    return ONLY_EXCLUDED if question.has_only_exclusions else NO_WORD


def total_words(answer):
    if answer.is_uncounted:
        return f"Über {MOST_COUNTED:,} Treffer".replace(",", ".")
    return {0: "Nichts gefunden", 1: "Ein Treffer"}.get(answer.total, f"{answer.total} Treffer")


def meant(searched, answer):
    """{words, address} of what was probably meant, where nothing was found; only what finds something is offered."""
    if answer.total or not searched.text:
        return None
    words = corrected(searched.text[:MOST_SHOWN])
    if not words or not ask(read_query(words)).total:
        return None
    return {"words": words, "address": address(words)}


def address(words):
    return reverse("search", query={"q": words})
