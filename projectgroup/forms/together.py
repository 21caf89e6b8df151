"""Forms of a group's records, on which two people may work at once, and the numbers and texts in them."""

from dataclasses import dataclass

from django import forms

from committees.forms import together
from committees.forms.conflicts import value_words
from committees.forms.fields import plain_amount
from committees.texts import part_hash


class NumberField(forms.IntegerField):
    """A whole number as people write it: 1.200."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def to_python(self, value):
        return super().to_python(plain_amount(value) if isinstance(value, str) else value)


@dataclass(frozen=True)
class StoredText:
    """One text of a record as it is stored, as the editor's form and its conflicts know it."""

    key: str
    html: str

    @property
    def sha256(self):
        return part_hash(self.html)


class Together(together.Together, forms.ModelForm):
    """A form of one record, a new one or one that others may have changed."""

    use_required_attribute = False

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.record, self.shared = self.instance, [name for name in self.fields if name in self._meta.fields]

    def is_stored(self):
        return not self.instance._state.adding

    def stored(self, name):
        """The instance takes what was typed only after `clean`."""
        return getattr(self.instance, self.instance._meta.get_field(name).attname)

    def taken_over(self, name):
        return getattr(self.instance, name)

    def stored_words(self, name):
        return value_words(self.fields[name], getattr(self.instance, name))

    @property
    def changed_fields(self):
        return [name for name in self.changed_data if name in self.shared]
