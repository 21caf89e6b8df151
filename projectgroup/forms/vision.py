"""The forms of the vision and of the principles under it."""

from django import forms

from committees.forms.fields import AmountField
from committees.forms.sections import TextsOfForm
from committees.forms.together import last_words
from projectgroup.forms.together import NumberField, StoredText, Together
from projectgroup.models import Principle, Vision
from projectgroup.states import LONGEST_HORIZON, SHORTEST_HORIZON

TEXTS = {"text": "Vision", "benefit": "Nutzen für die Bürgerinnen und Bürger"}


class VisionTextsForm(TextsOfForm, forms.Form):
    """Both texts of a stored vision, with the editor."""

    use_required_attribute = False

    def __init__(self, *args, vision, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.vision, self.user = vision, user
        self.stored_sections = {key: StoredText(key, getattr(vision, key)) for key in TEXTS}
        self.section_fields = [self.add_text(key, title, getattr(vision, key)) for key, title in TEXTS.items()]

    def other_writer(self, key):
        return last_words(self.vision, self.user)


class VisionForm(Together):
    """Horizon and capacity."""

    first_year = NumberField(label="erstes Jahr")
    years = NumberField(label="Jahre", help_text=f"{SHORTEST_HORIZON} bis {LONGEST_HORIZON}")
    staff_days = NumberField(label="verfügbare Personentage", required=False, min_value=0)
    money = AmountField(label="verfügbare Mittel in Euro", required=False, max_digits=12, decimal_places=2)

    class Meta:
        model = Vision
        fields = ["title", "first_year", "years", "staff_days", "money"]

    def clean_years(self):
        years = self.cleaned_data["years"]
        if not SHORTEST_HORIZON <= years <= LONGEST_HORIZON:
            raise forms.ValidationError(
                f"Die Vision reicht {SHORTEST_HORIZON} bis {LONGEST_HORIZON} Jahre voraus, nicht {years} "
                f"(Auftrag aus {self.instance.group.founding_motion.label})."
            )
        return years

    def clean_first_year(self):
        if not 2000 <= self.cleaned_data["first_year"] <= 2100:
            raise forms.ValidationError("Bitte ein Jahr zwischen 2000 und 2100 angeben.")
        return self.cleaned_data["first_year"]


class PrincipleForm(Together):
    class Meta:
        model = Principle
        fields = ["title", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
