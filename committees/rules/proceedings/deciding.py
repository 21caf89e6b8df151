"""What may be decided at all: matters that were announced (S9), by a committee that has its quorum (§ 49 GO NRW), and
what asks for a reason or a vote first (D3, D4)."""

from committees.rules.sittings.items import VAGUE
from committees.states import Asks, EventKind

# Said of an item of any title: they decide nothing in the matter.
ALWAYS = [*Asks.of_the_procedure(), *Asks.without_a_vote(), Asks.FORWARD]


def not_announced(asks, title, above=""):
    """S9: why nothing can be decided under this title, or that of the item above; "" where it can."""
    if asks in ALWAYS:
        return ""
    vague = next((each.strip() for each in (title, above) if VAGUE.match(each.strip())), None)
    if vague is None:
        return ""
    return f"Unter „{vague}“ kann nicht beschlossen werden: Der Gegenstand war nicht angekündigt (§ 48 Abs. 1 GO NRW)."


def only_proposed(asks, number, is_extension):
    """D3: nothing is decided in the matter of an item that is only proposed, before the committee took it up."""
    return proposed_words(number) if is_extension and asks not in ALWAYS else ""


def proposed_words(number):
    return (
        f"{number} ist nur zur Erweiterung vorgeschlagen. Erst der Beschluss nach § 48 Abs. 1 S. 5 GO NRW nimmt den "
        "Punkt auf."
    )


def lacks_quorum(events):
    """Whether the lack was stated and not ended since; `events` are kinds in their order."""
    stated = [kind for kind in events if kind in (EventKind.QUORUM_LACKING, EventKind.QUORUM_RESTORED)]
    return stated[-1:] == [EventKind.QUORUM_LACKING]


def lacking_words(committee):
    return (
        f"Für {committee} ist die Beschlussunfähigkeit festgestellt. Beschlossen werden kann erst wieder, wenn die "
        "Beschlussfähigkeit festgestellt ist (§ 49 Abs. 1 GO NRW)."
    )


def extension_words(reason):
    """D3: an extension says why the matter cannot wait; "" where it does."""
    if reason.strip():
        return ""
    return "Die Erweiterung braucht einen Beschluss und eine Begründung der Dringlichkeit (§ 48 Abs. 1 GO NRW)."


def needs_closing_vote(*, invited_in_public, reason, listed, is_decided):
    """D4: whether an item can only be closed to the public by a vote. Kinds that the GeschO lists need none, and an
    item of the non-public part without a matter of its own, such as its opening, neither."""
    if is_decided:
        return False
    return invited_in_public or bool(reason and reason not in listed)
