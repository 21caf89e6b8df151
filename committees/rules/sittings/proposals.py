"""Rules on proposals for the agenda: in time, from enough members, and none left out."""

from committees.rules.language import german
from committees.rules.outside import fifth_of, too_few_sentence
from committees.rules.paper import Severity
from committees.rules.registry import found, rule


@rule("S3", "Frist des Vorschlags", "§ 48 Abs. 1 S. 2 GO NRW, Geschäftsordnung")
def proposals_came_in_time(sitting, day):
    for item in sitting.matters:
        received = item.proposal and item.proposal.received_on
        if received and received > sitting.last_submission_day:
            sentence = f"Der Vorschlag ging am {german(received)} ein; die Frist endete am "
            yield found(Severity.WARNING, "items", f"{sentence}{german(sitting.last_submission_day)}.", quote=top(item))


@rule("S4", "Vorschlag zur Tagesordnung", "§ 48 Abs. 1 S. 2 GO NRW")
def proposals_have_enough_behind_them(sitting, day):
    for item in sitting.matters:
        proposal, needed = item.proposal, fifth_of(sitting.council)
        if proposal and not proposal.faction and 0 < proposal.members < needed:
            yield found(Severity.WARNING, "items", too_few_sentence(proposal.members, needed), quote=top(item))


@rule("S5", "Fehlender Vorschlag", "§ 48 Abs. 1 S. 2, § 58 Abs. 2 GO NRW")
def timely_proposals_stand_on_the_agenda(sitting, day):
    for proposal in sitting.missing:
        is_claim = proposal.faction or proposal.members >= max(fifth_of(sitting.council), 1)
        if is_claim and proposal.received_on <= sitting.last_submission_day:
            whose = f"der {proposal.faction}" if proposal.faction else f"von {proposal.members} Ratsmitgliedern"
            sentence = f"Der fristgerechte Vorschlag {whose} „{proposal.title}“ fehlt auf der Tagesordnung."
            yield found(Severity.ERROR, "items", sentence)


@rule("B4", "Dringlichkeitsentscheidung", "§ 60 GO NRW")
def urgent_decisions_are_approved_next(sitting, day):
    for urgent in sitting.urgent:
        sentence = (
            f"Die Dringlichkeitsentscheidung {urgent.number} vom {german(urgent.decided_on)} muss in der nächsten "
        )
        yield found(Severity.ERROR, "items", f"{sentence}Sitzung zur Genehmigung vorgelegt werden.")


def top(item):
    return f"TOP {item.number}"
