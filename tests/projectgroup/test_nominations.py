"""Nominations from the request to the seat: whom one asks, who may be named, what each state lets happen."""

from datetime import timedelta
from functools import partial
from types import SimpleNamespace

import pytest
from django.core import mail as outbox
from django.db import IntegrityError, transaction
from django.test import override_settings
from procrastinate.contrib.django import app

from committees import clock
from committees.mails import send_one_mail
from committees.models import AuditEntry
from committees.models.walls import REFUSALS, german_sentence
from committees.states import MotionState, NonPublicReason, Position
from committees.workflow import NotAllowed
from projectgroup.actions import letters, nominations, seating
from projectgroup.actions.nominees import candidates_for, contact_of, contacts_of
from projectgroup.models import Nomination
from tests.conftest import REAL_ROLES, in_parallel, refusal
from tests.factories import make_motion, make_office, make_person, make_town, make_user
from tests.projectgroup.asking import (
    ADDRESS,
    RECIPIENT,
    SPENT,
    ask_for,
    fresh,
    leave_yesterday,
    mails,
    make_answered,
    make_asked,
    make_candidate,
    make_in_state,
    make_leader,
    make_office_head,
)
from tests.projectgroup.groups import (
    make_admin,
    make_council_member,
    make_employee,
    make_expert,
    make_factions,
    make_group,
    seat_of,
)

pytestmark = pytest.mark.django_db


def refusal_of(call, *args, **kwargs):
    """The sentence with which an act is refused, or None."""
    try:
        with transaction.atomic():
            call(*args, **kwargs)
    except NotAllowed as refusal:
        return str(refusal)
    except REFUSALS as error:
        return german_sentence(error)
    return None


def entries_about(seat):
    return list(AuditEntry.objects.about(seat).order_by("pk").values_list("action", "after"))


# --- whom to ask ---


def test_contact_of_a_faction_is_its_chair_or_the_first_who_can_be_reached(factions, group):
    make_leader(factions[0], email="vorsitz@example.org", family_name="Adler")
    make_leader(factions[0], "deputy", email="stellvertretung@example.org")
    make_leader(factions[1], family_name="Stumm")
    make_leader(factions[1], "deputy", email="erreichbar@example.org", family_name="Brandt")
    make_leader(factions[2], family_name="Stumm")

    found = [contact_of(seat_of(group, name), clock.today()) for name in ("CDU", "Grüne", "SPD", "FDP")]

    assert found == [
        ("Kim Adler", "vorsitz@example.org"),
        ("Kim Brandt", "erreichbar@example.org"),
        ("Kim Stumm", ""),
        ("", ""),
    ]


def test_contact_of_an_office_is_its_head_by_contact_data_or_account(group):
    offices = [make_office() for _ in range(3)]
    make_office_head(offices[0], email="leitung@example.org", family_name="Conrad")
    head = make_user(person=make_office_head(offices[1], family_name="Dorn"))
    make_user(person=make_office_head(offices[2], family_name="Ehemals"), is_active=False)
    seats = [seat_of(group, n) for n in range(1, 5)]
    for seat, office in zip(seats, offices, strict=False):
        seat.office = office

    found = contacts_of(seats, clock.today())

    assert [found[seat.pk] for seat in seats] == [
        ("Kim Conrad", "leitung@example.org"),
        ("Kim Dorn", head.email),
        ("Kim Ehemals", ""),
        ("", ""),
    ]


# --- who may be named ---


def test_candidates_of_a_faction_fit_the_seat_and_have_none_in_the_group(factions, group):
    member, expert = make_council_member(factions[3]), make_expert(factions[3])
    make_council_member(factions[0])
    make_employee()
    gone = make_council_member(factions[3])
    leave_yesterday(gone)
    seated = make_council_member(factions[3])
    seating.assign(seat_of(group, "FDP"), seated, starts_on=clock.today(), by=make_admin())

    assert set(candidates_for(seat_of(group, "FDP"))) == {member, expert}


def test_person_whose_seat_ends_today_is_a_candidate_from_tomorrow(factions, group):
    person = make_council_member(factions[3])
    row = seating.assign(seat_of(group, "FDP"), person, starts_on=clock.today() - timedelta(days=3), by=make_admin())

    found = []
    for days in (0, 1):
        seating.vacate(row, last_day=clock.today() - timedelta(days=days), reason="resigned", by=make_admin())
        found.append(list(candidates_for(seat_of(group, "FDP"))))

    assert found == [[], [person]]


def test_candidates_of_the_administration_are_the_staff_of_the_office_that_is_asked(group):
    office, seat = make_office(), seat_of(group, 1)
    ours = make_employee(office)
    make_employee()

    without = list(candidates_for(seat))
    seat.office = office

    assert (without, list(candidates_for(seat))) == ([], [ours])


# --- asking ---


def test_request_sends_one_mail_with_the_link_and_is_logged_under_the_seat(group):
    town = make_town()
    town.email = "ratsbuero@example.org"
    town.save()
    admin = make_admin()

    nomination = make_asked(by=admin, group=group)

    assert mails() == [
        (
            ADDRESS,
            "Benennung erbeten: Sitz 4, FDP",
            f"Guten Tag {RECIPIENT},\n\n"
            "für die Projektgruppe „Visionsentwicklung“ ist ein Sitz zu besetzen: Sitz 4, FDP. Bitte benennen Sie eine "
            "Person und, wenn Sie möchten, eine Stellvertretung.\n\n"
            f"{letters.link_to(nomination)}\n\n"
            f"Der Link gilt bis {letters.until(nomination)}, nur für diesen Sitz und nur einmal. Ein Konto brauchen "
            "Sie nicht. Bitte geben Sie den Link nicht weiter.\n\n"
            "Fragen beantworten wir gern: ratsbuero@example.org\n\n"
            f"Freundliche Grüße\n{admin}\nStadt Musterbach\n",
        )
    ]
    assert entries_about(nomination.seat) == [
        ("nomination_ask", f"{RECIPIENT}, gültig bis {letters.until(nomination)}")
    ]


def test_mails_go_out_as_they_are(group):
    make_asked(group=group)
    to, subject, text = mails()[0]

    send_one_mail(SimpleNamespace(job=SimpleNamespace(id=7)), to=to, subject=subject, text=text)

    assert [(sent.to, sent.subject, sent.body) for sent in outbox.outbox] == [([to], subject, text)]


def test_mails_name_neither_a_group_from_a_non_public_paper_nor_who_was_named():
    paper = make_motion(state=MotionState.RELEASED, is_public=False, reason_non_public=NonPublicReason.CONTRACT)
    nomination = make_asked(group=make_group(motion=paper))
    people = [make_candidate(nomination, family_name=name) for name in ("Geheimnis", "Vertraulich")]

    nominations.renew(nomination, by=make_admin())
    Nomination.objects.update(expires_at=clock.now() + timedelta(days=1))
    nominations.remind()
    nominations.answer(nomination, person=people[0], deputy=people[1], remark="Nur intern.")
    nominations.confirm(nomination, starts_on=clock.today(), by=make_admin())

    said = "".join(subject + text for _, subject, text in mails())
    words = ("Visionsentwicklung", nomination.seat.group.mandate, "Geheimnis", "Vertraulich", "Nur intern")
    assert [word for word in words if word in said] == []
    assert len(mails()) == 5


def test_seat_of_the_administration_needs_an_office_first_and_keeps_it(group):
    office = make_office(code="ZD")

    said = refusal_of(ask_for, seat_of(group, 1))
    ask_for(seat_of(group, 1), office=office)

    assert said == "Sitz 7, Verwaltung: Bitte zuerst das Amt wählen, das benennt."
    assert seat_of(group, 1).office == office
    assert entries_about(seat_of(group, 1))[0] == ("seat_office", "Verwaltung (ZD)")


def test_seat_is_asked_for_once_at_a_time(group):
    nomination = make_asked(group=group)

    said = refusal_of(ask_for, nomination.seat)

    assert said == "Für diesen Sitz ist schon um eine Benennung gebeten."
    assert len(mails()) == 1


@pytest.mark.parametrize("state", ["rejected", "withdrawn", "confirmed"])
def test_seat_may_be_asked_for_again_when_the_last_request_is_done(group, state):
    nomination = make_in_state(state, group=group)

    assert refusal_of(ask_for, nomination.seat) is None


def test_seat_that_ended_is_not_asked_for(group):
    seating.close(seat_of(group, "FDP"), last_day=clock.today() - timedelta(days=1), by=make_admin())

    assert refusal_of(ask_for, seat_of(group, "FDP")) == "Sitz 4, FDP: Diesen Sitz gibt es nicht mehr."


@pytest.mark.parametrize("state", ["open", "expired"])
def test_new_link_makes_the_old_one_void(group, state):
    nomination = make_in_state(state, group=group)
    old = letters.token_of(nomination)

    nominations.renew(nomination, by=make_admin(), email="neu@example.org")

    new = letters.token_of(fresh(nomination))
    assert (nominations.found_by(old), nominations.found_by(new)) == (None, nomination)
    assert fresh(nomination).state == "open"
    to, subject, text = mails()[-1]
    assert (to, subject) == ("neu@example.org", "Neuer Link zur Benennung: Sitz 4, FDP")
    assert letters.link_to(fresh(nomination)) in text


@pytest.mark.parametrize("state", ["answered", "confirmed", "rejected", "withdrawn"])
def test_no_new_link_goes_to_who_has_named(group, state):
    said = refusal_of(nominations.renew, make_in_state(state, group=group), by=make_admin())

    assert said == "Ein neuer Link geht nur an, wer noch nicht benannt hat."


@pytest.mark.parametrize("token", ["", "x", "W10:AAAA", "ä:ö", "\x00"])
def test_forged_links_find_nothing(group, token):
    make_asked(group=group)

    assert nominations.found_by(token) is None


def test_link_signed_with_another_secret_finds_nothing(group):
    nomination = make_asked(group=group)
    with override_settings(SECRET_KEY="anders"):
        forged = type(letters.SIGNER)(salt="projectgroup.nomination").sign_object([nomination.pk, str(nomination.key)])

    assert nominations.found_by(forged) is None


# --- reminding ---


def test_who_has_not_named_is_reminded_once_with_the_same_link(group):
    soon = make_asked(expires_at=clock.now() + timedelta(days=4), group=group)
    later = make_asked("CDU", group=soon.seat.group, expires_at=clock.now() + timedelta(days=9))
    link = letters.link_to(soon)

    numbers = [nominations.remind(), nominations.remind()]

    to, subject, text = mails()[-1]
    assert numbers == [1, 0]
    assert (to, subject) == (
        ADDRESS,
        f"Erinnerung: Benennung bis {clock.local(soon.expires_at):%d.%m.%Y}, Sitz 4, FDP",
    )
    assert link in text
    assert (fresh(soon).reminded_at is None, fresh(later).reminded_at) == (False, None)
    assert [action for action, _ in entries_about(soon.seat)] == ["nomination_ask", "nomination_remind"]


@pytest.mark.parametrize("state", SPENT)
def test_nobody_else_is_reminded(group, state):
    nomination = make_in_state(state, group=group)
    if state != "expired":
        Nomination.objects.filter(pk=nomination.pk).update(expires_at=clock.now() + timedelta(days=1))

    assert nominations.remind() == 0


def test_worker_finds_the_reminder_and_runs_it_on_working_days():
    tasks = app.periodic_registry.periodic_tasks

    crons = {task.task.name: task.cron for task in tasks.values()}

    assert crons["remind_nominations"] == "50 6 * * 1-5"
    assert app.tasks["remind_nominations"].func.__module__ == "projectgroup.jobs"


# --- answering ---


def test_answer_names_person_and_deputy_and_tells_who_asked(group):
    admin = make_admin()
    nomination = make_asked(by=admin, group=group)
    person, deputy = make_candidate(nomination), make_candidate(nomination)

    nominations.answer(nomination, person=person, deputy=deputy, remark="Ab Juni.")

    now = fresh(nomination)
    assert (now.state, now.person, now.deputy, now.remark) == ("answered", person, deputy, "Ab Juni.")
    assert nomination.seat.assignments.count() == 0
    assert mails()[-1][:2] == (admin.email, "Benannt: Sitz 4, FDP")
    assert entries_about(nomination.seat)[-1] == ("nomination_answer", f"{person}, Stellvertretung {deputy}")


def test_answer_is_told_to_the_gremienpflege_when_the_account_that_asked_is_closed():
    admin, other = make_admin(), make_admin()
    nomination = make_asked(group=make_group(by=admin), by=admin)
    admin.is_active = False
    admin.save()

    nominations.answer(nomination, person=make_candidate(nomination))

    assert [to for to, subject, _ in mails() if subject == "Benannt: Sitz 4, FDP"] == [other.email]


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("answered", "Mit diesem Link ist schon jemand benannt; die Bestätigung steht noch aus."),
        ("confirmed", "Mit diesem Link ist schon jemand benannt und bestätigt."),
        ("rejected", "Über die Benennung mit diesem Link ist schon entschieden."),
        ("withdrawn", "Um diese Benennung wird nicht mehr gebeten."),
    ],
)
def test_spent_link_names_nobody(group, state, sentence):
    nomination = make_in_state(state, group=group)
    before = fresh(nomination).person

    said = refusal_of(nominations.answer, nomination, person=make_candidate(nomination))

    assert (said, fresh(nomination).person) == (sentence, before)


def test_expired_link_says_until_when_it_held(group):
    nomination = make_in_state("expired", group=group)

    said = refusal_of(nominations.answer, nomination, person=make_candidate(nomination))

    assert said == f"Der Link galt bis {letters.until(nomination)}. Bitte lassen Sie sich einen neuen schicken."


def test_link_of_a_seat_that_ended_names_nobody(group):
    nomination = make_asked(group=group)
    seating.close(nomination.seat, last_day=clock.today() - timedelta(days=1), by=make_admin())

    said = refusal_of(nominations.answer, nomination, person=make_candidate(nomination))

    assert said == "Diesen Sitz gibt es nicht mehr; eine Benennung ist nicht mehr nötig."


def misfits(nomination):
    """Somebody of another faction, somebody who left yesterday, somebody with a seat, and a stranger."""
    left, seated = make_candidate(nomination), make_candidate(nomination)
    leave_yesterday(left)
    seating.assign(nomination.seat, seated, starts_on=clock.today(), by=make_admin())
    return [make_council_member(make_factions("Neue")[0]), left, seated, make_person()]


def test_only_candidates_are_named(group):
    nomination = make_asked(group=group)
    fits, others = make_candidate(nomination), misfits(nomination)

    as_person = [refusal_of(nominations.answer, nomination, person=person) for person in others]
    as_deputy = [refusal_of(nominations.answer, nomination, person=fits, deputy=person) for person in others]

    said = [
        f"{person} kann für diesen Sitz nicht benannt werden: Heute gehört die Person nicht zu der Fraktion „FDP“, "
        "oder sie hat in der Projektgruppe schon einen Sitz."
        for person in others
    ]
    assert (as_person, as_deputy) == (said, said)
    assert fresh(nomination).state == "open"


def test_staff_of_another_office_are_not_named(group):
    nomination = make_asked(1, office=make_office(name="Sportamt"), group=group)
    stranger = make_employee()

    said = refusal_of(nominations.answer, nomination, person=stranger)

    assert said.startswith(f"{stranger} kann für diesen Sitz nicht benannt werden: Heute gehört die Person nicht zu")


def test_nobody_is_their_own_deputy(group):
    nomination = make_asked(group=group)
    person = make_candidate(nomination)

    said = refusal_of(nominations.answer, nomination, person=person, deputy=person)

    assert said == "Niemand vertritt sich selbst; bitte zwei verschiedene Personen benennen."


# --- deciding ---


def seats_of(nomination):
    rows = nomination.seat.assignments.order_by("starts_on", "position")
    return [(row.person, row.position, row.starts_on, row.ends_on) for row in rows]


def test_confirmation_seats_person_and_deputy_and_tells_who_named(group):
    nomination = make_answered(deputy=True, group=group)
    day, paper = clock.today() + timedelta(days=2), nomination.seat.group.founding_motion

    nominations.confirm(nomination, starts_on=day, by=make_admin(), confirmed_by=paper)

    now = fresh(nomination)
    assert (now.state, now.assignment.person, now.assignment.confirmed_by) == ("confirmed", now.person, paper)
    assert seats_of(nomination) == [
        (now.person, Position.MEMBER, day, None),
        (now.deputy, Position.SUBSTITUTE, day, None),
    ]
    assert mails()[-1][1] == "Bestätigt: Sitz 4, FDP"
    assert ("nomination_confirm", f"{now.person}, ab {day:%d.%m.%Y}") in entries_about(nomination.seat)


def test_confirmation_ends_the_seat_of_whom_the_page_showed(group):
    nomination = make_answered(group=group)
    start, day = clock.today() - timedelta(days=9), clock.today() + timedelta(days=1)
    before = seating.assign(nomination.seat, make_candidate(nomination), starts_on=start, by=make_admin())

    nominations.confirm(nomination, starts_on=day, by=make_admin(), seen=before.pk, seen_deputy=0)

    assert seats_of(nomination) == [
        (before.person, Position.MEMBER, start, clock.today()),
        (nomination.person, Position.MEMBER, day, None),
    ]


@pytest.mark.parametrize("position", [Position.MEMBER, Position.SUBSTITUTE])
def test_confirmation_is_refused_when_the_seat_was_filled_otherwise(group, position):
    nomination = make_answered(deputy=True, group=group)
    other = make_candidate(nomination)
    seating.assign(nomination.seat, other, starts_on=clock.today(), by=make_admin(), position=position)

    said = refusal_of(nominations.confirm, nomination, starts_on=clock.today(), by=make_admin(), seen=0, seen_deputy=0)

    beginning, _, rest = said.partition(", jetzt ")
    assert (beginning, str(other) in rest) == ("Sitz 4, FDP: Der Sitz wurde inzwischen anders besetzt", True)
    assert rest.endswith(". Gespeichert wurde nichts.")
    assert [row[0] for row in seats_of(nomination)] == [other]
    assert fresh(nomination).state == "answered"


@pytest.mark.parametrize("who", ["person", "deputy"])
def test_confirmation_of_who_no_longer_fits_saves_nothing(group, who):
    nomination = make_answered(deputy=True, group=group)
    person, today = getattr(nomination, who), clock.today()
    leave_yesterday(person)

    said = refusal_of(nominations.confirm, nomination, starts_on=today, by=make_admin())

    number = nomination.seat.group.founding_motion.number
    assert said == (
        f"{person} gehört der Fraktion „FDP“ am {today:%d.%m.%Y} nicht an. Deren Sitz ist für ihre Ratsmitglieder und "
        f"ihre sachkundigen Bürgerinnen und Bürger (Drucksache {number})."
    )
    assert (seats_of(nomination), fresh(nomination).state) == ([], "answered")


def test_confirmation_of_who_took_another_seat_meanwhile_saves_nothing(group):
    nomination = make_answered(1, group=group)
    seating.assign(seat_of(nomination.seat.group, 2), nomination.person, starts_on=clock.today(), by=make_admin())

    said = refusal_of(nominations.confirm, nomination, starts_on=clock.today(), by=make_admin())

    assert said == "Die Person hat in dieser Projektgruppe schon einen Sitz oder eine Stellvertretung."
    assert (seats_of(nomination), fresh(nomination).state) == ([], "answered")


def test_rejection_leaves_the_seat_and_tells_why(group):
    nomination = make_answered(group=group)

    nominations.reject(nomination, "Der Sitz wird neu zugeschnitten.", by=make_admin())

    to, subject, text = mails()[-1]
    assert (seats_of(nomination), fresh(nomination).state) == ([], "rejected")
    assert (to, subject) == (ADDRESS, "Nicht bestätigt: Sitz 4, FDP")
    assert "Der Grund: Der Sitz wird neu zugeschnitten." in text
    assert entries_about(nomination.seat)[-1] == ("nomination_reject", "")


@pytest.mark.parametrize("state", ["open", "expired", "answered"])
def test_request_is_withdrawn_and_told(group, state):
    nomination = make_in_state(state, group=group)

    nominations.withdraw(nomination, by=make_admin())

    assert fresh(nomination).state == "withdrawn"
    assert mails()[-1][:2] == (ADDRESS, "Benennung nicht mehr nötig: Sitz 4, FDP")
    assert entries_about(nomination.seat)[-1] == ("nomination_withdraw", "")


@pytest.mark.parametrize("state", ["open", "expired", "confirmed", "rejected", "withdrawn"])
def test_only_what_was_named_is_decided(group, state):
    nomination, by = make_in_state(state, group=group), make_admin()

    said = [
        refusal_of(nominations.confirm, nomination, starts_on=clock.today(), by=by),
        refusal_of(nominations.reject, nomination, "Nein.", by=by),
    ]

    words = nomination.state_words
    assert said == [f"Hier ist nichts mehr zu entscheiden. Stand der Benennung: {words}."] * 2


@pytest.mark.parametrize("state", ["confirmed", "rejected", "withdrawn"])
def test_what_is_done_is_not_withdrawn(group, state):
    nomination = make_in_state(state, group=group)

    said = refusal_of(nominations.withdraw, nomination, by=make_admin())

    assert said == f"Diese Bitte ist schon erledigt. Stand: {nomination.state_words}."


# --- at once ---


@REAL_ROLES
def test_two_answers_at_once_leave_one():
    nomination = make_asked()
    people = [make_candidate(nomination) for _ in range(2)]

    outcomes = in_parallel(*(partial(nominations.answer, nomination, person=person) for person in people))

    refused = [str(outcome) for outcome in outcomes if isinstance(outcome, NotAllowed)]
    assert refused == ["Mit diesem Link ist schon jemand benannt; die Bestätigung steht noch aus."]
    assert fresh(nomination).person in people


@REAL_ROLES
def test_two_confirmations_at_once_seat_once():
    nomination, by = make_answered(deputy=True), make_admin()
    confirm = partial(nominations.confirm, nomination, starts_on=clock.today(), by=by)

    outcomes = in_parallel(confirm, confirm)

    refused = [str(outcome) for outcome in outcomes if isinstance(outcome, NotAllowed)]
    assert refused == ["Hier ist nichts mehr zu entscheiden. Stand der Benennung: bestätigt."]
    assert len(seats_of(nomination)) == 2


@REAL_ROLES
def test_two_requests_at_once_send_one():
    seat, by = seat_of(make_group(), "FDP"), make_admin()

    outcomes = in_parallel(*[partial(ask_for, seat, by=by)] * 2)

    refused = [german_sentence(outcome) for outcome in outcomes if isinstance(outcome, IntegrityError)]
    assert refused == ["Für diesen Sitz ist schon um eine Benennung gebeten."]
    assert Nomination.objects.count() == 1


@REAL_ROLES
def test_reminders_at_once_go_out_once():
    make_asked(expires_at=clock.now() + timedelta(days=1))

    outcomes = in_parallel(nominations.remind, nominations.remind)

    assert sorted(outcomes) == [0, 1]


@REAL_ROLES
def test_public_login_reads_no_nomination():
    make_answered()

    assert refusal("public", "SELECT FROM projectgroup_nomination") == "InsufficientPrivilege"
