"""Typed text made HTML: Markdown, made careful for texts that were not written as Markdown."""

import re

from markdown_it import MarkdownIt

from committees.markup import SAFE_LINK, UNSAFE_LINK
from committees.texts.letters import LETTER_ITEM, numbers_for_letters, with_letters
from committees.texts.signs import with_literal_signs

# Blanks carry no meaning in such numbers, and the patterns below would look at each of them many times.
LONG_BLANKS = re.compile(r"[ \t]{60,}")

MONTHS = "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
BARE_NUMBER = re.compile(r"^([ \t]*\d{1,9})([.)])[ \t]*$")
MARKER = re.compile(r"([ \t]*)(?:([-*])|(\d{1,9})([.)]))(?=[ \t]+\S)")
MONTH_NEXT = re.compile(rf"[ \t]+(?:{MONTHS})\b")
SECOND_MARKER = re.compile(r"([ \t]+)(?:([-+*])(?=[ \t])|(\d{1,9})([.)])(?=[ \t]|$))")
FOREIGN_BULLET = re.compile(r"([ \t]*)[•·▪‣◦][ \t]+")
SIGNED_NUMBER = re.compile(r"[ \t]*(?:\+(?=[ \t])|-(?=[ \t]+(?:[\d,.]|$))(?![ \t]+\d{1,2}\.(?:[ \t]|\d{1,2}\.)))")
FOOTNOTE_MARK = re.compile(r"\w\*(?![\w*])")
TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
DEEPEST_INDENT = 24
HTML_LINE = re.compile(r"<(table|ul|ol|p|h3|h4)(?: [^<>]*)?>.*</\1>[ \t]*")
OWN_LINE = re.compile(r"[ \t]*(?:(?:[–—]|\(?\d{1,3}(?:\)|&#41;)|\(?[A-Za-z]{1,2}\))[ \t]|(?P<rule>[-=]{3,}[ \t]*$))")
CAPTION = "Tabelle: "
# The Markdown parser looks from each "[" to the end of its paragraph; no Vorlage has this many links.
MOST_BRACKETS = 2000


def _markdown_parser():
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 200}).enable("table")
    # Left out: what eats signs ("> 5 Mio.", "`", "-----"), drops words (references, images), makes headings of
    # underlines or takes whole lines for HTML.
    parser.disable(["code", "fence", "blockquote", "reference", "lheading", "backticks", "image", "hr", "html_block"])
    # An unsafe address passes here and loses its link later; any other text in brackets stays as it is.
    parser.validateLink = lambda address: bool(SAFE_LINK.match(address) or UNSAFE_LINK.match(address))
    return parser


MARKDOWN = _markdown_parser()
PARAGRAPH = ["paragraph_open", "inline", "paragraph_close"]


def html_of_typed(source):
    """Blocks of HTML that stand on a line of their own stay, everything else is Markdown."""
    parts, typed = [], []
    for line in [*source.split("\n"), None]:
        if line is not None and not HTML_LINE.fullmatch(line):
            typed.append(line)
            continue
        parts += [_html_of_markdown("\n".join(typed)), line or ""]
        typed = []
    return "\n".join(parts)


def _html_of_markdown(source):
    """When a list would still swallow a number, no number opens a list."""
    source = with_literal_signs(LONG_BLANKS.sub(" ", source))
    for is_strict in (False, True):
        tokens = MARKDOWN.parse(_careful_markdown(source, is_strict))
        if not any(token.type == "ordered_list_open" and token.attrs for token in tokens):
            break
    return with_letters(MARKDOWN.renderer.render(_with_captions(_with_list_types(tokens)), MARKDOWN.options, {}))


def _with_list_types(tokens):
    """ "1)" and "a)" stay what they are."""
    opened = []
    for token in tokens:
        if token.type == "ordered_list_open" and token.markup == ")":
            token.attrSet("type", "1")
            opened = [token]
        elif token.type == "inline":
            if opened and token.content.startswith(LETTER_ITEM):
                opened[0].attrSet("type", "a")
            opened = []
    return tokens


def _with_captions(tokens):
    """A paragraph "Tabelle: …" right before a table is its caption."""
    kept = []
    for token in tokens:
        before = kept[-3:]
        kept.append(token)
        if token.type != "table_open" or [each.type for each in before] != PARAGRAPH:
            continue
        if not before[1].content.startswith(CAPTION):
            continue
        del kept[-4:]
        first = before[1].children[0]
        first.content = first.content.removeprefix(CAPTION)
        before[0].tag = before[2].tag = "caption"
        before[0].hidden = before[2].hidden = False
        kept += [token, *before]
    return kept


def _careful_markdown(source, is_strict):
    """Escape signs that Markdown would take for markup though a German text means them literally."""
    text = re.sub(r"(?<=\w)\*+(?=\w)", lambda stars: "&#42;" * len(stars[0]), source)
    if text.count("[") > MOST_BRACKETS:
        text = text.replace("[", "&#91;")
    lines = [FOREIGN_BULLET.sub(r"\1- ", line, count=1) for line in text.split("\n")]
    lines = [BARE_NUMBER.sub(_number_as_word, line) for line in lines]
    lines = numbers_for_letters(_escape_footnotes(_escape_signed_numbers(lines), source))
    lines = _escape_numbers([_without_inner_markers(line) for line in lines], is_strict)
    return "\n".join(_widen_tables(_keep_lines(lines)))


def _number_as_word(match):
    """ "1." with nothing behind it is no item of a list."""
    return f"{match[1]}&#{ord(match[2])};"


def _keep_lines(lines):
    """ "– …" and "(2) …" begin a line of their own, also where no list begins."""
    for index, line in enumerate(lines):
        match = OWN_LINE.match(line)
        if match and index and lines[index - 1].strip():
            lines[index - 1] = lines[index - 1].rstrip() + "  "
        if match and match["rule"]:
            lines[index] = line.rstrip() + "  "
    return lines


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
