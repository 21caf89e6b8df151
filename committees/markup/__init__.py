"""Any HTML made small: known tags with few attributes, nh3 as the wall, then paragraphs, headings, lists in order."""

import nh3

from committees.markup.acting import acting_parts
from committees.markup.names import ALLOWED, ATTRIBUTES, INLINE, PIECES, SAFE_LINK, UNSAFE_LINK
from committees.markup.tags import simple_tags
from committees.markup.tidy import tidied
from committees.markup.word import without_word

__all__ = ["INLINE", "PIECES", "SAFE_LINK", "UNSAFE_LINK", "acting_parts", "clean"]


def clean(html):
    """Sanitised HTML with the few tags that a Vorlage needs; its own output stays as it is."""
    return tidied(nh3.clean(simple_tags(without_word(html)), tags=ALLOWED, attributes=ATTRIBUTES, link_rel=None))
