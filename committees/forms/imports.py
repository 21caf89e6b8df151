"""The form for reading in a Drucksache."""

from django import forms

from committees import clock
from committees.forms.heads import offices_for
from committees.models import Motion, TownSetting


class ImportForm(forms.Form):
    use_required_attribute = False
    file = forms.FileField(
        label="Datei",
        help_text="Word (.docx), Markdown oder Text",
        error_messages={
            "required": "Bitte eine Datei wählen.",
            "empty": "Die Datei ist leer. Bitte eine andere wählen.",
        },
    )
    office = forms.ModelChoiceField(
        None,
        label="Amt",
        required=False,
        empty_label="aus der Nummer",
        help_text="Bitte wählen, wenn die Datei keine Nummer nennt.",
    )
    as_version = forms.BooleanField(
        label="Neue Fassung einer vorhandenen Drucksache",
        required=False,
        help_text="Die Datei nennt die Nummer der Drucksache.",
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = offices_for(user, Motion())
        if len(user.scope.offices) == 1:
            self.fields["office"].empty_label = "aus der Nummer, sonst mein Amt"
            self.fields["office"].help_text = ""

    def clean_file(self):
        file = self.cleaned_data["file"]
        limit = TownSetting.objects.on(clock.today()).max_upload_mb
        if file.size > limit * 1024 * 1024:
            raise forms.ValidationError(f"„{file.name}“ ist zu groß. Erlaubt sind {limit} MB.")
        return file
