"""What is frozen stays: the database refuses every change, whoever asks and by whatever way."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from committees.actions import motions as actions
from committees.actions import publication
from committees.actions.audit import seal_entries
from committees.models import AuditEntry, Motion, MotionVersion, NumberCounter
from committees.states import MotionState
from tests.conftest import REAL_ROLES, refusal
from tests.factories import make_attachment, make_committee_services, make_motion

CHANGES = {
    "motionversion": "SET subject = 'gefälscht'",
    "versionfile": "SET title = 'gefälscht'",
    "distributedversion": "SET given_at = now()",
    "auditentry": "SET subject = 'gefälscht'",
    "auditseal": "SET sha256 = 'gefälscht'",
}
STATEMENTS = [
    statement
    for table, change in CHANGES.items()
    for statement in (f"UPDATE committees_{table} {change}", f"DELETE FROM committees_{table}")
]
TRUNCATIONS = [f"TRUNCATE committees_{table} CASCADE" for table in CHANGES]

# Ways round the walls that a stolen login of the application could try.
DETOURS = [
    "SET session_replication_role = replica",
    "ALTER TABLE committees_motionversion DISABLE TRIGGER frozen",
    "ALTER TABLE committees_auditentry DISABLE TRIGGER ALL",
    "DROP TRIGGER frozen ON committees_auditentry",
    "DROP TABLE committees_auditentry CASCADE",
    "CREATE OR REPLACE FUNCTION committees_frozen() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "ALTER TABLE committees_motionversion DISABLE ROW LEVEL SECURITY",
    "CREATE POLICY mine ON committees_motionversion TO ris_app USING (true)",
    "SET ROLE ris_owner",
    "SET SESSION AUTHORIZATION ris_owner",
    "GRANT ris_owner TO ris_app",
    "ALTER ROLE ris_app BYPASSRLS",
    "CREATE TRIGGER mine BEFORE INSERT ON committees_auditentry EXECUTE FUNCTION committees_frozen()",
    "INSERT INTO committees_auditseal (number, entry_id, sha256, sealed_at) SELECT number, entry_id, '', sealed_at "
    "FROM committees_auditseal ON CONFLICT (number) DO UPDATE SET sha256 = ''",
    "MERGE INTO committees_auditentry AS e USING committees_auditseal AS s ON e.id = s.entry_id WHEN MATCHED THEN "
    "DELETE",
]


def make_frozen_rows():
    motion = make_motion()
    make_attachment(motion)
    services = make_committee_services()
    actions.release(motion, by=services)
    publication.distribute(motion, by=services)
    seal_entries()


@REAL_ROLES
def test_frozen_rows_refuse_every_change(quick_pdf):
    make_frozen_rows()

    as_application = {statement: refusal("default", statement) for statement in [*STATEMENTS, *TRUNCATIONS]}
    as_owner = {statement: refusal("owner", statement) for statement in STATEMENTS}

    assert as_application == dict.fromkeys([*STATEMENTS, *TRUNCATIONS], "InsufficientPrivilege")
    assert as_owner == dict.fromkeys(STATEMENTS, "RestrictViolation")


@pytest.mark.django_db
@pytest.mark.parametrize("statement", DETOURS)
def test_the_application_finds_no_way_round_the_walls(statement):
    assert refusal("default", statement) == "InsufficientPrivilege"


@pytest.mark.django_db
def test_application_cannot_truncate_any_table():
    tables = connection.introspection.table_names()

    answers = {table: refusal("default", f'TRUNCATE "{table}" CASCADE') for table in tables}

    assert answers == dict.fromkeys(tables, "InsufficientPrivilege")


@pytest.mark.django_db
def test_orm_cannot_change_a_version_either(quick_pdf):
    version = make_motion(state=MotionState.RELEASED).versions.get()
    version.subject = "gefälscht"

    with pytest.raises(Exception, match="permission denied"), transaction.atomic():
        version.save()

    assert MotionVersion.objects.get().subject != "gefälscht"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change", ["sha256 = repeat('0', 64)", "size = size + 1", "media_type = 'text/html'", "id = id + 1000"]
)
def test_row_of_a_stored_file_stays(change):
    make_attachment(make_motion())

    assert refusal("default", f"UPDATE committees_storedfile SET {change}") == "InsufficientPrivilege"


@pytest.mark.django_db
def test_file_in_use_cannot_be_removed(quick_pdf):
    make_motion(state=MotionState.RELEASED)

    assert refusal("default", "DELETE FROM committees_storedfile") == "ForeignKeyViolation"


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["'X/1/2021'", "NULL"])
def test_number_of_a_released_motion_stays(number, quick_pdf):
    motion = make_motion(state=MotionState.RELEASED)
    actions.revise(motion, by=make_committee_services())

    assert refusal("default", f"UPDATE committees_motion SET number = {number}") == "RestrictViolation"


@pytest.mark.django_db
def test_numbered_motion_cannot_be_deleted(quick_pdf):
    motion = make_motion(state=MotionState.RELEASED)

    with pytest.raises(ProtectedError):
        motion.delete()

    assert refusal("default", "DELETE FROM committees_motion") == "RestrictViolation"


@pytest.mark.django_db
def test_draft_with_a_number_cannot_be_deleted():
    motion = make_motion()
    actions.give_number(motion)

    with pytest.raises(IntegrityError, match="ist vergeben und bleibt es"), transaction.atomic():
        motion.delete()

    assert Motion.objects.count() == 1


@pytest.mark.django_db
def test_draft_without_a_number_can_be_deleted():
    make_motion().delete()

    assert Motion.objects.count() == 0


@pytest.mark.django_db
def test_counter_never_goes_back():
    actions.give_number(make_motion())

    assert refusal("default", "UPDATE committees_numbercounter SET last = last - 1") == "RestrictViolation"
    assert refusal("default", "UPDATE committees_numbercounter SET last = last + 1") is None


@pytest.mark.django_db
def test_counter_in_use_cannot_be_deleted():
    actions.give_number(make_motion())

    assert refusal("default", "DELETE FROM committees_numbercounter") == "RestrictViolation"
    assert NumberCounter.objects.get().last == 1


@pytest.mark.django_db
def test_audit_log_outlives_its_record():
    motion = make_motion()
    key = motion.pk
    motion.delete()

    assert AuditEntry.objects.filter(record_type="motion", record_id=key, action="create").count() == 1


def version_file_statement(version, file):
    return (
        "INSERT INTO committees_versionfile (version_id, position, title, file_name, is_public, file_id) "
        f"VALUES ({version.pk}, 9, 'Nachtrag', 'nachtrag.pdf', true, {file.pk})"
    )


@REAL_ROLES
@pytest.mark.parametrize("alias", ["default", "owner"])
def test_version_gains_no_attachment_once_it_is_released(alias, quick_pdf):
    motion = make_motion()
    file = make_attachment(motion).file
    actions.release(motion, by=make_committee_services())

    with transaction.atomic():  # also not by a release of another version, nor below a savepoint
        Motion.objects.update(subject="anders")
        answer = refusal(alias, version_file_statement(motion.latest_version, file))

    assert answer == "RestrictViolation"
    assert motion.latest_version.files.count() == 1


@pytest.mark.django_db
def test_released_paper_stays_the_one_its_public_object_names(quick_pdf):
    motion = make_motion(state=MotionState.RELEASED)
    publication.publish(motion, by=make_committee_services())
    changes = [
        "UPDATE committees_publicobject SET record_id = record_id + 1000",
        "UPDATE committees_publicobject SET record_type = 'meeting'",
        "UPDATE committees_publicobject SET modified = now()",
        "DELETE FROM committees_publicobject",
    ]

    answers = [refusal("default", change) for change in changes]

    assert answers == ["RestrictViolation", "RestrictViolation", None, "InsufficientPrivilege"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM django_migrations",
        "UPDATE django_migrations SET name = 'x'",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('committees', 'x', now())",
    ],
)
def test_application_does_not_write_which_migrations_ran(statement):
    assert refusal("default", statement) == "InsufficientPrivilege"
