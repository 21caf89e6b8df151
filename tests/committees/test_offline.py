"""What a device keeps: the list of a sitting is the reader's own, nothing is stored unsaid, signing out empties it."""

import io
import json

import pytest
from django.urls import reverse
from PIL import Image

from committees.actions.papers import make_documents
from committees.models import MeetingFile, MeetingVisit, Municipality, ReadVersion, User
from meerbusch_vision.mark import bar_color
from tests.committees.everyone import make_motion_in
from tests.factories import (
    make_invited,
    make_meeting,
    make_membership,
    make_town,
    make_user,
)
from tests.standing import stands

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def make_sitting(**kwargs):
    """An invited sitting with one paper that the members have, and a member of its committee."""
    motion = make_motion_in("distributed", **kwargs)
    committee = motion.consultations.get().committee
    user = make_user()
    make_membership(committee, user.person)
    return motion, make_invited(motion, meeting=make_meeting(committee)), User.objects.get(pk=user.pk)


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
def member(made):
    return made[2]


def list_of(client, user, meeting):
    client.force_login(user)
    return client.get(reverse("meeting-offline", args=[meeting.slug])).json()


def version_address(name, motion):
    return reverse(name, args=[motion.slug, 1])


# --- the list ---


def test_list_names_page_papers_and_files_of_the_sitting(client, motion, meeting, member):
    size = motion.versions.get().pdf.size

    found = list_of(client, member, meeting)

    assert found["pages"] == [reverse("desk"), reverse("note-list"), meeting.intern_url]
    assert found["papers"][:2] == [
        {"url": version_address("intern-version", motion), "size": 0},
        {"url": version_address("intern-version-pdf", motion), "size": size},
    ]
    assert (found["title"], found["day"]) == (str(meeting), meeting.day.isoformat())


def test_list_holds_other_coming_sittings_of_ones_own(client, meeting, member):
    next_one = make_meeting(meeting.committees.get(), starts_at=meeting.starts_at.replace(year=2099))

    assert list_of(client, member, meeting)["pages"][-1] == next_one.intern_url


def test_every_address_of_the_list_opens_for_its_reader(client, meeting, member):
    found = list_of(client, member, meeting)

    addresses = [*found["pages"], *(paper["url"] for paper in found["papers"])]
    answers = [client.get(address) for address in addresses]

    assert {(answer.status_code, answer["Reader"]) for answer in answers} == {(200, member.reader_key)}


def test_list_names_the_documents_but_no_pack(client):
    make_town()
    meeting = make_invited()
    make_documents(meeting.agenda_versions.get())
    MeetingFile.objects.filter(kind="notice").update(kind="pack_public")
    reader = make_membership(meeting.committees.get(), make_user().person).person.user

    found = [paper["url"] for paper in list_of(client, reader, meeting)["papers"]]

    assert found == [f"{reverse('intern-document', args=[meeting.slug, 'einladung'])}?fassung=1"]


def test_list_is_empty_of_papers_that_the_reader_may_not_read(client):
    _, meeting, _ = make_sitting(is_public=False)

    assert list_of(client, make_user(), meeting)["papers"] == []


def test_list_of_an_unknown_sitting_is_not_found(client):
    client.force_login(make_user())

    assert client.get(reverse("meeting-offline", args=["AB-2020-01-01"])).status_code == 404


def test_papers_kept_ahead_stay_unread(client, motion, meeting, member):
    client.force_login(member)
    pages = [meeting.intern_url, version_address("intern-version", motion), motion.get_absolute_url()]

    ahead = [client.get(page, headers={"Kept-Ahead": "1"}).status_code for page in pages]
    kept = (MeetingVisit.objects.count(), ReadVersion.objects.count())
    for page in pages:
        client.get(page)

    assert (ahead, kept) == ([200, 200, 200], (0, 0))
    assert (MeetingVisit.objects.count(), ReadVersion.objects.count()) == (1, 1)


# --- whose it is ---


def test_pages_of_the_workspace_say_whose_they_are_and_others_do_not(client, meeting, member):
    client.force_login(member)
    pages = [reverse("desk"), meeting.get_absolute_url(), reverse("portal-home"), reverse("account_change_password")]

    found = [client.get(page).get("Reader") for page in pages]

    assert found == [member.reader_key, None, None, None]


def test_sign_in_form_and_unknown_pages_name_no_reader_or_are_no_success(client):
    signed_out = client.get(reverse("desk"), follow=True)
    client.force_login(make_user())

    unknown = client.get("/intern/sitzungen/AB-2020-01-01/")

    assert (signed_out.get("Reader"), unknown.status_code) == (None, 404)


def test_keys_of_readers_differ_and_do_not_show_the_account():
    first, second = make_user(), make_user()

    assert first.reader_key != second.reader_key
    assert len(first.reader_key) == 20


@pytest.mark.parametrize("address", ["account_logout", "admin:logout"])
def test_signing_out_empties_the_store_of_a_browser_that_has_one(client, meeting, member, address):
    list_of(client, member, meeting)

    answer = client.post(reverse(address))
    client.force_login(member)

    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert client.post(reverse(address)).get("Clear-Site-Data") is None


def test_signing_out_elsewhere_clears_nothing(client):
    client.force_login(make_user())

    assert client.post(reverse("account_logout")).get("Clear-Site-Data") is None


# --- installed ---


def test_manifest_names_the_town_in_its_colour(client):
    Municipality.objects.create(name="Stadt Lindau", short_name="Lindau", accent_color="#7a2a6b")

    answer = client.get(reverse("manifest"))
    found = json.loads(answer.content)

    assert answer["Content-Type"] == "application/manifest+json"
    assert (found["name"], found["short_name"]) == ("Ratsinformation Stadt Lindau", "Rat Lindau")
    assert (found["start_url"], found["display"], found["theme_color"]) == (
        "/intern/",
        "standalone",
        bar_color("#7a2a6b"),
    )


def test_icons_of_the_manifest_have_the_size_they_say(client):
    icons = json.loads(client.get(reverse("manifest")).content)["icons"]
    drawn = [icon for icon in icons if icon["type"] == "image/png"]

    sizes = [Image.open(io.BytesIO(client.get(icon["src"]).content)).size for icon in drawn]

    assert [f"{wide}x{high}" for wide, high in sizes] == [icon["sizes"] for icon in drawn]
    assert client.get(reverse("app-icon", args=[64])).status_code == 404


@pytest.mark.parametrize(
    ("color", "light", "dark"),
    [("oklch(0.4 0.115 258)", "#0c264a", "#142133"), ("#1f3f7f", "#11254b", "#162034")],
)
def test_bar_keeps_the_hue_of_the_town(color, light, dark):
    assert (bar_color(color), bar_color(color, "dark")) == (light, dark)


def test_service_worker_comes_from_the_root_and_changes_its_name_with_its_content(client, monkeypatch):
    first = client.get(reverse("service-worker"))
    monkeypatch.setattr("committees.views.offline.WORKER", ("js/store.js",))
    second = client.get(f"{reverse('service-worker')}?neu")

    names = [answer.content.decode().splitlines()[0] for answer in (first, second)]

    assert (reverse("service-worker"), first["Content-Type"]) == ("/sw.js", "text/javascript; charset=utf-8")
    assert names[0].startswith('const VERSION = "') and names[0] != names[1]
    assert "script-src 'self'" in first["Content-Security-Policy"]
