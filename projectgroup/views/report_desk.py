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
from projectgroup.models import ProjectGroup, Report
from projectgroup.reports import asking
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
    near = Q(missed_on__isnull=False) | Q(meeting=None) | Q(meeting__starts_at__date__lte=today + AHEAD)
    is_there = Q(report__state=MotionState.RELEASED, missed_on=None, meeting__starts_at__date__gte=today)
    due = ReturnTicket.objects.open().filter(near, order__resolution__in=asking(groups).values("pk"))
    tickets = due.exclude(is_there)
    tickets = tickets.exclude(told) if told is not None else tickets
    heads = ("order__committee", "meeting", "report", "order__resolution__item", "order__resolution__about")
    items = list(tickets.select_related(*heads).order_by(F("missed_on").asc(nulls_last=True), "pk")[:LONGEST])
    with_groups(items, today)
    return items


def with_groups(tickets, today):
    """Each with `light`, `group` and the `address` of its reports."""
    resolutions = [ticket.order.resolution for ticket in tickets]
    founded = ProjectGroup.objects.filter(founding_resolution__in=resolutions).select_related("committee")
    reports = Report.objects.filter(motion__in=[each.subject.motion_id for each in resolutions])
    by_founding = {group.founding_resolution_id: group for group in founded}
    by_paper = {report.motion_id: report.group for report in reports.select_related("group__committee")}
    for ticket, resolution in zip(tickets, resolutions, strict=True):
        ticket.light = ticket_light(ticket, today)
        ticket.group = by_founding.get(resolution.pk) or by_paper[resolution.subject.motion_id]
        ticket.address = reverse("group-reports", args=[ticket.group.committee.slug])


def summary(tickets):
    many = f"{len(tickets)} Berichte von Projektgruppen stehen aus."
    return many if len(tickets) > 1 else "Ein Bericht Ihrer Projektgruppe steht aus."
