"""Editions of the Strategieplan: published, refused, taken back; and what everyone reads of them."""

from datetime import date
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committees import clock
from committees.actions import publication as papers
from committees.models import AuditEntry, Motion
from committees.states import MotionState
from committees.views.kept import KEPT
from committees.workflow import NotAllowed
from projectgroup.actions import editions, publication
from projectgroup.models import MilestoneDependency, Principle, ProjectIdea, Report, Score, ScoreRound, StrategyEdition
from projectgroup.states import IdeaCategory, ProposalState, ReportState
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import make_committee_services, make_motion, make_person, make_user
from tests.kept import kept
from tests.pdfcheck import findings
from tests.projectgroup.groups import make_admin, make_group
from tests.projectgroup.public import CANARY
from tests.projectgroup.strategy import make_area, make_idea, make_milestone, make_vision
from tests.projectgroup.test_portal_pages import words
from tests.test_pdf import text_of

pytestmark = [REAL_ROLES, pytest.mark.usefixtures("as_public", "quick_pdf")]
PAGES = ("group-strategy", "group-strategy-feed", "group-strategy-pdf")
ATOM = "{http://www.w3.org/2005/Atom}"


def make_public_group():
    """Committee services, and the group with a vision that they made public."""
    services, group = make_committee_services(), make_group()
    publication.publish(group, by=services)
    make_vision(group)
    return services, group


public = kept(make_public_group)


@pytest.fixture
def services(public):
    return public[0]


@pytest.fixture
def group(public):
    return public[1]


def address(name, group, *args):
    return reverse(name, args=[group.committee.slug, *args])


def publish(group, services, occasion="Bericht"):
    return editions.publish(group, occasion=occasion, by=services)


def statuses(client, group):
    """How page and PDF answer, how many entries the feed has, and whether the list names the group."""
    listed = client.get(reverse("strategy-list")).content.decode().replace("\u00ad", "")
    page, feed, pdf = (client.get(address(name, group)) for name in PAGES)
    entries = feed.content.count(b"<entry>") if feed.status_code == 200 else None
    return page.status_code, pdf.status_code, entries, group.committee.name in listed


# --- publishing ---


def test_edition_shows_from_its_publication_until_it_is_taken_back(client, group, services):
    before = statuses(client, group)
    edition = publish(group, services)
    shown = statuses(client, group)
    editions.withdraw(edition, "Name genannt.", by=services)
    after = statuses(client, group)

    assert before == after == (404, 404, 0, False)
    assert shown == (200, 200, 1, True)
    entries = AuditEntry.objects.about(group).filter(action__startswith="strategy").order_by("pk")
    assert [(entry.action, entry.before, entry.after, entry.note) for entry in entries] == [
        ("strategy_publish", "", "1", "Bericht"),
        ("strategy_withdraw", "1", "", "Name genannt."),
    ]


def test_group_that_is_hidden_hides_its_editions(client, group, services):
    publish(group, services)

    publication.unpublish(group, "Versehen.", by=services)

    assert statuses(client, group) == (404, 404, None, False)
    assert StrategyEdition.objects.using("public").count() == 0


def test_withdrawn_edition_is_gone_and_the_one_before_is_the_present(client, group, services):
    publish(group, services, "Auftakt")
    make_area(group)
    second = publish(group, services, "Beschluss")
    editions.withdraw(second, "Versehen.", by=services)

    page = client.get(address("group-strategy", group))
    gone = client.get(address("group-strategy-edition", group, 2))

    assert (page.context["edition"].number, page.context["is_present"], gone.status_code) == (1, True, 404)
    assert [each["number"] for each in page.context["history"]] == [1]
    assert list(StrategyEdition.objects.using("public").values_list("number", flat=True)) == [1]
    assert publish(group, services).number == 3


def test_nothing_new_is_refused(group, services):
    publish(group, services)

    with pytest.raises(NotAllowed, match="Seit Ausgabe 1 hat sich nichts geändert."):
        publish(group, services)

    assert StrategyEdition.objects.count() == 1


def test_empty_strategy_and_hidden_group_are_refused():
    services, group = make_committee_services(), make_group()
    said = []
    for _ in range(2):
        with pytest.raises(NotAllowed) as refusal:
            publish(group, services)
        said.append(str(refusal.value))
        publication.publish(group, by=services)

    assert said == [editions.HIDDEN, editions.NOTHING]


def test_of_two_who_publish_at_once_one_is_told_that_nothing_changed(group, services):
    answers = in_parallel(*[lambda: publish(group, services)] * 2)

    assert sorted(isinstance(answer, NotAllowed) for answer in answers) == [False, True]
    assert list(StrategyEdition.objects.values_list("number", flat=True)) == [1]


def test_edition_is_taken_back_once_and_by_committee_services(group, services):
    edition = publish(group, services)

    with pytest.raises(NotAllowed):
        editions.withdraw(edition, "Versehen.", by=make_admin())
    editions.withdraw(edition, "Versehen.", by=services)
    with pytest.raises(NotAllowed, match="Ausgabe 1 ist schon zurückgenommen."):
        editions.withdraw(edition, "Versehen.", by=services)


# --- the page of committee services ---


def test_committee_services_see_what_will_be_public_and_publish_it(client, group, services):
    make_area(group, title="Mobilität")
    client.force_login(services)

    opened = client.get(address("strategy-publish", group))
    preview, seen = words(opened), opened.context["seen"]
    answer = client.post(address("strategy-publish", group), {"occasion": "Beschluss vom 12.05.2026", "seen": seen})
    again = client.get(address("strategy-publish", group))

    assert "Noch ist keine Ausgabe öffentlich." in preview
    assert "Mobilität vorgeschlagen" in preview
    assert answer.url == address("strategy-publish", group)
    assert StrategyEdition.objects.get().occasion == "Beschluss vom 12.05.2026"
    assert again.context["obstacle"] == "Seit Ausgabe 1 hat sich nichts geändert."


def test_what_the_group_changed_after_the_preview_is_not_published_with_it(client, group, services):
    area = make_area(group, title="Mobilität")
    client.force_login(services)
    seen = client.get(address("strategy-publish", group)).context["seen"]

    type(area).objects.update(title="Mobilität und Kosten")
    told = client.post(address("strategy-publish", group), {"occasion": "Beschluss", "seen": seen})
    count = StrategyEdition.objects.count()
    client.post(address("strategy-publish", group), {"occasion": "Beschluss", "seen": told.context["seen"]})

    assert (told.status_code, told.context["form"].non_field_errors(), count) == (422, [editions.CHANGED], 0)
    assert "Mobilität und Kosten" in str(StrategyEdition.objects.get().content)


def test_edition_needs_its_occasion_and_taking_it_back_a_reason(client, group, services):
    client.force_login(services)

    unsaid = client.post(address("strategy-publish", group), {"occasion": " "})
    publish(group, services)
    unreasoned = client.post(address("strategy-withdraw", group, 1), {"note": ""})
    gone = client.post(address("strategy-withdraw", group, 1), {"note": "Versehen."})

    assert [answer.status_code for answer in (unsaid, unreasoned, gone)] == [422, 422, 302]
    assert StrategyEdition.objects.get().withdrawn_at is not None


@pytest.mark.parametrize("way", ["get", "post"])
def test_others_do_not_publish(client, group, services, way):
    publish(group, services)
    answers = []
    for user in (make_admin(), make_user()):
        client.force_login(user)
        pages = (address("strategy-publish", group), address("strategy-withdraw", group, 1))
        answers.append([getattr(client, way)(page, {"occasion": "x", "note": "x"}).status_code for page in pages])

    assert answers == [[403, 403], [403, 403]]
    assert StrategyEdition.objects.get().withdrawn_at is None


# --- what everyone reads ---


def make_full(group):
    """Something of everything, with one thing of each state."""
    Principle.objects.create(group=group, title="Nah", text="Bei allen.")
    why = {"reason": "money", "reason_text": "Zu teuer."}
    area = make_area(group, title="Mobilität", state=ProposalState.SELECTED, goal="Weniger Stau.")
    make_area(group, title="Häfen", state=ProposalState.REJECTED, **why)
    make_idea(area, title="Radkarte", state=ProposalState.SELECTED, category=IdeaCategory.FIRST, staff_days=1)
    later = {"resubmit_on": date(2027, 3, 1), "category": IdeaCategory.SECOND, "cost_once": 1200}
    make_idea(area, title="Fähre", state=ProposalState.DEFERRED, **why, **later)
    make_idea(area, title="Seilbahn")
    first = make_milestone(group, title="Auftakt", done_on=date(2026, 4, 20))
    second = make_milestone(group, title="Umfrage", starts_on=date(2026, 5, 1), ends_on=date(2026, 9, 30), area=area)
    MilestoneDependency.objects.create(milestone=second, needs=first)


def test_page_tells_the_whole_strategy(client, group, services):
    make_full(group)
    publish(group, services)

    page = words(client.get(address("group-strategy", group)))

    said = [
        "Horizont: 2026 bis 2031 (5 Jahre)",
        "Unsere Stadt ist nah.",
        "Nah Bei allen.",
        "Mobilität ausgewählt · 3 Projektideen, 1 davon ausgewählt Ziel Weniger Stau.",
        "Häfen abgelehnt · noch keine Projektideen Finanzen: Zu teuer.",
        "Kategorie 1: sofort beginnen Radkarte 1 Personentag ausgewählt",
        "Kategorie 2: in den nächsten Jahren Fähre 1.200,00 € einmalig zurückgestellt",
        "ohne Kategorie Seilbahn noch nicht geschätzt vorgeschlagen",
        "Häfen Handlungsschwerpunkt abgelehnt Finanzen: Zu teuer. –",
        "Fähre Projektidee zu „Mobilität“ zurückgestellt Finanzen: Zu teuer. 01.03.2027",
        "2 Meilensteine vom 01.04.2026 bis 30.09.2026, davon 1 erreicht",
        "1 Auftakt 01.04.2026 bis 30.04.2026 – erreicht am 20.04.2026",
        "1 von 2 1 von 3 1 von 2",
    ]
    plain = page.replace("\xa0", " ")
    assert [each for each in said if each not in plain] == []


def test_areas_are_folded_unless_all_are_asked_for_and_the_page_begins_with_its_contents(client, group, services):
    make_full(group)
    publish(group, services)
    page = address("group-strategy", group)

    folded, unfolded = (BeautifulSoup(client.get(each).content, "html.parser") for each in (page, f"{page}?alle"))

    assert [each.has_attr("open") for each in folded.select("details.strategy-area")] == [False, False]
    assert [each.has_attr("open") for each in unfolded.select("details.strategy-area")] == [True, True]
    assert folded.select_one(".strategy-unfold a")["href"] == "?alle#schwerpunkte"
    contents = folded.select(".strategy-contents a")
    assert [" ".join(each.parent.get_text(" ").split()) for each in contents] == [
        *("Vision", "Visionsgrundsätze 1", "Handlungsschwerpunkte 2", "Was nicht angegangen wird 2", "Zeitplan"),
        "Verlauf",
    ]
    assert [folded.select_one(each["href"]) is None for each in contents] == [False] * 6


def test_older_edition_stays_readable_as_it_was(client, group, services):
    make_area(group, title="Alt")
    publish(group, services, "Auftakt")
    type(group.focus_areas.get()).objects.update(title="Neu")
    publish(group, services, "Beschluss")

    old, new = (client.get(address("group-strategy-edition", group, number)) for number in (1, 2))

    assert ("Alt vorgeschlagen" in words(old), "Alt vorgeschlagen" in words(new)) == (True, False)
    assert ("Das ist eine frühere Ausgabe." in words(old), "Das ist eine frühere Ausgabe." in words(new)) == (
        True,
        False,
    )


def test_page_of_the_group_leads_to_its_strategy_while_there_is_one(client, group, services):
    link = f'href="{address("group-strategy", group)}"'

    before = link in client.get(address("group-page", group)).content.decode()
    publish(group, services)
    shown = link in client.get(address("group-page", group)).content.decode()

    assert (before, shown) == (False, True)


def test_old_address_of_a_group_leads_to_the_new_one(client, group, services):
    publish(group, services)
    type(group.committee).objects.filter(pk=group.committee_id).update(slug="vision")
    old = [address("group-strategy", group), address("group-strategy-edition", group, 1)]
    group.committee.refresh_from_db()
    publication.publish(group, by=services)

    answers = [client.get(each) for each in old]

    assert [answer.url for answer in answers] == [
        "/projektgruppen/vision/strategie/",
        "/projektgruppen/vision/strategie/ausgabe/1/",
    ]


@pytest.mark.usefixtures("printed")
def test_draft_never_shows_before_it_is_published(client, group, services):
    publish(group, services)
    make_full(group)
    secret = f"{CANARY} im Entwurf"
    area = make_area(group, title=secret, goal=secret)
    make_idea(area, title=secret, text=secret)
    make_milestone(group, title=secret, text=secret)
    Principle.objects.create(group=group, title=secret)
    type(group.vision).objects.filter(group=group).update(title=secret, text=secret)

    pages = [client.get(address(name, group)) for name in PAGES] + [client.get(reverse("strategy-list"))]

    assert [page.status_code for page in pages] == [200] * 4
    assert [CANARY in page.content.decode("utf-8", "ignore").replace("\u00ad", "") for page in pages] == [False] * 4
    assert CANARY not in text_of(pages[2].content)


def test_points_and_reports_in_draft_are_in_no_edition(client, group, services):
    idea = make_idea(make_area(group))
    vote = ScoreRound.objects.create(group=group, opened_at=clock.now())
    Score.objects.create(round=vote, idea=ProjectIdea.objects.get(), person=make_person(given_name=CANARY), points=4)
    Report.objects.create(group=group, number=1, title=CANARY, introduction=CANARY)
    hidden = make_motion(state=MotionState.RELEASED)
    Report.objects.create(group=group, number=2, title=CANARY, state=ReportState.SUBMITTED, motion=hidden)

    content = publish(group, services).content

    assert CANARY not in str(content)
    assert "score" not in str(content)
    assert (content["areas"][0]["ideas"][0]["key"], content["reports"]) == (idea.pk, [])


def test_report_shows_once_its_vorlage_is_public(client, group, services):
    motion = make_motion(state=MotionState.RELEASED)
    Report.objects.create(group=group, number=1, title="Erster Bericht", state=ReportState.SUBMITTED, motion=motion)
    papers.publish(Motion.objects.get(pk=motion.pk), by=services)
    publish(group, services)

    page = client.get(address("group-strategy", group))
    papers.unpublish(Motion.objects.get(pk=motion.pk), "Versehen.", by=services)
    after = client.get(address("group-strategy", group))

    link = reverse("motion-page", args=[motion.number.replace("/", "-")])
    links = [
        BeautifulSoup(answer.content, "html.parser").select_one('section[aria-labelledby="berichte"] a')
        for answer in (page, after)
    ]
    assert (links[0]["href"], links[1]) == (link, None)
    assert "Erster Bericht Drucksache" in words(after)


def test_feed_names_the_editions_with_their_occasion(client, group, services):
    publish(group, services, "Auftakt")
    make_area(group)
    publish(group, services, "Beschluss <vom> 12.05.")

    answer = client.get(address("group-strategy-feed", group))

    feed = ElementTree.fromstring(answer.content)
    entries = feed.findall(f"{ATOM}entry")
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert [entry.find(f"{ATOM}title").text for entry in entries] == [
        "Ausgabe 2: Beschluss <vom> 12.05.",
        "Ausgabe 1: Auftakt",
    ]
    link = entries[0].find(f"{ATOM}link").get("href")
    assert link.endswith("/projektgruppen/visionsentwicklung/strategie/ausgabe/2/")


# --- PDF and cost ---


@pytest.mark.usefixtures("printed")
def test_pdf_is_accessible_archivable_and_tells_the_strategy(client, group, services):
    make_full(group)
    publish(group, services)

    data = client.get(address("group-strategy-pdf", group)).content

    text = " ".join(text_of(data).split())
    said = [
        "Strategieplan: Projektgruppe Visionsentwicklung",
        "Horizont: 2026 bis 2031 (5 Jahre)",
        "Stand: abgelehnt · Finanzen: Zu teuer.",
        "Radkarte",
    ]
    assert [each for each in said if each not in text] == []
    assert findings(data) == []


@pytest.mark.parametrize("size", [1, 60])
def test_public_pages_need_few_queries_for_any_size(client, size):
    services, group = make_committee_services(), make_group()
    publication.publish(group, by=services)
    for n in range(size):
        area = make_area(group) if n < 7 else group.focus_areas.first()
        make_idea(area, title=f"Idee {n}")
        make_milestone(group, title=f"Meilenstein {n}", area=area)
    for n in range(min(size, 5)):
        Principle.objects.create(group=group, title=str(n))
        publish(group, services, str(n))

    pages = [address(name, group) for name in PAGES[:2]] + [reverse("strategy-list")]
    numbers = [queries_of(client, page) for page in pages]

    assert numbers == [5, 3, 3]


def queries_of(client, page):
    KEPT.clear()
    with CaptureQueriesContext(connections["public"]) as queries:
        assert client.get(page).status_code == 200
    return len(queries)
