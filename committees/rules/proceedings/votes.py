"""Rules on votes (D5–D14, D16): who may vote, whether the sums fit, what majority it takes, how it was decided."""

from dataclasses import replace

from committees.rules.paper import Severity
from committees.rules.proceedings.facts import RowFact, Sums
from committees.rules.registry import found, rule
from committees.states import Majority, Manner, RowKind, VotingMode

UNANIMOUS = (Manner.UNANIMOUS, Manner.UNANIMOUS_ABSTAINING)
MAYOR_DOES_NOT_VOTE = "Die Bürgermeisterin oder der Bürgermeister stimmt hier nicht mit (§ 40 Abs. 2 GO NRW)."


# --- majorities ---


def needed_yes(vote):
    """How many must say yes (D7, D8)."""
    if vote.majority == Majority.STATUTORY:
        return vote.statutory // 2 + 1
    if vote.majority == Majority.TWO_THIRDS:
        return two_thirds_of(vote.statutory)
    if vote.majority == Majority.TWO_THIRDS_PRESENT:
        return max(two_thirds_of(vote.sums.valid), 1)
    return vote.sums.no + 1


def two_thirds_of(number):
    """Any part of one counts as one more."""
    return -(-2 * number // 3)


def is_carried(vote):
    """More yes than no, and as many as this matter needs; abstentions and invalid votes count for the quorum alone."""
    return vote.sums.yes > vote.sums.no and vote.sums.yes >= needed_yes(vote)


def manner_of(vote):
    """How it was decided: unanimous is when all valid votes went one way, also against it."""
    if vote.mode == VotingMode.NONE:
        return Manner.WITHOUT_VOTE
    sums = vote.sums
    if sums.yes > sums.no and not is_carried(vote):
        return Manner.MISSED
    if sums.yes == sums.no:
        return Manner.TIE
    if sums.yes and sums.no:
        return Manner.MAJORITY
    return Manner.UNANIMOUS_ABSTAINING if sums.abstain else Manner.UNANIMOUS


# --- who votes ---


def obstacle(voter, vote):
    """Why this person does not vote here, as a sentence; "" when they do."""
    checks = (is_advisory, is_kept_out, is_conflicted, is_not_there, member_is_there)
    return next(filter(None, (check(voter, vote) for check in checks)), "")


def is_advisory(voter, vote):
    if not voter.has_vote:
        return f"{voter.name} wirkt mit beratender Stimme mit und zählt bei der Abstimmung nicht (§ 58 GO NRW)."
    return ""


def is_kept_out(voter, vote):
    return MAYOR_DOES_NOT_VOTE if voter.is_mayor and not vote.mayor_votes else ""


def is_conflicted(voter, vote):
    if not voter.is_excluded:
        return ""
    return f"{voter.name} ist für TOP {vote.item} ausgeschlossen (§ 31 GO NRW) und kann nicht mitstimmen."


def is_not_there(voter, vote):
    return "" if voter.is_present else f"{voter.name} ist nicht anwesend und kann nicht mitstimmen."


def member_is_there(voter, vote):
    if not voter.member_there:
        return ""
    return f"{voter.name} kann nicht stimmen, solange {voter.member_there} anwesend ist."


def who_voted(vote):
    return [voter for voter in vote.voters if voter.choice]


def refused(vote, check):
    """A finding for everybody who voted although this check speaks against it."""
    for voter in who_voted(vote):
        sentence = check(voter, vote)
        if sentence:
            yield found(Severity.ERROR, "rows", sentence)


@rule("D5", "Befangenheit", "§§ 31, 43 Abs. 2, 50 Abs. 6 GO NRW")
def conflicted_persons_do_not_vote(vote, rules):
    yield from refused(vote, is_conflicted)


@rule("D5", "Stimmrecht und Anwesenheit", "§§ 49, 50, 58 GO NRW")
def only_those_present_with_a_vote_vote(vote, rules):
    yield from refused(vote, is_advisory)
    yield from refused(vote, is_not_there)


@rule("D14", "Vertretung", "§ 58 Abs. 1 GO NRW")
def seat_has_one_vote(vote, rules):
    yield from refused(vote, member_is_there)


@rule("D10", "Stimme der Bürgermeisterin oder des Bürgermeisters", "§ 40 Abs. 2 S. 6, § 57 Abs. 3 GO NRW")
def mayor_votes_in_the_council(vote, rules):
    if vote.mayor_votes:
        return
    in_rows = any(row.kind == RowKind.MAYOR and row.sums.cast for row in vote.rows)
    if in_rows or any(voter.is_mayor for voter in who_voted(vote)):
        yield found(Severity.ERROR, "rows", MAYOR_DOES_NOT_VOTE)


# --- sums ---


@rule("D6", "Zahl der Stimmen", "§ 50 GO NRW")
def nobody_counts_twice(vote, rules):
    """More votes than voters cannot be; fewer are told, since nobody must vote."""
    cast, present = vote.sums.cast, vote.total.present
    if cast > present:
        sentence = f"Gezählt wurden {cast} Stimmen, stimmberechtigt anwesend sind {present}."
        yield found(Severity.ERROR, "rows", sentence)
    elif cast < present:
        sentence = f"Gezählt wurden {cast} Stimmen, stimmberechtigt anwesend sind {present}: Es {missing(vote)}."
        yield found(Severity.WARNING, "rows", sentence)


def missing(vote):
    number = vote.total.missing
    return "fehlt 1 Stimme" if number == 1 else f"fehlen {number} Stimmen"


@rule("D13", "Summe der Zeilen", "Niederschrift der Stadt")
def rows_fit_themselves_and_the_total(vote, rules):
    for row in vote.rows:
        if row.sums.cast > row.present:
            sentence = f"{row.label}: {row.sums.cast} Stimmen gezählt, stimmberechtigt anwesend sind {row.present}."
            yield found(Severity.ERROR, "rows", sentence)
    sums = sum((row.sums for row in vote.rows), Sums())
    if vote.rows and sums != vote.sums:
        sentence = f"Die Summe der Fraktionen ({in_figures(sums)}) ergibt nicht das Gesamtergebnis "
        yield found(Severity.ERROR, "rows", f"{sentence}({in_figures(vote.sums)}).")


def in_figures(sums):
    figures = f"{sums.yes} Ja, {sums.no} Nein, {sums.abstain} {'Enthaltung' if sums.abstain == 1 else 'Enthaltungen'}"
    return f"{figures}, {sums.invalid} ungültig" if sums.invalid else figures


# --- majority and result ---


@rule("D7", "Stimmengleichheit", "§ 50 Abs. 1 und 5 GO NRW")
def tie_is_lost(vote, rules):
    """Not for elections: there a tie goes to the engere Wahl or the lot (D15)."""
    if vote.sums.yes == vote.sums.no and vote.sums.cast and not vote.is_election:
        sentence = f"{vote.sums.yes} Ja, {vote.sums.no} Nein: Bei Stimmengleichheit ist der Antrag abgelehnt."
        yield found(Severity.HINT, "rows", sentence)


@rule("D8", "Nötige Mehrheit", "§ 7 Abs. 3, §§ 47a, 58, 66, 67 GO NRW")
def majority_is_reached(vote, rules):
    if vote.sums.yes > vote.sums.no and not is_carried(vote):
        sentence = f"Für diesen Beschluss sind {needed_yes(vote)} Ja-Stimmen nötig; es sind {vote.sums.yes}."
        yield found(Severity.WARNING, "majority", sentence)


@rule("D9", "Bezeichnung des Ergebnisses", "Übung")
def manner_fits_the_figures(vote, rules):
    sums = vote.sums
    against = min(sums.yes, sums.no)
    if vote.manner in UNANIMOUS and against:
        word = "Nein-Stimme" if sums.no == against else "Ja-Stimme"
        sentence = f"„Einstimmig“ passt nicht zu {against} {word}{'' if against == 1 else 'n'}."
        yield found(Severity.WARNING, "manner", sentence)
    if vote.manner == Manner.MAJORITY and not against:
        yield found(Severity.WARNING, "manner", "„Mehrheitlich“ passt nicht: Alle gültigen Stimmen gingen in eine "
                    "Richtung.")  # fmt: skip


@rule("D16", "Empfehlung", "§ 41 GO NRW")
def preparing_committee_recommends(vote, rules):
    if vote.is_preparing and vote.is_stated_as_decision:
        sentence = f"{vote.committee} berät nur vor; bitte als Empfehlung erfassen."
        yield found(Severity.WARNING, "outcome", sentence)


# --- secret and named ---


@rule("D11", "Geheime Abstimmung", "§ 50 Abs. 1 GO NRW")
def secret_vote_stores_sums_alone(vote, rules):
    if vote.is_secret and (vote.rows or who_voted(vote)):
        yield found(Severity.ERROR, "mode", "Bei geheimer Abstimmung werden nur Summen gespeichert.")


@rule("D11", "Geheime Abstimmung", "§ 50 Abs. 1 GO NRW")
def secret_is_asked_by_a_fifth(vote, rules):
    """It goes before a named vote when both were asked for."""
    asked, needed = vote.secret_asked_by or 0, vote.fifth()
    if vote.is_secret and not vote.is_election and asked < needed:
        sentence = f"Geheim wird abgestimmt, wenn ein Fünftel der Mitglieder ({needed}) es verlangt; verlangt haben "
        yield found(Severity.ERROR, "mode", f"{sentence}es {asked}.")
    if vote.mode == VotingMode.NAMED and 0 < needed <= asked:
        sentence = "Die geheime Abstimmung ist wirksam verlangt und geht der namentlichen vor."
        yield found(Severity.ERROR, "mode", sentence)


@rule("D12", "Namentliche Abstimmung", "§ 50 Abs. 1 S. 4 GO NRW, Geschäftsordnung")
def named_vote_is_asked_by_enough(vote, rules):
    asked, needed = vote.named_asked_by or 0, rules.named_vote_members or vote.fifth()
    if vote.mode == VotingMode.NAMED and asked < needed:
        sentence = f"Namentlich wird abgestimmt, wenn {needed} Mitglieder es verlangen; verlangt haben es {asked}."
        yield found(Severity.ERROR, "mode", sentence)


@rule("D12", "Namentliche Abstimmung", "§ 50 Abs. 1 S. 4 GO NRW, Geschäftsordnung")
def named_vote_has_every_name(vote, rules):
    if vote.mode != VotingMode.NAMED:
        return
    silent = [voter.name for voter in vote.voters if not voter.choice and not obstacle(voter, vote)]
    if silent:
        who = "1 anwesende stimmberechtigte Person" if len(silent) == 1 else f"{len(silent)} anwesende Stimmberechtigte"
        yield found(Severity.ERROR, "rows", f"Für {who} fehlt die Stimme: {', '.join(silent)}.")


CHECKS = (
    conflicted_persons_do_not_vote,
    only_those_present_with_a_vote_vote,
    seat_has_one_vote,
    mayor_votes_in_the_council,
    nobody_counts_twice,
    rows_fit_themselves_and_the_total,
    tie_is_lost,
    majority_is_reached,
    manner_fits_the_figures,
    preparing_committee_recommends,
    secret_vote_stores_sums_alone,
    secret_is_asked_by_a_fifth,
    named_vote_is_asked_by_enough,
    named_vote_has_every_name,
)


def check_vote(vote, rules, checks=CHECKS):
    """All findings; for project groups and Beiräte each is a hint, since their own rules bind them."""
    findings = [finding for check in checks for finding in check(vote, rules)]
    return [replace(each, severity=Severity.HINT) for each in findings] if vote.is_informal else findings


def total_of(rows):
    """The row that adds them up."""
    return RowFact(
        "total",
        RowKind.TOTAL.label,
        RowKind.TOTAL,
        seats=sum(row.seats for row in rows),
        sums=sum((row.sums for row in rows), Sums()),
        excluded=sum(row.excluded for row in rows),
        absent=sum(row.absent for row in rows),
    )
