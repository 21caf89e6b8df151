"""From a read Drucksache to records: all or nothing per file, and nothing guessed."""

from django.db import transaction

from committees import clock, numbering
from committees.actions import drafting
from committees.actions import motions as actions
from committees.actions.heads import head_words
from committees.actions.snapshots import put_stations
from committees.importers.parsed import DrucksacheError
from committees.models import AuditEntry, Motion
from committees.parts import HEAD, ROUTE
from committees.states import MotionState


@transaction.atomic
def carry_out(plan, *, by, release=False):
    """Store what was planned: a new draft with its number, or the draft of the next version; then release if asked."""
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
