"""Forms of the portal."""

import re

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

    def path(self):
        """The page that was reported if it is one of ours, else the start page; always an address of this site."""
        page = self.cleaned_data["page"]
        return page if re.fullmatch(r"/[\w./-]*", page) else "/"

    def as_text(self):
        data = self.cleaned_data
        return f"{data['text']}\n\nSeite: {data['page'] or 'nicht angegeben'}\nAntwort an: {data['email'] or 'keine'}"
