"""Rules on sittings that carry out what another committee decided."""

from committees.rules.language import german
from committees.rules.paper import Severity
from committees.rules.registry import found, rule


@rule("V6", "Sitzung vor Ende der Einspruchsfrist", "§ 57 Abs. 4 S. 2 GO NRW")
def decision_may_be_carried_out(sitting, delivered_on):
    """As the founding resolution of a project group: two days later it meets, and somebody may still object."""
    for decision in sitting.carries_out:
        if sitting.day <= decision.objections_until:
            sentence = (
                f"Die Sitzung am {german(sitting.day)} liegt vor dem Ende der Einspruchsfrist "
                f"({german(decision.objections_until)}) des Beschlusses, auf dem sie beruht: {decision.words}."
            )
            yield found(Severity.WARNING, "", sentence)
