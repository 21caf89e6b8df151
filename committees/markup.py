"""Any HTML made small: known tags without attributes, nh3 as the wall, then paragraphs, headings and lists in order."""

import html as entities
import re
from dataclasses import dataclass, field

import nh3

INLINE = {"strong", "em", "sub", "sup", "a"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
CELLS = {"li", "td", "th"}
TABLE_PARTS = {"caption", "thead", "tbody", "tr", "th", "td"}
LISTS = {"ul", "ol"}
ALLOWED = INLINE | HEADINGS | CELLS | TABLE_PARTS | LISTS | {"p", "br", "table"}
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

CONTAINERS = {"root", "table", "thead", "tbody", "tr"} | LISTS | CELLS
WORDS_ONLY = {"h3", "h4", "caption"}
EDGES = re.compile(r"^(?: |<br>)+|(?: |<br>)+$")
BREAK = re.compile(r" *<br> *")

MAX_DEPTH = 40
NESTING = INLINE | LISTS | {"table"}
TAG = re.compile(r"""<(/?)([A-Za-z][A-Za-z0-9:]*)((?:[\s/](?:[^<>"']|"[^"<]*"|'[^'<]*')*)?)>""")
TORN_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:]*)((?:[\s/][^<>]*)?)>")
DECLARATION = re.compile(r"<[!?][A-Za-z\[/][^<>]*>")
HREF = re.compile(r"""(?<![\w-])href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))""", re.IGNORECASE)
SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+$", re.IGNORECASE)
UNSAFE_LINK = re.compile(r"\s*(?:javascript|vbscript|data|file):", re.IGNORECASE)
PIECES = re.compile(r"(<[^>]*>)")
# Non-breaking spaces come from Word by the dozen; a search for "§ 57" should find each.
SPACES = re.compile(r"(?:&nbsp;|\s)+")


def clean(html):
    """Sanitised HTML with the few tags that a Vorlage needs; its own output stays as it is."""
    allowed = nh3.clean(_simple_tags(html), tags=ALLOWED, attributes={"a": {"href"}}, link_rel=None)
    return _Tidy(allowed).html()


def _simple_tags(html):
    """Known tags without attributes; a "<" that opens no known tag becomes text."""
    return "".join(_SimpleTags(html).pieces())


class _SimpleTags:
    def __init__(self, html):
        self.html = html
        self.open = self.skipped = self.position = 0
        self.has_no_end = set()

    def pieces(self):
        while (start := self.html.find("<", self.position)) >= 0:
            yield self.html[self.position : start]
            yield self._piece(start)
        yield self.html[self.position :]

    def _piece(self, start):
        """What stands for the "<" at `start`; moves the position behind it."""
        if self._skip(start, "<!--", "-->"):
            return ""
        match = next(filter(None, (form.match(self.html, start) for form in (TAG, TORN_TAG, DECLARATION))), None)
        self.position = match.end() if match else start + 1
        if not match:
            return "&lt;"
        return "" if match.re is DECLARATION else self._tag(match)

    def _tag(self, match):
        name = match[2].lower()
        if name in SILENT:
            return "" if match[1] or self._skip(match.start(), "<", rf"</{name}\s*>") else entities.escape(match[0])
        if ":" in name or name in TRANSPARENT:
            return ""
        name = RENAMED.get(name, name)
        if name not in ALLOWED:
            return entities.escape(match[0])
        return self._kept(name, match)

    def _kept(self, name, match):
        """The tag itself; what is nested deeper than any text needs loses its tags, not its words."""
        counts = name in NESTING
        if match[1]:
            is_skipped = counts and self.skipped > 0
            self.skipped -= is_skipped
            self.open = max(self.open - (counts and not is_skipped), 0)
            return " " if is_skipped else f"</{name}>"
        if counts and self.open >= MAX_DEPTH:
            self.skipped += 1
            return " "
        self.open += counts
        if name != "a":
            return f"<{name}>"
        link = _link(match[3])
        return f'<a href="{link}">' if link else ""

    def _skip(self, start, opening, closing):
        """Move behind `closing`; false when the text has none. Each missing end is searched only once."""
        if closing in self.has_no_end or not self.html.startswith(opening, start):
            return False
        end = re.compile(closing, re.IGNORECASE).search(self.html, start)
        if end is None:
            self.has_no_end.add(closing)
            return False
        self.position = end.end()
        return True


def _link(attributes):
    match = HREF.search(attributes)
    address = entities.unescape(next(filter(None, match.groups()), "")).strip() if match else ""
    return entities.escape(address) if SAFE_LINK.match(address) else ""


@dataclass
class _Frame:
    """An open tag: `name` as it came, `tag` as it will be written ("" for a tag that is left out)."""

    name: str
    tag: str
    parts: list[str] = field(default_factory=list)
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
            self._block(piece[1:-1])

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

    def _block(self, name):
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
        self.stack.append(_Frame(name, self._tag_of(name, parent)))

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
        parent, content = self.stack[-1], "".join(frame.parts)
        if not frame.tag or frame.tag.split(" ")[0] in INLINE:
            parent.parts.append(_inline(frame, content))
            return
        content = EDGES.sub("", BREAK.sub("<br>", re.sub(" {2,}", " ", content)))
        if frame.tag in CELLS and content.startswith("<p>") and content.count("<p>") == 1:
            content = content[3:].replace("</p>", "", 1)
        if content or frame.tag in CELLS - {"li"}:
            parent.parts.append(f"<{frame.tag}>{content}</{frame.tag}>")
            parent.ends_with_block = True
            self.has_heading |= frame.tag == "h3"


def _inline(frame, content):
    """Spaces move out of the tag, so that Markdown can write it; without words no tag is left."""
    words = content.strip(" ")
    if not words or not frame.tag:
        return content
    before, after = content.split(words, 1)
    return f"{before}<{frame.tag}>{words}</{frame.name}>{after}"
