"""Rules on what follows from a resolution (B1–B5): when it may be carried out, what stands against it."""

import datetime
from dataclasses import dataclass
from datetime import timedelta

from committees.rules.language import german
from committees.rules.paper import Severity
from committees.rules.registry import found, rule
from committees.states import LegalProfile, ObjectionEnd, ObjectionKind, Outcome

TO_BE_CARRIED_OUT = (Outcome.ADOPTED, Outcome.ADOPTED_CHANGED, Outcome.AGREED, Outcome.APPROVED, Outcome.ELECTED)
DAYS_OF_THE_MAYOR = 3  # § 54 Abs. 1 GO NRW
COUNCIL = LegalProfile.COUNCIL
# § 31 GO NRW does not hold for elections
CAN_BE_CHALLENGED = (Outcome.ADOPTED, Outcome.ADOPTED_CHANGED, Outcome.AGREED, Outcome.APPROVED, Outcome.REJECTED)
DECIDING = (COUNCIL, LegalProfile.MAIN_COMMITTEE, LegalProfile.COMMITTEE, LegalProfile.YOUTH_WELFARE)
OBJECTS_TO_COMMITTEES = (LegalProfile.COMMITTEE, LegalProfile.MAIN_COMMITTEE)


@dataclass(frozen=True)
class ObjectionFact:
    """What was raised, when, and how it ended ("" as long as it is open); `announced_on` where the decision had to be
    announced in public."""

    kind: str
    raised_on: datetime.date
    end: str = ""
    announced_on: datetime.date | None = None


@dataclass(frozen=True)
class Decided:
    """A decided resolution; `executed_on` is the day on which it was carried out, or is to be."""

    decided_on: datetime.date
    profile: str = "committee"
    outcome: str = Outcome.ADOPTED
    objection_days: int = 3
    objections: tuple[ObjectionFact, ...] = ()
    executed_on: datetime.date | None = None
    had_conflicts: bool = False

    @property
    def is_carried_out(self):
        """Whether there is something to carry out at all."""
        return self.outcome in TO_BE_CARRIED_OUT

    @property
    def waits_for_objections(self):
        """Only decisions of committees wait (§ 57 Abs. 4 GO NRW)."""
        return self.profile in OBJECTS_TO_COMMITTEES

    @property
    def free_from(self):
        """The first day on which it may be carried out, if nothing is raised."""
        waits = self.objection_days if self.waits_for_objections else 0
        return self.decided_on + timedelta(days=waits + 1 if waits else 0)

    @property
    def last_objection_day(self):
        return self.free_from - timedelta(days=1) if self.waits_for_objections else self.decided_on

    @property
    def may_be_challenged(self):
        """Whether it is one of those that a conflicted person may not have taken part in (§ 54 Abs. 4 GO NRW)."""
        return self.outcome in CAN_BE_CHALLENGED and self.profile in DECIDING

    @property
    def open_objections(self):
        """Those that suspend it."""
        return [each for each in self.objections if not each.end and each.kind in ObjectionKind.suspending()]

    @property
    def open_challenges(self):
        return [each for each in self.objections if not each.end and each.kind == ObjectionKind.CONFLICT]

    @property
    def is_lifted(self):
        return any(each.end == ObjectionEnd.LIFTED for each in self.objections)


def state_words(decided, day):
    """What may be done with it on this day, and whether somebody is said to have been conflicted; "" where there is
    nothing to say."""
    raised = [f"Mitwirkung gerügt am {german(each.raised_on)}" for each in decided.open_challenges[:1]]
    return ", ".join(filter(None, [execution_words(decided, day), *raised]))


def execution_words(decided, day):
    if decided.is_lifted:
        return "aufgehoben"
    if not decided.is_carried_out:
        return ""
    if decided.open_objections:
        first = decided.open_objections[0]
        kind = ObjectionKind(first.kind).label.split(" (")[0]
        return f"ausgesetzt ({kind} vom {german(first.raised_on)})"
    if decided.executed_on:
        return f"ausgeführt am {german(decided.executed_on)}"
    if decided.waits_for_objections and day < decided.free_from:
        return f"einspruchsfähig bis {german(decided.last_objection_day)}"
    return "ausführbar"


@rule("B1", "Einspruchsfrist", "§ 57 Abs. 4 S. 2 GO NRW")
def execution_waits_for_objections(decided, day):
    """Refused, not only warned of: the software records no execution that the law forbids."""
    waits = decided.executed_on and decided.waits_for_objections and decided.executed_on < decided.free_from
    if waits:
        sentence = f"Der Beschluss ist bis {german(decided.last_objection_day)} einspruchsfähig und darf noch nicht "
        yield found(Severity.ERROR, "executed_on", f"{sentence}ausgeführt werden.")


@rule("B2", "Widerspruchsfrist", "§ 54 Abs. 1 GO NRW")
def mayor_objects_in_time(decided, day):
    last = decided.decided_on + timedelta(days=DAYS_OF_THE_MAYOR)
    for objection in decided.objections:
        if objection.kind == ObjectionKind.MAYOR and objection.raised_on > last:
            yield found(Severity.ERROR, "raised_on", f"Die Widerspruchsfrist endete am {german(last)}.")


@rule("B1", "Einspruchsfrist", "§ 57 Abs. 4 S. 2 GO NRW")
def committee_objections_come_in_time(decided, day):
    for objection in decided.objections:
        is_late = objection.kind == ObjectionKind.COMMITTEE and objection.raised_on > decided.last_objection_day
        if is_late:
            sentence = f"Die Einspruchsfrist endete am {german(decided.last_objection_day)}."
            yield found(Severity.ERROR, "raised_on", sentence)


@rule("B3", "Beanstandung", "§ 54 Abs. 2, 3 GO NRW")
def objections_suspend(decided, day):
    if not decided.executed_on:
        return
    for objection in decided.open_objections:
        word = "beanstandet" if objection.kind == ObjectionKind.COMPLAINT else "angegriffen"
        yield found(Severity.ERROR, "executed_on", f"Der Beschluss ist {word}; die Ausführung ist ausgesetzt.")


@rule("B5", "Rüge der Befangenheit", "§ 54 Abs. 4 GO NRW")
def conflicts_can_be_raised(decided, day):
    until = one_year_after(decided.decided_on)
    if decided.had_conflicts and decided.may_be_challenged and day <= until:
        yield found(
            Severity.HINT, "conflicts", f"Ein Verstoß gegen § 31 GO NRW kann bis {german(until)} gerügt werden."
        )


@rule("B5", "Rüge der Befangenheit", "§ 54 Abs. 4 GO NRW")
def conflicts_are_raised_in_time(decided, day):
    """Later only where the mayor complained, or somebody named the facts, before."""
    raised = [each for each in decided.objections if each.kind in (ObjectionKind.CONFLICT, ObjectionKind.COMPLAINT)]
    for objection in raised:
        until = one_year_after(objection.announced_on or decided.decided_on)
        is_late = objection.kind == ObjectionKind.CONFLICT and objection.raised_on > until
        if is_late and not any(each.raised_on <= until for each in raised):
            sentence = f"Ein Verstoß gegen § 31 GO NRW konnte nur bis {german(until)} gerügt werden."
            yield found(Severity.ERROR, "raised_on", sentence)


def one_year_after(day):
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, day=28)


CHECKS = (
    execution_waits_for_objections,
    mayor_objects_in_time,
    committee_objections_come_in_time,
    objections_suspend,
    conflicts_can_be_raised,
    conflicts_are_raised_in_time,
)


def findings_on(decided, day):
    return [finding for check in CHECKS for finding in check(decided, day)]
