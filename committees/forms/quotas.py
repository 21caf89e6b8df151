"""Forms of the seat calculator: a committee and a day to begin with, then seats, method and strengths."""

import re

from django import forms
from django.utils.functional import cached_property

from committees import clock
from committees.actions.quotas import last_day
from committees.forms.fields import DayField
from committees.forms.seats import NOTE_HELP
from committees.models import Committee, SeatMethod
from committees.models.quotas import METHOD_CHOICES, WITHOUT_QUOTAS
from committees.rules.apportionment import Method
from committees.rules.distribution import Lists, distribute, lot_problem
from committees.states import LegalProfile

MOST_SEATS, MOST_STRENGTH = 200, 10_000
MOST_ROWS, LEAST_ROWS, FREE_ROWS = 40, 6, 2
PREFIX = "z"
ROW = re.compile(rf"{PREFIX}-(0|[1-9]\d{{0,2}})-(?:name|staerke|liste)")
GROUPED = re.compile(r"\s*\d{1,3}(?:\.\d{3})+\s*")  # 1.250: here the point only groups


class WholeNumber(forms.IntegerField):
    """A number from 0 on, with one sentence for everything else."""

    def __init__(self, *, most, **kwargs):
        most_words = f"{most:,}".replace(",", ".")
        sentence = f"Bitte eine ganze Zahl von 0 bis {most_words} angeben."
        super().__init__(
            min_value=0,
            max_value=most,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            error_messages=dict.fromkeys(["required", "invalid", "min_value", "max_value"], sentence),
            **kwargs,
        )

    def to_python(self, value):
        is_grouped = isinstance(value, str) and GROUPED.fullmatch(value)
        return super().to_python(value.replace(".", "") if is_grouped else value)


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
        if committee and committee.legal_profile in WITHOUT_QUOTAS:
            raise forms.ValidationError(reason_against(committee))


def reason_against(committee):
    """Why this committee has no quotas; the database says the same."""
    if committee.legal_profile == LegalProfile.COUNCIL:
        return "Der Rat wird gewählt; Anteile der Fraktionen gibt es nur in Ausschüssen (§ 50 Abs. 3 GO NRW)."
    return (
        f"„{committee}“ ist eine Projektgruppe; wer darin sitzt, sagt ihr Auftrag. Anteile der Fraktionen gibt es nur "
        "in Ausschüssen (§ 50 Abs. 3 GO NRW)."
    )


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


class StrengthForm(forms.Form):
    """One Fraktion or Gruppe, and with whom it stands on one list."""

    use_required_attribute = False
    name = forms.CharField(label="Fraktion oder Gruppe", max_length=60, required=False)
    staerke = WholeNumber(label="Stärke", most=MOST_STRENGTH, required=False)
    liste = forms.CharField(label="gemeinsame Liste", max_length=20, required=False)

    def clean_name(self):
        name = self.cleaned_data["name"]
        if "+" in name:
            raise forms.ValidationError(
                "Bitte jede Fraktion in einer eigenen Zeile angeben; was zusammen antritt, bekommt dieselbe Liste."
            )
        return name

    def clean(self):
        data = super().clean()
        if data.get("name") and data.get("staerke") is None and "staerke" not in self.errors:
            self.add_error("staerke", "Bitte die Stärke angeben; ohne Mitglieder ist sie 0.")
        if not data.get("name") and data.get("staerke") is not None and "name" not in self.errors:
            self.add_error("name", "Bitte sagen, wessen Stärke das ist.")
        return data


class StrengthFormSet(forms.BaseFormSet):
    row_name = "Zeile"
    default_error_messages = {"too_many_forms": "So viele Zeilen nimmt der Rechner nicht an; möglich sind %(num)d."}

    def entries(self):
        """(name, strength, mark of the common list) of each row that is filled in."""
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data.get("name")]
        return [(row["name"], row["staerke"], row["liste"].casefold()) for row in rows]

    def clean(self):
        if any(self.errors):
            return
        names = [name.casefold() for name, _, _ in self.entries()]
        twice = sorted({name for name, _, _ in self.entries() if names.count(name.casefold()) > 1})
        if twice:
            raise forms.ValidationError(f"„{twice[0]}“ steht mehr als einmal da.")
        if not any(strength for _, strength, _ in self.entries()):
            raise forms.ValidationError(
                "Bitte mindestens eine Stärke über 0 angeben; sonst gibt es nichts zu verteilen."
            )


def strength_rows(data):
    """The rows that the address names, and free ones below them."""
    used = [int(found[1]) for found in map(ROW.fullmatch, data) if found and "".join(data.getlist(found[0])).strip()]
    filled = max(used, default=-1) + 1
    shown = max(min(filled + FREE_ROWS, MOST_ROWS), LEAST_ROWS, min(filled, MOST_ROWS + 1))
    counts = {f"{PREFIX}-TOTAL_FORMS": shown, f"{PREFIX}-INITIAL_FORMS": 0}
    formset = forms.formset_factory(
        StrengthForm, formset=StrengthFormSet, max_num=MOST_ROWS, validate_max=True, absolute_max=MOST_ROWS + 1
    )
    return formset({name: data.get(name) for name in data if ROW.fullmatch(name)} | counts, prefix=PREFIX)


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
