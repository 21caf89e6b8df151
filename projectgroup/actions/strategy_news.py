"""The Strategieplan follows what a committee decided: its next edition comes with the published results."""

from django.db import transaction

from committees import clock
from committees.models import PublicResolution
from committees.rules.language import german
from committees.workflow import NotAllowed
from projectgroup.actions.editions import publish
from projectgroup.models import ProjectGroup, StateChange


@transaction.atomic
def publish_strategy(meeting, *, by):
    """The results of a sitting are public (hooks.results_published): so is what they moved."""
    shown = PublicResolution.objects.filter(meeting=meeting).values("pk")
    for group in groups_moved_by(shown):
        try:
            with transaction.atomic():
                publish(group, occasion=occasion_of(group, meeting), by=by)
        except NotAllowed:  # the group is not public, or its edition says this already
            continue


def groups_moved_by(resolutions):
    changes = StateChange.objects.filter(resolution__in=resolutions)
    areas = changes.exclude(area=None).values("area__group")
    ideas = changes.exclude(idea=None).values("idea__area__group")
    return ProjectGroup.objects.filter(pk__in=areas) | ProjectGroup.objects.filter(pk__in=ideas)


def occasion_of(group, meeting):
    """ "Beschluss des Gremiums ADI vom 08.09.2021, Drucksache ZD/1388/2021"."""
    bodies = " und ".join(committee.short_name for committee in meeting.committees.all())
    number = paper_decided(group, meeting)
    paper = f", Drucksache {number}" if number else ""
    return f"Beschluss des Gremiums {bodies} vom {german(clock.local(meeting.starts_at).date())}{paper}"


def paper_decided(group, meeting):
    """The number of the report's Vorlage, None where only the Bekanntgabe of a closed decision tells of it."""
    decided = PublicResolution.objects.filter(meeting=meeting, is_disclosed=False, motion__group_report__group=group)
    return decided.values_list("motion__number", flat=True).first()
