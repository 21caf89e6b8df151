"""The board as plain values: what stands in which state, and what the selected ideas need against what there is."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Avg, Count

from committees.words import euro
from projectgroup.models import ProjectIdea, Score, Vision
from projectgroup.models.numbers import german_number
from projectgroup.models.scoring import FEWEST_SCORES
from projectgroup.states import PROPOSAL_SYMBOLS, IdeaCategory, ProposalState

# Shown wherever an average is held back.
WHY_HELD_BACK = (
    f"Ein Durchschnitt steht erst ab {FEWEST_SCORES} Bewertungen da. So lässt sich nicht ausrechnen, wie viele Punkte "
    "eine einzelne Person gegeben hat."
)
DECISION = ("decided_by__committee", "decided_by__item__meeting")

# The words on the button that leads to a state.
BUTTONS = {
    ProposalState.PROPOSED: "Wieder vorschlagen",
    ProposalState.SELECTED: "Auswählen",
    ProposalState.DEFERRED: "Zurückstellen",
    ProposalState.REJECTED: "Ablehnen",
}


@dataclass(frozen=True)
class Column:
    """All of one state, in the order of the group."""

    state: ProposalState
    things: list

    @property
    def symbol(self):
        return PROPOSAL_SYMBOLS[self.state]


@dataclass
class Effort:
    """What a number of ideas needs. `years` is the horizon of the vision: so often the yearly costs come."""

    years: int = 1
    staff_days: int = 0
    once: Decimal = Decimal(0)
    yearly: Decimal = Decimal(0)
    ideas: int = 0
    unknown: int = field(default=0)  # ideas for which something is not estimated yet

    def add(self, idea):
        self.staff_days += idea.staff_days or 0
        self.once += idea.cost_once or 0
        self.yearly += idea.cost_yearly or 0
        self.ideas += 1
        self.unknown += None in (idea.staff_days, idea.cost_once, idea.cost_yearly)
        return self

    @property
    def money(self):
        return self.once + self.yearly * self.years

    @property
    def words(self):
        """ "412 Personentage, 12.000,00 € einmalig, 300,00 € jährlich"."""
        return (
            f"{german_number(self.staff_days)} Personentage, {euro(self.once)} einmalig, {euro(self.yearly)} jährlich"
        )

    @property
    def unknown_words(self):
        if not self.unknown:
            return ""
        which = "Eine ausgewählte Idee ist" if self.unknown == 1 else f"{self.unknown} ausgewählte Ideen sind"
        return f"{which} noch nicht ganz geschätzt; was fehlt, ist nicht mitgezählt."


@dataclass(frozen=True)
class Against:
    """One sum against what there is."""

    words: str
    is_too_much: bool = False

    @property
    def symbol(self):
        return "warning" if self.is_too_much else "success"


def columns_of(things):
    return [Column(state, [thing for thing in things if thing.state == state]) for state in ProposalState]


def with_buttons(*things):
    """Each with `buttons`: (state, words) of the states it could come to."""
    for thing in things:
        thing.buttons = [(state, words) for state, words in BUTTONS.items() if state != thing.state]
    return things


def ideas_of(group):
    """All ideas of the group in their order, with area and decision."""
    ideas = ProjectIdea.objects.filter(area__group=group)
    return ideas.select_related("area", *DECISION).order_by("area__position", "area__pk", "position", "pk")


def areas_of(group):
    return group.focus_areas.select_related("sponsor", "office", *DECISION).order_by("position", "pk")


def selected_effort(ideas, years):
    """(effort of all selected ideas, [(category, its effort)] of the categories that have some)"""
    chosen = [idea for idea in ideas if idea.state == ProposalState.SELECTED]
    groups = [(each.label, [idea for idea in chosen if idea.category == each]) for each in IdeaCategory]
    groups.append(("ohne Kategorie", [idea for idea in chosen if not idea.category]))
    return effort_of(chosen, years), [(label, effort_of(some, years)) for label, some in groups if some]


def sums_of(group, ideas):
    """What the selected of all ideas of the group need, against what there is, as the templates of a board show it."""
    vision = Vision.objects.filter(group=group).first()
    effort, categories = selected_effort(ideas, vision.years if vision else 1)
    return {"vision": vision, "effort": effort, "categories": categories, "against": against_capacity(effort, vision)}


def effort_of(ideas, years):
    effort = Effort(years=years)
    for idea in ideas:
        effort.add(idea)
    return effort


def against_capacity(effort, vision):
    """What the selected ideas need, each sum against what the vision says there is."""
    days, money = (vision.staff_days, vision.money) if vision else (None, None)
    years = f"{euro(effort.once)} einmalig, {euro(effort.yearly)} jährlich"
    if vision:
        years += f" über {vision.years} Jahre"
    return [
        compared(effort.staff_days, days, german_number, "Personentagen", "Personentage", ""),
        compared(effort.money, money, euro, "", "", f" ({years})"),
    ]


def compared(needed, there, spell, of_unit, unit, remark):
    """ "412 von 380 Personentagen: 32 zu viel"."""
    if there is None:
        return Against(" ".join(filter(None, [spell(needed), unit, f"gebraucht{remark}; wie viel es gibt, steht noch "
                                                                   "nicht bei der Vision"])))  # fmt: skip
    head = " ".join(filter(None, [f"{spell(needed)} von {spell(there)}", of_unit]))
    rest = needed - there
    if rest > 0:
        return Against(f"{head}: {spell(rest)} zu viel{remark}", True)
    return Against(f"{head}: {f'{spell(-rest)} frei' if rest else 'genau ausgeschöpft'}{remark}")


def last_closed_round(group):
    return group.score_rounds.filter(closed_at__isnull=False).order_by("-closed_at", "-pk").first()


def results_of(group):
    """{key of the idea: (average or None, how many scored it)} of the last closed round; nothing of an open one. The
    average of a few is held back: whoever knows their own points could work out another's."""
    closed = last_closed_round(group)
    if closed is None:
        return {}
    rows = (
        Score.objects.filter(round=closed).values("idea").annotate(average=Avg("points"), many=Count("pk")).order_by()
    )
    shown = {row["idea"]: row["average"] for row in rows if row["many"] >= FEWEST_SCORES}
    return {row["idea"]: (shown.get(row["idea"]), row["many"]) for row in rows}


def with_scores(ideas, group):
    """The ideas with `score`, in words: "4,3 Punkte (11 Bewertungen)", empty where there is none; `is_held_back` where
    too few scored."""
    results = results_of(group)
    for idea in ideas:
        average, many = results.get(idea.pk, (None, 0))
        idea.average, idea.score = average, score_words(average, many) if many else ""
        idea.is_held_back = bool(many) and average is None
    return ideas


def score_words(average, many):
    scores = f"{many} Bewertung{'en' if many > 1 else ''}"
    if average is None:
        return f"{scores}, zu wenige für einen Durchschnitt"
    return f"{float(average):.1f}".replace(".", ",") + f" Punkte ({scores})"
