"""What everyone reads of signed minutes, through the login of the public."""

from django.urls import reverse

from committees.actions import minutes as actions
from tests.committees.minutes_town import SECRET, make_held, make_signed
from tests.conftest import REAL_ROLES


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
