"""The audit log: one entry for each step, names apart, and seals that show every forgery."""

import threading
from functools import partial
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connections, transaction

from committees.actions import drafting, publication, trash
from committees.actions import motions as actions
from committees.actions.attachments import attach, detach
from committees.actions.audit import broken_seals, seal_entries
from committees.actions.files import PDF
from committees.models import AuditActor, AuditEntry, AuditSeal, Motion
from committees.workflow import STEPS
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import A_PDF, make_committee_services, make_motion, make_user

ACT = {
    "submit": lambda motion, by: actions.submit(motion, by=by),
    "return": lambda motion, by: actions.send_back(motion, "Bitte ergänzen.", by=by),
    "release": lambda motion, by: actions.release(motion, by=by),
    "distribute": lambda motion, by: publication.distribute(motion, by=by),
    "publish": lambda motion, by: publication.publish(motion, by=by),
    "unpublish": lambda motion, by: publication.unpublish(motion, "Name genannt.", by=by),
    "revise": lambda motion, by: actions.revise(motion, by=by),
    "withdraw": lambda motion, by: actions.withdraw(motion, "Erledigt.", by=by),
    "recall": lambda motion, by: actions.recall(motion, "Noch etwas.", by=by),
    "delete": lambda motion, by: trash.delete(motion, by=by),
    "discard": lambda motion, by: trash.discard(motion, by=by),
}
# Steps with pages of their own, where they are tested.
ELSEWHERE = {"circulate", "sign", "note", "complete", "hand_in", "examine", "assign"}
ELSEWHERE |= {"examine_again", "decline", "replace_outside", "revoke"}

#   the way to it                       step          before      after        note
LOGGED = [
    ("", "submit", "draft", "draft", ""),
    ("submit", "return", "draft", "draft", "Bitte ergänzen."),
    ("submit", "release", "draft", "released", ""),
    ("release", "distribute", "released", "released", ""),
    ("release", "publish", "released", "released", ""),
    ("release publish", "unpublish", "released", "released", "Name genannt."),
    ("release", "revise", "released", "draft", ""),
    ("release revise", "withdraw", "draft", "withdrawn", "Erledigt."),
    ("submit", "recall", "draft", "draft", "Noch etwas."),
    ("", "delete", "draft", "draft", ""),
    ("release revise", "discard", "draft", "released", ""),
]


def fresh(motion):
    return Motion.objects.get(pk=motion.pk)


def make_entries(count, by=None):
    motion = make_motion()
    for n in range(count):
        AuditEntry.objects.note(by=by, subject=motion, action=f"step {n}")
    return motion


@pytest.mark.django_db
@pytest.mark.parametrize(("way", "step", "before", "after", "note"), LOGGED)
def test_each_step_leaves_one_entry(way, step, before, after, note, quick_pdf):
    motion, services = make_motion(), make_committee_services()
    for name in way.split():
        ACT[name](fresh(motion), motion.author if name == "submit" else services)
    by = motion.author if step == "submit" else services
    earlier = set(AuditEntry.objects.values_list("pk", flat=True))

    ACT[step](fresh(motion), by)

    entry = AuditEntry.objects.exclude(pk__in=earlier).get()
    assert (entry.action, entry.before, entry.after, entry.note) == (step, before, after, note)
    assert (entry.actor_id, entry.record_type, entry.record_id) == (by.pk, "motion", motion.pk)


def test_every_step_of_the_table_is_looked_at():
    assert {step for _, step, *_ in LOGGED} == set(STEPS) - ELSEWHERE


@pytest.mark.django_db
def test_work_on_a_draft_is_logged_too():
    motion = make_motion()

    drafting.save_parts(motion, sections={"facts": "<p>neu</p>"}, links=[], by=motion.author)
    (attachment,) = attach(motion, [("plan.pdf", A_PDF, PDF)], is_public=True, by=motion.author)
    detach(attachment, by=motion.author)

    entries = AuditEntry.objects.about(motion).order_by("pk").values_list("action", "before", "after", "note")
    assert list(entries) == [
        ("create", "", "draft", ""),
        ("edit", "", "", "facts"),
        ("attach", "", "plan.pdf", ""),
        ("detach", "plan.pdf", "", ""),
    ]


@pytest.mark.django_db
def test_refused_step_leaves_no_entry():
    motion = make_motion()
    before = AuditEntry.objects.count()

    with pytest.raises(Exception, match="steht Ihnen"), transaction.atomic():
        actions.release(motion, by=make_user())

    assert AuditEntry.objects.count() == before


@pytest.mark.django_db
def test_name_of_an_actor_can_be_erased_and_the_log_stays(quick_pdf):
    motion = make_motion()
    author = motion.author
    entries = list(AuditEntry.objects.values())

    AuditActor.objects.filter(user_id=author.pk).delete()

    assert AuditActor.objects.filter(user_id=author.pk).exists() is False
    assert list(AuditEntry.objects.values()) == entries
    assert str(author) not in str(entries)


@pytest.mark.django_db
def test_name_of_an_actor_is_written_once_and_not_again():
    user = make_user()
    before = str(user)
    make_entries(1, by=user)

    user.person.family_name = "Neu"
    user.person.save()
    make_entries(1, by=user)

    assert AuditActor.objects.get(user_id=user.pk).name == before


@pytest.mark.django_db
def test_entry_of_the_system_has_no_actor():
    make_entries(1, by=None)

    assert AuditEntry.objects.latest("pk").actor_id is None


@pytest.mark.django_db
def test_seals_count_on_without_a_gap():
    make_entries(3)
    first = seal_entries()
    make_entries(2)
    second = seal_entries()

    assert (first, second, seal_entries()) == (4, 3, 0)
    assert list(AuditSeal.objects.values_list("number", flat=True)) == list(range(1, 8))
    assert list(AuditSeal.objects.values_list("entry_id", flat=True)) == sorted(
        AuditEntry.objects.values_list("pk", flat=True)
    )
    assert broken_seals() == []


@pytest.mark.django_db
def test_same_entry_has_another_seal_at_another_place():
    make_entries(3)
    seal_entries()

    assert len(set(AuditSeal.objects.values_list("sha256", flat=True))) == 4


UNSEALED = "DELETE FROM committees_auditentry WHERE id NOT IN (SELECT entry_id FROM committees_auditseal)"
FORGERIES = {
    "entry changed": ("UPDATE committees_auditentry SET after = 'x' WHERE id = (SELECT entry_id FROM {seal})", [2]),
    "time changed": ("UPDATE committees_auditentry SET at = now() WHERE id = (SELECT entry_id FROM {seal})", [2]),
    "actor changed": ("UPDATE committees_auditentry SET actor_id = 7 WHERE id = (SELECT entry_id FROM {seal})", [2]),
    "seal changed": ("UPDATE committees_auditseal SET sha256 = repeat('0', 64) WHERE number = 2", [2, 3]),
    "seal removed": ("DELETE FROM committees_auditseal WHERE number = 2", [3]),
    "first seal removed": ("DELETE FROM committees_auditseal WHERE number = 1", [2]),
    "entry removed with its seal": (f"DELETE FROM committees_auditseal WHERE number = 2; {UNSEALED}", [3]),
    "entries change places": (
        "UPDATE committees_auditseal SET number = 9 WHERE number = 2;"
        "UPDATE committees_auditseal SET number = 2 WHERE number = 3;"
        "UPDATE committees_auditseal SET number = 3 WHERE number = 9",
        [2, 3, 4],
    ),
}
DISABLED = "ALTER TABLE committees_auditentry {0} TRIGGER frozen; ALTER TABLE committees_auditseal {0} TRIGGER frozen"


@REAL_ROLES
@pytest.mark.parametrize(("forgery", "broken"), FORGERIES.values(), ids=FORGERIES)
def test_forgery_by_the_owner_shows(forgery, broken):
    make_entries(3)
    seal_entries()

    forge(forgery)

    assert broken_seals() == broken
    assert verify() == 1


def forge(statement):
    """As the owner of the tables, who can take the walls away."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(DISABLED.format("DISABLE"))
        cursor.execute(statement.format(seal="committees_auditseal WHERE number = 2"))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(DISABLED.format("ENABLE"))


def verify(**options):
    """The exit code of the command."""
    try:
        call_command("verify_audit", stdout=StringIO(), **options)
    except SystemExit as ended:
        return ended.code
    return 0


@REAL_ROLES
def test_end_that_was_cut_off_shows_beside_what_was_noted(tmp_path):
    make_entries(3)
    seal_entries()
    witness = str(tmp_path / "siegel.txt")
    before = verify(witness=witness)

    forge(f"DELETE FROM committees_auditseal WHERE number = 4; {UNSEALED}")

    assert (before, broken_seals(), verify(), verify(witness=witness)) == (0, [], 0, 1)


@REAL_ROLES
def test_chain_that_was_reckoned_anew_shows_beside_what_was_noted(tmp_path):
    make_entries(3)
    seal_entries()
    witness = str(tmp_path / "siegel.txt")
    verify(witness=witness)

    forge("UPDATE committees_auditentry SET after = 'x'; DELETE FROM committees_auditseal")
    seal_entries()

    assert (broken_seals(), verify(witness=witness)) == ([], 1)


@pytest.mark.django_db
def test_witness_notes_the_last_seal_once(tmp_path):
    make_entries(2)
    witness = tmp_path / "siegel.txt"
    for _ in range(2):
        seal_entries()
        verify(witness=str(witness))
        verify(witness=str(witness))
        make_entries(1)

    noted = [(int(number), sha256) for number, sha256 in map(str.split, witness.read_text().splitlines())]

    assert noted == [*AuditSeal.objects.filter(number__in=[3, 5]).values_list("number", "sha256")]


@pytest.mark.django_db
@pytest.mark.parametrize("waiting", [1, 2])
def test_command_says_how_many_entries_have_no_seal_yet(waiting):
    make_entries(waiting)
    out, number = StringIO(), AuditEntry.objects.count()

    call_command("verify_audit", stdout=out)

    said = f"Einträge noch ohne Siegel: {number}. Versiegelt wird alle fünf Minuten."
    assert out.getvalue().splitlines()[1:] == [said]


@pytest.mark.django_db
def test_file_that_is_no_witness_is_left_as_it_is(tmp_path):
    other = tmp_path / "brief.txt"
    other.write_text("Sehr geehrte Damen und Herren\n")

    with pytest.raises(CommandError, match="keine Datei dieses Befehls"):
        call_command("verify_audit", witness=str(other))

    assert other.read_text() == "Sehr geehrte Damen und Herren\n"


@pytest.mark.django_db
def test_command_says_that_all_seals_fit():
    make_entries(2)
    seal_entries()
    told = StringIO()

    call_command("verify_audit", stdout=told)

    assert told.getvalue() == "3 Siegel geprüft, alle passen.\n"


@REAL_ROLES
def test_entry_of_an_open_transaction_is_sealed_when_it_is_committed():
    """Its key is smaller than that of a sealed entry, yet no number is missing and none is given twice."""
    motion = make_entries(0)
    written, sealed = threading.Event(), threading.Event()

    def slow_writer():
        with transaction.atomic():
            AuditEntry.objects.note(by=None, subject=motion, action="slow")
            written.set()
            sealed.wait(timeout=20)

    def sealer():
        written.wait(timeout=20)
        AuditEntry.objects.note(by=None, subject=motion, action="quick")
        count = seal_entries()
        sealed.set()
        return count

    _, while_open = in_parallel(slow_writer, sealer)
    afterwards = seal_entries()

    assert (while_open, afterwards) == (2, 1)
    assert list(AuditSeal.objects.values_list("number", "entry__action")) == [(1, "create"), (2, "quick"), (3, "slow")]
    assert broken_seals() == []


@REAL_ROLES
def test_writers_and_sealers_at_once_leave_a_whole_chain():
    motion = make_entries(0)
    users = [make_user() for _ in range(8)]

    def write(user):
        for n in range(10):
            with transaction.atomic():
                AuditEntry.objects.note(by=user, subject=motion, action=f"step {n}")
                if n % 3 == 0:
                    transaction.set_rollback(True)  # the key is used up, and there is no entry

    def seal():
        return sum(seal_entries() for _ in range(10))

    results = in_parallel(*(partial(write, user) for user in users), *[seal] * 4)
    rest = seal_entries()

    assert [result for result in results if isinstance(result, Exception)] == []
    assert sum(results[-4:]) + rest == AuditEntry.objects.count() == 1 + 8 * 6
    assert list(AuditSeal.objects.values_list("number", flat=True)) == list(range(1, 50))
    assert broken_seals() == []


@REAL_ROLES
def test_writers_do_not_wait_for_the_sealer():
    motion = make_entries(2)
    sealing, written = threading.Event(), threading.Event()

    def sealer():
        with transaction.atomic():
            seal_entries()
            sealing.set()
            return written.wait(timeout=20)

    def writer():
        sealing.wait(timeout=20)
        AuditEntry.objects.note(by=None, subject=motion, action="meanwhile")
        written.set()

    results = in_parallel(sealer, writer)

    assert results == [True, None]
