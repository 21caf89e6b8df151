"""Invitations on paper: labels, lists, and the day they went to the post."""

from datetime import timedelta

import pytest
from django.urls import reverse

from committees import clock
from committees.letters import A_SHEET, Letter, labels_pdf, letter_of, list_pdf
from committees.models import AuditEntry, Delivery
from committees.states import DeliveryState, DeliveryWay, UserRole
from tests.factories import make_committee_services, make_delivery, make_dispatch, make_invited, make_user
from tests.pdf_samples import CREATED_AT, TOWN
from tests.pdfcheck import findings
from tests.test_pdf import pages_of, text_of

CONTEXT = {"name": "7. Sitzung des Rates", "town": TOWN, "created_at": CREATED_AT}
PAGES = ("meeting-post", "post-labels", "post-list", "post-csv")


def make_letter(**changes):
    values = {"name": "Kim Muster", "role": "Mitglied", "lines": ("Beispielstraße 12", "40667 Meerbusch")}
    return Letter(**values | {"contents": "Einladung und Mappe, beide Teile", "posted_on": ""} | changes)


def make_posted(*ways, address="Beispielstraße 12\n40667 Meerbusch"):
    """A sitting whose invitation goes out on these ways."""
    meeting = make_invited()
    dispatch = make_dispatch(meeting, sent_at=clock.now() - timedelta(days=2))
    for way in ways:
        make_delivery(dispatch, way=way, address=address)
    return meeting


@pytest.mark.usefixtures("printed")
@pytest.mark.parametrize("render", [labels_pdf, list_pdf])
@pytest.mark.parametrize("number", [1, A_SHEET, 3 * A_SHEET + 1])
def test_documents_for_the_post_pass_the_checker(render, number):
    letters = [make_letter(name="Dr. Kim Langer-Name " * 3), *[make_letter(lines=())] * (number - 1)]

    assert findings(render(letters, CONTEXT)) == []


@pytest.mark.usefixtures("printed")
@pytest.mark.parametrize(("number", "sheets"), [(A_SHEET, 1), (A_SHEET + 1, 2)])
def test_sheet_holds_24_labels(number, sheets):
    assert pages_of(labels_pdf([make_letter()] * number, CONTEXT)) == sheets


@pytest.mark.usefixtures("printed")
def test_long_address_keeps_its_town():
    lines = tuple(f"Zeile {n}" for n in range(9)) + ("40667 Meerbusch",)

    text = text_of(labels_pdf([make_letter(lines=lines)], CONTEXT))

    assert ("40667 Meerbusch" in text, "Zeile 0" in text) == (True, False)


@pytest.mark.usefixtures("printed")
def test_list_counts_what_is_to_be_printed():
    letters = [make_letter(), make_letter(contents="Auszug zu N 1"), make_letter()]

    text = text_of(list_pdf(letters, CONTEXT))

    assert "2-mal: Einladung und Mappe, beide Teile • 1-mal: Auszug zu N 1" in text


@pytest.mark.parametrize(
    ("delivery", "contents"),
    [
        ({"reads_non_public": True}, "Einladung und Mappe, beide Teile"),
        ({"reads_non_public": False}, "Bekanntmachung und öffentliche Mappe"),
        ({"only_items": [1, 2]}, "Auszug zu Ö 1 und N 2"),
        ({"only_items": [9]}, "Auszug"),
    ],
)
def test_letter_says_what_goes_in(delivery, contents):
    made = letter_of(Delivery(name="Kim", way=DeliveryWay.PAPER, **delivery), {1: "Ö 1", 2: "N 2"})

    assert made.contents == contents


@pytest.mark.django_db
def test_posting_notes_the_day_on_paper_deliveries_alone_and_once(client):
    meeting = make_posted(DeliveryWay.PAPER, DeliveryWay.PAPER, DeliveryWay.MAIL)
    client.force_login(make_committee_services())
    yesterday = clock.today() - timedelta(days=1)

    for day in (yesterday, clock.today()):
        client.post(reverse("meeting-post", args=[meeting.slug]), {"posted_on": day.isoformat()})

    rows = Delivery.objects.order_by("pk").values_list("way", "posted_on", "state")
    posted = (DeliveryWay.PAPER, yesterday, DeliveryState.SENT)
    assert list(rows) == [posted, posted, (DeliveryWay.MAIL, None, DeliveryState.QUEUED)]
    entries = AuditEntry.objects.filter(action="note_posting").values_list("after", flat=True)
    assert list(entries) == [f"2 auf Papier am {yesterday:%d.%m.%Y}"]


@pytest.mark.django_db
@pytest.mark.parametrize("days", [-3, 1])
def test_day_before_the_versand_or_to_come_is_refused_and_stays_typed(client, days):
    meeting = make_posted(DeliveryWay.PAPER)
    client.force_login(make_committee_services())
    day = (clock.today() + timedelta(days=days)).isoformat()

    answer = client.post(reverse("meeting-post", args=[meeting.slug]), {"posted_on": day})

    assert (answer.status_code, f'value="{day}"' in answer.text) == (422, True)
    assert Delivery.objects.get().posted_on is None


@pytest.mark.django_db
def test_csv_names_recipients_and_calculates_nothing(client):
    meeting = make_posted(DeliveryWay.PAPER, address="=1+1\n40667 Meerbusch")
    Delivery.objects.update(name="Kim Muster")
    client.force_login(make_committee_services())

    lines = client.get(reverse("post-csv", args=[meeting.slug])).content.decode("utf-8-sig").splitlines()

    assert lines == [
        "Name;als;Anschrift;Inhalt;zur Post am",
        "Kim Muster;Mitglied;'=1+1, 40667 Meerbusch;Einladung und Mappe, beide Teile;",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_post_is_for_committee_services_alone(client, page):
    address = reverse(page, args=[make_posted(DeliveryWay.PAPER).slug])
    answers = {}
    for role in (UserRole.COMMITTEE_SERVICES, UserRole.MAYOR, UserRole.CLERK, UserRole.ADMIN):
        client.force_login(make_user(role))
        answers[role] = client.get(address).status_code

    assert answers == {UserRole.COMMITTEE_SERVICES: 200} | dict.fromkeys(answers.keys() - {"committee_services"}, 403)


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["post-labels", "post-list"])
def test_without_letters_there_is_nothing_to_print(client, page):
    meeting = make_posted(DeliveryWay.MAIL)
    client.force_login(make_committee_services())

    assert client.get(reverse(page, args=[meeting.slug])).status_code == 404
    assert "ganz auf elektronischem Weg" in client.get(reverse("meeting-post", args=[meeting.slug])).text


@pytest.mark.django_db
def test_sitting_without_versand_has_no_post(client):
    client.force_login(make_committee_services())

    assert client.get(reverse("meeting-post", args=[make_invited().slug])).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 5])
def test_post_page_needs_the_same_queries_for_any_number(client, django_assert_max_num_queries, size):
    meeting = make_posted(*[DeliveryWay.PAPER] * size)
    client.force_login(make_committee_services())

    with django_assert_max_num_queries(12):
        client.get(reverse("meeting-post", args=[meeting.slug]))
