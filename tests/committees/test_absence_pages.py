"""Absences through their page: entered, refused, taken back, and what a deputy may do, never more than that."""

from datetime import timedelta

import pytest
from django.urls import reverse

from committees import clock
from committees.models import Absence, AuditEntry
from committees.states import UserRole
from tests.committees.browsing import open_form
from tests.factories import (
    make_absence,
    make_clerk,
    make_committee_services,
    make_head,
    make_motion,
    make_round,
    make_town,
    make_user,
    station,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

PAGE = "/intern/abwesenheit/"


@pytest.fixture(autouse=True)
def town():
    return make_town()


def from_today(start, end):
    """Two days, counted from today; no second one: until further notice."""
    today = clock.today()
    return {
        "starts_on": today + timedelta(days=start),
        "ends_on": None if end is None else today + timedelta(days=end),
    }


def enter(client, deputy, start=0, end=5, **typed):
    """What the page answers to this entry, all else as the form opened."""
    days = {name: day.isoformat() if day else "" for name, day in from_today(start, end).items()}
    form = open_form(client, PAGE) | {"deputy": deputy and deputy.pk} | days | typed
    return client.post(PAGE, form)


def sentences(answer):
    return {name: list(errors) for name, errors in answer.context["form"].errors.items()}


def entered():
    return list(Absence.objects.order_by("pk").values_list("user", "deputy"))


def log():
    return list(AuditEntry.objects.filter(action__startswith="absence").order_by("pk").values_list("action", "note"))


def test_own_absence_is_entered_shown_and_noted(client):
    head, deputy = make_head(), make_clerk()
    client.force_login(head)

    answer = enter(client, deputy)
    shown = client.get(PAGE).context
    client.force_login(deputy)
    seen_by_deputy = client.get(PAGE).context

    absence = Absence.objects.get()
    first, last = (f"{day:%d.%m.%Y}" for day in from_today(0, 5).values())
    assert (answer.status_code, answer.url) == (302, PAGE)
    assert [list(shown[name]) for name in ("absences", "stands_in")] == [[absence], []]
    assert [list(seen_by_deputy[name]) for name in ("absences", "stands_in")] == [[], [absence]]
    assert log() == [("absence_add", f"{head}, vertreten durch {deputy}, {first} bis {last}")]


def test_absence_without_an_end_lasts_until_further_notice(client):
    head, deputy = make_head(), make_clerk()
    client.force_login(head)

    enter(client, deputy, 0, None)
    again = enter(client, deputy, 300, 301)

    assert Absence.objects.get().ends_on is None
    assert sentences(again) == {"__all__": ["Für diese Zeit ist schon eine Abwesenheit eingetragen."]}


@pytest.mark.parametrize(("start", "end"), [(-3, 0), (1, 2), (5, 9), (-3, None)])
def test_absences_of_one_person_never_share_a_day(client, start, end):
    head, deputy = make_head(), make_clerk()
    make_absence(head, deputy, **from_today(0, 5))
    client.force_login(head)

    answer = enter(client, deputy, start, end)

    assert sentences(answer) == {"__all__": ["Für diese Zeit ist schon eine Abwesenheit eingetragen."]}
    assert entered() == [(head.pk, deputy.pk)]


def test_next_absence_begins_on_the_day_after(client):
    head, deputy = make_head(), make_clerk()
    make_absence(head, deputy, **from_today(0, 5))
    client.force_login(head)

    answer = enter(client, deputy, 6, 9)

    assert answer.status_code == 302
    assert entered() == [(head.pk, deputy.pk)] * 2


def test_time_that_is_over_is_refused_and_one_that_still_lasts_is_not(client):
    head, deputy = make_head(), make_clerk()
    client.force_login(head)

    over = enter(client, deputy, -9, -1)
    lasting = enter(client, deputy, -9, 0)

    assert (over.status_code, sentences(over)) == (422, {"ends_on": ["Diese Zeit ist schon vorbei."]})
    assert lasting.status_code == 302
    assert entered() == [(head.pk, deputy.pk)]


def test_past_absence_leaves_the_page(client):
    head, deputy = make_head(), make_clerk()
    make_absence(head, deputy, **from_today(-5, -1))
    today = make_absence(head, deputy, **from_today(0, 0))
    client.force_login(head)

    assert list(client.get(PAGE).context["absences"]) == [today]


def test_refused_entry_keeps_what_was_typed(client):
    head, deputy = make_head(), make_clerk()
    client.force_login(head)

    answer = enter(client, deputy, 9, 8)
    form = answer.context["form"]

    days = from_today(9, 8)
    assert sentences(answer) == {"ends_on": ["Das Ende liegt vor dem Beginn."]}
    assert [form[name].value() for name in ("deputy", "starts_on", "ends_on")] == [
        str(deputy.pk),
        days["starts_on"].isoformat(),
        days["ends_on"].isoformat(),
    ]
    assert entered() == []


def test_nobody_stands_in_for_themselves(client):
    head = make_head()
    client.force_login(head)

    answer = enter(client, head)

    assert sentences(answer) == {"__all__": ["Niemand kann sich selbst vertreten."]}
    assert entered() == []


def test_deputy_of_a_deputy_is_refused_from_both_sides(client):
    head, deputy, third = make_head(), make_clerk(), make_clerk()
    make_absence(deputy, third)
    client.force_login(head)

    away = enter(client, deputy)
    client.force_login(third)
    stands_in = enter(client, head)

    assert sentences(away) == {"deputy": [f"{deputy} ist in dieser Zeit selbst abwesend. Bitte jemand anderen wählen."]}
    assert sentences(stands_in) == {
        "__all__": [
            f"In dieser Zeit ist {third} als Vertretung für {deputy} eingetragen. "
            "Eine Vertretung der Vertretung gibt es nicht."
        ]
    }
    assert entered() == [(deputy.pk, third.pk)]


def test_deputy_may_be_away_at_another_time(client):
    head, deputy, third = make_head(), make_clerk(), make_clerk()
    make_absence(deputy, third, **from_today(6, 9))
    client.force_login(head)

    answer = enter(client, deputy, 0, 5)

    assert answer.status_code == 302


@pytest.mark.parametrize("who", ["member", "left", "nobody"])
def test_only_active_people_of_the_administration_stand_in(client, who):
    head = make_head()
    outsiders = {"member": make_user(), "left": make_clerk(is_active=False), "nobody": ""}
    client.force_login(head)

    answer = enter(client, outsiders[who])

    assert (answer.status_code, list(sentences(answer))) == (422, ["deputy"])
    assert entered() == []


def test_own_absence_is_taken_back_and_noted(client):
    head, deputy = make_head(), make_clerk()
    absence = make_absence(head, deputy)
    client.force_login(head)

    looked = client.get(reverse("absence-delete", args=[absence.pk]))
    still = Absence.objects.exists()
    answer = client.post(reverse("absence-delete", args=[absence.pk]))
    again = client.post(reverse("absence-delete", args=[absence.pk]))

    assert (looked.url, still) == (PAGE, True)
    assert (answer.status_code, again.status_code) == (302, 404)
    assert entered() == []
    assert [action for action, _ in log()] == ["absence_delete"]


@pytest.mark.parametrize("role", [UserRole.CLERK, UserRole.COMMITTEE_SERVICES, UserRole.MAYOR])
def test_foreign_absence_is_not_there_for_others_not_even_for_the_deputy(client, role):
    deputy = make_user(role)
    absence = make_absence(make_head(), deputy)
    client.force_login(deputy)

    shown = list(client.get(PAGE).context["absences"])
    answer = client.post(reverse("absence-delete", args=[absence.pk]))

    assert (shown, answer.status_code) == ([], 404)
    assert Absence.objects.filter(pk=absence.pk).exists()


def test_nobody_enters_an_absence_for_somebody_else(client):
    head, clerk = make_head(), make_clerk()
    client.force_login(clerk)

    enter(client, make_clerk(), user=head.pk)

    assert [absence.user for absence in Absence.objects.all()] == [clerk]


def test_gremienpflege_enters_and_takes_back_for_everybody(client):
    head, deputy = make_head(), make_clerk()
    client.force_login(make_user(UserRole.ADMIN))

    answer = enter(client, deputy, user=head.pk)
    absence = Absence.objects.get()
    client.post(reverse("absence-delete", args=[absence.pk]))

    assert (answer.status_code, absence.user) == (302, head)
    assert entered() == []


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}1/loeschen/"])
def test_page_is_for_the_administration_alone(client, address):
    client.force_login(make_user())
    stranger = client.post(address)
    client.logout()
    visitor = client.post(address)

    assert stranger.status_code == 403
    assert (visitor.status_code, visitor.url.split("?")[0]) == (302, reverse("account_login"))


def statuses(client, user, *addresses):
    client.force_login(user)
    return [client.get(address).status_code for address in addresses]


def test_deputy_sees_and_signs_what_lies_with_the_absent_and_nothing_else(client):
    head, deputy, third = make_head(), make_clerk(), make_clerk()
    asked = make_round(station(head.current_roles[0].office))
    draft_of_office = make_motion(office=head.current_roles[0].office)
    addresses = [
        reverse("motion-sign", args=[asked.address]),
        reverse("motion-edit", args=[draft_of_office.address]),
        draft_of_office.get_absolute_url(),
    ]

    before = statuses(client, deputy, *addresses)
    client.force_login(head)
    enter(client, deputy)
    during = statuses(client, deputy, *addresses)
    bystander = statuses(client, third, *addresses)
    Absence.objects.filter(user=head).update(**from_today(-5, -1))
    after = statuses(client, deputy, *addresses)

    assert (before, during) == ([404] * 3, [200, 404, 404])
    assert (bystander, after) == ([404] * 3, [404] * 3)


def test_deputy_of_committee_services_does_not_become_committee_services(client):
    services, deputy = make_committee_services(), make_clerk()
    make_absence(services, deputy)
    released_elsewhere = make_motion()

    seen = statuses(client, deputy, released_elsewhere.get_absolute_url(), reverse("receipt-list"))

    assert seen == [404, 403]
