"""What is raised against a resolution, what becomes of that, and carrying it out (B1–B3)."""

from dataclasses import replace

from django.db import transaction

from committees import clock
from committees.actions.agendas.held import open_name
from committees.models import AuditEntry, Committee, Consultation, Objection, Resolution
from committees.register import fact_of, setting_on
from committees.rules.paper import Severity
from committees.rules.proceedings.resolutions import ObjectionFact, findings_on
from committees.states import ConsultationRole, LegalProfile, ObjectionKind
from committees.workflow import NotAllowed

NAMED_BEFORE = (ObjectionKind.CONFLICT, ObjectionKind.COMPLAINT)  # what keeps the year of § 54 Abs. 4 GO NRW


def held(resolution):
    """The resolution, held until the transaction ends, with what is raised against it."""
    found = Resolution.objects.select_for_update(of=("self",)).select_related(
        "committee", "item__meeting", "item__motion"
    )
    found = found.get(pk=resolution.pk)
    found.had_conflicts = found.item.conflicts.exists()
    return found


def refuse_errors(fact, day):
    """NotAllowed with the first finding that stops the step."""
    for finding in findings_on(fact, day):
        if finding.severity == Severity.ERROR:
            raise NotAllowed(f"{finding.sentence} ({finding.source})")


def refuse_future(day):
    """What is recorded has happened: nothing counts as carried out while it may still be objected to."""
    if day > clock.today():
        raise NotAllowed(f"Der {day:%d.%m.%Y} liegt in der Zukunft; vermerkt wird, was geschehen ist.")


@transaction.atomic
def raise_objection(resolution, *, kind, raised_by, raised_on, reason, announced_on=None, by):
    """Record an Einspruch, Widerspruch or Beanstandung; until it ends, the resolution is not carried out. Against a
    committee the Rat decides: the paper waits there for an agenda. That somebody conflicted took part is recorded, and
    suspends nothing."""
    resolution = held(resolution)
    fact = fact_of(resolution, setting_on(resolution))
    refuse_kind(fact, kind)
    if raised_on < fact.decided_on:
        raise NotAllowed("Der Einwand kann nicht vor dem Beschluss erhoben worden sein.")
    refuse_announcement(fact, announced_on)
    before = [each for each in fact.objections if kind == ObjectionKind.CONFLICT and each.kind in NAMED_BEFORE]
    raised = (*before, ObjectionFact(kind, raised_on, announced_on=announced_on))
    refuse_errors(replace(fact, executed_on=None, objections=raised), raised_on)
    refuse_future(raised_on)
    objection = Objection.objects.create(
        resolution=resolution,
        kind=kind,
        raised_by=raised_by,
        raised_on=raised_on,
        announced_on=announced_on,
        reason=reason,
    )
    if kind in ObjectionKind.suspending() and not resolution.committee.is_council:
        bring_before_the_council(resolution)
    note(resolution, "raise_objection", by=by, words=objection.get_kind_display())
    return objection


def refuse_kind(fact, kind):
    if kind == ObjectionKind.CONFLICT:
        if not fact.may_be_challenged:
            raise NotAllowed(
                "Gerügt werden kann ein Beschluss des Rates oder eines Ausschusses, der entscheidet (§ 54 Abs. 4 GO "
                "NRW); dies ist keiner."
            )
    elif not fact.is_carried_out:
        raise NotAllowed("Gegen dieses Ergebnis lässt sich kein Einwand erheben: Es wird nicht ausgeführt.")
    elif kind == ObjectionKind.COMMITTEE and not fact.waits_for_objections:
        raise NotAllowed("Einspruch gibt es nur gegen Beschlüsse der Ausschüsse (§ 57 Abs. 4 GO NRW).")


def refuse_announcement(fact, day):
    """From it the year of § 54 Abs. 4 GO NRW is reckoned."""
    if day and day < fact.decided_on:
        raise NotAllowed("Bekannt gemacht werden kann ein Beschluss erst, wenn er gefasst ist.")
    if day:
        refuse_future(day)


def bring_before_the_council(resolution):
    """The Rat decides on what is raised against a committee."""
    motion, meeting = resolution.item.motion, resolution.item.meeting
    council = Committee.objects.on(meeting.day).filter(legal_profile=LegalProfile.COUNCIL).first()
    if motion is None or council is None:
        return
    waits = motion.consultations.filter(committee=council, resolutions__isnull=True).exists()
    if not waits:
        last = motion.consultations.order_by("-position").first()
        Consultation.objects.create(
            motion=motion,
            committee=council,
            role=ConsultationRole.DECISION,
            position=last.position + 1 if last else 1,
        )


@transaction.atomic
def end_objection(objection, *, end, ended_on, by):
    """Withdrawn, or decided: the resolution stands or falls."""
    resolution = held(objection.resolution)
    objection.refresh_from_db()
    if objection.end:
        raise NotAllowed(f"Der Einwand ist schon erledigt: {objection.get_end_display()}.")
    refuse_future(ended_on)
    if ended_on < objection.raised_on:
        raise NotAllowed("Der Einwand kann nicht enden, bevor er erhoben ist.")
    objection.end, objection.ended_on = end, ended_on
    objection.save(update_fields=["end", "ended_on"])
    note(resolution, "end_objection", by=by, words=objection.get_end_display())


@transaction.atomic
def execute(resolution, *, executed_on, by):
    """It was carried out on this day; refused while something stands against it."""
    resolution = held(resolution)
    fact = replace(fact_of(resolution, setting_on(resolution)), executed_on=executed_on)
    if not fact.is_carried_out or fact.is_lifted:
        raise NotAllowed("Hier ist nichts auszuführen: Der Beschluss ist aufgehoben oder ordnet nichts an.")
    if executed_on < fact.decided_on:
        raise NotAllowed("Ausgeführt werden kann ein Beschluss erst, wenn er gefasst ist.")
    refuse_errors(fact, executed_on)
    refuse_future(executed_on)
    resolution.executed_on = executed_on
    resolution.save(update_fields=["executed_on"])
    note(resolution, "execute_resolution", by=by, words=f"{executed_on:%d.%m.%Y}")


def note(resolution, action, *, by, words):
    """An entry in the log, which is read by more people than the non-public part."""
    item = resolution.item
    AuditEntry.objects.note(by=by, subject=item.meeting, action=action, after=open_name(item), note=words)
