"""Questions of citizens in the Einwohnerfragestunde, and their answers. Who asked stays in town hall."""

from committees.actions.minutes.writing import keep_answer
from committees.actions.orders import drop_question, follow_question
from committees.actions.sitting.acts import act, key, long_words, words, yes
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


@act("answer_question", question=key, answer=long_words, in_writing=yes)
def answer_question(proceedings, *, by, at, question, answer="", in_writing=False):
    """Answered in the room, or to be answered in writing."""
    keep_answer(question_of(proceedings, question), answer, in_writing=in_writing, by=by)
    return "Die Antwort ist aufgenommen."


@act("remove_question", question=key)
def remove_question(proceedings, *, by, at, question):
    found = question_of(proceedings, question)
    drop_question(found, by=by)
    found.delete()
    return "Die Frage ist gestrichen."


def question_of(proceedings, key):
    found = CitizenQuestion.objects.filter(item__meeting=proceedings.meeting, pk=key).first()
    if found is None:
        raise NotAllowed("Diese Frage gibt es nicht.")
    return found
