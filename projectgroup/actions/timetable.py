"""Milestones of a group: added, changed, reached, removed. One at a time for each group, so that all fit together."""

from django.db import transaction

from committees import clock
from committees.models import AuditEntry
from committees.workflow import NotAllowed
from projectgroup.actions.working import Stale, held_group
from projectgroup.models import Milestone, MilestoneDependency
from projectgroup.rights import may_work

STALE = (
    "Diesen Meilenstein hat inzwischen jemand anderes geändert. Ihre Angaben sind noch nicht gespeichert; wenn Sie "
    "noch einmal speichern, gilt, was im Formular steht."
)
GONE = (
    "Diesen Meilenstein hat inzwischen jemand anderes entfernt. Ihre Angaben stehen noch im Formular; wenn Sie "
    "noch einmal speichern, wird er neu angelegt."
)


@transaction.atomic
def save(milestone, *, needs, by, seen=None, **values):
    """A new milestone, or a known one with these values. `needs` are the milestones that must be reached before it;
    `seen` is the count that the page showed."""
    hold(milestone.group, by)
    is_new = milestone.pk is None
    if not is_new:
        refuse_stale(milestone, seen)
    for name, value in values.items():
        setattr(milestone, name, value)
    refuse_too_early(milestone, needs)
    milestone.count += 1
    milestone.save()
    set_needs(milestone, needs)
    AuditEntry.objects.note(
        by=by, subject=milestone.group, action="milestone_add" if is_new else "milestone_change", after=said(milestone)
    )
    return milestone


@transaction.atomic
def remove(milestone, *, seen, by):
    """Gone with what it needed; those that needed it need one thing less."""
    hold(milestone.group, by)
    try:
        refuse_stale(milestone, seen)
    except Stale as stale:
        raise NotAllowed("Diesen Meilenstein hat inzwischen jemand anderes geändert oder entfernt.") from stale
    AuditEntry.objects.note(by=by, subject=milestone.group, action="milestone_remove", before=said(milestone))
    milestone.delete()


def hold(group, by):
    if not may_work(group, by):
        raise NotAllowed("Den Zeitplan schreiben die Mitglieder der Projektgruppe und der Sitzungsdienst.")
    held_group(group)


def refuse_stale(milestone, seen):
    """The row as it is now; what the page showed must still be true."""
    now = Milestone.objects.filter(pk=milestone.pk).first()
    if now is None:
        raise Stale(GONE)
    if now.count != seen:
        raise Stale(STALE)
    milestone.count = now.count


def refuse_too_early(milestone, needs):
    """Reached is a milestone only after all that it needs, and not on a day to come."""
    if milestone.done_on and milestone.done_on > clock.today():
        raise NotAllowed(f"Der {milestone.done_on:%d.%m.%Y} liegt in der Zukunft; erreicht ist der Meilenstein dann.")
    missing = [each for each in needs if not each.is_done]
    if milestone.is_done and missing:
        names = ", ".join(f"„{each}“" for each in missing)
        raise NotAllowed(
            f"„{milestone}“ setzt voraus: {names}, noch nicht erreicht. Bitte zuerst dort den Tag eintragen oder die "
            "Abhängigkeit lösen."
        )
    reached = Milestone.objects.filter(needed__needs=milestone.pk, done_on__isnull=False).first()
    if milestone.pk and not milestone.is_done and reached:
        raise NotAllowed(f"„{reached}“ ist schon als erreicht eingetragen und setzt „{milestone}“ voraus.")


def set_needs(milestone, needs):
    wanted = {each.pk for each in needs}
    present = set(milestone.needed.values_list("needs_id", flat=True))
    milestone.needed.exclude(needs__in=wanted).delete()
    for key in sorted(wanted - present):
        MilestoneDependency.objects.create(milestone=milestone, needs_id=key)


def said(milestone):
    """For the audit log: "Auftakt, 01.04.2026 bis 30.04.2026, erreicht am 28.04.2026"."""
    done = f", erreicht am {milestone.done_on:%d.%m.%Y}" if milestone.done_on else ""
    return f"{milestone}, {milestone.starts_on:%d.%m.%Y} bis {milestone.ends_on:%d.%m.%Y}{done}"[:300]
