"""Rules on minutes (N1–N7): what they hold and do not name, who signs them, that they stay, and who gets them."""

import datetime
from dataclasses import dataclass, replace

from committees.rules.language import german, listing
from committees.rules.paper import Severity
from committees.rules.personal import SOURCE, private_in
from committees.rules.registry import found, rule
from committees.states import Asks, MinutesState, Outcome, VotingMode

HEAD, OPENING, CLOSING = "kopf", "eroeffnung", "schluss"  # places of what belongs to the whole sitting
WITH_MATTER = {"motion", "faction_motion", "election"}
WITH_WORDING = {Asks.ADOPT, Asks.APPROVE, Asks.AGREE, Asks.AMEND}
REJECTED = {Outcome.REJECTED, Outcome.REJECTION_RECOMMENDED}
PUBLISHED_WITHIN = 30  # days after the sitting in which nobody is reminded yet


@dataclass(frozen=True)
class ResolutionFact:
    """One resolution: `label` names it among several, `has_votes` whether it has sums or ballots."""

    label: str = "Beschluss"
    asks: str = Asks.ADOPT
    outcome: str = Outcome.ADOPTED
    mode: str = VotingMode.OPEN
    has_wording: bool = True
    has_votes: bool = True


@dataclass(frozen=True)
class ItemFact:
    key: int = 0
    number: str = "Ö 1"
    kind: str = "other"
    is_called: bool = True
    is_dropped: bool = False
    has_text: bool = True
    text: str = ""  # all that was written on it
    unanswered: int = 0  # questions of citizens without an answer
    open_objections: int = 0  # objections to earlier minutes without a result
    resolutions: tuple[ResolutionFact, ...] = ()


@dataclass(frozen=True)
class Signer:
    role: str
    name: str
    person: int
    has_signed: bool = False


@dataclass(frozen=True)
class MinutesFacts:
    """One document of minutes; `missing_of_head` are the fields of the head that nobody has filled."""

    day: datetime.date
    state: str = MinutesState.DRAFT
    is_public: bool = True
    missing_of_head: tuple[str, ...] = ()
    opening: str = ""
    items: tuple[ItemFact, ...] = ()
    closing: str = ""
    signers: tuple[Signer, ...] = ()
    unsent: tuple[str, ...] = ()
    is_informal: bool = False  # a project group, a Beirat: the law does not bind it

    @property
    def is_frozen(self):
        return self.state in MinutesState.frozen()

    @property
    def texts(self):
        """[(place, where that is, plain text)]"""
        items = [(place_of(item), f"Zu {item.number}", item.text) for item in self.items]
        return [(OPENING, "Zur Eröffnung", self.opening), *items, (CLOSING, "Zum Schluss der Sitzung", self.closing)]


@rule("N1", "Inhalt der Niederschrift", "§ 52 Abs. 1 GO NRW, Geschäftsordnung")
def minutes_are_complete(minutes, day):
    if minutes.missing_of_head:
        yield found(Severity.ERROR, HEAD, f"In der Niederschrift fehlt: {listing(minutes.missing_of_head)}.")
    for item in minutes.items:
        missing = missing_of(item)
        if missing:
            sentence = f"In der Niederschrift fehlt zu {item.number}: {listing(missing)}."
            yield found(Severity.ERROR, place_of(item), sentence)
        elif not (item.has_text or item.is_dropped or item.resolutions):
            yield found(Severity.HINT, place_of(item), f"Zu {item.number} steht noch kein Text.")


def place_of(item):
    return f"top-{item.key}"


def missing_of(item):
    """What an item lacks, in the order in which it stands in the minutes."""
    if item.is_dropped:
        return []
    if not item.is_called and not any(each.outcome for each in item.resolutions):
        return ["Aufruf oder Ergebnis"]
    missing = [words for each in item.resolutions for words in missing_of_resolution(each, len(item.resolutions) > 1)]
    if item.kind in WITH_MATTER and not item.resolutions:
        missing.append("Ergebnis")
    if item.unanswered:
        missing.append("Antwort auf eine Einwohnerfrage")
    if item.open_objections:
        missing.append("Ergebnis der Einwendung gegen die frühere Niederschrift")
    return missing


def missing_of_resolution(resolution, is_one_of_many):
    which = f" („{resolution.label}“)" if is_one_of_many else ""
    if not resolution.outcome:
        yield f"Ergebnis{which}"
        return
    if resolution.asks in WITH_WORDING and resolution.outcome not in REJECTED and not resolution.has_wording:
        yield f"Wortlaut des Beschlusses{which}"
    if resolution.mode != VotingMode.NONE and not resolution.has_votes:
        yield f"Abstimmungsergebnis{which}"


@rule("N2", "Zwei Personen", "§ 52 Abs. 1 S. 2, § 58 Abs. 2 GO NRW")
def two_persons_sign(minutes, day):
    persons = {signer.person for signer in minutes.signers}
    if len(persons) < len(minutes.signers):
        sentence = "Sitzungsleitung und Schriftführung sind zwei Personen; eingetragen ist für beides dieselbe."
        yield found(Severity.ERROR, HEAD, sentence)


@rule("N2", "Unterschriften", "§ 52 Abs. 1 S. 2, § 58 Abs. 2 GO NRW")
def minutes_are_signed(minutes, day):
    """Who led a part of the sitting signs for it, so all of them do."""
    roles = {signer.role for signer in minutes.signers}
    names = [signer.name for signer in minutes.signers if not signer.has_signed]
    names += [word for role, word in WORDS.items() if role not in roles]
    if names:
        sentence = f"Die Niederschrift ist noch nicht unterzeichnet von: {listing(names)}."
        yield found(Severity.ERROR, "signatures", sentence)


WORDS = {"chair": "der Sitzungsleitung", "minute_taker": "der Schriftführung"}


@rule("N3", "Unterzeichnetes bleibt", "§ 52 GO NRW")
def signed_minutes_stay(minutes, day):
    if minutes.state in MinutesState.signed():
        sentence = (
            "Die unterzeichnete Niederschrift kann nicht mehr geändert werden. Einwendungen bitte in der nächsten "
            "Sitzung aufnehmen."
        )
        yield found(Severity.ERROR, "text", sentence)
    elif minutes.is_frozen:
        sentence = (
            "Die Niederschrift liegt zur Unterschrift und ist festgeschrieben. Vor der ersten Unterschrift lässt sie "
            "sich zurückholen."
        )
        yield found(Severity.ERROR, "text", sentence)


@rule("N4", "Nichtöffentlicher Teil", "§ 48 Abs. 2, § 30 GO NRW")
def only_the_public_part_is_published(minutes, day):
    if not minutes.is_public:
        yield found(Severity.ERROR, "publication", "Der nichtöffentliche Teil darf nicht veröffentlicht werden.")


@rule("N5", "Zuleitung", "§ 58 Abs. 7 GO NRW")
def members_and_mayor_have_them(minutes, day):
    if minutes.state in MinutesState.signed() and minutes.unsent:
        sentence = f"Die Niederschrift ist noch nicht zugeleitet an: {listing(minutes.unsent)}."
        yield found(Severity.WARNING, "sending", sentence)


@rule("N6", "Inhalt der Beschlüsse öffentlich", "§ 52 Abs. 2 GO NRW")
def essence_is_public(minutes, day):
    """The public minutes are the way on which everyone learns what was decided."""
    is_late = (day - minutes.day).days > PUBLISHED_WITHIN
    waits = minutes.state == MinutesState.SIGNED or is_late
    if minutes.is_public and minutes.state != MinutesState.PUBLISHED and waits:
        sentence = (
            f"Der wesentliche Inhalt der Beschlüsse vom {german(minutes.day)} ist noch nicht öffentlich zugänglich."
        )
        yield found(Severity.WARNING, "publication", sentence)


@rule("N7", "Personenbezogenes im öffentlichen Teil", SOURCE)
def public_minutes_name_no_private_data(minutes, day):
    """Before they are frozen; who spoke is named in any minutes."""
    for place, where, text in minutes.texts if minutes.is_public and not minutes.is_frozen else ():
        for severity, said in private_in(text, day, with_people=False):
            yield found(severity, place, f"{where} steht im öffentlichen Teil {said}")


# step → what must hold before it
BEFORE = {
    "edit": (signed_minutes_stay,),
    "submit": (minutes_are_complete, two_persons_sign, public_minutes_name_no_private_data),
    "publish": (only_the_public_part_is_published, minutes_are_signed),
}
CHECKS = (
    minutes_are_complete,
    two_persons_sign,
    public_minutes_name_no_private_data,
    members_and_mayor_have_them,
    essence_is_public,
)


def check_minutes(minutes, day):
    """Everything the page says; the law binds no project group."""
    return [weighed(finding, minutes) for look in CHECKS for finding in look(minutes, day)]


def against(step, minutes, day):
    """Sentences that stand against a step."""
    findings = [finding for look in BEFORE[step] for finding in look(minutes, day)]
    return [finding_words(each) for each in findings if each.severity == Severity.ERROR]


def finding_words(finding):
    return f"{finding.sentence} ({finding.source})"


def weighed(finding, minutes):
    return replace(finding, severity=Severity.HINT) if minutes.is_informal else finding
