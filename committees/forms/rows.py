"""The rows of a Vorlage's form: stations of the Beratungsfolge and effects on the budget."""

from django import forms

from committees import clock
from committees.forms.fields import AmountField, DayField
from committees.models import Consultation, FinancialRow, Motion


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
    """Rows keep the order of the form; they are taken from the motion, which brings its parts along."""

    default_error_messages = {
        "missing_management_form": "Das Formular ist unvollständig angekommen. Bitte laden Sie die Seite neu.",
        "too_many_forms": "So viele Zeilen nimmt das Formular nicht an; möglich sind %(num)d.",
    }

    def get_queryset(self):
        rows = getattr(self.instance, self.fk.remote_field.related_name)
        return list(rows.all()) if self.instance.pk else []

    # A row that somebody else removed meanwhile counts as a new one, so that nothing typed in it is lost.

    @property
    def initial_forms(self):
        return [form for form in self.forms if form.instance.pk]

    @property
    def extra_forms(self):
        return [form for form in self.forms if not form.instance.pk]

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if not form.instance.pk:
            form.fields[self._pk_field.name] = forms.CharField(required=False, widget=forms.HiddenInput)

    def stored_words(self):
        """The rows as they are stored now, whatever stands in the form."""
        rows = self.model.objects.filter(motion=self.instance)
        return "; ".join(str(row) for row in rows) or "keine Zeile"

    def save_rows(self):
        self.save()
        kept = [form.instance for form in self.forms if form.instance.pk and form not in self.deleted_forms]
        for position, row in enumerate(kept, start=1):
            if row.position != position:
                row.position = position
                row.save(update_fields=["position"])


class ConsultationFormSet(OrderedFormSet):
    title, row_name = "Beratungsfolge", "Station"

    def __init__(self, *args, committees, **kwargs):
        super().__init__(*args, **kwargs)
        day = self.instance.paper_date or clock.today()
        used = {row.committee_id for row in self.get_queryset()}
        standing = [(c.pk, c.name) for c in committees if c.holds_on(day)]
        others = [(c.pk, f"{c.name} ({period_words(c)})") for c in committees if self.is_used_otherwise(c, day, used)]
        for form in self.forms:
            form.fields["committee"].choices = [("", "– Gremium wählen –"), *standing, *others]

    def is_used_otherwise(self, committee, day, used):
        """Whether a row names this committee although it does not exist on the day of the paper."""
        return committee.pk in used and not committee.holds_on(day)


def period_words(committee):
    if committee.ends_on is None:
        return f"ab {committee.starts_on:%d.%m.%Y}"
    return f"{committee.starts_on:%d.%m.%Y} bis {committee.ends_on:%d.%m.%Y}"


class FinancialFormSet(OrderedFormSet):
    title, row_name = "Beträge", "Betrag"


def consultation_formset(*args, **kwargs):
    return row_formset(Consultation, ConsultationForm, ConsultationFormSet, 20)(*args, prefix="beratung", **kwargs)


def financial_formset(*args, **kwargs):
    return row_formset(FinancialRow, FinancialRowForm, FinancialFormSet, 60)(*args, prefix="haushalt", **kwargs)


def row_formset(model, form, formset, most):
    return forms.inlineformset_factory(
        Motion, model, form=form, formset=formset, extra=2, max_num=most, validate_max=True, absolute_max=2 * most
    )
