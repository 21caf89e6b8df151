"""Uploading, describing, placing and replacing Anlagen."""

from pathlib import PurePath

from django import forms

from committees import clock
from committees.actions.files import KINDS_IN_WORDS, PDF, media_type_of
from committees.models import Attachment, TownSetting
from committees.states import AttachmentRole

BROKEN_OFF = "Die Datei ist nicht vollständig angekommen. Bitte nochmal versuchen."


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    widget = ManyFilesInput

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFilesField, self).clean(file, initial) for file in files or [None]]


FILE_ERRORS = {
    "required": "Bitte eine Datei wählen.",
    "empty": "Die Datei ist leer. Bitte eine andere wählen.",
}


class FileForm(forms.Form):
    """Files whose content decides what they are, not their name. The browser sends `complete` behind the files: where
    it is missing, the connection broke off and the last file is only a piece."""

    use_required_attribute = False
    takes = ()  # media types; empty: every kind that is taken at all
    complete = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self):
        data = super().clean()
        if self.is_bound and self.files and not data.get("complete"):
            self.errors.clear()
            self.add_error(None, BROKEN_OFF)
        return data

    def type_of(self, data):
        return media_type_of(data)

    def checked(self, file):
        """(name, bytes, media type) of a file that is small enough and of a kind that is taken."""
        limit = TownSetting.objects.on(clock.today()).max_upload_mb
        if file.size > limit * 1024 * 1024:
            raise forms.ValidationError(f"„{file.name}“ ist zu groß. Erlaubt sind {limit} MB je Datei.")
        data = file.read()
        media_type = self.type_of(data)
        if not media_type:
            raise forms.ValidationError(
                f"„{file.name}“ ist keine Datei einer erlaubten Art. Möglich sind {KINDS_IN_WORDS}."
            )
        if self.takes and media_type not in self.takes:
            raise forms.ValidationError(f"„{file.name}“ ist kein PDF. Das Hauptdokument ist immer ein PDF.")
        return PurePath(file.name).name[:200], data, media_type


class UploadForm(FileForm):
    """One or several files with the same publicity."""

    files = ManyFilesField(label="Dateien", error_messages=FILE_ERRORS)
    is_public = forms.BooleanField(label="öffentlich", required=False, initial=True)

    def clean_files(self):
        return [self.checked(file) for file in self.cleaned_data["files"]]


class OneFileForm(FileForm):
    """One file; with `is_main` it has to be a PDF."""

    file = forms.FileField(label="Neue Datei", error_messages=FILE_ERRORS)

    def __init__(self, *args, is_main=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.takes = (PDF,) if is_main else ()

    def clean_file(self):
        return self.checked(self.cleaned_data["file"])


class SingleUploadForm(OneFileForm):
    """One of several files that are sent one by one, each with its own publicity."""

    is_public = forms.BooleanField(required=False)


class AttachmentForm(forms.ModelForm):
    """Title and publicity. The form carries what it was opened with, so that only what somebody really changed is
    stored, and two people who change the same field learn of each other."""

    use_required_attribute = False

    class Meta:
        model = Attachment
        fields = ["title", "is_public"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_stale = False
        if self.instance.role == AttachmentRole.ORIGINAL:
            del self.fields["is_public"]
        for field in self.fields.values():
            field.show_hidden_initial = True

    def seen(self):
        """Hidden fields with the values that this form was opened with."""
        return [field.as_hidden(only_initial=True) for field in self]

    def clean(self):
        data = super().clean()
        self.data = self.data.copy()
        changed = self.changed_data
        for field in self:
            if field.name not in changed:
                data[field.name] = self.initial[field.name]
            elif field.name in data and self.was_changed_meanwhile(field):
                self.refuse(field)
        return data

    def was_changed_meanwhile(self, field):
        stored = self.initial[field.name]
        seen = field.field.to_python(self.data.get(field.html_initial_name))
        return stored not in (seen, self.cleaned_data[field.name])

    def refuse(self, field):
        """Show what is stored; whoever saves once more has seen it."""
        self.is_stale = True
        stored = self.initial[field.name]
        words = {True: "öffentlich", False: "nichtöffentlich"}.get(stored, stored)
        self.add_error(
            field.name,
            f"Jemand anderes hat das inzwischen geändert. Gespeichert ist: „{words}“. Ihre Angabe steht noch hier und "
            "ist nicht gespeichert.",
        )
        self.data[field.html_initial_name] = str(stored)


class MoveForm(forms.Form):
    """Where an attachment is to stand; `order` are the keys of all attachments in the order that was shown."""

    order = forms.CharField(max_length=4000)
    place = forms.IntegerField(min_value=1, max_value=10_000)
