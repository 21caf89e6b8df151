"""Where a matter goes on after this sitting: the next Beratung of its paper, made at once, or the next item of a matter
without a paper."""

from django.db.models import Q

from committees.actions.agendas.adding import add_item
from committees.actions.agendas.carrying import COPIED, taken_up
from committees.actions.agendas.held import held_agenda
from committees.agendas.words import on_agenda_words
from committees.models import Agenda, AuditEntry, Consultation, Meeting, Resolution
from committees.states import AgendaItemKind, ConsultationRole, Outcome
from committees.workflow import NotAllowed

PREPARING = (ConsultationRole.HEARING, ConsultationRole.PRELIMINARY, ConsultationRole.RECOMMENDATION)


def meet_again(resolution, *, by, at):
    """The committee deals with it again: in the sitting that was chosen, else in one to come."""
    item, meeting = resolution.subject, resolution.adjourned_to
    refuse_sitting(resolution, meeting)
    if item.motion_id:
        new_station(resolution, resolution.committee, role_here(resolution), meeting)
    elif item.kind not in AgendaItemKind.of_every_sitting():
        carry_item(item, resolution.committee, meeting, by=by)


def refuse_sitting(resolution, meeting):
    if meeting is None:
        return
    if meeting.pk == resolution.item.meeting_id or not meeting.may_change:
        raise NotAllowed(f"Auf die Sitzung {meeting} lässt sich nichts vertagen. Stand: {meeting.get_state_display()}.")
    if not meeting.committees.filter(pk=resolution.committee_id).exists():
        raise NotAllowed(f"{resolution.committee.name} tagt nicht in der Sitzung {meeting}.")


def refer(resolution, *, by, at):
    """Another committee deals with it; when that only prepares what this one decides, it comes back here."""
    item, committee = resolution.subject, resolution.referred_to
    role = resolution.referred_role or role_here(resolution)
    if committee.pk == resolution.committee_id:
        raise NotAllowed("Verwiesen wird an ein anderes Gremium; für dieses lässt sich der Punkt vertagen.")
    if is_referred_before(resolution):
        raise NotAllowed(f"{item.number} ist schon verwiesen an: {committee.name}.")
    if not item.motion_id:
        carry_item(item, committee, None, by=by)
        return
    new_station(resolution, committee, role)
    if role in PREPARING and role_here(resolution) == ConsultationRole.DECISION and not comes_back(resolution):
        new_station(resolution, resolution.committee, ConsultationRole.DECISION)


def is_referred_before(resolution):
    """Whether this committee has referred the matter there already."""
    there = {"committee": resolution.committee_id, "referred_to": resolution.referred_to_id}
    others = Resolution.objects.filter(outcome=Outcome.REFERRED, **there).exclude(pk=resolution.pk)
    item = resolution.subject
    return others.filter(Q(about=item) | Q(item=item, about=None)).exists()


def comes_back(resolution):
    """Whether another decision of this committee on the paper lies ahead already."""
    ahead = resolution.subject.motion.consultations.waiting()
    return ahead.filter(committee=resolution.committee, role=ConsultationRole.DECISION).exists()


def forward(resolution, *, by, at):
    """The next committee of the Beratungsfolge deals with it; without one it would get lost."""
    item = resolution.subject
    if item.motion is None:
        raise NotAllowed("Ohne Vorlage gibt es keine Beratungsfolge; verweisen Sie den Punkt an ein Gremium.")
    here = station_of(resolution)
    ahead = item.motion.consultations.exclude(committee=resolution.committee)
    if not ahead.filter(position__gte=here.position if here else 0).exists():
        raise NotAllowed(
            "Nach diesem Gremium ist in der Beratungsfolge keines mehr; verweisen Sie den Punkt an das zuständige."
        )


def new_station(resolution, committee, role, meeting=None):
    """Right behind the one that was dealt with, before those that follow in the Beratungsfolge."""
    here = station_of(resolution)
    motion = resolution.subject.motion
    last = motion.consultations.last()
    return Consultation.objects.create(
        motion=motion,
        position=here.position if here else last.position if last else 1,
        committee=committee,
        role=role,
        meeting=meeting,
        wished_on=meeting.day if meeting else None,
        arose_from=resolution,
    )


def station_of(resolution):
    """The Beratung that was dealt with; None for a paper that came onto the agenda without one."""
    if resolution.consultation_id:
        return resolution.consultation
    return resolution.subject.consultations.filter(committee=resolution.committee_id).first()


def role_here(resolution):
    station = station_of(resolution)
    return station.role if station else ConsultationRole.DECISION


def carry_item(item, committee, meeting, *, by):
    """Its next item: on the agenda of the sitting that was chosen, else of the next one that is begun and not set yet.
    Without any, it comes onto the next agenda that the committee begins."""
    meeting = meeting or next_begun(committee, item.meeting)
    if meeting is None:
        return
    held_agenda(meeting)
    if not taken_up(item).exists():
        values = {name: getattr(item, name) for name in COPIED}
        add_item(meeting, is_public=item.is_public, carries_on=item, by=by, **values)


def next_begun(committee, after):
    begun = Agenda.objects.filter(meeting__agenda_versions=None).values("meeting")
    ahead = committee.meetings.with_open_agenda().filter(pk__in=begun, starts_at__gt=after.starts_at)
    return ahead.exclude(pk=after.pk).first()


# --- taking it back ---


def take_back_stations(resolution, *, by):
    """What it created and nobody used goes away again."""
    for station in resolution.next_stations.select_related("agenda_item__meeting", "committee"):
        if station.agenda_item_id or station.resolutions.exists():
            raise NotAllowed(f"{used_words(station)} Erst dann lässt sich das Ergebnis ändern.")
        AuditEntry.objects.note(by=by, subject=station.motion, action="take_back_station", before=str(station))
        station.delete()
    for item in resolution.subject.carried_on_by.select_related("meeting"):
        take_back_item(item, by=by)


def used_words(station):
    if station.agenda_item_id:
        return f"{on_agenda_words(station)} Nehmen Sie sie zuerst dort herunter."
    return f"Über die Station „{station}“ ist schon entschieden. Nehmen Sie das zuerst zurück."


def take_back_item(item, *, by):
    meeting = Meeting.objects.get(pk=item.meeting_id)
    if item.number or not meeting.may_change:
        raise NotAllowed(
            f"Der Punkt steht schon in der Sitzung {meeting} auf der Tagesordnung. Setzen Sie ihn zuerst dort ab; erst "
            "dann lässt sich das Ergebnis ändern."
        )
    item.delete()
    AuditEntry.objects.note(by=by, subject=meeting, action="take_back_item")
