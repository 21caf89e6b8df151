"""The first sitting of the group of 2021, on 18.06.2021: agenda, attendance, minutes."""

from committees.actions import agendas, sitting
from committees.actions import minutes as niederschrift
from committees.demo.evenings import Evening, handle, next_item, sign_part
from committees.models import Meeting, Minutes
from committees.states import AgendaItemKind, MeetingState
from projectgroup.demo.groups import FIRST_SITTING, account, person
from projectgroup.demo.strategy import old_group

CHAIR, MINUTE_TAKER = "Britta Hollenstein", "Daniel Przybilla"
ITEMS = (
    "Vorstellung der Mitglieder",
    "Auftrag des Ausschusses (Drucksache ZD/1355/2021)",
    "Arbeitsweise, Termine und Themenpatenschaften",
    "Erste Gedanken zur Vision",
)


def the_sitting():
    on = FIRST_SITTING.date()
    return Meeting.objects.prefetch_related("committees").get(committees=old_group().committee, starts_at__date=on)


def prepare():
    """The agenda is set and told to the members by word of mouth; a project group has no Ladungsfrist."""
    meeting, by = the_sitting(), account("sitzungsdienst")
    for title in ITEMS:
        agendas.add_item(meeting, title=title, kind=AgendaItemKind.OTHER, is_public=False, by=by)
    agendas.freeze(meeting, by=by)
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.INVITED)


def hold():
    meeting, by = the_sitting(), account("sitzungsdienst")
    evening = Evening(meeting, by)
    sitting.open_sitting(meeting, by=by)
    handled = set()
    while item := next_item(evening, handled):
        handled.add(item.pk)
        handle(evening, item)
    evening.do("close")


def sign():
    """On paper, three weeks later; nothing of it is public."""
    by = account("sitzungsdienst")
    for minutes in Minutes.objects.filter(meeting=the_sitting()).order_by("-is_public"):
        who = {"chair": person(CHAIR), "minute_taker": person(MINUTE_TAKER)}
        niederschrift.save_facts(minutes, **who, recording_deleted_by=None, by=by)
        sign_part(minutes, by)
