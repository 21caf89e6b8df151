"""Text of the sections: Markdown or HTML in, a small sanitised HTML out, its plain text and its source."""

import hashlib
import html as entities
import re
import unicodedata

from committees.markup import INLINE, PIECES, clean
from committees.texts.source import markdown_of
from committees.texts.typed import CAPTION, HTML_LINE, html_of_typed

STARTS_AS_HTML = re.compile(
    r"\s*(?:<!--|<!doctype\b|<(?:p|div|h[1-6]|ul|ol|table|html|head|body|meta|section|article|blockquote|pre)\b[^<>]*>)",
    re.IGNORECASE,
)
# Control characters, soft hyphens, zero-width marks, lone surrogates and what is no character at all only disturb
# search and database.
INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u200e\u200f\u2060\ufeff\ud800-\udfff\ufdd0-\ufdef]")
LISTS = ("<ul", "<ol")
SMALL_LETTERS = '<ol type="a" data-count="a"'
HEAD = re.compile(r"<thead>.*?</thead>", re.DOTALL)
TH = re.compile(r"<th(?=[ >])(?! scope)")
FIRST_TH = re.compile(r"<tr><th(?=[ >])(?! scope)")


def to_html(source, *, fmt=None):
    """Sanitised HTML of a text that was written as Markdown or comes as HTML; `fmt` says which ("html", "text")."""
    source = INVISIBLE.sub("", source.replace("\r\n", "\n").replace("\r", "\n"))
    is_html = fmt == "html" or (fmt is None and _is_html(source))
    return clean(source if is_html else html_of_typed(source))


def html_of_lines(text):
    """A paragraph for each line of a text without any marking, as other systems hand it over."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(f"<p>{entities.escape(line, quote=False)}</p>" for line in lines if line)


def to_source(html):
    """Markdown for a textarea; what Markdown would lose stays HTML: a block of its own, at worst the whole text."""
    blocks = html.split("\n")
    ways = (
        lambda: markdown_of(html, is_escaped=False),
        lambda: _joined(blocks, is_escaped=False),
        lambda: _joined(blocks, is_escaped=True),
    )
    sources = (write() for write in ways)
    return next((source for source in sources if to_html(source) == html), html)


def plain_text(html):
    """The words alone: a line for each paragraph, cell, list item and line break."""
    parts = [_as_text(piece) for piece in PIECES.split(html)]
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def normalised(html):
    """The same string for the same content, however it was typed or saved."""
    return to_html(unicodedata.normalize("NFC", html))


def part_hash(html):
    """SHA-256 of the content, which a co-signature stores."""
    return hashlib.sha256(normalised(html).encode()).hexdigest()


def for_reading(html):
    """With what can be told from the text itself: whether the head of a table stands over a column or before a row,
    and small letters by a name of their own, since a style sheet cannot tell the types a and A apart."""
    html = HEAD.sub(lambda head: TH.sub('<th scope="col"', head[0]), html.replace('<ol type="a"', SMALL_LETTERS))
    return TH.sub('<th scope="col"', FIRST_TH.sub('<tr><th scope="row"', html))


def _is_html(source):
    """HTML from its beginning; but a block that `to_source` left as HTML may have Markdown below it."""
    if not STARTS_AS_HTML.match(source):
        return False
    first, *others = source.strip().split("\n\n")
    return not (HTML_LINE.fullmatch(first) and any(not STARTS_AS_HTML.match(each) for each in others if each.strip()))


def _joined(blocks, *, is_escaped):
    """The source of each block, with a blank line between them."""
    sources = []
    for index, block in enumerate(blocks):
        before = blocks[index - 1] if index else ""
        is_same_list = block.startswith(LISTS) and before[:3] == block[:3]
        is_no_caption = block.startswith("<table") and before.startswith(f"<p>{CAPTION}")
        sources.append(block if is_same_list or is_no_caption else _source_of(block, is_escaped))
    return "\n\n".join(sources)


def _source_of(block, is_escaped):
    """Markdown that leads back to this block, else the block; a low heading needs another one before it."""
    high = "## A\n\n" if block.startswith("<h4>") else ""
    for escaped in {is_escaped, True}:
        source = markdown_of(block, is_escaped=escaped)
        if to_html(high + source).removeprefix("<h3>A</h3>\n" if high else "") == block:
            return source
    return block


def _as_text(piece):
    if not piece.startswith("<"):
        # A line break in the HTML is only a space; lines come from the tags.
        return " ".join(entities.unescape(piece).replace("\n", " ").splitlines())
    return "" if piece.strip("</>").split(" ")[0] in INLINE else "\n"
