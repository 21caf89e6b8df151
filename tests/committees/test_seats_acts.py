"""Acts on seats: A durch B, end of a mandate with successor, single seats; wholly or not at all, and once."""

from datetime import date

import pytest
from django.urls import reverse

from committees import clock
from committees.models import AuditEntry, FactionMembership
from committees.states import UserRole
from tests.committees.browsing import fields_of
from tests.committees.seats import (
    CHAIR,
    COUNCIL,
    EXPERT,
    SUBSTITUTE,
    ending,
    lines,
    make_body,
    make_manager,
    make_party,
    person,
    refusals,
    replacing,
)
from tests.factories import TERM_END, TERM_START, make_council, make_membership, make_user

pytestmark = pytest.mark.django_db
LAST, FIRST = date(2026, 8, 31), date(2026, 9, 1)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 8, 1))


def periods(body):
    """(person, from, until) of each seat in order."""
    rows = body.memberships.order_by("starts_on", "pk")
    return [(str(seat.person), seat.starts_on, seat.ends_on) for seat in rows]


def test_replacing_takes_one_form_for_thirteen_committees(client):
    make_manager(client)
    old, new, red = person("Ole Alt"), person("Ada Neu"), make_party("ROT")
    make_membership(make_council(), new)
    bodies = [make_body({}, {}) for _ in range(13)]
    for body in bodies:
        make_membership(body, old, on_behalf_of=red, ends_on=TERM_END)

    answer = replacing(client, old, new, *bodies, note="Rat, 27.08.2026, TOP 4")

    assert answer.status_code == 302
    for body in bodies:
        seats = body.memberships.filter(person__in=[old, new]).order_by("starts_on")
        assert [(s.person, s.starts_on, s.ends_on, s.role, s.on_behalf_of, s.resolution_note) for s in seats] == [
            (old, TERM_START, LAST, COUNCIL, red, "Rat, 27.08.2026, TOP 4"),
            (new, FIRST, TERM_END, COUNCIL, red, "Rat, 27.08.2026, TOP 4"),
        ]


def test_replacing_shows_its_lines_before_anything_is_stored(client):
    make_manager(client)
    body = make_body({}, {}, {}, name="Kulturausschuss")
    seat = body.memberships.first()

    answer = replacing(client, seat.person, person("Ada Neu"), body, confirm=False)

    assert lines(answer) == [
        (seat.person.name, "Kulturausschuss", "endet"),
        ("Ada Neu", "Kulturausschuss", "beginnt"),
    ]
    assert [(change.text) for change in answer.context["outcome"].changes] == [
        "Ratsmitglied, letzter Tag 31.08.2026",
        "sachkundige Bürgerin oder sachkundiger Bürger, ab 01.09.2026",
    ]
    assert body.memberships.filter(ends_on=LAST).count() == 0


def test_confirming_the_preview_as_it_was_sent_carries_the_act_out(client):
    make_manager(client)
    body = make_body({}, {}, {})
    seat = body.memberships.first()
    preview = replacing(client, seat.person, person("Ada Neu"), body, confirm=False)
    fields = fields_of(preview)

    answer = client.post(preview.request["PATH_INFO"] + f"?person={seat.person_id}", fields | {"confirm": "1"})

    assert (answer.status_code, answer.url) == (302, reverse("seat-overview"))
    assert periods(body)[-1] == ("Ada Neu", FIRST, None)


def test_going_back_from_the_preview_keeps_what_was_typed(client):
    make_manager(client)
    body = make_body({}, {}, {})
    seat, ada = body.memberships.first(), person("Ada Neu")

    more = {"edit": "1", "day": "2026-09-01", "note": "Rat, 27.08.2026"}
    answer = replacing(client, seat.person, ada, body, confirm=False, **more)

    fields = fields_of(answer)
    assert answer.status_code == 200
    assert (fields["successor"], fields["day"], fields["note"]) == (str(ada.pk), "2026-09-01", "Rat, 27.08.2026")


def test_replacing_in_several_committees_fails_as_a_whole(client):
    make_manager(client)
    old, open_body, closed_body = person("Ole Alt"), make_body({}, {}), make_body(council_members_only=True)
    for body in (open_body, closed_body):
        make_membership(body, old)
    before = [periods(open_body), periods(closed_body)]

    answer = replacing(client, old, person("Ada Neu"), open_body, closed_body)

    assert (answer.status_code, len(refusals(answer))) == (409, 1)
    assert [periods(open_body), periods(closed_body)] == before
    assert not AuditEntry.objects.filter(action__startswith="seat").exists()


def test_substitute_who_moves_up_is_no_substitute_any_more(client):
    make_manager(client)
    body, vice = make_body({}, {}, {}), person("Ada Neu")
    make_membership(body, vice, role=EXPERT, position=SUBSTITUTE, rank=1)
    old = body.memberships.exclude(person=vice).first().person

    replacing(client, old, vice, body)

    assert list(body.memberships.filter(person=vice).values_list("position", "ends_on")) == [
        (SUBSTITUTE, LAST),
        ("member", None),
    ]


def test_office_of_chair_passes_on_only_when_asked_for(client):
    make_manager(client)
    council = make_council()
    bodies = [make_body({"position": CHAIR}, {}) for _ in range(2)]
    positions = []
    for body, more in zip(bodies, ({}, {"takes_position": "on"}), strict=True):
        new = make_membership(council).person
        replacing(client, body.memberships.get(position=CHAIR).person, new, body, **more)
        positions.append(body.memberships.get(person=new).position)

    assert positions == ["member", CHAIR]


def test_personal_substitute_stands_in_for_the_one_who_comes(client):
    make_manager(client)
    body = make_body({}, {}, {}, substitution="personal")
    old, new, vice = body.memberships.first().person, person("Ada Neu"), person("Vera Vize")
    make_membership(body, vice, position=SUBSTITUTE, rank=1, substitute_for=old)

    replacing(client, old, new, body)

    rows = body.memberships.filter(person=vice).order_by("starts_on")
    assert list(rows.values_list("substitute_for", "starts_on", "ends_on")) == [
        (old.pk, TERM_START, LAST),
        (new.pk, FIRST, None),
    ]


def test_seat_that_has_not_begun_cannot_be_replaced(client):
    make_manager(client)
    body = make_body({"starts_on": FIRST}, {}, {}, name="Kulturausschuss")
    late = body.memberships.get(starts_on=FIRST).person

    answer = replacing(client, late, person("Ada Neu"), body)

    assert refusals(answer) == [
        f"{late} gehört dem Gremium „Kulturausschuss“ erst seit dem 01.09.2026 an. "
        "Bitte einen späteren Tag wählen oder den Eintrag berichtigen."
    ]


def test_everything_that_stands_in_the_way_is_said_at_once(client):
    make_manager(client)
    old, new = person("Ole Alt"), person("Ada Neu")
    taken, foreign = make_body(name="Kulturausschuss"), make_body({}, name="Sportausschuss")
    for who in (old, new):
        make_membership(taken, who)
    make_membership(foreign, old, ends_on=date(2026, 8, 15))

    answer = replacing(client, old, new, taken, foreign)

    assert refusals(answer) == [
        "Ada Neu gehört dem Gremium „Kulturausschuss“ schon an. Bitte dieses Gremium abwählen.",
        "Ole Alt gehört dem Gremium „Sportausschuss“ am 01.09.2026 nicht an.",
    ]


def test_end_of_a_mandate_ends_seats_faction_and_roles(client):
    make_manager(client)
    account, red = make_user(UserRole.MINUTE_TAKER, person=person("Ole Alt")), make_party("ROT")
    old = account.person
    FactionMembership.objects.create(person=old, faction=red, starts_on=TERM_START)
    bodies = [make_council(), make_body({}), make_body({})]
    for body in bodies:
        make_membership(body, old)
    make_membership(make_body(), old, starts_on=date(2027, 1, 1))

    ending(client, old)

    assert {*old.memberships.values_list("ends_on", flat=True)} == {LAST}
    assert old.memberships.count() == 3
    assert [old.faction_memberships.get().ends_on, account.roles.get().ends_on] == [LAST, LAST]


def test_mistyped_year_does_not_wipe_out_who_sat_where(client):
    make_manager(client)
    council, old = make_council(), person("Ole Alt")
    make_membership(council, old)

    answer = ending(client, old, last_day="31.08.2006")

    assert refusals(answer) == [
        f"Ole Alt gehört dem Gremium „{council}“ seit dem {TERM_START:%d.%m.%Y} an, also erst nach diesem letzten Tag. "
        "Bitte einen späteren Tag wählen."
    ]
    assert periods(council) == [("Ole Alt", TERM_START, None)]


def test_successor_takes_council_seat_and_faction_and_is_no_expert_citizen_any_more(client):
    make_manager(client)
    red, old, new = make_party("ROT"), person("Ole Alt"), person("Ada Neu")
    council, body, other = make_council(), make_body({}, {}, {}), make_body({}, {})
    FactionMembership.objects.create(person=old, faction=red, starts_on=TERM_START)
    make_membership(council, old, on_behalf_of=red)
    make_membership(other, old, on_behalf_of=red)
    make_membership(body, new, role=EXPERT, on_behalf_of=red)

    answer = ending(client, old, new, bodies=[council])

    seats = new.memberships.filter(starts_on=FIRST).order_by("committee__name")
    assert answer.status_code == 302
    assert {(seat.committee, seat.role) for seat in seats} == {(council, COUNCIL), (body, COUNCIL)}
    assert new.memberships.get(role=EXPERT).ends_on == LAST
    assert new.faction_memberships.get().starts_on == FIRST
    assert [name for name, _, ends in periods(other) if ends is None] != ["Ole Alt"]


def test_mandate_without_successor_leaves_the_seats_free(client):
    make_manager(client)
    council = make_council(seats=1)
    old = make_membership(council).person

    answer = ending(client, old, bodies=[council])

    assert (answer.status_code, periods(council)) == (302, [(old.name, TERM_START, LAST)])
