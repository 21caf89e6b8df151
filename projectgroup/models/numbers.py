"""Whole numbers as people write them."""


def german_number(value):
    """ "1.200"."""
    return f"{value:,}".replace(",", ".")
