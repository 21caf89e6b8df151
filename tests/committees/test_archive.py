"""Before the administration's drafts are deleted, the archive is asked: the list, the package, the answer, the end."""

import errno
import hashlib
import io
import json
import os
import zipfile
from datetime import date, timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from committees import clock
from committees.actions import archive, trash
from committees.actions import motions as actions
from committees.management.commands import archive_offer
from committees.models import ArchiveOffer, AuditEntry, DiscardedDraft, FinancialRow, Motion, MotionLink
from committees.states import AgendaItemState, ArchiveAnswer, UserRole
from committees.views.audit_words import words_of
from committees.workflow import NotAllowed
from tests.committees.browsing import open_form
from tests.factories import (
    A_PDF,
    make_archive_answer,
    make_attachment,
    make_clerk,
    make_committee_services,
    make_faction,
    make_meeting,
    make_motion,
    make_user,
)
from tests.pdfcheck import findings

pytestmark = pytest.mark.django_db
PAGE, LONG_AGO, SECRET = "/intern/archiv/", timedelta(days=31), "Zitronenfalter"
ANSWER = {"answer": ArchiveAnswer.TAKEN, "answered_on": date(2026, 3, 2), "archivist": "Ada Archiv"}


def make_deleted(kept=LONG_AGO, **kwargs):
    motion = make_motion(**kwargs)
    Motion.objects.filter(pk=motion.pk).update(deleted_at=clock.now() - kept, deleted_by=motion.author)
    return Motion.objects.get(pk=motion.pk)


def make_discarded(kept=LONG_AGO, **kwargs):
    """A version that was begun above a released one, and given up."""
    motion = make_motion(subject="Spielplätze", **kwargs)
    make_attachment(motion, title="Lageplan")
    actions.release(motion, by=make_committee_services())
    motion = actions.revise(Motion.objects.get(pk=motion.pk), by=motion.author)
    motion.subject, motion.has_financial_effect, motion.file_reference = "Spielplätze am Rhein", True, "61.2-Neu"
    motion.save()
    motion.sections.filter(key="facts").update(html="<p>Neuer Sachverhalt.</p>")
    FinancialRow.objects.create(motion=motion, amount="1200.50", year=2026, product="Spielplätze")
    trash.discard(Motion.objects.get(pk=motion.pk), by=motion.author)
    DiscardedDraft.objects.update(at=clock.now() - kept)
    return DiscardedDraft.objects.get()


def answer_all(**kwargs):
    archive.answer([*ArchiveOffer.objects.waiting()], **ANSWER | kwargs, by=make_committee_services())


def collect():
    trash.collect_drafts()
    trash.collect_own_drafts()


def package_of(client):
    answer = client.get(reverse("archive-package"))
    return zipfile.ZipFile(io.BytesIO(answer.getvalue()))


def sums_in(package):
    """{path: SHA-256} as the list of checksums says, and as the files are."""
    said = dict(reversed(line.split("  ")) for line in package.read("pruefsummen.sha256").decode().splitlines())
    return said, {path: hashlib.sha256(package.read(path)).hexdigest() for path in said}


# --- what is due, and what may go ---


def test_drafts_of_the_administration_are_due_after_their_days_and_nothing_else(quick_pdf):
    draft, discarded = make_deleted(), make_discarded()
    make_deleted(kept=timedelta(days=29))
    make_deleted(faction=make_faction())
    make_motion()

    assert archive.due() == [draft, discarded]


def test_numbered_draft_is_not_due_because_it_is_never_deleted():
    motion = make_deleted()
    motion.give_number("ZD/1355/2021")
    motion.save()

    assert archive.due() == []


@pytest.mark.parametrize("make", [make_deleted, make_discarded])
def test_nothing_is_deleted_before_the_archive_has_answered(quick_pdf, make):
    record, left = make(), []
    for act in (None, lambda: archive.offer(by=make_committee_services()), answer_all):
        if act:
            act()
        collect()
        left.append(type(record).objects.filter(pk=record.pk).exists())

    assert left == [True, True, False]
    assert ArchiveOffer.objects.get().record is None


def test_drafts_of_a_faction_go_without_the_archive():
    make_deleted(faction=make_faction())

    collect()

    assert not Motion.objects.exists()


def test_offer_and_answer_stand_in_the_log_with_person_and_day(quick_pdf):
    services, draft = make_committee_services(), make_deleted(subject=SECRET)
    archive.offer(by=services)
    archive.answer([*ArchiveOffer.objects.all()], **ANSWER, reference="Zg. 12/2026", by=services)

    offered, answered = AuditEntry.objects.about(draft).filter(action__startswith="archive").order_by("pk")

    assert [entry.actor_id for entry in (offered, answered)] == [services.pk] * 2
    assert (words_of(offered), words_of(answered)) == ("dem Archiv angeboten", "Antwort des Archivs festgehalten")
    assert (answered.after, answered.note) == ("übernommen", f"{draft.label}: 02.03.2026, Ada Archiv, Zg. 12/2026")


def test_offer_names_no_title():
    make_deleted(subject=SECRET)

    archive.offer(by=make_committee_services())

    assert SECRET not in str(ArchiveOffer.objects.values().get())


def test_what_is_offered_already_is_not_offered_again():
    make_deleted()
    services = make_committee_services()

    assert [archive.offer(by=services), archive.offer(by=services)] == [1, 0]


def test_draft_brought_back_is_offered_again_when_it_is_given_up_again():
    draft, services = make_deleted(), make_committee_services()
    make_archive_answer(draft)
    trash.restore(draft, by=services)
    Motion.objects.filter(pk=draft.pk).update(deleted_at=clock.now() - LONG_AGO)

    collect()

    assert archive.due() == [draft]


def test_second_answer_is_refused():
    make_deleted()
    services = make_committee_services()
    archive.offer(by=services)
    offers = [*ArchiveOffer.objects.all()]
    archive.answer(offers, **ANSWER, by=services)

    with pytest.raises(NotAllowed, match="inzwischen beantwortet oder wiederhergestellt"):
        archive.answer(offers, **ANSWER | {"answer": ArchiveAnswer.WORTHLESS}, by=services)

    assert ArchiveOffer.objects.get().answer == ArchiveAnswer.TAKEN


@pytest.mark.parametrize("lacking", [{"archivist": ""}, {"answered_on": None}])
def test_database_keeps_no_answer_without_day_and_person(lacking):
    with pytest.raises(IntegrityError, match="archive_answer_whole"):
        make_archive_answer(make_deleted(), **lacking)


# --- the package ---


@pytest.mark.usefixtures("printed")
def test_package_holds_document_files_facts_and_checksums(client):
    make_attachment(draft := make_motion(subject="Bänke am Rhein"), title="Skizze 1")
    make_attachment(draft, title="Vermerk", is_public=False, data=A_PDF + b"2")
    Motion.objects.filter(pk=draft.pk).update(deleted_at=clock.now() - LONG_AGO)
    client.force_login(services := make_committee_services())
    archive.offer(by=services)

    package = package_of(client)

    folder = f"{ArchiveOffer.objects.get().pk:05}"
    said, counted = sums_in(package)
    assert said == counted
    assert sorted(said) == [
        *(f"{folder}/{name}" for name in ("angaben.json", "anlagen/01-Skizze_1.pdf", "anlagen/02-Vermerk.pdf")),
        *(f"{folder}/entwurf.pdf", "LIESMICH.txt", "verzeichnis.json"),
    ]
    assert findings(package.read(f"{folder}/entwurf.pdf")) == []
    listed = json.loads(package.read("verzeichnis.json"))
    assert [(each["Unterlage"], each["Betreff"], each["Ordner"]) for each in listed] == [
        (draft.label, "Bänke am Rhein", folder)
    ]


def test_package_says_what_a_discarded_version_said(client, quick_pdf):
    discarded = make_discarded()
    client.force_login(services := make_committee_services())
    archive.offer(by=services)

    package = package_of(client)

    facts = json.loads(package.read(f"{ArchiveOffer.objects.get().pk:05}/angaben.json"))
    texts = {section["key"]: section for section in facts["Inhalt"]["sections"]}
    assert (facts["Unterlage"], facts["Art"]) == (f"{discarded.motion.label}, Fassung 2", "verworfene Fassung")
    assert facts["Inhalt"]["subject"] == facts["Betreff"] == "Spielplätze am Rhein"
    assert texts["facts"]["html"] == "<p>Neuer Sachverhalt.</p>"
    assert texts["financial_effect"]["totals"] == [{"year": 2026, "amount": "1200.50"}]
    assert [file["Titel"] for file in facts["Anlagen"]] == ["Lageplan"]
    assert facts["Teile"] == discarded.parts
    assert (facts["Aktenzeichen"], discarded.motion.file_reference) == ("61.2-Neu", "")


def lose_file(attachment):
    default_storage.delete(attachment.file.path)
    return attachment.file.sha256


def test_package_is_made_without_a_file_that_the_store_has_lost_and_names_it(client, quick_pdf):
    attachment = make_attachment(draft := make_motion(), title="Skizze 1")
    make_attachment(draft, title="Vermerk", data=A_PDF + b"2")
    Motion.objects.filter(pk=draft.pk).update(deleted_at=clock.now() - LONG_AGO)
    client.force_login(services := make_committee_services())
    archive.offer(by=services)
    sha256 = lose_file(attachment)

    package = package_of(client)

    said, counted = sums_in(package)
    [listed] = json.loads(package.read("verzeichnis.json"))
    files = json.loads(package.read(f"{listed['Ordner']}/angaben.json"))["Anlagen"]
    assert said == counted
    assert [path.partition("/anlagen/")[2] for path in said if "/anlagen/" in path] == ["02-Vermerk.pdf"]
    assert listed["Fehlende Dateien"] == ["Skizze 1"]
    assert [(file["Titel"], file.get("Fehlt")) for file in files] == [
        ("Skizze 1", "fehlt im Dateispeicher der Stadt"),
        ("Vermerk", None),
    ]
    assert (files[0]["SHA-256"], "Datei" in files[0]) == (sha256, False)


def test_page_names_the_files_that_are_lost_and_their_titles_to_who_reads_the_drafts_alone(client, quick_pdf):
    attachment = make_attachment(draft := make_motion(), title=SECRET)
    Motion.objects.filter(pk=draft.pk).update(deleted_at=clock.now() - LONG_AGO)
    make_discarded()
    archive.offer(by=make_committee_services())
    lose_file(attachment)  # the other has the same bytes

    found = []
    for user in (make_committee_services(), make_user(UserRole.ADMIN)):
        client.force_login(user)
        page = client.get(PAGE)
        found.append(([(each.label, each.place) for each in page.context["lost"]], SECRET in page.content.decode()))

    labels = list(ArchiveOffer.objects.order_by("pk").values_list("label", flat=True))
    assert found == [([(label, 1) for label in labels], told) for told in (True, False)]


# --- page and command ---


@pytest.mark.parametrize(
    ("make", "statuses"),
    [
        (make_committee_services, (200, 302, 200, 302)),
        (lambda: make_user(UserRole.ADMIN), (200, 403, 403, 403)),
        (lambda: make_user(UserRole.MAYOR), (403, 403, 403, 403)),
        (make_clerk, (403, 403, 403, 403)),
    ],
)
def test_services_offer_and_gremienpflege_only_sees_that(client, make, statuses):
    make_archive_answer(make_deleted(), answer="", answered_on=None, archivist="")
    client.force_login(make())
    data = {"offers": [ArchiveOffer.objects.get().pk], "answer": "worthless", "answered_on": clock.today()}

    answers = [
        client.get(PAGE),
        client.post(reverse("archive-offer")),
        client.get(reverse("archive-package")),
        client.post(PAGE, data | {"archivist": "Ada Archiv"}),
    ]

    assert tuple(answer.status_code for answer in answers) == statuses
    assert ArchiveOffer.objects.answered().exists() == (statuses[3] == 302)


def test_whole_way_on_the_page(client, quick_pdf):
    draft, services = make_deleted(subject=SECRET), make_committee_services()
    client.force_login(services)

    listed = client.get(PAGE).context["due"]
    offered = client.post(reverse("archive-offer"), follow=True)
    form = open_form(client, PAGE)
    form |= {"offers": [ArchiveOffer.objects.get().pk], "answer": "taken", "archivist": "Ada Archiv"}
    answered = client.post(PAGE, form, follow=True)

    said = [str(next(iter(page.context["messages"]))) for page in (offered, answered)]
    assert listed == [(draft.label, "gelöschter Entwurf")]
    assert said == [
        "1 Unterlage ist angeboten. Bitte laden Sie das Paket herunter und geben Sie es an das Archiv weiter.",
        "Die Antwort des Archivs ist festgehalten. Gelöscht wird in der kommenden Nacht.",
    ]
    assert [each.recorded_by for each in answered.context["answered"]] == [services]
    assert SECRET not in answered.content.decode()


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"offers": []}, "offers", "Bitte ankreuzen, wozu das Archiv geantwortet hat."),
        ({"archivist": ""}, "archivist", "Bitte angeben, wer im Archiv geantwortet hat."),
        ({"answered_on": clock.today() + timedelta(days=1)}, "answered_on", "Dieser Tag liegt in der Zukunft."),
        ({"answered_on": date(2026, 1, 1)}, "answered_on", "Angeboten wurde erst am {}."),
        ({"answer": ""}, "answer", "Bitte auswählen, was das Archiv geantwortet hat."),
    ],
)
def test_answer_that_lacks_something_is_refused_and_nothing_typed_is_lost(client, given, field, words):
    make_archive_answer(make_deleted(), answer="", answered_on=None, archivist="")
    client.force_login(make_committee_services())
    data = {"offers": [ArchiveOffer.objects.get().pk], "answer": "taken", "answered_on": clock.today()}

    page = client.post(PAGE, data | {"archivist": "Ada", "reference": "Zg. 12/2026"} | given)

    assert page.status_code == 422
    assert page.context["form"].errors == {field: [words.format(f"{clock.today():%d.%m.%Y}")]}
    assert page.context["form"]["reference"].value() == "Zg. 12/2026"


@pytest.mark.parametrize("size", [1, 3])
def test_page_needs_the_same_queries_for_any_size(client, django_assert_max_num_queries, size):
    for _ in range(size):
        make_deleted()
        make_archive_answer(make_deleted())
        make_archive_answer(make_deleted(), answer="", answered_on=None, archivist="")
    client.force_login(make_committee_services())
    client.get(PAGE)

    with django_assert_max_num_queries(14):
        client.get(PAGE)


def test_trash_says_that_the_archive_is_asked(client):
    draft = make_deleted()
    client.force_login(draft.author)

    listed = client.get(reverse("motion-trash")).context["deleted"]

    assert [left for _, left in listed] == ["wird dem Archiv angeboten und nach seiner Antwort gelöscht"]


def test_command_lists_what_is_due_and_writes_the_package_once(quick_pdf, capsys, tmp_path):
    draft, target = make_deleted(), tmp_path / "paket.zip"

    call_command("archive_offer")
    call_command("archive_offer", output=str(target))
    call_command("archive_offer")
    with pytest.raises(CommandError, match="lässt sich nicht anlegen"):
        call_command("archive_offer", output=str(target))

    assert capsys.readouterr().out.splitlines() == [
        f"anzubieten: {draft.label}, gelöschter Entwurf",
        f"anzubieten: {draft.label}, gelöschter Entwurf",
        f"{target}: 1 Unterlage. Die Antwort des Archivs hält der Sitzungsdienst fest.",
        f"Antwort steht aus: {draft.label}",
        f"Antwort steht aus: {draft.label}",
    ]
    assert "verzeichnis.json" in zipfile.ZipFile(target).namelist()


def test_package_that_cannot_be_written_offers_nothing_and_leaves_no_file(capsys, monkeypatch, tmp_path):
    make_deleted()
    target = tmp_path / "paket.zip"
    monkeypatch.setattr(archive_offer, "write_package", fill_the_disk)

    with pytest.raises(CommandError, match="No space left on device"):
        call_command("archive_offer", output=str(target))

    assert (ArchiveOffer.objects.count(), target.exists()) == (0, False)


def fill_the_disk(offers, target):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


# --- on the desk, and by mail ---


def desk_of(client, user):
    """[(words, state)] of the archive on this user's desk, and the desk in one sentence."""
    client.force_login(user)
    context = client.get(reverse("desk")).context
    rows = [row for each in context["lists"] if each.key == "archiv" for row in each.items]
    return [(row.words, row.state) for row in rows], context["summary"]


def offered(days_ago, number=1, **kwargs):
    offered_at = clock.noon(clock.today() - timedelta(days=days_ago))
    values = {"answer": "", "answered_on": None, "archivist": "", "offered_at": offered_at}
    for _ in range(number):
        make_archive_answer(make_deleted(), **values | kwargs)


def test_desk_of_committee_services_says_what_is_due_awaited_overdue_and_answered(client):
    make_deleted()
    offered(43, number=2)
    offered(1)
    make_archive_answer(make_deleted())

    found, said = desk_of(client, make_committee_services())

    days = [f"{clock.today() - timedelta(days=ago):%d.%m.%Y}" for ago in (43, 1)]
    assert found == [
        ("Dem Archiv anzubieten: 1 Unterlage", ()),
        (f"2 Unterlagen, angeboten am {days[0]}", ("warning", "bitte beim Archiv nachfragen")),
        (f"1 Unterlage, angeboten am {days[1]}", ("info", "Antwort steht aus")),
        ("Das Archiv hat geantwortet: 1 Unterlage; gelöscht wird in der kommenden Nacht", ()),
    ]
    assert said == "Auf eine Antwort des Archivs warten Sie schon lange; bitte fragen Sie dort nach."


@pytest.mark.parametrize("role", [UserRole.ADMIN, UserRole.MAYOR])
def test_desks_of_others_say_nothing_of_the_archive(client, role):
    offered(43)

    assert desk_of(client, make_user(role))[0] == []


def test_desk_says_nothing_more_once_the_answered_records_are_gone(client):
    make_archive_answer(make_deleted())

    collect()

    assert desk_of(client, make_committee_services())[0] == []


def test_answered_draft_that_something_refers_to_stays_and_desk_and_page_say_why(client):
    for _ in range(2):
        make_archive_answer(make_deleted())
    linked, dropped = Motion.objects.order_by("pk")
    MotionLink.objects.create(source=make_motion(), target=linked)
    make_meeting().items.create(title="Bänke", motion=dropped, state=AgendaItemState.DROPPED)

    before = desk_of(client, make_committee_services())[0]
    collect()
    after = desk_of(client, make_committee_services())[0]
    page = client.get(PAGE)

    kept = ("Das Archiv hat geantwortet: 2 Unterlagen; sie bleiben, weil noch etwas darauf verweist", ())
    assert (before, after) == ([kept], [kept])
    assert {each.record_id: each.why_kept for each in page.context["answered"]} == {
        linked.pk: "Der Entwurf bleibt: eine andere Vorlage verweist auf ihn.",
        dropped.pk: "Der Entwurf bleibt: er stand oder steht auf einer Tagesordnung.",
    }
    assert "eine andere Vorlage verweist auf ihn" in page.content.decode()


def test_draft_goes_once_nothing_refers_to_it_any_more(client):
    make_archive_answer(draft := make_deleted())
    link = MotionLink.objects.create(source=make_motion(), target=draft)
    collect()

    link.delete()
    said = desk_of(client, make_committee_services())[0]
    collect()

    assert said == [("Das Archiv hat geantwortet: 1 Unterlage; gelöscht wird in der kommenden Nacht", ())]
    assert not Motion.objects.filter(pk=draft.pk).exists()


def test_whoever_records_the_answer_hears_that_something_stays(client):
    make_archive_answer(draft := make_deleted(), answer="", answered_on=None, archivist="")
    MotionLink.objects.create(source=make_motion(), target=draft)
    client.force_login(make_committee_services())
    form = open_form(client, PAGE) | {"offers": [ArchiveOffer.objects.get().pk], "answer": "taken", "archivist": "Ada"}

    page = client.post(PAGE, form, follow=True)

    assert [str(each) for each in page.context["messages"]] == [
        "Die Antwort des Archivs ist festgehalten. Gelöscht wird in der kommenden Nacht, außer worauf noch etwas "
        "verweist; was das ist, steht unten."
    ]


@pytest.mark.parametrize("size", [1, 3])
def test_desk_asks_the_same_for_any_number_of_offers(client, django_assert_max_num_queries, size):
    for _ in range(size):
        make_deleted()
        offered(1)
        make_archive_answer(make_deleted())
    desk_of(client, make_committee_services())

    with django_assert_max_num_queries(23):
        client.get(reverse("desk"))


def test_who_offered_hears_of_the_answer_that_somebody_else_recorded():
    make_deleted(subject=SECRET)
    first, second = make_committee_services(), make_committee_services()
    archive.offer(by=first)

    archive.answer([*ArchiveOffer.objects.waiting()], **ANSWER, by=second)

    [job] = ProcrastinateJob.objects.all()
    assert (job.args["to"], job.args["subject"]) == (first.email, "Das Archiv hat geantwortet: 1 Unterlage")
    assert SECRET not in str(job.args)


def test_who_records_the_answer_to_their_own_offer_gets_no_mail():
    make_deleted()
    services = make_committee_services()
    archive.offer(by=services)

    archive.answer([*ArchiveOffer.objects.waiting()], **ANSWER, by=services)

    assert ProcrastinateJob.objects.count() == 0
