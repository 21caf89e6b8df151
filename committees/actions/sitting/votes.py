"""The table of votes: one act for all its buttons, so that what is typed in it always comes along."""

from dataclasses import replace

from committees.actions.sitting import consequences
from committees.actions.sitting.acts import Many, Wrong, act, key, number, words
from committees.actions.sitting.ballots import (
    committee_of,
    keep,
    one_of,
    open_only,
    refuse_overtaken,
    resolution_of,
    standing,
)
from committees.actions.sitting.counting import FIELDS, Count, store
from committees.actions.sitting.going_on import go_on
from committees.actions.sitting.held_items import committees_of, item_of
from committees.actions.sitting.voting import decide, sentence_of, state_result, table_now
from committees.models import AuditEntry, Candidate
from committees.rules.proceedings import votes
from committees.states import Asks, Choice
from committees.workflow import NotAllowed

SUMS, PERSON = "n-", "p-"  # how the fields of the table begin: n-f12-yes, p-45


@act(
    "vote",
    resolution=key,
    item=key,
    committee=key,
    count=key,
    device=words,
    click=words,
    sums=Many(SUMS, number),
    persons=Many(PERSON, one_of(Choice.values)),
)
def vote(proceedings, *, by, at, resolution=None, item=None, committee=None, count=0, device="", click="save",
         sums=None, persons=None):  # fmt: skip
    """`click` is one of: save · row KEY CHOICE · person KEY CHOICE · clear [KEY] · rest CHOICE · all CHOICE · decide.

    rest: whoever is not counted yet votes so; all: everybody does, whatever was counted. Both state the result and go
    on to the next item; decide states it and stays.
    """
    found = standing(proceedings, resolution, item, committee)
    open_only(found)
    refuse_overtaken(found, count, device)
    counted = Count(table_now(found), found)
    take_typed(counted, sums or {}, persons or {})
    name, *words_of_click = click.split() or [""]
    do_click(counted, name, words_of_click)
    refuse_wrong_sums(counted)
    store(found, counted)
    keep(found, device)
    if name not in DECIDING:
        return f"{found.item.number}: {votes.in_figures(counted.sums)}."
    decide(found, by=by, at=at)
    said = f"{found.item.number}: {found.words}.{missing_words(counted)}"
    return said if name == "decide" else go_on(proceedings, found, said, by=by, at=at)


def take_typed(counted, sums, persons):
    """What stands in the fields and differs from what is counted."""
    for name, choice in persons.items():
        if counted.choices.get(key(name)) != choice:
            counted.person_votes(key(name), choice)
    rows = {}
    for name, value in sums.items():
        row, _, field = name.rpartition("-")
        if field not in FIELDS:
            raise Wrong("Diese Spalte gibt es in der Abstimmung nicht.")
        rows.setdefault(row, {})[field] = value
    for row, typed in rows.items():
        counted.line_sums(row, typed)


CLICKS = {
    "save": lambda counted: None,
    "decide": lambda counted: None,
    "row": lambda counted, row, choice: counted.line_votes(row, choice),
    "person": lambda counted, person, choice: counted.person_votes(key(person), choice),
    "clear": lambda counted, row="": counted.take_back(row),
    "rest": lambda counted, choice: counted.rest_votes(choice),
    "all": lambda counted, choice: all_vote(counted, choice),
}
DECIDING = ("decide", "rest", "all")
WITH_CHOICE = ("row", "person", "rest", "all")


def do_click(counted, name, rest):
    if name not in CLICKS or (name in WITH_CHOICE and rest[-1:] and rest[-1] not in Choice.values):
        raise Wrong("Diesen Knopf gibt es in der Abstimmung nicht.")
    try:
        CLICKS[name](counted, *rest)
    except TypeError as error:
        raise Wrong("Der Schritt ist unvollständig angekommen.") from error


def all_vote(counted, choice):
    counted.take_back()
    if counted.is_secret:
        raise NotAllowed("Eine geheime Abstimmung wird ausgezählt; bitte die Summen eintragen.")
    counted.rest_votes(choice)


def refuse_wrong_sums(counted):
    """D6 and D13 live: more votes than voters are not even stored."""
    rows, total = counted.facts()
    fact = replace(counted.table.vote, rows=rows, total=total)
    checks = (votes.rows_fit_themselves_and_the_total, votes.nobody_counts_twice)
    found = next((each for check in checks for each in check(fact, counted.table.rules) if each.blocks), None)
    if found:
        raise Wrong(sentence_of(found))


def missing_words(counted):
    """That somebody present did not vote is told, nothing more."""
    _, total = counted.facts()
    if not total.missing:
        return ""
    return f" {total.missing} {'Stimme wurde' if total.missing == 1 else 'Stimmen wurden'} nicht abgegeben."


# --- without a vote, and afterwards ---


@act("note", item=key, committee=key)
def note(proceedings, *, by, at, item, committee=None):
    """Zur Kenntnis genommen, by one committee or by all that deal with the item: nobody votes."""
    item = item_of(proceedings, item)
    bodies = [committee_of(proceedings, committee)] if committee else committees_of(item)
    if item.resolutions.filter(committee__in=bodies, asks=Asks.NOTE).exists():
        raise NotAllowed(f"{item.number} ist schon zur Kenntnis genommen.")
    *_, made = [state_result(proceedings, item, body, Asks.NOTE, by=by, at=at) for body in bodies]
    return go_on(proceedings, made, f"{item.number}: {made.words}.", by=by, at=at)


@act("correct", resolution=key, count=key, device=words, reason=words)
def correct(proceedings, *, by, at, resolution, count=0, device="", reason=""):
    """Open a decision again that was recorded wrongly; what followed from it is taken back."""
    found = resolution_of(proceedings, resolution)
    if not found.is_decided:
        raise NotAllowed("Darüber ist noch nicht entschieden.")
    if not reason:
        raise Wrong("Bitte sagen, warum das Ergebnis berichtigt wird.")
    refuse_overtaken(found, count, device)
    before = found.words
    found.outcome = found.manner = found.words = ""
    found.decided_at = None
    keep(found, device, "outcome", "manner", "words", "decided_at")
    Candidate.objects.filter(round__resolution=found).update(is_elected=False, seats=0)
    AuditEntry.objects.note(by=by, subject=found, action="correct_result", before=before, note=reason)
    consequences.carry_out(found, by=by, at=at)
    return f"{found.item.number}: Das Ergebnis „{before}“ ist zur Berichtigung geöffnet."
