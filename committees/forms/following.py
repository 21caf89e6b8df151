"""The form that asks for news by mail."""

from django import forms


class FollowForm(forms.Form):
    use_required_attribute = False
    email = forms.EmailField(
        label="E-Mail",
        max_length=254,
        help_text="nur für diese Nachrichten; mit dem Abbestellen wird sie gelöscht",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
