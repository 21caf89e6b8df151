"""Forms of the administration: what the database would refuse is said in German, at the field where it can be."""

from django import forms
from django.db import models
from django.forms.utils import flatatt
from django.utils.choices import BaseChoiceIterator
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from committees.forms.together import Together
from committees.models.walls import unique_sentence


class CheckedForm(Together, forms.ModelForm):
    """`refusal` is the database's sentence when it has refused this very input."""

    refusal = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.record, self.shared = self.instance, [name for name in self.shared if name in self.initial]
        if not (self.shared and self.is_stored()):
            del self.fields["seen"]
        for field in self._meta.model._meta.local_fields:
            if field.unique and field.name in self.fields:
                self.fields[field.name].error_messages["unique"] = unique_sentence(field)

    def clean(self):
        super().clean()
        start, end = (self.cleaned_data.get(name) for name in ("starts_on", "ends_on"))
        if start and end and end < start:
            # Said here because PostgreSQL cannot even compare a period that is turned round.
            self.add_error("ends_on", "Das Ende liegt vor dem Beginn.")
        if self.refusal:
            self.add_error(None, self.refusal)

    def is_stored(self):
        return not self.instance._state.adding

    def taken_over(self, name):
        """The instance takes what was typed only after `clean`."""
        value = getattr(self.instance, name)
        return value.all() if isinstance(value, models.Manager) else value

    @property
    def changed_data(self):
        """What was typed: the log names it."""
        return [name for name in super().changed_data if name != "seen"]


class RowForm(CheckedForm):
    """A saved row keeps its person: someone else gets a row of their own."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        person = self.fields.get("person")
        if person and self.instance.pk:
            person.disabled = True
            person.choices = [(self.instance.person_id, person.label_from_instance(self.instance.person))]


class ReadOnce(BaseChoiceIterator):
    """Choices that all rows of a page share; Django would read or at least copy them for each row."""

    def __init__(self, choices):
        self.choices = list(choices)

    def __iter__(self):
        return iter(self.choices)


class LongSelect(forms.Select):
    """All persons stand in the page, so that it works without JavaScript and combobox.js finds them at once. Django
    would render a template for each of them."""

    def render(self, name, value, attrs=None, renderer=None):
        chosen = self.format_value(value)
        rows = ((key, mark_safe(" selected") if str(key) in chosen else "", label) for key, label in self.choices)
        options = format_html_join("", '<option value="{}"{}>{}</option>', rows)
        names = flatatt(self.build_attrs(self.attrs, {"name": name} | (attrs or {})))
        return format_html("<select{}>{}</select>", names, options)


class PersonChoice(forms.ModelChoiceField):
    """Found by typing any part of the name; listed by the family name."""

    widget = LongSelect

    def label_from_instance(self, person):
        given = " ".join(part for part in (person.title, person.given_name) if part)
        return f"{person.family_name}, {given}"


class TermChoice(forms.ModelChoiceField):
    """Committees and factions carry the same names in every term."""

    def label_from_instance(self, record):
        return f"{record} ({record.term})"


class TermChoices(forms.ModelMultipleChoiceField):
    def label_from_instance(self, record):
        return f"{record} ({record.term})"


class Day(forms.DateInput):
    """The browser's own field for a day; what it sends and what it shows is ISO, what one reads is German."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class DayAndTime(forms.SplitDateTimeWidget):
    """The browser's own fields for day and time, each with its name."""

    def __init__(self, attrs=None):
        super().__init__(
            attrs,
            date_format="%Y-%m-%d",
            time_format="%H:%M",
            date_attrs={"type": "date", "aria-label": "Tag"},
            time_attrs={"type": "time", "aria-label": "Uhrzeit"},
        )
