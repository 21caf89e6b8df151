"""Sitzungsmappen: what they hold, who reads them, made once by the worker, and what happens when something is wrong."""

from datetime import timedelta
from functools import partial
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse
from PIL import Image
from procrastinate.contrib.django.models import ProcrastinateJob

from committees import clock
from committees.actions import agendas, motions, packs, publication
from committees.actions.files import PDF, read, store
from committees.models import AuditEntry, CommitteeSetting, Meeting, MeetingFile, Motion, PackOrder
from committees.packs import as_chapter, pack_items
from committees.states import AgendaItemKind, MembershipRole, NonPublicReason, PackState, UserRole
from tests.committees.test_document_pages import make_people, seated
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import (
    make_attachment,
    make_committee,
    make_committee_services,
    make_dispatch,
    make_faction,
    make_meeting,
    make_motion,
    make_town,
    make_user,
)
from tests.pdfcheck import findings
from tests.standing import stands
from tests.test_pdf import text_of

pytestmark = pytest.mark.django_db
SECRET = "Kauf Hof Geheim"
PUBLIC, ALL = "mappe", "mappe-mit-nichtoeffentlichem-teil"


def a_pdf(*, password=""):
    """A plain PDF as people upload it: without tags."""
    buffer = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(buffer, encryption=pikepdf.Encryption(user=password, owner=password) if password else False)
    return buffer.getvalue()


def make_packed(*files, **kwargs):
    """A sitting that was sent and is public: an item without paper, a public paper with these files
    (title, bytes, is_public, maybe the media type), and a non-public one."""
    make_town()
    by, committee = make_committee_services(), make_committee(name="Ausschuss für Kultur", short_name="KA")
    public, secret = make_motion(committee=committee, subject="Spielplätze"), make_secret(committee)
    for title, data, is_public, *media_type in files:
        attachment = make_attachment(public, title=title, is_public=is_public)
        attachment.file = store(data, *media_type or [PDF])
        attachment.save()
    meeting = make_meeting(committee, **kwargs)
    agendas.add_item(meeting, title="Feststellung der Tagesordnung", kind=AgendaItemKind.FORMALITY, by=by)
    for motion in (public, secret):
        motions.release(motion, by=by)
        publication.distribute(Motion.objects.get(pk=motion.pk), by=by)
        agendas.add_motion(meeting, Motion.objects.get(pk=motion.pk), by=by)
    publication.publish(Motion.objects.get(pk=public.pk), by=make_committee_services())
    version = agendas.freeze(meeting, by=by)
    agendas.publish_agenda(version)
    make_dispatch(meeting, by=by)
    return version


def make_secret(committee):
    texts = {"facts": "<p>Der Hof der Familie Geheim steht zum Verkauf.</p>"}
    reason = NonPublicReason.PROPERTY
    return make_motion(committee=committee, subject=SECRET, is_public=False, reason_non_public=reason, texts=texts)


stand = stands(make_packed)


@pytest.fixture
def version(stand, quick_pdf, tmp_path):
    """A sitting of which nobody looks into the documents."""
    return stand.own(tmp_path)


def make_pack(version, *, is_public=False):
    """The order with the pack that the worker made."""
    order = packs.order_pack(version, is_public=is_public, by=make_committee_services())
    packs.build_pack(order_id=order.pk)
    return PackOrder.objects.select_related("file__file").get(pk=order.pk)


def add_a_sentence(motion):
    """A new version of the paper, given to the members."""
    motions.revise(motion, by=motion.author)
    motions.release(Motion.objects.get(pk=motion.pk), "Ein Satz mehr.", by=make_committee_services())
    publication.distribute(Motion.objects.get(pk=motion.pk), by=make_committee_services())


def page(version):
    return reverse("meeting-pack", args=[version.meeting.slug])


def address(version, kind, name="intern-document"):
    return reverse(name, args=[version.meeting.slug, kind])


def getters(client, path, people):
    """Who gets an answer at this address."""
    found = set()
    for who, user in people.items():
        client.logout()
        if user:
            client.force_login(user)
        if client.get(path).status_code == 200:
            found.add(who)
    return found


# --- what it holds ---


def test_pack_holds_invitation_papers_and_files_in_the_order_of_the_agenda(quick_pdf, printed):
    order = make_pack(make_packed(("Lageplan", a_pdf(), True), ("Gutachten", a_pdf(), False)))

    with pikepdf.open(BytesIO(read(order.file.file))) as pdf, pdf.open_outline() as outline:
        lines = [(item.title, [child.title for child in item.children][-2:]) for item in outline.root]

    assert (order.state, order.problem, order.replaced) == (PackState.DONE, "", [])
    assert lines[-4:] == [
        ("Einladung", ["Einladung zur 1. Sitzung des Ausschusses für Kultur"]),
        ("Ö 1 Feststellung der Tagesordnung", []),
        ("Ö 2 Spielplätze", ["Lageplan", "Gutachten"]),
        (f"N 1 {SECRET}", []),
    ]


def test_public_pack_holds_nothing_non_public(printed):
    version = make_packed(("Lageplan", a_pdf(), True), ("Gutachten Geheim", a_pdf(), False))

    order = make_pack(version, is_public=True)

    data = read(order.file.file)
    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_outline() as outline, pdf.open_metadata() as metadata:
        said = [text_of(data), str(outline.root), str(metadata), str(dict(pdf.docinfo))]
        titles = [item.title for item in outline.root]
    assert [words for words in [*said, order.file.title, order.file.file_name] if "Geheim" in words] == []
    assert titles[-2:] == ["Ö 2 Spielplätze", "N 1 Grundstücksangelegenheit"]
    assert order.file.is_public


def test_pack_of_our_own_documents_passes_the_checker(printed):
    order = make_pack(make_packed())

    assert findings(read(order.file.file)) == []


@pytest.mark.parametrize(
    ("title", "data", "reason"),
    [
        ("Kaputt", b"%PDF-1.7 abgeschnitten", "ist beschädigt"),
        ("Gesperrt", a_pdf(password="geheim"), "ist mit einem Kennwort geschützt"),
    ],
)
def test_file_that_cannot_be_joined_is_replaced_and_named(client, quick_pdf, title, data, reason):
    version = make_packed((title, data, True))

    order = make_pack(version)

    sentence = f"Die Anlage „{title}“ {reason} und kann nicht in die Mappe."
    client.force_login(order.asked_by)
    assert (order.state, order.replaced) == (PackState.DONE, [sentence])
    assert sentence in client.get(page(version)).text


def test_file_that_is_no_pdf_is_replaced_and_named(quick_pdf):
    order = make_pack(make_packed(("Tabelle", b"PK Tabelle", True, "application/vnd.oasis.opendocument.spreadsheet")))

    assert order.replaced == ["Die Anlage „Tabelle“ ist keine PDF-Datei und kann nicht in die Mappe."]


def test_paper_that_came_after_the_agenda_is_in_the_pack(quick_pdf):
    make_town()
    by, committee = make_committee_services(), make_committee()
    motion = make_motion(committee=committee)
    meeting = make_meeting(committee)
    agendas.add_motion(meeting, motion, by=by, paper_later_reason="Das Gutachten fehlt noch.")
    version = agendas.freeze(meeting, by=by)
    before = [item.paper for item in pack_items(version, is_public=False)]

    motions.release(motion, by=by)
    publication.distribute(Motion.objects.get(pk=motion.pk), by=by)

    assert before == [None]
    assert [item.paper.number for item in pack_items(version, is_public=False)] == [1]


@pytest.mark.parametrize("size", [1, 5])
@pytest.mark.parametrize("is_public", [True, False])
def test_items_cost_the_same_queries_for_any_number(quick_pdf, django_assert_num_queries, is_public, size):
    version = make_packed(*[(f"Plan {n}", a_pdf(), True) for n in range(size)])

    with django_assert_num_queries(3):
        pack_items(version, is_public=is_public)


# --- ordering ---


def test_order_is_given_to_the_worker_and_again_gives_the_same(version):
    by = make_committee_services()

    orders = [packs.order_pack(version, is_public=True, by=by) for _ in range(2)]

    assert orders[0] == orders[1]
    assert ProcrastinateJob.objects.filter(task_name="build_pack").count() == 1


def test_pack_that_is_still_right_is_not_made_again(version):
    order = make_pack(version)

    assert packs.order_pack(order.version, is_public=False, by=order.asked_by) == order


def test_changed_papers_make_a_new_pack(version):
    order = make_pack(version)
    add_a_sentence(Motion.objects.get(is_public=True))

    newer = make_pack(order.version)

    assert (newer.pk != order.pk, newer.state) == (True, PackState.DONE)
    assert MeetingFile.objects.filter(kind="pack_all").count() == 1


def test_pack_with_a_gap_can_be_made_again(client, quick_pdf):
    order = make_pack(make_packed(("Tabelle", b"PK Tabelle", True, "application/vnd.oasis.opendocument.spreadsheet")))
    whole = make_pack(order.version, is_public=True)
    client.force_login(order.asked_by)

    answers = [client.get(page(order.version)).text.count("Mappe neu erstellen")]
    PackOrder.objects.update(replaced=[])
    answers.append(client.get(page(order.version)).text.count("Mappe neu erstellen"))

    again = packs.order_pack(order.version, is_public=True, by=order.asked_by)
    assert (whole.replaced == order.replaced, answers, again) == (True, [2, 0], whole)


def test_gap_makes_an_order_anew(quick_pdf):
    order = make_pack(make_packed(("Tabelle", b"PK Tabelle", True, "application/vnd.oasis.opendocument.spreadsheet")))

    assert packs.order_pack(order.version, is_public=False, by=order.asked_by) != order


def test_packs_of_sittings_to_come_are_renewed_by_themselves(quick_pdf):
    order = make_pack(make_packed(starts_at=clock.now() + timedelta(days=9)))
    before = packs.renew_packs()
    add_a_sentence(Motion.objects.get(is_public=True))

    counts = [packs.renew_packs(), packs.renew_packs()]

    packs.build_pack(order_id=PackOrder.objects.first().pk)
    assert (before, counts, packs.renew_packs()) == (0, [1, 0], 0)
    assert MeetingFile.objects.get(pk=order.file_id).versions != order.file.versions
    noted = AuditEntry.objects.filter(action="order_pack").order_by("pk").last()
    assert (PackOrder.objects.first().asked_by, noted.actor_id) == (None, None)


@pytest.mark.parametrize("days", [-1, 0])
def test_packs_of_sittings_of_yesterday_stay_as_they_were(version, days):
    order = make_pack(version)
    add_a_sentence(Motion.objects.get(is_public=True))
    Meeting.objects.update(starts_at=clock.now() + timedelta(days=days))

    assert packs.renew_packs() == (1 if days == 0 else 0)
    assert PackOrder.objects.exclude(pk=order.pk).count() == (1 if days == 0 else 0)


@REAL_ROLES
def test_orders_at_one_moment_make_one_pack(quick_pdf):
    version, by = make_packed(), make_committee_services()

    orders = in_parallel(*(partial(packs.order_pack, version, is_public=True, by=by) for _ in range(4)))

    assert {order.pk for order in orders} == {PackOrder.objects.get().pk}


@REAL_ROLES
def test_order_run_twice_makes_one_pack(quick_pdf):
    order = make_pack(make_packed())

    packs.build_pack(order_id=order.pk)

    assert MeetingFile.objects.filter(kind="pack_all").count() == 1


def test_failure_is_shown_and_can_be_tried_again(client, version, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(packs, "join_pack", raising(RuntimeError("boom")))
        order = make_pack(version)
    client.force_login(order.asked_by)
    shown = client.get(page(version)).text

    again = make_pack(version)

    assert (order.state, order.problem) == (PackState.FAILED, packs.FAILED)
    assert (packs.FAILED in shown, "boom" in shown, "Mappe neu erstellen" in shown) == (True, False, True)
    assert again.state == PackState.DONE


def raising(error):
    def act(*args, **kwargs):
        raise error

    return act


def test_interrupted_order_does_not_block_the_next(version):
    by = make_committee_services()
    first = packs.order_pack(version, is_public=True, by=by)
    PackOrder.objects.update(state=PackState.RUNNING, changed_at=clock.now() - packs.PATIENCE - timedelta(minutes=1))

    second = packs.order_pack(version, is_public=True, by=by)

    first.refresh_from_db()
    assert (first.state, first.problem, second.state) == (PackState.FAILED, packs.INTERRUPTED, PackState.QUEUED)


def test_progress_can_be_seen(client, version):
    by = make_committee_services()
    order = packs.order_pack(version, is_public=True, by=by)
    packs.tell(order, 3, 7)
    client.force_login(by)

    shown = client.get(page(version)).text

    assert ("3 von 7 Dokumenten" in shown, "Stand neu laden" in shown) == (True, True)


def test_worker_tells_how_many_files_are_joined(quick_pdf, monkeypatch):
    told = []
    monkeypatch.setattr(packs, "tell", lambda order, done, total: told.append((done, total)))

    make_pack(make_packed(("Lageplan", a_pdf(), True)))

    assert told == [(done, 5) for done in range(1, 5)]


# --- who reads it ---

MEMBERS = {"member", "substitute", "council member"}
TOWN_HALL = {"clerk", "office_head", "treasury", "minute_taker", "committee_services", "mayor"}


def test_packs_are_read_by_those_they_are_for(client, version):
    make_pack(version, is_public=True)
    make_pack(version)
    people = make_people(version.meeting)

    found = {kind: getters(client, address(version, kind), people) for kind in (PUBLIC, ALL)}
    pages = {name: getters(client, reverse(name, args=[version.meeting.slug]), people) for name in PAGES}

    everyone = set(people) - {"visitor"}
    assert found == {PUBLIC: everyone, ALL: MEMBERS | {"committee_services", "mayor"}}
    assert pages == dict.fromkeys(PAGES, TOWN_HALL | MEMBERS | {"expert elsewhere"})


PAGES = ("meeting-pack", "meeting-pack-text")


def test_pack_with_non_public_items_bears_the_name_of_its_reader_on_each_page(client, printed):
    order = make_pack(make_packed())
    reader = seated(order.version.meeting.committees.get())
    client.force_login(reader)

    answer = client.get(address(order.version, ALL))

    words = closed_up(f"{reader} · {clock.today():%d.%m.%Y}")
    pages = [text_of(answer.content, "-raw", "-f", str(n), "-l", str(n)) for n in range(1, order.file.pages + 1)]
    assert [page for page in pages if words not in closed_up(page)] == []
    assert words not in closed_up(text_of(read(order.file.file), "-raw"))
    assert (findings(answer.content), answer["Cache-Control"]) == ([], "no-store")


def closed_up(words):
    """Letters set along a diagonal are read one by one."""
    return words.replace(" ", "")


def test_non_public_file_is_not_handed_out_in_a_pack_to_those_who_may_not_read_it(client, quick_pdf):
    order = make_pack(make_packed(("Gutachten", a_pdf(), False)))
    guests = make_committee()
    order.version.meeting.committees.add(guests)  # sits with the other one, and the papers never went to it
    client.force_login(seated(guests, role=MembershipRole.EXPERT_CITIZEN, has_vote=False))

    answers = [client.get(address(order.version, kind)).status_code for kind in ("einladung", ALL)]

    assert answers == [200, 404]


@pytest.mark.parametrize(("is_open", "status"), [(False, 404), (True, 200)])
def test_pack_with_non_public_items_is_read_by_faction_staff_where_the_geschaeftsordnung_says_so(
    client, quick_pdf, is_open, status
):
    order = make_pack(make_packed(("Gutachten", a_pdf(), False)))
    committee = order.version.meeting.committees.get()
    CommitteeSetting.objects.create(
        committee=committee, valid_from=committee.starts_on, faction_staff_reads_non_public=is_open
    )
    staff = make_user()
    staff.roles.create(role=UserRole.FACTION_STAFF, faction=make_faction(), starts_on=committee.starts_on)
    client.force_login(staff)

    assert client.get(address(order.version, ALL)).status_code == status


@pytest.mark.parametrize(("who", "status"), [("clerk", 404), ("stranger", 404), ("member", 302), ("mayor", 302)])
def test_non_public_pack_is_ordered_by_those_who_read_it(client, version, who, status):
    client.force_login(make_people(version.meeting)[who])

    answer = client.post(page(version), {"pack": "all"})

    assert (answer.status_code, PackOrder.objects.exists()) == (status, status == 302)


def test_unknown_pack_is_not_ordered(client, version):
    client.force_login(make_committee_services())

    assert client.post(page(version), {"pack": "x"}).status_code == 404


@REAL_ROLES
def test_public_pack_is_public_and_the_other_is_not(client, as_public, quick_pdf):
    version = make_packed()
    make_pack(version, is_public=True)
    make_pack(version)

    answers = [client.get(address(version, kind, "meeting-document")).status_code for kind in (PUBLIC, ALL)]

    assert answers == [200, 404]


@REAL_ROLES
def test_pack_with_a_paper_taken_back_is_gone(client, as_public, quick_pdf):
    version = make_packed()
    make_pack(version, is_public=True)
    publication.unpublish(Motion.objects.get(is_public=True), "Ein Name stand darin.", by=make_committee_services())

    assert client.get(address(version, PUBLIC, "meeting-document")).status_code == 404


# --- as one page ---


def test_one_page_shows_all_papers_to_members(client, quick_pdf):
    version = make_packed(("Lageplan", a_pdf(), True), ("Gutachten", a_pdf(), False))
    client.force_login(seated(version.meeting.committees.get()))

    shown = client.get(reverse("meeting-pack-text", args=[version.meeting.slug])).text.replace("\u00ad", "")

    words = [
        "Spielplätze",
        SECRET,
        "Familie Geheim",
        "Lageplan",
        "Gutachten",
        "Zu diesem Punkt liegt keine Vorlage vor.",
    ]
    assert [word for word in words if word not in shown] == []


def test_one_page_shows_town_hall_the_public_part_alone(client, quick_pdf):
    version = make_packed(("Gutachten Geheim", a_pdf(), False))
    client.force_login(make_people(version.meeting)["treasury"])

    shown = client.get(reverse("meeting-pack-text", args=[version.meeting.slug])).text.replace("\u00ad", "")

    assert ("Spielplätze" in shown, "Grundstücksangelegenheit" in shown, "Geheim" in shown) == (True, True, False)


def test_papers_on_one_page_have_lower_headings_and_names_of_their_own():
    html = '<section id="facts" aria-labelledby="h-facts"><h2 id="h-facts">Lage</h2><h3>a</h3><h4>b</h4></section>'

    assert as_chapter(html, "top-1") == (
        '<section id="top-1-facts"><h4 id="top-1-h-facts">Lage</h4><h5>a</h5><h6>b</h6></section>'
    )


def test_picture_is_a_page_of_the_pack(quick_pdf):
    order = make_pack(make_packed(("Lageplan", a_picture(), True, "image/png")))

    with pikepdf.open(BytesIO(read(order.file.file))) as pdf:
        alts = [str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]

    assert (order.replaced, "Lageplan" in alts) == ([], True)


def a_picture():
    buffer = BytesIO()
    Image.new("RGB", (40, 30), "white").save(buffer, "PNG")
    return buffer.getvalue()
