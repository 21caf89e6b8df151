"""Who may do what with a project group: small predicates (group, user) → bool."""

from committees import clock
from committees.rights import is_admin, is_chair, is_committee_services, may_create
from committees.states import Position


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


def sits_in(group, user):
    """Whether this user has a seat of the group today, or stands in for somebody on one."""
    person = user.is_authenticated and user.person_id
    return bool(person) and group.assignments.on(clock.today()).filter(person=person).exists()


def may_work(group, user):
    """Vision, Handlungsschwerpunkte, ideas, timetable and report are written by those who sit in the group; committee
    services help."""
    return is_committee_services(group, user) or sits_in(group, user)


def may_score(group, user):
    """Points give those whose seat it is, not their substitutes."""
    person = user.is_authenticated and user.person_id
    seats = group.assignments.on(clock.today()).exclude(position=Position.SUBSTITUTE)
    return bool(person) and seats.filter(person=person).exists()


def may_lead(group, user):
    """Opening and closing a round of scores, and recording the group's decision on its report."""
    person = user.is_authenticated and user.person_id
    leading = (Position.CHAIR, Position.DEPUTY_CHAIR)
    leads = bool(person) and group.assignments.on(clock.today()).filter(person=person, position__in=leading).exists()
    return leads or is_committee_services(group, user)


def may_submit(report, user):
    """A Vorlage is brought in by the office of the founding paper, as far as it sits in the group, and by committee
    services."""
    office = report.group.founding_motion.office
    return is_committee_services(report, user) or (sits_in(report.group, user) and may_create(office, user))


def may_settle(meeting, user):
    """What a committee changed in a report is written down by committee services and by who presides."""
    return is_committee_services(meeting, user) or is_chair(meeting, user)
