"""From a read Drucksache to records: all or nothing per file, and nothing guessed."""

from datetime import timedelta
from operator import itemgetter

from django.db import transaction

from committees import clock, documents, numbering
from committees.actions import drafting
from committees.actions import motions as actions
from committees.actions.checks import findings_of
from committees.actions.heads import head_words
from committees.actions.import_plans import counted_numbers
from committees.actions.snapshots import put_stations
from committees.importers.parsed import DrucksacheError
from committees.models import AuditEntry, Committee, Motion
from committees.parts import HEAD, ROUTE
from committees.rights import is_committee_services, may_create
from committees.standing import can_be_revised
from committees.states import FROM_OUTSIDE, LegalProfile, MotionState

NEXT_ROUND = timedelta(days=14)  # nobody begins a paper for a sitting that is nearer
MOST_SKIPPED = 100  # numbers that an office may leave empty; committee services may leave more


@transaction.atomic
def carry_out(plan, *, by, release=False):
    """Store what was planned: a new draft with its number, or the draft of the next version; then release if asked."""
    refuse_plan(plan, by=by)
    motion = begin_version(plan, by=by) if plan.existing else begin_paper(plan, by=by)
    before = head_words(motion)
    fill_head(motion, plan)
    motion.save()
    if plan.existing:
        drafting.note_saved_head(motion, before, by=by)
    if plan.stations:
        put_stations(motion, [planned_station(*station) for station in plan.stations])
    drafting.save_parts(motion, sections=plan.sections, others=(HEAD, ROUTE), by=by)
    AuditEntry.objects.note(by=by, subject=motion, action="import", note=plan.parsed.number)
    if release:
        note = "Eingelesen aus einer Datei." if plan.existing else ""
        actions.release(motion, note, by=by)
    return motion


def try_out(plan, *, by, release=False):
    """The findings of the draft check once this is read in; it refuses what carry_out refuses. Nothing is kept."""
    with transaction.atomic():
        motion = carry_out(plan, by=by)
        findings = findings_of(actions.hold(motion))
        if release:
            ready = actions.ready_for_release(motion, by=by)
            documents.content_pdf(documents.content_of(ready), created_at=clock.now(), is_draft=False)
        transaction.set_rollback(True)
    return findings


def sample_stations():
    """(committee, its next sitting or None, role) of a committee that prepares and of the Rat, as a sample of today."""
    today = clock.today()
    begin = today + NEXT_ROUND
    committees = Committee.objects.on(today).with_meeting_days()
    preparing = [
        (each.name, next_after(begin, each)) for each in committees.filter(legal_profile=LegalProfile.COMMITTEE)
    ]
    sitting = sorted((station for station in preparing if station[1]), key=itemgetter(1))
    first = [(*station, "Vorberatung") for station in (sitting or preparing)[:1]]
    after = first[0][1] if sitting else begin
    council = committees.filter(legal_profile=LegalProfile.COUNCIL)
    return [*first, *((each.name, next_after(after, each), "Entscheidung") for each in council)]


def next_after(day, committee):
    return min((each for each in committee.meeting_days if each > day), default=None)


def refuse_plan(plan, *, by):
    """What this user may not read in, and whose place no file may take now."""
    if not may_create(plan.office, by):
        raise DrucksacheError(f"Für das Amt „{plan.office}“ dürfen Sie keine Vorlagen einbringen.")
    if plan.existing:
        refuse_to_replace(plan.existing)
    if plan.skips > MOST_SKIPPED and not is_committee_services(None, by):
        raise DrucksacheError(
            f"{plan.parsed.number} überspringt {counted_numbers(plan.skips)}. Bitte die Nummer prüfen; "
            "einlesen kann sie so nur der Sitzungsdienst."
        )


def refuse_to_replace(motion):
    """A file takes the place of a draft only while that is worked on, and of no wording from outside."""
    if motion.deleted_at:
        raise DrucksacheError(f"{motion.label} ist gelöscht. Bitte den Entwurf zuerst wiederherstellen.")
    if motion.state in FROM_OUTSIDE or (motion.state == MotionState.RELEASED and not can_be_revised(motion)):
        raise DrucksacheError(f"{motion.label} ist von außen eingereicht; der Wortlaut bleibt, wie er ist.")
    if motion.state not in (MotionState.DRAFT, MotionState.RELEASED) or motion.release_asked_at:
        raise DrucksacheError(
            f"{motion.label}: {motion.state_words}. Eine Datei kann den Entwurf erst ersetzen, wenn er zurückgeholt "
            "oder zurückgegeben ist."
        )


def planned_station(committee, role, day, meeting):
    return {"committee": committee.pk, "role": role, "wished_on": day, "meeting": meeting and meeting.pk}


def begin_paper(plan, *, by):
    motion = Motion(kind=plan.kind, office=plan.office, subject=plan.parsed.subject[:300])
    number = plan.parsed.number
    if number:
        motion.give_number(number)
        numbering.keep_number(motion, number, plan.parsed.date or clock.today())
    return actions.create(motion, by=by)


def begin_version(plan, *, by):
    """The paper itself when its first version is still a draft, else its next version."""
    motion = Motion.objects.select_for_update(no_key=True).get(pk=plan.existing.pk)
    if motion.changed_at != plan.existing.changed_at or motion.state != plan.existing.state:
        raise DrucksacheError(f"{motion.label} wurde eben geändert. Bitte die Datei noch einmal einlesen.")
    refuse_to_replace(motion)
    if motion.state == MotionState.RELEASED:
        motion = actions.revise(motion, by=by)
    return motion


def fill_head(motion, plan):
    parsed = plan.parsed
    motion.kind = plan.kind
    motion.subject = parsed.subject
    motion.paper_date = parsed.date or motion.paper_date
    motion.is_public = parsed.is_public if parsed.is_public is not None else motion.is_public
    motion.contact = plan.contact or motion.contact
    if parsed.signer_name:
        motion.signer_name, motion.signer_office = parsed.signer_name, parsed.signer_office
    motion.has_financial_effect = motion.has_financial_effect and motion.financial_rows.exists()
