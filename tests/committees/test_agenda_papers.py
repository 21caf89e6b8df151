"""Papers that stand on an agenda: their Beratung does not vanish from under the sitting, and their way tells of it."""

import pytest
from django.urls import reverse

from committees.actions import agendas, motions, snapshots, trash
from committees.models import Motion
from committees.states import ConsultationRole, MotionState
from committees.workflow import NotAllowed
from tests.committees.browsing import error_sentences, open_form
from tests.factories import make_committee, make_committee_services, make_meeting, make_motion

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
