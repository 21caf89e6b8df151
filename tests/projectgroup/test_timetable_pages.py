"""The Zeitplan in the workspace: who may, every refusal at its place, two at once, the PDF, and what it costs."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committees import clock
from committees.models import AuditEntry
from committees.workflow import NotAllowed
from projectgroup.actions import timetable
from projectgroup.documents import timetable_pdf
from projectgroup.gantt import gantt_of
from projectgroup.models import Milestone, MilestoneDependency
from projectgroup.strategy import milestones_of
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import make_committee_services, make_town, make_user
from tests.pdfcheck import findings
from tests.projectgroup.groups import fill, make_admin, make_factions, make_group
from tests.projectgroup.strategy import make_area, make_milestone
from tests.test_pdf import text_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 15)
CIRCLE = "„B“ setzt „A“ schon voraus, unmittelbar oder über andere Meilensteine; umgekehrt geht es nicht auch."


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def services(client):
    user = make_committee_services()
    client.force_login(user)
    return user


def address(name, group, *args):
    return reverse(name, args=[group.committee.slug, *args])


def typed(**kwargs):
    return {"title": "Auftakt", "starts_on": "2026-04-01", "ends_on": "2026-04-30"} | kwargs


def need(milestone, needs):
    MilestoneDependency.objects.create(milestone=milestone, needs=needs)


def errors(answer):
    return {name: list(said) for name, said in answer.context["form"].errors.items()}


def rows_of(answer):
    """The cells of the table, without the ways to change them."""
    found = BeautifulSoup(answer.content.decode().replace("\u00ad", ""), "html.parser").select("tbody tr")
    cells = [[" ".join(cell.get_text(" ").split()) for cell in row.select("td, th")] for row in found]
    return [row[:5] for row in cells]


# --- reading ---


def test_table_says_everything_that_the_drawing_shows(client, group, services):
    area = make_area(group, title="Mobilität")
    first = make_milestone(group, title="A", done_on=date(2026, 4, 20), text="Mit allen.")
    second = make_milestone(group, title="B", area=area, starts_on=date(2026, 4, 15), ends_on=date(2026, 5, 10))
    third = make_milestone(group, title="C", starts_on=date(2026, 5, 5), ends_on=date(2026, 8, 31))
    need(second, first), need(third, first), need(third, second)

    answer = client.get(address("group-timetable", group))

    drawing = BeautifulSoup(answer.content, "html.parser").select_one(".gantt")
    assert rows_of(answer) == [
        ["1", "A Mit allen.", "01.04.2026 bis 30.04.2026", "–", "erreicht am 20.04.2026"],
        [
            *("2", "B Mobilität", "15.04.2026 bis 10.05.2026", "1 A"),
            "überfällig Hinweis: Beginnt am 15.04.2026; „A“ endet erst am 20.04.2026.",
        ],
        [
            *("3", "C", "05.05.2026 bis 31.08.2026", "1 A 2 B"),
            "läuft Hinweis: Beginnt am 05.05.2026; „B“ endet erst am 10.05.2026.",
        ],
    ]
    assert (drawing["aria-hidden"], len(drawing.select(".bar")), len(drawing.select(".arrow"))) == ("true", 3, 3)
    assert [" ".join(each.get_text().split()) for each in drawing.select(".gantt-key li")] == [
        "Mobilität",
        "erreicht",
        "heute",
    ]


def test_page_without_milestones_says_what_to_do(client, group, services):
    answer = client.get(address("group-timetable", group))

    assert "Noch kein Zeitplan" in answer.content.decode()
    assert address("milestone-add", group) in answer.content.decode()


def test_who_sits_in_the_group_writes_and_others_only_read(client, group):
    people = fill(group, but=["FDP"])
    users = [make_user(person=people["CDU"]), make_user(person=people[1]), make_committee_services(), make_admin()]
    names = ("group-timetable", "group-timetable-pdf", "milestone-add")

    answers = []
    for user in [*users, make_user()]:
        client.force_login(user)
        answers.append([client.get(address(name, group)).status_code for name in names])

    assert answers == [[200, 200, 200]] * 3 + [[200, 200, 403], [404, 404, 404]]


@pytest.mark.parametrize("name", ["milestone-edit", "milestone-remove"])
def test_who_only_reads_finds_no_way_to_change(client, group, name):
    milestone = make_milestone(group)
    client.force_login(make_admin())

    page = client.get(address("group-timetable", group))
    answers = [getattr(client, way)(address(name, group, milestone.pk), typed()) for way in ("get", "post")]

    assert address(name, group, milestone.pk) not in page.content.decode()
    assert [answer.status_code for answer in answers] == [403, 403]
    assert Milestone.objects.get().count == 0


@pytest.mark.parametrize("size", [1, 30])
def test_page_needs_the_same_queries_for_any_number(client, group, services, size):
    for n in range(size):
        need(make_milestone(group, title=f"B{n}", area=make_area(group)), make_milestone(group, title=f"A{n}"))
    client.get(address("group-timetable", group))

    with CaptureQueriesContext(connection) as queries:
        client.get(address("group-timetable", group))

    assert len(queries) == 6


# --- adding, changing, removing ---


def test_milestone_is_added_with_all_that_was_typed(client, group, services):
    area, first = make_area(group), make_milestone(group, title="Vorher", done_on=date(2026, 4, 2))
    data = typed(text="Mit allen.", area=area.pk, needs=[first.pk], done_on="2026-05-01")

    answer = client.post(address("milestone-add", group), data)

    made = Milestone.objects.get(title="Auftakt")
    assert answer.url == address("group-timetable", group)
    assert (made.text, made.area, made.starts_on, made.ends_on, made.done_on, made.count) == (
        *("Mit allen.", area, date(2026, 4, 1), date(2026, 4, 30), date(2026, 5, 1), 1),
    )
    assert list(made.predecessors.all()) == [first]
    entry = AuditEntry.objects.about(group).latest("pk")
    assert (entry.action, entry.after) == (
        "milestone_add",
        "Auftakt, 01.04.2026 bis 30.04.2026, erreicht am 01.05.2026",
    )


def test_form_shows_what_is_stored_and_changes_it(client, group, services):
    first, other = make_milestone(group, title="A"), make_milestone(group, title="B")
    milestone = make_milestone(group, title="C", text="Alt.")
    need(milestone, first)
    url = address("milestone-edit", group, milestone.pk)

    form = client.get(url).context["form"]
    client.post(url, typed(title="D", needs=[other.pk], seen=0))

    milestone.refresh_from_db()
    assert [form[name].value() for name in ("title", "text", "needs", "seen")] == ["C", "Alt.", [first.pk], 0]
    assert (milestone.title, milestone.text, milestone.count) == ("D", "", 1)
    assert list(milestone.predecessors.all()) == [other]


def test_milestone_is_removed_after_a_question_that_names_who_needs_it(client, group, services):
    first, second = make_milestone(group, title="A"), make_milestone(group, title="B")
    need(second, first)
    url = address("milestone-remove", group, first.pk)

    asked = client.get(url)
    gone = client.post(url, {"seen": 0})

    assert "Diese setzen ihn voraus und bleiben ohne ihn stehen: „B“." in asked.content.decode()
    assert gone.url == address("group-timetable", group)
    assert (list(Milestone.objects.all()), MilestoneDependency.objects.count()) == ([second], 0)
    assert AuditEntry.objects.about(group).latest("pk").action == "milestone_remove"


# --- what bad input gets ---


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"ends_on": "2026-03-31"}, {"ends_on": ["Der Meilenstein endet vor seinem Beginn."]}),
        ({"title": "B"}, {"title": ["Diesen Meilenstein gibt es schon."]}),
        ({"title": ""}, {"title": ["Bitte ausfüllen."]}),
        (
            {"done_on": "2026-05-16"},
            {"__all__": ["Der 16.05.2026 liegt in der Zukunft; erreicht ist der Meilenstein dann."]},
        ),
    ],
)
def test_bad_input_is_refused_at_its_field_and_kept(client, group, services, data, said):
    make_milestone(group, title="B")

    answer = client.post(address("milestone-add", group), typed(**data))

    assert (answer.status_code, errors(answer)) == (422, said)
    assert answer.context["form"]["starts_on"].value() == "2026-04-01"
    assert Milestone.objects.count() == 1


def test_circle_is_refused_at_its_field_and_nothing_is_half_saved(client, group, services):
    first, second = make_milestone(group, title="A"), make_milestone(group, title="B")
    need(second, first)

    answer = client.post(
        address("milestone-edit", group, first.pk), typed(title="A", needs=[second.pk], seen=0, text="x")
    )

    first.refresh_from_db()
    assert (answer.status_code, errors(answer)) == (422, {"needs": [CIRCLE]})
    assert (first.text, first.count, first.needed.count()) == ("", 0, 0)


def test_milestone_is_not_reached_before_what_it_needs(client, group, services):
    first, second = make_milestone(group, title="A"), make_milestone(group, title="B")
    need(second, first)
    data = typed(title="B", needs=[first.pk], done_on="2026-05-01", seen=0)

    refused = client.post(address("milestone-edit", group, second.pk), data)
    Milestone.objects.filter(pk=first.pk).update(done_on=TODAY)
    done = client.post(address("milestone-edit", group, second.pk), data)
    undone = client.post(address("milestone-edit", group, first.pk), typed(title="A", seen=0))

    assert errors(refused) == {
        "__all__": [
            "„B“ setzt voraus: „A“, noch nicht erreicht. Bitte zuerst dort den Tag eintragen oder die Abhängigkeit "
            "lösen."
        ]
    }
    assert done.status_code == 302
    assert errors(undone) == {"__all__": ["„B“ ist schon als erreicht eingetragen und setzt „A“ voraus."]}


def test_milestone_of_another_group_is_no_choice(client, group, services):
    other = make_group(name="Projektgruppe Zwei", short_name="PG2", factions=[], reports_to=group.reports_to)
    make_milestone(group, title="A")
    foreign = make_milestone(other, title="Z")

    answer = client.post(address("milestone-add", group), typed(needs=[foreign.pk]))
    found = client.get(address("milestone-edit", group, foreign.pk))

    assert (answer.status_code, list(errors(answer)), found.status_code) == (422, ["needs"], 404)


# --- two at once ---


def test_what_somebody_else_saved_meanwhile_stands_beside_what_was_typed(client, group, services):
    milestone = make_milestone(group, title="A")
    Milestone.objects.filter(pk=milestone.pk).update(title="Ihrs", count=1)
    url = address("milestone-edit", group, milestone.pk)

    refused = client.post(url, typed(title="Meins", seen=0))
    saved = client.post(url, typed(title="Meins", seen=refused.context["form"]["seen"].value()))

    assert (refused.status_code, refused.context["form"]["title"].value()) == (409, "Meins")
    assert "Ihrs, 01.04.2026 bis 30.04.2026" in refused.content.decode()
    assert saved.status_code == 302
    assert (Milestone.objects.get().title, Milestone.objects.get().count) == ("Meins", 2)


def test_what_somebody_else_removed_meanwhile_can_be_added_anew(client, group, services):
    milestone = make_milestone(group)
    key = milestone.pk
    milestone.delete()

    lost = client.post(address("milestone-edit", group, key), typed(title="Meins", seen=0))
    again = client.post(lost.context["address"], typed(title="Meins", seen=0))

    assert (lost.status_code, lost.context["note"]) == (409, timetable.GONE)
    assert lost.context["form"]["title"].value() == "Meins"
    assert (again.status_code, Milestone.objects.get().title) == (302, "Meins")


def test_milestone_that_changed_since_the_question_is_not_removed(client, group, services):
    milestone = make_milestone(group)
    Milestone.objects.update(count=3)

    answer = client.post(address("milestone-remove", group, milestone.pk), {"seen": 0})

    assert answer.status_code == 409
    assert Milestone.objects.count() == 1


@REAL_ROLES
def test_of_two_who_save_at_once_one_is_told():
    group, by = make_group(), make_committee_services()
    key = make_milestone(group, title="A").pk

    def save(title):
        milestone = Milestone.objects.select_related("group__committee").get(pk=key)
        days = {"starts_on": milestone.starts_on, "ends_on": milestone.ends_on, "done_on": None}
        return timetable.save(milestone, needs=[], by=by, seen=0, title=title, text="", area=None, **days)

    answers = in_parallel(lambda: save("Eins"), lambda: save("Zwei"))

    assert sorted(isinstance(answer, timetable.Stale) for answer in answers) == [False, True]
    assert Milestone.objects.get().count == 1


def test_action_itself_refuses_who_has_no_seat(group):
    milestone = make_milestone(group)

    with pytest.raises(NotAllowed, match="Den Zeitplan schreiben die Mitglieder"):
        timetable.remove(milestone, seen=0, by=make_admin())


# --- PDF ---


def many(group, size):
    areas = [make_area(group, title=f"Schwerpunkt <&> {n}") for n in range(9)]
    before = None
    for n in range(size):
        days = {"starts_on": date(2026, 1 + n % 12, 1), "ends_on": date(2026 + n % 3, 12, 28)}
        milestone = make_milestone(group, title=f"Meilenstein {n} <&>", area=areas[n % 9], **days)
        if before:
            need(milestone, before)
        before = milestone


@pytest.mark.usefixtures("printed")
@pytest.mark.parametrize("size", [0, 1, 40])
def test_pdf_is_accessible_and_archivable(group, size):
    many(group, size)
    gantt = gantt_of(milestones_of(group), TODAY)

    assert findings(timetable_pdf(group, gantt, town=make_town(), created_at=clock.now())) == []


@pytest.mark.usefixtures("printed")
def test_pdf_says_every_milestone():
    group = make_group(factions=make_factions())
    first = make_milestone(group, title="Auftakt", done_on=date(2026, 4, 20))
    need(make_milestone(group, title="Umfrage", starts_on=date(2026, 5, 1), ends_on=date(2026, 5, 31)), first)

    gantt = gantt_of(milestones_of(group), TODAY)
    text = text_of(timetable_pdf(group, gantt, town=make_town(), created_at=clock.now()), "-layout")

    said = [
        "Zeitplan: Projektgruppe Visionsentwicklung",
        "2 Meilensteine vom 01.04.2026 bis 31.05.2026, davon 1 erreicht.",
        "1 Auftakt 01.04.2026 30.04.2026 – erreicht am",
        "2 Umfrage 01.05.2026 31.05.2026 1 Auftakt läuft",
    ]
    assert [words for words in said if words not in text] == []
