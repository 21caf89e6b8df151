"""The public form for Anregungen and Beschwerden (§ 24 GO NRW)."""

from django import forms

from committees.forms.fields import PdfField


class PetitionForm(forms.Form):
    use_required_attribute = False
    subject = forms.CharField(label="Worum geht es?", max_length=200, help_text="in einer Zeile")
    text = forms.CharField(
        label="Ihre Anregung oder Beschwerde", max_length=20_000, widget=forms.Textarea(attrs={"rows": 8})
    )
    file = PdfField(label="Schreiben oder Plan als PDF", required=False)
    name = forms.CharField(label="Ihr Name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    contact = forms.CharField(
        label="Anschrift oder E-Mail",
        max_length=600,
        help_text="für die Antwort der Stadt",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    consent = forms.BooleanField(
        label="Ich bin einverstanden, dass die Stadt meine Angaben speichert, um über die Anregung zu beraten und mir "
        "zu antworten (§ 24 GO NRW).",
        error_messages={"required": "Ohne Ihr Einverständnis kann die Stadt die Anregung nicht bearbeiten."},
    )
