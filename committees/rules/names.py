"""Rules on the names of committees in the text."""

import re

from committees.rules.bodies import difference, mentions, unknown_bodies
from committees.rules.language import german, speaks_of_past
from committees.rules.paper import Correction, Severity
from committees.rules.registry import found, found_at, rule

# Where a committee is founded, dissolved or renamed, its name may well be a new one.
CHANGES = re.compile(
    r"\b(?:bilde[nt]|gebildet|Bildung|\w*[Ee]inrichtung|ein(?:ge|zu)richte[nt]|[Aa]uf(?:ge)?lös\w+|[Uu]mbenann\w*)\b"
)
# "… für Wege" may go on "und Brücken": then nobody can tell which words a correction should replace.
GOES_ON = re.compile(r",?\s(?:und|sowie)\s[A-ZÄÖÜ]|,\s[A-ZÄÖÜ]")


@rule("V4", "Gremien im Text", "Hauptsatzung, Zuständigkeitsordnung")
def named_committees_exist(paper, town):
    for passage in paper.passages if town.committees else ():
        known = [(mention.start, mention.end) for mention in mentions(passage.text, town.by_name)]
        former = [
            mention
            for mention in mentions(passage.text, town.former_committees)
            if not any(start <= mention.start < end for start, end in known)
        ]
        for mention in former:
            yield _former(passage, mention, paper, town)
        known += [(mention.start, mention.end) for mention in former]
        for body in unknown_bodies(passage.text, town.committees, known):
            if not CHANGES.search(passage.sentence(body.start)):
                yield _unknown(passage, body, paper.date or town.today)


@rule("V4", "Gremien der Beratungsfolge", "Hauptsatzung, Zuständigkeitsordnung")
def stations_exist(paper, town):
    names = {committee.name for committee in town.committees}
    day = german(paper.date or town.today)
    for station in paper.stations if names else ():
        if station.committee not in names:
            sentence = f"In der Beratungsfolge steht „{station.committee}“. Am {day} gibt es dieses Gremium nicht."
            yield found(Severity.WARNING, "consultations", sentence)


def _unknown(passage, body, day):
    sentence = f"Im Text steht „{body.named}“. Ein Gremium dieses Namens gibt es am {german(day)} nicht."
    if not body.proposal:
        return found_at(Severity.WARNING, passage, sentence, body.start, body.end)
    offset, old, new = difference(body.named, body.proposal)
    start = body.start + offset
    is_whole = not GOES_ON.match(passage.text, body.end)
    correction = Correction(old, new, f"„{new}“ einsetzen") if is_whole else None
    sentence += f" Gemeint „{body.name}“?"
    end = start + len(old)
    return found_at(Severity.WARNING, passage, sentence, start, end, quote=body.named, correction=correction)


def _former(passage, mention, paper, town):
    if speaks_of_past(passage.sentence(mention.start)):
        sentence = f"„{mention.name}“ ist ein früheres Gremium; für einen Rückblick kann der Name so bleiben."
        return found_at(Severity.HINT, passage, sentence, mention.start, mention.end)
    day = german(paper.date or town.today)
    sentence = f"„{mention.name}“ ist ein früheres Gremium, das es am {day} nicht gibt. Welches ist heute zuständig?"
    return found_at(Severity.WARNING, passage, sentence, mention.start, mention.end)
