"""A citizen without an account: finds a matter, follows it to its result, subscribes by mail, and ends it again."""

import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from committees import clock
from committees.actions import following
from committees.actions.indexing import index_changes
from committees.actions.summaries import approve_summary, write_summary
from committees.models import Municipality, Subscription
from committees.texts import part_hash
from tests import factories as make
from tests.browser.kept import kept
from tests.browser.look import all_faults
from tests.browser.stops import Stop
from tests.browser.test_accessibility import visit
from tests.browser.town import add_orders, fill_town

pytestmark = [pytest.mark.browser, pytest.mark.wide]
EMAIL = "kim@example.org"
PLAIN = "Die Stadt ersetzt am Weidenweg alte Spielgeräte. Das kostet 29.500 Euro."


def fill_followed():
    """The filled town with orders and a summary in plain words, which also says how to attend and ask."""
    town = fill_town()
    add_orders(town)
    write_summary(town.published, PLAIN, by=town.clerk)
    approve_summary(town.published, seen=part_hash(PLAIN), by=town.services)
    Municipality.objects.update(
        attending="Der Sitzungssaal liegt im Erdgeschoss; der Aufzug führt zur Empore. Eine Höranlage ist da.",
        asking="Zu Beginn jeder Ratssitzung können Sie zwei Fragen stellen.",
    )
    index_changes()
    return town


town = kept(fill_followed)


def newest_link(which):
    """The path of a link in the newest mail to the citizen."""
    job = ProcrastinateJob.objects.filter(task_name="send_one_mail", args__to=EMAIL).order_by("-id").first()
    return re.findall(r"https?://[^/\s]+(/folgen/\S+)", job.args["text"])[which]


@pytest.mark.parametrize("has_script", [True, False])
def test_citizen_finds_follows_subscribes_and_ends_it(open_browser, town, has_script):
    page = open_browser(java_script_enabled=has_script)

    page.goto("/")
    page.get_by_label("Nummer oder Stichwort").fill("Spielgeräte")
    page.get_by_role("button", name="Suchen", exact=True).click()
    page.locator("main").get_by_role("link", name=re.compile("Spielgeräte")).first.click()
    words = page.locator(".plain-words p").first.inner_text()
    page.get_by_role("link", name="Per E-Mail", exact=True).click()
    page.get_by_role("textbox", name="E-Mail").fill(EMAIL)
    page.get_by_role("button", name="E-Mail bestellen").click()
    page.goto(newest_link(0))
    page.get_by_role("button", name="Ja, ich möchte die E-Mails").click()
    heading = page.get_by_role("heading", level=1).inner_text()
    Subscription.objects.update(told_until=clock.now() - timedelta(days=1))
    following.send_digests()
    page.goto(newest_link(-1))
    page.get_by_role("button", name="Alle E-Mails abbestellen").click()

    assert (words, heading) == (PLAIN, "Sie folgen jetzt")
    assert page.get_by_role("heading", level=1).inner_text() == "Abbestellt"
    assert Subscription.objects.count() == 0


def stops_of(town):
    member = town.committee.memberships.get(person__family_name="Paschke").person
    follow, paper = reverse("follow"), town.published
    subscription = Subscription.objects.create(email=EMAIL, topic="motion", value=str(paper.pk))
    token = following.token_of(subscription)
    return [
        Stop("Start", "", "/", "Was Musterbach beschließt"),
        Stop("Vorlage", "", reverse("motion-page", args=[paper.slug]), paper.subject),
        Stop("Gremium", "", reverse("committee-page", args=[town.committee.slug]), town.committee.name),
        Stop("Personen", "", reverse("person-list"), "Personen"),
        Stop("niemand gefunden", "", reverse("person-list") + "?suche=Nordpol", "Personen"),
        Stop("Person", "", reverse("person-page", args=[member.slug]), "Ole Paschke"),
        Stop("Wörter", "", reverse("word-list"), "Was die Wörter heißen"),
        Stop("Folgen, was?", "", follow, "Folgen"),
        Stop("Folgen", "", f"{follow}?vorlage={paper.slug}", "Folgen"),
        Stop("Folgen ohne Adresse", "", f"{follow}?suche=Park", "Folgen", 422, press_order),
        Stop("bestätigen", "", reverse("follow-confirm", args=[token]), "Neues per E-Mail?"),
        Stop("abbestellen", "", reverse("follow-end", args=[token]), "Abbestellen?"),
        Stop("alles abbestellen", "", reverse("follow-end-all", args=[token]), "Abbestellen?"),
        Stop("Link gilt nicht", "", reverse("follow-end", args=["x"]), "Dieser Link gilt nicht mehr", 410),
        Stop("alte Adresse", "", "/vo0050.asp?__kvonr=1", "Diese Seite gibt es hier nicht", 404),
        Stop("einfache Worte", "services", reverse("motion-summary", args=[paper.address]), "In einfachen Worten", 200),
    ]


def press_order(page):
    page.get_by_role("button", name="E-Mail bestellen").click()


def test_pages_of_the_portal_have_no_faults(open_browser, town):
    assert visit(stops_of(town), town, open_browser) == {}


def test_data_for_machines_raise_no_error_under_the_strict_policy(open_browser, town):
    page = open_browser()
    addresses = [
        reverse("motion-page", args=[town.published.slug]),
        town.sitting.get_absolute_url(),
        reverse("committee-page", args=[town.committee.slug]),
    ]

    kinds = []
    for address in addresses:
        page.goto(address)
        kinds.append(json.loads(page.locator('script[type="application/ld+json"]').inner_text())["@type"])

    assert kinds == ["Report", "Event", "GovernmentOrganization"]
    assert page.watch.problems == []


def test_empty_town_tells_what_will_stand_where(open_browser, db):
    make.make_town()
    page = open_browser()

    faults = {}
    for name in ("portal-home", "person-list", "follow"):
        page.goto(reverse(name))
        faults[name] = all_faults(page, name)

    assert faults == {"portal-home": [], "person-list": [], "follow": []}
