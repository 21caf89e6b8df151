"""Notes at a passage of a released paper, and at an item of an agenda."""

from django import forms

from committees.forms.conflicts import Other
from committees.forms.together import Together
from committees.models import PassageNote
from committees.texts import plain_text

NOTHING = "Bitte eine Stelle oder eine Notiz angeben."


class PassageNoteForm(Together, forms.ModelForm):
    """A note at a passage of one section, {"title", "html"} of the frozen content; one that is there already may have
    been changed in another window."""

    use_required_attribute = False
    shared = forms.BooleanField(label="Für die Fraktion sichtbar", required=False)

    class Meta:
        model = PassageNote
        fields = ["quote", "text"]
        widgets = {"quote": forms.Textarea(attrs={"rows": 2}), "text": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"quote": "Wortlaut aus dem Abschnitt; leer: der ganze Abschnitt"}

    def __init__(self, *args, section, faction, **kwargs):
        kwargs["initial"] = {"shared": bool(kwargs["instance"].shared_with_id)} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.section, self.faction = section, faction
        self.fields["quote"].required = False
        if faction is None:
            del self.fields["shared"]
            self.shared.remove("shared")
        if not self.is_stored():
            del self.fields["seen"]

    def is_stored(self):
        return not self.instance._state.adding

    def other(self):
        return Other("Sie haben diese Angabe in einem anderen Fenster anders gespeichert.", "")

    def clean_quote(self):
        quote = " ".join(self.cleaned_data["quote"].split())
        if quote not in words_of(self.section):
            raise forms.ValidationError(
                f"Diese Stelle steht nicht im Abschnitt „{self.section['title']}“. Bitte den Wortlaut genau übernehmen."
            )
        return quote

    def clean(self):
        data = super().clean()
        if not self.errors and not (data["quote"] or data["text"].strip()):
            raise forms.ValidationError(NOTHING)
        return data

    def save(self, commit=True):
        self.instance.start = words_of(self.section).index(self.cleaned_data["quote"])
        if self.faction is not None:
            self.instance.shared_with_id = self.faction if self.cleaned_data["shared"] else None
        return super().save(commit)


def words_of(section):
    """The text of the section in one line, in which passages are found."""
    return " ".join(plain_text(section["html"]).split())


class ItemNoteForm(forms.Form):
    """A private note at an item; `count` says with which stored text it began, `theirs` what was stored meanwhile."""

    use_required_attribute = False
    text = forms.CharField(
        label="Notiz", required=False, strip=False, max_length=20000, widget=forms.Textarea(attrs={"rows": 4})
    )
    count = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    theirs = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    choice = forms.ChoiceField(
        required=False, choices=[("mine", ""), ("theirs", ""), ("both", "")], widget=forms.HiddenInput
    )

    def clean_text(self):
        return with_plain_breaks(self.cleaned_data["text"])

    def clean_theirs(self):
        return with_plain_breaks(self.cleaned_data["theirs"])

    def wished(self):
        """The text to store: the typed one, or after a conflict what was chosen."""
        typed, theirs, choice = (self.cleaned_data[name] for name in ("text", "theirs", "choice"))
        if choice == "theirs":
            return theirs
        return f"{typed}\n\n{theirs}" if choice == "both" else typed


def with_plain_breaks(text):
    """A form sends CR LF for each line break, a script LF alone."""
    return text.replace("\r\n", "\n")


class NoteSearch(forms.Form):
    """Words to find in one's notes."""

    use_required_attribute = False
    suche = forms.CharField(label="Suche in Notizen", required=False, max_length=100)

    @property
    def is_active(self):
        return bool(self.words)

    @property
    def words(self):
        return self.cleaned_data.get("suche", "").split() if self.is_valid() else []
