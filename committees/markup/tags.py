"""Known tags without what else stands in them; a "<" that opens no known tag becomes text."""

import html as entities
import re

from committees.markup.names import ALLOWED, INLINE, LISTS, RENAMED, SAFE_LINK, SILENT, TRANSPARENT

MAX_DEPTH = 40
NESTING = INLINE | LISTS | {"table"}
TAG = re.compile(r"""<(/?)([A-Za-z][A-Za-z0-9:]*)((?:[\s/](?:[^<>"']|"[^"<]*"|'[^'<]*')*)?)>""")
TORN_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:]*)((?:[\s/][^<>]*)?)>")
DECLARATION = re.compile(r"<[!?][A-Za-z\[/][^<>]*>")
VALUE = r"""\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
NAMES = ("href", "style", "type", "start", "colspan", "rowspan")
VALUES = {name: re.compile(rf"(?<![\w-]){name}{VALUE}", re.IGNORECASE) for name in NAMES}
# How a list counts: "1." without a type, "1)" with the type 1, letters and Roman numbers as everywhere.
LIST_TYPES = {"1", "a", "A", "i", "I"}
IS_BOLD = re.compile(r"(?<![\w-])font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
IS_ITALIC = re.compile(r"(?<![\w-])font-style\s*:\s*italic", re.IGNORECASE)
IS_PLAIN = re.compile(r"(?<![\w-])font-(?:weight|style)\s*:\s*(?:normal|[1-5]00)\b", re.IGNORECASE)


def simple_tags(html):
    return "".join(_SimpleTags(html).pieces())


class _SimpleTags:
    def __init__(self, html):
        self.html = html
        self.open = self.skipped = self.position = 0
        self.has_no_end = set()
        self.styled = {"span": [], "b": [], "i": []}  # what each open one is written as: "strong", "em" or ""

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
        if name in ("span", "b", "i"):
            return self._styled(name, match)
        if ":" in name or name in TRANSPARENT:
            return ""
        name = RENAMED.get(name, name)
        if name not in ALLOWED:
            return entities.escape(match[0])
        return self._kept(name, match[1], match[3])

    def _styled(self, name, match):
        """Some programs write bold as a span with a style, and put a b that is not bold around everything."""
        if match[1]:
            written = self.styled[name].pop() if self.styled[name] else RENAMED.get(name, "")
            return self._kept(written, "/", "") if written else ""
        style = value_of("style", match[3]) if "style" in match[3].lower() else ""
        written = RENAMED.get(name, "")
        if written and IS_PLAIN.search(style):
            written = ""
        elif not written and style:
            written = "strong" if IS_BOLD.search(style) else "em" if IS_ITALIC.search(style) else ""
        self.styled[name].append(written)
        return self._kept(written, "", "") if written else ""

    def _kept(self, name, slash, attributes):
        """The tag itself; what is nested deeper than any text needs loses its tags, not its words."""
        counts = name in NESTING
        if slash:
            is_skipped = counts and self.skipped > 0
            self.skipped -= is_skipped
            self.open = max(self.open - (counts and not is_skipped), 0)
            return " " if is_skipped else f"</{name}>"
        if counts and self.open >= MAX_DEPTH:
            self.skipped += 1
            return " "
        self.open += counts
        if name == "a":
            link = _link(attributes)
            return f'<a href="{link}">' if link else ""
        return f"<{name}{_attributes(name, attributes) if attributes else ''}>"

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


def value_of(name, attributes):
    match = VALUES[name].search(attributes)
    return entities.unescape(next(filter(None, match.groups()), "")).strip() if match else ""


def _link(attributes):
    address = value_of("href", attributes)
    return entities.escape(address) if SAFE_LINK.match(address) else ""


def _attributes(name, attributes):
    """How a list counts and how many cells a cell spans; nothing else."""
    kept = ""
    if name == "ol":
        kind, start = value_of("type", attributes), value_of("start", attributes)
        kept += f' type="{kind}"' if kind in LIST_TYPES else ""
        kept += f' start="{int(start)}"' if re.fullmatch(r"[0-9]{1,4}", start) and int(start) != 1 else ""
    if name in ("td", "th"):
        for key in ("colspan", "rowspan"):
            number = value_of(key, attributes)
            if re.fullmatch(r"[0-9]{1,2}", number) and int(number) > 1:
                kept += f' {key}="{int(number)}"'
    return kept
