"""The way of a Vorlage as stations: who deals with it, when, and whether that lies behind or ahead."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from committees import clock
from committees.models import Consultation, Dispatch, Meeting, PublicAgenda
from committees.states import AgendaItemState, ConsultationRole


@dataclass(frozen=True)
class WayStation:
    """One station; `kind` is done, now or ahead, `state` the words beside its symbol."""

    title: str
    text: str
    kind: str
    state: str
    severity: str
    day: date | None = None
    starts_at: datetime | None = None
    slug: str = ""
    meeting_slug: str = ""
    is_decision: bool = False
    result: dict | None = None


@dataclass(frozen=True)
class Stop:
    """One committee on the way, whether from a draft's Beratungsfolge or from a frozen version."""

    committee: str
    short_name: str
    slug: str
    role: str
    role_label: str
    wished_on: date | None
    meeting: object = None
    result: dict | None = None  # what was decided there, as committees.results shows it
    on_agenda: str | None = None  # the number of its item there, "" before it has one; None: not on it, or not known

    @property
    def day(self):
        return self.meeting.day if self.meeting else self.wished_on

    @property
    def is_cancelled(self):
        return self.meeting is not None and not self.meeting.takes_place


@dataclass(frozen=True)
class Place:
    """Where a Beratung stands: the sitting, and the number of its item there, "" before it has one, None before it is
    on the agenda."""

    meeting: object
    number: str | None


def stops_of_draft(consultations, places=None, results=None):
    """The Beratungsfolge of a draft; `places` {key of a committee: Place} as far as the reader may know, `results`
    {key of a Beratung: what was decided}."""
    places, results = places or {}, results or {}
    return [
        Stop(
            committee=consultation.committee.name,
            short_name=consultation.committee.short_name,
            slug=consultation.committee.slug,
            role=consultation.role,
            role_label=consultation.get_role_display(),
            wished_on=consultation.wished_on,
            meeting=consultation.meeting,
            result=results.get(consultation.pk),
            on_agenda=places[consultation.committee_id].number if consultation.committee_id in places else None,
        )
        for consultation in consultations
    ]


def stops_of_content(content, meetings, places=None, results=None):
    """The Beratungsfolge of a frozen version; `meetings` {key: Meeting} tells where its sittings stand now, `places`
    {key of a committee: Place} on which agendas the paper has come since, as far as the reader may know, `results`
    {key of a committee: what was decided}."""
    places, results = places or {}, results or {}
    stations = stations_of(content, {*places, *results})
    stops = [
        stop_of_content(each, meetings, places.get(each.get("committee_id")), results.get(each.get("committee_id")))
        for each in stations
    ]
    named = {each.get("committee_id") for each in stations}
    return [each for stop in stops for each in (stop, *onward_stops(stop, results, named))]


def stations_of(content, dealing):
    """The frozen stations, and behind them the committees that dealt with the paper before the town came here and do
    so again; `dealing` are the keys of those that deal with it here."""
    stations = content["consultations"]
    ahead = {each.get("committee_id") for each in stations if not each.get("result")}
    behind = {each["committee_id"]: each for each in stations if each.get("result")}
    blank = dict.fromkeys(("meeting_on", "meeting_at", "meeting", "result"))
    return [*stations, *(each | blank for key, each in behind.items() if key in dealing and key not in ahead)]


def onward_stops(stop, results, named):
    """Where a matter goes on that was adjourned or referred, unless the Beratungsfolge names that committee itself."""
    onward = stop.result and stop.result.get("next")
    if not onward or (onward["committee_id"] in named and onward["slug"] != stop.slug):
        return []
    return [
        Stop(
            committee=onward["committee"],
            short_name=onward["short_name"],
            slug=onward["slug"],
            role=stop.role,
            role_label=stop.role_label,
            wished_on=date.fromisoformat(onward["on"]) if onward["on"] else None,
            result=results.get(onward["committee_id"]) if onward["slug"] != stop.slug else None,
        )
    ]


def stop_of_content(station, meetings, place, result):
    if station.get("result"):  # told by another system; what is decided here belongs to a station of its own
        place, result = None, station["result"] | {"is_taken_over": True}
    return Stop(
        committee=station["committee"],
        short_name=station["short_name"],
        slug=station["slug"],
        role=station["role"],
        role_label=station["role_label"],
        wished_on=station["meeting_on"] and date.fromisoformat(station["meeting_on"]),
        meeting=place.meeting if place else meetings.get(station["meeting"]),
        result=result,
        on_agenda=place.number if place else None,
    )


def meeting_keys(contents):
    return {station["meeting"] for content in contents for station in content["consultations"]} - {None}


# --- to which sittings, where the first was cancelled ---


def rebooked(content, consultations):
    """{key of a committee, as text: key of the sitting} where the paper goes to another sitting than this frozen
    version names, since that one was cancelled. The plans of a draft are none of these."""
    moved = bound_elsewhere(content, consultations)
    return rebooked_among(content, consultations, Meeting.objects.in_bulk([named for named, _ in moved.values()]))


def rebooked_among(content, consultations, meetings):
    """The same, where the sittings are there already: {key: Meeting}."""
    moved = bound_elsewhere(content, consultations)
    return {
        str(key): bound
        for key, (named, bound) in moved.items()
        if named in meetings and not meetings[named].takes_place
    }


def bound_elsewhere(content, consultations):
    """{key of a committee: (key of the sitting that this frozen version names, key of the one it is bound to)}"""
    named = {station.get("committee_id"): station["meeting"] for station in content["consultations"]}
    bound = {each.committee_id: each.meeting_id for each in consultations if each.meeting_id}
    return {key: (named[key], bound[key]) for key in sorted(bound) if named.get(key) not in (None, bound[key])}


def with_rebooked(places, bookings, meetings):
    """The places, with those that `bookings` name as `rebooked` says, as long as no agenda of a sitting that takes
    place has the paper."""
    moved = {int(key): Place(meetings[goes_to], None) for key, goes_to in bookings.items() if goes_to in meetings}
    standing = {key for key, place in places.items() if place.meeting.takes_place}
    return places | {key: place for key, place in moved.items() if key not in standing}


# --- on which agendas, as far as the reader may know ---


def public_places(motion_id):
    """{key of a committee: Place} on the agendas that everyone reads now. A paper of a cancelled sitting goes to
    another one: that one counts as soon as its agenda names the paper, also where it is earlier."""
    agendas = PublicAgenda.objects.naming(motion_id).select_related("meeting").order_by("number")
    newest = {agenda.meeting_id: agenda for agenda in agendas}
    places = {}
    for agenda in sorted(newest.values(), key=lambda each: (each.meeting.takes_place, each.meeting.starts_at)):
        number = number_in(agenda.content, motion_id)
        keys = [committee["id"] for committee in agenda.content["meeting"]["committees"]]
        places |= {} if number is None else dict.fromkeys(keys, Place(agenda.meeting, number))
    return places


def number_in(content, motion_id):
    """The number of the item with this paper; None where it was dropped."""
    tops = [item for part in content["parts"] for item in part["items"]]
    items = [each for top in tops for each in (top, *top["items"])]
    named = (each for each in items if each.get("motion") and each["motion"]["id"] == motion_id)
    return next((each["number"] for each in named if each["state"] == AgendaItemState.ON), None)


def places_read_by(user, motion_id):
    """The same in the workspace: town hall knows what is prepared, everyone else what was sent or is public."""
    stations = Consultation.objects.filter(motion=motion_id).on_an_agenda()
    if not user.scope.works_in_town_hall:
        sent = Dispatch.objects.values("version__meeting")
        stations = stations.filter(agenda_item__meeting__in=sent).exclude(agenda_item__number="")
    known = stations.select_related("agenda_item__meeting")
    told = {each.committee_id: Place(each.agenda_item.meeting, each.agenda_item.number) for each in known}
    return told if user.scope.works_in_town_hall else public_places(motion_id) | told


def way_of(office_name, released_on, stops, *, withdrawn_on=None):
    """Stations from the release to the last committee; to those after its withdrawal a paper does not come."""
    today = clock.today()
    first = WayStation(office_name, "Vorlage freigegeben", "done", "erledigt", "success", day=released_on)
    stations = (station_of(stop, today) for stop in stops)
    return [first, *(ended(station, withdrawn_on) if withdrawn_on else station for station in stations)]


def ended(station, withdrawn_on):
    """Its station as it is for a paper that was withdrawn on this day."""
    has_been = station.kind == "done" and (station.result or (station.day and station.day < withdrawn_on))
    ending = {"kind": "ahead", "state": "entfällt: Vorlage zurückgezogen", "severity": "warning"}
    return station if has_been else replace(station, **ending)


def station_of(stop, today):
    kind, state, severity = progress_of(stop, today)
    return WayStation(
        title=stop.committee,
        text=stop.role_label,
        kind=kind,
        state=state,
        severity=severity,
        day=stop.day,
        starts_at=stop.meeting.starts_at if stop.meeting else None,
        slug=stop.slug,
        meeting_slug=(stop.meeting and stop.meeting.slug) or "",
        is_decision=stop.role == ConsultationRole.DECISION,
        result=stop.result,
    )


def progress_of(stop, today):
    """(kind, words, symbol) of a station by its sitting."""
    meeting = stop.meeting
    if stop.result:
        provisional = " (vorläufig)" if stop.result.get("is_provisional") else ""
        return "done", f"{stop.result['words']}{provisional}", stop.result["symbol"]
    if meeting is None:
        return "ahead", "Termin vorgesehen" if stop.wished_on else "noch ohne Termin", "info"
    if stop.is_cancelled:
        return "ahead", "Sitzung abgesagt", "warning"
    if meeting.day < today:
        # Nothing is guessed where no result is stored or published.
        return "done", "Sitzung hat stattgefunden; das Ergebnis steht in der Niederschrift", "success"
    if meeting.day == today:
        return "now", f"Sitzung ist heute{agenda_words(stop)}", "info"
    if stop.on_agenda is not None:
        return "ahead", agenda_words(stop).removeprefix(", "), "info"
    return "ahead", "Sitzung steht bevor", "info"


def agenda_words(stop):
    """ ", auf der Tagesordnung, Ö 7"; nothing where it is not on it."""
    if stop.on_agenda is None:
        return ""
    return ", auf der Tagesordnung" + (f", {stop.on_agenda}" if stop.on_agenda else "")
