"""Text of the sections: Markdown or HTML in, a small sanitised HTML out, and its plain text."""

import hashlib
import html as entities
import re
import unicodedata

from markdown_it import MarkdownIt
from markdownify import markdownify

from committees.markup import INLINE, PIECES, SAFE_LINK, UNSAFE_LINK, clean

STARTS_AS_HTML = re.compile(
    r"\s*(?:<!--|<!doctype\b|<(?:p|div|h[1-6]|ul|ol|table|html|head|body|meta|section|article|blockquote|pre)\b[^<>]*>)",
    re.IGNORECASE,
)
# Control characters, soft hyphens, zero-width marks and lone surrogates only disturb search and database.
INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u200e\u200f\u2060\ufeff\ud800-\udfff]")

# Blanks carry no meaning in such numbers, and the patterns below would look at each of them many times.
LONG_BLANKS = re.compile(r"[ \t]{60,}")

MONTHS = "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
MARKER = re.compile(r"([ \t]*)(?:([-*])|(\d{1,9})([.)]))(?=[ \t]+\S)")
MONTH_NEXT = re.compile(rf"[ \t]+(?:{MONTHS})\b")
SECOND_MARKER = re.compile(r"([ \t]+)(?:([-+*])(?=[ \t])|(\d{1,9})([.)])(?=[ \t]|$))")
FOREIGN_BULLET = re.compile(r"([ \t]*)[•·▪‣◦][ \t]+")
SIGNED_NUMBER = re.compile(r"[ \t]*(?:\+(?=[ \t])|-(?=[ \t]+(?:[\d,.]|$))(?![ \t]+\d{1,2}\.(?:[ \t]|\d{1,2}\.)))")
FOOTNOTE_MARK = re.compile(r"\w\*(?![\w*])")
TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
DEEPEST_INDENT = 24
# The Markdown parser looks from each "[" to the end of its paragraph; no Vorlage has this many links.
MOST_BRACKETS = 2000


def to_html(source):
    """Sanitised HTML of a text that was written as Markdown or comes as HTML."""
    source = INVISIBLE.sub("", source.replace("\r\n", "\n").replace("\r", "\n"))
    source = LONG_BLANKS.sub(" ", source)
    return clean(source if STARTS_AS_HTML.match(source) else _render(source))


def to_source(html):
    """Markdown for a textarea; the HTML itself where Markdown would lose something."""
    for is_escaped in (False, True):
        source = _markdown_of(html, is_escaped)
        if to_html(source) == html:
            return source
    return html


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


def _as_text(piece):
    if not piece.startswith("<"):
        # A line break in the HTML is only a space; lines come from the tags.
        return " ".join(entities.unescape(piece).replace("\n", " ").splitlines())
    return "" if piece.strip("</>").split(" ")[0] in INLINE else "\n"


def _markdown_of(html, is_escaped):
    options = {"escape_asterisks": is_escaped, "escape_underscores": is_escaped, "escape_misc": is_escaped}
    text = markdownify(html, heading_style="ATX", bullets="-", sub_symbol="<sub>", sup_symbol="<sup>", **options)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


# --- Markdown, made careful for texts that were not written as Markdown ---


def _markdown_parser():
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 200}).enable("table")
    # Left out: what eats signs ("> 5 Mio.", "`"), drops words (references, images) or makes headings of underlines.
    parser.disable(["code", "fence", "blockquote", "reference", "lheading", "backticks", "image"])
    # An unsafe address passes here and loses its link later; any other text in brackets stays as it is.
    parser.validateLink = lambda address: bool(SAFE_LINK.match(address) or UNSAFE_LINK.match(address))
    return parser


MARKDOWN = _markdown_parser()


def _render(source):
    """HTML of a Markdown text; when a list would still swallow a number, no number opens a list."""
    for is_strict in (False, True):
        tokens = MARKDOWN.parse(_careful_markdown(source, is_strict))
        if not any(token.type == "ordered_list_open" and token.attrs for token in tokens):
            break
    return MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})


def _careful_markdown(source, is_strict):
    """Escape signs that Markdown would take for markup though a German text means them literally."""
    text = re.sub(r"(?<=\w)\*+(?=\w)", lambda stars: "&#42;" * len(stars[0]), source)
    if text.count("[") > MOST_BRACKETS:
        text = text.replace("[", "&#91;")
    lines = [FOREIGN_BULLET.sub(r"\1- ", line, count=1) for line in text.split("\n")]
    lines = _escape_footnotes(_escape_signed_numbers(lines), source)
    lines = _escape_numbers([_without_inner_markers(line) for line in lines], is_strict)
    return "\n".join(_widen_tables(lines))


def _without_inner_markers(line):
    """A list item is no list again ("- 16. Juni 2021"), and nothing is indented without end."""
    indent = len(line) - len(line.lstrip())
    line = line[max(indent - DEEPEST_INDENT, 0) :]
    match = MARKER.match(line)
    inner = SECOND_MARKER.match(line, match.end()) if match else None
    if not inner:
        return line
    sign = inner[2] or inner[4]
    return f"{line[: inner.end() - 1]}&#{ord(sign)};{line[inner.end() :]}"


def _escape_numbers(lines, is_strict):
    """A list starts with 1 and counts on; "16. Juni", "1. Mai" and "3. Änderung" are words of a sentence."""
    expected = {}
    for index, line in enumerate(lines):
        match = MARKER.match(line)
        indent = len(match[1]) if match else len(line) - len(line.lstrip())
        if not match or match[2]:
            if line.strip() and (match or line[indent] in "#|<" or not lines[index - 1].strip()):
                expected = {place: mark for place, mark in expected.items() if place < indent}
            continue
        mark = (int(match[3]), match[4])
        is_item = mark == expected.get(indent) or (mark[0] == 1 and _opens_list(lines, index))
        expected = {place: other for place, other in expected.items() if place <= indent}
        if is_item and not is_strict and not MONTH_NEXT.match(line, match.end()):
            expected[indent] = (mark[0] + 1, match[4])
        else:
            lines[index] = f"{line[: match.end() - 1]}&#{ord(match[4])};{line[match.end() :]}"
    return lines


def _opens_list(lines, index):
    """Within a running paragraph a "1." alone opens no list; a "2." has to follow soon."""
    if not index or not lines[index - 1].strip():
        return True
    return any(line.lstrip().startswith(("2. ", "2) ")) for line in lines[index + 1 : index + 40])


def _escape_signed_numbers(lines):
    """ "+ 5 %" and "- 5.000 Euro" are numbers with a sign, unless they stand among other bullets."""
    for index, line in enumerate(lines):
        if not SIGNED_NUMBER.match(line) or (line.lstrip()[0] == "-" and _is_among_bullets(lines, index)):
            continue
        rest = line.lstrip()
        lines[index] = f"{line[: len(line) - len(rest)]}&#{ord(rest[0])};{rest[1:]}"
        if index and lines[index - 1].strip():
            lines[index - 1] = lines[index - 1].rstrip() + "  "
    return lines


def _is_among_bullets(lines, index):
    near = lines[max(index - 1, 0) : index] + lines[index + 1 : index + 2]
    return any(_is_bullet(line) and not SIGNED_NUMBER.match(line) for line in near)


def _is_bullet(line):
    match = MARKER.match(line)
    return bool(match and match[2])


def _escape_footnotes(lines, source):
    """A single line "* …" explains a star that stands at a word further up."""
    if not FOOTNOTE_MARK.search(source):
        return lines
    for index, line in enumerate(lines):
        near = lines[max(index - 1, 0) : index] + lines[index + 1 : index + 2]
        if line.startswith("* ") and not any(map(_is_bullet, near)):
            lines[index] = "&#42;" + line[1:]
    return lines


def _widen_tables(lines):
    """Give head and rule of a table as many cells as its widest row, since Markdown drops the others."""
    index = 1
    while index < len(lines):
        if "|" not in lines[index - 1] or "-" not in lines[index] or not TABLE_RULE.match(lines[index]):
            index += 1
            continue
        end = next((i for i in range(index, len(lines)) if not lines[i].strip()), len(lines))
        if _cells(lines[index - 1]) == _cells(lines[index]):
            missing = max(_cells(line) for line in lines[index - 1 : end]) - _cells(lines[index])
            lines[index - 1] = _widened(lines[index - 1], "   |" * missing)
            lines[index] = _widened(lines[index], " --- |" * missing)
        index = end + 1
    return lines


def _cells(line):
    return len(re.findall(r"(?<!\\)\|", line.strip().strip("|"))) + 1


def _widened(line, more):
    return f"{line.rstrip().removesuffix('|')}|{more}" if more else line
