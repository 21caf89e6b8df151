"""What the council's pages offer of the project groups; hung into its hooks."""

from django.urls import reverse

from committees.states import LegalProfile
from projectgroup.models import ProjectGroup
from projectgroup.rights import may_fill, may_found


def seat_plan(committee):
    """Where the seats of this committee are shown and changed, if it is a project group."""
    if committee.legal_profile != LegalProfile.PROJECT_GROUP:
        return None
    group = ProjectGroup.objects.filter(committee=committee).select_related("committee").first()
    return group and group.get_absolute_url()


def paper_offers(motion, user):
    """Founding a group from this paper, or the groups that were founded from it."""
    if not may_fill(None, user):
        return []
    groups = ProjectGroup.objects.filter(founding_motion=motion).select_related("committee")
    offers = [(group.committee.name, group.get_absolute_url()) for group in groups]
    if not offers and may_found(motion, user):
        offers.append(("Projektgruppe einrichten", reverse("group-found", args=[motion.address])))
    return offers
