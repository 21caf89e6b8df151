"""What the project groups of the demo town wrote: the names of the seven subjects are the town's, the words our own."""

from dataclasses import dataclass
from datetime import date

VISION_TEXT = """
<p>Meerbusch ist eine Stadt, in der das Digitale den Menschen Wege erspart und Zeit füreinander lässt. Wer etwas von der
Stadt braucht, erledigt es dort, wo er gerade ist, und wer lieber kommt, wird weiter persönlich beraten.</p>
<p>Daten der Stadt gehören allen. Sie helfen, Straßen, Schulen und Grünflächen so zu planen, wie sie gebraucht
werden.</p>
"""
VISION_BENEFIT = """
<ul><li>Anträge gehen ohne Papier und ohne Wartezeit.</li><li>Was im Stadtteil geplant wird, ist früh zu sehen.</li>
<li>Niemand braucht dafür ein eigenes Gerät: In jedem Stadtteil gibt es einen Ort mit Hilfe.</li></ul>
"""
VISION = {
    "title": "Nah am Menschen, auch digital",
    "first_year": 2021,
    "years": 5,
    "text": VISION_TEXT.strip(),
    "benefit": VISION_BENEFIT.strip(),
    "staff_days": 4200,
    "money": 1850000,
}

PRINCIPLES = (
    ("Der Mensch zuerst", "Technik folgt dem Bedarf. Was niemandem nützt, wird nicht eingeführt."),
    ("Für alle erreichbar", "Jedes Angebot ist barrierefrei und bleibt auch persönlich und auf Papier zu haben."),
    (
        "Offen und nachvollziehbar",
        "Entscheidungen und Daten der Stadt stehen allen offen, soweit nichts entgegensteht.",
    ),
    ("Sicher und sparsam mit Daten", "Die Stadt erhebt nur, was sie braucht, und schützt, was sie hat."),
    ("Gemeinsam statt allein", "Lösungen anderer Städte werden übernommen, eigene weitergegeben."),
    ("Schritt für Schritt", "Kleine Vorhaben werden schnell fertig; was sich nicht bewährt, wird beendet."),
)


@dataclass(frozen=True)
class DemoArea:
    """A Handlungsschwerpunkt; `ideas` are (title, category, staff days, euros once, euros a year)."""

    title: str
    sponsor: str
    office: str
    goal: str
    benefit: str
    ideas: tuple


FIRST, SECOND, THIRD = "first", "second", "third"
AREAS = (
    DemoArea(
        "Siedlungsentwicklung",
        "Sebastian Kreyenborg",
        "FB4",
        "Bauen und Wohnen werden mit aktuellen Daten geplant und verständlich erklärt.",
        "Wer baut oder Nachbar ist, sieht früh, was geplant ist.",
        (
            ("Bauantrag ohne Papier", FIRST, 180, 60000, 18000),
            ("Bebauungspläne im Stadtplan", FIRST, 60, 25000, 4000),
            ("Beteiligung an Planungen im Netz", FIRST, 90, 30000, 9000),
            ("Dreidimensionales Modell der Stadt", SECOND, 120, 80000, 12000),
            ("Verzeichnis freier Grundstücke", SECOND, 50, 15000, 3000),
            ("Planung mit Datenbrillen", THIRD, 80, 70000, 10000),
        ),
    ),
    DemoArea(
        "Bildungsstandort",
        "Yasemin Aydoğan",
        "FB3",
        "Schulen und Kindertagesstätten sind gut ausgestattet, und Lernen hört nach der Schule nicht auf.",
        "Familien regeln alles rund um Kita und Schule an einer Stelle.",
        (
            ("Anmeldung für Kita und Schule", FIRST, 110, 40000, 14000),
            ("Glasfaser für alle Schulen", FIRST, 90, 240000, 20000),
            ("Hilfe bei Geräten für Lehrkräfte", FIRST, 200, 30000, 60000),
            ("Lernwerkstatt in der Bibliothek", SECOND, 80, 45000, 15000),
            ("Kurse für ältere Menschen", SECOND, 60, 8000, 12000),
            ("Eigene Lernplattform der Stadt", THIRD, 240, 150000, 70000),
        ),
    ),
    DemoArea(
        "Natur- und Landschaftsraum",
        "Lars Feddersen",
        "FB5",
        "Grünflächen, Bäume und Wasser werden mit Messwerten gepflegt statt nach Kalender.",
        "Bäume überstehen trockene Sommer, und Spaziergänge sind gut beschildert.",
        (
            ("Baumkataster für alle", FIRST, 70, 25000, 5000),
            ("Messstellen für Bodenfeuchte", FIRST, 50, 35000, 6000),
            ("Wanderwege mit Hinweisen", SECOND, 40, 12000, 2000),
            ("Warnung vor Starkregen", SECOND, 90, 55000, 11000),
            ("Patenschaften für Beete", SECOND, 30, 6000, 1500),
        ),
    ),
    DemoArea(
        "Stadtteilzentren",
        "Daniela Rohwedder",
        "ZD",
        "In jedem Stadtteil gibt es einen Ort, an dem man Hilfe findet und sich trifft.",
        "Kurze Wege, auch für Menschen ohne Gerät.",
        (
            ("Freies WLAN auf den Plätzen", FIRST, 40, 45000, 16000),
            ("Sprechstunde im Stadtteil", FIRST, 120, 10000, 25000),
            ("Räume der Stadt im Netz buchen", FIRST, 60, 20000, 5000),
            ("Schwarzes Brett des Stadtteils", SECOND, 35, 12000, 4000),
            ("Bänke mit Ladestation", THIRD, 25, 60000, 5000),
        ),
    ),
    DemoArea(
        "Wirtschaftsstandort und Nahversorgung",
        "Moritz Haverbeck",
        "FB2",
        "Betriebe finden Flächen, Anschlüsse und Ansprechpersonen, und der Handel im Ort bleibt sichtbar.",
        "Läden und Höfe der Umgebung sind leicht zu finden.",
        (
            ("Gewerbeanmeldung ohne Termin", FIRST, 70, 20000, 6000),
            ("Auskunft über freie Gewerbeflächen", FIRST, 45, 15000, 3000),
            ("Schaufenster des örtlichen Handels", SECOND, 60, 25000, 10000),
            ("Hofläden auf einer Karte", SECOND, 30, 8000, 2000),
            ("Gutschein für alle Läden", THIRD, 70, 40000, 20000),
            ("Lieferdienst der Stadt", THIRD, 150, 90000, 120000),
        ),
    ),
    DemoArea(
        "Mobilität",
        "Jelena Marković",
        "SKS",
        "Bus, Rad und Auto greifen ineinander, und Auskünfte stimmen.",
        "Weniger Suchen, weniger Warten, sichere Wege.",
        (
            ("Schäden an Wegen melden", FIRST, 35, 9000, 3000),
            ("Abfahrten an den Haltestellen", FIRST, 60, 95000, 14000),
            ("Freie Parkplätze anzeigen", SECOND, 55, 65000, 9000),
            ("Radwege zählen und auswerten", SECOND, 45, 30000, 5000),
            ("Bus auf Abruf", THIRD, 120, 50000, 280000),
            ("Ampeln, die mitdenken", THIRD, 160, 320000, 30000),
        ),
    ),
    DemoArea(
        "Verwaltung",
        "Britta Hollenstein",
        "ZD",
        "Vorgänge laufen ohne Papier, und jede Leistung ist auch im Netz zu haben.",
        "Anliegen werden schneller erledigt, ihr Stand ist jederzeit zu sehen.",
        (
            ("Elektronische Akte", FIRST, 420, 180000, 60000),
            ("Bürgerkonto mit Stand der Anträge", FIRST, 160, 70000, 22000),
            ("Termine in allen Ämtern", SECOND, 50, 18000, 7000),
            ("Sprachcomputer am Telefon", THIRD, 90, 60000, 24000),
            ("Unterlagen auf einer Blockkette", THIRD, 110, 90000, 30000),
        ),
    ),
)
# (title, from, until, done, key of the area or "", numbers of the milestones it needs)
MILESTONES = (
    ("Kompetenzentwicklung", date(2021, 6, 18), date(2021, 7, 2), date(2021, 7, 2), ()),
    ("Visionsentwicklung", date(2021, 7, 2), date(2021, 8, 6), date(2021, 8, 6), (0,)),
    ("Projektentwicklung", date(2021, 9, 9), date(2021, 12, 17), date(2021, 12, 17), (1,)),
    ("Konsolidierung", date(2022, 1, 3), date(2022, 1, 20), date(2022, 1, 14), (2,)),
    ("Projekte der Kategorie 1", date(2022, 4, 1), date(2023, 12, 31), None, (3,)),
    ("Projekte der Kategorie 2", date(2023, 7, 1), date(2025, 12, 31), None, (4,)),
)
PUT_BACK = {
    "reason": "staff",
    "reason_text": "Für Vorhaben der Kategorie 3 fehlt nach heutigem Stand das Personal.",
    "resubmit_on": date(2024, 1, 15),
}
FIRST_REPORT = {
    "introduction": "<p>Die Projektgruppe hat in drei Sitzungen eine Vision für die Jahre 2021 bis 2026 und sechs "
    "Grundsätze erarbeitet. Sie schlägt sieben Handlungsschwerpunkte vor und hat für jeden eine Patin oder einen Paten "
    "gefunden.</p>",
    "proposal": "<p>Als Nächstes sammeln die Patinnen und Paten Projektideen. Die Gruppe führt sie im Januar 2022 "
    "zusammen und legt dem Ausschuss eine Auswahl vor.</p>",
}
SECOND_REPORT = {
    "introduction": "<p>Aus den sieben Schwerpunkten sind 39 Projektideen hervorgegangen. Die Gruppe hat sie am "
    "14.01.2022 drei Kategorien zugeordnet.</p>",
    "proposal": "<p>Die 30 Ideen der Kategorien 1 und 2 werden umgesetzt, die übrigen 9 zurückgestellt.</p>",
}

# --- the group of today ---

NEW_VISION = {
    "title": "Ortsmitten, in denen man sich gern verabredet",
    "years": 4,
    "text": "<p>Die Ortsmitten laden zum Bleiben ein. Digitale Angebote helfen dabei, ohne sich vorzudrängen.</p>",
    "benefit": "<p>Wer im Ort einkauft, sich trifft oder etwas sucht, findet es schneller.</p>",
    "staff_days": 320,
    "money": 140000,
}
NEW_PRINCIPLES = (
    ("Vor Ort gedacht", "Jede Ortsmitte entscheidet mit, was sie braucht."),
    ("Leicht zu pflegen", "Was niemand pflegt, wird nicht aufgestellt."),
)
NEW_AREAS = (
    DemoArea(
        "Orientierung im Ort",
        "Sebastian Kreyenborg",
        "FB4",
        "Gäste und Einheimische finden Läden, Ärzte und Haltestellen.",
        "Kurze Wege ohne Suchen.",
        (
            ("Wegweiser mit Kartenausschnitt", FIRST, 40, 22000, 2000),
            ("Öffnungszeiten an einer Stelle", FIRST, 25, 6000, 2500),
            ("Führung mit dem eigenen Telefon", SECOND, 45, 18000, 4000),
        ),
    ),
    DemoArea(
        "Treffpunkte",
        "Thuy-Linh Nguyen",
        "FB3",
        "Plätze und Räume werden öfter gemeinsam genutzt.",
        "Vereine und Nachbarschaften finden schnell einen Raum.",
        (
            ("Räume der Vereine im Netz", FIRST, 30, 9000, 3000),
            ("Veranstaltungen auf einem Bildschirm", THIRD, 20, 26000, 5000),
        ),
    ),
)
NEW_REPORT = {
    "introduction": "<p>Die Gruppe hat ihre Vision geschrieben und zwei Schwerpunkte beschrieben. Die Ideen sind "
    "gesammelt, aber noch nicht bewertet.</p>",
    "proposal": "",
}
