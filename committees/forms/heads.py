"""The head of a draft: subject, Angaben and links, each field settled by itself when two people write."""

from django import forms
from django.db.models import Q

from committees import clock
from committees.forms.conflicts import (
    ValueConflict,
    field_value,
    other_of,
    read_tokens,
    token_of,
    value_words,
    written_tokens,
)
from committees.forms.fields import DayField, reason_wanted
from committees.forms.links import LinksField, found_links, link_words
from committees.forms.sections import Tokens
from committees.models import Motion, MotionLink, Office, OfficeStaff, Person
from committees.parts import HEAD
from committees.states import UserRole


class HeadForm(Tokens, forms.ModelForm):
    """Subject, Angaben and links of a draft. Each field carries a token of the value it was opened with: who left it
    alone takes over what others saved, who changed it as well sees both values and decides."""

    use_required_attribute = False
    paper_date = DayField(
        label="Datum der Vorlage", required=False, help_text="Bleibt es leer, gilt der Tag der Freigabe."
    )
    links = LinksField()

    class Meta:
        model = Motion
        fields = [
            "office",
            "subject",
            "paper_date",
            "is_public",
            "reason_non_public",
            "reserved_to_council",
            "has_financial_effect",
            "contact",
            "file_reference",
            "signer_name",
            "signer_office",
        ]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["office"].queryset = offices_for(user, self.instance)
        if not self.instance.pk and len(user.scope.offices) == 1:
            [self.initial["office"]] = user.scope.offices
        self.fields["office"].empty_label = "– Amt wählen –"
        self.fields["contact"].queryset, self.fields["contact"].empty_label = contacts_for(self.instance), "– niemand –"
        self.fields["subject"].widget = forms.Textarea(attrs={"rows": 2, "class": "editor editor--title"})
        links = self.instance.links.all() if self.instance.pk else ()
        self.stored_links = [(link.target, link.relation) for link in links]
        self.fields["links"].set_usual(self.instance.kind.link_relation)
        self.fields["links"].initial = link_words(self.stored_links, self.instance.kind.link_relation)
        self.fields["seen_head"] = forms.CharField(
            required=False, initial=written_tokens(self.stored_tokens()), widget=forms.HiddenInput
        )
        if not self.instance.is_from_outside:
            self.fields["signer_name"].needed_for = "zur Freigabe nötig"
        self.conflicts = {}
        for name in self.left_to_the_town():
            del self.fields[name]

    def left_to_the_town(self):
        """Fields that a faction or a member does not fill in: office, contact, signature and the like."""
        if not self.instance.is_still_outside:
            return ()
        kept = {"subject", "has_financial_effect"} if self.instance.kind.asks_financial_effect else {"subject"}
        return set(self._meta.fields) - kept

    @property
    def head_names(self):
        return [*self._meta.fields, "links"]

    def stored_value(self, name):
        return self.stored_links if name == "links" else getattr(self.instance, name)

    def stored_tokens(self):
        keys = {name: self.initial.get(name) for name in self._meta.fields} | {"links": self.stored_links}
        return {name: token_of(value) for name, value in keys.items()}

    def clean_links(self):
        return found_links(self.cleaned_data["links"], self.possible_targets(), self.instance)

    def possible_targets(self):
        """What the user may see, and what is linked already, perhaps by somebody who may see more."""
        visible = Motion.objects.visible_to(self.user)
        linked = MotionLink.objects.filter(source=self.instance.pk).values("target")
        return Motion.objects.filter(Q(pk__in=visible) | Q(pk__in=linked))

    def clean(self):
        data = super().clean()
        self.typed = dict(data)
        self.stored = self.stored_tokens()
        seen = read_tokens(data.get("seen_head"))
        for name in self.head_names:
            if name in data and self.instance.pk:
                self.settle_value(name, token_of(data[name]), seen.get(name))
        if not data.get("is_public") and "reason_non_public" in data and not data["reason_non_public"]:
            self.add_error("reason_non_public", reason_wanted())
        return data

    def settle_value(self, name, typed, seen):
        stored = self.stored[name]
        if stored in (typed, seen):
            return
        if typed == seen:
            self.cleaned_data[name] = self.stored_value(name)
            return
        field, value = self.fields[name], self.stored_value(name)
        other = other_of(self.instance, HEAD, self.user, what="diese Angabe")
        conflict = ValueConflict(other, str(value_words(field, value)), field_value(field, value), stored)
        self.conflicts[name] = self[name].conflict = conflict
        self.add_error(
            name,
            f"{other.sentence} Gespeichert ist jetzt: „{conflict.words}“. "
            "Wenn Sie noch einmal speichern, gilt Ihre Angabe.",
        )
        opened = self["seen_head"].value() or ""
        # A script goes back to the tokens that the page was opened with and lets choose.
        self.fields["seen_head"].widget.attrs.setdefault("data-opened", opened)
        self.set_token("seen_head", written_tokens(read_tokens(opened) | {name: stored}))

    def changed_head(self):
        """Names of the valid fields whose value now differs from what is stored."""
        return [
            name
            for name in self.head_names
            if name in self.cleaned_data and token_of(self.cleaned_data[name]) != self.stored[name]
        ]

    def taken_over(self):
        """{field: what others saved in it while this page left it alone}, for the page to show."""
        return {
            name: field_value(self.fields[name], self.cleaned_data[name])
            for name in self.head_names
            if name in self.cleaned_data and token_of(self.cleaned_data[name]) != token_of(self.typed[name])
        }

    def seen_after(self):
        """The tokens of the page once the valid values are stored and those of others shown; of other fields those it
        was opened with."""
        seen = read_tokens(self.cleaned_data.get("seen_head"))
        valid = {name: token_of(self.cleaned_data[name]) for name in self.head_names if name in self.cleaned_data}
        return written_tokens({name: valid.get(name, seen.get(name, "")) for name in self.head_names})


def offices_for(user, motion):
    """Offices this user may draft for; committee services for all."""
    if user.scope.has(UserRole.COMMITTEE_SERVICES):
        return Office.objects.filter(Q(is_active=True) | Q(pk=motion.office_id))
    return Office.objects.filter(pk__in={*user.scope.offices, motion.office_id} - {None})


def contacts_for(motion):
    return Person.objects.filter(
        Q(pk__in=OfficeStaff.objects.on(clock.today()).values("person")) | Q(pk=motion.contact_id)
    )
