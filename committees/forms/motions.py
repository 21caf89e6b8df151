"""The plain form of a Vorlage: its head and one textarea per section; its rows stand in rows.py."""

from functools import lru_cache, partial

from django import forms
from django.utils.functional import SimpleLazyObject

from committees.actions.import_plans import LONGEST_SECTION
from committees.documents import FINANCIAL
from committees.forms.conflicts import field_text, other_of, text_conflict
from committees.forms.editor import SectionField
from committees.forms.heads import HeadForm
from committees.texts import part_hash, to_html


class MotionForm(HeadForm):
    """Head and sections. Each section carries the hash of the text it was opened with."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.section_fields = [self.add_section(section) for section in self.instance.kind.sections.all()]

    def add_section(self, section):
        """One textarea and, hidden, which text it was opened with; returns the names of both."""
        stored = self.stored_sections.get(section.key)
        name, token = f"section_{section.key}", f"seen_{section.key}"
        text = stored.html if stored else section.default_text
        self.fields[name] = text_field(
            label=section.title,
            help_text=section.hint
            or ("" if section.is_required else "Freiwillig. Bleibt der Abschnitt leer, erscheint er nicht."),
            initial=partial(field_text, text),  # only a page that shows the stored text works it out
        )
        self.fields[token] = forms.CharField(required=False, initial=partial(part_hash, text), widget=forms.HiddenInput)
        return name, token

    @property
    def stored_sections(self):
        if not hasattr(self, "_stored"):
            sections = self.instance.sections.all() if self.instance.pk else ()
            self._stored = {section.key: section for section in sections}
        return self._stored

    def sections(self):
        """The bound fields of the sections, for the template: (key, text field, hidden field)."""
        return [(name.removeprefix("section_"), self[name], self[token]) for name, token in self.section_fields]

    @property
    def has_budget(self):
        """Whether this kind has the section that carries the amounts."""
        return f"section_{FINANCIAL}" in self.fields

    def head_fields(self):
        """The bound fields below the text, in the order a clerk fills them."""
        names = ["office", "contact", "paper_date", "is_public", "reason_non_public", "reserved_to_council"]
        return [self[name] for name in (*names, "links", "file_reference", "signer_name", "signer_office")]

    def clean(self):
        data = super().clean()
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
        other = other_of(self.instance, key, self.user)
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

    def typed_texts(self):
        """{key: html} as typed, with what is stored where the typed text cannot be read."""
        texts = {key: section.html for key, section in self.stored_sections.items()}
        typed = {name.removeprefix("section_"): self.typed.get(name) for name, _ in self.section_fields}
        return texts | {key: html for key, html in typed.items() if html is not None}


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


class ReasonForm(forms.Form):
    """The sentence that a step asks for."""

    use_required_attribute = False
    note = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, label, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].label = label
