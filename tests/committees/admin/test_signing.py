"""Mitzeichnungswege and absences in the administration: who can be asked, and for what."""

import pytest

from committees.models import Absence, SigningRoute
from tests.committees.admin.helpers import address, filled, sentences
from tests.factories import make_clerk, make_head, make_kind, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

OUTSIDER = "Mitzeichnen und vertreten kann nur, wer in der Verwaltung arbeitet."


def absence_data(user, deputy):
    return filled(user=user.pk, deputy=deputy.pk, starts_on="01.06.2026", ends_on="12.06.2026")


def route_data(**stop):
    values = {"stage": "1", "mode": "sign", "days": "3", "parts": ""} | stop
    counts = {"stops-TOTAL_FORMS": "1", "stops-INITIAL_FORMS": "0"}
    return filled(name="Kleine Vorlagen") | counts | {f"stops-0-{name}": value for name, value in values.items()}


def test_absence_is_entered_with_its_deputy(client, manager):
    head, deputy = make_head(), make_clerk()

    answer = client.post(address(Absence, "add"), absence_data(head, deputy))

    assert answer.status_code == 302
    assert list(Absence.objects.values_list("user", "deputy")) == [(head.pk, deputy.pk)]


def test_absence_with_somebody_from_outside_is_refused_at_its_field(client, manager):
    answer = client.post(address(Absence, "add"), absence_data(make_head(), make_user()))

    assert sentences(answer) == [OUTSIDER]
    assert not Absence.objects.exists()


def test_deputy_of_a_deputy_is_refused_here_too(client, manager):
    head, deputy, third = make_head(), make_clerk(), make_clerk()
    client.post(address(Absence, "add"), absence_data(head, deputy))

    answer = client.post(address(Absence, "add"), absence_data(deputy, third))

    assert sentences(answer) == [
        f"In dieser Zeit ist die Vertretung von {head} eingetragen. Bitte zuerst dafür eine andere Vertretung "
        "eintragen."
    ]
    assert Absence.objects.count() == 1


def test_way_with_its_stations_is_entered(client, manager):
    make_kind()

    answer = client.post(address(SigningRoute, "add"), route_data(role="mayor", parts="facts,attachments"))

    assert answer.status_code == 302
    assert SigningRoute.objects.get().stops.get().parts == ["facts", "attachments"]


def test_station_for_a_section_that_nobody_knows_is_refused_with_those_there_are(client, manager):
    make_kind()

    answer = client.post(address(SigningRoute, "add"), route_data(role="mayor", parts="fakten"))

    assert sentences(answer) == [
        "Diesen Abschnitt gibt es nicht: fakten. Möglich sind: alternatives, attachments, budget, facts, "
        "financial_effect, head, proposed_resolution, route."
    ]
    assert not SigningRoute.objects.exists()


def test_station_of_somebody_from_outside_is_refused(client, manager):
    answer = client.post(address(SigningRoute, "add"), route_data(user=make_user().pk))

    assert sentences(answer) == [OUTSIDER]
