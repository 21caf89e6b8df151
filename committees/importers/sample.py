"""A file as the reader expects it: offered on the upload page, and read by the tests."""

SAMPLE = """Beschlussvorlage – öffentlich –
Datum: 12.01.2027

Beratungsfolge:
- Ausschuss für Schule und Sport, 02.02.2027, Vorberatung
- Rat, 25.02.2027, Entscheidung

# Neue Sitzbänke am Schulhof

## Beschlussvorschlag

Der Rat beschließt, auf dem Schulhof fünf Sitzbänke aufzustellen.

## Sachverhalt

Der Schulhof hat nach dem Umbau keine Sitzgelegenheit im Schatten.

- Standort: unter den Linden
- Lieferung: sechs Wochen nach Auftrag

## Finanzielle Auswirkung

Die Kosten betragen 4.500 Euro.

gez. Vorname Nachname, Name des Amtes
"""
