"""The tags of a text: which are kept, which become another, and which go with or without their words."""

import re

INLINE = {"strong", "em", "sub", "sup", "a"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
CELLS = {"li", "td", "th"}
TABLE_PARTS = {"caption", "thead", "tbody", "tr", "th", "td"}
LISTS = {"ul", "ol"}
ALLOWED = INLINE | HEADINGS | CELLS | TABLE_PARTS | LISTS | {"p", "br", "table"}
ATTRIBUTES = {"a": {"href"}, "ol": {"type", "start"}} | dict.fromkeys(("td", "th"), {"colspan", "rowspan"})
# These have no place in a paragraph's flow; what stands inside them becomes a paragraph.
PARAGRAPH_LIKE = set(
    re.findall(
        r"\w+",
        "address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form header hr"
        " legend main nav option pre section summary",
    )
)
# Their tag goes, their text stays.
TRANSPARENT = set(
    re.findall(
        r"\w+",
        "abbr acronym area audio base bdi bdo big body button canvas cite code col colgroup data del dfn embed font"
        " head html img input ins kbd label link map mark meta nobr noscript object param picture q rp rt ruby s samp"
        " select small source span strike svg textarea time tt u var video wbr",
    )
)
# Their text is not meant for readers; it goes with them.
SILENT = {"script", "style", "title", "template", "xml", "iframe"}
RENAMED = {"b": "strong", "i": "em", "tfoot": "tbody"} | dict.fromkeys(PARAGRAPH_LIKE, "p")

PIECES = re.compile(r"(<[^>]*>)")
SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+$", re.IGNORECASE)
# Addresses that run as a program where somebody follows them.
ACTING_SCHEMES = "javascript|vbscript|data"
UNSAFE_LINK = re.compile(rf"\s*(?:{ACTING_SCHEMES}|file):", re.IGNORECASE)
