"""The screen for everyone who listens: what is called and what was decided, read as the public."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from committees.models import Meeting, PublicProceedings
from committees.views.meeting_pages import redirect_to_new_address

STATES = {
    "interrupted": "Die Sitzung ist unterbrochen.",
    "closed_doors": "Nichtöffentliche Sitzung",
    "finished": "Die Sitzung ist geschlossen.",
}
WAITING = {"state": "waiting", "item": None, "earlier": []}


@require_safe
@login_not_required
def sitting_watch(request, slug):
    """Follows the sitting by itself (watch.js); without scripts the browser loads it anew every half minute."""
    shown = PublicProceedings.objects.filter(meeting=OuterRef("pk"))
    said = Subquery(shown.values(said=JSONObject(content="content", count="count")))
    meetings = Meeting.objects.in_public().with_public_committees().select_related("room").annotate(said=said)
    meeting = meetings.filter(slug=slug).first()
    if meeting is None:
        return redirect_to_new_address(slug, None)
    said = meeting.said or {"content": WAITING, "count": 0}
    content = said["content"]
    context = {
        "meeting": meeting,
        "content": content,
        "count": said["count"],
        "sentence": STATES.get(content["state"], ""),
        "is_live": content["state"] != "finished" and meeting.takes_place,
    }
    return fresh(render(request, "committees/sitting_watch.html", context))


@require_safe
@login_not_required
def watch_count(request, slug):
    """{"count"}: goes up when the screen has something new."""
    meeting = get_object_or_404(Meeting.objects.in_public().values("pk"), slug=slug)
    count = PublicProceedings.objects.filter(meeting=meeting["pk"]).values_list("count", flat=True).first()
    return fresh(JsonResponse({"count": count or 0}))


def fresh(response):
    """Changes with every act, without raising the stamp of the public pages, so nothing keeps it."""
    response["Cache-Control"] = "no-store"
    return response
