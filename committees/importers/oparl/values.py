"""Single values of foreign objects: what servers in the wild write instead of what they should."""

import re
from datetime import MAXYEAR, MINYEAR, date, datetime

NOTHING = {"", "n/a", "null", "none", "-"}
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")  # and halves of a sign, which nothing can store


def text(found, *names):
    """The first of these properties that says something, as one string; "" without."""
    for name in names:
        value = found.get(name)
        if isinstance(value, bool | dict | list) or value is None:
            continue
        spelled = CONTROL.sub("", str(value)).strip()
        if spelled.casefold() not in NOTHING:
            return spelled
    return ""


def day(found, *names):
    """A day, also where a moment stands ("2021-06-16T00:00:00+02:00"); None for what is none."""
    try:
        value = date.fromisoformat(text(found, *names)[:10])
    except ValueError:
        return None
    return None if value.year == MINYEAR else value  # so many systems write where nothing is known


def moment(found, *names):
    """A moment with its zone; None for what is none."""
    try:
        value = datetime.fromisoformat(text(found, *names).replace("Z", "+00:00"))
    except ValueError:
        return None
    return value if value.tzinfo and value.year not in (MINYEAR, MAXYEAR) else None


def flag(found, name):
    value = found.get(name)
    return value is True or (isinstance(value, str) and value.casefold() == "true")


def many(found, *names):
    """A list, also where a single value stands instead of a list of one."""
    for name in names:
        value = found.get(name)
        if isinstance(value, list):
            return value
        if isinstance(value, dict) or (isinstance(value, str) and value.strip()):
            return [value]
    return []


def url(value):
    """The address of a reference, also where the object itself stands instead of its address."""
    value = value.get("id", "") if isinstance(value, dict) else value
    address = value.strip() if isinstance(value, str) else ""
    return address if address.startswith(("http://", "https://")) and not CONTROL.search(address) else ""


def urls(found, *names):
    return [address for address in map(url, many(found, *names)) if address]


def one_url(found, *names):
    return next(iter(urls(found, *names)), "")
