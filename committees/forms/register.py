"""The register of resolutions: its filters, and what is recorded at a resolution."""

from django import forms

from committees import clock
from committees.forms.filters import ListFilter
from committees.forms.together import Together
from committees.models import Committee, Objection, Office
from committees.states import ObjectionEnd, Outcome

STATES = [
    ("", "jeder Stand"),
    ("executed", "ausgeführt"),
    ("not_executed", "noch nicht ausgeführt"),
    ("suspended", "ausgesetzt"),
    ("challenged", "Mitwirkung gerügt"),
]
FROM_A_FACTION = [("", "alle"), ("1", "Antrag einer Fraktion")]


class RegisterFilter(ListFilter):
    """Of decided resolutions that the user may read."""

    field_order = ["suche", "gremium", "jahr", "ergebnis", "stand", "herkunft"]
    gremium = forms.ModelChoiceField(
        Committee.objects.none(), label="Gremium", required=False, empty_label="alle Gremien"
    )
    jahr = forms.ChoiceField(label="Jahr", required=False)
    ergebnis = forms.ChoiceField(label="Ergebnis", required=False, choices=[("", "jedes Ergebnis"), *Outcome.choices])
    stand = forms.ChoiceField(label="Ausführung", required=False, choices=STATES)
    herkunft = forms.ChoiceField(label="Herkunft", required=False, choices=FROM_A_FACTION)

    def __init__(self, *args, committees, years, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["gremium"].queryset = committees
        self.fields["jahr"].choices = [("", "alle Jahre"), *((str(year), str(year)) for year in years)]

    def found(self, register):
        if self.value("suche"):
            register = register.with_words(self.value("suche"))
        if self.value("gremium"):
            register = register.filter(committee=self.value("gremium"))
        if self.value("jahr"):
            register = register.in_year(self.value("jahr"))
        if self.value("ergebnis"):
            register = register.filter(outcome=self.value("ergebnis"))
        if self.value("herkunft"):
            register = register.from_factions()
        return register.in_state(self.value("stand"))


class PublicRegisterFilter(ListFilter):
    """Of what is published; the fields are the same words in the address."""

    gremium = forms.ModelChoiceField(
        Committee.objects.none(), label="Gremium", required=False, empty_label="alle Gremien"
    )
    ergebnis = forms.ChoiceField(label="Ergebnis", required=False, choices=[("", "jedes Ergebnis"), *Outcome.choices])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["gremium"].queryset = Committee.objects.in_public()

    def found(self, resolutions):
        if self.value("suche"):
            resolutions = resolutions.with_words(self.value("suche"))
        if self.value("gremium"):
            resolutions = resolutions.filter(committee=self.value("gremium"))
        if self.value("ergebnis"):
            resolutions = resolutions.filter(outcome=self.value("ergebnis"))
        return resolutions


def day_field(label):
    return forms.DateField(
        label=label, initial=clock.today, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class ObjectionForm(forms.ModelForm):
    raised_on = day_field("Erhoben am")

    class Meta:
        model = Objection
        fields = ["kind", "raised_by", "raised_on", "reason", "announced_on"]
        widgets = {"announced_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}


class ObjectionEndForm(forms.Form):
    end = forms.ChoiceField(label="Ausgang", choices=ObjectionEnd.choices)
    ended_on = day_field("Entschieden am")


class ExecutedForm(Together, forms.Form):
    """`executed_on` is what is recorded already, if anything is; else the field begins with today."""

    executed_on = day_field("Ausgeführt am")

    def __init__(self, *args, executed_on=None, **kwargs):
        super().__init__(*args, initial={"executed_on": executed_on or clock.today()}, **kwargs)
        self.executed_on = executed_on

    def stored(self, name):
        return self.executed_on


class DisclosureForm(Together, forms.Form):
    """Begins with the words that wait for a second person, if some do."""

    wording = forms.CharField(
        label="Wortlaut der Bekanntgabe",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Alle lesen genau diese Worte; vom Gegenstand erscheint sonst nichts.",
    )
    due_on = forms.DateField(
        label="Bekannt zu geben bis",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class ConfirmForm(forms.Form):
    """Nothing to fill in; `seen` are the words that were read."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class ExtractForm(forms.Form):
    office = forms.ModelChoiceField(
        Office.objects.filter(is_active=True), label="Zuständiges Amt", required=False, empty_label="nur ablegen"
    )
