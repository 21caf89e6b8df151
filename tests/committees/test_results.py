"""Results for everyone: what counts, what is published, and that nothing non-public is."""

import pytest
from django.urls import reverse

from committees import clock
from committees.actions.publication import publish
from committees.actions.results import CHANGED, make_final, publish_results, withdraw_result
from committees.models import Handling, PublicResolution, VoteRow
from committees.proceedings.minutes import content_of as content_of_minutes
from committees.results import decisive_by_committee
from committees.states import Asks, Choice, Manner, MinutesState, MotionState, Outcome, RowKind, VotingMode
from committees.workflow import NotAllowed
from tests.conftest import REAL_ROLES
from tests.factories import (
    make_clerk,
    make_committee,
    make_committee_services,
    make_invited,
    make_meeting,
    make_membership,
    make_minutes,
    make_motion,
    make_resolution,
    make_running,
    make_user,
)
from tests.standing import stands

pytestmark = pytest.mark.django_db


def make_dealt_with():
    """A paper in public and the running sitting that deals with it."""
    motion = make_motion(state=MotionState.RELEASED, committee=make_committee())
    publish(motion, by=make_committee_services())
    return motion, make_running(motion, meeting=make_meeting(motion.consultations.get().committee))


stand = stands(make_dealt_with)


@pytest.fixture
def dealt_with(stand, quick_pdf, tmp_path):
    return stand.own(tmp_path)


@pytest.fixture
def motion(dealt_with):
    return dealt_with[0]


@pytest.fixture
def meeting(dealt_with):
    return dealt_with[1]


def decide(meeting, **kwargs):
    """A decided resolution, unanimous by three votes."""
    values = {
        "decided_at": clock.now(),
        "outcome": Outcome.ADOPTED,
        "manner": Manner.UNANIMOUS,
        "words": "einstimmig beschlossen",
        "adopted": "<p>Der Bericht wird angenommen.</p>",
    }
    resolution = make_resolution(meeting, **values | kwargs)
    VoteRow.objects.create(resolution=resolution, label="Gesamt", kind=RowKind.TOTAL, seats=3, yes=3, position=9)
    return resolution


def test_last_decision_in_the_matter_counts(meeting):
    decide(meeting, asks=Asks.ADJOURN, outcome=Outcome.REJECTED, position=1)
    decide(meeting, asks=Asks.AMEND, outcome=Outcome.REJECTED, position=2)
    matter = decide(meeting, position=3)
    decide(meeting, asks=Asks.PROCEDURE, outcome=Outcome.ADOPTED, position=4)

    resolutions = meeting.items.get(motion__isnull=False).resolutions.all()

    assert decisive_by_committee(resolutions) == {matter.committee_id: matter}


def test_lost_motion_to_adjourn_says_what_was_lost(client, meeting):
    decide(meeting, asks=Asks.ADJOURN, outcome=Outcome.REJECTED, words="mehrheitlich abgelehnt")
    publish_results(meeting, by=make_committee_services())

    page = client.get(meeting.get_absolute_url()).content.decode()

    assert page.index("Vertagung") < page.index("mehrheitlich abgelehnt")


def test_why_the_public_was_to_be_sent_out_stays_inside(client, meeting):
    decide(meeting, asks=Asks.CLOSE_DOORS, outcome=Outcome.REJECTED, words="abgelehnt", adopted="<p>Kanarie</p>")
    publish_results(meeting, by=make_committee_services())
    client.force_login(make_committee_services())

    preview = client.get(reverse("results-publish", args=[meeting.slug])).content.decode()

    open_part, closed_part = (make_minutes(meeting, is_public=each) for each in (True, False))
    assert (PublicResolution.objects.get().content["adopted"], "Kanarie" in preview) == ("", False)
    assert "Kanarie" not in str(content_of_minutes(open_part)) + str(content_of_minutes(closed_part))


def test_adjournment_that_was_carried_counts(meeting):
    adjourned = decide(meeting, asks=Asks.ADJOURN, outcome=Outcome.ADJOURNED)

    assert decisive_by_committee([adjourned]) == {adjourned.committee_id: adjourned}


@REAL_ROLES
@pytest.mark.usefixtures("as_public")
def test_everyone_reads_the_result_once_it_is_published(client, meeting, motion):
    decide(meeting)
    page, paper = meeting.get_absolute_url(), reverse("motion-page", args=[motion.slug])
    before = client.get(page).content.decode() + client.get(paper).content.decode()

    publish_results(meeting, by=make_committee_services())

    after = [client.get(address).content.decode() for address in (page, paper)]
    assert "einstimmig beschlossen" not in before
    assert ["einstimmig beschlossen" in each and "vorläufig" in each for each in after] == [True, True]


def test_signed_minutes_make_the_result_final(client, meeting):
    decide(meeting)
    publish_results(meeting, by=make_committee_services())

    make_final(meeting)

    assert "vorläufig" not in client.get(meeting.get_absolute_url()).content.decode()


@pytest.mark.parametrize("state", [MinutesState.TO_SIGN, MinutesState.SIGNED, MinutesState.PUBLISHED])
def test_result_published_after_the_signatures_is_final(meeting, state):
    decide(meeting)
    make_minutes(meeting, state=state)

    publish_results(meeting, by=make_committee_services())

    assert PublicResolution.objects.get().is_provisional == (state == MinutesState.TO_SIGN)


def test_minutes_of_the_other_committee_make_nothing_final(meeting):
    decide(meeting)
    meeting.minutes.update(committee=meeting.committees.get())
    make_minutes(meeting, committee=make_committee(), state=MinutesState.SIGNED)

    publish_results(meeting, by=make_committee_services())

    assert PublicResolution.objects.get().is_provisional


def test_corrected_result_goes_until_it_is_published_anew(client, meeting):
    resolution = decide(meeting)
    by = make_committee_services()
    publish_results(meeting, by=by)

    withdraw_result(resolution, by=by)

    assert "einstimmig beschlossen" not in client.get(meeting.get_absolute_url()).content.decode()


def test_publishing_twice_changes_nothing(meeting):
    decide(meeting)
    by = make_committee_services()

    assert [publish_results(meeting, by=by) for _ in range(2)] == [1, 0]


@pytest.mark.parametrize("closed_by", ["part", "doors", "paper", "release"])
def test_nothing_non_public_is_published(client, meeting, closed_by):
    closed = meeting.items.create(title="Grundstück", is_public=False) if closed_by == "part" else None
    if closed_by == "release":  # the draft above it became public, what was released is not
        values = {"is_public": False, "reason_non_public": "contract", "state": MotionState.RELEASED}
        paper = make_motion(**values)
        type(paper).objects.filter(pk=paper.pk).update(is_public=True)
        closed = meeting.items.create(title="Grundstück", motion=paper)
    text = "<p>Das Grundstück am Kanarienweg wird verkauft.</p>"
    item = decide(meeting, item=closed, adopted=text, words="Kanarie").item
    if closed_by == "doors":
        Handling.objects.filter(item=item).update(is_public=False)
    elif closed_by == "paper":
        type(item.motion).objects.filter(pk=item.motion_id).update(is_public=False, reason_non_public="contract")

    publish_results(meeting, by=make_committee_services())

    assert PublicResolution.objects.count() == 0
    assert "Kanarie" not in client.get(meeting.get_absolute_url()).content.decode()


@pytest.mark.parametrize("page", ["sitting", "paper"])
def test_what_was_decided_behind_closed_doors_stays_with_those_who_may_read_it(client, meeting, motion, page):
    item = decide(meeting, adopted="<p>Kanarienweg</p>", words="Kanarie").item
    Handling.objects.filter(item=item).update(is_public=False)
    address = meeting.intern_url if page == "sitting" else motion.get_absolute_url()
    member = make_user(person=make_membership(meeting.committees.get()).person)
    found = {}
    for name, user in {"services": make_committee_services(), "member": member, "clerk": make_clerk()}.items():
        client.force_login(user)
        found[name] = "Kanarie" in client.get(address).content.decode()

    assert found == {"services": True, "member": True, "clerk": False}


def test_names_are_published_of_a_named_vote_alone(meeting):
    person = meeting.attendances.filter(has_vote=True).first()
    contents = []
    for mode in (VotingMode.OPEN, VotingMode.NAMED):
        resolution = make_resolution(
            meeting, mode=mode, decided_at=clock.now(), outcome=Outcome.ADOPTED, words="beschlossen"
        )
        row = VoteRow.objects.create(resolution=resolution, label="CDU", seats=1, yes=1)
        resolution.person_votes.create(row=row, attendance=person, choice=Choice.YES)
        publish_results(meeting, by=make_committee_services())
        contents.append(PublicResolution.objects.get(pk=resolution.pk).content["named"])

    assert contents == [[], [{"name": person.name, "choice": "Ja"}]]


def test_referred_matter_shows_where_it_goes_on(client, meeting, motion):
    onward = make_committee(name="Gartenrat")
    decide(meeting, asks=Asks.REFER, outcome=Outcome.REFERRED, words="einstimmig verwiesen", referred_to=onward)

    publish_results(meeting, by=make_committee_services())

    page = client.get(reverse("motion-page", args=[motion.slug])).content.decode()
    assert ("einstimmig verwiesen" in page, "Gartenrat" in page) == (True, True)


def test_workspace_shows_the_result_before_it_is_published(client, meeting, motion):
    decide(meeting)
    client.force_login(make_committee_services())

    pages = [client.get(address).content.decode() for address in (meeting.intern_url, motion.get_absolute_url())]

    assert ["einstimmig beschlossen" in page for page in pages] == [True, True]


def test_results_come_from_the_sitting_only(quick_pdf):
    with pytest.raises(NotAllowed, match="Ergebnisse gibt es erst aus der Sitzung"):
        publish_results(make_invited(), by=make_committee_services())


def test_page_publishes_with_one_click(client, meeting):
    decide(meeting)
    client.force_login(make_committee_services())
    address = reverse("results-publish", args=[meeting.slug])

    shown = client.get(address)
    said = client.post(address, {"seen": shown.context["seen"]}, follow=True).content.decode()

    words = "1 Ergebnis vorläufig veröffentlichen" in shown.content.decode(), "1 Ergebnis ist jetzt öffentlich." in said
    assert words == (True, True)


def test_what_was_decided_or_changed_after_the_preview_is_not_published_with_it(client, meeting):
    resolution = decide(meeting)
    client.force_login(make_committee_services())
    address = reverse("results-publish", args=[meeting.slug])
    seen = client.get(address).context["seen"]

    resolution.adopted = "<p>Der Rat baut doch.</p>"
    resolution.save()
    answer = client.post(address, {"seen": seen})

    assert (answer.status_code, str(answer.context["reason"])) == (409, CHANGED)
    assert PublicResolution.objects.count() == 0


def test_page_is_for_committee_services(client, meeting):
    client.force_login(make_user())

    assert client.get(reverse("results-publish", args=[meeting.slug])).status_code == 403
