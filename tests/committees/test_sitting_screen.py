"""What a running sitting shows: to its second laptop, to everyone who listens, and to whoever presides."""

from datetime import timedelta
from uuid import uuid4

import lxml.html
import pytest
from django.urls import reverse

from committees import clock
from committees.actions import sitting
from committees.actions.sitting.acts import ACTS, act, key
from committees.actions.sitting.spectators import show
from committees.actions.sitting.taking import FAILED
from committees.actions.sitting_guide import (
    ADOPTION,
    ELECTION,
    EXTENSION,
    IF_MOVED,
    NO_VOTE,
    NOTHING,
    SIMPLE,
    guide_of,
    guide_pdf,
)
from committees.models import (
    AgendaItem,
    Handling,
    Meeting,
    MotionLink,
    Proceedings,
    PublicProceedings,
    Resolution,
    SentAct,
    SittingEvent,
)
from committees.states import (
    AgendaItemKind,
    Asks,
    EventKind,
    LinkRelation,
    Manner,
    NonPublicReason,
    Outcome,
    RowKind,
    UserRole,
)
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import (
    make_committee,
    make_committee_services,
    make_invited,
    make_meeting,
    make_membership,
    make_motion,
    make_person,
    make_resolution,
    make_running,
    make_user,
)
from tests.pdfcheck import findings
from tests.standing import stands
from tests.test_pdf import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]
CANARY = "Kanarienvogel"


def make_room():
    by = make_committee_services()
    return by, make_running(make_motion(state="released"), make_motion(state="released"), by=by)


stand = stands(make_room)


@pytest.fixture
def room(stand, tmp_path):
    return stand.own(tmp_path)


@pytest.fixture
def by(room):
    return room[0]


@pytest.fixture
def meeting(room):
    return room[1]


def items_of(meeting):
    """Those with a paper."""
    return list(AgendaItem.objects.filter(meeting=meeting, motion__isnull=False).order_by("position"))


def all_items_of(meeting):
    return list(AgendaItem.objects.filter(meeting=meeting).order_by("-is_public", "position"))


def call(meeting, item, by):
    return sitting.run(meeting, "call", {"item": item.pk}, by=by)


def add_item(meeting, **kwargs):
    position = meeting.items.count() + 1
    item = AgendaItem.objects.create(meeting=meeting, **{"title": "Mitteilungen", "position": position} | kwargs)
    item.number = f"{'Ö' if item.is_public else 'N'} {position}"
    item.save(update_fields=["number"])
    Handling.objects.create(item=item, is_public=item.is_public)
    return item


def add_closed(meeting, **kwargs):
    values = {
        "title": f"Kauf von {CANARY}",
        "reason_non_public": NonPublicReason.PROPERTY,
        "kind": AgendaItemKind.OTHER,
    }
    return add_item(meeting, is_public=False, **values | kwargs)


def decide(resolution, words="einstimmig beschlossen", yes=3):
    values = {"outcome": Outcome.ADOPTED, "manner": Manner.UNANIMOUS, "words": words, "decided_at": clock.now()}
    Resolution.objects.filter(pk=resolution.pk).update(**values)
    resolution.rows.create(kind=RowKind.TOTAL, label="Gesamt", seats=yes, yes=yes)


def shown(meeting):
    return PublicProceedings.objects.get(meeting=meeting).content


# --- what comes next ---


# --- clicks of a laptop ---


@pytest.fixture
def clicks(client, meeting, by):
    client.force_login(by)
    device = str(uuid4())

    def send(nth, **typed):
        values = {"device": device, "number": nth, "clicked_at": clock.now().isoformat(), "reader": by.reader_key}
        return client.post(reverse("sitting-clicks", args=[meeting.slug]), values | typed)

    return send


def test_click_says_what_happened_also_when_it_comes_again(clicks, meeting):
    item = items_of(meeting)[0]

    first = clicks(1, act="call", item=item.pk)
    again = clicks(1, act="call", item=item.pk)

    assert first.json() == {"said": f"{item.number} ist aufgerufen.", "refusal": "", "number": 1}
    assert (again.json(), Proceedings.objects.get().count) == (first.json(), 1)
    assert SentAct.objects.get().values == {"act": "call", "item": str(item.pk)}


def test_click_that_is_refused_leaves_nothing_and_the_next_goes_on(clicks, meeting):
    item = items_of(meeting)[0]

    refused = clicks(1, act="call", item=7777777)
    taken = clicks(2, act="call", item=item.pk)

    assert (refused.json()["refusal"], taken.json()["refusal"]) == ("Diesen Punkt gibt es in der Sitzung nicht.", "")
    assert Proceedings.objects.get().current_item == item


def test_click_of_another_account_waits_for_it(clicks, meeting):
    answer = clicks(1, act="call", item=items_of(meeting)[0].pk, reader=make_user().reader_key)

    assert (answer.status_code, answer.json()) == (409, {"state": "other_reader"})
    assert not SentAct.objects.exists()


@pytest.mark.parametrize("broken", [{"device": "x"}, {"number": 0}, {"clicked_at": "gestern"}, {"clicked_at": ""}])
def test_click_without_a_sense_is_refused(clicks, broken):
    answer = clicks(1, **{"act": "call"} | broken)

    assert (answer.status_code, answer.json()) == (422, {"refusal": "Der Schritt ist unvollständig angekommen."})


def test_click_after_the_sign_in_ended_says_where_to_sign_in(client, clicks, meeting):
    client.logout()

    answer = client.post(
        reverse("sitting-clicks", args=[meeting.slug]), {"act": "call"}, headers={"Accept": "application/json"}
    )

    assert (answer.status_code, answer.json()["state"]) == (401, "signed_out")


@pytest.fixture
def breaking_act():
    """An act that writes sums which do not add up: the wall that finds it waits for the end of the transaction."""

    @act("test_break", item=key)
    def breaks(proceedings, *, by, at, item):
        resolution = make_resolution(proceedings.meeting)
        resolution.rows.create(kind=RowKind.TOTAL, label="Gesamt", seats=3, yes=3)
        resolution.rows.create(kind=RowKind.NON_ATTACHED, label="Fraktionslose", seats=3, yes=2)
        return "Gezählt."

    yield
    del ACTS["test_break"]


def test_click_that_a_wall_refuses_is_kept_with_its_sentence(clicks, meeting, breaking_act):
    answer = clicks(1, act="test_break", item=1)

    assert answer.json()["refusal"].startswith("Die Summe der Fraktionen (2 Ja, ")
    assert (Resolution.objects.count(), Proceedings.objects.get().count) == (0, 0)


@pytest.fixture
def faulty_act():
    """An act with a mistake of ours in it."""

    @act("test_fault")
    def fault(proceedings, *, by, at):
        AgendaItem.objects.filter(meeting=proceedings.meeting).update(title=CANARY)
        return None + 1

    yield
    del ACTS["test_fault"]


def test_mistake_of_the_program_does_not_hold_up_the_clicks_behind_it(clicks, meeting, faulty_act):
    item = items_of(meeting)[0]

    failed = clicks(1, act="test_fault")
    taken = clicks(2, act="call", item=item.pk)

    assert (failed.json()["refusal"], taken.json()["refusal"]) == (FAILED, "")
    assert not AgendaItem.objects.filter(title=CANARY).exists()


@REAL_ROLES
def test_same_click_from_two_windows_at_once_acts_once(quick_pdf):
    by = make_committee_services()
    meeting = make_running(make_motion(state="released"), by=by)
    click = {"device": str(uuid4()), "number": 1, "clicked_at": clock.now(), "by": by}
    values = {"item": str(items_of(meeting)[0].pk)}

    def send():
        return sitting.take(Meeting.objects.get(pk=meeting.pk), "call", values, **click).pk

    first, second = in_parallel(send, send)

    assert (first, Proceedings.objects.get().count) == (second, 1)


# --- the second laptop ---


def test_count_tells_that_something_happened(client, meeting, by, django_assert_num_queries):
    client.force_login(by)
    call(meeting, items_of(meeting)[0], by)
    address = reverse("sitting-count", args=[meeting.slug])

    with django_assert_num_queries(3):  # two of them for the session and the account
        answer = client.get(address)

    assert answer.json()["count"] == 1


def test_count_is_null_before_the_opening_and_for_strangers(client, by):
    waiting = make_invited(by=by)
    hidden = make_running(by=by, meeting=make_meeting(is_public=False))
    client.force_login(make_user())

    counts = [client.get(reverse("sitting-count", args=[each.slug])).json()["count"] for each in (waiting, hidden)]

    assert counts == [None, None]


@pytest.mark.parametrize("size", [1, 60])
def test_page_needs_the_same_queries_for_any_size(client, by, size, django_assert_num_queries):
    """A vote is being counted; the town's name and colour are in memory by then."""
    meeting = make_running(make_motion(state="released"), by=by, members=5)
    for _ in range(size - 1):
        add_item(meeting)
    item, address = meeting.items.get(motion__isnull=False), reverse("sitting-lead", args=[meeting.slug])
    call(meeting, item, by)
    sitting.run(meeting, "vote", {"item": item.pk, "committee": meeting.committees.get().pk, "click": "save"}, by=by)
    client.force_login(by)
    client.get(address)

    with django_assert_num_queries(12):
        answer = client.get(address)

    assert answer.status_code == 200


# --- the text for the minutes ---


def make_joint(by, is_apart):
    """A running sitting of two committees, with minutes for each or for both."""
    places = {"B": 2, "A": 1}
    bodies = [make_committee(short_name=name, slug=name.lower(), position=place) for name, place in places.items()]
    for each in bodies:
        each.settings.create(valid_from=each.starts_on, minutes_per_committee=is_apart)
    motion = make_motion(state="released", committee=bodies[0])
    return make_running(motion, by=by, meeting=make_meeting(*bodies))


def writings(client, meeting):
    """[(words of the link, what it names for the script, address)]"""
    page = lxml.html.fromstring(client.get(reverse("sitting-lead", args=[meeting.slug])).content)
    return [(each.text_content(), each.get("data-write"), each.get("href")) for each in page.xpath("//a[@data-write]")]


@pytest.mark.parametrize("is_apart", [True, False])
def test_text_is_written_in_the_minutes_of_each_committee(client, by, is_apart):
    meeting = make_joint(by, is_apart)
    [item] = items_of(meeting)
    call(meeting, item, by)
    client.force_login(by)

    found = writings(client, meeting)

    page, part, number = reverse("minutes-page", args=[meeting.slug]), f"teil=top-{item.pk}", item.number
    apart = [
        (f"Text für die Niederschrift: {name}", f"{number} ({name})", f"{page}?gremium={name.lower()}&{part}")
        for name in ("A", "B")
    ]
    assert found == (apart if is_apart else [("Text für die Niederschrift", number, f"{page}?{part}")])


def test_joint_sitting_needs_one_query_more_for_the_text_of_the_second_committee(client, by, django_assert_num_queries):
    meeting = make_joint(by, is_apart=True)
    item = items_of(meeting)[0]
    call(meeting, item, by)
    sitting.run(meeting, "vote", {"item": item.pk, "committee": meeting.committees.first().pk, "click": "save"}, by=by)
    client.force_login(by)
    address = reverse("sitting-lead", args=[meeting.slug])
    client.get(address)

    with django_assert_num_queries(13):
        client.get(address)


def test_each_link_leads_to_the_text_of_its_committee(client, by):
    meeting = make_joint(by, is_apart=True)
    call(meeting, items_of(meeting)[0], by)
    client.force_login(by)

    pages = [lxml.html.fromstring(client.get(address).content) for *_, address in writings(client, meeting)]

    keys = [page.get_element_by_id("entwurf").get("data-parts") for page in pages]
    documents = meeting.minutes.filter(is_public=True).order_by("committee__position")
    assert keys == [reverse("minutes-part", args=[each.pk, "x"]).removesuffix("x/") for each in documents]


# --- everyone ---


def test_screen_shows_the_item_its_text_and_its_result(client, meeting, by):
    item = items_of(meeting)[0]
    call(meeting, item, by)
    resolution = make_resolution(meeting, item=item, put="<p>Die Schaukel wird gebaut.</p>")
    decide(resolution)
    show(Proceedings.objects.get(meeting=meeting))

    page = client.get(reverse("sitting-watch", args=[meeting.slug])).content.decode()

    expected = {
        "title": "Beschluss in der Sache",
        "committee": meeting.committees.get().short_name,
        "text": "<p>Die Schaukel wird gebaut.</p>",
        "words": "einstimmig beschlossen",
        "sums": {"yes": 3, "no": 0, "abstain": 0},
    }
    assert shown(meeting)["item"] == {"number": item.number, "title": item.title, "resolutions": [expected]}
    assert all(words in page for words in (item.number, "Die Schaukel wird gebaut.", "einstimmig beschlossen", "Ja: 3"))


def test_screen_lists_what_was_decided_before(meeting, by):
    first, second = items_of(meeting)
    call(meeting, first, by)
    decide(make_resolution(meeting, item=first))

    call(meeting, second, by)

    assert [(item["number"], item["resolutions"][0]["words"]) for item in shown(meeting)["earlier"]] == [
        (first.number, "einstimmig beschlossen")
    ]


def test_screen_says_words_only_of_a_motion_to_close_the_doors(meeting, by):
    item = items_of(meeting)[0]
    make_resolution(meeting, item=item, asks=Asks.CLOSE_DOORS, put=f"<p>wegen {CANARY}</p>", reason=CANARY)

    call(meeting, item, by)

    assert CANARY not in str(shown(meeting))


def test_screen_follows_interruptions(meeting, by):
    item = items_of(meeting)[0]
    SittingEvent.objects.create(meeting=meeting, kind=EventKind.INTERRUPTED, at=clock.now())
    call(meeting, item, by)
    interrupted = shown(meeting)["state"]
    SittingEvent.objects.create(meeting=meeting, kind=EventKind.RESUMED, at=clock.now() + timedelta(minutes=5))
    call(meeting, item, by)

    assert (interrupted, shown(meeting)["state"]) == ("interrupted", "running")


def test_screen_is_counted_up_only_by_what_everyone_sees(meeting, by):
    item = items_of(meeting)[0]
    call(meeting, item, by)
    before = PublicProceedings.objects.get().count

    call(meeting, item, by)

    assert PublicProceedings.objects.get().count == before


def test_screen_forgets_everything_when_the_sitting_is_over(meeting, by):
    call(meeting, items_of(meeting)[0], by)
    proceedings = Proceedings.objects.get(meeting=meeting)
    proceedings.closed_at = clock.now()

    show(proceedings)

    assert {key: shown(meeting)[key] for key in ("state", "item", "earlier")} == {
        "state": "finished",
        "item": None,
        "earlier": [],
    }


def test_screen_of_a_sitting_that_nobody_knows_of_is_not_found(client, by):
    meeting = make_running(make_motion(state="released"), by=by)
    Meeting.objects.filter(pk=meeting.pk).update(is_public=False)

    names = ("sitting-watch", "sitting-watch-count")
    assert [client.get(reverse(name, args=[meeting.slug])).status_code for name in names] == [404, 404]


def closed_item(meeting):
    return add_closed(meeting)


def moved_item(meeting):
    """Announced as public, moved behind closed doors in the sitting."""
    item = add_item(meeting, title=f"Bericht über {CANARY}")
    make_resolution(meeting, item=item, asks=Asks.CLOSE_DOORS, outcome=Outcome.ADOPTED, decided_at=clock.now())
    Handling.objects.filter(item=item).update(is_public=False)
    return item


def opened_item(meeting):
    """Non-public by its papers, debated in public: its title was never everyone's."""
    item = add_closed(meeting)
    Handling.objects.filter(item=item).update(is_public=True)
    return item


def item_of_a_closed_paper(meeting):
    """A non-public paper that stands in the public part by mistake (S10)."""
    motion = make_motion(
        state="released", is_public=False, reason_non_public=NonPublicReason.LEGAL, subject=f"Streit um {CANARY}"
    )
    return add_item(meeting, motion=motion, title=motion.subject, kind=AgendaItemKind.MOTION)


def item_of_a_paper_that_became_public_in_its_draft(meeting):
    item = item_of_a_closed_paper(meeting)
    type(item.motion).objects.filter(pk=item.motion_id).update(is_public=True)
    return item


@REAL_ROLES
@pytest.mark.parametrize(
    "make",
    [
        closed_item,
        moved_item,
        opened_item,
        item_of_a_closed_paper,
        item_of_a_paper_that_became_public_in_its_draft,
    ],
)
def test_nothing_non_public_reaches_the_screen(client, as_public, quick_pdf, make):
    by = make_committee_services()
    meeting = make_running(make_motion(state="released"), by=by)
    first, item = items_of(meeting)[0], make(meeting)
    resolution = make_resolution(meeting, item=item, title=CANARY, put=f"<p>{CANARY}</p>", adopted=f"<p>{CANARY}</p>")
    decide(resolution, words=f"{CANARY} beschlossen")
    seen = []

    for called in (item, first):
        call(meeting, called, by)
        for name in ("sitting-watch", "sitting-watch-count", "meeting-page"):
            seen.append(client.get(reverse(name, args=[meeting.slug])).content.decode())

    assert [CANARY in page for page in seen] == [False] * 6
    assert CANARY not in str(shown(meeting))
    assert first.title in seen[3]


@REAL_ROLES
def test_screen_is_fresh_each_time_and_costs_few_queries(client, as_public, quick_pdf, django_assert_max_num_queries):
    by = make_committee_services()
    meeting = make_running(make_motion(state="released"), by=by)
    page, count = (reverse(name, args=[meeting.slug]) for name in ("sitting-watch", "sitting-watch-count"))
    before = (client.get(page).content, client.get(count).json()["count"])
    call(meeting, items_of(meeting)[0], by)

    answer = client.get(page)
    with django_assert_max_num_queries(0):  # all as ris_public
        after = client.get(count)

    assert (answer.content == before[0], after.json()["count"]) == (False, before[1] + 1)
    assert (answer["Cache-Control"], after["Cache-Control"]) == ("no-store", "no-store")


# --- whoever presides ---


def lines_of(meeting):
    return {line.title: line for _, items in guide_of(meeting)["parts"] for line in items}


@pytest.mark.parametrize(
    ("values", "majority"),
    [
        ({"kind": AgendaItemKind.ELECTION}, ELECTION),
        ({"is_extension": True}, EXTENSION),
        ({"kind": AgendaItemKind.FACTION_MOTION}, SIMPLE),
        ({"kind": AgendaItemKind.INQUIRY}, NO_VOTE),
        ({"kind": AgendaItemKind.QUESTION_TIME}, NO_VOTE),
        ({"kind": AgendaItemKind.HEADING}, ""),
        ({"kind": AgendaItemKind.FORMALITY}, ""),
        ({"kind": AgendaItemKind.OTHER}, IF_MOVED),
        ({"title": "Verschiedenes"}, NOTHING),
    ],
)
def test_guide_names_the_majority_that_is_needed(meeting, values, majority):
    item = add_item(meeting, **{"title": "Gegenstand"} | values)

    assert lines_of(meeting)[item.title].majority == majority


def test_guide_names_the_majority_for_the_agenda(meeting):
    assert lines_of(meeting)["Feststellung der Tagesordnung"].majority == ADOPTION


def test_guide_names_paper_rapporteur_and_majority(by):
    committee = make_committee()
    motion = make_motion(state="released", committee=committee)
    meeting = make_invited(motion, by=by, meeting=make_meeting(committee))
    item = items_of(meeting)[0]
    AgendaItem.objects.filter(pk=item.pk).update(rapporteur="Alma Reuter")

    line = lines_of(meeting)[item.title]

    assert (line.rapporteur, line.roles, line.majority) == ("Alma Reuter", "Entscheidung", SIMPLE)
    assert line.paper == f"{item.motion.number} ({item.motion.kind.name})"


def test_guide_expects_amendments_that_were_handed_in(meeting):
    item = items_of(meeting)[0]
    handed_in, draft = make_motion(state="released", subject="Zwei Schaukeln"), make_motion(subject="Drei Schaukeln")
    for source in (handed_in, draft):
        MotionLink.objects.create(source=source, target=item.motion, relation=LinkRelation.AMENDS)

    assert lines_of(meeting)[item.title].motions == [f"Änderungsantrag {handed_in.number}: Zwei Schaukeln"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Das Grundstück gehört Ole Paschke.", True),
        ("Das Grundstück gehört Herrn Paschke.", True),
        ("Das Grundstück gehört der Firma Paschke.", True),
        ("Das Grundstück liegt an der Paschkestraße.", False),
        ("Das Grundstück gehört Olga Paschke.", False),
    ],
)
def test_guide_asks_for_a_conflict_of_whom_the_text_names(by, text, asked):
    committee = make_committee()
    make_membership(committee, make_person(given_name="Ole", family_name="Paschke"))
    motion = make_motion(state="released", committee=committee, texts={"facts": f"<p>{text}</p>"})
    meeting = make_invited(motion, by=by, meeting=make_meeting(committee))

    assert lines_of(meeting)[motion.subject].asks == (["Ole Paschke"] if asked else [])


@pytest.mark.usefixtures("printed")
def test_guide_as_a_document_passes_the_checker_and_holds_both_parts(meeting):
    add_closed(meeting)
    add_item(meeting, title="Ein Zwischentitel", kind=AgendaItemKind.HEADING)

    data = guide_pdf(meeting)

    assert (findings(data), CANARY in text_of(data)) == ([], True)


@pytest.mark.usefixtures("printed")
@pytest.mark.parametrize("name", ["sitting-guide", "sitting-guide-pdf"])
@pytest.mark.parametrize(("role", "status"), [(UserRole.COMMITTEE_SERVICES, 200), (UserRole.CLERK, 403)])
def test_guide_is_for_those_who_lead(client, meeting, name, role, status):
    client.force_login(make_user(role))

    assert client.get(reverse(name, args=[meeting.slug])).status_code == status


def test_guide_needs_the_same_queries_for_any_size(by, django_assert_num_queries):
    def queries_for(size):
        meeting = make_running(*[make_motion(state="released") for _ in range(size)], by=by)
        meeting = Meeting.objects.prefetch_related("committees").select_related("room").get(pk=meeting.pk)
        with django_assert_num_queries(7):
            guide_of(meeting)

    queries_for(1)
    queries_for(5)
