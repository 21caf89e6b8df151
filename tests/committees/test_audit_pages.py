"""The log as people read it: who may, what stands there, and the same as a spreadsheet."""

import io

import openpyxl
import pytest
from django.urls import reverse

from committees.actions.audit import seal_entries
from committees.models import AuditEntry
from committees.states import UserRole
from tests.factories import make_clerk, make_committee_services, make_motion, make_user

pytestmark = pytest.mark.django_db

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
