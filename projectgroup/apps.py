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
        hooks.desk_lists.append(import_module("projectgroup.views.report_desk").lists_for)
        resolutions = import_module("projectgroup.actions.resolutions")
        hooks.resolution_decided.append(resolutions.follow_founding)
        hooks.resolution_opened.append(resolutions.follow_founding)
        outcomes = import_module("projectgroup.actions.outcomes")
        hooks.resolution_decided.append(outcomes.follow_decision)
        hooks.resolution_opened.append(outcomes.follow_opening)
        hooks.results_published.append(import_module("projectgroup.actions.strategy_news").publish_strategy)
        addresses = import_module("projectgroup.addresses")
        hooks.seat_plans.append(addresses.plan_address)
        hooks.public_pages.append(addresses.public_address)
        hooks.search_sources.append(addresses.public_words)
        hooks.rights_tables.append(import_module("projectgroup.who_may").tables)
        hooks.person_data.append(import_module("projectgroup.person_data").person_data)
