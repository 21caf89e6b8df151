"""The crispy pack `kern`: the form helper, KERN's classes for each widget and the list of errors at the top."""

from typing import NamedTuple

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.forms.formsets import BaseFormSet

CHOICES = "choices"  # radios and lists of checkboxes: a fieldset with a legend
WIDGET_KINDS = (  # subclasses before their base: CheckboxSelectMultiple is a RadioSelect, RadioSelect a ChoiceWidget
    ((forms.RadioSelect, forms.CheckboxSelectMultiple), CHOICES),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.Widget, "input"),
)


class KernHelper(FormHelper):
    """A POST form with one main button; `guard` warns before leaving with unsaved input."""

    def __init__(self, form=None, *, button="Speichern", guard=True):
        super().__init__(form)
        # The browser's own bubbles would hide our error list.
        self.attrs = {"novalidate": True} | ({"data-guard": True} if guard else {})
        self.form_class = "form"
        self.add_input(Submit("save", button))


class DayInput(forms.DateInput):
    """A date field with the browser's calendar, which wants ISO dates."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class FieldError(NamedTuple):
    anchor: str  # "" when the sentence belongs to the whole form
    label: str
    sentence: str


def widget_kind(field):
    return next(kind for classes, kind in WIDGET_KINDS if isinstance(field.field.widget, classes))


def css_class(field):
    """KERN's classes for the widget, with the error form where the field has errors."""
    block = {
        "checkbox": "kern-form-check__checkbox",
        "select": "kern-form-input__select",
        CHOICES: "kern-form-check__radio",
    }.get(widget_kind(field), "kern-form-input__input")
    if isinstance(field.field.widget, forms.CheckboxSelectMultiple):
        block = "kern-form-check__checkbox"
    return f"{block} {block}--error" if field.errors else block


def dress(field, css=""):
    """Give the widget its classes; `css` and classes the form set itself replace KERN's."""
    attrs = field.field.widget.attrs
    if type(field.field.widget) is forms.Textarea:
        attrs.pop("maxlength", None)  # a browser would cut a pasted text silently; the form refuses it with a sentence
    attrs["class"] = css or attrs.get("class") or css_class(field)
    return field


def error_list(*forms_and_formsets):
    """One FieldError for each field, row field or form that has errors, in the order of the page."""
    return [
        error
        for form in filter(None, forms_and_formsets)
        for error in (_row_errors(form) if isinstance(form, BaseFormSet) else _field_errors(form))
    ]


def _row_errors(formset):
    if formset.is_bound:
        yield from (FieldError("", "", sentence) for sentence in formset.non_form_errors())
    for number, form in enumerate(formset.forms, start=1):
        if not (form.is_bound and getattr(form, "cleaned_data", {}).get("DELETE")):
            yield from _field_errors(form, f"{row_name(formset)} {number}, ")


def _field_errors(form, prefix=""):
    yield from (FieldError("", "", sentence) for sentence in form.non_field_errors())
    for field in form:
        if field.errors:
            yield FieldError(anchor(field), f"{prefix}{field.label}", field.errors[0])


def row_name(formset):
    """What a row is called ("Betrag 2"); a formset class sets `row_name`."""
    return getattr(formset, "row_name", "Zeile")


def anchor(field):
    """The id to jump to: the field itself or its first choice."""
    if field.is_hidden:
        return ""
    return f"{field.auto_id}_0" if widget_kind(field) == CHOICES else field.id_for_label
