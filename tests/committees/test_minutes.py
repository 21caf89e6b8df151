"""Minutes grow from what happened; public ones say nothing non-public; they are signed, sent, published, objected."""

import json
from contextlib import suppress
from datetime import timedelta
from functools import partial
from threading import Barrier, BrokenBarrierError

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from committees import clock, models
from committees.actions import agendas
from committees.actions import minutes as actions
from committees.actions.files import PDF, read
from committees.actions.minutes.begin import begin_minutes
from committees.inspection.signatures import CONTAINER, DETACHED
from committees.minutes import minutes_pdf, printed
from committees.models import Minutes, MinutesSignature, MinutesText, PublishedMinutes
from committees.proceedings.minutes import content_of
from committees.proceedings.minutes.facts import facts_of
from committees.proceedings.minutes.found import found_for
from committees.rules.proceedings.minutes import check_minutes
from committees.states import (
    AgendaItemKind,
    Asks,
    Choice,
    EventKind,
    Late,
    Manner,
    MeetingState,
    MembershipRole,
    MinutesPlace,
    MinutesState,
    Outcome,
    PutText,
    SigningWay,
    VotingMode,
)
from committees.workflow import NotAllowed
from tests.committees.electronic import asice_of, p7s_of
from tests.committees.minutes_town import (
    BEGIN,
    SECRET,
    WORDS,
    add_event,
    add_item,
    decide,
    make_held,
    make_signed,
    submit,
)
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import (
    A_PDF,
    SIGNED_PDF,
    make_clerk,
    make_committee,
    make_meeting,
    make_membership,
    make_person,
    make_running,
    make_user,
)
from tests.pdfcheck import findings
from tests.standing import stands
from tests.test_pdf import text_of

pytestmark = pytest.mark.django_db


LOST = "mehrheitlich abgelehnt"


stand = stands(make_held)


@pytest.fixture
def town(stand, quick_pdf, tmp_path):
    return stand.own(tmp_path)


def item_of(content, number):
    return next(item for item in content["items"] if item["number"] == number)


# --- growing ---


def test_minutes_begin_with_the_sitting(quick_pdf):
    meeting = make_running()

    assert list(meeting.minutes.values_list("committee", "is_public")) == [(None, True), (None, False)]


@pytest.mark.parametrize("is_apart", [True, False])
def test_joint_sitting_has_minutes_for_each_committee_if_its_rules_say_so(quick_pdf, is_apart):
    first, second = make_committee(), make_committee()
    for each in (first, second):
        each.settings.create(valid_from=first.starts_on, minutes_per_committee=is_apart)
    meeting = make_running(meeting=make_meeting(first, second))

    begin_minutes(meeting)

    keys = [first.pk, second.pk] if is_apart else [None]
    assert sorted(meeting.minutes.filter(is_public=True).values_list("committee", flat=True), key=str) == keys


def test_items_come_in_the_order_in_which_they_were_handled(town):
    first, second = town.meeting.items.filter(is_public=True).order_by("position")[:2]
    models.Handling.objects.filter(item=second).update(position=1)
    models.Handling.objects.filter(item=first).update(position=2)

    content = content_of(town.public)

    assert [item["number"] for item in content["items"]][:2] == [second.number, first.number]
    assert content["opening"]["changes"] == ["Die Punkte sind in dieser Reihenfolge behandelt: Ö 2, Ö 1, Ö 3."]


def test_item_holds_wording_result_and_votes(town):
    [resolution] = item_of(content_of(town.public), town.item.number)["resolutions"]

    assert (resolution["adopted"], resolution["result"]) == (f"<p>Wortlaut {town.item.title}</p>", WORDS)
    assert [(row["label"], row["yes"], row["seats"]) for row in resolution["rows"]] == [
        ("BUNTE", 3, 3),
        ("Gesamt", 3, 3),
    ]


def test_two_resolutions_under_one_item_keep_their_own_votes(town):
    lost = {
        "asks": Asks.ADJOURN,
        "outcome": Outcome.REJECTED,
        "manner": Manner.MAJORITY,
        "words": "mehrheitlich abgelehnt",
    }
    decide(town.meeting, town.item, yes=1, no=2, position=0, **lost)

    resolutions = item_of(content_of(town.public), town.item.number)["resolutions"]

    found = [(each["result"], each["rows"][1]["yes"], each["rows"][1]["no"]) for each in resolutions]
    assert found == [(LOST, 1, 2), (WORDS, 3, 0)]


def test_changed_resolution_shows_both_texts(town):
    town.item.resolutions.update(put="<p>Vorschlag.</p>", adopted="<p>Beschluss.</p>", put_text=PutText.PREPARED)

    [resolution] = item_of(content_of(town.public), town.item.number)["resolutions"]

    assert (resolution["is_changed"], resolution["put"], resolution["adopted"]) == (
        True, "<p>Vorschlag.</p>", "<p>Beschluss.</p>"
    )  # fmt: skip


def test_attendance_is_told_by_faction_with_substitutes_and_times(town):
    member = models.Attendance.objects.get(person=town.chair)
    substitute = models.Attendance.objects.create(
        meeting=town.meeting, committee=town.committee, person=make_person(), name="Ada Brandt", faction=member.faction,
        role=MembershipRole.COUNCIL_MEMBER, stands_in_for=member, position=50,
    )  # fmt: skip
    member.presences.update(until_at=BEGIN + timedelta(hours=1))
    substitute.presences.create(from_at=BEGIN + timedelta(hours=1), until_at=BEGIN + timedelta(hours=3))

    [body] = printed(content_of(town.public))["attendance"]

    assert body["groups"][0] == {
        "title": "Bunte Liste",
        "rows": [
            {"name": "Alma Reuter", "said": "Ratsmitglied, anwesend 17:00–18:00 Uhr"},
            {"name": "Ada Brandt", "said": "Ratsmitglied, für Alma Reuter, anwesend 18:00–20:00 Uhr"},
        ],
    }


def test_note_on_a_member_stays_inside(town):
    models.Attendance.objects.filter(person=town.chair).update(note="Arzttermin")

    assert "Arzttermin" not in json.dumps(content_of(town.public))


def test_opening_states_the_quorum(town):
    assert content_of(town.public)["opening"]["quorum"] == [
        "Ausschuss für Kultur ist beschlussfähig: Anwesend sind zu Beginn 3 von 3 Stimmberechtigten "
        "(§\u00a049 Abs.\u00a01 GO\u00a0NRW)."
    ]


def test_conflict_says_who_left_from_when_until_when(town):
    row = models.Attendance.objects.get(person=town.chair)
    begin = BEGIN + timedelta(minutes=20)
    models.ConflictOfInterest.objects.create(
        item=town.item, attendance=row, left_at=begin, returned_at=begin + timedelta(minutes=10)
    )

    content = content_of(town.public)

    assert item_of(printed(content), town.item.number)["left"] == [
        "Alma Reuter nahm wegen Befangenheit an Beratung und Abstimmung nicht teil und verließ den Sitzungsraum "
        "(17:20–17:30 Uhr)."
    ]
    assert content["opening"]["conflicts"] == [{"item": town.item.number, "names": ["Alma Reuter"]}]


def test_citizens_are_not_named(town):
    asked = town.item.questions.create(asked_by="Erika Beispiel", question="Wann wird gebaut?", answer="Im Mai.")

    content = content_of(town.public)

    assert item_of(content, town.item.number)["questions"] == [
        {"id": asked.pk, "question": "Wann wird gebaut?", "answer": "Im Mai.", "in_writing": False}
    ]
    assert "Beispiel" not in json.dumps(content)


def test_every_word_on_an_item_is_looked_at_for_private_data(town):
    town.item.questions.create(question="Antwort bitte an Kim <kim@example.org>", answer="In der Moerser Straße 12.")
    models.Resolution.objects.filter(item=town.item).update(reason="Die Familie ist unter Tel. 02132 1234567 zu hören.")
    found = found_for(town.public)

    said = [each.sentence for each in check_minutes(facts_of(found, content_of(town.public)), clock.today())]

    assert [sentence for sentence in said if sentence.startswith(f"Zu {town.item.number} steht")] == [
        f"Zu {town.item.number} steht im öffentlichen Teil {what}. Bitte prüfen, ob das nach außen darf."
        for what in ("eine Anschrift („Moerser Straße 12“)", "eine E-Mail-Adresse", "eine Telefonnummer")
    ]


def test_named_votes_are_listed_and_others_are_not(town):
    resolution = town.item.resolutions.get()
    row, person = resolution.rows.get(label="BUNTE"), models.Attendance.objects.get(person=town.chair)
    for each in models.Attendance.objects.filter(meeting=town.meeting, has_vote=True):
        resolution.person_votes.create(row=row, attendance=each, choice=Choice.YES)
    open_vote = content_of(town.public)
    models.Resolution.objects.filter(pk=resolution.pk).update(mode=VotingMode.NAMED)

    named = item_of(content_of(town.public), town.item.number)["resolutions"][0]["votes"]

    assert item_of(open_vote, town.item.number)["resolutions"][0]["votes"] == []
    assert {"name": person.name, "choice": "Ja"} in named


def test_interruption_comes_with_its_time(town):
    add_event(town, EventKind.INTERRUPTED, 5, words="Pause")

    assert printed(content_of(town.public))["events"] == [
        "17:05 Uhr: Sitzung unterbrochen: Pause".replace(" Uhr", "\u00a0Uhr")
    ]


# --- nothing non-public ---


def test_public_minutes_know_a_non_public_item_by_number_and_neutral_title_alone(town):
    models.MinutesText.objects.create(
        minutes=town.closed, item=town.secret, place=MinutesPlace.REPORT, html="<p>Preis geheim.</p>"
    )
    add_event(town, EventKind.OTHER, 35, words="Kauf Hof Geheim besprochen", item=town.secret)
    add_event(town, EventKind.OTHER, 45, words="Kauf Hof Geheim erneut")

    content = content_of(town.public)

    assert content["others"] == [{"number": "N 1", "title": "Grundstücksangelegenheit"}]
    assert "geheim" not in json.dumps(content, ensure_ascii=False).lower()
    assert "Geheim" not in str(printed(content))


def test_non_public_minutes_hold_the_non_public_items_alone(town):
    content = content_of(town.closed)

    assert [item["title"] for item in content["items"]] == [SECRET]
    assert content["others"] == []


def test_public_item_behind_closed_doors_goes_to_the_non_public_minutes(town):
    models.Handling.objects.filter(item=town.item).update(is_public=False, doors_reason="§ 30")

    numbers = [item["number"] for item in content_of(town.closed)["items"]]

    assert numbers == [town.item.number, "N 1"]


@pytest.mark.parametrize("size", [1, 20])
def test_content_needs_few_queries_for_any_size(quick_pdf, size, django_assert_num_queries):
    town = make_held(size=size)

    with django_assert_num_queries(4):
        content_of(town.public)


# --- the document ---


@pytest.mark.usefixtures("printed")
def test_document_is_accessible_and_complete():
    town = make_held()
    town.item.questions.create(question="Wann wird gebaut?", answer="Im Mai.")
    decide(town.meeting, town.item, yes=2, no=1, position=2, put="<ul><li><p>Erstens</p></li></ul><h3>Mehr</h3>")
    add_event(town, EventKind.INTERRUPTED, 5)

    for minutes in (town.public, town.closed):
        data = minutes_pdf(content_of(minutes), created_at=BEGIN)

        assert findings(data) == []
    assert "Wortlaut Kauf Hof Geheim" in text_of(data)


@pytest.mark.usefixtures("printed")
def test_draft_of_the_document_is_accessible_too(town):
    assert findings(minutes_pdf(content_of(town.public), created_at=BEGIN, is_draft=True)) == []


# --- writing ---


def save(town, html, *, seen="", by=None, **kwargs):
    return actions.save_text(
        town.public, MinutesPlace.REPORT, town.item, html, seen=seen, by=by or town.writer, **kwargs
    )


def test_text_is_counted_with_every_saving(town):
    first, _ = save(town, "<p>Eins.</p>", seen=MinutesText(html="").sha256)
    second, is_saved = save(town, "<p>Zwei.</p>", seen=first.sha256)

    assert (second.count, is_saved, second.saved_by) == (2, True, town.writer)


def test_second_writer_does_not_overwrite_the_first(town):
    seen = MinutesText(html="").sha256
    save(town, "<p>Eins.</p>", seen=seen)

    text, is_saved = save(town, "<p>Anders.</p>", seen=seen, by=town.services)

    assert (text.html, is_saved) == ("<p>Eins.</p>", False)


def test_own_window_goes_on_after_a_lost_answer(town):
    seen = MinutesText(html="").sha256
    save(town, "<p>Eins.</p>", seen=seen, writer="w1")

    text, is_saved = save(town, "<p>Eins, zwei.</p>", seen=seen, writer="w1")

    assert (text.html, is_saved) == ("<p>Eins, zwei.</p>", True)


def test_text_for_an_item_of_another_sitting_is_refused(town):
    other = make_running()

    with pytest.raises(NotAllowed, match="gehört zu einer anderen Sitzung"):
        actions.save_text(town.public, MinutesPlace.REPORT, other.items.first(), "x", seen="", by=town.writer)


def test_guest_was_there_from_beginning_to_end(town):
    actions.add_guest(town.public, "Lou Gast", note="Planungsbüro", by=town.writer)

    [body] = printed(content_of(town.public))["attendance"]

    assert body["groups"][-1] == {"title": "Gäste", "rows": [{"name": "Lou Gast", "said": "Planungsbüro"}]}


def test_answer_without_words_is_refused(town):
    question = town.item.questions.create(question="Wann wird gebaut?")

    with pytest.raises(NotAllowed, match="^Bitte die Antwort eintragen, oder dass schriftlich geantwortet wird.$"):
        actions.answer_question(town.public, question.pk, answer="", in_writing=False, by=town.writer)


def test_attachment_is_named_in_the_minutes(town):
    actions.attach(town.public, "Vortrag_Museum.pdf", A_PDF, "application/pdf", by=town.writer)

    assert [file["title"] for file in content_of(town.public)["files"]] == ["Vortrag Museum"]


# --- the way ---


def test_review_lets_offices_remark_until_its_last_day(town):
    actions.take(town.public, "review", until=clock.today(), by=town.writer)
    clerk = make_clerk()

    actions.remark(town.public, "Bitte die Zahl prüfen.", item=town.item, by=clerk)
    Minutes.objects.filter(pk=town.public.pk).update(review_until=clock.today() - timedelta(days=1))

    with pytest.raises(NotAllowed, match="Die Durchsicht endete am"):
        actions.remark(town.public, "Zu spät.", by=clerk)


def test_review_has_a_last_day(town):
    with pytest.raises(NotAllowed, match="bis wann die Durchsicht dauert"):
        actions.take(town.public, "review", by=town.writer)


def test_incomplete_minutes_are_not_given_for_signing(quick_pdf):
    town = make_held(is_complete=False)

    with pytest.raises(NotAllowed, match="In der Niederschrift fehlt: Ende der Sitzung und Schriftführung"):
        submit(town.public, town)


def test_one_person_for_both_is_not_given_for_signing(town):
    town.meeting.proceedings.minute_taker = town.chair
    town.meeting.proceedings.save()

    with pytest.raises(NotAllowed, match="sind zwei Personen; eingetragen ist für beides dieselbe"):
        submit(town.public, town)


def test_submitting_freezes_content_and_document(town):
    minutes = submit(town.public, town)

    version = minutes.versions.get()
    assert (minutes.state, minutes.released_by, version.number) == (MinutesState.TO_SIGN, town.services, 1)
    assert version.content == json.loads(json.dumps(content_of(town.public)))
    assert read(version.file).startswith(b"%PDF")
    assert version.file_name.endswith("-oeffentlich.pdf")


def test_release_alone_is_no_signature(town):
    minutes = submit(town.public, town)

    assert not MinutesSignature.objects.exists()
    with pytest.raises(NotAllowed, match="„Veröffentlichen“ ist jetzt nicht möglich"):
        actions.take(minutes, "publish", by=town.services)


@pytest.mark.parametrize("state", ["to_sign", "signed"])
def test_frozen_minutes_take_no_text(town, state):
    minutes = submit(town.public, town) if state == "to_sign" else make_signed(town.public, town)

    with pytest.raises(NotAllowed, match="§ 52 GO NRW"):
        actions.save_text(minutes, MinutesPlace.OPENING, None, "<p>Neu.</p>", seen="", by=town.writer)


def test_minutes_come_back_before_the_first_signature(town):
    minutes = submit(town.public, town)

    actions.take(minutes, "take_back", by=town.writer)
    again = submit(Minutes.objects.get(pk=minutes.pk), town)

    assert list(again.versions.values_list("number", flat=True)) == [1, 2]


def test_minutes_do_not_come_back_after_the_first_signature(town):
    minutes = submit(town.public, town)
    sign(minutes, town.chair, "chair", town)

    with pytest.raises(DatabaseError, match="nur vor der ersten Unterschrift"), transaction.atomic():
        actions.take(minutes, "take_back", by=town.writer)


def sign(minutes, person, role, town, **kwargs):
    values = {"way": SigningWay.PAPER, "signed_on": clock.today(), "by": town.services} | kwargs
    return actions.sign(minutes, person, role, **values)


def test_two_signatures_make_minutes_signed_and_both_parts_the_sitting(town):
    make_signed(town.public, town)
    town.meeting.refresh_from_db()
    first = town.meeting.state

    make_signed(town.closed, town)

    town.meeting.refresh_from_db()
    assert (first, town.meeting.state) == (MeetingState.FINISHED, MeetingState.SIGNED)


@REAL_ROLES
def test_both_parts_signed_at_once_make_the_sitting_signed(quick_pdf):
    town, both = make_held(), Barrier(2)
    for minutes in (town.public, town.closed):
        sign(submit(minutes, town), town.chair, "chair", town)

    def sign_last(minutes):
        with transaction.atomic():
            sign(minutes, town.taker, "minute_taker", town)
            with suppress(BrokenBarrierError):  # one waits for the other
                both.wait(timeout=1)

    in_parallel(*(partial(sign_last, minutes) for minutes in (town.public, town.closed)))

    town.meeting.refresh_from_db()
    assert town.meeting.state == MeetingState.SIGNED


def test_same_person_does_not_sign_twice(town):
    minutes = submit(town.public, town)
    sign(minutes, town.chair, "chair", town)

    with pytest.raises(NotAllowed, match="Alma Reuter hat die Niederschrift schon unterzeichnet"):
        sign(minutes, town.chair, "minute_taker", town)


def test_stranger_does_not_sign(town):
    minutes = submit(town.public, town)

    with pytest.raises(NotAllowed, match="unterzeichnet diese Niederschrift nicht als Vorsitz"):
        sign(minutes, make_person(), "chair", town)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"signed_on": clock.today() + timedelta(days=1)}, "liegt in der Zukunft"),
        ({"signed_on": clock.today() - timedelta(days=1)}, "liegt vor der Festschreibung"),
        ({"way": SigningWay.ELECTRONIC}, "gehört ihre Datei"),
        ({"way": SigningWay.ELECTRONIC, "file": ("scan.pdf", A_PDF, PDF)}, "In „scan.pdf“ steht keine elektronische"),
        ({"file": ("blatt.p7s", p7s_of(b"anderes"), DETACHED)}, "„blatt.p7s“ ist kein Scan"),
        (
            {"way": SigningWay.ELECTRONIC, "file": ("blatt.p7s", p7s_of(b"anderes"), DETACHED)},
            "gehört nicht zu dieser Niederschrift: Signiert ist ein anderes Dokument",
        ),
        (
            {"way": SigningWay.ELECTRONIC, "file": ("blatt.asice", asice_of(b"anderes"), CONTAINER)},
            "gehört nicht zu dieser Niederschrift: Das festgeschriebene PDF liegt nicht unverändert darin",
        ),
    ],
)
def test_signature_that_cannot_be_is_refused(town, changes, sentence):
    minutes = submit(town.public, town)

    with pytest.raises(NotAllowed, match=sentence):
        sign(minutes, town.chair, "chair", town, **changes)


def test_electronic_signature_keeps_its_file(town):
    minutes = submit(town.public, town)

    file = ("signiert.pdf", SIGNED_PDF, PDF)
    signature = sign(minutes, town.chair, "chair", town, way=SigningWay.ELECTRONIC, file=file)

    assert read(signature.file) == SIGNED_PDF


@pytest.mark.parametrize(("make", "media_type"), [(p7s_of, DETACHED), (asice_of, CONTAINER)])
def test_signature_beside_the_frozen_document_is_filed(town, make, media_type):
    minutes = submit(town.public, town)
    data = make(read(minutes.versions.get().file))

    signature = sign(minutes, town.chair, "chair", town, way=SigningWay.ELECTRONIC, file=("x", data, media_type))

    assert (read(signature.file), signature.file.media_type) == (data, media_type)


def test_non_public_minutes_are_never_published(town):
    minutes = make_signed(town.closed, town)

    with pytest.raises(NotAllowed, match="Der nichtöffentliche Teil darf nicht veröffentlicht werden"):
        actions.take(minutes, "publish", by=town.services)


def test_published_minutes_hold_no_keys_of_persons(town):
    minutes = make_signed(town.public, town)

    actions.take(minutes, "publish", by=town.services)

    published = PublishedMinutes.objects.get()
    assert published.file == minutes.versions.get().file
    assert '"person":' not in json.dumps(published.content)


def test_minute_taker_does_not_publish(town):
    minutes = make_signed(town.public, town)

    with pytest.raises(NotAllowed, match="steht Ihnen bei dieser Niederschrift nicht zu"):
        actions.take(minutes, "publish", by=town.writer)


def test_signed_minutes_go_to_members_without_non_public_words(town):
    user = make_user(person=town.chair)
    minutes = make_signed(town.closed, town)

    said = actions.take(minutes, "send", by=town.services)

    others = [person.name for person, _ in actions.unsent(minutes)]
    assert said == "Per E-Mail zugeleitet: 1. Auf Papier zuzuleiten: 2."
    assert (len(others), town.chair.name in others) == (2, False)
    job = queued_mails()[-1]
    assert (job["to"], "geheim" in job["text"].lower()) == (user.email, False)
    assert mail.outbox == []


def queued_mails():
    return [job.args for job in ProcrastinateJob.objects.filter(task_name="send_one_mail").order_by("pk")]


def test_paper_is_noted_for_whom_it_went_to(town):
    minutes = make_signed(town.public, town)
    waiting = [person for person, _ in actions.unsent(minutes)]

    number = actions.note_paper(minutes, waiting, by=town.services)

    assert (number, actions.unsent(minutes)) == (3, [])


# --- objections ---


def next_sitting(town, **kwargs):
    return make_meeting(town.committee, starts_at=clock.now() + timedelta(days=30), **kwargs)


def object_to(minutes, town):
    return actions.raise_objection(minutes, "Die Zahl stimmt nicht.", raised_by=town.chair, by=town.services)


def test_objection_waits_for_the_agenda_of_the_next_sitting(town):
    minutes = make_signed(town.public, town)
    objection = object_to(minutes, town)
    meeting = next_sitting(town)

    agendas.open_agenda(meeting)

    objection.refresh_from_db()
    assert (objection.item.meeting, objection.item.title) == (meeting, "Einwendungen gegen die Niederschrift")


def make_standing(town):
    """An opening and an end of the usual kind."""
    rows = [
        ("Eröffnung", AgendaItemKind.FORMALITY, False),
        ("Einwohnerfragestunde", AgendaItemKind.QUESTION_TIME, False),
        ("Mitteilungen", AgendaItemKind.ANNOUNCEMENT, True),
    ]
    for place, (title, kind, is_at_end) in enumerate(rows, start=1):
        town.committee.standing_items.create(title=title, kind=kind, is_at_end=is_at_end, position=place)


def titles_of(meeting):
    return list(meeting.items.filter(is_public=True).order_by("position").values_list("title", flat=True))


OPENED = ["Eröffnung", "Einwendungen gegen die Niederschrift", "Einwohnerfragestunde"]


def test_objection_of_its_own_comes_behind_the_opening(town):
    make_standing(town)
    object_to(make_signed(town.public, town), town)
    meeting = next_sitting(town)

    agendas.open_agenda(meeting)

    assert titles_of(meeting) == [*OPENED, "Mitteilungen"]


def test_objection_raised_later_comes_behind_the_opening_too(town):
    make_standing(town)
    minutes = make_signed(town.public, town)
    meeting = next_sitting(town)
    agendas.open_agenda(meeting)
    agendas.add_item(meeting, title="Spielplätze", kind=AgendaItemKind.OTHER, by=town.services)

    object_to(minutes, town)

    assert titles_of(meeting) == [*OPENED, "Spielplätze", "Mitteilungen"]


@pytest.mark.parametrize(
    ("late", "titles", "number"),
    [
        (Late.LETTER, [*OPENED, "Mitteilungen"], "Ö 1a"),
        (Late.END, ["Eröffnung", "Einwohnerfragestunde", "Mitteilungen", OPENED[1]], "Ö 4"),
    ],
)
def test_objection_to_an_agenda_that_is_set_follows_the_rules_on_late_items(town, late, titles, number):
    make_standing(town)
    town.committee.settings.create(valid_from=town.committee.starts_on, late_items=late)
    minutes = make_signed(town.public, town)
    meeting = next_sitting(town)
    agendas.open_agenda(meeting)
    agendas.freeze(meeting, by=town.services)

    objection = object_to(minutes, town)
    agendas.freeze(meeting, by=town.services)

    objection.refresh_from_db()
    assert (titles_of(meeting), objection.item.number, objection.item.is_extension) == (titles, number, False)


def test_objection_comes_under_the_standing_item_on_the_minutes(town):
    town.committee.standing_items.create(title="Einwendungen zur Niederschrift der letzten Sitzung")
    minutes = make_signed(town.public, town)
    meeting = next_sitting(town)
    agendas.open_agenda(meeting)

    objection = object_to(minutes, town)

    assert objection.item is None
    objection.refresh_from_db()
    assert objection.item == meeting.items.get(title="Einwendungen zur Niederschrift der letzten Sitzung")


def test_objection_of_a_cancelled_sitting_comes_up_again(town):
    minutes = make_signed(town.public, town)
    objection, lost, meeting = object_to(minutes, town), next_sitting(town), None
    agendas.open_agenda(lost)
    models.Meeting.objects.filter(pk=lost.pk).update(state=MeetingState.CANCELLED)
    meeting = make_meeting(town.committee, starts_at=clock.now() + timedelta(days=60))

    agendas.open_agenda(meeting)

    objection.refresh_from_db()
    assert objection.item.meeting == meeting


def test_settled_objection_does_not_come_up_again(town):
    minutes = make_signed(town.public, town)
    objection = object_to(minutes, town)
    actions.record_result(objection, "Zurückgewiesen.", by=town.services)
    meeting = next_sitting(town)

    agendas.open_agenda(meeting)

    assert not meeting.items.exists()


def test_next_minutes_hold_the_objection_with_its_result(town):
    minutes = make_signed(town.public, town)
    objection = object_to(minutes, town)
    models.MinutesObjection.objects.filter(pk=objection.pk).update(
        item=add_item(town, "Niederschrift"), result="Geändert."
    )

    found = item_of(content_of(town.public), "Ö 9")["objections"]

    assert [(each["name"], each["result"]) for each in found] == [("Alma Reuter", "Geändert.")]


def test_result_of_an_objection_is_recorded_once(town):
    objection = object_to(make_signed(town.public, town), town)
    actions.record_result(objection, "Die Zahl wird berichtigt.", by=town.services)

    with pytest.raises(NotAllowed, match="schon vermerkt: „Die Zahl wird berichtigt.“"):
        actions.record_result(objection, "Zurückgewiesen.", by=town.services)

    objection.refresh_from_db()
    assert objection.result == "Die Zahl wird berichtigt."


def test_draft_takes_no_objection(town):
    with pytest.raises(NotAllowed, match="richten sich gegen die unterzeichnete Niederschrift"):
        object_to(town.public, town)


def test_member_of_another_committee_gets_nothing(town):
    stranger = make_membership(make_committee()).person

    assert stranger not in [person for person, _ in actions.unsent(make_signed(town.public, town))]
