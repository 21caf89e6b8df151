"""Nothing public is missing: texts, papers that name each other, what stands where, what came with the minutes."""

from hashlib import sha512

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connections

from committees import documents, models
from committees.actions import indexing, publication
from committees.actions import minutes as minutes_actions
from committees.actions import motions as actions
from committees.actions.exposure import refresh
from committees.actions.files import PDF, sum_files, tell_again
from committees.models import MotionVersion, PublicObject
from committees.oparl.originators import is_of_town_hall
from committees.states import LegalProfile, MotionState
from tests.committees.incoming import make_received
from tests.committees.minutes_town import make_held, make_signed
from tests.committees.oparl.town import get, make_filled_town, publish, read, released, walk
from tests.committees.search.asking import found
from tests.conftest import REAL_ROLES, refusal
from tests.factories import A_PDF, make_faction, make_membership, make_motion, make_person, make_town
from tests.standing import stands

ROOT = f"{settings.BASE_URL}/oparl/v1.1/"
WORDS = "Erste Seite\fSchaukel und Rutsche"
OLD = "2020-01-01T00:00:00+01:00"


stand = stands(make_filled_town)


@pytest.fixture
def town(stand, quick_pdf, tmp_path, monkeypatch):
    monkeypatch.setattr(indexing, "words_in", lambda file: (WORDS, ""))
    return stand.own(tmp_path)


def papers(client):
    return {each["name"]: each for each in walk(client, f"{ROOT}paper")}


@REAL_ROLES
def test_every_public_paper_has_its_document_text_page_and_hit(client, as_public, town):
    released(town, subject="Radweg am Deich", attachment=("Karte", True))
    refresh()
    indexing.index_changes()

    whole = {each["reference"]: where_found(client, each) for each in walk(client, f"{ROOT}paper")}

    public = MotionVersion.objects.in_public().values_list("motion_number", flat=True)
    assert whole == dict.fromkeys(public, (True, True, True, True))
    assert len(whole) == 3


def where_found(client, paper):
    """Whether its document, its text, its page and its hit are there."""
    file = read(client, paper["mainFile"]["id"])
    version = MotionVersion.objects.in_public().get(motion_number=paper["reference"])
    page = client.get(paper["web"].removeprefix(settings.BASE_URL))
    hits = [hit.address for hit in found(f'"{paper["name"]}"')]
    return (
        get(client, file["accessUrl"]).getvalue()[:5] == b"%PDF-",
        file["text"] == version.text != "",
        paper["name"] in page.content.decode().replace("\u00ad", ""),
        paper["web"].removeprefix(settings.BASE_URL) in hits,
    )


@REAL_ROLES
def test_attachment_has_its_text_once_it_was_read(client, as_public, town):
    PublicObject.objects.update(modified=OLD)
    refresh()
    [file] = papers(client)["Spielplätze am Rhein"]["auxiliaryFile"]
    before = read(client, file["id"])
    indexing.index_changes()
    refresh()

    after = read(client, file["id"])

    assert ("text" in before, after["text"]) == (False, "Erste Seite\nSchaukel und Rutsche")
    assert after["modified"] > before["modified"]
    assert papers(client)["Spielplätze am Rhein"]["modified"] == after["modified"]
    assert [each["text"] for each in walk(client, f"{ROOT}file") if each["id"] == file["id"]] == [after["text"]]


@REAL_ROLES
def test_text_of_a_paper_taken_back_is_gone_with_it(client, as_public, town):
    indexing.index_changes()
    refresh()
    [file] = papers(client)["Spielplätze am Rhein"]["auxiliaryFile"]
    publication.unpublish(town.motion, "Versehen", by=town.services)

    assert set(read(client, file["id"])) == {"id", "type", "created", "modified", "deleted"}
    assert models.FileText.objects.using("public").count() == 0


@pytest.mark.django_db
def test_papers_that_belong_together_name_each_other(client, town):
    beside = make_motion(office=town.office, committee=town.committee, subject="Noch eine")
    models.MotionLink.objects.create(source=beside, target=town.motion, relation="follows")
    release_and_publish(town, beside)

    named = papers(client)
    paper, later, other = (named[name] for name in ("Spielplätze am Rhein", "Spielplätze, Ergänzung", "Noch eine"))
    assert (paper["subordinatedPaper"], paper["relatedPaper"]) == ([later["id"]], [other["id"]])
    assert (later["superordinatedPaper"], other["relatedPaper"]) == ([paper["id"]], [paper["id"]])
    assert other["ris:links"] == [{"paper": paper["id"], "relation": "folgt auf"}]
    assert "ris:links" not in paper


def release_and_publish(town, motion):
    actions.release(motion, by=town.services)
    publish(motion, by=town.services)
    refresh()


@pytest.mark.django_db
def test_paper_changes_when_another_begins_or_ceases_to_name_it(client, town):
    PublicObject.objects.update(modified=OLD)
    refresh()
    publication.unpublish(town.later, "Versehen", by=town.services)
    refresh()
    alone = papers(client)["Spielplätze am Rhein"]
    PublicObject.objects.update(modified=OLD)
    refresh()
    publication.publish(models.Motion.objects.get(pk=town.later.pk), by=town.services)
    refresh()

    both = papers(client)["Spielplätze am Rhein"]

    assert ("subordinatedPaper" in alone, "subordinatedPaper" in both) == (False, True)
    assert min(alone["modified"], both["modified"]) > OLD


@pytest.mark.django_db
def test_place_says_which_sittings_are_there(client, town):
    [meeting] = walk(client, f"{ROOT}meeting")

    room = read(client, meeting["location"]["id"])

    assert room["meetings"] == [meeting["id"]]
    assert "meetings" not in meeting["location"]
    [body] = walk(client, f"{ROOT}body")
    assert read(client, body["location"]["id"])["bodies"] == [body["id"]]


@pytest.mark.django_db
def test_faction_that_brought_a_paper_in_is_named(client, town):
    faction = make_faction(name="Grüne Mitte", short_name="GM", slug="gm")
    motion = make_received(MotionState.RELEASED, faction=faction, office=town.office, services=town.services)
    publish(motion, by=town.services)
    refresh()

    [organization] = [each for each in walk(client, f"{ROOT}organization") if each["name"] == "Grüne Mitte"]
    assert papers(client)[motion.subject]["originatorOrganization"] == [organization["id"]]


def originators(client, paper):
    """Names of those who brought this paper in: (persons, organizations)."""
    named = (paper.get(name, []) for name in ("originatorPerson", "originatorOrganization"))
    return tuple([read(client, address)["name"] for address in found] for found in named)


ORIGINATORS = {
    "": ([], ["Zentrale Dienste"]),
    "Antrag von Dr. Alma Reuter": (["Dr. Alma Reuter"], []),
    "Antrag von Alma Reuter und Jo Ey": (["Dr. Alma Reuter", "Jo Ey"], []),
    "Antrag von Prof. Dr. h. c. Alma Reuter": (["Dr. Alma Reuter"], []),
    "Antrag von Anna Alma Reuter und J. Alma Reuter": ([], []),
    "Antrag von Jo Ey, Alma Reuter und Kim Doppelt": (["Jo Ey", "Dr. Alma Reuter"], []),
    "Antrag der Fraktion Bunte Liste": ([], ["Bunte Liste"]),
    "Antrag der Fraktion Freunde von Alma Reuter": ([], []),
    "eingereicht aus der Bürgerschaft": ([], []),
}


@REAL_ROLES
def test_paper_names_who_brought_it_in(client, as_public, monkeypatch, town):
    make_membership(town.committee, make_person(given_name="Jo", family_name="Ey", slug="jo-ey"))
    for slug in ("kim", "kim-2"):
        make_membership(town.committee, make_person(given_name="Kim", family_name="Doppelt", slug=slug))
    for words in ORIGINATORS:
        monkeypatch.setattr(documents, "submitted_by", lambda motion, words=words: words)
        motion = make_motion(office=town.office, committee=town.committee, subject=f"Bänke, {words}")
        actions.release(motion, by=town.services)
        publish(motion, by=town.services)
    refresh()

    found = papers(client)
    assert {words: originators(client, found[f"Bänke, {words}"]) for words in ORIGINATORS} == ORIGINATORS


@pytest.mark.parametrize(
    ("kind", "is_own"),
    [
        ("Beschlussvorlage", True),
        ("Dringlichkeitsentscheidung", True),
        ("Beantwortung einer Anfrage", True),
        ("Antrag", False),
        ("Berichtsantrag", False),
        ("Anregung oder Beschwerde nach § 24 GO NRW", False),
        ("Bericht einer Projektgruppe", False),
        ("Drucksache", False),
    ],
)
def test_office_is_named_as_originator_of_what_it_writes_alone(kind, is_own):
    assert is_of_town_hall(kind) == is_own


@pytest.mark.django_db
def test_committee_says_to_which_council_it_belongs_and_its_posts(client, town):
    found = {each["name"]: each for each in walk(client, f"{ROOT}organization")}

    council, committee = found["Rat"], found["Ausschuss für Kultur"]
    assert (committee["subOrganizationOf"], "subOrganizationOf" in council) == (council["id"], False)
    assert (committee["post"][:2], committee["post"][-1]) == (["Mitglied", "Vorsitz"], "Schriftführung")
    assert found["Bunte Liste"]["post"] == ["Vorsitz", "stellvertretender Vorsitz", "Mitglied"]


@pytest.mark.django_db
def test_committees_change_with_their_council(client, town):
    PublicObject.objects.update(modified=OLD)
    refresh()
    models.Committee.objects.filter(pk=town.council.pk).update(legal_profile=LegalProfile.ADVISORY_COUNCIL)
    refresh()

    [committee] = [each for each in walk(client, f"{ROOT}organization") if each["name"] == "Ausschuss für Kultur"]

    assert ("subOrganizationOf" in committee, committee["modified"] > OLD) == (False, True)


REGIONAL = {"05162022": "051620022022", "05111000": "051110000000", "01001000": None}


@pytest.mark.django_db
@pytest.mark.parametrize(("ags", "rgs"), REGIONAL.items())
def test_town_says_its_regional_key_and_since_when_it_is_here(client, town, ags, rgs):
    type(town.town).objects.update(official_key=ags)
    refresh()

    [body] = walk(client, f"{ROOT}body")

    assert (body["ags"], body.get("rgs"), body["oparlSince"]) == (ags, rgs, body["created"])


@pytest.mark.django_db
def test_address_of_a_room_is_told_in_its_parts(client, town):
    models.Room.objects.update(address="Marktplatz 1, 40667 Musterbach")
    refresh()

    [meeting] = walk(client, f"{ROOT}meeting")

    place = meeting["location"]
    assert [place[name] for name in ("streetAddress", "postalCode", "locality")] == [
        "Marktplatz 1",
        "40667",
        "Musterbach",
    ]


@pytest.mark.django_db
def test_system_leads_to_the_portal(client, town):
    system = read(client, f"{ROOT}system")

    assert (system["website"], system["web"]) == (f"{settings.BASE_URL}/", f"{settings.BASE_URL}/oparl/")


# --- check sums ---


@REAL_ROLES
def test_file_says_the_sum_of_its_bytes(client, as_public, town):
    files = list(walk(client, f"{ROOT}file"))

    sums = {each["sha512Checksum"]: get(client, each["accessUrl"]).getvalue() for each in files}

    assert [sha512(data).hexdigest() for data in sums.values()] == list(sums)
    assert len(sums) == 3


def forget_sums():
    """As in a town whose files were stored before sums were noted."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE committees_storedfile DISABLE TRIGGER frozen_sum")
        cursor.execute("UPDATE committees_storedfile SET sha512 = ''")
        cursor.execute("ALTER TABLE committees_storedfile ENABLE TRIGGER frozen_sum")


@REAL_ROLES
def test_sum_of_what_was_stored_before_is_noted_and_told(client, as_public, town):
    whole = papers(client)
    forget_sums()
    tell_again()
    refresh()
    PublicObject.objects.update(modified=OLD)

    before = papers(client)["Spielplätze am Rhein"]
    counts = [sum_files(), sum_files()]
    refresh()

    after = papers(client)["Spielplätze am Rhein"]
    assert ("sha512Checksum" in before["mainFile"], counts[0] > 3, counts[1]) == (False, True, 0)
    assert after["mainFile"]["sha512Checksum"] == whole["Spielplätze am Rhein"]["mainFile"]["sha512Checksum"]
    assert after["modified"] > OLD


@REAL_ROLES
def test_file_that_cannot_be_read_waits_for_another_night(town):
    forget_sums()
    lost = models.StoredFile.objects.earliest("pk")
    default_storage.delete(lost.path)

    sum_files()

    assert list(models.StoredFile.objects.filter(sha512="")) == [lost]


@REAL_ROLES
def test_sum_that_is_noted_stays(town):
    told = "UPDATE committees_storedfile SET sha512 = repeat('0', 128)"

    assert [refusal(alias, told) for alias in ("default", "owner")] == ["RestrictViolation"] * 2
    assert refusal("default", "UPDATE committees_storedfile SET size = 1") == "InsufficientPrivilege"


@pytest.mark.django_db
def test_item_says_its_kind_and_of_which_it_is_a_part(client, town):
    items = {each["name"]: each for each in walk(client, f"{ROOT}agendaitem")}

    assert items["Eröffnung"]["ris:kind"] == "Formalie"
    assert items["Spielplätze am Rhein"]["ris:kind"] == "Vorlage"
    assert "ris:kind" not in items["Grundstücksangelegenheit"]


@REAL_ROLES
def test_what_came_with_the_minutes_is_there(client, as_public, quick_pdf):
    make_town()
    held = make_held()
    minutes_actions.attach(held.public, "Vortrag.pdf", A_PDF + b"Vortrag", PDF, item=held.item, by=held.services)
    minutes_actions.take(make_signed(held.public, held), "publish", by=held.services)
    refresh()

    [meeting] = [each for each in walk(client, f"{ROOT}meeting") if "resultsProtocol" in each]

    [item] = [each for each in meeting["agendaItem"] if each["number"] == held.item.number]
    [file] = item["auxiliaryFile"]
    assert (file["name"], file["id"] in str(meeting.get("auxiliaryFile"))) == ("Vortrag", False)
    assert get(client, file["accessUrl"]).getvalue() == A_PDF + b"Vortrag"
    assert read(client, file["id"]) == file | {"agendaItem": [item["id"]]}
