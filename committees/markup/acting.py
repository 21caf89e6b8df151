"""What in a text would run a program in the browser of whoever reads it. `clean` takes it out in any case; a form says
so, since a text from which something vanished is not what its writer sent."""

import re

from committees.markup.names import ACTING_SCHEMES, ALLOWED, RENAMED, TRANSPARENT
from committees.markup.tags import TAG, value_of

ELEMENTS = {"script", "iframe", "object", "embed", "applet"}
KNOWN = ALLOWED | TRANSPARENT | RENAMED.keys() | ELEMENTS
SPACE = re.compile(r"[\x00-\x20]")
EVENT = re.compile(r"(?<![\w-])on[a-z]{3,}(?=\s*=)", re.IGNORECASE)
ADDRESS = re.compile(rf"(?:{ACTING_SCHEMES}):", re.IGNORECASE)
TYPED_LINK = re.compile(rf"\]\(\s*((?:{ACTING_SCHEMES}):)", re.IGNORECASE)
LOOKS_LIKE_IT = re.compile(
    rf"<(?:{'|'.join(sorted(ELEMENTS))})\b|\bon[a-z]{{3,}}\s*=|\bhref\b|{TYPED_LINK.pattern}", re.IGNORECASE
)


def acting_parts(source):
    """Names of what acts in this HTML or Markdown, each once: elements, attributes, beginnings of addresses."""
    if not LOOKS_LIKE_IT.search(source):
        return []
    source = _without_comments(source)
    last_end = source.lower().rfind("</script")
    found = [match[1].lower() for match in TYPED_LINK.finditer(source)]
    for tag in TAG.finditer(source):
        # Who only writes about "<script>" does not close it.
        is_named = tag[2].lower() != "script" or tag.end() <= last_end
        found += _acting_in(tag[2].lower(), tag[3]) if is_named and not tag[1] else ()
    return list(dict.fromkeys(found))


def _without_comments(source):
    kept, position = [], 0
    while (start := source.find("<!--", position)) >= 0 and (end := source.find("-->", start)) >= 0:
        kept.append(source[position:start])
        position = end + 3
    return "".join(kept) + source[position:]


def _acting_in(name, attributes):
    if name not in KNOWN:
        return
    if name in ELEMENTS:
        yield f"<{name}>"
    if attributes:
        yield from (event.lower() for event in EVENT.findall(_without_values(attributes)))
        address = ADDRESS.match(SPACE.sub("", value_of("href", attributes)))
        if address:
            yield address[0].lower()


def _without_values(attributes):
    return re.sub(r"\"[^\"]*\"|'[^']*'", "''", attributes)
