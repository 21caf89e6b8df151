"""A Drucksache as an office writes it, in our own words, for everything that reads files."""

from tests.factories import make_committee, make_kind, make_office, make_town

COMMITTEE = "Ausschuss für Wege und Plätze"
NUMBER = "GR/12/2026"


def drucksache(*, number=NUMBER, committee=COMMITTEE, day="11.03.2026", subject="Neue Bänke am Mühlenteich", facts=""):
    """The text of a Vorlage; what a test is about can be given."""
    named = f"Drucksache: {number} vom 2. März 2026" if number else "vom 2. März 2026"
    return f"""Beschlussvorlage – öffentlich –\t{named}

Gremium\tSitzungstermin
{committee}\t{day}

## {subject}

### Beschlussvorschlag:

Der Ausschuss beschließt, am Mühlenteich vier Bänke aufzustellen.

### Sachverhalt:

{facts or "Am Mühlenteich fehlt es an Sitzgelegenheiten. Die Verwaltung hat vier Standorte geprüft."}

### Finanzielle Auswirkung:

Die Ausführung des Beschlusses hat keine Auswirkungen auf den Haushalt.

gez.

Rieke Sandmann
Amt für Grünflächen
"""


def make_sample_town():
    """The office and the committee that the sample names, and the kind with its sections."""
    make_town()
    make_kind()
    return make_office(code="GR", name="Grünflächen"), make_committee(name=COMMITTEE, short_name="AWP", slug="awp")
