"""A name was overlooked: the outside version of a citizen's letter is replaced after its release."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from committees import documents
from committees.actions import motions, publication, receipts
from committees.actions.checks import findings_of
from committees.actions.outside import CHANGE_NOTE, replace_outside
from committees.models import AuditEntry, Motion, PublishedVersion, WithheldVersion
from committees.models.walls import german_sentence
from committees.rules.outside import newly_shown
from committees.states import AttachmentRole, MotionState
from committees.workflow import NotAllowed
from meerbusch_vision.pdf import PDFProblem
from tests.committees.browsing import error_sentences, open_form
from tests.committees.incoming import CITIZEN, SAFE_TEXT, fresh, make_faction_user, make_petition, pdf_of
from tests.committees.test_receipt_pages import page, send, upload
from tests.conftest import REAL_ROLES
from tests.conftest import refusal as refused_by
from tests.factories import make_clerk, make_committee_services, make_council, make_membership, make_office, make_user
from tests.standing import stands

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

OVERLOOKED = "<p>Am Lilienpfad fehlt eine Bank, sagt Nachbarin Hedwig Moos.</p>"
HIDDEN = "<p>Am Lilienpfad fehlt eine Bank, sagt [Name].</p>"
SEEN, GONE = 200, 404


def make_released(services, *, text=OVERLOOKED, data=None, letter=OVERLOOKED, is_public=True):
    """A letter whose outside version still names a neighbour, published or given to the members alone."""
    motion = make_petition(MotionState.ASSIGNED, services=services, text=letter, file=None)
    sections = motion.sections.all()
    sections.update(html=text)
    if data:
        motion.attachments.create(
            title="Wortlaut", file_name="w.pdf", role=AttachmentRole.MAIN, file=stored(data), position=0
        )
    motions.release(fresh(motion), by=services)
    (publication.publish if is_public else publication.distribute)(fresh(motion), by=services)
    return fresh(motion)


def make_published():
    """Committee services, and a letter that they published."""
    services = make_committee_services()
    return services, make_released(services)


stand = stands(make_published)


@pytest.fixture
def published(stand, tmp_path):
    return stand.own(tmp_path)


@pytest.fixture
def services(published):
    return published[0]


@pytest.fixture
def motion(published):
    return published[1]


def stored(data):
    return motions.store(data, "application/pdf")


def replaced(motion, by, *, text=HIDDEN, reason="Name der Nachbarin übersehen", **values):
    values = {"subject": motion.subject, "sections": {"request": text}, "reason": reason} | values
    return replace_outside(fresh(motion), by=by, **values)


def public_pages(client, motion):
    """What everybody gets of each version: page, PDF and first file."""
    return {
        number: [
            client.get(reverse("motion-version-page", args=[motion.slug, number])).status_code,
            client.get(reverse("motion-version-pdf", args=[motion.slug, number])).status_code,
            client.get(
                reverse("motion-attachment", args=[motion.slug, 1], query={"fassung": number}),
            ).status_code,
        ]
        for number in (1, 2)
    }


@REAL_ROLES
def test_new_version_takes_the_place_of_the_old_one_in_public(client, as_public, quick_pdf):
    services = make_committee_services()
    motion = make_released(services, data=pdf_of(1))
    before = public_pages(client, motion)

    more = replaced(motion, services, file=("neu.pdf", pdf_of(1) + b"\n", "application/pdf"))

    assert (more, before) == ("", {1: [SEEN] * 3, 2: [GONE] * 3})
    assert public_pages(client, motion) == {1: [GONE] * 3, 2: [SEEN] * 3}
    shown = client.get(reverse("motion-page", args=[motion.slug])).content.decode()
    assert ("Moos" in shown, "übersehen" in shown, CHANGE_NOTE in shown) == (False, False, True)


def test_old_version_stays_frozen_for_the_record_with_reason_and_person(services, motion):
    frozen = motion.versions.values().get()

    replaced(motion, services)

    old, new = motion.versions.order_by("number")
    assert motion.versions.values().get(number=1) == frozen
    assert (old.withholding.reason, old.withholding.by, old.is_published) == (
        "Name der Nachbarin übersehen",
        services,
        False,
    )
    assert (new.text.splitlines()[-1], new.change_note, new.is_published, new.is_distributed) == (
        "Am Lilienpfad fehlt eine Bank, sagt [Name].",
        CHANGE_NOTE,
        True,
        True,
    )
    noted = AuditEntry.objects.about(motion).filter(action="replace_outside").get()
    assert (noted.actor_id, noted.note) == (services.pk, "Name der Nachbarin übersehen")


def test_old_version_is_read_by_those_alone_who_read_the_letter(services, motion):
    office = make_office()
    Motion.objects.filter(pk=motion.pk).update(office=office)
    member = make_user()
    make_membership(make_council(), member.person)
    readers = {"services": services, "clerk": make_clerk(office), "other clerk": make_clerk(), "member": member}

    replaced(motion, services)

    read = {
        who: sorted(motion.versions.visible_to(user).values_list("number", flat=True)) for who, user in readers.items()
    }
    assert read == {"services": [1, 2], "clerk": [1, 2], "other clerk": [2], "member": [2]}


def test_version_given_to_the_members_alone_is_replaced_there():
    services = make_committee_services()
    motion = make_released(services, is_public=False)

    replaced(motion, services)

    newest = fresh(motion).latest_version
    assert (newest.number, newest.is_distributed, newest.is_published, fresh(motion).is_in_public) == (
        *(2, True),
        *(False, False),
    )


def test_title_that_was_replaced_is_gone_from_the_pages_of_papers_that_link_to_it(client):
    services = make_committee_services()
    motion = make_petition(MotionState.ASSIGNED, services=services, file=None, subject="Beschwerde über Hedwig Moos")
    motions.release(fresh(motion), by=services)
    publication.publish(fresh(motion), by=services)
    child = make_published_answer(motion, services)

    replaced(motion, services, subject="Beschwerde")

    answer = client.get(reverse("motion-page", args=[child.slug]))
    assert [link["subject"] for link in answer.context["linked"]] == ["Beschwerde"]
    assert [link["subject"] for link in intern_links(client, child, services)] == ["Beschwerde"]


def test_title_of_a_linked_paper_that_is_not_in_public_is_not_told(client, services, motion):
    child = make_published_answer(motion, services)

    publication.unpublish(fresh(motion), "Name im Betreff", by=services)

    answer = client.get(reverse("motion-page", args=[child.slug]))
    assert [(link["number"], link["subject"]) for link in answer.context["linked"]] == [(motion.number, "")]
    assert [link["subject"] for link in intern_links(client, child, services)] == [motion.subject]


def test_page_names_the_papers_that_still_carry_the_replaced_title(client, services, motion):
    child = make_published_answer(motion, services)
    typed = {"subject": "Eine Bank", "section_request": "Eine Bank fehlt.", "reason": "Name im Betreff"}

    send(client, services, page("motion-redact", motion), typed)
    answer = client.get(motion.get_absolute_url())

    assert [str(message) for message in answer.context["messages"]][-1] == (
        f"Den bisherigen Betreff nennt öffentlich auch: {child.number}. Wenn er dort nicht stehen darf: aus der "
        "Öffentlichkeit nehmen, eine neue Fassung freigeben und wieder veröffentlichen."
    )


def make_published_answer(motion, services):
    child = receipts.answer(fresh(motion), by=services)
    Motion.objects.filter(pk=child.pk).update(subject="Stellungnahme", signer_name="Kim Muster")
    child.sections.update(html="<p>Die Verwaltung stimmt zu.</p>")
    motions.release(fresh(child), by=services)
    publication.publish(fresh(child), by=services)
    return fresh(child)


def intern_links(client, motion, user):
    client.force_login(user)
    return client.get(motion.get_absolute_url()).context["references"]


# --- two persons only if something becomes more public ---


def test_version_that_shows_more_of_the_letter_waits_for_a_second_person():
    services = make_committee_services()
    motion = make_released(services, text=SAFE_TEXT)

    more = replaced(motion, services, text=OVERLOOKED)

    assert more == "neue Wörter: hedwig, moos, nachbarin, sagt"
    assert fresh(motion).is_in_public is False
    with pytest.raises(NotAllowed, match="muss sie eine zweite Person"), transaction.atomic():
        publication.publish(fresh(motion), by=services)
    publication.publish(fresh(motion), by=make_committee_services())
    assert list(PublishedVersion.objects.values_list("version__number", flat=True)) == [2]


def test_version_is_compared_with_the_one_that_came_meanwhile():
    first, second = make_committee_services(), make_committee_services()
    motion = make_released(first)
    stale = fresh(motion)
    assert stale.latest_version.number == 1
    replaced(motion, first)

    values = {"subject": motion.subject, "sections": {"request": OVERLOOKED}, "reason": "Tippfehler"}
    more = replace_outside(stale, by=second, **values)

    assert (more, fresh(motion).is_in_public) == ("neue Wörter: hedwig, moos, nachbarin", False)


@pytest.mark.parametrize("original", ["Eine Bank, sagt Hedwig Moos.", None])
@pytest.mark.parametrize(
    ("after", "words"),
    [("[Hedwig Moos]", ["hedwig", "moos"]), ("[Vorname] [Name], [E-Mail]", []), ("[GESCHWÄRZT]", []), ("[…]", [])],
)
def test_name_in_brackets_is_a_name_and_what_stands_for_one_is_not(original, after, words):
    assert newly_shown("Eine Bank, sagt.", f"Eine Bank, sagt {after}.", original) == words


FILES = {
    "none before": (None, pdf_of(1), "mehr Seiten im Schreiben"),
    "more pages": (pdf_of(1), pdf_of(2), "mehr Seiten im Schreiben"),
    "as many pages": (pdf_of(2), pdf_of(2) + b"\n", ""),
    "fewer pages": (pdf_of(2), pdf_of(1), ""),
}


@pytest.mark.parametrize("case", FILES)
def test_letter_with_more_pages_than_before_shows_more(case):
    before, after, words = FILES[case]
    services = make_committee_services()
    motion = make_released(services, data=before)

    more = replaced(motion, services, file=("neu.pdf", after, "application/pdf"))

    assert more == words


def test_letter_can_be_taken_out_without_another():
    services = make_committee_services()
    motion = make_released(services, data=pdf_of(1))

    replaced(motion, services, without_file=True)

    assert [v.files.count() for v in motion.versions.order_by("number")] == [1, 0]


# --- who may, and what stops it ---


@pytest.mark.parametrize("state", [MotionState.RECEIVED, MotionState.ASSIGNED])
def test_before_the_release_there_is_nothing_to_replace(state):
    services = make_committee_services()
    motion = make_petition(state, services=services)

    assert "replace_outside" not in [step.name for step in motion.steps_for(services)]


def test_replacing_is_for_committee_services_alone(client, services, motion):
    answers = []
    for user in (services, make_clerk(motion.office), make_faction_user()):
        client.force_login(user)
        answers.append(client.get(page("motion-redact", motion)).status_code)

    assert answers == [200, 403, 403]


def test_page_replaces_with_a_reason(client):
    services = make_committee_services()
    motion = make_released(services, data=pdf_of(1))
    typed = {"section_request": "Eine Bank fehlt.", "reason": "Name übersehen"}

    without = send(client, services, page("motion-redact", motion), typed | {"reason": ""})
    answer = send(client, services, page("motion-redact", motion), typed, file=upload(pdf_of(1)))

    assert (without.status_code, list(error_sentences(without))) == (422, ["reason"])
    assert (answer.status_code, answer.url) == (302, motion.get_absolute_url())
    assert WithheldVersion.objects.get().reason == "Name übersehen"


def test_page_tells_that_a_second_person_is_needed(client):
    services = make_committee_services()
    motion = make_released(services, text=SAFE_TEXT)
    typed = {"section_request": "Am Lilienpfad fehlt eine Bank, sagt Nachbarin.", "reason": "Zu viel geschwärzt"}

    send(client, services, page("motion-redact", motion), typed)
    answer = client.get(motion.get_absolute_url())

    assert [str(message) for message in answer.context["messages"]][-1] == (
        "Die neue Fassung zeigt mehr als die bisherige (neue Wörter: nachbarin, sagt). Veröffentlichen muss sie eine "
        "zweite Person (§ 48 Abs. 2 GO NRW)."
    )


def test_new_version_that_names_the_author_is_refused_and_nothing_changes(client, services, motion):
    typed = {"section_request": f"Es grüßt {CITIZEN}.", "reason": "Neu"}

    answer = send(client, services, page("motion-redact", motion), typed)

    assert (answer.status_code, answer.context["form"].non_field_errors()) == (
        422,
        ["In der Fassung nach außen steht der Name der einreichenden Person."],
    )
    assert answer.context["form"]["section_request"].value() == f"Es grüßt {CITIZEN}."
    assert (motion.versions.count(), fresh(motion).is_in_public) == (1, True)


def test_new_version_that_cannot_be_set_as_pdf_is_refused_and_what_was_typed_stays(
    client, services, motion, monkeypatch
):
    typed = {"section_request": "Eine Bank fehlt.", "reason": "Name übersehen"}
    monkeypatch.setattr(documents, "content_pdf", cannot_be_set)

    answer = send(client, services, page("motion-redact", motion), typed)

    assert (answer.status_code, answer.context["form"].non_field_errors()) == (422, ["Diese Zeichen fehlen: ☃."])
    assert answer.context["form"]["reason"].value() == "Name übersehen"
    assert (motion.versions.count(), fresh(motion).is_in_public) == (1, True)


def cannot_be_set(content, **kwargs):
    raise PDFProblem("Diese Zeichen fehlen: ☃.")


def test_file_and_no_file_at_once_is_asked_about(client):
    services = make_committee_services()
    motion = make_released(services, data=pdf_of(1))
    typed = open_form(client_of(client, services), page("motion-redact", motion))
    typed |= {"reason": "Neu", "without_file": "on", "file": upload(pdf_of(1))}

    answer = client.post(page("motion-redact", motion), typed)

    assert error_sentences(answer) == {"without_file": ["Bitte entweder ein Schreiben hinterlegen oder keines zeigen."]}


def client_of(client, user):
    client.force_login(user)
    return client


# --- below the program ---


def test_database_publishes_a_withheld_version_never_again(services, motion):
    replaced(motion, services)
    old = motion.versions.get(number=1)

    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        PublishedVersion.objects.create(public_object=motion.public_object, version=old, published_at=old.released_at)

    assert german_sentence(refusal.value) == (
        "Diese Fassung ist ersetzt und bleibt im Rathaus; sie wird nicht veröffentlicht."
    )


def test_database_withholds_nothing_that_is_in_public(services, motion):
    version = motion.latest_version

    with pytest.raises(DatabaseError, match="bleibt im Rathaus"), transaction.atomic():
        WithheldVersion.objects.create(version=version, reason="x", by=services)


@REAL_ROLES
@pytest.mark.parametrize("change", ["UPDATE {} SET reason = 'x'", "DELETE FROM {}"])
def test_record_of_what_was_withheld_is_never_changed(change, quick_pdf):
    services = make_committee_services()
    replaced(make_released(services), services)
    statement = change.format("committees_withheldversion")

    assert refused_by("default", statement) == "InsufficientPrivilege"
    assert refused_by("owner", statement) == "RestrictViolation"
    assert refused_by("public", "SELECT * FROM committees_withheldversion") == "InsufficientPrivilege"


@pytest.mark.parametrize(("is_public", "titles"), [(True, ["Angaben zur einreichenden Person"]), (False, [])])
def test_public_answer_must_not_name_who_wrote_the_letter(is_public, titles):
    letter = make_petition(MotionState.ASSIGNED)
    answer = receipts.answer(letter, by=make_clerk(letter.office))
    answer.sections.update(html="<p>Die Bank, die Frau Sonnenschein anregt, wird aufgestellt.</p>")
    Motion.objects.filter(pk=answer.pk).update(is_public=is_public, reason_non_public="" if is_public else "person")

    findings = findings_of(Motion.objects.with_parts().get(pk=answer.pk))

    assert [finding.title for finding in findings if finding.rule == "V21"] == titles
