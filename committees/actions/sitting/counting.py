"""Counting votes: everything that one click of the table changes, worked out before it is stored."""

from dataclasses import replace

from django.db import transaction

from committees.actions.sitting.acts import Wrong
from committees.models import PersonVote, VoteRow
from committees.proceedings.voting import TOTAL
from committees.rules.proceedings.facts import Sums
from committees.rules.proceedings.votes import in_figures, total_of
from committees.states import Choice, VotingMode
from committees.workflow import NotAllowed

FIELDS = ("yes", "no", "abstain", "invalid")
STORED = (*FIELDS, "kind", "faction", "position", "seats", "excluded", "absent")


class Count:
    """The votes of one table while a click is done: `rows` {key: Sums}, `choices` {key of an attendance: choice},
    `total` where the sum of all is counted alone."""

    def __init__(self, table, resolution):
        self.table, self.resolution = table, resolution
        self.lines = {line.fact.key: line for line in table.lines}
        self.rows = {key: line.fact.sums for key, line in self.lines.items()}
        self.choices = {
            voter.attendance.pk: voter.fact.choice for line in table.lines for voter in line.voters if voter.fact.choice
        }
        self.total = table.total.sums if not table.vote.rows else None

    @property
    def is_secret(self):
        return self.resolution.mode == VotingMode.SECRET

    @property
    def sums(self):
        return self.total if self.total is not None else sum(self.rows.values(), Sums())

    # --- what a click does ---

    def line_votes(self, key, choice):
        """Everybody of the row who may vote now votes so; in a named vote each by name."""
        line = self.line(key)
        self.rows[key] = line.fact.all_one_way(choice).sums
        self.forget(line)
        if self.resolution.mode == VotingMode.NAMED:
            self.choices |= {voter.attendance.pk: choice for voter in line.voting}

    def rest_votes(self, choice):
        """All rows in which nothing is counted yet."""
        if self.total is not None:
            return
        for key, sums in self.rows.items():
            if not sums.cast:
                self.line_votes(key, choice)

    def person_votes(self, key, choice):
        """One person; the others of their row stay with what the row said."""
        line, voter = self.voter(key)
        if voter.obstacle:
            raise NotAllowed(voter.obstacle)
        row = line.fact.key
        if not self.names_of(line):
            self.name_everybody(line)
        self.choices[voter.attendance.pk] = choice
        named = list(self.names_of(line).values())
        self.rows[row] = Sums(*(named.count(each) for each in (Choice.YES, Choice.NO, Choice.ABSTAIN)))

    def name_everybody(self, line):
        """Where all of a row voted one way, everybody's vote is known."""
        sums = self.rows[line.fact.key]
        went = next((choice for choice in Choice.values if getattr(sums, choice) == line.fact.present), "")
        if sums.cast and not went:
            raise Wrong(
                f"In der Zeile {line.fact.label} stehen Summen ({in_figures(sums)}); wer wie gestimmt hat, ist nicht "
                "bekannt. Bitte die Summen ändern oder die Zeile zuerst zurücknehmen."
            )
        if went:
            self.choices |= {voter.attendance.pk: went for voter in line.voting}

    def line_sums(self, key, typed):
        """Sums as they were typed, {yes, no, abstain, invalid}; what was left empty counts as none."""
        sums = Sums(**typed)
        if key == TOTAL:
            self.total_sums(sums)
        elif sums != self.rows[self.line(key).fact.key]:
            self.refuse_sums(self.line(key))
            self.rows[key] = sums

    def total_sums(self, sums):
        if self.total is None and sums == self.sums:
            return
        if any(each.cast for each in self.rows.values()):
            raise Wrong("Die Gesamtsumme folgt aus den Zeilen; bitte dort zählen oder die Zeilen zuerst zurücknehmen.")
        self.total = sums

    def refuse_sums(self, line):
        if self.is_secret:
            raise NotAllowed("Bei geheimer Abstimmung werden nur Summen gespeichert (§ 50 Abs. 1 GO NRW).")
        if self.names_of(line) or self.resolution.mode == VotingMode.NAMED:
            raise Wrong(f"In der Zeile {line.fact.label} ist nach Personen gezählt; bitte dort ändern.")

    def take_back(self, key=""):
        """The votes of one row, or all."""
        self.total = Sums() if self.is_secret else None
        for line in [self.line(key)] if key else self.lines.values():
            self.rows[line.fact.key] = Sums()
            self.forget(line)

    # --- finding ---

    def line(self, key):
        if self.is_secret:
            raise NotAllowed("Bei geheimer Abstimmung werden nur Summen gespeichert (§ 50 Abs. 1 GO NRW).")
        if key not in self.lines:
            raise Wrong("Diese Zeile gibt es in der Abstimmung nicht.")
        self.total = None
        return self.lines[key]

    def voter(self, key):
        for line in self.lines.values():
            for voter in line.voters:
                if voter.attendance.pk == key:
                    return self.line(line.fact.key), voter
        other = next((voter for voter in self.table.people if voter.attendance.pk == key), None)
        obstacle = other.obstacle if other else ""
        raise NotAllowed(obstacle or "Diese Person nimmt an der Abstimmung nicht teil.")

    def names_of(self, line):
        keys = (voter.attendance.pk for voter in line.voters)
        return {key: self.choices[key] for key in keys if key in self.choices}

    def forget(self, line):
        for key in self.names_of(line):
            del self.choices[key]

    # --- the outcome ---

    def facts(self):
        """(rows, total) as the rules see them."""
        rows = tuple(replace(line.fact, sums=self.rows[key]) for key, line in self.lines.items())
        if self.total is None:
            return rows, total_of(rows)
        return (), replace(self.table.total, sums=self.total)


@transaction.atomic
def store(resolution, count):
    """Write the table as it is counted now, and the votes that have a name."""
    rows, total = count.facts()
    stored = VoteRow.objects.bulk_create(
        [stored_row(resolution, fact, count, place) for place, fact in enumerate((*rows, total), start=1)],
        update_conflicts=True,
        unique_fields=["resolution", "label"],
        update_fields=STORED,
    )
    resolution.rows.exclude(pk__in=[row.pk for row in stored]).delete()
    keys = {fact.key: row.pk for fact, row in zip(rows, stored, strict=False)}
    store_names(resolution, count, keys if rows else {})


def stored_row(resolution, fact, count, place):
    line = count.lines.get(fact.key)
    return VoteRow(
        resolution=resolution,
        label=fact.label,
        kind=fact.kind,
        faction=line.faction if line else None,
        position=place,
        seats=fact.seats,
        excluded=fact.excluded,
        absent=fact.absent,
        **{name: getattr(fact.sums, name) for name in FIELDS},
    )


def store_names(resolution, count, keys):
    """Only what changed: each stored vote is looked at by the database one by one."""
    before = {vote.attendance_id: vote for vote in resolution.person_votes.all()}
    wanted = {key: choice for key, choice in count.choices.items() if keys}
    gone = [vote.pk for key, vote in before.items() if key not in wanted]
    if gone:
        PersonVote.objects.filter(pk__in=gone).delete()
    row_of = {voter.attendance.pk: keys.get(key) for key, line in count.lines.items() for voter in line.voters}
    changed = [
        PersonVote(resolution=resolution, row_id=row_of[key], attendance_id=key, choice=choice)
        for key, choice in wanted.items()
        if key not in before or (before[key].choice, before[key].row_id) != (choice, row_of[key])
    ]
    PersonVote.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["resolution", "attendance"],
        update_fields=["choice", "row"],
    )
