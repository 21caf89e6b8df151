"""Aufträge: who says how they stand, and who changes them."""

from committees.rights.roles import is_committee_services


def may_update_order(order, user):
    """The office that carries it out says how it stands and asks for another date; committee services do both for
    all."""
    return is_committee_services(order, user) or (user.is_authenticated and order.office_id in user.scope.offices)


def may_change_order(order, user):
    """What an order says, who carries it out, and that its committee confirmed it: committee services record that."""
    return is_committee_services(order, user)


def may_report_orders(user):
    return user.is_authenticated and user.scope.drafts
