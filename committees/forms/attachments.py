"""Uploading and describing Anlagen."""

from pathlib import PurePath

from django import forms

from committees import clock
from committees.actions.files import KINDS_IN_WORDS, media_type_of
from committees.models import Attachment, TownSetting


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    widget = ManyFilesInput

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFilesField, self).clean(file, initial) for file in files or [None]]


class UploadForm(forms.Form):
    """One or several files with the same publicity; content decides what they are, not the name."""

    use_required_attribute = False
    files = ManyFilesField(
        label="Dateien",
        error_messages={
            "required": "Bitte eine Datei wählen.",
            "empty": "Die Datei ist leer. Bitte eine andere wählen.",
        },
    )
    is_public = forms.BooleanField(label="öffentlich", required=False, initial=True)

    def clean_files(self):
        return [self.checked(file) for file in self.cleaned_data["files"]]

    def checked(self, file):
        """(name, bytes, media type) of a file that is small enough and of a kind that is taken."""
        limit = TownSetting.objects.on(clock.today()).max_upload_mb
        if file.size > limit * 1024 * 1024:
            raise forms.ValidationError(f"„{file.name}“ ist zu groß. Erlaubt sind {limit} MB je Datei.")
        data = file.read()
        media_type = media_type_of(data)
        if media_type is None:
            raise forms.ValidationError(
                f"„{file.name}“ ist keine Datei einer erlaubten Art. Möglich sind {KINDS_IN_WORDS}."
            )
        return PurePath(file.name).name[:200], data, media_type


class AttachmentForm(forms.ModelForm):
    use_required_attribute = False

    class Meta:
        model = Attachment
        fields = ["title", "is_public", "position"]
