"""How a table says what is told of a column that leads to a person."""

from dataclasses import dataclass
from enum import Enum


class By(Enum):
    """How rows of a column belong to a person."""

    LINK = "a foreign key, whose way to the person is found by itself"
    PERSON = "the key of the person"
    ACCOUNT = "the key of the account, as a number without a foreign key"
    ABOUT = "an entry of the log about the person or the account"
    ADDRESS = "an e-mail address, alone"
    MENTION = "a text with an e-mail address in it"
    RECEIVER = "arguments of a job, with an e-mail address as receiver"


@dataclass(frozen=True)
class Told:
    """`fields` are columns, also of other tables ("meeting__starts_at"); `closed` are pairs (field, way to a truth
    value): the field is told only where this is true. `hint` says what is left out, and why."""

    heading: str
    fields: tuple[str, ...]
    by: By = By.LINK
    hint: str = ""
    closed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Untold:
    """A column of which nothing is told, and why; `is_elsewhere` if its rows are told by another column."""

    heading: str
    reason: str
    is_elsewhere: bool = False


@dataclass(frozen=True)
class Group:
    """Columns under one heading: {"app.Model.field": Told or Untold}."""

    title: str
    columns: dict
