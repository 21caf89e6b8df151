"""The German sentence of a result: what became of it × how it was decided. Written here and nowhere typed."""

from committees.rules.language import listing
from committees.rules.proceedings.votes import is_carried, manner_of, needed_yes
from committees.states import Asks, Manner, Outcome, VotingMode

# outcomes that read as a verb: "einstimmig beschlossen"
VERBS = {
    Outcome.ADOPTED: "beschlossen",
    Outcome.ADOPTED_CHANGED: "beschlossen",
    Outcome.RECOMMENDED: "empfohlen",
    Outcome.RECOMMENDED_CHANGED: "empfohlen",
    Outcome.REJECTED: "abgelehnt",
    Outcome.AGREED: "zugestimmt",
    Outcome.APPROVED: "genehmigt",
    Outcome.NOT_ELECTED: "nicht gewählt",
    Outcome.ELECTED: "gewählt",
}
# what was asked for → the verb when it was carried, where that is no resolution in the matter
CARRIED_VERBS = {Asks.AMEND: "angenommen", Asks.PROCEDURE: "angenommen", Asks.AGENDA: "festgestellt"}
CHANGED = (Outcome.ADOPTED_CHANGED, Outcome.RECOMMENDED_CHANGED)
LOST = (Outcome.REJECTED, Outcome.REJECTION_RECOMMENDED, Outcome.NOT_ELECTED)
MODES = {VotingMode.SECRET: "in geheimer Abstimmung", VotingMode.NAMED: "in namentlicher Abstimmung"}
HOW = {
    Manner.UNANIMOUS: "einstimmig",
    Manner.UNANIMOUS_ABSTAINING: "einstimmig",
    Manner.MAJORITY: "mehrheitlich",
    Manner.TIE: "bei Stimmengleichheit",
    Manner.MISSED: "",
    Manner.WITHOUT_VOTE: "",
}


def result_words(vote, outcome, *, to=""):
    """ "mehrheitlich beschlossen bei 3 Gegenstimmen und 1 Enthaltung"; `to` names who it was referred to."""
    verb = verb_of(vote.asks, outcome)
    if verb is None:
        return in_brackets(f"{Outcome(outcome).label}{f' an {to}' if to else ''}", how_words(vote, outcome))
    before = ["geändert"] if outcome in CHANGED else []
    before += [MODES.get(vote.mode, ""), HOW[manner_of(vote)]]
    if manner_of(vote) in (Manner.UNANIMOUS, Manner.UNANIMOUS_ABSTAINING):
        return joined(*before, aside(vote, outcome), verb)
    if manner_of(vote) == Manner.MISSED:
        return joined(*before, in_brackets(verb, aside(vote, outcome)))
    return joined(*before, verb, aside(vote, outcome))


def verb_of(asks, outcome):
    if outcome in (Outcome.ADOPTED, Outcome.ADOPTED_CHANGED):
        return CARRIED_VERBS.get(asks, VERBS[outcome])
    return VERBS.get(outcome)


def how_words(vote, outcome):
    """ "mehrheitlich bei 3 Gegenstimmen", empty without a vote."""
    return joined(MODES.get(vote.mode, ""), HOW[manner_of(vote)], aside(vote, outcome))


def in_brackets(what, how):
    return f"{what} ({how})" if how else what


def aside(vote, outcome):
    """Who did not go along: "bei 3 Gegenstimmen und 1 Enthaltung"."""
    manner = manner_of(vote)
    if manner == Manner.MISSED:
        return f"Ja: {vote.sums.yes}, nötig: {needed_yes(vote)}"
    if manner in (Manner.TIE, Manner.WITHOUT_VOTE):
        return ""
    sums = vote.sums
    parts = [
        against(vote, outcome) if manner == Manner.MAJORITY else "",
        counted(sums.abstain, "Enthaltung", "Enthaltungen"),
        counted(sums.invalid, "ungültigen Stimme", "ungültigen Stimmen"),
    ]
    said = [part for part in parts if part]
    return f"bei {listing(said)}" if said else ""


def against(vote, outcome):
    """Those who lost: against what was carried, or for what was rejected."""
    if is_carried(vote) and outcome not in LOST:
        return counted(vote.sums.no, "Gegenstimme", "Gegenstimmen")
    return counted(vote.sums.yes, "Ja-Stimme", "Ja-Stimmen")


def counted(number, one, many):
    return f"{number} {one if number == 1 else many}" if number else ""


def joined(*words):
    return " ".join(word for word in words if word)
