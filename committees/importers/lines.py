"""A source as a row of lines with their visible text, whether it came as Markdown, plain text or Word."""

import html
import re
from dataclasses import dataclass

RULER = re.compile(r"[\s\-=_*#|:~`+]*")
HASHES = re.compile(r"(#{1,6})\s+(.+)")
# Each pattern meets stripped text and stays linear: the file comes from outside.
BOLD = re.compile(r"(\*\*\*|\*\*|__)(?=\S)(?P<text>(?:(?!\1).)+)\1(?P<colon>\s*:)?")
BOLD_TAG = re.compile(r"<(b|strong)>(?P<text>(?:(?!</?\1>).)+)</\1>(?P<colon>\s*:)?", re.IGNORECASE)
UNDERLINE = re.compile(r"\s{0,3}(?:={3,}|-{3,})\s*")
KNOWN_TAG = re.compile(
    r"</?(?:a|b|br|center|div|em|font|h[1-6]|hr|i|li|ol|p|small|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
IMAGE = re.compile(r"!\[(?P<alt>[^\[\]]*)\]\([^()]*\)|<img\b[^<>]*>", re.IGNORECASE)
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
STARS = re.compile(r"(\*{1,3})(?=\S)([^*]*[^*\s])\1")


@dataclass(frozen=True)
class Line:
    """One line of a text or one paragraph of a Word file.

    `text` is what a reader sees, with tabs between columns; `source` is what `texts.to_html` gets.
    `level` is 1 to 6 for "#" headings, 0 otherwise; `rows` are the rows of a Word table.
    """

    number: int
    text: str
    source: str
    is_heading: bool = False
    level: int = 0
    rows: tuple["Line", ...] = ()

    @property
    def is_blank(self):
        return not self.text.strip() and not self.source.strip()

    @property
    def is_ruler(self):
        return bool(RULER.fullmatch(self.text))

    @property
    def cells(self):
        """The columns: between pipes or tabs, or two blanks and more."""
        text = self.text.strip(" \n")
        if text.startswith("|") or ("|" in text and "\t" not in text):
            return [cell.strip() for cell in text.strip().strip("|").split("|")]
        if "\t" in text:
            return [" ".join(cell.split()) for cell in text.split("\t")]
        return re.split(r"\s{2,}", text.strip())


def markdown_lines(text):
    raws = text.split("\n")
    return [_markdown_line(raws, index) for index in range(len(raws))]


def visible(text):
    """One line of Markdown without its marks; tabs stay."""
    text = KNOWN_TAG.sub("", text)
    text = STARS.sub(r"\2", text.replace("**", ""))
    text = re.sub(r"(?<![^\W_])__(?=\S)|(?<=\S)__(?![^\W_])", "", text)
    return html.unescape(ESCAPE.sub(r"\1", text)).replace("\r", " ").replace("\n", " ")


def _markdown_line(raws, index):
    raw = raws[index]
    if hashes := HASHES.fullmatch(raw.strip()):
        return Line(index + 1, visible(_without_closing_hashes(hashes[2])).strip(), raw, True, len(hashes[1]))
    if bold := BOLD.fullmatch(raw.strip()) or BOLD_TAG.fullmatch(raw.strip()):
        return Line(index + 1, visible(bold["text"]).strip() + (bold["colon"] or "").strip(), raw, True)
    return Line(index + 1, visible(raw), raw, _is_underlined(raws, index))


def _without_closing_hashes(text):
    shorter = text.rstrip("#")
    return shorter.rstrip() if shorter.endswith((" ", "\t")) else text


def _is_underlined(raws, index):
    is_alone = index == 0 or not raws[index - 1].strip()
    return is_alone and bool(raws[index].strip()) and bool(UNDERLINE.fullmatch("".join(raws[index + 1 : index + 2])))
