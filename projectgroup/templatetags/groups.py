"""What the pages of project groups need: whether a group is public, and the drawing of its plan."""

from dataclasses import dataclass

from django import template

from projectgroup import drawing
from projectgroup.actions.publication import record_of
from projectgroup.rights import may_fill, may_publish

register = template.Library()


@dataclass(frozen=True)
class Publication:
    """Where a group stands in public, and whether this user may change that."""

    record: object
    may_change: bool

    @property
    def slug(self):
        return self.record.current_slug if self.record else ""


@register.simple_tag
def publication_of(group, user):
    return Publication(record_of(group), may_publish(group, user))


@register.filter
def filled_by(group, user):
    return may_fill(group, user)


@register.simple_tag
def drawing_of(plan):
    return drawing.drawing_of(plan)
