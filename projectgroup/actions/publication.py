"""Showing a group to everyone and taking it back; its record of publication hangs on its committee."""

from django.db import transaction

from committees import clock
from committees.actions.publication import give_slug
from committees.models import AuditEntry, PublicObject
from committees.workflow import NotAllowed
from projectgroup.models.groups import RECORD_TYPE
from projectgroup.rights import may_publish


def record_of(group):
    """The group's PublicObject while it is public, or None."""
    return PublicObject.objects.in_public().of_type(RECORD_TYPE).filter(record_id=group.committee_id).first()


@transaction.atomic
def publish(group, *, by):
    refuse_others(group, by)
    now = clock.now()
    public, _ = PublicObject.objects.update_or_create(
        record_type=RECORD_TYPE,
        record_id=group.committee_id,
        defaults={"modified": now, "withdrawn_at": None},
        create_defaults={"published_at": now, "modified": now},
    )
    give_slug(public, group.committee.slug)
    AuditEntry.objects.note(by=by, subject=group, action="publish")
    return public


@transaction.atomic
def unpublish(group, reason, *, by):
    refuse_others(group, by)
    if record_of(group) is None:
        raise NotAllowed("Die Projektgruppe ist nicht öffentlich.")
    now = clock.now()
    shown = PublicObject.objects.in_public().of_type(RECORD_TYPE).filter(record_id=group.committee_id)
    shown.update(withdrawn_at=now, modified=now)
    AuditEntry.objects.note(by=by, subject=group, action="unpublish", note=reason)


def refuse_others(group, by):
    if not may_publish(group, by):
        raise NotAllowed("Projektgruppen veröffentlicht der Sitzungsdienst.")


def touch(group):
    """What public pages show of the group has changed."""
    shown = PublicObject.objects.in_public().of_type(RECORD_TYPE).filter(record_id=group.committee_id)
    shown.update(modified=clock.now())
