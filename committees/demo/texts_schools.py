"""Vorlagen on schools, sports and culture."""

from committees.demo.papers import DemoFile, DemoPaper, Money

ALL_DAY_FACTS = """
Ab dem Schuljahr {jahr}/{jahr+1} gilt der Anspruch auf Ganztagsbetreuung zunächst für die ersten Klassen und wächst dann
Jahr für Jahr auf. An der Grundschule am Rheinbogen stehen 175 Plätze zur Verfügung, benötigt werden nach der Prognose
240. Räume für das Mittagessen fehlen schon heute: Gegessen wird in drei Schichten.

### Lösung

Ein zweigeschossiger Anbau nimmt die Mensa, zwei Gruppenräume und einen Raum für Bewegung auf. Die Räume werden so
geschnitten, dass sie vormittags auch der Unterricht nutzen kann. Der Anbau wird barrierefrei errichtet und erhält
einen Aufzug, der auch den Altbau erschließt.

### Zeitplan

| Abschnitt | Zeitraum |
|---|---|
| Planung und Bauantrag | bis {monat+200} |
| Vergabe | bis {monat+290} |
| Bau | {monat+320} bis {monat+640} |
| Einzug | {monat+680} |
"""

ALL_DAY = DemoPaper(
    key="ganztag",
    kind="decision",
    office="SKS",
    subject="Ausbau des Offenen Ganztags an der Grundschule am Rheinbogen",
    age=152,
    life="second",
    way=(("SSA", "preliminary"), ("HFA", "preliminary"), ("Rat", "decision")),
    reserved=True,
    reference="40.31.07",
    money=(
        Money("380000.00", 0, "03.01.01 Grundschulen", "Investitionsplan, Planungskosten"),
        Money("2450000.00", 1, "03.01.01 Grundschulen", "Investitionsplan, Kreditaufnahme"),
        Money("1150000.00", 2, "03.01.01 Grundschulen", "Investitionsplan, Kreditaufnahme"),
        Money("-1540000.00", 2, "03.01.01 Grundschulen", "Landeszuwendung Ganztagsausbau"),
        Money("96000.00", 2, "03.01.01 Grundschulen", "Anmeldung zum Haushalt, Betriebskosten", True),
    ),
    files=(
        DemoFile(
            "Raumprogramm",
            """
| Raum | Fläche in Quadratmetern | Nutzung am Vormittag |
|---|---|---|
| Mensa | 145 | Aula für Jahrgänge |
| Küche und Nebenräume | 62 | – |
| Gruppenraum 1 | 60 | Förderunterricht |
| Gruppenraum 2 | 60 | Musik |
| Bewegungsraum | 85 | Psychomotorik |
| Sanitärräume, barrierefrei | 34 | – |
""",
        ),
        DemoFile(
            "Kostenschätzung nach Gewerken",
            """
Die Kostenschätzung dient als Grundlage der Ausschreibung und wird deshalb nicht veröffentlicht.

| Kostengruppe | Betrag in Euro |
|---|---|
| Bauwerk, Baukonstruktion | 2.310.000 |
| Technische Anlagen | 890.000 |
| Außenanlagen | 185.000 |
| Nebenkosten | 595.000 |
""",
            is_public=False,
        ),
    ),
    notes={
        "return": "Bitte die Betriebskosten ergänzen und den Zeitplan als Tabelle darstellen.",
        "release": "Die Verwaltung hat die Landeszuwendung und den Zeitplan nach dem Bescheid des Landes angepasst.",
    },
    texts={
        "proposed_resolution": """
Der Rat beschließt den Ausbau des Offenen Ganztags an der Grundschule am Rheinbogen um drei Gruppen und gibt die Mittel
für die Planung frei.
""",
        "facts": ALL_DAY_FACTS,
        "alternatives": """
Container könnten schneller aufgestellt werden, kosten auf zehn Jahre gerechnet aber fast so viel wie der Anbau und
nehmen Fläche auf dem Schulhof in Anspruch.
""",
        "financial_effect": """
Die Baukosten verteilen sich auf drei Haushaltsjahre. Das Land fördert den Ausbau; der Antrag ist gestellt.
""",
        "climate_effect": """
Der Anbau entsteht in Holzbauweise und erhält eine Solaranlage. Die Wirkung ist überwiegend neutral.
""",
    },
    revised={
        "proposed_resolution": """
Der Rat beschließt den Ausbau des Offenen Ganztags an der Grundschule am Rheinbogen um drei Gruppen, gibt die Mittel
für die Planung frei und nimmt den Bescheid über die Landeszuwendung zur Kenntnis.
""",
        "financial_effect": """
Die Baukosten verteilen sich auf drei Haushaltsjahre. Das Land hat die Förderung mit Bescheid vom {tag+12} bewilligt.
""",
    },
)

CANTEEN = DemoPaper(
    key="mensa",
    kind="supplement",
    office="SKS",
    subject="Ergänzung: Ausbau des Offenen Ganztags, Ausstattung der Mensa",
    age=62,
    life="published",
    way=(("SSA", "preliminary"), ("Rat", "decision")),
    reserved=True,
    supplement_to="ganztag",
    money=(Money("118000.00", 2, "03.01.01 Grundschulen", "Investitionsplan, Ausstattung"),),
    texts={
        "proposed_resolution": """
Der Rat beschließt ergänzend, die Mensa mit einer Ausgabeküche für Mischkost auszustatten, in der Speisen vor Ort
fertig gegart werden.
""",
        "facts": """
In der Vorberatung wurde gefragt, ob das Essen angeliefert oder vor Ort zubereitet wird. Die Verwaltung hat beide
Möglichkeiten mit der Schule und dem Träger des Ganztags besprochen. Die Mischküche verbindet geringe Kosten mit
besserer Qualität: Grundzutaten kommen vorgegart, Gemüse und Beilagen werden frisch zubereitet. Der zusätzliche
Platzbedarf von acht Quadratmetern lässt sich im Raumprogramm ausgleichen.
""",
        "financial_effect": "Die Ausstattung war bisher nicht veranschlagt.",
    },
)

SCHOOL_PLAN = DemoPaper(
    key="schulentwicklung",
    kind="report",
    office="SKS",
    subject="Schulentwicklungsplanung: Zahlen zum Schuljahr {jahr}/{jahr+1}",
    age=182,
    life="published",
    way=(("SSA", "information"), ("JHA", "information")),
    reference="40.10.02",
    texts={
        "facts": """
Zum neuen Schuljahr werden an den Grundschulen der Stadt 521 Kinder eingeschult, 23 mehr als im Vorjahr. Die Zahl der
Eingangsklassen steigt von 21 auf 22. Alle Kinder haben einen Platz an der gewünschten oder der nächstgelegenen Schule
erhalten.

| Stadtteil | Einschulungen | Eingangsklassen |
|---|---|---|
| Büderich | 198 | 8 |
| Osterath | 142 | 6 |
| Lank-Latum und Rheingemeinden | 104 | 5 |
| Strümp | 77 | 3 |

An den weiterführenden Schulen bleiben die Zahlen stabil. Die Rückkehr zu neun Jahren am Gymnasium ist räumlich
bewältigt. In Osterath zeichnet sich ab, dass die Klassen ab dem Schuljahr {jahr+2}/{jahr+3} größer werden, wenn die
geplanten Wohngebiete bezogen sind.
""",
        "outlook": """
Die Verwaltung legt im {monat+240} eine Prognose bis zum Jahr {jahr+6} vor. Sie wird die Wohnungsbauvorhaben einzeln
ausweisen.
""",
    },
)

GYM = DemoPaper(
    key="turnhalle",
    kind="decision",
    office="SIM",
    subject="Sanierung der Turnhalle in Strümp",
    age=11,
    life="released",
    way=(("SSA", "preliminary"), ("AKUB", "decision")),
    reference="65.20.14",
    money=(
        Money("860000.00", 1, "01.12.01 Gebäudewirtschaft", "Investitionsplan"),
        Money("-344000.00", 1, "01.12.01 Gebäudewirtschaft", "Bundesförderung Sportstätten"),
    ),
    texts={
        "proposed_resolution": """
Der Ausschuss für Klima, Umwelt und Bau beschließt die Sanierung der Turnhalle in Strümp auf der Grundlage der
Entwurfsplanung und beauftragt die Verwaltung mit der Ausschreibung.
""",
        "facts": """
Die Halle ist mehr als vierzig Jahre alt. Das Dach ist undicht, die Lüftung lässt sich nicht mehr regeln, der Boden
federt ungleichmäßig. Der Bauzustand wurde im Frühjahr begutachtet; die Tragkonstruktion ist in Ordnung, sodass sich
eine Sanierung lohnt.

Geplant sind ein neues Dach mit Dämmung und Solaranlage, ein Sportboden, eine Lüftung mit Wärmerückgewinnung und
barrierefreie Umkleiden. Während der Bauzeit von acht Monaten weichen Schule und Vereine in die Hallen in Osterath und
Lank-Latum aus. Der Stadtsportverband hat einen Belegungsplan vorgelegt, dem alle Vereine zugestimmt haben.
""",
        "alternatives": "Ein Neubau würde nach grober Schätzung das Vierfache kosten.",
        "financial_effect": """
Die Förderung ist zugesagt. Sie setzt voraus, dass die Aufträge im kommenden Jahr erteilt werden.
""",
        "climate_effect": "Positiv: Der Wärmebedarf sinkt um etwa 60 Prozent.",
    },
)

SPORTS_RULES = DemoPaper(
    key="sportfoerderung",
    kind="decision",
    office="SKS",
    subject="Richtlinie zur Förderung der Sportvereine",
    age=16,
    life="draft",
    way=(("SSA", "decision"),),
    texts={
        "facts": """
Die Richtlinie wurde zuletzt vor zwölf Jahren geändert. Vereine bemängeln, dass die Anträge aufwendig sind und dass
Angebote für Menschen mit Behinderung nicht besonders berücksichtigt werden. Die Verwaltung hat mit dem
Stadtsportverband einen Entwurf erarbeitet, der die Förderung auf drei Bausteine verteilt: Jugend, Teilhabe und
Übungsleitung. Das Volumen bleibt gleich.
""",
    },
)

LIBRARY = DemoPaper(
    key="stadtbibliothek",
    kind="decision",
    office="SKS",
    subject="Stadtbibliothek: Öffnung am Samstagnachmittag und offene Bibliothek",
    age=104,
    life="published",
    way=(("KA", "decision"),),
    reference="42.01.05",
    money=(
        Money("34000.00", 1, "04.02.01 Stadtbibliothek", "Anmeldung zum Haushalt, Zugangstechnik"),
        Money("18500.00", 1, "04.02.01 Stadtbibliothek", "Anmeldung zum Haushalt, Personal", True),
    ),
    texts={
        "proposed_resolution": """
Der Kulturausschuss beschließt, die Hauptstelle der Stadtbibliothek samstags bis 17:00 Uhr zu öffnen und ab dem
kommenden Jahr werktags von 7:00 bis 22:00 Uhr als offene Bibliothek zugänglich zu machen.
""",
        "facts": """
Die Bibliothek wird längst nicht mehr nur zum Ausleihen besucht. Sie ist Lernort, Treffpunkt und für viele das
Wohnzimmer der Stadt. Die heutigen Öffnungszeiten passen vor allem für Berufstätige nicht.

In einer offenen Bibliothek öffnet der Bibliotheksausweis die Tür auch dann, wenn kein Personal da ist. Ausleihe und
Rückgabe laufen über Automaten. In Nachbarstädten sind die Besuchszahlen damit um ein Drittel gestiegen; Vandalismus gab
es kaum. Jugendliche unter 16 Jahren erhalten Zutritt nur in Begleitung.

Der Freundeskreis der Bibliothek hat angeboten, die Samstage ehrenamtlich zu begleiten.
""",
        "alternatives": "Möglich wäre auch, nur die Öffnung am Samstag zu beschließen und die Erfahrungen abzuwarten.",
        "financial_effect": """
Die Technik wird einmalig beschafft. Jährlich entstehen Kosten für eine Aushilfe am Samstag.
""",
    },
)

PRIZE = DemoPaper(
    key="kulturpreis",
    kind="decision",
    office="SKS",
    subject="Kulturpreis der Stadt: Besetzung der Jury",
    age=7,
    life="waiting",
    way=(("KA", "decision"),),
    reference="41.05.01",
    texts={
        "proposed_resolution": """
Der Kulturausschuss beschließt, die Jury des Kulturpreises aus vier Mitgliedern des Ausschusses und drei Fachleuten zu
bilden. Die Fachleute werden von der Verwaltung vorgeschlagen.
""",
        "facts": """
Der Kulturpreis wird alle zwei Jahre an Menschen oder Gruppen verliehen, die das kulturelle Leben der Stadt prägen. Nach
der Satzung entscheidet eine Jury mit 7 Mitgliedern. Ihre Amtszeit endet mit dieser Verleihung, sodass sie neu zu
besetzen ist. Für die nächste Verleihung sind 19 Vorschläge eingegangen, darunter erstmals mehrere aus dem Bereich der
digitalen Kunst. Die Jury soll ihre Arbeit Anfang des Jahres {jahr+1} aufnehmen.
""",
    },
)

TOWNS = DemoPaper(
    key="partnerschaft",
    kind="information",
    office="SKS",
    subject="Städtepartnerschaft mit Fouesnant: Programm des Jugendaustauschs",
    age=47,
    life="published",
    way=(("KA", "information"),),
    texts={
        "facts": """
Der Jugendaustausch mit der Partnerstadt Fouesnant wird im kommenden Jahr fortgesetzt. 24 Jugendliche aus der Bretagne
besuchen Meerbusch in den Osterferien, der Gegenbesuch ist für den Sommer geplant. Untergebracht werden die Gäste in
Familien; der Partnerschaftsverein hat bereits genügend Plätze gefunden.

Auf dem Programm stehen ein Theaterprojekt, eine Radtour am Rhein und ein Tag im Rathaus, an dem die Jugendlichen eine
Ratssitzung nachspielen. Das Deutsch-Französische Jugendwerk fördert die Begegnung. Die Stadt stellt Räume und die
Jugendkarte für den Nahverkehr bereit.
""",
    },
)

PAPERS = (ALL_DAY, CANTEEN, SCHOOL_PLAN, GYM, SPORTS_RULES, LIBRARY, PRIZE, TOWNS)
