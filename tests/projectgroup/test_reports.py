"""A report of a group: begun for one sitting, written, decided in the group, brought in as a Vorlage."""

from datetime import timedelta

import pytest

from committees import clock
from committees.actions import motions as papers
from committees.actions.planning import cancel_meeting
from committees.models import AuditEntry, Consultation, Order, ReturnTicket
from committees.states import ConsultationRole, OrderState, Position
from committees.texts import plain_text
from committees.workflow import NotAllowed
from projectgroup.actions import report_papers, reports
from projectgroup.models import Milestone, Move, Report, Vision
from projectgroup.states import ProposalState, ReportState
from tests import factories as make
from tests.projectgroup.groups import make_admin
from tests.projectgroup.reporting import (
    TEXTS,
    WHY,
    again,
    make_decided_report,
    make_founded,
    make_report,
    make_submitted,
    propose_all,
    release,
)
from tests.projectgroup.strategy import make_area, seat_user
from tests.standing import stands

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

draft_stand = stands(make_report)
decided_stand = stands(make_decided_report)
submitted_stand = stands(make_submitted)


@pytest.fixture
def report(draft_stand, tmp_path):
    """A draft with its texts."""
    return draft_stand.own(tmp_path)


@pytest.fixture
def decided(decided_stand, tmp_path):
    return decided_stand.own(tmp_path)


@pytest.fixture
def submitted(submitted_stand, tmp_path):
    return submitted_stand.own(tmp_path)


def refusal_of(act, *args, **kwargs):
    with pytest.raises(NotAllowed) as refused:
        act(*args, **kwargs)
    return str(refused.value)


# --- begun and written ---


def test_report_is_begun_for_the_sitting_and_the_order_that_asks_for_it():
    group, order = make_founded()
    member = seat_user(group)

    report = reports.begin(group, title="Erster Bericht", meeting=order.ticket.meeting, by=member)

    assert (report.number, report.state, report.order, report.meeting) == (
        1, ReportState.DRAFT, order, order.ticket.meeting,
    )  # fmt: skip


def test_second_report_for_one_sitting_is_refused(report):
    said = refusal_of(
        reports.begin, report.group, title="Noch einer", meeting=report.meeting, by=make.make_committee_services()
    )

    assert said == (
        f"Für die Sitzung am {report.meeting.day:%d.%m.%Y} gibt es schon einen Bericht: „Bericht der Gruppe“. "
        "Ein Gremium bekommt einen Bericht je Sitzung."
    )
    assert Report.objects.count() == 1


def test_report_that_was_withdrawn_makes_room_for_another(report):
    reports.withdraw(report, "Die Gruppe beginnt neu.", by=make.make_committee_services())

    second = make_report(report.group)

    assert (second.number, second.meeting) == (2, report.meeting)


@pytest.mark.parametrize(
    ("who", "may"),
    [
        (lambda group: seat_user(group), True),
        (lambda group: make.make_committee_services(), True),
        (lambda group: make_admin(), False),
        (lambda group: make.make_clerk(), False),
    ],
)
def test_who_writes_a_report(report, who, may):
    by = who(report.group)

    write = {"title": "Neu", "meeting": report.meeting, "by": by}
    said = None if may else refusal_of(reports.write, report, **write)
    if may:
        reports.write(report, **write)

    assert (said, again(report).title) == ((None, "Neu") if may else (reports.WHO_WRITES, "Bericht der Gruppe"))


# --- proposals ---


def test_proposals_keep_state_reason_and_day(report):
    propose_all(report)

    rows = [(str(m.area or m.idea), m.to_state, m.reason, m.resubmit_on) for m in report.moves.all()]
    assert rows == [
        ("Mobilität", "selected", "", None),
        ("Radwege melden", "selected", "", None),
        ("Bus auf Abruf", "deferred", "staff", WHY["resubmit_on"]),
    ]


@pytest.mark.parametrize("lacking", ["reason", "reason_text", "resubmit_on"])
def test_deferral_is_proposed_with_reason_and_day(report, lacking):
    area = report.group.focus_areas.get()

    said = refusal_of(
        reports.propose,
        report,
        [area],
        ProposalState.DEFERRED,
        by=make.make_committee_services(),
        **WHY | {lacking: None if lacking == "resubmit_on" else ""},
    )

    assert said.startswith("Bitte den Tag der Wiedervorlage" if lacking == "resubmit_on" else "Bitte Grund und")
    assert Move.objects.count() == 0


def test_new_proposal_takes_the_place_of_the_former_one(report):
    propose_all(report)
    area = report.group.focus_areas.get()

    reports.propose(report, [area], ProposalState.REJECTED, by=make.make_committee_services(), **WHY)

    assert report.moves.get(area=area).to_state == ProposalState.REJECTED


def test_proposal_is_taken_off(report):
    propose_all(report)

    reports.take_off(report, [report.group.focus_areas.get()], by=make.make_committee_services())

    assert report.moves.count() == 2


def test_proposal_for_nothing_is_refused(report):
    said = refusal_of(reports.propose, report, [], ProposalState.SELECTED, by=make.make_committee_services())

    assert said == "Bitte auswählen, worüber entschieden werden soll."


# --- decided in the group ---


def test_decision_of_the_group_freezes_vision_board_and_timetable(decided):
    Milestone.objects.update(title="Später")
    make_area(decided.group, title="Neu")

    content = again(decided).content

    assert (content["introduction"], content["vision"]["horizon"]) == (
        TEXTS["introduction"],
        "2026 bis 2031 (5 Jahre)",
    )
    assert [area["title"] for area in content["areas"]] == ["Mobilität"]
    assert [milestone["title"] for milestone in content["milestones"]] == ["Auftakt"]
    assert [move["to_words"] for move in content["moves"]] == ["ausgewählt", "ausgewählt", "zurückgestellt"]


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (
            lambda report: Milestone.objects.all().delete(),
            "Der Bericht braucht einen Zeitplan; das Gremium erwartet ihn mit dem Vorschlag ({source}).",
        ),
        (
            lambda report: Vision.objects.all().delete(),
            "Der Bericht braucht die Vision; sie ist der Auftrag der Gruppe ({source}).",
        ),
        (
            lambda report: Report.objects.update(proposal=""),
            "Der Bericht braucht beide Texte: den Bericht und den Vorschlag für die nächsten Schritte.",
        ),
    ],
)
def test_report_that_lacks_something_is_not_decided(report, spoil, sentence):
    spoil(report)

    said = refusal_of(reports.decide, report, on=clock.today(), by=make.make_committee_services())

    assert said == sentence.format(source=report.group.founding_motion.label)
    assert (again(report).state, again(report).content) == (ReportState.DRAFT, {})


def test_report_is_not_decided_on_a_day_to_come(report):
    tomorrow = clock.today() + timedelta(days=1)

    said = refusal_of(reports.decide, report, on=tomorrow, by=make.make_committee_services())

    assert said == "Der Tag des Beschlusses liegt in der Zukunft."


def test_report_is_not_decided_for_a_sitting_that_was_called_off(report):
    services = make.make_committee_services()
    cancel_meeting(report.meeting, by=services, seen=report.meeting.modified, reason="Krankheit")

    said = refusal_of(reports.decide, report, on=clock.today(), by=services)

    assert said == f"Die Sitzung am {report.meeting.day:%d.%m.%Y} ist vorbei oder abgesagt. Bitte eine andere wählen."


@pytest.mark.parametrize(("position", "may"), [(Position.CHAIR, True), (Position.MEMBER, False)])
def test_who_leads_the_group_records_its_decision(report, position, may):
    by = seat_user(report.group, position=position)

    said = None if may else refusal_of(reports.decide, report, on=clock.today(), by=by)
    if may:
        reports.decide(report, on=clock.today(), by=by)

    assert (said, again(report).state) == ((None, "decided") if may else (reports.WHO_DECIDES, "draft"))


def test_decided_report_is_not_written_on(decided):
    said = refusal_of(reports.write, decided, title="Neu", meeting=decided.meeting, by=make.make_committee_services())

    assert said == "Der Bericht ist kein Entwurf mehr. Stand: in der Gruppe beschlossen."


def test_decided_report_goes_back_with_a_reason(decided):
    services = make.make_committee_services()

    without = refusal_of(reports.reopen, decided, " ", by=services)
    reports.reopen(decided, "Der Zeitplan hat sich geändert.", by=services)

    assert without == "Bitte sagen, was noch zu ändern ist."
    assert (again(decided).state, again(decided).content, again(decided).decided_on) == ("draft", {}, None)
    assert AuditEntry.objects.about(decided).get(action="reopen_report").note == "Der Zeitplan hat sich geändert."


# --- brought in ---


def test_submitted_report_is_a_motion_that_names_what_is_decided(submitted):
    motion = submitted.motion
    text = plain_text(motion.sections.get(key="proposed_resolution").html)
    assert (submitted.state, motion.subject, motion.office) == (
        ReportState.SUBMITTED,
        "Bericht der Gruppe",
        submitted.group.founding_motion.office,
    )
    assert text.splitlines() == [
        "Der Ausschuss für Digitalisierung nimmt den Bericht der Projektgruppe Visionsentwicklung an und beschließt:",
        "Ausgewählt werden:",
        "Handlungsschwerpunkt „Mobilität“",
        "Projektidee „Radwege melden“",
        "Zurückgestellt werden:",
        f"Projektidee „Bus auf Abruf“ (Personal: Kein Personal.; Wiedervorlage am {WHY['resubmit_on']:%d.%m.%Y})",
        "Der Zeitplan wird zur Kenntnis genommen.",
    ]
    assert "Die Gruppe hat getagt." in motion.sections.get(key="facts").html
    assert [file.title for file in motion.attachments.all()] == ["Bericht der Projektgruppe Visionsentwicklung"]


def test_submitted_report_is_consulted_in_its_sitting_and_can_be_released(submitted):
    release(submitted.motion)

    station = Consultation.objects.get(motion=submitted.motion)
    assert (station.committee, station.role, station.meeting) == (
        submitted.group.reports_to, ConsultationRole.DECISION, submitted.meeting,
    )  # fmt: skip


def test_report_for_the_rat_is_recommended_first():
    council = make.make_council()

    report = make_submitted(council=council)

    roles = list(report.motion.consultations.order_by("position").values_list("committee", "role"))
    assert roles == [(report.group.reports_to_id, "recommendation"), (council.pk, "decision")]


def test_report_takes_the_place_that_the_order_holds():
    group, order = make_founded()
    item = ReturnTicket.objects.get(order=order).item

    report = make_submitted(group)

    ticket = ReturnTicket.objects.get(order=order)
    item.refresh_from_db()
    assert (ticket.report, ticket.item, item.motion, item.title) == (
        report.motion, item, report.motion, "Bericht der Gruppe",
    )  # fmt: skip
    assert Order.objects.get(pk=order.pk).state == OrderState.DONE


def test_submitted_report_stays_as_it_is(submitted):
    services = make.make_committee_services()

    twice = refusal_of(report_papers.submit, submitted, by=services)
    back = refusal_of(reports.reopen, submitted, "Doch nicht.", by=services)

    assert twice == ("Eingebracht wird ein Bericht, den die Gruppe beschlossen hat. Stand: als Vorlage eingebracht.")
    assert back == "Zurück in den Entwurf geht nur, was die Gruppe beschlossen hat. Stand: als Vorlage eingebracht."


def test_submitted_report_is_withdrawn_after_its_motion(submitted):
    services = make.make_committee_services()
    before = refusal_of(reports.withdraw, submitted, "Neu.", by=services)
    papers.withdraw(submitted.motion, "Neu.", by=services)

    reports.withdraw(submitted, "Die Gruppe beginnt neu.", by=services)

    assert before == f"Der Bericht ist {submitted.motion.label}. Bitte zuerst die Vorlage zurückziehen."
    assert again(submitted).state == ReportState.WITHDRAWN


def test_member_of_a_faction_does_not_bring_a_paper_in(decided):
    said = refusal_of(report_papers.submit, decided, by=seat_user(decided.group, position=Position.CHAIR))

    assert (said, again(decided).state) == (report_papers.WHO_SUBMITS, ReportState.DECIDED)


def test_report_without_a_kind_for_it_says_so(decided, monkeypatch):
    type(decided.group.founding_motion.kind).objects.update(is_decided=False)

    said = refusal_of(report_papers.submit, decided, by=make.make_committee_services())

    assert (said, again(decided).motion) == (report_papers.NO_KIND, None)
