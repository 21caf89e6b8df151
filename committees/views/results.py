"""Results for everyone: what committee services publish of a sitting with one click."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render

from committees.actions.results import publish_results, publishable, seen_results
from committees.models import PublicResolution
from committees.results import as_shown, content_for_everyone
from committees.rights import is_committee_services
from committees.views.shortcuts import get_meeting, once


@once
def results_publish(request, slug):
    """What will be published, as everyone will read it; publishing it."""
    meeting = get_meeting(request, slug)
    if not is_committee_services(meeting, request.user):
        raise PermissionDenied("Ergebnisse veröffentlicht der Sitzungsdienst.")
    if request.method == "POST":
        count = publish_results(meeting, by=request.user, seen=request.POST.get("seen", ""))
        messages.success(request, words_of(count))
        return redirect(meeting.intern_url)
    public = dict(PublicResolution.objects.filter(meeting=meeting).values_list("pk", "content"))
    found = publishable(meeting)
    rows = [(each.subject, as_shown(content_for_everyone(each)), state_of(each, public)) for each in found]
    waiting = sum(state != "veröffentlicht" for *_, state in rows)
    context = {"meeting": meeting, "rows": rows, "waiting": waiting, "seen": seen_results(found)}
    return render(request, "committees/results_publish.html", context)


def state_of(resolution, public):
    if resolution.pk not in public:
        return "neu"
    return "veröffentlicht" if public[resolution.pk] == content_for_everyone(resolution) else "geändert"


def words_of(count):
    if not count:
        return "Es gab nichts Neues zu veröffentlichen."
    return "1 Ergebnis ist jetzt öffentlich." if count == 1 else f"{count} Ergebnisse sind jetzt öffentlich."
