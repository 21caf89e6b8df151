"""Filling a committee by lists in a running sitting (§ 50 Abs. 3 GO NRW): put up, counted, drawn, shown."""

from datetime import date

import lxml.html
import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from committees import clock
from committees.actions.results import publish_results
from committees.actions.sitting import Wrong
from committees.extracts import extract_pdf
from committees.minutes import minutes_pdf, printed
from committees.models import PublicResolution, Resolution, SeatMethod
from committees.proceedings.minutes import content_of
from committees.results import content_of as content_of_resolution
from committees.results import with_votes
from committees.states import Asks, Manner, Outcome, RoundKind, VotingMode
from committees.workflow import NotAllowed
from tests.committees.voting import act, first_vote, make_vote
from tests.factories import make_committee_services, make_council, make_minutes, make_resolution
from tests.pdfcheck import findings
from tests.standing import stands
from tests.test_pdf import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

CDU, SPD = "Ada\nBen\nCem", "Dana\nEla"


stand = stands(make_vote)


@pytest.fixture
def meeting(stand, tmp_path):
    """Ten members in the room."""
    SeatMethod.objects.all().delete()
    return stand.own(tmp_path)


def election(meeting):
    return Resolution.objects.filter(asks=Asks.ELECT).first() or make_resolution(meeting, asks=Asks.ELECT)


def put_up(meeting, name, people, seats=3, **values):
    return act(
        meeting, "propose_list", resolution=election(meeting).pk, name=name, people=people, seats=seats, **values
    )


def count(meeting, *numbers, **figures):
    found = election(meeting)
    keys = found.rounds.last().candidates.values_list("pk", flat=True)
    votes = {f"c-{key}": str(number) for key, number in zip(keys, numbers, strict=True)}
    return act(meeting, "count_lists", resolution=found.pk, count=found.count, **votes, **figures)


def draw(meeting, name):
    found = election(meeting)
    return act(meeting, "draw_list", candidate=found.rounds.last().candidates.get(name=name).pk, count=found.count)


def elected(meeting):
    return {
        each.name: (each.seats, each.elected)
        for each in election(meeting).rounds.get(kind=RoundKind.LISTS).candidates.all()
    }


def test_seats_go_to_the_lists_by_their_votes(meeting):
    put_up(meeting, "CDU", CDU)
    put_up(meeting, "SPD", SPD)

    said = count(meeting, 6, 3, invalid="1")

    found = election(meeting)
    assert said.endswith("nach Listen gewählt: CDU 2 Sitze, SPD 1 Sitz.")
    assert (found.outcome, found.manner, found.mode) == (Outcome.ELECTED, "", VotingMode.SECRET)
    assert elected(meeting) == {"CDU": (2, ["Ada", "Ben"]), "SPD": (1, ["Dana"])}


def test_method_is_that_of_the_day(meeting):
    SeatMethod.objects.create(valid_from=date(2020, 1, 1), method="dhondt")
    put_up(meeting, "CDU", CDU)
    put_up(meeting, "SPD", SPD)

    count(meeting, 8, 2)

    assert election(meeting).rounds.get().method == "dhondt"
    assert elected(meeting) == {"CDU": (3, ["Ada", "Ben", "Cem"]), "SPD": (0, [])}


def test_equal_fractions_are_drawn_by_the_mayor(meeting):
    put_up(meeting, "CDU", CDU)
    put_up(meeting, "SPD", SPD)

    said = count(meeting, 5, 5)
    done = draw(meeting, "SPD")

    assert said == (
        "Losentscheid zwischen CDU und SPD um 1 Sitz, gezogen von der Bürgermeisterin oder dem Bürgermeister "
        "(§ 50 Abs. 3 GO NRW)."
    )
    assert done.endswith("nach Listen gewählt: CDU 1 Sitz, SPD 2 Sitze, durch Los: SPD.")
    assert elected(meeting) == {"CDU": (1, ["Ada"]), "SPD": (2, ["Dana", "Ela"])}


def test_lot_for_two_seats_is_drawn_twice(meeting):
    for name in ("CDU", "SPD", "FDP"):
        put_up(meeting, name, f"{name} eins\n{name} zwei", seats=2)
    count(meeting, 3, 3, 3)

    first = draw(meeting, "FDP")
    with pytest.raises(NotAllowed, match="Hier entscheidet kein Los"):
        draw(meeting, "FDP")
    draw(meeting, "CDU")

    assert first == "Gezogen: FDP."
    assert {name: seats for name, (seats, _) in elected(meeting).items()} == {"CDU": 1, "SPD": 0, "FDP": 1}


def test_einheitlicher_wahlvorschlag_is_accepted_when_nobody_is_against(meeting):
    put_up(meeting, "alle Fraktionen", CDU, united="1")

    count(meeting, 9, abstain="1")

    found = election(meeting)
    assert (found.manner, found.mode, found.rounds.get().candidates.get().elected) == (
        Manner.UNANIMOUS_ABSTAINING,
        VotingMode.OPEN,
        ["Ada", "Ben", "Cem"],
    )


def test_one_no_leads_to_lists(meeting):
    put_up(meeting, "alle Fraktionen", CDU, united="1")

    said = count(meeting, 9, no="1")
    put_up(meeting, "CDU", CDU, seats="")
    put_up(meeting, "SPD", SPD, seats="")
    count(meeting, 7, 3)

    assert said == (
        "Der einheitliche Wahlvorschlag ist nicht einstimmig angenommen (Nein: 1); jetzt wird nach Listen gewählt "
        "(§ 50 Abs. 3 GO NRW)."
    )
    assert (election(meeting).mode, elected(meeting)) == (
        VotingMode.SECRET,
        {"CDU": (2, ["Ada", "Ben"]), "SPD": (1, ["Dana"])},
    )


def test_mayor_does_not_vote():
    meeting = make_vote(committee=make_council(seats=11), mayor=True)
    put_up(meeting, "CDU", CDU)

    with pytest.raises(NotAllowed, match="Gezählt wurden 11 Stimmen, stimmberechtigt anwesend sind 10"):
        count(meeting, 11)


def test_list_that_is_too_short_is_supplemented(meeting):
    put_up(meeting, "CDU", "Ada")
    put_up(meeting, "SPD", SPD)

    with pytest.raises(NotAllowed) as refusal:
        count(meeting, 7, 3)
    put_up(meeting, "CDU", "Ada\nBen")
    count(meeting, 7, 3)

    assert str(refusal.value) == (
        "Auf die Liste CDU entfallen 2 Sitze, sie nennt aber nur einen Namen. Bitte die Liste ergänzen. "
        "(§ 50 Abs. 3 GO NRW)"
    )
    assert elected(meeting)["CDU"] == (2, ["Ada", "Ben"])


def test_more_votes_than_voters_are_refused(meeting):
    put_up(meeting, "CDU", CDU)

    with pytest.raises(NotAllowed, match=r"Gezählt wurden 11 Stimmen, .* anwesend sind 10\. \(§ 50 GO NRW\)"):
        count(meeting, 11)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"seats": ""}, "Bitte angeben, wie viele Sitze zu besetzen sind (§ 58 Abs. 1 GO NRW)."),
        ({"name": ""}, "Bitte angeben, von wem die Liste ist."),
        (
            {"people": " \n"},
            "Die Liste CDU nennt niemanden. Bitte die Namen angeben, je Zeile einen (§ 50 Abs. 3 GO NRW).",
        ),
        ({"people": "Ada\nAda"}, "Auf der Liste CDU steht jemand zweimal."),
    ],
)
def test_list_that_makes_no_sense_is_refused(meeting, values, sentence):
    with pytest.raises((NotAllowed, Wrong)) as refusal:
        put_up(meeting, **{"name": "CDU", "people": CDU} | values)

    assert str(refusal.value) == sentence


def test_seats_of_a_corrected_einheitlicher_wahlvorschlag_are_nobodys(meeting):
    put_up(meeting, "alle Fraktionen", CDU, united="1")
    count(meeting, 10)
    act(meeting, "correct", resolution=election(meeting).pk, count=election(meeting).count, reason="ein Nein übersehen")
    count(meeting, 9, no="1")
    put_up(meeting, "CDU", CDU, seats="")
    put_up(meeting, "SPD", SPD, seats="")
    count(meeting, 7, 3)

    found = with_votes(Resolution.objects.filter(pk=election(meeting).pk)).get()

    assert [(each["name"], each["seats"]) for each in content_of_resolution(found)["lists"]] == [("CDU", 2), ("SPD", 1)]


def test_einheitlicher_wahlvorschlag_counted_again_is_voted_on_openly(meeting):
    put_up(meeting, "alle Fraktionen", CDU, united="1")
    count(meeting, 9, no="1")

    act(meeting, "recount", resolution=election(meeting).pk, count=election(meeting).count)
    count(meeting, 10)

    assert (election(meeting).mode, election(meeting).outcome) == (VotingMode.OPEN, Outcome.ELECTED)


def test_nothing_is_counted_without_a_list(meeting):
    put_up(meeting, "alle", CDU, united="1")
    count(meeting, 9, no="1")

    with pytest.raises(NotAllowed, match=r"Es ist noch keine Liste vorgeschlagen \(§ 50 Abs. 3 GO NRW\)"):
        count(meeting)


def test_without_its_last_list_the_election_is_open_to_any_way(meeting):
    put_up(meeting, "CDU", CDU)

    act(meeting, "unpropose", candidate=election(meeting).rounds.get().candidates.get().pk)
    act(meeting, "propose", resolution=election(meeting).pk, name="Ada")

    assert (election(meeting).without_mayor, election(meeting).rounds.get().kind) == (False, RoundKind.BALLOT)


def test_without_its_last_person_the_election_is_open_to_lists(meeting):
    act(meeting, "propose", resolution=election(meeting).pk, name="Ada")

    act(meeting, "unpropose", candidate=election(meeting).rounds.get().candidates.get().pk)
    before = (election(meeting).mode, election(meeting).rounds.count())
    put_up(meeting, "CDU", CDU)

    assert (before, election(meeting).rounds.get().kind) == ((VotingMode.OPEN, 0), RoundKind.LISTS)


def test_lot_of_a_corrected_election_is_drawn_only_after_a_recount(meeting):
    fill(meeting)
    act(meeting, "correct", resolution=election(meeting).pk, count=election(meeting).count, reason="Zahlendreher")

    with pytest.raises(NotAllowed, match="Das Los ist schon gezogen"):
        draw(meeting, "CDU")
    act(meeting, "recount", resolution=election(meeting).pk, count=election(meeting).count)
    count(meeting, 5, 5)
    draw(meeting, "CDU")

    assert election(meeting).words == "nach Listen gewählt: CDU 2 Sitze, SPD 1 Sitz, durch Los: CDU"


def test_election_by_proportion_knows_no_no(meeting):
    put_up(meeting, "CDU", CDU)

    count(meeting, 4, no="6")

    assert (election(meeting).rounds.get().no, elected(meeting)) == (0, {"CDU": (3, ["Ada", "Ben", "Cem"])})


def test_persons_and_lists_do_not_mix(meeting):
    put_up(meeting, "CDU", CDU)

    with pytest.raises(NotAllowed, match="Hier wird nach Listen gewählt"):
        act(meeting, "propose", resolution=election(meeting).pk, name="Ada")
    with pytest.raises(NotAllowed, match="Es ist kein Wahlgang offen"):
        found = election(meeting)
        act(meeting, "count_ballots", resolution=found.pk, count=found.count)


@pytest.mark.parametrize(("name", "kept"), [("CDU  und   FDP", "CDU und FDP"), ("x" * 250, "x" * 200)])
def test_name_of_a_list_is_as_long_as_names_may_be(meeting, name, kept):
    put_up(meeting, name, CDU)

    assert election(meeting).rounds.get().candidates.get().name == kept


def test_nothing_stands_beside_the_einheitliche_wahlvorschlag(meeting):
    put_up(meeting, "alle", CDU, united="1")

    with pytest.raises(NotAllowed, match="keine weitere Liste"):
        put_up(meeting, "SPD", SPD)


def words_of(client, meeting):
    client.force_login(make_committee_services())
    page = client.get(reverse("sitting-lead", args=[meeting.slug])).content.decode()
    return page.replace("\u00ad", "")


def test_page_goes_through_the_election(client, meeting):
    election(meeting)
    pages = [words_of(client, meeting)]
    put_up(meeting, "CDU", CDU)
    put_up(meeting, "SPD", SPD)
    pages.append(words_of(client, meeting))
    count(meeting, 5, 5)
    pages.append(words_of(client, meeting))
    draw(meeting, "SPD")
    pages.append(words_of(client, meeting))

    marks = ("Ausschuss nach Listen besetzen", "Ada, Ben, Cem", "Das Los vergibt 1 Sitz;", ">Dana, Ela<")
    assert [[mark in page for mark in marks] for page in pages] == [
        [True, False, False, False],
        [False, True, False, False],
        [False, False, True, False],
        [False, False, False, True],
    ]


def test_page_keeps_the_figures_of_a_refused_count(client, meeting):
    put_up(meeting, "CDU", "Ada")
    put_up(meeting, "SPD", SPD)
    client.force_login(make_committee_services())
    found = election(meeting)
    first, second = found.rounds.get().candidates.values_list("pk", flat=True)
    figures = {f"c-{first}": "7", f"c-{second}": "2", "invalid": "1"}
    sent = {"act": "count_lists", "resolution": found.pk, "count": found.count} | figures

    page = lxml.html.fromstring(client.post(reverse("sitting-act", args=[meeting.slug]), sent).content)

    assert {name: page.xpath(f"//input[@name='{name}']/@value") for name in figures} == {
        name: [value] for name, value in figures.items()
    }


def test_seats_can_be_corrected_as_long_as_nothing_is_counted(client, meeting):
    put_up(meeting, "CDU", CDU, seats=2)
    client.force_login(make_committee_services())

    page = lxml.html.fromstring(client.get(reverse("sitting-lead", args=[meeting.slug])).content)
    put_up(meeting, "CDU", CDU, seats=3)
    count(meeting, 10)

    assert (page.xpath("//input[@name='seats']/@value"), elected(meeting)["CDU"][0]) == (["2"], 3)


# --- where it is read ---


def fill(meeting):
    put_up(meeting, "CDU", CDU)
    put_up(meeting, "SPD", SPD)
    count(meeting, 5, 5, abstain="0")
    draw(meeting, "SPD")


TABLE = "Liste Stimmen Sitze Gewählt CDU 5 1 Ada SPD 5 2 Dana, Ela"


def table_in(html):
    found = lxml.html.fromstring(html).xpath("//table[contains(., 'Gewählt')]")[0]
    return " ".join(" ".join(each.text_content().split()) for each in found.xpath(".//th | .//td"))


def test_minutes_show_the_table(client, meeting):
    fill(meeting)
    client.force_login(make_committee_services())

    page = client.get(make_minutes(meeting).get_absolute_url()).content.decode()

    assert table_in(page) == TABLE
    assert "Losentscheid zwischen Listen: CDU, SPD (gezogen)" in page


def test_document_of_the_minutes_has_the_same_table(meeting):
    fill(meeting)

    html = render_to_string("committees/minutes_text.html", {"minutes": printed(content_of(make_minutes(meeting)))})

    assert table_in(html) == TABLE


@pytest.mark.usefixtures("printed")
def test_documents_with_the_table_are_accessible(meeting):
    fill(meeting)
    now = clock.now()

    minutes = minutes_pdf(content_of(make_minutes(meeting)), created_at=now)
    extract = extract_pdf(election(meeting), office=None, made_at=now, provisional=True)

    assert [findings(data) for data in (minutes, extract)] == [[], []]
    assert ["Dana, Ela" in text_of(data) for data in (minutes, extract)] == [True, True]


def test_results_for_everyone_show_the_table(client, meeting):
    fill(meeting)
    publish_results(meeting, by=make_committee_services())

    page = client.get(reverse("meeting-page", args=[meeting.slug])).content.decode()

    assert table_in(page) == TABLE
    assert PublicResolution.objects.get().content["lists"][1] == {
        "name": "SPD", "votes": 5, "seats": 2, "elected": ["Dana", "Ela"]
    }  # fmt: skip


def test_page_of_the_resolution_shows_the_table(client, meeting):
    fill(meeting)
    client.force_login(make_committee_services())

    assert table_in(client.get(election(meeting).get_absolute_url()).content.decode()) == TABLE


def test_resolution_without_lists_says_nothing_of_them(meeting):
    first_vote(meeting, "rest yes")

    found = with_votes(Resolution.objects.filter(decided_at__isnull=False)).get()

    assert "lists" not in content_of_resolution(found)
