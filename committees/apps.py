"""The app of the council: people, committees, motions, meetings."""

from importlib import import_module

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in

from committees import hooks
from committees.forms.words import speak_plainly


class CommitteesConfig(AppConfig):
    name = "committees"
    verbose_name = "Ratsarbeit"

    def ready(self):
        """Says who is told of what; before now the records could not be imported."""
        speak_plainly()
        user_logged_in.connect(import_module("committees.views.sessions").begin)
        hooks.part_changed.append(import_module("committees.actions.signing").renew)
        hooks.desk_lists.append(import_module("committees.views.desk_releases").lists_for)
        hooks.desk_lists.append(import_module("committees.views.desk_register").lists_for)
        hooks.paper_offers.append(import_module("committees.views.publicity").offers)
        hooks.desk_lists.append(import_module("committees.views.desk_minutes").lists_for)
        hooks.paper_offers.append(import_module("committees.views.summaries").offers)
        hooks.resolution_opened.append(import_module("committees.actions.results").withdraw_result)
        hooks.action_words.append(import_module("committees.views.audit_words").every_action)
        orders = import_module("committees.actions.orders")
        hooks.resolution_decided.append(orders.follow_resolution)
        hooks.resolution_decided.append(orders.follow_petition)
        hooks.resolution_opened.append(orders.follow_opening)
        hooks.meeting_planned.append(orders.follow_meeting)
        hooks.meeting_moved.append(orders.follow_meeting)
        hooks.desk_lists.append(import_module("committees.views.desk_orders").lists_for)
        hooks.desk_lists.append(import_module("committees.views.desk_archive").lists_for)
