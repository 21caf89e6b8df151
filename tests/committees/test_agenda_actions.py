"""What happens to items of an agenda: added, moved, dropped, taken back, copied; no Beratung is lost on the way."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from committees import clock
from committees.actions import agendas, motions
from committees.agendas import items_of, planned_numbers, setting_of
from committees.agendas.waiting import next_stops, waiting_for
from committees.models import Agenda, AgendaItem, AuditEntry, CommitteeSetting, Consultation, Motion, StandingItem
from committees.states import (
    AgendaItemKind,
    AgendaItemState,
    ConsultationRole,
    Late,
    MeetingState,
    MotionState,
    NonPublicReason,
)
from committees.workflow import NotAllowed
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import (
    make_committee,
    make_committee_services,
    make_faction,
    make_invited,
    make_meeting,
    make_motion,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

JUNE = timezone.make_aware(datetime(2026, 6, 17, 17, 0))


@pytest.fixture
def by():
    return make_committee_services()


@pytest.fixture
def committee():
    return make_committee(name="Kulturausschuss", short_name="KA", slug="ka")


@pytest.fixture
def meeting(committee):
    return make_meeting(committee)


def released(committee, **kwargs):
    return make_motion(state=MotionState.RELEASED, committee=committee, **kwargs)


def add(meeting, by, *titles, **values):
    return [agendas.add_item(meeting, title=title, by=by, **values) for title in titles]


def order(meeting):
    """The agenda as one reads it, sub-items indented."""
    lines = []
    for is_public, items in items_of(meeting):
        lines += [] if is_public else ["–"] * bool(items)
        for item in items:
            lines += [item.title, *(f"  {child.title}" for child in item.children)]
    return lines


def numbers(meeting):
    given = planned_numbers(items_of(meeting), setting_of(meeting))
    return [given.get(each.pk, "") for _, items in items_of(meeting) for top in items for each in (top, *top.children)]


def refused(action, *args, **kwargs):
    with pytest.raises(NotAllowed) as refusal:
        action(*args, **kwargs)
    return str(refusal.value)


# --- a paper that comes back ---


def test_paper_referred_back_to_its_committee_comes_onto_another_agenda(meeting, committee, by):
    motion = released(committee)
    agendas.add_motion(meeting, motion, by=by)
    again = Consultation.objects.create(motion=motion, committee=committee, role="decision", position=2)
    july = make_meeting(committee, starts_at=JUNE + timedelta(days=30))

    sentence = refused(agendas.add_motion, meeting, motion, by=by)
    item = agendas.add_motion(july, motion, by=by)

    assert sentence == f"{motion.label} steht schon auf der Tagesordnung dieser Sitzung."
    assert Consultation.objects.get(pk=again.pk).agenda_item == item


# --- moving ---


@pytest.mark.parametrize(
    ("place", "expected"), [(1, ["C", "A", "B", "D"]), (2, ["A", "C", "B", "D"]), (4, ["A", "B", "D", "C"])]
)
def test_item_goes_to_the_place_that_was_named(meeting, by, place, expected):
    items = add(meeting, by, "A", "B", "C", "D")

    agendas.move(items[2], place, by=by)

    assert order(meeting) == expected
    assert list(meeting.items.values_list("position", flat=True)) == [1, 2, 3, 4]


@pytest.mark.parametrize("place", [0, 3, -1])
def test_place_that_does_not_exist_is_refused(meeting, by, place):
    items = add(meeting, by, "A", "B")

    assert refused(agendas.move, items[0], place, by=by) == "Bitte eine Stelle von 1 bis 2 angeben."
    assert order(meeting) == ["A", "B"]


def test_item_goes_before_another_one_also_into_its_part(meeting, by):
    first, second, third = add(meeting, by, "A", "B", "C")
    (closed,) = add(meeting, by, "N", is_public=False)

    agendas.move_before(third, first, by=by)
    agendas.move_before(second, closed, by=by)

    assert order(meeting) == ["C", "A", "–", "B", "N"]


def test_sub_items_go_along_into_the_other_part(meeting, by):
    (top,) = add(meeting, by, "A")
    add(meeting, by, "A1", "A2", parent=top)

    agendas.move_to_end(top, is_public=False, by=by)

    assert order(meeting) == ["–", "A", "  A1", "  A2"]


def test_item_becomes_a_sub_item_and_a_point_of_its_own_again(meeting, by):
    first, second = add(meeting, by, "A", "B")

    agendas.move_to_end(second, is_public=True, parent=first, by=by)
    below = order(meeting)
    agendas.move_to_end(second, is_public=True, by=by)

    assert below == ["A", "  B"]
    assert order(meeting) == ["A", "B"]


def test_what_cannot_lie_below_gets_its_sentence(meeting, by):
    first, second = add(meeting, by, "A", "B")
    (heading,) = add(meeting, by, "Berichte", kind=AgendaItemKind.HEADING)
    (below,) = add(meeting, by, "A1", parent=first)

    def nest(item, parent):
        return refused(agendas.move_to_end, item, is_public=True, parent=parent, by=by)

    assert nest(first, second) == "Unterpunkte gibt es nur eine Ebene tief."
    assert nest(second, below) == "Unterpunkte gibt es nur eine Ebene tief."
    assert nest(second, heading) == "Ein Zwischentitel hat keine Unterpunkte und ist keiner."
    assert nest(second, second) == "Ein Punkt kann nicht sein eigener Unterpunkt sein."
    assert refused(agendas.move_before, first, below, by=by).startswith("Vor diesen Punkt lässt sich nichts setzen")


def test_non_public_paper_never_comes_into_the_public_part(committee, meeting, by):
    motion = released(committee, is_public=False, reason_non_public=NonPublicReason.PROPERTY)
    item = agendas.add_motion(meeting, motion, by=by)
    (top,) = add(meeting, by, "Offenes")
    (wrapper,) = add(meeting, by, "Umschlag", is_public=False)
    sentence = (
        f"Die Vorlage {motion.number} ist nichtöffentlich und kann nicht im öffentlichen Teil stehen "
        "(§ 48 Abs. 2 GO NRW)."
    )

    assert refused(agendas.move_to_end, item, is_public=True, by=by) == sentence
    assert refused(agendas.move_before, item, top, by=by) == sentence
    agendas.move_to_end(item, is_public=False, parent=wrapper, by=by)
    assert refused(agendas.move_to_end, wrapper, is_public=True, by=by) == sentence
    assert refused(agendas.add_motion, make_meeting(committee), motion, by=by, is_public=True).startswith("Die Vorlage")


def test_matter_without_a_reason_never_comes_into_the_non_public_part(committee, meeting, by):
    paper = agendas.add_motion(meeting, released(committee), by=by)
    inquiry = agendas.add_item(meeting, title="Anfrage zum Teich", kind=AgendaItemKind.INQUIRY, by=by)

    said = [refused(agendas.move_to_end, item, is_public=False, by=by) for item in (paper, inquiry)]

    assert said == [
        f"Die Vorlage {paper.motion.label} ist öffentlich und bleibt im öffentlichen Teil (§ 48 Abs. 2 GO NRW).",
        "„Anfrage zum Teich“ hat keinen Grund der Nichtöffentlichkeit (§ 48 Abs. 2 GO NRW). Nehmen Sie den Punkt im "
        "nichtöffentlichen Teil neu auf; dort wird danach gefragt.",
    ]
    assert set(meeting.items.values_list("is_public", flat=True)) == {True}


def test_order_after_the_invitation_changes_no_number(committee, by):
    meeting = make_invited(released(committee), meeting=make_meeting(committee), by=by)
    last = meeting.items.last()

    agendas.move(last, 1, by=by)

    assert numbers(meeting) == ["Ö 3", "Ö 1", "Ö 2"]


def test_invited_item_keeps_part_and_level(committee, by):
    meeting = make_invited(released(committee), meeting=make_meeting(committee), by=by)
    first, second = meeting.items.all()[:2]
    sentence = (
        "Ö 2 ist festgesetzt und behält Teil und Nummer. Setzen Sie den Punkt ab und nehmen Sie ihn an der anderen "
        "Stelle neu auf."
    )

    assert refused(agendas.move_to_end, second, is_public=False, by=by) == sentence
    assert refused(agendas.move_to_end, second, is_public=True, parent=first, by=by) == sentence


# --- papers ---


def test_paper_brings_what_is_known_of_it(committee, meeting, by):
    motion = released(committee, subject="Neue Bänke")

    item = agendas.add_motion(meeting, motion, by=by)

    assert (item.title, item.kind, item.is_public) == ("Neue Bänke", AgendaItemKind.MOTION, True)


def test_non_public_paper_comes_into_the_non_public_part_with_its_reason(committee, meeting, by):
    motion = released(committee, is_public=False, reason_non_public=NonPublicReason.PROPERTY)

    item = agendas.add_motion(meeting, motion, by=by)

    assert (item.is_public, item.reason_non_public) == (False, NonPublicReason.PROPERTY)
    assert AuditEntry.objects.about(meeting).first().after == "Grundstücksangelegenheit"


def test_draft_of_a_next_version_does_not_tell_its_subject_ahead(committee, meeting, by):
    motion = released(committee, subject="Neue Bänke")
    motions.revise(motion, by=by)
    Motion.objects.filter(pk=motion.pk).update(subject="Neue Bänke und Kübel")

    assert agendas.add_motion(meeting, motion, by=by).title == "Neue Bänke"


def test_paper_stands_on_one_agenda_only(committee, meeting, by):
    motion = released(committee)
    agendas.add_motion(meeting, motion, by=by)

    assert refused(agendas.add_motion, make_meeting(committee), motion, by=by) == (
        "Die Vorlage steht auf der Tagesordnung KA, 17.06.2026."
    )
    assert AgendaItem.objects.count() == 1


def test_withdrawn_paper_is_refused(committee, meeting, by):
    motion = released(committee)
    motions.withdraw(motion, "Erledigt.", by=by)

    assert refused(agendas.add_motion, meeting, motion, by=by) == (
        f"{motion.number} wird nicht mehr beraten. Stand: zurückgezogen."
    )


def test_joint_sitting_takes_the_beratungen_of_all_its_committees(committee, by):
    other = make_committee()
    motion = released(committee)
    Consultation.objects.create(motion=motion, committee=other, role=ConsultationRole.DECISION, position=2)

    item = agendas.add_motion(make_meeting(committee, other), motion, by=by)

    assert set(item.consultations.values_list("committee", flat=True)) == {committee.pk, other.pk}


def test_one_paper_goes_onto_the_agendas_of_several_committees(committee, meeting, by):
    council = make_committee()
    motion, later = released(committee), make_meeting(council)
    Consultation.objects.create(motion=motion, committee=council, role=ConsultationRole.DECISION, position=2)

    agendas.add_to_agendas(motion, [later, meeting], by=by)

    found = list(motion.consultations.values_list("meeting", "agenda_item__meeting"))
    assert found == [(meeting.pk, meeting.pk), (later.pk, later.pk)]


def test_title_follows_the_newest_version_until_the_invitation(committee, meeting, by):
    motion = released(committee, subject="Neue Bänke")
    item = agendas.add_motion(meeting, motion, by=by)

    release_as(motion, "Neue Bänke und Kübel", by)
    followed = AgendaItem.objects.get(pk=item.pk).title
    agendas.freeze(meeting, by=by)
    release_as(motion, "Nur Kübel", by)

    assert followed == "Neue Bänke und Kübel"
    assert AgendaItem.objects.get(pk=item.pk).title == "Neue Bänke und Kübel"


def test_title_that_somebody_chose_stays(committee, meeting, by):
    motion = released(committee, subject="Neue Bänke")
    item = agendas.add_motion(meeting, motion, by=by)
    agendas.edit(item, title="Bänke am Rhein", by=by)

    release_as(motion, "Neue Bänke und Kübel", by)

    assert AgendaItem.objects.get(pk=item.pk).title == "Bänke am Rhein"


def release_as(motion, subject, by, **values):
    motions.revise(Motion.objects.get(pk=motion.pk), by=by)
    Motion.objects.filter(pk=motion.pk).update(subject=subject, **values)
    motions.release(Motion.objects.get(pk=motion.pk), "Geändert.", by=by)


def test_public_part_does_not_take_the_subject_of_a_version_that_is_non_public(committee, meeting, by):
    motion = released(committee, subject="Neue Bänke")
    item = agendas.add_motion(meeting, motion, by=by)

    release_as(motion, "Kauf Hof Geheim", by, is_public=False, reason_non_public=NonPublicReason.PROPERTY)
    agendas.publish_agenda(agendas.freeze(meeting, by=by))

    assert AgendaItem.objects.get(pk=item.pk).title == "Neue Bänke"
    assert "Bänke" not in str(meeting.public_agendas.get().content)


# --- standing items, copying ---


def standing(committee, title, **values):
    return StandingItem.objects.create(committee=committee, title=title, **values)


def test_standing_items_are_set_in_once(committee, meeting):
    standing(committee, "Verschiedenes", is_at_end=True)
    standing(committee, "Eröffnung")
    standing(committee, "Mitteilungen", is_public=False)

    agendas.open_agenda(meeting)
    agendas.open_agenda(meeting)

    assert order(meeting) == ["Eröffnung", "Verschiedenes", "–", "Mitteilungen"]


def test_papers_come_before_the_standing_items_of_the_end(committee, meeting, by):
    standing(committee, "Eröffnung")
    standing(committee, "Verschiedenes", is_at_end=True)

    agendas.add_motion(meeting, released(committee, subject="Neue Bänke"), by=by)

    assert order(meeting) == ["Eröffnung", "Neue Bänke", "Verschiedenes"]


def test_joint_sitting_has_each_standing_title_once(committee):
    other = make_committee()
    for body in (committee, other):
        standing(body, "Eröffnung")
    meeting = make_meeting(committee, other)

    agendas.open_agenda(meeting)

    assert order(meeting) == ["Eröffnung"]


@REAL_ROLES
def test_standing_items_come_once_when_two_open_the_agenda(quick_pdf):
    committee = make_committee()
    standing(committee, "Eröffnung")
    meeting = make_meeting(committee)

    in_parallel(*[lambda: agendas.open_agenda(meeting)] * 2)

    assert order(meeting) == ["Eröffnung"]


def test_agenda_like_the_last_one_has_its_headings_and_free_items(committee, meeting, by):
    last = make_meeting(committee, starts_at=JUNE - timedelta(days=30))
    first, _ = add(last, by, "Eröffnung", "Berichte")
    add(last, by, "Anwesenheit", parent=first)
    add(last, by, "Anträge", kind=AgendaItemKind.HEADING)
    agendas.add_motion(last, released(committee, subject="Neue Bänke"), by=by)
    add(last, by, "Antrag der SPD", requested_by=make_faction())
    add(last, by, "Mitteilungen", is_public=False)
    add(meeting, by, "Eröffnung", "Schluss")

    agendas.copy_last(meeting, by=by)
    agendas.copy_last(meeting, by=by)

    assert order(meeting) == ["Eröffnung", "  Anwesenheit", "Berichte", "Anträge", "Schluss", "–", "Mitteilungen"]


def test_first_sitting_has_nothing_to_copy(meeting, by):
    assert refused(agendas.copy_last, meeting, by=by) == "Es gibt keine frühere Sitzung mit einer Tagesordnung."


# --- dropping ---


def test_item_dropped_before_the_invitation_goes_and_its_beratung_waits_here(committee, meeting, by):
    motion = released(committee)
    item = agendas.add_motion(meeting, motion, by=by)

    agendas.drop(item, by=by)

    papers, _ = waiting_for(meeting)
    assert meeting.items.count() == 0
    assert [(paper.motion, paper.is_meant) for paper in papers] == [(motion, True)]


def test_item_dropped_after_the_invitation_stays_as_a_line_and_its_beratung_waits(committee, by):
    motion = released(committee)
    meeting = make_invited(motion, meeting=make_meeting(committee), by=by)
    item = meeting.items.get(motion=motion)

    agendas.drop(item, reason="Beratungsbedarf", by=by)

    item.refresh_from_db()
    papers, _ = waiting_for(make_meeting(committee))
    assert (item.state, item.number, item.dropped_reason) == (AgendaItemState.DROPPED, "Ö 2", "Beratungsbedarf")
    assert [paper.motion for paper in papers] == [motion]


def test_dropping_after_the_invitation_needs_a_reason(committee, by):
    meeting = make_invited(released(committee), meeting=make_meeting(committee), by=by)

    assert refused(agendas.drop, meeting.items.first(), reason="  ", by=by) == (
        "Bitte sagen, warum der Punkt abgesetzt wird."
    )


def test_papers_of_sub_items_wait_again_when_their_item_is_dropped(committee, meeting, by):
    motion = released(committee)
    (top,) = add(meeting, by, "Umschlag")
    agendas.add_motion(meeting, motion, parent=top, by=by)

    agendas.drop(top, by=by)

    assert motion.consultations.waiting().count() == 1
    assert meeting.items.count() == 0


def test_dropped_item_is_taken_back_with_its_beratung(committee, by):
    motion = released(committee)
    meeting = make_invited(motion, meeting=make_meeting(committee), by=by)
    item = meeting.items.get(motion=motion)
    agendas.drop(item, reason="Irrtum", by=by)

    agendas.take_back(item, by=by)

    item.refresh_from_db()
    assert (item.state, item.dropped_reason) == (AgendaItemState.ON, "")
    assert motion.consultations.get().agenda_item == item


def test_dropped_item_whose_paper_went_elsewhere_is_not_taken_back(committee, by):
    motion, later = released(committee), make_meeting(committee, starts_at=JUNE + timedelta(days=30))
    meeting = make_invited(motion, meeting=make_meeting(committee), by=by)
    item = meeting.items.get(motion=motion)
    agendas.drop(item, reason="Beratungsbedarf", by=by)
    agendas.add_motion(later, motion, by=by)

    assert refused(agendas.take_back, item, by=by) == "Die Vorlage steht auf der Tagesordnung KA, 17.07.2026."


def test_dropped_paper_may_come_anew_in_the_same_sitting(committee, by):
    motion = released(committee)
    meeting = make_invited(motion, meeting=make_meeting(committee), by=by)
    agendas.drop(meeting.items.get(motion=motion), reason="Falscher Teil", by=by)

    agendas.add_motion(meeting, motion, is_public=False, reason_non_public=NonPublicReason.PROPERTY, by=by)

    assert numbers(meeting) == ["Ö 1", "Ö 2", "Ö 3", "N 1"]


def test_paper_of_a_cancelled_sitting_waits_for_another_one(committee, meeting, by):
    motion = released(committee)
    agendas.add_motion(meeting, motion, by=by)
    meeting.state = MeetingState.CANCELLED
    meeting.save()
    other = make_meeting(committee)

    papers, _ = waiting_for(other)
    agendas.add_motion(other, motion, by=by)

    assert [paper.motion for paper in papers] == [motion]
    assert motion.consultations.get().meeting == other
    assert meeting.items.count() == 1


@pytest.mark.parametrize(
    ("state", "days", "is_elsewhere"),
    [
        (MeetingState.INVITED, 1, True),
        (MeetingState.INVITED, -1, False),
        (MeetingState.FINISHED, -1, False),
    ],
)
def test_paper_that_its_sitting_passed_over_waits_for_the_next(committee, by, state, days, is_elsewhere):
    motion = released(committee)
    other = make_meeting(committee, state=state, starts_at=clock.now() + timedelta(days=days))
    motion.consultations.update(meeting=other)

    (paper,), _ = waiting_for(make_meeting(committee, starts_at=clock.now() + timedelta(days=30)))

    assert (paper.motion, paper.elsewhere) == (motion, other if is_elsewhere else None)


def test_agenda_of_a_cancelled_sitting_stays(meeting, by):
    meeting.state = MeetingState.CANCELLED
    meeting.save()

    assert refused(agendas.add_item, meeting, title="Bericht", by=by) == (
        "Die Tagesordnung lässt sich nicht mehr ändern. Stand der Sitzung: abgesagt."
    )


# --- after the invitation ---


@pytest.mark.parametrize(
    ("late", "expected", "later"),
    [
        (Late.END, ["Ö 1", "Ö 2", "Ö 3", "Ö 4"], ["Ö 1", "Ö 2", "Ö 3", "Ö 4", "Ö 5"]),
        (Late.LETTER, ["Ö 1", "Ö 2", "Ö 2a", "Ö 3"], ["Ö 1", "Ö 2", "Ö 2b", "Ö 2a", "Ö 3"]),
    ],
)
def test_late_items_go_round_the_numbers_that_were_given(committee, by, late, expected, later):
    CommitteeSetting.objects.create(committee=committee, valid_from=committee.starts_on, late_items=late.value)
    standing(committee, "Verschiedenes", is_at_end=True)
    meeting = make_meeting(committee)
    add(meeting, by, "A", "B")
    agendas.freeze(meeting, by=by)

    add(meeting, by, "Neu")
    planned = numbers(meeting)
    agendas.freeze(meeting, by=by)
    (another,) = add(meeting, by, "Noch eins")
    if late == Late.LETTER:
        agendas.move(another, 3, by=by)

    assert (planned, numbers(meeting)) == (expected, later)


def test_late_sub_item_takes_the_next_number_below(committee, meeting, by):
    (top,) = add(meeting, by, "A")
    add(meeting, by, "A1", parent=top)
    agendas.freeze(meeting, by=by)

    add(meeting, by, "A2", parent=top)

    assert numbers(meeting) == ["Ö 1", "Ö 1.1", "Ö 1.2"]


LAST_DAY = date(2026, 6, 3)  # 13 full days before 17.06.2026


@pytest.mark.parametrize(("days", "is_extension"), [(0, False), (1, True)])
def test_item_after_the_last_day_of_delivery_is_only_proposed(committee, by, monkeypatch, days, is_extension):
    meeting = make_invited(released(committee), meeting=make_meeting(committee), by=by)
    monkeypatch.setattr(clock, "today", lambda: LAST_DAY + timedelta(days=days))

    (item,) = add(meeting, by, "Neu")

    assert item.is_extension == is_extension


def test_item_that_is_sent_after_the_last_day_is_only_proposed(committee, by, monkeypatch):
    meeting = make_invited(released(committee), meeting=make_meeting(committee), by=by)
    monkeypatch.setattr(clock, "today", lambda: LAST_DAY)
    (item,) = add(meeting, by, "Neu")
    monkeypatch.setattr(clock, "today", lambda: LAST_DAY + timedelta(days=1))

    agendas.freeze(meeting, by=by)

    item.refresh_from_db()
    assert item.is_extension is True


def test_shortened_notice_leaves_more_time_for_the_nachtrag(committee, by, monkeypatch):
    meeting = make_invited(released(committee), meeting=make_meeting(committee), by=by)
    meeting.agenda.urgency_reason = "Frist des Landes"
    meeting.agenda.save()
    monkeypatch.setattr(clock, "today", lambda: date(2026, 6, 13))

    (item,) = add(meeting, by, "Neu")

    assert item.is_extension is False


def test_empty_agenda_and_unchanged_nachtrag_are_not_frozen(committee, meeting, by):
    empty = refused(agendas.freeze, meeting, by=by)
    add(meeting, by, "A")
    agendas.freeze(meeting, by=by)

    assert empty == "Auf der Tagesordnung steht noch nichts."
    assert refused(agendas.freeze, meeting, by=by) == "Seit Fassung 1 hat sich nichts geändert."


def test_second_version_is_a_nachtrag(meeting, by):
    add(meeting, by, "A")
    agendas.freeze(meeting, by=by)
    add(meeting, by, "B")

    version = agendas.freeze(meeting, by=by)

    assert (version.number, version.get_kind_display()) == (2, "Nachtrag")


# --- two at once ---


def test_older_count_is_stale(meeting, by):
    items = add(meeting, by, "A", "B")
    seen = Agenda.objects.get(meeting=meeting).count

    agendas.move(items[1], 1, seen=seen, by=by)

    with pytest.raises(agendas.Stale):
        agendas.move(items[0], 1, seen=seen, by=by)
    assert order(meeting) == ["B", "A"]


@REAL_ROLES
def test_of_two_who_sort_at_once_one_is_told(quick_pdf):
    meeting, by = make_meeting(), make_committee_services()
    first, second = add(meeting, by, "A", "B")
    seen = Agenda.objects.get(meeting=meeting).count

    outcomes = in_parallel(
        lambda: agendas.move(first, 2, seen=seen, by=by), lambda: agendas.move(second, 1, seen=seen, by=by)
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AgendaItem", "Stale"]
    assert order(meeting) == ["B", "A"]


@REAL_ROLES
def test_paper_comes_onto_one_of_two_agendas_at_once(quick_pdf):
    committee, by = make_committee(), make_committee_services()
    motion, meetings = released(committee), [make_meeting(committee), make_meeting(committee)]

    outcomes = in_parallel(*(lambda m=m: agendas.add_motion(m, motion, by=by) for m in meetings))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AgendaItem", "NotAllowed"]
    assert AgendaItem.objects.count() == 1


def test_next_sittings_of_the_other_stations_are_found(committee, meeting, by, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 5, 1))
    council = make_committee()
    motion = released(committee)
    Consultation.objects.create(motion=motion, committee=council, role=ConsultationRole.DECISION, position=2)
    make_meeting(council, state=MeetingState.CANCELLED)
    later = make_meeting(council, starts_at=JUNE + timedelta(days=7))

    assert [sitting for _, sitting in next_stops(motion)] == [meeting, later]
