"""Deciding: what became of a resolution follows from its votes and texts; and results that need no vote."""

from dataclasses import replace

from django.db import transaction

from committees.actions.sitting import consequences
from committees.actions.sitting.held_items import station_at
from committees.actions.sitting.putting import next_place
from committees.models import AuditEntry, CommitteeSetting, Resolution
from committees.proceedings import attendances_of
from committees.proceedings.deciding import may_be_voted_on
from committees.proceedings.voting import Table, table_of, vote_of
from committees.rules.proceedings import votes
from committees.rules.proceedings.facts import VotingRules
from committees.rules.proceedings.results import outcome_of
from committees.rules.proceedings.words import result_words
from committees.states import Asks, VotingMode
from committees.texts import normalised, plain_text
from committees.words import accusative
from committees.workflow import NotAllowed

NEEDS_A_TEXT = (Asks.ADOPT, Asks.AMEND)


@transaction.atomic
def decide(resolution, *, by, at):
    """State the result of the votes as they are stored; refused with what the rules say against it."""
    without_vote = resolution.mode == VotingMode.NONE
    table = table_without_vote(resolution) if without_vote else table_now(resolution)
    refuse(reasons_against(resolution, table))
    resolution.adopted = resolution.adopted or resolution.put
    carried = without_vote or votes.is_carried(table.vote)
    outcome = outcome_of(
        resolution.asks, passed=carried, is_changed=is_changed(resolution), is_preparing=table.vote.is_preparing
    )
    to = accusative(resolution.referred_to.name) if resolution.referred_to_id else ""
    words = result_words(table.vote, outcome, to=to)
    settle(resolution, outcome, votes.manner_of(table.vote), words, by=by, at=at)


def settle(resolution, outcome, manner, words, *, by, at):
    """The result stands; whatever follows from it happens at once."""
    resolution.outcome, resolution.manner, resolution.words = outcome, manner, words[:300]
    resolution.voted_at = resolution.voted_at or at
    resolution.decided_at = resolution.voted_at
    resolution.count += 1
    resolution.save()
    AuditEntry.objects.note(by=by, subject=resolution, action="decide", after=resolution.words)
    consequences.carry_out(resolution, by=by, at=at)


def reasons_against(resolution, table):
    """Sentences; empty when it can be decided."""
    if resolution.mode == VotingMode.NONE:
        must_vote = resolution.asks in Asks.only_by_vote()
        return [f"{resolution.get_asks_display()}: Darüber ist abzustimmen."] if must_vote else []
    reasons = [
        may_be_voted_on(resolution),
        "" if has_text(resolution) else "Es fehlt der Wortlaut, über den abgestimmt wird.",
        "Es ist noch keine Stimme gezählt." if table.is_empty else "",
        *(sentence_of(finding) for finding in table.findings if finding.blocks),
    ]
    return [reason for reason in reasons if reason]


def has_text(resolution):
    return resolution.asks not in NEEDS_A_TEXT or bool(plain_text(resolution.adopted or resolution.put))


def sentence_of(finding):
    """With its source, unless the sentence names it already."""
    return finding.sentence if "§" in finding.sentence else f"{finding.sentence} ({finding.source})"


def settled_words(resolution):
    return resolution.words or resolution.get_outcome_display()


def refuse(reasons):
    if reasons:
        raise NotAllowed(" ".join(reasons))


def is_changed(resolution):
    """ "geändert" follows from the texts, however they were typed."""
    return normalised(resolution.adopted) != normalised(resolution.put)


@transaction.atomic
def state_result(proceedings, item, committee, asks, *, by, at, **values):
    """A result without a vote: noted, answered, withdrawn, or how to go on where nobody objects."""
    resolution = Resolution.objects.create(
        item=item,
        committee=committee,
        consultation=station_at(item, committee),
        asks=asks,
        mode=VotingMode.NONE,
        position=next_place(item),
        **values,
    )
    decide(resolution, by=by, at=at)
    return resolution


# --- the table as it stands now ---


def table_now(resolution):
    """The table from who is in the room now and what is stored so far."""
    item = resolution.item
    table = table_of(
        resolution,
        attendances_of(item.meeting),
        item.conflicts.all(),
        role=role_of(resolution),
        rows=resolution.rows.all() if resolution.pk else (),
        choices=choices_of(resolution),
    )
    return replace(table, rules=rules_of(resolution))


def table_without_vote(resolution):
    """Nobody votes, so that nobody has to be looked for in the room."""
    return Table((), vote_of(resolution, role_of(resolution)))


def role_of(resolution):
    return resolution.consultation.role if resolution.consultation_id else ""


def choices_of(resolution):
    return dict(resolution.person_votes.values_list("attendance", "choice")) if resolution.pk else {}


def rules_of(resolution):
    """Of the day of the sitting."""
    setting = CommitteeSetting.objects.of(resolution.committee, resolution.item.meeting.day)
    return VotingRules(named_vote_members=setting.named_vote_members)
