"""The rows of the seat calculator: who has what strength, and who stands on one list with whom."""

import re

from django import forms

MOST_STRENGTH = 10_000
MOST_ROWS, LEAST_ROWS, FREE_ROWS = 40, 6, 2
PREFIX = "z"
ROW = re.compile(rf"{PREFIX}-(0|[1-9]\d{{0,2}})-(?:name|staerke|liste)")
GROUPED = re.compile(r"\s*\d{1,3}(?:\.\d{3})+\s*")  # 1.250: here the point only groups


class WholeNumber(forms.IntegerField):
    """A number from 0 on, with one sentence for everything else."""

    def __init__(self, *, most, **kwargs):
        most_words = f"{most:,}".replace(",", ".")
        sentence = f"Bitte eine ganze Zahl von 0 bis {most_words} angeben."
        super().__init__(
            min_value=0,
            max_value=most,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            error_messages=dict.fromkeys(["required", "invalid", "min_value", "max_value"], sentence),
            **kwargs,
        )

    def to_python(self, value):
        is_grouped = isinstance(value, str) and GROUPED.fullmatch(value)
        return super().to_python(value.replace(".", "") if is_grouped else value)


class StrengthForm(forms.Form):
    """One Fraktion or Gruppe, and with whom it stands on one list."""

    use_required_attribute = False
    name = forms.CharField(label="Fraktion oder Gruppe", max_length=60, required=False)
    staerke = WholeNumber(label="Stärke", most=MOST_STRENGTH, required=False)
    liste = forms.CharField(label="gemeinsame Liste", max_length=20, required=False)

    def clean_name(self):
        name = self.cleaned_data["name"]
        if "+" in name:
            raise forms.ValidationError(
                "Bitte jede Fraktion in einer eigenen Zeile angeben; was zusammen antritt, bekommt dieselbe Liste."
            )
        return name

    def clean(self):
        data = super().clean()
        if data.get("name") and data.get("staerke") is None and "staerke" not in self.errors:
            self.add_error("staerke", "Bitte die Stärke angeben; ohne Mitglieder ist sie 0.")
        if not data.get("name") and data.get("staerke") is not None and "name" not in self.errors:
            self.add_error("name", "Bitte sagen, wessen Stärke das ist.")
        return data


class StrengthFormSet(forms.BaseFormSet):
    row_name = "Zeile"
    default_error_messages = {"too_many_forms": "So viele Zeilen nimmt der Rechner nicht an; möglich sind %(num)d."}

    def entries(self):
        """(name, strength, mark of the common list) of each row that is filled in."""
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data.get("name")]
        return [(row["name"], row["staerke"], row["liste"].casefold()) for row in rows]

    def clean(self):
        if any(self.errors):
            return
        names = [name.casefold() for name, _, _ in self.entries()]
        twice = sorted({name for name, _, _ in self.entries() if names.count(name.casefold()) > 1})
        if twice:
            raise forms.ValidationError(f"„{twice[0]}“ steht mehr als einmal da.")
        if not any(strength for _, strength, _ in self.entries()):
            raise forms.ValidationError(
                "Bitte mindestens eine Stärke über 0 angeben; sonst gibt es nichts zu verteilen."
            )


def strength_rows(data):
    """The rows that the address names, and free ones below them."""
    used = [int(found[1]) for found in map(ROW.fullmatch, data) if found and "".join(data.getlist(found[0])).strip()]
    filled = max(used, default=-1) + 1
    shown = max(min(filled + FREE_ROWS, MOST_ROWS), LEAST_ROWS, min(filled, MOST_ROWS + 1))
    counts = {f"{PREFIX}-TOTAL_FORMS": shown, f"{PREFIX}-INITIAL_FORMS": 0}
    formset = forms.formset_factory(
        StrengthForm, formset=StrengthFormSet, max_num=MOST_ROWS, validate_max=True, absolute_max=MOST_ROWS + 1
    )
    return formset({name: data.get(name) for name in data if ROW.fullmatch(name)} | counts, prefix=PREFIX)
