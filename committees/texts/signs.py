"""Signs that Markdown would take for HTML: each stays as it was typed, unless it is a complete tag that is known."""

import re

# Blank lines end what a tag can hold together.
PARAGRAPH_END = re.compile(r"(\n[ \t]*(?:\n[ \t]*)*\n)")
TAG = re.compile(r"""<(?:(/?)(b|strong|i|em|sub|sup|a)|br[ ]?/?|a href="[^<>"\s]*")>""", re.IGNORECASE)
AUTOLINK = re.compile(r"(?<!\\)<((?:https?://|mailto:)[^\s<>\"]+)>", re.IGNORECASE)
SCRIPT = re.compile(r"(?<!\\)<(script|style)\b[^<>]*>(?:(?!<(?:script|style)\b).)*?</\1\s*>", re.IGNORECASE | re.DOTALL)
ANGLE = re.compile(r"\\?<")
# A backslash only takes the meaning from signs that `to_source` writes it before.
MEANT = r"<(?=/?(?:b|strong|i|em|sub|sup|a|br|script|style)\b|https?:|mailto:)"  # what could be more than a sign
BACKSLASH = re.compile(rf"\\(?![*_\[\]|]|{MEANT})(?!(?<=^.)[-+#])", re.MULTILINE)
NUMBER = re.compile(r"[\W_]*\d+")  # begins a line, so that "1\." stands for a number that begins no list


def with_literal_signs(source):
    source = SCRIPT.sub("", source).replace("&", "&amp;")
    source = AUTOLINK.sub(r'<a href="\1">\1</a>', source)
    parts = PARAGRAPH_END.split(BACKSLASH.sub(_backslash, source))
    parts[::2] = map(_with_known_tags, parts[::2])
    return "".join(parts)


def _backslash(match):
    """The sign itself, or Markdown's own before the dot of a number that begins its line."""
    source, at = match.string, match.start()
    before = source[source.rfind("\n", 0, at) + 1 : at]
    return "\\" if source[at + 1 : at + 2] in (".", ")") and NUMBER.fullmatch(before) else "&#92;"


def _with_known_tags(paragraph):
    """The paragraph with "&lt;" for each "<" that opens no known tag, or a tag without its other half."""
    if "<" not in paragraph:
        return paragraph
    places = [match.start() for match in ANGLE.finditer(paragraph)]
    kept = _complete(paragraph, places)
    pieces, end = [], 0
    for place in places:
        if place not in kept:
            width = len(ANGLE.match(paragraph, place)[0])
            pieces += [paragraph[end:place], "&lt;"]
            end = place + width
    return "".join([*pieces, paragraph[end:]])


def _complete(paragraph, places):
    """Where the tags start that have both halves, and the line breaks."""
    kept, opened = set(), {}
    for place in places:
        tag = TAG.match(paragraph, place)
        if not tag:
            continue
        name = (tag[2] or tag[0][1:3].strip()).lower()
        if name == "br":
            kept.add(place)
        elif tag[1] and opened.get(name):
            kept |= {place, opened[name].pop()}
        elif not tag[1] and (name != "a" or tag[2] is None):
            opened.setdefault(name, []).append(place)
    return kept
