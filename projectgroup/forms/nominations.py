"""Forms of nominations: whom to ask until when, the answer behind the link, the decision."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone

from committees import clock
from committees.forms.fields import DayField
from committees.models import Motion, Office
from projectgroup.actions.nominations import VALID_FOR
from projectgroup.actions.nominees import UNKNOWN, candidates_for, office_contacts
from projectgroup.states import Bench

LONGEST = timedelta(days=366)
LAST_MINUTE = time(23, 59)


# --- asking ---


class DeadlineForm(forms.Form):
    """Until when an answer is asked for; the link works until the end of that day."""

    use_required_attribute = False
    until = DayField(label="Antwort erbeten bis", help_text="So lange gilt der Link. Fünf Tage vorher wird erinnert.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = clock.today() + VALID_FOR

    def clean_until(self):
        day, today = self.cleaned_data["until"], clock.today()
        if not today < day <= today + LONGEST:
            raise forms.ValidationError("Bitte einen Tag nach heute und innerhalb eines Jahres angeben.")
        return day

    @property
    def expires_at(self):
        return timezone.make_aware(datetime.combine(self.cleaned_data["until"], LAST_MINUTE))


class RenewForm(DeadlineForm):
    email = forms.EmailField(label="E-Mail")
    field_order = ("email", "until")


class RequestForm(forms.Form):
    """Whom to ask for one seat. For the administration it is the head of the chosen office, unless typed otherwise."""

    use_required_attribute = False
    wanted = forms.BooleanField(label="um Benennung bitten", required=False, initial=True)
    office = forms.ChoiceField(
        label="Amt, das benennt",
        help_text="Zur Wahl stehen dort nur seine Beschäftigten.",
        error_messages={"required": "Bitte das Amt wählen, das benennt."},
    )
    recipient = forms.CharField(label="Wer benennt", max_length=200)
    email = forms.EmailField(label="E-Mail")

    def __init__(self, *args, seat, contact, offices, is_alone=False, **kwargs):
        initial = {"office": seat.office_id, "recipient": contact[0], "email": contact[1]}
        super().__init__(*args, prefix=f"sitz-{seat.pk}", initial=initial, **kwargs)
        self.seat, self.offices = seat, offices
        if is_alone:
            del self.fields["wanted"]
        if seat.bench == Bench.ADMINISTRATION:
            self.fields["office"].choices = offices.choices
            self.fields["recipient"].required = self.fields["email"].required = False
            self.fields["recipient"].help_text = self.fields["email"].help_text = "leer: die Leitung des Amtes"
        else:
            del self.fields["office"]

    @property
    def first_fields(self):
        return [field for field in self if field.name in ("wanted", "office")]

    @property
    def contact_fields(self):
        return [self["recipient"], self["email"]]

    def clean(self):
        data = super().clean()
        if not data.get("wanted", True):
            self.errors.clear()  # what is not sent need not be right
        elif "office" in data:
            data["chosen_office"] = self.offices.by_key[data["office"]]
            self.fill_in_head(data["chosen_office"])

    def fill_in_head(self, office):
        """Where nothing was typed, or still the head of another office."""
        data, heads = self.cleaned_data, self.offices.contacts
        typed = (data.get("recipient"), data.get("email"))
        if typed == UNKNOWN or typed in heads.values():
            data["recipient"], data["email"] = heads.get(office.pk, UNKNOWN)
        for name in ("recipient", "email"):
            if data.get(name) == "":
                self.add_error(name, "Bitte ausfüllen; für das Amt ist keine Leitung mit Adresse eingetragen.")

    @property
    def is_wanted(self):
        return self.cleaned_data.get("wanted", True)

    def as_sent(self):
        """(name, value) of all fields, as a browser would send them again."""
        data = {name: self.cleaned_data[name] for name in self.fields}
        data |= {"wanted": "on"} if "wanted" in data else {}
        return [(self.add_prefix(name), value) for name, value in data.items()]

    def values(self):
        data = self.cleaned_data
        return {"recipient": data["recipient"], "email": data["email"], "office": data.get("chosen_office")}


class Offices:
    """The offices of the town with their heads, read once for all rows of the page."""

    def __init__(self, day):
        found = list(Office.objects.filter(is_active=True))
        self.by_key = {str(office.pk): office for office in found}
        self.choices = [("", "– Amt wählen –"), *((key, str(office)) for key, office in self.by_key.items())]
        self.contacts = office_contacts(found, day)


# --- the answer behind the link ---


class AnswerForm(forms.Form):
    """Whom a faction or an office sends: only who is on the list can be chosen."""

    use_required_attribute = False
    person = forms.ChoiceField(label="Wen benennen Sie?")
    deputy = forms.ChoiceField(label="Wer vertritt die Person?", required=False)
    remark = forms.CharField(
        label="Anmerkung",
        required=False,
        max_length=2000,
        help_text="liest nur die Gremienpflege",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data=None, *, seat):
        super().__init__(data)
        self.people = {str(person.pk): person for person in candidates_for(seat)}
        listed = [(key, listed_as(person)) for key, person in self.people.items()]
        self.fields["person"].choices = [("", "– Person wählen –"), *listed]
        self.fields["deputy"].choices = [("", "– keine Stellvertretung –"), *listed]
        gone = "Diese Person steht für den Sitz nicht zur Wahl. Bitte wählen Sie aus der Liste."
        for name in ("person", "deputy"):
            self.fields[name].error_messages["invalid_choice"] = gone

    def clean(self):
        data = super().clean()
        if data.get("person") and data["person"] == data.get("deputy"):
            self.add_error("deputy", "Niemand vertritt sich selbst; bitte zwei verschiedene Personen benennen.")
        return data

    def values(self):
        data = self.cleaned_data
        return {
            "person": self.people[data["person"]],
            "deputy": self.people.get(data["deputy"]),
            "remark": data["remark"],
        }


def listed_as(person):
    return f"{person.family_name}, {' '.join(filter(None, [person.title, person.given_name]))}"


# --- the decision ---


class ConfirmForm(forms.Form):
    use_required_attribute = False
    starts_on = DayField(label="ab", help_text="erster Tag auf dem Sitz")
    number = forms.CharField(
        label="bestätigt durch Vorlage",
        required=False,
        max_length=60,
        help_text="Nummer der Drucksache, etwa ZD/1355/2021",
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.papers = Motion.objects.visible_to(user)

    def clean_number(self):
        """The paper of this number, or None."""
        number = self.cleaned_data["number"]
        paper = self.papers.filter(number__iexact=number).first() if number else None
        if number and paper is None:
            raise forms.ValidationError(f"Eine Vorlage mit der Nummer „{number}“ ist nicht zu finden.")
        return paper


class RejectForm(forms.Form):
    use_required_attribute = False
    reason = forms.CharField(
        label="Grund",
        max_length=2000,
        help_text="Er geht mit der Mail an die Stelle, die benannt hat. Bitte nichts Vertrauliches.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
