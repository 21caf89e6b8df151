"""Telephone numbers in running text, in the ways in which people write them here."""

import re

CALLED = re.compile(
    r"\b(?:Tel(?:efon)?(?:nummer)?|Mobil(?:telefon)?|Handy(?:nummer)?|Fon|Fax|Durchwahl)\b[.:]{0,2}\s?(?:Nr\.?\s?)?"
    r"(?=[+(0])([+(\d][\d ()/.-]{4,24}\d)"
)
# It starts with a sign that is quickly found; only then it looks at the one before.
DIALLED = re.compile(
    r"([+0](?<![\w/.,+-].)(?:(?<=\+)49[\d ()/.-]{6,20}\d"
    r"|(?<=0)(?:049[\d ()/.-]{6,20}\d|\d{2,5} ?[/-] ?\d[\d ]{3,10}\d)))"
)
# Area codes as they are given out, behind their 0: with any other one it is a budget product or a file number.
AREA = (
    r"(?:30|40|69|89|[2-9][1-9]1|20[1-9]|21[24]|228|234|33[15]|34[05]|355|365|37[15]|38[15]|395|906|[2-9][1-9]\d\d"
    r"|20[4-6]\d|3[3-9]\d{3}|1[67]\d|15\d{1,3}|180|[89]00)"
)
DIVIDED = re.compile(
    rf"0(?<![\w/.,+-].)(?<!\d[ ].){AREA}(?:\)[ ]?[/–-]?[ ]?|[ ]?[/–-][ ]?|[ ])"
    r"(?P<extension>[1-9](?:(?:[ ]?[–-][ ]?|[ ](?!0\d\d))?\d){3,10})(?![\w/]|[.,–-]\d|[ ]\d|[ ]?(?:€|Euro\b|EUR\b))"
)
MOBILE = re.compile(r"01(?<![\w/.,+-]..)(?<!\d[ ]..)[567]\d{8,9}(?![\w/]|[ .,–-]\d)")
# As it was once the rule: (0 21 32) 91 65 55.
IN_PAIRS = re.compile(
    r"\(0[ ]?\d\d[ ]\d{1,2}(?:[ ]\d)?\)[ ]?[/–-]?[ ]?(?P<extension>[1-9][\d –-]{3,11}\d)(?!\d|[.,]\d)"
)
FEWEST_DIGITS = 5  # behind the area code; fewer in a number for all, "916-0"
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
PRODUCT = re.compile(r"\d{3} \d{3} \d{3}(?!\d)")
NOT_DIALLED = re.compile(
    r"\b(?:Az|(?:Akten|Kassen|Geschäfts)zeichen|PLZ|BLZ|Kto|Kostenstelle|Sachkonto|Konto|Produkt|Rechnung|Vertrag|Vorgang"
    r"|Auftrag|Bestell|Inventar|Kunden|Drucksache)\.?(?:s?-?[Nn]ummer|s?-?[Nn]r)?[.:]{0,2}[ ]?(?:Nr\.?[ ]?)?$"
)
# The narrow ones first: what they find, a wider one would find with more around it.
FORMS = (DIVIDED, MOBILE, IN_PAIRS, DIALLED, CALLED)


def phones_in(text):
    """(start, end) of each number once, whether or not "Tel." stands before it."""
    spans, taken = [], set()
    for form in FORMS:
        for match in form.finditer(text):
            start, end = _with_bracket(match)
            if taken.isdisjoint(range(start, end)) and (form is CALLED or _is_dialled(match)):
                spans.append((start, end))
                taken.update(range(start, end))
    return sorted(spans)


def _is_dialled(match):
    """False for what has the form of a telephone number and is something else."""
    if NOT_DIALLED.search(match.string, max(match.start() - 40, 0), match.start()):
        return False
    extension = match.groupdict().get("extension")
    if not extension:
        return True
    is_long_enough = sum(map(str.isdigit, extension)) >= FEWEST_DIGITS or extension.endswith("-0")
    return is_long_enough and not YEAR.search(extension) and not PRODUCT.match(match[0])


def _with_bracket(match):
    """ "(02132) 916555" begins before its zero."""
    start, end = match.span(1) if match.re is CALLED else match.span()
    return start - (")" in match[0] and match.string[max(start - 1, 0)] == "("), end
