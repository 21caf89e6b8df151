"""One thing found in a file."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Trace:
    """`is_text` says that words can be read there which nobody sees on the page; `sentence` is German."""

    kind: str
    sentence: str
    is_text: bool
