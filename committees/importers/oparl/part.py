"""What every foreign object has, whatever its type."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """Its address there, when it changed, as it is spelled there, and the page for people."""

    url: str
    modified: str
    web: str
