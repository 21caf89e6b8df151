"""Texts of a form with the editor: each knows the text it was opened with, so that two people never overwrite each
other. The sections of a Vorlage and the texts of minutes are such."""

from functools import lru_cache, partial

from django import forms
from django.utils.functional import SimpleLazyObject

from committees.actions.import_plans import LONGEST_SECTION
from committees.forms.conflicts import field_text, text_conflict
from committees.forms.editor import SectionField
from committees.texts import part_hash, to_html


class Tokens:
    """A form that says, hidden, what it was opened with."""

    def set_token(self, field, token):
        """The next saving knows what was shown with this answer."""
        self.data = self.data.copy()
        self.data[self.add_prefix(field)] = token


class TextsOfForm(Tokens):
    """A form's texts. The form has `stored_sections` {key: record with html and sha256}, keeps what `add_text` returns
    in `section_fields`, and tells with `other_writer(key)` who stored another text."""

    def add_text(self, key, title, text, *, hint=""):
        """One textarea and, hidden, which text it was opened with; returns the names of both."""
        name, token = f"section_{key}", f"seen_{key}"
        # Only a page that shows the stored text works it out.
        self.fields[name] = text_field(label=title, help_text=hint, initial=partial(field_text, text))
        self.fields[token] = forms.CharField(required=False, initial=partial(part_hash, text), widget=forms.HiddenInput)
        return name, token

    def sections(self):
        """The bound fields of the sections, for the template: (key, text field, hidden field)."""
        return [(name.removeprefix("section_"), self[name], self[token]) for name, token in self.section_fields]

    def clean(self):
        data = super().clean()
        self.typed = getattr(self, "typed", {})
        for name, token in self.section_fields:
            if name in data:
                data[name] = self.typed[name] = section_html(data[name])
                self.settle_text(name, token)
        return data

    def settle_text(self, name, token):
        """Two people in one section: who left it alone takes over the other's text; who changed it sees both texts
        and decides. Nothing is overwritten."""
        key = name.removeprefix("section_")
        stored, typed, seen = self.stored_sections.get(key), self.cleaned_data[name], self.cleaned_data.get(token)
        if not stored or typed == stored.html or seen in (stored.sha256, part_hash(stored.html)):
            return
        if part_hash(typed) == seen:
            self.cleaned_data[name] = stored.html
            return
        other = self.other_writer(key)
        # Compared only when a page shows it: for twenty pages that takes its time.
        self[name].conflict = SimpleLazyObject(partial(text_conflict, stored, self.fields[name].label, typed, other))
        self.add_error(
            name, f"{other.sentence} Beide Texte stehen am Abschnitt; wenn Sie noch einmal speichern, gilt Ihrer."
        )
        self.set_token(token, part_hash(stored.html))

    def changed_sections(self):
        """{key: html} of the sections whose text differs from what is stored."""
        texts = {name.removeprefix("section_"): self.cleaned_data[name] for name, _ in self.section_fields}
        stored = self.stored_sections
        return {key: html for key, html in texts.items() if key not in stored or stored[key].html != html}


class SectionForm(forms.Form):
    """One section as autosave sends it."""

    seen = forms.CharField(required=False)
    writer = forms.CharField(required=False, max_length=40)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"] = text_field()

    def clean_text(self):
        return section_html(self.cleaned_data["text"])


def text_field(**kwargs):
    return SectionField(required=False, max_length=LONGEST_SECTION, **kwargs)


@lru_cache(maxsize=64)
def section_html(text):
    """The typed text as HTML, remembered: while one section is typed in, the check asks for all the others again."""
    return to_html(text)
