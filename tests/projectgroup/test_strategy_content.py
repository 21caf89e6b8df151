"""What a strategy says in public words: sponsors, decisions taken in public and behind closed doors, what is chosen."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from committees import clock
from committees.actions import results
from committees.models import FactionMembership, Handling, PublicResolution
from committees.states import MotionState, Outcome
from projectgroup.models import MilestoneDependency, StateChange
from projectgroup.states import ProposalState
from projectgroup.strategy import strategy_of, waiting_for_results
from tests import factories as make
from tests.committees.orders import make_decided
from tests.projectgroup.groups import FIRST, make_council_member, make_employee, make_factions, make_group
from tests.projectgroup.strategy import make_area, make_idea, make_milestone, make_vision

pytestmark = pytest.mark.django_db
DEFERRED = {
    "state": ProposalState.DEFERRED,
    "reason": "staff",
    "reason_text": "Kein Personal.",
    "resubmit_on": date(2027, 3, 1),
}


def content_of(group, day=FIRST):
    """As JSON holds it."""
    return json.loads(json.dumps(strategy_of(group, day=day)))


def states(group):
    return {area["title"]: area["state"] for area in content_of(group)["areas"]}


def make_decision(*, is_public=True):
    """A decision on a paper, in an announced sitting; `is_public` False: dealt with behind closed doors."""
    make.make_town()
    motion = make.make_motion(state=MotionState.RELEASED)
    meeting = make.make_running(motion, starts_at=clock.now() - timedelta(hours=1))
    resolution = make_decided(meeting, words="einstimmig beschlossen")
    Handling.objects.update_or_create(item=resolution.item, defaults={"is_public": is_public})
    results.publish_results(meeting, by=make.make_committee_services())
    return resolution


def test_group_without_anything_has_empty_parts(group):
    content = content_of(group)

    assert content == {
        "vision": None,
        "principles": [],
        "areas": [],
        "milestones": [],
        "capacity": {
            "staff_days": None,
            "money": None,
            "selected": 0,
            "selected_staff_days": 0,
            "selected_once": 0,
            "selected_yearly": 0,
        },
    }


def test_vision_says_its_horizon(group):
    make_vision(group, title="Nah bei den Menschen", staff_days=900, money="120000.50")

    content = content_of(group)

    assert content["vision"] == {
        "title": "Nah bei den Menschen",
        "first_year": 2026,
        "last_year": 2031,
        "years": 5,
        "horizon": "2026 bis 2031 (5 Jahre)",
        "text": "<p>Unsere Stadt ist nah.</p>",
        "benefit": "<p>Kurze Wege.</p>",
    }
    assert (content["capacity"]["staff_days"], content["capacity"]["money"]) == (900, 120000.5)


def test_capacity_adds_up_the_chosen_ideas_alone(group):
    area = make_area(group)
    make_idea(area, state=ProposalState.SELECTED, staff_days=20, cost_once=1000, cost_yearly=50)
    make_idea(area, state=ProposalState.SELECTED, staff_days=5)
    make_idea(area, staff_days=700, cost_once=90000)

    capacity = content_of(group)["capacity"]

    assert capacity == {
        "staff_days": None,
        "money": None,
        "selected": 2,
        "selected_staff_days": 25,
        "selected_once": 1000,
        "selected_yearly": 50,
    }


def test_sponsor_with_a_mandate_is_named_and_staff_by_their_office(factions, group):
    office = make.make_office(name="Zentrale Dienste")
    member, independent = make_council_member(factions[0], given_name="Ada", family_name="Neu"), make.make_person()
    make.make_membership(person=independent)
    people = [member, independent, make_employee(office), make.make_person(), None]
    for number, person in enumerate(people):
        make_area(group, title=str(number), sponsor=person)

    said = [area["sponsor"] for area in content_of(group)["areas"]]

    assert said == ["Ada Neu (CDU)", independent.name, "Zentrale Dienste", "", ""]


def test_sponsor_is_named_with_the_faction_of_that_day(factions, group):
    member = make_council_member(factions[0], given_name="Ada", family_name="Neu")
    make_area(group, sponsor=member)
    FactionMembership.objects.filter(person=member).update(ends_on=FIRST)

    days = [content_of(group, day)["areas"][0]["sponsor"] for day in (FIRST, date(2026, 3, 3))]

    assert days == ["Ada Neu (CDU)", "Ada Neu"]


def test_what_is_not_tackled_stands_with_its_reason(group):
    make_idea(make_area(group, **DEFERRED), state=ProposalState.REJECTED, reason="money", reason_text="Zu teuer.")

    area = content_of(group)["areas"][0]

    keys = ("state_words", "symbol", "reason", "reason_text", "resubmit_on", "decision")
    assert [area[key] for key in keys] == [
        "zurückgestellt",
        "warning",
        "Personal",
        "Kein Personal.",
        "2027-03-01",
        None,
    ]
    assert [area["ideas"][0][key] for key in keys] == ["abgelehnt", "danger", "Finanzen", "Zu teuer.", None, None]


def test_decision_taken_in_public_is_told_with_its_paper(group):
    resolution = make_decision()
    make_area(group, state=ProposalState.SELECTED, decided_by=resolution)

    area = content_of(group)["areas"][0]

    assert area["state"] == "selected"
    assert area["decision"] == {
        "key": resolution.pk,
        "committee": resolution.committee.name,
        "short_name": resolution.committee.short_name,
        "on": clock.local(resolution.decided_at).date().isoformat(),
        "words": "einstimmig beschlossen",
        "paper": resolution.item.motion.number,
        "motion_key": resolution.item.motion_id,
    }


def test_closed_decision_shows_neither_itself_nor_the_state_that_it_brought(group):
    closed, opened = make_decision(is_public=False), make_decision()
    fresh = make_area(group, title="neu", state=ProposalState.REJECTED, reason="money", reason_text="Geheim.",
                      decided_by=closed)  # fmt: skip
    known = make_area(group, title="alt", state=ProposalState.SELECTED, decided_by=closed)
    now = clock.now()
    StateChange.objects.create(area=fresh, after="rejected", resolution=closed, at=now)
    StateChange.objects.create(area=known, resolution=opened, at=now, after="deferred",
                               reason="staff", reason_text="Kein Personal.", resubmit_on=date(2027, 3, 1))  # fmt: skip
    StateChange.objects.create(area=known, after="selected", resolution=closed, at=now)

    content = content_of(group)

    assert states(group) == {"neu": "proposed", "alt": "deferred"}
    assert content["areas"][1]["decision"]["key"] == opened.pk
    assert content["areas"][1]["reason_text"] == "Kein Personal."
    assert "Geheim" not in json.dumps(content)


@pytest.mark.parametrize(
    "closing",
    [
        lambda resolution: PublicResolution.objects.all().delete(),
        lambda resolution: type(resolution.item.motion).objects.update(is_public=False, reason_non_public="x"),
        lambda resolution: type(resolution).objects.filter(pk=resolution.pk).update(decided_at=None, outcome=""),
    ],
    ids=["results not published", "non-public paper", "opened again"],
)
def test_decision_that_everyone_may_not_know_counts_as_none(group, closing):
    resolution = make_decision()
    make_area(group, title="A", state=ProposalState.SELECTED, decided_by=resolution)

    before = states(group)
    closing(resolution)

    assert (before, states(group)) == ({"A": "selected"}, {"A": "proposed"})
    assert waiting_for_results(group) == ["A"]


def test_decision_told_by_its_bekanntgabe_counts_without_its_words(group):
    resolution = make_decision(is_public=False)
    make_area(group, title="A", state=ProposalState.SELECTED, decided_by=resolution)
    PublicResolution.objects.create(
        resolution=resolution,
        meeting=resolution.item.meeting,
        committee=resolution.committee,
        item_key=resolution.item_id,
        decided_on=clock.today(),
        outcome=Outcome.ADOPTED,
        is_disclosed=True,
        content={},
        published_at=clock.now(),
    )

    area = content_of(group)["areas"][0]

    decision = area["decision"]
    assert (area["state"], decision["committee"]) == ("selected", resolution.committee.name)
    assert (decision["words"], decision["paper"], decision["motion_key"]) == ("", "", None)


def test_milestones_name_what_they_need(group):
    area = make_area(group, title="Mobilität")
    first = make_milestone(group, title="A", done_on=date(2026, 4, 28))
    second = make_milestone(group, title="B", area=area, starts_on=date(2026, 5, 1), ends_on=date(2026, 5, 31))
    MilestoneDependency.objects.create(milestone=second, needs=first)

    found = content_of(group)["milestones"]

    assert [(each["title"], each["area"], each["needs"]) for each in found] == [
        ("A", "", []),
        ("B", "Mobilität", [first.pk]),
    ]
    assert [found[0][key] for key in ("starts_on", "ends_on", "done_on")] == ["2026-04-01", "2026-04-30", "2026-04-28"]


@pytest.mark.parametrize("size", [1, 30])
def test_content_needs_the_same_queries_for_any_size(size):
    factions = make_factions()
    group, closed = make_group(factions=factions), make_decision(is_public=False)
    for number in range(size):
        sponsor = make_council_member(factions[0])
        area = make_area(group, state=ProposalState.SELECTED, decided_by=closed, sponsor=sponsor)
        make_idea(area)
        MilestoneDependency.objects.create(
            milestone=make_milestone(group, title=f"B{number}"),
            needs=make_milestone(group, title=f"A{number}", area=area),
        )

    with CaptureQueriesContext(connection) as queries:
        strategy_of(group, day=FIRST)

    assert len(queries) == 11
