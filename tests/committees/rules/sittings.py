"""A sitting without a fault, as the rules see it: the ADI of 16.06.2021. Each test changes what it is about."""

from dataclasses import replace
from datetime import date

from committees.rules.sittings.check import check_sitting
from committees.rules.sittings.facts import Invited, ItemFact, PaperFact, Rules, Sitting

SITTING, IN_TIME, TOO_LATE = date(2021, 6, 16), date(2021, 6, 2), date(2021, 6, 3)
PAPER = PaperFact("ZD/1355/2021", version=1)
VISION = ItemFact("Ö 4", "Projektgruppe Visionsentwicklung", kind="motion", paper=PAPER)
CLOSED = ItemFact(
    "N 1", "Kauf der Lizenzen", kind="motion", is_public=False, part_is_public=False, public_title="Auftragsvergabe"
)


def make_sitting(**changes):
    sitting = Sitting(
        name="Ausschuss für Digitalisierung und Informationstechnologie",
        day=SITTING,
        items=(ItemFact("Ö 1", "Einwohnerfragestunde", kind="question_time"), VISION, CLOSED),
        must_invite=(Invited("Kim Muster"), Invited("Alma Reuter")),
        notices=(date(2021, 6, 7),),
        council=60,
        consulted_on=date(2021, 5, 31),
        today=IN_TIME,
    )
    return replace(sitting, **changes)


def rules_of(**numbers):
    return replace(Rules(), **numbers)


def findings(rule, delivered_on=IN_TIME, **changes):
    """(weight, sentence) of the findings of one rule."""
    found = check_sitting(make_sitting(**changes), delivered_on)
    return [(finding.severity.value, finding.sentence) for finding in found if finding.rule == rule]
