"""Bringing in and editing a draft: what is typed is saved, or comes back with a sentence and is not lost."""

from decimal import Decimal

import pytest
from django.urls import reverse

from committees.actions import motions as actions
from committees.models import Consultation, FinancialRow, Motion, MotionLink
from committees.states import MotionState, NonPublicReason
from tests.committees.browsing import error_sentences, fields_of, open_form
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import (
    TERM_START,
    make_clerk,
    make_committee,
    make_committee_services,
    make_council,
    make_kind,
    make_meeting,
    make_membership,
    make_motion,
    make_office,
    make_town,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

INVALID_CHOICE = "Bitte eine gültige Auswahl treffen. Dies ist keine gültige Auswahl."
TOO_LONG = "Bitte sicherstellen, dass der Wert aus höchstens {} Zeichen besteht. (Er besteht aus {} Zeichen.)"
NO_NUL = "Nullzeichen sind nicht erlaubt."
OUT_OF_TIME = "Bitte einen Tag zwischen 1900 und 2100 angeben."


def open_draft(client, **kwargs):
    """(motion, address, its form as a browser shows it), opened by committee services."""
    motion = make_motion(**kwargs)
    client.force_login(make_committee_services())
    address = reverse("motion-edit", args=[motion.address])
    return motion, address, open_form(client, address)


def stored(motion):
    """Everything the form can change, as it is stored."""
    head = Motion.objects.filter(pk=motion.pk).values("subject", "paper_date", "is_public", "contact", "office").get()
    sections = dict(motion.sections.values_list("key", "html"))
    rows = list(Consultation.objects.filter(motion=motion).values_list("committee", "role", "wished_on"))
    return head, sections, rows, list(motion.financial_rows.values_list("amount", "year"))


# --- who ---


@pytest.mark.parametrize("page", ["motion-new", "motion-create", "motion-import"])
def test_new_drafts_are_for_offices_and_committee_services(client, page):
    make_town()
    make_kind()
    address = reverse(page, args=["decision"] if page == "motion-create" else [])
    member = make_user()
    make_membership(make_council(), member.person)

    answers = {}
    for who, user in {"member": member, "clerk": make_clerk(), "services": make_committee_services()}.items():
        client.force_login(user)
        answers[who] = client.get(address).status_code

    assert answers == {"member": 403, "clerk": 200, "services": 200}


def test_draft_of_another_office_is_unknown_and_a_waiting_one_rests(client):
    office = make_office()
    motion = make_motion(office=office)
    actions.submit(motion, by=make_clerk(office))
    address = reverse("motion-edit", args=[motion.address])

    answers = []
    for user in (make_user(), make_clerk(), make_clerk(office), make_committee_services()):
        client.force_login(user)
        answers.append(client.get(address).status_code)

    assert answers == [404, 404, 403, 200]


@pytest.mark.parametrize("kind", ["unknown", "inactive", "from-outside"])
def test_only_kinds_that_are_offered_can_be_begun(client, kind):
    make_town()
    make_kind(key="inactive", name="Alte Vorlage", is_active=False)
    make_kind(key="from-outside", name="Antrag", is_drafted_here=False)
    client.force_login(make_committee_services())

    answer = client.get(reverse("motion-create", args=[kind]))

    assert answer.status_code == 404


def test_clerk_drafts_for_the_own_office_only(client):
    make_town()
    make_kind()
    other = make_office()
    client.force_login(make_clerk())
    address = reverse("motion-create", args=["decision"])

    answer = client.post(address, open_form(client, address) | {"subject": "Neue Bänke", "office": other.pk})

    assert answer.status_code == 422
    assert error_sentences(answer) == {"office": [INVALID_CHOICE]}
    assert Motion.objects.count() == 0


# --- what is saved ---


def test_new_draft_keeps_what_was_typed(client):
    make_town()
    make_kind()
    committee, office = make_committee(), make_office()
    meeting = make_meeting(committee)
    client.force_login(make_clerk(office))
    address = reverse("motion-create", args=["decision"])
    typed = {
        "subject": "Neue Bänke",
        "office": office.pk,
        "section_facts": "Es fehlen **vier** Bänke.",
        "beratung-0-committee": committee.pk,
        "beratung-0-wished_on": "17.06.2026",
        "has_financial_effect": "on",
        "haushalt-0-amount": "1.250,50 €",
        "haushalt-0-year": "2026",
    }

    answer = client.post(address, open_form(client, address) | typed)

    motion = Motion.objects.get()
    assert (answer.status_code, answer.url) == (302, reverse("motion-edit", args=[motion.address]))
    assert motion.sections.get(key="facts").html == "<p>Es fehlen <strong>vier</strong> Bänke.</p>"
    assert motion.consultations.get().meeting == meeting
    assert motion.financial_rows.get().amount == Decimal("1250.50")


def test_form_that_is_saved_as_it_opened_changes_nothing(client):
    motion, address, form = open_draft(client)
    before = stored(motion)

    answer = client.post(address, form)

    assert answer.status_code == 302
    assert stored(motion) == before


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("12.000", "12000"),
        ("1.250,50 €", "1250.50"),
        ("1 250,5 Euro", "1250.50"),
        ("−300", "-300"),
        ("0,99", "0.99"),
        ("12.50", "12.50"),
    ],
)
def test_amounts_are_read_as_people_write_them(client, typed, amount):
    motion, address, form = open_draft(client)

    client.post(address, form | {"haushalt-0-amount": typed})

    assert motion.financial_rows.get().amount == Decimal(amount)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<script>alert(1)</script>Text", "<p>Text</p>"),
        ("<p onclick='x()'>Text</p>", "<p>Text</p>"),
        ("[hier](javascript:alert(1))", "<p>hier</p>"),
        ("<p><a href='javascript:alert(1)'>hier</a></p>", "<p>hier</p>"),
        ("<p>Text<img src=x onerror=alert(1)></p>", "<p>Text</p>"),
        ("<p style='color:red'>Text</p><iframe src='/'></iframe>", "<p>Text</p>"),
    ],
)
def test_nothing_that_acts_is_kept_in_a_section(client, typed, kept):
    motion, address, form = open_draft(client)

    answer = client.post(address, form | {"section_facts": typed})

    assert answer.status_code == 302
    assert motion.sections.get(key="facts").html == kept


def test_link_that_somebody_else_made_to_a_hidden_paper_stays(client):
    office = make_office()
    motion = make_motion(office=office)
    hidden = make_motion(state=MotionState.RELEASED, is_public=False, reason_non_public=NonPublicReason.CONTRACT)
    MotionLink.objects.create(source=motion, target=hidden)
    client.force_login(make_clerk(office))
    address = reverse("motion-edit", args=[motion.address])

    answer = client.post(address, open_form(client, address) | {"subject": "Neue Bänke"})

    assert answer.status_code == 302
    assert motion.links.get().target == hidden


def test_row_marked_for_removal_is_removed(client):
    motion, address, form = open_draft(client)

    client.post(address, form | {"beratung-0-DELETE": "on"})

    assert motion.consultations.count() == 0


def test_correction_replaces_the_words_it_names(client):
    committee = make_committee(name="Ausschuss für Digitalisierung und Informationstechnologie")
    wrong = "<p>Der Ausschuss für Digitalisierung und Infrastruktur beschließt die Bänke.</p>"
    motion, address, form = open_draft(client, committee=committee, texts={"proposed_resolution": wrong})
    findings = client.get(address).context["findings"]
    finding = next(finding for finding, _ in findings if finding.correction)

    client.post(address, form | {"correct": finding.key})

    html = motion.sections.get(key="proposed_resolution").html
    assert html == "<p>Der Ausschuss für Digitalisierung und Informationstechnologie beschließt die Bänke.</p>"


# --- what is refused ---

REFUSED = {
    "empty subject": ({"subject": ""}, {"subject": ["Dieses Feld ist zwingend erforderlich."]}),
    "blank subject": ({"subject": "  \n "}, {"subject": ["Dieses Feld ist zwingend erforderlich."]}),
    "long subject": ({"subject": "x" * 301}, {"subject": [TOO_LONG.format(300, 301)]}),
    "NUL in subject": ({"subject": "a\x00b"}, {"subject": [NO_NUL]}),
    "NUL in section": ({"section_facts": "a\x00b"}, {"section_facts": [NO_NUL]}),
    "NUL in choice": ({"office": "\x00"}, {"office": [NO_NUL]}),
    "NUL in row": ({"beratung-0-committee": "\x00"}, {"beratung-0-committee": [NO_NUL]}),
    "no office": ({"office": ""}, {"office": ["Dieses Feld ist zwingend erforderlich."]}),
    "unknown office": ({"office": "9" * 30}, {"office": [INVALID_CHOICE]}),
    "unknown person": ({"contact": "abc"}, {"contact": [INVALID_CHOICE]}),
    "long reference": ({"file_reference": "x" * 61}, {"file_reference": [TOO_LONG.format(60, 61)]}),
    "impossible day": ({"paper_date": "31.02.2026"}, {"paper_date": ["Bitte ein gültiges Datum eingeben."]}),
    "day of old": ({"paper_date": "0001-01-01"}, {"paper_date": [OUT_OF_TIME]}),
    "last day": ({"paper_date": "9999-12-31"}, {"paper_date": [OUT_OF_TIME]}),
    "last sitting": ({"beratung-0-wished_on": "9999-12-31"}, {"beratung-0-wished_on": [OUT_OF_TIME]}),
    "unknown committee": ({"beratung-0-committee": "9" * 30}, {"beratung-0-committee": [INVALID_CHOICE]}),
    "unknown role": (
        {"beratung-0-role": "x"},
        {"beratung-0-role": ["Bitte eine gültige Auswahl treffen. x ist keine gültige Auswahl."]},
    ),
    "no amount": ({"haushalt-0-amount": "viel"}, {"haushalt-0-amount": ["Bitte eine Zahl eingeben."]}),
    "NaN": ({"haushalt-0-amount": "NaN"}, {"haushalt-0-amount": ["Bitte eine Zahl eingeben."]}),
    "huge amount": (
        {"haushalt-0-amount": "1e400"},
        {"haushalt-0-amount": ["Bitte sicherstellen, dass der Wert höchstens 14 Ziffern enthält."]},
    ),
    "far year": ({"haushalt-0-year": "99999"}, {"haushalt-0-year": ["Bitte ein Jahr von 1990 bis 2100 angeben."]}),
    "no year": ({"haushalt-0-year": "bald"}, {"haushalt-0-year": ["Bitte ein Jahr von 1990 bis 2100 angeben."]}),
    "long product": ({"haushalt-0-product": "x" * 81}, {"haushalt-0-product": [TOO_LONG.format(80, 81)]}),
    "unknown paper": ({"links": "ZD/1/1999"}, {"links": ["Diese Drucksache gibt es nicht: ZD/1/1999."]}),
    "broken counter": ({"counter": "9" * 5000}, {"counter": ["Bitte eine ganze Zahl eingeben."]}),
    "broken rows": (
        {"beratung-TOTAL_FORMS": "abc"},
        {"route": ["Das Formular ist unvollständig angekommen. Bitte laden Sie die Seite neu."]},
    ),
    "no reason": (
        {"is_public": ""},
        {"reason_non_public": ["Bitte den Grund der Nichtöffentlichkeit angeben (§ 48 Abs. 2 GO NRW)."]},
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_bad_input_gets_a_german_sentence_at_its_field_and_nothing_is_saved(client, case):
    motion, address, form = open_draft(client)
    typed, sentences = REFUSED[case]
    before = stored(motion)

    sent = form | {"section_alternatives": "Mein Text."} | typed
    answer = client.post(address, {name: value for name, value in sent.items() if (name, value) != ("is_public", "")})

    assert answer.status_code == 422
    assert error_sentences(answer) == sentences
    assert fields_of(answer)["section_alternatives"] == "Mein Text."
    assert stored(motion) == before


def test_too_many_rows_are_refused(client):
    motion, address, form = open_draft(client)
    rows = {f"beratung-{n}-committee": form["beratung-0-committee"] for n in range(1, 30)}
    rows |= {f"beratung-{n}-role": "decision" for n in range(1, 30)}

    answer = client.post(address, form | rows | {"beratung-TOTAL_FORMS": "30"})

    assert answer.status_code == 422
    assert error_sentences(answer)["route"] == ["So viele Zeilen nimmt das Formular nicht an; möglich sind 20."]
    assert motion.consultations.count() == 1


def test_five_megabytes_in_a_section_are_refused_and_still_stand_in_the_form(client):
    motion, address, form = open_draft(client)
    before = stored(motion)
    typed = "<p>Text</p>" * (5_000_000 // 11)

    answer = client.post(address, form | {"section_facts": typed})

    assert answer.status_code == 422
    assert error_sentences(answer) == {"section_facts": [TOO_LONG.format(500000, len(typed))]}
    assert fields_of(answer)["section_facts"] == typed
    assert stored(motion) == before


@pytest.mark.parametrize("limit", [("DATA_UPLOAD_MAX_MEMORY_SIZE", 10_000), ("DATA_UPLOAD_MAX_NUMBER_FIELDS", 10)])
def test_body_beyond_the_limit_gets_a_page_of_its_own(client, settings, limit):
    motion, address, form = open_draft(client)
    before = stored(motion)
    setattr(settings, *limit)

    answer = client.post(address, form | {"section_facts": "x" * 20_000})

    assert answer.status_code == 413
    assert [template.name for template in answer.templates][0] == "413.html"
    assert stored(motion) == before


FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"", FORM, 422),
        (b"subject=%ED%A0%80&section_facts=%FF%FE", FORM, 422),
        (b"%00=%00&=&&", FORM, 422),
        (b"\xff\xfe\x00", FORM, 422),
        (b"{}", "application/json", 422),
        (b"--y\r\n\r\n", PARTS, 422),
        (b"", "multipart/form-data", 400),
        (b"--x\r\nContent-Disposition: form-data; name*=nix''subject\r\n\r\nText\r\n--x--", PARTS, 400),
    ],
)
def test_bodies_that_no_browser_sends_change_nothing(client, body, kind, status):
    motion, address, _ = open_draft(client)
    before = stored(motion)

    answer = client.post(address, body, content_type=kind)

    assert answer.status_code == status
    assert stored(motion) == before


@pytest.mark.parametrize("day", ["2025-10-30", "2031-01-01"])
def test_paper_of_a_day_without_its_committee_can_still_be_opened(client, day):
    committee = make_committee(starts_on=TERM_START, ends_on=None)
    motion, address, _ = open_draft(client, committee=committee)
    Motion.objects.filter(pk=motion.pk).update(paper_date=day)

    answer = client.get(address)

    choices = dict(answer.context["route"].forms[0].fields["committee"].choices)
    before = f"{committee.name} (ab 01.11.2025)"
    assert choices[committee.pk] == (before if day < "2026" else committee.name)


# --- two people at one time ---


def test_two_people_in_one_section_see_both_texts(client):
    motion, address, form = open_draft(client)
    client.post(address, form | {"section_facts": "Text der einen."})

    mine = form | {"section_facts": "Text der anderen.", "submission": ""}
    refused = client.post(address, mine)
    compared = client.post(address, fields_of(refused) | {"section_facts": "Text beider."})

    assert refused.status_code == 422
    assert error_sentences(refused) == {
        "section_facts": [
            "Jemand anderes hat diesen Abschnitt inzwischen gespeichert. Ihr Text steht noch hier. Gespeichert ist: "
            "„Text der einen.“ Bitte führen Sie beide Texte zusammen und speichern Sie noch einmal."
        ]
    }
    assert fields_of(refused)["section_facts"] == "Text der anderen."
    assert compared.status_code == 302
    assert motion.sections.get(key="facts").html == "<p>Text beider.</p>"


def test_two_people_in_two_sections_do_not_meet(client):
    motion, address, form = open_draft(client, texts={"facts": "<p>Erster <strong>Text</strong>.</p>"})
    client.post(address, form | {"section_facts": "Text der einen."})

    answer = client.post(address, form | {"section_alternatives": "Text der anderen.", "submission": ""})

    texts = dict(motion.sections.values_list("key", "html"))
    assert answer.status_code == 302
    assert (texts["facts"], texts["alternatives"]) == ("<p>Text der einen.</p>", "<p>Text der anderen.</p>")


def test_two_people_in_one_head_see_both_values(client):
    motion, address, form = open_draft(client, subject="Alt")
    client.post(address, form | {"subject": "Betreff der einen"})

    refused = client.post(address, form | {"subject": "Betreff der anderen", "submission": ""})
    after_refusal = Motion.objects.get(pk=motion.pk).subject
    compared = client.post(address, fields_of(refused))

    assert refused.status_code == 422
    assert error_sentences(refused)["subject"] == [
        "Jemand anderes hat inzwischen gespeichert, hier: „Betreff der einen“."
    ]
    assert after_refusal == "Betreff der einen"
    assert compared.status_code == 302
    assert Motion.objects.get(pk=motion.pk).subject == "Betreff der anderen"


def test_two_people_in_the_rows_see_what_is_stored(client):
    motion, address, form = open_draft(client)
    first, second = make_committee(short_name="ERS"), make_committee(short_name="ZWE")
    client.post(address, form | {"beratung-0-committee": first.pk})

    refused = client.post(address, form | {"beratung-0-committee": second.pk, "submission": ""})
    compared = client.post(address, fields_of(refused))

    assert refused.status_code == 422
    sentence = "Gespeichert ist inzwischen bei „Beratungsfolge“: ERS: Entscheidung."
    assert sentence in error_sentences(refused)[""]
    assert compared.status_code == 302
    assert motion.consultations.get().committee == second


def test_row_that_somebody_else_removed_is_not_lost_and_stops_nobody(client):
    motion, address, form = open_draft(client)
    client.post(address, form | {"beratung-0-DELETE": "on"})

    refused = client.post(address, form | {"section_facts": "Mein Text.", "submission": ""})
    compared = client.post(address, fields_of(refused))

    assert refused.status_code == 422
    assert "Gespeichert ist inzwischen bei „Beratungsfolge“: keine Zeile." in error_sentences(refused)[""]
    assert compared.status_code == 302
    assert motion.sections.get(key="facts").html == "<p>Mein Text.</p>"
    assert motion.consultations.count() == 1


def test_row_of_another_paper_cannot_be_taken_over(client):
    other = make_motion()
    FinancialRow.objects.create(motion=other, amount=5)
    motion, address, form = open_draft(client)
    row = {"haushalt-0-id": other.financial_rows.get().pk, "haushalt-0-amount": "7", "haushalt-INITIAL_FORMS": "1"}

    client.post(address, form | row)

    assert other.financial_rows.get().amount == 5


def test_whoever_saves_what_was_released_meanwhile_keeps_the_text(client):
    motion, address, form = open_draft(client)
    actions.release(motion, by=make_committee_services())
    before = stored(motion)

    answer = client.post(address, form | {"section_facts": "Mein Text."})

    assert answer.status_code == 409
    assert error_sentences(answer) == {
        "": [
            "Diese Vorlage hat inzwischen einen anderen Stand (freigegeben) und lässt sich nicht mehr bearbeiten. "
            "Ihre Eingaben stehen noch hier und sind nicht gespeichert."
        ]
    }
    assert fields_of(answer)["section_facts"] == "Mein Text."
    assert stored(motion) == before


@REAL_ROLES
def test_two_people_saving_one_section_at_one_moment_overwrite_nothing(client):
    motion, address, form = open_draft(client)
    typed = [form | {"section_facts": text, "submission": ""} for text in ("Text eins.", "Text zwei.")]

    answers = in_parallel(*[lambda data=data: client.post(address, data) for data in typed])

    assert sorted(answer.status_code for answer in answers) == [302, 422]
    refused = next(answer for answer in answers if answer.status_code == 422)
    kept = motion.sections.get(key="facts").html
    assert {kept, f"<p>{fields_of(refused)['section_facts']}</p>"} == {"<p>Text eins.</p>", "<p>Text zwei.</p>"}


@REAL_ROLES
def test_saving_and_releasing_at_one_moment_leave_one_truth(client):
    motion, address, form = open_draft(client)
    services = make_committee_services()

    saved, _ = in_parallel(
        lambda: client.post(address, form | {"section_facts": "Neuer Text."}),
        lambda: actions.release(Motion.objects.get(pk=motion.pk), by=services),
    )

    section = next(s for s in motion.versions.get().content["sections"] if s["key"] == "facts")
    assert saved.status_code in (302, 409)
    assert (section["html"] == "<p>Neuer Text.</p>") == (saved.status_code == 302)
    assert motion.sections.get(key="facts").html == section["html"]
