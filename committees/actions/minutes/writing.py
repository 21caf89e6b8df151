"""Writing the minutes: their texts, who led and who wrote, and guests. What is frozen is refused (N3)."""

from django.db import transaction

from committees import clock
from committees.actions.drafting import is_unseen
from committees.actions.minutes.held import changeable_minutes
from committees.actions.orders import follow_question
from committees.models import Attendance, AuditEntry, CitizenQuestion, MinutesText, Presence, Proceedings
from committees.workflow import NotAllowed


@transaction.atomic
def save_text(minutes, place, item, html, *, seen, writer="", by):
    """Store one text that was written from the text with the hash `seen`: (text, whether it now stands there). When
    somebody else stored another one meanwhile, theirs stays (as drafting.save_section)."""
    text = held_text(changeable_minutes(minutes), place, item)
    if text.html == html:
        return text, True
    if is_unseen(text, seen) and not is_same_window(text, writer, by):
        return text, False
    store_text(text, html, writer=writer, by=by)
    return text, True


def held_text(minutes, place, item):
    if item is not None and item.meeting_id != minutes.meeting_id:
        raise NotAllowed("Dieser Punkt gehört zu einer anderen Sitzung.")
    text, _ = MinutesText.objects.get_or_create(minutes=minutes, place=place, item=item)
    return MinutesText.objects.select_for_update(of=("self",)).get(pk=text.pk)


def is_same_window(text, writer, by):
    """Whether this window saved the text last: its answer may have been lost with the connection."""
    return bool(writer) and (text.writer, text.saved_by_id) == (writer, by.pk)


def store_text(text, html, *, writer="", by):
    text.html, text.writer, text.saved_by, text.saved_at = html, writer, by, clock.now()
    text.count += 1
    text.save()


@transaction.atomic
def save_texts(minutes, texts, *, by):
    """Store texts {(place, item): html} of a form that has settled who wrote what."""
    held = changeable_minutes(minutes)
    for (place, item), html in texts.items():
        store_text(held_text(held, place, item), html, by=by)
    AuditEntry.objects.note(by=by, subject=held, action="edit_minutes")


@transaction.atomic
def save_facts(minutes, *, chair, minute_taker, recording_deleted_by, by):
    """Who led, who wrote, and until when the recording is deleted; true of the sitting, so of all its minutes."""
    held = changeable_minutes(minutes)
    sitting = Proceedings.objects.select_for_update(of=("self",)).get(meeting=held.meeting_id)
    sitting.chair, sitting.minute_taker = chair, minute_taker
    sitting.recording_deleted_by = recording_deleted_by
    sitting.save(update_fields=["chair", "minute_taker", "recording_deleted_by"])
    AuditEntry.objects.note(by=by, subject=held, action="edit_minutes_head")


NO_ANSWER = "Bitte die Antwort eintragen, oder dass schriftlich geantwortet wird."


def keep_answer(question, answer, *, in_writing, device="", by):
    """Store it with the question of a citizen, whether it is written down in the room or afterwards."""
    if not answer and not in_writing:
        raise NotAllowed(NO_ANSWER)
    question.keep_answer(answer, in_writing=in_writing, device=device)
    follow_question(question, by=by)


@transaction.atomic
def answer_question(minutes, question, *, answer, in_writing, by):
    """What was answered in the Einwohnerfragestunde and not written down in the room."""
    held = changeable_minutes(minutes)
    found = CitizenQuestion.objects.select_for_update(of=("self",)).filter(item__meeting=held.meeting_id, pk=question)
    if not found:
        raise NotAllowed("Diese Frage gibt es nicht mehr.")
    keep_answer(found[0], answer, in_writing=in_writing, by=by)
    AuditEntry.objects.note(by=by, subject=held, action="answer_question")


@transaction.atomic
def add_guest(minutes, name, *, note="", committee=None, by):
    """A guest who was there from beginning to end."""
    held = changeable_minutes(minutes)
    sitting = Proceedings.objects.get(meeting=held.meeting_id)
    last = Attendance.objects.filter(meeting=held.meeting).order_by("-position").values_list("position", flat=True)
    guest = Attendance.objects.create(
        meeting=held.meeting,
        committee=committee or held.committee or held.meeting.committees.order_by("pk").first(),
        name=name,
        has_vote=False,
        note=note,
        position=(last.first() or 0) + 1,
    )
    Presence.objects.create(attendance=guest, from_at=sitting.opened_at, until_at=sitting.closed_at)
    AuditEntry.objects.note(by=by, subject=held, action="add_guest", after=name)
    return guest
