"""After a Rückruf around a sitting: one person proposes that it comes back, another confirms or refuses."""

from django.db import transaction
from django.db.models import Q

from committees import clock
from committees.actions.agendas import held_agenda, publish_agenda
from committees.actions.minutes.publishing import publish as publish_minutes
from committees.actions.orders.showing import show_again
from committees.actions.results import make_final, publish, publishable
from committees.actions.seen import refuse_unseen_proposal
from committees.mails import mail, users_with
from committees.models import AuditEntry, MeetingFile, Minutes, RecallProposal, SittingRecall, WithheldAgenda
from committees.rights import is_committee_services, may_recall
from committees.states import AgendaVersionKind, MeetingFileKind, MinutesState, ReleaseDecision, UserRole
from committees.workflow import NotAllowed

NONE_WAITS = "Es wartet kein Vorschlag mehr: Er ist entschieden."
AGENDA_FIRST = "Zuerst muss die Tagesordnung wieder da sein."
BACK = "Sie ist schon wieder da."
NOT_THE_SECOND = "Sie haben es vorgeschlagen; entscheiden muss eine zweite Person."


@transaction.atomic
def propose(recall, note, *, by, path):
    """Say why it may go out again, and ask others to look at it; `path` of the page where they do."""
    recall = held(recall)
    if not may_recall(recall.meeting, by):
        raise NotAllowed("Die Rückkehr schlagen der Sitzungsdienst und die Verwaltungsleitung vor.")
    if reason := obstacle_to_return(recall):
        raise NotAllowed(reason)
    proposal = RecallProposal.objects.create(recall=recall, note=note, proposed_by=by)
    AuditEntry.objects.note(by=by, subject=subject_of(recall), action="propose_return", note=note)
    mail(
        users_with(UserRole.COMMITTEE_SERVICES).exclude(pk=by.pk),
        subject=f"Zu bestätigen: {words_of(recall)} nach einem Rückruf",
        text="Was zurückgerufen wurde, soll wieder hinaus. Eine zweite Person bestätigt das oder lehnt es ab.",
        path=path,
    )
    return proposal


@transaction.atomic
def confirm(recall, *, by, seen=None):
    """Let it go out again as the proposal says."""
    recall = held(recall)
    proposal = waiting_at(recall)
    refuse_wrong_person(proposal, recall, by)
    if reason := obstacle_to_return(recall):
        raise NotAllowed(reason)
    refuse_unseen_proposal(proposal, number_back(recall), seen)
    proposal.decide(ReleaseDecision.CONFIRMED, by=by)
    bring_back_minutes(recall, by) if recall.minutes_id else bring_back_agenda(recall)
    recall.ended_at = clock.now()
    recall.save(update_fields=["ended_at"])
    show_again(recall.meeting)
    AuditEntry.objects.note(by=by, subject=subject_of(recall), action="confirm_return")


@transaction.atomic
def refuse(recall, reason, *, by, path, seen=None):
    """Say why it stays inside; the one who proposed it is told."""
    recall = held(recall)
    proposal = waiting_at(recall)
    refuse_wrong_person(proposal, recall, by)
    refuse_unseen_proposal(proposal, number_back(recall), seen)
    proposal.decide(ReleaseDecision.REFUSED, by=by, reason=reason)
    AuditEntry.objects.note(by=by, subject=subject_of(recall), action="refuse_return", note=reason)
    mail(
        [proposal.proposed_by],
        subject=f"Bleibt zurückgerufen: {words_of(recall)}",
        text="Ihr Vorschlag nach dem Rückruf ist abgelehnt. Den Grund lesen Sie im Arbeitsraum.",
        path=path,
    )


def held(recall):
    return SittingRecall.objects.select_for_update(of=("self",)).select_related("meeting", "minutes").get(pk=recall.pk)


def waiting_at(recall):
    proposal = RecallProposal.objects.waiting().filter(recall=recall).first()
    if proposal is None:
        raise NotAllowed(NONE_WAITS)
    return proposal


def refuse_wrong_person(proposal, recall, user):
    if reason := why_not_second(proposal, recall, user):
        raise NotAllowed(reason)


def why_not_second(proposal, recall, user):
    """Why this user does not decide on the proposal, or ""."""
    if not is_committee_services(recall.meeting, user):
        return "Darüber entscheidet der Sitzungsdienst."
    return NOT_THE_SECOND if proposal.proposed_by_id == user.pk else ""


def subject_of(recall):
    return recall.minutes or recall.meeting


def words_of(recall):
    return f"{'Niederschrift' if recall.minutes_id else 'Tagesordnung'} {recall.meeting}"


def obstacle_to_return(recall):
    """Why it cannot come back now, or ""."""
    if recall.ended_at:
        return BACK
    if recall.minutes_id:
        return AGENDA_FIRST if SittingRecall.objects.of_agenda(recall.meeting).exists() else ""
    newest = recall.meeting.agenda_versions.last()
    if newest and newest != version_back(recall):
        return f"Fassung {newest.number} der Tagesordnung ist festgesetzt, aber noch nicht versandt."
    return ""


# --- what comes back ---


def version_back(recall):
    """The newest version that went out: the corrected one, or that which was called back."""
    went_out = Q(dispatch__isnull=False) | Q(kind=AgendaVersionKind.ADOPTED) | Q(withholding__isnull=False)
    return recall.meeting.agenda_versions.filter(went_out).last()


def number_back(recall):
    """The number of what would come back, "" where no version ever went out."""
    version = recall.minutes.versions.last() if recall.minutes_id else version_back(recall)
    return version.number if version else ""


def bring_back_agenda(recall):
    """The newest version alone: what stood in an older one may be the reason."""
    held_agenda(recall.meeting)
    version = version_back(recall)
    WithheldAgenda.objects.filter(version=version).delete()
    if not (recall.was_public and recall.meeting.is_public):
        return
    if version is not None:
        publish_agenda(version)
    former = [MeetingFileKind.FORMER_MINUTES, MeetingFileKind.FORMER_FILE]
    MeetingFile.objects.filter(pk__in=recall.files, kind__in=former).update(is_public=True)


def bring_back_minutes(recall, by):
    minutes = Minutes.objects.select_for_update(of=("self",)).get(pk=recall.minutes_id)
    minutes.recalled_at = None
    if recall.was_public:
        publish_minutes(minutes, by=by)
        minutes.state = MinutesState.PUBLISHED
    minutes.save(update_fields=["recalled_at", "state"])
    if recall.had_results:
        bring_back_results(minutes)


def bring_back_results(minutes):
    """As they are now; final, if the minutes are signed."""
    meeting = minutes.meeting
    for resolution in publishable(meeting):
        if minutes.committee_id in (None, resolution.committee_id):
            publish(resolution, meeting)
    if minutes.state in MinutesState.signed():
        make_final(meeting, committee=minutes.committee)
