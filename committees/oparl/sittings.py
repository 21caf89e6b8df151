"""Sittings with their public agenda, their documents and where they take place.

Left out: who was there (participant), which needs the consent of each; when an item began and ended, which is noted
inside alone; resolutionFile and verbatimProtocol, as there are no such documents in public.
"""

import re
from dataclasses import replace
from pathlib import PurePath

from committees.models import (
    Meeting,
    MeetingFile,
    PublicAgenda,
    PublicObject,
    PublicResolution,
    PublishedMinutes,
    PublishedMinutesFile,
)
from committees.oparl.addresses import page_url
from committees.oparl.documents import Document, Ref, day, moment
from committees.oparl.files import file_document, without_ending
from committees.oparl.town import room_document
from committees.oparl.votes import resolution_text, result_words, vote_values
from committees.states import AgendaItemKind, AgendaItemState, MeetingFileKind, MeetingState

STATES = {
    MeetingState.PLANNED: "terminiert",
    MeetingState.AGENDA_SET: "terminiert",
    MeetingState.INVITED: "eingeladen",
    MeetingState.RUNNING: "eingeladen",
    MeetingState.FINISHED: "durchgeführt",
    MeetingState.SIGNED: "durchgeführt",
    MeetingState.CANCELLED: "terminiert",
}
OF_ITEM = re.compile(r"(.+) \(zu ([^()]{1,20})\)")  # title of a file that belongs to an item
DROPPED = "von der Tagesordnung abgesetzt"


def meeting_documents(keys):
    """Each announced sitting with its items, files and place; a fixed number of queries for any number of sittings."""
    meetings = Meeting.objects.in_public().filter(pk__in=keys).with_public_committees().select_related("room")
    agendas, files, minutes = newest_agendas(keys), files_by_meeting(keys), minutes_by_meeting(keys)
    results, stations, attached = results_by_item(keys), stations_in_public(agendas.values()), attached_files(minutes)
    for meeting in meetings:
        agenda, filed = agendas.get(meeting.pk), files.get(meeting.pk, [])
        places = open_numbers(agenda)
        papers = {each.kind: meeting_file(each) for each in filed if each.kind != MeetingFileKind.FORMER_FILE}
        protocols = [minutes_file(each) for each in minutes.get(meeting.pk, [])]
        others = [minutes_attachment(each, places) for each in attached.get(meeting.pk, [])]
        others += [meeting_file(each, places) for each in filed if each.kind == MeetingFileKind.FORMER_FILE]
        items = list(item_documents(agenda, results, stations, others))
        place = place_document(meeting)
        values = meeting_values(meeting, items, papers, protocols, others, place)
        yield Document(Ref("meeting", meeting.pk), values, meeting.pk)
        yield from (*items, *papers.values(), *protocols, *others)
        if place and place.ref.record_type == "meeting_place":
            yield place


def newest_agendas(keys):
    """{key of a sitting: its newest public agenda}"""
    agendas = PublicAgenda.objects.filter(meeting__in=keys).select_related("meeting")
    newest = agendas.order_by("meeting_id", "-number").distinct("meeting_id")
    return {agenda.meeting_id: agenda for agenda in newest}


def files_by_meeting(keys):
    """{key of a sitting: [its public documents, of each kind the newest, and every other file]}"""
    files = MeetingFile.objects.in_public().filter(meeting__in=keys).select_related("file")
    made, others = files.exclude(kind=MeetingFileKind.FORMER_FILE), files.filter(kind=MeetingFileKind.FORMER_FILE)
    newest = made.order_by("meeting_id", "kind", "-version_number").distinct("meeting_id", "kind")
    found = {}
    for file in (*newest, *others.order_by("meeting_id", "version_number")):
        found.setdefault(file.meeting_id, []).append(file)
    return found


def minutes_by_meeting(keys):
    found = {}
    minutes = PublishedMinutes.objects.filter(meeting__in=Meeting.objects.in_public().filter(pk__in=keys))
    for one in minutes.select_related("file").defer("content").order_by("pk"):
        found.setdefault(one.meeting_id, []).append(one)
    return found


def attached_files(minutes):
    """{key of a sitting: [what is published with its minutes]}"""
    shown = [one.pk for each in minutes.values() for one in each]
    found = {}
    files = PublishedMinutesFile.objects.filter(minutes__in=shown).select_related("file", "minutes")
    for file in files.defer("minutes__content").order_by("minutes", "position"):
        found.setdefault(file.minutes.meeting_id, []).append(file)
    return found


def results_by_item(keys):
    """{key of an item: [its public resolutions]}; what was disclosed from behind closed doors stays on its own page."""
    found = {}
    resolutions = PublicResolution.objects.in_public().filter(meeting__in=keys, is_disclosed=False)
    for resolution in resolutions.order_by("item_key", "position"):
        found.setdefault(resolution.item_key, []).append(resolution)
    return found


def meeting_values(meeting, items, papers, protocols, others, place):
    committees, named = list(meeting.committees.all()), (MeetingFileKind.NOTICE, MeetingFileKind.FORMER_MINUTES)
    protocols = [*protocols, *filter(None, [papers.get(MeetingFileKind.FORMER_MINUTES)])]
    return {
        "name": ", ".join(committee.name for committee in committees),
        "meetingState": STATES[meeting.state],
        "cancelled": True if meeting.state == MeetingState.CANCELLED else None,
        "start": moment(meeting.starts_at),
        "end": moment(meeting.ends_at),
        "location": place,
        "organization": [Ref("committee", committee.pk) for committee in committees],
        "invitation": papers.get(MeetingFileKind.NOTICE),
        "resultsProtocol": next(iter(protocols), None),
        "auxiliaryFile": [
            *(paper for kind, paper in papers.items() if kind not in named),
            *protocols[1:],
            *(other for other in others if not other.alone.get("agendaItem")),
        ],
        "agendaItem": items,
        "ris:number": meeting.number,
        "web": page_url(meeting.get_absolute_url()) if meeting.slug else "",
    }


def place_document(meeting):
    if meeting.room_id:
        return room_document(meeting.room)
    if not meeting.place:
        return None
    ref, meetings = Ref("meeting_place", meeting.pk), [Ref("meeting", meeting.pk)]
    return Document(ref, {"description": meeting.place}, meeting.pk, named_by={"meetings": meetings})


# --- files ---


def open_numbers(agenda):
    """{number: reference to the item} of what everyone reads of the agenda."""
    items = items_in(agenda.content) if agenda else []
    return {item["number"]: Ref("agenda_item", item["id"]) for item in items if item["is_public"] and item["number"]}


def at_item(document, title, places):
    """The file, which leads to the item that its title names: it stands there, and no more with the sitting."""
    found = OF_ITEM.fullmatch(title)
    if not found or found[2] not in places:
        return document
    values = document.values | {"name": without_ending(found[1], PurePath(document.file_name).suffix)}
    return replace(document, values=values, alone=document.alone | {"agendaItem": [places[found[2]]]})


def meeting_file(file, places=None):
    document = file_document(
        Ref("meeting_file", file.pk),
        file.meeting_id,
        title=file.title,
        file_name=file.file_name,
        stored=file.file,
        since=file.made_at,
        date=day(file.made_at.date()),
        meeting=[Ref("meeting", file.meeting_id)],
    )
    return at_item(document, file.title, places or {})


def minutes_file(minutes):
    return file_document(
        Ref("minutes_file", minutes.pk),
        minutes.meeting_id,
        title=" ".join(filter(None, ("Niederschrift", minutes.committee_name))),
        file_name=minutes.file_name,
        stored=minutes.file,
        since=minutes.published_at,
        date=day(minutes.published_at.date()),
        meeting=[Ref("meeting", minutes.meeting_id)],
    )


def minutes_attachment(file, places):
    """What was shown or handed out in the sitting, as everyone gets it with the minutes."""
    minutes = file.minutes
    title = f"{file.title} (zu {file.item_number})" if file.item_number else file.title
    document = file_document(
        Ref("minutes_attachment", file.pk),
        minutes.meeting_id,
        title=title,
        file_name=file.file_name,
        stored=file.file,
        since=minutes.published_at,
        date=day(minutes.published_at.date()),
        meeting=[Ref("meeting", minutes.meeting_id)],
    )
    return at_item(document, title, places)


# --- items ---


def items_in(content):
    """The lines of a public agenda one after another, sub-items behind their item."""
    tops = [item for part in content["parts"] for item in part["items"]]
    return [each for top in tops for each in (top, *top["items"])]


def tops_in(content):
    """{key of a sub-item: key of its item}"""
    tops = [item for part in content["parts"] for item in part["items"]]
    return {each["id"]: top["id"] for top in tops for each in top["items"]}


def stations_in_public(agendas):
    """{(paper, committee)} of the Beratungen that the items of these agendas can lead to."""
    items = [item for agenda in agendas for item in items_in(agenda.content)]
    papers = {item["motion"]["id"] for item in items if item.get("motion")}
    found = PublicObject.objects.exposed().filter(record_type="consultation", record_id__in=papers)
    return set(found.values_list("record_id", "part"))


def item_documents(agenda, results, stations, files):
    if agenda is None:
        return
    committees, tops = [each["id"] for each in agenda.content["meeting"]["committees"]], tops_in(agenda.content)
    for order, item in enumerate(items_in(agenda.content)):
        motion = item.get("motion")
        values = item_values(item, agenda.meeting_id, order)
        if motion:
            own = [(motion["id"], key) for key in committees if (motion["id"], key) in stations]
            values["consultation"] = Ref("consultation", *own[0]) if own else None
        if item["is_public"]:
            values |= result_values(item, results.get(item["id"], [])) | kind_values(item, tops)
            values["web"] = item_page(agenda.meeting, item)
        ref, about = Ref("agenda_item", item["id"]), motion["id"] if motion else None
        values["auxiliaryFile"] = [each for each in files if each.alone.get("agendaItem") == [ref]]
        yield Document(ref, values, agenda.meeting_id, about, since=agenda.published_at)


def item_page(meeting, item):
    return page_url(f"{meeting.get_absolute_url()}#top-{item['id']}") if meeting.slug else ""


def item_values(item, meeting, order):
    """A non-public item has number and neutral name alone; the frozen public agenda holds no more of it."""
    return {
        "meeting": Ref("meeting", meeting),
        "number": item["number"],
        "order": order,
        "name": item["title"],
        "public": item["is_public"],
    }


def kind_values(item, tops):
    """What OParl has no word for: the kind of an item, and of which it is a part."""
    top = tops.get(item["id"])
    return {
        "ris:kind": AgendaItemKind(item["kind"]).label,
        "ris:partOf": Ref("agenda_item", top) if top else None,
    }


def result_values(item, resolutions):
    if item["state"] == AgendaItemState.DROPPED:
        return {"result": DROPPED}
    decisive = [each for each in resolutions if each.is_decisive]
    return {
        "result": "; ".join(result_words(each) for each in decisive),
        "resolutionText": "\n\n".join(filter(None, (resolution_text(each) for each in decisive))),
        "ris:vote": [vote_values(each) for each in resolutions],
    }
