"""The app of the project group: seats for factions and administration."""

from importlib import import_module

from django.apps import AppConfig

from committees import hooks


class ProjectGroupConfig(AppConfig):
    name = "projectgroup"
    verbose_name = "Projektgruppen"

    def ready(self):
        """Says what the council's pages lead to; before now the records could not be imported."""
        addresses = import_module("projectgroup.addresses")
        hooks.seat_plans.append(addresses.plan_address)
        hooks.public_pages.append(addresses.public_address)
