"""A town that began with the first schema comes to the newest with all it has; nothing is lost or rewritten.

It comes there by every single step, so that at its end stands what a new database gets at once.
"""

import json
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from django.core.management import call_command
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from committees.actions.backups.restoring import migrate_to, take_single_steps
from committees.actions.backups.sets import Manifest
from committees.models import Motion
from tests.catalogue import catalogue
from tests.conftest import refusal
from tests.templates import server, template_name

# Tables, roles, walls and what the public reads: what version 0.1 began with.
FIRST = ["0001_initial", "0002_roles", "0003_walls", "0004_public"]
BEGUN, DAY = date(2025, 11, 1), date(2026, 3, 2)
AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PUBLIC, INTERNAL = "c" * 64, "d" * 64
NUMBERS = count(1)
pytestmark = pytest.mark.wide
COUNTED = {"django_migrations", "django_content_type", "auth_permission"}
NUMBERED = {"id", "content_type_id", "applied"}
# Where steps wrote about a town that has something already; a new one has nothing to write about.
WRITTEN = {
    f"committees_{table}"
    for table in ("changedrecord", "committeesetting", "distributedversion", "publicpaper", "searchchange")
}
CHANGED = {
    ("committee", "notice_days"),  # now in committeesetting
    ("meeting", "state"),  # who chose "verlegt" meant that there is no sitting on this day
    ("motion", "counter"),  # counted savings, asked for by nobody
    ("motionsection", "counter"),
    ("publicstamp", "value"),  # each change of what is public raises it
    ("publicstamp", "transaction"),
}


@pytest.fixture(scope="module")
def upgraded(old_town):
    """The rows of every table of the first schema, before and after."""
    tables = [table for table in old_town.introspection.table_names() if table.startswith("committees_")]
    before = rows(old_town, tables)
    take_every_step()
    call_command("migrate", database="owner", interactive=False, verbosity=0)
    return before, rows(old_town, tables)


@pytest.fixture(scope="module")
def old_town(django_db_setup, django_db_blocker):
    """A database of the first schema with rows in every table; owner and public work in it meanwhile."""
    name = f"{connections['owner'].settings_dict['NAME']}_old"
    with django_db_blocker.unblock(), new_database(name), connected_to(name):
        migrate_to(Manifest(created_at="", migrations={"committees": FIRST}, columns={}, sequences={}))
        fill(MigrationLoader(connections["owner"]).project_state(("committees", FIRST[-1])).apps)
        yield connections["owner"]


@pytest.fixture(scope="module")
def made_at_once(django_db_setup, django_db_blocker):
    """Catalogue and rows of a database as it is right after its making."""
    name = f"{connections['owner'].settings_dict['NAME']}_new"
    with django_db_blocker.unblock(), new_database(name, template_name()), connected_to(name):
        return catalogue_of(connections["owner"]), rows_of_all(connections["owner"])


def take_every_step():
    """Up to the last that a squashed migration replaces, also those that a town without them would get at once."""
    executor = MigrationExecutor(connections["owner"])
    take_single_steps(executor)
    executor.migrate([squashed.replaces[-1] for squashed in executor.loader.replacements.values()])


@contextmanager
def new_database(name, template="template1"):
    drop = f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'
    with server() as cursor:
        cursor.execute(drop)
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield
    finally:
        with server() as cursor:
            cursor.execute(drop)


@contextmanager
def connected_to(name):
    """Connections of its own: in whatever state they end, those of all other tests are as before."""
    usual = {alias: connections[alias] for alias in ("owner", "public")}
    own = {alias: connection.copy() for alias, connection in usual.items()}
    for alias, connection in own.items():
        connection.settings_dict["NAME"] = name
        connections[alias] = connection
    try:
        yield
    finally:
        for alias, connection in usual.items():
            connections[alias] = connection
        for connection in own.values():
            connection.close()


def fill(apps):
    """One town with two papers, one public and one not, as version 0.1 kept them."""

    def add(model, **values):
        return apps.get_model("committees", model).objects.using("owner").create(**values)

    add("Municipality", name="Stadt Musterbach", short_name="Musterbach", email="rat@musterbach.example")
    add("TownSetting", valid_from=BEGUN)
    people = add_people(add)
    papers = add_papers(add, people)
    publish(add, papers[0])
    note(add, people["user"], papers)


def add_people(add):
    term = add("LegislativeTerm", name="2025–2030", starts_on=BEGUN, ends_on=date(2030, 10, 31))
    office = add("Office", code="ZD", name="Zentrale Dienste")
    faction = add("Faction", term=term, starts_on=BEGUN, name="Fraktion Mitte", short_name="Mitte", slug="mitte")
    names = {"term": term, "starts_on": BEGUN}
    committee = add("Committee", **names, name="Schulausschuss", short_name="SchulA", slug="schulausschuss")
    member, clerk = (
        add("Person", given_name=given, family_name=family, sort_key=family.lower(), slug=family.lower())
        for given, family in (("Alma", "Reuter"), ("Jan", "Brandes"))
    )
    add("PersonContact", person=member)
    add("OfficeStaff", office=office, person=clerk, starts_on=BEGUN, is_head=True)
    add("FactionMembership", faction=faction, person=member, starts_on=BEGUN)
    add("Membership", committee=committee, person=member, starts_on=BEGUN, role="council_member", position="chair")
    user = add("User", username="brandes", password="!", email="brandes@musterbach.example", person=clerk)
    add("Role", user=user, role="clerk", office=office, starts_on=BEGUN)
    return {"office": office, "committee": committee, "user": user}


def add_papers(add, people):
    scheme = add("NumberingScheme", name="je Amt")
    add("NumberCounter", scheme=scheme, scope="ZD 2026", last=7)
    kind = add("MotionKind", key="decision", name="Beschlussvorlage", scheme=scheme)
    add("KindSection", kind=kind, key="proposal", title="Beschlussvorschlag")
    meeting = add("Meeting", starts_at=AT, place="Ratssaal")
    meeting.committees.add(people["committee"])
    moved = add("Meeting", starts_at=AT + timedelta(days=7), place="Ratssaal", state="moved")
    moved.committees.add(people["committee"])
    papers = [
        add_paper(add, people, kind, meeting, 6, is_public=True),
        add_paper(add, people, kind, meeting, 7, is_public=False, reason_non_public="property"),
    ]
    add("Motion", kind=kind, office=people["office"], subject="Noch im Entwurf", author=people["user"])
    add("MotionLink", source=papers[1], target=papers[0], relation="follows")
    return papers


def add_paper(add, people, kind, meeting, number, **values):
    words = {"subject": f"Schulhof {number}", "paper_date": DAY}
    names = {"number": f"ZD/{number}/2026", "slug": f"zd-{number}-2026", "office": people["office"], "kind": kind}
    motion = add("Motion", **names, **words, **values, state="released", author=people["user"], distributed_at=AT)
    file = add("StoredFile", sha256=f"{number:064x}", size=1200, media_type="application/pdf")
    add("MotionSection", motion=motion, key="proposal", html="<p>Der Schulhof wird begrünt.</p>")
    add("FinancialRow", motion=motion, amount="12500.00", year=2026, product="Schulen")
    add("Consultation", motion=motion, committee=people["committee"], meeting=meeting)
    add("Attachment", motion=motion, title="Plan", file_name="plan.pdf", file=file)
    content = {
        "subject": words["subject"],
        "consultations": [{"slug": "schulausschuss", "committee": "Schulausschuss"}],
    }
    for version, note in ((1, ""), (2, "Der Plan ist neu.")):
        frozen = {"motion_number": motion.number, "kind_name": kind.name, "released_at": AT, "change_note": note}
        texts = {"html": "<p>…</p>", "text": "…", "content_sha256": PUBLIC, "html_sha256": INTERNAL, "content": content}
        is_public = values["is_public"]
        one = add(
            "MotionVersion", motion=motion, number=version, is_public=is_public, pdf=file, **words, **frozen, **texts
        )
        add("VersionFile", version=one, position=1, title="Plan", file_name="plan.pdf", file=file, is_public=is_public)
    return motion


def publish(add, motion):
    shown = add("PublicObject", record_type="motion", record_id=motion.pk, published_at=AT, modified=AT)
    add("Slug", public_object=shown, record_type="motion", slug=motion.slug)
    add("PublishedVersion", public_object=shown, version=motion.versions.using("owner").get(number=2), published_at=AT)


def note(add, user, papers):
    add("AuditActor", user_id=user.pk, name="Jan Brandes")
    add("Submission", key="12345678-1234-5678-1234-567812345678", user_id=user.pk)
    for motion in papers:
        entry = add("AuditEntry", record_type="motion", record_id=motion.pk, subject=motion.number, action="publish")
        add("AuditSeal", number=next(NUMBERS), sha256=PUBLIC, entry=entry)


def rows(connection, tables):
    with connection.cursor() as cursor:
        return {table: table_rows(cursor, table) for table in tables}


def table_rows(cursor, table):
    cursor.execute(f"SELECT to_jsonb(t) FROM {table} AS t ORDER BY {key_of(cursor, table)}")
    return [json.loads(row) for (row,) in cursor]


def key_of(cursor, table):
    return cursor.db.introspection.get_primary_key_column(cursor, table)


def rows_of_all(connection):
    """table → rows, of each that has any. What Django counts for itself it may count in any order."""
    found = rows(connection, connection.introspection.table_names())
    return {table: uncounted(found[table]) if table in COUNTED else found[table] for table in found if found[table]}


def uncounted(lines):
    return sorted(
        json.dumps({name: value for name, value in line.items() if name not in NUMBERED}, sort_keys=True)
        for line in lines
    )


def catalogue_of(connection):
    with connection.cursor() as cursor:
        return catalogue(cursor)


def changes(before, after):
    """Lost rows, and columns whose values differ, each with its table."""
    lost = {(table, "Zeile fehlt") for table in before if len(before[table]) > len(after[table])}
    return lost | {
        (table.removeprefix("committees_"), column)
        for table in before
        for old, new in zip(before[table], after[table], strict=False)
        for column, value in old.items()
        if new.get(column, "fehlt") != value
    }


def asked(statement, alias="owner"):
    with connections[alias].cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def test_first_schema_is_filled_in_every_table(upgraded):
    before, _ = upgraded

    empty = {table for table, found in before.items() if not found}
    assert empty == {"committees_user_groups", "committees_user_user_permissions"}
    assert len(before) > 35


def test_nothing_that_an_old_town_has_is_lost_or_rewritten(upgraded):
    before, after = upgraded

    assert changes(before, after) == CHANGED


def test_days_of_notice_move_to_the_dated_settings_of_the_committee(upgraded):
    assert asked("SELECT valid_from, notice_days FROM committees_committeesetting") == [(BEGUN, 13)]


def test_sittings_get_an_address_of_their_committee_and_day_and_moved_ones_do_not_take_place(upgraded):
    assert asked("SELECT slug, state FROM committees_meeting ORDER BY starts_at") == [
        ("SchulA-2026-03-02", "planned"),
        ("SchulA-2026-03-09", "cancelled"),
    ]


def test_members_still_have_the_versions_that_were_given_to_them(upgraded):
    given = """SELECT motion_number, number FROM committees_distributedversion
        JOIN committees_motionversion AS version ON version.id = version_id ORDER BY 1, 2"""

    assert asked(given) == [("ZD/6/2026", 2), ("ZD/7/2026", 2)]


def test_the_public_sees_after_the_upgrade_what_it_saw_before(upgraded):
    seen = asked("SELECT motion_number, number FROM committees_motionversion", "public")
    files = asked("SELECT sha256 FROM committees_storedfile", "public")

    assert seen == [("ZD/6/2026", 2)]
    assert files == [(f"{6:064x}",)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE committees_motionversion SET subject = 'anders'",
        "DELETE FROM committees_auditentry",
        "UPDATE committees_motion SET number = 'ZD/9/2026' WHERE number IS NOT NULL",
        "UPDATE committees_numbercounter SET last = 1",
    ],
)
def test_what_was_frozen_stays_frozen(upgraded, statement):
    assert refusal("owner", statement) == "RestrictViolation"


def test_upgraded_database_has_every_migration_and_serves_the_models(upgraded):
    executor = MigrationExecutor(connections["owner"])

    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    assert {motion.number for motion in Motion.objects.using("owner")} == {"ZD/6/2026", "ZD/7/2026", None}


def test_new_database_is_made_at_once_as_the_single_steps_make_it(upgraded, made_at_once):
    at_once, _ = made_at_once
    by_steps = catalogue_of(connections["owner"])

    assert (sorted(at_once - by_steps), sorted(by_steps - at_once)) == ([], [])


def test_new_database_has_the_rows_that_the_single_steps_enter(upgraded, made_at_once):
    before, _ = upgraded
    _, entered = made_at_once
    found = rows_of_all(connections["owner"])

    own = {table for table, lines in before.items() if lines}
    assert {table: lines for table, lines in found.items() if table not in own | WRITTEN} == entered


def test_set_up_that_breaks_off_leaves_the_connections_of_other_tests_alone(django_db_setup, django_db_blocker):
    usual = connections["owner"].settings_dict["NAME"]

    with django_db_blocker.unblock():
        with suppress(LookupError), connected_to("postgres"):
            transaction.atomic(using="owner").__enter__()
            raise LookupError
        found = [asked("SELECT current_database()", alias) for alias in ("owner", "public")]

    assert found == [[(usual,)]] * 2
