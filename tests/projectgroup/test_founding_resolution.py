"""A group knows the resolution that founded it, and its pages say so; opened again, it knows none."""

import pytest
from django.urls import reverse

from committees import hooks
from committees.actions import publication as papers
from committees.actions.results import publish
from committees.models import Resolution
from committees.states import Asks, Outcome
from projectgroup.actions import publication, seating
from projectgroup.models import ProjectGroup
from tests import factories as make
from tests.committees.orders import make_decided, make_sitting
from tests.projectgroup.groups import FIRST, make_admin, make_council_member, make_group, seat_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def make_paper(committee=None):
    committee = committee or make.make_committee(name="Ausschuss für Digitalisierung", short_name="ADI")
    return make.make_motion(state="released", committee=committee), committee


def decide(motion, committee, **kwargs):
    """The committee decides on the paper, told as the sitting tells it."""
    meeting = make_sitting(committee)
    item = meeting.items.create(title="Projektgruppe", number="Ö 5", motion=motion, kind="motion", position=9)
    resolution = make_decided(meeting, item=item, words="einstimmig beschlossen", **kwargs)
    hooks.tell(hooks.resolution_decided, resolution, by=make.make_committee_services())
    return resolution


def reopen(resolution):
    Resolution.objects.filter(pk=resolution.pk).update(outcome="", manner="", decided_at=None)
    hooks.tell(hooks.resolution_opened, Resolution.objects.get(pk=resolution.pk), by=make.make_committee_services())


def test_group_founded_before_the_decision_gets_its_resolution():
    motion, committee = make_paper()
    group = make_group(motion=motion, reports_to=committee)

    resolution = decide(motion, committee)

    assert ProjectGroup.objects.get(pk=group.pk).founding_resolution == resolution


def test_group_founded_after_the_decision_has_its_resolution():
    motion, committee = make_paper()
    resolution = decide(motion, committee)

    group = make_group(motion=motion, reports_to=committee)

    assert group.founding_resolution == resolution


@pytest.mark.parametrize(
    "values",
    [
        {"outcome": Outcome.REJECTED},
        {"outcome": Outcome.RECOMMENDED},
        {"outcome": Outcome.ADJOURNED, "asks": Asks.ADJOURN},
        {"outcome": Outcome.ADOPTED, "asks": Asks.AMEND},
    ],
)
def test_only_an_adopted_paper_founds(values):
    motion, committee = make_paper()
    group = make_group(motion=motion, reports_to=committee)

    decide(motion, committee, **values)

    assert ProjectGroup.objects.get(pk=group.pk).founding_resolution is None


def test_resolution_that_is_opened_again_founds_no_more():
    motion, committee = make_paper()
    group = make_group(motion=motion, reports_to=committee)
    resolution = decide(motion, committee)

    reopen(resolution)

    assert ProjectGroup.objects.get(pk=group.pk).founding_resolution is None


def test_form_is_filled_from_the_resolution(client):
    motion, committee = make_paper()
    papers.publish(motion, by=make.make_committee_services())
    decide(motion, committee, html="<p>Gebildet wird eine Projektgruppe „Vision“.</p>")
    client.force_login(make_admin())

    page = client.get(reverse("group-found", args=[motion.address]))

    initial = page.context["form"].initial
    assert (initial["mandate"], initial["reports_to"]) == (
        "Gebildet wird eine Projektgruppe „Vision“.",
        committee.pk,
    )
    assert "Die Angaben kommen aus Vorlage und Beschluss." in page.text


def test_plan_and_public_page_name_resolution_day_and_votes(client):
    motion, committee = make_paper()
    papers.publish(motion, by=make.make_committee_services())
    resolution = decide(motion, committee)
    resolution.rows.create(kind="total", label="Gesamt", seats=17, yes=16, no=1, position=99)
    group = make_group(motion=motion, reports_to=committee)
    resolution.item.meeting.is_public = True
    resolution.item.meeting.save()
    publish(resolution, resolution.item.meeting)
    publication.publish(group, by=make.make_committee_services())

    public = client.get(reverse("group-page", args=[group.committee.slug])).text
    client.force_login(make_admin())
    inside = client.get(group.get_absolute_url()).text

    for page in (inside, public):
        assert "TOP Ö 5: einstimmig beschlossen" in page
        assert "(Ja 16, Nein 1, Enthaltung 0)" in page


def test_public_page_does_not_name_a_resolution_that_is_not_public_yet(client):
    motion, committee = make_paper()
    decide(motion, committee)
    group = make_group(motion=motion, reports_to=committee)
    publication.publish(group, by=make.make_committee_services())

    page = client.get(reverse("group-page", args=[group.committee.slug]))

    assert "einstimmig beschlossen" not in page.text


def test_seat_says_that_the_resolution_confirmed_it(client):
    motion, committee = make_paper()
    papers.publish(motion, by=make.make_committee_services())
    decide(motion, committee)
    group = make_group(motion=motion, reports_to=committee)
    seat = seat_of(group, "FDP")
    seating.assign(seat, make_council_member(seat.faction), starts_on=FIRST, by=make_admin(), confirmed_by=motion)
    client.force_login(make_admin())

    page = client.get(reverse("group-seat", args=[seat.pk]))

    assert "bestätigt durch Beschluss vom" in page.text
