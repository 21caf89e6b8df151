"""Forms of the portal."""

from django import forms


class BarrierReportForm(forms.Form):
    """A barrier somebody met; name and e-mail are only needed for an answer."""

    use_required_attribute = False
    text = forms.CharField(
        label="Was hat nicht funktioniert?", widget=forms.Textarea(attrs={"rows": 5}), max_length=5000
    )
    page = forms.CharField(
        label="Seite oder Dokument", required=False, max_length=300, help_text="Adresse, Titel oder Drucksachennummer"
    )
    email = forms.EmailField(label="E-Mail für die Antwort", required=False)

    def as_text(self):
        data = self.cleaned_data
        return f"{data['text']}\n\nSeite: {data['page'] or 'nicht angegeben'}\nAntwort an: {data['email'] or 'keine'}"
