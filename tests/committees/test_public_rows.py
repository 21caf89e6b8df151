"""What the login of the public pages can see: the documented tables, public rows alone, and nothing to write."""

import pytest
from django.db import connections

from committees.actions import motions as actions
from committees.actions import publication
from committees.models import (
    FinancialRow,
    KindSection,
    Motion,
    MotionLink,
    Office,
    PersonContact,
    Submission,
    TownSetting,
)
from committees.states import LegalProfile, NonPublicReason
from tests.conftest import REAL_ROLES, refusal
from tests.factories import (
    A_PDF,
    make_attachment,
    make_clerk,
    make_committee,
    make_committee_services,
    make_meeting,
    make_membership,
    make_motion,
    make_person,
)

EMPTY_DATABASE = pytest.mark.django_db(databases=["default", "public"])

# Every table that public pages may read, and which of its rows. Nothing else, whatever app it comes from.
READABLE = {
    "committees_committee": "all but project groups that are not published",
    "committees_committeesetting": "all",
    "committees_earlierstation": "of papers not withdrawn and known committees",
    "committees_faction": "all",
    "committees_factionmembership": "all",
    "committees_filetext": "of readable attachments",
    "committees_formermeetingslug": "of announced ones",
    "committees_holiday": "all",
    "committees_legislativeterm": "all",
    "committees_meeting": "announced ones of committees that everyone knows of",
    "committees_meeting_committees": "of announced ones, the committees that everyone knows of",
    "committees_meetingfile": "public ones of announced sittings",
    "committees_meetingmove": "of announced sittings",
    "committees_membership": "of readable committees; of the administration only who sits in a published group today",
    "committees_motionversion": "published and public",
    "committees_municipality": "all",
    "committees_office": "all",
    "committees_oldaddress": "of records everyone may read",
    "committees_person": "holders of a mandate, and who sits for the administration in a published group today",
    "committees_publicagenda": "of announced sittings",
    "committees_publicnotice": "of announced sittings",
    "committees_publicorder": "of committees everyone knows, once the result is public or the sitting is over",
    "committees_publicpaper": "all: written from papers that are public, and gone with them",
    "committees_publicproceedings": "of announced sittings",
    "committees_publicresolution": "of announced sittings and known committees",
    "committees_publishedminutes": "of announced sittings",
    "committees_publishedminutesfile": "of readable minutes",
    "committees_publicobject": "not withdrawn",
    "committees_publicstamp": "all",
    "committees_publicsummary": "of readable versions",
    "committees_publishedversion": "of papers not withdrawn",
    "committees_room": "all",
    "committees_searchentry": "all: written from what is public, and gone with it",
    "committees_searchword": "all: words of what is public",
    "committees_slug": "of papers not withdrawn",
    "committees_storedfile": "named by a readable version or attachment",
    "committees_tombstone": "all",
    "committees_versionfile": "public ones of readable versions",
    "projectgroup_projectgroup": "published ones",
    "projectgroup_seat": "of published groups",
    "projectgroup_seatassignment": "of published groups; of the administration's seats who sits there today",
    "projectgroup_strategyedition": "of published groups, not withdrawn",
}
# Tables that hold nothing but what everyone may read.
ALL_OF_THEM = {
    "committees_committeesetting": "rules of procedure, as they are published",
    "committees_faction": "the factions of the council",
    "committees_factionmembership": "who belongs to which faction",
    "committees_holiday": "days of the calendar",
    "committees_legislativeterm": "the terms of the council",
    "committees_municipality": "name and address of the town",
    "committees_office": "the offices of town hall",
    "committees_publicpaper": "written from papers that are public, and gone with them",
    "committees_publicstamp": "one number",
    "committees_room": "where sittings take place",
    "committees_searchentry": "written from what is public, and gone with it",
    "committees_searchword": "words of what is public",
    "committees_tombstone": "ids of what was public once",
}
CANARY = "GEHEIM"
GROUPS = [name for name in READABLE if name.startswith("projectgroup_")]  # tested with their own pages
SITTINGS = (  # tested with the pages of sittings
    "committeesetting",
    "earlierstation",  # tested with the folders that it comes from
    "formermeetingslug",
    "holiday",
    "meetingfile",
    "meetingmove",
    "publicagenda",
    "publicnotice",
    "publicorder",
    "publicproceedings",
    "publicresolution",
    "publishedminutes",
    "publishedminutesfile",
    "room",
    "searchentry",  # tested with the search
    "searchword",
)


def all_tables():
    return connections["default"].introspection.table_names()


def rows_as(alias, table):
    with connections[alias].cursor() as cursor:
        cursor.execute(f'SELECT t::text FROM "{table}" AS t')
        return [row for (row,) in cursor.fetchall()]


@EMPTY_DATABASE
def test_public_login_reads_exactly_the_documented_tables():
    answers = {table: refusal("public", f'SELECT count(*) FROM "{table}"') for table in all_tables()}

    assert {table for table, answer in answers.items() if answer is None} == set(READABLE)
    assert {answer for answer in answers.values() if answer} == {"InsufficientPrivilege"}


@EMPTY_DATABASE
def test_every_readable_table_has_row_level_security():
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relnamespace = 'public'::regnamespace")

        assert {name for (name,) in cursor.fetchall()} == set(READABLE)


@EMPTY_DATABASE
def test_every_readable_table_says_which_rows_are_public():
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_policies WHERE 'ris_public' = ANY(roles) AND qual <> 'true'")
        choosing = {name for (name,) in cursor.fetchall()}
        cursor.execute("SELECT tablename FROM pg_policies WHERE NOT roles && '{ris_app,ris_public}'")
        others = cursor.fetchall()

    assert set(READABLE) - choosing == set(ALL_OF_THEM)
    assert choosing & set(ALL_OF_THEM) == set()
    assert others == []


@EMPTY_DATABASE
def test_public_login_stands_behind_row_level_security():
    """Owners of a table, those who may become one, and who may bypass it are not asked by a policy."""
    with connections["public"].cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls OR EXISTS (SELECT FROM pg_class"
            " WHERE relnamespace = 'public'::regnamespace AND pg_has_role(current_user, relowner, 'MEMBER'))"
            " FROM pg_roles WHERE rolname = current_user"
        )

        assert cursor.fetchone() == (False,)


@EMPTY_DATABASE
def test_public_login_reads_no_single_column_beyond():
    with connections["public"].cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm')"
            " AND has_any_column_privilege(oid, 'SELECT, INSERT, UPDATE, REFERENCES')"
        )

        assert {name for (name,) in cursor.fetchall()} == set(READABLE)


@EMPTY_DATABASE
@pytest.mark.parametrize(
    "statement",
    [
        'INSERT INTO "{table}" DEFAULT VALUES',
        'UPDATE "{table}" SET {column} = {column}',
        'DELETE FROM "{table}"',
        'TRUNCATE "{table}" CASCADE',
        'LOCK TABLE "{table}" IN ROW EXCLUSIVE MODE',
        'SELECT FROM "{table}" FOR UPDATE',
    ],
)
def test_public_login_writes_nowhere(statement):
    introspection = connections["default"].introspection
    with connections["default"].cursor() as cursor:
        columns = {t: introspection.get_table_description(cursor, t)[-1].name for t in all_tables()}

    answers = {t: refusal("public", statement.format(table=t, column=f'"{c}"')) for t, c in columns.items()}

    assert answers == dict.fromkeys(columns, "InsufficientPrivilege")


@EMPTY_DATABASE
@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (id int)",
        "SELECT nextval('committees_motion_id_seq')",
        "SET ROLE ris_app",
        "SET ROLE ris_owner",
        "SET session_replication_role = replica",
        "ALTER TABLE committees_motionversion DISABLE ROW LEVEL SECURITY",
        "SELECT procrastinate_notify_queue_abort_job_v1() IS NULL",
        "COPY committees_person TO PROGRAM 'cat'",
        "SELECT pg_read_file('PG_VERSION')",
        "ALTER ROLE ris_public BYPASSRLS",
    ],
)
def test_public_login_finds_no_other_door(statement):
    assert refusal("public", statement) in {"InsufficientPrivilege", "FeatureNotSupported"}


def make_secret_motion(**kwargs):
    """A draft with the canary in all its parts."""
    texts = {"proposed_resolution": f"<p>{CANARY}-Beschluss</p>", "facts": f"<p>{CANARY}-Sachverhalt</p>"}
    motion = make_motion(subject=f"{CANARY}-Betreff", file_reference=f"{CANARY}-Akte", texts=texts, **kwargs)
    make_attachment(motion, title=f"{CANARY}-Anlage", is_public=False)
    make_attachment(motion, title=f"{CANARY}-Plan", data=A_PDF + b"2")
    FinancialRow.objects.create(motion=motion, product=f"{CANARY}-Produkt", cover=f"{CANARY}-Deckung")
    return motion


def make_published_motion(services):
    """Published, with a non-public attachment, and with two secret versions above: one released, one in work."""
    motion = make_motion()
    make_attachment(motion, title="Lageplan", data=A_PDF + b"public")
    make_attachment(motion, title=f"{CANARY}-Gutachten", data=A_PDF + b"secret", is_public=False)
    actions.release(motion, by=services)
    publication.publish(Motion.objects.get(pk=motion.pk), by=services)
    for n in (2, 3):
        motion = Motion.objects.get(pk=motion.pk)
        actions.revise(motion, by=services)
        motion.subject = f"{CANARY}-Fassung {n}"
        motion.save()
        make_attachment(motion, title=f"{CANARY}-Nachtrag", data=A_PDF + bytes([n]))
        if n == 2:
            actions.release(motion, f"{CANARY}-Änderung", by=services)
    return motion


def make_withdrawn_motion(services):
    motion = make_secret_motion()
    actions.release(motion, by=services)
    motion = Motion.objects.get(pk=motion.pk)
    publication.publish(motion, by=services)
    publication.unpublish(motion, f"{CANARY}-Grund", by=services)


def make_secret_town():
    """Canaries wherever something is internal; returns the one paper that is public."""
    services = make_committee_services(person=make_person(family_name=f"{CANARY}-Beschäftigte"), username=f"{CANARY}")
    member = make_membership(make_committee())
    PersonContact.objects.create(person=member.person, phone=CANARY, note=CANARY, email=f"{CANARY}@example.org")
    make_clerk(username=f"{CANARY}-2")
    draft = make_secret_motion()
    actions.submit(draft, by=draft.author)
    actions.release(make_secret_motion(), by=services)
    hidden = make_secret_motion(is_public=False, reason_non_public=NonPublicReason.CONTRACT)
    actions.release(hidden, by=services)
    make_withdrawn_motion(services)
    published = make_published_motion(services)
    MotionLink.objects.create(source=published, target=hidden)
    make_meeting(member.committee)
    meeting = make_meeting(member.committee, is_public=False)
    type(meeting).objects.filter(pk=meeting.pk).update(place=f"{CANARY}-Ort")
    TownSetting.objects.update(source=CANARY)
    KindSection.objects.update(default_text=CANARY)
    Submission.objects.create(key="12345678-1234-5678-1234-567812345678", location=f"/{CANARY}")
    return published


@REAL_ROLES
def test_public_login_finds_nothing_internal(quick_pdf):
    make_secret_town()
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")

    seen = {t: [row for row in rows_as("public", t) if CANARY.lower() in row.lower()] for t in READABLE}
    planted = {table for table in all_tables() if any(CANARY in row for row in rows_as("owner", table))}
    with connections["public"].cursor() as cursor:
        cursor.execute("SELECT s::text FROM pg_stats AS s WHERE s::text ILIKE %s", [f"%{CANARY}%"])
        statistics = cursor.fetchall()

    assert seen == {table: [] for table in READABLE}
    assert statistics == []
    assert planted == {
        "committees_attachment",
        "committees_auditactor",
        "committees_auditentry",
        "committees_financialrow",
        "committees_kindsection",
        "committees_meeting",
        "committees_motion",
        "committees_motionsection",
        "committees_motionversion",
        "committees_person",
        "committees_personcontact",
        "committees_submission",
        "committees_townsetting",
        "committees_user",
        "committees_versionfile",
        "procrastinate_jobs",
    }


@REAL_ROLES
def test_public_login_sees_these_rows_of_a_town(quick_pdf):
    published = make_secret_town()

    counts = {table.removeprefix("committees_"): len(rows_as("public", table)) for table in READABLE}
    offices = counts.pop("office")

    assert published.versions.count() == 2
    assert offices == Office.objects.count()
    assert counts == {
        "committee": 6,  # the member's and one station of each paper
        "faction": 0,
        "factionmembership": 0,
        "legislativeterm": 1,
        "meeting": 1,
        "meeting_committees": 1,
        "membership": 1,
        "motionversion": 1,
        "municipality": 1,
        "person": 1,
        "publicobject": 1,
        "publicpaper": 1,
        "publicstamp": 1,
        "publishedversion": 1,
        "slug": 1,
        "storedfile": 2,  # the PDF and the public attachment
        "tombstone": 0,  # what was taken back before OParl ever showed it leaves none
        "versionfile": 1,
        **dict.fromkeys(("filetext", "oldaddress", "publicsummary"), 0),
        **dict.fromkeys(SITTINGS, 0),
        **dict.fromkeys(GROUPS, 0),
    }


@REAL_ROLES
def test_sittings_of_a_group_that_is_not_published_are_hidden():
    committee = make_committee()
    group = make_committee(legal_profile=LegalProfile.PROJECT_GROUP, council_members_only=False)
    of_group, joint = make_meeting(group), make_meeting(committee)
    joint.committees.add(group)

    seen = [rows_of_key("public", table) for table in ("committees_meeting", "committees_meeting_committees")]

    assert seen == [[(joint.pk,)], [(joint.pk, committee.pk)]]
    assert len(rows_of_key("owner", "committees_meeting_committees")) == 3
    assert of_group.is_public


def rows_of_key(alias, table):
    keys = "id" if table.endswith("_meeting") else "meeting_id, committee_id"
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SELECT {keys} FROM {table} ORDER BY 1")
        return cursor.fetchall()
