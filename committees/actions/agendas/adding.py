"""What comes onto an agenda: free items, headings, sub-items, and papers with their Beratungen."""

from django.db import transaction

from committees import clock
from committees.actions.agendas.held import changeable_agenda, count_change, held_item, note
from committees.actions.agendas.order import insert
from committees.actions.agendas.places import refuse_below, refuse_paper_in_public
from committees.agendas.words import on_agenda_words
from committees.models import AgendaItem, Motion
from committees.states import ENDED, AgendaItemKind, AgendaItemState
from committees.workflow import NotAllowed

KINDS = {"faction_motion": AgendaItemKind.FACTION_MOTION, "inquiry": AgendaItemKind.INQUIRY}


@transaction.atomic
def add_item(meeting, *, title, by, seen=None, before=None, **values):
    """A new item before another one, else at the end of its part, or of its parent's sub-items."""
    agenda = changeable_agenda(meeting, seen)
    values.setdefault("is_public", values["parent"].is_public if values.get("parent") else True)
    item = AgendaItem(meeting=meeting, title=title, **values)
    place_new(item, agenda, before)
    count_change(agenda)
    note(item, "add_item", by=by)
    return item


def place_new(item, agenda, before=None):
    """Store the item at its place, if it may stand there."""
    if item.parent:
        refuse_below(item, item.parent)
    if item.is_public:
        refuse_paper_in_public(item.motion)
    insert(item, agenda, before=before)


@transaction.atomic
def add_motion(meeting, motion, *, by, seen=None, before=None, **values):
    """Put a paper on the agenda: its open Beratungen in the committees of this sitting are bound to it."""
    changeable_agenda(meeting, seen)
    # Its row is held: the Beratungsfolge stays as it is meanwhile, and nobody withdraws the paper.
    motion = Motion.objects.select_for_update(no_key=True, of=("self",)).select_related("kind").get(pk=motion.pk)
    stations = open_stations(meeting, motion)
    item = add_item(meeting, by=by, before=before, **values_of(motion) | values)
    stations.update(meeting=meeting, agenda_item=item)
    return item


@transaction.atomic
def give_paper(item, motion, *, by, seen=None):
    """Put a paper at an item that stood without one. A number stays, and so does the title that went out with it."""
    agenda, item = held_item(item, seen)
    if item.motion_id:
        raise NotAllowed(f"Zu {item} gibt es schon eine Vorlage.")
    values = values_of(motion)
    if item.is_public:
        refuse_paper_in_public(motion)
    stations = open_stations(item.meeting, motion, item=item)
    item.motion, item.kind, item.reason_non_public = motion, values["kind"], values.get("reason_non_public", "")
    item.title = item.title if item.number else values["title"]
    item.save(update_fields=["motion", "kind", "reason_non_public", "title"])
    stations.update(meeting=item.meeting, agenda_item=item)
    count_change(agenda)
    note(item, "give_paper", by=by)
    return item


def open_stations(meeting, motion, *, item=None):
    """The Beratungen that the item will serve; a paper without any open one here is refused, and one that stands there
    already in another item: what was referred back to this committee waits for another sitting."""
    if motion.state in ENDED or motion.deleted_at:
        raise NotAllowed(f"{motion.label} wird nicht mehr beraten. Stand: {motion.state_words}.")
    here = motion.consultations.filter(committee__in=meeting.committees.all())
    waiting = here.waiting()
    if here.exists() and not waiting.exists():
        raise NotAllowed(on_agenda_words(here.on_an_agenda().select_related("agenda_item__meeting").first()))
    if meeting.items.filter(motion=motion, state=AgendaItemState.ON).exclude(pk=item and item.pk).exists():
        raise NotAllowed(f"{motion.label} steht schon auf der Tagesordnung dieser Sitzung.")
    return waiting


def values_of(motion):
    """What the item takes from its paper: what the newest version says, else the draft."""
    version = motion.latest_version
    said = version or motion
    values = {"title": said.subject, "is_public": said.is_public, "motion": motion, "requested_by": motion.faction}
    values["kind"] = KINDS.get(motion.kind.key, AgendaItemKind.MOTION)
    if motion.has_receipt:
        values["received_on"] = clock.local(motion.receipt.received_at).date()
    if not said.is_public:
        values["reason_non_public"] = motion.reason_non_public
    return values


@transaction.atomic
def add_motions(meeting, motions, *, by, seen=None, before=None):
    """Several papers in their order, all or none."""
    changeable_agenda(meeting, seen)
    return [add_motion(meeting, motion, by=by, before=before) for motion in motions]


@transaction.atomic
def add_to_agendas(motion, meetings, *, by):
    """One paper onto the agendas of several sittings, all or none; the agendas are held in one order."""
    return [add_motion(meeting, motion, by=by) for meeting in sorted(meetings, key=lambda meeting: meeting.pk)]


def follow_paper(motion):
    """A new version of a paper: items that were not invited yet and carry an earlier subject take the new one.

    A title that somebody chose stays, and the public part never takes the subject of a non-public version.
    """
    version = motion.versions.order_by("-number").first()
    earlier = motion.versions.values("subject")
    items = AgendaItem.objects.filter(motion=motion, number="", state=AgendaItemState.ON, title__in=earlier)
    items = items if version.is_public else items.filter(is_public=False)
    items.exclude(title=version.subject).update(title=version.subject)
