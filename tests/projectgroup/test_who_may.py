"""The page of rights says what a project group's own rules say, and leaves none out."""

from inspect import getmembers, isfunction

import pytest
from django.urls import reverse

from projectgroup import rights, who_may
from tests.factories import make_clerk

ROWS = {row.words: row.roles for table in who_may.tables() for row in table.lines}
LEADERSHIP, MEMBER, SUBSTITUTE = "Leitung der Gruppe", "Mitglied der Gruppe", "Stellvertretung in der Gruppe"
EMPLOYEE = "Mitglied aus dem Amt der Gründungsvorlage"
ADMIN, SERVICES, CHAIR = "Gremienpflege", "Sitzungsdienst", "Vorsitz des Gremiums, dem sie berichtet"
ANSWERS = {
    rights.may_found: (ADMIN,),
    rights.may_fill: (ADMIN,),
    rights.may_plan: (ADMIN, SERVICES),
    rights.may_publish: (SERVICES,),
    rights.may_work: (SERVICES, LEADERSHIP, MEMBER, SUBSTITUTE, EMPLOYEE),
    rights.may_score: (LEADERSHIP, MEMBER, EMPLOYEE),
    rights.may_lead: (SERVICES, LEADERSHIP),
    rights.may_submit: (SERVICES, EMPLOYEE),
    rights.may_settle: (SERVICES, CHAIR),
}


def test_table_says_who_may():
    assert {ask: ROWS[words] for words, ask, _ in who_may.RIGHTS} == ANSWERS


def test_no_right_is_left_out():
    named = {right for name, right in getmembers(rights, isfunction) if right.__module__ == rights.__name__}

    assert named - {rights.sits_in} == set(ANSWERS)


@pytest.mark.django_db
def test_page_of_rights_shows_the_group_too(client):
    client.force_login(make_clerk())

    page = client.get(reverse("who-may"))

    assert [table.title for table in page.context["tables"]][-1] == "Projektgruppen"
    assert ROWS.keys() <= {row.words for row in page.context["tables"][-1].lines}
