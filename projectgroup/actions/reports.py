"""The Bericht of a group until it is brought in: begun for a sitting, written, its proposals, decided in the group."""

from django.db import transaction
from django.db.models import Max, Q

from committees import clock
from committees.models import AuditEntry, Meeting, Order
from committees.rules.language import german
from committees.states import ENDED
from committees.workflow import NotAllowed
from projectgroup.actions.deciding import named, reasons_of, refuse_reasons
from projectgroup.actions.working import held_group
from projectgroup.models import FocusArea, Move, Report, Vision
from projectgroup.report_content import content_of
from projectgroup.reports import asking
from projectgroup.rights import may_lead, may_work
from projectgroup.states import ProposalState, ReportState

WHO_WRITES = "Den Bericht schreiben die Mitglieder der Projektgruppe und der Sitzungsdienst."
WHO_DECIDES = "Den Beschluss der Gruppe halten ihr Vorsitz und der Sitzungsdienst fest."
SECOND = (
    "Für die Sitzung am {day} gibt es schon einen Bericht: „{title}“. Ein Gremium bekommt einen Bericht je Sitzung."
)


# --- which sitting, which order ---


def orders_of(group):
    """What asks this group for a report: orders of its founding resolution and of those on its earlier reports."""
    return Order.objects.filter(resolution__in=asking([group]).values("pk"))


def due_order(group):
    """The one whose return ticket is open, the earliest sitting first, or None."""
    waiting = orders_of(group).filter(ticket__settled_at=None, ticket__lifted_at=None, ticket__isnull=False)
    return waiting.select_related("ticket__meeting").order_by("ticket__meeting__starts_at", "pk").first()


def sittings_for(group):
    """Those of its committee whose agenda can still be changed."""
    return Meeting.objects.with_open_agenda().filter(committees=group.reports_to, starts_at__gt=clock.now())


# --- writing ---


@transaction.atomic
def begin(group, *, title, by, meeting=None, order=None):
    """Begin a report for this sitting; without `order` it answers what the group owes."""
    if not may_work(group, by):
        raise NotAllowed(WHO_WRITES)
    held_group(group)
    refuse_second(group, meeting)
    number = (group.reports.aggregate(last=Max("number"))["last"] or 0) + 1
    order = order or due_order(group)
    report = Report.objects.create(group=group, number=number, title=title.strip(), meeting=meeting, order=order)
    note(report, "begin_report", by=by, after=report.state)
    return report


def refuse_second(group, meeting, but=None):
    if meeting is None:
        return
    other = group.reports.that_count().filter(meeting=meeting).exclude(pk=but and but.pk).first()
    if other:
        raise NotAllowed(SECOND.format(day=german(meeting.day), title=other))


@transaction.atomic
def write(report, *, by, meeting, title, **texts):
    """Store title, sitting and texts of a draft."""
    report = held_draft(report, by)
    refuse_second(report.group, meeting, but=report)
    report.title, report.meeting = title.strip(), meeting
    for name, html in texts.items():
        setattr(report, name, html)
    changed(report, "title", "meeting", *texts)
    note(report, "edit_report", by=by)
    return report


@transaction.atomic
def propose(report, things, to_state, *, by, reason="", reason_text="", resubmit_on=None):
    """Let the committee bring these Handlungsschwerpunkte and ideas to a state; a former proposal on them goes."""
    report = held_draft(report, by)
    if not things:
        raise NotAllowed("Bitte auswählen, worüber entschieden werden soll.")
    why = reasons_of(ProposalState(to_state), reason, reason_text.strip(), resubmit_on)
    refuse_reasons(to_state, why)
    drop(report, things)
    Move.objects.bulk_create(Move(report=report, to_state=to_state, **named(thing), **why) for thing in things)
    changed(report)
    note(report, "propose_moves", by=by, after=f"{len(things)}: {ProposalState(to_state).label}")


@transaction.atomic
def take_off(report, things, *, by):
    """The committee is not asked about these any more."""
    report = held_draft(report, by)
    drop(report, things)
    changed(report)
    note(report, "drop_moves", by=by, after=str(len(things)))


def drop(report, things):
    areas = [thing.pk for thing in things if isinstance(thing, FocusArea)]
    ideas = [thing.pk for thing in things if not isinstance(thing, FocusArea)]
    report.moves.filter(Q(area__in=areas) | Q(idea__in=ideas)).delete()


# --- deciding in the group ---


def obstacles_to(report):
    """Why the group cannot decide on it yet, as sentences."""
    group, source = report.group, f"({report.group.founding_motion.label})"
    found = []
    if not report.introduction.strip() or not report.proposal.strip():
        found.append("Der Bericht braucht beide Texte: den Bericht und den Vorschlag für die nächsten Schritte.")
    if not Vision.objects.filter(group=group).exists():
        found.append(f"Der Bericht braucht die Vision; sie ist der Auftrag der Gruppe {source}.")
    if not group.milestones.exists():
        found.append(f"Der Bericht braucht einen Zeitplan; das Gremium erwartet ihn mit dem Vorschlag {source}.")
    if report.meeting and not report.meeting.may_change:
        found.append(f"Die Sitzung am {german(report.meeting.day)} ist vorbei oder abgesagt. Bitte eine andere wählen.")
    return found


@transaction.atomic
def decide(report, *, on, by, meeting=None):
    """Record that the group decided on its report; from now on it says what it says, with vision, board and timetable
    of this moment."""
    report = held_draft(report, by)
    if not may_lead(report.group, by):
        raise NotAllowed(WHO_DECIDES)
    refuse_decision(report, on, meeting)
    report.state, report.decided_on, report.decided_in = ReportState.DECIDED, on, meeting
    report.content = content_of(report, day=clock.today())
    changed(report, "state", "decided_on", "decided_in", "content")
    note(report, "decide_report", by=by, before=ReportState.DRAFT, after=report.state)
    return report


def refuse_decision(report, on, meeting):
    obstacles = obstacles_to(report)
    if obstacles:
        raise NotAllowed(" ".join(obstacles))
    if on > clock.today():
        raise NotAllowed("Der Tag des Beschlusses liegt in der Zukunft.")
    if not report.group.committee.holds_on(on):
        raise NotAllowed(f"Am {german(on)} besteht die Projektgruppe nicht.")
    if meeting and meeting.day != on:
        raise NotAllowed(f"Die Sitzung der Gruppe war am {german(meeting.day)}, nicht am {german(on)}.")


@transaction.atomic
def reopen(report, reason, *, by):
    """Back to the draft, for this reason."""
    report = held(report)
    if not may_lead(report.group, by):
        raise NotAllowed(WHO_DECIDES)
    if report.state != ReportState.DECIDED:
        raise NotAllowed(standing(report, "Zurück in den Entwurf geht nur, was die Gruppe beschlossen hat."))
    if not reason.strip():
        raise NotAllowed("Bitte sagen, was noch zu ändern ist.")
    report.state, report.content, report.decided_on, report.decided_in = ReportState.DRAFT, {}, None, None
    changed(report, "state", "content", "decided_on", "decided_in")
    note(report, "reopen_report", by=by, before=ReportState.DECIDED, after=report.state, words=reason.strip())
    return report


@transaction.atomic
def withdraw(report, reason, *, by):
    """The report is not given; its sitting is free for another. What is a Vorlage is withdrawn there first."""
    report = held(report)
    if not may_lead(report.group, by):
        raise NotAllowed(WHO_DECIDES)
    if not reason.strip():
        raise NotAllowed("Bitte angeben, warum der Bericht zurückgezogen wird.")
    if report.state == ReportState.SUBMITTED and not is_lost(report.motion):
        raise NotAllowed(f"Der Bericht ist {report.motion.label}. Bitte zuerst die Vorlage zurückziehen.")
    before, report.state = report.state, ReportState.WITHDRAWN
    changed(report, "state")
    note(report, "withdraw_report", by=by, before=before, after=report.state, words=reason.strip())
    return report


def is_lost(motion):
    """Whether the Vorlage will not be dealt with any more."""
    return motion.state in ENDED or motion.deleted_at is not None


# --- held ---


def held(report):
    """The report as it is now, its row held to the end of the transaction."""
    rows = Report.objects.select_for_update(of=("self",)).select_related("group__committee", "meeting", "motion")
    return rows.get(pk=report.pk)


def held_draft(report, by):
    report = held(report)
    if not may_work(report.group, by):
        raise NotAllowed(WHO_WRITES)
    if report.state != ReportState.DRAFT:
        raise NotAllowed(standing(report, "Der Bericht ist kein Entwurf mehr."))
    return report


def standing(report, words):
    return f"{words} Stand: {report.get_state_display()}."


def changed(report, *fields):
    report.count += 1
    report.save(update_fields=[*fields, "count"])


def note(report, action, *, by, before="", after="", words=""):
    AuditEntry.objects.note(by=by, subject=report, action=action, before=before, after=after, note=words)
