"""Vorlagen on the budget, on fees and gifts."""

from committees.demo.papers import DemoFile, DemoPaper, Money

TREASURER = ("Dr. Gerrit Ohlsen", "Kämmerer")

BUDGET = DemoPaper(
    key="haushalt",
    kind="decision",
    office="FB2",
    subject="Haushaltssatzung und Haushaltsplan für das Jahr {jahr+1}",
    age=31,
    life="published",
    way=(("HFA", "recommendation"), ("Rat", "decision")),
    reserved=True,
    reference="20.21.01",
    files=(
        DemoFile(
            "Eckdaten des Entwurfs",
            """
| Ergebnisplan | {jahr} | {jahr+1} | {jahr+2} |
|---|---|---|---|
| Erträge in Tausend Euro | 178.400 | 183.900 | 188.200 |
| Aufwendungen in Tausend Euro | 184.100 | 190.600 | 193.800 |
| Ergebnis in Tausend Euro | -5.700 | -6.700 | -5.600 |

Die größten Posten der Erträge sind Einkommensteueranteil, Gewerbesteuer und Grundsteuer. Auf der Seite der
Aufwendungen stehen die Kreisumlage, das Personal und die Jugendhilfe an der Spitze.
""",
        ),
    ),
    texts={
        "proposed_resolution": """
1. Der Rat beschließt die Haushaltssatzung mit dem Haushaltsplan und seinen Anlagen für das Jahr {jahr+1}.
2. Der Rat beschließt das Investitionsprogramm bis zum Jahr {jahr+4}.
3. Der Stellenplan wird in der Fassung des Entwurfs beschlossen.
""",
        "facts": """
Der Entwurf wurde dem Rat zugeleitet und liegt während der gesamten Beratung öffentlich aus. Einwendungen können
innerhalb von vierzehn Tagen erhoben werden; über sie entscheidet der Rat in öffentlicher Sitzung.

### Ergebnis

Der Haushalt ist nicht ausgeglichen. Das Defizit wird aus der Ausgleichsrücklage gedeckt, sodass der Haushalt als
ausgeglichen gilt (§ 75 Abs. 2 GO NRW). Die Rücklage reicht nach heutiger Planung noch für drei Jahre.

### Wesentliche Veränderungen

| Bereich | Veränderung in Tausend Euro | Grund |
|---|---|---|
| Kreisumlage | +2.100 | höherer Umlagebedarf des Rhein-Kreises |
| Personal | +1.450 | Tarifabschluss, zwölf Stellen in Kitas |
| Jugendhilfe | +1.200 | mehr und teurere Hilfen zur Erziehung |
| Einkommensteueranteil | +2.300 | Steuerschätzung |
| Gewerbesteuer | +900 | Nachzahlungen aus Vorjahren |

### Investitionen

Veranschlagt sind 31,5 Millionen Euro. Die Schwerpunkte sind der Ganztag an den Grundschulen, das Feuerwehrhaus in
Osterath und die Sanierung von Sporthallen. Für neue Kredite sind 14 Millionen Euro vorgesehen.

### Konsolidierung

Die Verwaltung schlägt vor, frei werdende Stellen außerhalb der Pflichtaufgaben für sechs Monate nicht zu besetzen und
Gebäude, die nur wenige Stunden in der Woche genutzt werden, zusammenzulegen. Über beide Punkte wird gesondert
berichtet.
""",
        "alternatives": """
Ein Ausgleich ohne Rücklage wäre nur mit höheren Realsteuern oder mit spürbaren Einschnitten bei freiwilligen Leistungen
zu erreichen.
""",
        "financial_effect": "Die Auswirkungen ergeben sich aus dem Haushaltsplan selbst.",
    },
    has_effect=False,
)

QUARTER = DemoPaper(
    key="finanzbericht",
    kind="report",
    office="FB2",
    subject="Finanzbericht zum Haushalt {jahr}",
    age=38,
    life="published",
    way=(("HFA", "information"),),
    signer=TREASURER,
    reference="20.22.03",
    texts={
        "facts": """
Der Bericht zeigt die Entwicklung bis zum Ende des letzten Quartals und eine Prognose für das Jahr {jahr}. Erwartet wird
ein Ergebnis, das um 1,3 Millionen Euro besser ausfällt als geplant.

| Position in Tausend Euro | Ansatz | Prognose | Abweichung |
|---|---|---|---|
| Gewerbesteuer | 33.000 | 34.200 | +1.200 |
| Anteil an der Einkommensteuer | 45.500 | 45.900 | +400 |
| Personalaufwand | 48.700 | 48.100 | -600 |
| Hilfen zur Erziehung | 12.400 | 13.300 | +900 |

Die Verbesserung beruht zum Teil auf Nachzahlungen und lässt sich nicht fortschreiben. Bei den Hilfen zur Erziehung
setzt sich der Anstieg fort: Die Zahl der Fälle ist nahezu gleich geblieben, die Kosten je Fall steigen.
""",
        "outlook": "Der Jahresabschluss {jahr} wird im Frühjahr {jahr+1} aufgestellt und dem Rat zugeleitet.",
    },
)

RATES = DemoPaper(
    key="hebesaetze",
    kind="decision",
    office="FB2",
    subject="Satzung über die Hebesätze der Realsteuern",
    age=6,
    life="sent_back",
    way=(("Rat", "preliminary"), ("HFA", "decision")),
    reserved=True,
    signer=TREASURER,
    texts={
        "proposed_resolution": """
Der Haupt- und Finanzausschuss beschließt die Satzung über die Hebesätze der Grundsteuer und der Gewerbesteuer ab dem
Jahr {jahr+1}.
""",
        "facts": """
Nach der Reform der Grundsteuer haben sich die Messbeträge verschoben: Wohngrundstücke tragen einen größeren, gewerblich
genutzte einen kleineren Teil. Das Land hat den Städten ermöglicht, unterschiedliche Hebesätze festzusetzen. Die
Verwaltung hat beide Wege gerechnet. Der Vergleich steht in der Drucksache FB2/9999/{jahr}.

Ziel ist es, die Einnahmen insgesamt nicht zu erhöhen. Die Bescheide werden am 31.02.{jahr+1} versandt.
""",
    },
)

CEMETERY = DemoPaper(
    key="friedhof",
    kind="decision",
    office="FB5",
    subject="Friedhofsgebühren: Kalkulation und Änderung der Satzung",
    age=12,
    life="waiting",
    way=(("AKUB", "recommendation"), ("Rat", "decision")),
    reserved=True,
    reference="67.30.02",
    money=(Money("-62000.00", 1, "13.02.01 Friedhöfe", "Gebühren", True),),
    texts={
        "proposed_resolution": """
Der Rat beschließt die Änderung der Friedhofsgebührensatzung auf der Grundlage der Gebührenkalkulation für die Jahre
{jahr+1} bis {jahr+3}.
""",
        "facts": """
Die Gebühren sind so zu bemessen, dass sie die Kosten decken. Seit der letzten Kalkulation hat sich verändert, wie
Menschen bestattet werden: Zwei Drittel wählen heute eine Urne, häufig in einem Gemeinschaftsgrab. Große Wahlgräber
werden kaum noch nachgefragt, die Wege und Grünflächen müssen aber weiter gepflegt werden.

Die Kalkulation verteilt die Kosten der Grünflächen deshalb neu. Erdgräber werden um durchschnittlich vier Prozent
teurer, Urnengräber um sieben Prozent. Baumgräber kosten künftig etwas weniger. Ein Fünftel der Grünpflege trägt
weiterhin die Allgemeinheit, weil die Friedhöfe auch als Parks genutzt werden.
""",
        "alternatives": "Ein höherer Anteil der Allgemeinheit würde die Gebühren senken und den Haushalt belasten.",
        "financial_effect": "Die Mehreinnahmen gleichen die gestiegenen Kosten aus.",
    },
)

GIFT = DemoPaper(
    key="spenden",
    kind="decision",
    office="FB2",
    subject="Annahme von Spenden im ersten Halbjahr",
    age=84,
    life="unpublished",
    way=(("HFA", "decision"),),
    signer=TREASURER,
    reference="20.50.09",
    money=(Money("-14300.00", 0, "01.09.01 Finanzverwaltung", "Spenden"),),
    notes={"unpublish": "Eine Spenderin hatte um Anonymität gebeten; die Liste wird ohne ihren Namen neu vorgelegt."},
    texts={
        "proposed_resolution": """
Der Haupt- und Finanzausschuss nimmt die aufgeführten Spenden an und dankt den Gebenden.
""",
        "facts": """
Spenden über 100 Euro nimmt nach der Dienstanweisung der Haupt- und Finanzausschuss an. Im ersten Halbjahr gingen
elf Spenden mit zusammen 14.300 Euro ein. Sie sind bestimmt für Spielgeräte in Nierst, Bücher der Stadtbibliothek,
Instrumente der Musikschule und die Jugendfeuerwehr. Anhaltspunkte dafür, dass mit einer Spende Einfluss genommen werden
soll, bestehen in keinem Fall.
""",
        "financial_effect": "Die Spenden werden für den jeweils genannten Zweck verwendet.",
    },
)

PAPERS = (BUDGET, QUARTER, RATES, CEMETERY, GIFT)
