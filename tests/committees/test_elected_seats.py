"""After an election by lists the seats are entered in one act: wholly or not at all, by the rules of every seat."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from committees import clock
from committees.actions.elected_seats import elected_of, note_of, waiting_elections
from committees.models import AuditEntry, Membership
from committees.states import Asks, Filling, MembershipRole, Outcome, Position, RoundKind
from tests.committees.browsing import error_sentences
from tests.committees.seats import (
    ADVISER,
    CHAIR,
    COUNCIL,
    EXPERT,
    MINUTES,
    STAFF,
    SUBSTITUTE,
    lines,
    make_manager,
    make_party,
    person,
    refusals,
    send,
)
from tests.factories import (
    TERM_END,
    TERM_START,
    make_agenda,
    make_clerk,
    make_committee,
    make_council,
    make_meeting,
    make_membership,
    make_resolution,
    make_town,
)

pytestmark = pytest.mark.django_db
DAY, ONE_DAY = date(2026, 6, 17), timedelta(days=1)


@pytest.fixture
def rat():
    """The Rat with Ada and Ben; Ada sits in it for the party ROT, Cem is a citizen."""
    make_town()
    council = make_council()
    council.ada, council.ben, council.cem = (person(name) for name in ("Ada Anders", "Ben Blank", "Cem Celik"))
    council.red = make_party("ROT")
    make_membership(council, council.ada, on_behalf_of=council.red)
    make_membership(council, council.ben)
    council.body = make_committee(name="Ausschuss für Kultur", short_name="KA", slug="kultur")
    return council


def make_election(council, *names, kind=RoundKind.UNITED, seats=None, list_name="ROT", title="Besetzung"):
    """Decided today; the first `seats` of these names are elected."""
    meeting = make_agenda(meeting=make_meeting(council))
    item = meeting.items.first()
    item.title, item.number = f"{title}: {council.body.name}", "Ö 4"
    item.save()
    outcome = {"outcome": Outcome.ELECTED, "manner": "unanimous", "words": "angenommen", "decided_at": clock.now()}
    found = make_resolution(meeting, item=item, asks=Asks.ELECT, **outcome)
    seats = len(names) if seats is None else seats
    counted = found.rounds.create(
        number=1, kind=kind, seats=seats, method="" if kind == RoundKind.UNITED else "divisor"
    )
    counted.candidates.create(name=list_name, people=list(names), seats=seats, is_elected=seats > 0)
    return found


def address(election):
    return reverse("seat-elected", args=[election.pk])


def rows(council, *people, **values):
    """What the form sends for these persons in their order."""
    data = {"committee": council.body.pk, "day": "17.06.2026", "filling": Filling.ADDED}
    data |= {f"person_{number}": each.pk for number, each in enumerate(people)}
    return data | values


def seats_of(council):
    rows = council.body.memberships.order_by("pk")
    return [(each.person, each.role, each.on_behalf_of, each.starts_on, each.ends_on) for each in rows]


def test_form_knows_who_was_elected(client, rat):
    election = make_election(rat, "Ada Anders", "Ben Blank", "Zoe Unbekannt", "Nicht Gewählt", seats=3)
    make_manager(client)

    form = client.get(address(election)).context["form"]

    shown = [(form[f"person_{n}"].label, form[f"person_{n}"].initial) for n in range(3)]
    assert shown == [("Ada Anders", rat.ada.pk), ("Ben Blank", rat.ben.pk), ("Zoe Unbekannt", None)]
    assert form["person_2"].help_text == "Liste ROT; unter diesem Namen steht niemand im Verzeichnis"
    assert [form[f"faction_{n}"].initial for n in range(3)] == [rat.red.pk] * 3
    assert (form["committee"].initial, form["day"].initial, len(elected_of(election))) == (rat.body.pk, DAY, 3)


def test_form_means_the_committee_with_the_whole_name(client, rat):
    rat.body = make_committee(name="Ausschuss für Kultur und Sport", short_name="KSA", slug="kultur-und-sport")
    make_manager(client)

    form = client.get(address(make_election(rat, "Ada Anders"))).context["form"]

    assert form["committee"].initial == rat.body.pk


def test_seats_are_entered_in_one_act(client, rat):
    election = make_election(rat, "Ada Anders", "Ben Blank", "Cem Celik")
    user = make_manager(client)
    data = rows(rat, rat.ada, rat.ben, rat.cem, faction_0=rat.red.pk)

    preview = send(client, address(election), data)
    before = seats_of(rat)
    answer = send(client, address(election), data, confirm=True)

    place, until = rat.body.name, (DAY, TERM_END)
    assert lines(preview) == [(name, place, "beginnt") for name in ("Ada Anders", "Ben Blank", "Cem Celik")]
    assert (before, answer.status_code) == ([], 302)
    assert seats_of(rat) == [
        (rat.ada, COUNCIL, rat.red, *until),
        (rat.ben, COUNCIL, None, *until),
        (rat.cem, EXPERT, None, *until),
    ]
    notes = set(Membership.objects.filter(committee=rat.body).values_list("resolution_note", flat=True))
    assert notes == {"Rat, 17.06.2026, Ö 4"} == {note_of(election)}
    assert AuditEntry.objects.filter(action="seat_begin", actor_id=user.pk).count() == 3


@pytest.mark.parametrize(
    ("sits_already", "sentence"),
    [
        (
            True,
            "Ada Anders gehört dem Gremium in diesem Zeitraum schon an. War es eine Neuwahl? Dann bitte diese Angabe "
            "ändern.",
        ),
        (
            False,
            "Die Zahl der sachkundigen Bürgerinnen und Bürger (1) darf die Zahl der Ratsmitglieder (1) nicht erreichen "
            "(§ 58 Abs. 3 GO NRW).",
        ),
    ],
)
def test_what_the_rules_refuse_leaves_no_seat(client, rat, sits_already, sentence):
    election = make_election(rat, "Ada Anders", "Cem Celik")
    if sits_already:
        make_membership(rat.body, rat.ada)
    before = seats_of(rat)
    make_manager(client)

    answer = send(client, address(election), rows(rat, rat.ada, rat.cem), confirm=True)

    assert (answer.status_code, refusals(answer), seats_of(rat)) == (409, [sentence], before)


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"person_1": ""}, "person_1", "Bitte ausfüllen."),
        ({"person_1": "twice"}, "person_1", "Diese Person steht schon bei Ada Anders."),
        ({"committee": ""}, "committee", "Bitte ausfüllen."),
        ({"day": "31.06.2026"}, "day", "Bitte einen Tag als TT.MM.JJJJ angeben."),
        ({"filling": ""}, "filling", "Bitte ausfüllen."),
    ],
)
def test_wrong_rows_are_told_at_their_field(client, rat, change, field, sentence):
    election = make_election(rat, "Ada Anders", "Ben Blank")
    make_manager(client)
    change = {name: rat.ada.pk if value == "twice" else value for name, value in change.items()}

    answer = send(client, address(election), rows(rat, rat.ada, rat.ben) | change, confirm=True)

    assert (answer.status_code, list(error_sentences(answer)), seats_of(rat)) == (422, [field], [])
    assert error_sentences(answer)[field] == [sentence]


# --- Neuwahl and Nachwahl ---


def held(body, day):
    """{name: (role, position)} of those who have a vote on this day"""
    seats = body.memberships.on(day).filter(has_vote=True).exclude(position=SUBSTITUTE)
    return {seat.person.name: (seat.role, seat.position) for seat in seats}


def groups(answer):
    return dict(answer.context["outcome"].groups)


@pytest.fixture
def filled(rat):
    """The committee has five seats, Ben presides, Dora is a member; others sit there without having been elected."""
    rat.dora = person("Dora Damm")
    make_membership(rat, rat.dora)
    rat.body.seats = 5
    rat.body.save()
    make_membership(rat.body, rat.ben, position=CHAIR, sworn_in_on=TERM_START)
    make_membership(rat.body, rat.dora, on_behalf_of=rat.red)
    for name, values in (
        ("Eva Ernst", {"role": ADVISER, "has_vote": False}),
        ("Fritz Fuchs", {"role": STAFF, "has_vote": False, "position": MINUTES}),
        ("Gerd Gans", {"role": MembershipRole.MAYOR}),
        ("Hanna Hahn", {"position": SUBSTITUTE, "rank": 1}),
    ):
        make_membership(rat.body, person(name), **values)
    return rat


def test_neuwahl_ends_the_seats_of_those_elected_before(client, filled):
    election = make_election(filled, "Ada Anders", "Ben Blank")
    make_manager(client)
    data = rows(filled, filled.ada, filled.ben, filling=Filling.ANEW)

    preview = send(client, address(election), data)
    before = held(filled.body, DAY)
    answer = send(client, address(election), data, confirm=True)

    mayor = {"Gerd Gans": (MembershipRole.MAYOR, Position.MEMBER)}
    old = {"Ben Blank": (COUNCIL, CHAIR), "Dora Damm": (COUNCIL, Position.MEMBER)} | mayor
    new = {"Ada Anders": (COUNCIL, Position.MEMBER), "Ben Blank": (COUNCIL, CHAIR)} | mayor
    assert groups(preview) == {
        "Es scheiden aus": ["Dora Damm"],
        "Es kommen": ["Ada Anders"],
        "Wiedergewählt": ["Ben Blank"],
    }
    assert (before, answer.status_code) == (old, 302)
    assert (held(filled.body, DAY - ONE_DAY), held(filled.body, DAY)) == (old, new)
    again = filled.body.memberships.on(DAY).get(person=filled.ben)
    assert (again.starts_on, again.resolution_note, again.sworn_in_on) == (DAY, note_of(election), TERM_START)
    stayed = filled.body.memberships.on(DAY).exclude(has_vote=True).count()
    assert (stayed, filled.body.memberships.on(DAY).filter(position=SUBSTITUTE).count()) == (2, 1)


def test_nachwahl_leaves_everybody_in_place(client, filled):
    election = make_election(filled, "Ada Anders")
    make_manager(client)
    data = rows(filled, filled.ada)

    preview = send(client, address(election), data)
    send(client, address(election), data, confirm=True)

    assert groups(preview) == {"Es kommen": ["Ada Anders"], "Es bleiben": ["Ben Blank", "Dora Damm"]}
    assert sorted(held(filled.body, DAY)) == ["Ada Anders", "Ben Blank", "Dora Damm", "Gerd Gans"]


def test_neuwahl_ends_who_stood_in_for_a_leaver_alone(client, filled):
    filled.body.substitution = "personal"
    filled.body.save()
    for member in (filled.ben, filled.dora):
        make_membership(filled.body, position=SUBSTITUTE, substitute_for=member)
    election = make_election(filled, "Ben Blank")
    make_manager(client)

    send(client, address(election), rows(filled, filled.ben, filling=Filling.ANEW), confirm=True)

    substitutes = filled.body.memberships.filter(substitute_for__isnull=False).order_by("pk")
    assert [(each.substitute_for, each.ends_on) for each in substitutes] == [
        (filled.ben, None),
        (filled.dora, DAY - ONE_DAY),
    ]


def test_seat_that_was_to_begin_later_falls_away_with_the_neuwahl(client, filled):
    make_membership(filled.body, filled.cem, role=EXPERT, starts_on=date(2030, 1, 1))
    election = make_election(filled, "Ben Blank", "Dora Damm")
    make_manager(client)

    preview = send(client, address(election), rows(filled, filled.ben, filled.dora, filling=Filling.ANEW))

    assert ("Cem Celik", filled.body.name, "entfällt") in lines(preview)


def test_neuwahl_is_not_entered_twice(client, filled):
    election = make_election(filled, "Ada Anders")
    make_manager(client)
    data = rows(filled, filled.ada, filling=Filling.ANEW)
    send(client, address(election), data, confirm=True)
    before = held(filled.body, DAY)

    again = send(client, address(election), data, confirm=True)

    assert (again.status_code, held(filled.body, DAY)) == (409, before)
    assert refusals(again) == [
        "Ada Anders gehört dem Gremium „Ausschuss für Kultur“ seit dem 17.06.2026 an, also erst nach diesem letzten "
        "Tag. Bitte einen späteren Tag wählen."
    ]


@pytest.mark.parametrize(
    ("seats", "names", "expected"),
    [
        (5, ["Ada Anders"], Filling.ADDED),
        (4, ["Ada Anders", "Ben Blank"], Filling.ANEW),
        (None, ["Ada Anders"], Filling.ANEW),
    ],
)
def test_form_proposes_what_the_seats_have_room_for(client, filled, seats, names, expected):
    filled.body.seats = seats
    filled.body.save()
    election = make_election(filled, *names)
    make_manager(client)

    form = client.get(address(election)).context["form"]

    assert form["filling"].initial == expected


def test_first_filling_is_a_neuwahl(client, rat):
    election = make_election(rat, "Ada Anders")
    make_manager(client)

    form = client.get(address(election)).context["form"]

    assert form["filling"].initial == Filling.ANEW


def test_overview_names_elections_until_their_seats_are_entered(client, rat):
    election = make_election(rat, "Ada Anders", kind=RoundKind.LISTS)
    make_election(rat, "Ben Blank", seats=0)  # brought in nobody
    user = make_manager(client)

    before = client.get(reverse("seat-overview")).context["elections"]
    send(client, address(election), rows(rat, rat.ada), confirm=True)

    assert (before, waiting_elections(user)) == ([election], [])


def test_only_gremienpflege_enters_what_lists_brought_in(client, rat):
    election, plain = make_election(rat, "Ada Anders"), make_election(rat, "Ben Blank", seats=0)
    answers = {}

    client.force_login(make_clerk())
    answers["clerk"] = client.get(address(election)).status_code
    make_manager(client)
    answers |= {
        "manager": client.get(address(election)).status_code,
        "no lists": client.get(address(plain)).status_code,
    }

    assert answers == {"clerk": 403, "manager": 200, "no lists": 404}
    assert address(election) in client.get(election.get_absolute_url()).content.decode()
