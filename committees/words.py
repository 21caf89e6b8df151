"""German words made fit for sorting and for addresses."""

import re
import unicodedata

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def sort_key(text):
    """Key that sorts as a German telephone book does (DIN 5007-2): ä as ae, ß as ss, accents dropped."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).lower().translate(UMLAUTS))
    return "".join(char for char in plain if not unicodedata.combining(char))


def slugify(text):
    """Readable address: "ZD/1355/2021" → "ZD-1355-2021"; upper case stays, umlauts are written out."""
    spelled = text.translate(UMLAUTS).translate(str.maketrans({"Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}))
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")
