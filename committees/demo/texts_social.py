"""Vorlagen on children, youth and social matters."""

from committees.demo.papers import DemoPaper, Money

DAY_CARE = DemoPaper(
    key="kita-bedarf",
    kind="decision",
    office="FB3",
    subject="Kindergartenbedarfsplanung für das Kindergartenjahr {jahr+1}/{jahr+2}",
    age=134,
    life="published",
    way=(("JHA", "decision"),),
    reference="51.20.01",
    texts={
        "proposed_resolution": """
Der Jugendhilfeausschuss beschließt die Kindergartenbedarfsplanung und die Verteilung der Gruppen auf die Einrichtungen
für das Kindergartenjahr {jahr+1}/{jahr+2}.
""",
        "facts": """
Die Stadt hat jedem Kind ab dem vollendeten ersten Lebensjahr einen Platz anzubieten. Grundlage der Planung sind die
Geburtenzahlen, die Zuzüge der letzten drei Jahre und die Anmeldungen im Online-Portal.

| Stadtteil | Kinder unter 3 | Plätze U3 | Kinder über 3 | Plätze Ü3 |
|---|---|---|---|---|
| Büderich | 412 | 205 | 655 | 668 |
| Osterath | 268 | 121 | 430 | 418 |
| Lank-Latum und Rheingemeinden | 221 | 112 | 372 | 380 |
| Strümp | 139 | 74 | 228 | 235 |

Für Kinder über drei Jahren ist der Bedarf stadtweit gedeckt, in Osterath fehlen 12 Plätze. Bei den jüngeren Kindern
liegt die Versorgung bei 49 Prozent; angestrebt sind 52 Prozent. Bis die neue Einrichtung in Osterath fertig ist, hilft
eine Großtagespflege in einem umgebauten Ladenlokal.

Die Träger wurden in der Arbeitsgemeinschaft nach § 78 SGB VIII beteiligt und stimmen der Planung zu.
""",
        "alternatives": "Keine: Die Planung ist nach dem Kinderbildungsgesetz jährlich aufzustellen.",
    },
)

CARRIER = DemoPaper(
    key="kita-traeger",
    kind="decision",
    office="FB3",
    subject="Neue Kindertageseinrichtung in Osterath: Auswahl des Trägers",
    age=12,
    life="released",
    way=(("JHA", "decision"),),
    reference="51.21.09",
    money=(Money("74000.00", 2, "06.01.01 Tageseinrichtungen", "Anmeldung zum Haushalt, Anteil am Betrieb", True),),
    links=(("kita-bedarf", "follows"),),
    texts={
        "proposed_resolution": """
Der Jugendhilfeausschuss beschließt, die Trägerschaft der neuen Kindertageseinrichtung in Osterath dem Bewerber mit der
höchsten Bewertung zu übertragen und die Verwaltung mit dem Abschluss der Vereinbarung zu beauftragen.
""",
        "facts": """
Die Einrichtung wird fünf Gruppen haben und soll im Sommer {jahr+2} öffnen. Vier anerkannte Träger der freien
Jugendhilfe haben sich beworben und ihr Konzept einer Auswahlrunde aus Jugendamt, Elternvertretung und
Jugendhilfeplanung vorgestellt. Bewertet wurden das pädagogische Konzept, die Öffnungszeiten, die Gewinnung von
Fachkräften und die Zusammenarbeit mit den Familien.

Der bestbewertete Träger bietet Öffnungszeiten von 7:00 bis 17:30 Uhr, bildet selbst aus und will mit der benachbarten
Senioreneinrichtung zusammenarbeiten. Die drei anderen Bewerber sind informiert.
""",
        "alternatives": "Die Stadt könnte die Einrichtung selbst betreiben. Dafür fehlt das Leitungspersonal.",
        "financial_effect": "Der städtische Anteil an den Betriebskosten fällt ab der Eröffnung an.",
    },
)

YOUTH_WORK = DemoPaper(
    key="mobile-jugendarbeit",
    kind="report",
    office="FB3",
    subject="Mobile Jugendarbeit: Bericht über das erste Jahr",
    age=9,
    life="waiting",
    way=(("JHA", "information"), ("AST", "information")),
    reference="51.40.03",
    texts={
        "facts": """
Seit einem Jahr ist ein umgebauter Kleinbus in den Stadtteilen unterwegs. Zwei Fachkräfte fahren damit an Orte, an denen
sich Jugendliche treffen, und bleiben jeweils drei Stunden. Angefahren werden zehn Plätze, die meisten davon in der
dunklen Jahreszeit unter einem Vordach.

Gezählt wurden 2.340 Kontakte mit etwa 310 Jugendlichen. Häufige Themen sind Ausbildung, Streit in der Familie,
Langeweile und Geldsorgen. In 27 Fällen konnten die Fachkräfte an Beratungsstellen vermitteln. Beschwerden von
Anwohnenden über Lärm sind an vier Plätzen deutlich zurückgegangen.

Die Jugendlichen wünschen sich vor allem wettergeschützte Orte, an denen sie nicht stören. Zwei Vorschläge für
Standorte haben sie selbst gezeichnet und der Verwaltung übergeben.
""",
        "outlook": """
Das Angebot läuft bis zum Ende des Jahres {jahr+1}. Im Frühjahr {jahr+1} schlägt die Verwaltung vor, ob und wie es
fortgesetzt wird.
""",
    },
)

SENIORS = DemoPaper(
    key="seniorenberatung",
    kind="information",
    office="FB3",
    subject="Seniorenberatung: Hausbesuche und Sprechstunden in den Stadtteilen",
    age=57,
    life="published",
    way=(("AST", "information"),),
    texts={
        "facts": """
Die Seniorenberatung bietet seit Jahresbeginn Sprechstunden in allen Stadtteilen an. Bisher fanden 214 Gespräche statt,
dazu 63 Hausbesuche. Gefragt wird vor allem nach Pflegegeld, Umbau der Wohnung, Fahrdiensten und Hilfe im Haushalt.

Neu ist ein Besuch zum 80. Geburtstag: Ehrenamtliche überbringen einen Glückwunsch und einen Wegweiser. Wer möchte,
vereinbart dabei gleich ein Beratungsgespräch. Etwa jede vierte besuchte Person nutzt das Angebot.

Die Sprechstunde in Lank-Latum ist so gefragt, dass sie künftig wöchentlich stattfindet. In Nierst und Ilverich kommt
die Beratung auf Anruf ins Haus.
""",
    },
)

SHELTER = DemoPaper(
    key="unterkunft",
    kind="decision",
    office="FB3",
    subject="Anmietung eines Hotels zur vorübergehenden Unterbringung",
    age=112,
    life="withdrawn",
    way=(("AST", "preliminary"), ("HFA", "decision")),
    reference="50.60.11",
    money=(Money("410000.00", 1, "05.03.01 Unterbringung", "Anmeldung zum Haushalt", True),),
    notes={
        "withdraw": """
Die Eigentümerin hat ihr Angebot zurückgezogen; die Plätze werden in städtischen Gebäuden geschaffen.
""",
    },
    texts={
        "proposed_resolution": """
Der Haupt- und Finanzausschuss ermächtigt die Verwaltung, das Gebäude für zunächst drei Jahre anzumieten.
""",
        "facts": """
Die städtischen Unterkünfte sind zu 94 Prozent belegt. Um nicht auf Sporthallen zurückgreifen zu müssen, sollen 60
zusätzliche Plätze geschaffen werden. Das angebotene Haus hat 32 Zimmer mit eigenem Bad und kann ohne Umbau genutzt
werden. Die Nachbarschaft soll vor dem Einzug zu einem Gespräch eingeladen werden. Die Betreuung übernimmt ein
Wohlfahrtsverband, mit dem die Stadt seit Jahren zusammenarbeitet.
""",
        "alternatives": "Container am Stadtrand wären günstiger, aber frühestens in einem Jahr bezugsfertig.",
        "financial_effect": "Die Miete wird teilweise durch Zuweisungen des Landes gedeckt.",
    },
)

HARDSHIP = DemoPaper(
    key="haertefall",
    kind="decision",
    office="FB3",
    subject="Härtefall: Erlass von Elternbeiträgen",
    age=4,
    life="lapsed",
    is_public=False,
    reason="privacy",
    way=(("JHA", "decision"),),
    texts={
        "proposed_resolution": "Der Jugendhilfeausschuss beschließt, die Elternbeiträge für sechs Monate zu erlassen.",
        "facts": """
Die Familie hat durch eine schwere Erkrankung unerwartet ihr Einkommen verloren. Die Satzung sieht für solche Fälle eine
Einzelentscheidung vor. Die Unterlagen zum Einkommen liegen dem Jugendamt vor; es befürwortet den Erlass. Eine
Nachzahlung wäre der Familie auch später kaum möglich.
""",
    },
)

INCLUSION = DemoPaper(
    key="teilhabe",
    kind="decision",
    office="FB3",
    subject="Aktionsplan Teilhabe: Schwerpunkte für zwei Jahre",
    age=19,
    life="published",
    way=(("AST", "recommendation"), ("HFA", "decision")),
    reference="50.11.02",
    money=(Money("45000.00", 1, "05.01.02 Teilhabe", "Anmeldung zum Haushalt", True),),
    texts={
        "proposed_resolution": """
Der Haupt- und Finanzausschuss beschließt die vier Schwerpunkte des Aktionsplans Teilhabe. Die Verwaltung berichtet
jährlich über die Umsetzung.
""",
        "facts": """
Der Aktionsplan soll dafür sorgen, dass Menschen mit Behinderung in Meerbusch selbstverständlich mitmachen können. Er
ist in drei Werkstätten mit Betroffenen, Vereinen und Verwaltung entstanden. Die Teilnehmenden haben 58 Vorschläge
gemacht und selbst gewichtet.

Daraus ergeben sich vier Schwerpunkte:

1. **Unterwegs sein**: Bordsteine, Ampeln und Haltestellen
2. **Informiert sein**: Leichte Sprache, barrierefreie Dokumente, Gebärdensprache bei Versammlungen
3. **Dabei sein**: Sport, Kultur und Ferienangebote
4. **Mitreden**: ein Beirat, der früh gefragt wird

Für jeden Schwerpunkt ist eine Stelle in der Verwaltung benannt.
""",
        "alternatives": """
Die Schwerpunkte könnten einzeln beschlossen werden; ihre Wirkung ergibt sich aber erst gemeinsam.
""",
        "financial_effect": "Die Mittel dienen der Assistenz, der Übersetzung und kleinen Umbauten.",
    },
)

PAPERS = (DAY_CARE, CARRIER, YOUTH_WORK, SENIORS, SHELTER, HARDSHIP, INCLUSION)
