"""The pages on which the group works: who reads and writes, what two at once see, what bad input gets."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committees import clock
from committees.models import AuditEntry, Handling, Resolution
from committees.states import Position
from committees.texts import part_hash
from committees.workflow import NotAllowed
from projectgroup.actions import deciding, working
from projectgroup.models import FocusArea, Principle, ProjectIdea, Vision
from projectgroup.states import ProposalState as S
from tests import factories as make
from tests.conftest import REAL_ROLES, in_parallel
from tests.projectgroup.groups import make_admin, make_group
from tests.projectgroup.strategy import make_area, make_decision, make_idea, make_vision, seat_user
from tests.standing import stands

pytestmark = pytest.mark.django_db
FACTS = {"title": "Nah und einfach", "first_year": "2026", "years": "5", "staff_days": "1.200", "money": "50.000"}
WHY = {"reason": "staff", "reason_text": "Kein Personal.", "resubmit_on": "2090-03-01"}

stand = stands(make_group)


@pytest.fixture
def group(stand, tmp_path):
    return stand.own(tmp_path)


def address(name, group, *args):
    return reverse(name, args=[group.committee.slug, *args])


def fields_of(client, page):
    """What the page's own form would send, with its hidden tokens."""
    form = BeautifulSoup(client.get(page).content, "html.parser").select_one("main form[method=post]:not([hidden])")
    sent = {each["name"]: each.get("value", "") for each in form.select("input[name]") if each["type"] != "radio"}
    sent |= {each["name"]: each.text.removeprefix("\n") for each in form.select("textarea[name]")}
    chosen = {each["name"]: each.select_one("option[selected]") for each in form.select("select[name]")}
    return sent | {name: option["value"] if option else "" for name, option in chosen.items()}


def said(answer):
    """What the page tells: refusals, messages and the sentence of a refused step."""
    page = BeautifulSoup(answer.content, "html.parser")
    parts = page.select(".error-summary li, .message, .lead")
    return [" ".join(part.get_text().split()) for part in parts]


def signed_in(client, user):
    client.force_login(user)
    return client


def work_pages(group, area, idea):
    """{name: (address, whether it is only for those who write)}"""
    return {
        "group-vision": (address("group-vision", group), False),
        "group-areas": (address("group-areas", group), False),
        "group-area": (address("group-area", group, area.pk), False),
        "group-idea": (address("group-idea", group, idea.pk), False),
        "group-board": (address("group-board", group), False),
        "group-scoring": (address("group-scoring", group), False),
        "group-vision-edit": (address("group-vision-edit", group), True),
        "group-vision-facts": (address("group-vision-facts", group), True),
        "group-principle-add": (address("group-principle-add", group), True),
        "group-area-add": (address("group-area-add", group), True),
        "group-area-edit": (address("group-area-edit", group, area.pk), True),
        "group-idea-add": (address("group-idea-add", group, area.pk), True),
        "group-idea-edit": (address("group-idea-edit", group, idea.pk), True),
        "group-idea-decide": (address("group-idea-decide", group, idea.pk, "deferred"), True),
        "group-area-decide": (address("group-area-decide", group, area.pk, "rejected"), True),
        "group-remove": (address("group-remove", group, "ideen", idea.pk), True),
    }


@pytest.mark.parametrize(
    ("who", "reading", "writing"),
    [
        (lambda group: None, 302, 302),
        (lambda group: make.make_user(), 404, 404),
        (lambda group: make.make_clerk(), 200, 403),
        (lambda group: make_admin(), 200, 403),
        (lambda group: seat_user(group), 200, 200),
        (lambda group: seat_user(group, position=Position.SUBSTITUTE), 200, 200),
        (lambda group: seat_user(group, position=Position.CHAIR), 200, 200),
        (lambda group: make.make_committee_services(), 200, 200),
    ],
)
def test_who_reads_and_who_writes(client, who, reading, writing, group):
    make_vision(group)
    area = make_area(group)
    idea, user = make_idea(area), who(group)
    if user:
        client.force_login(user)

    pages = work_pages(group, area, idea)
    found = {name: client.get(page).status_code for name, (page, _) in pages.items()}

    assert found == {name: writing if is_writing else reading for name, (_, is_writing) in pages.items()}


def test_things_of_another_group_are_not_found(client):
    one = make_group()
    other = make_group(name="Projektgruppe Zwei", short_name="PG2", factions=[], reports_to=one.reports_to)
    idea = make_idea(make_area(other))
    signed_in(client, seat_user(one))

    found = [
        client.get(address("group-area", one, idea.area_id)).status_code,
        client.get(address("group-idea-edit", one, idea.pk)).status_code,
        client.get(address("group-idea-decide", one, idea.pk, "selected")).status_code,
        client.get(address("group-idea-decide", one, idea.pk, "lost")).status_code,
    ]

    assert found == [404, 404, 404, 404]


# --- vision ---


def test_vision_begins_with_horizon_and_capacity_and_goes_on_with_its_texts(client, group):
    facts, texts = address("group-vision-facts", group), address("group-vision-edit", group)
    signed_in(client, seat_user(group))

    sent_on = client.get(texts)
    begun = client.post(facts, fields_of(client, facts) | FACTS)
    client.post(texts, fields_of(client, texts) | {"section_text": "Nah an **allen**.", "section_benefit": "Kurz"})

    vision = Vision.objects.get()
    assert (sent_on.url, begun.url) == (facts, texts)
    assert (vision.first_year, vision.years, vision.staff_days, vision.money) == (2026, 5, 1200, Decimal(50000))
    assert (vision.text, vision.benefit, vision.count) == (
        "<p>Nah an <strong>allen</strong>.</p>", "<p>Kurz</p>", 2,
    )  # fmt: skip
    assert list(AuditEntry.objects.about(vision).values_list("action", flat=True)) == ["edit", "add"]


@pytest.mark.parametrize("years", ["2", "7"])
def test_horizon_out_of_bounds_is_refused_with_its_source_and_keeps_what_was_typed(client, years, group):
    page = address("group-vision-facts", group)
    signed_in(client, seat_user(group))

    answer = client.post(page, fields_of(client, page) | FACTS | {"years": years})

    assert said(answer)[-1] == (
        f"Jahre: Die Vision reicht 3 bis 6 Jahre voraus, nicht {years} (Auftrag aus {group.founding_motion.label})."
    )
    assert (answer.status_code, Vision.objects.count()) == (422, 0)
    assert "Nah und einfach" in answer.content.decode()


def test_two_writers_of_one_text_see_both_and_the_second_decides(client, group):
    make_vision(group, text="<p>Alt.</p>")
    page = address("group-vision-edit", group)
    opened = fields_of(signed_in(client, seat_user(group)), page)
    client.post(page, opened | {"section_text": "Vom ersten."})

    signed_in(client, make.make_committee_services())
    answer = client.post(page, opened | {"section_text": "Vom zweiten."})

    conflict = BeautifulSoup(answer.content, "html.parser").select_one("[data-conflict=text]")
    assert answer.status_code == 422
    assert [each.get_text(" ", strip=True) for each in conflict.select(".difference mark")] == [
        "nur in Ihrem Text: zweiten.", "nur im anderen Text: ersten.",
    ]  # fmt: skip
    assert Vision.objects.get().text == "<p>Vom ersten.</p>"


def test_two_writers_of_different_texts_lose_nothing(client, group):
    make_vision(group, text="<p>Alt.</p>", benefit="<p>Alt.</p>")
    page = address("group-vision-edit", group)
    opened = fields_of(signed_in(client, seat_user(group)), page)
    client.post(page, opened | {"section_text": "Neu."})

    client.post(page, opened | {"section_benefit": "Auch neu."})

    assert (Vision.objects.get().text, Vision.objects.get().benefit) == ("<p>Neu.</p>", "<p>Auch neu.</p>")


def test_texts_are_saved_while_somebody_types_and_never_over_another_text(client, group):
    vision = make_vision(group, text="<p>Alt.</p>")
    part, seen = address("group-vision-part", group, "text"), part_hash("<p>Alt.</p>")
    signed_in(client, seat_user(group))

    saved = client.post(part, {"text": "Neu.", "seen": seen}).json()
    again = client.post(part, {"text": "Neuer.", "seen": saved["seen"]}).json()
    late = client.post(part, {"text": "Zu spät.", "seen": seen})

    assert (saved["state"], again["state"], late.status_code, late.json()["state"]) == (
        "saved", "saved", 409, "conflict",
    )  # fmt: skip
    assert Vision.objects.get().text == "<p>Neuer.</p>"
    assert AuditEntry.objects.about(vision).count() == 1


def test_only_who_writes_saves_a_text_of_the_vision(client, group):
    make_vision(group)
    part = {"text": "Fremd.", "seen": part_hash("<p>Unsere Stadt ist nah.</p>")}

    found = [
        signed_in(client, user).post(address("group-vision-part", group, key), part).status_code
        for user, key in ((make.make_clerk(), "text"), (make.make_user(), "text"), (seat_user(group), "title"))
    ]

    assert (found, Vision.objects.get().text) == ([403, 404, 404], "<p>Unsere Stadt ist nah.</p>")


def test_two_writers_of_one_figure_are_told_the_other(client, group):
    make_vision(group, years=4)
    page = address("group-vision-facts", group)
    opened = fields_of(signed_in(client, seat_user(group)), page)
    client.post(page, opened | {"years": "5"})

    answer = client.post(page, opened | {"years": "6"})

    assert "Dort steht jetzt: „5“. Wenn Sie noch einmal speichern, gilt Ihre Angabe." in said(answer)[-1]
    assert Vision.objects.get().years == 5


def test_stored_words_are_those_that_people_read(client, group):
    idea = make_idea(make_area(group), category="first", cost_once=Decimal("1200.50"))
    page = address("group-idea-edit", group, idea.pk)
    opened = fields_of(signed_in(client, seat_user(group)), page)
    ProjectIdea.objects.update(category="third", cost_once=Decimal("13000"))

    answer = client.post(page, opened | {"category": "second", "cost_once": "0"})

    told = [words.partition("Dort steht jetzt: ")[2].partition(". ")[0] for words in said(answer)]
    assert [words for words in told if words] == ["„Kategorie 3: später“", "„13.000,00“"]


def test_who_left_a_figure_alone_takes_over_the_other(client, group):
    make_vision(group, years=4, money=Decimal("12000.50"))
    page = address("group-vision-facts", group)
    opened = fields_of(signed_in(client, seat_user(group)), page)
    client.post(page, opened | {"years": "5", "money": "13.000"})

    client.post(page, opened | {"title": "Nah"})

    vision = Vision.objects.get()
    assert (vision.title, vision.years, vision.money) == ("Nah", 5, Decimal(13000))


# --- principles, areas, ideas ---


def test_principles_are_added_ordered_changed_and_removed(client, group):
    add, order = address("group-principle-add", group), address("group-order", group, "grundsaetze")
    signed_in(client, seat_user(group))
    for title in ("Nah", "Klar", "Offen"):
        client.post(add, fields_of(client, add) | {"title": title})
    first, _, last = Principle.objects.order_by("position")

    client.post(order, {"up": last.pk})
    client.post(order, {"item": first.pk, "place": "3"})
    edit = address("group-principle-edit", group, last.pk)
    client.post(edit, fields_of(client, edit) | {"text": "Für alle."})
    remove = address("group-remove", group, "grundsaetze", first.pk)
    client.post(remove, fields_of(client, remove))

    assert list(Principle.objects.values_list("title", "text", "position")) == [
        ("Offen", "Für alle.", 1),
        ("Klar", "", 2),
    ]


def test_place_that_is_none_is_refused(client, group):
    area = make_area(group)
    signed_in(client, seat_user(group))

    answer = client.post(address("group-order", group, "schwerpunkte"), {"item": area.pk, "place": "7"})

    assert (answer.status_code, said(answer)) == (409, ["Bitte eine Stelle von 1 bis 1 angeben."])


def test_area_is_stored_with_sponsor_and_office(client, group):
    page, office = address("group-area-add", group), make.make_office(name="Bauamt", code="BAU")
    member = seat_user(group)
    signed_in(client, member)

    client.post(
        page,
        fields_of(client, page)
        | {"title": "Mobilität", "goal": "Ankommen", "sponsor": member.person_id, "office": office.pk},
    )

    area = FocusArea.objects.get()
    assert (area.title, area.goal, area.sponsor_id, area.office, area.state) == (
        "Mobilität", "Ankommen", member.person_id, office, S.PROPOSED,
    )  # fmt: skip


def test_second_area_of_one_name_is_refused_and_keeps_what_was_typed(client, group):
    make_area(group, title="Mobilität")
    page = address("group-area-add", group)
    signed_in(client, seat_user(group))

    answer = client.post(page, fields_of(client, page) | {"title": "Mobilität", "goal": "Schneller ankommen"})

    assert said(answer)[-1] == "Bezeichnung: Diesen Handlungsschwerpunkt gibt es schon."
    assert "Schneller ankommen" in answer.content.decode()


def test_stranger_to_town_hall_and_council_cannot_be_sponsor(client, group):
    page = address("group-area-add", group)
    signed_in(client, seat_user(group))

    answer = client.post(page, fields_of(client, page) | {"title": "Mobilität", "sponsor": make.make_person().pk})

    assert (answer.status_code, FocusArea.objects.count()) == (422, 0)


def test_ideas_are_added_one_after_the_other_on_the_page_of_their_area(client, group):
    area = make_area(group)
    add = address("group-idea-add", group, area.pk)
    signed_in(client, seat_user(group))

    answers = [
        client.post(add, {"neu-title": title, "neu-staff_days": "1.040", "neu-cost_once": "12.000,50 €"})
        for title in ("Bürgerkonto", "Terminbuchung")
    ]

    assert {answer.url for answer in answers} == {address("group-area", group, area.pk) + "#id_neu-title"}
    assert list(ProjectIdea.objects.values_list("title", "position", "staff_days", "cost_once")) == [
        ("Bürgerkonto", 1, 1040, Decimal("12000.50")), ("Terminbuchung", 2, 1040, Decimal("12000.50")),
    ]  # fmt: skip


def test_negative_costs_are_refused_and_the_form_keeps_its_title(client, group):
    area = make_area(group)
    signed_in(client, seat_user(group))

    answer = client.post(address("group-idea-add", group, area.pk), {"neu-title": "Bürgerkonto", "neu-cost_once": "-3"})

    assert (answer.status_code, ProjectIdea.objects.count()) == (422, 0)
    assert BeautifulSoup(answer.content, "html.parser").select_one("#id_neu-title")["value"] == "Bürgerkonto"


def test_idea_goes_to_another_area_of_the_group(client, group):
    idea, other = make_idea(make_area(group)), make_area(group)
    page = address("group-idea-edit", group, idea.pk)
    signed_in(client, seat_user(group))

    client.post(page, fields_of(client, page) | {"area": other.pk})

    assert ProjectIdea.objects.get().area == other


def test_what_was_decided_on_is_not_removed(client, group):
    idea, member = make_idea(make_area(group), title="Bürgerkonto"), seat_user(group)
    deciding.move(idea, S.SELECTED, by=member)
    signed_in(client, member)

    remove = address("group-remove", group, "ideen", idea.pk)
    answer = client.post(remove, fields_of(client, remove))

    assert said(answer)[-1].startswith("Über „Bürgerkonto“ ist schon entschieden worden; das bleibt nachzulesen.")
    assert ProjectIdea.objects.count() == 1


@pytest.mark.parametrize("kind", ["grundsaetze", "schwerpunkte", "ideen"])
def test_what_somebody_else_changed_since_the_question_is_not_removed(client, group, kind):
    if kind == "grundsaetze":
        record, edit = Principle.objects.create(group=group, title="Nah"), "group-principle-edit"
    elif kind == "schwerpunkte":
        record, edit = make_area(group, title="Nah"), "group-area-edit"
    else:
        record, edit = make_idea(make_area(group), title="Nah"), "group-idea-edit"
    remove, edit = address("group-remove", group, kind, record.pk), address(edit, group, record.pk)
    asked = fields_of(signed_in(client, seat_user(group)), remove)
    client.post(edit, fields_of(client, edit) | {"title": "Nah und einfach"})

    refused = client.post(remove, asked)
    left = type(record).objects.filter(pk=record.pk).count()
    again = client.post(remove, fields_of(client, remove))

    assert (refused.status_code, said(refused)[-1]) == (409, working.CHANGED.format("Nah und einfach"))
    assert (left, again.status_code, type(record).objects.filter(pk=record.pk).count()) == (1, 302, 0)


def test_actions_themselves_refuse_who_has_no_seat():
    idea, clerk = make_idea(make_area(make_group())), make.make_clerk()
    acts = [
        lambda: working.save(idea, ["title"], by=clerk),
        lambda: working.put(idea, 1, by=clerk),
        lambda: working.remove(idea, seen=0, by=clerk),
        lambda: working.save_text(idea.group, "text", "", seen="", by=clerk),
    ]

    for act in acts:
        with pytest.raises(NotAllowed, match="Das schreiben die Mitglieder"):
            act()


def test_form_of_what_was_removed_meanwhile_says_so(client, group):
    idea = make_idea(make_area(group))
    page = address("group-idea-edit", group, idea.pk)
    signed_in(client, seat_user(group))
    opened = fields_of(client, page)
    idea.delete()

    answer = client.post(page, opened)

    assert (answer.status_code, said(answer)) == (
        409, ["Diesen Eintrag hat inzwischen jemand entfernt. Gespeichert wurde nichts."],
    )  # fmt: skip


@REAL_ROLES
def test_two_who_order_at_once_leave_every_place_once(group):
    first, second, third = (make_area(group) for _ in range(3))
    by = make.make_committee_services()

    in_parallel(lambda: working.put(first, 3, by=by), lambda: working.put(third, 1, by=by))

    assert sorted(FocusArea.objects.values_list("position", flat=True)) == [1, 2, 3]
    assert FocusArea.objects.get(position=2) == second


@REAL_ROLES
def test_two_who_add_at_once_stand_one_behind_the_other(group):
    area, by = make_area(group), make.make_committee_services()

    in_parallel(*(
        lambda title=title: working.save(ProjectIdea(area=area, title=title), ["title"], by=by) for title in "AB"
    ))  # fmt: skip

    assert sorted(area.ideas.values_list("position", flat=True)) == [1, 2]


# --- board ---


def columns(answer):
    page = BeautifulSoup(answer.content, "html.parser")
    return {
        each["data-column"]: [card["data-name"] for card in each.select("[data-item]")]
        for each in page.select("[data-column]")
    }


def test_board_shows_every_state_and_moves_by_buttons(client, group):
    area = make_area(group)
    first, second = make_idea(area, title="Eins"), make_idea(area, title="Zwei")
    signed_in(client, seat_user(group))

    moved = client.post(address("group-idea-decide", group, first.pk, "selected"), {"seen": "proposed"})
    client.post(address("group-idea-decide", group, second.pk, "deferred"), {"seen": "proposed", **WHY})

    answer = client.get(address("group-board", group))
    assert moved.url == f"{address('group-board', group)}#karte-{first.pk}"
    assert columns(answer) == {"proposed": [], "selected": ["Eins"], "deferred": ["Zwei"], "rejected": []}
    assert "Personal: Kein Personal." in " ".join(BeautifulSoup(answer.content, "html.parser").get_text().split())


def test_board_narrows_and_comes_back_as_it_was(client, group):
    one, other = make_area(group), make_area(group)
    first = make_idea(one, title="Eins", category="first")
    make_idea(one, title="Zwei", category="third")
    make_idea(other, title="Drei", category="first")
    board = f"{address('group-board', group)}?schwerpunkt={one.pk}&kategorie=first"
    signed_in(client, seat_user(group))

    shown = columns(client.get(board))
    moved = client.post(
        f"{address('group-idea-decide', group, first.pk, 'selected')}?schwerpunkt={one.pk}&kategorie=first&von=x", {}
    )

    assert shown["proposed"] == ["Eins"]
    assert moved.url == f"{board}#karte-{first.pk}"


def test_board_shows_areas_too(client, group):
    make_idea(make_area(group, title="Mobilität"))
    signed_in(client, seat_user(group))

    shown = columns(client.get(address("group-board", group), {"art": "areas", "schwerpunkt": "nonsense"}))

    assert shown["proposed"] == ["Mobilität"]


def test_deferring_without_reason_or_day_keeps_what_was_typed(client, group):
    idea = make_idea(make_area(group))
    signed_in(client, seat_user(group))

    answer = client.post(
        address("group-idea-decide", group, idea.pk, "deferred"),
        {"seen": "proposed", "reason": "", "reason_text": "Später vielleicht.", "resubmit_on": ""},
    )

    assert (answer.status_code, ProjectIdea.objects.get().state) == (422, S.PROPOSED)
    assert [line.partition(":")[0] for line in said(answer) if ":" in line][-2:] == ["Grund", "Wiedervorlage"]
    assert "Später vielleicht." in answer.content.decode()


def test_state_that_changed_meanwhile_is_told_before_it_is_overwritten(client, group):
    idea, member = make_idea(make_area(group), title="Bürgerkonto"), seat_user(group)
    deciding.move(idea, S.REJECTED, by=member, reason="money", reason_text="Zu teuer.")
    signed_in(client, member)

    answer = client.post(address("group-idea-decide", group, idea.pk, "selected"), {"seen": "proposed"})

    assert (
        said(answer)[-1]
        == "„Bürgerkonto“ ist inzwischen abgelehnt. Wenn Sie noch einmal senden, gilt Ihre Entscheidung."
    )
    assert ProjectIdea.objects.get().state == S.REJECTED


def test_what_a_resolution_decided_says_so_with_its_link(client, group):
    idea, decision = make_idea(make_area(group)), make_decision(group)
    deciding.move(idea, S.SELECTED, by=None, resolution=decision)
    signed_in(client, seat_user(group))

    answer = client.post(address("group-idea-decide", group, idea.pk, "proposed"), {"seen": "selected"})

    assert answer.status_code == 409
    assert said(answer)[-1].endswith("die Gruppe schlägt ihn in ihrem nächsten Bericht vor.")
    assert decision.get_absolute_url() in answer.content.decode()
    assert ProjectIdea.objects.get().state == S.SELECTED


def sums(answer):
    found = BeautifulSoup(answer.content, "html.parser").select(".sums > ul .state")
    return [" ".join(each.get_text().split()) for each in found]


def test_sums_of_the_selected_stand_against_the_capacity(client, group):
    make_vision(group, staff_days=380, money=100_000, years=5)
    area = make_area(group)
    make_idea(area, state=S.SELECTED, staff_days=400, cost_once=20_000, cost_yearly=1_000, category="first")
    make_idea(area, state=S.SELECTED, staff_days=12, cost_once=None, cost_yearly=0)
    make_idea(area, state=S.PROPOSED, staff_days=999, cost_once=999_999)
    signed_in(client, seat_user(group))

    answer = client.get(address("group-board", group))

    assert sums(answer) == [
        "412 von 380 Personentagen: 32 zu viel",
        "25.000,00 € von 100.000,00 €: 75.000,00 € frei (20.000,00 € einmalig, 1.000,00 € jährlich über 5 Jahre)",
    ]
    page = " ".join(BeautifulSoup(answer.content, "html.parser").select_one(".sums").get_text(" ").split())
    assert "Eine ausgewählte Idee ist noch nicht ganz geschätzt" in page
    assert "Kategorie 1: sofort beginnen (1) 400 Personentage, 20.000,00 € einmalig, 1.000,00 € jährlich" in page
    assert "ohne Kategorie (1) 12 Personentage" in page


def test_sums_without_a_vision_say_that_nothing_stands_against_them(client, group):
    make_idea(make_area(group), state=S.SELECTED, staff_days=40)
    signed_in(client, seat_user(group))

    assert sums(client.get(address("group-board", group)))[0] == (
        "40 Personentage gebraucht; wie viel es gibt, steht noch nicht bei der Vision"
    )


# The numbers may only sink. Counted with session, account and town.
BUDGETS = {
    "group-vision": 8,
    "group-areas": 9,
    "group-area": 10,
    "group-idea": 9,
    "group-board": 11,
    "group-scoring": 11,
    "group-board-pdf": 10,
}


@pytest.mark.parametrize("size", [1, 40])
def test_pages_need_the_same_queries_for_any_number_of_ideas(client, size, group):
    make_vision(group)
    decision, area = make_decision(group), make_area(group)
    for n in range(size):
        Principle.objects.create(group=group, title=f"Grundsatz {n}", position=n + 1)
        idea = make_idea(area, title=f"Idee {n}", position=n + 1)
        ProjectIdea.objects.filter(pk=idea.pk).update(decided_by=decision, state=S.SELECTED)
    signed_in(client, seat_user(group))
    keys = {"group-area": [area.pk], "group-idea": [idea.pk]}

    found = {}
    for name in BUDGETS:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(name, group, *keys.get(name, []))).status_code == 200
        found[name] = len(queries)

    assert {name: number for name, number in found.items() if number > BUDGETS[name]} == {}


def test_closed_decision_and_its_state_show_to_the_group_alone(client, group):
    area, decision = make_area(group, title="Verkauf"), make_decision(group)
    Handling.objects.create(item=decision.item, is_public=False)
    why = {"reason": "money", "reason_text": "Geheimes"}
    deciding.move(area, S.REJECTED, by=None, resolution=decision, **why)
    pages = [("group-areas", []), ("group-area", [area.pk]), ("group-board", [])]

    found = {}
    for who, user in (("clerk", make.make_clerk()), ("member", seat_user(group))):
        signed_in(client, user)
        told = [client.get(address(name, group, *keys), {"art": "areas"}).content.decode() for name, keys in pages]
        found[who] = [("Geheimes" in text, decision.get_absolute_url() in text) for text in told]

    assert found == {"clerk": [(False, False)] * 3, "member": [(True, True)] * 3}


@pytest.mark.parametrize(("days", "many"), [(1, 0), (0, 1), (-1, 1)])
def test_what_was_put_back_says_when_its_day_has_come(client, days, many, group):
    why = {"reason": "staff", "reason_text": "Kein Personal.", "resubmit_on": clock.today() + timedelta(days=days)}
    make_idea(make_area(group), state=S.DEFERRED, **why)
    signed_in(client, seat_user(group))

    pages = [client.get(address(name, group)).content.decode() for name in ("group-board", "group-areas")]

    assert [page.count("Wiedervorlage fällig") for page in pages] == [many, many]


def test_decision_on_an_idea_shows_where_it_was_taken(client, group):
    idea, decision = make_idea(make_area(group)), make_decision(group)
    deciding.move(idea, S.DEFERRED, by=None, resolution=decision, reason="staff", reason_text="Kein Personal.",
                  resubmit_on=date(2090, 3, 1))  # fmt: skip
    signed_in(client, seat_user(group))

    pages = [client.get(address(name, group, *keys)).content.decode() for name, keys in (
        ("group-idea", [idea.pk]), ("group-areas", []), ("group-board", []),
    )]  # fmt: skip

    assert Resolution.objects.get() == decision
    assert [decision.get_absolute_url() in page and "01.03.2090" in page for page in pages] == [True, True, True]
