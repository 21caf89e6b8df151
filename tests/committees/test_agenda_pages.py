"""The agenda editor: what it shows, what each press does and says, and what wrong or stale input gets."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from committees import clock
from committees.actions import agendas, dispatching, motions
from committees.models import AgendaItem, Consultation, StandingItem
from committees.states import (
    AgendaItemKind,
    ConsultationRole,
    MeetingState,
    MembershipRole,
    NonPublicReason,
    Position,
)
from tests.committees.agenda_town import (
    add,
    address,
    count_of,
    lines_of,
    messages_of,
    page_of,
    released,
    said,
    text_of,
)
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import (
    make_clerk,
    make_committee,
    make_committee_services,
    make_council,
    make_dispatch,
    make_invited,
    make_meeting,
    make_membership,
    make_motion,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


@pytest.fixture
def by(client):
    user = make_committee_services()
    client.force_login(user)
    return user


@pytest.fixture
def committee():
    return make_committee(name="Kulturausschuss", short_name="KA", slug="ka")


@pytest.fixture
def meeting(committee):
    return make_meeting(committee)


def post(client, meeting, name, *args, seen=None, follow=True, **data):
    data |= {"count": count_of(meeting) if seen is None else seen}
    return client.post(address(meeting, name, *args), data, follow=follow)


# --- who ---


@pytest.mark.parametrize("name", ["agenda-edit", "agenda-item-new", "agenda-freeze"])
def test_agenda_is_prepared_by_committee_services_alone(client, meeting, name):
    answers = {}
    for user in (make_committee_services(), make_clerk(), make_user()):
        client.force_login(user)
        answers[user] = client.get(address(meeting, name)).status_code

    assert list(answers.values()) == [200, 403, 403]


def test_sitting_nobody_may_know_of_does_not_exist(client, committee):
    meeting = make_meeting(committee, is_public=False)
    client.force_login(make_user())

    assert client.get(address(meeting)).status_code == 404


def test_chair_sets_the_agenda_but_does_not_prepare_it(client, committee, meeting, by):
    add(meeting, by, "Bericht")
    chair = make_user()
    make_membership(make_council(), person=chair.person)
    make_membership(committee, person=chair.person, position=Position.CHAIR, role=MembershipRole.COUNCIL_MEMBER)
    client.force_login(chair)

    answer = post(client, meeting, "agenda-freeze")

    assert (client.get(address(meeting)).status_code, answer.status_code) == (403, 200)
    assert meeting.agenda_versions.count() == 1


# --- what it shows ---


def test_first_opening_sets_in_the_standing_items(client, committee, meeting, by):
    StandingItem.objects.create(committee=committee, title="Eröffnung")

    answers = [client.get(address(meeting)) for _ in range(2)]

    assert [lines_of(answer) for answer in answers] == [["Ö 1 Eröffnung"]] * 2


def test_page_shows_both_parts_with_headings_and_sub_items(client, meeting, by):
    (top,) = add(meeting, by, "Bericht")
    add(meeting, by, "Zahlen", parent=top)
    add(meeting, by, "Anträge", kind=AgendaItemKind.HEADING)
    add(meeting, by, "Mitteilungen", is_public=False)

    assert lines_of(client.get(address(meeting))) == ["Ö 1 Bericht", "Ö 1.1 Zahlen", "Anträge", "N 1 Mitteilungen"]


def test_papers_that_were_asked_for_here_come_first(client, committee, meeting, by):
    far = released(committee, subject="Ohne Sitzung")
    near = released(committee, subject="Für den Juni")
    near.consultations.update(wished_on=meeting.day)
    make_motion(committee=committee, subject="Entwurf ohne Wunsch")
    planned = make_motion(committee=committee, subject="Entwurf für den Juni")
    planned.consultations.update(wished_on=meeting.day)
    elsewhere = released(committee, subject="Für den September")
    elsewhere.consultations.update(meeting=make_meeting(committee, starts_at=clock.now() + timedelta(days=42)))

    page = page_of(client.get(address(meeting)))

    assert [text_of(legend) for legend in page.select("#wartende legend")] == [
        "Für diese Sitzung vorgemerkt",
        "Ohne Sitzung",
        "Noch nicht freigegeben",
        "Angekreuzt kommt die Vorlage in diese Sitzung.",
    ]
    assert [text_of(label) for label in page.select("#wartende label")] == [
        paper.subject for paper in (near, far, planned, elsewhere)
    ]


def test_paper_that_was_meant_for_a_later_sitting_can_be_taken_earlier(client, committee, meeting, by):
    motion, later = released(committee), make_meeting(committee, starts_at=clock.now() + timedelta(days=42))
    motion.consultations.update(meeting=later)

    page = page_of(client.get(address(meeting)))
    post(client, meeting, "agenda-add-papers", papers=[motion.pk])

    fold = page.select_one("#wartende details")
    assert text_of(fold.summary) == "Für eine andere Sitzung vorgemerkt 1"
    assert f"vorgemerkt für den {later.day:%d.%m.%Y}" in text_of(fold.select_one(".paper"))
    assert motion.consultations.get().meeting == meeting


def test_paper_without_version_stands_as_not_released(client, committee, meeting, by):
    agendas.add_motion(meeting, make_motion(committee=committee, subject="Neue Bänke"), by=by)

    page = page_of(client.get(address(meeting)))

    assert text_of(page.select_one(".agenda-item .state")) == "noch nicht freigegeben (Entwurf)"


def test_draft_is_ticked_too_and_announced_at_its_item(client, committee, meeting, by):
    draft = make_motion(committee=committee, subject="Neue Bänke")
    draft.consultations.update(meeting=meeting)

    page = page_of(client.get(address(meeting)))
    answer = post(client, meeting, "agenda-add-papers", papers=[draft.pk])
    item = meeting.items.get()
    said_later = {"title": item.title, "kind": item.kind, "paper_later_reason": "Das Gutachten fehlt noch."}
    post(client, meeting, "agenda-item", item.pk, **said_later)

    item.refresh_from_db()
    assert text_of(page.select_one(".paper label")) == "Neue Bänke"
    assert messages_of(answer) == ["„Neue Bänke“ steht auf der Tagesordnung."]
    assert (item.motion, item.paper_later_reason) == (draft, "Das Gutachten fehlt noch.")


def test_withdrawn_paper_warns(client, committee, meeting, by):
    motion = released(committee)
    agendas.add_motion(meeting, motion, by=by)
    motions.withdraw(motion, "Erledigt.", by=by)

    page = page_of(client.get(address(meeting)))

    assert text_of(page.select_one(".agenda-item .state--danger")) == (
        "Die Vorlage ist zurückgezogen. Setzen Sie den Punkt ab."
    )


def test_marks_show_what_the_next_version_changes(client, committee, by):
    meeting = make_invited(released(committee, subject="Neue Bänke"), meeting=make_meeting(committee), by=by)
    opening, paper, last = meeting.items.all()
    agendas.edit(opening, title="Eröffnung", by=by)
    agendas.drop(paper, reason="Beratungsbedarf", by=by)
    add(meeting, by, "Nachtrag")

    assert lines_of(client.get(address(meeting))) == [
        "Ö 1 Eröffnung geändert",
        "Ö 2 Neue Bänke abgesetzt",
        "Ö 3 Mitteilungen",
        "Ö 4 Nachtrag neu",
    ]


def test_agenda_of_a_cancelled_sitting_can_only_be_read(client, meeting, by):
    add(meeting, by, "Bericht")
    meeting.state = MeetingState.CANCELLED
    meeting.save()

    page = page_of(client.get(address(meeting)))
    answer = post(client, meeting, "agenda-move", item=meeting.items.get().pk, place=1)

    assert page.select(".agenda-moves, [data-papers] button") == []
    assert (answer.status_code, said(answer)) == (
        422,
        "Die Tagesordnung lässt sich nicht mehr ändern. Stand der Sitzung: abgesagt.",
    )


# --- presses ---


def test_ticked_papers_come_on_the_agenda_in_their_order(client, committee, meeting, by):
    papers = [released(committee, subject=subject) for subject in ("Neue Bänke", "Alte Kübel", "Bäume")]

    client.get(address(meeting))
    answer = post(client, meeting, "agenda-add-papers", papers=[papers[2].pk, papers[0].pk])

    assert lines_of(answer) == ["Ö 1 Bäume", "Ö 2 Neue Bänke"]
    assert messages_of(answer) == ["2 Vorlagen stehen auf der Tagesordnung."]


def test_nothing_ticked_says_so(client, meeting, by):
    client.get(address(meeting))

    answer = post(client, meeting, "agenda-add-papers")

    assert (answer.status_code, said(answer)) == (422, "Bitte mindestens eine Vorlage auswählen.")


@pytest.mark.parametrize("papers", ["999999", "abc"])
def test_unknown_paper_is_refused(client, meeting, by, papers):
    client.get(address(meeting))

    answer = post(client, meeting, "agenda-add-papers", papers=papers)

    assert answer.status_code == 422
    assert AgendaItem.objects.count() == 0


@pytest.mark.parametrize(
    ("wanted", "place"),
    [({"up": 2}, 2), ({"down": 0}, 2), ({"up": 0}, 1), ({"down": 3}, 4), ({"item": 0, "place": 4}, 4)],
)
def test_item_moves_and_one_sentence_says_where_it_stands(client, meeting, by, wanted, place):
    items = add(meeting, by, "A", "B", "C", "D")
    data = {key: items[value].pk if key != "place" else value for key, value in wanted.items()}
    moved = AgendaItem.objects.get(pk=next(iter(data.values())))

    answer = post(client, meeting, "agenda-move", **data)

    assert said(answer) == f"„{moved.title}“ steht jetzt an Stelle {place} von 4."


def test_frozen_number_is_named_and_stays(client, committee, by):
    meeting = make_invited(released(committee, subject="Neue Bänke"), meeting=make_meeting(committee), by=by)

    answer = post(client, meeting, "agenda-move", item=meeting.items.last().pk, place=1)

    assert said(answer) == "Ö 3 „Mitteilungen“ steht jetzt an Stelle 1 von 3."


def test_item_goes_before_another_one_and_below(client, meeting, by):
    first, second, third = add(meeting, by, "A", "B", "C")

    before = post(client, meeting, "agenda-move", item=third.pk, before=first.pk)
    below = post(client, meeting, "agenda-move", item=second.pk, under=first.pk)
    closed = post(client, meeting, "agenda-move", item=third.pk, part="closed")

    assert said(before) == "„C“ steht jetzt an Stelle 1 von 3."
    assert said(below) == "„B“ steht jetzt an Stelle 1 von 1 unter „A“."
    assert said(closed) == "„C“ steht jetzt an Stelle 1 von 1 im nichtöffentlichen Teil."
    assert lines_of(closed) == ["Ö 1 A", "Ö 1.1 B", "N 1 C"]


@pytest.mark.parametrize("place", ["0", "9", "99999999999", "", "zwei", "-1"])
def test_place_that_does_not_exist_gets_a_sentence(client, meeting, by, place):
    items = add(meeting, by, "A", "B")

    answer = post(client, meeting, "agenda-move", item=items[0].pk, place=place)

    assert answer.status_code == 422
    assert said(answer) in (
        "Bitte eine Stelle von 1 bis 2 angeben.",
        "Diesen Punkt oder diese Stelle gibt es nicht. Bitte eine andere Stelle wählen.",
    )
    assert lines_of(answer) == ["Ö 1 A", "Ö 2 B"]


def test_item_of_another_sitting_is_not_moved(client, committee, meeting, by):
    (other,) = add(make_meeting(committee), by, "Fremd")
    client.get(address(meeting))

    assert post(client, meeting, "agenda-move", item=other.pk, place=1).status_code == 422
    assert client.get(address(meeting, "agenda-item", other.pk)).status_code == 404


def test_non_public_paper_is_kept_out_of_the_public_part(client, committee, meeting, by):
    motion = released(committee, is_public=False, reason_non_public=NonPublicReason.PROPERTY)
    item = agendas.add_motion(meeting, motion, by=by)

    answer = post(client, meeting, "agenda-move", item=item.pk, part="public")

    assert said(answer) == (
        f"Die Vorlage {motion.number} ist nichtöffentlich und kann nicht im öffentlichen Teil stehen "
        "(§ 48 Abs. 2 GO NRW)."
    )


def test_agenda_like_the_last_one_comes_with_one_press(client, committee, meeting, by):
    last = make_meeting(committee, starts_at=timezone.make_aware(datetime(2026, 5, 6, 17, 0)))
    add(last, by, "Eröffnung", "Verschiedenes")
    client.get(address(meeting))

    answer = post(client, meeting, "agenda-copy")
    again = post(client, meeting, "agenda-copy")

    assert (lines_of(answer), messages_of(answer)) == (
        ["Ö 1 Eröffnung", "Ö 2 Verschiedenes"],
        ["2 Punkte sind übernommen."],
    )
    assert messages_of(again) == ["Alle Punkte der letzten Sitzung stehen schon auf der Tagesordnung."]


def test_item_is_taken_off_and_its_paper_waits(client, committee, meeting, by):
    item = agendas.add_motion(meeting, released(committee, subject="Neue Bänke"), by=by)

    answer = post(client, meeting, "agenda-item-drop", item.pk)

    assert messages_of(answer) == ["„Neue Bänke“ ist von der Tagesordnung genommen. Die Vorlage wartet wieder."]
    assert [text_of(each) for each in page_of(answer).select("#wartende label")] == ["Neue Bänke"]


def test_invited_item_is_dropped_with_a_reason_and_taken_back(client, committee, by):
    meeting = make_invited(released(committee, subject="Neue Bänke"), meeting=make_meeting(committee), by=by)
    item = meeting.items.get(title="Neue Bänke")

    without = post(client, meeting, "agenda-item-drop", item.pk)
    long = post(client, meeting, "agenda-item-drop", item.pk, reason="x" * 301)
    dropped = post(client, meeting, "agenda-item-drop", item.pk, reason="Beratungsbedarf")
    back = post(client, meeting, "agenda-item-restore", item.pk)

    assert said(without) == "Bitte sagen, warum der Punkt abgesetzt wird."
    assert said(long) == "Der Grund ist zu lang: 301 von höchstens 300 Zeichen."
    assert lines_of(dropped)[1] == "Ö 2 Neue Bänke abgesetzt"
    assert (lines_of(back)[1], messages_of(back)) == (
        "Ö 2 Neue Bänke",
        ["Ö 2 Neue Bänke steht wieder auf der Tagesordnung."],
    )


# --- forms ---


def test_free_item_is_put_in(client, meeting, by):
    client.get(address(meeting))

    answer = post(client, meeting, "agenda-item-new", title="Bericht", kind="other", part="public")

    assert lines_of(answer) == ["Ö 1 Bericht"]
    assert said(answer) == "„Bericht“ steht jetzt an Stelle 1 von 1."


def test_sub_item_takes_the_part_of_its_item(client, meeting, by):
    (top,) = add(meeting, by, "Vergaben", is_public=False)

    answer = post(client, meeting, "agenda-item-new", title="Los 1", kind="other", part="public", parent=top.pk)

    assert lines_of(answer) == ["N 1 Vergaben", "N 1.1 Los 1"]


def test_heading_needs_a_title_alone(client, meeting, by):
    client.get(address(meeting))

    answer = client.post(
        address(meeting, "agenda-item-new") + "?art=zwischentitel",
        {"title": "Anträge", "part": "public", "count": count_of(meeting)},
        follow=True,
    )

    assert lines_of(answer) == ["Anträge"]


def test_matter_of_the_non_public_part_says_why(client, meeting, by):
    client.get(address(meeting))

    answer = post(client, meeting, "agenda-item-new", title="Wahl", kind="election", part="closed")

    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        "reason_non_public": ["Bitte den Grund der Nichtöffentlichkeit angeben (§ 48 Abs. 2 GO NRW, § 6 GeschO)."]
    }


def test_title_is_needed_and_what_was_typed_stays(client, meeting, by):
    (item,) = add(meeting, by, "Bericht")

    answer = post(client, meeting, "agenda-item", item.pk, title="", kind="other", rapporteur="Frau Brandes")

    assert answer.context["form"].errors == {"title": ["Bitte einen Titel angeben."]}
    assert 'value="Frau Brandes"' in answer.content.decode()


def test_announced_paper_needs_its_reason(client, meeting, by):
    (item,) = add(meeting, by, "Bericht")

    answer = post(client, meeting, "agenda-item", item.pk, title="Bericht", kind="other", paper_later_on="2026-06-10")

    assert answer.context["form"].errors == {
        "paper_later_reason": ["Bitte sagen, warum die Vorlage nachgereicht wird."]
    }


def test_item_says_what_was_typed(client, meeting, by):
    (item,) = add(meeting, by, "Bericht")
    typed = {"title": "Lagebericht", "kind": "announcement", "rapporteur": "Frau Brandes"}
    later = {"paper_later_reason": "Zahlen fehlen", "paper_later_on": "2026-06-10"}

    answer = post(client, meeting, "agenda-item", item.pk, **typed, **later)

    assert lines_of(answer) == ["Ö 1 Lagebericht"]
    assert text_of(page_of(answer).select_one(".agenda-item .state")) == (
        "Vorlage wird nachgereicht bis 10.06.2026: Zahlen fehlen"
    )


# --- several agendas ---


def test_one_paper_goes_onto_the_agendas_of_its_stations(client, committee, meeting, by, monkeypatch):
    monkeypatch.setattr("committees.clock.today", lambda: meeting.day - timedelta(days=40))
    council = make_committee(name="Rat der Stadt", short_name="Rat")
    later = make_meeting(council, starts_at=meeting.starts_at + timedelta(days=7))
    motion = released(committee, subject="Neue Bänke")
    Consultation.objects.create(motion=motion, committee=council, role=ConsultationRole.DECISION, position=2)
    Consultation.objects.create(motion=motion, committee=make_committee(name="Sport"), role="decision", position=3)

    shown = page_of(client.get(address(meeting, "agenda-paper", motion.pk)))
    answer = client.post(address(meeting, "agenda-paper", motion.pk), {"meetings": [meeting.pk, later.pk]}, follow=True)

    assert [text_of(each) for each in shown.select("main label, main fieldset p")] == [
        "Kulturausschuss, Mi., 17.06.2026, 17:00 Uhr (Entscheidung)",
        "Rat der Stadt, Mi., 24.06.2026, 17:00 Uhr (Entscheidung)",
        "Sport (Entscheidung): noch keine Sitzung geplant",
    ]
    assert messages_of(answer) == ["„Neue Bänke“ steht jetzt auf 2 Tagesordnungen: KA, 17.06.2026; Rat, 24.06.2026."]
    assert motion.consultations.filter(agenda_item=None).count() == 1


@pytest.mark.parametrize("chosen", [[], ["abc"], ["999999"], ["9" * 5000]])
def test_several_agendas_need_one_at_least(client, committee, meeting, by, chosen):
    motion = released(committee)

    answer = client.post(address(meeting, "agenda-paper", motion.pk), {"meetings": chosen})

    assert answer.status_code == 422
    assert text_of(page_of(answer).select_one(".error-summary")) == "Bitte mindestens eine Sitzung auswählen."


# --- setting it ---


def test_freezing_shows_what_everyone_will_read(client, committee, meeting, by):
    motion = released(committee, subject="Kauf Hof Geheim", is_public=False, reason_non_public=NonPublicReason.PROPERTY)
    agendas.add_motion(meeting, motion, by=by)
    add(meeting, by, "Bericht")

    rows = page_of(client.get(address(meeting, "agenda-freeze"))).select("tbody tr")

    assert [[text_of(cell) for cell in row.select("td")] for row in rows] == [
        ["Ö 1", "Bericht", "ebenso"],
        ["N 1", f"Kauf Hof Geheim ({motion.number})", "Grundstücksangelegenheit"],
    ]


def test_nachtrag_is_told_in_words_inside_and_outside(client, committee, by):
    motion = released(committee, subject="Kauf Hof Geheim", is_public=False, reason_non_public=NonPublicReason.PROPERTY)
    meeting = make_invited(motion, meeting=make_meeting(committee), by=by)
    agendas.drop(meeting.items.get(motion=motion), reason="Preis offen", by=by)
    add(meeting, by, "Bericht")

    page = page_of(client.get(address(meeting, "agenda-freeze")))

    inside, outside = page.select("#unterschied + .columns ul")
    assert [text_of(each) for each in inside.select("li")] == [
        "Neu: Ö 3 „Bericht“ (nur zur Erweiterung der Tagesordnung vorgeschlagen).",
        "Abgesetzt: N 1 „Kauf Hof Geheim“. Grund: Preis offen",
    ]
    assert [text_of(each) for each in outside.select("li")] == [
        "Neu: Ö 3 „Bericht“ (nur zur Erweiterung der Tagesordnung vorgeschlagen).",
        "Abgesetzt: N 1 „Grundstücksangelegenheit“.",
    ]


def test_agenda_is_frozen_with_one_press(client, meeting, by):
    add(meeting, by, "Bericht")

    answer = post(client, meeting, "agenda-freeze")

    meeting.refresh_from_db()
    assert answer.redirect_chain == [(address(meeting, "meeting-dispatch"), 302)]
    assert messages_of(answer) == ["Fassung 1 der Tagesordnung ist festgesetzt."]
    assert (meeting.state, meeting.items.get().number) == (MeetingState.AGENDA_SET, "Ö 1")


@pytest.mark.parametrize("is_sent", [False, True])
def test_version_that_is_not_sent_leads_to_its_versand(client, meeting, by, is_sent):
    add(meeting, by, "Bericht")
    agendas.freeze(meeting, by=by)
    if is_sent:
        make_dispatch(meeting, by=by)

    page = page_of(client.get(address(meeting)))

    leads = [link["href"] for link in page.select("#frist ~ p a")]
    assert leads == [address(meeting, "agenda-freeze"), *([] if is_sent else [address(meeting, "meeting-dispatch")])]


def test_nothing_to_freeze_is_said_instead_of_a_button(client, meeting, by):
    client.get(address(meeting))
    empty = page_of(client.get(address(meeting, "agenda-freeze")))
    add(meeting, by, "Bericht")
    agendas.freeze(meeting, by=by)
    unchanged = post(client, meeting, "agenda-freeze")

    assert text_of(empty.select_one(".blocked p")) == "Noch nicht möglich: Auf der Tagesordnung steht noch nichts."
    assert (unchanged.status_code, text_of(page_of(unchanged).select_one(".blocked p"))) == (
        409,
        "Noch nicht möglich: Seit Fassung 1 hat sich nichts geändert.",
    )


def test_findings_of_the_rules_stand_above_what_is_frozen(client, meeting, by):
    add(meeting, by, "Bericht")
    before = page_of(client.get(address(meeting, "agenda-freeze")))
    dispatching.note_consultation(meeting, on=meeting.day, with_whom="Büro", by=by)

    after = page_of(client.get(address(meeting, "agenda-freeze")))

    sentence = "Das Benehmen mit der Bürgermeisterin oder dem Bürgermeister zur Tagesordnung ist nicht vermerkt"
    assert sentence in text_of(before.select_one("ol.findings"))
    assert sentence not in text_of(after.select_one("ol.findings"))


# --- two at once ---


def test_who_saw_an_older_agenda_gets_the_present_one_and_repeats_with_one_press(client, meeting, by):
    items = add(meeting, by, "A", "B", "C")
    seen = count_of(meeting)
    agendas.move(items[0], 3, by=by)

    answer = post(client, meeting, "agenda-move", item=items[2].pk, place=1, seen=seen)
    form = page_of(answer).select_one(".conflict form")
    again = client.post(form["action"], {each["name"]: each["value"] for each in form.select("input")}, follow=True)

    assert (answer.status_code, lines_of(answer)) == (409, ["Ö 1 B", "Ö 2 C", "Ö 3 A"])
    assert text_of(page_of(answer).select_one(".conflict p + p")) == (
        "Sie steht jetzt so wie unten. Ihre Änderung ist noch nicht gespeichert; Sie wollten „C“ an eine andere Stelle "
        "setzen."
    )
    assert lines_of(again) == ["Ö 1 C", "Ö 2 B", "Ö 3 A"]


def test_ticked_papers_are_kept_when_somebody_else_was_faster(client, committee, meeting, by):
    papers = [released(committee) for _ in range(2)]
    add(meeting, by, "A")

    answer = post(client, meeting, "agenda-add-papers", papers=[p.pk for p in papers], seen=count_of(meeting) - 1)
    form = page_of(answer).select_one(".conflict form")
    kept = [each["value"] for each in form.select("[name=papers]")]

    assert (answer.status_code, kept) == (409, [str(paper.pk) for paper in papers])


@pytest.mark.parametrize("name", ["agenda-item-drop", "agenda-item-restore"])
def test_dropping_with_an_older_count_changes_nothing(client, meeting, by, name):
    (item,) = add(meeting, by, "A")

    assert post(client, meeting, name, item.pk, seen=0).status_code == 409
    assert meeting.items.count() == 1


def test_typed_item_is_kept_when_somebody_else_was_faster(client, meeting, by):
    (item,) = add(meeting, by, "Bericht")
    seen = count_of(meeting)
    agendas.edit(item, title="Lagebericht", by=by)
    typed = {"title": "Jahresbericht", "kind": "other", "rapporteur": "Frau Brandes"}

    answer = post(client, meeting, "agenda-item", item.pk, seen=seen, **typed)
    again = post(client, meeting, "agenda-item", item.pk, seen=answer.context["count"], **typed)

    assert (answer.status_code, answer.context["form"]["title"].value()) == (409, "Jahresbericht")
    assert "Gespeichert ist jetzt der Titel „Lagebericht“." in text_of(page_of(answer).select_one(".conflict"))
    assert lines_of(again) == ["Ö 1 Jahresbericht"]


def test_new_item_and_freezing_with_an_older_count_are_asked_again(client, meeting, by):
    add(meeting, by, "A")

    new = post(client, meeting, "agenda-item-new", title="B", kind="other", part="public", seen=0)
    frozen = post(client, meeting, "agenda-freeze", seen=0)

    assert (new.status_code, frozen.status_code) == (409, 409)
    assert (meeting.items.count(), meeting.agenda_versions.count()) == (1, 0)


@pytest.mark.parametrize("count", ["", "abc"])
def test_form_without_a_count_saw_nothing(client, meeting, by, count):
    items = add(meeting, by, "A", "B")

    answer = client.post(address(meeting, "agenda-move"), {"item": items[0].pk, "place": 2, "count": count})

    assert answer.status_code == 409


def test_item_that_another_took_off_is_told(client, meeting, by):
    first, second = add(meeting, by, "A", "B")
    agendas.drop(second, by=by)

    answer = post(client, meeting, "agenda-move", item=first.pk, before=second.pk)

    assert said(answer) == "Diesen Punkt oder diese Stelle gibt es nicht. Bitte eine andere Stelle wählen."


@REAL_ROLES
def test_of_two_windows_that_move_at_once_one_is_asked_again(quick_pdf, client):
    meeting, by = make_meeting(), make_committee_services()
    items = add(meeting, by, "A", "B", "C")
    seen = count_of(meeting)

    def move(item, place):
        window = type(client)()
        window.force_login(by)
        return post(window, meeting, "agenda-move", item=item.pk, place=place, seen=seen, follow=False).status_code

    outcomes = in_parallel(lambda: move(items[0], 3), lambda: move(items[2], 1))

    assert sorted(outcomes) == [302, 409]
    assert sorted(meeting.items.values_list("position", flat=True)) == [1, 2, 3]


# --- queries ---


@pytest.mark.parametrize("size", [1, 60])
def test_editor_needs_the_same_queries_for_any_size(client, committee, by, size, django_assert_max_num_queries):
    meeting = make_meeting(committee)
    motion, waiting = released(committee), released(committee)
    agendas.add_motion(meeting, motion, by=by)
    add(meeting, by, *(f"Punkt {n}" for n in range(size)))
    client.get(address(meeting))

    with django_assert_max_num_queries(12):
        answer = client.get(address(meeting))

    assert len(lines_of(answer)) == size + 1
    assert [text_of(each) for each in page_of(answer).select("#wartende label")] == [waiting.subject]
