"""Papers come on an agenda: several at once on this one, or one paper on the agendas of several sittings."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from committees.actions import agendas
from committees.agendas.waiting import next_stops
from committees.forms.agendas import PapersForm
from committees.models import Meeting, Motion
from committees.views.agenda_acts import act
from committees.views.agendas import prepared_meeting, seen_count
from committees.views.shortcuts import once
from committees.words import key_of
from committees.workflow import NotAllowed


def papers_wanted(meeting, request):
    number = len(request.POST.getlist("papers"))
    return (
        "eine Vorlage auf die Tagesordnung setzen" if number == 1 else f"{number} Vorlagen auf die Tagesordnung setzen"
    )


@act(papers_wanted)
def agenda_add_papers(request, meeting):
    form = PapersForm(request.POST, meeting=meeting, user=request.user)
    if not form.is_valid():
        raise NotAllowed(form.errors.as_data()["papers"][0].messages[0])
    before, order = form.cleaned_data["before"], request.POST.getlist("papers")
    papers = sorted(form.cleaned_data["papers"], key=lambda paper: order.index(str(paper.pk)))
    items = agendas.add_motions(meeting, papers, before=before, by=request.user, seen=seen_count(request))
    words = f"„{items[0].title}“ steht" if len(items) == 1 else f"{len(items)} Vorlagen stehen"
    messages.success(request, f"{words} auf der Tagesordnung.")
    return redirect(f"{reverse('agenda-edit', args=[meeting.slug])}#top-{items[0].pk}")


@once
def agenda_paper(request, slug, pk):
    """One paper onto the agendas of several sittings at once: those of its other stations are listed."""
    meeting = prepared_meeting(request, slug)
    motion = get_object_or_404(Motion.objects.visible_to(request.user), pk=pk)
    stops = next_stops(motion)
    possible = {sitting.pk for _, sitting in stops if sitting}
    chosen = possible & {key_of(key) for key in request.POST.getlist("meetings")}
    if request.method != "POST" or not chosen:
        context = {"meeting": meeting, "motion": motion, "stops": stops, "is_refused": request.method == "POST"}
        status = 422 if request.method == "POST" else 200
        return render(request, "committees/agenda_paper.html", context, status=status)
    items = agendas.add_to_agendas(motion, Meeting.objects.filter(pk__in=chosen), by=request.user)
    messages.success(request, agendas_words(items))
    return redirect("agenda-edit", slug=meeting.slug)


def agendas_words(items):
    names = "; ".join(str(item.meeting) for item in items)
    return (
        f"„{items[0].title}“ steht jetzt auf {len(items)} Tagesordnungen: {names}."
        if len(items) > 1
        else (f"„{items[0].title}“ steht jetzt auf der Tagesordnung: {names}.")
    )
