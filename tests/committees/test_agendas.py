"""Agendas: what they hold, how they are numbered, what is frozen and what everyone reads of it."""

import pytest

from committees.actions import agendas
from committees.agendas import items_of, planned_numbers, setting_of
from committees.models import AgendaItem, CommitteeSetting, PublicAgenda
from committees.states import AgendaItemKind, MeetingState, MotionState, NonPublicReason, Numbering
from tests.conftest import REAL_ROLES, refusal
from tests.factories import (
    make_agenda,
    make_committee,
    make_committee_services,
    make_invited,
    make_meeting,
    make_motion,
)

pytestmark = pytest.mark.django_db


def numbers_of(meeting):
    numbers = planned_numbers(items_of(meeting), setting_of(meeting))
    return [
        numbers.get(item.pk, "") for _, items in items_of(meeting) for top in items for item in [top, *top.children]
    ]


def make_both_parts(committee=None):
    by = make_committee_services()
    meeting = make_meeting(*([committee] if committee else []))
    first = agendas.add_item(meeting, title="Bericht", by=by)
    agendas.add_item(meeting, title="Zahlen", parent=first, by=by)
    agendas.add_item(meeting, title="Beratung", kind=AgendaItemKind.HEADING, by=by)
    agendas.add_item(meeting, title="Anfragen", by=by)
    agendas.add_item(meeting, title="Mitteilungen", is_public=False, by=by)
    return meeting


def test_each_part_counts_for_itself_and_headings_do_not_count():
    assert numbers_of(make_both_parts()) == ["Ö 1", "Ö 1.1", "", "Ö 2", "N 1"]


def test_running_numbers_go_on_in_the_second_part():
    committee = make_committee()
    CommitteeSetting.objects.create(
        committee=committee, valid_from=committee.starts_on, numbering=Numbering.RUNNING.value
    )

    assert numbers_of(make_both_parts(committee)) == ["Ö 1", "Ö 1.1", "", "Ö 2", "N 3"]


def test_frozen_numbers_stay():
    meeting = make_both_parts()
    agendas.freeze(meeting, by=make_committee_services())
    AgendaItem.objects.filter(title="Anfragen").update(position=0)

    assert numbers_of(meeting) == ["Ö 2", "Ö 1", "Ö 1.1", "", "N 1"]
    assert meeting.state == MeetingState.AGENDA_SET


def test_paper_on_the_agenda_binds_its_beratung():
    motion = make_motion(state=MotionState.RELEASED)
    meeting = make_meeting(motion.consultations.get().committee)

    item = agendas.add_motion(meeting, motion, by=make_committee_services())

    station = motion.consultations.get()
    assert (station.meeting, station.agenda_item) == (meeting, item)


def test_everyone_reads_neutral_titles_and_no_paper_of_the_non_public_part():
    motion = make_motion(is_public=False, reason_non_public=NonPublicReason.PROPERTY, subject="Kauf Hof Geheim")
    meeting = make_invited(motion, meeting=make_meeting(motion.consultations.get().committee))

    content = PublicAgenda.objects.get().content

    assert "Geheim" not in str(content)
    assert [item["title"] for item in content["parts"][1]["items"]] == ["Grundstücksangelegenheit"]
    assert "Kauf Hof Geheim" in str(meeting.agenda_versions.get().content)


@REAL_ROLES
def test_public_login_reads_the_public_agenda_and_no_other():
    make_invited(make_motion(state=MotionState.RELEASED))

    assert PublicAgenda.objects.using("public").count() == 1
    assert refusal("public", "SELECT * FROM committees_agendaversion") == "InsufficientPrivilege"
    assert refusal("public", "SELECT * FROM committees_agendaitem") == "InsufficientPrivilege"
    assert refusal("default", "UPDATE committees_agendaversion SET number = 7") == "InsufficientPrivilege"


def test_agenda_costs_the_same_with_one_paper_and_with_many(django_assert_num_queries):
    committee = make_committee()
    papers = [make_motion(state=MotionState.RELEASED, committee=committee) for _ in range(4)]
    one, many = make_agenda(papers[0], meeting=make_meeting(committee)), make_agenda(meeting=make_meeting(committee))
    for paper in papers[1:]:
        agendas.add_motion(many, paper, by=make_committee_services())

    for meeting in (one, many):
        with django_assert_num_queries(3):
            items_of(meeting)
