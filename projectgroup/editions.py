"""An edition of the Strategieplan as pages and the PDF show it: days instead of texts, the drawings, the progress."""

from itertools import groupby

from projectgroup.gantt import day_of, gantt_of, horizon_of
from projectgroup.states import ProposalState

WHOLE = 100


def as_shown(content, today, papers=None):
    """What the templates of a strategy need. `papers` leads from the key of a Vorlage to its public address."""
    areas = [area_shown(area, papers or {}) for area in content["areas"]]
    return {
        **content,
        "areas": areas,
        "not_tackled": list(not_tackled(areas)),
        "has_costs": any(idea["cost_once"] or idea["cost_yearly"] for area in areas for idea in area["ideas"]),
        "horizon": horizon_of(content["vision"], today),
        "gantt": gantt_of(content["milestones"], today),
        "reports": [report_shown(report, papers or {}) for report in content.get("reports", [])],
    }


def area_shown(area, papers):
    ideas = sorted((standing_shown(idea, papers) for idea in area["ideas"]), key=category_first)
    return standing_shown(area, papers) | {
        "ideas": ideas,
        "ideas_words": ideas_words(ideas),
        "categories": [(words or "ohne Kategorie", list(rows)) for words, rows in groupby(ideas, category_words)],
    }


def ideas_words(ideas):
    """ "6 Projektideen, 5 davon ausgewählt"."""
    if not ideas:
        return "noch keine Projektideen"
    chosen = sum(idea["state"] == ProposalState.SELECTED for idea in ideas)
    if len(ideas) == 1:
        return f"1 Projektidee, {'' if chosen else 'nicht '}ausgewählt"
    return f"{len(ideas)} Projektideen, {chosen or 'keine'} davon ausgewählt"


def category_first(idea):
    """Those without a category come last."""
    return (not idea["category_words"], idea["category_words"])


def category_words(idea):
    return idea["category_words"]


def standing_shown(thing, papers):
    decision = thing["decision"]
    return thing | {
        "resubmit_on": day_of(thing["resubmit_on"]),
        "decision": decision and decision | {"on": day_of(decision["on"]), "url": papers.get(decision["motion_key"])},
    }


def report_shown(report, papers):
    days = {"decided_on": day_of(report["decided_on"]), "for": day_of(report["for"])}
    return report | days | {"url": papers.get(report["motion_key"])}


def not_tackled(areas):
    """Areas and ideas that were put back or rejected, each with what it belongs to."""
    for area in areas:
        if area["state"] in ProposalState.not_tackled():
            yield area | {"kind": "Handlungsschwerpunkt"}
        ideas = (idea for idea in area["ideas"] if idea["state"] in ProposalState.not_tackled())
        yield from (idea | {"kind": f"Projektidee zu „{area['title']}“"} for idea in ideas)


def papers_in(content):
    """Keys of all papers that the content names."""
    things = [*content["areas"], *(idea for area in content["areas"] for idea in area["ideas"])]
    decisions = [thing["decision"] for thing in things if thing["decision"]]
    return {each["motion_key"] for each in [*decisions, *content.get("reports", [])] if each["motion_key"]}


def progress_of(counts):
    """One line of the progress: what is chosen and reached, in numbers and as shares in percent."""
    ideas, areas = counts["ideas"], counts["areas"]
    return {
        "areas": areas.get(ProposalState.SELECTED, 0),
        "all_areas": sum(areas.values()),
        "ideas": ideas.get(ProposalState.SELECTED, 0),
        "all_ideas": sum(ideas.values()),
        "reached": counts["reached"],
        "milestones": counts["milestones"],
        "ideas_share": share(ideas.get(ProposalState.SELECTED, 0), sum(ideas.values())),
        "reached_share": share(counts["reached"], counts["milestones"]),
    }


def share(part, whole):
    return round(part / whole * WHOLE) if whole else 0
