"""The plain form of a Vorlage: head, one textarea per section, links; its rows stand in rows.py."""

from django import forms
from django.db.models import Q

from committees import clock
from committees.actions.imports import LONGEST_SECTION
from committees.forms.fields import DayField
from committees.forms.links import LinksField, found_links, link_words
from committees.models import Motion, MotionLink, Office, OfficeStaff, Person
from committees.states import UserRole
from committees.texts import part_hash, to_html, to_source


class MotionForm(forms.ModelForm):
    """Head and sections of a draft. Each section carries the hash of the text it was opened with, so that nobody
    overwrites what somebody else saved meanwhile."""

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
        self.fields["contact"].queryset = contacts_for(self.instance)
        self.fields["subject"].widget = forms.Textarea(attrs={"rows": 2, "class": "editor editor--title"})
        self.fields["links"].initial = link_words(self.instance.links.all()) if self.instance.pk else ""
        self.fields["counter"] = forms.IntegerField(
            required=False, initial=self.instance.counter, widget=forms.HiddenInput
        )
        self.section_fields = [self.add_section(section) for section in self.instance.kind.sections.all()]

    def add_section(self, section):
        """One textarea and, hidden, which text it was opened with; returns the names of both."""
        stored = self.stored_sections.get(section.key)
        name, token = f"section_{section.key}", f"seen_{section.key}"
        text = stored.html if stored else section.default_text
        self.fields[name] = forms.CharField(
            label=section.title,
            required=False,
            help_text=section.hint
            or ("" if section.is_required else "Freiwillig. Bleibt der Abschnitt leer, erscheint er nicht."),
            initial=to_source(text),
            max_length=LONGEST_SECTION,
            widget=forms.Textarea(attrs={"rows": 6, "class": "editor prose"}),
        )
        self.fields[token] = forms.CharField(required=False, initial=part_hash(text), widget=forms.HiddenInput)
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

    def head_fields(self):
        """The bound fields below the text, in the order a clerk fills them."""
        names = ["office", "contact", "paper_date", "is_public", "reason_non_public", "reserved_to_council"]
        return [self[name] for name in (*names, "links", "file_reference", "signer_name", "signer_office")]

    def clean_links(self):
        return found_links(self.cleaned_data["links"], self.possible_targets(), self.instance)

    def possible_targets(self):
        """What the user may see, and what is linked already, perhaps by somebody who may see more."""
        visible = Motion.objects.visible_to(self.user)
        linked = MotionLink.objects.filter(source=self.instance.pk).values("target")
        return Motion.objects.filter(Q(pk__in=visible) | Q(pk__in=linked))

    def clean(self):
        data = super().clean()
        for name, token in self.section_fields:
            if name in data:
                data[name] = to_html(data[name])
                self.settle(name, token)
        if not data.get("is_public") and "reason_non_public" in data and not data["reason_non_public"]:
            self.add_error("reason_non_public", "Bitte den Grund der Nichtöffentlichkeit angeben (§ 48 Abs. 2 GO NRW).")
        return data

    def settle(self, name, token):
        """Two people in one section: who left it alone takes over the other's text; who changed it sees both texts
        and decides. Nothing is overwritten."""
        stored = self.stored_sections.get(name.removeprefix("section_"))
        typed, seen = self.cleaned_data[name], self.cleaned_data.get(token)
        if not stored or typed == stored.html or seen == part_hash(stored.html):
            return
        if part_hash(typed) == seen:
            self.cleaned_data[name] = stored.html
            return
        self.add_error(
            name,
            "Jemand anderes hat diesen Abschnitt inzwischen gespeichert. Ihr Text steht noch hier. "
            f"Gespeichert ist: „{to_source(stored.html)}“ "
            "Bitte führen Sie beide Texte zusammen und speichern Sie noch einmal.",
        )
        self.data = self.data.copy()
        self.data[self.add_prefix(token)] = part_hash(stored.html)

    @property
    def is_stale(self):
        """Whether somebody else saved the head, the Beratungsfolge or the amounts since this form was opened."""
        return bool(self.instance.pk) and self.cleaned_data.get("counter") != self.instance.counter

    def refuse_stale_head(self, formsets):
        """Somebody else saved other values meanwhile: show them, keep what was typed, save nothing."""
        changed = [self[name] for name in self.changed_data if name in self._meta.fields or name == "links"]
        changed_rows = [formset for formset in formsets if formset.has_changed()]
        if not self.is_stale or not (changed or changed_rows):
            return False
        for field in changed:
            stored = self.get_initial_for_field(field.field, field.name)
            self.add_error(field.name, f"Jemand anderes hat inzwischen gespeichert, hier: „{shown(field, stored)}“.")
        for formset in changed_rows:
            self.add_error(None, f"Gespeichert ist inzwischen bei „{formset.title}“: {formset.stored_words()}.")
        self.add_error(
            None,
            "Jemand anderes hat diese Vorlage inzwischen geändert. Ihre Eingaben stehen noch hier und sind nicht "
            "gespeichert. Bitte vergleichen Sie und speichern Sie noch einmal.",
        )
        self.data = self.data.copy()
        self.data[self.add_prefix("counter")] = str(Motion.objects.values_list("counter").get(pk=self.instance.pk)[0])
        return True

    def changed_sections(self):
        """{key: html} of the sections whose text differs from what is stored."""
        texts = {name.removeprefix("section_"): self.cleaned_data[name] for name, _ in self.section_fields}
        stored = self.stored_sections
        return {key: html for key, html in texts.items() if key not in stored or stored[key].html != html}


def shown(field, value):
    """A stored value as people read it."""
    choices = dict(getattr(field.field, "choices", ()))
    if isinstance(value, bool):
        return "ja" if value else "nein"
    return choices.get(value, value) or "leer"


def offices_for(user, motion):
    """Offices this user may draft for; committee services for all."""
    if user.scope.has(UserRole.COMMITTEE_SERVICES):
        return Office.objects.filter(Q(is_active=True) | Q(pk=motion.office_id))
    return Office.objects.filter(pk__in={*user.scope.offices, motion.office_id} - {None})


def contacts_for(motion):
    return Person.objects.filter(
        Q(pk__in=OfficeStaff.objects.on(clock.today()).values("person")) | Q(pk=motion.contact_id)
    )


class ReasonForm(forms.Form):
    """The sentence that a step asks for."""

    use_required_attribute = False
    note = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, label, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].label = label
