"""Questions of citizens in the Einwohnerfragestunde, and their answers. Who asked stays in town hall."""

from django.utils.text import Truncator

from committees.actions.minutes.writing import keep_answer
from committees.actions.orders import drop_question, follow_question
from committees.actions.sitting.acts import Overtaken, act, is_overtaken, key, long_words, words, yes
from committees.actions.sitting.held_items import item_of
from committees.models import CitizenQuestion
from committees.states import AgendaItemKind
from committees.workflow import NotAllowed


@act("add_question", item=key, asked_by=words, question=long_words, answer=long_words, in_writing=yes)
def add_question(proceedings, *, by, at, item, asked_by="", question="", answer="", in_writing=False):
    item = item_of(proceedings, item)
    if item.kind != AgendaItemKind.QUESTION_TIME:
        raise NotAllowed("Fragen von Einwohnerinnen und Einwohnern gehören in die Einwohnerfragestunde.")
    if not question:
        raise NotAllowed("Bitte die Frage eintragen.")
    asked = CitizenQuestion.objects.create(
        item=item,
        asked_by=asked_by,
        question=question,
        answer=answer,
        answered_in_writing=in_writing,
        position=item.questions.count() + 1,
    )
    follow_question(asked, by=by)
    return "Die Frage ist aufgenommen."


@act("answer_question", question=key, count=key, device=words, answer=long_words, in_writing=yes)
def answer_question(proceedings, *, by, at, question, count=0, device="", answer="", in_writing=False):
    """Answered in the room, or to be answered in writing."""
    found = question_of(proceedings, question)
    refuse_overtaken(found, count, device, "Ihre Antwort steht noch im Feld; speichern Sie noch einmal, so gilt sie.")
    keep_answer(found, answer, in_writing=in_writing, device=device, by=by)
    return "Die Antwort ist aufgenommen."


@act("remove_question", question=key, count=key, device=words)
def remove_question(proceedings, *, by, at, question, count=0, device=""):
    found = question_of(proceedings, question)
    refuse_overtaken(found, count, device, "Gestrichen ist nichts.")
    drop_question(found, by=by)
    found.delete()
    return "Die Frage ist gestrichen."


def question_of(proceedings, key):
    found = CitizenQuestion.objects.filter(item__meeting=proceedings.meeting, pk=key).first()
    if found is None:
        raise NotAllowed("Diese Frage gibt es nicht.")
    return found


def refuse_overtaken(question, count, device, what_now):
    """No answer that another gave meanwhile is overwritten unseen, as with a vote (ballots.py)."""
    if is_overtaken(question, count, device):
        raise Overtaken(
            f"Diese Frage hat inzwischen jemand anderes beantwortet. Jetzt gilt: {answered_words(question)}. {what_now}"
        )


def answered_words(question):
    said = [f"„{Truncator(question.answer).chars(300)}“"] if question.answer else []
    return " und ".join(said + ["wird schriftlich beantwortet"] * question.answered_in_writing)
