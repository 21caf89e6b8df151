"""The Vorlagen of the old term around the Digitalstrategie: the facts are those of the town, the words our own."""

from datetime import date

from committees.demo.papers import DemoFile, DemoPaper

MAYOR = ("Christian Bommers", "Bürgermeister")

MEMBERS = DemoPaper(
    key="visionsentwicklung",
    kind="decision",
    office="ZD",
    subject="Bestimmung der Mitglieder für die Visionsentwicklung",
    age=0,
    life="published",
    begun=date(2021, 5, 18),
    steps=(("submit", date(2021, 5, 19)), ("release", date(2021, 5, 21)), ("publish", date(2021, 5, 26))),
    number="ZD/1355/2021",
    way=(("ADI", "decision"),),
    sittings=(date(2021, 6, 16),),
    reference="10.80.01",
    signer=MAYOR,
    texts={
        "proposed_resolution": """
Der Ausschuss für Digitalisierung und Informationstechnologie bildet eine Projektgruppe „Visionsentwicklung“ mit
12 Mitgliedern. Die 6 Fraktionen des Rates benennen je ein Mitglied, die Verwaltung benennt 6 Beschäftigte.

Die Projektgruppe berichtet in der nächsten Sitzung des Ausschusses. Sie legt dort einen Vorschlag für das weitere
Vorgehen und einen Zeitplan für die Digitalstrategie vor. Über den Vorschlag entscheidet der Ausschuss.
""",
        "facts": """
Am Anfang der Digitalstrategie steht eine Vision: ein Bild davon, wie sich die Stadt in den kommenden drei bis sechs
Jahren entwickeln soll. Sie soll den Menschen in Meerbusch zeigen, was sich für sie im Alltag verbessert, und sie dafür
gewinnen, an der Strategie mitzuwirken.

### Auftrag der Projektgruppe

Die Projektgruppe wählt Handlungsschwerpunkte aus, die für Meerbusch besonderes Gewicht haben. Aus ihnen entstehen in
der anschließenden Projektarbeit einzelne Vorhaben. Personal und Haushaltsmittel sind begrenzt. Die Gruppe wird deshalb
auch Vorschläge zurückstellen oder ablehnen und ihre Gründe dafür festhalten. Sie benennt außerdem Bereiche, die nach
heutigem Stand bewusst nicht bearbeitet werden.

### Zusammensetzung

| Bank | Mitglieder | benannt durch |
|---|---|---|
| Fraktionen | 6 | je ein Mitglied durch jede Fraktion des Rates |
| Verwaltung | 6 | Bürgermeister |
| zusammen | 12 | |

### Zeitplan

Der Ausschuss beschließt am Mittwoch, 16.06.2021. Die Projektgruppe trifft sich zum ersten Mal am Freitag, 18.06.2021,
um 16:00 Uhr. In der nächsten Sitzung des Ausschusses legt sie ihren Bericht vor.
""",
    },
    files=(
        DemoFile(
            "Arbeitsschritte der Digitalstrategie",
            """
Die Digitalstrategie entsteht in vier Schritten, die aufeinander aufbauen.

| Schritt | Inhalt | Ergebnis |
|---|---|---|
| Kompetenzentwicklung | Begriffe klären, Beispiele anderer Städte ansehen | gemeinsames Verständnis |
| Visionsentwicklung | Zukunftsbild und Handlungsschwerpunkte beschreiben | Bericht der Projektgruppe |
| Projektentwicklung | Ideen sammeln, beschreiben und bewerten | Liste der Projektideen |
| Konsolidierung | Ideen zusammenführen, ordnen und auswählen | Vorschlag an Ausschuss und Rat |

Jeder Schritt endet mit einem Bericht im Ausschuss. Erst danach beginnt der nächste.
""",
        ),
    ),
)

TOPICS = DemoPaper(
    key="themenschwerpunkte",
    kind="decision",
    office="ZD",
    subject="Digitalstrategie: Festlegung der Themenschwerpunkte",
    age=0,
    life="published",
    begun=date(2021, 8, 9),
    steps=(("submit", date(2021, 8, 12)), ("release", date(2021, 8, 16)), ("publish", date(2021, 8, 19))),
    number="ZD/1388/2021",
    way=(("ADI", "decision"),),
    sittings=(date(2021, 9, 8),),
    reference="10.80.01",
    signer=MAYOR,
    links=(("visionsentwicklung", "follows"),),
    texts={
        "proposed_resolution": """
Der Ausschuss für Digitalisierung und Informationstechnologie nimmt den Bericht der Projektgruppe „Visionsentwicklung“
an und legt die sieben im Sachverhalt genannten Themenschwerpunkte der Digitalstrategie fest.

Für jeden Schwerpunkt wird eine Themenpatin oder ein Themenpate benannt.
""",
        "facts": """
Mit der Drucksache ZD/1355/2021 hat der Ausschuss die Projektgruppe „Visionsentwicklung“ eingesetzt. Sie hat sechs
Visionsgrundsätze erarbeitet und schlägt vor, die weitere Arbeit auf sieben Themen zu richten:

1. Siedlungsentwicklung
2. Bildungsstandort
3. Natur- und Landschaftsraum
4. Stadtteilzentren
5. Wirtschaftsstandort und Nahversorgung
6. Mobilität
7. Verwaltung

Die Patinnen und Paten begleiten ihr Thema bis zum Ende der Projektentwicklung. Sie sammeln Ideen aus Politik,
Verwaltung und Einwohnerschaft, achten auf Überschneidungen mit anderen Themen und stellen die Ideen im Ausschuss vor.
Themen, die nicht ausgewählt wurden, sind damit nicht verworfen. Sie können aufgegriffen werden, sobald Personal frei
wird.
""",
        "alternatives": """
Der Ausschuss kann weniger Schwerpunkte festlegen. Die Projektarbeit würde dadurch schneller vorankommen, wichtige
Aufgaben der Stadt blieben jedoch unberücksichtigt.
""",
    },
)

PRIORITIES = DemoPaper(
    key="prioritaeten",
    kind="decision",
    office="ZD",
    subject="Digitalstrategie: Liste der Projekte nach Priorität",
    age=0,
    life="published",
    begun=date(2022, 2, 14),
    steps=(("submit", date(2022, 2, 16)), ("release", date(2022, 2, 18)), ("publish", date(2022, 2, 23))),
    number="ZD/1616/2022",
    way=(("ADI", "recommendation"), ("Rat", "decision")),
    sittings=(date(2022, 3, 23), date(2022, 3, 31)),
    reference="10.80.01",
    signer=MAYOR,
    links=(("themenschwerpunkte", "follows"), ("visionsentwicklung", "refers")),
    texts={
        "proposed_resolution": """
Der Rat beschließt die Liste der Digitalprojekte in der vorgeschlagenen Reihenfolge. Die Verwaltung wird beauftragt, mit
den Projekten der Kategorie 1 zu beginnen und dem Ausschuss für Digitalisierung und Informationstechnologie jährlich
über den Stand zu berichten.
""",
        "facts": """
Aus den Themenschwerpunkten (Drucksache ZD/1388/2021) sind 39 Projektideen hervorgegangen. In der Konsolidierung am
14.01.2022 wurden sie drei Kategorien zugeordnet. Die 30 Ideen der Kategorien 1 und 2 sollen umgesetzt werden, die
übrigen 9 Ideen sind zurückgestellt.

| Kategorie | Bedeutung | Vorgehen |
|---|---|---|
| 1 | großer Nutzen, bald umsetzbar | Beginn im laufenden Jahr |
| 2 | großer Nutzen, mehr Vorbereitung nötig | Beginn nach Abschluss von Projekten der Kategorie 1 |
| 3 | geringerer Nutzen oder kein Personal | zurückgestellt |

Der Ausschuss hat die Zuordnung am 20.01.2022 als Tischvorlage beraten und dem Rat empfohlen, ihr zu folgen. Die
vorliegende Liste ordnet die Projekte innerhalb der Kategorien. Maßgeblich waren der Nutzen für die Einwohnerinnen und
Einwohner, der Aufwand und die Frage, welche Projekte aufeinander aufbauen.
""",
    },
)

CONSOLIDATION = DemoPaper(
    key="konsolidierung",
    kind="decision",
    office="ZD",
    subject="Digitalstrategie: Konsolidierung der Projektideen",
    age=0,
    life="published",
    begun=date(2021, 12, 20),
    steps=(("submit", date(2022, 1, 17)), ("release", date(2022, 1, 18)), ("publish", date(2022, 1, 20))),
    number="ZD/1575/2022",
    way=(("ADI", "recommendation"), ("Rat", "decision")),
    sittings=(date(2022, 1, 20), date(2022, 3, 31)),
    reference="10.80.01",
    signer=MAYOR,
    links=(("themenschwerpunkte", "follows"),),
    texts={
        "proposed_resolution": """
Der Rat beschließt, die 30 Projektideen der Kategorien 1 und 2 umzusetzen und die 9 Ideen der Kategorie 3
zurückzustellen. Die zurückgestellten Ideen werden wieder vorgelegt, sobald Personal dafür vorhanden ist.
""",
        "facts": """
Aus den sieben Themenschwerpunkten (Drucksache ZD/1388/2021) sind 39 Projektideen hervorgegangen. Die Projektgruppe hat
sie in ihrer Sitzung am 14.01.2022 zusammengeführt und drei Kategorien zugeordnet; ihr Bericht liegt als Anlage bei.

| Kategorie | Ideen | Vorschlag |
|---|---|---|
| 1 | 17 | umsetzen, Beginn im laufenden Jahr |
| 2 | 13 | umsetzen, sobald Projekte der Kategorie 1 abgeschlossen sind |
| 3 | 9 | zurückstellen |

Die Vorlage liegt dem Ausschuss als Tischvorlage vor. Er berät sie für den Rat vor.
""",
    },
)

PAPERS = (MEMBERS, TOPICS, CONSOLIDATION, PRIORITIES)
