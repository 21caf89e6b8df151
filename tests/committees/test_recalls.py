"""Notfall-Rückruf around a sitting: who may, who is told, who had opened it, and the way back by two people."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from committees import clock
from committees.actions import agendas, dispatching, orders, returning
from committees.actions.agendas.freezing import write_given
from committees.actions.minutes import RECALLED, take
from committees.actions.reading import forget_openings
from committees.actions.recalling import openings_of, recall_agenda, recall_minutes, sent_to
from committees.actions.results import publish_results
from committees.actions.sitting.adopting import adopt_agenda
from committees.models import (
    AgendaVersion,
    AuditEntry,
    Committee,
    Meeting,
    Minutes,
    PublicAgenda,
    PublicOrder,
    PublicResolution,
    PublishedMinutes,
    RecallProposal,
    SittingOpening,
    SittingRecall,
)
from committees.states import (
    DeliveryState,
    DeliveryWay,
    MembershipRole,
    MinutesState,
    OrderKind,
    OrderState,
    UserRole,
)
from committees.workflow import NotAllowed
from tests.committees.agenda_town import add
from tests.committees.everyone import with_seat
from tests.committees.minutes_town import make_held, make_signed
from tests.factories import (
    make_agenda,
    make_committee_services,
    make_delivery,
    make_dispatch,
    make_invited,
    make_meeting,
    make_membership,
    make_user,
)
from tests.standing import stands

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]
PATH = "/intern/"


def fresh(record):
    return type(record).objects.get(pk=record.pk)


def make_member(committee):
    """An expert citizen, who sits there beside two members of the Rat."""
    Committee.objects.filter(pk=committee.pk).update(seats=None)
    for _ in range(2):
        make_membership(committee)
    return fresh(with_seat(committee=committee, role=MembershipRole.EXPERT_CITIZEN))


def make_sent():
    """A sitting to come whose agenda everyone reads, and somebody who sits there."""
    meeting = make_invited(by=make_committee_services(), starts_at=clock.now() + timedelta(days=20))
    dispatch = make_dispatch(meeting)
    member = make_member(meeting.committees.get())
    return meeting, dispatch, member


sent_stand = stands(make_sent)


@pytest.fixture
def sent(sent_stand, tmp_path):
    return sent_stand.own(tmp_path)


@pytest.fixture
def meeting(sent):
    return sent[0]


@pytest.fixture
def dispatch(sent):
    return sent[1]


@pytest.fixture
def member(sent):
    return sent[2]


def make_published():
    """A sitting that is over, and its public minutes; everyone reads these and the results."""
    town = make_held()
    take(make_signed(town.public, town), "publish", by=town.services)
    publish_results(town.meeting, by=town.services)
    return town, fresh(town.public)


published_stand = stands(make_published)


@pytest.fixture
def published(published_stand, tmp_path):
    return published_stand.own(tmp_path)


@pytest.fixture
def town(published):
    return published[0]


@pytest.fixture
def minutes(published):
    return published[1]


def page(word, meeting):
    return reverse(f"agenda-{word}", args=[meeting.slug])


# --- who may ---


def test_rueckruf_is_for_committee_services_and_the_mayor(client, meeting, member):
    users = {"services": make_committee_services(), "mayor": make_user(UserRole.MAYOR), "member": member}
    users |= {"clerk": make_user(UserRole.CLERK), "admin": make_user(UserRole.ADMIN)}

    found = {}
    for name, user in users.items():
        client.force_login(user)
        found[name] = [client.get(page(word, meeting)).status_code for word in ("recall", "publicity")]

    assert found == {
        "services": [200, 200],
        "mayor": [200, 200],
        "member": [403, 403],
        "clerk": [403, 403],
        "admin": [403, 403],
    }


def test_what_never_left_town_hall_is_not_called_back():
    services = make_committee_services()
    town = make_held()
    meeting = make_invited(by=services)
    PublicAgenda.objects.filter(meeting=meeting).delete()
    Meeting.objects.filter(pk=meeting.pk).update(state="agenda_set")

    for act, record in ((recall_agenda, fresh(meeting)), (recall_minutes, town.public)):
        with pytest.raises(NotAllowed, match="nichts zurückzurufen"), transaction.atomic():
            act(record, "Grund", by=services)

    assert SittingRecall.objects.count() == 0


def test_rueckruf_of_others_is_refused(meeting, member):
    with pytest.raises(NotAllowed, match="Sitzungsdienst"):
        recall_agenda(meeting, "Grund", by=member)


def test_nobody_calls_back_twice(meeting):
    services = make_committee_services()
    recall_agenda(meeting, "Grund", by=services)

    with pytest.raises(NotAllowed, match="nichts zurückzurufen"):
        recall_agenda(fresh(meeting), "Grund", by=services)


# --- who is told, who had it ---


def test_those_who_had_it_are_told_without_title_and_reason(meeting, dispatch, member):
    make_delivery(dispatch, person=member.person, way=DeliveryWay.MAIL, name=str(member))
    make_delivery(dispatch, way=DeliveryWay.MAIL, name="Lokalblatt", address="presse@example.org")
    make_delivery(dispatch, way=DeliveryWay.PAPER, name="Erna Papier")
    before = set(ProcrastinateJob.objects.values_list("pk", flat=True))

    recall = recall_agenda(meeting, "Name eines Kindes", by=make_committee_services())

    mails = ProcrastinateJob.objects.filter(task_name="send_one_mail").exclude(pk__in=before)
    sent = {job.args["to"]: job.args["subject"] + job.args["text"] for job in mails}
    assert {member.email, "presse@example.org"} <= set(sent)
    assert len(sent) == recall.told
    assert not any("Kindes" in text for text in sent.values())
    assert sent_to(recall) == ["Erna Papier", "Lokalblatt"]


def test_mails_that_still_wait_go_no_more(meeting, dispatch):
    waiting = make_delivery(dispatch, way=DeliveryWay.MAIL, address="warten@example.org")

    recall_agenda(meeting, "Grund", by=make_committee_services())

    waiting.refresh_from_db()
    assert (waiting.state, waiting.problem) == (DeliveryState.FAILED, "Die Tagesordnung ist zurückgerufen.")
    with pytest.raises(NotAllowed, match="zurückgerufen"):
        dispatching.send_again(waiting, by=make_committee_services())


def test_page_needs_a_reason_and_then_lists_who_had_opened_it(client, meeting, member):
    services = make_committee_services()
    client.force_login(member)
    for _ in range(2):
        client.get(meeting.intern_url)
    client.get(meeting.intern_url, headers={"Kept-Ahead": "1"})
    client.force_login(services)

    refused = client.post(page("recall", meeting), {"note": " "})
    before = client.get(page("recall", meeting))
    client.post(page("recall", meeting), {"note": "Titel verrät den Käufer"})
    after = client.get(page("recall", meeting))

    assert (refused.status_code, before.context["recalls"]) == (422, [])
    assert SittingRecall.objects.get().reason == "Titel verrät den Käufer"
    ((_, readers, _),) = after.context["recalls"]
    assert [(user, [(o.part, o.number, o.is_kept) for o in found]) for user, found in readers] == [
        (member, [("agenda", 1, False), ("agenda", 1, True)])
    ]
    assert str(member) in after.content.decode()


def test_signed_minutes_note_who_opened_them(client, town, minutes):
    member = make_member(town.committee)
    client.force_login(member)

    client.get(minutes.get_absolute_url())
    client.get(reverse("minutes-version", args=[minutes.pk, 1]))
    recall = recall_minutes(minutes, "Grund", by=town.services)

    assert {user: [o.part for o in found] for user, found in openings_of(recall).items()} == {
        member: ["minutes", "pdf"]
    }


def test_openings_are_forgotten_after_the_days_set(meeting, member):
    other = make_invited(by=make_committee_services())
    old = clock.now() - timedelta(days=100)
    for each in (meeting, other):
        SittingOpening.objects.create(user=member, meeting=each, number=1, part="agenda", at=old)
    recall_agenda(meeting, "Grund", by=make_committee_services())

    forget_openings()

    assert list(SittingOpening.objects.values_list("meeting", flat=True)) == [meeting.pk]


def test_device_is_told_which_sittings_to_drop_until_there_is_a_new_agenda(client, meeting, member):
    services = make_committee_services()
    client.force_login(member)
    client.get(meeting.intern_url, headers={"Kept-Ahead": "1"})
    address = reverse("recalled-papers")

    before = client.get(address).json()["papers"]
    recall_agenda(meeting, "Grund", by=services)
    during = client.get(address).json()["papers"]
    SittingOpening.objects.create(user=member, meeting=meeting, number=2, part="agenda")
    after = client.get(address).json()["papers"]

    assert (before, during, after) == ([], [meeting.intern_url], [])


# --- what goes ---


def test_agenda_takes_results_and_minutes_along(client, town, minutes):
    recall_agenda(town.meeting, "Grund", by=town.services)

    minutes.refresh_from_db()
    assert (PublicAgenda.objects.count(), PublicResolution.objects.count(), PublishedMinutes.objects.count()) == (
        0,
        0,
        0,
    )
    assert (minutes.state, minutes.recalled_at is not None) == (MinutesState.SIGNED, True)
    assert list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))[-2:] == [
        "recall_agenda",
        "recall_minutes",
    ]


def test_members_lose_the_agenda_and_town_hall_prepares_it_anew(client, meeting, member):
    services = make_committee_services()
    recall_agenda(meeting, "Grund", by=services)

    found = {}
    for name, user in (("member", member), ("services", services)):
        client.force_login(user)
        answer = client.get(meeting.intern_url)
        found[name] = (answer.context["agenda"] is None, "zurückgerufen" in answer.content.decode())

    assert found == {"member": (True, True), "services": (False, True)}


def test_agenda_adopted_after_its_recall_stays_inside_until_two_persons_let_it_out(client, meeting, member):
    first, second = make_committee_services(), make_committee_services()
    recall = recall_agenda(meeting, "Grund", by=first)

    adopted = adopt_agenda(meeting, by=first)
    seen = [AgendaVersion.objects.sent().filter(meeting=meeting).last(), page_has_agenda(client, meeting, member)]
    returning.propose(recall, "Berichtigt", by=first, path="/")
    returning.confirm(recall, by=second)

    assert seen == [None, False]
    assert AgendaVersion.objects.sent().get(meeting=meeting) == adopted
    assert page_has_agenda(client, meeting, fresh(member))


def test_agenda_taken_over_after_its_recall_stays_inside_too(client):
    services = make_committee_services()
    meeting = make_invited(by=services, starts_at=clock.now() + timedelta(days=20))
    member = make_member(meeting.committees.get())
    recall_agenda(meeting, "Grund", by=services)
    meeting.items.update(title="So steht es im anderen System")

    write_given(meeting, at=clock.now(), by=services)

    assert meeting.agenda_versions.count() == 2
    assert not AgendaVersion.objects.sent().filter(meeting=meeting).exists()
    assert (PublicAgenda.objects.count(), page_has_agenda(client, meeting, member)) == (0, False)


def page_has_agenda(client, meeting, user):
    client.force_login(user)
    return client.get(meeting.intern_url).context["agenda"] is not None


def test_members_lose_recalled_minutes_and_the_schriftfuehrung_keeps_them(client, town, minutes):
    member = make_member(town.committee)
    addresses = [minutes.get_absolute_url(), reverse("minutes-version", args=[minutes.pk, 1])]

    recall_minutes(minutes, "Grund", by=town.services)

    found = {}
    for name, user in (("member", member), ("writer", fresh(town.writer))):
        client.force_login(user)
        found[name] = [client.get(address).status_code for address in addresses]
    assert found == {"member": [403, 404], "writer": [200, 200]}


def test_recalled_minutes_offer_no_way_out_but_that_by_two_persons(client, town, minutes):
    recall_minutes(minutes, "Grund", by=town.services)
    client.force_login(fresh(town.services))

    steps = client.get(minutes.get_absolute_url()).context["sheet"].steps

    assert [(step.name, against) for step, against in steps] == [("send", [RECALLED]), ("publish", [RECALLED])]


def test_closed_minutes_are_called_back_from_the_members(client):
    town = make_held()
    closed = make_signed(town.closed, town)
    member = make_member(town.committee)
    client.force_login(member)
    before = client.get(closed.get_absolute_url()).status_code

    recall = recall_minutes(closed, "Grund", by=town.services)

    assert (before, client.get(closed.get_absolute_url()).status_code) == (200, 403)
    assert (recall.was_public, recall.had_results) == (False, False)


# --- the way back ---


def test_one_proposes_and_another_lets_it_out_again(client, meeting):
    first, second = make_committee_services(), make_committee_services()
    recall = recall_agenda(meeting, "Grund", by=first)
    address = page("publicity", meeting)

    client.force_login(first)
    client.post(address, {"act": "propose", "propose-note": "Der Titel stimmt."})
    alone = client.post(address, {"act": "confirm"}).status_code
    client.force_login(second)
    done = client.post(address, {"act": "confirm", "seen": client.get(address).context["seen"]}).status_code

    assert (alone, done) == (409, 302)
    assert list(PublicAgenda.objects.values_list("meeting", "number")) == [(meeting.pk, 1)]
    assert AgendaVersion.objects.sent().filter(meeting=meeting).count() == 1
    assert fresh(recall).ended_at is not None


@pytest.mark.parametrize("act", ["confirm", "refuse"])
@pytest.mark.parametrize("change", ["proposal", "version"])
def test_second_person_does_not_decide_on_what_they_have_not_seen(client, meeting, act, change):
    first, second, third = (make_committee_services() for _ in range(3))
    recall = recall_agenda(meeting, "Grund", by=first)
    returning.propose(recall, "Der Titel stimmt.", by=first, path=PATH)
    client.force_login(second)
    seen = client.get(page("publicity", meeting)).context["seen"]

    if change == "proposal":
        returning.refuse(recall, "Er stimmt nicht.", by=third, path=PATH)
        returning.propose(recall, "Jetzt stimmt er.", by=first, path=PATH)
    else:
        add(meeting, first, "Neuer Punkt")
        agendas.freeze(fresh(meeting), by=first)
        make_dispatch(meeting, by=first)
    answer = client.post(page("publicity", meeting), {"act": act, "refuse-note": "Nein.", "seen": seen})

    words = {"proposal": "der Vorschlag; es wartet ein neuer", "version": "die Fassung; hinaus ginge jetzt Fassung 2"}
    assert answer.status_code == 409
    assert str(answer.context["reason"]) == (
        f"Inzwischen hat sich geändert: {words[change]}. Bitte sehen Sie sich das noch einmal an."
    )
    assert (fresh(recall).ended_at, RecallProposal.objects.waiting().count()) == (None, 1)


def test_who_decides_too_late_is_told_that_it_is_back_already(client, meeting):
    first, second, third = (make_committee_services() for _ in range(3))
    recall = recall_agenda(meeting, "Grund", by=first)
    returning.propose(recall, "Der Titel stimmt.", by=first, path=PATH)
    client.force_login(third)
    seen = client.get(page("publicity", meeting)).context["seen"]
    returning.confirm(recall, by=second)

    late = client.post(page("publicity", meeting), {"act": "confirm", "seen": seen})

    assert (late.status_code, str(late.context["reason"])) == (409, "Sie ist schon wieder da.")


def test_new_version_comes_back_alone(meeting):
    first, second = make_committee_services(), make_committee_services()
    recall = recall_agenda(meeting, "Grund", by=first)
    add(meeting, first, "Neuer Punkt")
    version = agendas.freeze(fresh(meeting), by=first)

    with pytest.raises(NotAllowed, match="noch nicht versandt"), transaction.atomic():
        returning.propose(recall, "Gut.", by=first, path=PATH)
    make_dispatch(meeting, by=first)
    dispatching.show_everyone(version, first)
    before = PublicAgenda.objects.count()
    returning.propose(recall, "Gut.", by=first, path=PATH)
    returning.confirm(recall, by=second)

    assert before == 0
    assert list(PublicAgenda.objects.values_list("number", flat=True)) == [2]
    assert list(AgendaVersion.objects.sent().values_list("number", flat=True)) == [2]


def test_minutes_and_results_come_back_after_the_agenda(town):
    first, second = town.services, make_committee_services()
    count = PublicResolution.objects.count()
    agenda = recall_agenda(town.meeting, "Grund", by=first)
    minutes = SittingRecall.objects.exclude(minutes=None).get()

    with pytest.raises(NotAllowed, match="Tagesordnung"), transaction.atomic():
        returning.propose(minutes, "Gut.", by=first, path=PATH)
    with pytest.raises(NotAllowed, match="zwei Personen"), transaction.atomic():
        publish_results(town.meeting, by=second)
    for recall in (agenda, minutes):
        returning.propose(recall, "Gut.", by=first, path=PATH)
        returning.confirm(recall, by=second)

    assert (PublishedMinutes.objects.count(), count) == (1, 1)
    assert (fresh(town.public).state, fresh(town.public).recalled_at) == (MinutesState.PUBLISHED, None)


def test_results_that_minutes_took_along_come_back_with_them(town, minutes):
    recall = recall_minutes(minutes, "Grund", by=town.services)
    gone = PublicResolution.objects.count()

    returning.propose(recall, "Gut.", by=town.services, path=PATH)
    returning.confirm(recall, by=make_committee_services())

    assert gone == 0
    assert list(PublicResolution.objects.values_list("is_provisional", flat=True)) == [False]


@pytest.mark.parametrize("what", ["agenda", "minutes"])
def test_promises_of_the_sitting_go_along_and_come_back_by_two_people(town, minutes, what):
    values = {"kind": OrderKind.PROMISE, "text": "Das Amt legt die Zahlen vor."}
    order = orders.promise(town.item, town.committee, by=town.services, **values)
    before = PublicOrder.objects.in_public().count()

    acts = {"agenda": (recall_agenda, town.meeting), "minutes": (recall_minutes, minutes)}
    acts[what][0](acts[what][1], "Grund", by=town.services)
    orders.report(order, by=town.services, text="Die Zahlen liegen seit heute vor.", step="finish")
    during = PublicOrder.objects.count()
    for recall in SittingRecall.objects.order_by("pk"):
        returning.propose(recall, "Gut.", by=town.services, path=PATH)
        returning.confirm(recall, by=make_committee_services())

    assert (before, during) == (1, 0)
    assert PublicOrder.objects.in_public().get().state == OrderState.DONE


def test_step_of_the_minutes_is_no_way_round(town, minutes):
    recall_minutes(minutes, "Grund", by=town.services)

    for step in ("publish", "send"):
        with pytest.raises(NotAllowed, match="zwei Personen"), transaction.atomic():
            take(fresh(minutes), step, by=make_committee_services())

    assert PublishedMinutes.objects.count() == 0


def test_second_person_refuses_with_a_reason_and_it_can_be_proposed_anew(client, meeting):
    first, second = make_committee_services(), make_committee_services()
    recall = recall_agenda(meeting, "Grund", by=first)
    returning.propose(recall, "Gut.", by=first, path=PATH)
    client.force_login(second)
    address = page("publicity", meeting)

    empty = client.post(address, {"act": "refuse", "refuse-note": ""}).status_code
    seen = client.get(address).context["seen"]
    client.post(address, {"act": "refuse", "refuse-note": "Der Name steht noch da.", "seen": seen})
    returning.propose(recall, "Jetzt.", by=first, path=PATH)

    assert empty == 422
    assert list(RecallProposal.objects.order_by("pk").values_list("decision", "reason")) == [
        ("refused", "Der Name steht noch da."),
        ("", ""),
    ]


# --- who sees what ---


def words_of(client, address, stage=None):
    context = client.get(address, {"stand": stage} if stage else {}).context
    return {sight.viewer.words: sight.words for sight in context["sights"]}


def test_release_page_of_an_agenda_shows_everyone_side_by_side_before_and_after(client):
    services = make_committee_services()
    town = make_held()
    meeting = make_agenda(by=services, meeting=make_meeting(town.committee, starts_at=clock.now() + timedelta(days=20)))
    agendas.add_item(
        meeting, title="Kauf Hof Geheim", public_title="Grundstückssache", is_public=False,
        reason_non_public="property", by=services,
    )  # fmt: skip
    client.force_login(services)
    address = page("publicity", meeting)

    now, after = words_of(client, address, "jetzt"), words_of(client, address)
    shown = client.get(address).context["sights"]

    assert now["Gäste"] == "sieht nichts"
    assert after == {
        "Gäste": "sieht einen Teil",
        "Presse": "sieht einen Teil",
        "Mitglied im Gremium": "sieht alles",
        "Andere Fraktion": "sieht alles",
        "Fraktionsgeschäftsstelle": "sieht einen Teil",
        "Anderes Amt": "sieht einen Teil",
    }
    assert [line.title for line in shown[0].closed_lines] == ["Grundstückssache"]
    assert [line.title for line in shown[2].closed_lines] == ["Kauf Hof Geheim"]
    assert (PublicAgenda.objects.filter(meeting=meeting).count(), meeting.agenda_versions.count()) == (0, 0)


def test_who_reads_an_older_agenda_does_not_see_all_of_it(client, meeting):
    services = make_committee_services()
    add(meeting, services, "Neuer Punkt")
    agendas.freeze(fresh(meeting), by=services)
    client.force_login(services)
    address = page("publicity", meeting)

    now, sent, after = (words_of(client, address, stage) for stage in ("jetzt", "versandt", "veroeffentlicht"))

    assert [found["Gäste"] for found in (now, sent, after)] == ["sieht einen Teil", "sieht einen Teil", "sieht alles"]
    assert [found["Andere Fraktion"] for found in (now, sent, after)] == [
        "sieht einen Teil", "sieht alles", "sieht alles",
    ]  # fmt: skip
    assert "Liest noch eine frühere Fassung" in client.get(address, {"stand": "jetzt"}).text


def test_release_page_of_minutes_shows_everyone_side_by_side_and_changes_nothing(client):
    town = make_held()
    client.force_login(town.services)

    found = {
        each.pk: words_of(client, reverse("minutes-publicity", args=[each.pk])) for each in (town.public, town.closed)
    }

    assert found[town.public.pk]["Gäste"] == found[town.public.pk]["Andere Fraktion"] == "sieht alles"
    assert found[town.closed.pk] == {
        "Gäste": "sieht nichts",
        "Presse": "sieht nichts",
        "Mitglied im Gremium": "sieht alles",
        "Andere Fraktion": "sieht alles",
        "Fraktionsgeschäftsstelle": "sieht nichts",
        "Anderes Amt": "sieht nichts",
    }
    assert {each.state for each in Minutes.objects.all()} == {MinutesState.DRAFT}
    assert (PublishedMinutes.objects.count(), town.public.versions.count()) == (0, 0)
