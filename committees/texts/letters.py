"""Lists with a), b), c), which Markdown does not know: on their way through it they are numbers with a mark."""

import re

# No text has this sign; INVISIBLE takes it out of what people type.
LETTER_ITEM = "\ufdd0"
ITEM = re.compile(r"([ \t]*)([a-z])\)(?=[ \t]+\S)")
# "a)" and "b)" belong together when they stand this near to each other.
NEAR = 40
ESCAPED = re.compile(rf"(\d{{1,2}})(?:\)|&#41;) {LETTER_ITEM}")


def numbers_for_letters(lines):
    """Lists start with a) and count on; any other letter is part of a sentence."""
    expected = {}
    for index, line in enumerate(lines):
        match = ITEM.match(line)
        if not match:
            continue
        indent, letter = match.groups()
        if letter == expected.get(indent) or (letter == "a" and _goes_on(lines, index, indent)):
            number = ord(letter) - ord("a") + 1
            lines[index] = f"{indent}{number}) {LETTER_ITEM}{line[match.end() :].lstrip()}"
            expected[indent] = chr(ord(letter) + 1)
    return lines


def _goes_on(lines, index, indent):
    return any(line.startswith(f"{indent}b) ") for line in lines[index + 1 : index + NEAR])


def with_letters(html):
    """The HTML without the marks; where no list came of it, the letters stand there again."""
    html = ESCAPED.sub(lambda match: f"{chr(ord('a') + int(match[1]) - 1)}) ", html)
    return html.replace(LETTER_ITEM, "")
