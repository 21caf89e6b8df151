"""Minutes: begun with the sitting, written, given for signing, signed, sent, published; and what is objected."""

from committees.actions.minutes.begin import begin_minutes
from committees.actions.minutes.files import attach, detach
from committees.actions.minutes.objections import raise_objection, record_result
from committees.actions.minutes.remarks import remark, settle
from committees.actions.minutes.seen import seen_minutes
from committees.actions.minutes.sending import note_paper, unsent
from committees.actions.minutes.signing import sign
from committees.actions.minutes.steps import RECALLED, STEPS, steps_for, take
from committees.actions.minutes.writing import add_guest, answer_question, save_facts, save_text, save_texts

__all__ = [
    "RECALLED",
    "STEPS",
    "add_guest",
    "answer_question",
    "attach",
    "begin_minutes",
    "detach",
    "note_paper",
    "raise_objection",
    "record_result",
    "remark",
    "save_facts",
    "save_text",
    "save_texts",
    "seen_minutes",
    "settle",
    "sign",
    "steps_for",
    "take",
    "unsent",
]
