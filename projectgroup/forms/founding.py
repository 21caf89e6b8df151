"""Forms of founding a group from its paper, and of entering a sitting of it."""

from datetime import datetime

from django import forms
from django.utils import timezone

from committees.forms.fields import DayField
from committees.models import Committee
from committees.states import LegalProfile
from projectgroup.forms.seats import NumberField

SITTING = ("sitting_on", "sitting_time", "sitting_place")


class SittingFields(forms.Form):
    """Day, time and place of a sitting; all of them, or with `is_optional` none."""

    use_required_attribute = False
    is_optional = False
    sitting_on = DayField(label="Tag der Sitzung")
    sitting_time = forms.TimeField(
        label="Uhrzeit",
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": "Bitte eine Uhrzeit angeben, etwa 16:00."},
    )
    sitting_place = forms.CharField(label="Ort", max_length=200)
    is_announced = forms.BooleanField(
        label="öffentlich ankündigen",
        required=False,
        help_text="Projektgruppen tagen nichtöffentlich. Angekündigt stehen Tag, Zeit und Ort auch im Portal.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in SITTING:
            self.fields[name].required = not self.is_optional

    def clean(self):
        data = super().clean()
        given = [name for name in SITTING if data.get(name) is not None and data.get(name) != ""]
        for name in SITTING:
            if given and name not in given and name not in self.errors:
                self.add_error(name, "Zu einer Sitzung gehören Tag, Uhrzeit und Ort.")
        return data

    def sitting(self):
        """What actions.founding.plan_sitting takes; None where no sitting is named."""
        data = self.cleaned_data
        if not data.get("sitting_on"):
            return None
        starts_at = timezone.make_aware(datetime.combine(data["sitting_on"], data["sitting_time"]))
        return {"starts_at": starts_at, "place": data["sitting_place"], "is_announced": data["is_announced"]}


class SittingForm(SittingFields):
    """One sitting of a group that stands."""


class FoundingForm(SittingFields):
    """The group as the paper founds it."""

    is_optional = True
    name = forms.CharField(label="Name", max_length=200)
    short_name = forms.CharField(label="Kurzname", max_length=20, help_text="für Listen und Einladungen")
    mandate = forms.CharField(
        label="Auftrag",
        max_length=4000,
        help_text="aus dem Beschlussvorschlag; kürzen Sie, was nicht zum Auftrag gehört",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    reports_to = forms.ModelChoiceField(None, label="berichtet an", empty_label="– Gremium wählen –")
    starts_on = DayField(label="besteht ab")
    ends_on = DayField(label="besteht bis", required=False, help_text="letzter Tag; leer heißt bis auf Weiteres")
    seats_per_faction = NumberField(label="Sitze je Fraktion", least=1)
    administration_seats = NumberField(label="Sitze der Verwaltung", least=0)
    field_order = (
        *("name", "short_name", "mandate", "reports_to", "starts_on", "ends_on"),
        *("seats_per_faction", "administration_seats", *SITTING, "is_announced"),
    )
    GROUP = field_order[:6]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        bodies = Committee.objects.exclude(legal_profile=LegalProfile.PROJECT_GROUP).select_related("term")
        self.fields["reports_to"].queryset = bodies
        self.fields["sitting_on"].label = "Tag der ersten Sitzung"
        self.fields["reports_to"].label_from_instance = lambda body: f"{body.name} ({body.term.name})"

    def clean(self):
        data = super().clean()
        start, end, sitting = (data.get(name) for name in ("starts_on", "ends_on", "sitting_on"))
        if start and end and end < start:
            self.add_error("ends_on", "Das Ende liegt vor dem Beginn.")
        if start and sitting and sitting < start:
            self.add_error("sitting_on", "An diesem Tag besteht die Projektgruppe noch nicht.")
        if end and sitting and sitting > end:
            self.add_error("sitting_on", "An diesem Tag besteht die Projektgruppe nicht mehr.")
        return data

    def group(self):
        """What actions.founding.found takes."""
        return {name: self.cleaned_data[name] for name in (*self.GROUP, "seats_per_faction", "administration_seats")}
