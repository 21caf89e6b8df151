"""The forms of the Versand page: what is noted before, the Versand itself, and paper that was posted."""

from django import forms

from committees import clock
from committees.forms.fields import DayField
from committees.forms.together import Together
from committees.models import Recipient
from committees.rules.sittings.check import OVERRIDABLE
from committees.states import AgendaItemKind, DeliveryWay, RecipientRole, ReplyAnswer

SHORT = {"rows": 2}
REASON_LABELS = {"S1": "Trotz der Ladungsfrist versenden, weil"}


def reason_field(label):
    return forms.CharField(
        label=label,
        max_length=2000,
        required=False,
        help_text="Der Grund wird mit Ihrem Namen festgehalten.",
        widget=forms.Textarea(attrs=SHORT),
    )


class ConsultationForm(Together, forms.Form):
    """The Benehmen with the mayor (S6)."""

    use_required_attribute = False
    with_whom = forms.CharField(label="Mit wem?", max_length=120)
    on = DayField(label="An welchem Tag?")

    def clean_on(self):
        if self.cleaned_data["on"] > clock.today():
            raise forms.ValidationError("Der Tag liegt in der Zukunft.")
        return self.cleaned_data["on"]


class UrgencyForm(Together, forms.Form):
    use_required_attribute = False
    reason = forms.CharField(
        label="Warum ist es dringend?",
        max_length=2000,
        required=False,
        help_text="leer: Es gilt die volle Ladungsfrist",
        widget=forms.Textarea(attrs=SHORT),
    )


class NoticeForm(forms.Form):
    """Where the agenda hangs out, and how long (S7)."""

    use_required_attribute = False
    where = forms.CharField(label="Wo?", max_length=200, help_text="etwa Aushang am Rathaus, Amtsblatt, Internet")
    posted_from = DayField(label="Ab wann?")
    posted_until = DayField(label="Bis wann?", required=False)

    def clean(self):
        begin, end = self.cleaned_data.get("posted_from"), self.cleaned_data.get("posted_until")
        if begin and end and end < begin:
            self.add_error("posted_until", "Der Aushang endet vor seinem Beginn.")


class DayForm(forms.Form):
    """The day of delivery alone."""

    delivered_on = DayField()


class SendForm(forms.Form):
    """The Versand; a reason is asked for each finding that may be overridden."""

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput)
    delivered_on = DayField(label="Tag der Zustellung", help_text="bei Papier der Tag der Aufgabe zur Post")
    on_paper = forms.MultipleChoiceField(
        label="Auf Papier statt per E-Mail", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, day, addressees, overridable=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.day = day
        choices = [(each.key, each.name) for each in addressees if each.way == DeliveryWay.MAIL]
        self.fields["on_paper"].choices = choices
        if not choices:
            del self.fields["on_paper"]
        for rule in OVERRIDABLE:
            if rule in overridable or self.data.get(f"{self.prefix}-reason_{rule}"):
                self.fields[f"reason_{rule}"] = reason_field(REASON_LABELS[rule])

    def clean_delivered_on(self):
        day = self.cleaned_data["delivered_on"]
        if day < clock.today():
            raise forms.ValidationError("Der Tag ist schon vorbei.")
        if day >= self.day:
            raise forms.ValidationError("Zugestellt wird spätestens am Tag vor der Sitzung.")
        return day

    def reasons(self):
        """{rule: reason}"""
        given = {name: value for name, value in self.cleaned_data.items() if name.startswith("reason_")}
        return {name.removeprefix("reason_"): reason for name, reason in given.items() if reason}


class RecipientForm(forms.ModelForm):
    """Who gets the Versand besides those who sit there, for this sitting or from now on."""

    use_required_attribute = False
    role = forms.ChoiceField(
        label="Als", choices=[(role.value, role.label) for role in (RecipientRole.GUEST, *RecipientRole.lasting())]
    )
    lasts = forms.BooleanField(label="auch zu künftigen Sitzungen dieses Gremiums", required=False)

    class Meta:
        model = Recipient
        fields = ["name", "email", "post_address", "role", "item"]
        widgets = {"post_address": forms.Textarea(attrs=SHORT)}

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting, self.instance.meeting = meeting, meeting
        self.fields["item"].queryset = meeting.items.exclude(kind=AgendaItemKind.HEADING)
        self.fields["item"].empty_label = "– alle –"
        self.order_fields(["name", "role", "email", "post_address", "item", "lasts"])

    def clean(self):
        said = super().clean()
        if said.get("lasts"):
            if said.get("item"):
                self.add_error("lasts", "Zu einem TOP kommt jemand nur in diese Sitzung.")
            self.instance.meeting, self.instance.committee = None, self.meeting.committees.all()[0]
        return said


class PostingForm(forms.Form):
    use_required_attribute = False
    posted_on = DayField(label="Aufgegeben oder übergeben am")

    def clean_posted_on(self):
        if self.cleaned_data["posted_on"] > clock.today():
            raise forms.ValidationError("Der Tag liegt in der Zukunft.")
        return self.cleaned_data["posted_on"]


class ReplyForm(forms.Form):
    use_required_attribute = False
    answer = forms.ChoiceField(
        label="Kommen Sie?",
        choices=[(ReplyAnswer.ACCEPTS.value, "Ich komme."), (ReplyAnswer.DECLINES.value, "Ich bin verhindert.")],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label="Bemerkung",
        max_length=300,
        required=False,
        help_text="liest der Sitzungsdienst",
        widget=forms.Textarea(attrs=SHORT),
    )
