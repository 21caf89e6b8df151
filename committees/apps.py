"""The app of the council: people, committees, motions, meetings."""

from django.apps import AppConfig


class CommitteesConfig(AppConfig):
    name = "committees"
    verbose_name = "Ratsarbeit"
