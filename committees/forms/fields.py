"""Form fields that understand what people type in German: days and amounts of money."""

import re
from datetime import date

from django import forms

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
GROUPED = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d*)?")  # 1.250 and 1.250,50: here the points only group


class DayField(forms.DateField):
    """A day, shown as the browser's date field; typed German dates are understood as well."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    def __init__(self, **kwargs):
        super().__init__(input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"], **kwargs)

    def validate(self, value):
        super().validate(value)
        if value and not FIRST_DAY <= value <= LAST_DAY:
            raise forms.ValidationError("Bitte einen Tag zwischen 1900 und 2100 angeben.")


class AmountField(forms.DecimalField):
    """Euros as people write them: 12.000 or 1.250,50 € or − 300."""

    def __init__(self, **kwargs):
        super().__init__(localize=True, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **kwargs)

    def to_python(self, value):
        return super().to_python(plain_amount(value) if isinstance(value, str) else value)


def plain_amount(text):
    """The amount without spaces, unit and points that only group: "1.250,50 €" → "1250.50"."""
    bare = re.sub(r"\s|€|euro?", "", text, flags=re.IGNORECASE).replace("−", "-")
    if GROUPED.fullmatch(bare):
        bare = bare.replace(".", "")
    return bare.replace(",", ".")
