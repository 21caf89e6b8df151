"""Vorlagen of the sitting that runs on the day of the demo: what the town learns from a heavy rain."""

from committees.demo.papers import DemoPaper, Money

REVIEW = DemoPaper(
    key="starkregen-bericht",
    kind="report",
    office="FB1",
    subject="Starkregen im Stadtgebiet: Bericht über die Einsätze",
    age=46,
    life="released",
    way=(("AFB", "information"),),
    is_for_today=True,
    reference="37.40.02",
    texts={
        "facts": """
Nach dem Starkregen rückte die Feuerwehr innerhalb von neun Stunden zu 143 Einsätzen aus. Betroffen waren vor allem
Strümp und Osterath. Verletzt wurde niemand; 96 Keller liefen voll, zwei Unterführungen waren bis zum Morgen gesperrt.

Die Zusammenarbeit mit dem Technischen Hilfswerk und den Nachbarstädten hat sich bewährt. Gefehlt haben Pumpen, die in
der Höhe arbeiten, in der das Wasser stand, und eine Stelle, an der Anrufe ohne Lebensgefahr gesammelt werden.
""",
        "outlook": "Was jetzt beschafft und gebaut werden soll, schlägt die Verwaltung mit zwei weiteren Vorlagen vor.",
    },
)

PUMPS = DemoPaper(
    key="hochwasserpumpen",
    kind="decision",
    office="FB1",
    subject="Beschaffung von vier Flachpumpen für die Feuerwehr",
    age=45,
    life="released",
    way=(("AFB", "decision"),),
    is_for_today=True,
    reference="37.30.11",
    money=(Money("38000.00", 0, "02.05.01 Brandschutz", "Minderausgaben bei der Unterhaltung der Fahrzeuge"),),
    texts={
        "proposed_resolution": """
Der Ausschuss für Feuerwehr und Bevölkerungsschutz beschließt die Beschaffung von vier Flachpumpen. Die Verwaltung wird
beauftragt, den Auftrag zu vergeben und in der nächsten Sitzung zu berichten.
""",
        "facts": """
Tauchpumpen arbeiten erst ab einem Wasserstand von etwa fünf Zentimetern. Flachpumpen saugen bis auf wenige Millimeter
ab; Keller werden so schneller und ohne Nacharbeit trocken. Je eine Pumpe ist für Büderich, Osterath, Lank-Latum und
Strümp vorgesehen. Die Löscheinheiten haben zwei Geräte erprobt und empfehlen beide.
""",
        "financial_effect": "Die Mittel stehen zur Verfügung, weil zwei Reparaturen nicht nötig waren.",
    },
)

BARRIER = DemoPaper(
    key="hochwasserschutzwand",
    kind="decision",
    office="FB1",
    subject="Mobile Hochwasserschutzwand für Langst-Kierst",
    age=44,
    life="released",
    way=(("AFB", "decision"),),
    is_for_today=True,
    reference="37.40.05",
    money=(Money("210000.00", 1, "02.05.02 Bevölkerungsschutz", "Investitionsplan, Landesförderung 60 Prozent"),),
    texts={
        "proposed_resolution": """
1. Der Ausschuss für Feuerwehr und Bevölkerungsschutz beschließt die Beschaffung einer mobilen Hochwasserschutzwand von
   180 Metern Länge für Langst-Kierst.
2. Die Verwaltung wird beauftragt, die Förderung des Landes zu beantragen.
""",
        "facts": """
Der Deich schützt Langst-Kierst bis zu einem Pegel von elf Metern. An der Zufahrt zur Fähre ist er unterbrochen; bisher
wird die Lücke mit Sandsäcken geschlossen. Dafür brauchen 40 Einsatzkräfte sieben Stunden. Eine mobile Wand aus
Aluminium steht mit zwölf Kräften in 90 Minuten.
""",
        "alternatives": "Ein festes Tor kostet rund das Vierfache und schneidet den Weg zur Fähre sichtbar ab.",
        "financial_effect": "Gekauft wird erst, wenn die Förderung bewilligt ist.",
    },
)

PAPERS = (REVIEW, PUMPS, BARRIER)
