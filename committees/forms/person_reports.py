"""Of whom a report of the stored data is made."""

from django import forms
from django.core.exceptions import ValidationError

from committees.person_data import found_by

NOBODY = "Unter diesem Namen ist niemand gespeichert. Auch eine E-Mail-Adresse lässt sich angeben."


def one_subject(words):
    """The one subject these words find, or an error that says how to find one."""
    found = found_by(words)
    if not found:
        raise ValidationError(NOBODY)
    if len(found) > 1:
        keys = ", ".join(subject.key for subject in found)
        raise ValidationError(f"Das trifft auf mehrere Personen zu. Bitte eine davon angeben: {keys}.")
    return found[0]


class PersonReportForm(forms.Form):
    use_required_attribute = False
    wer = forms.CharField(
        label="Über wen",
        max_length=254,
        help_text="Name, Anmeldename oder E-Mail-Adresse",
        error_messages={"required": "Bitte sagen Sie, über wen."},
    )

    def clean_wer(self):
        return one_subject(self.cleaned_data["wer"])
