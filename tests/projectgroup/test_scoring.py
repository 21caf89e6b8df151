"""Scoring the ideas: who opens, who gives points, nothing shown while it runs, and never whose points they are."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from committees.models import AuditEntry
from committees.states import Position
from committees.workflow import NotAllowed
from projectgroup.actions import scoring, working
from projectgroup.models import Score, ScoreRound
from tests import factories as make
from tests.conftest import REAL_ROLES, in_parallel
from tests.projectgroup.groups import make_admin, make_group
from tests.projectgroup.strategy import make_area, make_idea, seat_user
from tests.projectgroup.test_work_pages import address, said, signed_in

pytestmark = pytest.mark.django_db


def make_round(group):
    return scoring.open_round(group, by=make.make_committee_services())


def page_text(answer):
    return " ".join(BeautifulSoup(answer.content, "html.parser").select_one("main").get_text(" ").split())


@pytest.mark.parametrize(
    ("who", "leads", "scores"),
    [
        (lambda group: make.make_clerk(), False, False),
        (lambda group: make_admin(), False, False),
        (lambda group: seat_user(group), False, True),
        (lambda group: seat_user(group, position=Position.SUBSTITUTE), False, False),
        (lambda group: seat_user(group, position=Position.CHAIR), True, True),
        (lambda group: seat_user(group, position=Position.DEPUTY_CHAIR), True, True),
        (lambda group: make.make_committee_services(), True, False),
    ],
)
def test_who_opens_a_round_and_who_gives_points(client, group, who, leads, scores):
    idea, user = make_idea(make_area(group)), who(group)
    signed_in(client, user)

    opened = client.post(address("group-score-open", group)).status_code
    ScoreRound.objects.all().delete()
    make_round(group)
    given = client.post(address("group-scoring", group), {f"punkte-{idea.pk}": "3"}).status_code

    assert (opened, given) == (302 if leads else 403, 302 if scores else 403)
    assert Score.objects.count() == scores


def test_points_are_saved_in_parts_changed_and_taken_back(client, group):
    area, page = make_area(group), address("group-scoring", group)
    one, two = make_idea(area), make_idea(area)
    make_round(group)
    signed_in(client, seat_user(group))

    client.post(page, {f"punkte-{one.pk}": "5", f"punkte-{two.pk}": ""})
    client.post(page, {f"punkte-{two.pk}": "0"})
    answer = client.post(page, {f"punkte-{one.pk}": "4"}, follow=True)

    assert dict(Score.objects.values_list("idea", "points")) == {one.pk: 4, two.pk: 0}
    assert "Ihre Punkte sind gespeichert: 2 von 2 Ideen bewertet." in said(answer)
    client.post(page, {f"punkte-{one.pk}": ""})
    assert dict(Score.objects.values_list("idea", "points")) == {two.pk: 0}


def test_six_points_are_refused(client, group):
    idea = make_idea(make_area(group))
    make_round(group)
    signed_in(client, seat_user(group))

    answer = client.post(address("group-scoring", group), {f"punkte-{idea.pk}": "6"})

    assert (answer.status_code, said(answer)[-1]) == (422, f"{idea}: Bitte 0 bis 5 Punkte geben.")


def test_score_after_closing_is_refused_and_shows_what_was_typed(client, group):
    idea = make_idea(make_area(group))
    make_round(group)
    scoring.close_round(group, by=make.make_committee_services())
    signed_in(client, seat_user(group))

    answer = client.post(address("group-scoring", group), {f"punkte-{idea.pk}": "4"})

    chosen = BeautifulSoup(answer.content, "html.parser").select_one(f"[name=punkte-{idea.pk}][checked]")
    assert said(answer)[-1] == "Die Bewertung ist geschlossen. Ihre Punkte wurden nicht mehr gezählt."
    assert (answer.status_code, chosen["value"], Score.objects.count()) == (422, "4", 0)


def test_nothing_is_summed_while_a_round_is_open_and_averages_stand_after_it(client, group):
    idea = make_idea(make_area(group))
    opened, members = make_round(group), [seat_user(group, owner) for owner in ("FDP", "CDU", "SPD")]
    for member, points in zip(members, (5, 4, 4), strict=True):
        scoring.score(opened, {idea.pk: points}, by=member)
    signed_in(client, members[0])
    pages = [address("group-board", group), address("group-areas", group), address("group-idea", group, idea.pk)]

    before = ["Punkte" in page_text(client.get(page)) for page in pages]
    scoring.close_round(group, by=make.make_committee_services())
    after = ["4,3 Punkte (3 Bewertungen)" in page_text(client.get(page)) for page in pages]

    assert (before, after) == ([False] * 3, [True] * 3)


HELD_BACK = (
    "Ein Durchschnitt steht erst ab 3 Bewertungen da. So lässt sich nicht ausrechnen, wie viele Punkte eine einzelne "
    "Person gegeben hat."
)


@pytest.mark.parametrize(
    ("points", "words"),
    [
        ((5,), "1 Bewertung, zu wenige für einen Durchschnitt"),
        ((5, 2), "2 Bewertungen, zu wenige für einen Durchschnitt"),
        ((5, 2, 2), "3,0 Punkte (3 Bewertungen)"),
    ],
)
def test_average_of_a_few_is_held_back_everywhere(client, group, points, words):
    idea = make_idea(make_area(group))
    opened, members = make_round(group), [seat_user(group, owner) for owner in ("FDP", "CDU", "SPD")]
    for member, number in zip(members, points, strict=False):
        scoring.score(opened, {idea.pk: number}, by=member)
    scoring.close_round(group, by=make.make_committee_services())
    signed_in(client, members[0])
    names = (("group-board",), ("group-scoring",), ("group-areas",), ("group-idea", idea.pk))

    pages = [page_text(client.get(address(name, group, *rest))) for name, *rest in names]

    assert [words in page for page in pages] == [True] * 4
    assert [" Punkte (" in page for page in pages] == [" Punkte (" in words] * 4
    assert [HELD_BACK in page for page in pages] == [False, True, False, len(points) < 3]


def test_result_puts_the_best_first_and_what_has_no_average_last(client, group):
    area, services = make_area(group), make.make_committee_services()
    weak, strong, few = (make_idea(area, title=title) for title in ("Schwach", "Stark", "Wenige"))
    opened = make_round(group)
    for member in (seat_user(group, owner) for owner in ("FDP", "CDU", "SPD")):
        scoring.score(opened, {weak.pk: 1, strong.pk: 4}, by=member)
    scoring.score(opened, {few.pk: 5}, by=member)
    scoring.close_round(group, by=services)
    signed_in(client, services)

    answer = client.get(address("group-scoring", group))

    assert [idea.title for idea in answer.context["results"]] == ["Stark", "Schwach", "Wenige"]


def test_no_page_and_no_entry_of_the_log_tells_whose_points_they_are(client, group):
    idea, member = make_idea(make_area(group)), seat_user(group)
    opened = make_round(group)
    scoring.score(opened, {idea.pk: 5}, by=member)
    signed_in(client, make.make_committee_services())

    running = page_text(client.get(address("group-scoring", group)))
    scoring.close_round(group, by=make.make_committee_services())
    pages = [running, *(page_text(client.get(address(name, group))) for name in ("group-scoring", "group-board"))]

    assert [str(member.person) in page for page in pages] == [False] * 3
    assert not AuditEntry.objects.filter(actor_id=member.pk).exists()
    assert list(AuditEntry.objects.about(opened).values_list("action", flat=True)) == ["close_round", "open_round"]


def test_idea_that_was_scored_stays_with_its_points(group):
    services = make.make_committee_services()
    idea, member = make_idea(make_area(group)), seat_user(group)
    scoring.score(scoring.open_round(group, by=services), {idea.pk: 3}, by=member)
    scoring.close_round(group, by=services)

    with pytest.raises(NotAllowed, match="ist bewertet worden"):
        working.remove(idea, seen=0, by=services)


def test_second_round_waits_for_the_end_of_the_first(client, group):
    make_idea(make_area(group))
    make_round(group)

    signed_in(client, make.make_committee_services())
    answer = client.post(address("group-score-open", group))

    assert (answer.status_code, said(answer)) == (409, ["Eine Bewertung läuft schon."])


def test_round_without_ideas_is_not_opened(group):
    with pytest.raises(NotAllowed) as refused:
        make_round(group)

    assert str(refused.value) == "Es gibt noch keine Projektideen, die sich bewerten ließen."


@REAL_ROLES
def test_points_and_closing_at_once_keep_the_round_whole():
    group = make_group()
    idea, member, services = make_idea(make_area(group)), seat_user(group), make.make_committee_services()
    opened = make_round(group)

    answers = in_parallel(
        lambda: scoring.score(opened, {idea.pk: 3}, by=member), lambda: scoring.close_round(group, by=services)
    )

    refused = [str(answer) for answer in answers if isinstance(answer, Exception)]
    assert refused == ([] if Score.objects.exists() else [scoring.CLOSED])
    assert not ScoreRound.objects.get().is_open


def test_address_of_the_acts_has_nothing_to_read(client, group):
    signed_in(client, make.make_committee_services())

    found = [client.get(reverse(name, args=[group.committee.slug])).status_code for name in (
        "group-score-open", "group-score-close",
    )]  # fmt: skip

    assert found == [404, 404]
