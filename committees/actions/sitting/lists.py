"""Filling a committee by lists (D15, § 50 Abs. 3 GO NRW): who is put up, the count, the lot, who is elected."""

from committees.actions.sitting.acts import Wrong, act, key, long_words, name_words, number, words, yes
from committees.actions.sitting.ballots import keep, open_only, refuse_overtaken, resolution_of
from committees.actions.sitting.elections import FIGURES, election_of, to_ballots, write_figures
from committees.actions.sitting.voting import may_be_voted_on, refuse, rules_of, sentence_of, settle, table_now
from committees.models import Candidate, ElectionRound, SeatMethod
from committees.rules.apportionment import Method
from committees.rules.language import listing
from committees.rules.proceedings import lists
from committees.rules.proceedings.lists import ListFact, ListsFact
from committees.states import Outcome, RoundKind
from committees.workflow import NotAllowed


@act(
    "propose_list",
    resolution=key,
    item=key,
    committee=key,
    seats=number,
    name=name_words,
    people=long_words,
    united=yes,
)
def propose_list(proceedings, *, by, at, resolution=None, item=None, committee=None, seats=0, name="", people="",
                 united=False):  # fmt: skip
    """A list is put up, or put up anew with other names; with the first one the committee is filled by lists."""
    found = election_of(proceedings, resolution, item, committee)
    if not name:
        raise Wrong("Bitte angeben, von wem die Liste ist.")
    current = round_of(found, seats, united)
    names = [line.strip() for line in people.splitlines() if line.strip()]
    others = {each.name: each.people for each in current.candidates.all() if each.name != name}
    if others and current.kind == RoundKind.UNITED:
        raise NotAllowed("Neben einem einheitlichen Wahlvorschlag gibt es keine weitere Liste (§ 50 Abs. 3 GO NRW).")
    refuse(list(lists.against_list(name, names, others)))
    Candidate.objects.update_or_create(
        round=current,
        name=name,
        defaults={"people": names},
        create_defaults={"people": names, "position": len(others) + 1},
    )
    return f"Die Liste {name} nennt {lists.names_words(len(names))}."


def round_of(resolution, seats, united):
    """The round in which lists are put up; the first one needs the number of seats."""
    current = resolution.rounds.last()
    if current is None:
        return begin_lists(resolution, seats, RoundKind.UNITED if united else RoundKind.LISTS)
    if current.kind not in (RoundKind.UNITED, RoundKind.LISTS):
        raise NotAllowed("Diese Wahl hat schon anders begonnen; Listen gehören an ihren Anfang.")
    if seats and seats != current.seats:
        current.seats = seats
        current.save(update_fields=["seats"])
    return current


def begin_lists(resolution, seats, kind):
    """The mayor does not vote here (§ 40 Abs. 2 S. 6 GO NRW)."""
    if not seats:
        raise Wrong("Bitte angeben, wie viele Sitze zu besetzen sind (§ 58 Abs. 1 GO NRW).")
    resolution.without_mayor = True
    resolution.save(update_fields=["without_mayor"])
    to_ballots(resolution, kind)
    setting = SeatMethod.objects.on(resolution.item.meeting.day)
    method = setting.method if setting else Method.HARE_NIEMEYER
    values = {"kind": kind, "seats": seats, "method": method if kind == RoundKind.LISTS else ""}
    return ElectionRound.objects.create(resolution=resolution, number=resolution.rounds.count() + 1, **values)


@act("count_lists", resolution=key, count=key, device=words, **FIGURES)
def count_lists(proceedings, *, by, at, resolution, count=0, device="", votes=None, no=0, abstain=0, invalid=0):
    """The votes for the lists; what they bring about happens at once."""
    found = election_of(proceedings, resolution, None, None)
    refuse_overtaken(found, count, device)
    current = found.rounds.last()
    if current is None or current.kind not in (RoundKind.UNITED, RoundKind.LISTS):
        raise NotAllowed("Hier wird nicht nach Listen gewählt.")
    if not current.candidates.exists():
        raise NotAllowed("Es ist noch keine Liste vorgeschlagen (§ 50 Abs. 3 GO NRW).")
    write_figures(current, votes or {}, no if current.takes_no else 0, abstain, invalid)
    fact = fact_of(found, current)
    if not fact.valid:
        raise Wrong("Es ist noch keine gültige Stimme gezählt.")
    refuse([sentence_of(finding) for finding in lists.check_lists(fact, rules_of(found)) if finding.blocks])
    keep(found, device)
    return conclude(found, current, fact, by=by, at=at)


def fact_of(resolution, current, drawn=()):
    return ListsFact(
        seats=current.seats,
        lists=tuple(ListFact(each.name, tuple(each.people), each.votes) for each in current.candidates.all()),
        kind=current.kind,
        method=current.method or Method.HARE_NIEMEYER,
        no=current.no,
        abstain=current.abstain,
        invalid=current.invalid,
        present=table_now(resolution).total.present,
        drawn=tuple(drawn),
    )


def conclude(resolution, current, fact, *, by, at):
    """Who is elected is known, the lot decides, or lists are put up because not all agreed."""
    if not lists.is_accepted(fact):
        begin_lists(resolution, current.seats, RoundKind.LISTS)
        return (
            f"Der einheitliche Wahlvorschlag ist nicht einstimmig angenommen (Nein: {fact.no}); jetzt wird nach Listen "
            "gewählt (§ 50 Abs. 3 GO NRW)."
        )
    if fact.tie:
        return begin_lot(resolution, current, fact.tie)
    return finish(resolution, current, fact, by=by, at=at)


def begin_lot(resolution, current, tie):
    values = {"kind": RoundKind.LIST_LOT, "number": current.number + 1, "seats": tie.seats}
    lot = ElectionRound.objects.create(resolution=resolution, **values)
    standing = [each for each in current.candidates.all() if each.name in tie.names]
    Candidate.objects.bulk_create(Candidate(round=lot, name=each.name, position=each.position) for each in standing)
    return f"{tie}, gezogen von der Bürgermeisterin oder dem Bürgermeister (§ 50 Abs. 3 GO NRW)."


@act("draw_list", candidate=key, count=key, device=words)
def draw_list(proceedings, *, by, at, candidate, count=0, device=""):
    """One list that the lot gives a seat; with the last seat the election is over."""
    drawn = Candidate.objects.filter(
        pk=candidate, votes=0, round__kind=RoundKind.LIST_LOT, round__resolution__item__meeting=proceedings.meeting
    ).first()
    if drawn is None:
        raise NotAllowed("Hier entscheidet kein Los.")
    found = resolution_of(proceedings, drawn.round.resolution_id)
    open_only(found)
    refuse_overtaken(found, count, device)
    if drawn.round.candidates.filter(votes=1).count() >= drawn.round.seats:
        raise NotAllowed("Das Los ist schon gezogen. Zum Ändern bitte den Wahlgang davor noch einmal zählen.")
    drawn.votes = 1
    drawn.save(update_fields=["votes"])
    names = [each.name for each in drawn.round.candidates.all() if each.votes]
    if len(names) < drawn.round.seats:
        keep(found, device)
        return f"Gezogen: {listing(names)}."
    counted = found.rounds.get(number=drawn.round.number - 1)
    fact = fact_of(found, counted, names)
    refuse([sentence_of(finding) for finding in lists.lists_name_enough(fact, None)])
    return finish(found, counted, fact, by=by, at=at)


def finish(resolution, current, fact, *, by, at):
    refuse([reason for reason in [may_be_voted_on(resolution)] if reason])
    for each, candidate in zip(fact.lists, current.candidates.all(), strict=True):
        candidate.seats = fact.seats_of(each)
        candidate.is_elected = candidate.seats > 0
        candidate.save(update_fields=["seats", "is_elected"])
    settle(resolution, Outcome.ELECTED, lists.manner_of_lists(fact), lists.list_words(fact), by=by, at=at)
    return f"{resolution.item.number}: {resolution.words}."
