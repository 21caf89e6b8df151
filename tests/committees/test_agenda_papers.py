"""Papers that stand on an agenda: their Beratung does not vanish from under the sitting, and their way tells of it."""

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from django.urls import reverse

from committees import clock
from committees.actions import agendas, motions, planning, publication, snapshots, trash
from committees.agendas.waiting import is_meant_for
from committees.models import Dispatch, Meeting, Motion, PublicObject
from committees.states import ConsultationRole, MotionState, NonPublicReason
from committees.workflow import NotAllowed
from tests.committees.agenda_town import page_of, text_of
from tests.committees.browsing import error_sentences, open_form
from tests.conftest import REAL_ROLES
from tests.factories import (
    make_committee,
    make_committee_services,
    make_council,
    make_meeting,
    make_membership,
    make_motion,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

STAYS = (
    "Die Vorlage steht auf der Tagesordnung KA, 17.06.2026. Nehmen Sie sie zuerst dort herunter; die Station "
    "„KA: Entscheidung“ bleibt so lange."
)


@pytest.fixture
def by():
    return make_committee_services()


@pytest.fixture
def committee():
    return make_committee(name="Kulturausschuss", short_name="KA", slug="ka")


@pytest.fixture
def draft(committee, by):
    """A draft that is planned for a sitting."""
    motion = make_motion(committee=committee, by=by)
    agendas.add_motion(make_meeting(committee), motion, by=by)
    return motion


def edited(client, motion, by, **typed):
    client.force_login(by)
    address = reverse("motion-edit", args=[motion.address])
    return client.post(address, open_form(client, address) | typed)


def test_form_of_a_draft_does_not_remove_the_station_of_an_agenda(client, draft, by):
    answer = edited(client, draft, by, **{"beratung-0-DELETE": "on"})

    assert (answer.status_code, error_sentences(answer)) == (422, {"route": [STAYS]})
    assert draft.consultations.get().agenda_item is not None


def test_form_of_a_draft_does_not_give_the_station_to_another_committee(client, draft, by):
    answer = edited(client, draft, by, **{"beratung-0-committee": make_committee().pk})

    assert (answer.status_code, error_sentences(answer)) == (422, {"route": [STAYS]})


def test_form_of_a_draft_may_change_role_and_day_and_the_sitting_stays(client, draft, committee, by):
    station = draft.consultations.get()

    typed = {"beratung-0-role": ConsultationRole.HEARING, "beratung-0-wished_on": "2026-09-02"}
    answer = edited(client, draft, by, **typed)

    now = draft.consultations.get()
    assert answer.status_code == 302
    assert (now.role, now.meeting, now.agenda_item) == (
        ConsultationRole.HEARING,
        station.meeting,
        station.agenda_item,
    )


def test_form_says_that_a_paper_is_taken_earlier_than_wished(client, draft, by):
    draft.consultations.update(wished_on=date(2026, 9, 2))
    client.force_login(by)

    page = client.get(reverse("motion-edit", args=[draft.address]))

    field = page.context["route"].forms[0]["wished_on"]
    said = "Steht am 17.06.2026 auf der Tagesordnung. Wird der Punkt abgesetzt, gilt der Wunsch."
    assert (field.help_text, f"{field.value()}") == (said, "2026-09-02")


def test_paper_taken_earlier_and_dropped_waits_for_the_wished_day_again(draft, committee, by):
    later = make_meeting(committee, starts_at=datetime(2026, 9, 2, 15, tzinfo=UTC))
    draft.consultations.update(wished_on=later.day)
    item = draft.consultations.get().agenda_item

    agendas.freeze(item.meeting, by=by)
    item.refresh_from_db()
    agendas.drop(item, reason="Der Bericht fehlt.", by=by)

    station = draft.consultations.get()
    assert (station.meeting, station.wished_on, is_meant_for(later, station)) == (None, later.day, True)


def test_draft_on_an_agenda_is_not_deleted(draft, by):
    with pytest.raises(NotAllowed) as refusal:
        trash.delete(draft, by=by)

    assert str(refusal.value) == STAYS
    assert Motion.objects.get(pk=draft.pk).deleted_at is None


def test_putting_back_an_older_draft_keeps_the_sitting_of_a_station(draft):
    station, parts = draft.consultations.get(), snapshots.snapshot_of(draft)["stations"]

    snapshots.put_stations(draft, [part | {"meeting": None, "wished_on": "2026-01-07"} for part in parts])

    now = draft.consultations.get()
    assert (now.meeting, now.agenda_item, now.wished_on) == (station.meeting, station.agenda_item, None)


def test_putting_back_an_older_draft_does_not_lose_a_station(draft):
    with pytest.raises(NotAllowed) as refusal:
        snapshots.put_stations(draft, [])

    assert str(refusal.value) == STAYS


def test_supplement_and_its_paper_do_not_share_an_item(committee, by):
    motion = make_motion(state=MotionState.RELEASED, committee=committee)
    agendas.add_motion(make_meeting(committee), motion, by=by)

    supplement = motions.supplement(motion, by=by)

    assert supplement.consultations.get().agenda_item is None


def way_words(answer):
    return [text_of(each) for each in page_of(answer).select(".way .state")]


def published(committee, by):
    """A public paper that was released without a sitting."""
    motion = make_motion(state=MotionState.RELEASED, committee=committee)
    publication.publish(motion, by=by)
    return Motion.objects.get(pk=motion.pk)


@REAL_ROLES
def test_way_in_public_tells_of_the_agenda_once_it_is_public(client, as_public, quick_pdf):
    by, committee = make_committee_services(), make_committee()
    motion, meeting = published(committee, by), make_meeting(committee, starts_at=clock.now() + timedelta(days=30))
    address, words = reverse("motion-page", args=[motion.slug]), []

    agendas.add_motion(meeting, motion, by=by)
    version = agendas.freeze(meeting, by=by)
    words.append(way_words(client.get(address))[-1])
    agendas.publish_agenda(version)
    words.append(way_words(client.get(address))[-1])
    agendas.drop(meeting.items.get(), reason="Beratungsbedarf", by=by)
    agendas.publish_agenda(agendas.freeze(meeting, by=by))
    words.append(way_words(client.get(address))[-1])

    assert words == ["noch ohne Termin", "auf der Tagesordnung, Ö 1", "noch ohne Termin"]


@REAL_ROLES
@pytest.mark.parametrize("days", [20, 40], ids=["an earlier sitting", "a later one"])
def test_way_leaves_a_cancelled_sitting_as_soon_as_another_is_found(client, as_public, quick_pdf, days):
    by, committee = make_committee_services(), make_committee()
    first = make_meeting(committee, starts_at=clock.now() + timedelta(days=30))
    other = make_meeting(committee, starts_at=clock.now() + timedelta(days=days))
    motion = make_motion(committee=committee)
    motion.consultations.update(meeting=first)
    motions.release(motion, by=by)
    publication.publish(Motion.objects.get(pk=motion.pk), by=by)
    motion = Motion.objects.get(pk=motion.pk)
    address, found = reverse("motion-page", args=[motion.slug]), []

    agendas.add_motion(first, motion, by=by)
    agendas.publish_agenda(agendas.freeze(first, by=by))
    first = Meeting.objects.get(pk=first.pk)
    planning.cancel_meeting(first, by=by, seen=first.modified, reason="Zu wenige Vorlagen.")
    found.append(last_stop(client.get(address)))
    planning.move_consultation(motion.consultations.get(), other, by=by)
    found.append(last_stop(client.get(address)))
    agendas.add_motion(other, Motion.objects.get(pk=motion.pk), by=by)
    agendas.publish_agenda(agendas.freeze(other, by=by))
    found.append(last_stop(client.get(address)))

    assert found == [
        (first.slug, "Sitzung abgesagt"),
        (other.slug, "Sitzung steht bevor"),
        (other.slug, "auf der Tagesordnung, Ö 1"),
    ]


@REAL_ROLES
@pytest.mark.parametrize("is_published_first", [True, False])
def test_way_everywhere_leads_to_the_sitting_that_took_the_place_of_a_cancelled_one(
    client, as_public, quick_pdf, is_published_first
):
    by, committee = make_committee_services(), make_committee(short_name="KA")
    first = make_meeting(committee, starts_at=datetime(2030, 6, 19, 15, tzinfo=UTC))
    other = make_meeting(committee, starts_at=datetime(2030, 7, 3, 15, tzinfo=UTC))
    motion = make_motion(committee=committee)
    motion.consultations.update(meeting=first)
    motions.release(motion, by=by)
    steps = [partial(rebook, motion, first, other, by=by), partial(publish, motion, by=by)]

    for step in reversed(steps) if is_published_first else steps:
        step()

    client.force_login(by)
    motion = Motion.objects.get(pk=motion.pk)
    inside = last_stop(client.get(motion.get_absolute_url()))
    lists = [page_of(client.get(reverse("motion-list")))]
    member = make_user()
    make_membership(committee, member.person)
    client.force_login(member)
    lists.append(page_of(client.get(reverse("intern-motion-list"))))
    rows = [text_of(row) for each in lists for row in each.select("td[data-label=Beratung]")]
    assert (last_stop(client.get(reverse("motion-page", args=[motion.slug]))), inside) == (
        (other.slug, "Sitzung steht bevor"),
        (other.slug, "Sitzung steht bevor"),
    )
    assert rows == ["KA 03.07.2030"] * 2


def rebook(motion, first, other, *, by):
    planning.cancel_meeting(first, by=by, seen=first.modified, reason="Zu wenige Vorlagen.")
    planning.move_consultation(motion.consultations.get(), other, by=by)


def publish(motion, *, by):
    publication.publish(Motion.objects.get(pk=motion.pk), by=by)


def test_plans_of_a_draft_do_not_show_as_another_sitting(client, by, committee, quick_pdf):
    first, other = make_meeting(committee), make_meeting(committee, starts_at=clock.now() + timedelta(days=90))
    motion = make_motion(committee=committee)
    motion.consultations.update(meeting=first)
    motions.release(motion, by=by)
    motion.consultations.update(meeting=other)

    publish(motion, by=by)

    assert PublicObject.objects.get().rebooked == {}


def last_stop(answer):
    stop = page_of(answer).select(".way .station")[-1]
    return stop.a["href"].rstrip("/").rpartition("/")[2], text_of(stop.select_one(".state"))


def test_public_list_says_that_a_sitting_is_cancelled(client, by, committee):
    meeting = make_meeting(committee)
    motion = make_motion(committee=committee)
    motion.consultations.update(meeting=meeting)
    motions.release(motion, by=by)
    publication.publish(Motion.objects.get(pk=motion.pk), by=by)
    planning.cancel_meeting(meeting, by=by, seen=Meeting.objects.get().modified, reason="Zu wenige Vorlagen.")

    rows = page_of(client.get(reverse("motion-list"))).select("td[data-label=Beratung]")

    assert [text_of(row) for row in rows] == ["KA 17.06.2026, abgesagt"]


def test_way_in_town_hall_tells_of_the_agenda_that_is_prepared(client, committee, by):
    motion, meeting = published(committee, by), make_meeting(committee, starts_at=clock.now() + timedelta(days=30))
    agendas.add_motion(meeting, motion, by=by)
    client.force_login(by)

    before = way_words(client.get(motion.get_absolute_url()))[-1]
    agendas.freeze(meeting, by=by)
    after = way_words(client.get(motion.get_absolute_url()))[-1]

    assert (before, after) == ("auf der Tagesordnung", "auf der Tagesordnung, Ö 1")


def test_members_read_the_number_once_the_agenda_was_sent(client, by):
    council = make_council()
    motion = make_motion(
        state=MotionState.RELEASED, committee=council, is_public=False, reason_non_public=NonPublicReason.PROPERTY
    )
    publication.distribute(motion, by=by)
    meeting = make_meeting(council, starts_at=clock.now() + timedelta(days=30))
    agendas.add_motion(meeting, motion, by=by)
    version = agendas.freeze(meeting, by=by)
    member = make_user()
    make_membership(council, person=member.person)
    client.force_login(member)

    before = way_words(client.get(motion.get_absolute_url()))[-1]
    Dispatch.objects.create(version=version, sent_at=clock.now(), sent_by=by, delivered_on=clock.today())
    after = way_words(client.get(motion.get_absolute_url()))[-1]

    assert (before, after) == ("noch ohne Termin", "auf der Tagesordnung, N 1")
