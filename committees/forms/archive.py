"""What the archive answered to an offer."""

from django import forms

from committees import clock
from committees.forms.fields import DayField
from committees.models import ArchiveOffer
from committees.states import ArchiveAnswer


class OfferField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, offer):
        return f"{offer.label}, angeboten am {clock.local(offer.offered_at):%d.%m.%Y}"


class ArchiveAnswerForm(forms.Form):
    use_required_attribute = False
    offers = OfferField(
        ArchiveOffer.objects.none(),
        label="Unterlagen",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Bitte ankreuzen, wozu das Archiv geantwortet hat.",
            "invalid_choice": "Eine dieser Unterlagen ist inzwischen beantwortet oder wiederhergestellt.",
        },
    )
    answer = forms.ChoiceField(
        label="Antwort des Archivs",
        choices=ArchiveAnswer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Bitte auswählen, was das Archiv geantwortet hat."},
    )
    answered_on = DayField(label="Beantwortet am", initial=clock.today)
    archivist = forms.CharField(
        label="Wer hat geantwortet?",
        max_length=120,
        help_text="Name der Person im Archiv",
        error_messages={"required": "Bitte angeben, wer im Archiv geantwortet hat."},
    )
    reference = forms.CharField(
        label="Zeichen des Archivs", required=False, max_length=120, help_text="etwa Zugangsnummer oder Aktenzeichen"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["offers"].queryset = ArchiveOffer.objects.waiting()

    def clean(self):
        """The archive answers what it was offered, and has answered already."""
        day, offers = self.cleaned_data.get("answered_on"), self.cleaned_data.get("offers") or ()
        first = max((clock.local(each.offered_at).date() for each in offers), default=None)
        if day and day > clock.today():
            self.add_error("answered_on", "Dieser Tag liegt in der Zukunft.")
        elif day and first and day < first:
            self.add_error("answered_on", f"Angeboten wurde erst am {first:%d.%m.%Y}.")
