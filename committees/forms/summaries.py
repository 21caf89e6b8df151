"""The form for a Vorlage in plain words."""

from django import forms

from committees.forms.together import Together, last_words
from committees.rules.plain import summary_problem


class SummaryForm(Together, forms.Form):
    """Of the Vorlage `record`, with the text that stands there."""

    use_required_attribute = False
    text = forms.CharField(
        label="In einfachen Worten",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="höchstens drei kurze Sätze: Was soll geschehen? Wo? Was kostet es?",
    )

    def other(self):
        return last_words(self.record, self.user, action="write_summary")

    def clean_text(self):
        text = self.cleaned_data["text"]
        problem = summary_problem(text)
        if problem:
            raise forms.ValidationError(problem)
        return text
