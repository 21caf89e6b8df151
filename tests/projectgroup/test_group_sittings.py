"""The sittings of a group are ordinary ones: planned, invited, held, with minutes; what binds committees is a hint."""

from datetime import timedelta

import pytest
from django.urls import reverse

from committees import clock
from committees.actions import agendas, dispatching, sitting
from committees.actions.preflight import preflight
from committees.models import Meeting, Minutes, TownSetting
from committees.proceedings.minutes import content_of
from committees.rules.paper import Severity
from committees.states import AgendaItemKind, LegalProfile, MeetingState, MotionState, Position
from projectgroup.actions import founding, seating
from projectgroup.founded import decisions_behind
from projectgroup.models import ProjectGroup
from tests import factories as make
from tests.committees.orders import make_decided
from tests.projectgroup.groups import fill, make_admin, make_group

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def make_founded(*, profile=LegalProfile.COMMITTEE, days_ago=0, **kwargs):
    """A group with all its seats taken and a chair; its founding was decided so many days ago."""
    make.make_town()
    committee = make.make_committee(name="Ausschuss für Digitalisierung", legal_profile=profile)
    motion = make.make_motion(state=MotionState.RELEASED, committee=committee)
    meeting = make.make_running(
        motion, meeting=make.make_meeting(committee, starts_at=clock.now() - timedelta(hours=1))
    )
    decided_at = clock.now() - timedelta(days=days_ago)
    resolution = make_decided(meeting, words="einstimmig beschlossen", decided_at=decided_at, **kwargs)
    day = clock.local(decided_at).date()
    group = make_group(motion=motion, reports_to=committee, starts_on=day)
    people = fill(group, day=day)
    row = group.assignments.get(person=people["CDU"])
    seating.appoint(row, Position.CHAIR, day=day, by=make_admin())
    ProjectGroup.objects.filter(pk=group.pk).update(founding_resolution=resolution)
    return ProjectGroup.objects.select_related("committee").get(pk=group.pk)


def plan(group, days, by):
    starts_at = clock.now() + timedelta(days=days)
    return founding.plan_sitting(group, starts_at=starts_at, place="Rathaus", is_announced=True, by=by)


def v6_of(meeting, by):
    return [each for each in preflight(meeting, by=by, frozen=False).findings if each.rule == "V6"]


def test_sitting_of_a_group_goes_the_whole_way(client):
    by, group = make.make_committee_services(), make_founded()
    meeting = plan(group, 2, by)

    agendas.add_item(meeting, title="Vision", kind=AgendaItemKind.OTHER, by=by)
    before = preflight(meeting, by=by, frozen=False).findings
    version = agendas.freeze(meeting, by=by)
    dispatching.send(version, by=by, delivered_on=clock.today())
    invited = Meeting.objects.get(pk=meeting.pk).state
    addressed = version.dispatch.deliveries.count()
    sitting.open_sitting(Meeting.objects.get(pk=meeting.pk), by=by)
    present = meeting.attendances.count()
    item = str(meeting.items.get().pk)
    for act, values in (("call_next", {}), ("note", {"item": item}), ("close", {})):
        sitting.run(Meeting.objects.get(pk=meeting.pk), act, values, by=by)

    minutes = Minutes.objects.get(meeting=meeting, is_public=True)
    assert {each.severity for each in before} <= {Severity.HINT}
    assert (invited, addressed, present) == (MeetingState.INVITED, 12, 12)
    assert Meeting.objects.get(pk=meeting.pk).state == MeetingState.FINISHED
    assert "Vision" in str(content_of(minutes))


def test_sitting_within_the_objection_period_of_the_founding_gets_a_hint():
    by, group = make.make_committee_services(), make_founded()
    days = TownSetting.objects.on(clock.today()).objection_days

    within, after = plan(group, days, by), plan(group, days + 1, by)

    today, last = (f"{day:%d.%m.%Y}" for day in (clock.today(), clock.today() + timedelta(days=days)))
    hint = v6_of(within, by)[0]
    assert (hint.severity, hint.source) == (Severity.HINT, "§ 57 Abs. 4 S. 2 GO NRW")
    assert hint.sentence == (
        f"Die Sitzung am {within.day:%d.%m.%Y} liegt vor dem Ende der Einspruchsfrist ({last}) des Beschlusses, auf "
        f"dem sie beruht: Gründung durch Beschluss des Ausschusses für Digitalisierung vom {today}."
    )
    assert v6_of(after, by) == []


@pytest.mark.parametrize(
    ("profile", "is_founded", "expected"),
    [(LegalProfile.COMMITTEE, True, 1), (LegalProfile.COUNCIL, True, 0), (LegalProfile.COMMITTEE, False, 0)],
)
def test_only_the_decision_of_a_committee_waits(profile, is_founded, expected):
    group = make_founded(profile=profile)
    if not is_founded:
        ProjectGroup.objects.update(founding_resolution=None)

    assert len(decisions_behind([group.committee])) == expected


def test_other_committees_ask_for_no_group(django_assert_num_queries):
    committee = make.make_committee()

    with django_assert_num_queries(0):
        assert decisions_behind([committee]) == []


def test_plan_leads_to_the_sittings_and_says_the_hint(client):
    by, group = make.make_committee_services(), make_founded()
    meeting = plan(group, 2, by)
    client.force_login(by)

    page = client.get(group.get_absolute_url()).content.decode().replace("\u00ad", "")
    agenda = client.get(reverse("agenda-freeze", args=[meeting.slug]))

    assert f'href="{reverse("intern-meeting", args=[meeting.slug])}"' in page
    assert "<strong>Hinweis:</strong> vor dem Ende der Einspruchsfrist" in page
    assert "Sitzung vor Ende der Einspruchsfrist" in agenda.content.decode()
