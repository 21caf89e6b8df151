"""Going through the agenda of a running sitting: what is called, what becomes of it, and where it goes on."""

from datetime import datetime, timedelta

import lxml.html
import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from committees import clock
from committees.actions import agendas, sitting
from committees.actions import minutes as minutes_actions
from committees.actions.sitting import consequences, voting
from committees.minutes import printed
from committees.models import (
    AgendaItem,
    AuditEntry,
    CitizenQuestion,
    CommitteeSetting,
    Consultation,
    Handling,
    Motion,
    Proceedings,
    PublicAgenda,
    Resolution,
    SittingEvent,
)
from committees.proceedings import sheet_of
from committees.proceedings.deciding import may_be_decided, may_be_voted_on, quorum_refusal
from committees.proceedings.going import going_of, without_result
from committees.proceedings.minutes import content_of
from committees.states import (
    AgendaItemKind,
    AgendaVersionKind,
    Asks,
    EventKind,
    MotionState,
    NonPublicReason,
    Outcome,
)
from committees.workflow import NotAllowed
from tests.committees.voting import POINTS
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import (
    TEXTS,
    make_agenda,
    make_committee,
    make_committee_services,
    make_invited,
    make_meeting,
    make_motion,
    make_running,
)
from tests.standing import stands

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

AUGUST = timezone.make_aware(datetime(2026, 8, 19, 17, 0))


class Room:
    """A running sitting of one committee with one paper, and a user who writes down what happens."""

    def __init__(self, *motions, **kwargs):
        self.by = make_committee_services()
        self.committee = make_committee()
        self.motion = motions[0] if motions else make_motion(state="released", committee=self.committee)
        meeting = kwargs.pop("meeting", None) or make_meeting(self.committee)
        self.meeting = make_running(*(motions or [self.motion]), meeting=meeting, by=self.by, **kwargs)
        self.opening, self.closing = self.item("Feststellung der Tagesordnung"), self.item("Mitteilungen")
        self.top = self.meeting.items.filter(motion__isnull=False).first()

    def item(self, title):
        return self.meeting.items.filter(title=title).first()

    def act(self, name, at=None, **values):
        return sitting.run(self.meeting, name, values, by=self.by, at=at)

    def call(self, item):
        return self.act("call", item=item.pk)

    def next_sitting(self, **kwargs):
        return make_meeting(self.committee, starts_at=AUGUST, **kwargs)

    def decide(self, asks, **values):
        """Put to the vote by an act of that name before; carried by all."""
        resolution = Resolution.objects.get(asks=asks, decided_at=None, **values)
        resolution.rows.create(kind="total", label="Gesamt", seats=3, yes=3)
        voting.decide(resolution, by=self.by, at=clock.now())
        return resolution

    def lose(self, asks):
        resolution = Resolution.objects.get(asks=asks, decided_at=None)
        resolution.rows.create(kind="total", label="Gesamt", seats=3, yes=1, no=2)
        voting.decide(resolution, by=self.by, at=clock.now())
        return resolution

    def stations(self):
        rows = self.motion.consultations.order_by("position", "pk")
        return [(each.committee, each.role, each.meeting, bool(each.agenda_item_id)) for each in rows]

    def line(self, item):
        sheet = sheet_of(self.meeting)
        going = going_of(sheet.parts, sheet.proceedings.current_item_id)
        return next(line for line in going.lines if line.item.pk == item.pk)


stand = stands(Room)


@pytest.fixture
def room(stand, tmp_path):
    return stand.own(tmp_path)


# --- calling ---


def test_item_called_ahead_keeps_its_number_and_says_so(room):
    room.call(room.top)
    room.call(room.opening)

    lines = [room.line(item) for item in (room.opening, room.top)]
    assert [(line.item.number, line.handling.position, line.is_forward) for line in lines] == [
        ("Ö 1", 2, False),
        ("Ö 2", 1, True),
    ]


def test_going_back_to_an_item_opens_it_again_at_its_place(room):
    for item in (room.opening, room.top, room.opening):
        room.call(item)

    first, second = Handling.objects.get(item=room.opening), Handling.objects.get(item=room.top)
    assert (first.position, first.done_at, second.done_at is None) == (1, None, False)


def test_bringing_forward_changes_what_comes_next(room):
    said = room.act("bring_forward", item=room.closing.pk, before=room.top.pk)

    room.call(room.opening)
    room.act("call_next")

    assert said == "Ö 3 wird vor Ö 2 behandelt; die Nummer bleibt."
    assert Proceedings.objects.get(meeting=room.meeting).current_item == room.closing


def test_putting_back_takes_an_item_at_its_own_place(room):
    room.act("bring_forward", item=room.closing.pk, before=room.top.pk)
    room.act("put_back", item=room.closing.pk)

    room.call(room.opening)
    room.act("call_next")

    assert Proceedings.objects.get(meeting=room.meeting).current_item == room.top


def test_after_the_last_item_nothing_is_called(room):
    for _ in range(3):
        room.act("call_next")

    assert room.act("call_next") == "Alle Punkte sind behandelt."
    assert Proceedings.objects.get(meeting=room.meeting).current_item is None


def test_item_is_closed_and_the_clock_never_runs_backwards(room):
    opened = Proceedings.objects.get(meeting=room.meeting).opened_at
    room.call(room.opening)

    assert room.act("close_item", at=opened) == "Ö 1 ist abgeschlossen."
    handling = Handling.objects.get(item=room.opening)
    assert handling.done_at == handling.called_at


def test_list_says_in_words_how_far_each_item_is(room):
    room.call(room.opening)
    room.act("note", item=room.top.pk)

    states = [room.line(item).state for item in (room.opening, room.top, room.closing)]
    assert states == [("info", "aufgerufen"), ("success", "erledigt: zur Kenntnis genommen"), ("info", "offen")]


@REAL_ROLES
def test_two_laptops_call_different_items_one_after_the_other():
    room = Room()

    said = in_parallel(lambda: room.call(room.opening), lambda: room.call(room.top))

    proceedings = Proceedings.objects.get(meeting=room.meeting)
    open_now = Handling.objects.filter(item__meeting=room.meeting, called_at__isnull=False, done_at=None)
    places = Handling.objects.filter(position__isnull=False).order_by("position").values_list("position", flat=True)
    assert sorted(said) == ["Ö 1 ist aufgerufen.", "Ö 2 ist aufgerufen."]
    assert (proceedings.count, [each.item for each in open_now]) == (2, [proceedings.current_item])
    assert list(places) == [1, 2]


# --- where it goes on ---


def test_adjourned_paper_gets_its_next_station_at_once(room):
    august = room.next_sitting()

    said = room.act("adjourn", item=room.top.pk, meeting=august.pk)

    assert said == f"Ö 2 ist vertagt auf die Sitzung {august}."
    assert room.stations() == [
        (room.committee, "decision", room.meeting, True),
        (room.committee, "decision", august, False),
    ]
    assert set(Consultation.objects.waiting_in(august)) == {room.motion.consultations.last()}


def test_adjourned_without_a_sitting_waits_for_the_next(room):
    room.act("adjourn", item=room.top.pk)

    assert room.stations()[1:] == [(room.committee, "decision", None, False)]
    assert room.line(room.top).state == ("success", "erledigt: vertagt")


def test_adjournment_put_to_the_vote_follows_only_when_it_is_carried(room):
    room.call(room.top)
    room.act("adjourn", item=room.top.pk, vote="1")
    before = room.stations()

    room.lose(Asks.ADJOURN)

    assert (before, room.stations()) == (room.stations(), [(room.committee, "decision", room.meeting, True)])
    assert [line.item for line in without_result(room.meeting)] == [room.top]


def test_adjourned_paper_comes_onto_the_next_agenda_like_any_other(room):
    room.act("adjourn", item=room.top.pk)

    item = agendas.add_motion(room.next_sitting(), room.motion, by=room.by)

    connection.check_constraints()
    assert [each.agenda_item for each in room.motion.consultations.all()] == [room.top, item]


@pytest.mark.parametrize("act", ["defer", "not_handle"])
def test_what_is_put_off_waits_again(room, act):
    room.act(act, item=room.top.pk)

    assert room.stations()[1:] == [(room.committee, "decision", None, False)]


def test_item_is_put_off_only_once(room):
    room.act("adjourn", item=room.top.pk)

    with pytest.raises(NotAllowed, match=r"^Ö 2 ist schon vertagt\. Nehmen Sie das zuerst zurück\.$"):
        room.act("drop", item=room.top.pk, reason="Beratungsbedarf")

    assert len(room.stations()) == 2


def test_nothing_is_adjourned_to_a_sitting_of_others_or_of_the_past(room):
    other = make_meeting(starts_at=AUGUST)

    with pytest.raises(NotAllowed, match="lässt sich von hier nichts vertagen"):
        room.act("adjourn", item=room.top.pk, meeting=other.pk)

    assert len(room.stations()) == 1


def test_referral_for_a_decision_hands_the_matter_over(room):
    finance = make_committee(name="Finanzausschuss")

    said = room.act("refer", item=room.top.pk, committee=finance.pk, role="decision")

    assert said == "Ö 2 ist verwiesen an: Finanzausschuss."
    assert room.stations()[1:] == [(finance, "decision", None, False)]


def test_referral_for_preparation_comes_back_to_the_deciding_committee(room):
    finance = make_committee()

    room.act("refer", item=room.top.pk, committee=finance.pk, role="preliminary")

    assert room.stations()[1:] == [(finance, "preliminary", None, False), (room.committee, "decision", None, False)]


def test_referral_goes_to_another_committee(room):
    with pytest.raises(NotAllowed, match=r"^Verwiesen wird an ein anderes Gremium"):
        room.act("refer", item=room.top.pk, committee=room.committee.pk, role="decision")


def test_nothing_is_referred_to_the_same_committee_twice(room):
    other = make_committee(name="Hauptausschuss")
    room.act("refer", item=room.top.pk, committee=other.pk, role="preliminary")
    before = room.stations()

    with pytest.raises(NotAllowed, match=r"^Ö 2 ist schon verwiesen an: Hauptausschuss\.$"):
        room.act("refer", item=room.top.pk, committee=other.pk, role="preliminary")

    assert room.stations() == before


def test_matter_is_referred_to_two_committees(room):
    first, second = make_committee(), make_committee()

    for committee in (first, second):
        room.act("refer", item=room.top.pk, committee=committee.pk, role="preliminary")

    asked = {committee for committee, *_ in room.stations()}
    assert asked == {room.committee, first, second}


def test_new_station_stands_before_those_that_follow():
    room = Room()
    council = make_committee()
    Consultation.objects.create(motion=room.motion, committee=council, role="decision", position=2)

    room.act("adjourn", item=room.top.pk)

    assert [committee for committee, *_ in room.stations()] == [room.committee, room.committee, council]


def test_forwarding_needs_somebody_to_forward_to(room):
    with pytest.raises(NotAllowed, match="ist in der Beratungsfolge keines mehr"):
        room.act("forward", item=room.top.pk)

    Consultation.objects.create(motion=room.motion, committee=make_committee(), role="decision", position=2)
    assert room.act("forward", item=room.top.pk) == "Ö 2 ist ohne Empfehlung weitergeleitet."


def test_dropped_item_stays_as_a_line_and_its_paper_waits(room):
    room.act("drop", item=room.top.pk, reason="Beratungsbedarf")

    item = AgendaItem.objects.get(pk=room.top.pk)
    assert (item.state, item.dropped_reason, item.number) == ("dropped", "Beratungsbedarf", "Ö 2")
    assert room.stations() == [(room.committee, "decision", None, False)]


def test_dropping_asks_for_a_reason(room):
    with pytest.raises(NotAllowed, match=r"^Bitte sagen, warum der Punkt abgesetzt wird\.$"):
        room.act("drop", item=room.top.pk)


def test_withdrawn_paper_is_dealt_with_nowhere_any_more(room):
    Consultation.objects.create(motion=room.motion, committee=make_committee(), role="decision", position=2)

    room.act("withdraw", item=room.top.pk)

    assert Motion.objects.get(pk=room.motion.pk).state == MotionState.WITHDRAWN
    assert not Consultation.objects.waiting().exists()


@pytest.mark.parametrize(
    ("act", "outcome"), [("settle", Outcome.SETTLED), ("note", Outcome.NOTED), ("answer", Outcome.ANSWERED)]
)
def test_what_is_done_gets_no_further_station(room, act, outcome):
    room.act(act, item=room.top.pk)

    resolution = Resolution.objects.get(item=room.top)
    assert (resolution.outcome, resolution.mode, resolution.consultation, len(room.stations())) == (
        outcome,
        "none",
        room.motion.consultations.get(),
        1,
    )


def test_urgent_decision_is_approved_by_a_vote(room):
    room.call(room.top)

    room.act("approve", item=room.top.pk)

    assert room.decide(Asks.APPROVE).outcome == Outcome.APPROVED


# --- taking back ---


def test_corrected_decision_takes_its_station_back(room):
    room.act("adjourn", item=room.top.pk)
    resolution = Resolution.objects.get(asks=Asks.ADJOURN)
    resolution.outcome = Outcome.REJECTED
    resolution.save()

    consequences.carry_out(resolution, by=room.by, at=clock.now())

    assert len(room.stations()) == 1


def test_carrying_out_twice_changes_nothing(room):
    room.act("adjourn", item=room.top.pk)

    consequences.carry_out(Resolution.objects.get(asks=Asks.ADJOURN), by=room.by, at=clock.now())

    assert len(room.stations()) == 2


def test_another_sitting_is_another_station(room):
    august = room.next_sitting()
    room.act("adjourn", item=room.top.pk)
    resolution = Resolution.objects.get(asks=Asks.ADJOURN)
    resolution.adjourned_to = august
    resolution.save()

    consequences.carry_out(resolution, by=room.by, at=clock.now())

    assert room.stations()[1:] == [(room.committee, "decision", august, False)]


def test_station_in_use_is_not_taken_back(room):
    room.act("adjourn", item=room.top.pk)
    august = room.next_sitting()
    agendas.add_motion(august, room.motion, by=room.by)

    with pytest.raises(NotAllowed, match=f"steht auf der Tagesordnung {august}") as refusal:
        consequences.take_back(Resolution.objects.get(asks=Asks.ADJOURN), by=room.by)

    assert str(refusal.value).endswith("Erst dann lässt sich das Ergebnis ändern.")
    assert len(room.stations()) == 2


def test_drop_is_taken_back_with_its_beratung(room):
    room.act("drop", item=room.top.pk, reason="Irrtum")

    consequences.take_back(Resolution.objects.get(asks=Asks.DROP), by=room.by)

    assert (AgendaItem.objects.get(pk=room.top.pk).state, room.stations()) == (
        "on",
        [(room.committee, "decision", room.meeting, True)],
    )


def test_withdrawal_is_taken_back(room):
    room.act("withdraw", item=room.top.pk)

    consequences.take_back(Resolution.objects.get(asks=Asks.WITHDRAW), by=room.by)

    assert Motion.objects.get(pk=room.motion.pk).state == MotionState.RELEASED


def test_draft_cannot_do_without_a_station_that_was_decided(room):
    room.act("adjourn", item=room.top.pk)
    station = room.motion.consultations.last()

    assert station.is_bound
    with pytest.raises(Exception, match="folgt aus einem Beschluss und bleibt"):
        station.delete()


# --- matters without a paper ---


def make_free():
    """A sitting with a matter that has no paper."""
    committee = make_committee()
    meeting = make_agenda(meeting=make_meeting(committee))
    agendas.add_item(meeting, title="Sachstand Rathausplatz", kind=AgendaItemKind.OTHER, by=make_committee_services())
    return Room(make_motion(state="released", committee=committee), meeting=meeting), committee


free_stand = stands(make_free)


@pytest.fixture
def free(free_stand, tmp_path):
    return free_stand.own(tmp_path)


def test_matter_without_a_paper_comes_onto_the_next_agenda_that_begins(free):
    room, committee = free
    item = room.item("Sachstand Rathausplatz")

    room.act("adjourn", item=item.pk)
    august = make_agenda(meeting=make_meeting(committee, starts_at=AUGUST))

    assert august.items.get(carries_on=item).title == "Sachstand Rathausplatz"


def test_matter_without_a_paper_goes_on_the_sitting_that_was_chosen(free):
    room, committee = free
    item, august = room.item("Sachstand Rathausplatz"), make_agenda(meeting=make_meeting(committee, starts_at=AUGUST))

    room.act("adjourn", item=item.pk, meeting=august.pk)

    assert august.items.filter(carries_on=item).count() == 1


def test_matter_without_a_paper_waits_again_when_the_next_sitting_is_called_off(free):
    room, committee = free
    item, august = room.item("Sachstand Rathausplatz"), make_agenda(meeting=make_meeting(committee, starts_at=AUGUST))
    room.act("adjourn", item=item.pk, meeting=august.pk)
    august.state = "cancelled"
    august.save()

    autumn = make_agenda(meeting=make_meeting(committee, starts_at=AUGUST + timedelta(days=28)))

    assert autumn.items.get(carries_on=item).title == "Sachstand Rathausplatz"


def test_adjourned_matter_without_a_paper_is_taken_back(free):
    room, committee = free
    item, august = room.item("Sachstand Rathausplatz"), make_agenda(meeting=make_meeting(committee, starts_at=AUGUST))
    room.act("adjourn", item=item.pk, meeting=august.pk)

    consequences.take_back(Resolution.objects.get(asks=Asks.ADJOURN), by=room.by)

    assert not august.items.filter(title="Sachstand Rathausplatz").exists()


# --- all that is open, at the end ---


def test_open_items_are_adjourned_in_one_act(free):
    room, committee = free
    august = make_meeting(committee, starts_at=AUGUST)

    said = room.act("adjourn_open", meeting=august.pk)

    assert said == f"2 Punkte sind vertagt auf die Sitzung {august}: Ö 3, Ö 5."
    assert without_result(room.meeting) == []
    assert august.items.get().title == "Sachstand Rathausplatz"


def test_without_open_items_nothing_is_adjourned(room):
    room.act("note", item=room.top.pk)

    assert room.act("adjourn_open") == "Alle Punkte haben ein Ergebnis; es ist nichts zu vertagen."


def test_each_committee_of_a_joint_sitting_owes_its_own_result():
    first, second = make_committee(), make_committee()
    motion = make_motion(state="released", committee=first)
    Consultation.objects.create(motion=motion, committee=second, role="hearing", position=2)
    room = Room(motion, meeting=make_meeting(first, second))
    voting.state_result(None, room.top, first, Asks.NOTE, by=room.by, at=clock.now())

    said = room.act("adjourn_open")

    assert said == "Ein Punkt ist vertagt auf die nächste Sitzung: Ö 2."
    assert room.stations()[2:] == [(second, "hearing", None, False)]


# --- what the committee takes up ---


@pytest.fixture
def proposed(room):
    """Something that came up in the room."""
    room.call(room.opening)
    room.act("enter_item", title="Sturmschaden im Stadtpark", reason="Gefahr für Spaziergänger")
    return room


def test_item_entered_in_the_room_is_taken_up_by_its_vote(proposed):
    item = proposed.item("Sturmschaden im Stadtpark")
    with pytest.raises(NotAllowed, match="^Ö 4 ist nur zur Erweiterung vorgeschlagen"):
        proposed.call(item)

    proposed.decide(Asks.EXTEND)

    assert proposed.call(item) == "Ö 4 ist aufgerufen."


def opening_words(room, *, is_public=True):
    return content_of(room.meeting.minutes.get(is_public=is_public))["opening"]["changes"]


def test_minutes_say_what_the_committee_took_up(proposed):
    before = opening_words(proposed)
    proposed.decide(Asks.EXTEND)
    proposed.call(proposed.item("Sturmschaden im Stadtpark"))

    [vote] = content_of(proposed.meeting.minutes.get(is_public=True))["items"][0]["resolutions"]

    assert (before, opening_words(proposed)) == (
        [],
        ["Die Tagesordnung ist erweitert um Ö 4 „Sturmschaden im Stadtpark“ (§ 48 Abs. 1 S. 5 GO NRW)."],
    )
    assert (vote["about"], vote["reason"]) == ("Ö 4 „Sturmschaden im Stadtpark“", "Gefahr für Spaziergänger")


def test_item_taken_up_without_a_feststellung_is_on_the_agenda_for_everyone(proposed):
    proposed.decide(Asks.EXTEND)
    for item in proposed.meeting.items.all():
        proposed.call(item)
    for item in proposed.meeting.items.exclude(motion=None, title__contains="stellung"):
        proposed.act("note", item=item.pk)

    proposed.act("close")

    version = proposed.meeting.agenda_versions.last()
    titles = [item["title"] for item in PublicAgenda.objects.get(version=version).content["parts"][0]["items"]]
    assert (version.kind, "Sturmschaden im Stadtpark" in titles) == (AgendaVersionKind.ADOPTED, True)


def test_public_minutes_say_nothing_of_a_non_public_item_that_was_taken_up(room):
    room.call(room.opening)
    room.act("enter_item", title="Kauf Hof Geheim", part="closed", closed_for=NonPublicReason.PROPERTY, reason="Geheim")
    room.decide(Asks.EXTEND)

    content = content_of(room.meeting.minutes.get(is_public=True))

    [vote] = content["items"][0]["resolutions"]
    assert (vote["about"], vote["reason"]) == ("N 1 „Grundstücksangelegenheit“", "")
    assert opening_words(room) == [
        "Die Tagesordnung ist erweitert um N 1 „Grundstücksangelegenheit“ (§ 48 Abs. 1 S. 5 GO NRW)."
    ]
    assert "Geheim" not in str(content)


def test_item_proposed_after_the_invitation_has_its_number_when_the_sitting_is_open():
    committee, by = make_committee(), make_committee_services()
    meeting = make_invited(meeting=make_meeting(committee), by=by)
    AgendaItem.objects.create(meeting=meeting, title="Sturmschaden", position=9, is_extension=True)

    sitting.open_sitting(meeting, by=by)

    assert meeting.items.get(title="Sturmschaden").number == "Ö 3"
    with pytest.raises(NotAllowed, match="^Ö 3 ist nur zur Erweiterung vorgeschlagen"):
        sitting.run(meeting, "call", {"item": meeting.items.get(title="Sturmschaden").pk}, by=by)


@pytest.mark.parametrize(("is_public", "day"), [(True, "2026-08-19"), (False, None)])
def test_minutes_say_to_which_sitting_an_item_was_put_off(room, is_public, day):
    ahead = room.next_sitting(is_public=is_public)
    room.call(room.top)
    room.act("adjourn", item=room.top.pk, meeting=ahead.pk, reason="Beratungsbedarf")

    content = content_of(room.meeting.minutes.get(is_public=True))

    vote = next(item for item in content["items"] if item["id"] == room.top.pk)["resolutions"][0]
    page = render_to_string("committees/minutes_text.html", {"minutes": printed(content)})
    assert (vote["adjourned_to"], vote["reason"]) == (day, "Beratungsbedarf")
    assert ("Vertagt auf die Sitzung am 19.\u00a0August 2026." in page, "Begründung: Beratungsbedarf" in page) == (
        is_public,
        True,
    )


def test_item_whose_extension_is_lost_is_dropped(proposed):
    proposed.lose(Asks.EXTEND)

    item = proposed.item("Sturmschaden im Stadtpark")
    assert (item.state, item.dropped_reason) == ("dropped", "Die Erweiterung der Tagesordnung wurde nicht beschlossen.")


@pytest.mark.parametrize("act", ["enter_item", "extend"])
def test_extension_says_why_it_cannot_wait(proposed, act):
    values = {"title": "Zu spät", "item": proposed.item("Sturmschaden im Stadtpark").pk}

    with pytest.raises(NotAllowed, match=r"^Die Erweiterung braucht einen Beschluss und eine Begründung"):
        proposed.act(act, **values)


def test_nothing_is_decided_on_an_item_that_is_only_proposed(proposed):
    item = proposed.item("Sturmschaden im Stadtpark")

    assert may_be_decided(item).startswith("Ö 4 ist nur zur Erweiterung vorgeschlagen.")
    assert may_be_decided(item, Asks.EXTEND) == ""


def test_paper_entered_in_the_room_is_bound_to_its_item(room):
    late = make_motion(state="released", committee=room.committee)
    room.call(room.opening)

    room.act("enter_item", paper=late.number, reason="Frist des Landes")

    assert late.consultations.get().agenda_item.title == late.subject


def test_lost_extension_lets_its_paper_wait(room):
    late = make_motion(state="released", committee=room.committee)
    room.call(room.opening)
    room.act("enter_item", paper=late.number, reason="Frist des Landes")

    room.lose(Asks.EXTEND)

    assert set(Consultation.objects.waiting()) == {late.consultations.get()}


def test_adopted_agenda_is_a_version_of_its_own_that_everyone_reads(proposed):
    proposed.decide(Asks.EXTEND)
    proposed.act("put_agenda")

    proposed.decide(Asks.AGENDA)

    version = proposed.meeting.agenda_versions.last()
    assert (version.number, version.kind) == (2, AgendaVersionKind.ADOPTED)
    assert version.change_note == "Neu: Ö 4 „Sturmschaden im Stadtpark“."
    assert PublicAgenda.objects.get(version=version).number == 2


def test_agenda_is_adopted_after_the_vote_on_what_is_taken_up(proposed):
    with pytest.raises(NotAllowed, match=r"^Zuerst ist über die Erweiterung um Ö 4 zu entscheiden\.$"):
        proposed.act("put_agenda")


def test_agenda_is_not_adopted_by_the_button_of_the_vote_either(proposed):
    """The vote begins by itself under the opening; the same rule holds there."""
    values = {"item": proposed.opening.pk, "committee": proposed.committee.pk, "click": "rest yes"}
    opened = Resolution.objects.get(asks=Asks.EXTEND)
    proposed.act("discard", resolution=opened.pk, count=opened.count)

    with pytest.raises(NotAllowed, match="Zuerst ist über die Erweiterung um Ö 4 zu entscheiden"):
        proposed.act("vote", **values)


def test_extension_after_the_adoption_makes_the_next_version(room):
    room.call(room.opening)
    room.act("put_agenda")
    room.decide(Asks.AGENDA)
    room.act("enter_item", title="Sturmschaden", reason="Gefahr")

    room.decide(Asks.EXTEND)

    kinds = list(room.meeting.agenda_versions.values_list("kind", flat=True))
    assert kinds == ["invitation", "adopted", "adopted"]


# --- doors ---


def make_closed():
    """A sitting with a non-public paper in its second part."""
    committee = make_committee()
    return Room(
        make_motion(state="released", committee=committee),
        make_motion(
            state="released", committee=committee, is_public=False, reason_non_public=NonPublicReason.PROPERTY.value
        ),
        meeting=make_meeting(committee),
    )


closed_stand = stands(make_closed)


@pytest.fixture
def closed(closed_stand, tmp_path):
    return closed_stand.own(tmp_path)


def doors_of(room):
    return list(
        SittingEvent.objects.filter(meeting=room.meeting, kind__contains="doors").values_list("kind", flat=True)
    )


def test_doors_close_with_the_first_closed_item_and_open_again(closed):
    secret = closed.meeting.items.get(is_public=False)

    for item in (closed.top, secret, secret, closed.opening):
        closed.call(item)

    assert doors_of(closed) == ["doors_closed", "doors_opened"]


def test_kind_that_the_rules_do_not_list_is_closed_only_by_a_vote(closed):
    secret = closed.meeting.items.get(is_public=False)
    committee = closed.meeting.committees.get()
    CommitteeSetting.objects.create(committee=committee, valid_from=committee.starts_on, closed_kinds=["personnel"])
    closed.call(closed.top)
    with pytest.raises(NotAllowed, match=r"^Der Ausschluss der Öffentlichkeit ist für N 1 nicht beschlossen"):
        closed.call(secret)

    closed.act("close_doors", item=secret.pk, reason="Grundstücksverhandlung")
    closed.decide(Asks.CLOSE_DOORS)

    assert (closed.call(secret), doors_of(closed)) == ("N 1 ist aufgerufen.", ["doors_closed"])


def test_public_item_is_closed_by_its_vote_alone(room):
    room.call(room.top)
    room.act("close_doors", item=room.top.pk, reason="Persönliche Verhältnisse")
    before = Handling.objects.get(item=room.top).is_public

    room.decide(Asks.CLOSE_DOORS)

    after = Handling.objects.get(item=room.top)
    assert (before, after.is_public, after.doors_reason) == (True, False, "Persönliche Verhältnisse")
    assert doors_of(room) == ["doors_closed"]


# --- the matter itself, after a motion on how to go on ---


def page_votes(room, click):
    """The vote that stands first on the page of the sitting, as its form sends it."""
    found = Resolution.objects.filter(item__meeting=room.meeting, decided_at=None).order_by("position").first()
    if found:
        return room.act("vote", resolution=found.pk, count=found.count, click=click)
    item = Proceedings.objects.get(meeting=room.meeting).current_item
    return room.act("vote", item=item.pk, committee=room.committee.pk, click=click)


def shown_votes(client, room):
    """[(what it asks, whether it is decided)] of the item called, as the page shows it."""
    client.force_login(room.by)
    page = client.get(reverse("sitting-lead", args=[room.meeting.slug]))
    shown = [each.resolution for stand in page.context["voting"]["stands"] for each in stand.shown]
    return [(each.asks, each.is_decided) for each in shown]


ON_THE_ITEM = [
    ("adjourn", Asks.ADJOURN, "all no"),
    ("drop", Asks.DROP, "all no"),
    ("close_doors", Asks.CLOSE_DOORS, "all yes"),
    ("settle", Asks.SETTLE, "all no"),
    ("forward", Asks.FORWARD, "all no"),
]


@pytest.mark.parametrize(("act", "asks", "click"), ON_THE_ITEM)
def test_matter_stands_by_behind_a_motion_on_how_to_go_on(client, room, act, asks, click):
    room.call(room.top)
    room.act(act, item=room.top.pk, reason="Beratungsbedarf", vote="1")
    before = shown_votes(client, room)

    page_votes(room, click)

    assert Proceedings.objects.get(meeting=room.meeting).current_item == room.top
    assert (before, shown_votes(client, room)) == (
        [(asks, False), (Asks.ADOPT, False)],
        [(asks, True), (Asks.ADOPT, False)],
    )


def test_matter_is_decided_with_its_text_after_a_lost_motion(room):
    room.call(room.top)
    room.act("adjourn", item=room.top.pk, vote="1")
    page_votes(room, "all no")

    said = page_votes(room, "all yes")

    found = Resolution.objects.get(asks=Asks.ADOPT)
    assert (said, found.put) == ("Ö 2: einstimmig beschlossen. Ö 1 ist aufgerufen.", TEXTS["proposed_resolution"])


def test_matter_can_be_put_point_by_point_after_a_lost_motion(client):
    room = Room(make_motion(state="released", texts={"proposed_resolution": POINTS}))
    room.call(room.top)
    room.act("adjourn", item=room.top.pk, vote="1")
    page_votes(room, "all no")

    client.force_login(room.by)
    [stand] = client.get(reverse("sitting-lead", args=[room.meeting.slug])).context["voting"]["stands"]

    assert stand.points == 2


def test_matter_that_was_adjourned_stands_by_no_more(client, room):
    room.call(room.top)
    room.act("adjourn", item=room.top.pk, vote="1")

    said = page_votes(room, "all yes")

    room.call(room.top)
    assert (said.endswith("Ö 1 ist aufgerufen."), shown_votes(client, room)) == (True, [(Asks.ADJOURN, True)])


def test_paper_to_take_note_of_asks_for_that_after_a_lost_motion(client, room):
    room.motion.consultations.update(role="information")
    room.call(room.top)
    room.act("adjourn", item=room.top.pk, vote="1")
    page_votes(room, "all no")

    client.force_login(room.by)
    [stand] = client.get(reverse("sitting-lead", args=[room.meeting.slug])).context["voting"]["stands"]

    assert (stand.is_note, [each.resolution.asks for each in stand.shown]) == (True, [Asks.ADJOURN, Asks.NOTE])


def test_agenda_is_still_to_be_adopted_after_a_vote_on_another_item(client, room):
    room.call(room.opening)
    room.act("close_doors", item=room.top.pk)

    page_votes(room, "all yes")

    assert Proceedings.objects.get(meeting=room.meeting).current_item == room.opening
    assert shown_votes(client, room) == [(Asks.CLOSE_DOORS, True), (Asks.AGENDA, False)]


def test_lost_vote_leaves_the_doors_open(room):
    room.call(room.top)
    room.act("close_doors", item=room.top.pk, reason="Wunsch")

    room.lose(Asks.CLOSE_DOORS)

    assert (Handling.objects.get(item=room.top).is_public, doors_of(room)) == (True, [])


def test_non_public_paper_is_not_opened_by_a_vote(closed):
    secret = closed.meeting.items.get(is_public=False)
    closed.call(closed.top)

    with pytest.raises(NotAllowed, match="das veranlassen zwei Personen"):
        closed.act("open_doors", item=secret.pk)
    with pytest.raises(Exception, match="kann nicht öffentlich behandelt werden"):
        Handling.objects.filter(item=secret).update(is_public=True)


def test_closed_matter_without_a_paper_is_opened_by_a_vote():
    committee = make_committee()
    meeting = make_agenda(meeting=make_meeting(committee))
    agendas.add_item(meeting, title="Sachstand", is_public=False, by=make_committee_services())
    room = Room(make_motion(state="released", committee=committee), meeting=meeting)
    room.call(room.top)

    room.act("open_doors", item=room.item("Sachstand").pk)
    room.decide(Asks.OPEN_DOORS)

    assert room.line(room.item("Sachstand")).is_public


# --- what may be decided ---


def test_nothing_is_decided_under_announcements(room):
    assert may_be_decided(room.closing) == (
        "Unter „Mitteilungen“ kann nicht beschlossen werden: Der Gegenstand war nicht angekündigt (§ 48 Abs. 1 GO NRW)."
    )
    assert (may_be_decided(room.closing, Asks.NOTE), may_be_decided(room.top)) == ("", "")


@pytest.mark.parametrize(
    ("kinds", "lacks"),
    [
        ([], False),
        ([EventKind.QUORUM_DOUBTED], False),
        ([EventKind.QUORUM_LACKING], True),
        ([EventKind.QUORUM_LACKING, EventKind.QUORUM_RESTORED], False),
    ],
)
def test_without_quorum_nothing_is_decided_until_it_is_restored(room, kinds, lacks):
    for kind in kinds:
        SittingEvent.objects.create(meeting=room.meeting, kind=kind, at=clock.now())

    assert bool(quorum_refusal(room.meeting, room.committee)) == lacks


def test_vote_without_quorum_is_refused_and_the_open_items_still_go_on(room):
    SittingEvent.objects.create(meeting=room.meeting, kind=EventKind.QUORUM_LACKING, at=clock.now())
    resolution = Resolution.objects.create(item=room.top, committee=room.committee)

    with pytest.raises(NotAllowed, match="die Beschlussunfähigkeit festgestellt"):
        voting.decide(resolution, by=room.by, at=clock.now())

    assert may_be_voted_on(resolution).startswith("Für Ausschuss")
    assert room.act("adjourn_open") == "Ein Punkt ist vertagt auf die nächste Sitzung: Ö 2."


# --- questions of citizens ---


def make_asked():
    committee = make_committee()
    meeting = make_agenda(meeting=make_meeting(committee))
    kind = AgendaItemKind.QUESTION_TIME
    agendas.add_item(meeting, title="Einwohnerfragestunde", kind=kind, by=make_committee_services())
    room = Room(make_motion(state="released", committee=committee), meeting=meeting)
    room.call(room.item("Einwohnerfragestunde"))
    room.act("add_question", item=room.item("Einwohnerfragestunde").pk, asked_by="Rosa Beispiel", question="Wann?")
    return room


asked_stand = stands(make_asked)


@pytest.fixture
def asked(asked_stand, tmp_path):
    return asked_stand.own(tmp_path)


def test_question_is_answered_in_the_room_or_in_writing(asked):
    question = CitizenQuestion.objects.get()
    with pytest.raises(NotAllowed, match=r"^Bitte die Antwort eintragen"):
        asked.act("answer_question", question=question.pk)

    asked.act("answer_question", question=question.pk, answer="Im Mai.")

    question.refresh_from_db()
    assert (question.answer, question.answered_in_writing) == ("Im Mai.", False)


def click(room, device, nth, name="answer_question", **typed):
    """What became of one click of a laptop's queue."""
    values = {"question": CitizenQuestion.objects.get().pk} | typed
    return sitting.take(room.meeting, name, values, by=room.by, device=device, number=nth, clicked_at=clock.now())


def test_two_devices_never_overwrite_the_answer_of_each_other_unseen(asked):
    first = click(asked, "a", 1, count=0, answer="Im Mai.")

    second = click(asked, "b", 1, count=0, answer="Im Juni.", in_writing="1")
    removed = click(asked, "b", 2, "remove_question", count=0)

    told = "Diese Frage hat inzwischen jemand anderes beantwortet. Jetzt gilt: „Im Mai.“. "
    assert first.refusal == ""
    assert second.refusal == f"{told}Ihre Antwort steht noch im Feld; speichern Sie noch einmal, so gilt sie."
    assert removed.refusal == f"{told}Gestrichen ist nichts."
    assert CitizenQuestion.objects.get().answer == "Im Mai."
    assert click(asked, "b", 3, count=1, answer="Im Juni.").refusal == ""
    assert CitizenQuestion.objects.get().answer == "Im Juni."


def test_answers_that_waited_on_one_laptop_follow_each_other_and_each_comes_once(asked):
    said = [click(asked, "a", nth, count=0, answer=answer) for nth, answer in ((1, "Im Mai."), (2, "Im Juni."))]

    again = [click(asked, "a", nth, count=0, answer=answer) for nth, answer in ((1, "Im Mai."), (2, "Im Juni."))]

    found = CitizenQuestion.objects.get()
    assert ([each.refusal for each in said], again) == (["", ""], said)
    assert (found.answer, found.count) == ("Im Juni.", 2)


def test_answer_written_into_the_minutes_is_not_overwritten_from_the_room_unseen(asked):
    click(asked, "a", 1, count=0, answer="Im Mai.")
    question, minutes = CitizenQuestion.objects.get(), asked.meeting.minutes.get(is_public=True)
    minutes_actions.answer_question(minutes, question.pk, answer="Im Juni.", in_writing=True, by=asked.by)

    refused = click(asked, "a", 2, count=1, answer="Im Juli.")

    assert "Jetzt gilt: „Im Juni.“ und wird schriftlich beantwortet." in refused.refusal


def test_questions_belong_into_their_own_item(asked):
    with pytest.raises(NotAllowed, match="gehören in die Einwohnerfragestunde"):
        asked.act("add_question", item=asked.top.pk, question="Wann?")


def test_name_of_who_asked_stands_in_no_log(asked):
    assert not AuditEntry.objects.filter(note__contains="Beispiel").exists()


# --- the page ---


def test_page_offers_what_can_become_of_the_item(client, room):
    room.call(room.top)
    client.force_login(room.by)

    page = client.get(reverse("sitting-lead", args=[room.meeting.slug])).content.decode()

    named = {name for name in sitting.ACTS if f'value="{name}"' in page}
    assert named >= {"call", "adjourn", "defer", "refer", "forward", "drop", "withdraw", "settle", "not_handle"}
    assert named >= {"close_item", "call_next", "adjourn_open", "enter_item", "close_doors", "bring_forward"}


def test_page_adjourns_the_item_called(client, room):
    room.call(room.top)
    client.force_login(room.by)
    august = room.next_sitting()
    typed = {"act": "adjourn", "item": room.top.pk, "meeting": august.pk, "reason": "Beratungsbedarf"}

    answer = client.post(reverse("sitting-act", args=[room.meeting.slug]), typed, follow=True)

    assert f"Ö 2 ist vertagt auf die Sitzung {august}." in answer.content.decode()


def test_questions_stand_under_their_item(client, asked):
    client.force_login(asked.by)

    page = client.get(reverse("sitting-lead", args=[asked.meeting.slug])).content.decode()

    assert ("Wann?" in page, 'value="answer_question"' in page) == (True, True)


def test_page_shows_both_answers_when_somebody_else_was_quicker(client, asked):
    question = CitizenQuestion.objects.get()
    asked.act("answer_question", question=question.pk, answer="Im Mai.")
    client.force_login(asked.by)
    typed = {"act": "answer_question", "question": question.pk, "count": 0, "answer": "Im Juni.", "in_writing": "1"}

    answer = client.post(reverse("sitting-act", args=[asked.meeting.slug]), typed)

    page = answer.content.decode()
    [form] = lxml.html.fromstring(page).xpath(f'//*[@id="frage-{question.pk}"]//details[@open]/form')
    assert (answer.status_code, "Jetzt gilt: „Im Mai.“." in page, "Antwort: Im Mai." in page) == (422, True, True)
    assert (form.fields["count"], form.fields["answer"], form.fields["in_writing"]) == ("1", "Im Juni.", "1")
