"""The field of a section: a textarea with Markdown, which static/js/editor.js makes an editor where scripts run."""

from django import forms
from django.templatetags.static import static
from django.urls import reverse

from committees.markup import acting_parts
from committees.texts import to_html


class EditorWidget(forms.Textarea):
    """The editor takes the text as HTML from `data-html` and writes HTML into the textarea; `to_html` knows both."""

    class Media:
        css = {"all": ["css/editor.css"]}
        js = [forms.Script("js/editor.js", type="module")]

    def __init__(self, attrs=None):
        super().__init__({"rows": 6, "class": "editor prose", "placeholder": "Hier schreiben …", **(attrs or {})})

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        given = context["widget"]["attrs"]
        # With maxlength a browser would cut a long text silently; so the form refuses it with a sentence.
        given["data-longest"] = longest = given.pop("maxlength", "")
        if longest and len(value or "") > int(longest):
            # A text that is refused stays a plain one: as HTML, 5 MB would take many seconds here and in the browser.
            return context
        given["data-html"] = to_html(value or "")
        given["data-library"] = static("django_prose_editor/editor.js")
        given["data-clean"] = reverse("text-clean")
        return context


def refuse_what_acts(text):
    """Nothing in a text runs; who sent such parts reads which they are instead of losing them."""
    if parts := acting_parts(text):
        raise forms.ValidationError(
            f"Der Text enthält Teile, die auf der Seite ein Programm ausführen würden: {', '.join(parts)}. Bitte "
            "herausnehmen; bis dahin ist nichts gespeichert."
        )


class SectionField(forms.CharField):
    """The text of a section; the same content in another form is no change."""

    widget = EditorWidget
    default_validators = [refuse_what_acts]

    def has_changed(self, initial, data):
        return not self.disabled and to_html(initial or "") != to_html(data or "")
