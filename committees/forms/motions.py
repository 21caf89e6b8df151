"""The plain form of a Vorlage: head, one textarea per section, Beratungsfolge, financial rows, links."""

import re

from django import forms
from django.db.models import Q

from committees import clock
from committees.models import Consultation, FinancialRow, Motion, Office, OfficeStaff, Person
from committees.states import UserRole
from committees.texts import to_html, to_source

LONGEST_SECTION = 500_000  # characters; about 150 printed pages
DATE = {"type": "date"}


class DayField(forms.DateField):
    """A day, shown as the browser's date field; typed German dates are understood as well."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs=DATE)

    def __init__(self, **kwargs):
        super().__init__(input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"], **kwargs)


class MotionForm(forms.ModelForm):
    """Head and sections of a draft. Each section carries the counter its text was read at, so that nobody
    overwrites what somebody else saved meanwhile."""

    use_required_attribute = False
    paper_date = DayField(
        label="Datum der Vorlage", required=False, help_text="Bleibt es leer, gilt der Tag der Freigabe."
    )
    links = forms.CharField(
        label="Verweise auf frühere Drucksachen",
        required=False,
        max_length=600,
        help_text="Nummern, durch Komma getrennt, etwa ZD/1355/2021",
    )

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
        self.fields["contact"].queryset = contacts_for(self.instance)
        self.fields["subject"].widget = forms.Textarea(attrs={"rows": 2, "class": "editor editor--title"})
        self.fields["links"].initial = ", ".join(self.linked_numbers())
        self.fields["counter"] = forms.IntegerField(
            required=False, initial=self.instance.counter, widget=forms.HiddenInput
        )
        self.section_fields = [self.add_section(section) for section in self.instance.kind.sections.all()]

    def linked_numbers(self):
        if not self.instance.pk:
            return []
        return [link.target.label for link in self.instance.links.all()]

    def add_section(self, section):
        """One textarea and its hidden counter; returns the names of both."""
        stored = self.stored_sections.get(section.key)
        name, token = f"section_{section.key}", f"counter_{section.key}"
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
        self.fields[token] = forms.IntegerField(
            required=False, initial=stored.counter if stored else 0, widget=forms.HiddenInput
        )
        return name, token

    @property
    def stored_sections(self):
        if not hasattr(self, "_stored"):
            sections = self.instance.sections.all() if self.instance.pk else ()
            self._stored = {section.key: section for section in sections}
        return self._stored

    def sections(self):
        """The bound fields of the sections, for the template: (key, text field, counter field)."""
        return [(name.removeprefix("section_"), self[name], self[token]) for name, token in self.section_fields]

    def head_fields(self):
        """The bound fields below the text, in the order a clerk fills them."""
        names = ["office", "contact", "paper_date", "is_public", "reason_non_public", "reserved_to_council"]
        return [self[name] for name in (*names, "links", "file_reference", "signer_name", "signer_office")]

    def clean_links(self):
        numbers = [number for number in re.split(r"[,;\s]+", self.cleaned_data["links"]) if number]
        found = {m.number: m for m in Motion.objects.visible_to(self.user).filter(number__in=numbers)}
        unknown = [number for number in numbers if number not in found]
        if unknown:
            raise forms.ValidationError(f"Diese Drucksache gibt es nicht: {', '.join(unknown)}.")
        if self.instance.number in found:
            raise forms.ValidationError("Eine Vorlage kann nicht auf sich selbst verweisen.")
        return list(found.values())

    def clean(self):
        data = super().clean()
        for name, token in self.section_fields:
            if name in data:
                data[name] = to_html(data[name])
                self.refuse_conflict(name, token)
        if not data.get("is_public") and "reason_non_public" in data and not data["reason_non_public"]:
            self.add_error("reason_non_public", "Bitte den Grund der Nichtöffentlichkeit angeben (§ 48 Abs. 2 GO NRW).")
        return data

    def refuse_conflict(self, name, token):
        """Two people in one section: the second sees the first one's text and decides; nothing is overwritten."""
        stored = self.stored_sections.get(name.removeprefix("section_"))
        if not stored or self.cleaned_data.get(token) == stored.counter or stored.html == self.cleaned_data[name]:
            return
        self.add_error(
            name,
            "Jemand anderes hat diesen Abschnitt inzwischen gespeichert. Ihr Text steht noch hier. "
            f"Gespeichert ist: „{to_source(stored.html)}“ "
            "Bitte führen Sie beide Texte zusammen und speichern Sie noch einmal.",
        )
        self.data = self.data.copy()
        self.data[self.add_prefix(token)] = str(stored.counter)

    @property
    def is_stale(self):
        """Whether somebody else saved the head, the Beratungsfolge or the amounts since this form was opened."""
        return bool(self.instance.pk) and self.cleaned_data.get("counter") != self.instance.counter

    def refuse_stale_head(self, rows_changed):
        """Somebody else saved other values meanwhile: show them, keep what was typed, save nothing."""
        changed = [self[name] for name in self.changed_data if name in self._meta.fields or name == "links"]
        if not self.is_stale or not (changed or rows_changed):
            return False
        for field in changed:
            stored = self.get_initial_for_field(field.field, field.name)
            self.add_error(field.name, f"Jemand anderes hat inzwischen gespeichert, hier: „{shown(field, stored)}“.")
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


class ConsultationForm(forms.ModelForm):
    use_required_attribute = False
    wished_on = DayField(label="gewünschte Sitzung", required=False)

    class Meta:
        model = Consultation
        fields = ["committee", "role", "wished_on"]

    def save(self, commit=True):
        """Take the sitting of that committee on the wished day, if there is one."""
        self.instance.meeting = (
            self.instance.committee.meetings.that_take_place().filter(starts_at__date=self.instance.wished_on).first()
            if self.instance.wished_on
            else None
        )
        return super().save(commit)


class FinancialRowForm(forms.ModelForm):
    use_required_attribute = False
    amount = forms.DecimalField(
        label="Betrag in Euro",
        required=False,
        max_digits=14,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )

    class Meta:
        model = FinancialRow
        fields = ["amount", "year", "product", "is_recurring", "cover"]
        widgets = {"year": forms.TextInput(attrs={"inputmode": "numeric"})}


class OrderedFormSet(forms.BaseInlineFormSet):
    """Rows keep the order of the form; they are taken from the motion, which brings its parts along."""

    def get_queryset(self):
        rows = getattr(self.instance, self.fk.remote_field.related_name)
        return list(rows.all()) if self.instance.pk else []

    def save_rows(self):
        self.save()
        kept = [form.instance for form in self.forms if form.instance.pk and form not in self.deleted_forms]
        for position, row in enumerate(kept, start=1):
            if row.position != position:
                row.position = position
                row.save(update_fields=["position"])


class ConsultationFormSet(OrderedFormSet):
    row_name = "Station"

    def __init__(self, *args, committees, **kwargs):
        super().__init__(*args, **kwargs)
        day = self.instance.paper_date or clock.today()
        used = {row.committee_id for row in self.get_queryset()}
        standing = [(c.pk, c.name) for c in committees if c.holds_on(day)]
        former = [(c.pk, f"{c.name} (bis {c.ends_on:%d.%m.%Y})") for c in committees if self.is_former(c, day, used)]
        for form in self.forms:
            form.fields["committee"].choices = [("", "– Gremium wählen –"), *standing, *former]

    def is_former(self, committee, day, used):
        return committee.pk in used and not committee.holds_on(day)


class FinancialFormSet(OrderedFormSet):
    row_name = "Betrag"


def consultation_formset(*args, **kwargs):
    factory = forms.inlineformset_factory(
        Motion, Consultation, form=ConsultationForm, formset=ConsultationFormSet, extra=2, max_num=20
    )
    return factory(*args, prefix="beratung", **kwargs)


def financial_formset(*args, **kwargs):
    factory = forms.inlineformset_factory(
        Motion, FinancialRow, form=FinancialRowForm, formset=FinancialFormSet, extra=2, max_num=60
    )
    return factory(*args, prefix="haushalt", **kwargs)


class ReasonForm(forms.Form):
    """The sentence that a step asks for."""

    use_required_attribute = False
    note = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, label, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].label = label
