"""Forms over what is stored, on which two people may work at once: nobody overwrites what the other stored without
having seen it."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

from django import forms
from django.db.models import Model, QuerySet

from committees.forms.conflicts import other_words, read_tokens, token_of, value_words, written_tokens
from committees.forms.sections import Tokens
from committees.models import AuditEntry, User


class Together(Tokens):
    """Stands before the class of the form, whose initial values are what is stored, read anew for each request. Who
    left a field alone takes over what others stored; who changed it as well is told the other value, and when saving
    again has decided for the own one. `record` and `user`: the log tells this user who stored it."""

    alone = ()  # fields behind which nothing is stored

    def __init__(self, *args, record=None, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.record, self.user = record, user
        self.shared = [name for name in self.fields if name not in self.alone]
        self.fields["seen"] = forms.CharField(required=False, widget=forms.HiddenInput, initial=self.stored_tokens)

    def is_stored(self):
        """Whether there is something that others may have changed."""
        return True

    def stored(self, name):
        """The stored value, of another record its key."""
        return self.get_initial_for_field(self.fields[name], name)

    def stored_token(self, name):
        return token_of(plain(self.stored(name)))

    def stored_tokens(self):
        return written_tokens({name: self.stored_token(name) for name in self.shared})

    def clean(self):
        data = super().clean() or self.cleaned_data
        seen = read_tokens(data.pop("seen", ""))
        if self.is_stored():
            settled = [name for name in self.shared if name in seen and name in data]
            for name in settled:
                self.settle(name, seen[name])
            # Of a field that is not valid nobody was told what stands there.
            self.set_token("seen", written_tokens(seen | {name: self.stored_token(name) for name in settled}))
        return data

    def settle(self, name, seen):
        stored, typed = self.stored_token(name), token_of(plain(self.cleaned_data[name]))
        if seen == stored or typed == stored:
            return
        if typed == seen:
            self.cleaned_data[name] = self.taken_over(name)
            self.show_stored(name)
            return
        self.add_error(name, f"{self.other().sentence} Dort steht jetzt: „{self.stored_words(name)}“. Wenn Sie noch "
                             "einmal speichern, gilt Ihre Angabe.")  # fmt: skip

    def taken_over(self, name):
        """What others stored, as if it had been typed here."""
        self.cleaned_data[name] = self.fields[name].clean(self.stored(name))
        own = getattr(self, f"clean_{name}", None)
        return own() if own else self.cleaned_data[name]

    def show_stored(self, name):
        """What others stored stands in the field from now on."""
        value, widget = self.fields[name].prepare_value(self.stored(name)), self.fields[name].widget
        if isinstance(widget, forms.MultiWidget):
            parts = zip(widget.widgets_names, widget.decompress(value), strict=True)
            shows = {f"{name}{suffix}": [shown(part)] for suffix, part in parts}
        else:
            shows = {name: [shown(each) for each in value] if isinstance(value, list) else [shown(value)]}
        self.data = self.data.copy()
        for key, values in shows.items():
            self.data.setlist(self.add_prefix(key), values)

    def stored_words(self, name):
        return value_words(self.fields[name], self.stored(name))

    def other(self):
        if self.record is None:
            return other_words(None, None, self.user, what="diese Angabe")
        return last_words(self.record, self.user)


def plain(value):
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, QuerySet):
        return list(value)
    if isinstance(value, datetime):  # stored in one time zone, typed in another
        return value.astimezone(UTC)
    return f"{value:.2f}" if isinstance(value, Decimal) else value


def shown(value):
    """A stored value as a field takes it."""
    if value is None or value is False:
        return ""
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value).replace(".", ",") if isinstance(value, Decimal) else str(value)


def last_words(record, user, *, what="diese Angabe", **of):
    """Who changed it last, as this user is told; `of` narrows the entries of the log that count."""
    entry = AuditEntry.objects.about(record).filter(**of).order_by("-at", "-pk").first()
    by = entry and User.objects.filter(pk=entry.actor_id).select_related("person").first()
    return other_words(by, entry and entry.at, user, what=what)
