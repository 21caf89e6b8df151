"""Elections by ballot: who is proposed, the count of each round, the engere Wahl, the lot (D15)."""

from committees.actions.sitting.acts import Many, Wrong, act, key, name_words, number, words
from committees.actions.sitting.ballots import keep, open_only, refuse_overtaken, resolution_of, standing
from committees.actions.sitting.voting import (
    may_be_voted_on,
    refuse,
    rules_of,
    sentence_of,
    settle,
    table_now,
)
from committees.models import Candidate, ElectionRound
from committees.rules.language import listing
from committees.rules.proceedings import elections
from committees.rules.proceedings.elections import BallotFact, elected_in, election_words, next_round
from committees.states import Asks, Outcome, RoundKind, VotingMode
from committees.workflow import NotAllowed

# What is counted in a round, whoever or whatever is proposed.
FIGURES = {"votes": Many("c-", number), "no": number, "abstain": number, "invalid": number}


@act("propose", resolution=key, item=key, committee=key, name=name_words)
def propose(proceedings, *, by, at, resolution=None, item=None, committee=None, name=""):
    """Somebody is proposed; with the first name the election is one by ballot."""
    found = election_of(proceedings, resolution, item, committee)
    if not name:
        raise Wrong("Bitte den Namen der vorgeschlagenen Person angeben.")
    first, _ = ElectionRound.objects.get_or_create(resolution=found, number=1)
    if first.is_by_list:
        raise NotAllowed("Hier wird nach Listen gewählt (§ 50 Abs. 3 GO NRW).")
    if found.rounds.count() > 1:
        raise NotAllowed("Die Wahl hat schon begonnen; vorgeschlagen wird vor dem ersten Wahlgang.")
    if first.candidates.filter(name=name).exists():
        raise NotAllowed(f"{name} ist schon vorgeschlagen.")
    Candidate.objects.create(round=first, name=name, position=first.candidates.count() + 1)
    to_ballots(found)
    return f"{name} ist vorgeschlagen."


def election_of(proceedings, resolution, item, committee):
    found = standing(proceedings, resolution, item, committee)
    open_only(found)
    if found.asks != Asks.ELECT:
        raise NotAllowed("Hier wird nicht gewählt, sondern abgestimmt.")
    return found


def to_ballots(resolution, kind=RoundKind.BALLOT, device=""):
    """Ballots are secret, an einheitlicher Wahlvorschlag is voted on openly; what was counted in the table before
    goes."""
    resolution.person_votes.all().delete()
    resolution.rows.all().delete()
    resolution.mode = VotingMode.OPEN if kind == RoundKind.UNITED else VotingMode.SECRET
    keep(resolution, device, "mode")


@act("unpropose", candidate=key)
def unpropose(proceedings, *, by, at, candidate):
    found = Candidate.objects.filter(pk=candidate, round__resolution__item__meeting=proceedings.meeting).first()
    if found is None or not is_being_proposed(found.round):
        raise NotAllowed("Dieser Wahlvorschlag lässt sich nicht mehr zurücknehmen.")
    open_only(found.round.resolution)
    found.delete()
    drop_empty_round(found.round)
    keep(found.round.resolution, "", "mode", "without_mayor")
    return f"Der Vorschlag {found.name} ist zurückgenommen."


def drop_empty_round(current):
    """Without its last proposal the election is open again to any way of voting."""
    if current.number > 1 or current.candidates.exists():
        return
    current.resolution.mode = VotingMode.OPEN
    if current.is_by_list:
        current.resolution.without_mayor = False
    current.delete()


def is_being_proposed(current):
    """The first round, and the lists after an einheitlicher Wahlvorschlag that not all accepted."""
    is_last = current.number == current.resolution.rounds.count()
    return is_last and (current.number == 1 or current.kind == RoundKind.LISTS)


@act("count_ballots", resolution=key, count=key, device=words, **FIGURES)
def count_ballots(proceedings, *, by, at, resolution, count=0, device="", votes=None, no=0, abstain=0, invalid=0):
    """The figures of the round that is open; what they bring about happens at once."""
    found = election_of(proceedings, resolution, None, None)
    refuse_overtaken(found, count, device)
    current = found.rounds.last()
    is_counted = current and current.kind != RoundKind.LOT and not current.is_by_list
    if not is_counted or not current.candidates.exists():
        raise NotAllowed("Es ist kein Wahlgang offen, in dem Stimmzettel gezählt werden.")
    write_figures(current, votes or {}, no, abstain, invalid)
    ballot = ballot_of(found, current)
    if not ballot.cast:
        raise Wrong("Es ist noch kein Stimmzettel gezählt.")
    found_against = elections.check_ballot(ballot, rules_of(found))
    refuse([sentence_of(finding) for finding in found_against if finding.blocks])
    keep(found, device)
    return conclude(found, current, ballot, by=by, at=at)


def write_figures(current, votes, no, abstain, invalid):
    current.no, current.abstain, current.invalid = no, abstain, invalid
    current.save(update_fields=["no", "abstain", "invalid"])
    for candidate in current.candidates.all():
        candidate.votes = votes.get(str(candidate.pk), 0)
        candidate.save(update_fields=["votes"])


def ballot_of(resolution, current):
    names = tuple((candidate.name, candidate.votes) for candidate in current.candidates.all())
    present = table_now(resolution).total.present
    return BallotFact(current.kind, names, current.no, current.abstain, current.invalid, present)


def conclude(resolution, current, ballot, *, by, at):
    """Somebody is elected, nobody can be any more, or the next round begins."""
    follows = next_round(ballot)
    if follows is None:
        return finish(resolution, current, ballot, by=by, at=at)
    kind, names = follows
    begin_round(resolution, current, kind, names)
    if kind == RoundKind.LOT:
        return f"Gleich viele Stimmen haben {listing(names)}: Es entscheidet das Los."
    return f"Niemand hat mehr als die Hälfte der gültigen Stimmen: engere Wahl zwischen {listing(names)}."


def begin_round(resolution, current, kind, names):
    following = ElectionRound.objects.create(resolution=resolution, number=current.number + 1, kind=kind)
    standing_now = [candidate for candidate in current.candidates.all() if candidate.name in names]
    Candidate.objects.bulk_create(
        Candidate(round=following, person_id=each.person_id, name=each.name, position=each.position)
        for each in standing_now
    )


def finish(resolution, current, ballot, *, by, at):
    """The result stands; how it reads follows from the last round."""
    refuse([reason for reason in [may_be_voted_on(resolution)] if reason])
    name = elected_in(ballot)
    current.candidates.filter(name=name).update(is_elected=True)
    outcome = Outcome.ELECTED if name else Outcome.NOT_ELECTED
    settle(resolution, outcome, elections.manner_of_ballot(ballot), election_words(ballot), by=by, at=at)
    return f"{resolution.item.number}: {resolution.words}."


@act("draw", candidate=key, count=key, device=words)
def draw(proceedings, *, by, at, candidate, count=0, device=""):
    """The lot drawn by the chair (§ 50 Abs. 2 S. 6 GO NRW)."""
    drawn = Candidate.objects.filter(
        pk=candidate, round__kind=RoundKind.LOT, round__resolution__item__meeting=proceedings.meeting
    ).first()
    if drawn is None:
        raise NotAllowed("Hier entscheidet kein Los.")
    found = resolution_of(proceedings, drawn.round.resolution_id)
    open_only(found)
    refuse_overtaken(found, count, device)
    drawn.round.candidates.update(votes=0)
    drawn.votes = 1
    drawn.save(update_fields=["votes"])
    return finish(found, drawn.round, ballot_of(found, drawn.round), by=by, at=at)


@act("recount", resolution=key, count=key, device=words)
def recount(proceedings, *, by, at, resolution, count=0, device=""):
    """Take back the round that has just begun, so that the one before can be counted again."""
    found = election_of(proceedings, resolution, None, None)
    refuse_overtaken(found, count, device)
    if found.rounds.count() < 2:
        raise NotAllowed("Es ist der erste Wahlgang; seine Zahlen lassen sich einfach ändern.")
    found.rounds.last().delete()
    to_ballots(found, found.rounds.last().kind, device)
    return "Der Wahlgang davor ist wieder offen."
