"""Two people at one part: short names of values to notice it, and both texts side by side to settle it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256

from django.db.models import Model
from django.utils.formats import number_format

from committees import clock
from committees.actions.difference import places, words
from committees.forms.links import LinksField, link_words
from committees.texts import plain_text, to_html, to_source


def token_of(value):
    """A short name of a value: the same for the same content, however it was typed."""
    return sha256(canonical(value).encode()).hexdigest()[:12]


def canonical(value):
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, list | tuple):
        return "\n".join(sorted(map(canonical, value)))
    if isinstance(value, bool):
        return "1" if value else ""
    return " ".join(str("" if value is None else value).split())


def read_tokens(text):
    """{field: token} of a hidden field such as "subject:1f… office:ab…"."""
    return dict(pair.split(":", 1) for pair in (text or "").split() if ":" in pair)


def written_tokens(tokens):
    return " ".join(f"{name}:{token}" for name, token in tokens.items())


@dataclass(frozen=True)
class Other:
    """Who stored the other version: as a sentence, and as the heading above that version."""

    sentence: str
    heading: str


def other_of(motion, part, user, *, what="diesen Abschnitt"):
    """Who saved this part of the draft last, as this user is told."""
    saved = motion.saved_parts.filter(part=part).select_related("by__person").first()
    return other_words(saved and saved.by, saved and saved.at, user, what=what)


def other_words(by, at, user, *, what="diesen Abschnitt"):
    """That this account saved it at this moment, or somebody, if it is not known who."""
    if by is None:
        return Other(f"Jemand hat {what} inzwischen anders gespeichert.", "Inzwischen gespeichert")
    if by == user:
        sentence = f"Sie haben {what} {time_words(at)} in einem anderen Fenster anders gespeichert."
        return Other(sentence, f"Von Ihnen im anderen Fenster gespeichert {time_words(at)}")
    return Other(f"{by} hat {what} {time_words(at)} gespeichert.", f"Von {by} gespeichert {time_words(at)}")


def time_words(moment):
    """ "um 14:03 Uhr", with the day when it was not today."""
    local = clock.local(moment)
    day = "" if local.date() == clock.today() else f"am {local:%d.%m.%Y} "
    return f"{day}um {local.hour}:{local:%M} Uhr"


@dataclass(frozen=True)
class TextConflict:
    """Both texts of a section. `mine` and `theirs` are (is different, words); `source` and `both` are for the field."""

    part: str
    title: str
    other: Other
    seen: str
    mine: tuple
    theirs: tuple
    changes: int
    source: str
    both: str


def text_conflict(section, title, html, other):
    """What was typed against what is stored in this section."""
    pieces = words(title, plain_text(section.html), plain_text(html)).pieces
    mine = tuple((kind == "insert", text) for kind, text in pieces if kind != "delete")
    theirs = tuple((kind == "delete", text) for kind, text in pieces if kind != "insert")
    return TextConflict(
        part=section.key,
        title=title,
        other=other,
        seen=section.sha256,
        mine=mine,
        theirs=theirs,
        changes=places(pieces),
        source=field_text(section.html),
        both=field_text(to_html(f"{html}\n{section.html}")),
    )


@dataclass(frozen=True)
class ValueConflict:
    """Both values of a field of the head: what is stored now, as people read it and as the field takes it."""

    other: Other
    words: str
    value: str
    token: str


def value_words(field, value):
    """A stored value as people read it."""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, datetime):
        return f"{clock.local(value):%d.%m.%Y, %H:%M} Uhr"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, Decimal):
        return number_format(value, force_grouping=True)
    if isinstance(value, Model):
        return str(value)
    if isinstance(value, list):
        return words_of_many(field, value) or "leer"
    words = dict(getattr(field, "choices", None) or ()).get(value, value)
    return "leer" if words in (None, "") else str(words)


def words_of_many(field, values):
    return link_words(values, field.usual) if isinstance(field, LinksField) else ", ".join(map(str, values))


def field_value(field, value):
    """A stored value as a browser's field takes it."""
    if isinstance(value, bool):
        return "on" if value else ""
    if isinstance(value, list):
        return link_words(value, field.usual)
    return str(field.widget.format_value(field.prepare_value(value)) or "") if value else ""


def field_text(html):
    """The text of a section as its field shows it."""
    return to_source(html)
