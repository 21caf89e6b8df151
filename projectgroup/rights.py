"""Who may do what with a project group: small predicates (group, user) → bool."""

from committees.rights import is_admin, is_committee_services


def may_fill(group, user):
    """Seats, nominations and the group itself belong to the Gremienpflege (domain.md §4)."""
    return user.is_authenticated and (user.is_superuser or is_admin(group, user))


def may_publish(group, user):
    return is_committee_services(group, user)


def may_plan(group, user):
    """Its first sitting is entered by who founds the group, and by committee services."""
    return may_fill(group, user) or is_committee_services(group, user)


def may_found(motion, user):
    """A group is founded from a paper that was released."""
    return may_fill(None, user) and motion.latest_version is not None
