"""What became of the items of foreign sittings: results in their own words, and the votes where they are told."""

from datetime import datetime, time

from committees import clock
from committees.actions.results import publish
from committees.importers.oparl import VotePart
from committees.importers.oparl.agendas import COUNTS
from committees.importers.outcomes import UNKNOWN, outcome_in
from committees.models import PublicResolution, Resolution, SittingRecall, VoteRow
from committees.states import Asks, Outcome, RowKind, VotingMode
from committees.texts import html_of_lines

ABSENT = ("abgesetzt", "von der tagesordnung abgesetzt")  # then it was not dealt with
PROVISIONAL = " (vorläufig)"
ASKS = {asks.label: asks for asks in Asks}
MODES = {mode.label: mode for mode in VotingMode}
COLUMNS = dict(zip(("yes", "no", "abstain", "invalid", "excluded"), range(len(COUNTS)), strict=True))
ASKED = {
    Outcome.AGREED: Asks.AGREE,
    Outcome.APPROVED: Asks.APPROVE,
    Outcome.ELECTED: Asks.ELECT,
    Outcome.NOT_ELECTED: Asks.ELECT,
    Outcome.NOTED: Asks.NOTE,
    Outcome.ANSWERED: Asks.ANSWER,
    Outcome.ADJOURNED: Asks.ADJOURN,
    Outcome.DEFERRED: Asks.DEFER,
    Outcome.FORWARDED: Asks.FORWARD,
    Outcome.DROPPED: Asks.DROP,
    Outcome.WITHDRAWN: Asks.WITHDRAW,
    Outcome.SETTLED: Asks.SETTLE,
    Outcome.NOT_HANDLED: Asks.NOT_HANDLE,
}


def store_results(run, item, found):
    """One resolution for each vote; where none is told, one for the result in words."""
    votes = [] if item.is_dropped else found.votes or told_in_words(found)
    for position, vote in enumerate(votes, start=1):
        resolution = item.resolutions.filter(position=position).first() or Resolution(item=item, position=position)
        store_resolution(run, resolution, vote)
    item.resolutions.filter(position__gt=len(votes)).delete()


def told_in_words(found):
    """What came of a text without a result nobody knows, and so it says."""
    if not (found.result or found.text):
        return []
    return [
        VotePart(
            organization="", subject="", text=found.text, result=found.result or UNKNOWN, outcome="", mode="",
            decided_on=None, is_decisive=True,
        )
    ]  # fmt: skip


def store_resolution(run, resolution, vote):
    item, words = resolution.item, vote.result.removesuffix(PROVISIONAL)
    outcome = outcome_of(run, vote, words)
    resolution.committee = run.record("committee", url=vote.organization) or item.meeting.committees.first()
    resolution.consultation = item.consultations.filter(committee=resolution.committee).first()
    resolution.asks, resolution.outcome, resolution.words = asks_of(vote, outcome), outcome, words
    resolution.title = "" if vote.subject in ASKS else vote.subject
    resolution.adopted = html_of_lines(vote.text)
    resolution.mode = MODES.get(vote.mode, VotingMode.OPEN)
    resolution.decided_at = moment_of(item.meeting, vote.decided_on)
    resolution.save()
    store_rows(resolution, vote)
    show(resolution, vote)


def outcome_of(run, vote, words):
    if vote.outcome in Outcome.values and vote.outcome != Outcome.REFERRED:
        return Outcome(vote.outcome)
    found = outcome_in(words)
    if found is None and words != UNKNOWN:
        run.note(f"Das Ergebnis „{words}“ gibt es hier nicht; es steht mit diesen Worten da und gilt als erledigt.")
    return {Outcome.REFERRED: Outcome.FORWARDED}.get(found, found or Outcome.SETTLED)


def asks_of(vote, outcome):
    """What it asked for, by our own word for it, else by what came of it."""
    if vote.subject in ASKS:
        return ASKS[vote.subject]
    return ASKED.get(outcome, Asks.ADOPT) if vote.is_decisive else Asks.AMEND


def moment_of(meeting, day):
    """The beginning of the sitting, on another day noon of that."""
    if day is None or day == meeting.day:
        return meeting.starts_at
    return datetime.combine(day, time(12), tzinfo=clock.local(meeting.starts_at).tzinfo)


def store_rows(resolution, vote):
    """The counted votes; how many seats there were is not told, so there are as many as votes."""
    resolution.rows.all().delete()
    for position, (label, is_total, counts) in enumerate(vote.rows, start=1):
        kind = RowKind.TOTAL if is_total else RowKind.FACTION
        numbers = {name: counts[place] for name, place in COLUMNS.items()}
        VoteRow.objects.create(
            resolution=resolution, label=label, kind=kind, position=position, seats=sum(counts), **numbers
        )


def show(resolution, vote):
    """In public as it was there, unless the sitting is called back; single votes and lists come as they are told,
    without persons behind them."""
    meeting = resolution.item.meeting
    if not meeting.is_public or SittingRecall.objects.of_results(meeting).exists():
        return
    publish(resolution, meeting)
    public = PublicResolution.objects.get(pk=resolution.pk)
    public.content |= {"mode_label": vote.mode, "named": list(vote.named)}
    public.content |= {"lists": list(vote.lists)} if vote.lists else {}
    if resolution.outcome == Outcome.SETTLED and Outcome.SETTLED.label not in resolution.words.casefold():
        public.content["is_untold"] = True  # nobody knows whether that was a success
    public.published_at = min(clock.now(), resolution.decided_at)
    public.is_decisive, public.is_provisional = vote.is_decisive, vote.result.endswith(PROVISIONAL)
    public.save()
