"""Pages of an earlier council system (SessionNet), and what their addresses name."""

from pathlib import PurePosixPath
from urllib.parse import parse_qs, urlsplit

from committees.states import OldKind

# Page of the earlier system → the parameter with its key, and what that names.
PAGES = {
    "vo0050": ("__kvonr", OldKind.MOTION),
    "si0050": ("__ksinr", OldKind.MEETING),
    "si0057": ("__ksinr", OldKind.MEETING),
    "to0040": ("__ksinr", OldKind.MEETING),
    "kp0040": ("__kgrnr", OldKind.COMMITTEE),
    "kp0050": ("__kpenr", OldKind.PERSON),
}


def is_key(text):
    return text.isdecimal() and len(text) <= 20


def old_key(address):
    """(kind, key) that an address of the earlier system names, None for any other address."""
    try:
        parts = urlsplit(address)
        asked = parse_qs(parts.query)
    except ValueError:
        return None
    name, kind = PAGES.get(PurePosixPath(parts.path).stem.lower(), ("", None))
    key = asked.get(name, [""])[0]
    return (kind, key) if kind and is_key(key) else None
