"""After a Rückruf every address says at the very next request that there is nothing, whoever had asked before."""

import html

import pytest
from django.db import transaction
from django.db.models import Q
from django.urls import reverse, reverse_lazy

from committees.actions import motions as actions
from committees.actions import publication, releasing, revoking
from committees.actions.exposure import refresh
from committees.actions.indexing import index_changes
from committees.actions.papers import keep_document
from committees.actions.revoking import revoke
from committees.models import (
    AuditEntry,
    Motion,
    Opening,
    PublicObject,
    PublishedVersion,
    Revocation,
    SearchEntry,
    WithheldVersion,
)
from committees.oparl.kinds import FAMILIES
from committees.states import MeetingFileKind, MembershipRole, OpenedPart
from committees.workflow import NotAllowed
from tests.committees.everyone import with_seat
from tests.committees.incoming import pdf_of
from tests.committees.test_release import make_opened
from tests.conftest import REAL_ROLES, in_parallel, refusal
from tests.factories import (
    A_PDF,
    make_attachment,
    make_clerk,
    make_committee_services,
    make_council,
    make_dispatch,
    make_invited,
    make_membership,
    make_motion,
)
from tests.kept import kept

pytestmark = [REAL_ROLES, pytest.mark.usefixtures("as_public", "quick_pdf")]
MARK = "Quittenmarmelade"


def fresh(motion):
    return Motion.objects.get(pk=motion.pk)


def make_public():
    """Two versions in public, each with a file for everyone and one for the members, in search and in open data; with
    those who published them."""
    services = make_committee_services()
    motion = make_motion(subject=f"{MARK}, Bericht")
    make_attachment(motion, title=f"{MARK}plan")
    make_attachment(motion, title="Gutachten", data=A_PDF + b"2", is_public=False)
    for note in ("", "Neu."):
        if note:
            actions.revise(fresh(motion), by=services)
        actions.release(fresh(motion), note, by=services)
        publication.publish(fresh(motion), by=services)
    index_changes()
    refresh()
    return services, fresh(motion)


public = kept(make_public)


@pytest.fixture
def services(public):
    return public[0]


@pytest.fixture
def motion(public):
    return public[1]


def objects_of(motion):
    """Open data: (kind, key) of the paper and of its files and Beratungen."""
    of_paper = Q(record_type="motion", record_id=motion.pk) | Q(record_type__in=FAMILIES["motion"], parent=motion.pk)
    return list(PublicObject.objects.exposed().filter(of_paper).values_list("kind", "pk"))


def public_addresses(motion):
    one, file = [motion.slug, 1], reverse("motion-attachment", args=[motion.slug, 1])
    names = ("motion-page", "motion-pdf", "motion-news", "motion-calendar")
    return [
        *(reverse(name, args=[motion.slug]) for name in names),
        *(reverse(name, args=one) for name in ("motion-version-page", "motion-version-pdf")),
        reverse("motion-version-diff", args=[motion.slug, 2]),
        file,
        f"{file}?fassung=1",
        *(
            reverse("oparl-file", args=[key, way])
            for kind, key in objects_of(motion)
            if kind == "file"
            for way in ("access", "download")
        ),
    ]


def intern_addresses(motion):
    two = [motion.slug, 2]
    return [
        motion.get_absolute_url(),
        *(reverse(name, args=two) for name in ("intern-version", "intern-version-pdf", "motion-diff")),
        *(reverse("intern-version-file", args=[*two, position]) for position in (1, 2)),
    ]


LISTS = [
    reverse_lazy("portal-home"),
    reverse_lazy("motion-list"),
    reverse_lazy("search", query={"q": "Bericht"}),
    reverse_lazy("search-news", query={"q": "Bericht"}),
    reverse_lazy("town-news"),
    reverse_lazy("sitemap-part", args=["vorlagen", 1]),
    *(reverse_lazy("oparl-list", args=[kind]) for kind in ("paper", "file")),
]


def words_at(client, addresses):
    """Which of them say the mark, each asked twice, so that a kept answer would show."""
    found = {}
    for address in [*addresses, *addresses]:
        answer = client.get(address)
        found[str(address)] = MARK in html.unescape(answer.getvalue().decode()).replace("\u00ad", "")
    return found


def statuses(client, addresses):
    return {address: [client.get(address).status_code for _ in range(2)] for address in addresses}


# --- gone at once ---


def test_every_public_address_is_gone_at_the_next_request(client, services, motion):
    addresses = public_addresses(motion)
    before = statuses(client, addresses)

    revoke(motion, "Name eines Kindes", by=services)

    assert len(addresses) >= 13
    assert before == dict.fromkeys(addresses, [200, 200])
    after = statuses(client, addresses)
    assert after == {each: [410, 410] if each.startswith("/oparl/") else [404, 404] for each in addresses}


def test_browser_that_has_the_page_is_told_that_it_is_gone(client, services, motion):
    address = reverse("motion-pdf", args=[motion.slug])
    tag = client.get(address)["ETag"]

    same = client.get(address, headers={"If-None-Match": tag}).status_code
    revoke(motion, "Grund", by=services)

    assert (same, client.get(address, headers={"If-None-Match": tag}).status_code) == (304, 404)


def test_open_data_keeps_a_mark_without_content(client, services, motion):
    objects = objects_of(motion)

    revoke(motion, "Grund", by=services)

    answers = [client.get(reverse("oparl-object", args=pair)) for pair in objects]
    assert {kind for kind, _ in objects} == {"paper", "file", "consultation"}
    assert [answer.status_code for answer in answers if answer.status_code not in (200, 404)] == []
    graves = [answer.json() for answer in answers if answer.status_code == 200]
    assert [grave.get("deleted") for grave in graves] == [True] * len(graves) != []
    assert [set(grave) - {"id", "type", "created", "modified", "deleted"} for grave in graves] == [set()] * len(graves)


def test_no_list_feed_or_search_says_a_word_of_it(client, services, motion):
    before = words_at(client, LISTS)

    revoke(motion, "Grund", by=services)

    after = words_at(client, LISTS)
    slug = f"/{motion.slug}/"
    assert [address for address in before if not before[address] and "sitemap" not in address] == []
    assert [address for address in after if after[address]] == []
    assert slug not in client.get(LISTS[5]).getvalue().decode()
    assert SearchEntry.objects.filter(title__contains=MARK).count() == 0


def test_members_and_other_offices_lose_it_and_the_office_keeps_it(client, services, motion):
    committee = motion.consultations.get().committee
    for _ in range(2):
        make_membership(committee)
    people = {
        "member": with_seat(committee=committee, role=MembershipRole.EXPERT_CITIZEN),
        "council": with_seat(committee=make_council()),
        "other office": make_clerk(),
        "office": make_clerk(motion.office),
        "services": services,
    }

    revoke(motion, "Grund", by=services)

    found = {name: answers_for(client, user, intern_addresses(motion)) for name, user in people.items()}
    assert found == {
        "member": {404},
        "council": {404},
        "other office": {404},
        "office": {200},
        "services": {200},
    }


def answers_for(client, user, addresses):
    client.force_login(user)
    return {client.get(address).status_code for address in addresses}


def test_pack_that_holds_it_is_gone_for_guests_and_members(client, services, motion):
    meeting = make_invited(motion, by=services)
    version = meeting.agenda_versions.get()
    make_dispatch(meeting, by=services)
    for kind in (MeetingFileKind.PACK_PUBLIC, MeetingFileKind.PACK_ALL):
        keep_document(version, kind, pdf_of(1), versions=[motion.latest_version.pk])
    member = with_seat(committee=meeting.committees.get())
    public = reverse("meeting-document", args=[meeting.slug, "mappe"])
    intern = reverse("intern-document", args=[meeting.slug, "mappe"])
    before = (client.get(public).status_code, answers_for(client, member, [intern]))

    revoke(fresh(motion), "Grund", by=services)

    assert before == (200, {200})
    assert Opening.objects.filter(user=member).values_list("part", flat=True).get() == OpenedPart.PACK
    assert (client.get(public).status_code, answers_for(client, member, [intern])) == (404, {404})


# --- for good ---


def test_what_was_called_back_is_neither_published_nor_given_again(services, motion):
    other = make_committee_services()
    revoke(motion, "Grund", by=services)

    for act in (publication.publish, publication.distribute, publication.unpublish):
        args = ["Grund"] if act is publication.unpublish else []
        with pytest.raises(NotAllowed), transaction.atomic():
            act(fresh(motion), *args, by=other)

    assert publication.send_along(fresh(motion), by=other) is False
    assert PublishedVersion.objects.count() == 0


def test_new_version_comes_back_alone_and_by_two_people(services, motion):
    other = make_committee_services()
    revoke(motion, "Grund", by=services)
    actions.revise(fresh(motion), by=services)
    actions.release(fresh(motion), "Ohne den Namen.", by=services)

    with pytest.raises(NotAllowed, match="wurde zurückgerufen"), transaction.atomic():
        publication.publish(fresh(motion), by=services)
    publication.publish(fresh(motion), by=other)

    assert list(PublishedVersion.objects.values_list("version__number", flat=True)) == [3]
    assert not any(step.name == "revoke" and not fresh(motion).is_in_public for step in fresh(motion).steps_for(other))


def test_database_changes_no_rueckruf(services, motion):
    revoke(motion, "Grund", by=services)
    statements = ("UPDATE committees_revocation SET reason = 'x'", "DELETE FROM committees_revocation")

    found = {alias: [refusal(alias, each) for each in statements] for alias in ("default", "owner")}

    assert found == {"default": ["InsufficientPrivilege"] * 2, "owner": ["RestrictViolation"] * 2}


# --- at once ---


def test_two_who_call_back_at_once_do_it_once(services, motion):
    other = make_committee_services()

    answers = in_parallel(*(lambda by=by: revoke(fresh(motion), "Grund", by=by) for by in (services, other)))

    assert sorted(type(answer).__name__ for answer in answers) == ["NotAllowed", "Revocation"]
    assert (Revocation.objects.count(), WithheldVersion.objects.count()) == (1, 2)


@pytest.mark.parametrize("act", ["publish", "confirm", "release"])
def test_rueckruf_wins_against_whoever_acts_at_the_same_moment(client, services, motion, act):
    other = make_committee_services()
    actions.revise(motion, by=services)
    if act != "release":
        actions.release(fresh(motion), "Neu.", by=services)
    calls = {
        "publish": lambda: publication.publish(fresh(motion), by=other),
        "confirm": lambda: publication.publish(fresh(motion), by=other),
        "release": lambda: actions.release(fresh(motion), "Neu.", by=other),
    }

    in_parallel(lambda: revoke(fresh(motion), "Grund", by=services), calls[act])

    assert client.get(reverse("motion-page", args=[motion.slug])).status_code == 404
    withheld = set(WithheldVersion.objects.values_list("version__number", flat=True))
    assert {1, 2} <= withheld
    assert set(PublishedVersion.objects.values_list("version__number", flat=True)) & withheld == set()


def test_rueckruf_that_breaks_leaves_everything_as_it_was(client, services, motion, monkeypatch):
    monkeypatch.setattr(revoking, "tell", lambda motion, by: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        revoke(motion, "Grund", by=services)

    assert client.get(reverse("motion-page", args=[motion.slug])).status_code == 200
    assert (WithheldVersion.objects.count(), AuditEntry.objects.filter(action="revoke").count()) == (0, 0)


def test_two_who_confirm_at_once_publish_once():
    people = [make_committee_services() for _ in range(3)]
    motion = make_opened(people[0])
    releasing.propose(motion, "Grund", by=people[0])

    answers = in_parallel(*(lambda user=user: releasing.confirm(motion, by=user) for user in people[1:]))

    assert sorted(type(answer).__name__ for answer in answers) == ["NotAllowed", "PublicObject"]
    assert PublishedVersion.objects.count() == 1


def test_database_lets_nobody_decide_twice_or_alone():
    first, second = make_committee_services(), make_committee_services()
    motion = make_opened(first)
    releasing.propose(motion, "Grund", by=first)
    alone = f"SET decision = 'confirmed', decided_at = now(), decided_by_id = {first.pk}"

    own = refusal("default", f"UPDATE committees_releaseproposal {alone}")
    releasing.confirm(motion, by=second)
    again = refusal("default", "UPDATE committees_releaseproposal SET decision = 'refused', reason = 'x'")

    assert (own, again) == ("CheckViolation", "RestrictViolation")
