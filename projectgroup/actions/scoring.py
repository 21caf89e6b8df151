"""A round of scores: opened, filled in by those whose seat it is, closed. No entry of the log names points."""

from django.db import transaction

from committees import clock
from committees.models import AuditEntry
from committees.workflow import NotAllowed
from projectgroup.actions.working import held_group
from projectgroup.models import ProjectIdea, Score, ScoreRound
from projectgroup.rights import may_lead, may_score

WHO_LEADS = "Eine Bewertung eröffnen und schließen Vorsitz, stellvertretender Vorsitz und Sitzungsdienst."
WHO_SCORES = "Punkte geben, die selbst auf einem Sitz der Gruppe sitzen, nicht ihre Stellvertretungen."
CLOSED = "Die Bewertung ist geschlossen. Ihre Punkte wurden nicht mehr gezählt."


@transaction.atomic
def open_round(group, *, by):
    held_group(group)
    refuse_others(group, by)
    if group.score_rounds.filter(closed_at=None).exists():
        raise NotAllowed("Eine Bewertung läuft schon.")
    if not ProjectIdea.objects.filter(area__group=group).exists():
        raise NotAllowed("Es gibt noch keine Projektideen, die sich bewerten ließen.")
    opened = ScoreRound.objects.create(group=group, opened_at=clock.now())
    AuditEntry.objects.note(by=by, subject=opened, action="open_round")
    return opened


@transaction.atomic
def close_round(group, *, by):
    """From now on the sums show, and no more points count."""
    refuse_others(group, by)
    opened = ScoreRound.objects.select_for_update(of=("self",)).filter(group=group, closed_at=None).first()
    if opened is None:
        raise NotAllowed("Es läuft keine Bewertung.")
    opened.closed_at = clock.now()
    opened.save(update_fields=["closed_at"])
    AuditEntry.objects.note(by=by, subject=opened, action="close_round")
    return opened


def refuse_others(group, by):
    if not may_lead(group, by):
        raise NotAllowed(WHO_LEADS)


@transaction.atomic
def score(opened, points, *, by):
    """Store the points {key of the idea: 0 to 5, or None for none} of this user; ideas not named stay as they are."""
    opened = ScoreRound.objects.select_for_update(of=("self",), no_key=True).get(pk=opened.pk)
    if not opened.is_open:
        raise NotAllowed(CLOSED)
    if not may_score(opened.group, by):
        raise NotAllowed(WHO_SCORES)
    given = {idea: number for idea, number in points.items() if number is not None}
    opened.scores.filter(person=by.person_id, idea__in=points.keys() - given.keys()).delete()
    rows = [Score(round=opened, idea_id=idea, person_id=by.person_id, points=number) for idea, number in given.items()]
    Score.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["round", "idea", "person"], update_fields=["points"]
    )
