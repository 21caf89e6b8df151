"""What may be decided at all, and what follows: each rule with a case that passes and one that fails."""

import pytest

from committees.rules.proceedings.deciding import (
    extension_words,
    lacks_quorum,
    needs_closing_vote,
    not_announced,
    only_proposed,
)
from committees.rules.proceedings.effects import effect_of
from committees.states import Asks, EventKind, Outcome

LACKING, RESTORED, DOUBTED = EventKind.QUORUM_LACKING, EventKind.QUORUM_RESTORED, EventKind.QUORUM_DOUBTED
NOT_ANNOUNCED = (
    "Unter „Verschiedenes“ kann nicht beschlossen werden: Der Gegenstand war nicht angekündigt (§ 48 Abs. 1 GO NRW)."
)
PROPOSED = (
    "Ö 9 ist nur zur Erweiterung vorgeschlagen. Erst der Beschluss nach § 48 Abs. 1 S. 5 GO NRW nimmt den Punkt auf."
)


@pytest.mark.parametrize(
    ("asks", "title", "above", "sentence"),
    [
        (Asks.ADOPT, "Verschiedenes", "", NOT_ANNOUNCED),
        (Asks.AMEND, "Baumpflanzung", "Verschiedenes", NOT_ANNOUNCED),
        (Asks.ELECT, " Verschiedenes", "", NOT_ANNOUNCED),
        (Asks.NOTE, "Verschiedenes", "", ""),
        (Asks.PROCEDURE, "Verschiedenes", "", ""),
        (Asks.ADOPT, "Baumpflanzung", "", ""),
    ],
)
def test_nothing_is_decided_under_a_vague_title(asks, title, above, sentence):
    assert not_announced(asks, title, above) == sentence


@pytest.mark.parametrize(
    ("asks", "is_extension", "sentence"),
    [(Asks.ADOPT, True, PROPOSED), (Asks.EXTEND, True, ""), (Asks.ADJOURN, True, ""), (Asks.ADOPT, False, "")],
)
def test_item_that_is_only_proposed_waits_for_its_vote(asks, is_extension, sentence):
    assert only_proposed(asks, "Ö 9", is_extension) == sentence


@pytest.mark.parametrize(
    ("events", "lacks"),
    [
        ([], False),
        ([DOUBTED], False),
        ([DOUBTED, LACKING], True),
        ([LACKING, RESTORED], False),
        ([LACKING, RESTORED, LACKING, DOUBTED], True),
    ],
)
def test_lack_of_quorum_holds_from_its_statement_on(events, lacks):
    assert lacks_quorum(events) == lacks


def test_extension_needs_a_reason():
    assert (extension_words("Frist des Landes"), extension_words(" ").startswith("Die Erweiterung")) == ("", True)


@pytest.mark.parametrize(
    ("in_public", "reason", "is_decided", "needs"),
    [
        (False, "property", False, False),  # listed in the GeschO
        (False, "", False, False),  # nothing of its own, such as the opening of the part
        (False, "legal", False, True),
        (True, "", False, True),
        (True, "property", False, True),
        (True, "", True, False),
        (False, "legal", True, False),
    ],
)
def test_single_matter_is_closed_by_a_vote(in_public, reason, is_decided, needs):
    asked = needs_closing_vote(invited_in_public=in_public, reason=reason, listed=["property"], is_decided=is_decided)

    assert asked == needs


@pytest.mark.parametrize(
    ("asks", "outcome", "effect"),
    [
        (Asks.ADOPT, Outcome.ADOPTED, ""),
        (Asks.ADJOURN, "", ""),
        (Asks.ADJOURN, Outcome.ADJOURNED, "meet_again"),
        (Asks.ADJOURN, Outcome.REJECTED, ""),
        (Asks.NOT_HANDLE, Outcome.NOT_HANDLED, "meet_again"),
        (Asks.EXTEND, Outcome.ADOPTED, "extend"),
        (Asks.EXTEND, Outcome.REJECTED, "refuse_extension"),
        (Asks.CLOSE_DOORS, Outcome.ADOPTED, "close"),
        (Asks.CLOSE_DOORS, Outcome.REJECTED, ""),
        (Asks.AGENDA, Outcome.ADOPTED, "adopt"),
    ],
)
def test_decision_has_its_consequence(asks, outcome, effect):
    assert effect_of(asks, outcome) == effect
