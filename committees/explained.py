"""Words of the council, explained for those who do not use them every day."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """`forms` are the spellings that lead to the explanation where they occur."""

    key: str
    term: str
    meaning: str
    forms: tuple = ()


WORDS = (
    Word(
        "abgesetzt",
        "abgesetzt",
        "Der Punkt steht nicht mehr auf der Tagesordnung dieser Sitzung und wird dort nicht beraten.",
        ("abgesetzt",),
    ),
    Word(
        "anhoerung",
        "Anhörung",
        "Das Gremium sagt seine Meinung zu einer Vorlage; entschieden wird anderswo.",
        ("Anhörung",),
    ),
    Word(
        "anregung",
        "Anregung und Beschwerde",
        "Wer in der Stadt wohnt, kann sich schriftlich an den Rat wenden (§ 24 GO NRW). Die Stadt prüft, ob sie "
        "zuständig ist, ein Gremium berät öffentlich, und die Antwort kommt schriftlich.",
    ),
    Word(
        "befangenheit",
        "Befangenheit",
        "Wer durch eine Entscheidung einen eigenen Vorteil oder Nachteil hätte, auch für die Familie, berät und stimmt "
        "nicht mit und verlässt den Tisch (§ 31 GO NRW).",
        ("Befangenheit", "befangen"),
    ),
    Word(
        "beratungsfolge",
        "Beratungsfolge",
        "Die Gremien, durch die eine Vorlage geht, in ihrer Reihenfolge und mit der Aufgabe eines jeden.",
        ("Beratungsfolge",),
    ),
    Word(
        "beschlussfaehigkeit",
        "Beschlussfähigkeit",
        "Ein Gremium kann entscheiden, wenn mehr als die Hälfte seiner gesetzlichen Mitglieder da ist (§ 49 GO NRW).",
        ("Beschlussfähigkeit", "beschlussfähig"),
    ),
    Word(
        "drucksache",
        "Drucksache",
        "Eine Vorlage, wie sie verteilt und veröffentlicht wird, mit Nummer. Jede Fassung bleibt unverändert lesbar.",
    ),
    Word(
        "einwohnerfragestunde",
        "Einwohnerfragestunde",
        "Ein Punkt am Anfang oder Ende einer Sitzung, unter dem Einwohnerinnen und Einwohner Fragen an die Verwaltung "
        "stellen. Wie oft und wie viele, regelt die Geschäftsordnung (§ 48 Abs. 1 GO NRW).",
    ),
    Word(
        "empfehlung",
        "Empfehlung",
        "Ein Ausschuss schlägt vor, wie entschieden werden soll. Bindend ist das nicht; meist entscheidet der Rat.",
        ("ungeändert empfohlen", "geändert empfohlen", "empfohlen", "Empfehlung"),
    ),
    Word(
        "enthaltung",
        "Enthaltung",
        "Wer sich enthält, stimmt weder zu noch dagegen. Enthaltungen zählen für die Mehrheit nicht mit "
        "(§ 50 Abs. 5 GO NRW).",
    ),
    Word(
        "entscheidung",
        "Entscheidung",
        "Dieses Gremium beschließt am Ende, ob und wie die Vorlage gilt.",
        ("Entscheidung",),
    ),
    Word(
        "fraktion",
        "Fraktion",
        "Ratsmitglieder, die sich zusammengeschlossen haben, meist aus derselben Partei oder Wählergruppe.",
    ),
    Word(
        "kenntnisnahme",
        "Kenntnisnahme",
        "Das Gremium wird unterrichtet; es beschließt nichts.",
        ("Kenntnisnahme", "zur Kenntnis genommen"),
    ),
    Word(
        "mitzeichnung",
        "Mitzeichnung",
        "Bevor eine Vorlage in den Rat kommt, prüfen und unterschreiben sie alle beteiligten Ämter.",
        ("Mitzeichnung",),
    ),
    Word(
        "nachtrag",
        "Nachtrag",
        "Eine geänderte Tagesordnung, nachdem die Einladung verschickt ist. Was neu oder anders ist, trägt eine Marke.",
        ("Nachtrag",),
    ),
    Word(
        "niederschrift",
        "Niederschrift",
        "Das unterschriebene Protokoll einer Sitzung: wer da war, was beschlossen wurde und mit welchen Stimmen "
        "(§ 52 GO NRW).",
    ),
    Word(
        "oeffentlich",
        "öffentlich (Ö) und nichtöffentlich (N)",
        "Sitzungen sind öffentlich; jede und jeder darf zuhören. Nur wenn etwa Verträge, Grundstücke oder einzelne "
        "Personen zu schützen sind, wird nichtöffentlich beraten (§ 48 Abs. 2 GO NRW). Ö 3 ist der dritte Punkt des "
        "öffentlichen, N 2 der zweite des nichtöffentlichen Teils.",
    ),
    Word(
        "sachkundige",
        "sachkundige Bürgerinnen und Bürger",
        "Mitglieder eines Ausschusses, die nicht im Rat sitzen. Der Rat hat sie gewählt, weil sie sich auskennen; sie "
        "stimmen im Ausschuss mit (§ 58 Abs. 3 GO NRW). Sachkundige Einwohnerinnen und Einwohner beraten ohne Stimme "
        "(§ 58 Abs. 4 GO NRW).",
        ("sachkundige Bürgerin oder sachkundiger Bürger", "sachkundige Einwohnerin oder sachkundiger Einwohner"),
    ),
    Word(
        "vertagung",
        "Vertagung",
        "Über den Punkt wird heute nicht entschieden; er kommt in einer späteren Sitzung wieder.",
        ("vertagt", "Vertagung"),
    ),
    Word(
        "verweisung",
        "Verweisung",
        "Das Gremium gibt die Sache an ein anderes Gremium weiter, das zuerst berät.",
        ("verwiesen", "Verweisung"),
    ),
    Word(
        "vorberatung",
        "Vorberatung",
        "Ein Ausschuss berät, bevor ein anderes Gremium entscheidet, und gibt ihm dafür einen Rat mit.",
        ("Vorberatung",),
    ),
    Word(
        "vorlaeufig",
        "vorläufig",
        "Das Ergebnis ist bekannt, die Niederschrift der Sitzung aber noch nicht unterzeichnet.",
        ("vorläufig",),
    ),
    Word(
        "zurueckgestellt",
        "zurückgestellt",
        "Die Sache ruht, bis etwas anderes geklärt ist; ein Termin steht noch nicht fest.",
        ("zurückgestellt",),
    ),
)
KEYS = {form: word.key for word in WORDS for form in word.forms}
FORMS = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(KEYS, key=len, reverse=True)))})\b")


def first_explained(text):
    """(place, end, key of the explanation) of the first word that is explained, or None."""
    found = FORMS.search(text)
    return (found.start(), found.end(), KEYS[found[0]]) if found else None
