"""Rules on who must be there: more than half of all seats (D1), more of the Rat than from outside it (D2)."""

from dataclasses import dataclass, replace

from committees.rules.paper import Severity
from committees.rules.registry import found, rule
from committees.rules.sittings.facts import ELECTION, INFORMAL, MAIN_COMMITTEE

COMMITTEE = "committee"
WITH_EXPERT_CITIZENS = {COMMITTEE, MAIN_COMMITTEE}  # § 58 GO NRW; a Jugendhilfeausschuss follows § 71 SGB VIII alone
HINTS = INFORMAL | {ELECTION}


@dataclass(frozen=True)
class Room:
    """Who of one committee is in the room at one moment; only those with a vote count.

    `statutory` is the gesetzliche Mitgliederzahl, `council` and `experts` how many of those present sit in the Rat and
    how many are sachkundige Bürger; `is_second_call`: invited anew after a lack of quorum (§ 49 Abs. 2 GO NRW)."""

    name: str
    statutory: int
    present: int
    council: int = 0
    experts: int = 0
    profile: str = COMMITTEE
    is_second_call: bool = False

    @property
    def needed(self):
        """The least number that is more than half."""
        return self.statutory // 2 + 1

    @property
    def compares(self):
        """Whether D2 holds here and there is something to compare."""
        return self.profile in WITH_EXPERT_CITIZENS and self.experts > 0


@rule("D1", "Beschlussfähigkeit", "§ 49 Abs. 1 GO NRW")
def more_than_half_are_there(room, day):
    if room.is_second_call or room.present >= room.needed:
        return
    sentence = f"Anwesend sind {room.present} von {room.statutory}, also nicht mehr als die Hälfte."
    yield found(Severity.WARNING, "presence", f"{sentence} Auf Rüge ist die Beschlussunfähigkeit festzustellen.")


@rule("D2", "Mehrheit der Ratsmitglieder", "§ 58 Abs. 3 GO NRW")
def council_members_outnumber_expert_citizens(room, day):
    """A proportion, no number of those who came: it holds at a second call too."""
    if not room.compares or room.council > room.experts:
        return
    sentence = (
        f"Anwesend sind {members(room.council)} und {citizens(room.experts)}; der Ausschuss ist so nicht "
        "beschlussfähig. Auf Rüge ist die Beschlussunfähigkeit festzustellen."
    )
    yield found(Severity.WARNING, "presence", sentence)


def members(n):
    return "1 Ratsmitglied" if n == 1 else f"{n} Ratsmitglieder"


def citizens(n):
    return "1 sachkundige Bürgerin oder sachkundiger Bürger" if n == 1 else f"{n} sachkundige Bürgerinnen und Bürger"


RULES = (more_than_half_are_there, council_members_outnumber_expert_citizens)


def check_room(room, day):
    """What stands against the quorum of this committee; hints where the law does not bind it."""
    return [weighed(finding, room) for rule in RULES for finding in rule(room, day)]


def weighed(finding, room):
    return replace(finding, severity=Severity.HINT) if room.profile in HINTS else finding


def sentences_of(room, day):
    """[(whether it is met, sentence)] of both rules, the met ones too."""
    findings = {finding.rule: finding.sentence for finding in check_room(room, day)}
    lines = [("D1", counted(room))] + ([("D2", compared(room))] if room.compares else [])
    return [(rule not in findings, findings.get(rule, said)) for rule, said in lines]


def counted(room):
    if room.is_second_call:
        return f"Anwesend sind {room.present} von {room.statutory}; nach zweiter Ladung genügt jede Zahl."
    return f"Anwesend sind {room.present} von {room.statutory}, nötig sind {room.needed}."


def compared(room):
    return f"{members(room.council)} und {citizens(room.experts)}: Die Ratsmitglieder überwiegen."


# --- what the minutes say ---

# § 49 Abs. 1 S. 2 GO NRW: a lack counts only once it is stated, and it is stated when somebody raises it.
NOT_STATED = "Festgestellt ist die Beschlussunfähigkeit nicht; das Gremium gilt damit als beschlussfähig"
LAWS = {"D1": "§\u00a049 Abs.\u00a01", "D2": "§\u00a058 Abs.\u00a03"}
LACKS = {
    "D1": "also nicht mehr als die Hälfte",
    "D2": "also nicht mehr Ratsmitglieder als sachkundige Bürgerinnen und Bürger",
}


def in_minutes(room, day, *, lacking_at=""):
    """Of the opening; `lacking_at` is when the lack of quorum was stated on a challenge, "" if it never was."""
    lacks = [finding.rule for finding in check_room(room, day)]
    if not lacks:
        return f"{room.name} ist beschlussfähig: {at_the_opening(room)} ({law_of(room)})."
    reasons = " und ".join(LACKS[rule] for rule in lacks)
    said = f"{room.name}: {at_the_opening(room)}, {reasons} ({law_of(room)})."
    if lacking_at:
        return f"{said} Auf Rüge ist die Beschlussunfähigkeit um {lacking_at} festgestellt."
    return f"{said} {NOT_STATED} ({LAWS['D1']} S.\u00a02 GO\u00a0NRW)."


def at_the_opening(room):
    verb = "ist" if room.present == 1 else "sind"
    said = f"Anwesend {verb} zu Beginn {room.present} von {room.statutory} Stimmberechtigten"
    return f"{said}, darunter {members(room.council)} und {citizens(room.experts)}" if room.compares else said


def law_of(room):
    first = "§\u00a049 Abs.\u00a02" if room.is_second_call else LAWS["D1"]
    laws = f"{first}, {LAWS['D2']} GO\u00a0NRW" if room.compares else f"{first} GO\u00a0NRW"
    return f"{laws}: nach zweiter Ladung genügt jede Zahl" if room.is_second_call else laws
