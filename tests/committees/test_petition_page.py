"""The public form for Anregungen: what it takes, that it takes it once, and that nothing of it can be read."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from committees.models import Motion, Submission, Submitter, TownSetting
from committees.states import AttachmentRole, Channel, MotionState
from committees.views import petitions, throttle
from tests.committees.browsing import error_sentences
from tests.committees.incoming import CITIZEN, CONTACT, make_outside_kind, make_receiving_office, pdf_of
from tests.conftest import REAL_ROLES
from tests.factories import make_committee_services, make_town

pytestmark = pytest.mark.django_db

TYPED = {
    "subject": "Eine Bank am Lilienpfad",
    "text": "Bitte stellen Sie eine Bank auf.",
    "name": CITIZEN,
    "contact": CONTACT,
    "consent": "on",
}


@pytest.fixture
def office():
    make_outside_kind("petition")
    return make_receiving_office()


def send(client, **typed):
    values = {name: value for name, value in (TYPED | typed).items() if value is not None}
    return client.post(reverse("petition"), values)


def test_petition_comes_in_with_number_text_and_author(client, office):
    answer = send(client)

    motion = Motion.objects.get()
    assert (answer.status_code, answer.context["number"]) == (200, motion.draft_key)
    assert (motion.state, motion.office, motion.author, motion.receipt.channel) == (
        MotionState.RECEIVED,
        office,
        None,
        Channel.PORTAL,
    )
    assert motion.receipt.original == {"request": "<p>Bitte stellen Sie eine Bank auf.</p>"}
    assert Submitter.objects.values_list("name", "contact").get() == (CITIZEN, CONTACT)


def test_attached_pdf_stays_inside_as_the_original(client, office):
    send(client, file=SimpleUploadedFile("Brief.pdf", pdf_of(1)))

    file = Motion.objects.get().attachments.get()
    assert (file.role, file.is_public) == (AttachmentRole.ORIGINAL, False)


REQUIRED = ["Bitte ausfüllen."]


@pytest.mark.parametrize(
    ("typed", "sentences"),
    [
        ({"subject": None}, {"subject": REQUIRED}),
        ({"text": " "}, {"text": REQUIRED}),
        ({"name": None}, {"name": REQUIRED}),
        ({"contact": None}, {"contact": REQUIRED}),
        ({"consent": None}, {"consent": ["Ohne Ihr Einverständnis kann die Stadt die Anregung nicht bearbeiten."]}),
        ({"text": "a\x00b"}, {"text": ["Nullzeichen sind nicht erlaubt."]}),
    ],
)
def test_what_is_missing_is_said_at_its_field(client, office, typed, sentences):
    answer = send(client, **typed)

    assert (answer.status_code, error_sentences(answer)) == (422, sentences)
    assert Motion.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<script>", "„Brief.pdf“ ist keine PDF-Datei."),
        (b"%PDF-1.7 kaputt", "„Brief.pdf“ lässt sich nicht öffnen: beschädigt oder mit Kennwort geschützt."),
        (b"%PDF-" + b"x" * 1_000_001, "„Brief.pdf“ ist zu groß. Erlaubt sind 1 MB."),
        (b"", "Die Datei ist leer. Bitte eine andere wählen."),
    ],
)
def test_only_pdf_files_of_the_right_size_are_taken(client, office, data, sentence):
    TownSetting.objects.update(max_upload_mb=1)
    data += b"x" * 50_000 if len(data) > 1_000_000 else b""

    answer = send(client, file=SimpleUploadedFile("Brief.pdf", data))

    assert (answer.status_code, error_sentences(answer)) == (422, {"file": [sentence]})


def test_long_letter_is_refused_with_a_sentence_and_never_cut_by_the_browser(client, office):
    form = client.get(reverse("petition"))

    answer = send(client, text="x" * 20_001)

    fields = re.findall(r"<textarea[^>]*>", form.content.decode())
    assert [field for field in fields if "maxlength" in field] == []
    assert answer.status_code == 422
    assert answer.context["form"]["text"].value() == "x" * 20_001


def test_list_of_faults_puts_no_colon_behind_a_full_stop(client, office):
    answer = send(client, consent=None)

    assert "(§ 24 GO NRW). Ohne Ihr Einverständnis" in answer.content.decode()


def test_form_sent_twice_comes_in_once(client, office):
    numbers = [send(client).context["number"] for _ in range(2)]

    assert numbers == [Motion.objects.get().draft_key] * 2


def test_flood_from_one_address_is_stopped_and_the_text_kept(client, office):
    answers = [send(client, text=f"Nummer {n}") for n in range(petitions.MOST_AN_HOUR + 1)]
    elsewhere = client.post(reverse("petition"), TYPED | {"text": "Anders"}, REMOTE_ADDR="192.0.2.7")

    assert [answer.status_code for answer in answers] == [200] * petitions.MOST_AN_HOUR + [429]
    assert answers[-1].context["form"]["text"].value() == f"Nummer {petitions.MOST_AN_HOUR}"
    assert (elsewhere.status_code, Motion.objects.count()) == (200, petitions.MOST_AN_HOUR + 1)


def test_address_is_not_stored(client, office):
    client.post(reverse("petition"), TYPED, REMOTE_ADDR="192.0.2.7")

    stored = [*Submission.objects.values_list("key", "location"), *Submitter.objects.values_list("name", "contact")]
    assert "192.0.2.7" not in str(stored)


@pytest.mark.parametrize(
    ("https", "header", "address"),
    [
        (True, "198.51.100.4, 203.0.113.9", "203.0.113.9"),
        (False, "198.51.100.4, 203.0.113.9", "127.0.0.1"),
        (True, "", "127.0.0.1"),
    ],
)
def test_address_comes_from_the_towns_own_proxy(rf, settings, https, header, address):
    settings.HTTPS = https

    assert throttle.address_of(rf.post("/anregung/", headers={"X-Forwarded-For": header})) == address


@pytest.mark.parametrize("missing", ["kind", "office"])
def test_town_without_a_kind_or_an_office_says_so(client, missing):
    if missing == "office":
        make_outside_kind("petition")
        make_town()
    else:
        make_receiving_office()

    shown = client.get(reverse("petition"))
    sent = send(client)

    assert shown.context["is_offered"] is False
    assert (sent.status_code, Motion.objects.count()) == (422, 0)


@REAL_ROLES
def test_petition_works_for_the_public_login_and_shows_nothing_of_it(client, as_public):
    make_outside_kind("petition")
    make_receiving_office()
    make_committee_services()

    answer = send(client, file=SimpleUploadedFile(f"Brief {CITIZEN}.pdf", pdf_of(1)))

    assert (answer.status_code, answer.cookies) == (200, {})
    pages = [client.get(reverse(name)).content.decode() for name in ("petition", "portal-home", "motion-list")]
    said = "".join([*pages, answer.content.decode()])
    assert [word for word in (CITIZEN, "Lilienpfad") if word in said] == []
    assert client.get(f"/vorlagen/{Motion.objects.get().draft_key}/").status_code == 404
