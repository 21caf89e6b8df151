"""What a Vorlage of the demo town is before it reaches the database, and how its dates are written into its text."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from committees.demo.sittings import next_working_day

WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)

# What becomes of a Vorlage: (step, days after the draft was begun).
LIVES = {
    "draft": (),
    "waiting": (("submit", 3),),
    "returned": (("submit", 3), ("return", 5)),
    "released": (("submit", 3), ("release", 5)),
    "published": (("submit", 4), ("release", 6), ("publish", 9)),
    "distributed": (("submit", 3), ("release", 5), ("distribute", 8)),
    "unpublished": (("submit", 3), ("release", 5), ("publish", 8), ("unpublish", 15)),
    "withdrawn": (("submit", 3), ("release", 5), ("publish", 8), ("withdraw", 21)),
    "dropped": (("submit", 3), ("return", 5), ("withdraw", 9)),
    "revising": (("submit", 3), ("release", 5), ("publish", 8), ("revise", 18)),
    "second": (
        ("submit", 3),
        ("return", 4),
        ("submit", 6),
        ("release", 7),
        ("publish", 9),
        ("revise", 16),
        ("submit", 18),
        ("release", 19),
        ("publish", 20),
    ),
    # Mitzeichnung: who signs what stands in signing.py
    "in_round": (("circulate", 1), ("sign", 2)),
    "lapsed": (("circulate", 1), ("sign", 1), ("edit", 2)),
    "sent_back": (("circulate", 2), ("send_back", 4)),
    "co_signed": (("circulate", 1), ("sign", 1)),
    # from outside: the first step is the Eingang, or a faction's draft with "hand_in"
    "received": (),
    "handed_in": (("hand_in", 1),),
    "examined": (("examine", 2),),
    "assigned": (("examine", 1), ("assign", 2)),
    "answered": (("hand_in", 1), ("examine", 2), ("assign", 3), ("release", 4), ("publish", 6)),
    "dealt_with": (("examine", 1), ("assign", 2), ("release", 3), ("publish", 5)),
    "letter": (("redact", 1), ("examine", 2), ("assign", 3), ("release", 4), ("publish", 6)),
    "letter_new": (),
}


@dataclass(frozen=True)
class Money:
    """One row of the financial effect; `year` counts from the year of the Vorlage."""

    amount: str
    year: int
    product: str
    cover: str
    is_recurring: bool = False


@dataclass(frozen=True)
class DemoFile:
    """An Anlage, made with the town's own template; `text` in Markdown."""

    title: str
    text: str
    is_public: bool = True


@dataclass(frozen=True)
class DemoPaper:
    """`way` are (committee, role); `age` the days between the first draft and the day of the demo."""

    key: str
    kind: str
    office: str
    subject: str
    age: int
    life: str
    way: tuple[tuple[str, str], ...]
    texts: dict = field(repr=False)
    money: tuple[Money, ...] = ()
    files: tuple[DemoFile, ...] = ()
    is_public: bool = True
    reason: str = ""
    reserved: bool = False
    has_effect: bool | None = None  # None: as the rows of money say
    reference: str = ""
    signer: tuple[str, str] = ("Dr. Annika Feldkötter", "Bürgermeisterin")
    links: tuple[tuple[str, str], ...] = ()  # (key of the other paper, relation)
    supplement_to: str = ""
    faction: str = ""  # short name of the one that submits
    citizen: tuple[str, str] = ()  # who wrote a letter: name and address, for town hall alone
    letter: dict = field(default_factory=dict, repr=False)  # its text as it came in; `texts` is the redacted one
    notes: dict = field(default_factory=dict)  # step → its reason or change note
    revised: dict = field(default_factory=dict, repr=False)  # section → its text in the second version
    number: str = ""
    steps: tuple[tuple[str, date], ...] = ()  # days of the steps, where they are historic
    begun: date | None = None
    sittings: tuple[date, ...] = ()
    is_for_today: bool = False  # for the sitting that runs on the day of the demo (today.py)


PLACE = re.compile(r"\{(\w+)([+-]\d+)?\}")


def fill(text, *, begun, sittings):
    """Write the days into a text.

    {jahr+1} is a year, {tag+30}, {wochentag+30} and {monat+30} a working day so many days after the draft was begun,
    {sitzung} and {sitzung+1} the first and second sitting of the Beratungsfolge, {danach+2} the second day after it.
    """

    def word(match):
        name, number = match[1], int(match[2] or 0)
        if name == "jahr":
            return str(begun.year + number)
        if name == "sitzung":
            return german(sittings[number]) if number < len(sittings) and sittings[number] else "noch offenem Tag"
        if name == "danach":
            return DAY_WORDS["wochentag"]((sittings[0] or begun) + timedelta(days=number))
        day = next_working_day(begun + timedelta(days=number))
        return DAY_WORDS[name](day)

    return PLACE.sub(word, text)


def german(day):
    return f"{day:%d.%m.%Y}"


DAY_WORDS = {
    "tag": german,
    "wochentag": lambda day: f"{WEEKDAYS[day.weekday()]}, {german(day)}",
    "falschtag": lambda day: f"{WEEKDAYS[(day.weekday() + 2) % 5]}, {german(day)}",  # for the draft check to find
    "monat": lambda day: f"{MONTHS[day.month - 1]} {day.year}",
}
