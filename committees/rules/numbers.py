"""Rules on Drucksachen: the number of the Vorlage itself and those that its text names."""

import re

from committees.rules.paper import Severity, Town
from committees.rules.registry import found, found_at, rule

# "12/5/2021" is a date in another country's writing, not a Drucksache.
DATE_LIKE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")


@rule("V1", "Drucksachennummer", "Dienstanweisung Vorlagen")
def number_is_of_the_usual_form(paper, town):
    if paper.number and not re.fullmatch(town.number_pattern, paper.number):
        sentence = f"Die Drucksachennummer {paper.number} hat nicht die Form, die für diese Stadt festgelegt ist."
        yield found(Severity.ERROR, "number", sentence)


@rule("V18", "Verweise auf Drucksachen", "Dienstanweisung Vorlagen")
def named_numbers_exist(paper, town):
    known = town.known_numbers | {paper.number}
    for passage in paper.passages:
        for number, start, end in _numbers(passage.text, town.number_pattern):
            if number not in known:
                yield found_at(Severity.WARNING, passage, f"Eine Drucksache {number} gibt es nicht.", start, end)


def mentioned_numbers(paper, pattern=Town.number_pattern):
    """The Drucksachen that the text names, so that the caller can look up which of them exist."""
    texts = paper.passages
    return {number for passage in texts for number, _, _ in _numbers(passage.text, pattern)} - {paper.number}


def _numbers(text, pattern):
    for match in re.finditer(rf"(?<![\w/.-])(?:{pattern})(?![\w/])", text):
        if not DATE_LIKE.fullmatch(match[0]):
            yield match[0], match.start(), match.end()
