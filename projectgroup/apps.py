"""The app of the project group: seats for factions and administration."""

from importlib import import_module

from django.apps import AppConfig

from committees import hooks


class ProjectGroupConfig(AppConfig):
    name = "projectgroup"
    verbose_name = "Projektgruppen"

    def ready(self):
        """Says what the council's pages offer; before now the records could not be imported."""
        offers = import_module("projectgroup.views.offers")
        hooks.paper_offers.append(offers.paper_offers)
        hooks.seat_plans.append(offers.seat_plan)
