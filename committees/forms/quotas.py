"""Forms of the seat calculator: a committee and a day to begin with, then the calculation, then its adoption."""

from django import forms
from django.utils.functional import cached_property

from committees import clock
from committees.actions.quotas import last_day
from committees.forms.fields import DayField
from committees.forms.seats import NOTE_HELP
from committees.forms.strengths import WholeNumber, strength_rows
from committees.models import Committee, SeatMethod
from committees.models.quotas import METHOD_CHOICES, WITHOUT_QUOTAS, reason_against_quotas
from committees.rules.apportionment import Method
from committees.rules.distribution import Lists, distribute, lot_problem

MOST_SEATS = 200


class QuotaCommitteeField(forms.ModelChoiceField):
    """A committee whose seats the factions fill; another one is refused with the reason."""

    def __init__(self, **kwargs):
        super().__init__(
            Committee.objects.select_related("term"),
            error_messages={"invalid_choice": "Dieses Gremium gibt es nicht."},
            **kwargs,
        )

    def label_from_instance(self, committee):
        return f"{committee} ({committee.term})"

    def validate(self, committee):
        super().validate(committee)
        reason = reason_against_quotas(committee) if committee else ""
        if reason:
            raise forms.ValidationError(reason)


class LoadForm(forms.Form):
    """Step one: whose seats, and on which day the members of the factions are counted."""

    use_required_attribute = False
    gremium = QuotaCommitteeField(label="Gremium", empty_label="– Gremium wählen –")
    tag = DayField(label="Stärken am", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        shown = Committee.objects.exclude(legal_profile__in=WITHOUT_QUOTAS).select_related("term")
        field = self.fields["gremium"]
        field.choices = [("", field.empty_label), *((body.pk, field.label_from_instance(body)) for body in shown)]


class CalculationForm(forms.Form):
    """Everything that a distribution follows from; all of it stands in the address, so that it can be passed on."""

    use_required_attribute = False
    gremium = QuotaCommitteeField(label="Gremium", required=False, widget=forms.HiddenInput)
    sitze = WholeNumber(label="Sitze", most=MOST_SEATS)
    tag = DayField(label="Verfahren am", required=False)
    verfahren = forms.ChoiceField(
        label="Verfahren", required=False, choices=[("", "wie an diesem Tag festgelegt"), *METHOD_CHOICES]
    )

    def __init__(self, data):
        self.is_asked = "sitze" in data
        super().__init__(data if self.is_asked else None, initial={"tag": clock.today()})
        self.rows = strength_rows(data)
        self.drawn = data.getlist("los")

    def is_valid(self):
        rows_are_valid = self.is_asked and self.rows.is_valid()
        return super().is_valid() and rows_are_valid

    def clean(self):
        data = super().clean()
        if not data.get("verfahren") and "tag" in data and not self.setting:
            sentence = f"Für den {self.day:%d.%m.%Y} ist kein Verfahren eingetragen. Bitte wählen Sie eines."
            self.add_error("verfahren", sentence)
        return data

    @property
    def day(self):
        return self.cleaned_data.get("tag") or clock.today()

    @cached_property
    def setting(self):
        """The entry that says which method holds on the day."""
        return SeatMethod.objects.on(self.day)

    @property
    def committee(self):
        return self.cleaned_data["gremium"]

    @property
    def method(self):
        return Method(self.cleaned_data["verfahren"] or self.setting.method)

    @cached_property
    def lists(self):
        return Lists.of(self.rows.entries())

    @cached_property
    def distribution(self):
        return distribute(self.method, self.cleaned_data["sitze"], self.lists, self.drawn)

    def compared(self, method):
        """The same by another method; nobody has drawn a lot there."""
        return distribute(method, self.cleaned_data["sitze"], self.lists)

    def problem_of(self, result):
        """Why the lot that was entered does not settle this tie; "" while none was entered."""
        is_entered = result.tie and set(self.drawn) & set(result.tie.names)
        return lot_problem(result, self.drawn) if is_entered else ""


class AdoptForm(forms.Form):
    """From which day the distribution holds, and by which Beschluss."""

    use_required_attribute = False
    ab = DayField(label="Gilt ab", help_text="Was bisher gilt, endet am Tag davor.")
    note = forms.CharField(label="Beschluss", required=False, max_length=200, help_text=NOTE_HELP)

    def __init__(self, *args, committee, **kwargs):
        super().__init__(*args, **kwargs)
        self.committee = committee

    def clean_ab(self):
        day, first, last = self.cleaned_data["ab"], self.committee.starts_on, last_day(self.committee)
        if not first <= day <= last:
            raise forms.ValidationError(f"Das Gremium besteht vom {first:%d.%m.%Y} bis zum {last:%d.%m.%Y}.")
        return day
