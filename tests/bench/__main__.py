"""All measurements, one after the other: python -m tests.bench"""

import subprocess
import sys

BENCHES = {
    "Prüfung der Vorlage": "tests.bench.draft_check",
    "Entwurf beim Schreiben": "tests.bench.drafting",
    "Besetzung einlesen": "tests.bench.seat_import",
    "PDF": "tests.bench.pdf",
    "Sitzungsmappe": "tests.bench.pack",
    "Abstimmung": "tests.bench.voting",
    "Offene Daten": "tests.bench.oparl",
    "Suche": "tests.bench.search",
    "Öffentliche Seiten": "tests.bench.web",
    "Seiten bei vielen Drucksachen": "tests.bench.portal",
    "Portal und Arbeitsraum": "tests.bench.sides",
    "Sitzungsabend": "tests.bench.evening",
}

for title, module in BENCHES.items():
    print(f"== {title}", flush=True)
    subprocess.run([sys.executable, "-m", module], check=False)
