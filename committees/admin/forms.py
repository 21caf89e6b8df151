"""Forms of the administration: what the database would refuse is said in German, at the field where it can be."""

from django import forms

from committees.models.walls import unique_sentence


class CheckedForm(forms.ModelForm):
    """`refusal` is the database's sentence when it has refused this very input."""

    refusal = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
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


class RowForm(CheckedForm):
    """A saved row keeps its person: someone else gets a row of their own."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        person = self.fields.get("person")
        if person and self.instance.pk:
            person.disabled = True
            person.choices = [(self.instance.person_id, person.label_from_instance(self.instance.person))]


class PersonChoice(forms.ModelChoiceField):
    """Found by typing the family name, as in the order of the list."""

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
