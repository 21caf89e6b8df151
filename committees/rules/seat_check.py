"""Rules on seats (G1–G14): each looks at a Gremium, a faction or a term on one day and says what does not fit."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date

from committees.rules.language import german, listing
from committees.rules.paper import Severity
from committees.rules.registry import found, rule
from committees.rules.seats import (
    ADVISORY,
    CHAIR,
    COUNCIL_MEMBER,
    EXPERT_CITIZEN,
    EXPERT_RESIDENT,
    IN_COUNCIL,
    MINUTE_TAKER,
    Weight,
)

SEVERITIES = {Weight.REFUSES: Severity.ERROR, Weight.WARNS: Severity.WARNING, Weight.HINT: Severity.HINT}
SWORN_IN = (COUNCIL_MEMBER, EXPERT_CITIZEN, EXPERT_RESIDENT)
NEW_LAW_FROM = date(2025, 11, 1)  # § 56 Abs. 2 GO NRW in its new wording
LEAST_BY_COUNCIL = ((90, 5), (74, 4), (50, 3))  # a Rat with more members: least size of a faction
SCOPES = {
    "list": lambda seat: "",
    "pool": lambda seat: seat.faction,
    "personal": lambda seat: seat.substitute_for,
}


def says(sentence):
    return found(Severity.WARNING, "", sentence)


@rule("G1", "Zahl der Sitze", "§ 58 Abs. 1 S. 1 GO NRW")
def seats_are_not_exceeded(body, day):
    if body.seats is not None and len(body.voting) > body.seats:
        yield says(f"{body.name} hat {body.seats} stimmberechtigte Sitze; besetzt sind {len(body.voting)}.")


@rule("G2", "Mehrheit der Ratsmitglieder", "§ 58 Abs. 3 S. 3 GO NRW")
def council_members_outnumber_expert_citizens(body, day):
    citizens, council = body.count(EXPERT_CITIZEN), body.count(COUNCIL_MEMBER)
    if citizens and citizens >= council:
        yield says(
            f"Die Zahl der sachkundigen Bürgerinnen und Bürger ({citizens}) darf die Zahl der Ratsmitglieder "
            f"({council}) nicht erreichen."
        )


@rule("G3", "Höchstzahl der sachkundigen Bürgerinnen und Bürger", "Beschluss des Rates")
def expert_citizens_stay_below_the_limit(body, day):
    citizens, most = body.count(EXPERT_CITIZEN), body.max_expert_citizens
    if most is not None and citizens > most:
        yield says(
            f"Der Rat hat höchstens {most} sachkundige Bürgerinnen und Bürger für {body.name} beschlossen; "
            f"es sind {citizens}."
        )


@rule("G4", "Nur Ratsmitglieder", "§ 58 Abs. 3 S. 1, § 59 GO NRW")
def some_committees_hold_council_members_only(body, day):
    for seat in body.voting if body.council_members_only else ():
        if seat.role not in IN_COUNCIL:
            yield says(f"{seat.person} ist kein Ratsmitglied; {body.name} dürfen nur Ratsmitglieder angehören.")


@rule("G5", "Ratsmitglied oder sachkundig", "§ 58 Abs. 3 GO NRW")
def council_members_are_no_expert_citizens(body, day):
    for seat in body.members:
        if seat.role == EXPERT_CITIZEN and seat.person_key in body.council:
            yield says(
                f"{seat.person} ist Ratsmitglied und kann nicht zugleich sachkundige Bürgerin oder sachkundiger "
                "Bürger sein."
            )


@rule("G6", "Vorsitz", "§ 58 Abs. 5, § 57 Abs. 3 GO NRW")
def chair_is_a_voting_council_member(body, day):
    for seat in body.members:
        if seat.position == CHAIR and not (seat.has_vote and seat.role in IN_COUNCIL):
            yield says("Den Vorsitz kann nur ein stimmberechtigtes Ratsmitglied des Ausschusses führen.")


@rule("G8", "Reihenfolge der Stellvertretung", "§ 58 Abs. 1 S. 2 GO NRW")
def substitutes_have_an_order(body, day):
    """Each list begins with 1, has no gap, and gives no rank twice."""
    if body.substitution not in SCOPES:
        return
    unranked = [seat.person for seat in body.substitutes if seat.rank is None and not seat.substitute_for]
    if unranked:
        yield says(f"In der Stellvertretung fehlt die Reihenfolge für {listing(unranked)}.")
    lists = defaultdict(list)
    for seat in body.substitutes:
        if seat.rank is not None:
            lists[SCOPES[body.substitution](seat)].append(seat.rank)
    for name, ranks in lists.items():
        yield from flaws_of_list(name, sorted(ranks))


def flaws_of_list(name, ranks):
    whose = f" ({name})" if name else ""
    twice = sorted({rank for rank in ranks if ranks.count(rank) > 1})
    missing = [rank for rank in range(1, ranks[-1]) if rank not in ranks]
    for flawed, sentence in ((twice, "ist mehrfach vergeben"), (missing, "fehlt")):
        if flawed:
            named = listing([str(rank) for rank in flawed])
            yield says(f"In der Stellvertretung{whose}: Rang {named} {sentence}.")


@rule("G9", "Beratende Stimme", "§ 58 Abs. 1 S. 7–11, Abs. 4 GO NRW")
def advisory_members_do_not_vote(body, day):
    for seat in body.members:
        if seat.has_vote and seat.role in ADVISORY:
            yield says(
                f"{seat.person} wirkt mit beratender Stimme mit und zählt bei Abstimmung und Beschlussfähigkeit nicht."
            )


@rule("G11", "Eine Fraktion", "§ 56 Abs. 1 GO NRW")
def members_sit_for_their_own_faction(body, day):
    """A warning for every legal profile: a faction may name somebody else only by agreement."""
    for seat in body.members:
        own = body.factions.get(seat.person_key, seat.faction)
        if seat.faction and own != seat.faction:
            yield says(
                f"{seat.person} gehört am {german(day)} der Fraktion {own} an, sitzt hier aber für {seat.faction}."
            )


@rule("G12", "Verpflichtung", "§ 67 Abs. 3, § 58 Abs. 2 S. 1 GO NRW")
def members_are_sworn_in(body, day):
    names = [seat.person for seat in body.members if seat.role in SWORN_IN and seat.person_key not in body.sworn_in]
    if names:
        verb = "ist" if len(names) == 1 else "sind"
        yield says(
            f"{listing(names)} {verb} noch nicht verpflichtet worden. Bitte vor Eintritt in die Tagesordnung nachholen."
        )


@rule("G13", "Schriftführung", "§ 52 Abs. 1, § 58 Abs. 2 GO NRW")
def minutes_are_taken_by_somebody(body, day):
    takers = sum(seat.position == MINUTE_TAKER for seat in body.members)
    if not takers:
        yield says(f"Für {body.name} ist keine Schriftführung bestellt.")
    elif takers == 1:
        yield replace(says(f"Für {body.name} ist keine stellvertretende Schriftführung bestellt."), place="deputy")


@rule("G14", "Zeitraum in der Wahlperiode", "§ 42 GO NRW")
def members_sit_within_the_term(body, day):
    for seat in body.members if body.term else ():
        begins, ends = body.term
        if seat.starts_on < begins or (seat.ends_on and seat.ends_on > ends):
            yield says(
                f"Die Mitgliedschaft von {seat.person} liegt außerhalb der Wahlperiode {german(begins)}–{german(ends)}."
            )


@rule("G7", "Pflichtausschüsse", "§ 57 Abs. 2 GO NRW")
def obligatory_committees_exist(term, day):
    names = [name.lower() for name, _ in term.committees]
    has_main = any(profile == "main_committee" for _, profile in term.committees)
    missing = [
        name
        for name, exists in (
            ("Hauptausschuss", has_main or any("haupt" in name for name in names)),
            ("Finanzausschuss", any("finanz" in name for name in names)),
            ("Rechnungsprüfungsausschuss", any("rechnungsprüfung" in name for name in names)),
        )
        if not exists
    ]
    for name in missing:
        yield says(f"Für die Wahlperiode fehlt ein Pflichtausschuss: {name}.")


@rule("G10", "Mindestgröße der Fraktion", "§ 56 GO NRW")
def factions_have_their_least_size(faction, day):
    least = least_faction_size(faction.council, day)
    if faction.members < least:
        members = "ein Mitglied" if faction.members == 1 else f"{faction.members or 'keine'} Mitglieder"
        yield says(
            f"{faction.name} hat am {german(day)} {members}; in einem Rat mit {faction.council} Mitgliedern sind "
            f"mindestens {least} nötig."
        )


def least_faction_size(council, day):
    """Members a faction needs at least in a Rat of this size, by the law of the day."""
    if day < NEW_LAW_FROM:
        return 2
    return next((least for above, least in LEAST_BY_COUNCIL if council > above), 2)


@rule("G15", "Anteil der Fraktion", "§ 50 Abs. 3 GO NRW")
def factions_keep_to_their_quota(body, day):
    """A warning for every legal profile: the Rat may fill a seat otherwise than the strengths suggest."""
    held = Counter(seat.faction for seat in body.voting)
    for faction, quota in body.quotas.items():
        if held[faction] > quota:
            yield says(f"{faction} hat in {body.name} einen Anteil von {dative(quota)}; besetzt sind {held[faction]}.")


def dative(seats):
    return "1 Sitz" if seats == 1 else f"{seats} Sitzen"


CHECKS = (
    seats_are_not_exceeded,
    council_members_outnumber_expert_citizens,
    expert_citizens_stay_below_the_limit,
    some_committees_hold_council_members_only,
    council_members_are_no_expert_citizens,
    chair_is_a_voting_council_member,
    substitutes_have_an_order,
    advisory_members_do_not_vote,
    members_are_sworn_in,
    minutes_are_taken_by_somebody,
    members_sit_within_the_term,
)


def check_body(body, day):
    """All findings on a Gremium, each as heavy as its legal profile says."""
    for check in CHECKS:
        weight = body.weights.get(check.id, Weight.OFF)
        if weight != Weight.OFF:
            for finding in check(body, day):
                # That a deputy is missing is only worth a hint.
                severity = Severity.HINT if finding.place else SEVERITIES[weight]
                yield replace(finding, severity=severity, place="")
    yield from members_sit_for_their_own_faction(body, day)
    yield from factions_keep_to_their_quota(body, day)
