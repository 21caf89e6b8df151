"""Rules on the Beratungsfolge: who prepares, who decides, and whether the resolution is worded for it."""

import re
from itertools import pairwise

from committees.rules.bodies import HEAD
from committees.rules.language import german, listing
from committees.rules.paper import Severity
from committees.rules.registry import found, found_at, rule

RESOLUTION = "proposed_resolution"
DECISION, INFORMATION, COUNCIL = "decision", "information", "council"
ADDRESSES_COUNCIL = re.compile(r"\b(?:empf(?:iehlt|ehlen|ohlen|ehlung)|(?:[Ss]tadt)?[Rr]at(?:e?s)?)\b", re.IGNORECASE)
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
    """When the Rat decides in the end, the text must not let a committee decide."""
    preparing = [station for station in paper.stations if station.profile != COUNCIL and HEAD.search(station.committee)]
    decides = any(station.role == DECISION and station.profile == COUNCIL for station in paper.stations)
    passage = paper.passage(RESOLUTION)
    if not (paper.is_decided and preparing and decides and passage.text):
        return
    wrong = COMMITTEE_DECIDES.search(passage.text)
    if wrong:
        sentence = f"{preparing[0].committee} berät nur vor; bitte als Empfehlung an den Rat fassen."
        yield found_at(Severity.WARNING, passage, sentence, *wrong.span())
    elif not ADDRESSES_COUNCIL.search(passage.text):
        sentence = "Am Ende entscheidet der Rat. Üblich ist die Formel „empfiehlt dem Rat“ oder „Der Rat beschließt“."
        yield found(Severity.HINT, RESOLUTION, sentence)


def _about_route(sentence):
    return found(Severity.WARNING, "consultations", sentence)
