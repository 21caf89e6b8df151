"""The Ziffern of a text: what can be voted on one by one."""

import re

TAGS = re.compile(r"<(/?)(ol|ul|li)\b[^>]*>")


def points_of(html):
    """HTML of each item of the first numbered list; fewer than two are no Ziffern."""
    begin = html.find("<ol")
    found = list(items_of(html[begin:])) if begin >= 0 else []
    return found if len(found) > 1 else []


def items_of(html):
    """What stands between <li> and </li> of the outermost list."""
    depth, start = 0, 0
    for tag in TAGS.finditer(html):
        is_end, name = tag[1] == "/", tag[2]
        if name == "li":
            if depth == 1 and not is_end:
                start = tag.end()
            elif depth == 1:
                yield as_paragraph(html[start : tag.start()].strip())
            continue
        depth += -1 if is_end else 1
        if depth == 0:
            return


def as_paragraph(html):
    return html if html.startswith("<") else f"<p>{html}</p>"
