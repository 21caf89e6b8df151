"""Rules on numbers of people: how many factions there are, and parts that add up to the whole."""

import re

from committees.rules.language import COUNT, german, near, number
from committees.rules.paper import Severity
from committees.rules.registry import found_at, rule

FACTIONS = re.compile(
    rf"\b(?P<all>(?:[Dd](?:er|ie|en)|[Aa]ller?n?)[ ])?(?P<n>{COUNT})[ ]"
    r"(?:im[ ](?:Stadt|Gemeinde)?[Rr]at[ ]vertretenen[ ])?(?:Rats|Stadtrats)?[Ff]raktionen\b"
    r"(?P<named>[ ](?:von[ ])?[A-ZÄÖÜ])?"
)
PEOPLE = re.compile(r"Personen|Mitgliedern?|Sitzen?|Plätzen?|Köpfen?|Stimmberechtigten?")
WHOLE = re.compile(rf"\b(?P<n>{COUNT})[ ](?:(?:stimmberechtigte|ordentliche|feste)[nr]?[ ])?(?:{PEOPLE.pattern})\b")
PARTS_BEGIN = re.compile(r"\b(?:aus|davon|nämlich)\b|:")
# Such sentences do not list all parts, or speak of something else.
OPEN = re.compile(
    r"\b(?:darunter|mindestens|höchstens|maximal|bis zu|etwa|rund|ca\.|insbesondere|Stellvert\w*"
    r"|beratend\w*|oder|weitere\w*)\b|\d{4}|€|%|Uhr|§"
)
ONE = r"(?:ein(?:e[rmn]?)?(?:/[a-z]+)?)"
# "12 Personen, 6 aus …" and "12 Personen (je 1 aus … und 7 aus …)" list the parts at once.
LISTED = re.compile(
    rf"(?:,[ ]|[ ](?P<bracket>\())(?=(?:je(?:weils)?[ ])?(?:{COUNT}|{ONE})[ ](?:aus|von|vom|für)\b"
    rf"|(?:{COUNT})[ ](?:Frauen|Männer|Vertret|Beschäftigte|Mitarbeit|Ratsmitglied|sachkundige))"
)
TOGETHER = re.compile(r",[ ]zusammen(?:gesetzt)?$")
EACH = re.compile(
    rf"^(?:aus[ ])?(?:jeweils|je)[ ](?P<each>{ONE}|{COUNT})\b[^\d]*?"
    rf"(?:\b(?P<of>{COUNT})[ ][^\d]*|\b(?P<factions>(?:Rats)?[Ff]raktionen)\b[^\d]*)$"
)
PART = re.compile(rf"^(?:aus[ ])?(?P<n>{COUNT}|{ONE})[ ](?![^\d]*\b(?:je|jeweils|jede[rnsm]?|pro)\b)[^\d]+$")
SPLIT = re.compile(r"[ ](?:und|sowie)[ ]|,[ ]|;[ ]")


@rule("V5", "Zahl der Fraktionen", "Zusammensetzung des Rates")
def number_of_factions_fits(paper, town):
    """ "Zwei Fraktionen haben beantragt" is no statement about all of them."""
    for passage in paper.passages if town.factions else ():
        for match in near("raktionen", FACTIONS, passage.text):
            named = number(match["n"])
            is_about_all = match["all"] and not match["named"]
            if named > town.factions or (is_about_all and named < town.factions):
                day = german(paper.date or town.today)
                sentence = f"Der Text nennt {named} Fraktionen; am {day} bestehen {town.factions}."
                yield found_at(
                    Severity.HINT, passage, sentence, match.start("n"), match.end() - len(match["named"] or "")
                )


@rule("V14", "Summen von Personen", "Rechenprobe")
def parts_add_up_to_the_whole(paper, town):
    for passage in paper.passages:
        for start, end in sorted({passage.sentence_at(hit.start()) for hit in PEOPLE.finditer(passage.text)}):
            whole = WHOLE.search(passage.text, start, end)
            parts = whole and _parts(passage.text[whole.end() : end], town.factions)
            if parts and sum(parts) != number(whole["n"]):
                sum_of = " + ".join(map(str, parts))
                sentence = f"Der Text nennt {whole['n']} als Ganzes, die Teile ergeben {sum(parts)} ({sum_of})."
                yield found_at(Severity.WARNING, passage, sentence, *whole.span())


def _parts(rest, factions):
    """The parts that a sentence lists after the whole; none when it is not surely a full list."""
    at_once = LISTED.match(rest)
    begin = at_once or PARTS_BEGIN.search(rest)
    listed = rest[begin.end() :] if begin else ""
    if at_once and at_once["bracket"]:
        listed = rest = listed.partition(")")[0]
    if not listed or OPEN.search(rest):
        return []
    parts = [_part(part.strip(), factions) for part in SPLIT.split(TOGETHER.sub("", listed.strip(" .!")))]
    return parts if len(parts) > 1 and all(parts) else []


def _part(text, factions):
    each = EACH.match(text)
    if each:
        return _amount(each["each"]) * (number(each["of"]) if each["of"] else factions)
    part = PART.match(text)
    return _amount(part["n"]) if part else 0


def _amount(word):
    return 1 if re.fullmatch(ONE, word) else number(word)
