"""What the document of a paper from outside says: who submitted it, when it came, where its wording stands."""

import pytest
from django.urls import reverse

from committees import clock, documents
from committees.actions import publication
from committees.actions import receipts as actions
from committees.actions.difference import difference
from committees.models import Motion
from committees.states import MotionState
from tests.committees.incoming import (
    add_main_document,
    fresh,
    lead_on,
    make_faction_draft,
    make_outside_kind,
    make_petition,
    make_received,
    make_signer,
    pdf_of,
)
from tests.factories import make_committee_services, make_faction, make_motion, make_office
from tests.pdfcheck import findings

pytestmark = pytest.mark.django_db


def make_with_main_document(services):
    draft = make_faction_draft(faction=make_faction(name="Rote Liste"))
    draft.sections.update(html="")
    add_main_document(draft, pdf_of(2))
    actions.hand_in(draft, by=draft.author)
    return lead_on(fresh(draft), MotionState.RELEASED, make_office(), services)


@pytest.mark.usefixtures("printed")
@pytest.mark.parametrize("make", [make_received, make_petition])
def test_pdf_of_a_paper_from_outside_is_accessible(make):
    content = documents.content_of(make())

    assert findings(documents.content_pdf(content, created_at=clock.now(), is_draft=True)) == []


@pytest.mark.usefixtures("printed")
def test_pdf_that_only_names_the_main_document_is_accessible():
    draft = make_faction_draft()
    draft.sections.update(html="")
    add_main_document(draft, pdf_of(2))

    content = documents.content_of(fresh(draft))

    assert content["sections"] == []
    assert findings(documents.content_pdf(content, created_at=clock.now(), is_draft=True)) == []


@pytest.mark.usefixtures("quick_pdf")
def test_public_page_leads_to_the_main_document(client):
    services = make_committee_services()
    motion = make_with_main_document(services)
    publication.publish(motion, by=services)

    answer = client.get(reverse("motion-page", args=[motion.slug]))
    file = client.get(reverse("motion-attachment", args=[motion.slug, 1]))

    [main] = answer.context["files"]
    assert (main["url"], main["pages"]) == (reverse("motion-attachment", args=[motion.slug, 1]), 2)
    assert file.content == pdf_of(2)
    assert "Wortlaut: siehe Hauptdokument „Wortlaut“ (PDF, 2 Seiten" in answer.content.decode()


@pytest.mark.usefixtures("quick_pdf")
def test_members_of_the_council_are_named_when_they_submit_themselves():
    motion = make_faction_draft(kind=make_outside_kind("inquiry", min_submitters=1), is_by_members=True)
    names = [make_signer(motion).name for _ in range(2)]

    assert documents.content_of(fresh(motion))["submitted_by"] == f"Anfrage von {names[0]} und {names[1]}"


@pytest.mark.usefixtures("quick_pdf")
def test_papers_of_the_town_say_nothing_of_a_receipt():
    content = documents.content_of(make_motion())

    assert (content["submitted_by"], content["received_on"], content["main_document"]) == ("", None, None)


@pytest.mark.usefixtures("quick_pdf")
def test_versions_frozen_before_can_still_be_shown():
    content = documents.content_of(make_motion())
    older = {key: value for key, value in content.items() if key not in documents.LATER_KEYS}

    assert documents.content_html(older) == documents.content_html(content)
    assert difference(older, content) == []


@pytest.mark.usefixtures("quick_pdf")
def test_difference_names_an_exchanged_main_document():
    motion, services = make_petition(), make_committee_services()
    contents = []
    for pages in (1, 2):
        file = ("Brief.pdf", pdf_of(pages), "application/pdf")
        actions.redact(fresh(motion), subject=motion.subject, sections={}, file=file, by=services)
        contents.append(documents.content_of(Motion.objects.with_parts().get(pk=motion.pk)))

    [part] = difference(*contents)

    assert (part.title, part.changes) == ("Anlagen", 2)
