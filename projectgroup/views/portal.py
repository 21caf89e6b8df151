"""What everyone reads of project groups: their list, and of each its mandate, its seats and its announced sittings."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from committees import clock, search
from committees.models import Committee, Meeting, Slug
from committees.views.context import town_for
from projectgroup.actions.resolutions import public_resolution
from projectgroup.actions.seating import today_within
from projectgroup.addresses import current_slugs
from projectgroup.models import ProjectGroup, StrategyEdition
from projectgroup.models.groups import RECORD_TYPE
from projectgroup.plan import plan_of
from projectgroup.views.previews import preview_of_group


@require_safe
@login_not_required
def group_list(request):
    """The groups of today and those to come, then those that ended."""
    today = clock.today()
    ended, current = [], []
    for group in public_groups():
        last = group.committee.ends_on
        (ended if last and last < today else current).append(group)
    return render(request, "projectgroup/portal_list.html", {"current": current, "ended": ended})


@require_safe
@login_not_required
def group_page(request, slug):
    """One group as of today, or of the nearest day on which it exists."""
    group = find_public_group(slug)
    if group.slug != slug:
        return redirect("group-page", slug=group.slug, permanent=True)
    day = today_within(group)
    context = {
        "group": group,
        "plan": plan_of(group, day).for_public(),
        "meetings": next_sittings(group),
        "founding": public_resolution(group.founding_resolution_id),
        "is_over": day < clock.today(),
        "preview": preview_of_group(group, town_for(request)),
    }
    return render(request, "projectgroup/portal_page.html", context)


def public_groups():
    """Groups in public with `slug`, their address; `has_strategy`; `superior`, to whom they report; `paper`, from which
    they were founded, the last two as far as they are public themselves. Never joined: a hidden row would hide the
    group."""
    superior = Committee.objects.in_public().filter(pk=OuterRef("reports_to"))
    slugs = current_slugs().filter(public_object__record_id=OuterRef("committee"))
    return (
        ProjectGroup.objects.in_public()
        .select_related("committee")
        .annotate(
            slug=Subquery(slugs.values("slug")[:1]),
            superior=Subquery(superior.values(said=JSONObject(name="name", slug="slug"))),
            paper=Subquery(founding_papers()),
            has_strategy=Exists(StrategyEdition.objects.in_public().filter(group=OuterRef("pk"))),
        )
    )


def founding_papers():
    """The newest published version of the founding paper, as {number, subject, slug}."""
    slugs = Slug.objects.of_papers_in_public().filter(public_object__record_id=OuterRef("motion"))
    papers = search.current_public_versions().filter(motion=OuterRef("founding_motion"))
    said = JSONObject(number="motion_number", subject="subject", slug=Subquery(slugs.values("slug")[:1]))
    return papers.values(said=said)


def find_public_group(slug):
    """The group that has or had this address; 404 when it is not public."""
    known = Slug.objects.filter(record_type=RECORD_TYPE, slug=slug).values("public_object__record_id")
    group = public_groups().filter(committee__in=known).first()
    if group is None:
        raise Http404("Diese Projektgruppe gibt es nicht, oder sie ist nicht veröffentlicht.")
    return group


def next_sittings(group):
    """Those that were announced; of others nobody hears here."""
    meetings = Meeting.objects.in_public().that_take_place().from_day(clock.today())
    return meetings.filter(committees=group.committee_id)[:8]
