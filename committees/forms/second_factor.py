"""Forms for the second factor, in words of the town hall."""

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms


def code_field(label="Code", help_text="sechs Ziffern aus der App, oder einer Ihrer Ersatzcodes"):
    return forms.CharField(
        label=label, help_text=help_text, widget=forms.TextInput(attrs={"autocomplete": "one-time-code"})
    )


class CodeForm(AuthenticateForm):
    code = code_field()


class CodeAgainForm(ReauthenticateForm):
    code = code_field()


class AppForm(ActivateTOTPForm):
    code = code_field("Code aus der App", "sechs Ziffern, die alle 30 Sekunden wechseln")


class PasskeyForm(AddWebAuthnForm):
    """Every key added here also signs in alone, so its device asks for a finger, a face or a PIN."""

    name = forms.CharField(label="Name", required=False, max_length=60, help_text="etwa „Diensthandy“")
    passwordless = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean_passwordless(self):
        return True


class PasskeyNameForm(EditWebAuthnForm):
    name = forms.CharField(label="Name", max_length=60)
