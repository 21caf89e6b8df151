"""Form fields that understand what people type in German, days and amounts of money, and one that takes a PDF."""

import re
from datetime import date
from pathlib import PurePath

import pikepdf
from django import forms

from committees import clock
from committees.actions.files import PDF, media_type_of
from committees.documents import page_count
from committees.models import TownSetting
from committees.rules import form as rules

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


class PdfField(forms.FileField):
    """One PDF as (name, bytes, media type); the content decides what it is, not the name."""

    default_error_messages = {"empty": "Die Datei ist leer. Bitte eine andere wählen."}

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if not file:
            return None
        limit = TownSetting.objects.on(clock.today()).max_upload_mb
        if file.size > limit * 1024 * 1024:
            raise forms.ValidationError(f"„{file.name}“ ist zu groß. Erlaubt sind {limit} MB.")
        content = file.read()
        file.seek(0)
        if media_type_of(content) != PDF:
            raise forms.ValidationError(f"„{file.name}“ ist keine PDF-Datei.")
        if not is_readable(content):
            raise forms.ValidationError(
                f"„{file.name}“ lässt sich nicht öffnen: beschädigt oder mit Kennwort geschützt."
            )
        return PurePath(file.name).name[:200], content, PDF


def is_readable(content):
    try:
        return page_count(content) > 0
    except pikepdf.PdfError:
        return False


def reason_wanted():
    """Asks for the reason why something is non-public, naming the paragraph that the town has set (V8)."""
    return rules.reason_wanted(TownSetting.objects.on(clock.today()).non_public_paragraph)
