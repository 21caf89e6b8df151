"""Editions of the Strategieplan: the next one from the records of now, and one taken back."""

import json

from django.db import transaction

from committees import clock
from committees.models import AuditEntry, PublicObject
from committees.parts import hash_of
from committees.workflow import NotAllowed
from projectgroup.actions.publication import refuse_others, touch
from projectgroup.actions.working import held_group
from projectgroup.models import ProjectGroup, StrategyEdition
from projectgroup.states import ReportState
from projectgroup.strategy import counts_of, iso, strategy_of

NOTHING = "Noch steht nichts da, was zu veröffentlichen wäre: keine Vision, kein Handlungsschwerpunkt, kein Zeitplan."
CHANGED = (
    "Inzwischen hat sich etwas geändert. Veröffentlicht ist nichts; bitte sehen Sie sich die Vorschau noch einmal an."
)
HIDDEN = "Die Projektgruppe ist nicht öffentlich. Bitte zuerst die Projektgruppe veröffentlichen."


def content_now(group):
    """What the next edition would say, as JSON holds it."""
    content = strategy_of(group, day=clock.today())
    content |= {"reports": reports_of(group), "counts": counts_of(content)}
    return json.loads(json.dumps(content))


def reports_of(group):
    """Those that became a Vorlage which everyone may read; the keys lead to the public page while there is one."""
    shown = PublicObject.objects.in_public().of_type("motion").values("record_id")
    reports = group.reports.filter(state=ReportState.SUBMITTED, motion__in=shown).select_related("motion", "meeting")
    return [
        {
            "number": report.number,
            "title": report.title,
            "decided_on": iso(report.decided_on),
            "paper": report.motion.number or "",
            "motion_key": report.motion_id,
            "for": iso(report.meeting.day) if report.meeting else None,
        }
        for report in reports
    ]


def newest(group):
    """The present edition, or None."""
    return StrategyEdition.objects.filter(group=group, withdrawn_at__isnull=True).order_by("-number").first()


def obstacle(group, content, present):
    """Why this content is no next edition, or an empty string."""
    if not ProjectGroup.objects.in_public().filter(pk=group.pk).exists():
        return HIDDEN
    if not (content["vision"] or content["areas"] or content["milestones"]):
        return NOTHING
    if present and present.content == content:
        return f"Seit Ausgabe {present.number} hat sich nichts geändert."
    return ""


@transaction.atomic
def publish(group, *, occasion, by, seen=None):
    """The next edition. Who may press the button is asked at its page, whose preview says by `seen` what it showed;
    after a decision of the committee it follows by itself, whoever recorded the decision."""
    held_group(group)
    content = content_now(group)
    reason = obstacle(group, content, newest(group)) or (CHANGED if seen not in (None, hash_of(content)) else "")
    if reason:
        raise NotAllowed(reason)
    edition = StrategyEdition.objects.create(
        group=group,
        number=(group.editions.order_by("-number").values_list("number", flat=True).first() or 0) + 1,
        occasion=occasion,
        content=content,
        published_at=clock.now(),
    )
    AuditEntry.objects.note(by=by, subject=group, action="strategy_publish", after=str(edition.number), note=occasion)
    touch(group)
    return edition


@transaction.atomic
def withdraw(edition, reason, *, by):
    """Nobody reads this edition any more; the one before it is the present one again."""
    refuse_others(edition.group, by)
    edition = StrategyEdition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    if edition.withdrawn_at:
        raise NotAllowed(f"Ausgabe {edition.number} ist schon zurückgenommen.")
    edition.withdrawn_at = clock.now()
    edition.save(update_fields=["withdrawn_at"])
    AuditEntry.objects.note(
        by=by, subject=edition.group, action="strategy_withdraw", before=str(edition.number), note=reason
    )
    touch(edition.group)
    return edition
