"""What is put to the vote under an item when nobody says otherwise: the paper's text, or that of the committee that
prepared the decision."""

from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from committees.models import Motion, MotionVersion, Resolution
from committees.results import is_decisive
from committees.states import AgendaItemKind, Asks, ConsultationRole, Outcome, PutText

TEXT = "proposed_resolution"


def default_of(item, committee, station):
    """The resolution that this committee decides first under the item, not stored; None where there is none.

    `item` comes with motion and kind, `station` is the committee's Beratung.
    """
    asks = asks_of(item, station)
    if asks is None:
        return None
    put_text, put = text_of(item, committee) if asks in (Asks.ADOPT, Asks.APPROVE) else (PutText.ADMINISTRATION, "")
    return Resolution(
        item=item, committee=committee, consultation=station, asks=asks, put_text=put_text, put=put, adopted=put
    )


def asks_of(item, station):
    """What a committee with this Beratung, or without one, is asked there first; None where nothing is decided."""
    if item.kind == AgendaItemKind.ELECTION:
        return Asks.ELECT
    if item.motion_id is None:
        return Asks.AGENDA if item.adopts_agenda else None
    is_told = station is not None and station.role == ConsultationRole.INFORMATION
    if is_told or not item.motion.kind.is_decided:
        return Asks.NOTE
    return Asks.APPROVE if item.motion.kind.is_urgent_decision else Asks.ADOPT


def is_still_to_come(asks, found):
    """Whether what stands there first was neither put yet nor made needless: `found` are the resolutions of one
    committee under the item, `asks` what it decides there. A motion on how to go on that was lost leaves it open."""
    own = [each for each in found if each.about_id is None]
    return asks is not None and not any(is_in_the_matter(each, asks) or is_decisive(each) for each in own)


def is_in_the_matter(resolution, asks):
    return resolution.asks == asks or resolution.asks not in (Asks.AMEND, *Asks.ways_on())


def text_of(item, committee):
    """(whose text it is, HTML)"""
    released, prepared = texts_of(item.motion_id, committee)
    if prepared and not is_taken_in(prepared, released):
        return PutText.PREPARED, prepared["html"]
    whose = PutText.PROPOSAL if item.kind == AgendaItemKind.FACTION_MOTION else PutText.ADMINISTRATION
    sections = released["sections"] if released else ()
    return whose, next((section["html"] for section in sections if section["key"] == TEXT), "")


def texts_of(motion, committee):
    """(newest version of the paper, what another committee recommended last with a text of its own); None, None for an
    item without a paper."""
    versions = MotionVersion.objects.filter(motion=OuterRef("pk")).order_by("-number")
    version = JSONObject(at="released_at", sections="content__sections")
    changed = Resolution.objects.filter(item__motion=OuterRef("pk"), outcome=Outcome.RECOMMENDED_CHANGED)
    changed = changed.exclude(committee=committee).order_by("-decided_at")
    said = (
        Subquery(versions.values(x=version)[:1]),
        Subquery(changed.values(x=JSONObject(at="decided_at", html="adopted"))[:1]),
    )
    return Motion.objects.filter(pk=motion).values_list(*said).first() or (None, None)


def is_taken_in(prepared, released):
    """A version released later has taken in what was recommended before."""
    return bool(released) and datetime.fromisoformat(prepared["at"]) < datetime.fromisoformat(released["at"])
