"""The pages of reports: who sees and may do what, that nothing typed is lost, and how many queries they need."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from committees import clock
from committees.actions import publication
from committees.states import Outcome, Position
from committees.texts import part_hash
from projectgroup.actions import reports
from projectgroup.models import MilestoneDependency, Move, Report, Vision
from projectgroup.states import ReportState
from tests import factories as make
from tests.pdfcheck import findings
from tests.projectgroup.groups import make_admin
from tests.projectgroup.reporting import (
    TEXTS,
    WHY,
    again,
    decide,
    make_decided_report,
    make_founded,
    make_report,
    make_reporting_group,
    make_submitted,
    propose_all,
    release,
    states,
)
from tests.projectgroup.strategy import make_area, make_idea, make_milestone, seat_user
from tests.standing import stands
from tests.test_pdf import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

draft_stand = stands(make_report)
submitted_stand = stands(make_submitted)


@pytest.fixture
def report(draft_stand, tmp_path):
    """A draft with its texts."""
    return draft_stand.own(tmp_path)


@pytest.fixture
def submitted(submitted_stand, tmp_path):
    return submitted_stand.own(tmp_path)


def list_of(group):
    return reverse("group-reports", args=[group.committee.slug])


def page_of(report, name="group-report"):
    return reverse(name, args=[report.group.committee.slug, report.number])


def typed(report, **kwargs):
    """What the form of the draft sends, with the texts as they were opened."""
    seen = {f"seen_{key}": part_hash(getattr(report, key)) for key in TEXTS}
    texts = {f"section_{key}": getattr(report, key) for key in TEXTS}
    return {"act": "write", "title": report.title, "meeting": report.meeting_id} | texts | seen | kwargs


def signed_in(client, user):
    client.force_login(user)
    return client


# --- the list ---


def test_list_says_what_the_committee_expects_and_begins_it(client):
    group, order = make_founded()
    client.force_login(seat_user(group))

    page = client.get(list_of(group))
    initial = page.context["form"].initial
    answer = client.post(list_of(group), {"title": initial["title"], "meeting": initial["meeting"].pk})

    report = Report.objects.get()
    assert f"Der Ausschuss erwartet einen Bericht: {order.text}" in page.text
    assert (answer.url, report.title, report.meeting, report.order) == (
        page_of(report), f"Bericht der {group}", order.ticket.meeting, order,
    )  # fmt: skip


def test_second_report_for_a_sitting_keeps_what_was_typed(client, report):
    client.force_login(seat_user(report.group))

    page = client.post(list_of(report.group), {"title": "Zweiter Bericht", "meeting": report.meeting_id})

    assert page.status_code == 422
    assert "Ein Gremium bekommt einen Bericht je Sitzung." in page.text
    assert 'value="Zweiter Bericht"' in page.text
    assert Report.objects.count() == 1


@pytest.mark.parametrize("size", [1, 5])
def test_list_needs_the_same_queries_for_any_number(client, django_assert_max_num_queries, size):
    group = make_reporting_group()
    for _ in range(size):
        make_report(group, meeting=None)
    client.force_login(make.make_committee_services())

    with django_assert_max_num_queries(10):
        page = client.get(list_of(group))

    assert len(page.context["reports"]) == size


def test_list_names_only_the_reports_that_are_read(client, submitted):
    make_report(submitted.group, meeting=None)
    publication.publish(release(submitted.motion), by=make.make_committee_services())
    client.force_login(make.make_clerk())

    page = client.get(list_of(submitted.group))

    assert (page.context["reports"], page.context["form"]) == ([submitted], None)


# --- who sees it ---


@pytest.mark.parametrize(
    ("make_one", "readers"),
    [
        (make_report, {"member", "services"}),
        (make_decided_report, {"member", "services"}),
        (make_submitted, {"member", "services", "clerk"}),
    ],
)
def test_who_reads_a_report(client, make_one, readers):
    report = make_one()
    users = {
        "member": seat_user(report.group),
        "services": make.make_committee_services(),
        "clerk": make.make_clerk(report.group.founding_motion.office),
        "stranger": make.make_clerk(),
        "admin": make_admin(),
    }

    found = {name for name, user in users.items() if signed_in(client, user).get(page_of(report)).status_code == 200}

    assert found == readers


def test_visitor_is_asked_to_sign_in(client, report):
    answer = client.get(page_of(report))

    assert (answer.status_code, answer.url.startswith("/konto/login/")) == (302, True)


def test_released_report_is_read_with_its_paper(client, submitted):
    publication.publish(release(submitted.motion), by=make.make_committee_services())
    client.force_login(make.make_clerk())

    page = client.get(page_of(submitted))

    assert list(page.context["forms"]) == []
    assert "Was der Ausschuss entscheiden soll" in page.text


# --- which forms ---


@pytest.mark.parametrize(
    ("make_one", "who", "forms"),
    [
        (make_report, "member", ["write", "propose"]),
        (make_report, "chair", ["write", "propose", "decide", "withdraw"]),
        (make_report, "services", ["write", "propose", "decide", "withdraw"]),
        (make_decided_report, "member", []),
        (make_decided_report, "chair", ["reopen", "withdraw"]),
        (make_decided_report, "services", ["reopen", "submit", "withdraw"]),
        (make_submitted, "services", []),
    ],
)
def test_what_somebody_may_do(client, make_one, who, forms):
    report = make_one()
    users = {
        "member": lambda: seat_user(report.group),
        "chair": lambda: seat_user(report.group, position=Position.CHAIR),
        "services": make.make_committee_services,
    }
    client.force_login(users[who]())

    page = client.get(page_of(report))
    refused = client.post(page_of(report), {"act": "submit"}) if "submit" not in forms else None

    assert list(page.context["forms"]) == forms
    assert refused is None or refused.status_code == 403


# --- written ---


def test_fields_of_the_forms_on_one_page_have_labels_of_their_own(client, report):
    client.force_login(make.make_committee_services())

    page = BeautifulSoup(client.get(page_of(report)).content, "html.parser")

    keys = [element["id"] for element in page.select("[id]")]
    assert [key for key in keys if keys.count(key) > 1] == []


def test_texts_are_saved(client, report):
    client.force_login(seat_user(report.group))

    answer = client.post(page_of(report), typed(report, section_introduction="Die Gruppe hat **zweimal** getagt."))

    assert answer.url == page_of(report)
    assert again(report).introduction == "<p>Die Gruppe hat <strong>zweimal</strong> getagt.</p>"


def test_two_who_write_one_text_see_both_and_lose_nothing(client, report):
    first = typed(report, section_introduction="Mein Text.")
    client.force_login(make.make_committee_services())
    client.post(page_of(report), typed(report, section_introduction="Der andere Text."))
    client.force_login(seat_user(report.group))

    page = client.post(page_of(report), first)
    stored = again(report).introduction
    token = page.context["forms"]["write"].data["seen_introduction"]
    client.post(page_of(report), first | {"seen_introduction": token})

    assert page.status_code == 422
    assert "Beide Texte stehen am Abschnitt" in page.text
    assert "Mein Text." in page.text and "Der andere Text." in page.text
    assert (stored, again(report).introduction) == ("<p>Der andere Text.</p>", "<p>Mein Text.</p>")


def test_two_who_write_different_texts_both_stay(client, report):
    first = typed(report, section_introduction="Mein Text.")
    client.force_login(make.make_committee_services())
    client.post(page_of(report), typed(report, section_proposal="Der andere Vorschlag."))
    client.force_login(seat_user(report.group))

    client.post(page_of(report), first)

    assert (again(report).introduction, again(report).proposal) == (
        "<p>Mein Text.</p>", "<p>Der andere Vorschlag.</p>",
    )  # fmt: skip


# --- proposed ---


def test_proposal_is_made_for_several_at_once(client, report):
    area = report.group.focus_areas.get()
    client.force_login(seat_user(report.group))
    things = [f"area-{area.pk}", f"idea-{area.ideas.first().pk}"]

    answer = client.post(page_of(report), {"act": "propose", "things": things, "to_state": "selected"})

    assert answer.url == f"{page_of(report)}#entscheidungen"
    assert [str(move) for move in Move.objects.all()] == ["Mobilität: ausgewählt", "Radwege melden: ausgewählt"]


def test_deferral_without_a_day_says_so_and_keeps_what_was_typed(client, report):
    area = report.group.focus_areas.get()
    client.force_login(seat_user(report.group))
    sent = {"things": [f"area-{area.pk}"], "to_state": "deferred", "reason": "staff", "reason_text": "Kein Personal."}

    page = client.post(page_of(report), {"act": "propose", **sent})

    assert (page.status_code, Move.objects.count()) == (422, 0)
    assert "Bitte den Tag der Wiedervorlage angeben." in page.text
    assert "Kein Personal.</textarea>" in page.text


def test_proposal_is_taken_off_by_the_form(client, report):
    propose_all(report)
    client.force_login(seat_user(report.group))

    area = report.group.focus_areas.get()
    seen = client.get(page_of(report)).context["forms"]["propose"]["seen"].value()
    client.post(page_of(report), {"act": "propose", "things": [f"area-{area.pk}"], "to_state": "nothing", "seen": seen})

    assert Move.objects.filter(area=area).count() == 0


def test_what_somebody_else_proposed_meanwhile_is_told_and_not_replaced(client, report):
    area = report.group.focus_areas.get()
    client.force_login(seat_user(report.group))
    seen = client.get(page_of(report)).context["forms"]["propose"]["seen"].value()
    propose_all(report)
    sent = {"act": "propose", "things": [f"area-{area.pk}"], "to_state": "nothing"}

    told = client.post(page_of(report), sent | {"seen": seen})
    left = Move.objects.filter(area=area).count()
    client.post(page_of(report), sent | {"seen": told.context["forms"]["propose"]["seen"].value()})

    [sentence] = told.context["forms"]["propose"].errors["things"]
    assert (told.status_code, left) == (422, 1)
    assert sentence.startswith("Inzwischen hat jemand anderes vorgeschlagen: Mobilität: ausgewählt.")
    assert Move.objects.filter(area=area).count() == 0


def test_title_that_somebody_else_gave_meanwhile_is_not_overwritten(client, report):
    client.force_login(seat_user(report.group))
    seen = client.get(page_of(report)).context["forms"]["write"]["seen"].value()
    Report.objects.update(title="Zwischenbericht")

    told = client.post(page_of(report), typed(report, title="Abschlussbericht", seen=seen))
    stored = again(report).title
    client.post(page_of(report), typed(report, introduction="Neu", seen=seen))

    assert (told.status_code, stored) == (422, "Zwischenbericht")
    assert "Dort steht jetzt: „Zwischenbericht“" in told.context["forms"]["write"].errors["title"][0]
    assert again(report).title == "Zwischenbericht"


def test_another_day_for_a_deferral_is_told_too(client, report):
    area = report.group.focus_areas.get()
    services = make.make_committee_services()
    why = {"reason": "staff", "reason_text": "Kein Personal."}
    reports.propose(report, [area], "deferred", by=services, resubmit_on=date(2090, 3, 1), **why)
    client.force_login(seat_user(report.group))
    seen = client.get(page_of(report)).context["forms"]["propose"]["seen"].value()
    reports.propose(report, [area], "deferred", by=services, resubmit_on=date(2090, 9, 1), **why)

    sent = {"act": "propose", "things": [f"area-{area.pk}"], "to_state": "deferred", "seen": seen}
    told = client.post(page_of(report), sent | why | {"resubmit_on": "2090-04-01"})

    assert (told.status_code, Move.objects.get(area=area).resubmit_on) == (422, date(2090, 9, 1))


# --- decided and brought in ---


def decision(client, report, on=None):
    """What the form sends that records the decision of the group."""
    seen = client.get(page_of(report)).context["forms"]["decide"]["seen"].value()
    return {"act": "decide", "on": (on or clock.today()).isoformat(), "seen": seen}


@pytest.mark.parametrize("what", ["a text", "the vision"])
def test_group_decides_only_on_what_its_chair_saw(client, report, what):
    client.force_login(make.make_committee_services())
    sent = decision(client, report)
    if what == "a text":
        Report.objects.update(introduction="<p>Ganz anders.</p>")
    else:
        Vision.objects.update(text="<p>Ganz anders.</p>")

    told = client.post(page_of(report), sent)
    state = again(report).state
    client.post(page_of(report), decision(client, report))

    assert (told.status_code, state, again(report).state) == (422, ReportState.DRAFT, ReportState.DECIDED)
    assert "bitte sehen Sie sich den Bericht noch einmal an" in told.text


def test_report_goes_its_whole_way_by_forms(client, report):
    propose_all(report)
    client.force_login(make.make_committee_services())

    decided = client.post(page_of(report), decision(client, report))
    submitted = client.post(page_of(report), {"act": "submit", "council": ""})

    page = client.get(page_of(report))
    assert (decided.status_code, submitted.status_code) == (302, 302)
    assert page.context["report"].stand.label == "als Vorlage eingebracht"
    assert f"Vorlage {again(report).motion.label}" in page.text


def test_report_without_timetable_is_not_decided_on_its_page(client, report):
    report.group.milestones.all().delete()
    client.force_login(make.make_committee_services())

    page = client.post(page_of(report), decision(client, report))

    assert (page.status_code, again(report).state) == (422, ReportState.DRAFT)
    assert "Der Bericht braucht einen Zeitplan" in page.text


def test_report_goes_back_to_the_draft(client):
    report = make_decided_report()
    client.force_login(make.make_committee_services())

    client.post(page_of(report), {"act": "reopen", "reopen-reason": "Ein Satz fehlt."})

    assert again(report).state == ReportState.DRAFT


@pytest.mark.parametrize("size", [1, 12])
def test_page_needs_the_same_queries_for_any_number_of_ideas(client, report, django_assert_max_num_queries, size):
    for _ in range(size):
        make_idea(make_area(report.group))
    propose_all_of(report)
    client.force_login(make.make_committee_services())

    with django_assert_max_num_queries(26):
        page = client.get(page_of(report))

    assert len(page.context["rows"]) == 3 + 2 * size


def propose_all_of(report):
    """Every Handlungsschwerpunkt is to be chosen."""
    Move.objects.bulk_create(
        Move(report=report, area=area, to_state="selected") for area in report.group.focus_areas.all()
    )


# --- the PDF ---


@pytest.mark.usefixtures("printed")
@pytest.mark.parametrize("make_one", [make_report, make_decided_report])
def test_report_pdf_passes_the_checker(client, make_one):
    report = make_one()
    make_milestone(report.group, title="Zweiter", done_on=clock.today())
    client.force_login(make.make_committee_services())

    answer = client.get(page_of(report, "group-report-pdf"))

    assert answer["Content-Type"] == "application/pdf"
    assert findings(answer.content) == []


@pytest.mark.usefixtures("printed")
def test_report_draws_its_timetable_with_what_needs_what(client, report):
    second = make_milestone(report.group, title="Abschluss", starts_on=date(2026, 5, 1), ends_on=date(2026, 5, 31))
    MilestoneDependency.objects.create(milestone=second, needs=report.group.milestones.get(title="Auftakt"))
    client.force_login(make.make_committee_services())

    page = BeautifulSoup(client.get(page_of(report)).content, "html.parser")
    text = " ".join(text_of(client.get(page_of(report, "group-report-pdf")).content).split())

    needs = [cell.get_text(" ", strip=True) for cell in page.select('[data-label="setzt voraus"]')]
    assert (len(page.select(".gantt-plan .bar")), needs) == (2, ["–", "1 Auftakt"])
    assert "1 Auftakt" in text and "2 Meilensteine vom 01.04.2026 bis 31.05.2026" in text


# --- what was decided ---


def settle_data(report, **answers):
    moves = list(report.moves.order_by("pk"))
    sent = {f"move{move.pk}-decided": "as_proposed" for move in moves}
    sent |= {f"move{move.pk}-{name}": getattr(move, name) or "" for move in moves for name in WHY}
    return sent | {f"move{moves[-1].pk}-{name}": value for name, value in answers.items()}


def test_changed_decision_is_written_down_on_its_page(client, submitted):
    decide(submitted, outcome=Outcome.ADOPTED_CHANGED, words="geändert einstimmig beschlossen")
    client.force_login(make.make_committee_services())
    before = client.get(page_of(submitted)).text

    answer = client.post(page_of(submitted, "group-report-settle"), settle_data(submitted, decided="dropped"))

    assert "Was wurde beschlossen?" in before
    assert (answer.url, states(submitted.group)) == (page_of(submitted), ["selected", "selected", "proposed"])
    assert "nicht beschlossen" in client.get(page_of(submitted)).text


def test_wrong_answer_on_the_page_moves_nothing(client, submitted):
    decide(submitted, outcome=Outcome.ADOPTED_CHANGED)
    client.force_login(make.make_committee_services())

    page = client.post(page_of(submitted, "group-report-settle"), settle_data(submitted, decided="rejected", reason=""))

    assert (page.status_code, states(submitted.group)) == (422, ["proposed"] * 3)
    assert "Bitte Grund und Begründung angeben" in page.text


def test_member_does_not_write_down_what_was_decided(client, submitted):
    decide(submitted, outcome=Outcome.ADOPTED_CHANGED)
    client.force_login(seat_user(submitted.group))

    page, answer = client.get(page_of(submitted)), client.get(page_of(submitted, "group-report-settle"))

    assert (page.context["may_settle"], answer.status_code) == (False, 403)


def test_nothing_is_open_after_a_plain_decision(client, submitted):
    decide(submitted)
    client.force_login(make.make_committee_services())

    answer = client.get(page_of(submitted, "group-report-settle"))

    assert answer.url == page_of(submitted)


def test_day_of_the_decision_may_lie_before_today(client, report):
    client.force_login(make.make_committee_services())
    yesterday = clock.today() - timedelta(days=1)

    client.post(page_of(report), decision(client, report, on=yesterday))

    assert again(report).decided_on == yesterday
