"""The app of the council: people, committees, motions, meetings."""

from django.apps import AppConfig

from committees.forms.words import speak_plainly


class CommitteesConfig(AppConfig):
    name = "committees"
    verbose_name = "Ratsarbeit"

    def ready(self):
        speak_plainly()
