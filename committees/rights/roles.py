"""Who somebody is: committee services, the administration of the town's records."""

from committees.states import UserRole


def is_committee_services(record, user):
    return user.is_authenticated and user.scope.has(UserRole.COMMITTEE_SERVICES)


def is_town_wide(record, user):
    """Committee services and the mayor."""
    return user.is_authenticated and user.scope.reads_everything


def is_admin(record, user):
    return user.is_authenticated and user.scope.has(UserRole.ADMIN)


def may_report_on_persons(record, user):
    """Make a report of everything that is stored on a person (Art. 15 DSGVO)."""
    return user.is_authenticated and (user.is_superuser or is_admin(record, user))


def may_offer_to_archive(record, user):
    """Who reads every draft of the administration; the package holds them whole."""
    return is_committee_services(record, user)


def looks_after_program(record, user):
    """The whole log, and what the worker could not do. What was said in the log reads only who reads everything."""
    return user.is_authenticated and (user.is_superuser or user.scope.looks_after_program)
