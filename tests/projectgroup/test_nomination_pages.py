"""The pages of nominations: the one behind the link, those of the Gremienpflege, and the lists on the desk."""

from datetime import timedelta

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committees import clock
from committees.models import AuditEntry, Role
from committees.states import MotionState, UserRole
from committees.views.kept import KEPT
from committees.words import SOFT_HYPHEN
from projectgroup.actions import letters, nominations, seating
from projectgroup.models import Nomination, ProjectGroup
from projectgroup.plan import plan_of
from tests.committees.browsing import error_sentences, fields_of, open_form
from tests.conftest import REAL_ROLES
from tests.factories import make_head, make_motion, make_office, make_town, make_user
from tests.projectgroup.asking import (
    ADDRESS,
    RECIPIENT,
    ask_for,
    expire,
    fresh,
    leave_yesterday,
    mails,
    make_answered,
    make_asked,
    make_candidate,
    make_in_state,
    make_leader,
    make_office_head,
    page_behind,
)
from tests.projectgroup.groups import (
    fill,
    make_admin,
    make_council_member,
    make_employee,
    make_factions,
    make_group,
    seat_of,
)
from tests.standing import stands

pytestmark = pytest.mark.django_db
PERSONAL = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


stand = stands(make_asked)


@pytest.fixture
def nomination(stand, tmp_path):
    return stand.own(tmp_path)


def send(client, nomination, person="", deputy="", **more):
    keys = {name: getattr(each, "pk", each) for name, each in (("person", person), ("deputy", deputy))}
    return client.post(page_behind(nomination), keys | {"remark": ""} | more)


def templates_of(answer):
    return [template.name for template in answer.templates if template.name.startswith("projectgroup/nomination_")][0]


# --- behind the link ---


def test_link_opens_the_list_of_candidates_and_says_what_it_is_about(client, nomination):
    person = make_candidate(nomination, family_name="Berg")
    make_council_member(make_factions("Neue")[0], family_name="Fremd")

    answer = client.get(page_behind(nomination))

    group, said = nomination.seat.group, answer.content.decode().replace(SOFT_HYPHEN, "")
    choices = answer.context["form"].fields["person"].choices
    assert choices == [("", "– Person wählen –"), (str(person.pk), "Berg, Kim")]
    assert [
        words
        for words in (str(group), nomination.seat.name, group.mandate, group.founding_motion.number, RECIPIENT)
        if words not in said
    ] == []


def test_link_shows_the_paper_as_a_link_only_when_it_is_public(client, nomination):
    paper = nomination.seat.group.founding_motion
    address = reverse("motion-page", args=[paper.slug])

    answer = client.get(page_behind(nomination)).content.decode()

    assert (paper.number in answer, address in answer) == (True, False)


def test_list_for_the_administration_shows_the_office_that_is_asked_alone(client, group):
    office = make_office()
    nomination = make_asked(1, office=office, group=group)
    ours = make_candidate(nomination)
    make_employee(family_name="Anderswo")

    answer = client.get(page_behind(nomination))

    assert list(answer.context["form"].people.values()) == [ours]
    assert "Anderswo" not in answer.content.decode()


def test_office_without_candidates_is_told_so(client, group):
    answer = client.get(page_behind(make_asked(1, group=group)))

    assert "Zurzeit steht niemand zur Wahl" in answer.content.decode()


def test_answer_is_shown_once_more_before_it_is_sent(client, nomination):
    person, deputy = make_candidate(nomination), make_candidate(nomination)

    preview = send(client, nomination, person, deputy, remark="Gern.")
    before = fresh(nomination).state
    sent = client.post(page_behind(nomination), fields_of(preview) | {"confirm": "1"})

    now = fresh(nomination)
    assert (templates_of(preview), preview.status_code, before) == ("projectgroup/nomination_check.html", 200, "open")
    assert (templates_of(sent), sent.status_code) == ("projectgroup/nomination_thanks.html", 200)
    assert (now.state, now.person, now.deputy, now.remark) == ("answered", person, deputy, "Gern.")


def test_answer_may_be_changed_after_the_preview(client, nomination):
    person = make_candidate(nomination)

    answer = send(client, nomination, person, remark="Gern.", edit="1")

    assert (answer.status_code, fields_of(answer)["person"], fields_of(answer)["remark"]) == (
        200,
        str(person.pk),
        "Gern.",
    )
    assert fresh(nomination).state == "open"


def test_answer_sent_twice_counts_once_and_is_thanked_twice(client, nomination):
    person = make_candidate(nomination)

    answers = [send(client, nomination, person, confirm="1") for _ in range(2)]

    assert [templates_of(answer) for answer in answers] == ["projectgroup/nomination_thanks.html"] * 2
    assert AuditEntry.objects.about(nomination.seat).filter(action="nomination_answer").count() == 1


def test_another_answer_with_the_same_link_is_refused(client, nomination):
    first, second = make_candidate(nomination), make_candidate(nomination)
    send(client, nomination, first, confirm="1")

    answer = send(client, nomination, second, confirm="1")

    assert (answer.status_code, fresh(nomination).person) == (410, first)
    assert str(first) not in answer.content.decode()


GONE = "Diese Person steht für den Sitz nicht zur Wahl. Bitte wählen Sie aus der Liste."
TWICE = "Niemand vertritt sich selbst; bitte zwei verschiedene Personen benennen."


@pytest.mark.parametrize("confirm", [{}, {"confirm": "1"}], ids=["preview", "confirmed"])
def test_wrong_answers_get_their_sentence_and_keep_what_was_typed(client, confirm, nomination):
    fits, left = make_candidate(nomination), make_candidate(nomination)
    leave_yesterday(left)
    other = make_council_member(make_factions("Neue")[0])

    answers = [
        send(client, nomination, **typed, **confirm, remark="Bitte bald.")
        for typed in (
            {},
            {"person": other},
            {"person": left},
            {"person": fits, "deputy": other},
            {"person": fits, "deputy": fits},
            {"person": "\x00"},
        )
    ]

    assert [error_sentences(answer) for answer in answers] == [
        {"person": ["Bitte ausfüllen."]},
        {"person": [GONE]},
        {"person": [GONE]},
        {"deputy": [GONE]},
        {"deputy": [TWICE]},
        {"person": [GONE]},
    ]
    assert {(answer.status_code, fields_of(answer)["remark"]) for answer in answers} == {(422, "Bitte bald.")}
    assert fresh(nomination).state == "open"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("state", ["expired", "answered", "confirmed", "rejected", "withdrawn"])
def test_spent_links_are_gone_and_tell_whom_to_ask(client, group, state, method):
    town = make_town()
    town.email = "ratsbuero@example.org"
    town.save()
    nomination = make_in_state(state, group=group)
    person = make_candidate(nomination, family_name="Unbekannt")

    answer = getattr(client, method)(page_behind(nomination), {"person": person.pk, "confirm": "1"})

    said = answer.content.decode()
    assert (answer.status_code, answer.context["sentence"]) == (410, nominations.obstacle_to_answer(nomination))
    assert ("ratsbuero@example.org" in said, "Unbekannt" in said) == (True, False)
    assert {name: answer[name] for name in PERSONAL} == PERSONAL


def test_replaced_link_is_gone_and_the_new_one_works(client, nomination):
    make_candidate(nomination)
    old = page_behind(nomination)
    nominations.renew(nomination, by=make_admin())

    answers = [client.get(address) for address in (old, page_behind(nomination))]

    assert [answer.status_code for answer in answers] == [410, 200]
    assert answers[0].context["sentence"] == "Für diese Benennung wurde inzwischen ein neuer Link verschickt."


@pytest.mark.parametrize("method", ["get", "post"])
def test_forged_links_find_nothing_without_asking_for_a_request(client, method, nomination):
    token = letters.token_of(nomination)
    forged = [token[:-1], f"{token}x", token.replace(":", "x:"), "x", "%00"]

    with CaptureQueriesContext(connection) as queries:
        answers = [getattr(client, method)(reverse("nomination-answer", args=[each])) for each in forged]

    assert [answer.status_code for answer in answers] == [404] * len(forged)
    assert [query for query in queries.captured_queries if "projectgroup" in query["sql"]] == []
    assert {nomination.seat.group.mandate in answer.content.decode() for answer in answers} == {False}


def test_link_of_one_seat_names_nobody_for_another(client, nomination):
    other = ask_for(seat_of(nomination.seat.group, "CDU"))
    of_other = make_candidate(other, family_name="Christ")

    shown = client.get(page_behind(nomination)).content.decode()
    answer = send(client, nomination, of_other, confirm="1")

    assert ("Christ" in shown, error_sentences(answer)) == (False, {"person": [GONE]})
    assert [fresh(each).state for each in (nomination, other)] == ["open", "open"]


def test_page_is_never_kept_in_memory(client, nomination):
    make_candidate(nomination)
    KEPT.clear()

    client.get(page_behind(nomination))
    withdrawn = nominations.withdraw(nomination, by=make_admin())
    answer = client.get(page_behind(nomination))

    assert (withdrawn, answer.status_code) == (None, 410)


@REAL_ROLES
def test_link_works_for_the_public_login_without_session_or_cookie(client, as_public):
    nomination = make_asked(1)
    person, deputy = make_candidate(nomination), make_candidate(nomination)
    client.force_login(make_admin())
    cookies = set(client.cookies)

    shown = client.get(page_behind(nomination))
    preview = send(client, nomination, person, deputy)
    sent = client.post(page_behind(nomination), fields_of(preview) | {"confirm": "1"})

    answers = [shown, preview, sent]
    assert [answer.status_code for answer in answers] == [200] * 3
    assert {name for answer in answers for name in answer.cookies} == set()
    assert {"Cookie" in answer.get("Vary", "") for answer in answers} == {False}
    assert [{name: answer[name] for name in PERSONAL} for answer in answers] == [PERSONAL] * 3
    assert (fresh(nomination).deputy, set(client.cookies)) == (deputy, cookies)


@pytest.mark.parametrize("size", [1, 30])
def test_page_asks_as_little_for_thirty_candidates_as_for_one(client, size, nomination):
    for _ in range(size):
        make_candidate(nomination)
    page = page_behind(nomination)
    KEPT.clear()

    with CaptureQueriesContext(connection) as queries:
        client.get(page)

    assert len(queries) == 5  # stamp, request, candidates, paper, town


def test_body_that_is_too_large_is_refused_unread(client, group):
    page = page_behind(make_asked(group=group))

    answer = client.generic("POST", page, content_type="multipart/form-data; boundary=x", CONTENT_LENGTH="99000000")

    assert answer.status_code == 413


def test_remark_that_is_too_long_is_kept(client, nomination):
    answer = send(client, nomination, make_candidate(nomination), remark="x" * 2001)

    assert (answer.status_code, list(error_sentences(answer))) == (422, ["remark"])
    assert len(fields_of(answer)["remark"]) == 2001


# --- in the workspace ---


@pytest.fixture
def admin(client):
    user = make_admin()
    client.force_login(user)
    return user


def address(name, nomination):
    return reverse(name, args=[nomination.seat.group.committee.slug, nomination.pk])


def list_of(group):
    return reverse("nomination-list", args=[group.committee.slug])


def ask_page(group):
    return reverse("nomination-ask", args=[group.committee.slug])


def addresses(nomination):
    group = nomination.seat.group
    acts = ("nomination-renew", "nomination-withdraw", "nomination-confirm", "nomination-reject")
    one = reverse("nomination-ask-seat", args=[group.committee.slug, nomination.seat.pk])
    return [list_of(group), ask_page(group), one, *(address(name, nomination) for name in acts)]


# Town hall and council know of every group (403), a stranger of none that is not public (404).
READERS = {
    "clerk": (UserRole.CLERK, 403),
    "head of office": (UserRole.OFFICE_HEAD, 403),
    "committee services": (UserRole.COMMITTEE_SERVICES, 403),
    "mayor": (UserRole.MAYOR, 403),
    "stranger": (None, 404),
}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(("role", "status"), READERS.values(), ids=READERS)
def test_nominations_belong_to_the_gremienpflege(client, group, role, status, method):
    nomination = make_answered(group=group)
    client.force_login(make_user(*([role] if role else [])))

    first = 0 if method == "get" else 1  # the list is only looked at
    answers = {getattr(client, method)(page).status_code for page in addresses(nomination)[first:]}

    assert answers == {status}
    assert fresh(nomination).state == "answered"


def test_member_of_the_faction_that_is_asked_does_not_reach_the_pages(client, group):
    nomination = make_answered(group=group)
    client.force_login(make_user(person=nomination.person))

    assert {client.get(page).status_code for page in addresses(nomination)} == {403}


def test_gremienpflege_opens_every_page_and_finds_nothing_of_another_group(client, admin):
    nomination = make_answered()
    other = make_group(
        factions=(), name="Projektgruppe Schulwege", short_name="PG-S", reports_to=nomination.seat.group.reports_to
    )
    own, slug = addresses(nomination), other.committee.slug
    foreign = [reverse("nomination-confirm", args=[slug, nomination.pk])]
    foreign.append(reverse("nomination-ask-seat", args=[slug, nomination.seat.pk]))

    assert [client.get(page).status_code for page in own] == [200, 200, 200, 302, 200, 200, 200]
    assert [client.get(page).status_code for page in foreign] == [404, 404]


def test_list_says_what_is_missing_and_puts_what_was_named_first(client, admin, group):
    fill(group, but=["FDP", "CDU", 1])
    asked = ask_for(seat_of(group, "CDU"))
    named = make_answered(group=group)
    done = make_in_state("withdrawn", owner=1, group=group)

    context = client.get(list_of(group)).context

    assert context["plan"].sentence == "9 von 12 Sitzen besetzt; es fehlen: CDU, FDP, 1 Sitz der Verwaltung."
    assert (context["pending"], context["done"], context["unasked"]) == ([named, asked], [done], 1)


def row(seat, **typed):
    """What the row of this seat sends."""
    values = {"wanted": "on", "recipient": RECIPIENT, "email": ADDRESS} | typed
    return {f"sitz-{seat.pk}-{name}": value for name, value in values.items() if value is not None}


def in_days(number):
    return (clock.today() + timedelta(days=number)).isoformat()


def test_form_offers_free_seats_with_their_contacts(client, admin, factions, group):
    fill(group, but=["FDP", "CDU", 1])
    make_leader(factions[3], email="fdp@example.org", family_name="Adler")
    ask_for(seat_of(group, "CDU"))

    shown = open_form(client, ask_page(group))

    fdp, office = seat_of(group, "FDP"), seat_of(group, 1)
    assert {name: value for name, value in shown.items() if name.startswith("sitz-")} == {
        **row(fdp, recipient="Kim Adler", email="fdp@example.org"),
        **row(office, recipient="", email="", office=""),
    }


def test_requests_are_shown_before_they_go_out_with_the_heads_filled_in(client, admin):
    factions = make_factions()
    group, office = make_group(factions=factions), make_office()
    make_office_head(office, email="amt@example.org", family_name="Conrad")
    seats = [seat_of(group, "FDP"), seat_of(group, "CDU"), seat_of(group, 1)]
    typed = {"until": in_days(10)} | row(seats[0]) | row(seats[1], wanted=None, email="unfertig")
    typed |= row(seats[2], office=office.pk, recipient="", email="")

    preview = client.post(ask_page(group), typed)
    before = len(mails())
    sent = client.post(ask_page(group), fields_of(preview) | {"confirm": "1"})

    assert (before, sent.status_code, sent.url) == (0, 302, list_of(group))
    assert [(to, subject) for to, subject, _ in mails()] == [
        (ADDRESS, "Benennung erbeten: Sitz 4, FDP"),
        ("amt@example.org", f"Benennung erbeten: Sitz 7, Verwaltung ({office.code})"),
    ]
    assert {letters.until(each)[-9:] for each in Nomination.objects.all()} == {"23:59 Uhr"}
    assert {clock.local(each.expires_at).date().isoformat() for each in Nomination.objects.all()} == {in_days(10)}


def test_address_of_another_office_goes_when_the_office_is_changed(client, admin, group):
    first, second = make_office(), make_office()
    make_office_head(first, email="erstes@example.org", family_name="Eins")
    make_office_head(second, email="zweites@example.org", family_name="Zwei")
    seat = seat_of(group, 1)

    preview = client.post(
        ask_page(group),
        {"until": in_days(10)} | row(seat, office=second.pk, recipient="Kim Eins", email="erstes@example.org"),
    )

    sent = fields_of(preview)
    assert sent[f"sitz-{seat.pk}-email"] == "zweites@example.org"
    assert sent[f"sitz-{seat.pk}-recipient"] == "Kim Zwei"


def test_what_is_missing_is_said_at_its_seat_and_nothing_is_sent(client, admin, group):
    fdp, administration = seat_of(group, "FDP"), seat_of(group, 1)
    cases = [
        ({"until": in_days(10)} | row(fdp, email="keine"), "Sitz 4, FDP, E-Mail"),
        ({"until": in_days(10)} | row(fdp, recipient="", email=""), "Sitz 4, FDP, Wer benennt"),
        ({"until": in_days(10)} | row(administration), "Sitz 7, Verwaltung, Amt, das benennt"),
        ({"until": in_days(0)} | row(fdp), "Antwort erbeten bis"),
        ({"until": in_days(500)} | row(fdp), "Antwort erbeten bis"),
        ({"until": in_days(10)}, ""),
    ]

    answers = [client.post(ask_page(group), typed | {"confirm": "1"}) for typed, _ in cases]

    assert {answer.status_code for answer in answers} == {422}
    assert [answer.context["errors"][0].label for answer in answers] == [label for _, label in cases]
    assert answers[-1].context["errors"][0].sentence == "Bitte mindestens einen Sitz auswählen."
    assert mails() == []


def test_seat_that_somebody_else_asked_for_meanwhile_stops_all_requests(client, admin, group):
    fdp, cdu = seat_of(group, "FDP"), seat_of(group, "CDU")
    ask_for(cdu)

    answer = client.post(ask_page(group), {"until": in_days(10), "confirm": "1"} | row(fdp) | row(cdu))

    said = [(error.label, error.sentence) for error in answer.context["errors"]]
    assert (answer.status_code, said) == (
        422,
        [("Sitz 1, CDU", "Für diesen Sitz ist schon um eine Benennung gebeten.")],
    )
    assert (fields_of(answer)[f"sitz-{fdp.pk}-email"], len(mails())) == (ADDRESS, 1)


def test_requests_sent_twice_go_out_once(client, admin, group):
    preview = client.post(ask_page(group), {"until": in_days(10)} | row(seat_of(group, "FDP")))
    confirmed = fields_of(preview) | {"confirm": "1"}

    answers = [client.post(ask_page(group), confirmed) for _ in range(2)]

    assert [answer.url for answer in answers] == [list_of(group)] * 2
    assert len(mails()) == 1


def test_single_seat_is_asked_for_from_its_own_page(client, admin, group):
    seat = seat_of(group, "FDP")
    page = reverse("nomination-ask-seat", args=[group.committee.slug, seat.pk])

    preview = client.post(page, {"until": in_days(10)} | row(seat, wanted=None))
    client.post(page, fields_of(preview) | {"confirm": "1"})

    assert Nomination.objects.get().seat == seat


def test_new_link_goes_to_the_address_and_until_the_day_that_were_typed(client, admin, group):
    nomination = make_in_state("expired", group=group)

    form = open_form(client, address("nomination-renew", nomination))
    answer = client.post(
        address("nomination-renew", nomination), form | {"email": "neu@example.org", "until": in_days(5)}
    )

    now = fresh(nomination)
    assert (form["email"], answer.status_code) == (ADDRESS, 302)
    assert (now.email, clock.local(now.expires_at).date().isoformat()) == ("neu@example.org", in_days(5))


def confirm(client, nomination, **typed):
    page = address("nomination-confirm", nomination)
    return client.post(page, open_form(client, page) | typed)


def test_confirmation_seats_from_the_day_with_the_paper(client, admin, group):
    nomination, paper = make_answered(group=group), make_motion(state=MotionState.RELEASED)
    Role.objects.create(user=admin, role=UserRole.COMMITTEE_SERVICES, starts_on=clock.today())

    answer = confirm(client, nomination, starts_on=in_days(3), number=paper.number.lower())

    row = nomination.seat.assignments.get()
    assert (answer.status_code, row.person, row.starts_on.isoformat()) == (302, nomination.person, in_days(3))
    assert (row.confirmed_by, fresh(nomination).assignment) == (paper, row)


def test_confirmation_says_that_a_paper_is_not_to_be_found(client, admin, group):
    answer = confirm(client, make_answered(group=group), number="ZD/1/1900")

    assert error_sentences(answer) == {"number": ["Eine Vorlage mit der Nummer „ZD/1/1900“ ist nicht zu finden."]}


def test_confirmation_shows_who_sits_there_and_is_refused_when_that_changed(client, admin, group):
    nomination = make_answered(group=group)
    page = address("nomination-confirm", nomination)
    form, other = open_form(client, page), make_candidate(nomination)
    seating.assign(nomination.seat, other, starts_on=clock.today(), by=admin)

    answer = client.post(page, form | {"starts_on": in_days(1)})
    again = client.post(page, fields_of(answer))

    assert error_sentences(answer) == {
        "": [
            f"Sitz 4, FDP: Der Sitz wurde inzwischen anders besetzt, jetzt sitzt dort {other}. Gespeichert wurde "
            "nichts."
        ]
    }
    assert (answer.status_code, fields_of(answer)["starts_on"], again.status_code) == (422, in_days(1), 302)


def test_confirmation_of_who_no_longer_fits_says_so_and_saves_nothing(client, admin, group):
    nomination = make_answered(group=group)
    leave_yesterday(nomination.person)

    answer = confirm(client, nomination)

    assert error_sentences(answer)[""][0].startswith(f"{nomination.person} gehört der Fraktion „FDP“ am ")
    assert (answer.status_code, nomination.seat.assignments.count(), fresh(nomination).state) == (422, 0, "answered")


def test_confirmation_sent_twice_seats_once(client, admin, group):
    nomination = make_answered(group=group)
    page = address("nomination-confirm", nomination)
    form = open_form(client, page)

    answers = [client.post(page, form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert nomination.seat.assignments.count() == 1


def test_rejection_wants_a_reason(client, admin, group):
    nomination = make_answered(group=group)
    page = address("nomination-reject", nomination)
    form = open_form(client, page)

    without = client.post(page, form)
    with_reason = client.post(page, form | {"reason": "Zu spät."})

    assert (without.status_code, error_sentences(without)) == (422, {"reason": ["Bitte ausfüllen."]})
    assert (with_reason.status_code, fresh(nomination).reason) == (302, "Zu spät.")


def test_request_is_withdrawn_by_its_page(client, admin, nomination):
    page = address("nomination-withdraw", nomination)

    answer = client.post(page, open_form(client, page))

    assert (answer.status_code, fresh(nomination).state) == (302, "withdrawn")


@pytest.mark.parametrize(
    ("act", "states"),
    [
        ("renew", {"open", "expired"}),
        ("withdraw", {"open", "expired", "answered"}),
        ("confirm", {"answered"}),
        ("reject", {"answered"}),
    ],
)
@pytest.mark.parametrize("state", ["open", "expired", "answered", "confirmed", "rejected", "withdrawn"])
def test_act_that_is_over_leads_back_to_the_list(client, admin, group, state, act, states):
    nomination = make_in_state(state, group=group)

    shown = client.get(address(f"nomination-{act}", nomination))

    assert shown.status_code == (200 if state in states else 302)


@pytest.mark.parametrize(
    ("state", "acts"),
    [
        ("open", ["Neuer Link", "Zurücknehmen"]),
        ("expired", ["Neuer Link", "Zurücknehmen"]),
        ("answered", ["Bestätigen", "Ablehnen", "Zurücknehmen"]),
        ("withdrawn", ["Um Benennung bitten"]),
    ],
)
def test_seat_of_the_plan_offers_what_can_be_done_without_asking_more(group, state, acts, django_assert_num_queries):
    make_in_state(state, group=group)
    group = ProjectGroup.objects.select_related("committee").get()
    plan = plan_of(group, clock.today(), with_nominations=True)

    with django_assert_num_queries(0):
        shown = render_to_string("projectgroup/seat_nomination.html", {"place": plan.places[3]})

    names = ("Um Benennung bitten", "Neuer Link", "Bestätigen", "Ablehnen", "Zurücknehmen")
    assert [name for name in names if f">{name}<" in shown] == acts


@pytest.mark.parametrize(("page", "most"), [("list", 9), ("ask", 11)])
@pytest.mark.parametrize("size", [1, 12])
def test_pages_ask_as_little_for_twelve_seats_as_for_one(client, admin, factions, group, page, most, size):
    owners = [*(faction.short_name for faction in factions), *range(1, 7)]
    fill(group, but=owners[:size])
    for owner in owners[:size] if page == "list" else ():
        make_answered(owner, group=group)

    with CaptureQueriesContext(connection) as queries:
        client.get({"list": list_of, "ask": ask_page}[page](group))

    assert len(queries) <= most


# --- on the desk ---


def lists_on_desk(client, user):
    client.force_login(user)
    context = client.get(reverse("desk")).context
    return {each.key: each.items for each in context["lists"]}, context["summary"]


def test_desk_of_the_gremienpflege_shows_what_was_named_before_what_ran_out(client, group):
    make_town()
    still_open = ask_for(seat_of(group, "CDU"))
    late = ask_for(seat_of(group, "SPD"))
    expire(late)
    named = make_answered(group=group)
    make_in_state("withdrawn", owner="UWG", group=group)

    lists, summary = lists_on_desk(client, make_admin())

    assert lists == {"benennungen": [named, late, still_open]}
    assert summary == "Auf Sie wartet eine Benennung zur Bestätigung."


def make_faction_staff(faction):
    user = make_user()
    Role.objects.create(user=user, role=UserRole.FACTION_STAFF, faction=faction, starts_on=clock.today())
    return user


def test_desk_shows_requests_to_who_leads_or_runs_the_faction_or_heads_the_office(client):
    make_town()
    factions, office = make_factions(), make_office()
    group = make_group(factions=factions)
    of_faction = ask_for(seat_of(group, "FDP"))
    of_office = ask_for(seat_of(group, 1), office=office)
    by_address = ask_for(seat_of(group, "CDU"), email="Mixed.Case@example.org")
    addressed = make_faction_staff(factions[1])
    addressed.email = "mixed.case@example.org"
    addressed.save()
    users = {
        "chair": make_user(person=make_leader(factions[3])),
        "deputy": make_user(person=make_leader(factions[3], "deputy")),
        "staff": make_faction_staff(factions[3]),
        "head": make_head(office),
        "addressed": addressed,
        "member": make_user(person=make_council_member(factions[3])),
        "other faction": make_faction_staff(factions[2]),
        "other head": make_head(),
        "services": make_user(UserRole.COMMITTEE_SERVICES),
    }

    shown = {who: lists_on_desk(client, user)[0].get("benennen", []) for who, user in users.items()}

    assert {who: rows for who, rows in shown.items() if rows} == {
        **dict.fromkeys(("chair", "deputy", "staff"), [of_faction]),
        "head": [of_office],
        "addressed": [by_address],
    }


def test_link_on_the_desk_leads_to_the_answer(client, group):
    make_town()
    nomination = make_asked(group=group)
    make_candidate(nomination)
    user = make_user(person=make_leader(nomination.seat.faction))

    lists, summary = lists_on_desk(client, user)

    assert summary == "Von Ihnen ist eine Benennung erbeten."
    assert client.get(lists["benennen"][0].path).status_code == 200


@pytest.mark.parametrize("state", ["expired", "answered", "confirmed", "rejected", "withdrawn"])
def test_spent_requests_leave_the_desk_of_who_was_asked(client, group, state):
    nomination = make_in_state(state, group=group)
    user = make_user(person=make_leader(nomination.seat.faction))

    assert lists_on_desk(client, user)[0] == {}


@pytest.mark.parametrize("who", ["admin", "chair"])
def test_desk_asks_as_little_for_twelve_nominations_as_for_one(client, factions, group, who):
    make_town()
    nomination = ask_for(seat_of(group, "FDP"))
    user = make_admin() if who == "admin" else make_user(person=make_leader(factions[3]))
    Nomination.objects.update(email=user.email)

    few = queries_of_desk(client, user)
    for owner in ("CDU", "Grüne", "SPD", "UWG", "Die Fraktion"):
        ask_for(seat_of(group, owner), email=user.email)
    for n in range(1, 7):
        make_asked(n, group=group, email=user.email)
    many = queries_of_desk(client, user)

    assert (few, nomination.seat.group) == (many, group)


def queries_of_desk(client, user):
    client.force_login(user)
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("desk"))
    return len(queries)
