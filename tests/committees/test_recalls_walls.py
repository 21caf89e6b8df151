"""After a Rückruf around a sitting every public address says at the very next request that there is nothing, and the
database lets nobody bring it back alone."""

import html

import pytest
from django.db import transaction
from django.urls import reverse, reverse_lazy

from committees.actions import minutes as minutes_actions
from committees.actions import returning
from committees.actions.exposure import refresh
from committees.actions.files import PDF
from committees.actions.indexing import index_changes
from committees.actions.orders import promise
from committees.actions.papers import make_documents
from committees.actions.recalling import recall_agenda, recall_minutes
from committees.actions.results import publish_results
from committees.models import AgendaVersion, Minutes, PublicAgenda, PublicObject, PublishedMinutes, SearchEntry
from committees.states import MinutesPlace, OrderKind
from tests.committees.minutes_town import make_held, make_signed
from tests.conftest import REAL_ROLES, in_parallel, refusal
from tests.factories import A_PDF, make_committee_services
from tests.kept import kept

pytestmark = [REAL_ROLES, pytest.mark.usefixtures("as_public")]
MARK = "Quittenmarmelade"
PATH = "/intern/"


def make_public_sitting():
    """Over, with agenda, notice, results and minutes in public, in search and in open data; all name the mark."""
    town = make_held(title=f"{MARK} einkochen")
    version = town.meeting.agenda_versions.get()
    make_documents(version)
    minutes_actions.attach(town.public, f"{MARK}.pdf", A_PDF, PDF, item=town.item, by=town.services)
    text, _ = town.public.texts.get_or_create(item=town.item, place=MinutesPlace.REPORT)
    text.html = f"<p>{MARK} wurde gelobt.</p>"
    text.save()
    minutes_actions.take(make_signed(Minutes.objects.get(pk=town.public.pk), town), "publish", by=town.services)
    publish_results(town.meeting, by=town.services)
    index_changes()
    refresh()
    return town


town = kept(make_public_sitting)


def agenda_addresses(meeting):
    return [
        reverse("meeting-version-page", args=[meeting.slug, 1]),
        reverse("meeting-document", args=[meeting.slug, "bekanntmachung"]),
    ]


def minutes_addresses(meeting):
    return [
        reverse("published-minutes", args=[meeting.slug]),
        reverse("published-minutes-pdf", args=[meeting.slug, 1]),
        reverse("published-minutes-file", args=[meeting.slug, 1, 1]),
    ]


def files_of(meeting):
    """Open data: the addresses of the files of the sitting."""
    found = PublicObject.objects.exposed().filter(kind="file", parent=meeting.pk)
    return [reverse("oparl-file", args=[each.pk, "access"]) for each in found]


def places(meeting):
    """Where the mark may stand without a file of its own."""
    committee = meeting.committees.get().slug
    return [
        reverse("meeting-page", args=[meeting.slug]),
        reverse("search", query={"q": "einkochen"}),
        reverse("search-news", query={"q": "einkochen"}),
        reverse("committee-page", args=[committee]),
        reverse("committee-news", args=[committee]),
        reverse("public-resolutions"),
        *LISTS,
    ]


LISTS = [
    reverse_lazy("portal-home"),
    reverse_lazy("meeting-list"),
    reverse_lazy("town-news"),
    *(reverse_lazy("oparl-list", args=[kind]) for kind in ("meeting", "agendaitem", "file")),
]


def statuses(client, addresses):
    return {address: [client.get(address).status_code for _ in range(2)] for address in addresses}


def telling(client, addresses):
    """Which of them say the mark, each asked twice, so that a kept answer would show."""
    found = set()
    for address in [*addresses, *addresses]:
        said = html.unescape(client.get(address).getvalue().decode()).replace("\u00ad", "")
        if MARK in said:
            found.add(str(address))
    return found


def test_agenda_is_gone_everywhere_at_the_next_request(client, town):
    meeting = town.meeting
    addresses = [*agenda_addresses(meeting), *minutes_addresses(meeting)]
    files = files_of(meeting)
    before, named = statuses(client, [*addresses, *files]), telling(client, places(meeting))

    recall_agenda(meeting, "Name eines Kindes", by=town.services)

    assert before == dict.fromkeys([*addresses, *files], [200, 200])
    assert (len(named) >= 4, len(files) >= 3) == (True, True)
    assert statuses(client, addresses) == dict.fromkeys(addresses, [404, 404])
    assert statuses(client, files) == dict.fromkeys(files, [410, 410])
    assert telling(client, places(meeting)) == set()
    assert SearchEntry.objects.filter(body__contains=MARK).count() == 0


def test_minutes_are_gone_everywhere_and_the_agenda_stays(client, town):
    meeting = town.meeting
    results = [reverse("public-resolutions"), reverse("committee-page", args=[town.committee.slug])]
    named = telling(client, results)

    recall_minutes(town.public, "Grund", by=town.services)

    gone = minutes_addresses(meeting)
    assert statuses(client, gone) == dict.fromkeys(gone, [404, 404])
    assert (len(named), telling(client, results)) == (2, set())
    assert statuses(client, agenda_addresses(meeting)) == dict.fromkeys(agenda_addresses(meeting), [200, 200])


def test_open_data_keeps_a_mark_without_content(client, town):
    here = PublicObject.objects.exposed().filter(parent=town.meeting.pk, kind__in=("agendaitem", "file"))
    objects = list(here.values_list("kind", "pk"))

    recall_agenda(town.meeting, "Grund", by=town.services)
    refresh()

    answers = [client.get(reverse("oparl-object", args=pair)) for pair in objects]
    assert {kind for kind, _ in objects} == {"agendaitem", "file"}
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.json().get("deleted") for answer in answers} == {True}
    assert [answer for answer in answers if MARK in answer.content.decode()] == []


def test_browser_that_has_the_page_is_told_that_it_is_gone(client, town):
    address = reverse("published-minutes-pdf", args=[town.meeting.slug, 1])
    tag = client.get(address)["ETag"]

    same = client.get(address, headers={"If-None-Match": tag}).status_code
    recall_minutes(town.public, "Grund", by=town.services)

    assert (same, client.get(address, headers={"If-None-Match": tag}).status_code) == (304, 404)


def test_two_who_call_back_at_once_do_it_once(town):
    people = [town.services, make_committee_services()]

    answers = in_parallel(*(lambda by=by: recall_agenda(town.meeting, "Grund", by=by) for by in people))

    assert sorted(type(answer).__name__ for answer in answers) == ["NotAllowed", "SittingRecall"]


def test_two_who_confirm_at_once_do_it_once(town):
    recall = recall_agenda(town.meeting, "Grund", by=town.services)
    returning.propose(recall, "Gut.", by=town.services, path=PATH)
    people = [make_committee_services() for _ in range(2)]

    answers = in_parallel(*(lambda by=by: returning.confirm(recall, by=by) for by in people))

    assert sorted(type(answer).__name__ for answer in answers) == ["NoneType", "NotAllowed"]
    assert PublicAgenda.objects.count() == 1


def test_database_brings_nothing_back_by_one_person(town):
    meeting, version = town.meeting.pk, town.public.versions.get().pk
    file = town.meeting.files.filter(is_public=True).get().pk
    promise(town.item, town.committee, by=town.services, kind=OrderKind.PROMISE, text="Das Amt legt die Zahlen vor.")
    recall = recall_agenda(town.meeting, "Grund", by=town.services)
    now = "now()"
    statements = [
        "INSERT INTO committees_publicagenda (version_id, meeting_id, number, content, published_at)"
        f" SELECT id, meeting_id, number, '{{}}', {now} FROM committees_agendaversion WHERE meeting_id = {meeting}",
        "INSERT INTO committees_publishedminutes (version_id, meeting_id, committee_name, content, file_id, file_name,"
        f" pages, published_at) SELECT id, {meeting}, '', '{{}}', file_id, 'x', 1, {now}"
        f" FROM committees_minutesversion WHERE id = {version}",
        "INSERT INTO committees_publicorder (order_id, committee_id, meeting_id, content, state, modified)"
        f" SELECT id, committee_id, {meeting}, '{{}}', state, {now} FROM committees_order",
        f"UPDATE committees_meetingfile SET is_public = true WHERE id = {file}",
        f"UPDATE committees_sittingrecall SET reason = 'x' WHERE id = {recall.pk}",
        f"DELETE FROM committees_sittingrecall WHERE id = {recall.pk}",
    ]

    found = [refusal("default", each) for each in statements]

    assert found == ["CheckViolation"] * 4 + ["RestrictViolation", "InsufficientPrivilege"]


def test_database_lets_nobody_decide_alone_or_twice(town):
    first, second = town.services, make_committee_services()
    recall = recall_agenda(town.meeting, "Grund", by=first)
    returning.propose(recall, "Gut.", by=first, path=PATH)
    alone = f"SET decision = 'confirmed', decided_at = now(), decided_by_id = {first.pk}"

    own = refusal("default", f"UPDATE committees_recallproposal {alone}")
    returning.confirm(recall, by=second)
    again = refusal("default", "UPDATE committees_recallproposal SET decision = 'refused', reason = 'x'")

    assert (own, again) == ("CheckViolation", "RestrictViolation")


def test_rueckruf_that_breaks_leaves_everything_as_it_was(client, town, monkeypatch):
    monkeypatch.setattr("committees.actions.recalling.tell", lambda *args: 1 / 0)

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        recall_agenda(town.meeting, "Grund", by=town.services)

    assert client.get(reverse("meeting-version-page", args=[town.meeting.slug, 1])).status_code == 200
    assert (PublishedMinutes.objects.count(), AgendaVersion.objects.sent().count()) == (1, 1)
