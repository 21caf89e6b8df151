"""Puts clean HTML in order: paragraphs around text, headings from the third level, a head for tables, nothing empty."""

import re
from dataclasses import dataclass, field

from committees.markup.names import CELLS, HEADINGS, INLINE, LISTS, PIECES

CONTAINERS = {"root", "table", "thead", "tbody", "tr"} | LISTS | CELLS
WORDS_ONLY = {"h3", "h4", "caption"}
# Non-breaking spaces come from Word by the dozen; a search for "§ 57" should find each.
TAG = re.compile(r"<[^>]*>")
SPACES = re.compile(r"(?:&nbsp;|\s)+")


def tidied(html):
    """The well-formed output of nh3 in order."""
    return _Tidy(html).html()


@dataclass
class _Frame:
    """An open tag: `name` as it came, `tag` as it will be written ("" for a tag that is left out)."""

    name: str
    tag: str
    attributes: str = ""
    parts: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)  # tags of the blocks in it, rows of heads only as "head"
    ends_with_block: bool = False


class _Tidy:
    """Puts the well-formed output of nh3 in order: paragraphs around text, heading levels, nothing empty."""

    def __init__(self, html):
        self.stack = [_Frame("", "root")]
        self.has_title = "<h1>" in html or "<h2>" in html
        self.has_heading = False
        for piece in PIECES.split(html):
            self._take(piece)
        while len(self.stack) > 1:
            self._close()

    def html(self):
        return "\n".join(self.stack[0].parts)

    def _take(self, piece):
        if not piece.startswith("<"):
            self._text(SPACES.sub(" ", piece))
        elif piece.startswith("</"):
            self._end(piece[2:-1])
        elif piece == "<br>":
            self._in_flow().parts.append(piece)
        elif piece.strip("<>").split(" ")[0] in INLINE:
            self._inline(piece[1:-1])
        else:
            name, _, attributes = piece[1:-1].partition(" ")
            self._block(name, attributes)

    def _text(self, text):
        if not text.strip():
            frame = self.stack[-1]
            if frame.tag not in CONTAINERS or (frame.tag in CELLS and frame.parts and not frame.ends_with_block):
                frame.parts.append(text)
            return
        frame = self._in_flow()
        frame.parts.append(text.lstrip(" ") if frame.ends_with_block else text)
        frame.ends_with_block = False

    def _inline(self, tag):
        """Bold in bold or a link in a link says nothing new."""
        self._in_flow()
        name = tag.split(" ")[0]
        is_open = any(frame.tag.split(" ")[0] == name for frame in self.stack)
        self.stack.append(_Frame(name, "" if is_open else tag))

    def _in_flow(self):
        """The frame that can hold words; a paragraph or list item opens by itself."""
        opened = {"root": "p", "ul": "li", "ol": "li", "tr": "td"}.get(self.stack[-1].tag)
        if opened:
            self.stack.append(_Frame("", opened))
        return self.stack[-1]

    def _block(self, name, attributes):
        if any(frame.tag in WORDS_ONLY for frame in self.stack):
            self.stack[-1].parts.append(" ")
            self.stack.append(_Frame(name, ""))
            return
        while self.stack[-1].tag not in CONTAINERS:
            self._close()
        if self.stack[-1].tag in LISTS and name != "li":
            self.stack.append(_Frame("", "li"))
        parent = self.stack[-1]
        if parent.parts:
            parent.parts[-1] = parent.parts[-1].rstrip(" ")
        self.stack.append(_Frame(name, self._tag_of(name, parent), f" {attributes}" if attributes else ""))

    def _tag_of(self, name, parent):
        if name in HEADINGS and parent.tag == "root":
            is_low = int(name[1]) > (2 if self.has_title else 3)
            return "h4" if is_low and self.has_heading else "h3"
        if name in HEADINGS or (name == "li" and parent.tag not in LISTS):
            return "p"
        return name

    def _end(self, name):
        if all(frame.name != name for frame in self.stack):
            return
        while self.stack[-1].name != name:
            self._close()
        self._close()

    def _close(self):
        frame = self.stack.pop()
        parent = self.stack[-1]
        if not frame.tag or frame.tag.split(" ")[0] in INLINE:
            parent.parts.append(_inline(frame, "".join(frame.parts)))
            return
        if frame.tag == "tbody" and not {"thead", "tbody"} & set(parent.blocks):
            self._take_head_out(frame, parent)
        content = _without_edges("".join(frame.parts))
        if frame.tag in CELLS and content.startswith("<p>") and content.count("<p>") == 1:
            content = content[3:].replace("</p>", "", 1)
        if frame.tag == "thead" and not _has_words(content):
            return  # Markdown can only write a table with a head, so an empty one is none
        if content or frame.tag in CELLS - {"li"}:
            attributes = frame.attributes if frame.tag == frame.name else ""
            parent.parts.append(f"<{frame.tag}{attributes}>{content}</{frame.tag}>")
            parent.blocks.append("head" if frame.tag == "tr" and set(frame.blocks) == {"th"} else frame.tag)
            parent.ends_with_block = True
            self.has_heading |= frame.tag == "h3"

    def _take_head_out(self, body, table):
        """Rows of heads at the beginning of a table are its head, wherever the program put them."""
        rows = next((i for i, kind in enumerate(body.blocks) if kind != "head"), 0)
        if _has_words("".join(body.parts[:rows])):
            table.parts.append(f"<thead>{''.join(body.parts[:rows])}</thead>")
            table.blocks.append("thead")
            body.parts = body.parts[rows:]


def _has_words(html):
    return bool(TAG.sub("", html).strip())


def _without_edges(content):
    """One space between words, and no line break at the edges."""
    lines = [line.strip(" ") for line in re.sub(" {2,}", " ", content).split("<br>")]
    while lines and not lines[-1]:
        lines.pop()
    start = next((i for i, line in enumerate(lines) if line), 0)
    return "<br>".join(lines[start:])


def _inline(frame, content):
    """Spaces move out of the tag, so that Markdown can write it; without words no tag is left."""
    words = content.strip(" ")
    if not words or not frame.tag:
        return content
    before, after = content.split(words, 1)
    return f"{before}<{frame.tag}>{words}</{frame.name}>{after}"
