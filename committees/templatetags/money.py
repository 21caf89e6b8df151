"""Template filter for amounts of money."""

from decimal import Decimal

from django import template

register = template.Library()
NO_BREAK_SPACE = "\u00a0"


@register.filter
def euro(amount):
    """ "12000" → "12.000,00 €"; nothing for no amount."""
    if amount in (None, ""):
        return ""
    spelled = f"{Decimal(amount):,.2f}".translate(str.maketrans(",.-", ".,−"))
    return f"{spelled}{NO_BREAK_SPACE}€"
