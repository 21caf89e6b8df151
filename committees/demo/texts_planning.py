"""Vorlagen on town planning and real estate."""

from committees.demo.papers import DemoFile, DemoPaper, Money

PLAN = DemoPaper(
    key="bebauungsplan",
    kind="decision",
    office="FB4",
    subject="Bebauungsplan Nr. 318 „Am Krähenacker“ in Osterath: Aufstellung und frühzeitige Beteiligung",
    age=124,
    life="published",
    way=(("ASL", "decision"),),
    reference="61.26.318",
    files=(
        DemoFile(
            "Ablauf des Verfahrens",
            """
| Schritt | Rechtsgrundlage | voraussichtlich |
|---|---|---|
| Aufstellungsbeschluss | § 2 Abs. 1 BauGB | diese Vorlage |
| Frühzeitige Beteiligung der Öffentlichkeit | § 3 Abs. 1 BauGB | {monat+90} |
| Beteiligung der Behörden | § 4 Abs. 1 BauGB | {monat+90} |
| Veröffentlichung des Entwurfs | § 3 Abs. 2 BauGB | {monat+270} |
| Satzungsbeschluss | § 10 Abs. 1 BauGB | {monat+400} |

Der Umweltbericht wird parallel erarbeitet und liegt mit dem Entwurf vor.
""",
        ),
        DemoFile(
            "Beschreibung des Plangebiets",
            """
Das Plangebiet umfasst rund 3,2 Hektar. Es grenzt im Norden an die Bahnstrecke, im Westen an die vorhandene
Wohnbebauung, im Süden an einen Wirtschaftsweg und im Osten an landwirtschaftliche Flächen.

Die Flächen werden derzeit als Acker und als Lagerplatz genutzt. Altlasten sind nicht bekannt. Eine Reihe alter Linden
entlang des Wirtschaftswegs soll erhalten bleiben.
""",
        ),
    ),
    texts={
        "proposed_resolution": """
1. Der Ausschuss für Stadtplanung und Liegenschaften beschließt, den Bebauungsplan Nr. 318 „Am Krähenacker“
   aufzustellen.
2. Die Verwaltung wird beauftragt, die Öffentlichkeit und die Behörden frühzeitig zu beteiligen.
3. In der Beteiligung werden zwei Varianten der Erschließung zur Diskussion gestellt.
""",
        "facts": """
In Osterath fehlt es an Wohnungen für Familien und für ältere Menschen, die ihr Haus aufgeben, aber im Ort bleiben
möchten. Die Fläche am Krähenacker ist im Flächennutzungsplan als Wohnbaufläche dargestellt und liegt zehn Minuten zu
Fuß vom Bahnhof entfernt.

### Städtebauliches Konzept

Vorgesehen sind etwa 95 Wohnungen in Reihen- und Mehrfamilienhäusern mit höchstens drei Geschossen. Ein Drittel der
Wohnungen soll öffentlich gefördert sein. Ein Quartiersplatz mit Spielfläche bildet die Mitte, der ruhende Verkehr wird
am Rand gebündelt.

### Offene Fragen

- Wie wird der Lärm der Bahnstrecke abgeschirmt, ohne den Ort zu zerschneiden?
- Reicht die Leistungsfähigkeit der Einmündung in die Landesstraße?
- Wo versickert das Regenwasser bei Starkregen?

Gutachten zu diesen Fragen sind beauftragt. Ihre Ergebnisse fließen in den Entwurf ein.
""",
        "alternatives": """
Ohne Bebauungsplan bliebe die Fläche Außenbereich. Eine Bebauung wäre dann nur in wenigen Ausnahmefällen zulässig.
""",
        "climate_effect": """
Negativ durch die Versiegelung bisher offener Flächen. Gründächer, Solaranlagen und der Verzicht auf Gas mindern die
Wirkung.
""",
    },
)

PARKING = DemoPaper(
    key="stellplatzsatzung",
    kind="decision",
    office="FB4",
    subject="Neufassung der Stellplatzsatzung",
    age=88,
    life="revising",
    way=(("ASL", "recommendation"), ("Rat", "decision")),
    reserved=True,
    reference="63.10.02",
    texts={
        "proposed_resolution": """
Der Rat beschließt die Neufassung der Satzung über die Herstellung und Ablösung von Stellplätzen und
Fahrradabstellplätzen.
""",
        "facts": """
Die geltende Satzung stammt aus einer Zeit, in der jedes Haus zwei Autos zugerechnet wurden. In den Ortskernen führt das
dazu, dass Dachgeschosse nicht ausgebaut werden, weil die nötigen Stellplätze fehlen.

Die Neufassung senkt die Zahl der Stellplätze für kleine Wohnungen und für geförderten Wohnungsbau. Sie verlangt dafür
erstmals überdachte Abstellplätze für Fahrräder und Lastenräder. Wer in der Nähe eines Stadtbahnhalts baut und ein
Mobilitätskonzept vorlegt, darf bis zu 30 Prozent der Stellplätze einsparen. Die Ablösebeträge sind neu berechnet und
nach Zonen gestaffelt.

Der Entwurf wurde mit Architektinnen und Architekten aus Meerbusch besprochen. Ihre Hinweise zu Tiefgaragen und
Mehrfachnutzung sind berücksichtigt.
""",
        "alternatives": """
Die Satzung kann unverändert bleiben. Bauvorhaben in den Ortskernen müssten weiterhin häufig über Ausnahmen genehmigt
werden.
""",
    },
)

LAND = DemoPaper(
    key="flaechenankauf",
    kind="decision",
    office="FB4",
    subject="Ankauf einer Fläche für die Erweiterung des Schulgeländes",
    age=33,
    life="distributed",
    is_public=False,
    reason="property",
    way=(("ASL", "recommendation"), ("HFA", "preliminary"), ("Rat", "decision")),
    reference="23.40.117",
    money=(Money("640000.00", 1, "01.11.01 Liegenschaften", "Verpflichtungsermächtigung, Investitionsplan"),),
    files=(
        DemoFile(
            "Wertermittlung",
            """
Der Gutachterausschuss hat den Verkehrswert der Fläche mit 610.000 bis 655.000 Euro ermittelt. Der vereinbarte Preis
liegt innerhalb dieser Spanne. Wertmindernd wirkt ein Leitungsrecht am östlichen Rand.
""",
            is_public=False,
        ),
    ),
    texts={
        "proposed_resolution": """
Der Rat stimmt dem Ankauf der im Lageplan bezeichneten Fläche von 2.150 Quadratmetern zu den genannten Bedingungen zu.
""",
        "facts": """
Die Grundschule benötigt Platz für einen Anbau und für einen zweiten Schulhof. Der Eigentümer der angrenzenden Fläche
ist bereit, sie an die Stadt zu verkaufen. Der Preis entspricht dem Gutachten. Die Fläche ist nicht verpachtet und kann
sofort genutzt werden.

Der Notarvertrag wird unter dem Vorbehalt der Zustimmung des Rates geschlossen. Der Eigentümer hat um vertrauliche
Behandlung gebeten; der Name wird auch nach dem Beschluss nicht bekannt gegeben.
""",
        "financial_effect": "Zum Kaufpreis kommen Notarkosten und Grunderwerbsteuer, die im Betrag enthalten sind.",
    },
)

FUND = DemoPaper(
    key="verfuegungsfonds",
    kind="decision",
    office="FB4",
    subject="Verfügungsfonds für das Stadtteilzentrum Lank-Latum",
    age=9,
    life="in_round",
    way=(("ASL", "decision"),),
    reserved=True,
    has_effect=True,
    texts={
        "proposed_resolution": """
Der Ausschuss für Stadtplanung und Liegenschaften beschließt die Richtlinie für den Verfügungsfonds Lank-Latum. Der
Fonds wird je zur Hälfte von der Stadt und von privaten Partnern getragen.
""",
        "facts": """
Mit einem Verfügungsfonds können Händlerinnen und Händler, Vereine und Anwohnende kleine Vorhaben im Ortskern selbst
anstoßen: Bänke, Beleuchtung, ein Fest, ein Wettbewerb für Schaufenster. Ein örtlicher Beirat entscheidet über die
Anträge. Die Stadt beteiligt sich mit jährlich 20.000 Euro, sofern private Mittel in gleicher Höhe eingehen.

Die Erfahrungen anderer Städte zeigen, dass ein solcher Fonds vor allem das Miteinander im Ortskern stärkt. Wichtig sind
eine einfache Richtlinie und eine Ansprechperson vor Ort.
""",
        "financial_effect": "Die Höhe der Mittel hängt von der Beteiligung der privaten Partner ab.",
    },
)

NOISE = DemoPaper(
    key="laermaktionsplan",
    kind="information",
    office="FB4",
    subject="Lärmaktionsplan: Ergebnis der Beteiligung",
    age=58,
    life="published",
    way=(("ASL", "information"), ("MobA", "information")),
    reference="61.70.04",
    texts={
        "facts": """
Der Entwurf des Lärmaktionsplans lag vier Wochen aus und war im Internet abrufbar. Es gingen 146 Stellungnahmen ein,
mehr als doppelt so viele wie bei der letzten Fortschreibung.

- 61 Stellungnahmen betreffen den Straßenverkehr auf den Ortsdurchfahrten,
- 48 den Flugverkehr,
- 22 die Bahnstrecke,
- 15 sonstige Quellen wie Laubbläser und Baustellen.

Auf Fluglärm und Bahnlärm kann die Stadt nur mittelbar Einfluss nehmen. Die Hinweise werden an die zuständigen Stellen
weitergegeben. Zu den Ortsdurchfahrten prüft die Verwaltung lärmmindernde Fahrbahndecken und Tempo 30 in der Nacht. Das
Ergebnis der Prüfung wird zusammen mit dem überarbeiteten Plan vorgelegt.
""",
    },
)

PAPERS = (PLAN, PARKING, LAND, FUND, NOISE)
