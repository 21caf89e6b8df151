"""What the database refuses of agendas, whoever asks, each with its sentence."""

import pytest
from django.db import DatabaseError, connection, transaction

from committees.actions import agendas
from committees.models import AgendaItem
from committees.models.walls import german_sentence
from committees.states import AgendaItemKind, MotionState
from tests.factories import make_committee, make_committee_services, make_invited, make_meeting, make_motion
from tests.standing import stands

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def refusal(change):
    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        change()
        connection.check_constraints()
    return german_sentence(refused.value)


def make_sitting():
    """A committee, a paper of its, and the sitting with this paper to which it is invited."""
    committee = make_committee(name="Kulturausschuss", short_name="KA")
    motion = make_motion(state=MotionState.RELEASED, committee=committee)
    return committee, motion, make_invited(motion, meeting=make_meeting(committee))


stand = stands(make_sitting)


@pytest.fixture
def sitting(stand, tmp_path):
    return stand.own(tmp_path)


@pytest.fixture
def committee(sitting):
    return sitting[0]


@pytest.fixture
def motion(sitting):
    return sitting[1]


@pytest.fixture
def invited(sitting):
    return sitting[2]


def add(meeting, title="Bericht", **values):
    return agendas.add_item(meeting, title=title, by=make_committee_services(), **values)


def test_beratung_stays_in_the_sitting_of_its_item(motion, invited, committee):
    other = make_meeting(committee)

    sentence = refusal(lambda: motion.consultations.update(meeting=other))

    assert sentence == (
        "Die Beratung im Gremium „Kulturausschuss“ steht auf der Tagesordnung einer anderen Sitzung. "
        "Nichts wurde gespeichert."
    )


SITS = "Auf der Tagesordnung steht eine Beratung im Gremium „{}“; es muss an dieser Sitzung teilnehmen."


def test_beratung_on_an_agenda_is_that_of_a_committee_which_sits(motion, invited):
    other = make_committee(name="Sportausschuss")

    assert refusal(lambda: motion.consultations.update(committee=other)) == SITS.format("Sportausschuss")


def test_committee_does_not_leave_a_sitting_whose_agenda_holds_its_beratung(invited):
    assert refusal(lambda: invited.committees.set([make_committee()])) == SITS.format("Kulturausschuss")


def test_committee_without_a_beratung_may_leave(invited):
    other = make_committee()
    invited.committees.add(other)

    invited.committees.remove(other)
    connection.check_constraints()

    assert invited.committees.count() == 1


def test_item_with_a_beratung_does_not_change_its_sitting(committee):
    motion = make_motion(state=MotionState.RELEASED, committee=committee)
    meeting, other = make_meeting(committee), make_meeting(committee)
    agendas.add_motion(meeting, motion, by=make_committee_services())

    sentence = refusal(lambda: meeting.items.update(meeting=other))

    assert sentence.startswith("Die Beratung im Gremium „Kulturausschuss“ steht auf der Tagesordnung")


BESIDE = "Ein Unterpunkt steht in derselben Sitzung und im selben Teil wie sein Punkt."
ONE_LEVEL = "Unterpunkte gibt es nur eine Ebene tief, und Zwischentitel haben keine."


@pytest.mark.parametrize("field", ["meeting", "is_public"])
def test_sub_item_stays_beside_its_item(field):
    meeting = make_meeting()
    below = add(meeting, "Zahlen", parent=add(meeting))

    change = {"meeting": make_meeting(), "is_public": False}[field]

    assert refusal(lambda: AgendaItem.objects.filter(pk=below.pk).update(**{field: change})) == BESIDE


def test_sub_items_go_one_level_deep():
    meeting = make_meeting()
    top = add(meeting)
    below = add(meeting, "Zahlen", parent=top)
    deeper = add(meeting, "Nachkommastellen")

    assert refusal(lambda: AgendaItem.objects.filter(pk=deeper.pk).update(parent=below)) == ONE_LEVEL
    assert refusal(lambda: AgendaItem.objects.filter(pk=top.pk).update(parent=deeper)) == ONE_LEVEL


def test_heading_has_no_sub_items():
    meeting = make_meeting()
    top = add(meeting)
    add(meeting, "Zahlen", parent=top)

    assert refusal(lambda: AgendaItem.objects.filter(pk=top.pk).update(kind=AgendaItemKind.HEADING)) == ONE_LEVEL


def test_numbered_item_is_never_deleted(invited):
    item = invited.items.first()

    assert refusal(lambda: AgendaItem.objects.filter(pk=item.pk).delete()) == (
        "Ö 1 ist festgesetzt und bleibt auf der Tagesordnung stehen; der Punkt lässt sich absetzen."
    )


@pytest.mark.parametrize("change", [{"number": "Ö 9"}, {"number": ""}, {"is_public": False}])
def test_number_and_part_stay_after_the_first_version(invited, change):
    item = invited.items.first()

    assert refusal(lambda: AgendaItem.objects.filter(pk=item.pk).update(**change)) == (
        "Ö 1 ist festgesetzt: Nummer, Teil und Sitzung bleiben, wie sie eingeladen sind."
    )


def test_numbered_item_does_not_become_a_sub_item(invited):
    first, second = invited.items.all()[:2]

    assert refusal(lambda: AgendaItem.objects.filter(pk=second.pk).update(parent=first)) == (
        "Ö 2 ist festgesetzt: Nummer, Teil und Sitzung bleiben, wie sie eingeladen sind."
    )


def test_title_and_order_of_a_numbered_item_may_change(invited):
    AgendaItem.objects.filter(pk=invited.items.first().pk).update(title="Eröffnung", position=9)
    connection.check_constraints()

    assert [item.number for item in invited.items.all()] == ["Ö 2", "Ö 3", "Ö 1"]
