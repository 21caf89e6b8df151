"""Rules on the invitation: in time, announced, to everybody, with what must stand in it."""

import re

from committees.rules.language import german, listing
from committees.rules.paper import Severity
from committees.rules.registry import found, rule
from committees.rules.sittings.facts import COUNCIL, ELECTION, MAIN_COMMITTEE, full_days

CHAIRED_BY_THE_TOWN = {COUNCIL, MAIN_COMMITTEE, ELECTION}  # mayor or Wahlleitung set the agenda themselves
LAW_ON_SECOND_CALL = re.compile(r"§\s*49\s*Abs(?:\.|atz)\s*2")


@rule("S1", "Ladungsfrist", "§ 47 Abs. 2 GO NRW, Geschäftsordnung")
def invitation_is_in_time(sitting, delivered_on):
    """Once the urgency is reasoned, the shortened notice (S2) holds, and this only warns."""
    n, k = sitting.rules.notice_days, full_days(delivered_on, sitting.day)
    if sitting.is_supplement or k >= n:
        return
    sentence = (
        f"Die Ladungsfrist von {n} vollen Tagen ist nicht gewahrt: Zustellung {german(delivered_on)}, Sitzung "
        f"{german(sitting.day)}, dazwischen {whole_days(k)}. Spätester Zustelltag war der "
        f"{german(sitting.last_delivery_day)}."
    )
    yield found(Severity.WARNING if sitting.urgency_reason else Severity.ERROR, "delivered_on", sentence)


@rule("S2", "Verkürzte Ladungsfrist", "Geschäftsordnung")
def short_notice_has_a_reason(sitting, delivered_on):
    n, k = sitting.rules.urgent_notice_days, full_days(delivered_on, sitting.day)
    if sitting.is_supplement or k >= sitting.rules.notice_days:
        return
    if not sitting.urgency_reason:
        sentence = "Für die verkürzte Ladungsfrist fehlt die Begründung der Dringlichkeit."
        yield found(Severity.ERROR, "urgency_reason", sentence)
    if k < n:
        sentence = (
            f"Auch die verkürzte Ladungsfrist von {n} vollen Tagen ist nicht gewahrt: Zustellung "
            f"{german(delivered_on)}, Sitzung {german(sitting.day)}, dazwischen {whole_days(k)}. Bitte die Sitzung "
            "verlegen."
        )
        yield found(Severity.ERROR, "delivered_on", sentence)


def whole_days(k):
    return "1 voller Tag" if k == 1 else f"{k or 'keine'} volle{'' if k else 'n'} Tage"


@rule("S6", "Benehmen", "§ 58 Abs. 2 S. 2 GO NRW")
def mayor_was_consulted(sitting, day):
    if sitting.consulted_on is None and not CHAIRED_BY_THE_TOWN.intersection(sitting.profiles):
        yield found(
            Severity.WARNING,
            "consulted_mayor_on",
            "Das Benehmen mit der Bürgermeisterin oder dem Bürgermeister zur Tagesordnung ist nicht vermerkt.",
        )


@rule("S7", "Bekanntmachung", "§ 48 Abs. 1 S. 4, § 58 Abs. 2 GO NRW, Hauptsatzung")
def agenda_is_announced(sitting, day):
    """Until the last day for it, that nothing hangs out yet is only a hint."""
    last = sitting.last_announcement_day
    if not sitting.notices:
        yield from not_announced(sitting, last)
    elif min(sitting.notices) > last:
        sentence = f"Die Bekanntmachung hängt erst seit dem {german(min(sitting.notices))}; spätester Tag war der "
        yield found(Severity.WARNING, "notice", f"{sentence}{german(last)}.")


def not_announced(sitting, last):
    if (sitting.today or last) <= last:
        sentence = f"Zeit, Ort und Tagesordnung sind bis zum {german(last)} öffentlich bekannt zu machen."
        yield found(Severity.HINT, "notice", sentence)
        return
    sentence = "Zeit, Ort und Tagesordnung sind nicht öffentlich bekannt gemacht."
    if sitting.is_council:
        sentence += " Ohne Bekanntmachung sind Ratsbeschlüsse rechtswidrig."
    yield found(Severity.ERROR if sitting.is_council else Severity.WARNING, "notice", sentence)


@rule("S8", "Empfang", "§ 47, § 58 Abs. 1 GO NRW")
def everybody_is_invited(sitting, day):
    left_out = [person.name for person in sitting.must_invite if not person.is_reached]
    if left_out:
        yield found(Severity.ERROR, "recipients", f"Nicht geladen: {listing(left_out)}.")
    unknown = [person.name for person in sitting.must_invite if person.is_missing_address]
    if unknown:
        sentence = f"Auf Papier, aber ohne Postanschrift: {listing(unknown)}. Bitte persönlich übergeben."
        yield found(Severity.HINT, "recipients", sentence)


@rule("S14", "Zweite Ladung", "§ 49 Abs. 2 GO NRW")
def second_call_says_so(sitting, day):
    if sitting.is_second_call and not LAW_ON_SECOND_CALL.search(sitting.note):
        yield found(
            Severity.ERROR,
            "invitation_note",
            "Die Ladung muss auf § 49 Abs. 2 GO NRW hinweisen: beschlussfähig ohne Rücksicht auf die Zahl der "
            "Erschienenen.",
        )
