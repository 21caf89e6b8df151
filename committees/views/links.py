"""What the search field for links offers while somebody types."""

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from committees.forms.filters import WorkspaceFilter
from committees.models import Motion
from committees.views.shortcuts import newest_read, reads_draft

SHORTEST, MOST, MOST_NUMBERS = 2, 8, 60


@require_safe
def motion_search(request):
    """Up to eight numbered papers that this user may read, the newest first: by `q`, or those of each `nummer`."""
    query = " ".join(request.GET.get("q", "").split())[:100].replace("\0", "")
    numbers = [number.replace("\0", "") for number in request.GET.getlist("nummer")[:MOST_NUMBERS]]
    if not numbers and len(query) < SHORTEST:
        return JsonResponse({"found": []})
    motions = Motion.objects.visible_to(request.user).filter(number__isnull=False)
    if numbers:
        motions = motions.filter(number__in=numbers)
    else:
        motions = WorkspaceFilter({"suche": query}, user=request.user).found(motions, request.user)
    found = motions.annotate(read=newest_read(request.user)).select_related("kind").newest_first(request.user)
    rows = [row(motion, request.user) for motion in found[: MOST_NUMBERS if numbers else MOST]]
    return JsonResponse({"found": rows})


def row(motion, user):
    """Its number and the title that this user reads of it."""
    title = motion.subject if reads_draft(motion, user) else motion.read["subject"]
    return {"number": motion.number, "title": title}
