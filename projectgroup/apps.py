"""The app of the project group: seats for factions and administration."""

from importlib import import_module

from django.apps import AppConfig

from committees import hooks


class ProjectGroupConfig(AppConfig):
    name = "projectgroup"
    verbose_name = "Projektgruppen"

    def ready(self):
        """Says what it adds to the council; before now the records could not be imported."""
        hooks.demo_acts.append(import_module("projectgroup.demo").acts)
        hooks.paper_offers.append(import_module("projectgroup.views.offers").paper_offers)
        hooks.desk_lists.append(import_module("projectgroup.views.nomination_desk").lists_for)
        hooks.carried_out.append(import_module("projectgroup.founded").decisions_behind)
        addresses = import_module("projectgroup.addresses")
        hooks.seat_plans.append(addresses.plan_address)
        hooks.public_pages.append(addresses.public_address)
        hooks.search_sources.append(addresses.public_words)
