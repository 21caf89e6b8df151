"""All findings on a sitting, each as heavy as its committees' legal profile says."""

from dataclasses import replace

from committees.rules.paper import Severity
from committees.rules.sittings import decisions, invitation, items, proposals

# rule and what the list says when it finds nothing
CHECKS = (
    (invitation.invitation_is_in_time, "Die Ladungsfrist ist gewahrt."),
    (invitation.short_notice_has_a_reason, "Die Ladungsfrist ist nicht verkürzt oder die Verkürzung ist begründet."),
    (proposals.proposals_came_in_time, "Alle Vorschläge gingen fristgerecht ein."),
    (proposals.proposals_have_enough_behind_them, "Hinter jedem Vorschlag stehen genug Ratsmitglieder."),
    (proposals.timely_proposals_stand_on_the_agenda, "Kein fristgerechter Vorschlag fehlt."),
    (proposals.urgent_decisions_are_approved_next, "Keine Dringlichkeitsentscheidung wartet auf Genehmigung."),
    (invitation.mayor_was_consulted, "Das Benehmen ist vermerkt oder nicht nötig."),
    (invitation.agenda_is_announced, "Zeit, Ort und Tagesordnung sind rechtzeitig bekannt gemacht."),
    (invitation.everybody_is_invited, "Alle, die zu laden sind, stehen auf der Liste."),
    (items.nothing_is_decided_under_a_vague_title, "Was beschlossen werden soll, ist angekündigt."),
    (items.items_stand_in_their_part, "Jeder Punkt steht im richtigen Teil, mit neutralem Titel, wo er nötig ist."),
    (items.papers_are_there, "Jede Vorlage ist freigegeben oder als nachgereicht angekündigt."),
    (items.something_is_public, "Die Tagesordnung hat einen öffentlichen Teil."),
    (items.papers_can_be_published, "Keine Vorlage wartet auf eine zweite Person."),
    (items.public_agenda_names_no_private_data, "Die öffentliche Tagesordnung nennt nichts Personenbezogenes."),
    (items.what_was_frozen_is_sent, "Die festgesetzte Fassung ist der Stand der Tagesordnung."),
    (invitation.second_call_says_so, "Es ist keine zweite Ladung, oder sie weist auf § 49 Abs. 2 GO NRW hin."),
    (decisions.decision_may_be_carried_out, "Auf keinem Beschluss, der noch einspruchsfähig ist, beruht die Sitzung."),
    (items.late_items_are_only_proposed, "Kein Punkt kommt nach dem letzten Zustelltag hinzu."),
)
OVERRIDABLE = ("S1",)  # with a reason that is recorded


def check_sitting(sitting, delivered_on):
    """Findings in the order of the rules; for project groups and Beiräte each is a hint."""
    return [finding for _, findings in check_by_rule(sitting, delivered_on) for finding in findings]


def check_by_rule(sitting, delivered_on):
    """[(sentence if nothing was found, findings)] for each rule."""
    return [
        (sentence, [weighed(finding, sitting) for finding in look(sitting, delivered_on)]) for look, sentence in CHECKS
    ]


def weighed(finding, sitting):
    severity = Severity.HINT if sitting.is_informal else finding.severity
    title = f"{finding.title} ({finding.quote})" if finding.quote else finding.title
    source = finding.source.replace("Geschäftsordnung", sitting.rules.source or "Geschäftsordnung")
    return replace(finding, severity=severity, title=title, source=source)
