"""What everyone reads of signed minutes, through the login of the public."""

import pytest
from django.urls import reverse

from committees.actions import minutes as actions
from committees.actions.files import PDF
from committees.models import PublishedMinutesFile
from committees.models.walls import REFUSALS, german_sentence
from tests.committees.minutes_town import SECRET, make_held, make_signed
from tests.conftest import REAL_ROLES
from tests.factories import A_PDF


@REAL_ROLES
def test_everyone_reads_published_minutes_as_page_and_pdf(client, as_public, quick_pdf):
    town = make_held()
    minutes = make_signed(town.public, town)
    address = reverse("published-minutes", args=[town.meeting.slug])
    before = client.get(address).status_code
    actions.take(minutes, "publish", by=town.services)

    page, pdf = client.get(address), client.get(reverse("published-minutes-pdf", args=[town.meeting.slug, 1]))

    assert (before, page.status_code, pdf.getvalue()[:5]) == (404, 200, b"%PDF-")
    assert "N 1 Grundstücksangelegenheit" in page.content.decode().replace("\u00ad", "")
    assert SECRET not in page.content.decode().replace("\u00ad", "")
    assert f'href="{address}"' in client.get(town.meeting.get_absolute_url()).content.decode()


@REAL_ROLES
def test_minutes_of_an_unannounced_sitting_stay_inside(client, as_public, quick_pdf):
    town = make_held(is_public=False)
    actions.take(make_signed(town.public, town), "publish", by=town.services)

    answers = [
        client.get(reverse("published-minutes", args=[town.meeting.slug])),
        client.get(reverse("published-minutes-pdf", args=[town.meeting.slug, 1])),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]


def attach(minutes, name, item=None, *, by):
    return actions.attach(minutes, name, A_PDF + name.encode(), PDF, item=item, by=by)


@REAL_ROLES
def test_everyone_gets_the_attachments_of_the_public_part(client, as_public, quick_pdf):
    town = make_held()
    attach(town.public, "Vortrag.pdf", town.item, by=town.services)
    attach(town.closed, f"{SECRET}.pdf", town.secret, by=town.services)
    hidden = attach(town.public, f"{SECRET} 2.pdf", town.secret, by=town.services)
    minutes = make_signed(town.public, town)
    address = reverse("published-minutes-file", args=[town.meeting.slug, 1, 1])
    before = client.get(address).status_code
    actions.take(minutes, "publish", by=town.services)

    page = client.get(reverse("published-minutes", args=[town.meeting.slug]))
    answers = [client.get(reverse("published-minutes-file", args=[town.meeting.slug, 1, n])) for n in (1, 2)]

    assert (before, [answer.status_code for answer in answers]) == (404, [200, 404])
    assert answers[0].getvalue() == A_PDF + b"Vortrag.pdf"
    assert (f'href="{address}"' in page.content.decode(), SECRET in page.content.decode()) == (True, False)
    assert "PDF, 1\u00a0kB" in page.content.decode()
    with pytest.raises(REFUSALS) as wall:
        PublishedMinutesFile.objects.create(
            source=hidden, minutes=minutes.versions.get().publication, position=9, title="x", file=hidden.file
        )
    assert german_sentence(wall.value) == (
        "Eine Anlage des nichtöffentlichen Teils darf nicht veröffentlicht werden (§ 48 Abs. 2 GO NRW)."
    )
