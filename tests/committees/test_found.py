"""What search engines, messengers and old links find: sitemap, robots, previews, schema.org, former addresses."""

import json
import re
from xml.etree import ElementTree

import pytest
from django.core.management import call_command
from django.urls import reverse

from committees.actions import publication
from committees.actions.old_addresses import note_old_address, read_table
from committees.models import Committee, Motion, OldAddress
from committees.states import LegalProfile, MotionState, OldKind
from committees.templatetags.council import json_ld
from committees.views import sitemaps
from projectgroup.actions import editions
from projectgroup.actions import publication as group_publication
from tests.committees.test_public_rows import CANARY, make_secret_town
from tests.conftest import REAL_ROLES
from tests.factories import (
    make_committee,
    make_committee_services,
    make_meeting,
    make_membership,
    make_motion,
    make_person,
    make_town,
)
from tests.projectgroup.groups import make_factions, make_group
from tests.projectgroup.strategy import make_milestone
from tests.standing import stands
from tests.test_public_pages import publish_minutes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]
PLACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def make_published(**kwargs):
    motion = make_motion(state=MotionState.RELEASED, **kwargs)
    publication.publish(motion, by=make_committee_services())
    return Motion.objects.get(pk=motion.pk)


stand = stands(make_published)


@pytest.fixture
def motion(stand, tmp_path):
    return stand.own(tmp_path)


def paths(client, address):
    """Paths of the addresses that a sitemap names."""
    found = ElementTree.fromstring(client.get(address).content).iter(PLACE)
    return ["/" + place.text.split("/", 3)[3] for place in found]


def all_pages(client):
    return [page for part in paths(client, reverse("sitemap")) for page in paths(client, part)]


# --- sitemap and robots ---


@REAL_ROLES
def test_sitemap_names_every_public_page_once_and_nothing_else(client, as_public):
    motion = make_secret_town()
    member = make_membership(make_committee())

    pages = all_pages(client)

    assert (len(pages), CANARY in " ".join(pages)) == (len(set(pages)), False)
    assert {client.get(page).status_code for page in pages} == {200}
    assert {path for path in pages if path.startswith("/vorlagen/")} == {"/vorlagen/", f"/vorlagen/{motion.slug}/"}
    assert reverse("person-page", args=[member.person.slug]) in pages


@REAL_ROLES
def test_paper_that_is_taken_back_leaves_the_sitemap(client, as_public):
    motion = make_published()
    before = reverse("motion-page", args=[motion.slug]) in all_pages(client)
    publication.unpublish(motion, "Irrtum.", by=make_committee_services())

    assert (before, reverse("motion-page", args=[motion.slug]) in all_pages(client)) == (True, False)


def test_parts_hold_no_more_than_their_keys(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "PART", 2)
    for _ in range(5):
        make_committee()
    make_town()

    parts = [path for path in paths(client, reverse("sitemap")) if "gremien" in path]

    assert sum(len(paths(client, part)) for part in parts) == 5
    assert max(len(paths(client, part)) for part in parts) == 2


@pytest.mark.parametrize("part", ["/sitemap-unsinn-0.xml", "/sitemap-vorlagen-99999999999999999999.xml"])
def test_part_that_does_not_exist_is_unknown(client, part):
    make_town()

    assert client.get(part).status_code == 404


@pytest.mark.parametrize("size", [1, 20])
def test_part_needs_the_same_queries_for_any_number_of_groups(client, django_assert_num_queries, size):
    make_town()
    common = {"factions": make_factions(), "reports_to": make_committee()}
    for n in range(size):
        group = make_group(name=f"Gruppe {n}", short_name=f"G{n}", **common)
        group_publication.publish(group, by=make_committee_services())

    with django_assert_num_queries(2):
        pages = paths(client, reverse("sitemap-part", args=["projektgruppen", 0]))

    assert len([page for page in pages if page.startswith("/projektgruppen/")]) == size


def test_robots_keeps_no_page_of_the_sitemap_away(client):
    make_town()
    make_meeting()
    make_membership(make_committee())
    closed = tuple(re.findall("^Disallow: (.+)$", client.get("/robots.txt").content.decode(), re.MULTILINE))

    assert [page for page in all_pages(client) if page.startswith(closed)] == []


def test_robots_stay_out_of_pages_that_never_end(client):
    closed = tuple(re.findall("^Disallow: (.+)$", client.get("/robots.txt").content.decode(), re.MULTILINE))

    months = client.get(reverse("meeting-month", args=[2026, "06"])).content.decode()
    pages = [*re.findall(r'href="(/sitzungen/monat/[^"]+)"', months), "/suche/?q=Radweg&seite=2", "/suche/"]
    assert [page for page in pages if not page.startswith(closed)] == ["/suche/"]
    assert len(pages) >= 4


def test_robots_leads_to_the_sitemap_and_away_from_the_workspace(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert [line for line in lines if line in ("Disallow: /intern/", "Sitemap: http://localhost:8000/sitemap.xml")] == [
        "Disallow: /intern/",
        "Sitemap: http://localhost:8000/sitemap.xml",
    ]


# --- previews ---


def facts(page):
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return json.loads(found)


def test_paper_says_what_it_is_to_machines(client):
    motion = make_published(subject='Radweg "</script><script>alert(1)</script>" & mehr')

    page = client.get(reverse("motion-page", args=[motion.slug])).content.decode()

    said = facts(page)
    assert (said["@type"], said["reportNumber"], said["name"]) == ("Report", motion.number, motion.subject)
    assert said["url"] == f"http://localhost:8000/vorlagen/{motion.slug}/"
    assert f'<link rel="canonical" href="{said["url"]}">' in page
    assert page.count("<script>alert") == 0


def test_sitting_committee_and_person_say_what_they_are(client):
    member = make_membership(make_committee())
    meeting = make_meeting(member.committee)
    make_town()
    addresses = [
        meeting.get_absolute_url(),
        reverse("committee-page", args=[member.committee.slug]),
        reverse("person-page", args=[member.person.slug]),
    ]

    said = [facts(client.get(address).content.decode()) for address in addresses]

    assert [each["@type"] for each in said] == ["Event", "GovernmentOrganization", "Person"]
    assert said[0]["location"] == {"@type": "Place", "name": "Rathaus, Sitzungssaal"}
    assert said[1]["member"] == [{"@type": "Person", "name": member.person.name}]
    assert said[2]["memberOf"] == [{"@type": "GovernmentOrganization", "name": member.committee.name}]


def test_minutes_group_and_strategy_say_what_they_are(client):
    group, services = make_group(reports_to=make_committee(name="Rat der Weisen")), make_committee_services()
    group_publication.publish(group, by=services)
    make_milestone(group)
    editions.publish(group, occasion="Anfang", by=services)
    slug = group_publication.record_of(group).current_slug
    meeting = make_meeting()
    publish_minutes(meeting, by=services)
    addresses = [
        reverse("published-minutes", args=[meeting.slug]),
        reverse("group-page", args=[slug]),
        reverse("group-strategy", args=[slug]),
    ]

    said = [facts(client.get(address).content.decode()) for address in addresses]

    assert [each["@type"] for each in said] == ["Report", "GovernmentOrganization", "Report"]
    assert [each["url"] for each in said] == [f"http://localhost:8000{address}" for address in addresses]
    assert said[0]["about"]["url"] == f"http://localhost:8000{meeting.get_absolute_url()}"


def test_block_of_data_cannot_be_ended_from_within():
    html = json_ld({"a": "</script><!-- &\u2028"})

    assert html.count("<") == 2
    assert json.loads(html.partition(">")[2].rpartition("<")[0]) == {"a": "</script><!-- &\u2028"}


# --- addresses of the system before ---


@pytest.mark.parametrize("ending", ["asp", "php", "ASP"])
@pytest.mark.parametrize("folder", ["/", "/bi/", "/sessionnet/buergerinfo/", "/ratsinfo.net/bi/"])
def test_old_address_of_a_paper_leads_to_its_page(client, motion, folder, ending):
    note_old_address(OldKind.MOTION, "4711", motion.pk)

    answer = client.get(f"{folder}vo0050.{ending}?__kvonr=4711&voselect=12")

    assert (answer.status_code, answer.url) == (301, reverse("motion-page", args=[motion.slug]))


def test_old_addresses_of_sitting_committee_and_person_lead_on(client):
    member = make_membership(make_committee())
    meeting = make_meeting(member.committee)
    kinds = ((OldKind.MEETING, meeting), (OldKind.COMMITTEE, member.committee), (OldKind.PERSON, member.person))
    for kind, record in kinds:
        note_old_address(kind, "7", record.pk)
    pages = ("si0050.asp?__ksinr=7", "to0040.php?__ksinr=7", "kp0040.asp?__kgrnr=7", "kp0050.asp?__kpenr=7")

    answers = [client.get(f"/{page}").url for page in pages]

    sitting, slug = meeting.get_absolute_url(), member.committee.slug
    assert answers == [sitting, sitting, f"/gremien/{slug}/", f"/personen/{member.person.slug}/"]


@pytest.mark.parametrize(
    "query", ["", "?__kvonr=", "?__kvonr=0", "?__kvonr=abc", "?__kvonr=%00", "?__kvonr=" + "9" * 99]
)
def test_unknown_old_address_gets_the_page_that_helps_to_search(client, query):
    make_town()

    answer = client.get(f"/vo0050.asp{query}")

    assert (answer.status_code, 'role="search"' in answer.content.decode()) == (404, True)


@REAL_ROLES
def test_old_address_of_what_is_not_public_is_unknown(client, as_public):
    make_town()
    hidden = make_motion(state=MotionState.RELEASED)
    taken_back = make_published()
    publication.unpublish(taken_back, "Irrtum.", by=make_committee_services())
    group = make_committee(legal_profile=LegalProfile.PROJECT_GROUP)
    for kind, record in ((OldKind.MOTION, hidden), (OldKind.COMMITTEE, group), (OldKind.PERSON, make_person())):
        note_old_address(kind, str(record.pk), record.pk)
    note_old_address(OldKind.MOTION, "99", taken_back.pk)

    pages = (
        f"vo0050.asp?__kvonr={hidden.pk}",
        "vo0050.asp?__kvonr=99",
        f"kp0040.asp?__kgrnr={group.pk}",
        f"kp0050.asp?__kpenr={OldAddress.objects.get(kind=OldKind.PERSON).key}",
    )

    assert [client.get(f"/{page}").status_code for page in pages] == [404] * 4
    assert OldAddress.objects.using("public").count() == 0


def test_table_is_read_with_a_report_of_what_was_wrong():
    committee = make_committee()
    lines = [
        "Art;Schlüssel;Ziel",
        f"Gremium;12;{committee.slug}",
        "Gremium;13;gibt-es-nicht",
        "Ding;1;x",
        "Vorlage;a;b",
    ]

    first, second = read_table(lines), read_table(lines)

    assert (first.taken, first.known, second.taken, second.known) == (1, 0, 0, 1)
    assert first.problems == [
        "Zeile 3: Gremium „gibt-es-nicht“ gibt es hier nicht.",
        "Zeile 4: Art (Vorlage, Sitzung, Gremium, Person) oder Schlüssel ist ungültig.",
        "Zeile 5: Art (Vorlage, Sitzung, Gremium, Person) oder Schlüssel ist ungültig.",
    ]
    assert OldAddress.objects.values_list("kind", "key", "record_id").get() == (OldKind.COMMITTEE, "12", committee.pk)


@pytest.mark.parametrize("lines", [[], ["a;b"], ["<html>"], [""]])
def test_what_is_no_such_table_is_refused(lines):
    assert read_table(lines).problems == ["Die erste Zeile muss „Art;Schlüssel;Ziel“ lauten."]


def test_dry_run_changes_nothing(tmp_path, capsys):
    committee = make_committee()
    path = tmp_path / "alt.csv"
    path.write_text(f"Art;Schlüssel;Ziel\nGremium;12;{committee.slug}\n")

    call_command("read_old_addresses", str(path), dry_run=True)

    assert capsys.readouterr().out == "1 würden übernommen, 0 schon bekannt, 0 abgelehnt.\n"
    assert (OldAddress.objects.count(), Committee.objects.count()) == (0, 1)
