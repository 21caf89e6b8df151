"""German words made fit for sorting and for addresses, and values spelled as people read them."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


NO_BREAK_SPACE = "\u00a0"


def euro(amount):
    """ "12000" → "12.000,00 €"; nothing for no amount."""
    if amount in (None, ""):
        return ""
    spelled = f"{Decimal(amount):,.2f}".translate(str.maketrans(",.-", ".,−"))
    return f"{spelled}{NO_BREAK_SPACE}€"


def german_day(iso):
    """ "2026-06-16" → "16.06.2026"; nothing for no day."""
    return f"{date.fromisoformat(iso):%d.%m.%Y}" if iso else ""


def sort_key(text):
    """Key that sorts as a German telephone book does (DIN 5007-2): ä as ae, ß as ss, accents dropped."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).lower().translate(UMLAUTS))
    return "".join(char for char in plain if not unicodedata.combining(char))


def slugify(text):
    """Readable address: "ZD/1355/2021" → "ZD-1355-2021"; upper case stays, umlauts are written out."""
    spelled = text.translate(UMLAUTS).translate(str.maketrans({"Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}))
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")
