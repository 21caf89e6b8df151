"""HTML made Markdown again, for a textarea; a block that Markdown has no words for stays HTML."""

import re

from markdownify import MarkdownConverter

from committees.texts.signs import MEANT

CAPTION = "Tabelle: "
SIGNS = re.compile(rf"([*_\[\]|]|{MEANT})|(?<![^\n])([-+#])|(?<=\d)([.)])(?=\s)")


class Writer(MarkdownConverter):
    """Writes what `html_of_typed` reads: "##" for a heading, "a)" for letters, "Tabelle: …" above a table."""

    def __init__(self, *, is_escaped):
        super().__init__(bullets="-", autolinks=False, sub_symbol="<sub>", sup_symbol="<sup>")
        self.is_escaped = is_escaped

    def escape(self, text, parent_tags):
        return SIGNS.sub(r"\\\g<0>", text) if self.is_escaped else text

    def convert_hN(self, n, el, text, parent_tags):
        return f"\n\n{'#' * (n - 1)} {text.strip()}\n\n"

    def convert_br(self, el, text, parent_tags):
        return "<br>" if parent_tags & {"td", "th", "h3", "h4", "caption"} else "  \n"

    def convert_caption(self, el, text, parent_tags):
        return f"{CAPTION}{text.strip()}\n\n"

    def convert_li(self, el, text, parent_tags):
        text = text.strip()
        mark = self._mark(el)
        first, *others = text.split("\n")
        return (
            "\n".join([f"{mark} {first}", *(f"{' ' * (len(mark) + 1)}{line}" if line else "" for line in others)])
            + "\n"
        )

    def _mark(self, el):
        if el.parent.name == "ul":
            return "-"
        number = len(el.find_previous_siblings("li")) + 1
        kind = el.parent.get("type")
        if kind == "a" and number <= 26:
            return f"{chr(ord('a') + number - 1)})"
        return f"{number})" if kind == "1" else f"{number}."


def markdown_of(html, *, is_escaped):
    return re.sub(r"\n{3,}", "\n\n", Writer(is_escaped=is_escaped).convert(html)).strip("\n")
