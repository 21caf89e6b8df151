"""The forms of Handlungsschwerpunkte and ideas, of their state, and what a board is narrowed to."""

from urllib.parse import urlencode

from django import forms
from django.db.models import Q

from committees import clock
from committees.forms.fields import AmountField, DayField
from committees.forms.seats import PersonChoice
from committees.models import FactionMembership, Membership, Office, OfficeStaff, Person
from projectgroup.forms.together import NumberField, Together
from projectgroup.models import FocusArea, ProjectIdea
from projectgroup.models.scoring import MOST_POINTS
from projectgroup.states import IdeaCategory, NotTackledReason, ProposalState

TEXT = {"rows": 3}


def sponsors_for(group):
    """Who could stand for a Handlungsschwerpunkt: whoever sits in the group, holds a mandate or works in town hall."""
    today = clock.today()
    rows = (group.assignments, Membership.objects, FactionMembership.objects, OfficeStaff.objects)
    found = Q()
    for each in rows:
        found |= Q(pk__in=each.on(today).values("person"))
    return found


class AreaForm(Together):
    sponsor = PersonChoice(label="Themenpatin/-pate", required=False, empty_label="– noch niemand –")
    office = forms.ModelChoiceField(
        Office.objects.none(), label="zuständiges Amt", required=False, empty_label="– noch keines –"
    )

    class Meta:
        model = FocusArea
        fields = ["title", "goal", "benefit", "relevance", "sponsor", "office"]
        widgets = {name: forms.Textarea(attrs=TEXT) for name in ("goal", "benefit", "relevance")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        area = self.instance
        people = sponsors_for(area.group) | Q(pk=area.sponsor_id)
        self.fields["sponsor"].queryset = Person.objects.filter(people)
        self.fields["office"].queryset = Office.objects.filter(Q(is_active=True) | Q(pk=area.office_id))


class IdeaForm(Together):
    staff_days = NumberField(label="Personentage", required=False, min_value=0)
    cost_once = AmountField(label="einmalig in Euro", required=False, max_digits=12, decimal_places=2)
    cost_yearly = AmountField(label="jährlich in Euro", required=False, max_digits=12, decimal_places=2)

    class Meta:
        model = ProjectIdea
        fields = ["title", "category", "staff_days", "cost_once", "cost_yearly", "text"]
        widgets = {"text": forms.Textarea(attrs=TEXT)}


class IdeaEditForm(IdeaForm):
    """An idea can also go to another Handlungsschwerpunkt of the group."""

    class Meta(IdeaForm.Meta):
        fields = ["title", "area", "category", "staff_days", "cost_once", "cost_yearly", "text"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = FocusArea.objects.filter(group=self.instance.area.group_id)
        self.fields["area"].empty_label = None


class DecideForm(forms.Form):
    """Why something is not tackled and when it is looked at again, as far as the state asks for it. `seen` is the state
    that the page showed."""

    use_required_attribute = False
    seen = forms.ChoiceField(choices=ProposalState.choices, required=False, widget=forms.HiddenInput)
    reason = forms.ChoiceField(label="Grund", choices=[("", "– Grund wählen –"), *NotTackledReason.choices])
    reason_text = forms.CharField(
        label="Begründung",
        max_length=1000,
        help_text="Steht mit dem Grund auf der Strategieseite, für alle zu lesen.",
        widget=forms.Textarea(attrs=TEXT),
    )
    resubmit_on = DayField(label="Wiedervorlage", help_text="An diesem Tag sieht die Gruppe wieder darauf.")

    def __init__(self, *args, thing, to_state, **kwargs):
        super().__init__(*args, **kwargs)
        self.thing = thing
        if to_state not in ProposalState.not_tackled():
            del self.fields["reason"], self.fields["reason_text"]
        if to_state != ProposalState.DEFERRED:
            del self.fields["resubmit_on"]

    def clean(self):
        data = super().clean()
        seen = data.pop("seen", "")
        if self.is_bound and seen and seen != self.thing.state:
            self.data = self.data.copy()
            self.data["seen"] = self.thing.state
            now = f"„{self.thing}“ ist inzwischen {self.thing.get_state_display()}."
            self.add_error(None, f"{now} Wenn Sie noch einmal senden, gilt Ihre Entscheidung.")
        return data


class ConfirmForm(forms.Form):
    """Nothing to fill in; `seen` is the count of the record that the page showed."""

    use_required_attribute = False
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class BoardForm(forms.Form):
    """What the board shows; nonsense in the address shows all."""

    art = forms.ChoiceField(label="Zeigen", required=False, choices=[("", "Projektideen"), ("areas", "Schwerpunkte")])
    schwerpunkt = forms.ModelChoiceField(
        FocusArea.objects.none(), label="Schwerpunkt", required=False, empty_label="alle"
    )
    kategorie = forms.ChoiceField(label="Kategorie", required=False, choices=[("", "alle"), *IdeaCategory.choices])

    def __init__(self, *args, group, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["schwerpunkt"].queryset = group.focus_areas.all()
        self.is_valid()

    @property
    def shows_areas(self):
        return self.cleaned_data.get("art") == "areas"

    def fitting(self, ideas):
        area, category = self.cleaned_data.get("schwerpunkt"), self.cleaned_data.get("kategorie")
        fitting = [idea for idea in ideas if area is None or idea.area_id == area.pk]
        return [idea for idea in fitting if not category or idea.category == category]

    @property
    def query(self):
        """What of the address narrows the board, to come back to it."""
        return urlencode({name: self.data[name] for name in self.fields if self.data.get(name)})


class ScoresForm(forms.Form):
    """One row of points for each idea, in the order of the list; an empty one gives none."""

    use_required_attribute = False

    def __init__(self, *args, ideas, own, **kwargs):
        super().__init__(*args, **kwargs)
        self.ideas = ideas
        for idea in ideas:
            self.fields[f"punkte-{idea.pk}"] = forms.TypedChoiceField(
                label=idea.title,
                required=False,
                choices=[("", "keine"), *((str(n), str(n)) for n in range(MOST_POINTS + 1))],
                coerce=int,
                empty_value=None,
                initial="" if own.get(idea.pk) is None else str(own[idea.pk]),
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": f"Bitte 0 bis {MOST_POINTS} Punkte geben."},
            )

    def points(self):
        """{key of the idea: points or None} of those that were sent."""
        return {
            idea.pk: self.cleaned_data[f"punkte-{idea.pk}"] for idea in self.ideas if f"punkte-{idea.pk}" in self.data
        }
