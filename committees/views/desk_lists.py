"""What one list on the desk is, whoever fills it (hooks.desk_lists)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DeskList:
    """`rows` is the template of its `items`; `summary` the desk in one sentence, where nothing of its own waits; `more`
    the address of all, or ""."""

    key: str
    title: str
    rows: str
    items: list
    summary: str = ""
    more: str = ""
