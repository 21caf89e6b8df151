"""The term 2020–2025 of the demo town: factions and committees as published, persons invented."""

from datetime import date

from committees.demo import people
from committees.demo.councils import COUNCIL, MAIN, YOUTH_LAW, DemoCommittee, DemoFaction, DemoTerm

FACTIONS = (
    DemoFaction("CDU", "CDU-Fraktion", "#1c1c1c"),
    DemoFaction("Grüne", "Fraktion Bündnis 90/Die Grünen", "#1a7f37"),
    DemoFaction("SPD", "SPD-Fraktion", "#c4122f"),
    DemoFaction("FDP", "FDP-Fraktion", "#a88400"),
    DemoFaction("UWG", "UWG-Fraktion", "#005b9f"),
    DemoFaction("Die Fraktion", "Die Fraktion", "#7a3e9d"),
)
SEVENTEEN = (7, 4, 2, 2, 1, 1)
COMMITTEES = (
    DemoCommittee("Rat", "Rat", "rat-2020", (26, 14, 8, 6, 2, 2, 2), deputy="Petra Holtwick", slot=(0, 3), **COUNCIL),
    DemoCommittee(
        "HFWA",
        "Haupt-, Finanz- und Wirtschaftsförderungsausschuss",
        "hfwa",
        SEVENTEEN,
        deputy="Hartmut Brockerhoff",
        slot=(5, 3),
        **MAIN,
    ),
    DemoCommittee(
        "RPA",
        "Rechnungsprüfungsausschuss",
        "rpa-2020",
        SEVENTEEN,
        (),
        "Caroline Esterhues",
        "Konrad Veltrup",
        council_only=True,
        slot=(3, 1),
    ),
    DemoCommittee(
        "JHA",
        "Jugendhilfeausschuss",
        "jha-2020",
        (4, 2, 1, 1, 1, 0),
        chair="Christiane Rademaker",
        deputy="Lioba Steinhoff",
        advisers=("Dorothea Leuchtenberg", "Michael Sonnborn", "Jan-Erik Brandesheim"),
        slot=(2, 1),
        **YOUTH_LAW,
    ),
    DemoCommittee(
        "APL",
        "Ausschuss für Planung und Liegenschaften",
        "apl",
        SEVENTEEN,
        chair="Thorsten Quadflieg",
        deputy="Torben Ellerbrock",
        minute_taker="Eva-Maria Stollberg",
        slot=(1, 1),
    ),
    DemoCommittee(
        "ASS",
        "Ausschuss für Schule und Sport",
        "ass-2020",
        SEVENTEEN,
        chair="Gesine Harmstorf",
        deputy="Beate Lindenschmidt",
        advisers=("Michael Sonnborn",),
        slot=(1, 2),
    ),
    DemoCommittee(
        "AKUB",
        "Ausschuss für Klima, Umwelt und Bau",
        "akub-2020",
        SEVENTEEN,
        chair="Judith Falkenhain",
        deputy="Markus Hülswitt",
        slot=(2, 2),
    ),
    DemoCommittee(
        "SozA",
        "Ausschuss für Soziales",
        "soza",
        SEVENTEEN,
        chair="Aylin Korkmazer",
        deputy="Anneliese Dornkamp",
        advisers=("Halina Zielinska",),
        slot=(3, 2),
    ),
    DemoCommittee(
        "KultA",
        "Ausschuss für Kultur",
        "kulta",
        SEVENTEEN,
        chair="Irmgard Vollrath",
        deputy="Dörte Zumbusch",
        slot=(4, 1),
    ),
    DemoCommittee(
        "MobA",
        "Ausschuss für Mobilität",
        "moba-2020",
        SEVENTEEN,
        chair="Malte Reimersdorf",
        deputy="Lars Feddersen",
        slot=(4, 2),
    ),
    DemoCommittee(
        "ADI",
        "Ausschuss für Digitalisierung und Informationstechnologie",
        "adi",
        SEVENTEEN,
        chair="Sebastian Kreyenborg",
        deputy="Philipp Nottebrock",
        named=("Zoran Petrović", "Gesine Harmstorf", "Yasemin Aydoğan"),
        slot=(3, 3),
    ),
    DemoCommittee(
        "SZF",
        "Sonderausschuss Zukunft der Feuerwehr",
        "szf",
        (8, 4, 2, 2, 1, 1),
        chair="Ansgar Thielemeier",
        deputy="Detlef Wroblewski",
        slot=(5, 1),
    ),
)

OLD_SITTINGS = {
    "Rat": (
        date(2020, 11, 24),
        date(2021, 2, 25),
        date(2021, 4, 29),
        date(2021, 6, 24),
        date(2021, 9, 30),
        date(2021, 12, 16),
        date(2022, 3, 31),
    ),
    "ADI": (
        date(2021, 2, 10),
        date(2021, 4, 21),
        date(2021, 6, 16),
        date(2021, 9, 8),
        date(2021, 11, 17),
        date(2022, 1, 20),
        date(2022, 3, 23),
    ),
}

OLD_TERM = DemoTerm(
    "Wahlperiode 2020–2025",
    date(2020, 11, 1),
    date(2025, 10, 31),
    people.OLD_MAYOR.name,
    FACTIONS,
    people.old_council(),
    people.OLD_CITIZENS,
    COMMITTEES,
)
