"""The table by which everyone's lists find papers: it tells what is in public, and finds few rows among very many."""

from collections import Counter

import pytest
from django.db import connections, transaction
from django.db.models import Exists, OuterRef
from django.test import Client

from committees import clock, search
from committees.actions import motions as actions
from committees.actions import publication
from committees.actions.revoking import revoke
from committees.models import Motion, MotionLink, MotionVersion, PublicPaper, PublishedVersion
from committees.models.versions import goes_to
from committees.states import MotionState
from tests.bench.portal_pages import fill, pages_of
from tests.committees.oparl.town import make_filled_town
from tests.conftest import REAL_ROLES, refusal
from tests.factories import make_committee, make_committee_services, make_motion, make_office
from tests.standing import stands

IN_TRANSACTION = pytest.mark.django_db
PAPERS, MOST_ROWS = 3_000, 300  # fifty news, each looked at in a few joins and policies
IMPATIENT = "SET LOCAL lock_timeout = '100ms';"
TABLES = ("motionversion", "publishedversion", "publicobject", "slug")


def make_published(**kwargs):
    motion = make_motion(state=MotionState.RELEASED, **kwargs)
    publication.publish(motion, by=make_committee_services())
    return Motion.objects.get(pk=motion.pk)


def revise(motion, **changes):
    services = make_committee_services()
    actions.revise(Motion.objects.get(pk=motion.pk), by=services)
    Motion.objects.filter(pk=motion.pk).update(**changes)
    actions.release(Motion.objects.get(pk=motion.pk), "Neu gefasst.", by=services)
    return Motion.objects.get(pk=motion.pk)


def by_the_rule():
    """The newest published version of each paper in public, as the rule of visibility has it."""
    newer = PublishedVersion.objects.filter(
        public_object=OuterRef("publication__public_object"), version__number__gt=OuterRef("number")
    )
    return list(MotionVersion.objects.in_public().filter(~Exists(newer)).order_by("pk").values_list("pk", "subject"))


def listed():
    return list(PublicPaper.objects.order_by("version_id").values_list("version_id", "subject"))


# --- what is listed ---


@IN_TRANSACTION
def test_listed_is_the_current_public_version_after_each_step(quick_pdf):
    services = make_committee_services()
    motion, told = make_published(subject="Radweg"), []
    steps = (
        lambda: revise(motion, subject="Radweg am Rhein"),
        lambda: publication.publish(Motion.objects.get(pk=motion.pk), by=services),
        lambda: publication.unpublish(Motion.objects.get(pk=motion.pk), "Irrtum.", by=services),
        lambda: publication.publish(Motion.objects.get(pk=motion.pk), by=services),
    )

    for step in steps:
        step()
        told.append([subject for _, subject in listed()])
        assert listed() == by_the_rule()

    assert told == [["Radweg"], ["Radweg am Rhein"], [], ["Radweg am Rhein"]]


@REAL_ROLES
def test_listed_is_nothing_that_was_called_back_withheld_or_made_non_public(quick_pdf):
    services = make_committee_services()
    motions = [make_published(subject=f"Radweg {n}") for n in range(4)]

    actions.withdraw(motions[0], "Kein Geld.", by=services)
    revoke(motions[1], "Namen im Text.", by=services)
    publication.withhold(motions[2], reason="Namen im Text.", by=services)
    revise(motions[3], is_public=False, reason_non_public="Grundstück")

    shown = PublicPaper.objects.using("public").values_list("version__motion", flat=True)
    assert sorted(shown) == [motions[0].pk, motions[3].pk]
    assert listed() == by_the_rule()
    assert set(PublicPaper.objects.values_list("version__number", flat=True)) == {1}


@REAL_ROLES
def test_taking_back_waits_for_a_publication_under_way(quick_pdf):
    """Else neither would know of the other, and the paper would stay listed."""
    motion = revise(make_published(), subject="Radweg am Rhein")
    public = motion.public_object

    with transaction.atomic():
        PublishedVersion.objects.create(public_object=public, version=motion.latest_version, published_at=clock.now())
        answer = refusal("owner", f"{IMPATIENT} UPDATE committees_publicobject SET withdrawn_at = now()")

    assert answer == "LockNotAvailable"
    assert listed() == by_the_rule()


@IN_TRANSACTION
def test_marks_name_the_number_the_links_and_the_committees(quick_pdf):
    target, committee = make_published(), make_committee(name="Ausschuss für Wege")
    motion = make_motion(committee=committee)
    MotionLink.objects.create(source=motion, target=target, relation="supplements")
    actions.release(motion, by=make_committee_services())
    publication.publish(Motion.objects.get(pk=motion.pk), by=make_committee_services())

    paper = PublicPaper.objects.get(version__motion=motion)

    assert sorted(paper.marks) == sorted(
        [f"={paper.number}", f">{target.number}", "in:Ausschuss für Wege", f"key:{committee.pk}"]
    )


@REAL_ROLES
def test_committee_of_a_version_from_before_keys_is_found_by_its_address(quick_pdf):
    committee, other = make_committee(slug="wege"), make_committee(slug="bad")
    make_published(committee=committee)
    make_published(committee=other)
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE committees_motionversion DISABLE TRIGGER USER")
        cursor.execute("UPDATE committees_motionversion SET content = content #- '{consultations,0,committee_id}'")
        cursor.execute("ALTER TABLE committees_motionversion ENABLE TRIGGER USER")
        cursor.execute("SELECT committees_list_papers(ARRAY(SELECT id FROM committees_publicobject))")

    found = [
        list(PublicPaper.objects.of_committee(each).values_list("version", flat=True)) for each in (committee, other)
    ]

    assert found == [
        list(MotionVersion.objects.filter(goes_to(each)).values_list("pk", flat=True)) for each in (committee, other)
    ]
    assert [len(keys) for keys in found] == [1, 1]


def make_three():
    for subject in ("Radweg am Rhein", "Fußweg Straße 50%", "Böschung_{5} 'a\\b'"):
        make_published(subject=subject)


stand = stands(make_three)


@pytest.fixture
def papers(stand, tmp_path):
    """Three papers whose titles have what a search may stumble over."""
    stand.own(tmp_path)
    return PublicPaper.objects.order_by("pk")


@IN_TRANSACTION
@pytest.mark.parametrize("words", ["RADWEG", "straße", "strasse", "50%", "50 %", "_", "\\", "a", "am", "'", "{", "ß 5"])
def test_parts_of_words_are_found_as_without_an_index(papers, words, quick_pdf):
    found = list(papers.filter(search.matching(words, how="spells")))

    assert found == list(papers.filter(search.matching(words)))


@IN_TRANSACTION
def test_number_is_found_by_a_part_of_it(quick_pdf):
    make_published(office=make_office(code="GR"))
    make_published(office=make_office(code="ZD"))

    found = PublicPaper.objects.filter(search.matching("gr 1", how="spells"))

    assert [paper.number for paper in found] == ["GR/1/2026"]


# --- how few rows are read ---


@REAL_ROLES
def test_pages_read_no_more_papers_than_they_show_however_many_there_are(as_public, quick_pdf):
    town = make_filled_town()
    fill(town.motion, 0, PAPERS)
    pages = pages_of(town)

    read = {name: rows_read(address) for name, address in pages.items()}

    # The parts of the sitemap are counted over an index alone.
    assert {name: most for name, most in read.items() if most > MOST_ROWS and name != "Sitemap"} == {}
    assert PublicPaper.objects.count() == PAPERS + 2


@REAL_ROLES
def test_paper_is_looked_up_by_its_number_in_an_index(as_public, quick_pdf):
    fill(make_filled_town().motion, 0, PAPERS)

    plans = [plan for plan in plans_of("/vorlagen/?suche=ZD/1000000500/2026") if "committees_publicpaper" in str(plan)]

    scans = [node for plan in plans for node in nodes(plan) if is_of(node, "publicpaper")]
    assert "Bitmap Heap Scan" in {node["Node Type"] for node in scans}
    assert max(rows_of(node) for node in scans) <= 5


def is_of(node, table):
    return node.get("Relation Name") == f"committees_{table}"


def rows_read(address):
    """The most rows that one query of this page reads of a table of papers, those it drops included."""
    counts = [Counter()]
    for plan in plans_of(address):
        counts.append(Counter())
        for node in nodes(plan):
            for table in TABLES:
                counts[-1][table] += rows_of(node) if is_of(node, table) else 0
    return max(max(each.values(), default=0) for each in counts)


def rows_of(node):
    dropped = node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    return (node["Actual Rows"] + dropped) * node["Actual Loops"]


def nodes(plan):
    yield plan
    for each in plan.get("Plans", []):
        yield from nodes(each)


def plans_of(address):
    """How the database went about each query of the page, as the public login."""
    asked = []

    def note(execute, sql, values, many, context):
        asked.append((sql, values))
        return execute(sql, values, many, context)

    with connections["public"].execute_wrapper(note):
        assert Client().get(address).status_code == 200
    with connections["public"].cursor() as cursor:
        return [explain(cursor, *each) for each in asked if each[0].lstrip("( ").startswith("SELECT")]


def explain(cursor, sql, values):
    cursor.execute(f"EXPLAIN (ANALYZE, TIMING off, FORMAT JSON) {sql}", values)
    return cursor.fetchone()[0][0]["Plan"]
