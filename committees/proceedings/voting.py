"""One vote as its page and its acts see it: the table built from who is there, with what is counted so far."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from committees.proceedings import was_present
from committees.proceedings.quorum import statutory_number
from committees.rules.proceedings import votes
from committees.rules.proceedings.facts import RowFact, Sums, VoteFact, VoterFact, VotingRules
from committees.states import Choice, ConsultationRole, MembershipRole, RowKind

PREPARING = (ConsultationRole.HEARING, ConsultationRole.PRELIMINARY, ConsultationRole.RECOMMENDATION)
TOTAL = "total"
NOBODY = RowFact(TOTAL, RowKind.TOTAL.label, RowKind.TOTAL)


@dataclass(frozen=True)
class Voter:
    """One person of the committee, and why they do not vote here ("" when they do)."""

    attendance: object
    fact: VoterFact
    obstacle: str

    @property
    def votes(self):
        return not self.obstacle


@dataclass(frozen=True)
class Line:
    """One row of the table with its persons; `is_by_person` says whether each vote in it has a name."""

    fact: RowFact
    faction: object = None
    voters: tuple[Voter, ...] = ()
    is_by_person: bool = False

    @property
    def voting(self):
        return [voter for voter in self.voters if voter.votes]

    @property
    def one_choice(self):
        """How all votes of the row went, "" when they differ or there are none."""
        sums = self.fact.sums
        return next((choice for choice in Choice.values if 0 < getattr(sums, choice) == sums.cast), "")


@dataclass(frozen=True)
class Table:
    """`vote` is what the rules look at; in a secret vote it has no rows, only the total."""

    lines: tuple[Line, ...]
    vote: VoteFact
    people: tuple[Voter, ...] = ()  # all who take part for the committee, advisers too
    rules: VotingRules = field(default=VotingRules())

    @property
    def total(self):
        return self.vote.total

    @property
    def is_empty(self):
        return not self.total.sums.cast

    @cached_property
    def findings(self):
        return votes.check_vote(self.vote, self.rules)

    def line(self, key):
        return next((line for line in self.lines if line.fact.key == key), None)


def table_of(resolution, attendances, conflicts, *, role="", rows=(), choices=None):
    """`attendances` of the sitting with their .times, `conflicts` of the item, `rows` the VoteRows stored so far,
    `choices` {key of an attendance: choice}, `role` that of the committee's Beratung. Where it was voted on before and
    the result is corrected, those count who were there then."""
    choices = choices or {}
    here = [row for row in attendances if row.committee_id == resolution.committee_id]
    vote = vote_of(resolution, role)
    excluded = {each.attendance_id for each in conflicts}
    there = {row.pk for row in here if was_present(row, resolution.voted_at)}
    voters = [voter_of(row, here, vote, there, excluded, choices) for row in here]
    stored = {row.label: row for row in rows}
    lines = tuple(lines_of(voters, vote, stored, choices))
    statutory = statutory_number(resolution.committee, [row for row in here if row.has_vote])
    return Table(lines, filled(vote, lines, voters, stored, statutory), tuple(voters))


def vote_of(resolution, role):
    return VoteFact(
        item=resolution.item.number,
        committee=resolution.committee.name,
        profile=resolution.committee.legal_profile,
        asks=resolution.asks,
        mode=resolution.mode,
        majority=resolution.majority,
        is_preparing=role in PREPARING,
        without_mayor=resolution.without_mayor,
        secret_asked_by=resolution.secret_asked_by,
        named_asked_by=resolution.named_asked_by,
        outcome=resolution.outcome,
        manner=resolution.manner,
    )


def voter_of(row, others, vote, there, excluded, choices):
    member = next((other for other in others if other.pk == row.stands_in_for_id), None)
    fact = VoterFact(
        name=row.name,
        choice=choices.get(row.pk, ""),
        has_vote=row.has_vote,
        is_present=row.pk in there,
        is_excluded=row.pk in excluded,
        is_mayor=row.role == MembershipRole.MAYOR,
        member_there=member.name if member and member.pk in there else "",
    )
    return Voter(row, fact, votes.obstacle(fact, vote))


# --- rows ---


def lines_of(voters, vote, stored, choices):
    """Factions in seat order, the mayor, those without faction. A substitute stands in the row of their member."""
    rows = {}
    seats = {voter.attendance.pk: voter for voter in voters}
    for voter in voters:
        member = seats.get(voter.attendance.stands_in_for_id, voter)
        if counts(member, vote):
            rows.setdefault(row_key(member.attendance), (member, []))[1].append(voter)
    for key, (member, people) in sorted(rows.items(), key=place_of):
        yield line_of(key, member.attendance, people, stored, choices)


def counts(voter, vote):
    return voter.fact.has_vote and not votes.is_kept_out(voter.fact, vote)


def row_key(row):
    if row.role == MembershipRole.MAYOR:
        return "mayor"
    return f"f{row.faction_id}" if row.faction_id else "none"


def place_of(entry):
    key, (member, _) = entry
    faction = member.attendance.faction
    return {"mayor": 1, "none": 2}.get(key, 0), (faction.position, faction.name) if faction else (0, "")


def line_of(key, row, people, stored, choices):
    is_faction = key not in ("mayor", "none")
    kind = RowKind.FACTION if is_faction else {"mayor": RowKind.MAYOR, "none": RowKind.NON_ATTACHED}[key]
    label = row.faction.short_name if is_faction else kind.label
    fact = RowFact(key, label, kind, sums=sums_of(stored.get(label)), **places(people))
    is_by_person = any(voter.fact.choice for voter in people)
    return Line(fact, row.faction if is_faction else None, tuple(people), is_by_person)


def sums_of(row):
    return Sums(row.yes, row.no, row.abstain, row.invalid) if row else Sums()


def places(people):
    """{"seats", "excluded", "absent"}: each seat votes, is excluded for § 31 GO NRW, or stays empty."""
    seats = {}
    for voter in people:
        seats.setdefault(voter.attendance.stands_in_for_id or voter.attendance.pk, []).append(voter)
    silent = [seat for seat in seats.values() if not any(voter.votes for voter in seat)]
    excluded = sum(any(voter.fact.is_excluded for voter in seat) for seat in silent)
    return {"seats": len(seats), "excluded": excluded, "absent": len(silent) - excluded}


def filled(vote, lines, voters, stored, statutory):
    rows = tuple(line.fact for line in lines)
    total = votes.total_of(rows)
    if vote.is_secret or has_total_alone(stored):
        rows, total = (), replace(total, sums=sums_of(stored.get(RowKind.TOTAL.label)))
    return replace(vote, rows=rows, total=total, voters=tuple(voter.fact for voter in voters), statutory=statutory)


def has_total_alone(stored):
    """Whether nothing but the sum of all was counted."""
    return set(stored) == {RowKind.TOTAL.label}


# --- what is stored for good: once decided, the table is read from its rows alone ---


def table_as_decided(resolution, attendances, role=""):
    rows = list(resolution.rows.all())
    lines = tuple(Line(fact_of(row), row.faction) for row in rows if row.kind != RowKind.TOTAL)
    total = next((fact_of(row) for row in rows if row.kind == RowKind.TOTAL), NOBODY)
    facts = tuple(line.fact for line in lines)
    vote = replace(vote_of(resolution, role), rows=facts, total=total)
    voting = [row for row in attendances if row.committee_id == resolution.committee_id and row.has_vote]
    return Table(lines, replace(vote, statutory=statutory_number(resolution.committee, voting)))


def fact_of(row):
    return RowFact(str(row.pk), row.label, row.kind, row.seats, sums_of(row), excluded=row.excluded, absent=row.absent)
