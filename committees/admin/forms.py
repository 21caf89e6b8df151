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


class TermChoice(forms.ModelChoiceField):
    """Committees and factions carry the same names in every term."""

    def label_from_instance(self, record):
        return f"{record} ({record.term})"


class TermChoices(forms.ModelMultipleChoiceField):
    def label_from_instance(self, record):
        return f"{record} ({record.term})"
