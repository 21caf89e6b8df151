"""Where the pages of a committee lead when it is a project group: to its Sitzplan, and in public to its own page; and
what the search finds of that."""

from django.urls import reverse

from committees.models import Slug
from committees.states import LegalProfile
from projectgroup.models import ProjectGroup
from projectgroup.models.groups import RECORD_TYPE


def current_slugs():
    """The addresses under which groups stand in public."""
    return Slug.objects.filter(record_type=RECORD_TYPE, is_current=True, public_object__withdrawn_at__isnull=True)


def plan_address(committee):
    """The Sitzplan in the workspace, or None when nobody founded this committee as a group."""
    if committee.legal_profile != LegalProfile.PROJECT_GROUP:
        return None
    group = ProjectGroup.objects.filter(committee=committee).select_related("committee").first()
    return group and group.get_absolute_url()


def public_address(committee):
    """The public page, or None while there is none."""
    if committee.legal_profile != LegalProfile.PROJECT_GROUP:
        return None
    slug = current_slugs().filter(public_object__record_id=committee.pk).values_list("slug", flat=True).first()
    return slug and reverse("group-page", args=[slug])


def public_words(committee):
    """The mandate of a published group."""
    return list(ProjectGroup.objects.in_public().filter(committee=committee).values_list("mandate", flat=True))
