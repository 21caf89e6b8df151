"""How items are numbered: in order until the agenda is frozen; what comes later goes round the numbers given."""

import re
from string import ascii_lowercase

from committees.states import Late, Numbering

SPLIT = re.compile(r"(.*?)(\d+)([a-z]*)")


def planned_numbers(parts, setting):
    """{key of the item: "Ö 7", "N 1.2"}; headings have none. Numbers that were given stay as they are."""
    tops = {is_public: [item for item in items if not item.is_heading] for is_public, items in parts}
    given = any(item.number for items in tops.values() for item in items)
    numbers = late_numbers(tops, setting) if given else first_numbers(tops, setting)
    for item in (item for items in tops.values() for item in items):
        numbers |= numbers_below(item, numbers[item.pk], setting)
    return numbers


def first_numbers(tops, setting):
    numbers, before = {}, 0
    for is_public, items in tops.items():
        start = before if setting.numbering == Numbering.RUNNING else 0
        for count, item in enumerate(items, start=start + 1):
            numbers[item.pk] = f"{letter_of(is_public)} {count}"
        before = len(items)
    return numbers


def letter_of(is_public):
    return "Ö" if is_public else "N"


def late_numbers(tops, setting):
    """Late items take the next number, or that of the item before them with a letter."""
    numbers = {item.pk: item.number for items in tops.values() for item in items if item.number}
    for is_public, items in tops.items():
        fill(numbers, items, f"{letter_of(is_public)} ", setting, counted=counted(tops, is_public, setting))
    return numbers


def counted(tops, is_public, setting):
    """The items whose numbers go on here: those of both parts where one count runs through."""
    if setting.numbering == Numbering.RUNNING:
        return [item for items in tops.values() for item in items]
    return tops[is_public]


def numbers_below(item, number, setting):
    """{key: "Ö 7.1"} of its sub-items."""
    numbers = {child.pk: child.number for child in item.children if child.number}
    if numbers:
        fill(numbers, item.children, f"{number}.", setting, counted=item.children)
        return numbers
    return {child.pk: f"{number}.{place}" for place, child in enumerate(item.children, start=1)}


def fill(numbers, items, prefix, setting, *, counted):
    """Give those that have none a number nobody has."""
    before = ""
    for item in items:
        if item.pk not in numbers:
            is_lettered = setting.late_items == Late.LETTER and before
            numbers[item.pk] = lettered(before, numbers) if is_lettered else next_number(prefix, numbers, counted)
        before = numbers[item.pk]


def next_number(prefix, numbers, counted):
    last = max((int(parts_of(numbers[item.pk])[1]) for item in counted if item.pk in numbers), default=0)
    return f"{prefix}{last + 1}"


def lettered(number, numbers):
    """The number with the next letter that is free: Ö 7a, Ö 7b … Ö 7z, Ö 7za."""
    head, count, _ = parts_of(number)
    taken = set(numbers.values())
    endings = (f"{'z' * length}{letter}" for length in range(100) for letter in ascii_lowercase)
    return next(found for found in (f"{head}{count}{ending}" for ending in endings) if found not in taken)


def parts_of(number):
    """ "Ö 7.12b" as ("Ö 7.", "12", "b")."""
    return SPLIT.fullmatch(number).groups()
