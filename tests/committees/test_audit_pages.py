"""The log as people read it: who may, what stands there, and the same as a spreadsheet."""

import ast
import io
from pathlib import Path

import openpyxl
import pytest
from django.urls import reverse

from committees.actions.audit import seal_entries
from committees.actions.orders.held import note
from committees.models import AuditEntry, Order
from committees.proceedings.orders import STEPS
from committees.states import OrderKind, UserRole
from committees.views.audit_words import words_of
from tests.committees.incoming import make_faction_draft
from tests.factories import (
    make_clerk,
    make_committee_services,
    make_motion,
    make_resolution,
    make_running,
    make_user,
)

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parent.parent.parent

READERS = {
    "clerk": (make_clerk, 403),
    "member": (make_user, 403),
    "mayor": (lambda: make_user(UserRole.MAYOR), 403),
    "services": (make_committee_services, 200),
    "admin": (lambda: make_user(UserRole.ADMIN), 200),
    "superuser": (lambda: make_user(is_superuser=True), 200),
}


def make_log(by):
    motion = make_motion()
    AuditEntry.objects.note(by=by, subject=motion, action="unpublish", before="a", after="b", note="Name genannt.")
    return motion


def actions_written():
    """(whether of a Vorlage, name of the action) of each entry whose action stands in the source as a word."""
    for folder in ("committees", "projectgroup"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for call in ast.walk(ast.parse(path.read_text())):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "note":
                    said = {word.arg: word.value for word in call.keywords}
                    if isinstance(said.get("action"), ast.Constant):
                        yield ast.unparse(said["subject"]).endswith("motion"), said["action"].value


def test_every_step_has_words_of_people():
    nameless = {
        action
        for of_paper, action in actions_written()
        if words_of(AuditEntry(record_type="motion" if of_paper else "meeting", action=action)) == action
    }

    assert nameless == set()


STEPS_OF_ORDERS = [(kind, step) for kind in OrderKind for step in STEPS if (kind, step) != (OrderKind.REPLY, "confirm")]


@pytest.mark.parametrize(("kind", "step"), STEPS_OF_ORDERS)
def test_every_step_of_an_order_has_words_and_that_of_an_answer_its_own(kind, step):
    is_reply = kind == OrderKind.REPLY

    note(Order(pk=1, kind=kind, is_public=not is_reply), f"order_{step}", by=None)

    entry = AuditEntry.objects.get()
    assert words_of(entry) != entry.action
    assert ("Auftrag" in words_of(entry)) is not is_reply


def test_changes_in_the_administration_have_words():
    words = [words_of(AuditEntry(record_type="user", action=f"admin_{step}")) for step in ("add", "change", "delete")]

    assert words == ["in der Verwaltung angelegt", "in der Verwaltung geändert", "in der Verwaltung gelöscht"]


@pytest.mark.parametrize(("make", "status"), READERS.values(), ids=READERS)
def test_log_is_for_those_who_look_after_the_program(client, make, status):
    client.force_login(make())

    answers = [client.get(reverse(name)).status_code for name in ("audit-log", "audit-export", "background-work")]

    assert answers == [status] * 3


@pytest.mark.parametrize(
    ("make", "said"),
    [(make_committee_services, ("a", "b", "Name genannt.")), (lambda: make_user(UserRole.ADMIN), ("", "", ""))],
)
def test_what_was_said_reads_only_who_reads_everything(client, make, said):
    user = make()
    make_log(user)
    client.force_login(user)

    page = client.get(reverse("audit-log"), {"suche": "unpublish"})

    line = page.context["lines"][0]
    assert (line.words, line.who, line.kind, line.said) == (
        "aus der Öffentlichkeit genommen",
        str(user),
        "Vorlage",
        said,
    )
    assert ("Name genannt." in page.content.decode()) == bool(said[0])


def test_titles_that_may_be_non_public_read_only_who_reads_everything(client):
    motion = make_log(make_committee_services())
    number = str(motion).partition(" ")[0]
    resolution = make_resolution(make_running(), title="Grundstück an der Mühle")
    AuditEntry.objects.note(by=None, subject=resolution, action="execute_resolution")
    client.force_login(make_user(UserRole.ADMIN))

    page = client.get(reverse("audit-log"))
    found = {
        words: client.get(reverse("audit-log"), {"suche": words}).context["page"].paginator.count
        for words in (motion.subject, number, "Grundstück")
    }
    export = client.get(reverse("audit-export"))

    headings = {line.entry.record_type: line.entry.heading for line in page.context["lines"]}
    assert (headings["motion"], headings["resolution"]) == (number, "")
    assert (motion.subject in page.content.decode(), "Grundstück" in page.content.decode()) == (False, False)
    assert found == {motion.subject: 0, number: AuditEntry.objects.about(motion).count(), "Grundstück": 0}
    cells = {cell.value for row in openpyxl.load_workbook(io.BytesIO(export.getvalue())).active for cell in row}
    assert [value for value in cells if "Grundstück" in str(value) or motion.subject in str(value)] == []


def test_how_a_faction_wrote_its_paper_before_handing_it_in_reads_it_alone(client):
    services, motion = make_committee_services(), make_faction_draft()
    AuditEntry.objects.note(by=None, subject=motion, action="comment", note="Noch zu scharf.")
    client.force_login(services)

    lines = client.get(reverse("audit-log"), {"art": "motion"}).context["lines"]

    assert [(line.entry.heading, line.said) for line in lines if line.entry.action == "comment"] == [
        (str(motion).partition(" ")[0], ("", "", ""))
    ]


def test_steps_are_found_by_the_words_that_stand_there(client):
    services = make_committee_services()
    make_log(services)
    client.force_login(services)

    page = client.get(reverse("audit-log"), {"suche": "aus der öffentlichkeit"})

    assert [line.entry.action for line in page.context["lines"]] == ["unpublish"]


def test_filters_find_kind_actor_and_day(client):
    services = make_committee_services()
    make_log(services)
    AuditEntry.objects.note(by=None, subject=services, action="retry_job")
    client.force_login(services)
    today = AuditEntry.objects.latest("pk").at.date()

    counts = {
        query: client.get(f"{reverse('audit-log')}?{query}").context["page"].paginator.count
        for query in (
            f"art=motion&wer={services.pk}",
            "art=user",
            f"von={today}&suche=unpublish",
            "bis=2001-01-01",
            "von=unsinn&suche=unpublish",
        )
    }

    assert [*counts.values()] == [1, 1, 1, 0, AuditEntry.objects.count()]


def test_export_has_the_seals(client):
    services = make_committee_services()
    make_log(services)
    seal_entries()
    client.force_login(services)

    answer = client.get(reverse("audit-export"), {"suche": "unpublish"})

    sheet = openpyxl.load_workbook(io.BytesIO(answer.getvalue())).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    entry = AuditEntry.objects.select_related("seal").get(action="unpublish")
    found = next(row for row in rows if row[0] == entry.seal.number)
    assert (found[2], found[5], found[8], found[9]) == (
        str(services),
        "aus der Öffentlichkeit genommen",
        "Name genannt.",
        entry.seal.sha256,
    )


@pytest.mark.parametrize("size", [1, 40])
def test_log_needs_the_same_queries_for_any_size(client, django_assert_max_num_queries, size):
    services = make_committee_services()
    motion = make_motion()
    for number in range(size):
        AuditEntry.objects.note(by=services, subject=motion, action=f"step {number}")
    client.force_login(services)

    with django_assert_max_num_queries(13):
        client.get(reverse("audit-log"))
