"""Rules on the items of an agenda: what they are called, in which part they stand, and whether their papers are there.

Beside S9, S10 and S15 stand five of the house: T1 the paper is there, T2 something is public, T3 who publishes the
papers, T4 what was frozen is what is sent, T5 what everyone reads names no private data.
"""

import re

from committees.rules.paper import Severity
from committees.rules.personal import SOURCE, private_in
from committees.rules.registry import found, rule
from committees.rules.sittings.facts import WITH_MATTER
from committees.rules.sittings.proposals import top

VAGUE = re.compile(r"(?:Verschiedenes|Sonstiges|Mitteilungen|Anfragen und Mitteilungen|Bekanntgaben)\b", re.IGNORECASE)
DECIDED = {"motion", "faction_motion", "election"}


@rule("S9", "Angekündigter Gegenstand", "§ 48 Abs. 1 GO NRW")
def nothing_is_decided_under_a_vague_title(sitting, day):
    for item in sitting.matters:
        title = next((title for title in (item.title, item.above) if VAGUE.match(title.strip())), None)
        if title and (item.kind in DECIDED or (item.paper and item.paper.is_decided)):
            sentence = f"Unter „{title}“ kann nicht beschlossen werden: Der Gegenstand war nicht angekündigt."
            yield found(Severity.WARNING, "items", sentence, quote=top(item))


@rule("S10", "Öffentlich und nichtöffentlich", "§ 48 Abs. 2 GO NRW")
def items_stand_in_their_part(sitting, day):
    for item in sitting.matters:
        sentence = wrong_part(item) or told_outside(item)
        if sentence:
            yield found(Severity.ERROR, "items", sentence, quote=top(item))


def wrong_part(item):
    paper = item.paper
    if item.part_is_public and not (item.is_public and (paper is None or paper.is_public)):
        return f"TOP {item.number} ist nichtöffentlich, steht aber im öffentlichen Teil."
    if not item.part_is_public and (item.is_public or (paper and paper.is_public)):
        return f"TOP {item.number} ist öffentlich, steht aber im nichtöffentlichen Teil."
    return ""


def told_outside(item):
    """The public list of non-public items says nothing of their matter."""
    if item.part_is_public or item.kind not in WITH_MATTER:
        return ""
    if item.public_title.strip().casefold() != item.title.strip().casefold():
        return ""
    return f"TOP {item.number} ist nichtöffentlich; der neutrale Titel wiederholt seinen Gegenstand."


@rule("S15", "Erweiterung der Tagesordnung", "§ 48 Abs. 1 S. 5 GO NRW")
def late_items_are_only_proposed(sitting, delivered_on):
    for item in sitting.matters:
        if sitting.is_supplement and item.is_late and delivered_on > sitting.last_delivery_day:
            sentence = f"TOP {item.number} kann nur durch Beschluss nach § 48 Abs. 1 S. 5 GO NRW aufgenommen werden."
            severity = Severity.HINT if item.is_extension else Severity.ERROR
            yield found(severity, "items", sentence, quote=top(item))


@rule("T1", "Vorlage zum TOP", "Geschäftsordnung")
def papers_are_there(sitting, day):
    for item in sitting.matters:
        if item.paper and item.paper.version is None and not item.paper_later:
            sentence = (
                f"Die Vorlage zu TOP {item.number} ist nicht freigegeben. Bitte freigeben oder als nachgereicht "
                "ankündigen, mit Grund und Tag."
            )
            yield found(Severity.ERROR, "items", sentence, quote=top(item))


@rule("T2", "Öffentlicher Teil", "§ 48 Abs. 2 S. 1, § 58 Abs. 2 GO NRW")
def something_is_public(sitting, day):
    if not any(item.part_is_public for item in sitting.matters):
        sentence = "Die Sitzung ist öffentlich; auf der Tagesordnung steht aber kein öffentlicher Punkt."
        yield found(Severity.ERROR, "items", sentence)


@rule("T3", "Veröffentlichung der Vorlage", "§ 48 Abs. 2 GO NRW")
def papers_can_be_published(sitting, day):
    for item in sitting.matters:
        if item.paper and item.paper.needs_another:
            yield found(Severity.WARNING, "items", item.paper.needs_another, quote=top(item))


@rule("T5", "Personenbezogenes in der öffentlichen Tagesordnung", SOURCE)
def public_agenda_names_no_private_data(sitting, day):
    """What hints in a public title warns in a neutral one: that says nothing of its matter."""
    for item in sitting.items:
        words = item.title if item.part_is_public else item.public_title
        for severity, said in private_in(words, sitting.today):
            if not item.part_is_public and severity is Severity.HINT:
                severity = Severity.WARNING
            sentence = f"In der öffentlichen Tagesordnung steht bei TOP {item.number} {said}"
            yield found(severity, "items", sentence, quote=top(item))


@rule("T4", "Festgesetzte Fassung", "Geschäftsordnung")
def what_was_frozen_is_sent(sitting, day):
    if sitting.is_changed:
        sentence = (
            "Die Tagesordnung wurde nach der Festsetzung geändert. Versandt wird die festgesetzte Fassung; soll die "
            "Änderung mit hinaus, bitte neu festsetzen."
        )
        yield found(Severity.WARNING, "items", sentence)
