"""Who somebody is: committee services, the administration of the town's records."""

from committees.states import UserRole


def is_committee_services(record, user):
    return user.is_authenticated and user.scope.has(UserRole.COMMITTEE_SERVICES)


def is_admin(record, user):
    return user.is_authenticated and user.scope.has(UserRole.ADMIN)
