"""Vorlagen on streets, traffic and green spaces."""

from committees.demo.papers import DemoFile, DemoPaper, Money

BIKE_LANE = DemoPaper(
    key="radweg",
    kind="decision",
    office="FB5",
    subject="Radweg zwischen Strümp und Osterath: Entwurfsplanung",
    age=98,
    life="published",
    way=(("MobA", "decision"),),
    reference="66.41.22",
    money=(
        Money("145000.00", 0, "12.01.01 Verkehrsflächen", "Investitionsplan, Planung"),
        Money("1320000.00", 1, "12.01.01 Verkehrsflächen", "Investitionsplan"),
        Money("-990000.00", 1, "12.01.01 Verkehrsflächen", "Förderung Nahmobilität"),
    ),
    files=(
        DemoFile(
            "Abschnitte der Strecke",
            """
| Abschnitt | Länge in Metern | Ausführung |
|---|---|---|
| Ortsausgang Strümp bis Brücke | 620 | getrennter Geh- und Radweg, 4,5 Meter |
| Brücke | 85 | vorhandener Querschnitt, neue Geländer |
| Brücke bis Kreisverkehr | 940 | Radweg, 3 Meter, beleuchtet |
| Kreisverkehr bis Bahnhof Osterath | 510 | Fahrradstraße |
""",
        ),
    ),
    texts={
        "proposed_resolution": """
Der Ausschuss für Mobilität stimmt der Entwurfsplanung für den Radweg zwischen Strümp und Osterath zu und beauftragt die
Verwaltung, den Förderantrag zu stellen.
""",
        "facts": """
Zwischen Strümp und Osterath fahren täglich mehr als 400 Menschen mit dem Rad, darunter viele Schülerinnen und Schüler.
Der vorhandene Weg ist schmal, auf langen Strecken unbeleuchtet und endet vor der Brücke. An der Einmündung kam es in
drei Jahren zu sieben Unfällen mit Verletzten.

Die Planung führt den Weg auf ganzer Länge mit mindestens drei Metern Breite. Die Beleuchtung erkennt, ob jemand kommt,
und bleibt sonst gedimmt; damit nimmt sie Rücksicht auf Fledermäuse am Gehölzrand. Für die Verbreiterung werden
schmale Streifen von vier Grundstücken benötigt. Die Gespräche mit den Eigentümerinnen und Eigentümern sind weit
fortgeschritten.

Der Weg ist Teil des regionalen Radnetzes. Deshalb ist eine Förderung von 75 Prozent zu erwarten.
""",
        "alternatives": """
Geprüft wurde eine Führung auf der Nordseite. Sie wäre 120 Meter länger und würde drei Bäume mehr kosten.
""",
        "financial_effect": "Gebaut wird erst, wenn der Bescheid über die Förderung vorliegt.",
        "climate_effect": "Positiv: Ein Teil der Wege zwischen den Ortsteilen verlagert sich auf das Rad.",
    },
)

STOPS = DemoPaper(
    key="haltestellen",
    kind="decision",
    office="FB5",
    subject="Barrierefreier Ausbau von Bushaltestellen: dritter Bauabschnitt",
    age=24,
    life="published",
    way=(("MobA", "decision"),),
    reference="66.45.03",
    money=(
        Money("525000.00", 1, "12.02.01 Öffentlicher Nahverkehr", "Investitionsplan"),
        Money("-445000.00", 1, "12.02.01 Öffentlicher Nahverkehr", "Zuwendung des Verkehrsverbunds"),
    ),
    texts={
        "proposed_resolution": """
Der Ausschuss für Mobilität beschließt den barrierefreien Ausbau von 14 Haltestellen nach der Liste im Sachverhalt.
""",
        "facts": """
Nach dem Personenbeförderungsgesetz soll der Nahverkehr vollständig barrierefrei werden. In Meerbusch sind 71 von 128
Haltestellen ausgebaut. Der dritte Bauabschnitt umfasst 14 weitere:

- sechs in Büderich,
- vier in Osterath,
- zwei in Lank-Latum,
- zwei in Strümp.

Jede Haltestelle erhält einen Hochbord von 18 Zentimetern, Leitstreifen für blinde Menschen und, wo Platz ist, ein Dach
mit Sitzbank. Bei der Auswahl hatten Haltestellen an Schulen, Ärztehäusern und Senioreneinrichtungen Vorrang. Der
Behindertenverband hat die Liste geprüft und eine Haltestelle vorgezogen.

Gebaut wird in den Sommerferien, damit der Schulverkehr nicht betroffen ist.
""",
        "alternatives": """
Ein langsamerer Ausbau würde die Zuwendung gefährden, die bis zum Jahr {jahr+2} befristet ist.
""",
        "financial_effect": "Die Zuwendung deckt rund 85 Prozent der Baukosten.",
    },
)

SPEED = DemoPaper(
    key="tempo-30",
    kind="decision",
    office="FB5",
    subject="Tempo 30 an der Ortsdurchfahrt Lank-Latum",
    age=7,
    life="draft",
    way=(("MobA", "decision"),),
    texts={
        "proposed_resolution": """
Der Ausschuss für Mobilität und Verkehrssicherheit beschließt, bei der Straßenverkehrsbehörde Tempo 30 in der Nacht zu
beantragen.
""",
        "facts": """
Die Ortsdurchfahrt liegt auf 900 Metern Länge an Wohnhäusern. Nachts werden die Werte überschritten, ab denen Maßnahmen
zu prüfen sind. Anwohnende haben 212 Unterschriften übergeben; Ansprechpartner ist Herr Beispiel, Telefon 02132 555-199.
Eine Messung am {falschtag-14} ergab, dass mehr als die Hälfte der Fahrzeuge schneller als 50 fährt. Die Ergebnisse des
Lärmaktionsplans sind in der Drucksache FB4/9876/{jahr} dargestellt.

Zuständig ist der Rhein-Kreis. Die Stadt kann einen Antrag stellen und ihn mit den Zahlen begründen.
""",
    },
)

TREES = DemoPaper(
    key="baumkataster",
    kind="information",
    office="FB5",
    subject="Baumkataster: Zustand der Straßenbäume",
    age=73,
    life="published",
    way=(("AKUB", "information"),),
    reference="67.12.01",
    texts={
        "facts": """
Im Kataster stehen 17.200 Bäume an Straßen und in Anlagen. Im vergangenen Jahr wurden alle Straßenbäume begutachtet.

| Zustand | Anteil | Vorgehen |
|---|---|---|
| gesund | 71 % | regelmäßige Kontrolle |
| leicht geschädigt | 19 % | Schnitt, Bewässerung |
| stark geschädigt | 8 % | jährliche Kontrolle, Entlastungsschnitt |
| abgängig | 2 % | Fällung und Ersatz |

Besonders betroffen sind Ahorn und Birke; ihnen setzen trockene Sommer zu. Nachgepflanzt werden Feldahorn, Zerreiche,
Amberbaum und Purpurerle. Neue Baumgruben sind mindestens zwölf Kubikmeter groß, damit die Wurzeln Platz haben. 140
Bäume haben inzwischen eine Gießpatin oder einen Gießpaten.
""",
    },
)

WINTER = DemoPaper(
    key="winterdienst",
    kind="information",
    office="FB5",
    subject="Winterdienst: Räumplan für die kommende Saison",
    age=2,
    life="co_signed",
    way=(("AKUB", "information"),),
    texts={
        "facts": """
Der Räumplan wird an neue Baugebiete und Fahrradstraßen angepasst. Radwege der ersten Kategorie werden künftig zur
selben Zeit geräumt wie Hauptstraßen. Gestreut wird überwiegend mit Sole, weil sie weniger Salz benötigt.
""",
    },
)

PLAYGROUND = DemoPaper(
    key="spielplatz",
    kind="decision",
    office="FB5",
    subject="Spielplatz am Landsknecht: Neugestaltung nach Beteiligung der Kinder",
    age=66,
    life="published",
    way=(("JHA", "hearing"), ("AKUB", "decision")),
    reference="67.50.08",
    money=(Money("230000.00", 1, "13.01.02 Spielplätze", "Investitionsplan"),),
    texts={
        "proposed_resolution": """
Der Ausschuss für Klima, Umwelt und Bau beschließt, den Spielplatz am Landsknecht nach dem Entwurf „Wasser und Wald“ neu
zu gestalten.
""",
        "facts": """
Die Geräte sind mehr als zwanzig Jahre alt, zwei mussten bereits abgebaut werden. In einer Werkstatt haben 38 Kinder der
benachbarten Schule und der Kita Modelle gebaut. Ihre wichtigsten Wünsche: klettern, Wasser stauen, sich verstecken und
Schatten.

Der Entwurf nimmt diese Wünsche auf. Ein Bachlauf mit Handpumpe führt durch den Sandbereich, zwischen den vorhandenen
Robinien entsteht ein Kletterwald. Wege und mehrere Geräte sind für Kinder im Rollstuhl geeignet. Statt Rindenmulch wird
ein befahrbarer Fallschutz eingebaut. Bänke und Trinkwasser gibt es auch für die Großen.
""",
        "alternatives": """
Ein Austausch einzelner Geräte wäre günstiger, würde aber die schlechte Entwässerung nicht beheben.
""",
        "financial_effect": "Die Pflege ist im laufenden Ansatz enthalten.",
    },
)

PAPERS = (BIKE_LANE, STOPS, SPEED, TREES, WINTER, PLAYGROUND)
