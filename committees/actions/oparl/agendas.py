"""Agendas of a foreign system: the items with their papers and results, in public as they were there."""

from django.db.models import Q

from committees import clock
from committees.actions.agendas.freezing import set_agenda, write_given
from committees.actions.oparl.files import fill_documents
from committees.actions.oparl.results import ABSENT, store_results
from committees.actions.oparl.run import Fault
from committees.importers.oparl import AgendaPart
from committees.models import Agenda, AgendaItem, AuditEntry, ImportedObject, SittingRecall
from committees.states import AgendaItemKind, AgendaItemState, MeetingFileKind

RECALLED = (
    "Die Tagesordnung ist zurückgerufen. Was eingelesen wird, bleibt im Rathaus; Ergebnisse und Dateien veröffentlicht "
    "das nächste Einlesen, nachdem zwei Personen die Tagesordnung wieder hinausgelassen haben."
)
KINDS = {kind.label: kind for kind in AgendaItemKind}


def take_agendas(run):
    """After sittings and papers, which they name. An agenda is looked at again when a paper of it has come since."""
    for part in run.sittings:
        if run.record("meeting", url=part.url):
            papers = [getattr(station_of(run, item), "motion_id", None) for item in part.items]
            run.take("agenda", AgendaPart.of(part, papers), store_agenda)


def station_of(run, item):
    """The Beratung that the item serves, whichever of the two names the other."""
    return run.record("consultation", url=item.consultation or run.served.get(item.url, ""))


def store_agenda(run, part):
    meeting = run.record("meeting", url=part.meeting)
    if SittingRecall.objects.of_agenda(meeting).exists():
        run.hold_back("agenda", part, RECALLED)
    fill_documents(run, meeting, part)
    Agenda.objects.get_or_create(meeting=meeting)  # begun, so that nothing is added by itself
    agenda = Agenda.objects.select_for_update().get(meeting=meeting)
    refuse_changed_here(agenda)
    items = store_items(run, meeting, part.items)
    drop_missing(meeting, items)
    if items:
        show_items(run, meeting, items, shown_at(meeting))
    AuditEntry.objects.note(by=run.by, subject=meeting, action="import", note=part.url)
    return agenda


def shown_at(meeting):
    """The day of the notice, else that of the sitting; a change since then shows from now on."""
    if meeting.agenda_versions.exists():
        return clock.now()
    notice = meeting.files.filter(kind=MeetingFileKind.NOTICE).first()
    return notice.made_at if notice else min(clock.now(), meeting.starts_at)


def show_items(run, meeting, items, at):
    set_agenda(meeting)
    for item, found in items.items():
        bind_stations(run, item, found)
    write_given(meeting, at=at, by=run.by)
    for item, found in items.items():
        store_results(run, item, found)


def refuse_changed_here(agenda):
    """What the town itself went on with stays as it is."""
    items = agenda.meeting.items.values_list("pk", flat=True)
    imported = ImportedObject.objects.filter(record_type="agenda_item", record_id__in=items).values("record_id")
    if agenda.count or agenda.meeting.minutes.exists() or items.exclude(pk__in=imported).exists():
        raise Fault("Die Tagesordnung wird hier schon weitergeführt und bleibt, wie sie ist.")


# --- items ---


def store_items(run, meeting, found):
    """{item: what is told of it}, in their order within each part."""
    stored, used = {}, set()
    for position, each in enumerate(found, start=1):
        item = run.record("agenda_item", url=each.url) or AgendaItem(meeting=meeting)
        fill_item(run, item, each, position)
        if item.motion_id in used:
            run.note(f"Sitzung {meeting}: Eine Drucksache steht zweimal auf der Tagesordnung; verbunden ist die erste.")
            item.motion = None
        used |= {item.motion_id} if item.motion_id else set()
        item.save()
        run.keep_address(each.url, item)
        stored[item] = each
    return stored


def fill_item(run, item, found, position):
    station = station_of(run, found) if found.is_public else None
    item.position, item.title = position, found.title
    item.motion = station and station.motion
    if item.pk is None or not item.number:  # a number once given stays, and the part with it
        item.is_public = found.is_public
        item.number = free_number(run, item, found.number)
        item.parent = parent_of(run, item, found)
    elif (item.number, item.is_public) != (found.number, found.is_public):
        run.note(f"{item}: Nummer oder Teil hat sich dort geändert; hier bleibt beides, wie es war.")
    item.public_title = "" if item.is_public else found.title
    item.kind = kind_of(item, found)
    item.state = AgendaItemState.DROPPED if found.result.casefold() in ABSENT else AgendaItemState.ON


def free_number(run, item, number):
    """The number as it was there; some systems give one twice."""
    same = AgendaItem.objects.filter(meeting=item.meeting, is_public=item.is_public, number=number)
    if number and same.exclude(pk=item.pk).exists():
        run.note(f"Sitzung {item.meeting}: Die Nummer {number} kommt zweimal vor; die zweite bleibt leer.")
        return ""
    return number


def parent_of(run, item, found):
    parent = run.record("agenda_item", url=found.part_of)
    is_top = parent and parent.parent_id is None and parent.kind != AgendaItemKind.HEADING
    return parent if is_top and (parent.meeting_id, parent.is_public) == (item.meeting_id, item.is_public) else None


def kind_of(item, found):
    """What is closed to the public has no kind out there."""
    usual = AgendaItemKind.MOTION if item.motion_id else AgendaItemKind.OTHER
    kind = KINDS.get(found.kind, usual)
    fits = item.is_public and not (kind == AgendaItemKind.HEADING and item.parent_id)
    return kind if fits else AgendaItemKind.OTHER


def drop_missing(meeting, items):
    """An item that is there no more was taken off; one with a number remains as a line."""
    gone = meeting.items.exclude(pk__in=[item.pk for item in items])
    gone.filter(number="").delete()
    gone.update(state=AgendaItemState.DROPPED)


def bind_stations(run, item, found):
    """The Beratungen of its paper in the committees of this sitting stand at the item from now on."""
    if item.motion_id is None or item.is_dropped:
        return
    here = item.motion.consultations.filter(committee__in=item.meeting.committees.all(), agenda_item=None)
    named = station_of(run, found)
    known = here.filter(Q(meeting=item.meeting) | Q(pk=named and named.pk))
    for station in known or here.filter(meeting=None).order_by("position")[:1]:
        station.meeting, station.agenda_item = item.meeting, item
        station.save(update_fields=["meeting", "agenda_item"])
