"""The page of the minutes: what is missing, writing, the way to being signed; and what everyone reads of it."""

import re
from datetime import timedelta

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from committees import clock, models
from committees.actions import minutes as actions
from committees.actions.files import PDF
from committees.models import Minutes, MinutesText
from committees.states import MinutesState, UserRole, VotingMode
from tests.committees.electronic import asice_of, p7s_of
from tests.committees.minutes_town import SECRET, make_held, make_signed, submit
from tests.factories import A_PDF, SIGNED_PDF, make_clerk, make_committee, make_membership, make_user
from tests.standing import stands

pytestmark = pytest.mark.django_db


stand = stands(make_held)


@pytest.fixture
def town(stand, quick_pdf, tmp_path):
    return stand.own(tmp_path)


@pytest.fixture
def writer(client, town):
    client.force_login(town.writer)
    return client


def text_of(answer):
    """The words of a page without its markup."""
    page = re.sub(r"<(script|style|template).*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(page.replace("&nbsp;", " ").replace("\u00ad", "").split())


def post(client, minutes, act, **values):
    return client.post(minutes.get_absolute_url(), {"act": act} | values)


def fresh(minutes):
    return Minutes.objects.get(pk=minutes.pk)


# --- who reads ---


@pytest.mark.parametrize(
    ("state", "readers"),
    [
        (MinutesState.DRAFT, {"public": {"writer", "services", "chair"}, "closed": {"writer", "services", "chair"}}),
        (
            MinutesState.REVIEW,
            {"public": {"writer", "services", "chair", "clerk"}, "closed": {"writer", "services", "chair"}},
        ),
        (
            MinutesState.SIGNED,
            {
                "public": {"writer", "services", "chair", "clerk", "member", "stranger"},
                "closed": {"writer", "services", "chair", "member"},
            },
        ),
    ],
)
def test_each_part_has_its_readers(client, town, state, readers):
    accounts = {
        "writer": town.writer,
        "services": town.services,
        "chair": make_user(person=town.chair),
        "clerk": make_clerk(),
        "member": make_user(person=make_membership(town.committee, role="expert_resident", has_vote=False).person),
        "stranger": make_user(person=make_membership(make_committee(), role="expert_resident", has_vote=False).person),
        "nobody": make_user(),
    }
    for minutes in (town.public, town.closed):
        bring_to(minutes, state, town)

    found = {
        name: {each for each, user in accounts.items() if status_for(client, user, minutes) == 200}
        for name, minutes in (("public", town.public), ("closed", town.closed))
    }

    assert found == readers


def bring_to(minutes, state, town):
    if state == MinutesState.SIGNED:
        make_signed(minutes, town)
    else:
        Minutes.objects.filter(pk=minutes.pk).update(state=state)


def status_for(client, user, minutes):
    client.force_login(user)
    return client.get(minutes.get_absolute_url()).status_code


def test_sitting_that_is_not_open_has_no_minutes(client, town):
    models.Meeting.objects.create(starts_at=clock.now(), slug="spaeter", is_public=True)
    client.force_login(town.services)

    assert client.get(reverse("minutes-page", args=["spaeter"])).status_code == 404


# --- what the page says ---


def test_page_says_what_is_missing(client, quick_pdf):
    town = make_held(is_complete=False)
    client.force_login(town.writer)

    words = text_of(client.get(town.public.get_absolute_url()))

    assert (
        "In der Niederschrift fehlt: Ende der Sitzung und Schriftführung. (§ 52 Abs. 1 GO NRW, Geschäftsordnung)"
        in words
    )
    assert "Noch nicht möglich: Zur Unterschrift freigeben." in words


def test_public_page_of_the_minutes_shows_nothing_non_public(writer, town):
    words = text_of(writer.get(town.public.get_absolute_url()))

    assert "N 1 Grundstücksangelegenheit" in words
    assert SECRET not in words


@pytest.mark.parametrize("size", [1, 20])
def test_page_needs_the_same_queries_for_any_size(client, quick_pdf, size, django_assert_num_queries):
    town = make_held(size=size)
    client.force_login(town.writer)
    address = f"{town.public.get_absolute_url()}?teil=top-{town.item.pk}"

    with django_assert_num_queries(10):
        client.get(address)


def test_item_is_written_with_its_two_texts(writer, town):
    page = writer.get(f"{town.public.get_absolute_url()}?teil=top-{town.item.pk}").content.decode()

    names = re.findall(r'<textarea[^>]* name="(section_[^"]+)"', page)
    assert names == [f"section_bericht-{town.item.pk}", f"section_anmerkung-{town.item.pk}"]


# --- writing ---


def texts_form(town, html, seen=None):
    key = f"bericht-{town.item.pk}"
    return {f"section_{key}": html, f"seen_{key}": seen or MinutesText(html="").sha256}


def section(town):
    return f"{town.public.get_absolute_url()}?teil=top-{town.item.pk}"


def test_text_is_saved_without_a_script(writer, town):
    answer = writer.post(section(town), {"act": "texts", **texts_form(town, "Frau Reuter berichtet.")})

    text = town.public.texts.get(html__gt="")
    assert (answer.status_code, text.html, text.count) == (302, "<p>Frau Reuter berichtet.</p>", 1)
    assert answer.url == f"{section(town)}#top-{town.item.pk}"


def test_second_form_sees_both_texts(writer, town):
    actions.save_text(
        town.public, "report", town.item, "<p>Erst.</p>", seen=MinutesText(html="").sha256, by=town.services
    )

    answer = writer.post(section(town), {"act": "texts", **texts_form(town, "Anders.")})

    assert answer.status_code == 422
    assert "Beide Texte stehen am Abschnitt" in text_of(answer)
    assert town.public.texts.get(html__gt="").html == "<p>Erst.</p>"


def with_block(client, town, typed, block, **other):
    return client.post(section(town), {"act": "texts", "block": block, **texts_form(town, typed), **other}, follow=True)


def test_admin_makes_a_text_block_and_the_minute_taker_takes_it_without_a_script(client, town):
    client.force_login(make_user(UserRole.ADMIN))
    made = client.post(
        reverse("admin:committees_textblock_add"),
        {"name": "Vortrag", "html": "Die Verwaltung **berichtet**.\n\nDanke."},
    )
    client.force_login(town.writer)
    [block] = client.get(section(town)).context["blocks"]

    note = {f"section_anmerkung-{town.item.pk}": "Getippt.", f"seen_anmerkung-{town.item.pk}": MinutesText().sha256}
    answer = with_block(client, town, "Frau Reuter spricht.", block["key"], **note)

    texts = {text.place: text.html for text in town.public.texts.exclude(html="")}
    assert (made.status_code, answer.status_code, answer.redirect_chain[-1][0].split("#")[0]) == (
        302,
        200,
        section(town),
    )
    assert texts == {
        "report": "<p>Frau Reuter spricht.</p>\n<p>Die Verwaltung <strong>berichtet</strong>.</p>\n<p>Danke.</p>",
        "note": "<p>Getippt.</p>",
    }
    assert "Der Text ist gespeichert, „Vortrag“ ist angefügt." in text_of(answer)


@pytest.mark.parametrize("key", ["999999", "x", "9" * 40])
def test_text_block_that_is_gone_does_not_lose_what_was_typed(writer, town, key):
    answer = with_block(writer, town, "Frau Reuter spricht.", key)

    assert town.public.texts.get(html__gt="").html == "<p>Frau Reuter spricht.</p>"
    assert "Diesen Textbaustein gibt es nicht mehr." in text_of(answer)


def test_text_block_in_a_conflict_leaves_both_texts(writer, town):
    block = models.TextBlock.objects.create(name="Vortrag", html="Danke.")
    actions.save_text(
        town.public, "report", town.item, "<p>Erst.</p>", seen=MinutesText(html="").sha256, by=town.services
    )

    answer = with_block(writer, town, "Anders.", block.pk)

    assert (answer.status_code, "Anders." in answer.content.decode()) == (422, True)
    assert town.public.texts.get(html__gt="").html == "<p>Erst.</p>"


def autosave(client, town, html, *, seen=None, part=None):
    address = reverse("minutes-part", args=[town.public.pk, part or f"bericht-{town.item.pk}"])
    return client.post(address, {"text": html, "seen": seen or MinutesText(html="").sha256, "writer": "w"})


def test_text_is_saved_while_somebody_types(writer, town):
    answer = autosave(writer, town, "Getippt.")

    assert answer.json()["state"] == "saved"
    assert answer.json()["seen"] == town.public.texts.get().sha256


def test_autosave_shows_the_text_of_somebody_else(writer, town):
    actions.save_text(
        town.public, "report", town.item, "<p>Erst.</p>", seen=MinutesText(html="").sha256, by=town.services
    )

    answer = autosave(writer, town, "Anders.")

    assert (answer.status_code, answer.json()["state"]) == (409, "conflict")
    assert f"{town.services} hat diesen Text" in answer.json()["sentence"]
    assert "Erst." in answer.json()["panel"]


def test_autosave_of_frozen_minutes_says_so(writer, town):
    submit(town.public, town)

    answer = autosave(writer, town, "Zu spät.")

    assert (answer.status_code, answer.json()["state"]) == (409, "closed")
    assert "(§ 52 GO NRW)" in answer.json()["sentence"]


@pytest.mark.parametrize("part", ["bericht", "schluss-7", "x-1", "bericht-99999999"])
def test_autosave_knows_its_texts(writer, town, part):
    assert autosave(writer, town, "x", part=part).status_code == 404


def test_only_the_writers_write(client, town):
    client.force_login(make_user(person=town.chair))

    assert autosave(client, town, "x").status_code == 403
    assert post(client, town.public, "guest", **{"guest-name": "Lou Gast"}).status_code == 403


def test_editing_signed_minutes_is_refused_with_its_sentence(writer, town):
    make_signed(town.public, town)

    answer = post(writer, town.public, "guest", **{"guest-name": "Lou Gast"})

    assert answer.status_code == 409
    assert "Die unterzeichnete Niederschrift kann nicht mehr geändert werden." in text_of(answer)


def test_head_guest_and_attachment_are_added(writer, town):
    day = clock.today() + timedelta(days=90)
    facts = {"facts-chair": town.chair.pk, "facts-minute_taker": town.taker.pk, "facts-recording_deleted_by": day}
    post(writer, town.public, "facts", **facts)
    post(writer, town.public, "guest", **{"guest-name": "Lou Gast", "guest-note": "Planungsbüro"})
    file = SimpleUploadedFile("Vortrag.pdf", A_PDF)
    post(writer, town.public, "attach", **{"attach-file": file, "attach-complete": "1", "attach-title": "Vortrag"})

    words = text_of(writer.get(town.public.get_absolute_url()))

    assert "Lou Gast, Planungsbüro" in words
    assert "Die Aufzeichnung der Sitzung wird bis zum" in words
    assert town.public.files.get().title == "Vortrag"
    address = reverse("minutes-file", args=[town.public.pk, town.public.files.get().pk])
    assert writer.get(address).content == A_PDF


def test_attachment_is_taken_away(writer, town):
    file = actions.attach(town.public, "Vortrag.pdf", A_PDF, "application/pdf", by=town.writer)

    post(writer, town.public, "detach", file=file.pk)

    assert not town.public.files.exists()


# --- the way ---


def test_review_takes_remarks_and_settles_them(client, town):
    client.force_login(town.writer)
    post(client, town.public, "review", **{"review-until": clock.today() + timedelta(days=7)})
    client.force_login(make_clerk())
    post(client, town.public, "remark", **{"remark-text": "Die Summe ist netto.", "remark-item": town.item.pk})
    client.force_login(town.writer)

    comment = town.public.comments.get()
    post(client, town.public, "settle", comment=comment.pk)

    comment.refresh_from_db()
    assert (comment.item, comment.settled_at is not None) == (town.item, True)


def test_review_ends_not_in_the_past(writer, town):
    answer = post(writer, town.public, "review", **{"review-until": clock.today() - timedelta(days=1)})

    assert answer.status_code == 422
    assert fresh(town.public).state == MinutesState.DRAFT


# --- two who write, one who gives it for signing ---


def carried(answer):
    """What the button of this page carries."""
    return lxml.html.fromstring(answer.content).xpath('//input[@name="seen"][contains(@value, "kopf:")]/@value')[0]


def looked_at(client, town):
    return carried(client.get(town.public.get_absolute_url()))


def submit_seen(client, town, seen):
    return post(client, town.public, "step", step="submit", seen=seen)


def write(town, html, by, *, after="", writer=""):
    """Somebody else's window saves the text on the item."""
    seen = MinutesText(html=after).sha256
    return actions.save_text(town.public, "report", town.item, html, seen=seen, writer=writer, by=by)


def test_minutes_are_not_frozen_with_what_somebody_else_wrote_meanwhile(writer, town):
    seen = looked_at(writer, town)
    write(town, "<p>Anders.</p>", town.services)

    told = submit_seen(writer, town, seen)
    before = fresh(town.public).state
    taken = submit_seen(writer, town, carried(told))

    sentence = f"Inzwischen hat sich geändert: Bericht und Beratung zu {town.item.number}."
    assert (told.status_code, sentence in text_of(told), "Anders." in text_of(told)) == (409, True, True)
    assert (before, taken.status_code, fresh(town.public).state) == (MinutesState.DRAFT, 302, MinutesState.TO_SIGN)


def test_what_ones_own_window_saved_meanwhile_keeps_nobody_from_giving_the_minutes_for_signing(writer, town):
    seen = looked_at(writer, town)
    first = autosave(writer, town, "Getippt.").json()["seen"]
    autosave(writer, town, "Weiter getippt.", seen=first)

    answer = submit_seen(writer, town, seen)

    assert (answer.status_code, fresh(town.public).state) == (302, MinutesState.TO_SIGN)
    assert "Weiter getippt." in str(town.public.versions.get().content["items"])


def test_what_somebody_else_made_of_ones_own_text_is_told(writer, town):
    seen = looked_at(writer, town)
    autosave(writer, town, "Getippt.")
    write(town, "<p>Anders.</p>", town.services, after="<p>Getippt.</p>")

    assert submit_seen(writer, town, seen).status_code == 409
    assert fresh(town.public).state == MinutesState.DRAFT


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda town: actions.add_guest(town.public, "Lou Gast", by=town.services), "Angaben und Anwesenheit"),
        (lambda town: actions.attach(town.public, "Vortrag.pdf", A_PDF, PDF, by=town.services), "Anlagen"),
        (lambda town: models.Resolution.objects.filter(item=town.item).update(words="mehrheitlich"), ""),
    ],
)
def test_whatever_others_changed_meanwhile_is_named(writer, town, change, said):
    seen = looked_at(writer, town)
    change(town)

    answer = submit_seen(writer, town, seen)

    sentence = f"Inzwischen hat sich geändert: {said or town.item.number}."
    assert (answer.status_code, sentence in text_of(answer)) == (409, True)


def sign(client, town, person, role, **values):
    typed = {"sign-signer": f"{role}-{person.pk}", "sign-way": "paper", "sign-signed_on": clock.today()}
    return post(client, town.public, "sign", **{**typed, "sign-complete": "1", **values})


def test_minutes_go_their_way_from_the_page(client, town):
    client.force_login(town.services)
    post(client, town.public, "step", step="submit")
    scan = SimpleUploadedFile("Scan.pdf", A_PDF)
    sign(client, town, town.chair, "chair", **{"sign-file": scan})
    sign(client, town, town.taker, "minute_taker")
    post(client, town.public, "step", step="publish")
    post(client, town.public, "paper", **{"paper-persons": [person.pk for person, _ in actions.unsent(town.public)]})

    words = text_of(client.get(town.public.get_absolute_url()))

    assert (fresh(town.public).state, "Allen zugeleitet" in words) == (MinutesState.PUBLISHED, True)
    signature = models.MinutesSignature.objects.get(role="chair")
    assert client.get(reverse("minutes-signature", args=[town.public.pk, signature.pk])).content == A_PDF


def test_second_signature_of_the_same_person_is_refused(client, town):
    client.force_login(town.services)
    post(client, town.public, "step", step="submit")
    sign(client, town, town.chair, "chair")

    answer = sign(client, town, town.chair, "chair")

    assert answer.status_code == 422
    assert models.MinutesSignature.objects.count() == 1


def test_electronic_signature_without_its_file_is_refused(client, town):
    client.force_login(town.services)
    post(client, town.public, "step", step="submit")

    answer = sign(client, town, town.chair, "chair", **{"sign-way": "electronic"})

    assert "Zur qualifizierten elektronischen Signatur gehört ihre Datei (§ 52 Abs. 1 GO NRW)." in text_of(answer)


def test_electronic_signature_is_a_signed_pdf(client, town):
    client.force_login(town.services)
    post(client, town.public, "step", step="submit")
    files = [SimpleUploadedFile("blatt.pdf", data, PDF) for data in (A_PDF, SIGNED_PDF)]

    answers = [
        sign(client, town, town.chair, "chair", **{"sign-way": "electronic", "sign-file": file}) for file in files
    ]

    assert [answer.status_code for answer in answers] == [422, 302]
    assert "In „blatt.pdf“ steht keine elektronische Signatur." in text_of(answers[0])


def test_signature_beside_the_document_is_filed_and_handed_out_again(client, town):
    client.force_login(town.services)
    post(client, town.public, "step", step="submit")
    document = client.get(reverse("minutes-version", args=[town.public.pk, 1])).content
    made = {"weg.p7s": b"kaputt", "fremd.asice": asice_of(A_PDF), "Signatur.bin": p7s_of(document)}
    files = [SimpleUploadedFile(name, data) for name, data in made.items()]

    answers = [
        sign(client, town, town.chair, "chair", **{"sign-way": "electronic", "sign-file": file}) for file in files
    ]
    signature = models.MinutesSignature.objects.get()
    sent = client.get(reverse("minutes-signature", args=[town.public.pk, signature.pk]))

    assert [answer.status_code for answer in answers] == [422, 422, 302]
    assert "In „weg.p7s“ steht keine elektronische Signatur." in text_of(answers[0])
    assert "„fremd.asice“ gehört nicht zu dieser Niederschrift" in text_of(answers[1])
    assert (sent.content, sent["Content-Type"]) == (made["Signatur.bin"], "application/pkcs7-signature")
    assert sent["Content-Disposition"] == f'attachment; filename="Unterschrift-{town.chair.pk}.p7s"'


def test_signature_is_no_scan(client, town):
    client.force_login(town.services)
    post(client, town.public, "step", step="submit")

    answer = sign(client, town, town.chair, "chair", **{"sign-file": SimpleUploadedFile("a.p7s", p7s_of(A_PDF))})

    assert answer.status_code == 422
    assert "„a.p7s“ ist kein Scan, sondern eine elektronische Signatur; bitte diese Weise wählen" in text_of(answer)


def test_publishing_the_non_public_part_is_refused_with_its_sentence(client, town):
    make_signed(town.closed, town)
    client.force_login(town.services)

    answer = post(client, town.closed, "step", step="publish")

    assert answer.status_code == 409
    assert "Der nichtöffentliche Teil darf nicht veröffentlicht werden. (§ 48 Abs. 2, § 30 GO NRW)" in text_of(answer)


def test_preview_and_frozen_document_are_pdfs(writer, town):
    preview = writer.get(reverse("minutes-preview", args=[town.public.pk]))
    submit(town.public, town)

    frozen = writer.get(reverse("minutes-version", args=[town.public.pk, 1]))

    assert [each.content[:5] for each in (preview, frozen)] == [b"%PDF-", b"%PDF-"]


# --- objections ---


def test_member_objects_and_services_record_the_result(client, town):
    make_signed(town.public, town)
    client.force_login(make_user(person=town.chair))
    post(client, town.public, "object", **{"object-text": "Die Zahl stimmt nicht."})
    objection = models.MinutesObjection.objects.get()
    client.force_login(town.services)

    post(client, town.public, "result", objection=objection.pk, result="Die Zahl wird berichtigt.")

    objection.refresh_from_db()
    assert (objection.raised_by, objection.result) == (town.chair, "Die Zahl wird berichtigt.")


def test_result_that_somebody_else_recorded_meanwhile_is_not_replaced(client, town):
    make_signed(town.public, town)
    objection = actions.raise_objection(town.public, "Falsch.", raised_by=town.chair, by=town.services)
    client.force_login(town.services)
    post(client, town.public, "result", objection=objection.pk, result="Die Zahl wird berichtigt.")

    late = post(client, town.public, "result", objection=objection.pk, result="Zurückgewiesen.")

    objection.refresh_from_db()
    assert (late.status_code, objection.result) == (409, "Die Zahl wird berichtigt.")
    assert "schon vermerkt: „Die Zahl wird berichtigt.“" in text_of(late)


def test_services_say_for_whom_they_object(client, town):
    make_signed(town.public, town)
    client.force_login(town.services)

    answer = post(client, town.public, "object", **{"object-text": "x", "object-raised_by": town.chair.pk})

    assert (answer.status_code, models.MinutesObjection.objects.get().raised_by) == (302, town.chair)


# --- signing ---


def test_same_signature_from_a_second_window_is_told(writer, town):
    submit(town.public, town)
    data = {"sign-signer": f"chair-{town.chair.pk}", "sign-way": "paper", "sign-signed_on": f"{clock.today():%d.%m.%Y}"}
    data["sign-complete"] = "1"
    post(writer, town.public, "sign", **data)

    again = post(writer, town.public, "sign", **data)

    assert (again.status_code, models.MinutesSignature.objects.count()) == (422, 1)
    assert (
        "Diese Unterschrift ist schon vermerkt; Vorsitz und Schriftführung sind zwei Personen und unterzeichnen je "
        "einmal (§ 52 Abs. 1 GO NRW)."
    ) in text_of(again)


def test_way_of_voting_is_said_once(writer, town):
    resolution = models.Resolution.objects.filter(item=town.item).get()
    found = []
    for words in ("in namentlicher Abstimmung einstimmig beschlossen", "einstimmig beschlossen"):
        models.Resolution.objects.filter(pk=resolution.pk).update(mode=VotingMode.NAMED, words=words)
        page = text_of(writer.get(town.public.get_absolute_url()))
        found.append(re.search(r"Ergebnis: (.*?) (?:Stimmen|Fraktion)", page)[1])

    assert found == ["in namentlicher Abstimmung einstimmig beschlossen", "einstimmig beschlossen (namentlich)"]


# --- questions of citizens ---


@pytest.fixture
def asked(town):
    """A question that nobody wrote the answer to before the sitting was closed."""
    return models.CitizenQuestion.objects.create(item=town.item, asked_by="Frau Kanari", question="Wann kommt der Bus?")


@pytest.mark.parametrize(
    ("values", "expected"),
    [({"answer": "Im Mai."}, ("Im Mai.", False)), ({"in_writing": "on"}, ("", True))],
)
def test_answer_is_written_down_after_the_sitting(writer, town, asked, values, expected):
    data = {"answer-question": asked.pk} | {f"answer-{name}": value for name, value in values.items()}

    before = text_of(writer.get(town.public.get_absolute_url()))
    answer = post(writer, town.public, "answer", **data)

    asked.refresh_from_db()
    after = text_of(writer.get(town.public.get_absolute_url()))
    assert (answer.status_code, asked.answer, asked.answered_in_writing) == (302, *expected)
    assert ["Antwort auf eine Einwohnerfrage. (" in page for page in (before, after)] == [True, False]
    assert "Kanari" not in before + after


@pytest.mark.parametrize(
    ("answer", "in_writing", "said"),
    [
        ("Im Mai.", False, "Im Mai."),
        ("", True, "Die Frage wird schriftlich beantwortet."),
        ("Das Amt prüft es.", True, "Das Amt prüft es. Die Frage wird schriftlich beantwortet."),
        ("", False, "noch offen"),
    ],
)
def test_minutes_say_what_was_answered_and_that_a_letter_follows(writer, town, asked, answer, in_writing, said):
    asked.keep_answer(answer, in_writing=in_writing)

    page = writer.get(town.public.get_absolute_url()).content.decode()

    assert re.findall("<strong>Antwort:</strong> (.*?)</p>", page) == [said]


def test_questions_to_be_answered_are_told_in_full_and_open_ones_first(writer, town, asked):
    values = {"item": town.item, "asked_by": "Herr Kanari", "question": "Wann kommt der Radweg?", "answer": "Im Mai."}
    said = models.CitizenQuestion.objects.create(position=0, **values)
    models.CitizenQuestion.objects.filter(pk=asked.pk).update(question="Wann kommt der Bus? " * 10)

    field = writer.get(town.public.get_absolute_url()).context["forms"]["answer"]["question"]

    assert (field.initial, [(option.data["value"], option.choice_label) for option in field.subwidgets]) == (
        asked.pk,
        [(asked.pk, "Wann kommt der Bus? " * 10), (said.pk, "Wann kommt der Radweg? (hat schon eine Antwort)")],
    )


def test_answer_says_something(writer, town, asked):
    answer = post(writer, town.public, "answer", **{"answer-question": asked.pk})

    assert answer.status_code == 422
    assert "Bitte die Antwort eintragen, oder dass schriftlich geantwortet wird." in text_of(answer)


def test_answer_that_somebody_else_wrote_meanwhile_is_told_before_it_is_overwritten(writer, town, asked):
    form = writer.get(town.public.get_absolute_url()).context["forms"]["answer"]
    asked.keep_answer("Im Mai.", in_writing=False)
    typed = {"answer-question": asked.pk, "answer-answer": "Nie.", "answer-seen": form["seen"].value()}

    told = post(writer, town.public, "answer", **typed)
    asked.refresh_from_db()
    before = asked.answer
    seen = told.context["forms"]["answer"]["seen"].value()
    kept = post(writer, town.public, "answer", **typed | {"answer-seen": seen})

    asked.refresh_from_db()
    sentence = "Jemand hat diese Antwort inzwischen anders gespeichert. Dort steht jetzt: „Im Mai.“."
    assert (told.status_code, sentence in text_of(told), before) == (422, True, "Im Mai.")
    assert (kept.status_code, asked.answer) == (302, "Nie.")


def test_answer_stays_once_the_minutes_are_frozen(writer, town, asked):
    asked.keep_answer("Im Mai.", in_writing=False)
    submit(town.public, town)

    answer = post(writer, town.public, "answer", **{"answer-question": asked.pk, "answer-answer": "Nie."})

    asked.refresh_from_db()
    assert (answer.status_code, asked.answer) == (409, "Im Mai.")


# --- joint sittings ---


def test_joint_sitting_shows_the_minutes_of_each_committee(client, quick_pdf):
    town = make_held()
    other = make_committee(slug="zwei")
    town.meeting.committees.add(other)
    Minutes.objects.filter(pk=town.closed.pk).update(committee=town.committee)
    Minutes.objects.filter(pk=town.public.pk).update(committee=town.committee)
    second = Minutes.objects.create(meeting=town.meeting, committee=other, is_public=True)
    client.force_login(town.services)

    words = text_of(client.get(second.get_absolute_url()))

    assert second.get_absolute_url().endswith("?gremium=zwei")
    assert other.name in words
    assert client.get(f"{town.meeting.intern_url}niederschrift/?gremium=drei").status_code == 404


# --- links ---


def test_page_of_the_sitting_leads_to_the_minutes(client, town):
    client.force_login(town.services)

    page = client.get(town.meeting.intern_url).content.decode()

    assert f'href="{town.public.get_absolute_url()}"' in page
    assert f'href="{town.closed.get_absolute_url()}"' in page
