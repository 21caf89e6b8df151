"""The plain form of a Vorlage: its head and one textarea per section; its rows stand in rows.py."""

from django import forms

from committees import clock
from committees.documents import FINANCIAL
from committees.forms.conflicts import other_of
from committees.forms.heads import HeadForm
from committees.forms.sections import SectionForm, TextsOfForm, section_html
from committees.rules.paper import Severity
from committees.rules.personal import private_in

__all__ = ["MotionForm", "ReasonForm", "SectionForm", "section_html"]


class MotionForm(TextsOfForm, HeadForm):
    """Head and sections. Each section carries the hash of the text it was opened with."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.section_fields = [self.add_section(section) for section in self.instance.kind.sections.all()]

    def add_section(self, section):
        stored = self.stored_sections.get(section.key)
        hint = section.hint or (
            "" if section.is_required else "Freiwillig. Bleibt der Abschnitt leer, erscheint er nicht."
        )
        return self.add_text(section.key, section.title, stored.html if stored else section.default_text, hint=hint)

    def other_writer(self, key):
        return other_of(self.instance, key, self.user)

    @property
    def stored_sections(self):
        if not hasattr(self, "_stored"):
            sections = self.instance.sections.all() if self.instance.pk else ()
            self._stored = {section.key: section for section in sections}
        return self._stored

    @property
    def has_budget(self):
        """Whether this kind has the section that carries the amounts."""
        return f"section_{FINANCIAL}" in self.fields

    def head_fields(self):
        """The bound fields below the text, in the order a clerk fills them."""
        names = ["office", "contact", "paper_date", "is_public", "reason_non_public", "reserved_to_council"]
        return [self[name] for name in (*names, "links", "file_reference", "signer_name", "signer_office")]

    def typed_texts(self):
        """{key: html} as typed, with what is stored where the typed text cannot be read."""
        texts = {key: section.html for key, section in self.stored_sections.items()}
        typed = {name.removeprefix("section_"): self.typed.get(name) for name, _ in self.section_fields}
        return texts | {key: html for key, html in typed.items() if html is not None}


class ReasonForm(forms.Form):
    """The sentence that a step asks for."""

    use_required_attribute = False
    note = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, label, is_public=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].label = label
        self.is_public = is_public

    def clean_note(self):
        """What everyone will read names no bank account; of the rest the check speaks."""
        note = self.cleaned_data["note"]
        for severity, said in private_in(note, clock.today()) if self.is_public else ():
            if severity is Severity.ERROR:
                self.add_error("note", f"Hier steht {said}")
        return note


def reason_forms(questions, act, data):
    """{act: its form} of acts that ask for a sentence each; the one that was sent is bound."""
    return {
        name: ReasonForm(data if name == act else None, label=label, prefix=name) for name, label in questions.items()
    }
