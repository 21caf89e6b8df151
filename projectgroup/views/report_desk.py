"""Reports that a group owes its committee, on the desk of those who sit in it and of the Gremienpflege; committee
services, the founding office, the order's office and the chair of the committee are told already
(committees.views.desk_orders)."""

from django.db.models import F, Q
from django.urls import reverse

from committees import clock
from committees.models import ReturnTicket
from committees.proceedings.orders import AHEAD, ticket_light
from committees.states import LegalProfile, MotionState, UserRole
from committees.views.desk_lists import DeskList
from committees.views.desk_orders import responsible
from projectgroup.models import ProjectGroup
from projectgroup.rights import may_fill

LONGEST = 8
ROWS = "projectgroup/desk_reports.html"


def lists_for(user):
    """At most one list, and none without a row; whom no group concerns costs no query."""
    asked = concerned(user)
    if asked is None:
        return []
    items = owed(asked, responsible(user))
    return [DeskList("gruppenberichte", "Berichte der Projektgruppen", ROWS, items, summary(items))] if items else []


def concerned(user):
    """Condition on groups: whose reports this user has to see to; None for nobody's."""
    if user.scope.has(UserRole.COMMITTEE_SERVICES):
        return None
    if may_fill(None, user):
        return Q()
    seats = [seat for seat in user.scope.seats if seat.committee.legal_profile == LegalProfile.PROJECT_GROUP]
    return Q(committee__in=[seat.committee_id for seat in seats]) if seats else None


def owed(asked, told):
    """The open return tickets of these groups from 14 days before the sitting on; `told`: stands in another list."""
    today = clock.today()
    groups = ProjectGroup.objects.filter(asked)
    founding = Q(order__resolution__founded_groups__in=groups)
    reported = Q(order__resolution__item__motion__group_report__group__in=groups)
    near = Q(missed_on__isnull=False) | Q(meeting=None) | Q(meeting__starts_at__date__lte=today + AHEAD)
    is_there = Q(report__state=MotionState.RELEASED, missed_on=None, meeting__starts_at__date__gte=today)
    keys = ReturnTicket.objects.open().filter(near, founding | reported).exclude(is_there).values("pk")
    tickets = ReturnTicket.objects.filter(pk__in=keys)
    tickets = tickets.exclude(told) if told is not None else tickets
    heads = ("order__committee", "meeting", "report", "order__resolution__item__motion")
    items = list(tickets.select_related(*heads).order_by(F("missed_on").asc(nulls_last=True), "pk")[:LONGEST])
    with_groups(items, today)
    return items


def with_groups(tickets, today):
    """Each with `light`, `group` and the `address` of its reports."""
    motions = [ticket.order.resolution.item.motion_id for ticket in tickets]
    about = Q(founding_motion__in=motions) | Q(reports__motion__in=motions)
    found = ProjectGroup.objects.filter(about).select_related("committee").prefetch_related("reports")
    groups = {key: group for group in found for key in papers_of(group)} if tickets else {}
    for ticket in tickets:
        ticket.light = ticket_light(ticket, today)
        ticket.group = groups[ticket.order.resolution.item.motion_id]
        ticket.address = reverse("group-reports", args=[ticket.group.committee.slug])


def papers_of(group):
    """Keys of the papers whose resolutions ask this group for a report."""
    return {group.founding_motion_id, *(report.motion_id for report in group.reports.all())}


def summary(tickets):
    many = f"{len(tickets)} Berichte von Projektgruppen stehen aus."
    return many if len(tickets) > 1 else "Ein Bericht Ihrer Projektgruppe steht aus."
