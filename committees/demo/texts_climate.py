"""A long Vorlage of some ten printed pages: the programme of measures for climate protection."""

from committees.demo.climate_measures import MEASURES
from committees.demo.papers import DemoPaper, Money

INTRODUCTION = """
Der Rat hat das Ziel beschlossen, dass Meerbusch bis zum Jahr 2045 klimaneutral wird. Das integrierte Klimaschutzkonzept
beschreibt, wie dieses Ziel erreicht werden kann. Das vorliegende Programm übersetzt das Konzept in Maßnahmen für die
kommenden fünf Jahre. Es nennt für jede Maßnahme, wer zuständig ist, was sie kostet und woran sich der Erfolg messen
lässt.

### Ausgangslage

Im Stadtgebiet werden jährlich rund 388.000 Tonnen Treibhausgase ausgestoßen. Auf jede Einwohnerin und jeden Einwohner
entfallen damit 6,8 Tonnen. Seit dem Vergleichsjahr sind die Emissionen um 27 Prozent gesunken, vor allem durch den
Wandel im Strommix. Beim Verkehr und bei der Wärme ist der Fortschritt geringer.

| Bereich | Anteil heute | Rückgang seit 1990 | Ziel in fünf Jahren |
|---|---|---|---|
| Wohngebäude | 39 % | 24 % | minus 40 % |
| Verkehr | 34 % | 6 % | minus 25 % |
| Gewerbe und Dienstleistung | 24 % | 41 % | minus 55 % |
| Stadtverwaltung | 3 % | 38 % | minus 60 % |

Der Anteil der Stadtverwaltung ist klein. Ihr Beispiel zählt trotzdem: Wer von anderen etwas erwartet, muss selbst
vorangehen. Deshalb stehen die eigenen Gebäude und Fahrzeuge am Anfang des Programms.

### Wie das Programm entstanden ist

Aus 164 Vorschlägen wurden in vier öffentlichen Werkstätten die wirksamsten ausgewählt. Beteiligt waren Vereine,
Handwerk, Landwirtschaft, Schulen und die Stadtwerke. Ein Beirat aus Fachleuten hat die Wirkung geschätzt und
Doppelungen aufgelöst. Bewertet wurden vier Fragen: Wie viel Treibhausgas wird vermieden? Was kostet die Tonne? Wie
schnell lässt sich die Maßnahme umsetzen? Und profitieren auch Haushalte mit kleinem Einkommen?

Vorschläge, die außerhalb der Zuständigkeit der Stadt liegen, wurden an Kreis, Land oder Verkehrsverbund weitergegeben.
Nicht aufgenommen wurden Maßnahmen ohne messbare Wirkung.

### Maßnahmen

Die Maßnahmen sind nach Handlungsfeldern geordnet. Die Reihenfolge innerhalb eines Feldes ist keine Rangfolge.
"""

CLOSING = """
### Soziale Wirkung

Klimaschutz gelingt nur, wenn er bezahlbar ist. Die Förderung für Balkonmodule und die Beratung zur Wärme richten sich
deshalb besonders an Haushalte mit geringem Einkommen. Mieterinnen und Mieter profitieren vor allem von sinkenden
Nebenkosten in geförderten Wohnungen und vom besseren Angebot im Nahverkehr.

### Steuerung

Eine Stelle im Fachbereich Straßen, Grünflächen und Umwelt steuert das Programm. Jede Maßnahme hat eine verantwortliche
Person im zuständigen Fachbereich. Zweimal im Jahr werden Stand, Kosten und Wirkung zusammengetragen. Die Ampel zeigt
grün, wenn eine Maßnahme im Plan liegt, gelb bei Verzug und rot, wenn das Ziel gefährdet ist. Bei Rot schlägt die
Verwaltung vor, wie gegengesteuert wird oder durch welche andere Maßnahme die Wirkung erreicht werden kann.

### Personal

Für das Programm werden zwei Stellen benötigt. Eine ist im Stellenplan vorhanden, die zweite wird für drei Jahre vom
Bund gefördert. Ohne diese Stelle müssten vier Maßnahmen zurückgestellt werden: die kommunale Wärmeplanung, die
Beratung vor Ort, das Mobilitätsmanagement und die Gründächer.

### Weiteres Verfahren

Nach dem Beschluss des Rates werden die Förderanträge gestellt. Die Maßnahmen beginnen, sobald Mittel und Personal
bereitstehen. Der erste Bericht folgt im {monat+380}. Das Programm wird nach fünf Jahren fortgeschrieben.
"""


def sheet(measure):
    """One measure as heading, description and table."""
    rows = [
        ("Handlungsfeld", measure.field),
        ("Zuständig", measure.office),
        ("Beteiligte", measure.partners),
        ("Zeitraum", measure.period),
        ("Aufwand", measure.effort),
        ("Vermiedene Treibhausgase", measure.effect),
        ("Erfolg ist messbar an", measure.indicator),
    ]
    table = "\n".join(f"| {name} | {value} |" for name, value in rows)
    return f"#### {measure.number} {measure.title}\n\n{measure.text}\n\n| Merkmal | Angabe |\n|---|---|\n{table}\n"


PROGRAMME = DemoPaper(
    key="klimaschutz",
    kind="decision",
    office="FB5",
    subject="Integriertes Klimaschutzkonzept: Maßnahmenprogramm für fünf Jahre",
    age=27,
    life="published",
    way=(("AKUB", "recommendation"), ("MobA", "hearing"), ("HFA", "preliminary"), ("Rat", "decision")),
    reserved=True,
    reference="36.10.01",
    money=(
        Money("310000.00", 1, "14.01.01 Umweltschutz", "Anmeldung zum Haushalt"),
        Money("-140000.00", 1, "14.01.01 Umweltschutz", "Nationale Klimaschutzinitiative"),
        Money("425000.00", 2, "14.01.01 Umweltschutz", "mittelfristige Finanzplanung"),
        Money("-140000.00", 2, "14.01.01 Umweltschutz", "Nationale Klimaschutzinitiative"),
        Money("390000.00", 3, "14.01.01 Umweltschutz", "mittelfristige Finanzplanung"),
        Money("85000.00", 1, "01.01.05 Personal", "Stellenplan", True),
    ),
    texts={
        "proposed_resolution": """
1. Der Rat beschließt das Maßnahmenprogramm zum integrierten Klimaschutzkonzept.
2. Die Verwaltung wird beauftragt, die Maßnahmen im Rahmen der Haushaltsmittel umzusetzen und Fördermittel zu
   beantragen.
3. Die Verwaltung berichtet dem Ausschuss für Klima, Umwelt und Bau zweimal im Jahr über den Stand.
""",
        "facts": INTRODUCTION + "\n" + "\n".join(sheet(measure) for measure in MEASURES) + CLOSING,
        "alternatives": """
Das Programm könnte auf die eigenen Gebäude beschränkt werden. Damit ließe sich nur ein kleiner Teil des Ziels
erreichen. Ein späterer Beginn würde die Kosten voraussichtlich erhöhen, weil Förderungen auslaufen und der Preis für
Emissionen steigt.
""",
        "financial_effect": """
Die Beträge enthalten Sachmittel und eine Stelle. Investitionen in Gebäude und Straßen sind nicht enthalten; sie werden
jeweils gesondert beschlossen.
""",
        "climate_effect": """
Positiv: Bei vollständiger Umsetzung werden jährlich rund 21.000 Tonnen Treibhausgase vermieden.
""",
    },
)

PAPERS = (PROGRAMME,)
