"""Beside a draft stands what was public on the same matter before."""

import pytest
from django.urls import reverse

from committees import clock
from committees.actions import publication
from committees.actions.indexing import index_changes
from committees.models import PublicObject, SearchEntry
from committees.search.similar import similar_papers
from committees.states import MotionState
from tests.factories import make_clerk, make_committee_services, make_motion, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(quick_pdf):
    services = make_committee_services()
    subjects = ("Sanierung der Sporthalle am Gymnasium", "Hundesteuersatzung", "Entgelte der Musikschule")
    for subject in subjects:
        texts = {"proposed_resolution": f"<p>{subject} kommt.</p>", "facts": "<p>Es ist so.</p>"}
        publication.publish(make_motion(state=MotionState.RELEASED, subject=subject, texts=texts), by=services)
    index_changes()


def found(subject, text=""):
    return [each.title for each in similar_papers(subject, text)]


def test_paper_on_the_same_matter_is_similar(published):
    assert found("Neue Böden für die Sporthalle des Gymnasiums") == ["Sanierung der Sporthalle am Gymnasium"]


@pytest.mark.parametrize("subject", ["", "der die das", "Blumenbeete am Marktplatz", "Bericht der Verwaltung"])
def test_other_matters_are_not(published, subject):
    assert found(subject) == []


def test_paper_that_is_hidden_in_another_way_is_not_similar(published):
    title = "Entgelte der Musikschule"
    entry = SearchEntry.objects.get(title=title)
    before = found(title)
    PublicObject.objects.filter(record_type="motion", record_id=entry.owner_id).update(withdrawn_at=clock.now())
    entry.save(force_insert=True)

    assert (before, found(title)) == ([title], [])


def test_draft_leads_to_similar_public_papers(client, published):
    office = make_office()
    clerk = make_clerk(office)
    motion = make_motion(subject="Dach der Sporthalle am Gymnasium", office=office, by=clerk)
    make_motion(subject="Sporthalle am Gymnasium, noch geheim", state=MotionState.RELEASED)
    client.force_login(clerk)

    address = reverse("motion-similar", args=[motion.address])
    form = client.get(reverse("motion-edit", args=[motion.address])).content.decode()
    answer = client.get(address)
    client.force_login(make_clerk())
    stranger = client.get(address).status_code

    assert [each.title for each in answer.context["similar"]] == ["Sanierung der Sporthalle am Gymnasium"]
    assert f'href="{address}"' in form
    assert stranger in (403, 404)
