"""The Durchsicht of the non-public minutes: an office reads and remarks on its own items, and nothing else."""

from datetime import timedelta

import pytest
from django.urls import reverse

from committees import clock, models
from committees.models import Minutes, MinutesText
from committees.proceedings.minutes import waiting_for_review
from committees.states import MinutesPlace, MinutesState
from tests.committees.minutes_town import SECRET, decide, make_held, make_signed
from tests.factories import make_clerk, make_committee, make_membership, make_user
from tests.standing import stands

pytestmark = pytest.mark.django_db

CANARY = "Kanarie"


def make_reviewed():
    """A sitting with two closed items of different offices: only the first is .secret; the other texts sing."""
    town = make_held(size=2)
    town.secret, town.other = town.meeting.items.filter(title=SECRET).order_by("position")
    town.clerk = make_clerk(town.secret.motion.office)
    sing(town)
    Minutes.objects.filter(pk=town.closed.pk).update(state=MinutesState.REVIEW)
    return town


stand = stands(make_reviewed)


@pytest.fixture
def town(stand, quick_pdf, tmp_path):
    return stand.own(tmp_path)


def sing(town):
    """Everything of the closed minutes that is no business of the first office has the canary in it."""
    models.AgendaItem.objects.filter(pk=town.other.pk).update(title=f"{CANARY} Titel")
    decide(town.meeting, town.other, put=f"<p>{CANARY} Beschluss</p>", position=2)
    closed = {"minutes": town.closed, "html": f"<p>{CANARY} Text</p>"}
    MinutesText.objects.create(place=MinutesPlace.REPORT, item=town.other, **closed)
    MinutesText.objects.create(place=MinutesPlace.OPENING, **closed)
    MinutesText.objects.create(place=MinutesPlace.CLOSING, **closed)
    MinutesText.objects.create(minutes=town.closed, place=MinutesPlace.REPORT, item=town.secret, html="<p>Bericht</p>")
    file = {"file": models.StoredFile.objects.first(), "file_name": "x.pdf", "title": f"{CANARY} Anlage"}
    models.MinutesFile.objects.create(minutes=town.closed, item=town.secret, **file)
    remark = {"minutes": town.closed, "by": town.writer, "at": clock.now(), "text": f"{CANARY} Anmerkung"}
    models.MinutesComment.objects.create(item=town.secret, **remark)
    models.MinutesComment.objects.create(item=None, **remark)


def review(town):
    return reverse("minutes-review", args=[town.closed.pk])


def status_for(client, user, address):
    client.force_login(user)
    return client.get(address).status_code


def test_office_reads_its_own_items_and_nothing_else(client, town):
    client.force_login(town.clerk)

    page = client.get(review(town)).content.decode()

    assert (CANARY in page, ".pdf" in page) == (False, False)
    shown = [words in page.replace("\u00ad", "") for words in (SECRET, "Bericht", f"Wortlaut {SECRET}", "BUNTE")]
    assert shown == [True, True, True, True]


@pytest.mark.parametrize(
    ("state", "readers"),
    [
        (MinutesState.DRAFT, set()),
        (MinutesState.REVIEW, {"own office", "head of the office"}),
        (MinutesState.SIGNED, set()),
    ],
)
def test_only_the_office_of_an_item_looks_it_through(client, town, state, readers):
    if state == MinutesState.SIGNED:
        make_signed(town.closed, town)
    Minutes.objects.filter(pk=town.closed.pk).update(state=state)
    seat = {"role": "expert_resident", "has_vote": False}
    accounts = {
        "own office": town.clerk,
        "head of the office": make_user("office_head", office=town.secret.motion.office),
        "another office": make_clerk(),
        "services": town.services,
        "writer": town.writer,
        "member": make_user(person=make_membership(town.committee, **seat).person),
        "stranger": make_user(person=make_membership(make_committee(), **seat).person),
        "nobody": make_user(),
    }

    found = {name for name, user in accounts.items() if status_for(client, user, review(town)) == 200}

    assert found == readers


def test_office_gets_neither_the_whole_nor_its_documents(client, town):
    file = town.closed.files.get()
    addresses = [
        town.closed.get_absolute_url(),
        reverse("minutes-preview", args=[town.closed.pk]),
        reverse("minutes-file", args=[town.closed.pk, file.pk]),
    ]

    assert [status_for(client, town.clerk, address) for address in addresses] == [403, 404, 404]


def test_public_minutes_have_no_such_page(client, town):
    Minutes.objects.filter(pk=town.public.pk).update(state=MinutesState.REVIEW)

    assert status_for(client, town.clerk, reverse("minutes-review", args=[town.public.pk])) == 404


def test_visitor_is_asked_to_sign_in(client, town):
    assert client.get(review(town)).status_code == 302


def test_remark_is_bound_to_an_item_and_reaches_the_writer(client, town):
    client.force_login(town.clerk)
    client.post(review(town), {"text": "Der Preis ist netto.", "item": town.secret.pk})
    colleague = make_clerk(town.secret.motion.office)
    client.force_login(colleague)
    seen_by_colleague = "Der Preis ist netto." in client.get(review(town)).content.decode()
    client.force_login(town.writer)

    page = client.get(town.closed.get_absolute_url())

    said = town.closed.comments.get(by=town.clerk)
    assert (said.item, seen_by_colleague) == (town.secret, True)
    shown = [(each["by"], each["number"]) for each in page.context["sheet"].comments]
    assert (str(town.clerk), town.secret.number) in shown


@pytest.mark.parametrize("item", ["", "other", "public"])
def test_remark_on_anything_else_is_refused_and_kept(client, town, item):
    keys = {"": "", "other": town.other.pk, "public": town.item.pk}
    client.force_login(town.clerk)

    answer = client.post(review(town), {"text": "Getipptes bleibt.", "item": keys[item]})

    assert (answer.status_code, town.closed.comments.filter(by=town.clerk).count()) == (422, 0)
    assert "Getipptes bleibt." in answer.content.decode()


def test_remarks_end_with_the_last_day(client, town):
    yesterday = clock.today() - timedelta(days=1)
    Minutes.objects.filter(pk=town.closed.pk).update(review_until=yesterday)
    client.force_login(town.clerk)

    answer = client.post(review(town), {"text": "Zu spät.", "item": town.secret.pk})

    assert answer.status_code == 409
    assert "Die Durchsicht endete am" in answer.content.decode()
    assert "Anmerken</span></button>" not in client.get(review(town)).content.decode()


def test_page_of_the_sitting_leads_the_office_there(client, town):
    client.force_login(town.clerk)
    own = client.get(town.meeting.intern_url).content.decode()
    client.force_login(make_clerk())
    other = client.get(town.meeting.intern_url).content.decode()

    assert (f'href="{review(town)}"' in own, review(town) in other) == (True, False)


@pytest.mark.parametrize("size", [1, 20])
def test_review_needs_the_same_queries_for_any_size(client, quick_pdf, size, django_assert_num_queries):
    town = make_held(size=size)
    office = town.meeting.items.filter(title=SECRET).first().motion.office
    models.Motion.objects.filter(subject=SECRET).update(office=office)
    Minutes.objects.filter(pk=town.closed.pk).update(state=MinutesState.REVIEW)
    client.force_login(make_clerk(office))

    with django_assert_num_queries(8):
        client.get(reverse("minutes-review", args=[town.closed.pk]))


@pytest.mark.parametrize(
    ("account", "part", "until", "found"),
    [
        ("own office", "closed", 0, True),
        ("own office", "closed", None, True),
        ("own office", "closed", -1, False),
        ("own office", "public", 0, False),  # its paper stands in the other part
        ("another office", "closed", 0, False),
        ("services", "closed", 0, False),
    ],
)
def test_desk_of_an_office_says_that_a_durchsicht_waits(client, town, account, part, until, found):
    last = None if until is None else clock.today() + timedelta(days=until)
    Minutes.objects.update(state=MinutesState.DRAFT)
    Minutes.objects.filter(pk=getattr(town, part).pk).update(state=MinutesState.REVIEW, review_until=last)
    accounts = {"own office": town.clerk, "another office": make_clerk(), "services": town.services}
    client.force_login(accounts[account])

    page = client.get(reverse("desk")).context

    lists = [each for each in page["lists"] if each.key == "durchsicht"]
    rows = [(row.address, [item.title for item in row.own_items]) for each in lists for row in each.items]
    assert rows == ([(review(town), [SECRET])] if found else [])
    assert [each.summary for each in lists] == (["Eine Niederschrift wartet auf Ihre Durchsicht."] if found else [])


def test_desk_leads_to_the_public_part_too_and_asks_the_same_for_any_number(client, town, django_assert_num_queries):
    clerk = make_clerk(town.item.motion.office)
    Minutes.objects.update(state=MinutesState.REVIEW)
    clerk = type(clerk).objects.get(pk=clerk.pk)
    clerk.scope.offices  # noqa: B018

    with django_assert_num_queries(3):
        found = waiting_for_review(clerk, clock.today())

    assert [(each.is_public, [item.title for item in each.own_items]) for each in found] == [(True, [town.item.title])]
    client.force_login(clerk)
    assert client.get(town.public.get_absolute_url()).status_code == 200
