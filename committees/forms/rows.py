"""The rows of a Vorlage's form: stations of the Beratungsfolge and effects on the budget."""

from copy import copy
from functools import cached_property

from django import forms
from django.utils.formats import number_format

from committees import clock
from committees.agendas.words import station_stays_words
from committees.forms.conflicts import other_of
from committees.forms.fields import AmountField, DayField
from committees.models import Consultation, FinancialRow, Motion
from committees.parts import BUDGET, ROUTE, hash_of, row_values, station_values
from committees.rules.language import german


class ConsultationForm(forms.ModelForm):
    use_required_attribute = False
    wished_on = DayField(label="gewünschte Sitzung", required=False)

    class Meta:
        model = Consultation
        fields = ["committee", "role", "wished_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        station = self.instance
        if station.agenda_item_id and station.day != station.wished_on:
            words = f"Steht am {german(station.day)} auf der Tagesordnung. Wird der Punkt abgesetzt, gilt der Wunsch."
            self.fields["wished_on"].help_text = words

    @property
    def seeks_sitting(self):
        """Whether the wished day leads to a sitting. A station that keeps committee and day keeps its sitting, even a
        cancelled one, and what is on an agenda stays there."""
        is_new = self.instance.meeting_id is None or {"committee", "wished_on"} & set(self.changed_data)
        return bool(is_new) and not self.instance.agenda_item_id

    def save(self, commit=True):
        """Take the sitting of that committee on the wished day, if there is one."""
        if self.seeks_sitting:
            self.instance.meeting = self.wished_meeting()
        return super().save(commit)

    def wished_meeting(self):
        day, meetings = self.instance.wished_on, self.instance.committee.meetings.that_take_place()
        return meetings.filter(starts_at__date=day).first() if day else None


class FinancialRowForm(forms.ModelForm):
    use_required_attribute = False
    amount = AmountField(label="Betrag in Euro", required=False, max_digits=14, decimal_places=2)
    year = forms.IntegerField(
        label="Haushaltsjahr",
        required=False,
        min_value=1990,
        max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ["invalid", "min_value", "max_value"], "Bitte ein Jahr von 1990 bis 2100 angeben."
        ),
    )

    class Meta:
        model = FinancialRow
        fields = ["amount", "year", "product", "is_recurring", "cover"]


class OrderedFormSet(forms.BaseInlineFormSet):
    """Rows keep the order of the form; they are taken from the motion, which brings its parts along.

    Which of them are stored is told by their hidden keys alone, so that a page whose rows were saved meanwhile need
    not be counted anew. `seen_…` in the form is the hash of the rows it was opened with.
    """

    default_error_messages = {
        "missing_management_form": "Das Formular ist unvollständig angekommen. Bitte laden Sie die Seite neu.",
        "too_many_forms": "So viele Zeilen nimmt das Formular nicht an; möglich sind %(num)d.",
    }

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.is_changed, self.other = False, None

    @cached_property
    def stored(self):
        rows = getattr(self.instance, self.fk.remote_field.related_name)
        return list(rows.all()) if self.instance.pk else []

    def get_queryset(self):
        return self.stored

    def initial_form_count(self):
        return 0 if self.is_bound else len(self.stored)

    def _construct_form(self, i, **kwargs):
        if self.is_bound:
            rows = {str(row.pk): row for row in self.stored}
            row = rows.get(self.data.get(f"{self.add_prefix(i)}-id"))
            kwargs |= {"instance": copy(row)} if row else {}  # what is stored stays comparable
        return super()._construct_form(i, **kwargs)

    # A row that somebody else removed meanwhile counts as a new one, so that nothing typed in it is lost.

    @property
    def initial_forms(self):
        return [form for form in self.forms if form.instance.pk]

    @property
    def extra_forms(self):
        return [form for form in self.forms if not form.instance.pk]

    def add_fields(self, form, index):
        super().add_fields(form, index)
        key = str(form.instance.pk) if form.instance.pk else None
        form.fields[self._pk_field.name] = forms.CharField(required=False, initial=key, widget=forms.HiddenInput)

    @property
    def token_name(self):
        return f"seen_{self.part}"

    @property
    def token(self):
        """The hidden hash for the page: of what is stored, or what the page knew when it comes with other faults."""
        knows_more = not self.is_bound or self.other
        return self.stored_hash if knows_more else self.data.get(self.token_name, "")

    @property
    def opened(self):
        """The hash that the refused page was opened with; a script goes back to it and lets choose."""
        return self.data.get(self.token_name, "")

    @cached_property
    def stored_hash(self):
        return hash_of([self.values_of(row) for row in self.stored])

    def typed_forms(self):
        """Those of the rows as typed, without empty and removed ones; what is not valid keeps its stored value."""
        kept = [form for form in self.forms if form.instance.pk or form.has_changed()]
        return [form for form in kept if not self._should_delete_form(form)]

    def typed_rows(self):
        return [form.instance for form in self.typed_forms()]

    def _should_delete_form(self, form):
        return getattr(form, "cleaned_data", {}).get("DELETE", False)

    def clean(self):
        super().clean()
        if any(self.errors) or not self.management_form.is_valid():
            return
        seen = self.data.get(self.token_name)
        self.typed_hash = hash_of([self.values_of(row) for row in self.typed_rows()])
        if self.typed_hash in (self.stored_hash, self.instance.pk and seen):
            return
        if self.instance.pk and seen != self.stored_hash:
            self.other = other_of(self.instance, self.part, self.user, what=self.what)
            raise forms.ValidationError(
                f"{self.other.sentence} Gespeichert ist jetzt: {self.stored_words()}. "
                "Wenn Sie noch einmal speichern, gelten Ihre Zeilen."
            )
        self.is_changed = True

    def stored_words(self):
        return "; ".join(self.words_of(row) for row in self.stored) or "keine Zeile"

    def save_rows(self):
        """Store the rows as typed, rows that the form does not show are gone; who changed nothing stores nothing."""
        if not self.is_changed:
            return
        self.save()
        kept = [form.instance for form in self.forms if form.instance.pk and form not in self.deleted_forms]
        self.model.objects.filter(motion=self.instance).exclude(pk__in=[row.pk for row in kept]).delete()
        for position, row in enumerate(kept, start=1):
            if row.position != position:
                row.position = position
                row.save(update_fields=["position"])


class ConsultationFormSet(OrderedFormSet):
    title, row_name, part, what = "Beratungsfolge", "Station", ROUTE, "die Beratungsfolge"
    values_of = staticmethod(station_values)

    def __init__(self, *args, committees, **kwargs):
        super().__init__(*args, **kwargs)
        day = self.instance.paper_date or clock.today()
        used = {row.committee_id for row in self.stored}
        standing = [(c.pk, c.name) for c in committees if c.holds_on(day)]
        others = [(c.pk, f"{c.name} ({period_words(c)})") for c in committees if self.is_used_otherwise(c, day, used)]
        for form in self.forms:
            form.fields["committee"].choices = [("", "– Gremium wählen –"), *standing, *others]

    def clean(self):
        """A station on an agenda, or one that a committee decided on, keeps its committee and does not go."""
        super().clean()
        if not self.is_changed:
            return
        kept = {form.instance.pk: form.instance for form in self.forms if not self._should_delete_form(form)}
        for station in self.stored:
            if station.is_bound and self.is_lost(station, kept.get(station.pk)):
                raise forms.ValidationError(station_stays_words(station))

    def typed_stations(self):
        """For the check: a wished day leads to its sitting only when it is saved; until then the day itself counts."""
        named = [form for form in self.typed_forms() if form.instance.committee_id]
        for form in named:
            if form.seeks_sitting:
                form.instance.meeting = None
        return [form.instance for form in named]

    @staticmethod
    def is_lost(station, typed):
        return typed is None or typed.committee_id != station.committee_id

    def is_used_otherwise(self, committee, day, used):
        """Whether a row names this committee although it does not exist on the day of the paper."""
        return committee.pk in used and not committee.holds_on(day)

    @staticmethod
    def words_of(station):
        return f"{station}, {station.wished_on:%d.%m.%Y}" if station.wished_on else str(station)


def period_words(committee):
    if committee.ends_on is None:
        return f"ab {committee.starts_on:%d.%m.%Y}"
    return f"{committee.starts_on:%d.%m.%Y} bis {committee.ends_on:%d.%m.%Y}"


class FinancialFormSet(OrderedFormSet):
    title, row_name, part, what = "Beträge", "Betrag", BUDGET, "die Beträge"
    values_of = staticmethod(row_values)

    @staticmethod
    def words_of(row):
        amount = "ohne Betrag" if row.amount is None else f"{number_format(row.amount, 2, force_grouping=True)} Euro"
        return f"{amount}, {row.year or 'ohne Jahr'}"


def consultation_formset(*args, **kwargs):
    return row_formset(Consultation, ConsultationForm, ConsultationFormSet, 20)(*args, prefix="beratung", **kwargs)


def financial_formset(*args, **kwargs):
    return row_formset(FinancialRow, FinancialRowForm, FinancialFormSet, 60)(*args, prefix="haushalt", **kwargs)


def row_formset(model, form, formset, most):
    return forms.inlineformset_factory(
        Motion, model, form=form, formset=formset, extra=2, max_num=most, validate_max=True, absolute_max=2 * most
    )
