"""The kinds of Vorlage of the demo town with their sections, as the Gremienpflege would set them up."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoSection:
    key: str
    title: str
    hint: str
    is_required: bool = True


@dataclass(frozen=True)
class DemoKind:
    key: str
    name: str
    short_name: str
    description: str
    sections: tuple[DemoSection, ...]
    is_decided: bool = True
    asks_financial_effect: bool = True
    is_drafted_here: bool = True


RESOLUTION = DemoSection(
    "proposed_resolution",
    "Beschlussvorschlag",
    "Ein vollständiger Satz: Wer beschließt was, und wer wird bis wann womit beauftragt?",
)
FACTS = DemoSection(
    "facts", "Sachverhalt", "Anlass, Sach- und Rechtslage, bisherige Beschlüsse mit Drucksachennummer, Bewertung."
)
ALTERNATIVES = DemoSection(
    "alternatives",
    "Alternativen",
    "Andere Lösungen mit ihren Folgen; leer lassen, wenn keine in Betracht kommt.",
    False,
)
FINANCIAL = DemoSection(
    "financial_effect",
    "Finanzielle Auswirkung",
    "Erläuterung zu den eingetragenen Beträgen. Ohne Beträge erscheint der Satz, dass keine Auswirkungen entstehen.",
)
CLIMATE = DemoSection(
    "climate_effect",
    "Auswirkung auf das Klima",
    "Wirkt das Vorhaben positiv, negativ oder gar nicht? Kurz begründen.",
    False,
)
REASONS = DemoSection("facts", "Begründung", "Anlass und Ziel: Warum soll so beschlossen werden?")

KINDS = (
    DemoKind(
        "decision",
        "Beschlussvorlage",
        "BV",
        "Die Verwaltung schlägt einen Beschluss vor.",
        (RESOLUTION, FACTS, ALTERNATIVES, FINANCIAL, CLIMATE),
    ),
    DemoKind(
        "information",
        "Informationsvorlage",
        "IV",
        "Mitteilung, die das Gremium zur Kenntnis nimmt.",
        (
            DemoSection(
                "facts", "Mitteilung", "Was soll das Gremium wissen? Höchstens zwei Seiten, Näheres in die Anlage."
            ),
        ),
        is_decided=False,
        asks_financial_effect=False,
    ),
    DemoKind(
        "report",
        "Berichtsvorlage",
        "BerV",
        "Bericht über den Stand einer Aufgabe oder eines Auftrags.",
        (
            DemoSection(
                "facts", "Bericht", "Auftrag, Stand, Zahlen. Bei einem Auftrag den Beschluss mit Datum nennen."
            ),
            DemoSection("outlook", "Ausblick", "Nächste Schritte mit Terminen; wann wird wieder berichtet?", False),
        ),
        is_decided=False,
        asks_financial_effect=False,
    ),
    DemoKind(
        "group_report",
        "Bericht einer Projektgruppe",
        "BerPG",
        "Was eine Projektgruppe erarbeitet hat und dem Ausschuss vorschlägt.",
        (
            RESOLUTION,
            DemoSection("facts", "Bericht", "Was die Gruppe getan hat, mit wem, und was dabei herauskam."),
            DemoSection("outlook", "Vorschlag für die nächsten Schritte", "Womit es weitergeht, mit Terminen.", False),
        ),
        asks_financial_effect=False,
    ),
    DemoKind(
        "supplement",
        "Ergänzungsvorlage",
        "EV",
        "Ergänzt eine freigegebene Vorlage nach deren Versand.",
        (RESOLUTION, FACTS, FINANCIAL),
    ),
    DemoKind(
        "urgent_decision",
        "Dringlichkeitsentscheidung",
        "DE",
        "Entscheidung nach § 60 GO NRW, die nachträglich zu genehmigen ist.",
        (
            DemoSection("proposed_resolution", "Entscheidung", "Wortlaut der Entscheidung und Antrag auf Genehmigung."),
            DemoSection(
                "urgency",
                "Begründung der Dringlichkeit",
                "Warum konnte das Gremium nicht rechtzeitig einberufen werden?",
            ),
            FACTS,
            FINANCIAL,
        ),
    ),
    DemoKind(
        "faction_motion",
        "Antrag",
        "A",
        "Antrag einer Fraktion oder von Ratsmitgliedern.",
        (
            DemoSection(
                "proposed_resolution", "Antrag", "Ein vollständiger Satz: Welches Gremium soll was beschließen?"
            ),
            REASONS,
        ),
        asks_financial_effect=False,
        is_drafted_here=False,
    ),
    DemoKind(
        "amendment",
        "Änderungsantrag",
        "ÄA",
        "Antrag, eine Vorlage oder einen Antrag anders zu beschließen.",
        (
            DemoSection("proposed_resolution", "Änderung", "Welche Worte sollen durch welche ersetzt werden?"),
            REASONS,
        ),
        asks_financial_effect=False,
        is_drafted_here=False,
    ),
    DemoKind(
        "inquiry",
        "Anfrage",
        "AF",
        "Fragen einer Fraktion oder eines Ratsmitglieds an die Verwaltung.",
        (
            DemoSection("question", "Fragen", "Nummeriert, damit sich die Antwort darauf beziehen kann."),
            DemoSection("facts", "Hintergrund", "Was ist der Anlass der Anfrage?", False),
        ),
        is_decided=False,
        asks_financial_effect=False,
        is_drafted_here=False,
    ),
    DemoKind(
        "petition",
        "Anregung oder Beschwerde nach § 24 GO NRW",
        "AB",
        "Eingabe aus der Bürgerschaft; das Schreiben bleibt im Rathaus, nach außen geht die geschwärzte Fassung.",
        (DemoSection("request", "Anregung", "Das Anliegen ohne Namen und Anschrift der einreichenden Person."),),
        asks_financial_effect=False,
        is_drafted_here=False,
    ),
)
