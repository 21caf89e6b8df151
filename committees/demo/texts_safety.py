"""Vorlagen on fire brigade, order and urgent matters."""

from committees.demo.papers import DemoFile, DemoPaper, Money

FIRE_STATION = DemoPaper(
    key="feuerwehrhaus",
    kind="decision",
    office="FB1",
    subject="Neubau des Feuerwehrhauses in Osterath: Raumprogramm und Standort",
    age=168,
    life="published",
    way=(("AFB", "recommendation"), ("ASL", "preliminary"), ("HFA", "preliminary"), ("Rat", "decision")),
    reserved=True,
    reference="37.20.04",
    money=(
        Money("650000.00", 0, "02.05.01 Brandschutz", "Investitionsplan, Planung"),
        Money("4200000.00", 1, "02.05.01 Brandschutz", "Investitionsplan, Kreditaufnahme"),
        Money("5100000.00", 2, "02.05.01 Brandschutz", "Investitionsplan, Kreditaufnahme"),
        Money("1400000.00", 3, "02.05.01 Brandschutz", "Investitionsplan, Kreditaufnahme"),
        Money("-250000.00", 3, "02.05.01 Brandschutz", "Landesförderung Feuerwehrhäuser"),
    ),
    files=(
        DemoFile(
            "Vergleich der Standorte",
            """
| Merkmal | Standort Nord | Standort Bahnhof | heutiger Standort |
|---|---|---|---|
| Erreichbarkeit im Ort in 8 Minuten | 96 % | 93 % | 88 % |
| Fläche | ausreichend | knapp | zu klein |
| Lärm für Anwohnende | gering | hoch | mittel |
| Verfügbarkeit | städtisch | zu erwerben | städtisch |

Der Standort Nord erfüllt die Ziele des Brandschutzbedarfsplans am besten.
""",
        ),
        DemoFile(
            "Raumprogramm der Feuerwehr",
            """
- Fahrzeughalle mit acht Stellplätzen
- Umkleiden, getrennt nach sauber und verschmutzt, für 90 Einsatzkräfte
- Schulungsraum, teilbar, für 60 Personen
- Räume der Jugendfeuerwehr
- Werkstatt, Lager und Waschhalle
- Notstrom für 72 Stunden
""",
        ),
        DemoFile(
            "Grunderwerb und Verhandlungsstand",
            "Für die Zufahrt wird ein Streifen von 340 Quadratmetern benötigt. Die Verhandlungen dauern an.",
            is_public=False,
        ),
    ),
    texts={
        "proposed_resolution": """
1. Der Rat beschließt, das Feuerwehrhaus Osterath am Standort Nord neu zu errichten.
2. Das Raumprogramm wird der Planung zugrunde gelegt.
3. Die Verwaltung wird beauftragt, die Planungsleistungen auszuschreiben.
""",
        "facts": """
Das Feuerwehrhaus entspricht nicht mehr den Anforderungen der Unfallkasse. Die Tore sind für heutige Fahrzeuge zu
niedrig, Einsatzkräfte ziehen sich hinter laufenden Motoren um, Duschen für Frauen fehlen. Der Brandschutzbedarfsplan
stuft den Neubau als dringlich ein.

### Standort

Drei Standorte wurden untersucht. Ausschlaggebend ist, dass die ehrenamtlichen Kräfte das Haus schnell erreichen und
dass die Fahrzeuge innerhalb von acht Minuten am Einsatzort sind. Der Standort Nord schneidet bei beidem am besten ab
und gehört bereits zum größten Teil der Stadt.

### Beteiligung

Die Löscheinheit hat am Raumprogramm mitgearbeitet. Anwohnende wurden in einer Versammlung informiert; ihre Fragen
betrafen vor allem Martinshorn und Übungsabende. Eine eigene Ausfahrt mit Ampel soll den Einsatz des Horns verringern.

### Zeitplan

1. Ausschreibung der Planung bis {monat+120}
2. Entwurf und Bauantrag bis {monat+420}
3. Baubeginn {monat+560}
4. Einzug {monat+1100}
""",
        "alternatives": """
Eine Erweiterung am heutigen Standort wurde geprüft. Sie müsste bei laufendem Betrieb erfolgen und würde die Fläche für
Übungen aufzehren.
""",
        "financial_effect": "Die Kosten sind grob geschätzt; eine Berechnung folgt mit dem Entwurf.",
        "climate_effect": """
Geplant sind Holzbauweise, Wärmepumpe und Solaranlage. Der Neubau bindet gleichwohl Ressourcen.
""",
    },
)

SIRENS = DemoPaper(
    key="sirenen",
    kind="report",
    office="FB1",
    subject="Warnung der Bevölkerung: Ergebnis des Probealarms",
    age=52,
    life="published",
    way=(("AFB", "information"),),
    reference="37.60.01",
    texts={
        "facts": """
Beim landesweiten Probealarm wurden alle 19 Sirenen ausgelöst. 18 haben fehlerfrei funktioniert, eine blieb wegen eines
defekten Akkus stumm und ist inzwischen repariert. Zusätzlich wurde über das Mobilfunknetz gewarnt.

In einer Umfrage im Internet haben 1.120 Menschen geantwortet. 87 Prozent haben die Warnung wahrgenommen, die meisten
auf mehreren Wegen. In Ilverich und im Süden von Büderich waren die Sirenen in geschlossenen Räumen kaum zu hören. Dort
sollen zwei weitere Anlagen errichtet werden; geeignete Dächer werden derzeit geprüft.

Viele Antworten zeigen Unsicherheit darüber, was nach einer Warnung zu tun ist. Die Feuerwehr bietet deshalb Vorträge
an.
""",
        "outlook": "Über die Standorte der beiden neuen Sirenen berichtet die Verwaltung im {monat+150}.",
    },
)

SUNDAYS = DemoPaper(
    key="sonntage",
    kind="decision",
    office="FB1",
    subject="Verordnung über verkaufsoffene Sonntage im Jahr {jahr+1}",
    age=10,
    life="released",
    way=(("HFA", "recommendation"), ("Rat", "decision")),
    reserved=True,
    reference="32.15.01",
    texts={
        "proposed_resolution": """
Der Rat beschließt die ordnungsbehördliche Verordnung über das Offenhalten von Verkaufsstellen an drei Sonntagen im Jahr
{jahr+1}.
""",
        "facts": """
Die Werbegemeinschaften in Büderich, Osterath und Lank-Latum haben beantragt, Geschäfte aus Anlass örtlicher Feste an je
einem Sonntag von 13:00 bis 18:00 Uhr öffnen zu dürfen. Eine Öffnung ist zulässig, wenn ein öffentliches Interesse
besteht und das Fest selbst den Tag prägt.

Die Verwaltung hat die erwarteten Besuchszahlen der Feste mit denen der Geschäfte verglichen. In allen drei Fällen
überwiegt das Fest deutlich. Die Öffnung ist jeweils auf den Bereich um das Festgelände begrenzt. Kirchen,
Gewerkschaften und Kammern wurden angehört; zwei von fünf haben Bedenken geäußert, die in der Abwägung berücksichtigt
sind.
""",
        "alternatives": "Auf verkaufsoffene Sonntage kann verzichtet werden.",
    },
)

ENGINE = DemoPaper(
    key="loeschfahrzeug",
    kind="decision",
    office="FB1",
    subject="Beschaffung eines Hilfeleistungslöschfahrzeugs: Zuschlag",
    age=13,
    life="released",
    is_public=False,
    reason="contract",
    way=(("AFB", "recommendation"), ("HFA", "decision")),
    reference="37.40.19",
    money=(Money("612000.00", 1, "02.05.01 Brandschutz", "Verpflichtungsermächtigung"),),
    files=(
        DemoFile(
            "Vergabevermerk",
            """
Ausgeschrieben waren drei Lose: Fahrgestell, Aufbau und Beladung. Je Los sind zwei Angebote eingegangen. Der
Preisspiegel liegt beim Rechnungsprüfungsamt; Beanstandungen gab es nicht.
""",
            is_public=False,
        ),
    ),
    texts={
        "proposed_resolution": """
Der Haupt- und Finanzausschuss erteilt den Zuschlag für die Lose 1 bis 3 an die Mindestbietenden.
""",
        "facts": """
Das vorhandene Fahrzeug der Löscheinheit Lank ist 26 Jahre alt; Ersatzteile sind kaum noch zu bekommen. Die Beschaffung
wurde europaweit ausgeschrieben. Für jedes Los liegen zwei wertbare Angebote vor. Die Angebote der Mindestbietenden sind
vollständig und auskömmlich. Die Lieferzeit beträgt 22 Monate, deshalb ist der Auftrag bald zu erteilen.
""",
        "financial_effect": "Die Mittel werden im Jahr der Lieferung fällig.",
    },
)

URGENT = DemoPaper(
    key="heizung",
    kind="urgent_decision",
    office="SIM",
    subject="Dringlichkeitsentscheidung: Ersatz der Heizungsanlage im Schulzentrum",
    age=22,
    life="published",
    way=(("Rat", "decision"),),
    reference="65.31.02",
    money=(Money("187000.00", 0, "01.12.01 Gebäudewirtschaft", "überplanmäßig, Minderaufwand bei der Energie"),),
    texts={
        "proposed_resolution": """
Nach § 60 Abs. 1 GO NRW wird entschieden: Die ausgefallene Heizungsanlage im Schulzentrum wird sofort ersetzt. Der Rat
genehmigt die Entscheidung.
""",
        "urgency": """
Die Anlage ist zu Beginn der Heizperiode ausgefallen und kann nicht repariert werden. Der Unterricht war nur mit mobilen
Geräten möglich. Bis zur nächsten Sitzung des Haupt- und Finanzausschusses konnte nicht gewartet werden; eine
Einberufung mit verkürzter Frist hätte den Auftrag um mehr als eine Woche verzögert.
""",
        "facts": """
Ersetzt wird der Kessel durch eine Wärmepumpe mit Spitzenlastkessel. Die Lösung war für das Jahr {jahr+2} ohnehin
vorgesehen und wird vorgezogen. Drei Fachbetriebe wurden um ein Angebot gebeten, zwei konnten kurzfristig liefern. Die
Entscheidung haben die Bürgermeisterin und ein Ratsmitglied unterzeichnet.
""",
        "financial_effect": "Die überplanmäßigen Mittel sind durch geringere Energiekosten gedeckt.",
    },
)

PAPERS = (FIRE_STATION, SIRENS, SUNDAYS, ENGINE, URGENT)
