"""The board as PDF: accessible, archivable, with every state and its reasons."""

from datetime import date

import pytest
from django.urls import reverse

from committees import clock
from projectgroup.actions import deciding
from projectgroup.documents import board_pdf
from projectgroup.known import areas_for, ideas_for
from projectgroup.states import ProposalState as S
from tests.factories import make_clerk, make_town, make_user
from tests.pdfcheck import findings
from tests.projectgroup.groups import make_group
from tests.projectgroup.strategy import make_area, make_decision, make_idea, make_vision, seat_user
from tests.test_pdf import text_of

pytestmark = pytest.mark.django_db


def make_board():
    group = make_group()
    make_vision(group, staff_days=10)
    area, member = make_area(group, title="Mobilität"), seat_user(group)
    deciding.move(make_idea(area, title="Bürgerkonto", staff_days=12), S.SELECTED, by=member)
    deciding.move(make_idea(area, title="Sensoren"), S.DEFERRED, by=None, resolution=make_decision(group),
                  reason="staff", reason_text="Niemand ist frei.", resubmit_on=date(2090, 3, 1))  # fmt: skip
    return group


def pdf_of(group):
    reader = {"user": make_user(), "works": True}
    return board_pdf(
        group, areas_for(group, **reader), ideas_for(group, **reader), town=make_town(), created_at=clock.now()
    )


@pytest.mark.usefixtures("printed")
def test_pdf_is_accessible_and_archivable():
    data = pdf_of(make_board())

    assert findings(data) == []


@pytest.mark.usefixtures("printed")
def test_pdf_says_sums_states_reasons_and_decisions():
    group = make_board()

    text = " ".join(text_of(pdf_of(group)).split())

    said = [
        "12 von 10 Personentagen: 2 zu viel",
        "Vorgeschlagen (1)",
        "Ausgewählt (1)",
        "Zurückgestellt (1)",
        "Abgelehnt (0)",
        "Personal: Niemand ist frei.",
        "Wiedervorlage 01.03.2090.",
        f"Beschluss: {group.reports_to.short_name}",
    ]
    assert [words for words in said if words not in text] == []


@pytest.mark.usefixtures("printed")
def test_empty_board_is_a_document_too():
    data = pdf_of(make_group())

    assert findings(data) == []


def test_page_answers_with_the_file(client):
    group = make_board()
    client.force_login(make_clerk())

    answer = client.get(reverse("group-board-pdf", args=[group.committee.slug]))

    day = f"{clock.today():%Y-%m-%d}"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'inline; filename="Board-{group.committee.slug}-{day}.pdf"'
