"""Forms on which two people may work at once: nobody overwrites what the other stored without having seen it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django import forms
from django.db.models import Model

from committees.forms.conflicts import other_words, read_tokens, token_of, written_tokens
from committees.forms.fields import plain_amount
from committees.forms.sections import Tokens
from committees.models import AuditEntry, User
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


class Together(Tokens, forms.ModelForm):
    """A form of one record. Who left a field alone takes over what others stored; who changed it as well is told the
    other value, and when saving again has decided for the own one."""

    use_required_attribute = False

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.shared = user, [name for name in self.fields if name in self._meta.fields]
        seen = written_tokens({name: self.stored_token(name) for name in self.shared})
        self.fields["seen"] = forms.CharField(required=False, widget=forms.HiddenInput, initial=seen)

    def stored(self, name):
        """The stored value, the key of a record; the instance takes what was typed only after `clean`."""
        return getattr(self.instance, self.instance._meta.get_field(name).attname)

    def stored_token(self, name):
        return token_of(plain(self.stored(name)))

    def clean(self):
        data = super().clean()
        seen = read_tokens(data.get("seen"))
        if not self.instance._state.adding:
            for name in [name for name in self.shared if name in seen and name in data]:
                self.settle(name, seen[name])
            self.set_token("seen", written_tokens({name: self.stored_token(name) for name in self.shared}))
        return self.cleaned_data

    def settle(self, name, seen):
        stored, typed = self.stored_token(name), token_of(plain(self.cleaned_data[name]))
        if seen == stored or typed == stored:
            return
        if typed == seen:
            self.cleaned_data[name] = getattr(self.instance, name)
            self.set_token(name, shown(self.stored(name)))
            return
        other = last_words(self.instance, self.user)
        now = str(getattr(self.instance, name) or "leer")
        self.add_error(name, f"{other.sentence} Dort steht jetzt: „{now}“. Wenn Sie noch einmal speichern, gilt Ihre "
                             "Angabe.")  # fmt: skip

    @property
    def changed_fields(self):
        return [name for name in self.changed_data if name in self.shared]


def plain(value):
    if isinstance(value, Model):
        return value.pk
    return f"{value:.2f}" if isinstance(value, Decimal) else value


def shown(value):
    """A stored value as a field takes it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return str(value).replace(".", ",") if isinstance(value, Decimal) else str(value)


def last_words(record, user, *, what="diese Angabe", **of):
    """Who changed it last, as this user is told; `of` narrows the entries of the log that count."""
    entry = AuditEntry.objects.about(record).filter(**of).order_by("-at", "-pk").first()
    by = entry and User.objects.filter(pk=entry.actor_id).select_related("person").first()
    return other_words(by, entry and entry.at, user, what=what)
