"""A report of a group becomes a Vorlage, which goes its way like any other, and takes the place that an order holds for
it on the agenda."""

from django.db import transaction
from django.db.models import Exists, OuterRef

from committees import clock
from committees.actions import attachments
from committees.actions.files import PDF
from committees.actions.motions import create
from committees.actions.orders import report as report_order
from committees.actions.orders.reporting import bind, open_tickets
from committees.models import Consultation, KindSection, Motion, MotionKind, Municipality, ReportedOrder
from committees.proceedings.orders import is_late
from committees.rights import may_update_order
from committees.states import ConsultationRole
from committees.workflow import NotAllowed
from projectgroup.actions.reports import changed, held, note, standing
from projectgroup.report_content import facts_html, report_pdf, resolution_html
from projectgroup.rights import may_submit
from projectgroup.states import ReportState

KINDS = ("group_report", "report", "decision")
RESOLUTION, OUTLOOK = "proposed_resolution", "outlook"
WHO_SUBMITS = (
    "Als Vorlage bringt den Bericht das Amt der Gründungsvorlage ein, soweit es in der Gruppe sitzt, oder der "
    "Sitzungsdienst."
)
NO_KIND = "Für den Bericht fehlt eine Vorlagenart mit Beschlussvorschlag. Die Verwaltung kann sie anlegen."


@transaction.atomic
def submit(report, *, by, council=None):
    """Make the Vorlage of a report that the group decided on. With `council` the committee only recommends to it."""
    report = held(report)
    refuse(report, by)
    motion = create(draft_of(report), by=by)
    lay_way(report, motion, council)
    fill(report, motion, recommends=council is not None)
    become(report, motion, by=by)
    return motion


@transaction.atomic
def become(report, motion, *, by):
    """The draft is the report's Vorlage, with the whole report as its Anlage; the order that asked is answered."""
    attach_pdf(report, motion, by=by)
    report.motion, report.state = motion, ReportState.SUBMITTED
    changed(report, "motion", "state")
    note(report, "submit_report", by=by, before=ReportState.DECIDED, after=report.state, words=motion.label)
    answer_order(report, motion, by=by)


def refuse(report, by):
    if not may_submit(report, by):
        raise NotAllowed(WHO_SUBMITS)
    if report.state != ReportState.DECIDED:
        raise NotAllowed(standing(report, "Eingebracht wird ein Bericht, den die Gruppe beschlossen hat."))


def draft_of(report):
    founding = report.group.founding_motion
    return Motion(
        kind=kind_of_reports(),
        office=founding.office,
        subject=report.title[:300],
        is_public=founding.is_public,
        reason_non_public=founding.reason_non_public,
        contact=founding.contact,
        signer_name=founding.signer_name,
        signer_office=founding.signer_office,
    )


def kind_of_reports():
    """The first of the kinds that put something to the vote."""
    with_text = Exists(KindSection.objects.filter(kind=OuterRef("pk"), key=RESOLUTION))
    decided = MotionKind.objects.filter(with_text, key__in=KINDS, is_decided=True, is_drafted_here=True)
    kinds = {kind.key: kind for kind in decided}
    found = next((kinds[key] for key in KINDS if key in kinds), None)
    if found is None:
        raise NotAllowed(NO_KIND)
    return found


def lay_way(report, motion, council):
    """Its committee decides, or recommends to the Rat."""
    role = ConsultationRole.RECOMMENDATION if council else ConsultationRole.DECISION
    committee, meeting = report.group.reports_to, report.meeting
    first = {"role": role, "meeting": meeting, "wished_on": meeting and meeting.day}
    Consultation.objects.create(motion=motion, position=1, committee=committee, **first)
    if council:
        Consultation.objects.create(motion=motion, position=2, committee=council, role=ConsultationRole.DECISION)


def fill(report, motion, *, recommends):
    keys = [section.key for section in motion.kind.sections.all()]
    texts = {RESOLUTION: resolution_html(report, report.group.reports_to, recommends=recommends)}
    texts["facts"] = facts_html(report, with_proposal=OUTLOOK not in keys)
    texts[OUTLOOK] = report.proposal
    for section in motion.sections.filter(key__in=texts):
        section.html = texts[section.key]
        section.save()


def attach_pdf(report, motion, *, by):
    """The whole report with board and timetable; the Vorlage's text names it."""
    town = Municipality.objects.first()
    data = report_pdf(report, report.content, town=town, created_at=clock.now())
    attachments.attach(motion, [(f"Bericht der {report.group}.pdf", data, PDF)], is_public=motion.is_public, by=by)


def answer_order(report, motion, *, by):
    """The order that asks for the report is answered: its return ticket gives its item on the agenda to the Vorlage."""
    order = report.order
    if order is None:
        return
    tickets = open_tickets([order])
    if may_update_order(order, by) and order.is_still_open and not is_late(again(order), clock.today()):
        report_order(order, by=by, text=f"Der Bericht liegt als Vorlage vor: {report.title}.", step="finish")
        order.refresh_from_db()
    ReportedOrder.objects.get_or_create(order=order, report=motion, defaults={"state": order.state})
    bind(tickets, motion, by=by)


def again(order):
    """With its due day."""
    return type(order).objects.with_due().get(pk=order.pk)
