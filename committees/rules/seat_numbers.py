"""Rules on how many seats a body has."""

import re

from committees.rules.bodies import mentions
from committees.rules.language import COUNT, german, near, number
from committees.rules.paper import Severity
from committees.rules.registry import found_at, rule
from committees.rules.route import RESOLUTION

SEATS = re.compile(
    r"(?:[ ]\([\w -]{1,20}\))?[ ](?:hat|zählt|umfasst|besteht[ ]aus|verfügt[ ]über|setzt[ ]sich[ ]aus|gehören"
    r"|sitzen)[ ](?:(?:derzeit|zurzeit|aktuell|insgesamt|heute)[ ])?"
    rf"(?P<what>(?P<n>{COUNT})[ ](?P<voting>stimmberechtigte[nr]?[ ])?"
    r"(?:(?P<members>(?:Rats)?[Mm]itgliedern?)|Sitzen?|Stimmberechtigten?))"
    r"(?:[ ](?:zusammen|an))?(?=[ ]?(?:[.;:)!?(\n]|$)|[ ]und[ ](?:\w+[ ])?beratend|,(?![ ](?:die|welche|darunter)\b))"
)
# A number of another time, of a plan or a part of something else; and people whom the body has chosen or sent.
NOT_NOW = re.compile(
    r"\b(?:künftig|zukünftig|soll(?:en|te|ten)?|wäre|würde|früher|damals|bisher|bislang|ehemal\w*|zuletzt|ab|Wahlperiode"
    r"|[Vv]or(?:schlag|schläge|geschlagen)|schlägt|(?:19|20)\d\d)\b|\b(?!ge(?:gen|hören))(?:\w*ge|be|ent|ver|er)\w+[nt][.!?]?$"
)
OTHER_BODY = re.compile(r"[Gg]ruppe|[Ff]raktion|[Bb]eirat|[Kk]reistag|\w[Rr]at\b|[Aa]usschuss|[Kk]ommission|\bStadt[ ]")
SEAT_WORD = re.compile(r"itglieder|Sitze|Stimmberechtigte")
MAYOR_SITS = {"council", "main_committee"}


@rule("V5", "Zahl der Sitze", "Ratsbeschluss über die Zahl der Sitze, Besetzung des Rates")
def number_of_seats_fits(paper, town):
    """Only where a sentence names one body alone and says plainly how many seats it has; a resolution may set them."""
    for passage in paper.passages:
        if passage.place != RESOLUTION:
            for fact, match in _statements(passage, town.by_name):
                known = _seats(fact, town, match)
                if known and number(match["n"]) not in known:
                    day = german(paper.date or town.today)
                    sentence = f"Der Text nennt {number(match['n'])} Sitze ({fact.name}); am {day} sind es {known[0]}."
                    yield found_at(Severity.HINT, passage, sentence, *match.span("what"))


def _statements(passage, names):
    """(committee, match) of each sentence that says how many seats this one committee has."""
    for match in near(SEAT_WORD, SEATS, passage.text):
        start, end = passage.sentence_at(match.start())
        named = list(mentions(passage.text[start:end], names))
        is_subject = any(start + mention.end == match.start() for mention in named)
        bodies = {names[mention.name] for mention in named}
        others = f"{passage.text[start : match.start()]} {passage.text[match.end() : end]}"
        if is_subject and len(bodies) == 1 and not NOT_NOW.search(others) and not _names_another(others, named):
            yield *bodies, match


def _names_another(text, named):
    for mention in named:
        text = text.replace(mention.name, "")
    return OTHER_BODY.search(text)


def _seats(fact, town, match):
    """The numbers that are right, the first one to name; the mayor may be counted in Rat and Hauptausschuss or not."""
    is_council = fact.profile == "council"
    if match["members"] and not (match["voting"] or is_council):
        # There may be members without a vote.
        return []
    known = [town.council, town.council and town.council + 1] if is_council else []
    known += [fact.seats, fact.seats and fact.seats - 1] if fact.profile in MAYOR_SITS else [fact.seats]
    return [number for number in known if number]
