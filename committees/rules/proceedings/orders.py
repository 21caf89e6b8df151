"""Orders in an adopted text: who is to do what until when. And what an order and its updates must say (B6)."""

import re
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from committees.rules.language import listing, sentences, speaks_of_past
from committees.rules.paper import Severity
from committees.rules.proceedings.order_dates import due_in
from committees.rules.registry import found, rule
from committees.texts import plain_text

POINT = "\u2022 "  # stands before each item of a list while its text is read
NUMBERING = re.compile(r"^(?:\d{1,2}[.)]|[a-z]\)|\([a-z0-9]\)|[–-])\s+")
TOLD = r"(?:beauftragt|gebeten|ersucht|aufgefordert|verpflichtet|angewiesen|angehalten)"
TOWN_HALL = (
    r"(?:\w*[Vv]erwaltung|Bürgermeister(?:in)?|Oberbürgermeister(?:in)?|Kämmerei|Kämmerer|Kämmerin|Beigeordnete\w*"
    r"|Dezernent\w*|\w*(?:amt|Amt)\b[^,.;:]{0,60}?|Fachbereich\b[^,.;:]{0,60}?|Zentrale[nr]?\s+Dienste)"
)
BESIDES = r"(?:(?:ferner|zudem|außerdem|weiterhin|darüber\s+hinaus|hiermit|daher|auch)\s+)?"
THE = r"(?:die|der|das|den|Die|Der|Das)\s+(?:zuständige[nr]?\s+)?"
ORDERED = (
    re.compile(
        rf"\b{THE}{TOWN_HALL}\s+(?:(?!\b(?:wird|werden)\b)[^.;:,]){{0,80}}?(?:wird|werden)\s+[^.;:,]{{0,80}}?\b{TOLD}\b"
    ),
    re.compile(rf"\b(?:wird|werden)\s+{BESIDES}{THE}{TOWN_HALL}\s+[^.;:,]{{0,60}}?\b{TOLD}\b"),
    re.compile(rf"^(?:Beauftragt|Gebeten|Aufgefordert)\s+(?:wird|werden)\s+{BESIDES}{THE}{TOWN_HALL}\b"),
    re.compile(rf"\b(?:beauftragt|bittet|ersucht|verpflichtet|fordert)\s+{BESIDES}{THE}{TOWN_HALL}\b"),
    re.compile(rf"^(?:Die|Der|Das)\s+{TOWN_HALL}\s+(?:soll(?:en)?\b|(?:hat|haben)\s+[^.;:]{{0,300}}?\bzu\s+\w+n\b)"),
)
NEGATED = re.compile(rf"\bnicht\s+(?:{TOLD}|damit)\b|\b(?:Antrag|Vorschlag)\b[^.]*\babgelehnt\b")
NEXT = r"(?:nächsten|kommenden|darauf\s?folgenden|folgenden)\s+(?:\w+\s+)?\w*[Ss]itzung\b"
NEXT_SITTING = re.compile(rf"\b(?:in|zu|auf|vor|bis\s+zu)\s+(?:der|ihrer|seiner|deren|dessen)\s+{NEXT}|\bzur\s+{NEXT}")
REPORTS = re.compile(
    r"\bberichte[nt]?\b|\b[Bb]ericht\s+(?:zu\s+)?erstatte[tn]|\bvor(?:zu)?(?:legen|stellen|tragen)\b|\bvorgelegt|"
    r"\bvorgestellt|\b(?:legt|stellt|trägt)\b.*\bvor\b|\binformier(?:t|en)\b|\bmit(?:zu)?teilen\b"
)
FOLLOWS = re.compile(
    r"^(?:Sie|Er|Es|Dies\w*|Hierüber|Darüber|Hierzu|Dazu|Davon|Über\s+(?:das|die|den)\b|(?:Das|Die|Ein)\s+"
    r"(?:Ergebnis\w*|Bericht\w*|Prüfung))\b"
)
WHOLE = re.compile(r"^(?:Der|Die|Das|Ein|Eine|Es)\b.*\b(?:wird|werden|stimmt|nimmt|beschließt|ist|sind|billigt)\b")

MOST_SENTENCES = 3
UPDATE_SOURCE = "Dienstanweisung Beschlusskontrolle"


@dataclass(frozen=True)
class NamedOffice:
    """An office by the names under which a text may mean it."""

    key: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """An order as the text gives it; `office` is the key of the office that is named, None where none is."""

    text: str
    office: int | None = None
    due_on: date | None = None
    until_next_meeting: bool = False
    returns: bool = False  # it is to be reported on in the next sitting

    @property
    def key(self):
        """The same for the same words."""
        return text_key(self.text)


def text_key(text):
    return sha256(" ".join(text.split()).casefold().encode()).hexdigest()[:16]


def proposed_orders(html, offices, decided_on):
    """The orders that an adopted text holds, in its order; most texts hold none. `offices` are NamedOffice."""
    proposals = []
    for sentence in statements(html):
        if proposals and FOLLOWS.match(sentence) and says_when(sentence, decided_on):
            proposals[-1] = joined(proposals[-1], read(sentence, offices, decided_on))
        elif is_order(sentence):
            proposals.append(read(sentence, offices, decided_on))
    return proposals


def holds_order(html):
    return any(is_order(sentence) for sentence in statements(html))


def is_order(sentence):
    if NEGATED.search(sentence):
        return False
    return any(pattern.search(sentence) for pattern in ORDERED) or (returns(sentence) and not speaks_of_past(sentence))


def returns(sentence):
    """Whether it says that somebody reports in the next sitting."""
    return bool(NEXT_SITTING.search(sentence) and REPORTS.search(sentence))


def says_when(sentence, decided_on):
    return bool(NEXT_SITTING.search(sentence) or due_in(sentence, decided_on))


def read(sentence, offices, decided_on):
    due_on = due_in(sentence, decided_on)
    return Proposal(
        text=sentence,
        office=office_in(sentence, offices),
        due_on=due_on,
        until_next_meeting=due_on is None and bool(NEXT_SITTING.search(sentence)),
        returns=returns(sentence),
    )


def joined(order, more):
    """An order with the sentence that goes on about it."""
    due_on = order.due_on or more.due_on
    return replace(
        order,
        text=f"{order.text} {more.text}",
        office=order.office or more.office,
        due_on=due_on,
        until_next_meeting=due_on is None and (order.until_next_meeting or more.until_next_meeting),
        returns=order.returns or more.returns,
    )


def office_in(sentence, offices):
    """The office with the longest name that stands in the sentence."""
    names = [(len(name), office.key) for office in offices for name in office.names if stands_in(name, sentence)]
    return max(names, default=(0, None))[1]


def stands_in(name, sentence):
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence, re.IGNORECASE))


# --- sentences ---


def statements(html):
    """Sentences without their numbers; what begins "Die Verwaltung wird beauftragt," and goes on in a list gives one
    for each point."""
    lead = ""
    for line in plain_text(html.replace("<li>", f"<li>{POINT}")).split("\n"):
        is_point, line = line.startswith(POINT.strip()), bare(line)
        if lead and is_point and not WHOLE.match(line):
            yield ended(f"{lead}, {line}")
            continue
        lead = ""
        for start, end in sentences(line):
            sentence = line[start:end].strip()
            if sentence.endswith((":", ",")) and is_order(sentence):
                lead = sentence.rstrip(":, ")
            else:
                yield sentence


def bare(line):
    return NUMBERING.sub("", line.removeprefix(POINT.strip()).strip())


def ended(sentence):
    """With one full stop, whatever held the points of the list together."""
    return re.sub(r"[,;.\s]*(?:\s(?:und|sowie))?[,;.\s]*$", "", sentence) + "."


# --- what an update says ---


def update_problem(text):
    """Why this is no update on an order: at most three whole sentences; "" when it is one."""
    said = [text[start:end].strip() for start, end in sentences(text.strip()) if text[start:end].strip()]
    if not said:
        return "Bitte den Sachstand in einem Satz sagen."
    if len(said) > MOST_SENTENCES:
        return (
            f"Ein Sachstand hat höchstens drei Sätze ({UPDATE_SOURCE}); es sind {len(said)}. Ausführliches gehört in "
            "einen Bericht an das Gremium."
        )
    if not all(is_whole(sentence) for sentence in said):
        return "Bitte ganze Sätze schreiben, mit großem Anfang und einem Punkt am Ende; das Gremium liest sie."
    return ""


def is_whole(sentence):
    begins, ends = sentence.lstrip('„"(»')[:1], sentence.rstrip('“")«')[-1:]
    return len(sentence.split()) > 2 and ends in ".!?" and (begins.isupper() or begins.isdigit())


@dataclass(frozen=True)
class GivenOrder:
    """What B6 looks at."""

    text: str
    has_office: bool
    has_date: bool


@rule("B6", "Zuständigkeit und Termin", "§ 55, § 62 Abs. 2 GO NRW")
def orders_have_somebody_and_a_date(orders, day):
    for order in orders:
        pairs = (("die Zuständigkeit", order.has_office), ("der Termin der Ausführung", order.has_date))
        missing = [words for words, is_there in pairs if not is_there]
        if missing:
            sentence = f"Zum Beschluss {'fehlen' if len(missing) > 1 else 'fehlt'} {listing(missing)}."
            yield found(Severity.HINT, "orders", sentence, quote=order.text[:80])
