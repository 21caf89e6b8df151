"""Django's own sentences at form fields, said as a town hall says them."""

from django.core.validators import MaxLengthValidator
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms import DateField, EmailField, Field, IntegerField, ModelChoiceField
from django.forms.fields import FileField

NO_CHOICE = "– bitte wählen –"


def speak_plainly():
    """Sets the sentences for every form of the program, those of the Verwaltung included."""
    Field.default_error_messages["required"] = "Bitte ausfüllen."
    FileField.default_error_messages["required"] = "Bitte eine Datei wählen."
    IntegerField.default_error_messages["invalid"] = "Bitte eine ganze Zahl angeben."
    DateField.default_error_messages["invalid"] = "Bitte einen Tag als TT.MM.JJJJ angeben."
    ModelChoiceField.default_error_messages["invalid_choice"] = "Diese Auswahl gibt es nicht (mehr)."
    MaxLengthValidator.message = "Der Text ist zu lang: möglich sind %(limit_value)d Zeichen, es sind %(show_value)d."
    for validator in EmailField.default_validators:
        validator.message = "Bitte eine vollständige E-Mail-Adresse angeben, etwa name@example.org."
    BLANK_CHOICE_DASH[:] = [("", NO_CHOICE)]
