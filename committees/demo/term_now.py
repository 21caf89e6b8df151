"""The invented term of the demo town, in which everything relative to today lies: lists and members are made up."""

from datetime import date

from committees.demo import people
from committees.demo.councils import COUNCIL, MAIN, YOUTH_LAW, DemoCommittee, DemoFaction, DemoTerm

FIRST_START = date(2025, 11, 1)
TERM_YEARS = 5
TAKES_TURNS = "Ole Marquardsen"

FACTIONS = (
    DemoFaction("BLR", "Bürgerliste Rheinbogen", "#1f5fa8"),
    DemoFaction("KuS", "Klima und Stadt", "#2e7d32"),
    DemoFaction("SozM", "Soziales Meerbusch", "#b3261e"),
    DemoFaction("LR", "Liberale Runde", "#8a6d00"),
    DemoFaction("L8", "Liste Acht Orte", "#6a4c93"),
    DemoFaction("JS", "Junge Stadt", "#00767f"),
)
FULL, SMALL = (5, 4, 3, 2, 2, 1), (5, 3, 3, 2, 1, 1)
COMMITTEES = (
    DemoCommittee(
        "Rat", "Rat", "rat", (17, 13, 10, 6, 5, 3, 2), deputy="Katharina Wiesenhöfer", slot=(5, 3), **COUNCIL
    ),
    DemoCommittee("HFA", "Haupt- und Finanzausschuss", "hfa", FULL, deputy="Ulrike Sendelbach", slot=(4, 3), **MAIN),
    DemoCommittee(
        "RPA",
        "Rechnungsprüfungsausschuss",
        "rpa",
        SMALL,
        (),
        "Caroline Esterhues",
        "Konrad Veltrup",
        council_only=True,
        slot=(4, 1),
    ),
    DemoCommittee(
        "JHA",
        "Jugendhilfeausschuss",
        "jha",
        (3, 2, 2, 1, 1, 0),
        chair="Christiane Rademaker",
        deputy="Selma Hadžić",
        advisers=("Dorothea Leuchtenberg", "Michael Sonnborn", "Jan-Erik Brandesheim"),
        slot=(2, 1),
        **YOUTH_LAW,
    ),
    DemoCommittee(
        "ASL",
        "Ausschuss für Stadtplanung und Liegenschaften",
        "asl",
        FULL,
        chair="Thorsten Quadflieg",
        deputy="Torben Ellerbrock",
        minute_taker="Eva-Maria Stollberg",
        slot=(3, 1),
    ),
    DemoCommittee(
        "SSA",
        "Schul- und Sportausschuss",
        "ssa",
        FULL,
        chair="Leonie Achterberg",
        deputy="Beate Lindenschmidt",
        advisers=("Michael Sonnborn",),
        slot=(1, 2),
    ),
    DemoCommittee(
        "AKUB",
        "Ausschuss für Klima, Umwelt und Bau",
        "akub",
        FULL,
        chair="Judith Falkenhain",
        deputy="Markus Hülswitt",
        minute_taker=TAKES_TURNS,
        slot=(2, 2),
    ),
    DemoCommittee(
        "AST",
        "Ausschuss für Soziales und Teilhabe",
        "ast",
        SMALL,
        chair="Aylin Korkmazer",
        deputy="Samuel Adeyemi",
        advisers=("Halina Zielinska", "Wilfried Sandkühler"),
        slot=(0, 2),
    ),
    DemoCommittee(
        "KA",
        "Kulturausschuss",
        "ka",
        SMALL,
        chair="Marlies Terhardt",
        deputy="Ludmila Petrenko",
        advisers=("Corinna Vosswinkel",),
        deputy_minute_taker="",
        slot=(0, 1),
    ),
    DemoCommittee(
        "MobA",
        "Ausschuss für Mobilität",
        "moba",
        FULL,
        chair="Mareike Uhlenbruch",
        deputy="Hendrik Falkenroth",
        minute_taker=TAKES_TURNS,
        free=1,
        slot=(3, 2),
    ),
    DemoCommittee(
        "ADO",
        "Ausschuss für Digitales und Organisation",
        "ado",
        FULL,
        chair="Gesine Harmstorf",
        deputy="Sebastian Kreyenborg",
        named=("Zoran Petrović", "Yasemin Aydoğan"),
        slot=(3, 0),
    ),
    DemoCommittee(
        "AFB",
        "Ausschuss für Feuerwehr und Bevölkerungsschutz",
        "afb",
        SMALL,
        chair="Heinz-Josef Kamphausen",
        deputy="Arne Schlieper",
        minute_taker="",
        deputy_minute_taker="",
        slot=(1, 0),
    ),
)


def term_around(day):
    """The invented term as of this day: it began on 1 November 2025 or a multiple of five years later."""
    terms = max(0, (day.year - FIRST_START.year - ((day.month, day.day) < (11, 1))) // TERM_YEARS)
    start = FIRST_START.replace(year=FIRST_START.year + terms * TERM_YEARS)
    end = date(start.year + TERM_YEARS, 10, 31)
    return DemoTerm(
        f"Wahlperiode {start.year}–{end.year}",
        start,
        end,
        people.MAYOR.name,
        FACTIONS,
        people.new_council(),
        people.NEW_CITIZENS,
        COMMITTEES,
    )
