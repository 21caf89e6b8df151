"""What Word and its like write around a text: list items that only look like lists, deleted words, comments."""

import html as entities
import re

from committees.markup.tags import value_of

IS_WORD = re.compile(r"\bmso-|\bclass=[\"']?Mso|<o:p\b|<w:|urn:schemas-microsoft-com", re.IGNORECASE)
PARAGRAPHS = re.compile(r"(<p\b[^<>]*>|</p\s*>)", re.IGNORECASE)
LIST_STYLE = re.compile(r"mso-list\s*:\s*(l\d+)\s+level(\d)\s+(lfo\d+)", re.IGNORECASE)
IGNORED = re.compile(
    r"<!(?:--)?\[if !supportLists\](?:--)?>((?:(?!<!(?:--)?\[).)*)<!(?:--)?\[endif\](?:--)?>", re.I | re.S
)
IGNORED_SPAN = re.compile(
    r"<span\b[^<>]*mso-list\s*:\s*ignore[^<>]*>([^<>]*(?:<span\b[^<>]*>[^<>]*</span\s*>)?[^<>]*)</span\s*>",
    re.IGNORECASE,
)
TAGS = re.compile(r"<[^<>]*>")
# Words that somebody deleted in the tracked changes; a "del" of a web page carries neither name nor time.
DELETED = re.compile(
    r"<del\b[^<>]*\b(?:cite|datetime)\s*=[^<>]*>(?:(?!</?del\b).)*</del\s*>", re.IGNORECASE | re.DOTALL
)
# The comments stand at the end of the text and are no part of it.
COMMENTS = re.compile(r"<div\b[^<>]*mso-element\s*:\s*comment-list.*", re.IGNORECASE | re.DOTALL)
COMMENT_MARK = re.compile(
    r"<span\b[^<>]*MsoCommentReference[^<>]*>(?:(?!</?p\b|</?div\b|<span\b[^<>]*Mso).){0,600}?</a>\s*(?:<!\[endif\]>)?\s*</span>",
    re.IGNORECASE | re.DOTALL,
)
TITLE = re.compile(r"\bclass=[\"']?MsoTitle\b", re.IGNORECASE)
NUMBER = re.compile(r"\(?(?:(\d{1,3})|([a-z])|([ivxl]{2,6}|i))([.)])$", re.IGNORECASE)
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


def without_word(html):
    """The text with real lists and without what is not meant for readers; other HTML passes as it is."""
    if not IS_WORD.search(html):
        return html
    html = COMMENT_MARK.sub("", COMMENTS.sub("", DELETED.sub("", html)))
    return "".join(_Lists().pieces(html))


class _Lists:
    """Turns a run of list paragraphs into lists; one list within another for a deeper level."""

    def __init__(self):
        self.open = []  # (level, list, tag) from the outside in

    def pieces(self, html):
        parts = PARAGRAPHS.split(html)
        yield parts[0]
        for tag, content in zip(parts[1::2], parts[2::2], strict=True):
            yield from self._paragraph(tag, content)
        yield self._closed(0)

    def _paragraph(self, tag, content):
        if tag.startswith("</"):
            # What follows an item up to the next paragraph is only space, or no part of the list.
            yield "" if self.open else tag
            yield (self._closed(0) if TAGS.sub("", content).strip() or re.search("<[^!/os]", content) else "") + content
            return
        style = LIST_STYLE.search(value_of("style", tag[2:-1])) if "mso-list" in tag else None
        if not style:
            yield (
                self._closed(0)
                + ("<h1>" if TITLE.search(tag) else tag)
                + content
                + ("</h1>" if TITLE.search(tag) else "")
            )
            return
        sign, content = _marker(content)
        yield self._item(int(style[2]), (style[1], style[3]), sign) + content

    def _item(self, level, key, sign):
        """What closes and opens before the words of an item."""
        before = self._closed(level + 1)
        if self.open and self.open[-1][0] == level:
            if self.open[-1][1] == key:
                return f"{before}</li><li>"
            before += self._closed(level)
        name, attributes = _kind(sign)
        self.open.append((level, key, name))
        return f"{before}<{name}{attributes}><li>"

    def _closed(self, level):
        """The ends of all lists at this level and deeper."""
        ends = ""
        while self.open and self.open[-1][0] >= level:
            ends += f"</li></{self.open.pop()[2]}>"
        return ends


def _marker(content):
    """The sign that Word wrote before an item, and the item without it."""
    for pattern in (IGNORED, IGNORED_SPAN):
        match = pattern.search(content)
        if match:
            return _words(match[1]), content[: match.start()] + content[match.end() :]
    return "", content


def _words(html):
    return " ".join(entities.unescape(TAGS.sub("", html)).split())


def _kind(sign):
    """ul for a bullet; ol with the way it counts and where it starts."""
    match = NUMBER.match(sign)
    if not match:
        return "ul", ""
    number, letter, roman, end = match.groups()
    if number:
        kind, start = ("1" if end == ")" else ""), int(number)
    elif roman or letter.lower() == "i":
        signs = roman or letter
        kind, start = ("i" if signs.islower() else "I"), _roman(signs.lower())
    else:
        kind, start = ("a" if letter.islower() else "A"), ord(letter.lower()) - ord("a") + 1
    return "ol", (f' type="{kind}"' if kind else "") + (f' start="{start}"' if start != 1 else "")


def _roman(signs):
    values = [ROMAN[sign] for sign in signs]
    return sum(-value if value < max(values[i:]) else value for i, value in enumerate(values))
