"""Where a report of a group stands, and what the committees said on it: from its Vorlage, never stored."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from committees.models import Consultation, Resolution
from committees.results import as_shown, content_of, is_decisive, with_votes
from committees.states import Outcome, PutText
from projectgroup.models import Move, Report
from projectgroup.states import PROPOSAL_SYMBOLS, REPORT_SYMBOLS, ReportStand, ReportState

CARRIED = (Outcome.ADOPTED, Outcome.AGREED)
CHANGED = (Outcome.ADOPTED_CHANGED,)
RECOMMENDED = (Outcome.RECOMMENDED, Outcome.RECOMMENDED_CHANGED, Outcome.FORWARDED)
AS_PUT = (PutText.ADMINISTRATION,)  # what the report proposes itself; anything else is another text
WAITS = "Der Bericht wartet, bis das Gremium ihn wieder aufruft. Bewegt wurde nichts."
UNSETTLED = (
    "Anders beschlossen als vorgeschlagen. Was im Einzelnen gilt, hält der Sitzungsdienst oder der Vorsitz fest."
)
SENTENCES = {
    Outcome.REJECTED: "Der Vorschlag ist abgelehnt. Bewegt wurde nichts.",
    Outcome.REJECTION_RECOMMENDED: "Dem Rat ist die Ablehnung empfohlen. Bewegt wurde nichts.",
    Outcome.WITHDRAWN: "Die Vorlage ist zurückgezogen. Bewegt wurde nichts.",
    Outcome.NOTED: "Der Bericht ist zur Kenntnis genommen, beschlossen ist nichts. Bewegt wurde nichts.",
    **dict.fromkeys((Outcome.ADJOURNED, Outcome.DEFERRED, Outcome.REFERRED, Outcome.NOT_HANDLED), WAITS),
    **dict.fromkeys(RECOMMENDED, "Empfohlen, noch nicht beschlossen. Ausgeführt wird, wenn der Rat beschließt."),
}
# The committee deals with the report again.
PUT_OFF = (Outcome.ADJOURNED, Outcome.DEFERRED, Outcome.REFERRED, Outcome.NOT_HANDLED, Outcome.DROPPED)


@dataclass(frozen=True)
class Said:
    """What one committee decided on the report, as pages show it, and what follows from it."""

    resolution: Resolution
    shown: dict
    sentence: str
    must_be_settled: bool = False  # somebody has still to say what was decided


def of_group(group):
    """The reports with `is_on_agenda`, the newest first."""
    placed = Consultation.objects.filter(motion=OuterRef("motion"), agenda_item__isnull=False)
    reports = group.reports.annotate(is_on_agenda=Exists(placed))
    return reports.select_related("meeting", "motion", "order").order_by("-number")


def asking(groups):
    """What can ask these groups for a report: the resolutions that founded them, and those on their earlier reports."""
    papers = Report.objects.filter(group__in=groups, motion__isnull=False).values("motion")
    on_reports = Resolution.objects.on_papers(papers).values("pk")
    return Resolution.objects.filter(Q(founded_groups__in=groups) | Q(pk__in=on_reports))


def decisions_on(reports):
    """{key of the Vorlage: [Resolution]} of what was decided on these reports, the last decision last; two queries."""
    motions = [report.motion_id for report in reports if report.motion_id]
    if not motions:
        return {}
    decided = Resolution.objects.on_papers(motions).filter(decided_at__isnull=False)
    found = {}
    for resolution in with_votes(decided).order_by("decided_at", "position", "pk"):
        if is_decisive(resolution):
            found.setdefault(resolution.subject.motion_id, []).append(resolution)
    return found


def stand_of(report, decisions):
    """The ReportStand; `decisions` are those on its Vorlage."""
    if report.state != ReportState.SUBMITTED:
        return ReportStand(report.state)
    if decisions and not is_open(decisions[-1]):
        return ReportStand.SETTLED
    return ReportStand.ON_AGENDA if report.is_on_agenda else ReportStand.SUBMITTED


def is_open(resolution):
    """Whether somebody else still decides, or the same committee again."""
    return resolution.outcome in (*RECOMMENDED, *PUT_OFF)


def with_stand(reports):
    """The reports with `stand`, `stand_words` and `symbol`."""
    reports = list(reports)
    decisions = decisions_on(reports)
    for report in reports:
        report.decisions = decisions.get(report.motion_id, [])
        report.stand = stand_of(report, report.decisions)
        report.stand_words, report.symbol = report.stand.label, REPORT_SYMBOLS[report.stand]
    return reports


def moves_of(report):
    """What it proposes, areas before the ideas under them."""
    things = ("area", "idea__area")
    moves = sorted(report.moves.select_related(*things, "resolution__committee"), key=place_of)
    for move in moves:
        move.symbol = PROPOSAL_SYMBOLS[move.to_state]
    return moves


def place_of(move):
    area = move.area or move.idea.area
    return area.position, area.pk, move.idea_id is not None, move.idea.position if move.idea_id else 0, move.pk


def said_on(report, user):
    """[Said] of the decisions that this user may know of."""
    keys = [each.pk for each in report.decisions]
    known = set(Resolution.objects.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True))
    return [said_of(each, report) for each in report.decisions if each.pk in known]


def said_of(resolution, report):
    unsettled = needs_word(resolution) and Move.objects.filter(report=report, resolution=None).exists()
    return Said(resolution, as_shown(content_of(resolution)), sentence_of(resolution, report, unsettled), unsettled)


def sentence_of(resolution, report, unsettled):
    if unsettled:
        return UNSETTLED
    if carries(resolution) or needs_word(resolution):
        done = report.moves.filter(resolution=resolution, applied_at__isnull=False).count()
        return f"{done} von {report.moves.count()} vorgeschlagenen Entscheidungen sind ausgeführt."
    return SENTENCES.get(resolution.outcome, "Bewegt wurde nichts.")


def carries(resolution):
    """Whether it adopts the report's own proposal, unchanged and as a whole."""
    return is_decisive(resolution) and resolution.outcome in CARRIED and resolution.put_text in AS_PUT


def needs_word(resolution):
    """Whether it adopts something else than the proposal, so that somebody has to say what."""
    if not is_decisive(resolution):
        return False
    return resolution.outcome in CHANGED or (resolution.outcome in CARRIED and resolution.put_text not in AS_PUT)


def report_of(resolution):
    """The report whose Vorlage it decides on, or None."""
    motion = resolution.subject.motion_id
    submitted = Report.objects.filter(motion=motion, state=ReportState.SUBMITTED)
    return submitted.select_related("group__committee", "motion").first() if motion else None
