"""Forms of the Zeitplan and of the editions of the Strategieplan."""

from django import forms

from committees.forms.fields import DayField
from projectgroup.models import FocusArea, Milestone


class NeedsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, milestone):
        return f"{milestone.title} (bis {milestone.ends_on:%d.%m.%Y})"


class MilestoneForm(forms.Form):
    """One milestone; what must hold always is said by the database."""

    use_required_attribute = False
    title = forms.CharField(label="Meilenstein", max_length=200)
    text = forms.CharField(
        label="Erläuterung", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    area = forms.ModelChoiceField(
        FocusArea.objects.none(), label="Handlungsschwerpunkt", required=False, empty_label="– keiner –"
    )
    starts_on = DayField(label="von", help_text="erster Tag")
    ends_on = DayField(label="bis", help_text="letzter Tag")
    needs = NeedsField(
        Milestone.objects.none(),
        label="setzt voraus",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Was vorher erreicht sein muss.",
    )
    done_on = DayField(label="erreicht am", required=False, help_text="Leer, solange er nicht erreicht ist.")
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, milestone, **kwargs):
        super().__init__(*args, initial=initial_of(milestone) | kwargs.pop("initial", {}), **kwargs)
        group = milestone.group
        self.fields["area"].queryset = group.focus_areas.all()
        self.fields["needs"].queryset = group.milestones.exclude(pk=milestone.pk)
        for name in ("area", "needs"):
            if not self.fields[name].queryset.exists():
                del self.fields[name]

    def values(self):
        """What the action takes, also of the fields that nobody needs yet."""
        return {"area": None, "needs": [], **self.cleaned_data}


def initial_of(milestone):
    names = ("title", "text", "area", "starts_on", "ends_on", "done_on")
    needs = list(milestone.predecessors.values_list("pk", flat=True)) if milestone.pk else []
    area = milestone.area_id
    return {name: getattr(milestone, name) for name in names} | {"area": area, "needs": needs, "seen": milestone.count}


class OccasionForm(forms.Form):
    """Why there is a new edition, in one sentence for everyone."""

    use_required_attribute = False
    occasion = forms.CharField(
        label="Anlass", max_length=300, help_text="Steht öffentlich neben der Ausgabe, etwa „Beschluss vom 20.01.2022“."
    )
