"""What is attached to minutes: without names of people in its properties, and looked into before everyone reads it."""

import pytest
from django.urls import reverse

from committees.actions import minutes as actions
from committees.actions.files import PDF, read
from committees.inspection import traces_of
from tests.committees.minutes_town import make_held
from tests.committees.test_inspection import a_pdf, remark

pytestmark = pytest.mark.django_db


def test_attachment_of_minutes_loses_names_and_paths():
    town = make_held()
    data = a_pdf(Author="Kim Muster", Title="Vortrag")

    file = actions.attach(town.public, "Vortrag.pdf", data, PDF, item=town.item, by=town.services)

    assert ([trace.kind for trace in traces_of(data, PDF)], traces_of(read(file.file), PDF)) == (["author"], [])


def test_release_page_of_minutes_says_what_attachments_carry(client):
    town = make_held()
    data = a_pdf(change=remark("/Text"))
    for minutes in (town.public, town.closed):
        actions.attach(minutes, "Vortrag.pdf", data, PDF, item=town.item, by=town.services)
    client.force_login(town.services)

    found = {
        each.is_public: client.get(reverse("minutes-publicity", args=[each.pk])).context["traces"]
        for each in (town.public, town.closed)
    }

    assert found == {True: [("Vortrag", "enthält Anmerkungen", True)], False: []}
