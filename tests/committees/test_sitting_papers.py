"""Invitation and notice: accessible, complete, the same each time, and nothing non-public in what everyone reads."""

from datetime import date
from functools import partial
from io import BytesIO

import pikepdf
import pytest

from committees import numbering
from committees.actions import agendas
from committees.actions.files import read
from committees.actions.papers import make_documents
from committees.invitation import change_words, invitation_of, notice_of, parts_of
from committees.models import Committee, Meeting, MeetingFile
from committees.states import MotionState, NonPublicReason, Position
from committees.words import accusative, genitive, listed
from meerbusch_vision.pdf import render_pdf
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import (
    make_agenda,
    make_committee,
    make_committee_services,
    make_meeting,
    make_membership,
    make_motion,
    make_person,
    make_term,
)
from tests.pdf_samples import TOWN, make_item, make_sitting, make_version
from tests.pdfcheck import findings
from tests.test_pdf import text_of

SECRET = "Kauf Hof Geheim"
JOINT = [
    make_sitting()["committees"][0],
    {"name": "Rat", "short_name": "Rat", "is_council": True, "substitution": "pool"},
]
SHAPES = {
    "full": make_version(),
    "supplement": make_version(number=2, kind="supplement", change_note="Ein Antrag kam dazu.", is_second_call=True),
    "long": make_version(*[make_item(n) for n in range(1, 120)]),
    "non-public": make_version(make_item(1, SECRET, is_public=False)),
    "bare": make_version(senders=[], place="", address="", access="", number="", sequence=None),
    "joint": make_version(committees=JOINT, senders=[{"name": "Ada Brandt", "office": "Vorsitzende"}] * 2),
}


def invitation(version):
    return render_pdf("pdf/invitation.html", invitation_of(version, TOWN))


def notice(version):
    return render_pdf("pdf/notice.html", notice_of(version, TOWN))


def make_secret_sitting(**kwargs):
    committee = make_committee(name="Ausschuss für Kultur", short_name="KA")
    secret = make_motion(
        state=MotionState.RELEASED, is_public=False, reason_non_public=NonPublicReason.PROPERTY, subject=SECRET,
        committee=committee,
    )  # fmt: skip
    return make_agenda(secret, meeting=make_meeting(committee), **kwargs)


def freeze(meeting, **kwargs):
    return agendas.freeze(Meeting.objects.get(pk=meeting.pk), by=make_committee_services(), **kwargs)


# --- words ---


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        ("Ausschuss für Digitalisierung", "des Ausschusses für Digitalisierung"),
        ("Haupt-, Finanz- und Wirtschaftsausschuss", "des Haupt-, Finanz- und Wirtschaftsausschusses"),
        ("Rat", "des Rates"),
        ("Rat der Stadt Meerbusch", "des Rates der Stadt Meerbusch"),
        ("Integrationsrat", "des Integrationsrates"),
        ("Beirat für Menschen mit Behinderung", "des Beirates für Menschen mit Behinderung"),
        ("Projektgruppe Visionsentwicklung", "der Projektgruppe Visionsentwicklung"),
        ("Arbeitskreis Radverkehr", "des Arbeitskreises Radverkehr"),
        ("Beratender Ausschuss für Sport", "des Beratenden Ausschusses für Sport"),
        ("Ständige Kommission", "der Ständigen Kommission"),
        ("Gemeinsames Gremium", "des Gemeinsamen Gremiums"),
        ("Runder Tisch", "des Runden Tisches"),
        ("Bezirksvertretung Nord", "der Bezirksvertretung Nord"),
        ("Jugend spricht mit im Ausschuss", "des Gremiums „Jugend spricht mit im Ausschuss“"),
        ("Dialog", "des Gremiums „Dialog“"),
    ],
)
def test_committee_stands_in_the_genitive(name, spelled):
    assert genitive(name) == spelled


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        ("Ausschuss für Kultur", "den Ausschuss für Kultur"),
        ("Beratender Ausschuss", "den Beratenden Ausschuss"),
        ("Projektgruppe Vision", "die Projektgruppe Vision"),
        ("Bürgerforum", "das Bürgerforum"),
        ("Runder Kreis", "den Runden Kreis"),
        ("Ältestenschaft", "das Gremium „Ältestenschaft“"),
    ],
)
def test_committee_stands_in_the_accusative(name, spelled):
    assert accusative(name) == spelled


def test_words_are_listed_with_an_und_before_the_last():
    assert [listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == ["a", "a und b", "a, b und c"]


# --- what the documents say ---


@pytest.mark.usefixtures("printed")
@pytest.mark.parametrize("render", [invitation, notice])
@pytest.mark.parametrize("shape", SHAPES)
def test_documents_of_a_sitting_pass_the_checker(render, shape):
    assert findings(render(SHAPES[shape])) == []


@pytest.mark.usefixtures("printed")
def test_invitation_says_everything_a_member_needs():
    text = text_of(invitation(make_version()), "-raw")

    expected = [
        "Einladung zur 7. Sitzung des Ausschusses für Digitalisierung und Informationstechnologie",
        "An die Mitglieder des Ausschusses für Digitalisierung und Informationstechnologie",
        "Sitzung: ADI/007/2021 21. Mai 2021",
        "Tag Mittwoch, 16. Juni 2021 Beginn 17:00 Uhr Ort Rathaus, Sitzungssaal",
        "I. Öffentliche Sitzung",
        "II. Nichtöffentliche Sitzung",
        "Ö 2 Stand der Vorhaben Entscheidung ZD/1355/2021",
        "Ö 2.1 Zahlen",
        "Die Vorlage wird bis zum 10.06.2021 nachgereicht: Das Gutachten fehlt noch.",
        "abgesetzt: Der Antrag ist zurückgezogen.",
        f"N 1 {SECRET}",
        "Es vertritt Sie, wer auf der Liste Ihrer Fraktion als Nächstes steht.",
        "§ 31 Abs. 4 GO NRW",
        "gez. Ada Brandt Vorsitzende",
    ]
    assert [sentence for sentence in expected if sentence not in text] == []


@pytest.mark.usefixtures("printed")
def test_notice_names_the_non_public_part_by_its_kind_alone():
    text = text_of(notice(make_version()), "-raw")

    assert (SECRET in text, "ZD/9/2021" in text) == (False, False)
    assert "N 1 Grundstücksangelegenheit" in text


def test_one_part_alone_is_not_counted():
    titles = [part["title"] for part in parts_of(make_version(make_item(1)).content)]

    assert titles == ["Öffentliche Sitzung"]


@pytest.mark.parametrize(
    ("mode", "sentence"),
    [
        (Committee.Substitution.PERSONAL, "Es vertritt Sie Ihre persönliche Stellvertretung."),
        (Committee.Substitution.LIST, "Es vertritt Sie, wer auf der Liste der Stellvertretungen als Nächstes steht."),
        (Committee.Substitution.POOL, "Es vertritt Sie, wer auf der Liste Ihrer Fraktion als Nächstes steht."),
        (Committee.Substitution.FACTION, "Wer Sie vertritt, benennt Ihre Fraktion."),
    ],
)
def test_invitation_says_who_stands_in(mode, sentence):
    committee = make_sitting()["committees"][0] | {"substitution": mode.value}

    said = invitation_of(make_version(committees=[committee]), TOWN)["substitution"]

    assert said[1:] == [sentence]


def test_nobody_stands_in_for_members_of_the_council():
    said = invitation_of(make_version(committees=JOINT[1:]), TOWN)["substitution"]

    assert said[1:] == ["Ratsmitglieder können sich nicht vertreten lassen."]


@pytest.mark.usefixtures("printed")
@pytest.mark.parametrize("render", [invitation, notice])
def test_second_call_carries_the_hint_that_the_law_asks_for(render):
    hint = "beschlussfähig ohne Rücksicht auf die Zahl der Erschienenen (§ 49 Abs. 2 GO NRW)"

    first, second = text_of(render(make_version())), text_of(render(make_version(is_second_call=True)))

    assert (hint in first, hint in second) == (False, True)


@pytest.mark.usefixtures("printed")
def test_supplement_says_which_version_it_is_and_what_changed():
    version = make_version(number=2, kind="supplement", change_note="Ein Antrag kam dazu.")

    said, public = text_of(invitation(version)), text_of(notice(version))

    assert "Nachtrag zur Tagesordnung, 2. Fassung. Sie ersetzt die frühere." in said
    assert "Gegenüber der vorigen Fassung: neu: Ö 6; abgesetzt: Ö 5." in said
    assert ("Ein Antrag kam dazu." in said, "Ein Antrag kam dazu." in public) == (True, False)


def test_unmarked_agenda_names_no_changes():
    assert change_words(parts_of(make_version(make_item(1)).content)) == ""


def test_joint_sitting_is_called_after_all_its_committees():
    said = invitation_of(SHAPES["joint"], TOWN)

    names = "des Ausschusses für Digitalisierung und Informationstechnologie und des Rates"
    assert (said["name"], said["called_to"]) == (f"gemeinsame Sitzung {names}", f"gemeinsamen Sitzung {names}")


# --- numbers ---


@pytest.mark.django_db
def test_freezing_gives_the_sitting_its_number_once():
    meeting = make_agenda(meeting=make_meeting(make_committee(short_name="ADI")))
    Meeting.objects.filter(pk=make_meeting(*meeting.committees.all()).pk).update(sequence=6)

    freeze(meeting)
    agendas.add_item(meeting, title="Nachgeschoben", by=make_committee_services())
    freeze(meeting)

    meeting.refresh_from_db()
    assert (meeting.sequence, meeting.number) == (7, "ADI/007/2026")


@pytest.mark.django_db
def test_each_committee_counts_its_own_sittings_and_joint_ones():
    first, second = make_committee(short_name="A"), make_committee(short_name="B")
    meetings = [make_meeting(first), make_meeting(first, second), make_meeting(second), make_meeting(first)]

    for meeting in meetings:
        numbering.number_meeting(meeting)

    assert [meeting.sequence for meeting in meetings] == [1, 2, 2, 3]


@pytest.mark.django_db
def test_number_that_came_with_the_sitting_stays():
    meeting = make_meeting(make_committee(), number="Alt 5")

    numbering.number_meeting(meeting)

    assert (meeting.sequence, meeting.number) == (1, "Alt 5")


@REAL_ROLES
def test_sittings_frozen_at_one_moment_get_different_numbers():
    committee, by = make_committee(), make_committee_services()
    meetings = [make_agenda(meeting=make_meeting(committee)) for _ in range(4)]

    in_parallel(*(partial(agendas.freeze, meeting, by=by) for meeting in meetings))

    assert sorted(Meeting.objects.values_list("sequence", flat=True)) == [1, 2, 3, 4]


@REAL_ROLES
def test_agenda_frozen_twice_at_one_moment_is_one_sitting():
    meeting, by = make_agenda(meeting=make_meeting(make_committee())), make_committee_services()

    in_parallel(*(partial(agendas.freeze, meeting, by=by) for _ in range(2)))

    assert Meeting.objects.get().sequence == 1


# --- what is kept ---


@pytest.mark.django_db
def test_documents_are_made_once_and_stay_the_same():
    version = freeze(make_secret_sitting())

    first, second = make_documents(version), make_documents(version)

    assert [file.pk for file in first] == [file.pk for file in second]
    assert [(file.kind, file.is_public, file.file_name) for file in first] == [
        ("invitation", False, "Einladung-KA-001-2026.pdf"),
        ("notice", False, "Bekanntmachung-KA-001-2026.pdf"),
    ]


@pytest.mark.usefixtures("printed")
@pytest.mark.django_db
def test_the_same_version_makes_the_same_bytes():
    version = freeze(make_secret_sitting())
    before = [file.file.sha256 for file in make_documents(version)]
    MeetingFile.objects.all().delete()

    assert [file.file.sha256 for file in make_documents(version)] == before


@pytest.mark.django_db
@pytest.mark.parametrize("is_published_first", [True, False])
def test_notice_is_public_once_the_agenda_is(is_published_first):
    version = freeze(make_secret_sitting())
    steps = [partial(agendas.publish_agenda, version), partial(make_documents, version)]

    for step in steps if is_published_first else reversed(steps):
        step()

    assert list(MeetingFile.objects.filter(is_public=True).values_list("kind", flat=True)) == ["notice"]


@pytest.mark.usefixtures("printed")
@pytest.mark.django_db
def test_notice_shows_nothing_non_public_in_text_title_or_metadata():
    version = freeze(make_secret_sitting())
    _, kept = make_documents(version)
    data = read(kept.file)

    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_metadata() as metadata, pdf.open_outline() as outline:
        said = [text_of(data), str(metadata), str(dict(pdf.docinfo)), str(list(outline.root))]

    assert [words for words in [*said, kept.title, kept.file_name] if SECRET in words or "Geheim" in words] == []
    assert SECRET in text_of(read(make_documents(version)[0].file))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address_form", "office"), [("Frau", "Vorsitzende"), ("Herr", "Vorsitzender"), ("", "Vorsitz")]
)
def test_chair_of_today_invites(monkeypatch, address_form, office):
    monkeypatch.setattr("committees.clock.today", lambda: date(2026, 6, 1))
    committee = make_committee(term=make_term())
    person = make_person(address_form=address_form)
    make_membership(committee, person, position=Position.CHAIR)

    content = freeze(make_agenda(meeting=make_meeting(committee))).content

    assert content["meeting"]["senders"] == [{"name": person.name, "office": office}]
