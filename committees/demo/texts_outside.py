"""Anträge, Anfragen and Anregungen that came from outside the administration, with what answers them."""

from committees.demo.papers import DemoPaper

FOUNTAINS = DemoPaper(
    key="trinkbrunnen",
    kind="faction_motion",
    office="FB5",
    subject="Trinkbrunnen in allen Stadtteilen",
    age=63,
    life="answered",
    way=(("AKUB", "decision"),),
    faction="KuS",
    texts={
        "proposed_resolution": """
Der Ausschuss für Klima, Umwelt und Bau beschließt: Die Verwaltung prüft, an welchen Plätzen in den acht Stadtteilen
Trinkbrunnen aufgestellt werden können, und legt bis zum Sommer einen Vorschlag mit Kosten vor.
""",
        "facts": """
Die Sommer werden heißer. Wer unterwegs ist, soll ohne Geld und ohne Flasche trinken können. Das gilt besonders für
Kinder, ältere Menschen und alle, die draußen arbeiten. Trinkwasser im öffentlichen Raum gehört inzwischen zu den
Aufgaben der Daseinsvorsorge.

Gute Orte sind aus unserer Sicht Spielplätze, Marktplätze und Haltestellen. Die Brunnen sollen sich auch vom Rollstuhl
aus nutzen lassen und eine Schale für Hunde haben.
""",
    },
)

FOUNTAINS_CHANGED = DemoPaper(
    key="trinkbrunnen-aenderung",
    kind="amendment",
    office="FB5",
    subject="Trinkbrunnen zunächst an zwei Plätzen",
    age=41,
    life="dealt_with",
    way=(("AKUB", "decision"),),
    links=(("trinkbrunnen", "amends"),),
    faction="BLR",
    signer=("Ulrike Sendelbach", "Vorsitzende der Fraktion Bürgerliste Rheinbogen"),
    texts={
        "proposed_resolution": """
Im Antrag werden die Worte „in den acht Stadtteilen“ ersetzt durch „zunächst an zwei Plätzen in Büderich und Osterath“.
Folgender Satz wird angefügt: „Nach einer Saison berichtet die Verwaltung über Nutzung und Betrieb.“
""",
        "facts": """
Wir halten das Ziel für richtig. Trinkbrunnen müssen aber täglich gespült und regelmäßig beprobt werden. Bevor die Stadt
acht Anlagen baut, sollte sie mit zweien Erfahrung sammeln. Die Wasserversorgung hat angeboten, die beiden Brunnen im
ersten Jahr zu betreuen.
""",
    },
)

FIBRE_QUESTIONS = DemoPaper(
    key="glasfaser-anfrage",
    kind="inquiry",
    office="ZD",
    subject="Stand des Glasfaserausbaus",
    age=67,
    life="dealt_with",
    way=(("ADO", "information"),),
    faction="LR",
    signer=("Caroline Esterhues", "Vorsitzende der Fraktion Liberale Runde"),
    texts={
        "question": """
1. Wie viele Haushalte können heute einen Anschluss bestellen, der bis ins Haus reicht?
2. In welchen Straßen ist der Ausbau unterbrochen, und warum?
3. Wie stellt die Verwaltung sicher, dass Gehwege nach den Arbeiten ordentlich hergestellt werden?
4. Welche Schulen und städtischen Gebäude sind noch nicht angeschlossen?
""",
        "facts": """
In mehreren Straßen liegen seit Monaten Baken und Warnschilder, ohne dass gearbeitet wird. Uns erreichen viele
Nachfragen, wann es weitergeht.
""",
    },
)

FIBRE_ANSWER = DemoPaper(
    key="glasfaser-antwort",
    kind="answer",
    office="ZD",
    subject="Antwort der Verwaltung zu: Stand des Glasfaserausbaus",
    age=36,
    life="published",
    way=(("ADO", "information"),),
    supplement_to="glasfaser-anfrage",
    links=(("glasfaser-anfrage", "answers"),),
    texts={
        "facts": """
**Zu 1:** Nach Angaben der Unternehmen können rund 17.900 von 27.400 Haushalten einen Anschluss bestellen, das sind 65
Prozent.

**Zu 2:** Unterbrochen ist der Ausbau in elf Straßen in Strümp und Osterath. Ein Tiefbaubetrieb hat die Arbeiten
eingestellt. Der Nachfolger hat zugesagt, bis {monat+80} wieder zu beginnen.

**Zu 3:** Jede Strecke wird vor und nach den Arbeiten aufgenommen. Die Stadt hat in 43 Fällen Mängel gerügt, 31 davon
sind behoben. Für Mängel, die später auftreten, haftet das Unternehmen fünf Jahre.

**Zu 4:** Alle Schulen sind angeschlossen. Bei den übrigen Gebäuden fehlen zwei Sporthallen, ein Jugendtreff und das
Archiv; die Anschlüsse sind bestellt.
""",
    },
)

BENCHES = DemoPaper(
    key="sitzbaenke",
    kind="petition",
    office="FB5",
    subject="Mehr Sitzbänke auf dem Weg zum Friedhof",
    age=29,
    life="letter",
    way=(("HFA", "decision"),),
    citizen=("Gerda Ottenheym", "Kastanienallee 214, 40667 Meerbusch"),
    letter={
        "request": """
Auf dem Weg vom Ortskern zum Friedhof gibt es auf 800 Metern keine einzige Bank. Mein Mann liegt dort, ich bin 84 Jahre
alt und schaffe die Strecke nicht mehr ohne Pause. Ich rege an, mindestens drei Bänke aufzustellen.

Mit freundlichen Grüßen, Gerda Ottenheym
""",
    },
    texts={
        "request": """
Auf dem Weg vom Ortskern zum Friedhof gibt es auf 800 Metern keine einzige Bank. Viele ältere Menschen schaffen die
Strecke nicht ohne Pause. Ich rege an, mindestens drei Bänke aufzustellen.
""",
    },
)

NIGHT_BUS = DemoPaper(
    key="nachtbus",
    kind="faction_motion",
    office="ZD",
    subject="Nachtbus am Wochenende",
    age=2,
    life="received",
    way=(("MobA", "decision"),),
    faction="JS",
    signer=("Nikolas Ferentz", "Vorsitzender der Fraktion Junge Stadt"),
    texts={
        "proposed_resolution": """
Der Ausschuss für Mobilität beschließt: Die Verwaltung verhandelt mit dem Verkehrsverbund über eine Nachtbuslinie, die
freitags und samstags bis 4:00 Uhr alle Stadtteile mit der Stadtbahn verbindet.
""",
        "facts": """
Nach der letzten Bahn ist in den westlichen Stadtteilen Schluss. Wer dann noch nach Hause will, ist auf das Auto der
Eltern oder ein teures Taxi angewiesen. Eine Linie, die auf Bestellung fährt, wäre ein erster Schritt.
""",
    },
)

APPOINTMENT = DemoPaper(
    key="rechnungspruefung",
    kind="decision",
    office="ZD",
    subject="Bestellung der Leitung der örtlichen Rechnungsprüfung",
    age=25,
    life="distributed",
    is_public=False,
    reason="personnel",
    reserved=True,
    way=(("RPA", "recommendation"), ("Rat", "decision")),
    reference="11.20.40",
    texts={
        "proposed_resolution": """
Der Rat bestellt die im Auswahlverfahren an erster Stelle stehende Person zur Leitung der örtlichen Rechnungsprüfung.
""",
        "facts": """
Die Stelle ist zum Jahreswechsel neu zu besetzen, weil die bisherige Leitung in den Ruhestand tritt. Auf die
Ausschreibung sind 17 Bewerbungen eingegangen. Fünf Personen wurden eingeladen. Das Gremium zur Auswahl, an dem die
Gleichstellungsbeauftragte und der Personalrat beteiligt waren, hat sich einstimmig auf eine Reihenfolge verständigt.

Die erstplatzierte Person hat langjährige Erfahrung in der Prüfung von Baumaßnahmen und in der Prüfung von
Datenverarbeitung. Die Bewerbungsunterlagen können von den Mitgliedern des Rates eingesehen werden.
""",
    },
)

MINUTES_SOFTWARE = DemoPaper(
    key="sitzungsunterlagen",
    kind="decision",
    office="ZD",
    subject="Sitzungsunterlagen ohne Papier: Ausstattung der Mitglieder",
    age=48,
    life="dropped",
    way=(("ADO", "preliminary"), ("HFA", "decision")),
    notes={
        "return": "Bitte mit der Vorlage zu den Leihgeräten zusammenführen.",
        "withdraw": "Geht in einer gemeinsamen Vorlage zur Ausstattung der Fraktionen auf.",
    },
    texts={
        "proposed_resolution": """
Der Haupt- und Finanzausschuss beschließt, Einladungen und Vorlagen nur noch elektronisch zu versenden. Wer Papier
benötigt, erhält es auf Wunsch weiterhin.
""",
        "facts": """
Für eine Sitzung des Rates werden im Durchschnitt 9.400 Seiten gedruckt. Zwei Drittel der Mitglieder verzichten bereits
auf Papier. Die übrigen wurden befragt: Gewünscht werden ein größeres Display, eine Einführung und die Möglichkeit, im
Text Notizen zu machen. Die Geräte sind im Bestand der Stadt vorhanden.
""",
    },
)

PAPERS = (
    FOUNTAINS,
    FOUNTAINS_CHANGED,
    FIBRE_QUESTIONS,
    FIBRE_ANSWER,
    BENCHES,
    NIGHT_BUS,
    APPOINTMENT,
    MINUTES_SOFTWARE,
)
