"""The day on which letters went to the post."""

from django import forms

from committees import clock
from committees.forms.fields import DayField


class PostForm(forms.Form):
    posted_on = DayField(label="Zur Post gegeben am", initial=clock.today)

    def __init__(self, *args, earliest, **kwargs):
        super().__init__(*args, **kwargs)
        self.earliest = earliest

    def clean_posted_on(self):
        day = self.cleaned_data["posted_on"]
        if day > clock.today():
            raise forms.ValidationError("Der Tag liegt in der Zukunft. Bitte erst eintragen, wenn die Post weg ist.")
        if day < self.earliest:
            raise forms.ValidationError(f"Der Versand war erst am {self.earliest:%d.%m.%Y}.")
        return day
