"""Rules on planning: how often the Rat sits, when it sits first, and in which form a committee may sit."""

import calendar
import datetime
from dataclasses import dataclass, field
from datetime import date, timedelta

from committees.rules.language import german
from committees.rules.paper import Severity
from committees.rules.registry import found, rule
from committees.rules.sittings.facts import COUNCIL, MAIN_COMMITTEE, Rules

IN_PERSON, HYBRID, DIGITAL = "in_person", "hybrid", "digital"
FORMS = {HYBRID: "hybride", DIGITAL: "digitale"}
FIRST_REMOTE_DAY = date(2022, 4, 26)  # §§ 47a, 58a GO NRW came into force
FIRST_SITTING = timedelta(weeks=6)


@dataclass(frozen=True)
class PlannedSitting:
    """A sitting that is being planned; `before` are the days on which the committee sat or sits before it."""

    name: str
    day: datetime.date
    profile: str = "committee"
    form: str = IN_PERSON
    rules: Rules = Rules()
    before: tuple[datetime.date, ...] = ()
    term: tuple[datetime.date, datetime.date] | None = None
    council_members_only: bool = field(default=False)  # Haupt-, Finanz- and Rechnungsprüfungsausschuss


@rule("S11", "Abstand der Ratssitzungen", "§ 47 Abs. 1 GO NRW")
def council_sits_every_two_months(planned, day):
    last = max(planned.before, default=None)
    if planned.profile == COUNCIL and last and planned.day > two_months_after(last):
        sentence = (
            f"Die letzte Ratssitzung war am {german(last)}; der Rat soll mindestens alle zwei Monate einberufen werden."
        )
        yield found(Severity.WARNING, "starts_at", sentence)


def two_months_after(day):
    """The same day two months on, or the last one of that month."""
    year, month = day.year + (day.month + 2 > 12), (day.month + 1) % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@rule("S12", "Erste Sitzung der Wahlperiode", "§ 47 Abs. 1 S. 2 GO NRW")
def council_sits_within_six_weeks(planned, day):
    if planned.profile != COUNCIL or planned.term is None:
        return
    begin, end = planned.term
    latest = begin + FIRST_SITTING
    is_first = not any(begin <= other <= end for other in planned.before)
    if is_first and begin <= planned.day <= end and planned.day > latest:
        yield found(Severity.WARNING, "starts_at", f"Die erste Sitzung muss bis zum {german(latest)} stattfinden.")


@rule("S13", "Form der Sitzung", "§§ 47a, 58a GO NRW, DigiSiVO")
def form_is_admitted(planned, day):
    if planned.form == IN_PERSON or is_admitted(planned):
        return
    sentence = f"Für {planned.name} ist eine {FORMS[planned.form]} Sitzung nicht zugelassen."
    yield found(Severity.ERROR, "form", sentence)


def is_admitted(planned):
    """Hybrid: committees whose Hauptsatzung allows it, but not those of council members alone. Digital: what was
    decided for a time, as a setting."""
    if planned.day < FIRST_REMOTE_DAY:
        return False
    if planned.form == DIGITAL:
        return planned.rules.digital_allowed
    kept_in_person = planned.profile in (COUNCIL, MAIN_COMMITTEE) or planned.council_members_only
    return planned.rules.hybrid_allowed and not kept_in_person
