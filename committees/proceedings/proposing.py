"""What is put to the vote under an item when nobody says otherwise: the paper's text, or that of the committee that
prepared the decision."""

from committees.models import MotionVersion, Resolution
from committees.states import AgendaItemKind, Asks, ConsultationRole, Outcome, PutText

TEXT = "proposed_resolution"


def default_of(item, committee, station):
    """The resolution that this committee decides first under the item, not stored; None where there is none.

    `item` comes with motion and kind, `station` is the committee's Beratung.
    """
    asks = asks_of(item, station.role if station else "")
    if asks is None:
        return None
    put_text, put = text_of(item, committee) if asks in (Asks.ADOPT, Asks.APPROVE) else (PutText.ADMINISTRATION, "")
    return Resolution(
        item=item, committee=committee, consultation=station, asks=asks, put_text=put_text, put=put, adopted=put
    )


def asks_of(item, role):
    if item.kind == AgendaItemKind.ELECTION:
        return Asks.ELECT
    if item.motion_id is None:
        return Asks.AGENDA if item.adopts_agenda else None
    if role == ConsultationRole.INFORMATION or not item.motion.kind.is_decided:
        return Asks.NOTE
    return Asks.APPROVE if item.motion.kind.is_urgent_decision else Asks.ADOPT


def text_of(item, committee):
    """(whose text it is, HTML)"""
    version = MotionVersion.objects.filter(motion=item.motion_id).order_by("-number")
    sections, released_at = version.values_list("content__sections", "released_at").first() or ((), None)
    prepared = prepared_of(item, committee, released_at)
    if prepared:
        return PutText.PREPARED, prepared.adopted
    whose = PutText.PROPOSAL if item.kind == AgendaItemKind.FACTION_MOTION else PutText.ADMINISTRATION
    return whose, next((section["html"] for section in sections if section["key"] == TEXT), "")


def prepared_of(item, committee, released_at):
    """What another committee recommended with a text of its own; a version released later has taken that in."""
    changed = Resolution.objects.filter(item__motion=item.motion_id, outcome=Outcome.RECOMMENDED_CHANGED)
    if released_at:
        changed = changed.filter(decided_at__gte=released_at)
    return changed.exclude(committee=committee).order_by("-decided_at").first()
