"""A file as the reader expects it: offered on the upload page with the town's own names, and read by the tests."""

TEXT = """Beschlussvorlage – öffentlich –
Datum: {day:%d.%m.%Y}

Beratungsfolge:
{stations}

# Neue Sitzbänke am Schulhof

## Beschlussvorschlag

Der Rat beschließt, auf dem Schulhof fünf Sitzbänke aufzustellen.

## Sachverhalt

Der Schulhof hat nach dem Umbau keine Sitzgelegenheit im Schatten.

- Standort: unter den Linden
- Lieferung: sechs Wochen nach Auftrag

## Finanzielle Auswirkung

Die Kosten betragen 4.500 Euro.

gez. {signer}
"""


def sample(*, day, stations, signer):
    """The text of the file; `stations` are (committee, day of its sitting or None, role) in words, `signer` is a name
    with an office."""
    lines = [f"- {committee}{f', {on:%d.%m.%Y}' if on else ''}, {role}" for committee, on, role in stations]
    return TEXT.format(day=day, stations="\n".join(lines), signer=signer)
