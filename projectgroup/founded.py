"""On which decision the sittings of a group rest: its founding resolution, and until when somebody may object."""

from committees.register import fact_of, setting_on
from committees.rules.sittings.facts import CarriedOut
from committees.states import LegalProfile
from committees.words import genitive
from projectgroup.models import ProjectGroup


def decisions_behind(committees):
    """For hooks.carried_out; of other committees nothing is asked."""
    keys = [each.pk for each in committees if each.legal_profile == LegalProfile.PROJECT_GROUP]
    return [fact for group in groups_of(keys) if (fact := fact_about(group.founding_resolution))] if keys else []


def groups_of(keys):
    groups = ProjectGroup.objects.filter(committee__in=keys, founding_resolution__decided_at__isnull=False)
    return groups.select_related("founding_resolution__committee").prefetch_related("founding_resolution__objections")


def fact_about(resolution):
    """None where no Einspruchsfrist runs, such as after a decision of the Rat."""
    resolution.had_conflicts = False  # makes no difference to the period
    decided = fact_of(resolution, setting_on(resolution))
    if not (decided.is_carried_out and decided.waits_for_objections):
        return None
    words = f"Gründung durch Beschluss {genitive(resolution.committee.name)} vom {decided.decided_on:%d.%m.%Y}"
    return CarriedOut(words, decided.last_objection_day)
