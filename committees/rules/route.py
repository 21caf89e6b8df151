"""Rules on the Beratungsfolge: who prepares, who decides, and whether the resolution is worded for it."""

import re
from itertools import pairwise, zip_longest

from committees.rules.bodies import HEAD, BodyMention, mentions, unknown_bodies
from committees.rules.language import german, listing
from committees.rules.paper import Severity
from committees.rules.registry import found, found_at, rule

RESOLUTION = "proposed_resolution"
DECISION, INFORMATION, COUNCIL = "decision", "information", "council"
ADDRESSES_COUNCIL = re.compile(r"\b(?:empf(?:iehlt|ehlen|ohlen|ehlung)|(?:[Ss]tadt)?[Rr]at(?:e?s)?)\b", re.IGNORECASE)
BEFORE = re.compile(r"(?:(?P<verb>\b(?:beschließt|entscheidet))[ ]der[ ]|\b[Dd]er[ ]|^|\n)$")
DECIDES = re.compile(r"[^.\n]{0,120}?\b(?:beschließt|entscheidet)\b")
RECOMMENDS = re.compile(r"[^.\n]{0,200}\bempf")
ANOTHER_SUBJECT = re.compile(
    r"[Aa]usschuss|\b(?:[Rr]at|Stadtrat|Beirat|Verwaltung|Bürgermeister(?:in)?)\b"
    r"|,[ ](?:dass|ob|was|wer|wie|wann|wenn|weil|damit|sobald|bis|d(?:er|ie|as)|wor\w+|welche\w*)\b"
)
COMMITTEE_DECIDES = re.compile(
    r"\b[Dd]er[ ](?:[A-ZÄÖÜ]\w*-,?[ ](?:und[ ])?){0,4}(?:[A-ZÄÖÜ]\w*)?[Aa]usschuss\b(?![^.\n]{0,200}\bempf)"
    r"[^.\n]{0,120}?\b(?:beschließt|entscheidet)\b"
)


@rule("V3", "Beratungsfolge", "§ 41 GO NRW, Zuständigkeitsordnung")
def route_leads_to_one_decision(paper, town):
    if not paper.is_decided or not paper.stations:
        return
    deciding = [position for position, station in enumerate(paper.stations) if station.role == DECISION]
    if not deciding:
        yield _about_route("In der Beratungsfolge ist kein Gremium als entscheidend gekennzeichnet.")
    elif len(deciding) > 1:
        names = listing([paper.stations[position].committee for position in deciding])
        yield _about_route(f"In der Beratungsfolge sind mehrere Gremien als entscheidend gekennzeichnet: {names}.")
    elif any(station.role != INFORMATION for station in paper.stations[deciding[0] + 1 :]):
        name = paper.stations[deciding[0]].committee
        yield _about_route(f"In der Beratungsfolge folgt nach der Entscheidung ({name}) noch eine Beratung.")


@rule("V3", "Termine der Beratungsfolge", "§ 41 GO NRW, Zuständigkeitsordnung")
def dates_of_the_route_rise(paper, town):
    dated = [station for station in paper.stations if station.meeting_on]
    for earlier, later in pairwise(dated if paper.is_decided else ()):
        if later.meeting_on < earlier.meeting_on:
            yield _about_route(
                f"In der Beratungsfolge liegt {later.committee} ({german(later.meeting_on)}) "
                f"vor {earlier.committee} ({german(earlier.meeting_on)})."
            )


@rule("V12", "Vorbehalt des Rates", "§ 41 Abs. 1 S. 2 GO NRW")
def reserved_matters_are_decided_by_the_council(paper, town):
    is_transferred = any(station.role == DECISION and station.profile != COUNCIL for station in paper.stations)
    if paper.reserved_to_council and is_transferred:
        sentence = (
            "Diese Angelegenheit darf der Rat nicht übertragen (§ 41 Abs. 1 GO NRW). Der Ausschuss kann nur empfehlen."
        )
        yield _about_route(sentence)


@rule("V16", "Wortlaut der Empfehlung", "§ 41 GO NRW")
def preparing_committee_recommends(paper, town):
    """The text must not let a committee decide that only prepares what the Rat or another committee decides."""
    deciding = [station for station in paper.stations if station.role == DECISION]
    passage = paper.passage(RESOLUTION)
    if not (paper.is_decided and deciding and passage.text):
        return
    if any(station.profile == COUNCIL for station in deciding):
        yield from _council_decides(paper, passage, town)
    else:
        ours = {station.committee for station in deciding}
        for name, start, end in _let_decide(_preparing(paper) - ours, passage.text, paper, town):
            sentence = f"{name} berät nur vor; bitte als Empfehlung fassen. Es entscheidet: {listing(sorted(ours))}."
            yield found_at(Severity.WARNING, passage, sentence, start, end)


def _preparing(paper):
    is_silent = (INFORMATION, DECISION)
    return {s.committee for s in paper.stations if s.role not in is_silent and s.profile != COUNCIL}


def _council_decides(paper, passage, town):
    preparing = [station for station in paper.stations if station.profile != COUNCIL and HEAD.search(station.committee)]
    if not preparing:
        return
    general = COMMITTEE_DECIDES.search(passage.text)
    wrong = next(_let_decide({s.committee for s in preparing}, passage.text, paper, town), None)
    if not wrong and general:
        wrong = (preparing[0].committee, *general.span())
    if wrong:
        name, start, end = wrong
        sentence = f"{name} berät nur vor; bitte als Empfehlung an den Rat fassen."
        yield found_at(Severity.WARNING, passage, sentence, start, end)
    elif not ADDRESSES_COUNCIL.search(passage.text):
        sentence = "Am Ende entscheidet der Rat. Üblich ist die Formel „empfiehlt dem Rat“ oder „Der Rat beschließt“."
        yield found(Severity.HINT, RESOLUTION, sentence)


def _let_decide(committees, text, paper, town):
    """(name, start, end) where the text says that one of these committees decides."""
    bodies = _bodies(text, paper, town)
    for body, following in zip_longest(bodies, bodies[1:]):
        span = body.name in committees and _decision(text, body, following.start if following else len(text))
        if span:
            yield body.name, *span


def _bodies(text, paper, town):
    """Every committee that the text names, also by its short name or by a name that is nearly right."""
    names = {name: fact.name for name, fact in town.by_name.items()}
    names |= {station.committee: station.committee for station in paper.stations}
    named = [BodyMention(each.start, each.end, names[each.name]) for each in mentions(text, names)]
    meant = unknown_bodies(text, town.committees, [(each.start, each.end) for each in named])
    named += [BodyMention(each.start, each.end, each.name) for each in meant]
    return sorted(named, key=lambda body: body.start)


def _decision(text, mention, end):
    """(start, end) of "Der ADI … beschließt" or "beschließt der ADI", looked for before `end`."""
    before = BEFORE.search(text, max(mention.start - 20, 0), mention.start)
    if before and before["verb"]:
        return before.start("verb"), mention.end
    if RECOMMENDS.match(text, mention.end):
        return None
    verb = before and DECIDES.match(text, mention.end, end)
    return verb and not ANOTHER_SUBJECT.search(verb[0]) and (before.start(), verb.end())


def _about_route(sentence):
    return found(Severity.WARNING, "consultations", sentence)
