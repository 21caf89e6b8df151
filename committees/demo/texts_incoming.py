"""Papers from outside that are still on their way in, and the answers to those that were released."""

from committees.demo.papers import DemoPaper

SHADE = DemoPaper(
    key="schatten",
    kind="faction_motion",
    office="FB5",
    subject="Schatten auf den Spielplätzen",
    age=3,
    life="draft",
    way=(("AKUB", "decision"),),
    faction="KuS",
    texts={
        "proposed_resolution": """
Der Ausschuss für Klima, Umwelt und Bau beschließt: Die Verwaltung stellt fest, welche Spielplätze mittags keinen
Schatten haben, und schlägt für jeden von ihnen Bäume oder Sonnensegel vor.
""",
        "facts": """
An heißen Tagen sind Rutschen und Gummiböden so heiß, dass niemand darauf spielen kann. Wir wollen wissen, wo das so
ist, bevor der nächste Sommer kommt.
""",
    },
)

SWIMMING = DemoPaper(
    key="schwimmzeiten",
    kind="inquiry",
    office="SKS",
    subject="Schwimmzeiten für Schulen und Vereine",
    age=5,
    life="handed_in",
    way=(("SSA", "information"),),
    faction="KuS",
    texts={
        "question": """
1. Wie viele Bahnstunden stehen den Schulen in diesem Schuljahr zur Verfügung, und wie viele sind ausgefallen?
2. Wie viele Kinder verlassen die Grundschule, ohne sicher schwimmen zu können?
3. Welche Vereine warten auf zusätzliche Zeiten?
""",
        "facts": """
Eltern berichten, dass Schwimmstunden häufig ausfallen. Wir möchten die Zahlen kennen, bevor über den Haushalt beraten
wird.
""",
    },
)

QUIET_ROOMS = DemoPaper(
    key="ruheraeume",
    kind="faction_motion",
    office="FB3",
    subject="Ruheräume in den Bürgerhäusern",
    age=10,
    life="examined",
    way=(("AST", "decision"),),
    faction="SozM",
    signer=("Aylin Korkmazer", "Vorsitzende der Fraktion Soziales Meerbusch"),
    notes={"examine": "Form: Die Unterschrift der Fraktionsvorsitzenden fehlt und wird nachgereicht."},
    texts={
        "proposed_resolution": """
Der Ausschuss für Soziales und Teilhabe beschließt: In jedem Bürgerhaus wird ein Raum eingerichtet, in dem sich
Menschen ausruhen oder ein Kind stillen können.
""",
        "facts": """
Wer einen Termin hat, wartet manchmal lange. Ein ruhiger Raum kostet wenig und hilft vielen.
""",
    },
)

WAITING_TIMES = DemoPaper(
    key="wartezeiten",
    kind="inquiry",
    office="ZD",
    subject="Wartezeiten im Bürgerbüro",
    age=14,
    life="assigned",
    way=(("ADO", "information"),),
    faction="LR",
    signer=("Caroline Esterhues", "Vorsitzende der Fraktion Liberale Runde"),
    texts={
        "question": """
1. Wie lange dauert es zurzeit von der Buchung bis zum Termin im Bürgerbüro?
2. Wie viele Termine werden gebucht und nicht wahrgenommen?
3. Wann lässt sich die Wartezeit ohne Termin im Internet ablesen?
""",
    },
)

WAITING_TIMES_ANSWER = DemoPaper(
    key="wartezeiten-antwort",
    kind="answer",
    office="ZD",
    subject="Antwort der Verwaltung zu: Wartezeiten im Bürgerbüro",
    age=8,
    life="draft",
    way=(("ADO", "information"),),
    supplement_to="wartezeiten",
    links=(("wartezeiten", "answers"),),
    texts={
        "facts": """
**Zu 1:** Zwischen Buchung und Termin liegen im Durchschnitt sechs Werktage.

**Zu 2:** Rund sieben von hundert gebuchten Terminen werden nicht wahrgenommen.
""",
    },
)

FOUNTAINS_STATEMENT = DemoPaper(
    key="trinkbrunnen-stellungnahme",
    kind="statement",
    office="FB5",
    subject="Stellungnahme der Verwaltung zu: Trinkbrunnen in allen Stadtteilen",
    age=44,
    life="published",
    way=(("AKUB", "decision"),),
    supplement_to="trinkbrunnen",
    links=(("trinkbrunnen", "answers"),),
    texts={
        "facts": """
Die Verwaltung begrüßt den Antrag. Geeignete Anschlüsse liegen an elf Plätzen; an dreien davon müsste die Leitung
verlängert werden. Jeder Brunnen ist von April bis Oktober täglich zu spülen und monatlich zu beproben. Der Bauhof kann
das für höchstens drei Brunnen übernehmen. Die Verwaltung empfiehlt deshalb, zunächst zu prüfen und die Kosten zu
nennen, wie es der Antrag vorsieht.
""",
        "financial_effect": """
Die Prüfung verursacht keine zusätzlichen Kosten. Was die Brunnen selbst kosten, steht im Vorschlag, den der Antrag
verlangt.
""",
    },
)

BENCHES_STATEMENT = DemoPaper(
    key="sitzbaenke-stellungnahme",
    kind="statement",
    office="FB5",
    subject="Stellungnahme der Verwaltung zu: Mehr Sitzbänke auf dem Weg zum Friedhof",
    age=21,
    life="published",
    way=(("HFA", "decision"),),
    supplement_to="sitzbaenke",
    links=(("sitzbaenke", "answers"),),
    texts={
        "proposed_resolution": """
Der Haupt- und Finanzausschuss nimmt die Anregung auf. Die Verwaltung wird beauftragt, drei Bänke mit Armlehnen
aufzustellen.
""",
        "facts": """
Die Anregung ist berechtigt. Entlang des Weges liegen drei geeignete Stellen auf städtischem Grund, zwei davon im
Schatten. Bänke mit Armlehnen erleichtern das Aufstehen. Sie sind auf dem Bauhof vorhanden und können im Frühjahr
aufgestellt werden.
""",
        "financial_effect": """
Zusätzliche Mittel werden nicht benötigt.
""",
    },
)

STREET_LAMP = DemoPaper(
    key="laterne",
    kind="petition",
    office="FB5",
    subject="Dunkler Weg zwischen Schule und Haltestelle",
    age=3,
    life="letter_new",
    way=(),
    citizen=("Hannelore Brinkforth", "Erlenstieg 31, 40667 Meerbusch"),
    letter={
        "request": """
Meine Enkelin geht morgens im Dunkeln von der Haltestelle zur Schule. Auf dem Stück hinter der Turnhalle steht keine
einzige Laterne. Bitte stellen Sie dort Licht auf.

Hannelore Brinkforth, Erlenstieg 31
""",
    },
    texts={},
)

PAPERS = (
    SHADE,
    SWIMMING,
    QUIET_ROOMS,
    WAITING_TIMES,
    WAITING_TIMES_ANSWER,
    FOUNTAINS_STATEMENT,
    BENCHES_STATEMENT,
    STREET_LAMP,
)
