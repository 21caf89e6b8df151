"""Reads a Drucksache from a Word file (.docx), by way of the HTML that mammoth makes of it."""

import html as entities
import re
from itertools import groupby
from operator import attrgetter
from xml.etree import ElementTree

import mammoth

from committees.importers.container import BROKEN, open_container
from committees.importers.headings import USUAL_HEADINGS
from committees.importers.kept import letters
from committees.importers.lines import Line
from committees.importers.parsed import DrucksacheError, Unread
from committees.importers.reading import read_lines
from committees.texts import plain_text

STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Betreff'] => h2:fresh
p[style-name='Subtitle'] => p:fresh
"""
NOT_READ = "Dieser Teil der Word-Datei wird nicht gelesen (etwa ein Textfeld oder eine Formel)."
MARGIN = "Kopf- und Fußzeilen der Word-Datei werden nicht übernommen."
TAG = re.compile(r"(<[^<>]*>)")
STRONG = re.compile(r"<strong>(?:(?!</strong>).)*</strong>", re.DOTALL)
# Jumps inside the Word file, such as bookmarks and footnotes, lead nowhere in a section.
INNER_LINK = re.compile(r'<a (?:id|href="#)[^<>]*>((?:(?!</?a\b).)*)</a>', re.DOTALL)


def read_docx(data, name, headings=USUAL_HEADINGS):
    """The Drucksache in the bytes of a Word file; places are counted in paragraphs and table rows."""
    container = open_container(data, name)
    html = _html(container.checked_file(), name)
    lines = html_lines(html)
    if not any(not line.is_blank for line in lines):
        raise DrucksacheError(f"Die Datei „{name}“ ist leer.")
    parsed = read_lines(lines, headings=headings, line_word="Absatz", join=join_html)
    parsed.notes += container.notes()
    parsed.unread += [Unread(0, text, NOT_READ) for text in _missing(container.paragraphs, html)]
    parsed.unread += [Unread(0, text, MARGIN) for text in container.margins]
    return parsed


def html_lines(html):
    """A line for each paragraph, list and table, with blank lines between them."""
    lines, number = [], 0
    for element in ElementTree.fromstring(f"<body>{html}</body>"):
        number += 1
        lines.append(Line(number, "", ""))
        if element.tag == "table":
            lines.append(_table(element, number))
            number += max(len(lines[-1].rows) - 1, 0)
        elif element.tag == "p":
            lines += [_line(part, number) for part in _split_at_breaks(_source(element))]
        else:
            lines.append(_line(_source(element), number, tag=element.tag))
    return lines


def join_html(lines):
    """The source of a section; the parts of one paragraph come together again."""
    return "".join(_joined([line.source for line in group]) for _, group in groupby(lines, attrgetter("number")))


def _html(file, name):
    try:
        result = mammoth.convert_to_html(
            file,
            style_map=STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(lambda image: {"src": ""}),
        )
        html = INNER_LINK.sub(r"\1", result.value)
        ElementTree.fromstring(f"<body>{html}</body>")
    # A damaged file makes mammoth stumble in many ways; all of them mean the same to the reader.
    except Exception as error:
        raise DrucksacheError(BROKEN.format(name=name)) from error
    return html


def _missing(paragraphs, html):
    """The paragraphs of the Word file that the HTML does not hold."""
    kept, position = letters(plain_text(html)), 0
    for text in paragraphs:
        words = letters(text)
        # Nearly always they follow each other; text boxes come out of turn.
        start = kept.find(words, position, position + len(words) + 1000)
        if start >= 0:
            position = start + len(words)
        elif words not in kept:
            yield text


def _source(element):
    return ElementTree.tostring(element, "unicode", method="html")


def _line(source, number, tag="p"):
    text = entities.unescape(TAG.sub(" " if tag in ("ul", "ol") else "", source)).replace("\n", " ").strip()
    is_bold = bool(text) and not letters(plain_text(STRONG.sub("", source))) and source.count("<li>") < 2
    level = int(tag[1]) if tag[0] == "h" else 0
    return Line(number, text, source if text or "<img" in source else "", is_bold or level > 0, level)


def _table(element, number):
    rows = tuple(_row(row, number + index) for index, row in enumerate(element.iter("tr")))
    return Line(number, "\n".join(row.text for row in rows), _source(element), rows=rows)


def _row(row, number):
    sources = ["".join(map(_source, cell)) or f"<p>{entities.escape(cell.text or '')}</p>" for cell in row]
    texts = [" ".join(plain_text(source).split()) for source in sources]
    source = "".join(sources)
    is_bold = not letters(plain_text(STRONG.sub("", source))) and sum(map(bool, texts)) == 1
    return Line(number, "\t".join(texts), source, is_bold)


def _joined(sources):
    sources = [source for source in sources if source]
    if sources and all(source.startswith("<p>") for source in sources):
        inner = (source.removeprefix("<p>").removesuffix("</p>") for source in sources)
        return f"<p>{'<br>'.join(inner)}</p>"
    return "".join(sources)


def _split_at_breaks(source):
    """One paragraph as several, cut at its line breaks; open tags are closed and opened again."""
    parts, open_tags = [""], []
    for piece in TAG.split(source):
        if piece == "<br>":
            parts[-1] += "".join(f"</{tag[1:-1].split(' ')[0]}>" for tag in reversed(open_tags))
            parts.append("".join(open_tags))
            continue
        if piece.startswith("</"):
            open_tags.pop()
        elif piece.startswith("<") and not piece.startswith("<img"):
            open_tags.append(piece)
        parts[-1] += piece
    return parts
