"""Which streets and parts of the town a text speaks of."""

import re

from committees.search.letters import fold

ENDINGS = "straße|strasse|weg|platz|allee|gasse|ring|damm|ufer|pfad|steig|markt|stieg|dyk|deich|feld"
KINDS = "Straße|Weg|Platz|Allee|Ring|Damm|Markt|Ufer"
# "Moerser Straße", "Karl-Borromäus-Weg" and "Dorfstraße", not "der Straße", "Radweg" or "Parkplatz".
TWO_WORDS = rf"[A-ZÄÖÜ][a-zäöüß]+(?:er|sche[rn]?)\s(?:{KINDS})\b"
HYPHENS = rf"[A-ZÄÖÜ][\wäöüß]+(?:-[A-ZÄÖÜ][\wäöüß]+)*-(?:{KINDS})\b"
ONE_WORD = r"[A-ZÄÖÜ][a-zäöüß]{2,}(?:straße|strasse|allee|gasse)\b"
WITH_NUMBER = rf"[A-ZÄÖÜ][a-zäöüß]{{2,}}(?:{ENDINGS})\b(?=\s\d{{1,3}}[a-z]?\b)"
STREET = re.compile("|".join((TWO_WORDS, HYPHENS, ONE_WORD, WITH_NUMBER)))
NO_NAMES = re.compile(
    r"^(?:Haupt(?:verkehrs|erschließungs)|Land|Bundes|Landes|Kreis|Gemeinde|Anlieger|Wohn|Fahrrad|Spiel|Seiten|Neben|"
    r"Stadt|Sack|Einbahn|Erschließungs|Durchgangs|Verkehrs|Sammel|Quer|Zufahrts|Vorfahrt|Rettungs)(?:straße|strasse|gasse)$"
    r"|^(?:Dieser|Jeder|Einer|Unserer|Keiner|Neuer|Anderer|Welcher|Ihrer|Seiner|Weiterer)\s"
)
MOST = 20  # places of one text that are offered


def places_in(text, districts):
    """The districts (given as the town names them) and streets named in the text, each once, in this order."""
    folded = fold(text)
    named = [name for name in districts if re.search(rf"\b{re.escape(fold(name))}(?:er|s)?\b", folded)]
    streets = (" ".join(match[0].split()).replace("strasse", "straße") for match in STREET.finditer(text))
    found = dict.fromkeys(street for street in streets if not NO_NAMES.match(street))
    return [*named, *found][:MOST]
