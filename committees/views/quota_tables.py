"""The tables of the seat calculator: the methods side by side, and step by step how each list comes to its seats."""

from dataclasses import dataclass

from committees.rules.apportionment import METHODS, Fate, Method, in_decimals
from committees.rules.distribution import lot_problem


@dataclass(frozen=True)
class Cell:
    """Seats by one method; `difference` is that to the chosen method ("+1"), or ""."""

    method: str
    words: str
    difference: str
    is_chosen: bool


def compared(form):
    """[(list, strength, its cells)], the methods in fixed order; a seat that hangs on the lot is said so."""
    chosen = form.distribution.outer
    results = {method: chosen if method == chosen.method else form.compared(method).outer for method in Method}
    return [
        (share.name, share.strength, [cell(result, chosen, share.name) for result in results.values()])
        for share in chosen.shares
    ]


def cell(result, chosen, name):
    seats, difference = result.by_name[name].seats, result.by_name[name].seats - chosen.by_name[name].seats
    words = f"{seats} + Los" if result.is_drawn_for(name) else str(seats)
    signed = f"{difference:+d}".replace("-", "−") if difference else ""
    return Cell(METHODS[result.method], words, signed, result is chosen)


def steps_of(result):
    """What the page shows of one method: its name, whether it has whole seats and fractions, and its rows."""
    is_by_quota = result.method == Method.HARE_NIEMEYER
    row = quota_row if is_by_quota else quotient_row
    return {
        "name": METHODS[result.method],
        "is_by_quota": is_by_quota,
        "rows": [row(share, result) for share in result.shares],
        "total": result.total,
        "seats": result.seats,
    }


def quota_row(share, result):
    """A line of Hare/Niemeyer: "17 × 24 : 60 = 6,8", six whole seats, a rest of 48/60 that ranks first."""
    total = result.total or 1
    claim = share.claims[0]
    return {
        "share": share,
        "working": f"{result.seats} × {share.strength} : {total} = {in_decimals(share.quota)}",
        "whole": share.whole,
        "rest": f"{result.seats * share.strength % total}/{total}",
        "rank": claim.rank,
        "outcome": outcome_of(share, claim, result),
    }


def outcome_of(share, claim, result):
    """What the rest of a list has brought it."""
    if claim.fate == Fate.LOT:
        return "Los" if result.open_seats else "1 durch Los" if share.has_drawn else "– (Los)"
    return "1" if claim.fate == Fate.WON else "–"


def quotient_row(share, result):
    """A line of a divisor method: each quotient with its rank among all of them."""
    return {"share": share, "quotients": [quotient(share, claim) for claim in share.claims]}


def quotient(share, claim):
    words = f"{share.strength} : {claim.divisor} = {in_decimals(claim.value)}"
    return {"words": words, "rank": claim.rank, "fate": claim.fate.value}


def ties_of(form):
    """The ties of the chosen method, each with its lists, who has drawn, and what is wrong with the lot."""
    results = [form.distribution.outer, *form.distribution.inner.values()]
    return [
        {
            "words": str(result.tie),
            "names": [(name, name in form.drawn) for name in result.tie.names],
            "seats": result.tie.seats,
            "is_settled": not lot_problem(result, form.drawn),
            "problem": form.problem_of(result),
        }
        for result in results
        if result.tie
    ]


def lot_words(distribution):
    """ "Losentscheid zwischen A und B um 1 Sitz: A", of all ties that the lot has settled."""
    results = [distribution.outer, *distribution.inner.values()]
    return "; ".join(
        f"{result.tie}: {', '.join(share.name for share in result.shares if share.has_drawn)}"
        for result in results
        if result.tie
    )


def basis_words(form):
    """What the distribution was made from: "17 Sitze; CDU 24, SPD 10 + FDP 4"."""
    parts = form.lists.parts.values()
    lists = [" + ".join(f"{name} {strength}" for name, strength in group.items()) for group in parts]
    return f"{form.cleaned_data['sitze']} Sitze aus {', '.join(lists)}"
