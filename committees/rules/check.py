"""The draft check: all rules in one table, and their findings, the heaviest first."""

from committees.rules import (
    counts,
    dates,
    files,
    form,
    meetings,
    money,
    names,
    numbers,
    outside,
    personal,
    readiness,
    route,
    seat_numbers,
)
from committees.rules.numbers import mentioned_numbers
from committees.rules.paper import Severity

__all__ = ["CHECKS", "check", "mentioned_numbers"]

CHECKS = (
    form.required_fields_are_filled,
    form.non_public_paper_has_a_reason,
    form.public_text_names_no_internal_attachment,
    numbers.number_is_of_the_usual_form,
    numbers.named_numbers_exist,
    route.route_leads_to_one_decision,
    route.dates_of_the_route_rise,
    route.reserved_matters_are_decided_by_the_council,
    route.preparing_committee_recommends,
    meetings.stations_have_a_meeting,
    meetings.named_sittings_are_in_the_calendar,
    names.stations_exist,
    names.named_committees_exist,
    dates.execution_waits_for_the_objection_period,
    dates.plans_lie_ahead,
    dates.dates_exist,
    dates.weekdays_fit_their_dates,
    counts.number_of_factions_fits,
    seat_numbers.number_of_seats_fits,
    counts.parts_add_up_to_the_whole,
    money.financial_rows_are_complete,
    money.financial_statement_fits_the_figures,
    personal.public_text_names_no_private_data,
    personal.public_entries_name_no_private_data,
    personal.public_text_says_nothing_of_the_closed_part,
    files.public_files_carry_nothing_hidden,
    files.files_can_be_read,
    outside.proposal_comes_from_enough_members,
    outside.outside_version_is_looked_at,
    outside.outside_version_hides_its_author,
    readiness.child_waits_for_its_parent,
    readiness.main_paper_is_still_treated,
    readiness.signatures_are_for_this_text,
)

WEIGHTS = tuple(Severity)
# The order in which the form shows its fields; sections stand where the resolution stands.
FIELDS_BEFORE = ("number", "kind", "subject", "date", "reason_non_public", "consultations")
FIELDS_AFTER = ("financial_rows", "signer")


def check(paper, town):
    """All findings, by weight and then in the order of the form."""
    places = [*FIELDS_BEFORE, *(section.key for section in paper.sections), *FIELDS_AFTER]
    order = {place: position for position, place in enumerate(places)}
    findings = [finding for look in CHECKS for finding in look(paper, town)]
    return sorted(findings, key=lambda f: (WEIGHTS.index(f.severity), order.get(f.place, len(order)), f.start))
