"""Rules on dates in the text: weekdays, days that do not exist, and what is done too early."""

import re
from datetime import timedelta

from committees.rules.days import SHORT_WEEKDAYS, WEEKDAYS, nearest_year
from committees.rules.language import german, speaks_of_past
from committees.rules.paper import Correction, Severity
from committees.rules.registry import found_at, rule

DONE = (
    r"(?:aus|durch|ein|weiter|zusammen)(?:ge|zu)?(?:führt|führen|setzt|setzen)|um(?:ge|zu)setz(?:t|en)|beauftragt"
    r"|veröffentlicht|eröffnet|begonnen|gestartet|vergeben|bestellt|beschafft|aufgenommen|ausgeschrieben|angeschafft"
    r"|in Betrieb genommen|stattfinden|beginnen|starten|anlaufen|zusammentreten|treffen|eingesetzt|freigeschaltet"
    r"|abgeschlossen"
)
EXECUTION = re.compile(
    r"\b(?:(?:trifft|treffen)[ ]sich|sich\b.{0,80}?\b(?:trifft|treffen)|(?:tritt|treten)\b.{0,80}?\bzusammen"
    r"|beginn(?:t|en)|start(?:et|en)|(?:findet|finden)\b.{0,80}?\bstatt|stattfindet|nimmt\b.{0,80}?\bauf|erfolgt|eröffnet"
    rf"|(?:wird|werden|soll|sollen|ist|sind|kann|können)\b.{{0,200}}?\b(?:{DONE}))\b"
)
# "vom 12.03.2019", "Stand 12.03.2019", "in der Sitzung am 12.03.2019": a date that only points to something.
REFERENCE = re.compile(
    r"(?:\b(?:vom|von|seit|Stand:?|dat\.|nach dem)|[Ss]itzung\w*\b[^.\n]{0,60})[ ]+"
    r"(?:(?:am|den|dem|[A-Z][a-z]{1,9}[.,]{0,2})[ ]+){0,3}$"
)
DECIDING_COMMITTEES = {"main_committee", "committee", "youth_welfare"}


@rule("V7", "Wochentag und Datum", "Kalender")
def weekdays_fit_their_dates(paper, town):
    for passage in paper.passages:
        for mention in passage.days:
            day = mention.day or _meant(mention, paper.date or town.today)
            if mention.weekday is not None and day and day.weekday() != mention.weekday:
                yield _wrong_weekday(passage, mention, day)


@rule("V15", "Tage, die es nicht gibt", "Kalender")
def dates_exist(paper, town):
    for passage in paper.passages:
        for mention in passage.days:
            if not mention.exists and (mention.has_year or mention.written[-1].isalpha()):
                sentence = f"Den {mention.written} gibt es nicht."
                yield found_at(Severity.WARNING, passage, sentence, mention.start, mention.end)


@rule("V15", "Termine vor dem Datum der Vorlage", "Dienstanweisung Vorlagen")
def plans_lie_ahead(paper, town):
    for passage, mention, sentence in _executions(paper):
        if paper.date and mention.day < paper.date and not speaks_of_past(sentence):
            words = f"Der {german(mention.day)} liegt vor dem Datum der Vorlage ({german(paper.date)})."
            yield found_at(Severity.WARNING, passage, words, mention.start, mention.end)


@rule("V6", "Ausführung vor Ende der Einspruchsfrist", "§ 57 Abs. 4 S. 2 GO NRW")
def execution_waits_for_the_objection_period(paper, town):
    """Holds for decisions of committees; those of the Rat know another objection (§ 54 GO NRW)."""
    decided_on = decision_day(paper)
    if not decided_on:
        return
    ends_on = decided_on + timedelta(days=town.objection_days)
    for passage, mention, sentence in _executions(paper):
        if (paper.date or town.today) <= mention.day <= ends_on and not speaks_of_past(sentence):
            words = (
                f"Die Ausführung am {german(mention.day)} liegt vor dem Ende der Einspruchsfrist "
                f"({german(ends_on)}, § 57 Abs. 4 GO NRW)."
            )
            yield found_at(Severity.WARNING, passage, words, mention.start, mention.end)


def decision_day(paper):
    """The day on which a committee is to decide whose decision waits for objections, or None."""
    deciding = [station for station in paper.stations if station.role == "decision"] if paper.is_decided else []
    by_committee = bool(deciding) and deciding[-1].profile in DECIDING_COMMITTEES
    return deciding[-1].meeting_on if by_committee else None


def _executions(paper):
    """(passage, date, sentence) where a sentence says that something is done on a day."""
    for passage in paper.passages:
        for mention in passage.days:
            if not mention.day or REFERENCE.search(passage.text, max(mention.start - 90, 0), mention.start):
                continue
            start, end = passage.sentence_at(mention.start)
            if EXECUTION.search(passage.text, start, end):
                yield passage, mention, passage.text[start:end]


def _wrong_weekday(passage, mention, day):
    names = WEEKDAYS if mention.weekday_written in (*WEEKDAYS, "Sonnabend") else SHORT_WEEKDAYS
    old, new = mention.weekday_written, names[day.weekday()]
    correction = Correction(old, new, f"„{new}“ einsetzen")
    sentence = f"Der {german(day)} ist ein {WEEKDAYS[day.weekday()]}, im Text steht {old}."
    start = mention.weekday_start
    # The quote shows weekday and date, and starts where the correction does.
    quote = passage.text[start : mention.span[1]]
    return found_at(Severity.HINT, passage, sentence, start, start + len(old), quote=quote, correction=correction)


def _meant(mention, reference):
    """The day of a date without year, when only one year can be meant: the weekday fits in no neighbouring year."""
    day = None if mention.has_year else nearest_year(mention, reference)
    if day and mention.weekday is not None:
        neighbours = [_in_year(day, day.year + step) for step in (-1, 1)]
        if any(other and other.weekday() == mention.weekday for other in neighbours):
            return None
    return day


def _in_year(day, year):
    return None if (day.month, day.day) == (2, 29) else day.replace(year=year)
