"""Notes at items of an agenda: only for their writer, only at items one may read, and no word lost between devices."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from committees.actions.notes import keep_note
from committees.models import ItemNote, User
from tests.committees.browsing import open_form
from tests.committees.everyone import (
    CLERK,
    COUNCIL,
    HEAD,
    MAYOR,
    MEMBER,
    OTHER_EXPERT,
    SERVICES,
    SUBSTITUTE,
    make_everyone,
    make_motion_in,
    names,
)
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import make_invited, make_meeting, make_membership, make_user
from tests.standing import stands

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def make_sitting(**kwargs):
    """An invited sitting with a paper that the members have, the item of that paper, and a member."""
    motion = make_motion_in("distributed", **kwargs)
    committee = motion.consultations.get().committee
    meeting = make_invited(motion, meeting=make_meeting(committee))
    user = make_user()
    make_membership(committee, user.person)
    return motion, meeting, meeting.items.get(motion=motion), User.objects.get(pk=user.pk)


stand = stands(make_sitting)


@pytest.fixture
def made(stand, tmp_path):
    return stand.own(tmp_path)


@pytest.fixture
def motion(made):
    return made[0]


@pytest.fixture
def meeting(made):
    return made[1]


@pytest.fixture
def item(made):
    return made[2]


@pytest.fixture
def member(made):
    return made[3]


def address_of(item):
    return reverse("item-note", args=[item.meeting.slug, item.pk])


def send(client, item, text, count, **more):
    """What the script sends while somebody types, and the answer."""
    answer = client.post(
        address_of(item), {"text": text, "count": count, **more}, headers={"Accept": "application/json"}
    )
    return answer.status_code, answer.json()


def noted():
    return list(ItemNote.objects.order_by("pk").values_list("user", "text", "count"))


def test_note_is_saved_while_typing(client, item, member):
    client.force_login(member)

    answers = [send(client, item, "Wer zahlt", 0), send(client, item, "Wer zahlt das?", 1)]

    assert answers == [
        (200, {"state": "saved", "text": "Wer zahlt", "count": 1}),
        (200, {"state": "saved", "text": "Wer zahlt das?", "count": 2}),
    ]
    assert noted() == [(member.pk, "Wer zahlt das?", 2)]


def test_older_text_is_a_conflict_that_shows_what_is_stored(client, item, member):
    client.force_login(member)
    send(client, item, "vom Telefon", 0)

    answer = send(client, item, "vom Rechner", 0)

    assert answer == (409, {"state": "conflict", "text": "vom Telefon", "count": 1})
    assert noted() == [(member.pk, "vom Telefon", 1)]


def test_same_text_sent_again_after_a_lost_answer_is_saved(client, item, member):
    client.force_login(member)

    answers = [send(client, item, "Zeile 1\r\nZeile 2", 0), send(client, item, "Zeile 1\nZeile 2", 0)]

    assert [state["count"] for _, state in answers] == [1, 1]
    assert noted() == [(member.pk, "Zeile 1\nZeile 2", 1)]


def test_too_long_note_is_refused_and_the_stored_one_stays(client, item, member):
    client.force_login(member)
    send(client, item, "kurz", 0)

    assert send(client, item, "x" * 20001, 1) == (422, {"state": "refused", "text": "kurz", "count": 1})


def test_note_that_waited_on_the_device_is_not_sent_by_somebody_else(client, meeting, item, member):
    other = make_user()
    make_membership(meeting.committees.get(), other.person)
    client.force_login(other)

    answer = send(client, item, "geheim", 0, reader=member.reader_key)

    assert (answer[0], answer[1]["state"], noted()) == (409, "other_reader", [])


def test_signed_out_script_is_told_so(client, item):
    assert send(client, item, "zu spät", 0) == (401, {"state": "signed_out", "address": reverse("account_login")})


@REAL_ROLES
def test_two_devices_at_once_lose_no_word(quick_pdf):
    _, _, item, member = make_sitting()

    def write(text):
        return lambda: keep_note(item.pk, text, seen=0, by=member)[1]

    results = in_parallel(write("vom Telefon"), write("vom Rechner"))

    assert sorted(results) == [False, True]
    assert ItemNote.objects.get().count == 1


# --- who may ---


def who_may_note(item, readers):
    found = []
    for who, user in readers.items():
        client = Client()
        if not user.is_anonymous:
            client.force_login(user)
        found += [who] if client.get(address_of(item)).status_code == 200 else []
    return names(found)


def test_notes_stand_at_items_alone_that_one_may_read():
    motion, meeting, item, _ = make_sitting(is_public=False, subject="Kauf Geheim")
    readers = make_everyone(motion)

    found = who_may_note(item, readers)

    assert found == names([MEMBER, SUBSTITUTE, COUNCIL, CLERK, HEAD, SERVICES, MAYOR])


def test_item_of_another_sitting_or_a_closed_one_is_unknown(client):
    motion, meeting, item, member = make_sitting(is_public=False)
    _, other, foreign, _ = make_sitting()
    stranger = make_everyone(motion)[OTHER_EXPERT]
    client.force_login(member)
    crossed = reverse("item-note", args=[meeting.slug, foreign.pk])

    answers = [client.get(crossed).status_code, client.post(crossed, {"text": "x", "count": 0}).status_code]
    client.force_login(stranger)
    answers += [client.get(address_of(item)).status_code, send_code(client, item)]

    assert (answers, noted()) == ([404] * 4, [])


def send_code(client, item):
    return client.post(address_of(item), {"text": "x", "count": 0}).status_code


def test_note_shows_to_its_writer_alone(client, motion, meeting, item):
    readers = make_everyone(motion)
    writer = readers.pop(MEMBER)
    keep_note(item.pk, "NUR FÜR MICH", seen=0, by=writer)
    client.force_login(writer)
    own = client.get(meeting.intern_url).content.decode()

    others = []
    for user in readers.values():
        client.logout() if user.is_anonymous else client.force_login(user)
        pages = (meeting.intern_url, meeting.get_absolute_url(), address_of(item))
        others += [client.get(page).content.decode() for page in pages]

    assert ("NUR FÜR MICH" in own, [page for page in others if "NUR FÜR MICH" in page]) == (True, [])


# --- without scripts ---


def field_at(client, meeting, item):
    """The textarea of the item on the page of the sitting."""
    page = BeautifulSoup(client.get(meeting.intern_url).content, "html.parser")
    return page.select_one(f"#top-{item.pk} textarea")


def test_note_is_saved_by_its_button_and_stands_on_the_page(client, meeting, item, member):
    client.force_login(member)

    answer = client.post(address_of(item), open_form(client, address_of(item)) | {"text": "Wer zahlt das?"})

    assert answer.url == f"{meeting.intern_url}#top-{item.pk}"
    assert field_at(client, meeting, item).text.strip() == "Wer zahlt das?"


@pytest.mark.parametrize(("choice", "stored"), [("mine", "meins"), ("theirs", "anderes"), ("both", "meins\n\nanderes")])
def test_older_form_shows_both_texts_and_stores_the_chosen_one(client, item, member, choice, stored):
    client.force_login(member)
    typed = open_form(client, address_of(item)) | {"text": "meins"}
    keep_note(item.pk, "anderes", seen=0, by=member)

    conflict = client.post(address_of(item), typed)
    page = BeautifulSoup(conflict.content, "html.parser")
    fields = {each["name"]: each.get("value", each.text.strip()) for each in page.select("main [name]:not(button)")}
    client.post(address_of(item), fields | {"choice": choice})

    assert (conflict.status_code, page.select_one("[data-theirs]").text) == (409, "anderes")
    assert ItemNote.objects.get().text == stored


def test_too_long_form_comes_back_with_its_text(client, item, member):
    client.force_login(member)

    answer = client.post(address_of(item), open_form(client, address_of(item)) | {"text": "x" * 20001})

    assert answer.status_code == 422
    assert "x" * 20001 in answer.content.decode()
