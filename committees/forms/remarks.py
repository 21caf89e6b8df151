"""The form for a remark beside a section; its prefix names the section, since several stand on one page."""

from django import forms

from committees.models import Comment


class RemarkForm(forms.ModelForm):
    use_required_attribute = False

    class Meta:
        model = Comment
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}
