"""What every foreign object has, whatever its type."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """Its address there, and when it changed, as it is spelled there."""

    url: str
    modified: str
