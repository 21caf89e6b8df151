"""The app of the project group: seats for factions and administration."""

from django.apps import AppConfig


class ProjectGroupConfig(AppConfig):
    name = "projectgroup"
    verbose_name = "Projektgruppen"
