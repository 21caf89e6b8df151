"""Agendas and minutes before and after they go out: who sees what, side by side; the Notfall-Rückruf with those who had
opened them; and the way back by two people."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from committees.actions import recalling, returning
from committees.actions import sitting_sights as sights
from committees.actions.inspecting import traces_in
from committees.actions.reading import days_kept
from committees.actions.seen import Unseen, seen_proposal
from committees.forms.motions import ReasonForm, reason_forms
from committees.models import Meeting, Minutes, RecallProposal, SittingRecall
from committees.rights import may_recall, may_set_agenda, reads_running_sitting
from committees.views.publicity import chosen_stage
from committees.views.shortcuts import get_meeting, once, refused
from committees.workflow import NotAllowed

READERS = "Wer was sieht, zeigt diese Seite denen, die die Sitzung vorbereiten oder ihre Niederschrift schreiben."
QUESTIONS = {"propose": "Warum darf sie wieder hinaus?", "refuse": "Warum bleibt sie zurückgerufen?"}
DONE = {
    "propose": "Vorgeschlagen. Der Sitzungsdienst ist benachrichtigt; eine zweite Person entscheidet.",
    "confirm": "Bestätigt. Sie ist wieder da.",
    "refuse": "Abgelehnt. Wer es vorgeschlagen hat, ist benachrichtigt.",
}
RECALLED = "Zurückgerufen; nur wer die Sitzung vorbereitet und leitet, liest sie noch."


@dataclass(frozen=True)
class Subject:
    """The agenda of a sitting, or minutes: their words, and where their pages are."""

    meeting: Meeting
    minutes: Minutes | None = None

    @property
    def name(self):
        part = "öffentlicher" if self.minutes and self.minutes.is_public else "nichtöffentlicher"
        return f"Niederschrift, {part} Teil" if self.minutes else "Tagesordnung"

    @property
    def home(self):
        return self.minutes.get_absolute_url() if self.minutes else self.meeting.intern_url

    @property
    def publicity(self):
        return page_of(self.meeting, self.minutes, "publicity")

    @property
    def recall(self):
        return page_of(self.meeting, self.minutes, "recall")

    @property
    def recalls(self):
        return SittingRecall.objects.filter(meeting=self.meeting, minutes=self.minutes)


def page_of(meeting, minutes, word):
    """The address of one of both pages."""
    return reverse(f"minutes-{word}", args=[minutes.pk]) if minutes else reverse(f"agenda-{word}", args=[meeting.slug])


def subject_of_agenda(request, slug):
    return Subject(get_meeting(request, slug))


def subject_of_minutes(request, pk):
    visible = Minutes.objects.filter(meeting__in=Meeting.objects.visible_to(request.user))
    minutes = get_object_or_404(visible.select_related("meeting", "committee"), pk=pk)
    return Subject(minutes.meeting, minutes)


def ways(meeting, user, minutes=None):
    """(words, address) of both pages, for those whom they answer."""
    if minutes is not None or may_set_agenda(meeting, user) or may_recall(meeting, user):
        yield "Wer sieht was", page_of(meeting, minutes, "publicity")
    if may_recall(meeting, user):
        yield "Notfall-Rückruf", page_of(meeting, minutes, "recall")


# --- who sees what ---


@once
def agenda_publicity(request, slug):
    subject = subject_of_agenda(request, slug)
    if not (may_set_agenda(subject.meeting, request.user) or may_recall(subject.meeting, request.user)):
        raise PermissionDenied(READERS)
    return publicity(request, subject)


@once
def minutes_publicity(request, pk):
    subject = subject_of_minutes(request, pk)
    if not reads_running_sitting(subject.meeting, request.user):
        raise PermissionDenied(READERS)
    return publicity(request, subject)


def publicity(request, subject):
    act = request.POST.get("act", "")
    forms = reason_forms(QUESTIONS, act, request.POST)
    recall = subject.recalls.open().first()
    if act in DONE and recall is None:
        raise NotAllowed(returning.BACK)
    if act in DONE and (act not in forms or forms[act].is_valid()):
        try:
            carry_out(act, recall, forms, request, subject)
        except Unseen as change:
            return refused(request, change)
        messages.success(request, DONE[act])
        return redirect(subject.publicity)
    context = {
        "subject": subject,
        "forms": forms,
        "traces": traces_of(subject.minutes),
        **side_by_side(request, subject),
        **way_back(recall, subject, request.user),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "committees/sitting_publicity.html", context, status=status)


def carry_out(act, recall, forms, request, subject):
    by, path, seen = request.user, subject.publicity, request.POST.get("seen", "")
    if act == "confirm":
        returning.confirm(recall, by=by, seen=seen)
    elif act == "refuse":
        returning.refuse(recall, forms[act].cleaned_data["note"], by=by, path=path, seen=seen)
    else:
        returning.propose(recall, forms[act].cleaned_data["note"], by=by, path=path)


def traces_of(minutes):
    """[(title, sentence, whether words can be read)] of what the attachments carry besides what one sees."""
    files = minutes.files.select_related("file__inspection") if minutes and minutes.is_public else ()
    return [(file.title, trace.sentence, trace.is_text) for file in files for trace in traces_in(file.file)]


def side_by_side(request, subject):
    minutes = subject.minutes
    stages = sights.minutes_stages(minutes) if minutes else sights.agenda_stages(subject.meeting)
    look = sights.minutes_sights if minutes else sights.agenda_sights
    chosen = chosen_stage(request, stages, sights.STAGES)
    return chosen | {"sights": look(minutes or subject.meeting, chosen["stage"], by=request.user)}


def way_back(recall, subject, user):
    """What stands about the second person, and what this user may do."""
    proposals = RecallProposal.objects.filter(recall__in=subject.recalls)
    waiting = RecallProposal.objects.waiting().filter(recall=recall).first() if recall else None
    obstacle = returning.obstacle_to_return(recall) if recall else ""
    against = returning.why_not_second(waiting, recall, user) if waiting else ""
    return {
        "recall": recall,
        "proposals": proposals.select_related("proposed_by__person", "decided_by__person"),
        "waiting": waiting,
        "seen": seen_proposal(waiting, returning.number_back(recall)) if waiting else "",
        "obstacle": against if against == returning.NOT_THE_SECOND else obstacle,
        "may_propose": recall is not None and not waiting and not obstacle and may_recall(subject.meeting, user),
        "may_decide": waiting is not None and not against and not obstacle,
        "may_recall": may_recall(subject.meeting, user),
    }


# --- Rückruf ---


@once
def agenda_recall(request, slug):
    return recall_page(request, subject_of_agenda(request, slug))


@once
def minutes_recall(request, pk):
    return recall_page(request, subject_of_minutes(request, pk))


def recall_page(request, subject):
    if not may_recall(subject.meeting, request.user):
        raise PermissionDenied(recalling.WHO)
    form = ReasonForm(request.POST or None, label="Warum wird sie zurückgerufen?")
    if form.is_valid():
        call_back(subject, form.cleaned_data["note"], request.user)
        messages.success(request, RECALLED)
        return redirect(subject.recall)
    recalls = subject.recalls.select_related("by__person", "minutes", "meeting")
    context = {
        "subject": subject,
        "form": form,
        "is_offered": is_offered(subject),
        "recalls": [(each, recalling.openings_of(each).items(), recalling.sent_to(each)) for each in recalls],
        "kept_days": days_kept(),
    }
    return render(request, "committees/sitting_recall.html", context, status=422 if form.errors else 200)


def call_back(subject, reason, user):
    if subject.minutes:
        recalling.recall_minutes(subject.minutes, reason, by=user)
    else:
        recalling.recall_agenda(subject.meeting, reason, by=user)


def is_offered(subject):
    """Whether there is something to call back."""
    if subject.minutes:
        return not subject.minutes.recalled_at and recalling.is_out(subject.minutes)
    return bool(recalling.versions_out(subject.meeting)) or subject.meeting.files.filter(is_public=True).exists()
